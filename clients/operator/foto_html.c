// The foto as one page of HTML, with nothing outside it: for a council, on paper and through a screen reader too.
//
// Each part is a heading, a chart and the table of the same numbers. The chart is for the eye: it has a text that says
// what it is, and the table behind it says all that it does. What is hidden has the same mark in every chart, whatever
// its size. It is well-formed XML as well.
#include <string.h>

#include "common/times.h"
#include "operator/foto.h"

// Of a chart, in its own units: some sixteenths of a line of text.
enum {
	BAR_LEFT = 226,
	BAR_WIDTH = 280,
	BAR_HEIGHT = 13,
	ROW_HEIGHT = 38,
	CHART_WIDTH = 560,
	STUB = 10,
	LABEL_MAX = 26
};

static const char head[] =
	"<!DOCTYPE html>\n"
	"<html lang=\"nl\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n";

static const char style[] =
	"<style>\n"
	":root{--nu:#0b5d66;--toen:#75869a;--ink:#1c2630;--zacht:#4b5865;--lijn:#d5dbe1}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0;background:#fff;color:var(--ink);font:16px/1.5 'Source Sans 3','Segoe UI',Helvetica,Arial,"
	"sans-serif}\n"
	"main,header,footer{max-width:70rem;margin:0 auto;padding:0 1.5rem}\n"
	"header{padding-top:2.5rem}\n"
	"h1{font-size:2.1rem;line-height:1.15;margin:0 0 .4rem;letter-spacing:-.01em}\n"
	"h2{font-size:1.3rem;line-height:1.25;margin:0 0 .25rem}\n"
	"p{margin:.25rem 0;max-width:46rem}\n"
	".sub{color:var(--zacht)}\n"
	".let{border-left:4px solid #b35c00;padding-left:.75rem}\n"
	"section{margin:2.2rem 0;padding-top:1.6rem;border-top:1px solid var(--lijn)}\n"
	".kern{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.9rem;list-style:none;"
	"padding:0;margin:1.2rem 0 0}\n"
	".kern li{border:1px solid var(--lijn);border-top:4px solid var(--nu);padding:.7rem .9rem}\n"
	".kern b{display:block;font-size:1.9rem;line-height:1.2;font-variant-numeric:tabular-nums}\n"
	".kern span{display:block;line-height:1.3}\n"
	".kern .sub{font-size:.9rem}\n"
	"figure{margin:.8rem 0 0}\n"
	"svg{display:block;width:100%;max-width:45rem;height:auto}\n"
	"svg text{font-size:14px;fill:var(--ink)}svg text.n{font-size:12.5px;font-variant-numeric:tabular-nums}\n"
	".twee{display:grid;grid-template-columns:minmax(0,4fr) minmax(0,3fr);gap:1.5rem 2.5rem;align-items:start}\n"
	".twee table{margin:0}.twee thead th{white-space:nowrap}\n"
	"@media screen and (max-width:56rem){.twee{grid-template-columns:minmax(0,1fr)}}\n"
	".nu{fill:var(--nu)}.toen{fill:var(--toen)}.weg{fill:url(#arcering);stroke:var(--zacht);stroke-width:.5}\n"
	".sleutel{font-size:.9rem;color:var(--zacht);margin:.4rem 0 0}\n"
	".sleutel i{display:inline-block;width:.8rem;height:.8rem;margin:0 .35rem 0 0;vertical-align:-.05rem}\n"
	".sleutel i+i,.sleutel span+i{margin-left:1.1rem}\n"
	"table{border-collapse:collapse;margin:.9rem 0 0;width:100%;max-width:45rem;font-size:.95rem}\n"
	"table.breed{max-width:none}\n"
	"caption{text-align:left;color:var(--zacht);font-size:.9rem;padding-bottom:.3rem}\n"
	"th,td{padding:.3rem .6rem;border-bottom:1px solid var(--lijn);text-align:right;vertical-align:top;"
	"font-variant-numeric:tabular-nums}\n"
	"th:first-child{text-align:left;font-weight:400;padding-left:0}\n"
	"thead th{font-weight:600;border-bottom:2px solid var(--ink)}\n"
	"tfoot th,tfoot td{font-weight:600;border-bottom:0}\n"
	"thead th:first-child{font-weight:600}\n"
	"small{color:var(--zacht);display:block;font-size:.9em}\n"
	"footer{color:var(--zacht);font-size:.9rem;padding-bottom:3rem}\n"
	"@media "
	"print{@page{size:A4;margin:13mm}body{font-size:10pt;line-height:1.35}main,header,footer{max-width:none;"
	"padding:0}"
	"section{break-inside:avoid;margin:.9rem 0;padding-top:.7rem}h2{break-after:avoid;font-size:13pt}"
	"table{font-size:8.5pt}caption,.sleutel{font-size:8pt}th,td{padding:.1rem .35rem}"
	".twee{grid-template-columns:minmax(0,11fr) minmax(0,9fr);gap:1rem}"
	"svg text{font-size:15px}svg text.n{font-size:14px}.kern{gap:.5rem}.kern li{padding:.35rem .6rem}"
	".kern b{font-size:15pt}"
	"*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n"
	"</style>\n";

struct page {
	FILE *to;
	const struct foto_picture *f;
	struct arena *a;
	const char *columns[FOTO_PERIODS];  // headings
};

static void text(const struct page *p, const char *s)
{
	for (; *s != '\0'; s++) {
		switch (*s) {
		case '<':
			fputs("&lt;", p->to);
			break;
		case '>':
			fputs("&gt;", p->to);
			break;
		case '&':
			fputs("&amp;", p->to);
			break;
		case '"':
			fputs("&quot;", p->to);
			break;
		default:
			fputc(*s, p->to);
		}
	}
}

static void element(const struct page *p, const char *tag, const char *attributes, const char *s)
{
	fprintf(p->to, "<%s%s>", tag, attributes);
	text(p, s);
	fprintf(p->to, "</%s>", tag);
}

// ---- a chart --------------------------------------------------------------------------------------------------------

static uint64_t highest(const struct foto_table *t)
{
	uint64_t highest = 1;
	for (size_t i = 0; i < t->row_count; i++)
		for (int period = 0; period < FOTO_PERIODS; period++)
			if (t->rows[i].cells[period].mark == FOTO_SHOWN && t->rows[i].cells[period].count > highest)
				highest = t->rows[i].cells[period].count;
	return highest;
}

static void bar(const struct page *p, const struct foto_cell *cell, int period, uint64_t most, int y)
{
	bool shown = cell->mark == FOTO_SHOWN;
	int width = shown ? (int)(BAR_WIDTH * cell->count / most) : STUB;
	if (shown && cell->count > 0 && width == 0)
		width = 1;
	fprintf(p->to, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
		!shown               ? "weg"
		: period == FOTO_NOW ? "nu"
				     : "toen",
		BAR_LEFT, y, width, BAR_HEIGHT);
	fprintf(p->to, "<text class=\"n\" x=\"%d\" y=\"%d\">", BAR_LEFT + width + 6, y + BAR_HEIGHT - 2);
	text(p, foto_shown(p->a, cell));
	fputs("</text>", p->to);
}

// At most two lines, broken at the blank nearest to the middle.
static void label(const struct page *p, const char *s, int y)
{
	size_t len = strlen(s), at = 0;
	for (size_t i = 1; i < len && len > LABEL_MAX; i++)
		if (s[i] == ' ' && (at == 0 || 2 * i <= len + 8))
			at = i;
	const char *lines[] = { at > 0 ? arena_printf(p->a, "%.*s", (int)at, s) : s, at > 0 ? s + at + 1 : "" };
	for (size_t i = 0; i < ARRAY_LEN(lines) && *lines[i] != '\0'; i++) {
		fprintf(p->to, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", BAR_LEFT - 10,
			y + (at > 0 ? 11 : 18) + 15 * (int)i);
		text(p, lines[i]);
		fputs("</text>", p->to);
	}
}

static void chart(const struct page *p, const struct foto_table *t)
{
	uint64_t most = highest(t);
	int height = (int)t->row_count * ROW_HEIGHT;
	fprintf(p->to, "<svg role=\"img\" viewBox=\"0 0 %d %d\" xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"",
		CHART_WIDTH, height);
	text(p, arena_printf(p->a, "Staafdiagram: %s. De aantallen staan in de tabel ernaast.", t->title));
	fputs("\">\n", p->to);
	for (size_t i = 0; i < t->row_count; i++) {
		int y = (int)i * ROW_HEIGHT + 4;
		label(p, t->rows[i].label, y);
		bar(p, &t->rows[i].cells[FOTO_NOW], FOTO_NOW, most, y);
		bar(p, &t->rows[i].cells[FOTO_BEFORE], FOTO_BEFORE, most, y + BAR_HEIGHT + 2);
		fputc('\n', p->to);
	}
	fputs("</svg>\n", p->to);
}

// ---- tables ---------------------------------------------------------------------------------------------------------

static void heading_row(const struct page *p, const char *first)
{
	fputs("<thead><tr>", p->to);
	element(p, "th", " scope=\"col\"", first);
	element(p, "th", " scope=\"col\"", "deze periode");
	element(p, "th", " scope=\"col\"", "ervoor");
	fputs("</tr></thead>\n", p->to);
}

static void count_row(const struct page *p, const char *label, const struct foto_cell cells[FOTO_PERIODS])
{
	fputs("<tr>", p->to);
	element(p, "th", " scope=\"row\"", label);
	for (int period = 0; period < FOTO_PERIODS; period++)
		element(p, "td", "", foto_shown(p->a, &cells[period]));
	fputs("</tr>\n", p->to);
}

static void count_table(const struct page *p, const struct foto_table *t)
{
	fputs("<table>", p->to);
	element(p, "caption", "", arena_printf(p->a, "%s: aantal %s", t->title, t->of));
	heading_row(p, "Wat");
	fputs("<tbody>\n", p->to);
	for (size_t i = 0; i < t->row_count; i++)
		count_row(p, t->rows[i].label, t->rows[i].cells);
	fputs("</tbody>\n<tfoot>", p->to);
	count_row(p, "Totaal", t->total);
	fputs("</tfoot></table>\n", p->to);
}

static void part(const struct page *p, const struct foto_table *t)
{
	fprintf(p->to, "<section aria-labelledby=\"%s\">", t->name);
	element(p, "h2", arena_printf(p->a, " id=\"%s\"", t->name), t->title);
	element(p, "p", " class=\"sub\"", t->remark);
	fputs("<div class=\"twee\"><figure>\n", p->to);
	chart(p, t);
	fputs("<figcaption class=\"sleutel\"><i style=\"background:var(--nu)\"></i><span>deze periode</span>"
	      "<i style=\"background:var(--toen)\"></i><span>ervoor</span></figcaption></figure>\n",
		p->to);
	count_table(p, t);
	fputs("</div></section>\n", p->to);
}

// ---- what stands first ----------------------------------------------------------------------------------------------

static void key_figure(const struct page *p, const char *label, const char *now, const char *before)
{
	fputs("<li>", p->to);
	element(p, "b", "", now);
	element(p, "span", "", label);
	element(p, "span", " class=\"sub\"", arena_printf(p->a, "ervoor: %s", before));
	fputs("</li>\n", p->to);
}

static const char *percent(const struct page *p, int share)
{
	return foto_share(p->a, share, share);
}

static void summary(const struct page *p)
{
	const struct foto_table *t = foto_picture_table(p->f, "summary");
	fprintf(p->to, "<section aria-labelledby=\"%s\">", t->name);
	element(p, "h2", " id=\"summary\"", t->title);
	element(p, "p", " class=\"sub\"", t->remark);
	fputs("<ul class=\"kern\">\n", p->to);
	for (size_t i = 0; i < t->row_count; i++) {
		const struct foto_row *r = &t->rows[i];
		key_figure(p, r->label, foto_shown(p->a, &r->cells[FOTO_NOW]),
			foto_shown(p->a, &r->cells[FOTO_BEFORE]));
	}
	key_figure(p, "Vrij toegankelijke hulp, van wat naar een gids of partner ging",
		percent(p, p->f->open_share[FOTO_NOW]), percent(p, p->f->open_share[FOTO_BEFORE]));
	fputs("</ul></section>\n", p->to);
}

// ---- times ----------------------------------------------------------------------------------------------------------

static void time_row(const struct page *p, const struct foto_time *t)
{
	fputs("<tr><th scope=\"row\">", p->to);
	text(p, t->label);
	if (*t->term != '\0')
		element(p, "small", "", t->term);
	fputs("</th>", p->to);
	const struct foto_time_part *now = &t->parts[FOTO_NOW], *before = &t->parts[FOTO_BEFORE];
	element(p, "td", "", foto_hours(p->a, now->median_hours));
	element(p, "td", "", foto_hours(p->a, now->p90_hours));
	element(p, "td", "", foto_hours(p->a, before->median_hours));
	fputs("</tr>\n", p->to);
}

static void time_table(const struct page *p)
{
	static const char *const columns[] = { "Wat", "De helft binnen", "90% binnen", "Ervoor: de helft binnen" };
	fputs("<section aria-labelledby=\"times\"><h2 id=\"times\">Hoe lang het duurde</h2>\n", p->to);
	element(p, "p", " class=\"sub\"",
		"Van wat in de periode gebeurde, vanaf de dag dat de inwoner het vroeg. Bij minder dan vijf wordt geen "
		"duur getoond, bij minder dan tien geen 90%.");
	fputs("<table class=\"breed\"><caption>Doorlooptijden</caption><thead><tr>", p->to);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		element(p, "th", " scope=\"col\"", columns[i]);
	fputs("</tr></thead><tbody>\n", p->to);
	for (size_t i = 0; i < p->f->time_count; i++)
		time_row(p, &p->f->times[i]);
	fputs("</tbody></table></section>\n", p->to);
}

static void term_row(const struct page *p, const struct foto_time *t)
{
	fputs("<tr><th scope=\"row\">", p->to);
	text(p, t->label);
	element(p, "small", "", t->term);
	fputs("</th>", p->to);
	const struct foto_time_part *now = &t->parts[FOTO_NOW], *before = &t->parts[FOTO_BEFORE];
	element(p, "td", "", foto_shown(p->a, &now->due));
	element(p, "td", "", foto_shown(p->a, &now->in_time));
	element(p, "td", "", foto_shown(p->a, &now->late));
	element(p, "td", "", foto_share(p->a, now->share_least, now->share_most));
	element(p, "td", "", foto_share(p->a, before->share_least, before->share_most));
	fputs("</tr>\n", p->to);
}

static void term_table(const struct page *p)
{
	static const char *const columns[] = { "Termijn", "Afgelopen", "Op tijd", "Te laat", "Aandeel op tijd",
		"Ervoor" };
	fputs("<section aria-labelledby=\"terms\"><h2 id=\"terms\">Tegen de termijnen</h2>\n", p->to);
	element(p, "p", " class=\"sub\"",
		"Termijnen waarvan de laatste dag in de periode viel. Te laat is ook wat nog niet gebeurd is.");
	fputs("<table class=\"breed\"><caption>Termijnen en of zij gehaald zijn</caption><thead><tr>", p->to);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		element(p, "th", " scope=\"col\"", columns[i]);
	fputs("</tr></thead><tbody>\n", p->to);
	for (size_t i = 0; i < p->f->time_count; i++)
		if (*p->f->times[i].term != '\0')
			term_row(p, &p->f->times[i]);
	fputs("</tbody></table></section>\n", p->to);
}

// ---- the page -------------------------------------------------------------------------------------------------------

static void begin(const struct page *p)
{
	fputs(head, p->to);
	element(p, "title", "", arena_printf(p->a, "Foto van het sociaal domein, %s", p->columns[FOTO_NOW]));
	fputs("\n", p->to);
	fputs(style, p->to);
	fputs("</head>\n<body>\n<header><h1>Foto van het sociaal domein</h1>\n", p->to);
	element(p, "p", "", p->columns[FOTO_NOW]);
	element(p, "p", " class=\"sub\"",
		arena_printf(p->a, "Vergeleken met de even lange periode ervoor: %s.", p->columns[FOTO_BEFORE]));
	element(p, "p", " class=\"sub\"", foto_explanation);
	if (p->f->unfinished)
		element(p, "p", " class=\"let\"", "De periode is nog niet voorbij: de aantallen kunnen nog groeien.");
	fputs("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\" "
	      "xmlns=\"http://www.w3.org/2000/svg\"><defs><pattern id=\"arcering\" width=\"4\" height=\"4\" "
	      "patternUnits=\"userSpaceOnUse\"><path d=\"M0 4L4 0\" stroke=\"#4b5865\" stroke-width=\"1\"/></pattern>"
	      "</defs></svg>\n</header>\n<main>\n",
		p->to);
}

void foto_html(FILE *to, const struct foto_picture *f, struct arena *a)
{
	struct page p = { to, f, a, { foto_span(a, &f->spans[FOTO_NOW]), foto_span(a, &f->spans[FOTO_BEFORE]) } };
	char made[TIMES_SIZE];
	begin(&p);
	summary(&p);
	for (size_t i = 0; i < f->table_count; i++) {
		if (strcmp(f->tables[i].name, "results") == 0) {
			time_table(&p);
			term_table(&p);
		}
		if (f->tables[i].kind != FOTO_ALONE)
			part(&p, &f->tables[i]);
	}
	times_dutch(f->at_ms, made);
	fputs("</main>\n<footer>", to);
	element(&p, "p", "", arena_printf(a, "Gemaakt op %s.", made));
	fputs("</footer>\n</body>\n</html>\n", to);
}
