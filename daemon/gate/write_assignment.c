// Answers out: assignments, and the dossier, where the seals are opened.
#include "gate/writing.h"

#include "base/log.h"
#include "gate/hints.h"

#include <stdio.h>
#include <string.h>

Koers__V1__LifeDomain *writing_domains(const struct writing *w, enum_set domains, size_t *ret_count)
{
	Koers__V1__LifeDomain *list = ARENA_ARRAY(w->arena, (size_t)set_count(domains), Koers__V1__LifeDomain);
	size_t count = 0;
	for (int d = 1; d < 32; d++)
		if (set_has(domains, d))
			list[count++] = (Koers__V1__LifeDomain)d;
	*ret_count = count;
	return list;
}

Koers__V1__Assignment *writing_assignment(const struct writing *w, const struct view_assignment *v)
{
	Koers__V1__Assignment *m = WIRE_NEW(w->arena, Assignment, assignment);
	m->assignment_id = writing_assignment_id(w, v->assignment);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->state = (Koers__V1__AssignmentState)v->state;
	m->revision = v->revision;
	m->due_at_ms = v->due_at_ms;
	m->role = (Koers__V1__AssignmentRole)v->role;
	m->domains = writing_domains(w, v->domains, &m->n_domains);
	m->urgency = (Koers__V1__Urgency)v->urgency;
	m->network_id = decode_text(v->network);
	m->person_count = v->person_count;
	m->n_clocks = v->clock_count;
	m->clocks = writing_whole_clocks(w, v->clocks, v->clock_count);
	m->milestones = writing_milestones(w, v->milestones, &m->n_milestones);
	m->postcode_digits = decode_text(v->postcode_digits);
	m->safety_lane = v->safety_lane;
	m->scaled_up = v->scaled_up;
	m->weight = v->weight;
	m->offered_at_ms = v->offered_at_ms;
	m->answered_at_ms = v->answered_at_ms;
	m->contacted_at_ms = v->contacted_at_ms;
	m->assignee = decode_text(v->assignee);
	m->request_state = (Koers__V1__RequestState)v->request_state;
	m->wanted_result_count = v->wanted_results;
	m->over_capacity = v->over_capacity;
	m->case_lead = v->case_lead;
	m->case_lead_id = decode_text(v->case_lead_id);
	m->handover_to = decode_text(v->handover_to);
	m->presumed_same_person = v->presumed_same_person;
	m->language = decode_text(v->language);
	m->hold_until_ms = v->hold_until_ms;
	return m;
}

// ---- dossier -------------------------------------------------------------------------------------------------------

Koers__V1__SupportRequest *writing_personal(const struct writing *w, const struct seal *seal)
{
	struct bytes text;
	if (!vault_open_seal(w->gate->vault, w->arena, seal, &text))
		return NULL;
	ProtobufCMessage *m = decode_unpack(w->arena, &koers__v1__support_request__descriptor, text.data, text.len);
	return (Koers__V1__SupportRequest *)(void *)m;
}

bool writing_notes(const struct writing *w, const struct seal *notes, size_t count, Koers__V1__Dossier *m)
{
	m->notes = ARENA_ARRAY(w->arena, count, char *);
	for (size_t i = 0; i < count; i++) {
		struct bytes text;
		if (!vault_open_seal(w->gate->vault, w->arena, &notes[i], &text))
			return false;
		m->notes[m->n_notes++] = arena_strndup(w->arena, text.data, text.len);
	}
	return true;
}

// What a question accepted for safety's sake came without.
static void list_missing(const struct writing *w, const Koers__V1__SupportRequest *q, Koers__V1__Dossier *m)
{
	const struct {
		bool missing;
		const char *path;
	} list[] = {
		{ q->subject == NULL || *q->subject->last_name == '\0', "request.subject.last_name" },
		{ q->subject == NULL || *q->subject->first_names == '\0', "request.subject.first_names" },
		{ q->subject == NULL || *q->subject->birth_date == '\0', "request.subject.birth_date" },
		{ q->address == NULL || *q->address->postcode == '\0', "request.address.postcode" },
		{ q->address == NULL || *q->address->house_number == '\0', "request.address.house_number" },
		{ q->n_domains == 0, "request.domains" },
	};
	m->missing = ARENA_ARRAY(w->arena, ARRAY_LEN(list), Koers__V1__Violation *);
	for (size_t i = 0; i < ARRAY_LEN(list); i++) {
		if (!list[i].missing)
			continue;
		Koers__V1__Violation *violation = WIRE_NEW(w->arena, Violation, violation);
		violation->field = decode_text(list[i].path);
		violation->message = arena_printf(w->arena, "not known: should be %s", hint_of(list[i].path));
		m->missing[m->n_missing++] = violation;
	}
}

void writing_fill_dossier(const struct writing *w, Koers__V1__SupportRequest *q, Koers__V1__Dossier *m)
{
	m->subject = q->subject;
	m->address = q->address;
	m->n_members = q->n_members;
	m->members = q->members;
	m->question = q->question;
	m->n_strengths = q->n_strengths;
	m->strengths = q->strengths;
	m->n_wanted_results = q->n_wanted_results;
	m->wanted_results = q->wanted_results;
	m->residence_postcode = q->residence_postcode;
	list_missing(w, q, m);
}

static bool open_linked(struct writing *w, const struct view_dossier *v, Koers__V1__Dossier *m)
{
	m->linked = ARENA_ARRAY(w->arena, v->linked_count, Koers__V1__LinkedQuestion *);
	for (size_t i = 0; i < v->linked_count; i++) {
		const struct view_linked *linked = &v->linked[i];
		Koers__V1__SupportRequest *q = writing_personal(w, &linked->personal);
		if (q == NULL)
			return false;
		Koers__V1__LinkedQuestion *l = WIRE_NEW(w->arena, LinkedQuestion, linked_question);
		l->display_id = writing_display_id(w, linked->request);
		l->request_id = writing_request(w, linked->request);
		l->asked_at_ms = linked->asked_at_ms;
		l->presumed_same_person = linked->presumed_same_person;
		l->question = q->question;
		l->n_strengths = q->n_strengths;
		l->strengths = q->strengths;
		l->n_wanted_results = q->n_wanted_results;
		l->wanted_results = q->wanted_results;
		m->linked[m->n_linked++] = l;
	}
	return true;
}

// The newest notes and linked questions stay: the oldest are dropped until the rest fits a frame.
static struct bytes pack_dossier(struct writing *w, Koers__V1__Dossier *m)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.call_id = w->call_id;
	answer.body_case = KOERS__V1__ANSWER__BODY_DOSSIER;
	answer.dossier = m;
	while (m->n_notes > 0 && protobuf_c_message_get_packed_size(&answer.base) > FRAME_MAX) {
		m->notes++;
		m->n_notes--;
	}
	while (m->n_linked > 0 && protobuf_c_message_get_packed_size(&answer.base) > FRAME_MAX)
		m->n_linked--;
	return writing_pack(w, &answer);
}

struct bytes writing_seal_fault(struct writing *w, const struct seal *seal)
{
	log_event(LOG_LEVEL_ERROR, "seal_does_not_open", "key_number=%u", seal->key_number);
	return writing_error(w, ANSWER_INTERNAL,
		"a sealed text does not open: its master key is missing, or it was changed", NULL, "");
}

struct bytes writing_dossier(struct writing *w, const struct view_dossier *v)
{
	Koers__V1__Dossier *m = WIRE_NEW(w->arena, Dossier, dossier);
	Koers__V1__SupportRequest *q = writing_personal(w, &v->personal);
	if (q == NULL ||
		(!v->last_name_only && (!writing_notes(w, v->notes, v->note_count, m) || !open_linked(w, v, m))))
		return writing_seal_fault(w, &v->personal);
	m->assignment_id = writing_assignment_id(w, v->assignment);
	m->request_id = writing_request(w, v->request);
	m->last_name = decode_text(q->subject != NULL ? q->subject->last_name : "");
	if (!v->last_name_only)
		writing_fill_dossier(w, q, m);
	return pack_dossier(w, m);
}
