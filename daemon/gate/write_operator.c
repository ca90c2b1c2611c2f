// Answers out: what operators see. No name, no BSN, no address, no free text.
#include "gate/writing.h"

#include <stdio.h>
#include <string.h>

char **writing_laws(const struct writing *w, enum_set laws, size_t *ret_count)
{
	char **list = ARENA_ARRAY(w->arena, (size_t)set_count(laws), char *);
	size_t count = 0;
	for (int law = 1; law < 32; law++)
		if (set_has(laws, law))
			list[count++] = decode_text(law_name((enum law)law));
	*ret_count = count;
	return list;
}

char **writing_skills(const struct writing *w, enum_set skills, size_t *ret_count)
{
	char **list = ARENA_ARRAY(w->arena, (size_t)set_count(skills), char *);
	size_t count = 0;
	for (int skill = 1; skill < 32; skill++)
		if (set_has(skills, skill))
			list[count++] = decode_text(skill_name((enum skill)skill));
	*ret_count = count;
	return list;
}

Koers__V1__Absence *writing_absence(const struct writing *w, const struct view_absence *v)
{
	Koers__V1__Absence *m = WIRE_NEW(w->arena, Absence, absence);
	m->gids_id = decode_text(v->gids);
	m->from_ms = v->from_ms != INT64_MIN ? v->from_ms : 0;
	m->until_ms = v->until_ms != INT64_MAX ? v->until_ms : 0;
	m->cover_id = decode_text(v->cover);
	return m;
}

static Koers__V1__GidsLine *gids_line(const struct writing *w, const struct view_gids *v)
{
	Koers__V1__GidsLine *m = WIRE_NEW(w->arena, GidsLine, gids_line);
	m->id = decode_text(v->id);
	m->network_id = decode_text(v->network);
	m->load = v->load;
	m->capacity = v->capacity;
	m->capacity_configured = v->capacity_configured;
	m->active = v->active;
	m->absent = v->absent;
	m->paused = v->paused;
	m->absent_until_ms = v->absent_until_ms;
	m->cover = decode_text(v->cover);
	m->mandates = writing_laws(w, v->mandates, &m->n_mandates);
	m->skills = writing_skills(w, v->skills, &m->n_skills);
	m->last_offer_ms = v->last_offer_ms;
	m->absences = ARENA_ARRAY(w->arena, v->absence_count, Koers__V1__Absence *);
	for (size_t i = 0; i < v->absence_count; i++)
		m->absences[m->n_absences++] = writing_absence(w, &v->absences[i]);
	return m;
}

static Koers__V1__GidsLine **gids_lines(const struct writing *w, const struct view_gids *gidsen, size_t count)
{
	Koers__V1__GidsLine **list = ARENA_ARRAY(w->arena, count, Koers__V1__GidsLine *);
	for (size_t i = 0; i < count; i++)
		list[i] = gids_line(w, &gidsen[i]);
	return list;
}

static void fill_counts(const struct writing *w, const struct view_overview *v, Koers__V1__Overview *m)
{
	m->n_states = v->state_count;
	m->states = ARENA_ARRAY(w->arena, v->state_count, Koers__V1__Count *);
	for (size_t i = 0; i < v->state_count; i++) {
		m->states[i] = WIRE_NEW(w->arena, Count, count);
		m->states[i]->name = decode_text(v->states[i].name);
		m->states[i]->count = v->states[i].count;
	}
	m->n_full = v->full_count;
	m->full = gids_lines(w, v->full, v->full_count);
	m->n_absent = v->absent_count;
	m->absent = gids_lines(w, v->absent, v->absent_count);
}

struct bytes writing_overview(struct writing *w, const struct view_overview *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Overview m;
	koers__v1__overview__init(&m);
	m.at_ms = v->at_ms;
	m.sequence = v->sequence;
	fill_counts(w, v, &m);
	m.waiting = v->waiting;
	m.open_assignments = v->open_assignments;
	m.ruleset = decode_text(v->ruleset);
	m.configuration = writing_hex(w, v->configuration, sizeof(v->configuration));
	m.configured_at_ms = v->configured_at_ms;
	m.started_at_ms = w->gate->started_at_ms;
	m.map_used_bytes = v->map_used_bytes;
	m.map_limit_bytes = v->map_limit_bytes;
	m.audit_sequence = v->audit_sequence;
	m.audit_head = writing_hex(w, v->audit_head, sizeof(v->audit_head));
	m.received_last_day = v->received_last_day;
	m.next_due_ms = v->next_due_ms;
	m.server_version = decode_text(KOERS_VERSION);
	m.pending_ruleset = decode_text(v->pending_ruleset != NULL ? v->pending_ruleset : "");
	m.pending_at_ms = v->pending_at_ms;
	m.compaction_due_ms = v->compaction_due_ms;
	m.clock_fault = decode_text(w->gate->clock_fault != NULL ? w->gate->clock_fault : "");
	answer.body_case = KOERS__V1__ANSWER__BODY_OVERVIEW;
	answer.overview = &m;
	return writing_pack(w, &answer);
}

Koers__V1__RequestLine *writing_request_line(const struct writing *w, const struct view_request *v)
{
	Koers__V1__RequestLine *m = WIRE_NEW(w->arena, RequestLine, request_line);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->state = (Koers__V1__RequestState)v->state;
	m->public_state = (Koers__V1__PublicState)v->public_state;
	m->urgency = (Koers__V1__Urgency)v->urgency;
	m->safety_lane = v->safety_lane;
	m->scaled_up = v->scaled_up;
	m->network_id = decode_text(v->network);
	m->entry_point = decode_text(v->entry_point);
	m->assignee = decode_text(v->assignee);
	m->asked_at_ms = v->asked_at_ms;
	m->due_at_ms = v->due_at_ms;
	m->offer_until_ms = v->offer_until_ms;
	m->domains = writing_domains(w, v->domains, &m->n_domains);
	m->revision = v->revision;
	return m;
}

struct bytes writing_requests(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Requests m;
	koers__v1__requests__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__RequestLine *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = writing_request_line(w, &v->requests[i]);
	m.next_page_token = writing_page_token(w, ID_REQUEST, v->next);
	answer.body_case = KOERS__V1__ANSWER__BODY_REQUESTS;
	answer.requests = &m;
	return writing_pack(w, &answer);
}

static Koers__V1__AssignmentLine *assignment_line(const struct writing *w, const struct view_assignment *v)
{
	Koers__V1__AssignmentLine *m = WIRE_NEW(w->arena, AssignmentLine, assignment_line);
	m->assignment_id = writing_assignment_id(w, v->assignment);
	m->assignee = decode_text(v->assignee);
	m->role = decode_text(assignment_role_name((enum assignment_role)v->role));
	m->state = (Koers__V1__AssignmentState)v->state;
	m->offered_at_ms = v->offered_at_ms;
	m->answered_at_ms = v->answered_at_ms;
	m->due_at_ms = v->due_at_ms;
	m->decline_reason = decode_text(v->decline_reason);
	return m;
}

Koers__V1__RequestDetail *writing_detail(const struct writing *w, const struct view_request_detail *v)
{
	Koers__V1__RequestDetail *m = WIRE_NEW(w->arena, RequestDetail, request_detail);
	m->line = writing_request_line(w, &v->line);
	m->received_at_ms = v->received_at_ms;
	m->n_clocks = v->clock_count;
	m->clocks = writing_whole_clocks(w, v->clocks, v->clock_count);
	m->milestones = writing_milestones(w, v->milestones, &m->n_milestones);
	m->n_assignments = v->assignment_count;
	m->assignments = ARENA_ARRAY(w->arena, v->assignment_count, Koers__V1__AssignmentLine *);
	for (size_t i = 0; i < v->assignment_count; i++)
		m->assignments[i] = assignment_line(w, &v->assignments[i]);
	m->person_count = v->person_count;
	m->wanted_result_count = v->wanted_results;
	m->n_outcomes = v->outcome_count;
	m->outcomes = writing_outcomes(w, v->outcomes, v->outcome_count);
	m->route = decode_text(route_name((enum route)v->route));
	m->linked_to = writing_request(w, v->linked_to);
	m->forwarded_to = decode_text(v->forwarded_to);
	m->signposted_to = decode_text(v->signposted_to);
	m->next_moment_ms = v->next_moment_ms;
	struct bytes to;
	if (v->has_forward_note && vault_open_seal(w->gate->vault, w->arena, &v->forward_note, &to))
		m->forward_note = arena_strndup(w->arena, to.data, to.len);
	return m;
}

struct bytes writing_request_detail(struct writing *w, const struct view_request_detail *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.body_case = KOERS__V1__ANSWER__BODY_REQUEST_DETAIL;
	answer.request_detail = writing_detail(w, v);
	return writing_pack(w, &answer);
}

struct bytes writing_gidsen(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Gidsen m;
	koers__v1__gidsen__init(&m);
	m.n_items = v->count;
	m.items = gids_lines(w, v->gidsen, v->count);
	m.next_page_token = writing_page_token(w, 0, v->next);
	answer.body_case = KOERS__V1__ANSWER__BODY_GIDSEN;
	answer.gidsen = &m;
	return writing_pack(w, &answer);
}

struct bytes writing_gids(struct writing *w, const struct view_gids *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.body_case = KOERS__V1__ANSWER__BODY_GIDS;
	answer.gids = gids_line(w, v);
	return writing_pack(w, &answer);
}

static Koers__V1__NetworkLine *network_line(const struct writing *w, const struct view_network *v)
{
	Koers__V1__NetworkLine *m = WIRE_NEW(w->arena, NetworkLine, network_line);
	m->id = decode_text(v->id);
	m->name = decode_text(v->name);
	m->gidsen = v->gidsen;
	m->load = v->load;
	m->capacity = v->capacity;
	m->waiting = v->waiting;
	m->coordinator = decode_text(v->coordinator);
	m->duty = decode_text(v->duty);
	m->process_lead = decode_text(v->process_lead);
	m->n_neighbours = v->neighbour_count;
	m->neighbours = writing_texts(w, v->neighbours, v->neighbour_count);
	m->n_postcodes = v->postcode_count;
	m->postcodes = writing_texts(w, v->postcodes, v->postcode_count);
	return m;
}

// A municipality may list its postcodes street by street: then the longest lists are halved until the answer fits.
static void shorten_postcodes(Koers__V1__Networks *m)
{
	size_t most = 0;
	for (size_t i = 0; i < m->n_items; i++)
		if (m->items[i]->n_postcodes > most)
			most = m->items[i]->n_postcodes;
	for (size_t i = 0; i < m->n_items; i++)
		if (m->items[i]->n_postcodes > most / 2)
			m->items[i]->n_postcodes = most / 2;
}

static bool has_postcodes(const Koers__V1__Networks *m)
{
	for (size_t i = 0; i < m->n_items; i++)
		if (m->items[i]->n_postcodes > 0)
			return true;
	return false;
}

struct bytes writing_networks(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Networks m;
	koers__v1__networks__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__NetworkLine *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = network_line(w, &v->networks[i]);
	answer.call_id = w->call_id;
	answer.body_case = KOERS__V1__ANSWER__BODY_NETWORKS;
	answer.networks = &m;
	while (has_postcodes(&m) && protobuf_c_message_get_packed_size(&answer.base) > FRAME_MAX)
		shorten_postcodes(&m);
	return writing_pack(w, &answer);
}

static Koers__V1__WaitlistLine *waitlist_line(const struct writing *w, const struct view_waiting *v)
{
	Koers__V1__WaitlistLine *m = WIRE_NEW(w->arena, WaitlistLine, waitlist_line);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->urgency = (Koers__V1__Urgency)v->urgency;
	m->network_id = decode_text(v->network);
	m->asked_at_ms = v->asked_at_ms;
	m->due_at_ms = v->due_at_ms;
	m->waiting_since_ms = v->waiting_since_ms;
	m->to_coordinator_ms = v->to_coordinator_ms;
	m->laws = writing_laws(w, v->laws, &m->n_laws);
	m->skills = writing_skills(w, v->skills, &m->n_skills);
	m->weight = v->weight;
	m->position = v->position;
	return m;
}

struct bytes writing_waitlist(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Waitlist m;
	koers__v1__waitlist__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__WaitlistLine *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = waitlist_line(w, &v->waiting[i]);
	m.next_page_token = writing_page_token(w, 0, v->next);
	answer.body_case = KOERS__V1__ANSWER__BODY_WAITLIST;
	answer.waitlist = &m;
	return writing_pack(w, &answer);
}
