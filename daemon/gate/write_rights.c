// Answers out: households, the retention, and everything of one person, where seals are opened.
#include "gate/writing.h"

#include <inttypes.h>

static struct bytes pack_rights(struct writing *w, Koers__V1__Answer__BodyCase kind, ProtobufCMessage *m)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.body_case = kind;
	answer.error = (Koers__V1__Error *)(void *)m;  // all bodies are pointers in one place
	return writing_pack(w, &answer);
}

struct bytes writing_household(struct writing *w, const struct view_household *v)
{
	Koers__V1__HouseholdDetail *m = WIRE_NEW(w->arena, HouseholdDetail, household_detail);
	m->household_id = v->household;
	m->case_lead = decode_text(v->case_lead);
	m->case_lead_since_ms = v->case_lead_since_ms;
	m->previous_case_lead = decode_text(v->previous_case_lead);
	m->conflict = v->conflict;
	m->closed_at_ms = v->closed_at_ms;
	m->n_requests = v->request_shown;
	m->requests = ARENA_ARRAY(w->arena, v->request_shown, Koers__V1__RequestLine *);
	for (size_t i = 0; i < v->request_shown; i++)
		m->requests[i] = writing_request_line(w, &v->requests[i]);
	m->n_interests = v->interest_count;
	m->interests = writing_texts(w, v->interests, v->interest_count);
	m->interim = v->interim;
	m->request_count = v->request_count;
	return pack_rights(w, KOERS__V1__ANSWER__BODY_HOUSEHOLD_DETAIL, &m->base);
}

// ---- retention ------------------------------------------------------------------------------------------------------

static Koers__V1__RetentionLine *retention_line(const struct writing *w, const struct view_retention *v)
{
	Koers__V1__RetentionLine *m = WIRE_NEW(w->arena, RetentionLine, retention_line);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->state = (Koers__V1__RequestState)v->state;
	m->changed_at_ms = v->changed_at_ms;
	m->due_at_ms = v->due_at_ms;
	m->erased_at_ms = v->erased_at_ms;
	return m;
}

// Where the next page starts: a moment, and a request at it; 0 = past all of that moment.
static char *retention_token(const struct writing *w, const struct view_list *v)
{
	if (v->next == 0)
		return decode_text("");
	uint64_t id = v->next == UINT64_MAX ? 0 : writing_request(w, v->next);
	return arena_printf(w->arena, "%" PRId64 ".%" PRIu64, v->next_ms, id);
}

struct bytes writing_retention(struct writing *w, const struct view_list *v)
{
	Koers__V1__RetentionPage *m = WIRE_NEW(w->arena, RetentionPage, retention_page);
	m->n_items = v->count;
	m->items = ARENA_ARRAY(w->arena, v->count, Koers__V1__RetentionLine *);
	for (size_t i = 0; i < v->count; i++)
		m->items[i] = retention_line(w, &v->retention[i]);
	m->next_page_token = retention_token(w, v);
	return pack_rights(w, KOERS__V1__ANSWER__BODY_RETENTION_PAGE, &m->base);
}

// ---- a person -------------------------------------------------------------------------------------------------------

// Of a request that is about somebody else: this member, and nothing more.
static void keep_member(Koers__V1__SupportRequest *q, size_t member, Koers__V1__Dossier *m)
{
	if (member >= q->n_members)
		return;
	m->n_members = 1;
	m->members = &q->members[member];
}

static bool open_parts(struct writing *w, const struct view_person *v, Koers__V1__PersonPage *m)
{
	m->dossier = WIRE_NEW(w->arena, Dossier, dossier);
	m->dossier->request_id = m->request_id;
	if (!v->goes_on) {
		Koers__V1__SupportRequest *q = writing_personal(w, &v->dossier.personal);
		if (q == NULL)
			return false;
		if (v->is_member) {
			keep_member(q, v->member, m->dossier);
		} else {
			m->dossier->last_name = decode_text(q->subject != NULL ? q->subject->last_name : "");
			writing_fill_dossier(w, q, m->dossier);
		}
	}
	return writing_notes(w, v->dossier.notes, v->dossier.note_count, m->dossier);
}

static char *person_token(const struct writing *w, const struct view_person *v)
{
	if (v->next == 0)
		return decode_text("");
	if (v->next_note == 0)
		return arena_printf(w->arena, "%" PRIu64, writing_request(w, v->next));
	return arena_printf(w->arena, "%" PRIu64 ".%" PRIu32, writing_request(w, v->next), v->next_note);
}

struct bytes writing_person(struct writing *w, const struct view_person *v)
{
	Koers__V1__PersonPage *m = WIRE_NEW(w->arena, PersonPage, person_page);
	m->next_page_token = person_token(w, v);
	if (v->request == 0)
		return pack_rights(w, KOERS__V1__ANSWER__BODY_PERSON_PAGE, &m->base);
	m->request_id = writing_request(w, v->request);
	m->role = decode_text(v->is_member ? "member" : "subject");
	m->revision = v->revision;
	if (!open_parts(w, v, m))
		return writing_seal_fault(w, &v->dossier.personal);
	if (!v->goes_on) {
		m->detail = writing_detail(w, &v->detail);
		if (!v->is_member)
			m->facts = writing_facts(w, &v->facts, &m->n_facts);
	}
	return pack_rights(w, KOERS__V1__ANSWER__BODY_PERSON_PAGE, &m->base);
}
