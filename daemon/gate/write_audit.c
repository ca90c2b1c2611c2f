// Answers out: the log, as operators watch, read and verify it.
#include "gate/writing.h"

#include <stdio.h>
#include <string.h>

static Koers__V1__WatchLine *watch_line(const struct writing *w, const struct view_watch *v)
{
	Koers__V1__WatchLine *m = WIRE_NEW(w->arena, WatchLine, watch_line);
	m->sequence = v->sequence;
	m->at_ms = v->at_ms;
	m->event = decode_text(verb_name((enum verb)v->verb));
	m->by = writing_who(v->by);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->detail = decode_text(v->detail);
	m->entry_point = decode_text(v->entry_point);
	m->network_id = decode_text(v->network);
	m->assignee = decode_text(v->assignee);
	m->rules = decode_text(v->rules);
	m->urgency = (Koers__V1__Urgency)v->urgency;
	m->state = (Koers__V1__RequestState)v->state;
	return m;
}

struct bytes writing_watch(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__WatchPage m;
	koers__v1__watch_page__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__WatchLine *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = watch_line(w, &v->watch[i]);
	m.last_sequence = v->last;
	answer.body_case = KOERS__V1__ANSWER__BODY_WATCH_PAGE;
	answer.watch_page = &m;
	return writing_pack(w, &answer);
}

// Logboek Dataverwerkingen's ids: one trace per request (else per entry), one span per entry. Keyed, so that they say
// no more than the entry does.
static char *trace_text(const struct writing *w, const char *what, uint64_t number, size_t len)
{
	char text[48];
	snprintf(text, sizeof(text), "%s %llu", what, (unsigned long long)number);
	struct digest digest = vault_digest(w->gate->vault, text, strlen(text));
	return writing_hex(w, digest.bytes, len);
}

static char *seal_text(const struct writing *w, const struct seal_id *id)
{
	static const struct seal_id none = { { 0 } };
	return memcmp(id, &none, sizeof(none)) == 0 ? decode_text("") : writing_hex(w, id->bytes, sizeof(id->bytes));
}

// The processing in the municipality's register that an entry belongs to.
static const char *activity_of(enum verb verb)
{
	switch (verb) {
	case VERB_CONFIGURE:
	case VERB_TICK:
	case VERB_ACKNOWLEDGE:
	case VERB_SET_ABSENCE:
	case VERB_SET_GIDS:
		return "koers/beheer";
	case VERB_SHOW_REQUEST:
	case VERB_EXPLAIN:
	case VERB_SHOW_AUDIT:
	case VERB_LIST_DECISIONS:
	case VERB_COUNT_FOTO:
		return "koers/inzage-beheer";
	case VERB_OPEN_DOSSIER:
		return "koers/inzage-dossier";
	case VERB_SHOW_HOUSEHOLD:
		return "koers/inzage-beheer";
	case VERB_ERASE:
	case VERB_REFUSE_ERASURE:
	case VERB_PURGE:
		return "koers/vernietiging";
	case VERB_EXPORT_PERSON:
	case VERB_CORRECT_PERSON:
	case VERB_WITHDRAW_CONSENT:
		return "koers/rechten-betrokkene";
	default:
		return "koers/ondersteuningsvraag";
	}
}

static void fill_trace(const struct writing *w, const struct audit_entry *e, Koers__V1__AuditEntry *m)
{
	enum { TRACE_ID_BYTES = 16, SPAN_ID_BYTES = 8 };
	m->trace_id = e->request != 0 ? trace_text(w, "request", e->request, TRACE_ID_BYTES)
				      : trace_text(w, "entry", e->sequence, TRACE_ID_BYTES);
	m->span_id = trace_text(w, "span", e->sequence, SPAN_ID_BYTES);
	m->processing_activity = decode_text(activity_of((enum verb)e->verb));
}

static Koers__V1__AuditEntry *audit_entry(const struct writing *w, const struct audit_entry *e)
{
	Koers__V1__AuditEntry *m = WIRE_NEW(w->arena, AuditEntry, audit_entry);
	m->sequence = e->sequence;
	fill_trace(w, e, m);
	m->name = decode_text(verb_name((enum verb)e->verb));
	m->start_ms = e->start_ms;
	m->end_ms = e->end_ms;
	m->status = decode_text(e->refused ? "refused" : "ok");
	m->subject = seal_text(w, &e->subject);
	m->who = writing_who(e->who);
	m->role = decode_text(role_name((enum role)e->role));
	m->on_behalf_of = decode_text(e->on_behalf_of);
	m->request_id = writing_request(w, e->request);
	m->assignment_id = writing_assignment_id(w, e->assignment);
	m->detail = decode_text(e->detail);
	m->reason = seal_text(w, &e->reason);
	m->hash = writing_hex(w, e->hash, sizeof(e->hash));
	return m;
}

struct bytes writing_audit(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__AuditPage m;
	koers__v1__audit_page__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__AuditEntry *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = audit_entry(w, &v->audit[i].entry);
	m.last_sequence = v->last;
	m.head = writing_hex(w, v->head, sizeof(v->head));
	answer.body_case = KOERS__V1__ANSWER__BODY_AUDIT_PAGE;
	answer.audit_page = &m;
	return writing_pack(w, &answer);
}

struct bytes writing_audit_verdict(struct writing *w, const struct view_audit_verdict *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__AuditVerdict m;
	koers__v1__audit_verdict__init(&m);
	m.intact = v->intact;
	m.checked = v->checked;
	m.last_sequence = v->last;
	m.head = writing_hex(w, v->head, sizeof(v->head));
	m.fault_sequence = v->fault;
	m.fault = decode_text(v->why);
	answer.body_case = KOERS__V1__ANSWER__BODY_AUDIT_VERDICT;
	answer.audit_verdict = &m;
	return writing_pack(w, &answer);
}
