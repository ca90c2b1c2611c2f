// The foto as one page of HTML, with nothing outside it: for a council, on paper and through a screen reader too.
//
// Each part is a heading, a chart and the table of the same numbers. The chart is for the eye: it has a text that says
// what it is, and the table behind it says all that it does. What is hidden has the same mark in every chart, whatever
// its size. It is well-formed XML as well.
#include <string.h>

#include "operator/foto_page.h"

struct page {
	struct foto_page on;
	const struct foto_picture *f;
};

static void text(const struct page *p, const char *s)
{
	foto_page_text(&p->on, s);
}

static void element(const struct page *p, const char *tag, const char *attributes, const char *s)
{
	foto_page_element(&p->on, tag, attributes, s);
}

// ---- what stands first ----------------------------------------------------------------------------------------------

static void key_figure(const struct page *p, const char *label, const char *now, const char *before)
{
	fputs("<li>", p->on.to);
	element(p, "b", "", now);
	element(p, "span", "", label);
	element(p, "span", " class=\"sub\"", arena_printf(p->on.a, "ervoor: %s", before));
	fputs("</li>\n", p->on.to);
}

static const char *percent(const struct page *p, int share)
{
	return foto_share(p->on.a, share, share);
}

static void summary(const struct page *p)
{
	const struct foto_table *t = foto_picture_table(p->f, "summary");
	fprintf(p->on.to, "<section aria-labelledby=\"%s\">", t->name);
	element(p, "h2", " id=\"summary\"", t->title);
	element(p, "p", " class=\"sub\"", t->remark);
	fputs("<ul class=\"kern\">\n", p->on.to);
	for (size_t i = 0; i < t->row_count; i++) {
		const struct foto_row *r = &t->rows[i];
		key_figure(p, r->label, foto_shown(p->on.a, &r->cells[FOTO_NOW]),
			foto_shown(p->on.a, &r->cells[FOTO_BEFORE]));
	}
	key_figure(p, "Vrij toegankelijke hulp, van wat naar een gids of partner ging",
		percent(p, p->f->open_share[FOTO_NOW]), percent(p, p->f->open_share[FOTO_BEFORE]));
	fputs("</ul></section>\n", p->on.to);
}

// ---- times ----------------------------------------------------------------------------------------------------------

static void time_row(const struct page *p, const struct foto_time *t)
{
	fputs("<tr><th scope=\"row\">", p->on.to);
	text(p, t->label);
	if (*t->term != '\0')
		element(p, "small", "", t->term);
	fputs("</th>", p->on.to);
	const struct foto_time_part *now = &t->parts[FOTO_NOW], *before = &t->parts[FOTO_BEFORE];
	element(p, "td", "", foto_hours(p->on.a, now->median_hours));
	element(p, "td", "", foto_hours(p->on.a, now->p90_hours));
	element(p, "td", "", foto_hours(p->on.a, before->median_hours));
	fputs("</tr>\n", p->on.to);
}

static void time_table(const struct page *p)
{
	static const char *const columns[] = { "Wat", "De helft binnen", "90% binnen", "Ervoor: de helft binnen" };
	fputs("<section aria-labelledby=\"times\"><h2 id=\"times\">Hoe lang het duurde</h2>\n", p->on.to);
	element(p, "p", " class=\"sub\"",
		"Van wat in de periode gebeurde, vanaf de dag dat de inwoner het vroeg. Bij minder dan vijf wordt geen "
		"duur getoond, bij minder dan tien geen 90%.");
	fputs("<table class=\"breed\"><caption>Doorlooptijden</caption><thead><tr>", p->on.to);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		element(p, "th", " scope=\"col\"", columns[i]);
	fputs("</tr></thead><tbody>\n", p->on.to);
	for (size_t i = 0; i < p->f->time_count; i++)
		time_row(p, &p->f->times[i]);
	fputs("</tbody></table></section>\n", p->on.to);
}

static void term_row(const struct page *p, const struct foto_time *t)
{
	fputs("<tr><th scope=\"row\">", p->on.to);
	text(p, t->label);
	element(p, "small", "", t->term);
	fputs("</th>", p->on.to);
	const struct foto_time_part *now = &t->parts[FOTO_NOW], *before = &t->parts[FOTO_BEFORE];
	element(p, "td", "", foto_shown(p->on.a, &now->due));
	element(p, "td", "", foto_shown(p->on.a, &now->in_time));
	element(p, "td", "", foto_shown(p->on.a, &now->late));
	element(p, "td", "", foto_share(p->on.a, now->share_least, now->share_most));
	element(p, "td", "", foto_share(p->on.a, before->share_least, before->share_most));
	fputs("</tr>\n", p->on.to);
}

static void term_table(const struct page *p)
{
	static const char *const columns[] = { "Termijn", "Afgelopen", "Op tijd", "Te laat", "Aandeel op tijd",
		"Ervoor" };
	fputs("<section aria-labelledby=\"terms\"><h2 id=\"terms\">Tegen de termijnen</h2>\n", p->on.to);
	element(p, "p", " class=\"sub\"",
		"Termijnen waarvan de laatste dag in de periode viel. Te laat is ook wat nog niet gebeurd is.");
	fputs("<table class=\"breed\"><caption>Termijnen en of zij gehaald zijn</caption><thead><tr>", p->on.to);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		element(p, "th", " scope=\"col\"", columns[i]);
	fputs("</tr></thead><tbody>\n", p->on.to);
	for (size_t i = 0; i < p->f->time_count; i++)
		if (*p->f->times[i].term != '\0')
			term_row(p, &p->f->times[i]);
	fputs("</tbody></table></section>\n", p->on.to);
}

// ---- the page -------------------------------------------------------------------------------------------------------

static void begin(const struct page *p)
{
	const char *now = foto_span(p->on.a, &p->f->spans[FOTO_NOW]);
	const char *before = foto_span(p->on.a, &p->f->spans[FOTO_BEFORE]);
	foto_page_begin(&p->on, arena_printf(p->on.a, "Foto van het sociaal domein, %s", now),
		"Foto van het sociaal domein");
	element(p, "p", "", now);
	element(p, "p", " class=\"sub\"",
		arena_printf(p->on.a, "Vergeleken met de even lange periode ervoor: %s.", before));
	element(p, "p", " class=\"sub\"", foto_explanation);
	if (p->f->unfinished)
		element(p, "p", " class=\"let\"", "De periode is nog niet voorbij: de aantallen kunnen nog groeien.");
	foto_page_main(&p->on);
}

void foto_html(FILE *to, const struct foto_picture *f, struct arena *a)
{
	struct page p = { { to, a, FOTO_PERIODS }, f };
	begin(&p);
	summary(&p);
	for (size_t i = 0; i < f->table_count; i++) {
		if (strcmp(f->tables[i].name, "results") == 0) {
			time_table(&p);
			term_table(&p);
		}
		if (f->tables[i].kind != FOTO_ALONE)
			foto_page_part(&p.on, &f->tables[i]);
	}
	foto_page_end(&p.on, f->at_ms);
}
