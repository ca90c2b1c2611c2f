// list_clocks: what runs or is suspended over all requests, by its end. The table is in that order already.
#include <string.h>

#include "machine/query.h"
#include "machine/requests.h"

enum { CLOCK_SCAN_MAX = 1000 };

static bool fill_line(struct op *op, const struct query *q, const struct clock_row *row, struct view_clock_line *v)
{
	struct request r;
	struct clock_set set;
	if (!store_get_request(op->txn, row->request, &r) ||
		(*q->network != '\0' && strcmp(q->network, r.network) != 0))
		return false;
	request_load_clocks(&r, &set);
	for (size_t i = 0; i < r.clock_count; i++)
		if (r.clocks[i].clock == row->clock)
			*v = (struct view_clock_line){
				.request = r.id,
				.clock = r.clocks[i],
				.assignee = arena_strdup(op->arena, op_assignee_id(op, r.holder)),
				.network = r.network,
				.percent = clocks_percent(op->rules, &set.runs[i], op->now_ms),
				.urgency = r.facts.urgency,
			};
	return true;
}

void query_list_clocks(struct op *op, const struct query *q)
{
	struct view_clock_line *views = ARENA_ARRAY(op->arena, q->page_size, struct view_clock_line);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_CLOCKS;
	*list = (struct view_list){ .clocks = views };
	if (!query_check_network(op, q))
		return;
	struct clock_row row = { .due_ms = q->after_ms, .request = q->after, .clock = q->after_part };
	struct clock_row next;
	for (size_t i = 0; store_next_clock(op->txn, &row, &next); i++) {
		if (q->until_ms != 0 && next.due_ms >= q->until_ms)
			return;
		if (list->count == q->page_size || i == CLOCK_SCAN_MAX) {
			list->next = row.request;
			list->next_ms = row.due_ms;
			list->next_part = row.clock;
			return;
		}
		row = next;
		if (fill_line(op, q, &row, &views[list->count]))
			list->count++;
	}
}
