// What a sender can provoke tells it nothing about a household: two towns in which the school does exactly the same at
// the same moments. In one nobody else is there; in the other the same families are known through other doors, have a
// case lead, open questions of the same domains, decline, withdraw. Every answer, error and notice the school gets must
// be the same, to the letter, below tier STATUS; and so must those of a question in the safety lane or without consent,
// whatever tier was asked for.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "seeded.h"
#include "world.h"

enum { ROUNDS = 2, STEPS = 40, REQUESTS_MAX = 64, FAMILIES = 3 };

static uint64_t below(struct seeded *r, uint64_t limit)
{
	return seeded_next(r) % limit;
}

static bool chance(struct seeded *r, unsigned percent)
{
	return below(r, 100) < percent;
}

// ---- one town -------------------------------------------------------------------------------------------------------

struct town {
	struct world *world;
	bool busy;
	uint64_t mine[REQUESTS_MAX];  // the school's requests, in order
	size_t mine_count;
	uint64_t others[REQUESTS_MAX];  // those of other doors
	size_t other_count;
	uint64_t heard;  // notices of the school's feed read so far
	struct arena *arena;
	struct strbuf seen;  // everything the school was told
};

static size_t place_of(const struct town *t, uint64_t request)
{
	for (size_t i = 0; i < t->mine_count; i++)
		if (t->mine[i] == request)
			return i;
	return REQUESTS_MAX;
}

static void see_clocks(struct town *t, const struct stored_clock *clocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_printf(&t->seen, " %s<%lld state %d", clock_name(clocks[i].clock),
			(long long)clocks[i].due_at_ms, clocks[i].state);
}

static void see_status(struct town *t, const struct view_status *s)
{
	strbuf_printf(&t->seen, "status %zu %s rev %llu at %lld contact '%s' '%s' outcomes %zu %s",
		place_of(t, s->request), public_state_name(s->state), (unsigned long long)s->revision,
		(long long)s->updated_at_ms, s->contact_name, s->contact_telephone, s->outcome_count,
		s->do_not_show_resident ? "hide" : "");
	see_clocks(t, s->clocks, s->clock_count);
}

static void see_receipt(struct town *t, const struct view_receipt *v)
{
	strbuf_printf(&t->seen, "receipt %zu %s %s '%s' forward '%s' signpost '%s' network '%s' missing %zu %s%s",
		place_of(t, v->request), public_state_name(v->state), urgency_name(v->urgency), v->advice,
		v->forwarded_to, v->signposted_to, v->network, v->missing_count, v->repeated ? "again " : "",
		v->do_not_show_resident ? "hide" : "");
	see_clocks(t, v->clocks, v->clock_count);
}

static void see_answer(struct town *t, const struct answer *a)
{
	if (a->code != ANSWER_OK)
		strbuf_printf(&t->seen, "error %d %s %llu '%s'", a->code, a->message, (unsigned long long)a->revision,
			a->advice != NULL ? a->advice : "");
	else if (a->kind == ANSWER_RECEIPT)
		see_receipt(t, &a->receipt);
	else
		see_status(t, &a->status);
	strbuf_add(&t->seen, "\n");
}

static void see_feed(struct town *t)
{
	struct query q = {
		.kind = QUERY_FEED_READ, .caller = { "school", ROLE_ENTRY_POINT }, .after = t->heard, .page_size = 100
	};
	const struct answer *a = world_query(t->world, &q);
	for (size_t i = 0; i < a->list.count; i++) {
		const struct view_notice *v = &a->list.notices[i];
		strbuf_printf(&t->seen, "  notice %llu %s %zu at %lld '%s' ", (unsigned long long)v->notice.sequence,
			notice_kind_name(v->notice.kind), place_of(t, v->notice.request), (long long)v->notice.at_ms,
			v->notice.detail);
		if (v->has_status)
			see_status(t, &v->status);
		strbuf_add(&t->seen, "\n");
		t->heard = v->notice.sequence;
	}
}

// ---- questions ------------------------------------------------------------------------------------------------------

static void person(struct person_keys *ret, unsigned family, unsigned who, const char *home, bool bsn)
{
	char text[80];
	snprintf(text, sizeof(text), "f%u|p%u|%s", family, who, home);
	ret->name = world_key("name", text);
	snprintf(text, sizeof(text), "f%u", family);
	ret->last_name = world_key("last", text);
	snprintf(text, sizeof(text), "bsn f%u p%u", family, who);
	if (bsn)
		ret->bsn = world_key("bsn", text);
}

static void fill_question(struct seeded *r, struct command_submit *c, unsigned family, bool bsn)
{
	static const char *const homes[] = { "8251AB/1", "8253CD/2", "8255PQ/3", "1111ZZ/4" };
	const char *home = homes[chance(r, 5) ? 3 : family % 3];
	bool outside = home == homes[3];
	c->facts = (struct stored_facts){
		.safety = chance(r, 80) ? SAFETY_NONE : (uint8_t)(SAFETY_NONE + below(r, 5)),
		.asked_urgency = (uint8_t)(URGENCY_NORMAL + (chance(r, 70) ? 0 : below(r, 3))),
		.consent = chance(r, 80),
		.access_needed = (uint8_t)(ACCESS_NEEDED_OPEN + below(r, 3)),
		.other_law = chance(r, 90) ? OTHER_LAW_NONE : (uint8_t)(OTHER_LAW_NONE + below(r, 5)),
		.residence = outside ? RESIDENCE_OUTSIDE : RESIDENCE_INSIDE,
		.youth = chance(r, 30),
		.shelter_needed = chance(r, 5),
		.court_order = chance(r, 5),
		.existing_referral = chance(r, 5),
	};
	for (uint64_t n = 1 + below(r, 3); n > 0; n--)
		c->facts.domains |= BIT(1 + below(r, 14));
	c->facts.domain_count = (uint8_t)set_count(c->facts.domains);
	for (int d = 1; d <= 14; d++)
		if (set_has(c->facts.domains, d))
			c->facts.severity[d] = (uint8_t)below(r, 6);
	if (chance(r, 8))
		c->facts.threats = BIT(1 + below(r, 4));
	c->network = outside ? "" : family % 3 == 2 ? "swifterbant" : "dronten";
	c->municipality = outside ? "Gemeente Elders" : "";
	snprintf(c->postcode_digits, sizeof(c->postcode_digits), "%.4s", home);
	c->language[0] = '\0';
	person(&c->subject, family, (unsigned)below(r, 3), home, bsn);
	c->member_count = (uint8_t)below(r, 3);
	for (unsigned i = 0; i < c->member_count; i++)
		person(&c->members[i], family, i, home, false);
	c->facts.person_count = (uint8_t)(1 + c->member_count);
	c->address = world_key("address", home);
	c->wanted_results = (uint16_t)below(r, 3);
	bool muzzled = !c->facts.consent || c->facts.safety >= SAFETY_STRUCTURAL;
	// Below STATUS; or any tier where it must not help.
	c->feedback = (uint8_t)(muzzled ? FEEDBACK_TIER_NONE + below(r, 5) : FEEDBACK_TIER_NONE + below(r, 2));
	c->personal.present = true;
	c->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	uint64_t unlike = below(r, UINT64_C(1) << 31);
	memcpy(c->content.bytes, &unlike, sizeof(unlike));
}

// Both towns hear the same words: built once, with the reference in place.
static void ask(struct town *t, const struct command *c)
{
	struct command copy = *c;
	if (c->verb == VERB_SUBMIT || c->verb == VERB_AMEND)
		copy.submit.asked_at_ms = world_now(t->world);
	const struct answer *a = world_apply(t->world, &copy);
	if (a->code == ANSWER_OK && a->kind == ANSWER_RECEIPT && !a->receipt.repeated && t->mine_count < REQUESTS_MAX)
		t->mine[t->mine_count++] = a->receipt.request;
	see_answer(t, a);
}

// ---- what the others do, in the busy town only ----------------------------------------------------------------------

static void another_door_asks(struct town *t, struct seeded *r, unsigned step)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { chance(r, 50) ? "cjg" : "huisarts", ROLE_ENTRY_POINT } };
	fill_question(r, &c.submit, (unsigned)below(r, FAMILIES), true);
	char text[40];
	snprintf(text, sizeof(text), "%s/%u/%u", c.caller.peer, step, (unsigned)below(r, 1000000));
	c.submit.reference = world_key("reference", text);
	c.submit.asked_at_ms = world_now(t->world);
	const struct answer *a = world_apply(t->world, &c);
	if (a->code == ANSWER_OK && t->other_count < REQUESTS_MAX)
		t->others[t->other_count++] = a->receipt.request;
}

static bool is_the_schools(const struct town *t, uint64_t request)
{
	return place_of(t, request) != REQUESTS_MAX;
}

// What a gids does with a question that is not the school's, but may have the school's linked to it: it rests, its own
// sender is asked something, the accept is taken back, it is sent on. None of that is the school's business.
static enum verb waits_or_goes(struct seeded *r)
{
	static const enum verb verbs[] = { VERB_HOLD, VERB_RESUME, VERB_REQUEST_INFO, VERB_REQUEST_INFO, VERB_UNDO };
	return chance(r, 5) ? VERB_FORWARD : verbs[below(r, ARRAY_LEN(verbs))];
}

// A gids takes, declines or works on what it has. Of the school's own nothing is closed: that any gids might do.
static void a_gids_acts(struct town *t, struct seeded *r)
{
	static const char *const gidsen[] = { "gids-dronten-1", "gids-dronten-2", "gids-dronten-3",
		"gids-swifterbant-1", "gids-biddinghuizen-1" };
	const char *who = gidsen[below(r, ARRAY_LEN(gidsen))];
	struct query q = { .kind = QUERY_LIST_ASSIGNMENTS,
		.caller = { who, ROLE_GIDS },
		.states = BIT(ASSIGNMENT_STATE_OFFERED) | BIT(ASSIGNMENT_STATE_ACCEPTED),
		.page_size = 50 };
	const struct answer *a = world_query(t->world, &q);
	if (a->list.count == 0)
		return;
	const struct view_assignment v = a->list.assignments[below(r, a->list.count)];
	struct command c = { .caller = { who, ROLE_GIDS },
		.assignment = { .assignment = v.assignment,
			.gids = "",
			.to = "",
			.until_ms = world_now(t->world) + (int64_t)below(r, 10 * 86400000),
			.decline_reason = DECLINE_REASON_OTHER } };
	if (v.state == ASSIGNMENT_STATE_OFFERED)
		c.verb = chance(r, 70) ? VERB_ACCEPT : VERB_DECLINE;
	else if (!is_the_schools(t, v.request) && chance(r, 40))
		c.verb = waits_or_goes(r);
	else
		c.verb = chance(r, 50) ? VERB_CONTACTED : VERB_OPEN_DOSSIER;
	world_apply(t->world, &c);
}

static void another_door_withdraws(struct town *t, struct seeded *r)
{
	if (t->other_count == 0)
		return;
	struct command c = { .verb = VERB_WITHDRAW, .request = { .request = t->others[below(r, t->other_count)] } };
	if (is_the_schools(t, c.request.request))
		return;
	for (int i = 0; i < 2; i++) {
		c.caller = (struct caller){ i == 0 ? "cjg" : "huisarts", ROLE_ENTRY_POINT };
		if (world_apply(t->world, &c)->code == ANSWER_OK)
			return;
	}
}

static void others_live_on(struct town *t, struct seeded *r, unsigned step)
{
	for (uint64_t n = below(r, 5); n > 0; n--) {
		switch (below(r, 4)) {
		case 0:
			another_door_asks(t, r, step);
			break;
		case 1:
		case 2:
			a_gids_acts(t, r);
			break;
		default:
			if (chance(r, 20))
				another_door_withdraws(t, r);
		}
	}
}

// ---- the school -----------------------------------------------------------------------------------------------------

static void school_acts(struct town towns[2], struct seeded *r, unsigned step)
{
	struct command c = { .caller = { "school", ROLE_ENTRY_POINT } };
	size_t known = towns[0].mine_count;
	size_t which = known == 0 ? 0 : below(r, known);
	unsigned kind = known == 0 || known == REQUESTS_MAX - 1 ? 0 : (unsigned)below(r, 10);
	char text[40];
	for (size_t i = 0; i < 2; i++)
		strbuf_printf(&towns[i].seen, "step %u: %u about %zu: ", step, kind, which);
	if (kind < 4 || kind == 9) {
		c.verb = kind == 9 ? VERB_AMEND : VERB_SUBMIT;
		fill_question(r, &c.submit, (unsigned)below(r, FAMILIES), false);
		snprintf(text, sizeof(text), "school/%u", chance(r, 10) && step > 0 ? step - 1 : step);
		c.submit.reference = world_key("reference", text);
	} else if (kind < 6) {
		c.verb = kind == 4 ? VERB_WITHDRAW : VERB_OBJECT;
		uint64_t unlike = below(r, 1000);
		memcpy(c.request.content.bytes, &unlike, sizeof(unlike));
	}
	for (size_t i = 0; i < 2; i++) {
		struct town *t = &towns[i];
		if (kind >= 6 && kind < 9) {
			struct query q = { .kind = QUERY_GET_REQUEST, .caller = c.caller, .id = t->mine[which] };
			see_answer(t, world_query(t->world, &q));
			continue;
		}
		if (c.verb == VERB_AMEND)
			c.submit.request = t->mine[which];
		else if (c.verb != VERB_SUBMIT)
			c.request.request = t->mine[which];
		ask(t, &c);
	}
}

static void first_difference(uint64_t seed, const char *quiet, const char *busy)
{
	size_t line = 0;
	for (size_t i = 0; quiet[i] == busy[i] && quiet[i] != '\0'; i++)
		if (quiet[i] == '\n')
			line = i + 1;
	fail_msg("KOERS_SEED=%llu: the school could tell: alone\n%.400s\nwith others\n%.400s", (unsigned long long)seed,
		quiet + line, busy + line);
}

static void run(uint64_t seed)
{
	struct seeded same = { seed * 2 + 1 }, apart = { seed * 2 + 7919 };
	struct town towns[2] = { { .busy = false }, { .busy = true } };
	for (size_t i = 0; i < 2; i++) {
		towns[i].world = world_new(KOERS_CONFIG_DIR);
		towns[i].arena = arena_new(0);
		strbuf_init(&towns[i].seen, towns[i].arena);
	}
	int64_t at = INT64_C(1772438400000);  // 2026-03-02 09:00 in Dronten
	for (unsigned step = 0; step < STEPS; step++) {
		at += (int64_t)below(&same, chance(&same, 20) ? 5 * 86400000 : 3 * 3600000);
		for (size_t i = 0; i < 2; i++)
			world_go_to(towns[i].world, at);
		others_live_on(&towns[1], &apart, step);
		school_acts(towns, &same, step);
		for (size_t i = 0; i < 2; i++)
			see_feed(&towns[i]);
	}
	const char *quiet = strbuf_text(&towns[0].seen), *busy = strbuf_text(&towns[1].seen);
	if (strcmp(quiet, busy) != 0)
		first_difference(seed, quiet, busy);
	// The others were there, or nothing was shown.
	assert_true(towns[1].other_count > STEPS / 4);
	assert_true(towns[0].mine_count > STEPS / 4);
	for (size_t i = 0; i < 2; i++) {
		world_free(towns[i].world);
		arena_free(towns[i].arena);
	}
}

static void a_sender_cannot_tell_whether_a_family_is_known(void **state)
{
	(void)state;
	uint64_t first = seeded_new("a sender cannot tell").state;
	for (unsigned i = 0; i < (getenv("KOERS_SEED") != NULL ? 1U : ROUNDS); i++)
		run(first + i);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_sender_cannot_tell_whether_a_family_is_known) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
