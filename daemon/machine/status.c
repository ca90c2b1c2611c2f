// What a sender may know.
#include "machine/status.h"

enum feedback_tier status_tier(const struct request *r)
{
	enum feedback_tier tier = r->feedback;
	bool muzzled = r->safety_lane || !r->facts.consent;
	return muzzled && tier > FEEDBACK_TIER_RECEIPT ? FEEDBACK_TIER_RECEIPT : tier;
}

static bool partner_accepted(struct op *op, const struct request *r)
{
	struct assignment a;
	return r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
	       a.state == ASSIGNMENT_STATE_ACCEPTED;
}

// The state as tier STATUS and up sees it.
static enum public_state full_state(struct op *op, const struct request *r)
{
	switch ((enum request_state)r->state) {
	case REQUEST_STATE_RECEIVED:
	case REQUEST_STATE_QUEUED:
	case REQUEST_STATE_WAITLISTED:
	case REQUEST_STATE_OFFERED:
		return PUBLIC_STATE_RECEIVED;
	case REQUEST_STATE_NEEDS_INFO:
		return PUBLIC_STATE_NEEDS_INFO;
	case REQUEST_STATE_FORWARDED:
		return PUBLIC_STATE_FORWARDED;
	case REQUEST_STATE_SIGNPOSTED:
		return PUBLIC_STATE_SIGNPOSTED;
	case REQUEST_STATE_OPEN_ACCESS:
		return partner_accepted(op, r) ? PUBLIC_STATE_PICKED_UP : PUBLIC_STATE_RECEIVED;
	case REQUEST_STATE_IN_PROGRESS:
	case REQUEST_STATE_ON_HOLD:
		return PUBLIC_STATE_PICKED_UP;
	case REQUEST_STATE_LINKED: {
		struct request other;
		if (store_get_request(op->txn, r->linked_to, &other) &&
			(other.state == REQUEST_STATE_CLOSED || other.state == REQUEST_STATE_ERASED))
			return PUBLIC_STATE_CLOSED;
		return r->link_seen ? PUBLIC_STATE_PICKED_UP : PUBLIC_STATE_RECEIVED;
	}
	case REQUEST_STATE_CLOSED:
		return r->route == ROUTE_RECORDED ? PUBLIC_STATE_PICKED_UP : PUBLIC_STATE_CLOSED;
	case REQUEST_STATE_WITHDRAWN:
		return PUBLIC_STATE_WITHDRAWN;
	case REQUEST_STATE_ERASED:
		break;
	}
	return PUBLIC_STATE_CLOSED;
}

enum public_state status_public_state(struct op *op, const struct request *r)
{
	enum public_state state = full_state(op, r);
	bool told = state == PUBLIC_STATE_RECEIVED || state == PUBLIC_STATE_NEEDS_INFO ||
		    state == PUBLIC_STATE_FORWARDED || state == PUBLIC_STATE_SIGNPOSTED;
	if (told || status_tier(r) >= FEEDBACK_TIER_STATUS)
		return state;
	return r->route == ROUTE_SIGNPOST ? PUBLIC_STATE_SIGNPOSTED : PUBLIC_STATE_RECEIVED;
}

bool status_hides_the_end(struct op *op, const struct request *r)
{
	enum public_state state = full_state(op, r);
	return state != status_public_state(op, r) && status_public_state(op, r) == PUBLIC_STATE_RECEIVED;
}

// The gids to call: tier CONTACT and up, once picked up. A linked request's is its holder's of the other one.
static void add_contact(struct op *op, const struct request *r, struct view_status *view)
{
	struct request other;
	const struct request *held = r;
	if (r->state == REQUEST_STATE_LINKED) {
		if (!store_get_request(op->txn, r->linked_to, &other))
			return;
		held = &other;
	}
	struct assignment a;
	if (held->holder == 0 || !store_get_assignment(op->txn, held->holder, held->holder_assignment, &a) ||
		a.state != ASSIGNMENT_STATE_ACCEPTED)
		return;
	uint16_t ordinal = op_ordinal(op, held->holder);
	if (ordinal != NO_ORDINAL) {
		view->contact_name = arena_strdup(op->arena, op->config->gidsen[ordinal].name);
		view->contact_telephone = arena_strdup(op->arena, op->config->gidsen[ordinal].telephone);
		return;
	}
	const struct config_partner *p = config_find_partner(op->config, op_assignee_id(op, held->holder));
	if (p != NULL) {
		view->contact_name = arena_strdup(op->arena, p->name);
		view->contact_telephone = arena_strdup(op->arena, p->telephone);
	}
}

// The terms as the receipt told them: those of the request's own facts. What happened to them since (met, stopped, made
// earlier by a link, started by a step of the gids) would tell about others.
static void add_clocks(struct op *op, const struct request *r, struct view_status *view)
{
	struct decision d;
	uint32_t n = r->decision_count;
	// The newest receipt: of the first decision, or of an amendment.
	while (n > 0 && store_get_decision(op->txn, r->id, n, false, &d) && !d.has_receipt)
		n--;
	if (n == 0 || !txn_is_ok(op->txn))
		return;
	view->clocks = arena_memdup(op->arena, d.receipt_clocks, d.receipt_clock_count * sizeof(d.receipt_clocks[0]));
	view->clock_count = d.receipt_clock_count;
}

// What the request waits for: its holder's question, or a legal basis.
static void add_wanted(struct op *op, const struct request *r, struct view_status *view)
{
	struct seal question;
	if (r->state != REQUEST_STATE_NEEDS_INFO)
		return;
	view->basis_missing = r->holder == 0;
	if (record_find_note(op, r, &r->info_wanted, &question))
		view->question = arena_memdup(op->arena, &question, sizeof(question));
}

void status_view(struct op *op, const struct request *r, struct view_status *ret_view)
{
	*ret_view = (struct view_status){
		.request = r->id,
		.state = (uint8_t)status_public_state(op, r),
		.revision = r->public_revision,
		.updated_at_ms = r->public_changed_at_ms,
		.contact_name = "",
		.contact_telephone = "",
		.do_not_show_resident = r->do_not_show_resident,
		.forwarded_to = r->state == REQUEST_STATE_FORWARDED ? arena_strdup(op->arena, r->forwarded_to) : "",
	};
	add_wanted(op, r, ret_view);
	enum feedback_tier tier = status_tier(r);
	add_clocks(op, r, ret_view);
	if (tier >= FEEDBACK_TIER_CONTACT && ret_view->state == PUBLIC_STATE_PICKED_UP)
		add_contact(op, r, ret_view);
	if (tier >= FEEDBACK_TIER_OUTCOME && ret_view->state == PUBLIC_STATE_CLOSED) {
		for (size_t i = 0; i < r->wanted_results; i++)
			ret_view->outcomes[i] = r->outcomes[i];
		ret_view->outcome_count = r->wanted_results;
	}
}
