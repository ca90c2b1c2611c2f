// What the runs covered.
#include "figures.h"

#include <inttypes.h>
#include <stdio.h>

#include "machine/lifecycle.h"
#include "sea.h"

// Of how many kinds none was seen.
static int report_faults(void)
{
	int missed = 0;
	printf("# faults that struck:");
	for (int i = 0; i < FAULT_COUNT; i++) {
		printf("%s %s %" PRIu64, i % 8 == 0 ? "\n#  " : ",", fault_name((enum fault)i), sea->figures.faults[i]);
		missed += sea->figures.faults[i] == 0;
	}
	printf("\n");
	return missed;
}

// Made by no call of its own.
static bool stands_in_log_only(int verb)
{
	return verb == VERB_EXPIRE || verb == VERB_DRAIN || verb == VERB_PURGE;
}

// Of copies and what follows from one: tests/system/test_backup.py. After an erasure a compact may come here too.
static bool is_about_copies(int verb)
{
	return verb == VERB_BACKUP || verb == VERB_COMPACT || verb == VERB_RESTORE || verb == VERB_ERASE_AGAIN;
}

static int report_verbs(void)
{
	int missed = 0;
	printf("# commands, by answer (0 = done, then the code):\n");
	for (int v = 1; v < VERBS_MAX; v++) {
		if (!verb_is_valid(v) || stands_in_log_only(v) || is_about_copies(v))
			continue;
		printf("#   %-18s", verb_name((enum verb)v));
		for (int c = 0; c < CODES_MAX; c++)
			if (sea->figures.verbs[v][c] > 0)
				printf(" %d: %" PRIu64, c, sea->figures.verbs[v][c]);
		printf("\n");
		missed += sea->figures.verbs[v][0] == 0;
	}
	return missed;
}

static void report_moves(void)
{
	printf("# moves of requests:");
	int shown = 0;
	for (int state = 1; state < STATES_MAX; state++)
		for (int event = 1; event < EVENTS_MAX; event++) {
			if (request_next_state((enum request_state)state, (enum request_event)event) == 0)
				continue;
			uint64_t n = sea->figures.moves[state][event];
			printf("%s %s-%d %" PRIu64, shown++ % 8 == 0 ? "\n#  " : ",",
				request_state_name((enum request_state)state), event, n);
		}
	printf("\n# notices by kind:");
	for (int kind = 1; kind < NOTICES_MAX && notice_kind_is_valid(kind); kind++)
		printf("%s %s %" PRIu64, kind % 8 == 1 ? "\n#  " : ",", notice_kind_name((enum notice_kind)kind),
			sea->figures.notices[kind]);
	printf("\n");
}

bool figures_report(enum figures_wanted wanted)
{
	const struct figures *f = &sea->figures;
	int faults = report_faults(), verbs = report_verbs();
	report_moves();
	printf("# %" PRIu64 " starts, %" PRIu64 " ends by a fault of disk or memory, %" PRIu64 " turns, %" PRIu64
	       " commands, %" PRIu64 " batches refused, %" PRIu64 " commits of the index\n",
		f->starts, f->ended_by_fault, f->turns, f->commands, f->batches_refused, f->index_commits);
	printf("# %" PRIu64 " frames in, %" PRIu64 " calls sent again, %" PRIu64 " submits of before, %" PRIu64
	       " receipts given again, %" PRIu64 " notices heard, %" PRIu64 " again, %" PRIu64 " gaps seen\n",
		f->frames, f->retries, f->repeats, f->receipts_again, f->notices_heard, f->notices_again, f->gaps_seen);
	printf("# %" PRIu64 " checks of what was touched, %" PRIu64 " of everything\n", f->checks, f->full_checks);
	printf("# never: %d of %d kinds of fault, %d commands\n", faults, FAULT_COUNT, verbs);
	if (wanted == FIGURES_ALL)
		return faults == 0 && verbs == 0;
	// A short run: enough of everything to be none that did nothing.
	return wanted == FIGURES_NONE || (faults < FAULT_COUNT / 3 && verbs < 20 && f->commands > 1000);
}
