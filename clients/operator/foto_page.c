// A page of HTML with counts: its head and style, text that is escaped, and a part for each table of counts.
#include "operator/foto_page.h"

#include <string.h>

#include "common/times.h"

// Of a chart, in its own units: some sixteenths of a line of text.
enum {
	BAR_LEFT = 226,
	BAR_WIDTH = 280,
	BAR_HEIGHT = 13,
	ROW_HEIGHT = 38,
	BAR_ALONE = 8,  // how far it is moved down, to the middle of its label
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
	"table.breed{max-width:none}table.tekst td,table.tekst th{text-align:left}\n"
	"caption{text-align:left;color:var(--zacht);font-size:.9rem;padding-bottom:.3rem}\n"
	"th,td{padding:.3rem .6rem;border-bottom:1px solid var(--lijn);text-align:right;vertical-align:top;"
	"font-variant-numeric:tabular-nums}\n"
	"th:first-child{text-align:left;font-weight:400;padding-left:0}\n"
	"thead th{font-weight:600;border-bottom:2px solid var(--ink)}\n"
	"tfoot th,tfoot td{font-weight:600;border-bottom:0}\n"
	"thead th:first-child{font-weight:600}\n"
	"small{color:var(--zacht);display:block;font-size:.9em}\n"
	"footer{color:var(--zacht);font-size:.9rem;padding-bottom:3rem}\n"
	// A telephone: what is wide is moved by itself, and not the page with it.
	"@media screen and (max-width:40rem){main,header,footer{padding:0 1rem}figure,.breed{overflow-x:auto}"
	".breed{display:block}th,td{padding:.3rem .4rem}}\n"
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

void foto_page_text(const struct foto_page *p, const char *s)
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

void foto_page_element(const struct foto_page *p, const char *tag, const char *attributes, const char *s)
{
	fprintf(p->to, "<%s%s>", tag, attributes);
	foto_page_text(p, s);
	fprintf(p->to, "</%s>", tag);
}

// ---- a chart --------------------------------------------------------------------------------------------------------

static uint64_t highest(const struct foto_page *p, const struct foto_table *t)
{
	uint64_t highest = 1;
	for (size_t i = 0; i < t->row_count; i++)
		for (int period = 0; period < p->periods; period++)
			if (t->rows[i].cells[period].mark == FOTO_SHOWN && t->rows[i].cells[period].count > highest)
				highest = t->rows[i].cells[period].count;
	return highest;
}

static void bar(const struct foto_page *p, const struct foto_cell *cell, int period, uint64_t most, int y)
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
	foto_page_text(p, foto_shown(p->a, cell));
	fputs("</text>", p->to);
}

// At most two lines, broken at the blank nearest to the middle.
static void label(const struct foto_page *p, const char *s, int y)
{
	size_t len = strlen(s), at = 0;
	for (size_t i = 1; i < len && len > LABEL_MAX; i++)
		if (s[i] == ' ' && (at == 0 || 2 * i <= len + 8))
			at = i;
	const char *lines[] = { at > 0 ? arena_printf(p->a, "%.*s", (int)at, s) : s, at > 0 ? s + at + 1 : "" };
	for (size_t i = 0; i < ARRAY_LEN(lines) && *lines[i] != '\0'; i++) {
		fprintf(p->to, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", BAR_LEFT - 10,
			y + (at > 0 ? 11 : 18) + 15 * (int)i);
		foto_page_text(p, lines[i]);
		fputs("</text>", p->to);
	}
}

static void chart(const struct foto_page *p, const struct foto_table *t)
{
	uint64_t most = highest(p, t);
	int height = (int)t->row_count * ROW_HEIGHT;
	int first = p->periods > 1 ? 0 : BAR_ALONE;
	fprintf(p->to, "<svg role=\"img\" viewBox=\"0 0 %d %d\" xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"",
		CHART_WIDTH, height);
	foto_page_text(p, arena_printf(p->a, "Staafdiagram: %s. De aantallen staan in de tabel ernaast.", t->title));
	fputs("\">\n", p->to);
	for (size_t i = 0; i < t->row_count; i++) {
		int y = (int)i * ROW_HEIGHT + 4;
		label(p, t->rows[i].label, y);
		for (int period = 0; period < p->periods; period++)
			bar(p, &t->rows[i].cells[period], period, most, y + first + period * (BAR_HEIGHT + 2));
		fputc('\n', p->to);
	}
	fputs("</svg>\n", p->to);
}

// ---- tables ---------------------------------------------------------------------------------------------------------

static void heading_row(const struct foto_page *p, const char *first)
{
	fputs("<thead><tr>", p->to);
	foto_page_element(p, "th", " scope=\"col\"", first);
	foto_page_element(p, "th", " scope=\"col\"", p->periods > 1 ? "deze periode" : "aantal");
	if (p->periods > 1)
		foto_page_element(p, "th", " scope=\"col\"", "ervoor");
	fputs("</tr></thead>\n", p->to);
}

static void count_row(const struct foto_page *p, const char *label, const struct foto_cell cells[FOTO_PERIODS])
{
	fputs("<tr>", p->to);
	foto_page_element(p, "th", " scope=\"row\"", label);
	for (int period = 0; period < p->periods; period++)
		foto_page_element(p, "td", "", foto_shown(p->a, &cells[period]));
	fputs("</tr>\n", p->to);
}

static void count_table(const struct foto_page *p, const struct foto_table *t)
{
	fputs("<table>", p->to);
	foto_page_element(p, "caption", "", arena_printf(p->a, "%s: aantal %s", t->title, t->of));
	heading_row(p, "Wat");
	fputs("<tbody>\n", p->to);
	for (size_t i = 0; i < t->row_count; i++)
		count_row(p, t->rows[i].label, t->rows[i].cells);
	fputs("</tbody>\n<tfoot>", p->to);
	count_row(p, "Totaal", t->total);
	fputs("</tfoot></table>\n", p->to);
}

void foto_page_part(const struct foto_page *p, const struct foto_table *t)
{
	fprintf(p->to, "<section aria-labelledby=\"%s\">", t->name);
	foto_page_element(p, "h2", arena_printf(p->a, " id=\"%s\"", t->name), t->title);
	foto_page_element(p, "p", " class=\"sub\"", t->remark);
	fputs("<div class=\"twee\"><figure>\n", p->to);
	chart(p, t);
	if (p->periods > 1)
		fputs("<figcaption class=\"sleutel\"><i style=\"background:var(--nu)\"></i><span>deze periode</span>"
		      "<i style=\"background:var(--toen)\"></i><span>ervoor</span></figcaption>",
			p->to);
	fputs("</figure>\n", p->to);
	count_table(p, t);
	fputs("</div></section>\n", p->to);
}

// ---- its two ends ---------------------------------------------------------------------------------------------------

void foto_page_begin(const struct foto_page *p, const char *title, const char *heading)
{
	fputs(head, p->to);
	foto_page_element(p, "title", "", title);
	fputs("\n", p->to);
	fputs(style, p->to);
	fputs("</head>\n<body>\n<header>", p->to);
	foto_page_element(p, "h1", "", heading);
	fputs("\n", p->to);
}

void foto_page_main(const struct foto_page *p)
{
	fputs("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\" "
	      "xmlns=\"http://www.w3.org/2000/svg\"><defs><pattern id=\"arcering\" width=\"4\" height=\"4\" "
	      "patternUnits=\"userSpaceOnUse\"><path d=\"M0 4L4 0\" stroke=\"#4b5865\" stroke-width=\"1\"/></pattern>"
	      "</defs></svg>\n</header>\n<main>\n",
		p->to);
}

void foto_page_end(const struct foto_page *p, int64_t at_ms)
{
	char made[TIMES_SIZE];
	times_dutch(at_ms, made);
	fputs("</main>\n<footer>", p->to);
	foto_page_element(p, "p", "", arena_printf(p->a, "Gemaakt op %s.", made));
	fputs("</footer>\n</body>\n</html>\n", p->to);
}
