// Past decisions made again.
#include "operator/replay.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "common/message_json.h"
#include "config/config.h"
#include "operator/rules.h"
#include "rules/choosing.h"

enum { CONFIGURATIONS_MAX = 256, HASH_TEXT_SIZE = 2 * CONFIG_HASH_SIZE + 1 };

struct replay {
	struct arena *arena;
	struct ruleset rules;
	struct config_snapshot *config;  // NULL: networks and gidsen stay those of each decision
	struct known {
		char hash[HASH_TEXT_SIZE];
		struct config_snapshot *config;
	} known[CONFIGURATIONS_MAX];
	size_t known_count;
};

// By what a decision is made: rules, networks and gidsen.
struct world {
	const struct ruleset *rules;
	const struct config_snapshot *config;
};

struct replayed {
	struct verdict verdict;
	enum route route;
	uint32_t weight;
	const char *assignee;  // "" = nobody
	const char *supporting;
	bool waitlisted;
	bool chosen;  // false: a gids was to be chosen, and nothing is known of who could be
};

// ---- the new rules --------------------------------------------------------------------------------------------------

static bool read_dir(struct replay *r, const char *path, struct config_report *report)
{
	struct config_node node;
	if (!rules_dir_node(path, r->arena, &node, report))
		return false;
	if (node.networks_file == NULL && node.gidsen_file == NULL)
		return config_ruleset_read(node.rules_file, r->arena, &r->rules, report);
	if (node.networks_file == NULL)
		node.networks_file = arena_printf(r->arena, "%s/networks.yaml", path);  // which is then missed
	if (node.gidsen_file == NULL)
		node.gidsen_file = arena_printf(r->arena, "%s/gidsen.yaml", path);
	r->config = config_snapshot_read(&node, report);
	if (r->config != NULL)
		r->rules = r->config->ruleset;
	return r->config != NULL;
}

struct replay *replay_new(const char *path, json_t **ret_faults)
{
	struct replay *r = memory_must(calloc(1, sizeof(*r)));
	struct config_report report;
	r->arena = arena_new(0);
	config_report_init(&report, r->arena);
	bool good = rules_is_dir(path) ? read_dir(r, path, &report)
				       : config_ruleset_read(path, r->arena, &r->rules, &report);
	if (good)
		return r;
	*ret_faults = rules_faults(&report);
	return replay_free(r);
}

struct replay *replay_free(struct replay *r)
{
	if (r == NULL)
		return NULL;
	for (size_t i = 0; i < r->known_count; i++)
		config_snapshot_unref(r->known[i].config);
	config_snapshot_unref(r->config);
	arena_free(r->arena);
	free(r);
	return NULL;
}

json_t *replay_identity(const struct replay *r)
{
	return rules_identity(&r->rules);
}

bool replay_has_gidsen(const struct replay *r)
{
	return r->config != NULL;
}

bool replay_day(const struct replay *r, const char *day, bool after, int64_t *ret_ms)
{
	day_number number;
	if (!date_parse(day, &number))
		return false;
	*ret_ms = calendar_instant(&r->rules.calendar, number + (after ? 1 : 0), 0);
	return true;
}

// ---- the configurations of then -------------------------------------------------------------------------------------

static const struct config_snapshot *find_known(const struct replay *r, const char *configuration)
{
	for (size_t i = 0; i < r->known_count; i++)
		if (strcmp(r->known[i].hash, configuration) == 0)
			return r->known[i].config;
	return NULL;
}

bool replay_knows(const struct replay *r, const char *configuration)
{
	return find_known(r, configuration) != NULL;
}

bool replay_learn(struct replay *r, const char *configuration, const void *data, size_t len, const char **ret_why)
{
	if (r->known_count == CONFIGURATIONS_MAX) {
		*ret_why = "more configurations were in force in that time than can be kept; choose a shorter one";
		return false;
	}
	struct known *k = &r->known[r->known_count];
	struct config_snapshot *s = config_snapshot_load((struct bytes){ data, len }, NULL);
	if (s == NULL || strlen(configuration) >= sizeof(k->hash)) {
		config_snapshot_unref(s);
		*ret_why = "a configuration that koersd sent cannot be read by this koersctl";
		return false;
	}
	memcpy(k->hash, configuration, strlen(configuration) + 1);
	k->config = s;
	r->known_count++;
	return true;
}

// ---- facts ----------------------------------------------------------------------------------------------------------

static void read_facts(const Koers__V1__RoutingFacts *m, struct facts *ret)
{
	*ret = (struct facts){
		.safety = (enum safety)m->safety,
		.asked_urgency = (enum urgency)m->urgency,
		.consent = m->consent,
		.shelter_needed = m->shelter_needed,
		.court_order = m->court_order,
		.existing_referral = m->existing_referral,
		.strengths = m->strengths,
		.youth = m->youth,
		.other_law = (enum other_law)m->other_law,
		.person_count = (uint8_t)m->person_count,
		.access_needed = (enum access_needed)m->access_needed,
		.open_same_domain = m->open_same_domain,
		.closed_recently = m->closed_recently,
	};
	residence_from_name(m->residence, &ret->residence);
	case_lead_from_name(m->case_lead, &ret->case_lead);
	for (size_t i = 0; i < m->n_threats; i++)
		if (threat_is_valid((int)m->threats[i]))
			ret->threats |= BIT(m->threats[i]);
	for (size_t i = 0; i < m->n_domains; i++) {
		int domain = (int)m->domains[i]->domain;
		if (!life_domain_is_valid(domain))
			continue;
		ret->domains |= BIT(domain);
		ret->severity[domain] = (uint8_t)m->domains[i]->severity;
	}
	ret->domain_count = (uint8_t)set_count(ret->domains);
}

// ---- the rules ------------------------------------------------------------------------------------------------------

static uint16_t home_of(const struct world *w, const Koers__V1__DecisionLine *line)
{
	uint16_t home = config_find_network(w->config, line->network_id);
	return home != NO_ORDINAL ? home : w->config->default_network;
}

// The first of the home network for these domains.
static const char *find_partner(const struct world *w, uint16_t home, const struct facts *f)
{
	for (size_t i = 0; i < w->config->partner_count; i++) {
		const struct config_partner *p = &w->config->partners[i];
		bool serves = false;
		for (size_t n = 0; n < p->network_count; n++)
			serves = serves || p->networks[n] == home;
		if (serves && f->domains != 0 && (f->domains & ~p->domains) == 0)
			return p->id;
	}
	return NULL;
}

static void evaluate(const struct world *w, uint16_t home, struct facts *f, struct replayed *ret)
{
	facts_derive(f, &w->rules->law_map);
	ruleset_evaluate(w->rules, f, true, &ret->verdict);
	ret->route = verdict_route(&ret->verdict);
	ret->assignee = ret->supporting = "";
	ret->chosen = true;
	if (ret->route == ROUTE_PARTNER) {
		const char *partner = find_partner(w, home, f);
		if (partner == NULL)
			ruleset_evaluate(w->rules, f, false, &ret->verdict);
		else
			ret->assignee = partner;
		ret->route = verdict_route(&ret->verdict);
	}
	ret->weight = verdict_weight(&ret->verdict, &w->rules->norms, f);
}

// ---- whom -----------------------------------------------------------------------------------------------------------

static const Koers__V1__DecisionCandidate *find_candidate(const Koers__V1__DecisionLine *line, const char *id)
{
	for (size_t i = 0; i < line->n_candidates; i++)
		if (strcmp(line->candidates[i]->gids_id, id) == 0)
			return line->candidates[i];
	return NULL;
}

static int32_t index_of(const struct world *w, const char *id)
{
	uint16_t ordinal = *id == '\0' ? NO_ORDINAL : config_find_gids(w->config, id);
	return ordinal == NO_ORDINAL ? CHOSEN_NOBODY : ordinal;
}

// A capacity that was set at run time stays; one of the files is that of the new files.
static uint32_t capacity_of(const struct config_gids *g, const struct config_snapshot *then,
	const Koers__V1__DecisionCandidate *c)
{
	uint16_t before = config_find_gids(then, g->id);
	bool as_configured = before != NO_ORDINAL && then->gidsen[before].capacity == c->capacity;
	return as_configured ? g->capacity : c->capacity;
}

// As koersd saw them then; one who was not there yet is present, empty and was never offered anything.
static void fill_candidate(const struct world *w, const struct config_snapshot *then,
	const Koers__V1__DecisionLine *line, const struct config_gids *g, struct candidate *ret)
{
	const Koers__V1__DecisionCandidate *c = find_candidate(line, g->id);
	*ret = (struct candidate){
		.id = g->id,
		.network = g->network,
		.inactive = !g->active,
		.absent = !g->active,
		.cover = CHOSEN_NOBODY,
		.mandates = config_mandates_on(g, calendar_local_day(&w->rules->calendar, line->at_ms)),
		.skills = g->skills,
		.expertise = g->expertise,
		.capacity = g->capacity,
	};
	if (c == NULL)
		return;
	ret->absent = ret->absent || c->absent;
	ret->conflict = c->conflict;
	ret->declined = c->declined;
	ret->speaks = c->speaks;
	ret->load = c->load;
	ret->capacity = capacity_of(g, then, c);
	ret->last_offer = c->last_offer;
	ret->cover = index_of(w, c->cover_id);
}

static bool is_process_lead(const struct world *w, const char *id)
{
	for (size_t i = 0; i < w->config->network_count; i++)
		if (w->config->networks[i].process_lead != NULL && strcmp(w->config->networks[i].process_lead, id) == 0)
			return true;
	return false;
}

static void fill_lead(const struct world *w, const Koers__V1__DecisionLine *line, const struct verdict *v,
	struct choosing_wish *ret)
{
	const Koers__V1__DecisionCandidate *lead = find_candidate(line, line->case_lead);
	ret->case_lead = v->tie == TIE_CASE_LEAD;
	ret->cover = v->tie == TIE_COVER;
	ret->lead = index_of(w, line->case_lead);
	ret->lead_cover = ret->cover && lead != NULL ? index_of(w, lead->cover_id) : CHOSEN_NOBODY;
	if (ret->lead != CHOSEN_NOBODY || *line->case_lead == '\0')
		return;
	ret->lead = CHOSEN_LEAD;
	ret->lead_left = !is_process_lead(w, line->case_lead) && config_find_peer(w->config, line->case_lead) == NULL;
}

static void fill_wish(const struct world *w, const Koers__V1__DecisionLine *line, uint16_t home, const struct facts *f,
	const struct replayed *o, struct choosing_wish *ret)
{
	const struct config_network *n = &w->config->networks[home];
	const struct verdict *v = &o->verdict;
	const struct norms *norms = &w->rules->norms;
	*ret = (struct choosing_wish){
		.selection = {
			.home = home,
			.neighbours = n->neighbours,
			.neighbour_count = n->neighbour_count,
			.mandates = v->mandate ? f->laws : 0,
			.skills = v->skills,
			.domains = f->domains,
			.weight = o->weight,
			.any_capacity = v->urgency == URGENCY_CRISIS,
			.previous = v->tie == TIE_PREVIOUS ? index_of(w, line->previous_gids) : SELECTION_NOBODY,
			.exclude = SELECTION_NOBODY,
		},
		.urgency = v->urgency,
		.duty_at_once = v->duty_at_once,
		.in_working_hours = calendar_in_working_hours(
			&w->rules->calendar, line->at_ms, norms->working_from_s, norms->working_until_s),
		.duty = config_duty_gids(w->config, home, line->at_ms),
		.coordinator = n->coordinator,
		.process_lead = n->process_lead != NULL,
		.weight_supporting = norms->weight_supporting,
	};
	fill_lead(w, line, v, ret);
}

static const char *person(const struct world *w, const Koers__V1__DecisionLine *line, uint16_t home, int32_t chosen)
{
	if (chosen == CHOSEN_NOBODY)
		return "";
	if (chosen == CHOSEN_LEAD)
		return line->case_lead;
	if (chosen == CHOSEN_PROCESS_LEAD)
		return w->config->networks[home].process_lead;
	return w->config->gidsen[chosen].id;
}

static void choose(const struct world *w, const struct config_snapshot *then, const Koers__V1__DecisionLine *line,
	uint16_t home, const struct facts *f, struct replayed *o)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	size_t count = w->config->gids_count;
	struct candidate *candidates = ARENA_ARRAY(a, count, struct candidate);
	struct selection_verdict *verdicts = ARENA_ARRAY(a, count, struct selection_verdict);
	struct choosing_wish wish;
	struct choosing c;
	o->chosen = line->n_candidates > 0;
	if (!o->chosen)
		return;
	for (size_t i = 0; i < count; i++)
		fill_candidate(w, then, line, &w->config->gidsen[i], &candidates[i]);
	fill_wish(w, line, home, f, o, &wish);
	choosing_run(&wish, candidates, count, verdicts, &c);
	o->assignee = person(w, line, home, c.assignee);
	o->supporting = person(w, line, home, c.supporting);
	o->waitlisted = c.wait;
}

static void decide(const struct world *w, const struct config_snapshot *then, const Koers__V1__DecisionLine *line,
	struct replayed *ret)
{
	struct facts f;
	uint16_t home = home_of(w, line);
	*ret = (struct replayed){ .assignee = "" };
	read_facts(line->facts, &f);
	evaluate(w, home, &f, ret);
	if (ret->route == ROUTE_GIDS)
		choose(w, then, line, home, &f, ret);
}

// ---- what comes of it -----------------------------------------------------------------------------------------------

// As koersd decided it.
static bool is_reproduced(const struct replayed *o, const Koers__V1__DecisionLine *line)
{
	if (o->verdict.step_count != line->n_rules)
		return false;
	for (size_t i = 0; i < line->n_rules; i++)
		if (strcmp(o->verdict.steps[i].rule->id, line->rules[i]) != 0)
			return false;
	return strcmp(route_name(o->route), line->route) == 0 && strcmp(o->assignee, line->assignee) == 0 &&
	       strcmp(o->supporting, line->supporting) == 0 && (int)o->verdict.urgency == (int)line->urgency &&
	       o->verdict.safety_lane == (line->safety_lane != 0) && o->verdict.scaled_up == (line->scaled_up != 0) &&
	       o->waitlisted == (line->waitlisted != 0);
}

static bool is_elsewhere(const struct replayed *a, const struct replayed *b)
{
	const struct verdict *v = &a->verdict, *w = &b->verdict;
	return a->route != b->route || strcmp(a->assignee, b->assignee) != 0 ||
	       strcmp(a->supporting, b->supporting) != 0 || a->waitlisted != b->waitlisted || a->chosen != b->chosen ||
	       v->urgency != w->urgency || v->safety_lane != w->safety_lane || v->scaled_up != w->scaled_up;
}

static const char *rules_in(struct arena *a, const struct verdict *v, enum stage stage)
{
	struct strbuf b;
	strbuf_init(&b, a);
	for (size_t i = 0; i < v->step_count; i++)
		if (v->steps[i].stage == stage)
			strbuf_printf(&b, "%s%s", b.len == 0 ? "" : " ", v->steps[i].rule->id);
	return strbuf_text(&b);
}

static json_t *outcome_json(const struct replayed *o)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	bool ours = o->route == ROUTE_GIDS || o->route == ROUTE_PARTNER;
	json_t *object = json_object(), *rules = json_object();
	for (int stage = 1; stage <= STAGE_COUNT; stage++)
		json_put(rules, stage_name((enum stage)stage),
			json_text_or_null(rules_in(a, &o->verdict, (enum stage)stage)));
	json_put(object, "rules", rules);
	json_put(object, "route", json_text_or_null(route_name(o->route)));
	json_put(object, "level", ours ? json_text_or_null(level_name(o->verdict.level)) : json_null());
	json_put(object, "urgency", json_text_or_null(urgency_name(o->verdict.urgency)));
	json_put(object, "safety_lane", json_boolean(o->verdict.safety_lane));
	json_put(object, "scaled_up", json_boolean(o->verdict.scaled_up));
	json_put(object, "assignee", json_text_or_null(o->assignee));
	json_put(object, "supporting", json_text_or_null(o->supporting));
	json_put(object, "waitlisted", json_boolean(o->waitlisted));
	json_put(object, "chosen", json_boolean(o->chosen));
	return object;
}

json_t *replay_line(struct replay *r, const Koers__V1__DecisionLine *line)
{
	const struct config_snapshot *then = find_known(r, line->configuration);
	assert(then != NULL);  // who asks has looked with replay_knows(), and taught what was missing
	const struct world before = { &then->ruleset, then };
	const struct world after = { &r->rules, r->config != NULL ? r->config : then };
	struct replayed was, is;
	decide(&before, then, line, &was);
	decide(&after, then, line, &is);
	json_t *old_side = outcome_json(&was), *new_side = outcome_json(&is);
	bool same_rules = json_equal(json_object_get(old_side, "rules"), json_object_get(new_side, "rules"));
	json_t *row = json_object();
	json_put(row, "request_id", json_integer((json_int_t)line->request_id));
	json_put(row, "display_id", json_text_or_null(line->display_id));
	json_put(row, "at", json_time_or_null(line->at_ms));
	json_put(row, "reproduced", json_boolean(is_reproduced(&was, line)));
	json_put(row, "elsewhere", json_boolean(is_elsewhere(&was, &is)));
	json_put(row, "other_rule", json_boolean(!same_rules));
	json_put(row, "old", old_side);
	json_put(row, "new", new_side);
	return row;
}
