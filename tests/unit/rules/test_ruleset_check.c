// The checks at loading: what is reported, where, and that the search for "can never match" is right and quick.
#include "rulebook.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static struct {
	char text[4096];
	size_t count;
} faults;

static void note_fault(void *context, int line, int column, const char *message)
{
	size_t len = strlen(faults.text);

	assert_ptr_equal(context, &faults);
	snprintf(faults.text + len, sizeof(faults.text) - len, "%d:%d %s\n", line, column, message);
	faults.count++;
}

static const struct rule catch_all = { .id = "Z99", .line = 99, .column = 1 };

// A set whose stage E (level) holds these rules; the others hold one catch-all each.
static size_t check(const struct rule *rules, size_t count)
{
	static struct rule last[STAGE_COUNT];
	static char ids[STAGE_COUNT][8];
	struct ruleset r = { .name = "small" };
	size_t returned;

	for (int i = 0; i < STAGE_COUNT; i++) {
		snprintf(ids[i], sizeof(ids[i]), "Y%d", i);
		last[i] = (struct rule){ .id = ids[i], .line = 1 };
		r.stages[i] = (struct rule_stage){ .rules = &last[i], .rule_count = 1 };
	}
	r.stages[STAGE_LEVEL - 1] = (struct rule_stage){ .rules = rules, .rule_count = count, .line = 40, .column = 2 };
	memset(&faults, 0, sizeof(faults));
	returned = ruleset_check(&r, note_fault, &faults);
	assert_int_equal(returned, faults.count);
	return returned;
}

#define CHECK(...)                                                                                                     \
	check((const struct rule[]){ __VA_ARGS__ }, sizeof((const struct rule[]){ __VA_ARGS__ }) / sizeof(struct rule))
#define RULE(name, ...)                                                                                                \
	{                                                                                                              \
		.id = (name), .line = 7, .column = 3, ##__VA_ARGS__                                                    \
	}
#define CATCH_ALL                                                                                                      \
	{                                                                                                              \
		.id = "E99", .line = 99, .column = 3                                                                   \
	}
#define assert_said(words) assert_non_null(strstr(faults.text, words))

static void the_default_rules_are_without_fault(void **state)
{
	UNUSED(state);
	memset(&faults, 0, sizeof(faults));
	assert_int_equal(ruleset_check(rulebook_default(), note_fault, &faults), 0);
	assert_string_equal(faults.text, "");
}

// ---- catch-alls and ids ---------------------------------------------------------------------------------------------

static void a_stage_needs_a_catch_all(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH))))), 1);
	assert_said("7:3 stage level has no catch-all");
	assert_int_equal(CHECK(RULE("E01", .adds = true)), 1);
	assert_said("stage level has no catch-all");
	assert_int_equal(check(NULL, 0), 1);
	assert_said("40:2 stage level has no catch-all");
	assert_int_equal(check(&catch_all, 1), 0);
}

static void an_id_may_be_there_once(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH)))), RULE("E01", WHEN(ALL_OF(YES(FACT_CONSENT)))),
				 CATCH_ALL),
		1);
	assert_said("7:3 rule E01 is there twice: the first is on line 7");
	assert_int_equal(CHECK(RULE("Y0", WHEN(ALL_OF(YES(FACT_YOUTH)))), CATCH_ALL), 1); // in another stage
	assert_said("rule Y0 is there twice: the first is on line 1");
}

static void all_faults_are_reported_at_once(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH)))), RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH)))),
				 RULE("E02", WHEN(ALL_OF(YES(FACT_YOUTH), NO(FACT_YOUTH))))),
		4);
	assert_said("is there twice");
	assert_said("E01 before it takes everything");
	assert_said("rule E02 can never match: its own conditions contradict");
	assert_said("no catch-all");
}

static void a_trace_has_room_for_twelve_rules_that_add(void **state)
{
	UNUSED(state);
	static char ids[TRACE_MAX][8];
	struct rule rules[TRACE_MAX];

	for (int i = 0; i < TRACE_MAX; i++) {
		snprintf(ids[i], sizeof(ids[i]), "E%02d", i);
		rules[i] = (struct rule){ .id = ids[i], .adds = true, .line = i };
	}
	rules[12].adds = false;
	assert_int_equal(check(rules, 13), 0);
	rules[12].adds = true;
	rules[13].adds = false;
	assert_int_equal(check(rules, 14), 1);
	assert_said("rule E12 adds, as do 12 rules before it");
}

// ---- rules that contradict themselves -------------------------------------------------------------------------------

static void a_rule_against_itself_is_told(void **state)
{
	UNUSED(state);
	assert_int_equal(
		CHECK(RULE("E01", WHEN(ALL_OF(IS(FACT_SAFETY, BIT(SAFETY_NONE)), IS(FACT_SAFETY, BIT(SAFETY_ACUTE))))),
			CATCH_ALL),
		1);
	assert_said("rule E01 can never match: its own conditions contradict each other");
	assert_int_equal(
		CHECK(RULE("E01", WHEN(ALL_OF(AT_LEAST(FACT_DOMAIN_COUNT, 3), FROM_TO(FACT_DOMAIN_COUNT, 0, 2)))),
			CATCH_ALL),
		1);
	assert_int_equal(
		CHECK(RULE("E01", WHEN(ALL_OF(HAS(FACT_THREAT, BIT(THREAT_EVICTION)), EMPTY(FACT_THREAT)))), CATCH_ALL),
		1);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(AT_LEAST(FACT_SEVERITY, 6)))), CATCH_ALL), 1);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(FROM_TO(FACT_PERSON_COUNT, 0, 0)))), CATCH_ALL), 1);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF({ .fact = FACT_SAFETY, .any = 0 }))), CATCH_ALL), 1);
	// Two masks that cannot both be hit once the rest is forbidden.
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WMO) | BIT(LAW_WGS)),
						   LACKS(FACT_LAWS, BIT(LAW_WMO)), LACKS(FACT_LAWS, BIT(LAW_WGS))))),
				 CATCH_ALL),
		1);
}

static void one_good_alternative_is_enough(void **state)
{
	UNUSED(state);
	assert_int_equal(
		CHECK(RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH), NO(FACT_YOUTH)), ALL_OF(YES(FACT_CONSENT)))), CATCH_ALL),
		0);
}

static void sets_may_hold_several_at_once(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WMO)), HAS(FACT_LAWS, BIT(LAW_WGS)),
						   LACKS(FACT_LAWS, BIT(LAW_JEUGDWET))))),
				 CATCH_ALL),
		0);
}

// ---- rules behind others --------------------------------------------------------------------------------------------

static void a_rule_behind_a_wider_one_is_told_with_its_name(void **state)
{
	UNUSED(state);
	assert_int_equal(
		CHECK(RULE("E01", WHEN(ALL_OF(YES(FACT_COURT_ORDER)))), RULE("E02", WHEN(ALL_OF(YES(FACT_YOUTH)))),
			RULE("E03", WHEN(ALL_OF(YES(FACT_YOUTH), AT_LEAST(FACT_DOMAIN_COUNT, 2)))), CATCH_ALL),
		1);
	assert_said("rule E03 can never match: E02 before it takes everything it could match");
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(FROM_TO(FACT_SEVERITY, 1, 3)))),
				 RULE("E02", WHEN(ALL_OF(FROM_TO(FACT_SEVERITY, 0, 2)))), CATCH_ALL),
		1); // unknown does not count as low
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WMO) | BIT(LAW_WGS))))),
				 RULE("E02", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WGS))))), CATCH_ALL),
		1);
	assert_int_equal(CHECK(RULE("E01"), CATCH_ALL), 1);
	assert_said("rule E99 can never match: E01 before it");
}

static void several_rules_together_can_take_everything(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(IS(FACT_SAFETY, BIT(SAFETY_NONE) | BIT(SAFETY_CONCERN))))),
				 RULE("E02", WHEN(ALL_OF(IS(FACT_SAFETY, BIT(SAFETY_STRUCTURAL) | BIT(SAFETY_ACUTE) |
										 BIT(SAFETY_LIFE_THREATENING))))),
				 RULE("E03", WHEN(ALL_OF(YES(FACT_YOUTH)))), CATCH_ALL),
		2);
	assert_said("rule E03 can never match: the rules before it together take everything");
	assert_said("rule E99 can never match: the rules before it together");
	// By numbers: 1–2 and 3 and up leave nothing.
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(FROM_TO(FACT_DOMAIN_COUNT, 1, 2)))),
				 RULE("E02", WHEN(ALL_OF(AT_LEAST(FACT_DOMAIN_COUNT, 3)))),
				 RULE("E03", WHEN(ALL_OF(YES(FACT_YOUTH)))), CATCH_ALL),
		2);
	// By sets: some threat, no threat.
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(HAS(FACT_THREAT, 0x1e)))),
				 RULE("E02", WHEN(ALL_OF(EMPTY(FACT_THREAT)))), CATCH_ALL),
		1);
	// Four corners of two flags.
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH), YES(FACT_CONSENT)),
						   ALL_OF(NO(FACT_YOUTH), NO(FACT_CONSENT)))),
				 RULE("E02", WHEN(ALL_OF(YES(FACT_YOUTH), NO(FACT_CONSENT)))),
				 RULE("E03", WHEN(ALL_OF(NO(FACT_YOUTH), YES(FACT_CONSENT)))), CATCH_ALL),
		1);
}

static void a_gap_keeps_a_rule_alive(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(FROM_TO(FACT_DOMAIN_COUNT, 1, 2)))),
				 RULE("E02", WHEN(ALL_OF(AT_LEAST(FACT_DOMAIN_COUNT, 4)))),
				 RULE("E03", WHEN(ALL_OF(YES(FACT_YOUTH)))), CATCH_ALL),
		0);
	// Unknown severity is in neither.
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(FROM_TO(FACT_SEVERITY, 0, 3)))),
				 RULE("E02", WHEN(ALL_OF(AT_LEAST(FACT_SEVERITY, 4)))), CATCH_ALL),
		0);
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WMO)), HAS(FACT_LAWS, BIT(LAW_WGS))))),
				 RULE("E02", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WMO))))), CATCH_ALL),
		0);
}

static void a_way_that_failed_leaves_nothing_behind(void **state)
{
	UNUSED(state);
	// E01 can be missed by law wgs or by an adult. With wgs E02 and E03 take all, so it must be the adult, without
	// wgs.
	assert_int_equal(CHECK(RULE("E01", WHEN(ALL_OF(LACKS(FACT_LAWS, BIT(LAW_WGS)), YES(FACT_YOUTH)))),
				 RULE("E02", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WGS)), YES(FACT_CONSENT)))),
				 RULE("E03", WHEN(ALL_OF(HAS(FACT_LAWS, BIT(LAW_WGS)), NO(FACT_CONSENT)))), CATCH_ALL),
		0);
}

static void a_rule_that_adds_takes_nothing_unless_it_ends(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("E00", .adds = true), RULE("E01", WHEN(ALL_OF(YES(FACT_YOUTH)))), CATCH_ALL), 0);
	assert_int_equal(CHECK(RULE("E00", .adds = true, .ends = true), CATCH_ALL), 1);
	assert_int_equal(CHECK(RULE("E00", WHEN(ALL_OF(YES(FACT_YOUTH)))),
				 RULE("E01", .adds = true, WHEN(ALL_OF(YES(FACT_YOUTH)))), CATCH_ALL),
		1);
}

// Without a partner the rules that ask for one are passed over, and those behind them are reached.
static void a_rule_that_asks_for_a_partner_leaves_the_others_alive(void **state)
{
	const struct rule_alternative youth[] = { ALL_OF(YES(FACT_YOUTH)) };
	const struct rule_output partner = { .set = true, .constant = LEVEL_PARTNER };
	struct rule asks = { .id = "E05", .alternatives = youth, .alternative_count = 1, .line = 7, .column = 3 };
	struct rule behind = asks;

	UNUSED(state);
	asks.outputs[OUTPUT_LEVEL] = partner;
	behind.id = "E06";
	assert_int_equal(CHECK(asks, behind, CATCH_ALL), 0);
	// Another that asks for a partner is passed over as well, and so is never reached.
	behind.outputs[OUTPUT_LEVEL] = partner;
	assert_int_equal(CHECK(asks, behind, CATCH_ALL), 1);
	assert_said("rule E06 can never match: E05 before it takes everything it could match");
	asks.alternative_count = 0;
	assert_int_equal(CHECK(asks, CATCH_ALL), 0);
}

// One that asks for a partner by a fact does so of some questions only: the others it keeps.
static void a_rule_that_asks_for_a_partner_by_a_fact_leaves_what_asks_for_none(void **state)
{
	UNUSED(state);
	const struct rule_alternative youth[] = { ALL_OF(YES(FACT_YOUTH)) };
	const struct rule_output by_access = SETS_BY(FACT_ACCESS_NEEDED, [ACCESS_NEEDED_OPEN] = LEVEL_PARTNER);
	const struct rule_output to_gidsen = SETS_BY(FACT_ACCESS_NEEDED, [ACCESS_NEEDED_OPEN] = LEVEL_GIDS);
	struct rule asks = { .id = "E05", .alternatives = youth, .alternative_count = 1, .line = 7, .column = 3 };
	struct rule behind = asks;

	asks.outputs[OUTPUT_LEVEL] = by_access;
	behind.id = "E06";
	assert_int_equal(CHECK(asks, behind, CATCH_ALL), 0);
	behind.outputs[OUTPUT_LEVEL] = by_access;
	assert_int_equal(CHECK(asks, behind, CATCH_ALL), 0);
	behind.outputs[OUTPUT_LEVEL] = (struct rule_output)SETS(LEVEL_PARTNER);
	assert_int_equal(CHECK(asks, behind, CATCH_ALL), 1);
	asks.outputs[OUTPUT_LEVEL] = to_gidsen;
	behind.outputs[OUTPUT_LEVEL] = to_gidsen;
	assert_int_equal(CHECK(asks, behind, CATCH_ALL), 1);
}

// ---- against trying everything --------------------------------------------------------------------------------------

// A small world: two flags, safety, two laws out of four, and the number of domains.
static const enum fact small_world[] = { FACT_YOUTH, FACT_CONSENT, FACT_SAFETY, FACT_LAWS, FACT_DOMAIN_COUNT };
enum { SMALL_RULES = 6, SMALL_TERMS = 3, SMALL_ALTERNATIVES = 2 };

struct small_set {
	struct rule_term terms[SMALL_RULES][SMALL_ALTERNATIVES][SMALL_TERMS];
	struct rule_alternative alternatives[SMALL_RULES][SMALL_ALTERNATIVES];
	struct rule rules[SMALL_RULES + 1];
	char ids[SMALL_RULES][8];
};

static struct rule_term any_term(struct seeded *s)
{
	enum fact fact = small_world[seeded_between(s, 0, ARRAY_LEN(small_world) - 1)];

	switch (fact_sort(fact)) {
	case FACT_FLAG:
		return (struct rule_term){ .fact = fact, .any = BIT(seeded_between(s, 0, 1)) };
	case FACT_ENUM:
		return (struct rule_term){ .fact = fact, .any = (uint32_t)seeded_between(s, 1, 31) << 1 };
	case FACT_SET:
		return (struct rule_term){ .fact = fact,
			.any = (uint32_t)seeded_between(s, 0, 15) << 1,
			.none = (uint32_t)(seeded_between(s, 0, 15) & seeded_between(s, 0, 15)) << 1 };
	case FACT_NUMBER:
		break;
	}
	int64_t min = seeded_between(s, 0, 6);
	return (struct rule_term){ .fact = fact, .min = (uint32_t)min, .max = (uint32_t)seeded_between(s, min, 17) };
}

static void fill_small_set(struct small_set *set, struct seeded *s)
{
	for (int r = 0; r < SMALL_RULES; r++) {
		size_t alternative_count = (size_t)seeded_between(s, 1, SMALL_ALTERNATIVES);

		for (size_t a = 0; a < alternative_count; a++) {
			size_t term_count = (size_t)seeded_between(s, 1, SMALL_TERMS);

			for (size_t t = 0; t < term_count; t++)
				set->terms[r][a][t] = any_term(s);
			set->alternatives[r][a] = (struct rule_alternative){ set->terms[r][a], term_count };
		}
		snprintf(set->ids[r], sizeof(set->ids[r]), "R%d", r);
		set->rules[r] = (struct rule){ .id = set->ids[r],
			.alternatives = set->alternatives[r],
			.alternative_count = alternative_count,
			.adds = seeded_between(s, 0, 5) == 0 };
	}
	set->rules[SMALL_RULES] = (struct rule){ .id = "R99" };
}

// Goes through every fact of the small world and marks the rules that are reached and hold.
static void try_everything(const struct small_set *set, bool alive[SMALL_RULES + 1])
{
	for (unsigned flags = 0; flags < 4; flags++)
		for (int safety = 1; safety <= 5; safety++)
			for (unsigned laws = 0; laws < 16; laws++)
				for (uint8_t domains = 1; domains <= 15; domains++) {
					struct facts f = { .youth = (flags & 1) != 0,
						.consent = (flags & 2) != 0,
						.safety = (enum safety)safety,
						.laws = laws << 1,
						.domain_count = domains };

					for (int r = 0; r <= SMALL_RULES; r++) {
						if (!rule_holds(&set->rules[r], &f))
							continue;
						alive[r] = true;
						if (!set->rules[r].adds)
							break;
					}
				}
}

static void law_the_search_agrees_with_trying_everything(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("the search for dead rules");
	size_t dead = 0, living = 0;

	for (int round = 0; round < 1000; round++) {
		static struct small_set set;
		bool alive[SMALL_RULES + 1] = { false };

		fill_small_set(&set, &s);
		try_everything(&set, alive);
		check(set.rules, SMALL_RULES + 1);
		for (int r = 0; r <= SMALL_RULES; r++) {
			char said[40];

			snprintf(said, sizeof(said), "rule %s can never match", set.rules[r].id);
			assert_int_equal(strstr(faults.text, said) == NULL, alive[r]);
			dead += alive[r] ? 0 : 1;
			living += alive[r] ? 1 : 0;
		}
	}
	assert_true(dead > 100 && living > 100); // both were really tried
}

// ---- links ----------------------------------------------------------------------------------------------------------

#define LINKS .ends = true, .outputs[OUTPUT_ROUTE] = SETS(ROUTE_LINK)

static void a_link_asks_for_an_open_question(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("D01", WHEN(ALL_OF(YES(FACT_OPEN_SAME_DOMAIN))), LINKS), CATCH_ALL), 0);
	assert_int_equal(CHECK(RULE("D01", WHEN(ALL_OF(YES(FACT_YOUTH))), LINKS), CATCH_ALL), 1);
	assert_said("7:3 rule D01 links where there may be nothing to link to: \"open_same_domain: yes\" is needed in "
		    "its condition\n");
	assert_int_equal(CHECK(RULE("D01", WHEN(ALL_OF(NO(FACT_OPEN_SAME_DOMAIN))), LINKS), CATCH_ALL), 1);
	// Yes or no asks for nothing, and leaves nothing for the last rule.
	assert_int_equal(
		CHECK(RULE("D01", WHEN(ALL_OF(IS(FACT_OPEN_SAME_DOMAIN, BIT(0) | BIT(1)))), LINKS), CATCH_ALL), 2);
	assert_said("rule D01 links where there may be nothing");
	assert_int_equal(CHECK(RULE("D99", LINKS)), 1);
	assert_said("rule D99 links where there may be nothing");
}

static void each_alternative_of_a_link_asks_for_it(void **state)
{
	UNUSED(state);
	assert_int_equal(CHECK(RULE("D01",
				       WHEN(ALL_OF(YES(FACT_YOUTH), YES(FACT_OPEN_SAME_DOMAIN)),
					       ALL_OF(YES(FACT_OPEN_SAME_DOMAIN), YES(FACT_COURT_ORDER))),
				       LINKS),
				 CATCH_ALL),
		0);
	assert_int_equal(CHECK(RULE("D01", WHEN(ALL_OF(YES(FACT_OPEN_SAME_DOMAIN)), ALL_OF(YES(FACT_YOUTH))), LINKS),
				 CATCH_ALL),
		1);
	assert_said("is needed in its condition, in each of its alternatives");
	assert_int_equal(CHECK(RULE("D01", WHEN(ALL_OF(YES(FACT_YOUTH))), .ends = true,
				       .outputs[OUTPUT_ROUTE] = SETS_BY(FACT_SAFETY, [SAFETY_NONE] = ROUTE_LINK)),
				 CATCH_ALL),
		1);
	// Other routes need no open question.
	assert_int_equal(CHECK(RULE("C03", WHEN(ALL_OF(YES(FACT_YOUTH))), .ends = true,
				       .outputs[OUTPUT_ROUTE] = SETS(ROUTE_FORWARD)),
				 CATCH_ALL),
		0);
	assert_int_equal(CHECK(RULE("C04", WHEN(ALL_OF(YES(FACT_YOUTH))), .ends = true,
				       .outputs[OUTPUT_ROUTE] = SETS_BY(FACT_OTHER_LAW,
					       [OTHER_LAW_UWV] = ROUTE_SIGNPOST)),
				 CATCH_ALL),
		0);
}

// ---- the size it must bear ------------------------------------------------------------------------------------------

static void a_full_set_is_checked_to_its_end(void **state)
{
	UNUSED(state);
	static struct rule_term terms[RULES_MAX][4];
	static struct rule_alternative alternatives[RULES_MAX];
	static struct rule rules[RULES_MAX];
	static char ids[RULES_MAX][8];
	struct seeded s = seeded_new("a full set");

	for (int i = 0; i < RULES_MAX; i++) {
		terms[i][0] = (struct rule_term){ .fact = FACT_LIFE_DOMAIN,
			.any = (uint32_t)seeded_between(&s, 1, 0x7fff) << 1 };
		terms[i][1] = (struct rule_term){
			.fact = FACT_DOMAIN_COUNT, .min = (uint32_t)seeded_between(&s, 1, 9), .max = 15
		};
		terms[i][2] =
			(struct rule_term){ .fact = FACT_THREAT, .none = (uint32_t)seeded_between(&s, 0, 15) << 1 };
		terms[i][3] =
			(struct rule_term){ .fact = FACT_SAFETY, .any = (uint32_t)seeded_between(&s, 1, 31) << 1 };
		alternatives[i] = (struct rule_alternative){ terms[i], 4 };
		snprintf(ids[i], sizeof(ids[i]), "R%03d", i);
		rules[i] = (struct rule){
			.id = ids[i], .alternatives = &alternatives[i], .alternative_count = 1, .line = i
		};
	}
	rules[RULES_MAX - 1] = (struct rule){ .id = "R999" };
	check(rules, RULES_MAX);
	assert_null(strstr(faults.text, "R999"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_default_rules_are_without_fault),
		cmocka_unit_test(a_stage_needs_a_catch_all),
		cmocka_unit_test(an_id_may_be_there_once),
		cmocka_unit_test(all_faults_are_reported_at_once),
		cmocka_unit_test(a_trace_has_room_for_twelve_rules_that_add),
		cmocka_unit_test(a_rule_against_itself_is_told),
		cmocka_unit_test(one_good_alternative_is_enough),
		cmocka_unit_test(sets_may_hold_several_at_once),
		cmocka_unit_test(a_rule_behind_a_wider_one_is_told_with_its_name),
		cmocka_unit_test(several_rules_together_can_take_everything),
		cmocka_unit_test(a_gap_keeps_a_rule_alive),
		cmocka_unit_test(a_way_that_failed_leaves_nothing_behind),
		cmocka_unit_test(a_rule_that_adds_takes_nothing_unless_it_ends),
		cmocka_unit_test(a_rule_that_asks_for_a_partner_leaves_the_others_alive),
		cmocka_unit_test(a_rule_that_asks_for_a_partner_by_a_fact_leaves_what_asks_for_none),
		cmocka_unit_test(law_the_search_agrees_with_trying_everything),
		cmocka_unit_test(a_link_asks_for_an_open_question),
		cmocka_unit_test(each_alternative_of_a_link_asks_for_it),
		cmocka_unit_test(a_full_set_is_checked_to_its_end),
	};

	return cmocka_run_group_tests_name("ruleset_check", tests, NULL, NULL);
}
