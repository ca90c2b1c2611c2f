// Plain queries: a sender's own, a gids's own, and what operators see of the whole. Each is bounded: it looks at so
// many rows and no more, and says where the next page starts.
#include "machine/query.h"

#include <string.h>

#include "machine/load.h"
#include "machine/people.h"
#include "machine/requests.h"
#include "machine/status.h"
#include "machine/views.h"

enum { SCAN_MAX = 500, DAY_SCAN_MAX = 5000 };

static bool in_states(enum_set states, int state)
{
	return states == 0 || set_has(states, state);
}

static void refuse_unknown(struct op *op, const char *what)
{
	op_refuse(op, ANSWER_NOT_FOUND, what);
}

void query_get_request(struct op *op, const struct query *q)
{
	struct request r;
	if (!store_get_request(op->txn, q->id, &r) || strcmp(r.sender, q->caller.peer) != 0 ||
		r.state == REQUEST_STATE_ERASED) {
		refuse_unknown(op, "you have no such request");
		return;
	}
	op->answer->kind = ANSWER_STATUS;
	status_view(op, &r, &op->answer->status);
}

// Whose assignments somebody answers for: its own, first, and those of the absent it covers.
static size_t answers_for(struct op *op, uint32_t number, uint32_t **ret_numbers)
{
	uint32_t all = store_assignee_count(op->txn);
	uint32_t *numbers = ARENA_ARRAY(op->arena, all, uint32_t);
	size_t count = 0;
	numbers[count++] = number;
	for (uint32_t other = 1; other <= all; other++)
		if (other != number && assignee_is_absent(op, other) && assignee_cover(op, other) == number)
			numbers[count++] = other;
	*ret_numbers = numbers;
	return count;
}

// The next in order of creation.
static uint64_t next_of(struct op *op, const uint32_t *whose, size_t count, uint64_t after, uint32_t *ret_whose)
{
	uint64_t next = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t id = store_next_assignment(op->txn, whose[i], after);
		if (id != 0 && (next == 0 || id < next)) {
			next = id;
			*ret_whose = whose[i];
		}
	}
	return next;
}

void query_get_assignment(struct op *op, const struct query *q)
{
	const struct assignee *who = store_assignee_by_id(op->txn, q->caller.peer);
	struct assignment a;
	struct request r;
	uint32_t *whose = NULL;
	size_t count = who != NULL ? answers_for(op, who->number, &whose) : 0;
	bool found = false;
	for (size_t i = 0; !found && i < count; i++)
		found = store_get_assignment(op->txn, whose[i], q->id, &a);
	if (!found || !store_get_request(op->txn, a.request, &r) || r.state == REQUEST_STATE_ERASED) {
		refuse_unknown(op, "you have no such assignment");
		return;
	}
	op->answer->kind = ANSWER_ASSIGNMENT;
	view_assignment_fill(op, &a, &r, &op->answer->assignment);
}

void query_list_assignments(struct op *op, const struct query *q)
{
	const struct assignee *who = store_assignee_by_id(op->txn, q->caller.peer);
	struct view_assignment *views = ARENA_ARRAY(op->arena, q->page_size, struct view_assignment);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_ASSIGNMENTS;
	*list = (struct view_list){ .assignments = views };
	uint64_t id = q->after;
	uint32_t *whose = NULL;
	uint32_t number = 0;
	size_t count = who != NULL ? answers_for(op, who->number, &whose) : 0;
	for (size_t i = 0; (id = next_of(op, whose, count, id, &number)) != 0; i++) {
		struct assignment a;
		struct request r;
		// Of who is covered what is open; the rest is history, and theirs.
		if (store_get_assignment(op->txn, number, id, &a) && in_states(q->states, a.state) &&
			(number == who->number || assignment_is_open(a.state)) &&
			store_get_request(op->txn, a.request, &r) && r.state != REQUEST_STATE_ERASED)
			view_assignment_fill(op, &a, &r, &views[list->count++]);
		if (list->count == q->page_size || i == SCAN_MAX) {
			list->next = next_of(op, whose, count, id, &number) != 0 ? id : 0;
			return;
		}
	}
}

// ---- feeds ----------------------------------------------------------------------------------------------------------

void query_feed_head(struct op *op, const struct query *q)
{
	const struct feed *f = store_feed_by_peer(op->txn, q->caller.peer);
	op->answer->kind = ANSWER_FEED_HEAD;
	op->answer->feed_head = (struct view_feed_head){
		.first = f != NULL ? f->first : 1,
		.last = f != NULL ? f->last : 0,
		.acknowledged = f != NULL ? f->acknowledged : 0,
		.epoch = store_meta(op->txn)->epoch,
	};
}

// Whose absence it is stays; how it stands is read now. One that is gone ended when the notice was given.
static void fill_absence(struct op *op, struct view_notice *v)
{
	const struct notice *n = &v->notice;
	const struct assignee *who = store_assignee(op->txn, n->assignee);
	struct stored_absence absence = { (int64_t)n->revision, n->at_ms, 0 };
	struct stored_absence found;
	if (who == NULL)
		return;
	for (size_t i = 0; assignee_absence(op, who, i, &found); i++)
		if (found.from_ms == absence.from_ms)
			absence = found;
	v->has_absence = true;
	view_absence_fill(op, who, &absence, &v->absence);
}

// What stands around the notice is read now; its own state is that of its moment.
static void fill_notice(struct op *op, struct view_notice *v)
{
	struct request r;
	const struct notice *n = &v->notice;
	if (n->kind == NOTICE_KIND_ABSENCE)
		fill_absence(op, v);
	if (n->request == 0 || !store_get_request(op->txn, n->request, &r) || r.state == REQUEST_STATE_ERASED)
		return;
	bool wanted = n->kind == NOTICE_KIND_INFO_REQUESTED && n->state != 0;  // a sender's, not a coordinator's
	if (n->kind == NOTICE_KIND_STATUS || wanted) {
		v->has_status = true;
		status_view(op, &r, &v->status);
		v->status.state = n->state;
		v->status.revision = n->revision;
		v->status.updated_at_ms = n->at_ms;
		return;
	}
	struct assignment a;
	if (n->assignment != 0 && store_get_assignment(op->txn, n->assignee, n->assignment, &a)) {
		v->has_assignment = true;
		view_assignment_fill(op, &a, &r, &v->assignment);
		v->assignment.state = n->state;
		v->assignment.revision = n->revision;
	}
}

void query_feed_read(struct op *op, const struct query *q)
{
	const struct feed *f = store_feed_by_peer(op->txn, q->caller.peer);
	struct view_notice *views = ARENA_ARRAY(op->arena, q->page_size, struct view_notice);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_NOTICES;
	*list = (struct view_list){ .notices = views, .last = f != NULL ? f->last : 0 };
	if (f == NULL)
		return;
	uint64_t first = q->after + 1 > f->first ? q->after + 1 : f->first;
	for (uint64_t s = first; s <= f->last && list->count < q->page_size; s++) {
		struct view_notice *v = &views[list->count];
		if (!store_get_notice(op->txn, f, s, &v->notice))
			return;
		fill_notice(op, v);
		list->count++;
	}
}

// ---- operators ------------------------------------------------------------------------------------------------------

static void count_states(struct op *op, const struct meta *meta, struct view_overview *o)
{
	struct view_count *counts = ARENA_ARRAY(op->arena, ARRAY_LEN(meta->state_counts), struct view_count);
	for (int state = 1; state < (int)ARRAY_LEN(meta->state_counts); state++)
		if (meta->state_counts[state] != 0)
			counts[o->state_count++] = (struct view_count){ request_state_name((enum request_state)state),
				meta->state_counts[state] };
	o->states = counts;
}

static void list_full_and_absent(struct op *op, struct view_overview *o)
{
	struct view_gids *full = ARENA_ARRAY(op->arena, op->config->gids_count, struct view_gids);
	struct view_gids *absent = ARENA_ARRAY(op->arena, op->config->gids_count, struct view_gids);
	for (size_t i = 0; i < op->config->gids_count; i++) {
		struct view_gids v;
		view_gids_fill(op, (uint16_t)i, &v);
		if (v.load >= v.capacity)
			full[o->full_count++] = v;
		if (v.absent || v.paused)
			absent[o->absent_count++] = v;
	}
	o->full = full;
	o->absent = absent;
}

static uint64_t received_since(struct op *op, int64_t since_ms)
{
	uint64_t count = 0;
	uint64_t id = store_meta(op->txn)->last_request + 1;
	struct request r;
	while (count < DAY_SCAN_MAX && (id = store_previous_request(op->txn, id)) != 0) {
		if (!store_get_request(op->txn, id, &r) || r.received_at_ms < since_ms)
			break;
		count++;
	}
	return count;
}

void query_overview(struct op *op, const struct query *q)
{
	const struct meta *meta = store_meta(op->txn);
	struct view_overview *o = &op->answer->overview;
	op->answer->kind = ANSWER_OVERVIEW;
	int64_t due;
	uint64_t id;
	*o = (struct view_overview){
		.at_ms = q->now_ms,
		.sequence = meta->sequence,
		.waiting = meta->waiting,
		.open_assignments = meta->open_assignments,
		.ruleset = arena_printf(op->arena, "%s %s", op->rules->name, op->rules->version),
		.configured_at_ms = meta->configured_at_ms,
		.audit_sequence = meta->last_audit,
		.received_last_day = received_since(op, q->now_ms - MS_PER_DAY),
		.next_due_ms = store_first_timer(op->txn, &due, &id) ? due : 0,
		.pending_ruleset = "",
		.compaction_due_ms = meta->compaction_due_ms,
	};
	if (meta->pending_at_ms != 0) {
		const struct config_snapshot *pending = load_earlier(op->machine, op->txn, meta->pending);
		if (pending != NULL)
			o->pending_ruleset = arena_printf(op->arena, "%s %s", pending->ruleset.name,
				pending->ruleset.version);
		o->pending_at_ms = meta->pending_at_ms;
	}
	memcpy(o->configuration, meta->configuration, sizeof(o->configuration));
	memcpy(o->audit_head, meta->audit_head, sizeof(o->audit_head));
	count_states(op, meta, o);
	list_full_and_absent(op, o);
}

bool query_check_network(struct op *op, const struct query *q)
{
	const struct config_snapshot *c = op->config;
	if (*q->network == '\0' || config_find_network(c, q->network) != NO_ORDINAL)
		return true;
	const char *names = "";
	for (size_t i = 0; i < c->network_count; i++)
		names = arena_printf(op->arena, "%s%s%s", names, i > 0 ? ", " : "", c->networks[i].id);
	op_refuse_field(op, "network_id", arena_printf(op->arena, "should be the id of a network: %s", names));
	return false;
}

void query_list_requests(struct op *op, const struct query *q)
{
	struct view_request *views = ARENA_ARRAY(op->arena, q->page_size, struct view_request);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_REQUESTS;
	*list = (struct view_list){ .requests = views };
	if (!query_check_network(op, q))
		return;
	uint64_t id = q->after != 0 ? q->after : store_meta(op->txn)->last_request + 1;
	for (size_t i = 0; (id = store_previous_request(op->txn, id)) != 0; i++) {
		struct request r;
		if (store_get_request(op->txn, id, &r) && in_states(q->states, r.state) &&
			(*q->network == '\0' || strcmp(q->network, r.network) == 0) &&
			(*q->name == '\0' || strcmp(q->name, op_assignee_id(op, r.holder)) == 0))
			view_request_fill(op, &r, &views[list->count++]);
		if (list->count == q->page_size || i == SCAN_MAX) {
			list->next = store_previous_request(op->txn, id) != 0 ? id : 0;
			return;
		}
	}
}

void query_list_gidsen(struct op *op, const struct query *q)
{
	struct view_gids *views = ARENA_ARRAY(op->arena, q->page_size, struct view_gids);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_GIDSEN;
	*list = (struct view_list){ .gidsen = views };
	for (size_t i = (size_t)q->after; i < op->config->gids_count && list->count < q->page_size; i++)
		view_gids_fill(op, (uint16_t)i, &views[list->count++]);
	if (q->after + list->count < op->config->gids_count)
		list->next = q->after + list->count;
}

void query_show_gids(struct op *op, const struct query *q)
{
	uint16_t ordinal = config_find_gids(op->config, q->name);
	if (ordinal == NO_ORDINAL) {
		refuse_unknown(op, "there is no such gids");
		return;
	}
	op->answer->kind = ANSWER_GIDS;
	view_gids_fill(op, ordinal, &op->answer->gids);
}

static const char *const *copy_texts(struct op *op, const char *const *texts, size_t count)
{
	const char **copy = ARENA_ARRAY(op->arena, count, const char *);
	for (size_t i = 0; i < count; i++)
		copy[i] = arena_strdup(op->arena, texts[i]);
	return copy;
}

static void fill_network(struct op *op, uint16_t ordinal, struct view_network *v)
{
	const struct config_network *n = &op->config->networks[ordinal];
	const char **neighbours = ARENA_ARRAY(op->arena, n->neighbour_count, const char *);
	for (size_t i = 0; i < n->neighbour_count; i++)
		neighbours[i] = arena_strdup(op->arena, op->config->networks[n->neighbours[i]].id);
	const struct config_gids *coordinator = &op->config->gidsen[n->coordinator];
	const struct config_gids *duty = &op->config->gidsen[config_duty_gids(op->config, ordinal, op->now_ms)];
	*v = (struct view_network){
		.id = arena_strdup(op->arena, n->id),
		.name = arena_strdup(op->arena, n->name),
		.coordinator = arena_strdup(op->arena, coordinator->id),
		.duty = arena_strdup(op->arena, duty->id),
		.process_lead = arena_strdup(op->arena, n->process_lead),
		.neighbours = neighbours,
		.neighbour_count = n->neighbour_count,
		.postcodes = copy_texts(op, n->postcodes, n->postcode_count),
		.postcode_count = n->postcode_count,
	};
	for (size_t i = 0; i < op->config->gids_count; i++) {
		if (op->config->gidsen[i].network != ordinal)
			continue;
		const struct assignee *a = store_assignee(op->txn, op->machine->numbers[i]);
		v->gidsen++;
		v->load += a != NULL ? a->load : 0;
		v->capacity += assignee_capacity(op, (uint16_t)i);
	}
}

static void count_waiting(struct op *op, struct view_network *views)
{
	const struct waitlist_class *classes;
	size_t count = store_waiting_classes(op->txn, &classes);
	for (size_t i = 0; i < count; i++) {
		struct waitlist_row row;
		const struct waitlist_row *after = NULL;
		for (size_t n = 0; n < SCAN_MAX && store_next_waiting(op->txn, classes[i], after, &row); n++) {
			struct request r;
			if (store_get_request(op->txn, row.request, &r))
				views[op_network(op, &r)].waiting++;
			after = &row;
		}
	}
}

void query_list_networks(struct op *op, const struct query *q)
{
	(void)q;
	struct view_network *views = ARENA_ARRAY(op->arena, op->config->network_count, struct view_network);
	op->answer->kind = ANSWER_NETWORKS;
	op->answer->list = (struct view_list){ .networks = views, .count = op->config->network_count };
	for (size_t i = 0; i < op->config->network_count; i++)
		fill_network(op, (uint16_t)i, &views[i]);
	count_waiting(op, views);
}
