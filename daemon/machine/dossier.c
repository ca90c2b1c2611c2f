// open_dossier: the sealed part, for the holder of the request. The reading is in the log before the text is seen: the
// answer leaves after the commit, and only then does the gate open the seals. A refusal is in the log as well.
#include "machine/link.h"
#include "machine/verbs.h"

enum { NOTES_SHOWN_MAX = 64, LINKED_SHOWN_MAX = 16 };

enum answer_code dossier_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK)
		return code;
	const struct assignment *a = &h->assignment;
	bool expired = a->state == ASSIGNMENT_STATE_OFFERED && op->now_ms >= a->due_at_ms;
	if (!assignment_is_open(a->state) || expired)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the dossier is open to the present holder only");
	return ANSWER_OK;
}

static void add_notes(struct op *op, const struct request *r, struct view_dossier *d)
{
	size_t count = r->note_count < NOTES_SHOWN_MAX ? r->note_count : NOTES_SHOWN_MAX;
	struct seal *notes = ARENA_ARRAY(op->arena, count, struct seal);
	uint32_t first = r->note_count - (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		if (store_get_seal(op->txn, r->id, first + 1 + (uint32_t)i, &notes[d->note_count]))
			d->note_count++;
	d->notes = notes;
}

// What was asked at other doors is part of the question.
static void add_linked(struct op *op, const struct request *r, struct view_dossier *d)
{
	uint64_t ids[LINKED_SHOWN_MAX];
	size_t count = link_list(op, r, ids, LINKED_SHOWN_MAX);
	struct view_linked *linked = ARENA_ARRAY(op->arena, count, struct view_linked);
	for (size_t i = 0; i < count; i++) {
		struct request other;
		struct view_linked *v = &linked[d->linked_count];
		if (!store_get_request(op->txn, ids[i], &other) || !store_get_seal(op->txn, ids[i], 0, &v->personal))
			continue;
		v->request = other.id;
		v->asked_at_ms = other.asked_at_ms;
		v->presumed_same_person = other.presumed;
		d->linked_count++;
	}
	d->linked = linked;
}

void dossier_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct request *r = &h->request;
	bool offered = h->assignment.state == ASSIGNMENT_STATE_OFFERED;
	struct view_dossier *d = &op->answer->dossier;
	op->answer->kind = ANSWER_DOSSIER;
	*d = (struct view_dossier){ .assignment = h->assignment.id, .request = r->id, .last_name_only = offered };
	if (!store_get_seal(op->txn, r->id, 0, &d->personal)) {
		op_refuse(op, ANSWER_NOT_FOUND, "the personal part was erased");
		return;
	}
	if (!offered) {
		add_notes(op, r, d);
		add_linked(op, r, d);
	}
	struct seal_id purpose = record_note(op, r, &op->command->assignment.note);
	struct audit_fields fields = {
		.assignment = &h->assignment, .detail = offered ? "last_name" : "all", .reason = &purpose
	};
	record_audit(op, r, &fields);
	store_put_request(op->txn, r);  // a reading is no change: revision and times stay
	if (!offered)
		link_seen(op, r);
}

void dossier_refused(struct op *op)
{
	const struct holding *h = op->plan;
	bool found = h->assignment.id != 0 && h->request.id != 0;
	struct request r;
	if (found)
		r = h->request;
	struct audit_fields fields = {
		.refused = true, .assignment_id = op->command->assignment.assignment, .detail = "refused"
	};
	record_audit(op, found ? &r : NULL, &fields);
	if (found)
		store_put_request(op->txn, &r);
}
