// Answers out: the clocks of all open questions, and what people have to do.
#include "gate/writing.h"

static char *clock_place(const struct writing *w, const struct view_list *v)
{
	if (v->next == 0)
		return decode_text("");
	return arena_printf(w->arena, "%lld.%llu.%u", (long long)v->next_ms,
		(unsigned long long)writing_request(w, v->next), (unsigned)v->next_part);
}

struct bytes writing_clock_lines(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__ClockLines m;
	koers__v1__clock_lines__init(&m);
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__ClockLine *);
	for (size_t i = 0; i < v->count; i++) {
		const struct view_clock_line *line = &v->clocks[i];
		Koers__V1__ClockLine *item = WIRE_NEW(w->arena, ClockLine, clock_line);
		item->request_id = writing_request(w, line->request);
		item->display_id = writing_display_id(w, line->request);
		item->clock = writing_clock(w, &line->clock);
		item->assignee = decode_text(line->assignee);
		item->network_id = decode_text(line->network);
		item->percent = line->percent;
		item->urgency = (Koers__V1__Urgency)line->urgency;
		m.items[m.n_items++] = item;
	}
	m.next_page_token = clock_place(w, v);
	answer.body_case = KOERS__V1__ANSWER__BODY_CLOCK_LINES;
	answer.clock_lines = &m;
	return writing_pack(w, &answer);
}

// The kind above the id: a household's number is told as it is, a request's is not.
static char *task_place(const struct writing *w, const struct view_list *v)
{
	if (v->next == 0)
		return decode_text("");
	bool household = v->next_part == TASK_KIND_HOUSEHOLD_CONFLICT;
	uint64_t id = household ? v->next : writing_request(w, v->next);
	return writing_page_token(w, 0, v->next_part * ID_LIMIT + id);
}

struct bytes writing_tasks(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Tasks m;
	koers__v1__tasks__init(&m);
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__Task *);
	for (size_t i = 0; i < v->count; i++) {
		const struct view_task *task = &v->tasks[i];
		Koers__V1__Task *item = WIRE_NEW(w->arena, Task, task);
		item->kind = decode_text(task_kind_name((enum task_kind)task->kind));
		item->request_id = writing_request(w, task->request);
		item->display_id = writing_display_id(w, task->request);
		item->household_id = task->household;
		item->since_ms = task->since_ms;
		item->due_at_ms = task->due_at_ms;
		item->detail = decode_text(task->detail);
		item->network_id = decode_text(task->network);
		m.items[m.n_items++] = item;
	}
	m.next_page_token = task_place(w, v);
	answer.body_case = KOERS__V1__ANSWER__BODY_TASKS;
	answer.tasks = &m;
	return writing_pack(w, &answer);
}
