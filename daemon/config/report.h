// Putting faults into a report (inside config; others read it, see config.h).
#ifndef KOERS_CONFIG_REPORT_H
#define KOERS_CONFIG_REPORT_H

#include "config/config.h"

#include <stdarg.h>

void report_add(struct config_report *r, const char *file, int line, int column, bool warning, const char *format,
	va_list args) PRINTF_LIKE(6, 0);
// No further fault would be shown.
bool report_is_full(const struct config_report *r);
// Sorts the faults from `start` on: by the order of `files`, then by place. Equal places keep their order.
void report_sort(struct config_report *r, size_t start, const char *const *files, size_t file_count);

#endif
