// Admission: what is refused, all at once and by path.
#include "gate_fixture.h"

// ---- one wrong thing at a time -------------------------------------------------------------------------------------

CHANGE(no_reference, m->reference = text(""))
CHANGE(no_subject, q->subject = NULL)
CHANGE(no_last_name, q->subject->last_name = text(" "))
CHANGE(no_first_names, q->subject->first_names = text(""))
CHANGE(no_birth_date, q->subject->birth_date = text(""))
CHANGE(no_address, q->address = NULL)
CHANGE(no_postcode, q->address->postcode = text(""))
CHANGE(no_house_number, q->address->house_number = text("  "))
CHANGE(no_question, q->question = text("\n "))
CHANGE(no_domains, q->n_domains = 0)
CHANGE(no_domain, q->domains[0]->domain = 0)
CHANGE(no_safety, q->safety = 0)
CHANGE(no_urgency, q->urgency = 0)
CHANGE(no_access, q->access_needed = 0)
CHANGE(asked_too_far_ahead, m->asked_at_ms = NOW_MS + 5 * MINUTE_MS + 1)
CHANGE(asked_too_long_ago, m->asked_at_ms = NOW_MS - 731 * DAY_MS)
CHANGE(asked_before_time, m->asked_at_ms = -1)
CHANGE(domain_twice, add_domain(q, LIFE_DOMAIN_DAILY_LIVING, 2))
CHANGE(severity_six, q->domains[0]->severity = 6)
CHANGE(severity_negative, q->domains[0]->severity = -1)
CHANGE(born_tomorrow, q->subject->birth_date = text("2026-03-03"))
CHANGE(born_on_no_day, q->subject->birth_date = text("2025-02-29"))
CHANGE(born_in_words, q->subject->birth_date = text("1 maart"))
CHANGE(postcode_short, q->address->postcode = text("825 AB"))
CHANGE(postcode_zero, q->address->postcode = text("0251AB"))
CHANGE(bsn_fails, q->subject->bsn = text("123456789"))
CHANGE(bsn_zero, q->subject->bsn = text("000000000"))
CHANGE(bsn_dots, q->subject->bsn = text("1112.2233"))
CHANGE(bsn_of_member, add_member(q)->bsn = text("111222333"))
CHANGE(member_born_tomorrow, add_member(q)->birth_date = text("2026-03-03"))
CHANGE(basis_safety_without, q->legal_basis = (Koers__V1__LegalBasis)LEGAL_BASIS_SAFETY)
CHANGE(residence_of_adult, q->residence_postcode = text("8255 AB"))
CHANGE(residence_malformed, (q->subject->birth_date = text("2012-01-01"), q->residence_postcode = text("AB 8255")))
CHANGE(crisis_asked, q->urgency = (Koers__V1__Urgency)URGENCY_CRISIS)
CHANGE(threat_twice, set_threats(q, THREAT_EVICTION, THREAT_EVICTION))
CHANGE(threat_none, set_threats(q, THREAT_EVICTION, 0))
CHANGE(language_in_words, q->language = text("het Pools"))

static void each_wrong_thing_is_named(void **state)
{
	(void)state;
	static const struct {
		change change;
		const char *field;
	} cases[] = {
		{ no_reference, "reference" },
		{ no_subject, "request.subject.last_name" },
		{ no_last_name, "request.subject.last_name" },
		{ no_first_names, "request.subject.first_names" },
		{ no_birth_date, "request.subject.birth_date" },
		{ no_address, "request.address.postcode" },
		{ no_postcode, "request.address.postcode" },
		{ no_house_number, "request.address.house_number" },
		{ no_question, "request.question" },
		{ no_domains, "request.domains" },
		{ no_domain, "request.domains[0].domain" },
		{ no_safety, "request.safety" },
		{ no_urgency, "request.urgency" },
		{ no_access, "request.access_needed" },
		{ asked_too_far_ahead, "asked_at_ms" },
		{ asked_too_long_ago, "asked_at_ms" },
		{ asked_before_time, "asked_at_ms" },
		{ domain_twice, "request.domains[1].domain" },
		{ severity_six, "request.domains[0].severity" },
		{ severity_negative, "request.domains[0].severity" },
		{ born_tomorrow, "request.subject.birth_date" },
		{ born_on_no_day, "request.subject.birth_date" },
		{ born_in_words, "request.subject.birth_date" },
		{ postcode_short, "request.address.postcode" },
		{ postcode_zero, "request.address.postcode" },
		{ bsn_fails, "request.subject.bsn" },
		{ bsn_zero, "request.subject.bsn" },
		{ bsn_dots, "request.subject.bsn" },
		{ bsn_of_member, "request.members[0].bsn" },
		{ member_born_tomorrow, "request.members[0].birth_date" },
		{ basis_safety_without, "request.legal_basis" },
		{ residence_of_adult, "request.residence_postcode" },
		{ residence_malformed, "request.residence_postcode" },
		{ crisis_asked, "request.urgency" },
		{ threat_twice, "request.threats[1]" },
		{ threat_none, "request.threats[1]" },
		{ language_in_words, "request.language" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		arena_reset(arena);
		Koers__V1__Submit *m = plain_submit();
		cases[i].change(m);
		Koers__V1__Error *e = refused_as("cjg", m);
		if (!error_names(e, cases[i].field)) {
			print_violations(e);
			fail_msg("case %zu does not name %s", i, cases[i].field);
		}
		bool whole_part = cases[i].change == no_subject || cases[i].change == no_address;
		assert_int_equal(e->n_violations, whole_part ? e->n_violations : 1);
		assert_string_equal(e->advice, "");
	}
}

static void an_empty_submit_names_everything_mandatory(void **state)
{
	(void)state;
	static const char *const fields[] = { "reference", "request.subject.last_name", "request.subject.first_names",
		"request.subject.birth_date", "request.address.postcode", "request.address.house_number",
		"request.question", "request.domains", "request.access_needed", "request.safety", "request.urgency" };
	Koers__V1__Error *e = refused_as("cjg", NEW(Submit, submit));
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		assert_true(error_names(e, fields[i]));
	assert_int_equal(e->n_violations, ARRAY_LEN(fields));
}

static void no_message_repeats_a_value(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->subject->bsn = text("987654321");
	m->request->subject->birth_date = text("31-12-1977");
	m->request->address->postcode = text("Dorp 1");
	Koers__V1__Error *e = refused_as("cjg", m);
	assert_int_equal(e->n_violations, 3);
	for (size_t i = 0; i < e->n_violations; i++) {
		assert_null(strstr(e->violations[i]->message, "987654321"));
		assert_null(strstr(e->violations[i]->message, "1977"));
		assert_null(strstr(e->violations[i]->message, "Dorp"));
		assert_non_null(strstr(e->violations[i]->message, "should be"));
	}
}

// ---- what this sender may send -------------------------------------------------------------------------------------

static void a_school_may_not_send_a_bsn(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->subject->bsn = text("111222333");
	assert_true(error_names(refused_as("school", m), "request.subject.bsn"));
	admitted("huisarts", m);
}

static void a_sender_names_its_own_legal_bases_only(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->legal_basis = (Koers__V1__LegalBasis)LEGAL_BASIS_LEGAL_TASK;
	assert_true(error_names(refused_as("huisarts", m), "request.legal_basis"));
	assert_false(admitted("school", m)->basis_missing);
}

// ---- the time of asking --------------------------------------------------------------------------------------------

static void the_time_of_asking_is_admitted_within_its_bounds(void **state)
{
	(void)state;
	static const struct {
		int64_t given, admitted;
	} cases[] = {
		{ 0, NOW_MS },
		{ NOW_MS - DAY_MS, NOW_MS - DAY_MS },
		{ NOW_MS + 1, NOW_MS },
		{ NOW_MS + 5 * MINUTE_MS, NOW_MS },
		{ NOW_MS - 730 * DAY_MS, NOW_MS - 730 * DAY_MS },  // 2024-03-02, 09:00
		{ NOW_MS - 730 * DAY_MS - 1, 0 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		Koers__V1__Submit *m = plain_submit();
		m->asked_at_ms = cases[i].given;
		if (cases[i].admitted == 0)
			refused_as("cjg", m);
		else
			assert_true(admitted("cjg", m)->asked_at_ms == cases[i].admitted);
	}
}

// ---- A02's exception -----------------------------------------------------------------------------------------------

static bool is_missing(const struct command_submit *c, const char *path)
{
	for (size_t i = 0; i < c->missing_count; i++)
		if (strcmp(c->missing[i], path) == 0)
			return true;
	return false;
}

static void in_danger_only_reference_and_question_are_needed(void **state)
{
	(void)state;
	static const int safeties[] = { SAFETY_STRUCTURAL, SAFETY_ACUTE, SAFETY_LIFE_THREATENING };
	for (size_t i = 0; i < ARRAY_LEN(safeties); i++) {
		Koers__V1__Submit *m = NEW(Submit, submit);
		m->reference = text("A-2");
		m->request = NEW(SupportRequest, support_request);
		m->request->question = text("Kom snel.");
		m->request->safety = (Koers__V1__Safety)safeties[i];
		const struct command_submit *c = admitted("school", m);
		assert_int_equal(c->facts.safety, safeties[i]);
		assert_int_equal(c->facts.residence, RESIDENCE_UNKNOWN);
		assert_false(c->facts.youth);
		assert_int_equal(c->facts.domains, BIT(LIFE_DOMAIN_UNKNOWN));
		assert_int_equal(c->facts.access_needed, ACCESS_NEEDED_UNCLEAR);
		assert_int_equal(c->facts.asked_urgency, URGENCY_NORMAL);
		assert_false(c->basis_missing);
		assert_true(is_missing(c, "request.subject.last_name"));
		assert_true(is_missing(c, "request.address.postcode"));
		assert_true(is_missing(c, "request.domains"));
		assert_true(is_missing(c, "request.urgency"));
		assert_int_equal(c->missing_count, 8);
		assert_true(c->personal.present);
	}
}

static void in_danger_wrong_values_are_dropped_and_named(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	Koers__V1__SupportRequest *q = m->request;
	q->shelter_needed = true;
	q->safety = 0;
	q->subject->bsn = text("111222333");       // not from a school
	q->subject->birth_date = text("gisteren");
	q->address->postcode = text("825 AB");
	q->domains[0]->severity = 9;
	add_domain(q, LIFE_DOMAIN_DAILY_LIVING, 1);
	add_domain(q, LIFE_DOMAIN_HOUSING, 1);
	q->legal_basis = (Koers__V1__LegalBasis)99;
	m->asked_at_ms = NOW_MS + DAY_MS;
	set_threats(q, 77, THREAT_EVICTION);
	q->language = text("het Pools");
	const struct command_submit *c = admitted("school", m);
	static const char *const paths[] = { "request.safety", "request.subject.bsn", "request.subject.birth_date",
		"request.address.postcode", "request.domains[0].severity", "request.domains[1].domain",
		"request.legal_basis", "asked_at_ms", "request.threats[0]", "request.language" };
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		if (!is_missing(c, paths[i]))
			fail_msg("%s is not named", paths[i]);
	assert_int_equal(c->missing_count, ARRAY_LEN(paths));
	assert_int_equal(c->facts.domains, BIT(LIFE_DOMAIN_DAILY_LIVING) | BIT(LIFE_DOMAIN_HOUSING));
	assert_int_equal(c->facts.severity_1_count, 1);
	assert_int_equal(c->facts.threats, BIT(THREAT_EVICTION));
	assert_int_equal(c->facts.safety, SAFETY_NONE);
	assert_int_equal(c->facts.residence, RESIDENCE_UNKNOWN);
	assert_true(c->asked_at_ms == NOW_MS);
	static const struct key none = { { 0 } };
	assert_memory_equal(&c->subject.bsn, &none, sizeof(none));
	assert_string_equal(c->language, "");
}

static void in_danger_without_a_question_it_is_refused_with_advice(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->safety = (Koers__V1__Safety)SAFETY_LIFE_THREATENING;
	m->request->question = text("");
	Koers__V1__Error *e = refused_as("cjg", m);
	assert_true(error_names(e, "request.question"));
	assert_non_null(strstr(e->advice, "Bel 112"));
	m->request->question = text("Kom snel.");
	m->reference = text("");
	e = refused_as("cjg", m);
	assert_true(error_names(e, "reference"));
	assert_non_null(strstr(e->advice, "Bel 112"));
	m->request->safety = (Koers__V1__Safety)SAFETY_ACUTE;
	assert_string_equal(refused_as("cjg", m)->advice, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_wrong_thing_is_named, gate_fresh),
		cmocka_unit_test_setup(an_empty_submit_names_everything_mandatory, gate_fresh),
		cmocka_unit_test_setup(no_message_repeats_a_value, gate_fresh),
		cmocka_unit_test_setup(a_school_may_not_send_a_bsn, gate_fresh),
		cmocka_unit_test_setup(a_sender_names_its_own_legal_bases_only, gate_fresh),
		cmocka_unit_test_setup(the_time_of_asking_is_admitted_within_its_bounds, gate_fresh),
		cmocka_unit_test_setup(in_danger_only_reference_and_question_are_needed, gate_fresh),
		cmocka_unit_test_setup(in_danger_wrong_values_are_dropped_and_named, gate_fresh),
		cmocka_unit_test_setup(in_danger_without_a_question_it_is_refused_with_advice, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
