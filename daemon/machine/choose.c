// Whom a request is offered to.
#include "machine/choose.h"

#include <string.h>

#include "machine/offer.h"
#include "machine/requests.h"

bool choose_is_barred(struct op *op, const struct request *r, uint32_t assignee)
{
	struct household h;
	if (offer_has_declined(r, assignee))
		return true;
	return r->household != 0 && store_get_household(op->txn, r->household, &h) &&
	       household_has_interest(&h, assignee);
}

static int32_t present_cover(struct op *op, uint32_t number)
{
	uint16_t ordinal = op_ordinal(op, assignee_cover(op, number));
	return ordinal == NO_ORDINAL ? SELECTION_NOBODY : ordinal;
}

static void fill_candidate(struct op *op, const struct request *r, const struct household *h, day_number today,
	uint16_t ordinal, struct candidate *ret)
{
	const struct config_gids *g = &op->config->gidsen[ordinal];
	uint32_t number = op->machine->numbers[ordinal];
	const struct assignee *a = store_assignee(op->txn, number);
	bool away = assignee_gids_is_absent(op, a, g);
	*ret = (struct candidate){
		.id = g->id,
		.network = g->network,
		.absent = away || (a != NULL && a->paused),
		.inactive = !g->active,
		.cover = away ? present_cover(op, number) : SELECTION_NOBODY,
		.mandates = config_mandates_on(g, today),
		.skills = g->skills,
		.expertise = g->expertise,
		.speaks = r->language[0] != '\0' && config_gids_speaks(g, r->language),
		.conflict = household_has_interest(h, number),
		.declined = offer_has_declined(r, number),
		.load = a != NULL ? a->load : 0,
		.capacity = assignee_gids_capacity(a, g),
		.last_offer = a != NULL ? a->last_offer : 0,
	};
}

void choose_field(struct op *op, const struct request *r, struct field *ret)
{
	size_t count = op->config->gids_count;
	struct candidate *c = ARENA_ARRAY(op->arena, count, struct candidate);
	day_number today = calendar_local_day(&op->rules->calendar, op->now_ms);
	struct household h = { .id = 0 };
	if (r->household != 0)
		store_get_household(op->txn, r->household, &h);
	for (size_t i = 0; i < count; i++)
		fill_candidate(op, r, &h, today, (uint16_t)i, &c[i]);
	*ret = (struct field){
		.candidates = c, .count = count, .verdicts = ARENA_ARRAY(op->arena, count, struct selection_verdict)
	};
}

void choose_keep(struct op *op, const struct field *f, uint32_t chosen, uint32_t supporting, struct choice *ret)
{
	ret->candidates = ARENA_ARRAY(op->arena, f->count, struct stored_candidate);
	ret->candidate_count = f->count;
	for (size_t i = 0; i < f->count; i++) {
		const struct candidate *c = &f->candidates[i];
		uint32_t number = op->machine->numbers[i];
		bool is_chosen = number == chosen || (supporting != 0 && number == supporting);
		ret->candidates[i] = (struct stored_candidate){
			.assignee = number,
			.chosen = is_chosen,
			.dropped_by = is_chosen ? 0 : (uint8_t)f->verdicts[i].dropped_by,
			.load = c->load,
			.capacity = c->capacity,
			.absent = c->absent,
			.conflict = c->conflict,
			.declined = c->declined,
			.speaks = c->speaks,
			.cover = c->cover == SELECTION_NOBODY ? 0 : op_number(op, (uint16_t)c->cover),
			.last_offer = c->last_offer,
		};
	}
}

static int32_t index_of(const struct op *op, uint32_t assignee)
{
	uint16_t ordinal = op_ordinal(op, assignee);
	return ordinal == NO_ORDINAL ? CHOSEN_NOBODY : ordinal;
}

static void fill_selection(const struct op *op, const struct request *r, const struct choose_wish *wish,
	struct selection_wish *ret)
{
	uint16_t home = op_network(op, r);
	const struct config_network *n = &op->config->networks[home];
	*ret = (struct selection_wish){
		.home = home,
		.neighbours = n->neighbours,
		.neighbour_count = n->neighbour_count,
		.mandates = wish->mandates,
		.skills = wish->skills,
		.domains = r->facts.domains,
		.weight = wish->weight,
		.any_capacity = wish->urgency == URGENCY_CRISIS,
		.previous = wish->previous ? index_of(op, wish->who->previous) : SELECTION_NOBODY,
		.exclude = SELECTION_NOBODY,
	};
}

static void fill_lead(struct op *op, const struct request *r, const struct choose_wish *wish, struct choosing_wish *ret)
{
	uint32_t lead = wish->who->lead;
	ret->case_lead = wish->case_lead;
	ret->cover = wish->cover;
	ret->lead = CHOSEN_NOBODY;
	ret->lead_cover = CHOSEN_NOBODY;
	if (lead == 0 || (!wish->case_lead && !wish->cover))
		return;
	ret->lead = index_of(op, lead);
	ret->lead_cover = wish->cover ? index_of(op, assignee_cover(op, lead)) : CHOSEN_NOBODY;
	if (ret->lead != CHOSEN_NOBODY)
		return;
	ret->lead = CHOSEN_LEAD;
	ret->lead_barred = choose_is_barred(op, r, lead);
	ret->lead_left = config_find_peer(op->config, op_assignee_id(op, lead)) == NULL;
}

// A candidate's row says it already; `f` may be NULL.
static bool is_barred(struct op *op, const struct request *r, const struct field *f, uint32_t assignee)
{
	uint16_t ordinal = op_ordinal(op, assignee);
	if (f == NULL || ordinal == NO_ORDINAL)
		return choose_is_barred(op, r, assignee);
	return f->candidates[ordinal].declined || f->candidates[ordinal].conflict;
}

// A fixed person, or who stands in; 0 = nobody there who may have it.
static uint32_t if_there(struct op *op, const struct request *r, const struct field *f, uint32_t number)
{
	uint32_t there = assignee_or_cover(op, number);
	return there != 0 && !is_barred(op, r, f, there) ? there : 0;
}

static uint32_t process_lead(struct op *op, const struct request *r)
{
	const struct assignee *lead = store_assignee_by_id(op->txn,
		op->config->networks[op_network(op, r)].process_lead);
	return lead != NULL ? if_there(op, r, NULL, lead->number) : 0;
}

static void fill_wish(struct op *op, const struct request *r, const struct choose_wish *wish, const struct field *f,
	struct choosing_wish *ret)
{
	const struct norms *norms = &op->rules->norms;
	uint16_t home = op_network(op, r);
	*ret = (struct choosing_wish){
		.urgency = wish->urgency,
		.duty_at_once = wish->duty_at_once,
		.in_working_hours = calendar_in_working_hours(&op->rules->calendar, op->now_ms, norms->working_from_s,
			norms->working_until_s),
		.duty = index_of(op, if_there(op, r, f, op_number(op, config_duty_gids(op->config, home, op->now_ms)))),
		.coordinator = index_of(op, if_there(op, r, f, op_number(op, op->config->networks[home].coordinator))),
		.process_lead = process_lead(op, r) != 0,
		.weight_supporting = norms->weight_supporting,
	};
	fill_selection(op, r, wish, &ret->selection);
	fill_lead(op, r, wish, ret);
}

static uint32_t number_of(struct op *op, const struct request *r, const struct choose_wish *wish, int32_t chosen)
{
	if (chosen == CHOSEN_LEAD)
		return wish->who->lead;
	if (chosen == CHOSEN_PROCESS_LEAD)
		return process_lead(op, r);
	return chosen == CHOSEN_NOBODY ? 0 : op_number(op, (uint16_t)chosen);
}

uint32_t choose_last_resort(struct op *op, const struct request *r, const char **ret_note)
{
	uint16_t coordinator = op->config->networks[op_network(op, r)].coordinator;
	uint32_t found = if_there(op, r, NULL, op_number(op, coordinator));
	*ret_note = "coordinator";
	if (found != 0)
		return found;
	found = process_lead(op, r);
	*ret_note = found != 0 ? "process_lead" : "nobody";
	return found;
}

uint32_t choose_support(struct op *op, const struct request *r, const struct choose_wish *wish)
{
	struct field f;
	struct choosing_wish w;
	int32_t holder = index_of(op, r->holder);
	choose_field(op, r, &f);
	fill_wish(op, r, wish, &f, &w);
	if (holder != CHOSEN_NOBODY && !choosing_lacks_something(&w, &f.candidates[holder]))
		return 0;
	if (choosing_goes_to_duty(&w) && w.duty != CHOSEN_NOBODY && w.duty != holder)
		return op_number(op, (uint16_t)w.duty);
	int32_t found = choosing_support(&w, f.candidates, f.count, f.verdicts, holder);
	return found != CHOSEN_NOBODY ? op_number(op, (uint16_t)found) : 0;
}

void choose(struct op *op, const struct request *r, const struct choose_wish *wish, struct choice *ret)
{
	struct field f;
	struct choosing_wish w;
	struct choosing c;
	choose_field(op, r, &f);
	fill_wish(op, r, wish, &f, &w);
	choosing_run(&w, f.candidates, f.count, f.verdicts, &c);
	*ret = (struct choice){
		.assignee = number_of(op, r, wish, c.assignee),
		.supporting = number_of(op, r, wish, c.supporting),
		.over_capacity = c.over_capacity,
		.to_duty = c.to_duty,
		.wait = c.wait,
		.alarm = c.alarm,
		.note = c.note,
	};
	choose_keep(op, &f, ret->assignee, ret->supporting, ret);
}
