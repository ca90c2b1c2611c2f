// The snapshot: the example loads clean, what is stored loads again, look-ups find what they should.
#include "fixture.h"

#include "base/limits.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static int begin_example(void **state)
{
	place_setup(state);
	place_take_example(*state);
	return place_read(*state) ? 0 : -1;
}

// ---- the example ----------------------------------------------------------------------------------------------------

static void the_example_loads_clean(void **state)
{
	struct place *p = *state;
	assert_int_equal(p->report.error_count, 0);
	assert_string_equal(place_report(p),
		"gidsen.yaml:15:1: warning: law participatiewet with skill youth_liaison: no active gids has both; "
		"such a question goes to the coordinator\n");
	assert_int_equal(config_last_decreed_year(p->snapshot), 2028);
}

static void the_example_is_dronten(void **state)
{
	struct place *p = *state;
	const struct config_snapshot *s = p->snapshot;
	assert_int_equal(s->network_count, 3);
	assert_int_equal(s->gids_count, 5);
	assert_int_equal(s->peer_count, 12);
	assert_string_equal(s->networks[s->default_network].id, "dronten");
	uint16_t first = config_find_gids(s, "gids-dronten-1");
	assert_int_equal(s->networks[0].coordinator, first);
	assert_int_equal(config_duty_gids(s, 0, 0), first);
	assert_string_equal(s->networks[0].process_lead, "procesregie");
	for (size_t i = 0; i < s->gids_count; i++)
		assert_int_equal(s->gidsen[i].capacity, 12);
	enum_set all = BIT(LAW_WMO) | BIT(LAW_JEUGDWET) | BIT(LAW_PARTICIPATIEWET) | BIT(LAW_WGS);
	assert_int_equal(config_mandates_on(&s->gidsen[first], 20000), all);
	assert_int_equal(s->gidsen[config_find_gids(s, "gids-dronten-3")].skills,
		BIT(SKILL_SAFETY) | BIT(SKILL_YOUTH_LIAISON));
	assert_false(config_find_peer(s, "school")->bsn);
	assert_true(config_find_peer(s, "huisarts")->bsn);
	assert_int_equal(config_find_peer(s, "huisarts")->legal_bases,
		BIT(LEGAL_BASIS_CONSENT) | BIT(LEGAL_BASIS_SAFETY));
	assert_int_equal(config_find_peer(s, "beheer")->role, ROLE_OPERATOR);
	assert_string_equal(config_municipality_of_postcode(s, "8232AA"), "gemeente Lelystad");
	assert_null(config_municipality_of_postcode(s, "8011AB"));
	for (int law = OTHER_LAW_WLZ; law <= OTHER_LAW_EDUCATION; law++)
		assert_true(s->desks[law][0] != '\0');
}

static void every_rule_is_there_with_reason_and_basis(void **state)
{
	struct place *p = *state;
	struct strbuf ids;
	strbuf_init(&ids, p->arena);
	for (int stage = 0; stage < STAGE_COUNT; stage++) {
		const struct rule_stage *s = &p->snapshot->ruleset.stages[stage];
		for (size_t i = 0; i < s->rule_count; i++) {
			const struct rule *rule = &s->rules[i];
			strbuf_printf(&ids, "%s%s%s ", rule->id, rule->adds ? "+" : "", rule->ends ? "." : "");
			assert_true(strlen(rule->reason) > 40);
			assert_true(rule->basis_count > 0);
			assert_true((strstr(rule->advice, "112") != NULL) == (strcmp(rule->id, "B01") == 0));
		}
	}
	assert_string_equal(strbuf_text(&ids), "B01 B02 B03 B04 B05 B06 B99 C00+ C01 C02 C03. C04. C05. C99 D01. D02 "
					       "D03 D04 D99 E01 E02 E03 E04 E05 E99 ");
}

static struct facts plain_facts(void)
{
	return (struct facts){
		.safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.residence = RESIDENCE_INSIDE,
		.other_law = OTHER_LAW_NONE,
		.domains = BIT(LIFE_DOMAIN_HOUSING),
		.domain_count = 1,
		.person_count = 1,
		.access_needed = ACCESS_NEEDED_UNCLEAR,
		.case_lead = CASE_LEAD_NONE,
	};
}

static const char *trace(struct place *p, struct facts f)
{
	struct strbuf b;
	struct verdict v;
	strbuf_init(&b, p->arena);
	facts_derive(&f, &p->snapshot->ruleset.law_map);
	ruleset_evaluate(&p->snapshot->ruleset, &f, true, &v);
	for (size_t i = 0; i < v.step_count; i++)
		strbuf_printf(&b, "%s ", v.steps[i].rule->id);
	strbuf_add(&b, urgency_name(v.urgency));
	if (v.safety_lane)
		strbuf_add(&b, " lane");
	if (v.scaled_up)
		strbuf_add(&b, " scaled");
	return strbuf_text(&b);
}

#define TRACE(expected, ...)                                                                                           \
	do {                                                                                                           \
		struct facts f = plain_facts();                                                                        \
		__VA_ARGS__;                                                                                           \
		assert_string_equal(trace(p, f), expected);                                                            \
	} while (0)

static void safety_and_urgency_follow_the_table(void **state)
{
	struct place *p = *state;
	TRACE("B99 C99 D99 E99 normal", f.safety = SAFETY_NONE);
	TRACE("B99 C99 D99 E99 normal", f.safety = SAFETY_CONCERN);
	TRACE("B01 C99 D99 E01 crisis lane scaled", f.safety = SAFETY_LIFE_THREATENING);
	TRACE("B02 C99 D99 E01 crisis lane scaled", f.safety = SAFETY_ACUTE);
	TRACE("B02 C99 D99 E01 urgent lane", f.safety = SAFETY_STRUCTURAL);
	TRACE("B03 C99 D99 E99 urgent", f.shelter_needed = true);
	TRACE("B03 C99 D99 E99 urgent", f.asked_urgency = URGENCY_URGENT);
	TRACE("B04 C99 D99 E99 urgent", f.threats = BIT(THREAT_EVICTION));
	TRACE("B05 C99 D99 E99 urgent", f.asked_urgency = URGENCY_URGENT, f.domains = BIT(LIFE_DOMAIN_PARENTING));
	TRACE("B05 C99 D99 E99 urgent", f.asked_urgency = URGENCY_URGENT, f.youth = true,
		f.domains = BIT(LIFE_DOMAIN_WORK));
	TRACE("B06 C99 D99 E99 urgent", f.asked_urgency = URGENCY_URGENT, f.domains = BIT(LIFE_DOMAIN_FINANCES));
	TRACE("B06 C99 D99 E99 high", f.asked_urgency = URGENCY_HIGH);
}

static void competence_follows_the_table(void **state)
{
	struct place *p = *state;
	TRACE("B99 C00 C99 D99 E99 normal", f.court_order = true);
	TRACE("B03 C01 D99 E99 urgent", f.residence = RESIDENCE_OUTSIDE, f.shelter_needed = true);
	TRACE("B02 C02 D99 E01 crisis lane scaled", f.residence = RESIDENCE_UNKNOWN, f.safety = SAFETY_ACUTE);
	TRACE("B99 C03 normal", f.residence = RESIDENCE_OUTSIDE);
	TRACE("B04 C03 urgent", f.residence = RESIDENCE_OUTSIDE, f.threats = BIT(THREAT_EVICTION));
	TRACE("B99 C99 D99 E99 normal", f.residence = RESIDENCE_UNKNOWN);
	TRACE("B99 C05 normal", f.youth = true, f.existing_referral = true);
	TRACE("B99 C99 D99 E99 normal", f.existing_referral = true);
	TRACE("B06 C05 high", f.youth = true, f.existing_referral = true, f.asked_urgency = URGENCY_HIGH);
	TRACE("B02 C99 D99 E01 urgent lane", f.youth = true, f.existing_referral = true, f.safety = SAFETY_STRUCTURAL);
	TRACE("B99 C00 C99 D99 E99 normal", f.youth = true, f.existing_referral = true, f.court_order = true);
}

static void a_signpost_never_sends_away_what_is_ours(void **state)
{
	struct place *p = *state;
	TRACE("B99 C04 normal", f.other_law = OTHER_LAW_WLZ, f.domains = BIT(LIFE_DOMAIN_UNKNOWN));
	TRACE("B99 C04 normal", f.other_law = OTHER_LAW_UWV, f.domains = BIT(LIFE_DOMAIN_WORK));
	TRACE("B99 C04 normal", f.other_law = OTHER_LAW_EDUCATION, f.domains = BIT(LIFE_DOMAIN_EDUCATION));
	TRACE("B99 C04 normal", f.other_law = OTHER_LAW_EDUCATION, f.domains = BIT(LIFE_DOMAIN_EDUCATION),
		f.youth = true);
	TRACE("B99 C04 normal", f.other_law = OTHER_LAW_ZVW, f.domains = BIT(LIFE_DOMAIN_UNKNOWN),
		f.safety = SAFETY_CONCERN);
	TRACE("B99 C99 D99 E99 normal", f.other_law = OTHER_LAW_WLZ);  // housing is ours
	TRACE("B99 C99 D99 E99 normal", f.other_law = OTHER_LAW_WLZ, f.domains = BIT(LIFE_DOMAIN_UNKNOWN),
		f.youth = true);
	TRACE("B99 C99 D99 E99 normal", f.other_law = OTHER_LAW_ZVW, f.domains = BIT(LIFE_DOMAIN_UNKNOWN),
		f.youth = true);
	TRACE("B06 C99 D99 E99 urgent", f.other_law = OTHER_LAW_ZVW, f.domains = BIT(LIFE_DOMAIN_UNKNOWN),
		f.asked_urgency = URGENCY_URGENT);
	TRACE("B04 C99 D99 E99 urgent", f.other_law = OTHER_LAW_ZVW, f.domains = BIT(LIFE_DOMAIN_UNKNOWN),
		f.threats = BIT(THREAT_INSURANCE_LOSS));
	TRACE("B99 C00 C99 D99 E99 normal", f.other_law = OTHER_LAW_EDUCATION, f.domains = BIT(LIFE_DOMAIN_EDUCATION),
		f.court_order = true);
}

static void continuity_follows_the_table(void **state)
{
	struct place *p = *state;
	TRACE("B99 C99 D01 normal", f.open_same_domain = true, f.case_lead = CASE_LEAD_ACTIVE);
	TRACE("B02 C99 D02 E01 crisis lane scaled", f.open_same_domain = true, f.case_lead = CASE_LEAD_ACTIVE,
		f.safety = SAFETY_ACUTE);
	TRACE("B99 C99 D02 E99 normal", f.case_lead = CASE_LEAD_ACTIVE, f.closed_recently = true);
	TRACE("B99 C99 D03 E99 normal", f.case_lead = CASE_LEAD_ABSENT);
	TRACE("B99 C99 D04 E99 normal", f.closed_recently = true);
}

static void level_follows_the_table(void **state)
{
	struct place *p = *state;
	enum_set three = BIT(LIFE_DOMAIN_HOUSING) | BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_FINANCES);
	TRACE("B99 C99 D99 E02 normal scaled", f.domains = three, f.domain_count = 3,
		f.severity[LIFE_DOMAIN_HOUSING] = 1, f.severity[LIFE_DOMAIN_WORK] = 1,
		f.severity[LIFE_DOMAIN_FINANCES] = 1);
	TRACE("B99 C99 D99 E03 normal", f.access_needed = ACCESS_NEEDED_INDIVIDUAL, f.person_count = 4);
	TRACE("B99 C99 D99 E04 normal", f.domains = three, f.domain_count = 3, f.access_needed = ACCESS_NEEDED_OPEN);
	TRACE("B99 C99 D99 E04 normal", f.person_count = 2, f.access_needed = ACCESS_NEEDED_OPEN);
	TRACE("B99 C99 D99 E05 normal", f.access_needed = ACCESS_NEEDED_OPEN);
	TRACE("B06 C99 D99 E05 high", f.access_needed = ACCESS_NEEDED_OPEN, f.asked_urgency = URGENCY_HIGH);
	TRACE("B03 C99 D99 E99 urgent", f.access_needed = ACCESS_NEEDED_OPEN, f.asked_urgency = URGENCY_URGENT);
	TRACE("B99 C99 D99 E99 normal", f.access_needed = ACCESS_NEEDED_OPEN, f.consent = false);
	TRACE("B99 C99 D99 E99 normal", f.access_needed = ACCESS_NEEDED_OPEN, f.safety = SAFETY_CONCERN);
	TRACE("B99 C00 C99 D99 E99 normal", f.access_needed = ACCESS_NEEDED_OPEN, f.court_order = true);
}

static void the_outputs_are_those_of_the_table(void **state)
{
	struct place *p = *state;
	struct verdict v;
	struct facts f = plain_facts();
	f.safety = SAFETY_LIFE_THREATENING;
	f.court_order = true;
	facts_derive(&f, &p->snapshot->ruleset.law_map);
	ruleset_evaluate(&p->snapshot->ruleset, &f, true, &v);
	assert_true(v.duty_at_once);
	assert_true(v.notify_process_lead);
	assert_false(v.mandate);
	assert_int_equal(v.skills, BIT(SKILL_SAFETY) | BIT(SKILL_YOUTH_LIAISON));
	assert_string_equal(v.advice, "Bel 112. Wacht niet op een reactie op deze melding.");
	f = plain_facts();
	f.access_needed = ACCESS_NEEDED_INDIVIDUAL;
	f.case_lead = CASE_LEAD_ACTIVE;
	facts_derive(&f, &p->snapshot->ruleset.law_map);
	ruleset_evaluate(&p->snapshot->ruleset, &f, true, &v);
	assert_true(v.mandate);
	assert_int_equal(v.tie, TIE_CASE_LEAD);
	assert_int_equal(v.level, LEVEL_GIDS);
	assert_false(v.duty_at_once || v.notify_process_lead || v.scaled_up);
	assert_string_equal(v.advice, "");
}

// ---- the stored form ------------------------------------------------------------------------------------------------

static void what_is_stored_loads_again(void **state)
{
	struct place *p = *state;
	struct error e;
	error_clear(&e);
	struct config_snapshot *again = config_snapshot_load(p->snapshot->stored, &e);
	assert_non_null(again);
	assert_memory_equal(again->hash, p->snapshot->hash, CONFIG_HASH_SIZE);
	assert_string_equal(again->ruleset.hash, p->snapshot->ruleset.hash);
	assert_int_equal(again->stored.len, p->snapshot->stored.len);
	assert_memory_equal(again->stored.data, p->snapshot->stored.data, again->stored.len);
	assert_int_equal(again->gids_count, p->snapshot->gids_count);
	assert_string_equal(again->gidsen[4].id, p->snapshot->gidsen[4].id);
	assert_int_equal(again->ruleset.norms.offer_urgent.unit, TERM_HOURS);
	config_snapshot_unref(again);
}

static void a_changed_file_changes_the_hash_and_another_directory_does_not(void **state)
{
	struct place *p = *state;
	unsigned char hash[CONFIG_HASH_SIZE];
	memcpy(hash, p->snapshot->hash, sizeof(hash));
	static struct place other;
	place_begin(&other);
	place_take_example(&other);
	assert_true(place_read(&other));
	assert_memory_equal(other.snapshot->hash, hash, sizeof(hash));
	place_end(&other);
	place_change(p, "gidsen.yaml", "Gids Swifterbant 1", "Gids Swifterbant Een");
	assert_true(place_read(p));
	assert_memory_not_equal(p->snapshot->hash, hash, sizeof(hash));
}

static enum error_kind load_kind(struct bytes stored)
{
	struct error e;
	error_clear(&e);
	assert_null(config_snapshot_load(stored, &e));
	assert_true(e.message[0] != '\0');
	return e.kind;
}

static void what_is_damaged_does_not_load(void **state)
{
	struct place *p = *state;
	size_t len = p->snapshot->stored.len;
	char *copy = arena_memdup(p->arena, p->snapshot->stored.data, len);
	for (size_t cut = 0; cut < 100; cut++)
		assert_int_equal(load_kind((struct bytes){ copy, cut }), ERROR_CORRUPT);
	assert_int_equal(load_kind((struct bytes){ copy, len - 1 }), ERROR_CORRUPT);
	assert_int_equal(load_kind((struct bytes){ arena_strndup(p->arena, copy, len), len + 1 }), ERROR_CORRUPT);
	copy[0] = 'X';
	assert_int_equal(load_kind((struct bytes){ copy, len }), ERROR_CORRUPT);
	copy[0] = 'K';
	copy[8] = 2;
	assert_int_equal(load_kind((struct bytes){ copy, len }), ERROR_VERSION);
	copy[8] = 1;
	copy[12] = 9;  // length of the first name
	assert_int_equal(load_kind((struct bytes){ copy, len }), ERROR_CORRUPT);
	copy[12] = 10;
	char *key = memmem(copy, len, "    capacity: 12", 16);
	assert_non_null(key);
	key[4] = 'k';
	assert_int_equal(load_kind((struct bytes){ copy, len }), ERROR_CORRUPT);
}

static void a_snapshot_lives_as_long_as_somebody_holds_it(void **state)
{
	struct place *p = *state;
	struct config_snapshot *second = config_snapshot_ref(p->snapshot);
	assert_ptr_equal(second, p->snapshot);
	p->snapshot = config_snapshot_unref(p->snapshot);
	assert_null(p->snapshot);
	assert_int_equal(second->gids_count, 5);
	assert_null(config_snapshot_unref(second));
	assert_null(config_snapshot_unref(NULL));
}

// ---- look-ups, on the small configuration ---------------------------------------------------------------------------

static void the_longest_prefix_decides(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	const struct config_snapshot *s = p->snapshot;
	assert_int_equal(config_network_of_postcode(s, "8251XY"), 0);
	assert_int_equal(config_network_of_postcode(s, "8252AB"), 0);
	assert_int_equal(config_network_of_postcode(s, "8252AC"), 1);
	assert_int_equal(config_network_of_postcode(s, "8269ZZ"), 1);
	assert_int_equal(config_network_of_postcode(s, "8270AA"), NO_ORDINAL);
	assert_int_equal(config_network_of_postcode(s, ""), NO_ORDINAL);
	assert_string_equal(config_municipality_of_postcode(s, "8301AA"), "gemeente West");
	assert_string_equal(config_municipality_of_postcode(s, "8300AA"), "gemeente Oost");
	assert_string_equal(config_municipality_of_postcode(s, "8302AA"), "gemeente West");
	assert_null(config_municipality_of_postcode(s, "8400AA"));
}

static void everybody_is_found_by_id_and_key(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	const struct config_snapshot *s = p->snapshot;
	for (size_t i = 0; i < s->peer_count; i++) {
		assert_ptr_equal(config_find_peer(s, s->peers[i].id), &s->peers[i]);
		assert_ptr_equal(config_find_peer_by_key(s, s->peers[i].public_key), &s->peers[i]);
	}
	static const unsigned char nobody[32] = { 1 };
	assert_null(config_find_peer_by_key(s, nobody));
	assert_null(config_find_peer(s, "nobody"));
	assert_int_equal(config_find_gids(s, "bram"), 1);
	assert_int_equal(config_find_gids(s, "welzijn"), NO_ORDINAL);
	assert_int_equal(config_find_network(s, "south"), 1);
	assert_int_equal(config_find_network(s, "west"), NO_ORDINAL);
	assert_ptr_equal(config_find_partner(s, "welzijn"), &s->partners[0]);
	assert_null(config_find_partner(s, "anna"));
	assert_int_equal(s->gidsen[0].cover, 1);
	assert_int_equal(s->gidsen[1].cover, NO_ORDINAL);
	assert_int_equal(s->networks[0].neighbours[0], 1);
	assert_int_equal(s->partners[0].domains, BIT(LIFE_DOMAIN_WORK));
}

static void institutions_may_be_a_whole_postcode(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	assert_true(config_is_institution(p->snapshot, "8251AA", "10"));
	assert_false(config_is_institution(p->snapshot, "8251AA", "11"));
	assert_true(config_is_institution(p->snapshot, "8251AB", "11"));
	assert_false(config_is_institution(p->snapshot, "8251AC", "10"));
}

static int64_t local_ms(struct place *p, const char *date, int hour)
{
	day_number day = 0;
	assert_true(date_parse(date, &day));
	return calendar_instant(&p->snapshot->ruleset.calendar, day, hour * 3600);
}

static void the_first_entry_of_the_roster_that_holds_is_on_duty(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	const struct config_snapshot *s = p->snapshot;
	assert_int_equal(config_duty_gids(s, 0, 0), 0);  // no roster: the coordinator
	assert_int_equal(config_duty_gids(s, 1, local_ms(p, "2026-12-24", 0) - 1), 1);
	assert_int_equal(config_duty_gids(s, 1, local_ms(p, "2026-12-24", 0)), 0);
	assert_int_equal(config_duty_gids(s, 1, local_ms(p, "2026-12-26", 23)), 0);
	assert_int_equal(config_duty_gids(s, 1, local_ms(p, "2026-12-27", 0)), 1);
}

static void mandates_absences_and_languages_are_read(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	const struct config_gids *bram = &p->snapshot->gidsen[1];
	day_number day = 0;
	assert_true(date_parse("2026-06-30", &day));
	assert_int_equal(config_mandates_on(bram, day), BIT(LAW_WMO) | BIT(LAW_WGS));
	assert_int_equal(config_mandates_on(bram, day + 1), BIT(LAW_WGS));
	assert_int_equal(bram->days_off, BIT(3) | BIT(7));
	assert_int_equal(bram->absence_count, 1);
	assert_int_equal(bram->absences[0].from_ms, local_ms(p, "2026-08-01", 0));
	assert_int_equal(bram->absences[0].until_ms, local_ms(p, "2026-08-14", 12));
	assert_int_equal(bram->absences[0].cover, 0);
	assert_true(config_gids_speaks(&p->snapshot->gidsen[0], "tr"));
	assert_false(config_gids_speaks(&p->snapshot->gidsen[0], "en"));
	assert_true(bram->active);
	assert_string_equal(bram->name, "");
}

static void a_large_municipality_fits(void **state)
{
	struct place *p = *state;
	struct strbuf gidsen, peers;
	strbuf_init(&gidsen, p->arena);
	strbuf_init(&peers, p->arena);
	strbuf_add(&gidsen, "gidsen:\n");
	strbuf_printf(&peers,
		"peers:\n  - {id: lead, role: process_lead, public_key: \"%s\"}\n"
		"  - {id: welzijn, role: partner, public_key: \"%s\"}\n",
		key_of(p->arena, "lead"), key_of(p->arena, "welzijn"));
	for (int i = 0; i < GIDSEN_MAX; i++) {
		const char *id = i == 0 ? "anna" : i == 1 ? "bram" : arena_printf(p->arena, "g%d", i);
		strbuf_printf(&gidsen, "  - {id: %s, network: %s, capacity: 9, mandates: [wmo]}\n", id,
			i % 2 ? "south" : "north");
		strbuf_printf(&peers, "  - {id: %s, role: gids, public_key: \"%s%05d\"}\n", id,
			"00000000000000000000000000000000000", i);
	}
	place_write(p, "gidsen.yaml", strbuf_text(&gidsen));
	place_write(p, "peers.yaml", strbuf_text(&peers));
	assert_true(place_read(p));
	assert_int_equal(config_find_gids(p->snapshot, "g999"), 999);
	strbuf_add(&gidsen, "  - {id: one-too-many, network: north, capacity: 9, mandates: [wmo]}\n");
	place_write(p, "gidsen.yaml", strbuf_text(&gidsen));
	assert_false(place_read(p));
	assert_non_null(strstr(place_report(p), "gidsen.yaml:2:3: 1001 gidsen; at most 1000 are possible\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_example_loads_clean, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(the_example_is_dronten, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(every_rule_is_there_with_reason_and_basis, begin_example,
			place_teardown),
		cmocka_unit_test_setup_teardown(safety_and_urgency_follow_the_table, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(competence_follows_the_table, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(a_signpost_never_sends_away_what_is_ours, begin_example,
			place_teardown),
		cmocka_unit_test_setup_teardown(continuity_follows_the_table, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(level_follows_the_table, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(the_outputs_are_those_of_the_table, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(what_is_stored_loads_again, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(a_changed_file_changes_the_hash_and_another_directory_does_not,
			begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(what_is_damaged_does_not_load, begin_example, place_teardown),
		cmocka_unit_test_setup_teardown(a_snapshot_lives_as_long_as_somebody_holds_it, begin_example,
			place_teardown),
		cmocka_unit_test_setup_teardown(the_longest_prefix_decides, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(everybody_is_found_by_id_and_key, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(institutions_may_be_a_whole_postcode, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(the_first_entry_of_the_roster_that_holds_is_on_duty, place_setup,
			place_teardown),
		cmocka_unit_test_setup_teardown(mandates_absences_and_languages_are_read, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_large_municipality_fits, place_setup, place_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
