// The foto for programs: JSON, and CSV.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/message_json.h"
#include "common/output.h"
#include "operator/foto.h"

// ---- JSON -----------------------------------------------------------------------------------------------------------

// null where it is not shown.
static json_t *number(const struct foto_cell *cell)
{
	return cell->mark == FOTO_SHOWN ? json_integer((json_int_t)cell->count) : json_null();
}

static const char *mark(const struct foto_cell *cell)
{
	return cell->mark == FOTO_FEW ? "few" : cell->mark == FOTO_HIDDEN ? "hidden" : "shown";
}

static const char *const suffixes[FOTO_PERIODS] = { "", "_before" };

static void put(json_t *object, struct arena *a, const char *key, int period, json_t *value)
{
	json_put(object, arena_printf(a, "%s%s", key, suffixes[period]), value);
}

static void put_cell(json_t *object, struct arena *a, const char *key, int period, const struct foto_cell *cell)
{
	put(object, a, key, period, number(cell));
	put(object, a, arena_printf(a, "%s_is", key), period, json_string(mark(cell)));
}

static json_t *or_null(int64_t value)
{
	return value < 0 ? json_null() : json_integer(value);
}

static json_t *table_row(const struct foto_row *row, struct arena *a)
{
	json_t *object = json_object();
	json_put(object, "key", json_string(row->key));
	json_put(object, "label", json_string(row->label));
	for (int period = 0; period < FOTO_PERIODS; period++)
		put_cell(object, a, "count", period, &row->cells[period]);
	return object;
}

static json_t *table_rows(const struct foto_table *t, struct arena *a)
{
	json_t *rows = json_array();
	for (size_t i = 0; i < t->row_count; i++)
		json_array_append_new(rows, table_row(&t->rows[i], a));
	return rows;
}

static json_t *table(const struct foto_table *t, struct arena *a)
{
	json_t *object = json_object();
	json_put(object, "title", json_string(t->title));
	json_put(object, "remark", json_string(t->remark));
	for (int period = 0; period < FOTO_PERIODS && t->kind != FOTO_ALONE; period++)
		put_cell(object, a, "total", period, &t->total[period]);
	json_put(object, "rows", table_rows(t, a));
	return object;
}

static json_t *time_row(const struct foto_time *t, struct arena *a)
{
	json_t *object = json_object();
	json_put(object, "key", json_string(t->key));
	json_put(object, "label", json_string(t->label));
	json_put(object, "term", json_text_or_null(t->term));
	for (int period = 0; period < FOTO_PERIODS; period++) {
		const struct foto_time_part *p = &t->parts[period];
		put(object, a, "median_hours", period, or_null(p->median_hours));
		put(object, a, "p90_hours", period, or_null(p->p90_hours));
		if (*t->term == '\0')
			continue;
		put_cell(object, a, "due", period, &p->due);
		put_cell(object, a, "in_time", period, &p->in_time);
		put_cell(object, a, "late", period, &p->late);
		put(object, a, "in_time_percent_least", period, or_null(p->share_least));
		put(object, a, "in_time_percent_most", period, or_null(p->share_most));
	}
	return object;
}

static json_t *time_rows(const struct foto_picture *f, bool terms, struct arena *a)
{
	json_t *rows = json_array();
	for (size_t i = 0; i < f->time_count; i++)
		if ((*f->times[i].term != '\0') == terms)
			json_array_append_new(rows, time_row(&f->times[i], a));
	return rows;
}

static json_t *span(const struct foto_span *s)
{
	json_t *object = json_object();
	json_put(object, "from", json_string(s->from));
	json_put(object, "to", json_string(s->to));
	return object;
}

json_t *foto_json(const struct foto_picture *f)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	json_t *top = json_new_top(), *tables = json_object();
	json_put(top, "period", span(&f->spans[FOTO_NOW]));
	json_put(top, "before", span(&f->spans[FOTO_BEFORE]));
	json_put(top, "made_at", json_time_or_null(f->at_ms));
	json_put(top, "unfinished", json_boolean(f->unfinished));
	json_put(top, "first_sequence", json_integer((json_int_t)f->first_sequence));
	json_put(top, "last_sequence", json_integer((json_int_t)f->last_sequence));
	json_put(top, "fewer_than", json_integer(FOTO_FEW_MAX + 1));
	for (int period = 0; period < FOTO_PERIODS; period++)
		put(top, a, "open_access_percent", period, or_null(f->open_share[period]));
	for (size_t i = 0; i < f->table_count; i++)
		json_put(tables, f->tables[i].name, table(&f->tables[i], a));
	json_put(top, "tables", tables);
	json_put(top, "terms", time_rows(f, true, a));
	json_put(top, "waits", time_rows(f, false, a));
	return top;
}

// ---- CSV ------------------------------------------------------------------------------------------------------------

static const struct column count_columns[] = {
	{ "", "key", CELL_TEXT },
	{ "", "label", CELL_TEXT },
	{ "", "shown", CELL_TEXT },
	{ "", "shown_before", CELL_TEXT },
};

static const struct column time_columns[] = {
	{ "", "key", CELL_TEXT },
	{ "", "label", CELL_TEXT },
	{ "", "median_hours", CELL_NUMBER },
	{ "", "p90_hours", CELL_NUMBER },
	{ "", "due", CELL_TEXT },
	{ "", "in_time", CELL_TEXT },
	{ "", "late", CELL_TEXT },
	{ "", "in_time_percent_least", CELL_NUMBER },
	{ "", "in_time_percent_most", CELL_NUMBER },
	{ "", "median_hours_before", CELL_NUMBER },
	{ "", "p90_hours_before", CELL_NUMBER },
	{ "", "due_before", CELL_TEXT },
	{ "", "in_time_before", CELL_TEXT },
	{ "", "late_before", CELL_TEXT },
	{ "", "in_time_percent_least_before", CELL_NUMBER },
	{ "", "in_time_percent_most_before", CELL_NUMBER },
};

// Programs read these numbers: no points between the thousands.
static json_t *plain(const struct foto_cell *cell)
{
	return cell->mark == FOTO_SHOWN ? json_integer((json_int_t)cell->count)
					: json_string(cell->mark == FOTO_FEW ? "<5" : "hidden");
}

static void csv_row(json_t *rows, const char *key, const char *label, const struct foto_cell cells[FOTO_PERIODS])
{
	json_t *row = json_object();
	json_put(row, "key", json_string(key));
	json_put(row, "label", json_string(label));
	json_put(row, "shown", plain(&cells[FOTO_NOW]));
	json_put(row, "shown_before", plain(&cells[FOTO_BEFORE]));
	json_array_append_new(rows, row);
}

static void csv_table(FILE *to, const struct foto_table *t)
{
	struct output out = { OUTPUT_CSV, to };
	json_t *rows = json_array();
	for (size_t i = 0; i < t->row_count; i++)
		csv_row(rows, t->rows[i].key, t->rows[i].label, t->rows[i].cells);
	if (t->kind != FOTO_ALONE)
		csv_row(rows, "total", "totaal", t->total);
	output_rows(&out, rows, count_columns, ARRAY_LEN(count_columns), "");
	json_decref(rows);
}

static void csv_times(FILE *to, const struct foto_picture *f, struct arena *a)
{
	static const char *const cells[] = { "due", "in_time", "late" };
	struct output out = { OUTPUT_CSV, to };
	json_t *rows = time_rows(f, true, a), *waits = time_rows(f, false, a), *row;
	size_t i;
	json_array_extend(rows, waits);
	json_decref(waits);
	json_array_foreach(rows, i, row)
	{
		for (size_t c = 0; c < ARRAY_LEN(cells) * FOTO_PERIODS; c++) {
			const char *key = cells[c / FOTO_PERIODS], *suffix = suffixes[c % FOTO_PERIODS];
			const char *is = json_string_value(json_object_get(row,
				arena_printf(a, "%s_is%s", key, suffix)));
			if (is != NULL && strcmp(is, "shown") != 0)
				json_put(row, arena_printf(a, "%s%s", key, suffix),
					json_string(strcmp(is, "few") == 0 ? "<5" : "hidden"));
		}
	}
	output_rows(&out, rows, time_columns, ARRAY_LEN(time_columns), "");
	json_decref(rows);
}

void foto_csv(FILE *to, const struct foto_picture *f, struct arena *a)
{
	for (size_t i = 0; i < f->table_count; i++) {
		fprintf(to, "# %s\n", f->tables[i].name);
		csv_table(to, &f->tables[i]);
	}
	fprintf(to, "# times\n");
	csv_times(to, f, a);
}

static bool csv_file(const char *directory, const char *name, const struct foto_picture *f, const struct foto_table *t,
	struct arena *a)
{
	FILE *to = fopen(arena_printf(a, "%s/%s.csv", directory, name), "we");
	if (to == NULL)
		return false;
	if (t != NULL)
		csv_table(to, t);
	else
		csv_times(to, f, a);
	bool written = ferror(to) == 0;
	return fclose(to) == 0 && written;
}

bool foto_csv_files(const char *directory, const struct foto_picture *f, struct arena *a)
{
	if (mkdir(directory, 0777) != 0 && errno != EEXIST)
		return false;
	for (size_t i = 0; i < f->table_count; i++)
		if (!csv_file(directory, f->tables[i].name, f, &f->tables[i], a))
			return false;
	return csv_file(directory, "times", f, NULL, a);
}
