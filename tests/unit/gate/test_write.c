// Answers out: every field where it belongs, ids permuted, frames that fit.
#include "gate_fixture.h"

#include "base/strbuf.h"

static Koers__V1__Answer *written(const struct answer *answer)
{
	Koers__V1__Answer *out = answer_of(gate_write(&gate, answer, 77, 0, arena));
	assert_int_equal(out->call_id, 77);
	return out;
}

static void a_receipt_speaks_of_the_outer_id(void **state)
{
	(void)state;
	const char *missing[] = { "request.domains[0].severity", "request.subject.birth_date" };
	struct stored_clock clock = { .clock = CLOCK_WMO_INVESTIGATION, .started_at_ms = 5, .due_at_ms = 9 };
	struct answer answer = { .kind = ANSWER_RECEIPT,
		.receipt = { .request = 12,
			.state = PUBLIC_STATE_RECEIVED,
			.urgency = URGENCY_CRISIS,
			.advice = "Bel 112",
			.network = "dronten",
			.clocks = &clock,
			.clock_count = 1,
			.missing = missing,
			.missing_count = 2,
			.do_not_show_resident = true } };
	Koers__V1__Receipt *r = written(&answer)->receipt;
	uint64_t back = 0;
	assert_true(r->request_id != 12);
	assert_true(vault_id_in(gate.vault, ID_REQUEST, r->request_id) == 12);
	assert_true(display_id_parse(r->display_id, &back, NULL));
	assert_true(back == r->request_id);
	assert_int_equal(r->urgency, URGENCY_CRISIS);
	assert_string_equal(r->advice, "Bel 112");
	assert_string_equal(r->forwarded_to, "");
	assert_string_equal(r->clocks[0]->name, "WMO_INVESTIGATION");
	assert_int_equal(r->clocks[0]->due_at_ms, 9);
	assert_string_equal(r->missing[0]->field, "request.domains[0].severity");
	assert_non_null(strstr(r->missing[0]->message, "1 (acute problem)"));
	assert_non_null(strstr(r->missing[1]->message, "YYYY-MM-DD"));
	assert_true(r->do_not_show_resident);
	assert_false(r->repeated);
}

static void a_status_shows_contact_and_outcomes_when_told_to(void **state)
{
	(void)state;
	struct answer answer = { .kind = ANSWER_STATUS,
		.status = { .request = 12,
			.state = PUBLIC_STATE_CLOSED,
			.revision = 3,
			.contact_name = "",
			.outcomes = { 1, 4 } } };
	Koers__V1__RequestStatus *s = written(&answer)->request_status;
	assert_null(s->contact);
	assert_int_equal(s->n_outcomes, 0);
	answer.status.contact_name = "Gids Een";
	answer.status.contact_telephone = "0321 000000";
	answer.status.outcome_count = 2;
	s = written(&answer)->request_status;
	assert_string_equal(s->contact->name, "Gids Een");
	assert_int_equal(s->outcomes[1]->index, 1);
	assert_int_equal(s->outcomes[1]->outcome, OUTCOME_NO_LONGER_WANTED);
	assert_string_equal(s->info_wanted, "");
}

static void who_must_say_more_is_told_what(void **state)
{
	(void)state;
	struct answer answer = { .kind = ANSWER_STATUS,
		.status = { .request = 12, .state = PUBLIC_STATE_NEEDS_INFO, .basis_missing = true } };
	assert_string_equal(written(&answer)->request_status->info_wanted,
		"Er ontbreekt nog toestemming of een andere grondslag.");
}

static void the_holders_question_is_opened_for_the_sender(void **state)
{
	(void)state;
	static const char question[] = "Welk huisnummer is het?";
	struct seal seal;
	vault_seal(gate.vault, arena, question, strlen(question), &seal);
	struct answer answer = { .kind = ANSWER_STATUS,
		.status = { .request = 12, .state = PUBLIC_STATE_NEEDS_INFO, .question = &seal } };
	assert_string_equal(written(&answer)->request_status->info_wanted, question);
	struct view_notice v = {
		.notice = { .sequence = 3, .kind = NOTICE_KIND_INFO_REQUESTED, .request = 12, .detail = "question" },
		.has_status = true,
		.status = answer.status
	};
	Koers__V1__Notice *n = answer_of(gate_write_notice(&gate, &v, arena))->notice;
	assert_string_equal(n->status->info_wanted, question);
	answer.status.question = NULL;  // answered since
	assert_string_equal(written(&answer)->request_status->info_wanted, "");
	answer.status.question = &seal;
	seal.id.bytes[0] ^= 1;
	const char *told = written(&answer)->request_status->info_wanted;
	assert_null(strstr(told, "huisnummer"));
	assert_non_null(strstr(told, "niet te lezen"));
}

static void a_forwarded_request_says_to_whom(void **state)
{
	(void)state;
	struct answer answer = { .kind = ANSWER_STATUS,
		.status = { .request = 12, .state = PUBLIC_STATE_FORWARDED, .forwarded_to = "gemeente Lelystad" } };
	assert_string_equal(written(&answer)->request_status->forwarded_to, "gemeente Lelystad");
	answer.status.state = PUBLIC_STATE_PICKED_UP;
	assert_string_equal(written(&answer)->request_status->forwarded_to, "");
}

static void refusals_carry_what_the_caller_needs(void **state)
{
	(void)state;
	struct answer answer = {
		.code = ANSWER_ABORTED, .message = "it has changed since", .revision = 8, .advice = "Bel 112"
	};
	Koers__V1__Error *e = written(&answer)->error;
	assert_int_equal(e->code, KOERS__V1__ERROR_CODE__ERROR_CODE_ABORTED);
	assert_int_equal(e->revision, 8);
	assert_string_equal(e->message, "it has changed since (revision 8)");
	assert_string_equal(e->advice, "Bel 112");
	answer = (struct answer){
		.code = ANSWER_INVALID_ARGUMENT, .message = "one for each wanted result", .field = "outcomes"
	};
	e = written(&answer)->error;
	assert_int_equal(e->n_violations, 1);
	assert_string_equal(e->violations[0]->field, "outcomes");
	Koers__V1__Answer *out = answer_of(gate_write_error(&gate, ANSWER_RESOURCE_EXHAUSTED, "full", 1500, 5, arena));
	assert_int_equal(out->error->retry_after_ms, 1500);
	assert_int_equal(out->call_id, 5);
}

static void a_page_token_leads_to_the_next_page(void **state)
{
	(void)state;
	struct view_assignment items[2] = {
		{ .assignment = 4, .request = 2, .domains = BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_HOUSING) },
		{ .assignment = 5, .request = 3 }
	};
	struct answer answer = { .kind = ANSWER_ASSIGNMENTS, .list = { .count = 2, .next = 6, .assignments = items } };
	Koers__V1__Assignments *page = written(&answer)->assignments;
	assert_int_equal(page->n_items, 2);
	assert_int_equal(page->items[0]->n_domains, 2);
	assert_int_equal(page->items[0]->domains[0], LIFE_DOMAIN_WORK);
	assert_string_not_equal(page->next_page_token, "6");
	Koers__V1__ListAssignments *m = NEW(ListAssignments, list_assignments);
	m->page_token = page->next_page_token;
	m->page_size = 2;
	struct gate_result *result = read_as("gids-1", KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS, m);
	assert_int_equal(result->kind, GATE_QUERY);
	assert_int_equal(result->query.after, 6);
	assert_int_equal(result->query.page_size, 2);
	m->page_token = text("abc");
	m->page_size = 101;
	Koers__V1__Error *e = error_of(read_as("gids-1", KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS, m));
	assert_true(error_names(e, "page_token") && error_names(e, "page_size"));
}

static void a_notice_is_pushed_with_its_body(void **state)
{
	(void)state;
	struct view_notice n = { .notice = { .sequence = 7,
					 .at_ms = 9,
					 .kind = NOTICE_KIND_OFFER,
					 .request = 2,
					 .assignment = 4,
					 .detail = "" },
		.has_assignment = true,
		.assignment = { .assignment = 4, .request = 2 } };
	Koers__V1__Answer *out = answer_of(gate_write_notice(&gate, &n, arena));
	assert_int_equal(out->call_id, 0);
	assert_int_equal(out->body_case, KOERS__V1__ANSWER__BODY_NOTICE);
	assert_int_equal(out->notice->sequence, 7);
	assert_int_equal(out->notice->body_case, KOERS__V1__NOTICE__BODY_ASSIGNMENT);
	assert_true(vault_id_in(gate.vault, ID_ASSIGNMENT, out->notice->assignment_id) == 4);
}

// ---- explanations --------------------------------------------------------------------------------------------------

static struct view_explanation long_explanation(size_t decisions, size_t candidates, size_t history)
{
	struct view_candidate *c = ARENA_ARRAY(arena, candidates, struct view_candidate);
	for (size_t i = 0; i < candidates; i++)
		c[i] = (struct view_candidate){ .gids = arena_printf(arena, "gids-dronten-%zu", i),
			.dropped_by = DROPPED_BY_MANDATE };
	c[candidates - 1] = (struct view_candidate){ .gids = "gids-gekozen", .chosen = true };
	static const char *const basis[] = { "Wmo 2.3.3" };
	static const struct view_step step = { STAGE_SAFETY, "B99", "Er is geen spoed.", basis, 1, "" };
	struct view_decision *d = ARENA_ARRAY(arena, decisions, struct view_decision);
	for (size_t i = 0; i < decisions; i++)
		d[i] = (struct view_decision){ .number = (uint32_t)i + 1,
			.cause = VERB_SUBMIT,
			.steps = &step,
			.step_count = 1,
			.facts = { .safety = SAFETY_CONCERN,
				.domains = BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_FINANCES),
				.laws = BIT(LAW_WGS),
				.consent = true },
			.route = ROUTE_GIDS,
			.candidates = c,
			.candidate_count = candidates };
	struct view_history *h = ARENA_ARRAY(arena, history, struct view_history);
	for (size_t i = 0; i < history; i++)
		h[i] = (struct view_history){ .at_ms = (int64_t)i,
			.verb = VERB_EXPIRE,
			.by = "koersd",
			.detail = "no_answer",
			.assignee = "gids-dronten-1" };
	return (struct view_explanation){ .request = 2,
		.state = REQUEST_STATE_OFFERED,
		.entry_point = "cjg",
		.decisions = d,
		.decision_count = decisions,
		.history = h,
		.history_count = history };
}

static Koers__V1__Explanation *explained(struct view_explanation v)
{
	struct answer answer = { .kind = ANSWER_EXPLANATION, .explanation = v };
	Koers__V1__Answer *out = written(&answer);
	assert_int_equal(out->body_case, KOERS__V1__ANSWER__BODY_EXPLANATION);
	return out->explanation;
}

static const char *fact(const Koers__V1__DecisionTrace *d, const char *name)
{
	for (size_t i = 0; i < d->n_facts; i++)
		if (strcmp(d->facts[i]->name, name) == 0)
			return d->facts[i]->value;
	return NULL;
}

static void a_short_explanation_is_whole(void **state)
{
	(void)state;
	Koers__V1__Explanation *e = explained(long_explanation(2, 5, 10));
	assert_false(e->truncated);
	assert_int_equal(e->n_decisions, 2);
	assert_int_equal(e->n_history, 10);
	assert_string_equal(e->history[0]->detail, "no_answer gids-dronten-1");
	assert_string_equal(e->decisions[0]->stages[0]->stage, "safety");
	assert_string_equal(e->decisions[0]->stages[0]->basis[0], "Wmo 2.3.3");
	assert_string_equal(fact(e->decisions[0], "life_domain"), "finances, work");
	assert_string_equal(fact(e->decisions[0], "safety"), "concern");
	assert_string_equal(fact(e->decisions[0], "consent"), "yes");
	assert_string_equal(fact(e->decisions[0], "laws"), "wgs");
	assert_string_equal(e->decisions[0]->candidates[0]->dropped_by, "mandate");
	assert_string_equal(e->decisions[0]->candidates[4]->dropped_by, "");
}

static void a_long_explanation_loses_what_matters_least(void **state)
{
	(void)state;
	Koers__V1__Explanation *e = explained(long_explanation(1, 5, 5000));
	assert_true(e->truncated);
	assert_true(e->n_history > 500 && e->n_history < 5000);
	assert_int_equal(e->history[e->n_history - 1]->at_ms, 4999);  // the newest stays
	assert_int_equal(e->decisions[0]->n_candidates, 5);

	e = explained(long_explanation(20, 500, 10));
	assert_true(e->truncated);
	assert_int_equal(e->n_history, 0);
	assert_int_equal(e->decisions[0]->n_candidates, 0);
	assert_int_equal(e->decisions[19]->n_candidates, 500);

	e = explained(long_explanation(300, 1000, 10));
	assert_true(e->n_decisions < 300);
	assert_int_equal(e->decisions[e->n_decisions - 1]->number, 300);

	e = explained(long_explanation(1, 5000, 0));
	assert_int_equal(e->n_decisions, 1);
	bool chosen = false;
	for (size_t i = 0; i < e->decisions[0]->n_candidates; i++)
		chosen = chosen || e->decisions[0]->candidates[i]->chosen;
	assert_true(chosen);
}

// ---- operators -----------------------------------------------------------------------------------------------------

static void a_list_that_does_not_fit_says_so(void **state)
{
	(void)state;
	static struct stored_clock clocks[STORED_CLOCKS_MAX];
	struct view_assignment *items = ARENA_ARRAY(arena, 300, struct view_assignment);
	for (size_t i = 0; i < STORED_CLOCKS_MAX; i++)
		clocks[i] = (struct stored_clock){
			.clock = CLOCK_WMO_INVESTIGATION, .started_at_ms = NOW_MS, .due_at_ms = NOW_MS
		};
	for (size_t i = 0; i < 300; i++)
		items[i] = (struct view_assignment){
			.assignment = i + 1, .request = i + 1, .clocks = clocks, .clock_count = STORED_CLOCKS_MAX
		};
	struct answer answer = { .kind = ANSWER_ASSIGNMENTS, .list = { .count = 300, .assignments = items } };
	assert_int_equal(written(&answer)->error->code, ANSWER_RESOURCE_EXHAUSTED);
}

static void street_by_street_postcodes_are_cut_to_fit(void **state)
{
	(void)state;
	const char **codes = ARENA_ARRAY(arena, 20000, const char *);
	for (size_t i = 0; i < 20000; i++)
		codes[i] = "8251AB";
	static const char *const one[] = { "8255" };
	struct view_network networks[2] = { { .id = "dronten", .postcodes = codes, .postcode_count = 20000 },
		{ .id = "swifterbant", .postcodes = one, .postcode_count = 1 } };
	struct answer answer = { .kind = ANSWER_NETWORKS, .list = { .count = 2, .networks = networks } };
	Koers__V1__Networks *n = written(&answer)->networks;
	assert_true(n->items[0]->n_postcodes > 1000);
	assert_int_equal(n->items[1]->n_postcodes, 1);
}

static void audit_entries_have_traces_and_spans(void **state)
{
	(void)state;
	struct view_audit items[3] = {
		{ { .sequence = 1, .verb = VERB_SUBMIT, .who = "cjg", .role = ROLE_ENTRY_POINT, .request = 2 } },
		{ { .sequence = 2,
			.verb = VERB_OPEN_DOSSIER,
			.refused = true,
			.who = "gids-1",
			.role = ROLE_GIDS,
			.request = 2 } },
		{ { .sequence = 3, .verb = VERB_TICK, .who = "" } }
	};
	struct answer answer = { .kind = ANSWER_AUDIT, .list = { .count = 3, .last = 3, .audit = items } };
	Koers__V1__AuditPage *p = written(&answer)->audit_page;
	assert_string_equal(p->items[0]->trace_id, p->items[1]->trace_id);
	assert_string_not_equal(p->items[0]->trace_id, p->items[2]->trace_id);
	assert_string_not_equal(p->items[0]->span_id, p->items[1]->span_id);
	assert_int_equal(strlen(p->items[0]->trace_id), 32);
	assert_int_equal(strlen(p->items[0]->span_id), 16);
	assert_string_equal(p->items[1]->status, "refused");
	assert_string_equal(p->items[1]->name, "open_dossier");
	assert_string_equal(p->items[2]->who, "koersd");
	assert_string_equal(p->items[0]->subject, "");
	assert_int_equal(strlen(p->head), 64);
}

// Every kind there is, empty: a frame comes out, and nothing falls over an absent text.
static void every_kind_of_answer_has_a_form(void **state)
{
	(void)state;
	for (int kind = ANSWER_DONE; kind <= ANSWER_PERSON; kind++) {
		if (kind == ANSWER_DOSSIER || kind == ANSWER_NOTICES)
			continue;
		struct answer answer = { .kind = (enum answer_kind)kind };
		assert_int_not_equal(written(&answer)->body_case, KOERS__V1__ANSWER__BODY_ERROR);
	}
	struct answer inside = { .kind = ANSWER_NOTICES };
	assert_int_equal(written(&inside)->error->code, ANSWER_INTERNAL);
}

static void the_rest_of_what_net_sends(void **state)
{
	(void)state;
	struct view_feed_head head = { .first = 3, .last = 9, .epoch = 2 };
	Koers__V1__Answer *out = answer_of(gate_write_subscribed(&gate, &head, 5, arena));
	assert_int_equal(out->call_id, 5);
	assert_int_equal(out->subscribed->first_sequence, 3);
	static const char *const warnings[] = { "law wmo: no gids has it" };
	struct gate_reloaded reloaded = { "00ff", true, warnings, 1, NULL };
	out = answer_of(gate_write_reloaded(&gate, &reloaded, 6, arena));
	assert_string_equal(out->reloaded->configuration, "00ff");
	assert_true(out->reloaded->changed);
	assert_string_equal(out->reloaded->warnings[0], warnings[0]);
	assert_int_equal(out->reloaded->pending_at_ms, 0);
	static const struct zone_transition winter = { .at_ms = 0, .offset_s = 3600 };
	const struct ruleset to_come = { .name = "koers",
		.version = "1.1",
		.effective = "2026-07-01",
		.calendar = { .zone = &winter, .zone_count = 1, .standard_offset_s = 3600 } };
	reloaded.pending = &to_come;
	out = answer_of(gate_write_reloaded(&gate, &reloaded, 6, arena));
	assert_string_equal(out->reloaded->pending_ruleset, "koers 1.1");
	assert_true(out->reloaded->pending_at_ms == INT64_C(1782860400000));  // 2026-06-30 23:00 UTC
}

// Whole lines, each frame within its limit, nothing lost and nothing twice.
static void figures_go_out_in_whole_lines(void **state)
{
	(void)state;
	struct strbuf all;
	struct strbuf got;
	strbuf_init(&all, arena);
	strbuf_init(&got, arena);
	for (int i = 0; i < 6000; i++)
		strbuf_printf(&all, "koers_feed_lag{peer=\"gids-%d\"} %d\n", i, i * 7);
	const struct bytes text = { all.data, all.len };
	unsigned long long page = 9;
	size_t offset = 0;
	int pages = 0;
	for (bool more = true; more; pages++) {
		struct bytes frame = gate_write_metrics(&gate, text, 9, offset, 5, arena);
		assert_true(frame.len <= FRAME_MAX);
		const Koers__V1__MetricsPage *m = answer_of(frame)->metrics_page;
		assert_true(*m->text != '\0' && m->text[strlen(m->text) - 1] == '\n');
		strbuf_add(&got, m->text);
		more = *m->next_page_token != '\0';
		assert_int_equal(sscanf(m->next_page_token, "%llu-%zu", &page, &offset), more ? 2 : EOF);
		assert_int_equal(page, 9);
	}
	assert_true(pages > 2);
	assert_string_equal(strbuf_text(&got), strbuf_text(&all));
	const Koers__V1__MetricsPage *none =
		answer_of(gate_write_metrics(&gate, text, 9, SIZE_MAX, 5, arena))->metrics_page;
	assert_string_equal(none->text, "");  // a token that nobody gave
}

static void every_call_has_a_name_for_counting(void **state)
{
	(void)state;
	assert_int_equal(gate_call_index(0), 0);
	assert_int_equal(gate_call_index(1007), 0);
	assert_string_equal(gate_call_name(0), "unknown");
	assert_string_equal(gate_call_name(gate_call_index(KOERS__V1__CALL__BODY_SUBMIT)), "submit");
	assert_string_equal(gate_call_name(gate_call_count()), "unknown");
	for (size_t i = 1; i < gate_call_count(); i++)
		assert_string_not_equal(gate_call_name(i), "unknown");
}

// Values of the wire that the model does not have would be let in by the walk and lost by the cast.
static void the_wire_has_no_value_that_the_model_has_not(void **state)
{
	(void)state;
	static const struct {
		const ProtobufCEnumDescriptor *wire;
		bool (*is_valid)(int);
	} enums[] = {
#define SAME(name, lower) { &koers__v1__##lower##__descriptor, name##_is_valid }
		SAME(safety, safety),
		SAME(urgency, urgency),
		SAME(life_domain, life_domain),
		SAME(access_needed, access_needed),
		SAME(threat, threat),
		SAME(other_law, other_law),
		SAME(legal_basis, legal_basis),
		SAME(consent_giver, consent_giver),
		SAME(feedback_tier, feedback_tier),
		SAME(public_state, public_state),
		SAME(request_state, request_state),
		SAME(assignment_state, assignment_state),
		SAME(assignment_role, assignment_role),
		SAME(decline_reason, decline_reason),
		SAME(milestone_kind, milestone_kind),
		SAME(outcome, outcome),
		SAME(notice_kind, notice_kind),
		SAME(foto_subject, foto_subject),
	};
	for (size_t i = 0; i < ARRAY_LEN(enums); i++)
		for (unsigned k = 0; k < enums[i].wire->n_values; k++)
			assert_true(enums[i].wire->values[k].value == 0 ||
				    enums[i].is_valid(enums[i].wire->values[k].value));
}

static void every_limit_that_passes_says_when_to_try_again(void **state)
{
	(void)state;
	struct answer full = { .code = ANSWER_RESOURCE_EXHAUSTED, .message = "the disk is full: nothing was done" };
	assert_int_equal(written(&full)->error->retry_after_ms, RETRY_AFTER_MS);
	struct answer other = { .code = ANSWER_NOT_FOUND, .message = "there is no such request" };
	assert_int_equal(written(&other)->error->retry_after_ms, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_limit_that_passes_says_when_to_try_again, gate_fresh),
		cmocka_unit_test_setup(a_receipt_speaks_of_the_outer_id, gate_fresh),
		cmocka_unit_test_setup(a_status_shows_contact_and_outcomes_when_told_to, gate_fresh),
		cmocka_unit_test_setup(who_must_say_more_is_told_what, gate_fresh),
		cmocka_unit_test_setup(the_holders_question_is_opened_for_the_sender, gate_fresh),
		cmocka_unit_test_setup(a_forwarded_request_says_to_whom, gate_fresh),
		cmocka_unit_test_setup(refusals_carry_what_the_caller_needs, gate_fresh),
		cmocka_unit_test_setup(a_page_token_leads_to_the_next_page, gate_fresh),
		cmocka_unit_test_setup(a_notice_is_pushed_with_its_body, gate_fresh),
		cmocka_unit_test_setup(a_short_explanation_is_whole, gate_fresh),
		cmocka_unit_test_setup(a_long_explanation_loses_what_matters_least, gate_fresh),
		cmocka_unit_test_setup(a_list_that_does_not_fit_says_so, gate_fresh),
		cmocka_unit_test_setup(street_by_street_postcodes_are_cut_to_fit, gate_fresh),
		cmocka_unit_test_setup(audit_entries_have_traces_and_spans, gate_fresh),
		cmocka_unit_test_setup(every_kind_of_answer_has_a_form, gate_fresh),
		cmocka_unit_test_setup(the_rest_of_what_net_sends, gate_fresh),
		cmocka_unit_test_setup(the_wire_has_no_value_that_the_model_has_not, gate_fresh),
		cmocka_unit_test_setup(figures_go_out_in_whole_lines, gate_fresh),
		cmocka_unit_test_setup(every_call_has_a_name_for_counting, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
