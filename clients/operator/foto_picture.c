// From sums to the picture: which tables there are, and what of each number may be seen.
//
// Which rows a table has does not depend on what was counted, nor does their order: both would tell of what is hidden.
// No two tables show the same counts in two ways, for the same reason: what one hides could be read off the other. So
// how many were met, or accepted, is not told beside how long it took; and of households only how many have several
// questions, since how many there are, against how many questions, would tell the rest.
#include <string.h>

#include "operator/foto.h"

#define SUBJECT(name) KOERS__V1__FOTO_SUBJECT__FOTO_SUBJECT_##name

static const struct {
	const char *name;
	const char *title;
	const char *of;
	const char *remark;
	enum foto_kind kind;
	int subject;
	int total_subject;  // 0: the sum of the rows is the total
	const char *total_key;
} layouts[] = {
	{ "summary", "In het kort", "vragen", "Een vraag telt mee in de periode waarin zij binnenkwam.", FOTO_ALONE,
		SUBJECT(TOTAL), 0, "" },
	{ "entry_points", "Waar de vragen binnenkwamen", "vragen", "Per toegangspunt.", FOTO_PARTITION,
		SUBJECT(ENTRY_POINT), SUBJECT(TOTAL), "received" },
	{ "networks", "In welk wijknetwerk", "vragen", "Het wijknetwerk van de postcode.", FOTO_PARTITION,
		SUBJECT(NETWORK), SUBJECT(TOTAL), "received" },
	{ "domains", "Waar de vragen over gaan", "vragen",
		"Een vraag kan over meer leefgebieden gaan; samen kunnen de aantallen meer zijn dan het totaal.",
		FOTO_COVER, SUBJECT(DOMAIN), SUBJECT(TOTAL), "received" },
	{ "laws", "Onder welke wet", "vragen", "Een vraag kan onder meer wetten vallen.", FOTO_COVER, SUBJECT(LAW),
		SUBJECT(TOTAL), "received" },
	{ "routes", "Welke weg de vragen gingen", "vragen", "Zoals de vraag nu staat.", FOTO_PARTITION, SUBJECT(ROUTE),
		SUBJECT(TOTAL), "received" },
	{ "urgency", "Hoe dringend", "vragen", "Zoals de regels de urgentie bepaalden.", FOTO_PARTITION,
		SUBJECT(URGENCY), SUBJECT(TOTAL), "received" },
	{ "results", "Wat er werd bereikt", "resultaten",
		"Van de gewenste resultaten van vragen die in de periode werden afgesloten. Waarom een resultaat niet "
		"werd bereikt, schrijft de gids in de afsluiting; die tekst is verzegeld en wordt hier niet gelezen.",
		FOTO_PARTITION, SUBJECT(RESULT), 0, "" },
	{ "endings", "Hoe vragen eindigden", "vragen",
		"Vragen die in de periode eindigden. Wat bij binnenkomst al werd doorgezonden of alleen vastgelegd, "
		"staat "
		"bij de wegen.",
		FOTO_PARTITION, SUBJECT(ENDING), 0, "" },
	{ "offers", "Wat er met het aanbod aan gidsen en partners gebeurde", "keer aangeboden",
		"Een vraag kan vaker worden aangeboden, tot iemand haar aanneemt.", FOTO_PARTITION, SUBJECT(OFFER), 0,
		"" },
};
static_assert(ARRAY_LEN(layouts) <= FOTO_TABLES_MAX, "every table has a place");

// ---- tables ---------------------------------------------------------------------------------------------------------

static void hide_rows(struct foto_table *t, int period, struct arena *a)
{
	struct foto_cell *cells = ARENA_ARRAY(a, t->row_count, struct foto_cell);
	for (size_t i = 0; i < t->row_count; i++)
		cells[i] = t->rows[i].cells[period];
	for (size_t i = 0; i < t->row_count && t->kind == FOTO_ALONE; i++)
		foto_hide_alone(&cells[i]);
	if (t->kind == FOTO_PARTITION)
		foto_hide_partition(&t->total[period], cells, t->row_count);
	if (t->kind == FOTO_COVER)
		foto_hide_cover(&t->total[period], cells, t->row_count);
	for (size_t i = 0; i < t->row_count; i++)
		t->rows[i].cells[period] = cells[i];
}

static void make_table(struct foto_table *t, size_t layout, const struct foto_sums *sums, struct arena *a)
{
	int subject = layouts[layout].subject;
	const char *key;
	*t = (struct foto_table){ .name = layouts[layout].name,
		.title = layouts[layout].title,
		.of = layouts[layout].of,
		.remark = layouts[layout].remark,
		.kind = layouts[layout].kind };
	while (foto_sums_key(sums, subject, t->row_count) != NULL)
		t->row_count++;
	t->rows = ARENA_ARRAY(a, t->row_count, struct foto_row);
	for (size_t i = 0; (key = foto_sums_key(sums, subject, i)) != NULL; i++) {
		t->rows[i] = (struct foto_row){ .key = key, .label = foto_label(t->name, key) };
		for (int period = 0; period < FOTO_PERIODS; period++) {
			t->rows[i].cells[period].count = foto_sums_get(sums, subject, key, period);
			t->total[period].count += t->rows[i].cells[period].count;
		}
	}
	for (int period = 0; period < FOTO_PERIODS; period++) {
		if (layouts[layout].total_subject != 0)
			t->total[period].count = foto_sums_get(sums, layouts[layout].total_subject,
				layouts[layout].total_key, period);
		hide_rows(t, period, a);
	}
}

static const struct foto_row *row_of(const struct foto_table *t, const char *key)
{
	for (size_t i = 0; t != NULL && i < t->row_count; i++)
		if (strcmp(t->rows[i].key, key) == 0)
			return &t->rows[i];
	return NULL;
}

static struct foto_table *table_of(struct foto_picture *f, const char *name)
{
	for (size_t i = 0; i < f->table_count; i++)
		if (strcmp(f->tables[i].name, name) == 0)
			return &f->tables[i];
	return NULL;
}

static bool is_listed(const char *const *list, const char *key)
{
	for (; *list != NULL; list++)
		if (strcmp(*list, key) == 0)
			return true;
	return false;
}

// A law has the questions of its domains (housing needs and threats of debts add some): what a law shows may be all
// that its domains can come to. An adult's domains and a youth's, as the rules have it.
static void hide_domains_by_laws(struct foto_picture *f, int period)
{
	static const struct {
		const char *law;
		const char *not_of[6];
	} laws[] = { { "wmo", { "finances", "work", "education", "parenting", "unknown", NULL } },
		{ "jeugdwet", { "finances", "work", "housing", "unknown", NULL } } };
	struct foto_table *domains = table_of(f, "domains");
	for (size_t l = 0; l < ARRAY_LEN(laws); l++) {
		const struct foto_row *law = row_of(table_of(f, "laws"), laws[l].law);
		uint64_t most = 0;
		bool few = false;
		if (law == NULL || law->cells[period].mark != FOTO_SHOWN)
			continue;
		for (size_t i = 0; i < domains->row_count; i++) {
			const struct foto_cell *cell = &domains->rows[i].cells[period];
			if (is_listed(laws[l].not_of, domains->rows[i].key))
				continue;
			few = few || cell->mark == FOTO_FEW;
			most += cell->mark == FOTO_SHOWN ? cell->count : FOTO_FEW_MAX;
		}
		for (size_t i = 0; i < domains->row_count && few && most <= law->cells[period].count; i++)
			domains->rows[i].cells[period].mark = FOTO_HIDDEN;
	}
}

// Leaves out one count of a partition, and what goes with it. False: it was left out, or is nothing.
static bool leave_out(struct foto_table *t, const char *key, int period, struct arena *a)
{
	struct foto_cell *cells = ARENA_ARRAY(a, t->row_count, struct foto_cell);
	bool left_out = false;
	for (size_t i = 0; i < t->row_count; i++) {
		cells[i] = t->rows[i].cells[period];
		if (strcmp(t->rows[i].key, key) != 0 || cells[i].mark != FOTO_SHOWN || cells[i].count == 0)
			continue;
		cells[i].mark = FOTO_HIDDEN;
		left_out = true;
	}
	if (!left_out)
		return false;
	foto_hide_more(&t->total[period], cells, t->row_count);
	for (size_t i = 0; i < t->row_count; i++)
		t->rows[i].cells[period] = cells[i];
	return true;
}

static bool shows_all(const struct foto_table *t, int period)
{
	for (size_t i = 0; i < t->row_count; i++)
		if (t->rows[i].cells[period].mark != FOTO_SHOWN)
			return false;
	return true;
}

// Who lives outside is forwarded, as a rule: those without a network and those forwarded are the same questions, and
// either would tell what the other table leaves out.
static void hide_outside(struct foto_picture *f, int period, struct arena *a)
{
	struct foto_table *networks = table_of(f, "networks"), *routes = table_of(f, "routes");
	const struct foto_row *outside = row_of(networks, "none");
	if (outside == NULL)
		return;
	if (!shows_all(routes, period))
		leave_out(networks, "none", period, a);
	if (outside->cells[period].mark != FOTO_SHOWN)
		leave_out(routes, "forward", period, a);
}

const struct foto_table *foto_picture_table(const struct foto_picture *f, const char *name)
{
	for (size_t i = 0; i < f->table_count; i++)
		if (strcmp(f->tables[i].name, name) == 0)
			return &f->tables[i];
	return NULL;
}

// ---- times ----------------------------------------------------------------------------------------------------------

// Of five the middle one is somebody's; of ten the ninth is.
enum { MEDIAN_MIN = 5, P90_MIN = 10 };

// What may be said of the share in time when only one of the two counts, or neither, may be seen: as much as follows
// from what is shown, and no more.
static void find_share(struct foto_time_part *p)
{
	p->share_least = -1;
	p->share_most = -1;
	if (p->due.mark != FOTO_SHOWN || p->due.count == 0)
		return;
	uint64_t due = p->due.count;
	if (p->in_time.mark == FOTO_SHOWN) {
		p->share_least = (int)(100 * p->in_time.count / due);
		p->share_most = p->share_least;
	} else if (p->late.mark == FOTO_FEW && p->in_time.mark == FOTO_HIDDEN) {
		p->share_least = (int)(100 * (due - FOTO_FEW_MAX) / due);
		p->share_most = 100;
	} else if (p->in_time.mark == FOTO_FEW && p->late.mark == FOTO_HIDDEN) {
		p->share_least = 0;
		p->share_most = (int)((100 * FOTO_FEW_MAX + due - 1) / due);
	}
}

static void make_part(struct foto_time_part *p, const char *key, int period, const struct foto_sums *sums)
{
	struct foto_cell halves[2] = { { .count = foto_sums_get(sums, SUBJECT(IN_TIME), key, period) },
		{ .count = foto_sums_get(sums, SUBJECT(LATE), key, period) } };
	uint64_t count = foto_sums_durations(sums, key, period);
	p->median_hours = count >= MEDIAN_MIN ? (int64_t)foto_sums_percentile(sums, key, period, 50) : -1;
	p->p90_hours = count >= P90_MIN ? (int64_t)foto_sums_percentile(sums, key, period, 90) : -1;
	p->due.count = halves[0].count + halves[1].count;
	foto_hide_partition(&p->due, halves, ARRAY_LEN(halves));
	p->in_time = halves[0];
	p->late = halves[1];
	find_share(p);
}

static void add_time(struct foto_picture *f, const char *key, const struct foto_sums *sums)
{
	if (f->time_count == FOTO_TIMES_MAX)
		return;
	struct foto_time *t = &f->times[f->time_count++];
	*t = (struct foto_time){ .key = key, .label = foto_label("times", key), .term = foto_term(key) };
	for (int period = 0; period < FOTO_PERIODS; period++)
		make_part(&t->parts[period], key, period, sums);
}

// ---- the whole ------------------------------------------------------------------------------------------------------

static int open_share(const struct foto_picture *f, int period)
{
	const struct foto_table *routes = foto_picture_table(f, "routes");
	const struct foto_row *partner = row_of(routes, "partner"), *gids = row_of(routes, "gids");
	if (partner == NULL || gids == NULL || partner->cells[period].mark != FOTO_SHOWN ||
		gids->cells[period].mark != FOTO_SHOWN)
		return -1;
	uint64_t both = partner->cells[period].count + gids->cells[period].count;
	return both == 0 ? -1 : (int)((100 * partner->cells[period].count + both / 2) / both);
}

void foto_picture_make(struct foto_picture *ret, const struct foto_sums *sums, struct arena *a)
{
	const char *key;
	ret->table_count = 0;
	ret->time_count = 0;
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++)
		make_table(&ret->tables[ret->table_count++], i, sums, a);
	add_time(ret, "accepted", sums);
	add_time(ret, "waitlist", sums);
	for (size_t i = 0; (key = foto_sums_key(sums, SUBJECT(IN_TIME), i)) != NULL; i++)
		add_time(ret, key, sums);
	for (int period = 0; period < FOTO_PERIODS; period++) {
		hide_domains_by_laws(ret, period);
		hide_outside(ret, period, a);
		ret->open_share[period] = open_share(ret, period);
	}
}
