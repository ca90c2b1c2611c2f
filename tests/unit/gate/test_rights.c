// The gate and the rights of a person: whose keys are made, what a correction may hold, what leaves with an export.
#include "gate_fixture.h"

static Koers__V1__Dossier *plain_dossier(void)
{
	Koers__V1__SupportRequest *q = plain_request();
	Koers__V1__Dossier *d = NEW(Dossier, dossier);
	d->subject = q->subject;
	d->address = q->address;
	d->question = q->question;
	return d;
}

static Koers__V1__CorrectPerson *plain_correction(void)
{
	Koers__V1__CorrectPerson *m = NEW(CorrectPerson, correct_person);
	m->request_id = 5;
	m->expected_revision = 3;
	m->reason = decode_text("een tikfout");
	m->asked_at_ms = NOW_MS;
	m->dossier = plain_dossier();
	return m;
}

static const struct command_request *corrected(Koers__V1__CorrectPerson *m)
{
	struct gate_result *result = read_as("beheer", KOERS__V1__CALL__BODY_CORRECT_PERSON, m);
	if (result->kind != GATE_COMMAND)
		print_violations(error_of(result));
	assert_int_equal(result->kind, GATE_COMMAND);
	assert_int_equal(result->command.verb, VERB_CORRECT_PERSON);
	return &result->command.request;
}

static void a_correction_has_the_keys_a_question_would_have(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->subject->bsn = decode_text("111222333");
	const struct command_submit *posted = admitted("cjg", m);
	Koers__V1__CorrectPerson *c = plain_correction();
	c->dossier->subject->bsn = decode_text("111222333");
	const struct command_correction *right = corrected(c)->correction;
	assert_memory_equal(&right->subject, &posted->subject, sizeof(posted->subject));
	assert_memory_equal(&right->address, &posted->address, sizeof(posted->address));
	assert_string_equal(right->network, "dronten");
	assert_string_equal(right->postcode_digits, "8251");
	assert_int_equal(right->residence, RESIDENCE_INSIDE);
	assert_false(right->youth);
	assert_true(right->personal.present);
	assert_int_equal(right->wanted_results, 0);
}

static void a_correction_reckons_the_age_on_the_day_of_asking(void **state)
{
	(void)state;
	Koers__V1__CorrectPerson *c = plain_correction();
	c->dossier->subject->birth_date = decode_text("2008-03-02");
	assert_false(corrected(c)->correction->youth);  // eighteen on the day itself
	c->asked_at_ms = NOW_MS - DAY_MS;
	assert_true(corrected(c)->correction->youth);
}

static void a_correction_may_leave_unknown_what_was(void **state)
{
	(void)state;
	Koers__V1__CorrectPerson *c = plain_correction();
	c->dossier->subject = NULL;
	c->dossier->address = NULL;
	const struct command_correction *right = corrected(c)->correction;
	assert_int_equal(right->residence, RESIDENCE_UNKNOWN);
	assert_false(right->youth);
}

static void a_correction_names_all_that_is_wrong_and_repeats_nothing(void **state)
{
	(void)state;
	Koers__V1__CorrectPerson *c = plain_correction();
	Koers__V1__Person *member = NEW(Person, person);
	c->dossier->subject->bsn = decode_text("123456789");
	c->dossier->subject->birth_date = decode_text("31-12-1980");
	c->dossier->address->postcode = decode_text("82 AB");
	c->dossier->residence_postcode = decode_text("AB");
	c->dossier->question = decode_text("");
	member->bsn = decode_text("111222333");
	member->birth_date = decode_text("2999-01-01");
	c->dossier->n_members = 1;
	c->dossier->members = &member;
	c->reason = decode_text(" ");
	c->asked_at_ms = 0;
	Koers__V1__Error *e = error_of(read_as("beheer", KOERS__V1__CALL__BODY_CORRECT_PERSON, c));
	static const char *const wrong[] = { "dossier.subject.bsn", "dossier.subject.birth_date",
		"dossier.address.postcode", "dossier.residence_postcode", "dossier.question", "dossier.members[0].bsn",
		"dossier.members[0].birth_date", "reason", "asked_at_ms" };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		if (!error_names(e, wrong[i]))
			fail_msg("%s is not named", wrong[i]);
	assert_int_equal(e->n_violations, ARRAY_LEN(wrong));
	for (size_t i = 0; i < e->n_violations; i++)
		assert_null(strstr(e->violations[i]->message, "1980"));
}

static void a_correction_brings_no_notes(void **state)
{
	(void)state;
	Koers__V1__CorrectPerson *c = plain_correction();
	char *note = decode_text("van een ander");
	c->dossier->n_notes = 1;
	c->dossier->notes = &note;
	assert_true(error_names(error_of(read_as("beheer", KOERS__V1__CALL__BODY_CORRECT_PERSON, c)), "dossier.notes"));
	c = plain_correction();
	c->dossier = NULL;
	assert_true(error_names(error_of(read_as("beheer", KOERS__V1__CALL__BODY_CORRECT_PERSON, c)), "dossier"));
}

// ---- export ---------------------------------------------------------------------------------------------------------

static Koers__V1__ExportPerson *plain_export(void)
{
	Koers__V1__ExportPerson *m = NEW(ExportPerson, export_person);
	m->person = plain_request()->subject;
	m->address = plain_request()->address;
	m->reason = decode_text("inzage");
	return m;
}

static struct gate_result *exported(Koers__V1__ExportPerson *m)
{
	return read_as("beheer", KOERS__V1__CALL__BODY_EXPORT_PERSON, m);
}

static void a_person_is_looked_for_by_the_keys_of_a_question(void **state)
{
	(void)state;
	const struct command_submit *posted = admitted("cjg", plain_submit());
	struct gate_result *result = exported(plain_export());
	assert_int_equal(result->command.verb, VERB_EXPORT_PERSON);
	assert_memory_equal(&result->command.person.keys.name, &posted->subject.name, sizeof(struct key));
	Koers__V1__ExportPerson *m = plain_export();
	m->person = NEW(Person, person);
	m->person->bsn = decode_text("111222333");
	m->address = NULL;
	result = exported(m);
	assert_int_equal(result->kind, GATE_COMMAND);
	static const struct key none;
	assert_memory_equal(&result->command.person.keys.name, &none, sizeof(none));
	assert_memory_not_equal(&result->command.person.keys.bsn, &none, sizeof(none));
}

static void whom_it_is_about_has_to_be_said(void **state)
{
	(void)state;
	Koers__V1__ExportPerson *m = NEW(ExportPerson, export_person);
	assert_true(error_names(error_of(exported(m)), "request_id"));
	assert_true(error_names(error_of(exported(m)), "reason"));
	m = plain_export();
	m->request_id = 4;
	assert_true(error_names(error_of(exported(m)), "request_id"));
	m = plain_export();
	m->person = NEW(Person, person);
	m->address = NULL;
	Koers__V1__Error *e = error_of(exported(m));
	assert_int_equal(e->n_violations, 5);
}

static void a_token_comes_back_as_it_went(void **state)
{
	(void)state;
	struct view_person v = { .request = 0, .next = 12, .next_note = 0 };
	struct answer answer = { .kind = ANSWER_PERSON, .person = v };
	for (uint32_t note = 0; note < 300; note += 150) {
		answer.person.next_note = note;
		Koers__V1__Answer *out = answer_of(gate_write(&gate, &answer, 1, KOERS__V1__CALL__BODY_EXPORT_PERSON,
			arena));
		Koers__V1__ExportPerson *m = plain_export();
		m->page_token = text(out->person_page->next_page_token);
		struct gate_result *result = exported(m);
		assert_int_equal(result->kind, GATE_COMMAND);
		assert_int_equal(result->command.person.after, 12);
		assert_int_equal(result->command.person.note, note);
	}
	static const char *const bad[] = { "x", "1.", ".1", "1.2.3", "-1", "0", "1125899906842624", "1.4294967296",
		"1 " };
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		Koers__V1__ExportPerson *m = plain_export();
		m->page_token = text(bad[i]);
		if (!error_names(error_of(exported(m)), "page_token"))
			fail_msg("%s is no token", bad[i]);
	}
}

static void a_token_of_the_retention_comes_back_as_it_went(void **state)
{
	(void)state;
	struct answer answer = { .kind = ANSWER_RETENTION, .list = { .next = 7, .next_ms = NOW_MS } };
	static const uint64_t next[] = { 7, UINT64_MAX };
	for (size_t i = 0; i < ARRAY_LEN(next); i++) {
		answer.list.next = next[i];
		Koers__V1__Answer *out = answer_of(gate_write(&gate, &answer, 1, KOERS__V1__CALL__BODY_LIST_RETENTION,
			arena));
		Koers__V1__ListRetention *m = NEW(ListRetention, list_retention);
		m->page_token = text(out->retention_page->next_page_token);
		struct gate_result *result = read_as("beheer", KOERS__V1__CALL__BODY_LIST_RETENTION, m);
		assert_int_equal(result->kind, GATE_QUERY);
		assert_true(result->query.after == next[i] && result->query.after_ms == NOW_MS);
		assert_true(result->query.until_ms == NOW_MS);
	}
}

// A request with a subject, two members and a note, sealed as the store would have it.
static struct view_person sealed_page(struct seal *note)
{
	Koers__V1__SupportRequest *q = plain_request();
	add_member(q)->last_name = decode_text("Voorbeeld-Twee");
	add_member(q)->last_name = decode_text("Voorbeeld-Drie");
	struct view_person v = { .request = 3, .revision = 8 };
	struct bytes packed = decode_pack(arena, &q->base);
	vault_seal(gate.vault, arena, packed.data, packed.len, &v.dossier.personal);
	vault_seal(gate.vault, arena, "een notitie", strlen("een notitie"), note);
	v.dossier.notes = note;
	v.dossier.note_count = 1;
	v.detail.line.network = v.detail.line.entry_point = v.detail.line.assignee = "";
	v.detail.forwarded_to = v.detail.signposted_to = "";
	return v;
}

static Koers__V1__PersonPage *page_of(const struct view_person *v)
{
	struct answer answer = { .kind = ANSWER_PERSON, .person = *v };
	Koers__V1__Answer *out = answer_of(gate_write(&gate, &answer, 1, KOERS__V1__CALL__BODY_EXPORT_PERSON, arena));
	assert_int_equal(out->body_case, KOERS__V1__ANSWER__BODY_PERSON_PAGE);
	return out->person_page;
}

static void the_subject_is_given_everything(void **state)
{
	(void)state;
	struct seal note;
	struct view_person v = sealed_page(&note);
	Koers__V1__PersonPage *page = page_of(&v);
	assert_string_equal(page->role, "subject");
	assert_int_equal(page->revision, 8);
	assert_string_equal(page->dossier->subject->last_name, "Voorbeeld-Een");
	assert_int_equal(page->dossier->n_members, 2);
	assert_string_equal(page->dossier->notes[0], "een notitie");
	assert_true(page->n_facts > 10);
}

static void a_member_is_given_what_is_of_that_member(void **state)
{
	(void)state;
	struct seal note;
	struct view_person v = sealed_page(&note);
	v.is_member = true;
	v.member = 1;
	v.dossier.note_count = 0;  // the machine gives none
	Koers__V1__PersonPage *page = page_of(&v);
	assert_string_equal(page->role, "member");
	assert_int_equal(page->dossier->n_members, 1);
	assert_string_equal(page->dossier->members[0]->last_name, "Voorbeeld-Drie");
	assert_null(page->dossier->subject);
	assert_null(page->dossier->address);
	assert_string_equal(page->dossier->question, "");
	assert_string_equal(page->dossier->last_name, "");
	assert_int_equal(page->n_facts, 0);
}

static void a_seal_that_does_not_open_is_said(void **state)
{
	(void)state;
	struct seal note;
	struct view_person v = sealed_page(&note);
	note.wrapped_key[40] ^= 1;
	struct answer answer = { .kind = ANSWER_PERSON, .person = v };
	Koers__V1__Answer *out = answer_of(gate_write(&gate, &answer, 1, KOERS__V1__CALL__BODY_EXPORT_PERSON, arena));
	assert_int_equal(out->error->code, ANSWER_INTERNAL);
}

// ---- one of two -----------------------------------------------------------------------------------------------------

static void a_request_or_a_household_is_named_not_both(void **state)
{
	(void)state;
	static const struct {
		uint64_t request, household;
		bool fine;
	} cases[] = { { 0, 0, false }, { 3, 0, true }, { 0, 3, true }, { 3, 3, false },
		{ 0, UINT64_C(1) << 50, false } };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		Koers__V1__Erase *m = NEW(Erase, erase);
		m->request_id = cases[i].request;
		m->household_id = cases[i].household;
		m->reason = decode_text("verzoek");
		struct gate_result *result = read_as("beheer", KOERS__V1__CALL__BODY_ERASE, m);
		assert_int_equal(result->kind, cases[i].fine ? GATE_COMMAND : GATE_ANSWER);
		if (cases[i].household == 3 && cases[i].fine)
			assert_int_equal(result->command.request.household, 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_correction_has_the_keys_a_question_would_have, gate_fresh),
		cmocka_unit_test_setup(a_correction_reckons_the_age_on_the_day_of_asking, gate_fresh),
		cmocka_unit_test_setup(a_correction_may_leave_unknown_what_was, gate_fresh),
		cmocka_unit_test_setup(a_correction_names_all_that_is_wrong_and_repeats_nothing, gate_fresh),
		cmocka_unit_test_setup(a_correction_brings_no_notes, gate_fresh),
		cmocka_unit_test_setup(a_person_is_looked_for_by_the_keys_of_a_question, gate_fresh),
		cmocka_unit_test_setup(whom_it_is_about_has_to_be_said, gate_fresh),
		cmocka_unit_test_setup(a_token_comes_back_as_it_went, gate_fresh),
		cmocka_unit_test_setup(a_token_of_the_retention_comes_back_as_it_went, gate_fresh),
		cmocka_unit_test_setup(the_subject_is_given_everything, gate_fresh),
		cmocka_unit_test_setup(a_member_is_given_what_is_of_that_member, gate_fresh),
		cmocka_unit_test_setup(a_seal_that_does_not_open_is_said, gate_fresh),
		cmocka_unit_test_setup(a_request_or_a_household_is_named_not_both, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
