// From an admitted question to a command: ages, consent, residence, facts, keys and content.
#include "gate_fixture.h"

static void a_child_may_be_born_on_the_day_of_asking(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->subject->birth_date = text("2026-03-02");
	assert_true(admitted("cjg", m)->facts.youth);
	// Late on 1 March in UTC it is already 2 March here.
	m->asked_at_ms = NOW_MS - 9 * INT64_C(3600000) + 30 * MINUTE_MS;
	admitted("cjg", m);
	m->asked_at_ms = NOW_MS - 10 * INT64_C(3600000);
	assert_true(error_names(refused_as("cjg", m), "request.subject.birth_date"));
}

// ---- ages and consent (A05) ----------------------------------------------------------------------------------------

static void youth_ends_on_the_eighteenth_birthday(void **state)
{
	(void)state;
	static const struct {
		const char *birth_date;
		bool youth;
	} cases[] = {
		{ "2008-03-03", true },   // 17: tomorrow 18
		{ "2008-03-02", false },  // 18 today
		{ "2008-02-29", false },  // 18 since 1 March
		{ "1926-01-01", false },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		Koers__V1__Submit *m = plain_submit();
		m->request->subject->birth_date = text(cases[i].birth_date);
		assert_int_equal(admitted("cjg", m)->facts.youth, cases[i].youth);
	}
	// On 28 February they were 17 still, on 1 March 18.
	Koers__V1__Submit *m = plain_submit();
	m->request->subject->birth_date = text("2008-02-29");
	m->asked_at_ms = NOW_MS - 2 * DAY_MS;
	assert_true(admitted("cjg", m)->facts.youth);
	m->asked_at_ms = NOW_MS - DAY_MS;
	assert_false(admitted("cjg", m)->facts.youth);
}

static void consent_is_given_by_whom_the_age_asks_for(void **state)
{
	(void)state;
	static const struct {
		const char *birth_date;
		bool resident, representative, consent;
	} cases[] = {
		{ "2014-03-03", true, false, false },   // 11
		{ "2014-03-03", false, true, true },
		{ "2014-03-03", true, true, true },
		{ "2014-03-03", false, false, true },   // nobody named: those the age asks for
		{ "2014-03-02", true, false, false },   // 12
		{ "2014-03-02", false, true, false },
		{ "2014-03-02", true, true, true },
		{ "2014-03-02", false, false, true },
		{ "2010-03-03", true, false, false },   // 15
		{ "2010-03-03", false, true, false },
		{ "2010-03-03", true, true, true },
		{ "2010-03-02", true, false, true },    // 16
		{ "2010-03-02", false, true, false },
		{ "2010-03-02", true, true, true },
		{ "1980-01-01", true, false, true },
		{ "1980-01-01", false, true, false },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		arena_reset(arena);
		Koers__V1__Submit *m = plain_submit();
		m->request->subject->birth_date = text(cases[i].birth_date);
		set_consent(m->request, cases[i].resident, cases[i].representative);
		const struct command_submit *c = admitted("cjg", m);
		if (c->facts.consent != cases[i].consent || c->basis_missing == cases[i].consent)
			fail_msg("case %zu", i);
	}
}

CHANGE(plain, (void)0)
CHANGE(structural, q->safety = (Koers__V1__Safety)SAFETY_STRUCTURAL)
CHANGE(concern, q->safety = (Koers__V1__Safety)SAFETY_CONCERN)
CHANGE(shelter, q->shelter_needed = true)
CHANGE(threat, set_threats(q, THREAT_ENERGY_CUTOFF, THREAT_EVICTION))
CHANGE(urgent, q->urgency = (Koers__V1__Urgency)URGENCY_URGENT)
CHANGE(high, q->urgency = (Koers__V1__Urgency)URGENCY_HIGH)

static void without_a_basis_it_waits_unless_waiting_is_dangerous(void **state)
{
	(void)state;
	static const struct {
		change change;
		bool waits;
	} cases[] = { { plain, true }, { concern, true }, { high, true }, { structural, false }, { shelter, false },
		{ threat, false }, { urgent, false } };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		arena_reset(arena);
		Koers__V1__Submit *m = plain_submit();
		m->request->legal_basis = 0;
		cases[i].change(m);
		const struct command_submit *c = admitted("cjg", m);
		assert_int_equal(c->basis_missing, cases[i].waits);
		assert_false(c->facts.consent);
	}
}

// ---- facts and keys ------------------------------------------------------------------------------------------------

static void residence_follows_the_postcode_that_decides(void **state)
{
	(void)state;
	static const struct {
		const char *birth_date, *postcode, *residence_postcode;
		int residence;
		const char *network, *municipality;
	} cases[] = {
		{ "1980-01-01", "8251 AB", "", RESIDENCE_INSIDE, "dronten", "" },
		{ "1980-01-01", "8255ab", "", RESIDENCE_INSIDE, "swifterbant", "" },
		{ "1980-01-01", "8232 AB", "", RESIDENCE_OUTSIDE, "", "gemeente Lelystad" },
		{ "1980-01-01", "1011 AB", "", RESIDENCE_OUTSIDE, "", "de gemeente van de woonplaats" },
		{ "2012-01-01", "8251 AB", "8255 AB", RESIDENCE_INSIDE, "swifterbant", "" },
		{ "2012-01-01", "8251 AB", "1011 AB", RESIDENCE_OUTSIDE, "", "de gemeente van de woonplaats" },
		{ "2012-01-01", "1011 AB", "8251 AB", RESIDENCE_INSIDE, "dronten", "" },
		{ "2012-01-01", "1011 AB", "", RESIDENCE_OUTSIDE, "", "de gemeente van de woonplaats" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		arena_reset(arena);
		Koers__V1__Submit *m = plain_submit();
		m->request->subject->birth_date = text(cases[i].birth_date);
		m->request->address->postcode = text(cases[i].postcode);
		m->request->residence_postcode = text(cases[i].residence_postcode);
		const struct command_submit *c = admitted("cjg", m);
		assert_int_equal(c->facts.residence, cases[i].residence);
		assert_string_equal(c->network, cases[i].network);
		assert_string_equal(c->municipality, cases[i].municipality);
	}
}

static void the_facts_are_those_of_the_message(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	Koers__V1__SupportRequest *q = m->request;
	add_domain(q, LIFE_DOMAIN_FINANCES, 1);
	add_domain(q, LIFE_DOMAIN_WORK, 0);
	add_domain(q, LIFE_DOMAIN_UNKNOWN, 1);
	add_member(q);
	add_member(q)->last_name = text("Voorbeeld-Een");
	q->court_order = true;
	q->existing_referral = true;
	q->strengths = ARENA_ARRAY(arena, 2, char *);
	q->strengths[0] = text("veel buren");
	q->strengths[1] = text(" ");
	q->n_strengths = 2;
	q->n_wanted_results = 2;
	q->wanted_results = q->strengths;
	q->other_law = (Koers__V1__OtherLaw)OTHER_LAW_WLZ;
	q->language = text("pl");
	const struct command_submit *c = admitted("cjg", m);
	assert_int_equal(c->facts.domain_count, 4);
	assert_int_equal(c->facts.person_count, 3);
	assert_int_equal(c->facts.lowest_severity, 1);
	assert_int_equal(c->facts.severity_1_count, 2);
	assert_int_equal(c->facts.severity[LIFE_DOMAIN_DAILY_LIVING], 3);
	assert_int_equal(c->facts.severity[LIFE_DOMAIN_WORK], 0);
	assert_true(c->facts.court_order && c->facts.existing_referral && c->facts.strengths);
	assert_int_equal(c->facts.other_law, OTHER_LAW_WLZ);
	assert_int_equal(c->wanted_results, 1);
	assert_int_equal(c->member_count, 2);
	assert_int_equal(c->feedback, FEEDBACK_TIER_RECEIPT);
	assert_string_equal(c->language, "pl");
	assert_string_equal(c->postcode_digits, "8251");
	assert_memory_equal(&c->members[1].last_name, &c->subject.last_name, sizeof(struct key));
}

static void content_is_what_was_meant_not_how_it_was_written(void **state)
{
	(void)state;
	struct digest one = admitted("cjg", plain_submit())->content;
	Koers__V1__Submit *m = plain_submit();
	m->asked_at_ms = 0;
	m->request->address->postcode = text("8251AB");
	m->request->question = text("  Ik heb een vraag.\n");
	m->request->feedback = (Koers__V1__FeedbackTier)FEEDBACK_TIER_RECEIPT;
	m->request->other_law = (Koers__V1__OtherLaw)OTHER_LAW_NONE;
	struct digest same = admitted("cjg", m)->content;
	assert_memory_equal(&one, &same, sizeof(one));
	m->request->domains[0]->severity = 1;
	struct digest other = admitted("cjg", m)->content;
	assert_memory_not_equal(&one, &other, sizeof(one));
}

static void an_institution_is_no_household(void **state)
{
	(void)state;
	static const struct key none = { { 0 } };
	Koers__V1__Submit *m = plain_submit();
	m->request->household_reference = text("gezin 7");
	const struct command_submit *c = admitted("cjg", m);
	assert_memory_not_equal(&c->address, &none, sizeof(none));
	assert_memory_not_equal(&c->household_reference, &none, sizeof(none));
	assert_memory_not_equal(&c->subject.name, &none, sizeof(none));
	assert_memory_equal(&c->subject.bsn, &none, sizeof(none));
	m->request->address->postcode = text("8251 zz");
	m->request->address->house_number = text("99");
	c = admitted("cjg", m);
	assert_memory_equal(&c->address, &none, sizeof(none));
}

static void a_bsn_of_eight_digits_is_that_of_nine(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->subject->bsn = text("12345672");
	const struct command_submit *eight = admitted("cjg", m);
	m->request->subject->bsn = text("012345672");
	const struct command_submit *nine = admitted("cjg", m);
	assert_memory_equal(&eight->subject.bsn, &nine->subject.bsn, sizeof(struct key));
	assert_memory_equal(&eight->content, &nine->content, sizeof(struct digest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_child_may_be_born_on_the_day_of_asking, gate_fresh),
		cmocka_unit_test_setup(youth_ends_on_the_eighteenth_birthday, gate_fresh),
		cmocka_unit_test_setup(consent_is_given_by_whom_the_age_asks_for, gate_fresh),
		cmocka_unit_test_setup(without_a_basis_it_waits_unless_waiting_is_dangerous, gate_fresh),
		cmocka_unit_test_setup(residence_follows_the_postcode_that_decides, gate_fresh),
		cmocka_unit_test_setup(the_facts_are_those_of_the_message, gate_fresh),
		cmocka_unit_test_setup(content_is_what_was_meant_not_how_it_was_written, gate_fresh),
		cmocka_unit_test_setup(an_institution_is_no_household, gate_fresh),
		cmocka_unit_test_setup(a_bsn_of_eight_digits_is_that_of_nine, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
