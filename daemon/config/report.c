// The report: every fault of the files, each with its place.
#include "config/report.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void config_report_init(struct config_report *r, struct arena *a)
{
	*r = (struct config_report){ .arena = a };
}

static void append(struct config_report *r, struct config_fault fault)
{
	if (r->fault_count == r->size) {
		size_t size = r->size == 0 ? 16 : r->size * 2;
		struct config_fault *faults = ARENA_ARRAY(r->arena, size, struct config_fault);
		if (r->fault_count > 0)
			memcpy(faults, r->faults, r->fault_count * sizeof(*faults));
		r->faults = faults;
		r->size = size;
	}
	r->faults[r->fault_count++] = fault;
}

bool report_is_full(const struct config_report *r)
{
	return r->fault_count > CONFIG_FAULTS_MAX;
}

void report_add(struct config_report *r, const char *file, int line, int column, bool warning, const char *format,
	va_list args)
{
	if (!warning)
		r->error_count++;
	if (report_is_full(r))
		return;
	struct config_fault fault = {
		.file = arena_strdup(r->arena, file),
		.line = line,
		.column = column,
		.warning = warning,
	};
	if (r->fault_count == CONFIG_FAULTS_MAX) {
		fault.message = "too many faults; the rest is not shown";
	} else {
		char text[1024];
		vsnprintf(text, sizeof(text), format, args);
		utf8_make_plain(text);  // it may quote what the file holds
		fault.message = arena_strdup(r->arena, text);
	}
	append(r, fault);
}

const char *config_report_line(const struct config_report *r, size_t i)
{
	const struct config_fault *f = &r->faults[i];
	const char *warning = f->warning ? "warning: " : "";
	if (f->line == 0)
		return arena_printf(r->arena, "%s: %s%s", f->file, warning, f->message);
	return arena_printf(r->arena, "%s:%d:%d: %s%s", f->file, f->line, f->column, warning, f->message);
}

static size_t order_of(const char *file, const char *const *files, size_t file_count)
{
	size_t i = 0;
	while (i < file_count && (files[i] == NULL || strcmp(files[i], file) != 0))
		i++;
	return i;
}

static bool comes_before(const struct config_fault *a, const struct config_fault *b, const char *const *files,
	size_t file_count)
{
	size_t order_a = order_of(a->file, files, file_count);
	size_t order_b = order_of(b->file, files, file_count);
	if (order_a != order_b)
		return order_a < order_b;
	if (a->line != b->line)
		return a->line < b->line;
	return a->column < b->column;
}

// By insertion: stable, and the faults of one file come nearly in order.
void report_sort(struct config_report *r, size_t start, const char *const *files, size_t file_count)
{
	for (size_t i = start + 1; i < r->fault_count; i++) {
		struct config_fault fault = r->faults[i];
		size_t at = i;
		for (; at > start && comes_before(&fault, &r->faults[at - 1], files, file_count); at--)
			r->faults[at] = r->faults[at - 1];
		r->faults[at] = fault;
	}
}
