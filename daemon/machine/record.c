// What is kept besides the state itself: audit entries, notes, decisions.
#include "machine/op.h"

#include <string.h>

// What koersd does of its own accord inside a tick is its own doing, not the caller's.
static bool is_own_doing(enum verb verb)
{
	return verb == VERB_EXPIRE || verb == VERB_DRAIN || verb == VERB_TICK || verb == VERB_PURGE ||
	       verb == VERB_COMPACT || verb == VERB_RESTORE || verb == VERB_ERASE_AGAIN;
}

void record_audit(struct op *op, struct request *r, const struct audit_fields *fields)
{
	enum verb verb = fields->verb != 0 ? fields->verb : op->command->verb;
	bool own = is_own_doing(verb);
	struct audit_entry entry = {
		.start_ms = op->now_ms,
		.end_ms = op->now_ms,
		.verb = (uint8_t)verb,
		.refused = fields->refused,
		.role = (uint8_t)(own ? ROLE_SYSTEM : op->command->caller.role),
		.who = own ? "" : op->command->caller.peer,
		.on_behalf_of = "",
		.assignment = fields->assignment != NULL ? fields->assignment->id : fields->assignment_id,
		.assignee = fields->assignment != NULL ? fields->assignment->assignee : fields->assignee,
		.decision = fields->decision,
		.detail = fields->detail != NULL ? fields->detail : "",
	};
	if (fields->reason != NULL)
		entry.reason = *fields->reason;
	if (r != NULL) {
		entry.request = r->id;
		entry.household = r->household;
		entry.state = r->state;
		entry.subject = r->personal;
		entry.previous_of_request = r->last_audit;
	}
	// A holder's cover acts on the holder's behalf.
	if (fields->assignment != NULL && !own && *entry.who != '\0' &&
		(entry.role == ROLE_GIDS || entry.role == ROLE_PARTNER)) {
		const char *holder = op_assignee_id(op, fields->assignment->assignee);
		if (strcmp(holder, entry.who) != 0)
			entry.on_behalf_of = holder;
	}
	store_append_audit(op->txn, &entry);
	if (r != NULL)
		r->last_audit = entry.sequence;
}

struct seal_id record_note(struct op *op, struct request *r, const struct sealed_text *text)
{
	if (!text->present)
		return (struct seal_id){ { 0 } };
	r->note_count++;
	store_put_seal(op->txn, r->id, r->note_count, &text->seal);
	return text->seal.id;
}

bool record_find_note(struct op *op, const struct request *r, const struct seal_id *id, struct seal *ret)
{
	static const struct seal_id none;
	struct seal seal;
	if (memcmp(id, &none, sizeof(none)) == 0)
		return false;
	for (uint32_t n = r->note_count; n > 0; n--) {  // the newest first: it is one of the last
		if (!store_get_seal(op->txn, r->id, n, &seal) || memcmp(&seal.id, id, sizeof(*id)) != 0)
			continue;
		*ret = seal;
		return true;
	}
	return false;
}

void record_decision(struct op *op, struct request *r, struct decision *d)
{
	d->request = r->id;
	d->number = ++r->decision_count;
	d->at_ms = op->now_ms;
	memcpy(d->configuration, op->config->hash, sizeof(d->configuration));
	store_put_decision(op->txn, d);
}
