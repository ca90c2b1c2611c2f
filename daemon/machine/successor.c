// Who gets a request from another.
#include "machine/successor.h"

#include "machine/offer.h"

// ---- named ----------------------------------------------------------------------------------------------------------

static const char *list_laws(struct op *op, enum_set laws)
{
	const char *list = "";
	for (int law = LAW_WMO; law <= LAW_WGS; law++)
		if (set_has(laws, law))
			list = arena_printf(op->arena, "%s%s%s", list, *list != '\0' ? ", " : "",
				law_name((enum law)law));
	return list;
}

static const char *list_skills(struct op *op, enum_set skills)
{
	const char *list = "";
	for (int skill = SKILL_SAFETY; skill <= SKILL_YOUTH_LIAISON; skill++)
		if (set_has(skills, skill))
			list = arena_printf(op->arena, "%s%s%s", list, *list != '\0' ? ", " : "",
				skill_name((enum skill)skill));
	return list;
}

// What stands in the way of this gids, in the order of the filters; NULL = nothing.
static const char *obstacle(struct op *op, const struct request *r, uint16_t ordinal, const struct candidate *c)
{
	const struct assignee *who = store_assignee(op->txn, op_number(op, ordinal));
	enum_set mandates = r->needed_mandates & ~c->mandates;
	enum_set skills = r->needed_skills & ~c->skills;
	if (c->inactive)
		return "is no longer active";
	if (assignee_is_absent(op, op_number(op, ordinal)))
		return "is absent";
	if (who != NULL && who->paused)
		return "is paused: no new offers";
	if (mandates != 0)
		return arena_printf(op->arena, "has no mandate for %s, which the request needs",
			list_laws(op, mandates));
	if (skills != 0)
		return arena_printf(op->arena, "lacks the skill %s, which the request needs", list_skills(op, skills));
	if (!c->conflict)
		return NULL;
	// Who stands too near to whom is for operators only.
	return op->command->caller.role == ROLE_OPERATOR ? "has a conflict of interest with this household"
							 : "cannot have this request: name another";
}

enum answer_code successor_named(struct op *op, const struct request *r, const char *id, uint32_t *ret_assignee)
{
	uint16_t ordinal = config_find_gids(op->config, id);
	if (ordinal == NO_ORDINAL)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "there is no such gids");
	uint32_t number = op_number(op, ordinal);
	if (number == r->holder || number == r->handover)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "%s has it already, or is asked", id));
	struct field f;
	choose_field(op, r, &f);
	const char *why = obstacle(op, r, ordinal, &f.candidates[ordinal]);
	if (why != NULL)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, arena_printf(op->arena, "%s %s", id, why));
	*ret_assignee = number;
	return ANSWER_OK;
}

// ---- by the rules ---------------------------------------------------------------------------------------------------

// The present holder is out of it, as who has declined is; danger is the holder's until it is accepted, so nobody is
// called out for a handover: the duty roster has no part in it.
static void ask_rules(struct op *op, const struct request *r, struct choice *ret)
{
	struct request probe = *r;
	struct acquaintance who = { .household = 0 };
	if (r->holder != 0)
		offer_note_declined(&probe, r->holder);
	if (r->household != 0)
		people_of_household(op, r, &who);
	const struct choose_wish wish = {
		.who = &who,
		.mandates = r->needed_mandates,
		.skills = r->needed_skills,
		.weight = r->weight,
		.urgency = URGENCY_NORMAL,
		.case_lead = who.lead != 0 && who.lead != r->holder && !who.lead_absent,
	};
	choose(op, &probe, &wish, ret);
	if (ret->wait || r->offers_made >= op->rules->norms.offers_max) {
		uint32_t by_selection = ret->assignee;
		ret->wait = false;
		ret->over_capacity = false;
		ret->assignee = choose_last_resort(op, &probe, &ret->note);
		for (size_t i = 0; i < ret->candidate_count; i++)
			if (ret->candidates[i].assignee == by_selection)
				ret->candidates[i].chosen = false;
	}
}

static void mark_chosen(struct choice *c, uint32_t holder)
{
	for (size_t i = 0; i < c->candidate_count; i++) {
		struct stored_candidate *s = &c->candidates[i];
		s->chosen = s->assignee == c->assignee;
		if (s->chosen || s->assignee == holder)
			s->dropped_by = 0;
	}
}

void successor_choose(struct op *op, const struct request *r, struct choice *ret)
{
	ask_rules(op, r, ret);
	ret->supporting = 0;  // whether one is needed is seen when it is accepted
	if (ret->note == NULL)
		ret->note = "handover";
	mark_chosen(ret, r->holder);
}

void successor_keep(struct op *op, const struct request *r, uint32_t named, const char *note, struct choice *ret)
{
	ask_rules(op, r, ret);
	*ret = (struct choice){
		.assignee = named, .note = note, .candidates = ret->candidates, .candidate_count = ret->candidate_count
	};
	for (size_t i = 0; i < ret->candidate_count; i++)
		if (ret->candidates[i].assignee == named)
			ret->over_capacity = ret->candidates[i].load + r->weight > ret->candidates[i].capacity;
	mark_chosen(ret, r->holder);
}
