// From the door to the dossier: what a sender posted, what the machine sees of it, what the holder reads.
#include "gate_fixture.h"

static bool holds(const void *data, size_t len, const char *what)
{
	return memmem(data, len, what, strlen(what)) != NULL;
}

static Koers__V1__Submit *full_submit(void)
{
	Koers__V1__Submit *m = plain_submit();
	Koers__V1__SupportRequest *q = m->request;
	m->reference = text("MERK-referentie");
	q->subject->last_name = text("MERK-achternaam");
	q->subject->first_names = text("MERK-voornaam");
	q->subject->bsn = text("111222333");
	q->subject->phone = text("MERK-telefoon");
	q->subject->email = text("MERK@post.example");
	q->address->addition = text("MERK-toevoeging");
	q->question = text("MERK-vraag, met 111222333 erin: dat mag hier.");
	add_member(q)->last_name = text("MERK-lid");
	q->strengths = ARENA_ARRAY(arena, 1, char *);
	q->strengths[q->n_strengths++] = text("MERK-kracht");
	q->wanted_results = ARENA_ARRAY(arena, 1, char *);
	q->wanted_results[q->n_wanted_results++] = text("MERK-doel");
	q->household_reference = text("MERK-gezin");
	return m;
}

static Koers__V1__Dossier *dossier_of(const struct view_dossier *v)
{
	struct answer answer = { .code = ANSWER_OK, .kind = ANSWER_DOSSIER, .dossier = *v };
	Koers__V1__Answer *out = answer_of(gate_write(&gate, &answer, 77, 0, arena));
	assert_int_equal(out->body_case, KOERS__V1__ANSWER__BODY_DOSSIER);
	return out->dossier;
}

static void the_machine_sees_nothing_of_the_person(void **state)
{
	(void)state;
	const struct command_submit *c = admitted("cjg", full_submit());
	assert_false(holds(c, sizeof(*c), "MERK"));
	assert_false(holds(c, sizeof(*c), "111222333"));
	assert_false(holds(c->personal.seal.sealed.data, c->personal.seal.sealed.len, "MERK"));
	assert_string_equal(c->network, "dronten");
}

static void the_holder_reads_what_was_posted(void **state)
{
	(void)state;
	const struct command_submit *c = admitted("cjg", full_submit());
	struct view_dossier v = { .assignment = 3, .request = 2, .personal = c->personal.seal };
	Koers__V1__Dossier *d = dossier_of(&v);
	assert_true(d->assignment_id == vault_id_out(gate.vault, ID_ASSIGNMENT, 3));
	assert_true(d->request_id == vault_id_out(gate.vault, ID_REQUEST, 2));
	assert_string_equal(d->last_name, "MERK-achternaam");
	assert_string_equal(d->subject->first_names, "MERK-voornaam");
	assert_string_equal(d->subject->bsn, "111222333");
	assert_string_equal(d->address->postcode, "8251AB");
	assert_string_equal(d->address->addition, "MERK-toevoeging");
	assert_string_equal(d->question, "MERK-vraag, met 111222333 erin: dat mag hier.");
	assert_int_equal(d->n_members, 1);
	assert_string_equal(d->members[0]->last_name, "MERK-lid");
	assert_string_equal(d->strengths[0], "MERK-kracht");
	assert_string_equal(d->wanted_results[0], "MERK-doel");
	assert_int_equal(d->n_missing, 0);
}

static void on_an_offer_only_the_last_name_is_read(void **state)
{
	(void)state;
	const struct command_submit *c = admitted("cjg", full_submit());
	struct view_dossier v = { .assignment = 3, .request = 2, .last_name_only = true, .personal = c->personal.seal };
	Koers__V1__Dossier *d = dossier_of(&v);
	assert_string_equal(d->last_name, "MERK-achternaam");
	assert_null(d->subject);
	assert_null(d->address);
	assert_string_equal(d->question, "");
	assert_int_equal(d->n_members + d->n_strengths + d->n_wanted_results + d->n_notes, 0);
}

static void what_was_left_out_is_named_to_the_holder(void **state)
{
	(void)state;
	Koers__V1__Submit *m = plain_submit();
	m->request->safety = (Koers__V1__Safety)SAFETY_ACUTE;
	m->request->address->postcode = text("nergens");
	const struct command_submit *c = admitted("cjg", m);
	struct view_dossier v = { .assignment = 3, .request = 2, .personal = c->personal.seal };
	Koers__V1__Dossier *d = dossier_of(&v);
	assert_int_equal(d->n_missing, 1);
	assert_string_equal(d->missing[0]->field, "request.address.postcode");
}

static void a_seal_that_does_not_open_is_our_fault(void **state)
{
	(void)state;
	const struct command_submit *c = admitted("cjg", full_submit());
	struct answer answer = { .code = ANSWER_OK, .kind = ANSWER_DOSSIER,
		.dossier = { .assignment = 3, .request = 2, .personal = c->personal.seal } };
	answer.dossier.personal.key_number = 9;
	Koers__V1__Answer *out = answer_of(gate_write(&gate, &answer, 77, 0, arena));
	assert_int_equal(out->body_case, KOERS__V1__ANSWER__BODY_ERROR);
	assert_int_equal(out->error->code, ANSWER_INTERNAL);
}

// ---- notes ---------------------------------------------------------------------------------------------------------

static Koers__V1__Close *plain_close(void)
{
	Koers__V1__Close *m = NEW(Close, close);
	m->assignment_id = vault_id_out(gate.vault, ID_ASSIGNMENT, 3);
	m->expected_revision = 4;
	m->reason = text("Het doel is bereikt.");
	m->outcomes = ARENA_ARRAY(arena, 64, Koers__V1__ResultOutcome *);
	return m;
}

static void add_outcome(Koers__V1__Close *m, uint32_t index, int outcome)
{
	Koers__V1__ResultOutcome *o = NEW(ResultOutcome, result_outcome);
	o->index = index;
	o->outcome = (Koers__V1__Outcome)outcome;
	m->outcomes[m->n_outcomes++] = o;
}

static void notes_are_sealed_and_read_by_the_holder(void **state)
{
	(void)state;
	struct gate_result *result = read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, plain_close());
	assert_int_equal(result->kind, GATE_COMMAND);
	const struct command_assignment *c = &result->command.assignment;
	assert_int_equal(c->assignment, 3);
	assert_int_equal(c->expected_revision, 4);
	assert_true(c->note.present);
	const struct command_submit *s = admitted("cjg", full_submit());
	struct view_dossier v = { .assignment = 3, .request = 2, .personal = s->personal.seal, .notes = &c->note.seal,
		.note_count = 1 };
	Koers__V1__Dossier *d = dossier_of(&v);
	assert_int_equal(d->n_notes, 1);
	assert_string_equal(d->notes[0], "Het doel is bereikt.");
}

static void a_note_with_a_bsn_is_refused(void **state)
{
	(void)state;
	Koers__V1__Close *close = plain_close();
	close->reason = text("Zie 111222333.");
	assert_true(error_names(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, close)), "reason"));
	Koers__V1__OpenDossier *open = NEW(OpenDossier, open_dossier);
	open->assignment_id = 5;
	open->purpose = text("111222333");
	assert_true(error_names(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_OPEN_DOSSIER, open)), "purpose"));
	Koers__V1__Decline *decline = NEW(Decline, decline);
	decline->assignment_id = 5;
	decline->note = text("111222333");
	Koers__V1__Error *e = error_of(read_as("gids-1", KOERS__V1__CALL__BODY_DECLINE, decline));
	assert_true(error_names(e, "note"));
	assert_true(error_names(e, "reason"));
	assert_int_equal(e->n_violations, 2);
}

static void to_whom_is_sealed_and_a_known_name_is_kept(void **state)
{
	(void)state;
	Koers__V1__Forward *m = NEW(Forward, forward);
	m->assignment_id = vault_id_out(gate.vault, ID_ASSIGNMENT, 3);
	m->to = text("Gemeente LELYSTAD");
	struct gate_result *known = read_as("gids-1", KOERS__V1__CALL__BODY_FORWARD, m);
	assert_string_equal(known->command.assignment.to, "gemeente Lelystad");
	assert_true(known->command.assignment.note.present);
	m->to = text("de tante in Lelystad");
	struct gate_result *unknown = read_as("gids-1", KOERS__V1__CALL__BODY_FORWARD, m);
	assert_string_equal(unknown->command.assignment.to, "");
	assert_true(unknown->command.assignment.note.present);
	m->to = text("bsn 111222333");
	assert_true(error_names(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_FORWARD, m)), "to"));
	m->to = text("  ");
	assert_int_equal(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_FORWARD, m))->n_violations, 1);
}

static void a_question_and_a_hold_say_what_is_missing(void **state)
{
	(void)state;
	uint64_t id = vault_id_out(gate.vault, ID_ASSIGNMENT, 3);
	Koers__V1__RequestInfo *ask = NEW(RequestInfo, request_info);
	Koers__V1__Hold *hold = NEW(Hold, hold);
	ask->assignment_id = hold->assignment_id = id;
	assert_true(error_names(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_REQUEST_INFO, ask)), "question"));
	Koers__V1__Error *e = error_of(read_as("gids-1", KOERS__V1__CALL__BODY_HOLD, hold));
	assert_int_equal(e->n_violations, 2);
	assert_true(error_names(e, "until_ms") && error_names(e, "reason"));
	ask->question = text("Welk huisnummer is het?");
	hold->until_ms = NOW_MS - DAY_MS;  // the repeat of one that is over: the machine says what that is
	hold->reason = text("Wacht op de woningbouw.");
	assert_true(read_as("gids-1", KOERS__V1__CALL__BODY_REQUEST_INFO, ask)->command.assignment.note.present);
	struct gate_result *held = read_as("gids-1", KOERS__V1__CALL__BODY_HOLD, hold);
	assert_true(held->command.assignment.until_ms == NOW_MS - DAY_MS && held->command.assignment.note.present);
}

static void outcomes_are_named_once_and_by_index(void **state)
{
	(void)state;
	Koers__V1__Close *m = plain_close();
	add_outcome(m, 0, OUTCOME_ACHIEVED);
	add_outcome(m, 2, OUTCOME_PARTLY);
	add_outcome(m, 16, OUTCOME_PARTLY);
	add_outcome(m, UINT32_MAX, OUTCOME_PARTLY);
	const struct command_assignment *c = &read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, m)->command.assignment;
	assert_int_equal(c->outcomes[0], OUTCOME_ACHIEVED);
	assert_int_equal(c->outcome_given[1], 0);
	assert_int_equal(c->outcomes[2], OUTCOME_PARTLY);
	assert_int_equal(c->outcome_beyond, 2);
	add_outcome(m, 2, OUTCOME_ACHIEVED);
	add_outcome(m, 3, 0);
	Koers__V1__Error *e = error_of(read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, m));
	assert_true(error_names(e, "outcomes[4].index"));
	assert_true(error_names(e, "outcomes[5].outcome"));
}

static void a_repeat_has_the_same_content_whatever_its_revision(void **state)
{
	(void)state;
	Koers__V1__Close *m = plain_close();
	struct digest one = read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, m)->command.assignment.content;
	m->expected_revision = 9;
	struct digest two = read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, m)->command.assignment.content;
	assert_memory_equal(&one, &two, sizeof(one));
	m->reason = text("Iets anders.");
	struct digest other = read_as("gids-1", KOERS__V1__CALL__BODY_CLOSE, m)->command.assignment.content;
	assert_memory_not_equal(&one, &other, sizeof(one));
	// The same bytes of another call are another content.
	Koers__V1__Accept *accept = NEW(Accept, accept);
	Koers__V1__Contacted *contacted = NEW(Contacted, contacted);
	accept->assignment_id = contacted->assignment_id = 5;
	one = read_as("gids-1", KOERS__V1__CALL__BODY_ACCEPT, accept)->command.assignment.content;
	other = read_as("gids-1", KOERS__V1__CALL__BODY_CONTACTED, contacted)->command.assignment.content;
	assert_memory_not_equal(&one, &other, sizeof(one));
}

static void who_is_asked_to_take_over_is_a_gids_or_left_to_the_rules(void **state)
{
	(void)state;
	Koers__V1__Handover *m = NEW(Handover, handover);
	m->assignment_id = 5;
	m->note = text("Begin, doel, bereikt, reden.");
	struct gate_result *result = read_as("gids-1", KOERS__V1__CALL__BODY_HANDOVER, m);
	assert_int_equal(result->kind, GATE_COMMAND);
	assert_int_equal(result->command.verb, VERB_HANDOVER);
	assert_string_equal(result->command.assignment.gids, "");
	assert_true(result->command.assignment.note.present);
	m->to_gids_id = text("gids-1");
	result = read_as("gids-1", KOERS__V1__CALL__BODY_HANDOVER, m);
	assert_string_equal(result->command.assignment.gids, "gids-1");
	static const char *const nobody[] = { "welzijn", "procesregie", "gids-onbekend", "GIDS-1" };
	for (size_t i = 0; i < ARRAY_LEN(nobody); i++) {
		m->to_gids_id = text(nobody[i]);
		assert_true(error_names(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_HANDOVER, m)), "to_gids_id"));
	}
	m->note = text(" ");
	Koers__V1__Error *e = error_of(read_as("gids-1", KOERS__V1__CALL__BODY_HANDOVER, m));
	assert_true(error_names(e, "note"));
	assert_int_equal(e->n_violations, 2);
}

static void an_operator_names_a_request_a_gids_and_a_reason(void **state)
{
	(void)state;
	Koers__V1__AssignRequest *m = NEW(AssignRequest, assign_request);
	Koers__V1__Error *e = error_of(read_as("beheer", KOERS__V1__CALL__BODY_ASSIGN_REQUEST, m));
	assert_true(error_names(e, "request_id") && error_names(e, "gids_id") && error_names(e, "reason"));
	assert_int_equal(e->n_violations, 3);
	m->request_id = vault_id_out(gate.vault, ID_REQUEST, 3);
	m->expected_revision = 7;
	m->gids_id = text("gids-1");
	m->reason = text("Kent het gezin.");
	struct gate_result *result = read_as("beheer", KOERS__V1__CALL__BODY_ASSIGN_REQUEST, m);
	assert_int_equal(result->kind, GATE_COMMAND);
	const struct command_request *c = &result->command.request;
	assert_int_equal(result->command.verb, VERB_ASSIGN_REQUEST);
	assert_int_equal(c->request, 3);
	assert_int_equal(c->expected_revision, 7);
	assert_string_equal(c->gids, "gids-1");
	assert_true(c->reason.present);
}

static void the_steps_of_the_regie_are_told_apart(void **state)
{
	(void)state;
	static const struct {
		int body;
		const ProtobufCMessageDescriptor *type;
		enum verb verb;
	} steps[] = {
		{ KOERS__V1__CALL__BODY_SCALE_UP, &koers__v1__scale_up__descriptor, VERB_SCALE_UP },
		{ KOERS__V1__CALL__BODY_SCALE_DOWN, &koers__v1__scale_down__descriptor, VERB_SCALE_DOWN },
		{ KOERS__V1__CALL__BODY_TAKE_OVER, &koers__v1__take_over__descriptor, VERB_TAKE_OVER },
		{ KOERS__V1__CALL__BODY_GIVE_BACK, &koers__v1__give_back__descriptor, VERB_GIVE_BACK },
	};
	struct digest before = { { 0 } };
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		// All four are an assignment and a revision.
		Koers__V1__ScaleUp *m = decode_new(arena, steps[i].type);
		m->assignment_id = vault_id_out(gate.vault, ID_ASSIGNMENT, 3);
		m->expected_revision = 4;
		struct gate_result *result = read_as("gids-1", steps[i].body, m);
		assert_int_equal(result->kind, GATE_COMMAND);
		assert_int_equal(result->command.verb, steps[i].verb);
		assert_int_equal(result->command.assignment.assignment, 3);
		assert_int_equal(result->command.assignment.expected_revision, 4);
		assert_memory_not_equal(&before, &result->command.assignment.content, sizeof(before));
		before = result->command.assignment.content;
	}
}

static void an_id_that_is_none_is_named(void **state)
{
	(void)state;
	static const uint64_t wrong[] = { 0, ID_LIMIT, UINT64_MAX };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		Koers__V1__Accept *m = NEW(Accept, accept);
		m->assignment_id = wrong[i];
		assert_true(error_names(error_of(read_as("gids-1", KOERS__V1__CALL__BODY_ACCEPT, m)), "assignment_id"));
	}
}

static void what_the_walk_found_wrong_no_reader_sees(void **state)
{
	(void)state;
	static Koers__V1__AssignmentState outside[] = { (Koers__V1__AssignmentState)32,
		(Koers__V1__AssignmentState)1000000, (Koers__V1__AssignmentState)-1 };
	Koers__V1__ListAssignments *m = NEW(ListAssignments, list_assignments);
	m->n_states = ARRAY_LEN(outside);
	m->states = outside;
	m->page_size = 1000;  // the reader's to find
	Koers__V1__Error *e = error_of(read_as("gids-1", KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS, m));
	assert_int_equal(e->code, KOERS__V1__ERROR_CODE__ERROR_CODE_INVALID_ARGUMENT);
	assert_true(e->n_violations > 0);
	assert_false(error_names(e, "page_size"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_machine_sees_nothing_of_the_person, gate_fresh),
		cmocka_unit_test_setup(the_holder_reads_what_was_posted, gate_fresh),
		cmocka_unit_test_setup(on_an_offer_only_the_last_name_is_read, gate_fresh),
		cmocka_unit_test_setup(what_was_left_out_is_named_to_the_holder, gate_fresh),
		cmocka_unit_test_setup(a_seal_that_does_not_open_is_our_fault, gate_fresh),
		cmocka_unit_test_setup(notes_are_sealed_and_read_by_the_holder, gate_fresh),
		cmocka_unit_test_setup(a_note_with_a_bsn_is_refused, gate_fresh),
		cmocka_unit_test_setup(to_whom_is_sealed_and_a_known_name_is_kept, gate_fresh),
		cmocka_unit_test_setup(a_question_and_a_hold_say_what_is_missing, gate_fresh),
		cmocka_unit_test_setup(outcomes_are_named_once_and_by_index, gate_fresh),
		cmocka_unit_test_setup(a_repeat_has_the_same_content_whatever_its_revision, gate_fresh),
		cmocka_unit_test_setup(who_is_asked_to_take_over_is_a_gids_or_left_to_the_rules, gate_fresh),
		cmocka_unit_test_setup(an_operator_names_a_request_a_gids_and_a_reason, gate_fresh),
		cmocka_unit_test_setup(the_steps_of_the_regie_are_told_apart, gate_fresh),
		cmocka_unit_test_setup(an_id_that_is_none_is_named, gate_fresh),
		cmocka_unit_test_setup(what_the_walk_found_wrong_no_reader_sees, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
