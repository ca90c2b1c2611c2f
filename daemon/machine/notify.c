// Notices: into the durable feeds of those who should know.
#include "machine/assignee.h"
#include "machine/status.h"

#include <assert.h>
#include <string.h>

// The loop is told which feeds grew, each once.
static void tell_loop(struct op *op, const struct feed *f)
{
	struct effects *fx = op->effects;
	for (size_t i = 0; i < fx->notice_count; i++) {
		if (strcmp(fx->notices[i].peer, f->peer) == 0) {
			fx->notices[i].last = f->last;
			return;
		}
	}
	if (fx->notice_count == fx->notice_size) {
		size_t size = fx->notice_size == 0 ? 16 : fx->notice_size * 2;
		struct effect_notices *grown = ARENA_ARRAY(op->arena, size, struct effect_notices);
		if (fx->notice_count > 0)
			memcpy(grown, fx->notices, fx->notice_count * sizeof(*grown));
		fx->notices = grown;
		fx->notice_size = size;
	}
	fx->notices[fx->notice_count++] = (struct effect_notices){ .peer = arena_strdup(op->arena, f->peer),
		.last = f->last };
}

static struct feed *feed_of(struct op *op, const char *peer)
{
	struct feed *f = store_feed_by_peer(op->txn, peer);
	return f != NULL ? f : store_add_feed(op->txn, peer);
}

static void append(struct op *op, const char *peer, struct notice *n)
{
	struct feed *f = feed_of(op, peer);
	if (f == NULL)
		return;  // the transaction is broken
	n->at_ms = op->now_ms;
	store_append_notice(op->txn, f, n);
	if (n->kind == NOTICE_KIND_LINKED) {
		f->last_link = n->sequence;
		store_mark_feed(op->txn, f);
	}
	tell_loop(op, f);
}

void notify_peer(struct op *op, const char *peer, enum notice_kind kind, const struct request *r,
	const struct assignment *a, const char *detail)
{
	if (*peer == '\0')
		return;
	struct notice n = {
		.kind = (uint8_t)kind,
		.request = r != NULL ? r->id : 0,
		.assignment = a != NULL ? a->id : 0,
		.assignee = a != NULL ? a->assignee : 0,
		.state = a != NULL ? a->state : 0,
		.revision = a != NULL ? a->revision : 0,
		.detail = detail,
	};
	append(op, peer, &n);
}

// What somebody has to act on while the holder is not there.
static bool is_for_cover(enum notice_kind kind)
{
	return kind == NOTICE_KIND_INFO_GIVEN || kind == NOTICE_KIND_CLOCK_SIGNAL || kind == NOTICE_KIND_CLOCK_DUE ||
	       kind == NOTICE_KIND_HOLD_ENDED || kind == NOTICE_KIND_CHECK_BACK;
}

void notify_assignee(struct op *op, uint32_t assignee, enum notice_kind kind, const struct request *r,
	const struct assignment *a, const char *detail)
{
	assert(a == NULL || a->assignee == assignee);
	notify_peer(op, op_assignee_id(op, assignee), kind, r, a, detail);
	if (a != NULL && is_for_cover(kind) && assignee_is_absent(op, assignee))
		notify_peer(op, op_assignee_id(op, assignee_cover(op, assignee)), kind, r, a, detail);
}

void notify_absence(struct op *op, uint32_t to, uint32_t who, int64_t from_ms, const char *detail)
{
	struct notice n = {
		.kind = NOTICE_KIND_ABSENCE,
		.assignee = who,
		.revision = (uint64_t)from_ms,
		.detail = detail,
	};
	const char *peer = op_assignee_id(op, to);
	if (*peer != '\0')
		append(op, peer, &n);
}

void notify_coordinator(struct op *op, enum notice_kind kind, const struct request *r, const char *detail)
{
	uint16_t coordinator = op->config->networks[op_network(op, r)].coordinator;
	notify_assignee(op, op_number(op, coordinator), kind, r, NULL, detail);
}

void notify_process_lead(struct op *op, enum notice_kind kind, const struct request *r, const char *detail)
{
	notify_peer(op, op->config->networks[op_network(op, r)].process_lead, kind, r, NULL, detail);
}

void notify_operators(struct op *op, enum notice_kind kind, const struct request *r, const char *detail)
{
	for (size_t i = 0; i < op->config->peer_count; i++)
		if (op->config->peers[i].role == ROLE_OPERATOR && op->config->peers[i].active)
			notify_peer(op, op->config->peers[i].id, kind, r, NULL, detail);
}

void notify_info_wanted(struct op *op, const struct request *r, const char *detail)
{
	struct notice n = {
		.kind = NOTICE_KIND_INFO_REQUESTED,
		.request = r->id,
		.state = PUBLIC_STATE_NEEDS_INFO,
		.revision = r->public_revision,
		.detail = detail,
	};
	append(op, r->sender, &n);
}

void notify_sender(struct op *op, struct request *r)
{
	if (r->state == REQUEST_STATE_ERASED)
		return;  // there is nothing left to tell about
	enum public_state state = status_public_state(op, r);
	if (state == (enum public_state)r->public_state)
		return;
	r->public_state = (uint8_t)state;
	r->public_revision++;
	r->public_changed_at_ms = op->now_ms;
	if (status_tier(r) == FEEDBACK_TIER_NONE)
		return;
	struct notice n = {
		.kind = NOTICE_KIND_STATUS,
		.request = r->id,
		.state = r->public_state,
		.revision = r->public_revision,
		.detail = "",
	};
	append(op, r->sender, &n);
}
