// Whom a request is offered to.
#include "machine/choose.h"

#include <string.h>

#include "machine/offer.h"
#include "machine/requests.h"

static bool has_interest(const struct household *h, uint32_t assignee)
{
	for (size_t i = 0; i < h->interest_count; i++)
		if (h->interests[i] == assignee)
			return true;
	return false;
}

bool choose_is_barred(struct op *op, const struct request *r, uint32_t assignee)
{
	struct household h;
	if (offer_has_declined(r, assignee))
		return true;
	return r->household != 0 && store_get_household(op->txn, r->household, &h) && has_interest(&h, assignee);
}

void choose_field(struct op *op, const struct request *r, struct field *ret)
{
	size_t count = op->config->gids_count;
	struct candidate *c = ARENA_ARRAY(op->arena, count, struct candidate);
	day_number today = calendar_local_day(&op->rules->calendar, op->now_ms);
	struct household h = { .id = 0 };
	if (r->household != 0)
		store_get_household(op->txn, r->household, &h);
	for (size_t i = 0; i < count; i++) {
		const struct config_gids *g = &op->config->gidsen[i];
		uint32_t number = op->machine->numbers[i];
		const struct assignee *a = store_assignee(op->txn, number);
		bool away = assignee_is_absent(op, number);
		uint32_t cover = away ? assignee_cover(op, number) : 0;
		uint16_t cover_ordinal = op_ordinal(op, cover);
		c[i] = (struct candidate){
			.id = g->id,
			.network = g->network,
			.absent = away || (a != NULL && a->paused),
			.inactive = !g->active,
			.cover = cover_ordinal == NO_ORDINAL ? SELECTION_NOBODY : cover_ordinal,
			.mandates = config_mandates_on(g, today),
			.skills = g->skills,
			.expertise = g->expertise,
			.speaks = r->language[0] != '\0' && config_gids_speaks(g, r->language),
			.conflict = has_interest(&h, number),
			.declined = offer_has_declined(r, number),
			.load = a != NULL ? a->load : 0,
			.capacity = assignee_capacity(op, (uint16_t)i),
			.last_offer = a != NULL ? a->last_offer : 0,
		};
	}
	*ret = (struct field){
		.candidates = c, .count = count, .verdicts = ARENA_ARRAY(op->arena, count, struct selection_verdict)
	};
}

void choose_keep(struct op *op, const struct field *f, uint32_t chosen, uint32_t supporting, struct choice *ret)
{
	ret->candidates = ARENA_ARRAY(op->arena, f->count, struct stored_candidate);
	ret->candidate_count = f->count;
	for (size_t i = 0; i < f->count; i++) {
		uint32_t number = op->machine->numbers[i];
		bool is_chosen = number == chosen || (supporting != 0 && number == supporting);
		ret->candidates[i] = (struct stored_candidate){
			.assignee = number,
			.chosen = is_chosen,
			.dropped_by = is_chosen ? 0 : (uint8_t)f->verdicts[i].dropped_by,
			.load = f->candidates[i].load,
			.capacity = f->candidates[i].capacity,
		};
	}
}

static void fill_wish(const struct op *op, const struct request *r, const struct choose_wish *wish,
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
		.previous = SELECTION_NOBODY,
		.exclude = SELECTION_NOBODY,
	};
	if (wish->previous) {
		uint16_t ordinal = op_ordinal(op, wish->who->previous);
		if (ordinal != NO_ORDINAL)
			ret->previous = ordinal;
	}
}

static bool in_working_hours(const struct op *op)
{
	return calendar_in_working_hours(&op->rules->calendar, op->now_ms, op->rules->norms.working_from_s,
		op->rules->norms.working_until_s);
}

static uint32_t duty_gids(const struct op *op, const struct request *r)
{
	return op_number(op, config_duty_gids(op->config, op_network(op, r), op->now_ms));
}

uint32_t choose_last_resort(struct op *op, const struct request *r, const char **ret_note)
{
	const struct config_network *n = &op->config->networks[op_network(op, r)];
	uint32_t coordinator = op_number(op, n->coordinator);
	if (coordinator != 0 && !choose_is_barred(op, r, coordinator)) {
		*ret_note = "coordinator";
		return coordinator;
	}
	const struct assignee *lead = store_assignee_by_id(op->txn, n->process_lead);
	if (lead != NULL && !choose_is_barred(op, r, lead->number)) {
		*ret_note = "process_lead";
		return lead->number;
	}
	*ret_note = "nobody";
	return 0;
}

static bool lacks_something(const struct field *f, uint16_t ordinal, const struct choose_wish *wish)
{
	const struct candidate *c = &f->candidates[ordinal];
	return (wish->mandates & ~c->mandates) != 0 || (wish->skills & ~c->skills) != 0;
}

// Who brings the mandate or skill that the holder lacks; the coordinator if nobody passes.
static uint32_t supporting_gids(struct op *op, const struct request *r, const struct field *f,
	const struct selection_wish *selection, uint16_t holder)
{
	struct selection_wish wish = *selection;
	wish.weight = op->rules->norms.weight_supporting;
	wish.exclude = holder == NO_ORDINAL ? SELECTION_NOBODY : holder;
	int32_t found = selection_run(&wish, f->candidates, f->count, f->verdicts);
	uint32_t number = found == SELECTION_NOBODY ? op_number(op, op->config->networks[op_network(op, r)].coordinator)
						    : op_number(op, (uint16_t)found);
	return number == op_number(op, holder) ? 0 : number;
}

// The household's own gids, or who covers.
static bool choose_tied(struct op *op, const struct request *r, const struct choose_wish *wish, const struct field *f,
	const struct selection_wish *selection, struct choice *ret)
{
	uint32_t lead = wish->who->lead;
	uint32_t cover = wish->cover ? assignee_cover(op, lead) : 0;
	uint32_t chosen = cover != 0 ? cover : lead;
	uint16_t ordinal = op_ordinal(op, chosen);
	if (chosen == 0 || choose_is_barred(op, r, chosen)) {
		ret->note = "case_lead_declined";  // the regie stays where it is; somebody else does this one
		return false;
	}
	if (ordinal == NO_ORDINAL ? config_find_peer(op->config, op_assignee_id(op, chosen)) == NULL
				  : !op->config->gidsen[ordinal].active) {
		ret->note = "case_lead_has_left";
		return false;
	}
	selection_run(selection, f->candidates, f->count, f->verdicts);
	ret->assignee = chosen;
	if (ordinal != NO_ORDINAL) {
		const struct candidate *c = &f->candidates[ordinal];
		ret->over_capacity = c->load + wish->weight > c->capacity;
		bool alone = wish->cover && cover == 0;  // D03 without a cover: somebody present is needed
		if (alone || lacks_something(f, ordinal, wish))
			ret->supporting = supporting_gids(op, r, f, selection, ordinal);
	}
	return true;
}

// Crisis and urgent never wait: the duty gids, also over capacity, then the coordinator, then the process lead.
static void choose_duty(struct op *op, const struct request *r, const struct choose_wish *wish, const struct field *f,
	struct choice *ret)
{
	uint32_t duty = duty_gids(op, r);
	ret->note = "duty";
	if (duty == 0 || choose_is_barred(op, r, duty))
		duty = choose_last_resort(op, r, &ret->note);
	ret->assignee = duty;
	ret->to_duty = true;
	ret->alarm = duty == 0;
	uint16_t ordinal = op_ordinal(op, duty);
	if (ordinal != NO_ORDINAL)
		ret->over_capacity = f->candidates[ordinal].load + wish->weight > f->candidates[ordinal].capacity;
}

static void choose_by_selection(struct op *op, const struct request *r, const struct choose_wish *wish,
	const struct field *f, const struct selection_wish *selection, struct choice *ret)
{
	int32_t found = selection_run(selection, f->candidates, f->count, f->verdicts);
	if (found != SELECTION_NOBODY) {
		const struct candidate *c = &f->candidates[found];
		ret->assignee = op_number(op, (uint16_t)found);
		ret->over_capacity = c->load + wish->weight > c->capacity;
		return;
	}
	if (wish->urgency >= URGENCY_URGENT) {
		choose_duty(op, r, wish, f, ret);
		return;
	}
	if (selection_possible(selection, f->candidates, f->count)) {
		ret->wait = true;
		return;
	}
	ret->assignee = choose_last_resort(op, r, &ret->note);
	ret->alarm = ret->assignee == 0;
}

static bool goes_to_duty(const struct op *op, const struct choose_wish *wish)
{
	return wish->duty_at_once || (wish->urgency >= URGENCY_URGENT && !in_working_hours(op));
}

uint32_t choose_support(struct op *op, const struct request *r, const struct choose_wish *wish)
{
	struct field f;
	struct selection_wish selection;
	uint16_t holder = op_ordinal(op, r->holder);
	choose_field(op, r, &f);
	fill_wish(op, r, wish, &selection);
	if (holder != NO_ORDINAL && !lacks_something(&f, holder, wish))
		return 0;
	uint32_t duty = goes_to_duty(op, wish) ? duty_gids(op, r) : 0;
	if (duty != 0 && duty != r->holder && !choose_is_barred(op, r, duty))
		return duty;
	uint32_t found = supporting_gids(op, r, &f, &selection, holder);
	return found != 0 && !choose_is_barred(op, r, found) ? found : 0;
}

void choose(struct op *op, const struct request *r, const struct choose_wish *wish, struct choice *ret)
{
	struct field f;
	struct selection_wish selection;
	*ret = (struct choice){ .assignee = 0 };
	choose_field(op, r, &f);
	fill_wish(op, r, wish, &selection);
	// By day a crisis goes the ordinary way; at night, and when life is in danger, to the gids on duty.
	bool to_duty = goes_to_duty(op, wish);
	bool tied = wish->case_lead || wish->cover;
	if (to_duty) {
		selection_run(&selection, f.candidates, f.count, f.verdicts);
		choose_duty(op, r, wish, &f, ret);
	} else if (!tied || !choose_tied(op, r, wish, &f, &selection, ret)) {
		choose_by_selection(op, r, wish, &f, &selection, ret);
	}
	// An urgent hour that would pass six goes to the gids on duty: who is that already keeps it whole.
	if (wish->urgency == URGENCY_URGENT && ret->assignee != 0 && ret->assignee == duty_gids(op, r))
		ret->to_duty = true;
	choose_keep(op, &f, ret->assignee, ret->supporting, ret);
}
