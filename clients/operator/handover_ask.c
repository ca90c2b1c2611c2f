// The handover: what koersd is asked for it. Texts are copied, since answers are forgotten while the foto is counted.
#include <string.h>

#include "common/times.h"
#include "operator/handover.h"
#include "operator/operator.h"

enum { PAGE_SIZE = 100, WEEK_MS = 7 * 86400 * 1000 };

bool handover_begun(struct program *p, int64_t *ret_ms)
{
	Koers__V1__ShowAudit show;
	koers__v1__show_audit__init(&show);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	show.page_size = 1;
	call.body_case = KOERS__V1__CALL__BODY_SHOW_AUDIT;
	call.show_audit = &show;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_AUDIT_PAGE);
	if (answer == NULL)
		return false;
	if (answer->audit_page->n_items == 0) {
		program_usage(p, "foto: nothing was done yet, so there is nothing to hand over");
		return false;
	}
	*ret_ms = answer->audit_page->items[0]->start_ms;
	return true;
}

static bool ask_overview(struct program *p, struct handover *h)
{
	Koers__V1__GetOverview get = KOERS__V1__GET_OVERVIEW__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_OVERVIEW;
	call.get_overview = &get;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_OVERVIEW);
	if (answer == NULL)
		return false;
	const Koers__V1__Overview *o = answer->overview;
	h->at_ms = o->at_ms;
	h->ruleset = arena_strdup(p->arena, o->ruleset);
	h->configuration = arena_strdup(p->arena, o->configuration);
	h->configured_ms = o->configured_at_ms;
	h->version = arena_strdup(p->arena, o->server_version);
	h->to_come = arena_strdup(p->arena, o->pending_ruleset);
	h->to_come_ms = o->pending_at_ms;
	h->clock_stands = *o->clock_fault != '\0';
	h->erasures_by_ms = o->compaction_due_ms;
	h->full = (uint32_t)o->n_full;
	h->absent = (uint32_t)o->n_absent;
	handover_phases(&h->phases, (const Koers__V1__Count *const *)o->states, o->n_states, p->arena);
	return true;
}

static bool ask_networks(struct program *p, struct handover *h)
{
	Koers__V1__ListNetworks list = KOERS__V1__LIST_NETWORKS__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_NETWORKS;
	call.list_networks = &list;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_NETWORKS);
	if (answer == NULL)
		return false;
	h->network_count = answer->networks->n_items;
	h->networks = ARENA_ARRAY(p->arena, h->network_count, struct handover_network);
	for (size_t i = 0; i < h->network_count; i++) {
		const Koers__V1__NetworkLine *n = answer->networks->items[i];
		h->networks[i] = (struct handover_network){ arena_strdup(p->arena, n->name), n->gidsen };
		h->gidsen += n->gidsen;
	}
	return true;
}

// One that is suspended does not end.
static uint64_t count_running(json_t *rows)
{
	uint64_t running = 0;
	size_t i;
	json_t *row;
	json_array_foreach(rows, i, row)
	{
		const char *state = json_string_value(json_object_get(json_object_get(row, "clock"), "state"));
		running += state != NULL && strcmp(state, "running") == 0;
	}
	return running;
}

static bool count_clocks(struct program *p, int64_t until_ms, uint64_t *ret_count)
{
	Koers__V1__ListClocks list;
	koers__v1__list_clocks__init(&list);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	list.until_ms = until_ms;
	list.page_size = PAGE_SIZE;
	call.body_case = KOERS__V1__CALL__BODY_LIST_CLOCKS;
	call.list_clocks = &list;
	json_t *rows = program_list(p, &call, KOERS__V1__ANSWER__BODY_CLOCK_LINES);
	if (rows == NULL)
		return false;
	*ret_count = count_running(rows);
	json_decref(rows);
	return true;
}

static bool ask_clocks(struct program *p, struct handover *h)
{
	uint64_t over, soon;
	if (!count_clocks(p, h->at_ms, &over) || !count_clocks(p, h->at_ms + WEEK_MS, &soon))
		return false;
	h->risks[HANDOVER_TERMS_OVER] = handover_size_of(over);
	h->risks[HANDOVER_TERMS_SOON] = handover_size_of(soon > over ? soon - over : 0);
	return true;
}

static bool ask_tasks(struct program *p, struct handover *h)
{
	Koers__V1__ListTasks list;
	koers__v1__list_tasks__init(&list);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	list.page_size = PAGE_SIZE;
	call.body_case = KOERS__V1__CALL__BODY_LIST_TASKS;
	call.list_tasks = &list;
	uint64_t all = 0, over = 0;
	do {
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_TASKS);
		if (answer == NULL)
			return false;
		all += answer->tasks->n_items;
		for (size_t i = 0; i < answer->tasks->n_items; i++) {
			int64_t due = answer->tasks->items[i]->due_at_ms;
			over += due > 0 && due <= h->at_ms;
		}
		list.page_token = answer->tasks->next_page_token;
	} while (*list.page_token != '\0');
	h->risks[HANDOVER_TASKS] = handover_size_of(all);
	h->risks[HANDOVER_TASKS_OVER] = handover_size_of(over);
	return true;
}

bool handover_ask(struct program *p, struct handover *h)
{
	return handover_begun(p, &h->begun_ms) && ask_overview(p, h) && ask_networks(p, h) && ask_clocks(p, h) &&
	       ask_tasks(p, h);
}
