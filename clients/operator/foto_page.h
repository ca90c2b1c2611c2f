// A page of HTML with counts, in the style of the foto: what the foto and the handover have in common.
//
// begin, what stands in the header, main, sections and parts, end. It needs nothing outside itself and is well-formed
// XML as well.
#ifndef KOERS_OPERATOR_FOTO_PAGE_H
#define KOERS_OPERATOR_FOTO_PAGE_H

#include "operator/foto.h"

struct foto_page {
	FILE *to;
	struct arena *a;
	int periods;  // 1: only the present one is shown
};

void foto_page_begin(const struct foto_page *p, const char *title, const char *heading);
void foto_page_main(const struct foto_page *p);
void foto_page_end(const struct foto_page *p, int64_t at_ms);

void foto_page_text(const struct foto_page *p, const char *s);  // escaped
// `attributes` as they stand, with a blank before each.
void foto_page_element(const struct foto_page *p, const char *tag, const char *attributes, const char *s);
// A section of its own: heading, chart and table.
void foto_page_part(const struct foto_page *p, const struct foto_table *t);

#endif
