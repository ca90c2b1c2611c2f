// The handover as one page of HTML, in Dutch, in the style of the foto.
#include <string.h>

#include "common/times.h"
#include "operator/foto_page.h"
#include "operator/handover.h"

struct page {
	struct foto_page on;
	const struct handover *h;
};

static void element(const struct page *p, const char *tag, const char *attributes, const char *s)
{
	foto_page_element(&p->on, tag, attributes, s);
}

static void section(const struct page *p, const char *id, const char *title, const char *remark)
{
	fprintf(p->on.to, "<section aria-labelledby=\"%s\">", id);
	element(p, "h2", arena_printf(p->on.a, " id=\"%s\"", id), title);
	if (remark != NULL)
		element(p, "p", " class=\"sub\"", remark);
}

// `kind`: "breed" for numbers, "breed tekst" for words.
static void table_begin(const struct page *p, const char *kind, const char *caption, const char *const *columns,
	size_t count)
{
	fprintf(p->on.to, "<table class=\"%s\">", kind);
	element(p, "caption", "", caption);
	fputs("<thead><tr>", p->on.to);
	for (size_t i = 0; i < count; i++)
		element(p, "th", " scope=\"col\"", columns[i]);
	fputs("</tr></thead><tbody>\n", p->on.to);
}

static void table_end(const struct page *p)
{
	fputs("</tbody></table></section>\n", p->on.to);
}

static const char *moment(const struct page *p, int64_t ms)
{
	char text[TIMES_SIZE];
	times_dutch(ms, text);
	return arena_strdup(p->on.a, text);
}

// A row of words; the left one is its heading.
static void row(const struct page *p, const char *first, const char *const *cells, size_t count)
{
	fputs("<tr>", p->on.to);
	element(p, "th", " scope=\"row\"", first);
	for (size_t i = 0; i < count; i++)
		element(p, "td", "", cells[i]);
	fputs("</tr>\n", p->on.to);
}

// ---- begin ----------------------------------------------------------------------------------------------------------

static void fact(const struct page *p, const char *name, const char *value)
{
	const char *const cells[] = { value };
	row(p, name, cells, ARRAY_LEN(cells));
}

static void begin(const struct page *p)
{
	static const char *const columns[] = { "Wat", "Hoe het er staat" };
	const struct handover *h = p->h;
	const struct foto_table *doors = foto_picture_table(h->picture, "entry_points");
	const char *names = "";
	for (size_t i = 0; doors != NULL && i < doors->row_count; i++)
		names = arena_printf(p->on.a, "%s%s%s", names, *names != '\0' ? ", " : "", doors->rows[i].label);
	section(p, "start", "Hoe het begon", NULL);
	table_begin(p, "breed tekst", "Begin en inrichting", columns, ARRAY_LEN(columns));
	fact(p, "Begonnen", moment(p, h->begun_ms));
	fact(p, "Regels", h->ruleset);
	fact(p, "Inrichting", arena_printf(p->on.a, "%s, sinds %s", h->configuration, moment(p, h->configured_ms)));
	if (*h->to_come != '\0')
		fact(p, "Regels die nog komen",
			arena_printf(p->on.a, "%s, op %s", h->to_come, moment(p, h->to_come_ms)));
	fact(p, "Programma", arena_printf(p->on.a, "koersd %s", h->version));
	fact(p, "Toegangspunten", *names != '\0' ? names : "geen");
	table_end(p);
}

static void networks(const struct page *p)
{
	static const char *const columns[] = { "Wijknetwerk", "Gidsen" };
	section(p, "networks", "De wijknetwerken", "Hoeveel gidsen er zijn.");
	table_begin(p, "breed", "Wijknetwerken en hun gidsen", columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < p->h->network_count; i++) {
		const struct handover_network *n = &p->h->networks[i];
		const char *const cells[] = { foto_number(p->on.a, n->gidsen) };
		row(p, n->name, cells, ARRAY_LEN(cells));
	}
	table_end(p);
}

// ---- goals ----------------------------------------------------------------------------------------------------------

static const struct foto_time *time_of(const struct page *p, const char *key)
{
	for (size_t i = 0; i < p->h->picture->time_count; i++)
		if (strcmp(p->h->picture->times[i].key, key) == 0)
			return &p->h->picture->times[i];
	return NULL;
}

static const char *of_summary(const struct page *p, const char *key)
{
	const struct foto_table *t = foto_picture_table(p->h->picture, "summary");
	for (size_t i = 0; t != NULL && i < t->row_count; i++)
		if (strcmp(t->rows[i].key, key) == 0)
			return foto_shown(p->on.a, &t->rows[i].cells[FOTO_NOW]);
	return "–";
}

static const char *in_time(const struct page *p, const char *clock)
{
	const struct foto_time *t = time_of(p, clock);
	return t == NULL ? "–" : foto_share(p->on.a, t->parts[FOTO_NOW].share_least, t->parts[FOTO_NOW].share_most);
}

static void goals(const struct page *p)
{
	static const char *const columns[] = { "Doel", "Waaraan te zien", "Tot nu toe" };
	int open = p->h->picture->open_share[FOTO_NOW];
	const struct {
		const char *goal;
		const char *sign;
		const char *now;
	} rows[] = {
		{ "Overal dezelfde werkwijze: waar iemand aanklopt, maakt voor de weg van de vraag niet uit",
			"de regels zien het toegangspunt niet", "altijd" },
		{ "Eén gezin, één plan, één regisseur", "gezinnen met meer dan één vraag, bij één regisseur",
			of_summary(p, "several_questions") },
		{ "Eerst wat vrij toegankelijk is, dichtbij en licht",
			"aandeel van wat naar een gids of partner ging, dat een partner kreeg",
			foto_share(p->on.a, open, open) },
		{ "Snel iemand aan de lijn", "eerste contact binnen de termijn", in_time(p, "FIRST_CONTACT") },
		{ "Veiligheid gaat voor", "vragen die met voorrang gingen", of_summary(p, "safety_lane") },
	};
	section(p, "goals", "Waar de Koers voor is",
		"De doelen waar de regels voor staan, en wat daarvan in de cijfers te zien is.");
	table_begin(p, "breed tekst", "Doelen", columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *const cells[] = { rows[i].sign, rows[i].now };
		row(p, rows[i].goal, cells, ARRAY_LEN(cells));
	}
	table_end(p);
}

// ---- results --------------------------------------------------------------------------------------------------------

static void terms(const struct page *p)
{
	static const char *const columns[] = { "Termijn", "Afgelopen", "Aandeel op tijd", "De helft binnen" };
	section(p, "terms", "Tegen de termijnen", "Te laat is ook wat nog niet gebeurd is.");
	table_begin(p, "breed", "Termijnen en of zij gehaald zijn", columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < p->h->picture->time_count; i++) {
		const struct foto_time *t = &p->h->picture->times[i];
		const struct foto_time_part *part = &t->parts[FOTO_NOW];
		if (*t->term == '\0')
			continue;
		const char *const cells[] = { foto_shown(p->on.a, &part->due),
			foto_share(p->on.a, part->share_least, part->share_most),
			foto_hours(p->on.a, part->median_hours) };
		row(p, arena_printf(p->on.a, "%s (%s)", t->label, t->term), cells, ARRAY_LEN(cells));
	}
	table_end(p);
}

// ---- risks ----------------------------------------------------------------------------------------------------------

static const struct {
	const char *what;
	const char *then;
} risks[HANDOVER_RISKS] = {
	[HANDOVER_TERMS_OVER] = { "Termijnen die voorbij zijn", "koersctl clocks: bel de gids, de oudste eerst" },
	[HANDOVER_TERMS_SOON] = { "Termijnen die binnen een week aflopen", "koersctl clocks --until DATUM" },
	[HANDOVER_TASKS] = { "Taken die op een mens wachten", "koersctl tasks" },
	[HANDOVER_TASKS_OVER] = { "Waarvan de termijn voorbij is", "koersctl tasks: deze eerst" },
};

static const char *size_word(enum handover_size size)
{
	switch (size) {
	case HANDOVER_NONE:
		return "geen";
	case HANDOVER_SOME:
		return "minder dan 10";
	case HANDOVER_MANY:
		return "10 tot 25";
	case HANDOVER_MOST:
		break;
	}
	return "25 of meer";
}

// Of so few gidsen in all, "geen" and "minder dan 10" would be about persons.
static const char *of_gidsen(const struct page *p, uint32_t count)
{
	return p->h->gidsen > FOTO_FEW_MAX ? size_word(handover_size_of(count)) : "x";
}

static void risk(const struct page *p, const char *what, const char *how_much, const char *then)
{
	const char *const cells[] = { how_much, then };
	row(p, what, cells, ARRAY_LEN(cells));
}

// As the table of phases has it, and in no other way.
static const char *waitlisted(const struct page *p)
{
	const struct foto_table *t = &p->h->phases;
	for (size_t i = 0; i < t->row_count; i++)
		if (strcmp(t->rows[i].key, "WAITLISTED") == 0)
			return foto_shown(p->on.a, &t->rows[i].cells[FOTO_NOW]);
	return "–";
}

static void all_risks(const struct page *p)
{
	static const char *const columns[] = { "Waar op te letten", "Hoeveel", "Wat te doen" };
	const struct handover *h = p->h;
	section(p, "risks", "Waar het mis kan gaan",
		"Hier staat hoe groot iets is, geen aantal: dat zou naast de tabellen te veel vertellen.");
	table_begin(p, "breed tekst", "Risico's", columns, ARRAY_LEN(columns));
	for (int i = 0; i < HANDOVER_RISKS; i++)
		risk(p, risks[i].what, size_word(h->risks[i]), risks[i].then);
	risk(p, "Vragen op de wachtlijst", waitlisted(p), "koersctl waitlist: ruimte maken, of een ander netwerk");
	risk(p, "Gidsen zonder ruimte", of_gidsen(p, h->full), "koersctl gids list");
	risk(p, "Gidsen die afwezig zijn", of_gidsen(p, h->absent), "koersctl gids list: is er vervanging?");
	if (h->clock_stands)
		risk(p, "De klok staat stil: niets vervalt", "nu", "koersctl clock accept, als de klok goed is");
	if (h->erasures_by_ms > 0)
		risk(p, "Gewiste gegevens die nog van de schijf moeten", moment(p, h->erasures_by_ms),
			"niets: koersd doet het zelf, uiterlijk dan");
	table_end(p);
}

// ---- the page -------------------------------------------------------------------------------------------------------

void handover_html(FILE *to, const struct handover *h, struct arena *a)
{
	const struct page p = { { to, a, 1 }, h };
	foto_page_begin(&p.on, arena_printf(a, "Overdrachtsdossier, %s", moment(&p, h->at_ms)), "Overdrachtsdossier");
	element(&p, "p", "",
		arena_printf(a, "De Koers van %s, voor wie het overneemt.",
			foto_span(a, &h->picture->spans[FOTO_NOW])));
	element(&p, "p", " class=\"sub\"", foto_explanation);
	element(&p, "p", " class=\"sub\"",
		"In dit dossier staat niemand: geen inwoner, geen vraag en geen gids bij naam of nummer.");
	foto_page_main(&p.on);
	begin(&p);
	networks(&p);
	goals(&p);
	foto_page_part(&p.on, foto_picture_table(h->picture, "results"));
	terms(&p);
	foto_page_part(&p.on, &h->declines);
	foto_page_part(&p.on, &h->phases);
	all_risks(&p);
	foto_page_end(&p.on, h->at_ms);
}
