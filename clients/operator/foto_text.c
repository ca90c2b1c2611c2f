// The foto on a terminal: at a glance, the period beside the one before it.
#include <string.h>

#include "common/text.h"
#include "operator/foto.h"

enum { WIDTH = 96, BAR = 24, LABEL = 46, NUMBER = 8 };

static void pad(FILE *to, const char *text, size_t width, bool right)
{
	size_t columns = text_columns(text);
	if (!right)
		fputs(text, to);
	for (; columns < width; columns++)
		fputc(' ', to);
	if (right)
		fputs(text, to);
}

static uint64_t highest(const struct foto_table *t)
{
	uint64_t highest = 1;
	for (size_t i = 0; i < t->row_count; i++)
		if (t->rows[i].cells[FOTO_NOW].mark == FOTO_SHOWN && t->rows[i].cells[FOTO_NOW].count > highest)
			highest = t->rows[i].cells[FOTO_NOW].count;
	return highest;
}

static void line(FILE *to, const char *label, const struct foto_cell cells[FOTO_PERIODS], uint64_t most,
	struct arena *a)
{
	fputs("  ", to);
	pad(to, text_plain(a, label), LABEL, false);
	for (int period = 0; period < FOTO_PERIODS; period++)
		pad(to, foto_shown(a, &cells[period]), NUMBER + 2, true);
	if (most > 0 && cells[FOTO_NOW].mark == FOTO_SHOWN && cells[FOTO_NOW].count > 0) {
		fputs("  ", to);
		for (uint64_t i = 0; i < 1 + (BAR - 1) * cells[FOTO_NOW].count / most; i++)
			fputs("▪", to);
	}
	fputc('\n', to);
}

static void table(FILE *to, const struct foto_table *t, struct arena *a)
{
	fprintf(to, "\n%s\n", t->title);
	for (size_t i = 0; i < t->row_count; i++) {
		const struct foto_row *r = &t->rows[i];
		bool nothing = r->cells[FOTO_NOW].mark == FOTO_SHOWN && r->cells[FOTO_NOW].count == 0 &&
			       r->cells[FOTO_BEFORE].mark == FOTO_SHOWN && r->cells[FOTO_BEFORE].count == 0;
		if (!nothing || t->kind == FOTO_ALONE)
			line(to, r->label, r->cells, t->kind == FOTO_ALONE ? 0 : highest(t), a);
	}
	if (t->kind != FOTO_ALONE)
		line(to, "totaal", t->total, 0, a);
}

static bool is_empty(const struct foto_time *t)
{
	for (int period = 0; period < FOTO_PERIODS; period++)
		if (t->parts[period].median_hours >= 0 || t->parts[period].due.count > 0)
			return false;
	return true;
}

static void times(FILE *to, const struct foto_picture *f, struct arena *a)
{
	fputs("\nHoe lang het duurde, tegen de termijn\n  ", to);
	pad(to, "", LABEL, false);
	pad(to, "helft binnen", 14, true);
	pad(to, "90% binnen", 14, true);
	pad(to, "op tijd", 16, true);
	pad(to, "vorige", 16, true);
	fputc('\n', to);
	for (size_t i = 0; i < f->time_count; i++) {
		const struct foto_time *t = &f->times[i];
		const struct foto_time_part *p = &t->parts[FOTO_NOW], *before = &t->parts[FOTO_BEFORE];
		if (is_empty(t))
			continue;
		fputs("  ", to);
		pad(to, t->label, LABEL, false);
		pad(to, foto_hours(a, p->median_hours), 14, true);
		pad(to, foto_hours(a, p->p90_hours), 14, true);
		bool term = *t->term != '\0';
		pad(to, term ? foto_share(a, p->share_least, p->share_most) : foto_hours(a, -1), 16, true);
		pad(to,
			term ? foto_share(a, before->share_least, before->share_most)
			     : foto_hours(a, before->median_hours),
			16, true);
		fputc('\n', to);
	}
}

static const char *share(int percent, struct arena *a)
{
	return percent < 0 ? "niet te tonen" : arena_printf(a, "%d%%", percent);
}

void foto_text(FILE *to, const struct foto_picture *f, struct arena *a)
{
	fprintf(to, "%s\n", foto_span(a, &f->spans[FOTO_NOW]));
	fprintf(to, "Daarnaast de periode ervoor: %s\n", foto_span(a, &f->spans[FOTO_BEFORE]));
	if (f->unfinished)
		fprintf(to, "Let op: de periode is nog niet voorbij.\n");
	fputc('\n', to);
	pad(to, "", 2 + LABEL, false);
	pad(to, "nu", NUMBER + 2, true);
	pad(to, "ervoor", NUMBER + 2, true);
	for (size_t i = 0; i < f->table_count; i++)
		table(to, &f->tables[i], a);
	fprintf(to, "\nVrij toegankelijke hulp, van wat naar een gids of partner ging: %s (ervoor: %s)\n",
		share(f->open_share[FOTO_NOW], a), share(f->open_share[FOTO_BEFORE], a));
	times(to, f, a);
	fputc('\n', to);
	text_wrap(to, 0, WIDTH, foto_explanation);
}
