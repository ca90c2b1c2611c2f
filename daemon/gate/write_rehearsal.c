// Answers out: past decisions for a rehearsal, and configurations.
#include "gate/writing.h"

// ---- facts ----------------------------------------------------------------------------------------------------------

static void add_threats(const struct writing *w, enum_set threats, Koers__V1__RoutingFacts *m)
{
	m->threats = ARENA_ARRAY(w->arena, (size_t)set_count(threats), Koers__V1__Threat);
	for (int threat = 1; threat_is_valid(threat); threat++)
		if (set_has(threats, threat))
			m->threats[m->n_threats++] = (Koers__V1__Threat)threat;
}

static void add_domains(const struct writing *w, const struct stored_facts *f, Koers__V1__RoutingFacts *m)
{
	m->domains = ARENA_ARRAY(w->arena, (size_t)set_count(f->domains), Koers__V1__DomainNeed *);
	for (int domain = 1; life_domain_is_valid(domain); domain++) {
		if (!set_has(f->domains, domain))
			continue;
		Koers__V1__DomainNeed *need = WIRE_NEW(w->arena, DomainNeed, domain_need);
		need->domain = (Koers__V1__LifeDomain)domain;
		need->severity = f->severity[domain];
		m->domains[m->n_domains++] = need;
	}
}

static Koers__V1__RoutingFacts *facts(const struct writing *w, const struct stored_facts *f)
{
	Koers__V1__RoutingFacts *m = WIRE_NEW(w->arena, RoutingFacts, routing_facts);
	m->safety = (Koers__V1__Safety)f->safety;
	m->urgency = (Koers__V1__Urgency)f->asked_urgency;
	m->consent = f->consent;
	m->shelter_needed = f->shelter_needed;
	m->court_order = f->court_order;
	m->existing_referral = f->existing_referral;
	m->strengths = f->strengths;
	add_threats(w, f->threats, m);
	m->youth = f->youth;
	m->residence = decode_text(residence_name((enum residence)f->residence));
	m->other_law = (Koers__V1__OtherLaw)f->other_law;
	add_domains(w, f, m);
	m->person_count = f->person_count;
	m->access_needed = (Koers__V1__AccessNeeded)f->access_needed;
	m->case_lead = decode_text(case_lead_name((enum case_lead)f->case_lead));
	m->open_same_domain = f->open_same_domain;
	m->closed_recently = f->closed_recently;
	return m;
}

// ---- decisions ------------------------------------------------------------------------------------------------------

static Koers__V1__DecisionCandidate *candidate(const struct writing *w, const struct view_past_decision *v, size_t i)
{
	const struct stored_candidate *c = &v->decision.candidates[i];
	Koers__V1__DecisionCandidate *m = WIRE_NEW(w->arena, DecisionCandidate, decision_candidate);
	m->gids_id = decode_text(v->gidsen[i]);
	m->load = c->load;
	m->capacity = c->capacity;
	m->absent = c->absent;
	m->conflict = c->conflict;
	m->declined = c->declined;
	m->speaks = c->speaks;
	m->cover_id = decode_text(v->covers[i]);
	m->last_offer = c->last_offer;
	return m;
}

static void add_outcome(const struct writing *w, const struct view_past_decision *v, Koers__V1__DecisionLine *m)
{
	const struct decision *d = &v->decision;
	m->rules = ARENA_ARRAY(w->arena, d->step_count, char *);
	for (size_t i = 0; i < d->step_count; i++)
		m->rules[m->n_rules++] = decode_text(d->steps[i].rule);
	m->route = decode_text(route_name((enum route)d->route));
	m->network_id = decode_text(d->network);
	m->assignee = decode_text(v->assignee);
	m->supporting = decode_text(v->supporting);
	m->urgency = (Koers__V1__Urgency)d->urgency;
	m->safety_lane = d->safety_lane;
	m->scaled_up = d->scaled_up;
	m->waitlisted = d->waitlisted;
	m->case_lead = decode_text(v->case_lead);
	m->previous_gids = decode_text(v->previous_gids);
}

static Koers__V1__DecisionLine *line(const struct writing *w, const struct view_past_decision *v)
{
	const struct decision *d = &v->decision;
	Koers__V1__DecisionLine *m = WIRE_NEW(w->arena, DecisionLine, decision_line);
	m->request_id = writing_request(w, d->request);
	m->display_id = writing_display_id(w, d->request);
	m->at_ms = d->at_ms;
	m->configuration = writing_hex(w, d->configuration, sizeof(d->configuration));
	m->facts = facts(w, &d->facts);
	add_outcome(w, v, m);
	m->n_candidates = d->candidate_count;
	m->candidates = ARENA_ARRAY(w->arena, d->candidate_count, Koers__V1__DecisionCandidate *);
	for (size_t i = 0; i < d->candidate_count; i++)
		m->candidates[i] = candidate(w, v, i);
	return m;
}

struct bytes writing_decisions(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__DecisionPage m;
	koers__v1__decision_page__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__DecisionLine *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = line(w, &v->decisions[i]);
	m.next_page_token = writing_page_token(w, ID_REQUEST, v->next);
	m.passed_over = v->passed_over;
	answer.body_case = KOERS__V1__ANSWER__BODY_DECISION_PAGE;
	answer.decision_page = &m;
	return writing_pack(w, &answer);
}

// ---- configurations -------------------------------------------------------------------------------------------------

struct bytes writing_configuration(struct writing *w, const struct view_configuration *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Configuration m;
	koers__v1__configuration__init(&m);
	m.configuration = writing_hex(w, v->hash, sizeof(v->hash));
	m.total = v->total;
	m.data.len = v->data.len;
	m.data.data = arena_memdup(w->arena, v->data.data, v->data.len);
	answer.body_case = KOERS__V1__ANSWER__BODY_CONFIGURATION;
	answer.configuration = &m;
	return writing_pack(w, &answer);
}
