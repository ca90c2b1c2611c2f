// What there is to do for a person: the same list for operators, coordinators and process leads.
#include "common/parts.h"

enum { PAGE_SIZE = 100 };

static const struct column task_columns[] = {
	{ "TO DO", "kind", CELL_TEXT },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "HOUSEHOLD", "household_id", CELL_TEXT },
	{ "SINCE", "since", CELL_TIME },
	{ "DUE", "due_at", CELL_DUE },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "ABOUT", "detail", CELL_TEXT },
};

int parts_tasks(struct program *p)
{
	Koers__V1__ListTasks list;
	koers__v1__list_tasks__init(&list);
	list.page_size = PAGE_SIZE;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_TASKS;
	call.list_tasks = &list;
	json_t *rows = program_list(p, &call, KOERS__V1__ANSWER__BODY_TASKS);
	if (rows == NULL)
		return p->status;
	output_rows(&p->out, rows, task_columns, ARRAY_LEN(task_columns), "nothing to do");
	json_decref(rows);
	return EXIT_DONE;
}
