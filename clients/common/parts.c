// Parts of what programs print that more than one of them has.
#include "common/parts.h"

static const struct column clock_columns[] = {
	{ "CLOCK", "name", CELL_TEXT },
	{ "DUE", "due_at", CELL_DUE },
	{ "STARTED", "started_at", CELL_TIME },
	{ "MET", "met_at", CELL_TIME },
	{ "STATE", "state", CELL_TEXT },
	{ "UNTIL", "suspended_until", CELL_TEXT },
};

static const struct column milestone_columns[] = {
	{ "MILESTONE", "kind", CELL_TEXT },
	{ "ON", "on", CELL_TEXT },
};

static const struct column outcome_columns[] = {
	{ "RESULT", "index", CELL_NUMBER },
	{ "OUTCOME", "outcome", CELL_TEXT },
};

void parts_list(struct program *p, const char *title, json_t *rows, const struct column *columns, size_t count)
{
	if (p->out.format != OUTPUT_TABLE || json_array_size(rows) == 0)
		return;
	fprintf(p->out.to, title[0] != '\0' ? "\n%s\n" : "\n", title);
	output_rows(&p->out, rows, columns, count, "");
}

void parts_clocks(struct program *p, json_t *clocks)
{
	parts_list(p, "", clocks, clock_columns, ARRAY_LEN(clock_columns));
}

void parts_record(struct program *p, json_t *object, const struct column *columns, size_t count)
{
	output_record(&p->out, object, columns, count);
	parts_clocks(p, json_object_get(object, "clocks"));
	parts_list(p, "", json_object_get(object, "milestones"), milestone_columns, ARRAY_LEN(milestone_columns));
	parts_list(p, "", json_object_get(object, "outcomes"), outcome_columns, ARRAY_LEN(outcome_columns));
}
