// count_foto: one page of what the foto of a period counts. Counts alone leave; but a page over a single request would
// tell of that one, so each page is an audited reading like any other.
//
// A page looks at so many requests and no more, all from the first on: what was received long ago may have ended, or
// become late, within the period.
#include "machine/foto_counts.h"
#include "machine/household.h"
#include "machine/verbs.h"

enum { SCAN_MAX = 500, ASSIGNMENTS_LOOKED_AT = 64, DECISIONS_LOOKED_AT = 20, FAMILY_LOOKED_AT = 64 };

enum answer_code count_foto_decide(struct op *op)
{
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	return ANSWER_OK;
}

static size_t find_assignments(struct op *op, const struct request *r, struct assignment *ret)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	size_t count = 0;
	while (id != 0 && count < ASSIGNMENTS_LOOKED_AT && store_get_assignment(op->txn, assignee, id, &ret[count])) {
		assignee = ret[count].previous_assignee;
		id = ret[count].previous;
		count++;
	}
	return count;
}

// The first wait, by the decisions: the one that put it on the list, and the next that did not leave it there.
static void find_wait(struct op *op, const struct request *r, struct foto_seen *seen)
{
	struct decision d;
	for (uint32_t n = 1; n <= r->decision_count && n <= DECISIONS_LOOKED_AT; n++) {
		if (!store_get_decision(op->txn, r->id, n, false, &d))
			return;
		if (d.waitlisted && seen->waited_from_ms == 0)
			seen->waited_from_ms = d.at_ms;
		if (d.waitlisted || seen->waited_from_ms == 0)
			continue;
		seen->waited_until_ms = d.at_ms;
		return;
	}
}

// How many of its household came before it within the same part.
static size_t count_earlier(struct op *op, const struct foto_period *p, const struct request *r)
{
	enum foto_part part = foto_part_of(p, r->received_at_ms);
	struct household h;
	struct request other;
	size_t earlier = 0;
	if (part == FOTO_NEITHER || r->household == 0 || !store_get_household(op->txn, r->household, &h))
		return 0;
	uint64_t id = h.last_request;
	for (size_t i = 0; i < FAMILY_LOOKED_AT && id != 0 && store_get_request(op->txn, id, &other); i++) {
		earlier += id < r->id && other.state != REQUEST_STATE_ERASED &&
			   foto_part_of(p, other.received_at_ms) == part;
		id = other.household_previous;
	}
	return earlier;
}

static void look_at(struct op *op, const struct foto_period *p, struct foto_counts *counts, const struct request *r,
	struct assignment *assignments)
{
	struct foto_seen seen = { .request = r, .assignments = assignments };
	if (r->state != REQUEST_STATE_ERASED) {
		seen.assignment_count = find_assignments(op, r, assignments);
		seen.earlier = count_earlier(op, p, r);
		find_wait(op, r, &seen);
	}
	foto_counts_add(counts, &seen);
}

// Returns the last request looked at; 0 when there is nothing behind it that matters.
static uint64_t count_page(struct op *op, const struct foto_period *p, struct foto_counts *counts)
{
	uint64_t begin = op->command->foto.after;
	uint64_t last = store_meta(op->txn)->last_request;
	struct assignment *assignments = ARENA_ARRAY(op->arena, ASSIGNMENTS_LOOKED_AT, struct assignment);
	const struct view_foto_cell *cells;
	struct request r;
	for (uint64_t id = begin + 1; id <= last; id++) {
		if (id - begin > SCAN_MAX || foto_counts_of(counts, &cells) >= FOTO_CELLS_ENOUGH)
			return id - 1;
		if (!store_get_request(op->txn, id, &r))
			continue;
		if (r.received_at_ms >= p->until_ms)
			return 0;
		look_at(op, p, counts, &r, assignments);
	}
	return 0;
}

static void mention(struct op *op, struct foto_counts *counts)
{
	foto_counts_mention_all(counts);
	for (size_t i = 0; i < op->config->network_count; i++)
		foto_counts_mention(counts, FOTO_SUBJECT_NETWORK, arena_strdup(op->arena, op->config->networks[i].id));
	foto_counts_mention(counts, FOTO_SUBJECT_NETWORK, "none");
	for (size_t i = 0; i < op->config->peer_count; i++)
		if (op->config->peers[i].role == ROLE_ENTRY_POINT)
			foto_counts_mention(counts, FOTO_SUBJECT_ENTRY_POINT,
				arena_strdup(op->arena, op->config->peers[i].id));
}

void count_foto_apply(struct op *op)
{
	const struct command_foto *c = &op->command->foto;
	struct foto_period period = {
		.before_ms = c->before_ms, .from_ms = c->from_ms, .until_ms = c->until_ms, .now_ms = op->now_ms
	};
	struct foto_counts *counts = foto_counts_new(op->arena, &period);
	struct view_foto *v = &op->answer->foto;
	if (c->after == 0)
		mention(op, counts);
	op->answer->kind = ANSWER_FOTO;
	*v = (struct view_foto){ .at_ms = op->now_ms, .sequence = store_meta(op->txn)->sequence };
	v->next = count_page(op, &period, counts);
	v->count = foto_counts_of(counts, &v->cells);
	struct audit_fields fields = { .detail = "foto" };
	record_audit(op, NULL, &fields);
}
