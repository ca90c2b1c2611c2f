// Numbers for the page of metrics: what the mirrors hold, and what a bounded look at the tables counts.
//
// Asked once a second at most, whoever looks. Everything walks a table that is in the wanted order already, up to
// METRICS_ROWS_MAX rows; beyond that the count stands still and `cut` says so.
#include "machine/query.h"

#include <string.h>

#include "machine/people.h"
#include "machine/views.h"

static void count_gidsen(struct op *op, struct view_metrics *m, struct view_metrics_network *networks)
{
	struct view_gids *gidsen = ARENA_ARRAY(op->arena, op->config->gids_count, struct view_gids);
	for (size_t i = 0; i < op->config->gids_count; i++) {
		struct view_gids *g = &gidsen[i];
		view_gids_fill(op, (uint16_t)i, g);
		struct view_metrics_network *n = &networks[op->config->gidsen[i].network];
		n->gidsen += g->active;
		n->present += g->active && !g->absent && !g->paused;
	}
	m->gidsen = gidsen;
	m->gids_count = op->config->gids_count;
}

// The open ones of each assignee, the newest first: those who ended long ago are never reached.
static void count_assignments(struct op *op, struct view_metrics *m)
{
	size_t rows = 0;
	for (uint32_t number = 1; number <= store_assignee_count(op->txn); number++) {
		const struct assignee *who = store_assignee(op->txn, number);
		uint32_t left = who != NULL ? who->open_count : 0;
		uint64_t id = UINT64_MAX;
		struct assignment a;
		while (left > 0 && (id = store_previous_assignment(op->txn, number, id)) != 0) {
			if (++rows > METRICS_ROWS_MAX) {
				m->cut = true;
				return;
			}
			if (!store_get_assignment(op->txn, number, id, &a))
				return;
			bool offered = a.state == ASSIGNMENT_STATE_OFFERED;
			bool accepted = a.state == ASSIGNMENT_STATE_ACCEPTED;
			m->offered += offered;
			m->accepted += accepted;
			left -= offered || accepted;
		}
	}
}

static void count_waiting(struct op *op, struct view_metrics *m, struct view_metrics_network *networks)
{
	const struct waitlist_class *classes;
	size_t count = store_waiting_classes(op->txn, &classes);
	size_t rows = 0;
	for (size_t i = 0; i < count; i++) {
		struct waitlist_row row;
		const struct waitlist_row *after = NULL;
		for (; store_next_waiting(op->txn, classes[i], after, &row); after = &row) {
			struct request r;
			if (++rows > METRICS_ROWS_MAX) {
				m->cut = true;
				return;
			}
			if (!store_get_request(op->txn, row.request, &r))
				return;
			m->waiting_by_urgency[row.urgency % ARRAY_LEN(m->waiting_by_urgency)]++;
			networks[op_network(op, &r)].waiting++;
		}
	}
}

static void count_clocks(struct op *op, struct view_metrics *m)
{
	struct clock_row row = { 0 };
	struct clock_row next;
	for (size_t rows = 0; store_next_clock(op->txn, &row, &next); rows++) {
		if (next.due_ms > m->at_ms + METRICS_SOON_MS)
			return;
		if (rows == METRICS_ROWS_MAX) {
			m->cut = true;
			return;
		}
		row = next;
		uint64_t *counts = row.due_ms <= m->at_ms ? m->clocks_over : m->clocks_soon;
		counts[row.clock % ARRAY_LEN(m->clocks_over)]++;
	}
}

static void count_timers(struct op *op, struct view_metrics *m)
{
	int64_t due = 0;
	uint64_t whose = 0;
	bool more = store_first_timer(op->txn, &due, &whose);
	m->timer_first_ms = more ? due : 0;
	while (more && due <= m->at_ms) {
		if (m->timers_due == METRICS_ROWS_MAX) {
			m->cut = true;
			return;
		}
		m->timers_due++;
		m->timers_late += m->at_ms - due >= METRICS_LATE_MS;
		more = store_next_timer(op->txn, due, whose, &due, &whose);
	}
}

static void count_tasks(struct op *op, struct view_metrics *m)
{
	struct task_row row = { 0 };
	for (size_t rows = 0; store_next_task(op->txn, row.kind, row.id, &row); rows++) {
		if (rows == METRICS_ROWS_MAX) {
			m->cut = true;
			return;
		}
		m->tasks[row.kind % ARRAY_LEN(m->tasks)]++;
	}
}

// Those of peers who are no longer configured are left out: labels end where the configuration does.
static void list_feeds(struct op *op, struct view_metrics *m)
{
	struct view_metrics_feed *feeds = ARENA_ARRAY(op->arena, op->config->peer_count, struct view_metrics_feed);
	for (size_t i = 0; i < op->config->peer_count; i++) {
		const struct feed *f = store_feed_by_peer(op->txn, op->config->peers[i].id);
		if (f != NULL)
			feeds[m->feed_count++] = (struct view_metrics_feed){ arena_strdup(op->arena, f->peer), f->first,
				f->last, f->acknowledged };
	}
	m->feeds = feeds;
}

static void read_audit(struct op *op, struct view_metrics *m)
{
	struct audit_entry newest;
	m->audit_sequence = store_meta(op->txn)->last_audit;
	if (m->audit_sequence != 0 && store_get_audit(op->txn, m->audit_sequence, &newest))
		m->audit_at_ms = newest.end_ms;
}

void query_metrics(struct op *op, const struct query *q)
{
	const struct meta *meta = store_meta(op->txn);
	struct view_metrics *m = &op->answer->metrics;
	struct view_metrics_network *networks = ARENA_ARRAY(op->arena, op->config->network_count,
		struct view_metrics_network);
	op->answer->kind = ANSWER_METRICS;
	*m = (struct view_metrics){ .at_ms = q->now_ms,
		.last_command_ms = meta->last_time_ms,
		.sequence = meta->sequence,
		.waiting = meta->waiting,
		.networks = networks,
		.network_count = op->config->network_count };
	_Static_assert(sizeof(m->requests) == sizeof(meta->state_counts), "a count for each state");
	memcpy(m->requests, meta->state_counts, sizeof(m->requests));
	for (size_t i = 0; i < op->config->network_count; i++)
		networks[i].id = arena_strdup(op->arena, op->config->networks[i].id);
	count_gidsen(op, m, networks);
	count_assignments(op, m);
	count_waiting(op, m, networks);
	count_clocks(op, m);
	count_timers(op, m);
	count_tasks(op, m);
	list_feeds(op, m);
	read_audit(op, m);
}
