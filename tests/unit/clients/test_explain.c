// An explanation: as the contract's JSON, and as a gids could show it to a resident.
#include "operator/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/base.h"
#include "model/enums.h"
#include "operator/words.h"

static const int64_t asked_ms = 1772438400000;  // Monday 2 March 2026, 09:00 in Dronten
static const int64_t day_ms = 24 * 3600 * 1000;

#define TEXT(text) ((char *)(uintptr_t)(text))  // messages hold `char *` and nobody writes to these
#define IS(type)   PROTOBUF_C_MESSAGE_INIT(&koers__v1__##type##__descriptor)

static Koers__V1__Fact facts[] = {
	{ IS(fact), TEXT("safety"), TEXT("none"), TEXT("enum") },
	{ IS(fact), TEXT("life_domain"), TEXT("daily_living, finances"), TEXT("set") },
	{ IS(fact), TEXT("domain_count"), TEXT("2"), TEXT("number") },
};
static Koers__V1__Fact *fact_list[] = { &facts[0], &facts[1], &facts[2] };

static char *basis[] = { TEXT("Dronten"), TEXT("Awb 10:3") };

static Koers__V1__StageTrace stages[] = {
	{ IS(stage_trace), TEXT("safety"), TEXT("B99"),
		TEXT("Er is geen spoed en er zijn geen zorgen over veiligheid."), 0, NULL, TEXT("") },
	{ IS(stage_trace), TEXT("level"), TEXT("E03"),
		TEXT("Er is een individuele voorziening nodig; daarover beslist een gids met mandaat."), 2, basis,
		TEXT("no_partner") },
};
static Koers__V1__StageTrace *stage_list[] = { &stages[0], &stages[1] };

static Koers__V1__Candidate candidates[] = {
	{ IS(candidate), TEXT("gids-dronten-1"), false, TEXT("declined"), 3, 12 },
	{ IS(candidate), TEXT("gids-dronten-2"), true, TEXT(""), 3, 12 },
	{ IS(candidate), TEXT("gids-dronten-3"), false, TEXT("mandate"), 3, 12 },
};
static Koers__V1__Candidate *candidate_list[] = { &candidates[0], &candidates[1], &candidates[2] };

static Koers__V1__DecisionTrace decisions[2];
static Koers__V1__DecisionTrace *decision_list[] = { &decisions[0], &decisions[1] };

static Koers__V1__Clock clocks[] = {
	{ IS(clock), TEXT("WMO_ACK"), .due_at_ms = 1772578800000, .met_at_ms = 1772442000000,
		.state = TEXT("met") },  // through 3 March
	{ IS(clock), TEXT("FIRST_CONTACT"), .due_at_ms = 1773097200000, .suspended_days = 2,
		.state = TEXT("running") },  // through 9 March
};
static Koers__V1__Clock *clock_list[] = { &clocks[0], &clocks[1] };

static Koers__V1__HistoryLine history[] = {
	{ IS(history_line), 0, TEXT("submit"), TEXT("cjg"), TEXT(""), 1 },
	{ IS(history_line), 0, TEXT("decline"), TEXT("gids-dronten-1"), TEXT("expertise"), 0 },
	{ IS(history_line), 0, TEXT("offer"), TEXT("koersd"), TEXT(""), 2 },
};
static Koers__V1__HistoryLine *history_list[] = { &history[0], &history[1], &history[2] };

static void fill_decision(size_t i, const char *cause)
{
	Koers__V1__DecisionTrace *d = &decisions[i];
	koers__v1__decision_trace__init(d);
	d->number = (uint32_t)i + 1;
	d->at_ms = asked_ms + (int64_t)i * day_ms;
	d->cause = TEXT(cause);
	d->ruleset_name = TEXT("dronten");
	d->ruleset_version = TEXT("1");
	d->ruleset_hash = TEXT("ab12");
	d->facts = fact_list;
	d->n_facts = ARRAY_LEN(facts);
	d->stages = stage_list;
	d->n_stages = ARRAY_LEN(stages);
	d->route = TEXT("gids");
	d->network_id = TEXT("dronten");
	d->assignee = candidates[i].gids;
	d->urgency = KOERS__V1__URGENCY__URGENCY_NORMAL;
	d->candidates = candidate_list;
	d->n_candidates = i == 0 ? 0 : ARRAY_LEN(candidates);
}

// A question that was first offered to one gids and then, after it was declined, to another.
static json_t *explain_example(int64_t now_ms)
{
	fill_decision(0, "submit");
	fill_decision(1, "decline");
	for (size_t i = 0; i < ARRAY_LEN(clocks); i++)
		clocks[i].started_at_ms = asked_ms;
	for (size_t i = 0; i < ARRAY_LEN(history); i++)
		history[i].at_ms = asked_ms + (i == 0 ? 0 : day_ms);
	Koers__V1__Explanation e;
	koers__v1__explanation__init(&e);
	e.request_id = 123456789;
	e.display_id = TEXT("K-0000-03NQ-K8N5");
	e.state = KOERS__V1__REQUEST_STATE__REQUEST_STATE_OFFERED;
	e.public_state = KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_RECEIVED;
	e.asked_at_ms = asked_ms;
	e.entry_point = TEXT("cjg");
	e.decisions = decision_list;
	e.n_decisions = ARRAY_LEN(decisions);
	e.clocks = clock_list;
	e.n_clocks = ARRAY_LEN(clocks);
	e.history = history_list;
	e.n_history = ARRAY_LEN(history);
	return explain_json(&e, now_ms);
}

static const char expected_text[] =
	"K-0000-03NQ-K8N5: aangeboden aan een gids\n"
	"Gesteld op ma 2 maart 2026, 09.00 uur, via cjg.\n"
	"\n"
	"Waar de vraag heen gaat\n"
	"  Route                             een gids: gids-dronten-2 (wijknetwerk dronten)\n"
	"  Spoed                             gewoon\n"
	"\n"
	"Waarom (regels dronten, versie 1)\n"
	"  Veiligheid en spoed               Er is geen spoed en er zijn geen zorgen over veiligheid.\n"
	"                                    B99\n"
	"  Welke hulp past                   Er is een individuele voorziening nodig; daarover beslist een\n"
	"                                    gids met mandaat.\n"
	"                                    Let op: geen partner kon de vraag nemen.\n"
	"                                    E03 — Dronten; Awb 10:3\n"
	"  Waarop gelet is                   leefgebieden: dagelijks leven, geld; aantal leefgebieden: 2\n"
	"\n"
	"Wie het had kunnen zijn\n"
	"  gids-dronten-1                    heeft deze vraag al gehad en niet genomen (3 van 12 bezet)\n"
	"  gids-dronten-2                    gekozen (3 van 12 bezet)\n"
	"  gids-dronten-3                    heeft geen mandaat voor alle wetten die nodig zijn (3 van 12\n"
	"                                    bezet)\n"
	"\n"
	"Termijnen\n"
	"  Ontvangst bevestigen (Wmo)        uiterlijk di 3 maart 2026; gehaald op ma 2 maart 2026, 10.00 uur\n"
	"  Eerste contact                    uiterlijk ma 9 maart 2026; loopt (2 dagen opgeschort)\n"
	"\n"
	"Wat er gebeurd is\n"
	"  ma 2 maart 2026, 09.00 uur        vraag ontvangen, cjg\n"
	"                                    bij binnenkomst: een gids: gids-dronten-1 (wijknetwerk dronten)\n"
	"                                    [B99 E03]\n"
	"  di 3 maart 2026, 09.00 uur        niet aangenomen, gids-dronten-1 (vraagt andere deskundigheid)\n"
	"  di 3 maart 2026, 09.00 uur        aangeboden, koersd\n"
	"                                    nadat een gids niet kon: een gids: gids-dronten-2 (wijknetwerk\n"
	"                                    dronten) [B99 E03]\n";

static void it_reads_as_something_to_show_a_resident(void **state)
{
	(void)state;
	static char text[8192];
	json_t *e = explain_example(asked_ms + 2 * day_ms);
	FILE *to = fmemopen(text, sizeof(text) - 1, "w");
	explain_text(to, 100, e);
	fclose(to);
	json_decref(e);
	assert_string_equal(text, expected_text);
}

static void the_json_has_every_key_of_the_contract(void **state)
{
	(void)state;
	static const char *const keys[] = { "schema", "request_id", "display_id", "state", "public_state", "asked_at",
		"entry_point", "facts", "ruleset", "stages", "outcome", "candidates", "clocks", "history" };
	json_t *e = explain_example(asked_ms + 2 * day_ms);
	size_t i = 0;
	const char *key;
	json_t *value;
	json_object_foreach(e, key, value)
	{
		if (i < ARRAY_LEN(keys))
			assert_string_equal(key, keys[i]);
		i++;
	}
	static const char *const parts[] = {
		"{\"safety\":\"none\",\"life_domain\":[\"daily_living\",\"finances\"],\"domain_count\":2}",
		"{\"name\":\"dronten\",\"version\":\"1\",\"hash\":\"ab12\"}",
		"[{\"stage\":\"safety\",\"rule\":\"B99\",\"reason\":\"Er is geen spoed en er zijn geen zorgen over "
		"veiligheid.\","
		"\"basis\":[],\"note\":null},{\"stage\":\"level\",\"rule\":\"E03\",\"reason\":\"Er is een individuele "
		"voorziening nodig; daarover beslist een gids met mandaat.\",\"basis\":[\"Dronten\",\"Awb 10:3\"],"
		"\"note\":\"no_partner\"}]",
		"{\"route\":\"gids\",\"network\":\"dronten\",\"assignee\":\"gids-dronten-2\",\"supporting\":null,"
		"\"linked_to\":null,\"urgency\":\"normal\",\"safety_lane\":false,\"scaled_up\":false,\"waitlisted\":"
		"false}",
		"[{\"gids\":\"gids-dronten-1\",\"chosen\":false,\"dropped_by\":\"declined\",\"load\":3,\"capacity\":12}"
		","
		"{\"gids\":\"gids-dronten-2\",\"chosen\":true,\"dropped_by\":null,\"load\":3,\"capacity\":12},"
		"{\"gids\":\"gids-dronten-3\",\"chosen\":false,\"dropped_by\":\"mandate\",\"load\":3,\"capacity\":12}]",
		"[{\"name\":\"WMO_ACK\",\"started_at\":\"2026-03-02T08:00:00.000Z\",\"due_at\":\"2026-03-03T23:00:00."
		"000Z\","
		"\"met_at\":\"2026-03-02T09:00:00.000Z\",\"suspended_days\":0,\"state\":\"MET\"},"
		"{\"name\":\"FIRST_CONTACT\",\"started_at\":\"2026-03-02T08:00:00.000Z\","
		"\"due_at\":\"2026-03-09T23:00:00.000Z\",\"met_at\":null,\"suspended_days\":2,\"state\":\"RUNNING\"}]",
	};
	for (size_t n = 0; n < ARRAY_LEN(parts); n++) {
		char *text = json_dumps(json_object_get(e, keys[7 + n]), JSON_COMPACT);
		assert_string_equal(text, parts[n]);
		free(text);
	}
	json_t *lines = json_object_get(e, "history");
	assert_int_equal(json_array_size(lines), 3);
	json_t *first = json_object_get(json_array_get(lines, 0), "decision");
	assert_string_equal(json_string_value(json_object_get(json_object_get(first, "outcome"), "assignee")),
		"gids-dronten-1");
	assert_true(json_is_null(json_object_get(json_array_get(lines, 1), "decision")));
	assert_string_equal(json_string_value(json_object_get(e, "state")), "OFFERED");
	json_decref(e);
}

static void a_clock_that_ran_out_is_overdue(void **state)
{
	(void)state;
	json_t *e = explain_example(asked_ms + 30 * day_ms);
	json_t *kept = json_object_get(e, "clocks");
	assert_string_equal(json_string_value(json_object_get(json_array_get(kept, 0), "state")), "MET");
	assert_string_equal(json_string_value(json_object_get(json_array_get(kept, 1), "state")), "OVERDUE");
	json_decref(e);
}

static void a_clock_that_stands_still_is_not_overdue(void **state)
{
	(void)state;
	clocks[1].state = TEXT("suspended");
	json_t *e = explain_example(asked_ms + 30 * day_ms);
	json_t *kept = json_object_get(e, "clocks");
	assert_string_equal(json_string_value(json_object_get(json_array_get(kept, 1), "state")), "SUSPENDED");
	json_decref(e);
	clocks[1].state = TEXT("running");
}

static void every_verb_and_every_detail_of_the_history_has_words(void **state)
{
	(void)state;
#define VERB_WORDS(name, number, text) assert_string_not_equal(words_event(text), text);
	VERB_TABLE(VERB_WORDS)
#define DECLINE_WORDS(name, number, text) assert_string_not_equal(words_detail(text), text);
	DECLINE_REASON_TABLE(DECLINE_WORDS)
	MILESTONE_KIND_TABLE(DECLINE_WORDS)
	static const char *const causes[] = { "amend", "withdraw_consent", "split_household", "undo", "accept",
		"set_absence", "scale_down", "tick", "drain" };
	for (size_t i = 0; i < ARRAY_LEN(causes); i++)
		assert_string_not_equal(words_cause(causes[i]), causes[i]);
}

// What explain says of a question whose history is one line.
static const char *told(const char *event, const char *by, const char *detail)
{
	static char text[8192];
	memset(text, 0, sizeof(text));
	history[1] = (Koers__V1__HistoryLine){ IS(history_line), 0, TEXT(event), TEXT(by), TEXT(detail), 0 };
	json_t *e = explain_example(asked_ms + 2 * day_ms);
	history[1] = (Koers__V1__HistoryLine){ IS(history_line), 0, TEXT("decline"), TEXT("gids-dronten-1"),
		TEXT("expertise"), 0 };
	FILE *to = fmemopen(text, sizeof(text) - 1, "w");
	explain_text(to, 200, e);
	fclose(to);
	json_decref(e);
	return text;
}

static void the_history_is_told_in_words(void **state)
{
	(void)state;
	static const struct {
		const char *event, *by, *detail, *line;
	} lines[] = {
		{ "hold", "gids-1", "gids-1", "aangehouden, gids-1\n" },
		{ "suspend_clock", "gids-1", "WMO_DECISION 5 gids-1",
			"termijn opgeschort, gids-1 (Besluit (Wmo 2.3.5), 5 dagen)\n" },
		{ "record_milestone", "gids-1", "acknowledged 2026-11-23 gids-1",
			"mijlpaal vastgelegd, gids-1 (ontvangst bevestigd, 2026-11-23)\n" },
		{ "take_over", "procesregie", "gids-2 procesregie", "regie overgenomen, procesregie (van gids-2)\n" },
		{ "tick", "koersd", "FIRST_CONTACT 75", "vanzelf, koersd (Eerste contact, 75 % voorbij)\n" },
		{ "tick", "koersd", "FIRST_CONTACT", "vanzelf, koersd (Eerste contact, de termijn is voorbij)\n" },
		{ "tick", "koersd", "absent gids-2", "vanzelf, koersd (wegens afwezigheid, gids-2)\n" },
	};
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_non_null(strstr(told(lines[i].event, lines[i].by, lines[i].detail), lines[i].line));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_reads_as_something_to_show_a_resident),
		cmocka_unit_test(the_json_has_every_key_of_the_contract),
		cmocka_unit_test(a_clock_that_ran_out_is_overdue),
		cmocka_unit_test(a_clock_that_stands_still_is_not_overdue),
		cmocka_unit_test(every_verb_and_every_detail_of_the_history_has_words),
		cmocka_unit_test(the_history_is_told_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
