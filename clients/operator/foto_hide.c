// Small numbers in the foto.
//
// Partition: the counts add up to a total. What is not shown adds up to the rest R = total - what is shown. With p
// counts marked "<5" (1 to 4 each) and s left out beside them (5 or more each, as whoever knows how they are chosen can
// tell), a "<5" can be two numbers when
//
//     s = 0:  p < R < 4p                  not all ones, not all fours
//     s > 0:  R >= (p - 1) + 5s + 2       one of them may be two, with the others as low as they can be
//
// Counts are left out, the last first, until that is so (the smallest would tell that it is smaller than the others).
// But that one had to be left out would tell that the others were all ones, or all fours: so it is done already one
// step before, with six for the five. And where no count is above five, all go.
//
// Cover: each of the total is in at least one of the counts, so they add up to the total or more. Only the highest can
// then be known: when all that is not shown must be four to come to the total; again one step before. Then all go: what
// is left out of one cover may be told by another one (work and the Participatiewet are the same questions).
//
// The test goes through every row of counts up to a size, and puts together those that look the same.
#include "operator/foto_hide.h"

static bool is_few(uint64_t count)
{
	return count > 0 && count <= FOTO_FEW_MAX;
}

void foto_hide_alone(struct foto_cell *cell)
{
	cell->mark = is_few(cell->count) ? FOTO_FEW : FOTO_SHOWN;
}

static void hide_all(struct foto_cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cells[i].mark = FOTO_HIDDEN;
}

struct tally {
	uint64_t shown;    // sum
	uint64_t few;      // how many
	uint64_t hidden;   // how many
	uint64_t highest;  // of all
};

static struct tally tally_of(const struct foto_cell *cells, size_t count)
{
	struct tally t = { 0 };
	for (size_t i = 0; i < count; i++) {
		t.shown += cells[i].mark == FOTO_SHOWN ? cells[i].count : 0;
		t.few += cells[i].mark == FOTO_FEW;
		t.hidden += cells[i].mark == FOTO_HIDDEN;
		t.highest = cells[i].count > t.highest ? cells[i].count : t.highest;
	}
	return t;
}

static bool partition_is_safe(uint64_t total, const struct tally *t)
{
	uint64_t rest = total - t->shown;
	if (t->few == 0)
		return t->hidden == 0 || (t->hidden > 1 && rest > (FOTO_FEW_MAX + 2) * t->hidden);
	if (t->hidden == 0)
		return rest > t->few + 1 && rest + 1 < FOTO_FEW_MAX * t->few;
	return rest >= t->few - 1 + (FOTO_FEW_MAX + 2) * t->hidden + 2;
}

// The last that is shown and not nothing: the smallest would tell that it is smaller than the others. False: none.
static bool hide_next(struct foto_cell *cells, size_t count)
{
	for (size_t i = count; i > 0; i--) {
		if (cells[i - 1].mark != FOTO_SHOWN || cells[i - 1].count == 0)
			continue;
		cells[i - 1].mark = FOTO_HIDDEN;
		return true;
	}
	return false;
}

// False: the total is too small to say anything of its parts, nor how many there are.
static bool begin(struct foto_cell *total, struct foto_cell *cells, size_t count)
{
	foto_hide_alone(total);
	if (total->mark != FOTO_SHOWN) {
		hide_all(cells, count);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		foto_hide_alone(&cells[i]);
	return true;
}

static void hide_until_safe(uint64_t total, struct foto_cell *cells, size_t count)
{
	struct tally t = tally_of(cells, count);
	for (; !partition_is_safe(total, &t); t = tally_of(cells, count))
		if (!hide_next(cells, count)) {
			hide_all(cells, count);
			return;
		}
}

// One more goes in any case: that none had to go would tell something.
void foto_hide_more(const struct foto_cell *total, struct foto_cell *cells, size_t count)
{
	hide_next(cells, count);
	hide_until_safe(total->count, cells, count);
}

void foto_hide_partition(struct foto_cell *total, struct foto_cell *cells, size_t count)
{
	if (!begin(total, cells, count))
		return;
	struct tally t = tally_of(cells, count);
	if (t.few > 0 && t.highest <= FOTO_FEW_MAX + 1) {
		hide_all(cells, count);
		return;
	}
	hide_until_safe(total->count, cells, count);
}

void foto_hide_cover(struct foto_cell *total, struct foto_cell *cells, size_t count)
{
	if (!begin(total, cells, count))
		return;
	struct tally t = tally_of(cells, count);
	if (t.few > 0 && t.shown + FOTO_FEW_MAX * t.few <= total->count + 1)
		hide_all(cells, count);
}
