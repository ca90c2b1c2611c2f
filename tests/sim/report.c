// What a run covered.
#include "report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "machine/lifecycle.h"

static int cases, failed;

void report_case(bool fine, const char *format, ...)
{
	va_list args;
	printf("%s %d - ", fine ? "ok" : "not ok", ++cases);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	fflush(stdout);
	failed += !fine;
}

bool report_end(void)
{
	printf("1..%d\n", cases);
	return failed == 0;
}

static const char *event_name(int event)
{
	static const char *const names[] = { "", "ask_info", "forward", "signpost", "link", "record", "queue", "offer",
		"offer_partner", "wait", "accept", "close", "withdraw", "erase", "info_given", "hold", "resume",
		"reroute", "reopen", "undo_accept", "undo_close", "undo_close_partner" };
	return (size_t)event < ARRAY_LEN(names) ? names[event] : "event";
}

static void print_answers(const struct figures *f)
{
	static const char *const codes[CODES_MAX] = { "ok", "invalid_argument", "permission_denied", "not_found",
		"already_exists", "failed_precondition", "aborted", "resource_exhausted", "unavailable",
		"unimplemented", "internal" };
	for (int verb = 1; verb < VERBS_MAX; verb++) {
		bool any = false;
		for (int code = 0; code < CODES_MAX; code++) {
			if (f->answers[verb][code] == 0)
				continue;
			if (any)
				printf(", %s %" PRIu64, codes[code], f->answers[verb][code]);
			else
				printf("#   %-16s %s %" PRIu64, verb_name((enum verb)verb), codes[code],
					f->answers[verb][code]);
			any = true;
		}
		if (any)
			printf("\n");
	}
}

// Every pair of the table, with how often it was walked; what never was is marked.
static size_t walk_pairs(const struct figures *f, bool print, size_t *ret_all)
{
	size_t seen = 0;
	*ret_all = 0;
	for (int state = 1; state < STATES_MAX; state++) {
		for (int event = 1; event < EVENTS_MAX; event++) {
			if (request_next_state((enum request_state)state, (enum request_event)event) == 0)
				continue;
			++*ret_all;
			seen += f->moves[state][event] > 0;
			if (print)
				printf("#   %-12s %-14s %8" PRIu64 "%s\n",
					request_state_name((enum request_state)state), event_name(event),
					f->moves[state][event], f->moves[state][event] == 0 ? "  never" : "");
		}
	}
	return seen;
}

static uint64_t rule_count(const struct figures *f, const char *id)
{
	for (size_t i = 0; i < RULES_SEEN_MAX; i++)
		if (strcmp(f->rules[i].id, id) == 0)
			return f->rules[i].count;
	return 0;
}

static size_t walk_rules(struct sim *s, bool print, size_t *ret_all)
{
	const struct figures *f = watch_figures(s->watch);
	const struct ruleset *rules = &world_config(s->world)->ruleset;
	size_t seen = 0;
	*ret_all = 0;
	for (size_t stage = 0; stage < STAGE_COUNT; stage++) {
		for (size_t i = 0; i < rules->stages[stage].rule_count; i++) {
			const char *id = rules->stages[stage].rules[i].id;
			uint64_t count = rule_count(f, id);
			++*ret_all;
			seen += count > 0;
			if (print)
				printf(" %s %" PRIu64 "%s", id, count, count == 0 ? " (never)" : "");
		}
	}
	return seen;
}

void report_figures(struct sim *s)
{
	const struct figures *f = watch_figures(s->watch);
	size_t all;
	printf("# %zu questions, %" PRIu64 " commands, %" PRIu64 " decisions, %" PRIu64
	       " checks of everything, %" PRIu64 " restarts\n",
		s->question_count, f->commands, f->decisions, f->full_checks, f->restarts);
	for (size_t i = 0; i < DOOR_COUNT; i++)
		printf("#   by %s: %" PRIu64 "\n", s->town->peers[i].id, f->doors[i]);
	printf("# commands by verb and answer:\n");
	print_answers(f);
	printf("# notices read:");
	for (int kind = 1; kind < KINDS_MAX; kind++)
		if (f->notices[kind] > 0)
			printf(" %s %" PRIu64, notice_kind_name((enum notice_kind)kind), f->notices[kind]);
	printf("\n# rules that matched:");
	walk_rules(s, true, &all);
	printf("\n# transitions of requests:\n");
	walk_pairs(f, true, &all);
	printf("# assignments: offered %" PRIu64 ", then", f->steps[0][ASSIGNMENT_STATE_OFFERED]);
	for (int from = 1; from < STATES_MAX; from++)
		for (int to = 1; to < STATES_MAX; to++)
			if (f->steps[from][to] > 0)
				printf(" %s-%s %" PRIu64, assignment_state_name((enum assignment_state)from),
					assignment_state_name((enum assignment_state)to), f->steps[from][to]);
	printf("\n# waitlist: at most %" PRIu64 " at once, the longest wait %" PRId64 " hours (request %" PRIu64
	       "); by month:",
		f->waitlist_peak, f->longest_wait_ms / MS_PER_HOUR, f->longest_wait_request);
	for (size_t i = 0; i < ARRAY_LEN(f->waiting_by_month); i++)
		printf(" %" PRIu64, f->waiting_by_month[i]);
	printf("\n");
}

// ---- the least ------------------------------------------------------------------------------------------------------

static void at_least(const char *what, uint64_t count, uint64_t least)
{
	report_case(count >= least, "%s: %" PRIu64 ", at least %" PRIu64, what, count, least);
}

// Transitions that the table allows and such a year does not bring, each with its reason; with a verb: only where this
// version has no such call.
static bool is_rare(const struct figures *f, int state, int event)
{
	static const struct {
		enum request_state state;
		enum request_event event;
		enum verb verb;
	} rare[] = {
		// The next partner is sought by way of QUEUED, as the next gids is.
		{ REQUEST_STATE_OPEN_ACCESS, REQUEST_OFFER_PARTNER, 0 },
		{ REQUEST_STATE_QUEUED, REQUEST_QUEUE, 0 },
		// A signpost that is amended to what another door asked already: the story signpost-linked tells it.
		{ REQUEST_STATE_QUEUED, REQUEST_LINK, 0 },
		// The process lead takes what nobody else does, so nothing stays QUEUED until somebody withdraws it.
		{ REQUEST_STATE_QUEUED, REQUEST_WITHDRAW, 0 },
		// One gids leaves for good, with what is in hand that day.
		{ REQUEST_STATE_NEEDS_INFO, REQUEST_REROUTE, 0 },
		{ REQUEST_STATE_ON_HOLD, REQUEST_REROUTE, 0 },
		{ REQUEST_STATE_ON_HOLD, REQUEST_UNDO_ACCEPT, 0 },
		// Few take their consent back: the story consent tells what then happens to what nobody has begun.
		{ REQUEST_STATE_OPEN_ACCESS, REQUEST_ASK_INFO, 0 },
		{ REQUEST_STATE_QUEUED, REQUEST_ASK_INFO, 0 },
		// Retention is longer than a year and its end, and few ask for erasure.
		{ REQUEST_STATE_FORWARDED, REQUEST_ERASE, 0 },
		{ REQUEST_STATE_LINKED, REQUEST_ERASE, 0 },
		{ REQUEST_STATE_CLOSED, REQUEST_ERASE, VERB_ERASE },
		{ REQUEST_STATE_WITHDRAWN, REQUEST_ERASE, 0 },
		{ REQUEST_STATE_NEEDS_INFO, REQUEST_INFO_GIVEN, VERB_REQUEST_INFO },
		{ REQUEST_STATE_IN_PROGRESS, REQUEST_ASK_INFO, VERB_REQUEST_INFO },
		{ REQUEST_STATE_IN_PROGRESS, REQUEST_FORWARD, VERB_FORWARD },
		{ REQUEST_STATE_IN_PROGRESS, REQUEST_HOLD, VERB_HOLD },
		{ REQUEST_STATE_ON_HOLD, REQUEST_RESUME, VERB_HOLD },
		{ REQUEST_STATE_ON_HOLD, REQUEST_CLOSE, VERB_HOLD },
		{ REQUEST_STATE_ON_HOLD, REQUEST_WITHDRAW, VERB_HOLD },
		{ REQUEST_STATE_CLOSED, REQUEST_REOPEN, VERB_REOPEN },
		{ REQUEST_STATE_IN_PROGRESS, REQUEST_UNDO_ACCEPT, VERB_UNDO },
		{ REQUEST_STATE_OPEN_ACCESS, REQUEST_UNDO_ACCEPT, VERB_UNDO },
		{ REQUEST_STATE_CLOSED, REQUEST_UNDO_CLOSE, VERB_UNDO },
		{ REQUEST_STATE_CLOSED, REQUEST_UNDO_CLOSE_PARTNER, VERB_UNDO },
	};
	for (size_t i = 0; i < ARRAY_LEN(rare); i++)
		if (rare[i].state == (enum request_state)state && rare[i].event == (enum request_event)event)
			return rare[i].verb == 0 || f->answers[rare[i].verb][ANSWER_UNIMPLEMENTED] > 0;
	return false;
}

// All but a few: what is seldom falls out when something else changes.
static void nearly_every_transition(const struct figures *f)
{
	int missing = 0;
	for (int state = 1; state < STATES_MAX; state++)
		for (int event = 1; event < EVENTS_MAX; event++)
			missing += request_next_state((enum request_state)state, (enum request_event)event) != 0 &&
				   !is_rare(f, state, event) && f->moves[state][event] == 0;
	report_case(missing <= 4, "%d transitions were never walked, at most 4", missing);
}

static void every_rule(struct sim *s)
{
	const struct figures *f = watch_figures(s->watch);
	const struct ruleset *rules = &world_config(s->world)->ruleset;
	for (size_t stage = 0; stage < STAGE_COUNT; stage++)
		for (size_t i = 0; i < rules->stages[stage].rule_count; i++)
			report_case(rule_count(f, rules->stages[stage].rules[i].id) > 0, "rule %s matches",
				rules->stages[stage].rules[i].id);
}

void report_minimums(struct sim *s, int weeks)
{
	const struct figures *f = watch_figures(s->watch);
	uint64_t w = (uint64_t)weeks;
	size_t all;
	at_least("questions", s->question_count, 60 * w);
	at_least("commands", f->commands, 500 * w);
	at_least("offers", f->steps[0][ASSIGNMENT_STATE_OFFERED], 45 * w);
	at_least("offers accepted", f->steps[ASSIGNMENT_STATE_OFFERED][ASSIGNMENT_STATE_ACCEPTED], 35 * w);
	at_least("offers declined", f->steps[ASSIGNMENT_STATE_OFFERED][ASSIGNMENT_STATE_DECLINED], 2 * w);
	at_least("offers expired", f->steps[ASSIGNMENT_STATE_OFFERED][ASSIGNMENT_STATE_EXPIRED], w);
	at_least("repeats and other refusals", f->answers[VERB_SUBMIT][ANSWER_ALREADY_EXISTS], w / 10);
	for (size_t i = 0; i < DOOR_COUNT; i++)
		at_least(s->town->peers[i].id, f->doors[i], 3 * w);
	at_least("the waitlist at its longest", f->waitlist_peak, 10);
	if (weeks < 52) {
		size_t rules = walk_rules(s, false, &all);
		report_case(rules * 10 >= all * 8, "%zu of %zu rules matched, at least 8 of 10", rules, all);
		size_t pairs = walk_pairs(f, false, &all);
		report_case(pairs * 10 >= all * 4, "%zu of %zu transitions walked, at least 4 of 10", pairs, all);
		return;
	}
	every_rule(s);
	nearly_every_transition(f);
}
