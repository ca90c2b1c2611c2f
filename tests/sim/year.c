// A year of a municipality of 44,000 inhabitants, in virtual time, over the real machine.
//
//     year CONFIG_DIR [--weeks N] [--seed N] [--set PARAMETER=VALUE]… [--twice]
//     year --parameters
//
// Everybody asks, answers, falls ill, forgets and comes back as the parameters say (parameters.h), and the invariants
// are looked at after every command. Then intake stops, and time runs on until nothing is open any more: what is stuck
// is a fault. With --twice the same seed is lived again, and what was done is applied again in other batches: the store
// must come out the same. KOERS_SEED sets the seed too; it is printed, and plays a run again. Speaks TAP.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parameters.h"
#include "report.h"

enum { DIGEST_SIZE = 32, DRAIN_WEEKS_MAX = 60, WHOLE_YEAR = 52, USUAL_SEED = 20150101 };

struct digest32 {
	unsigned char bytes[DIGEST_SIZE];
};

static struct digest32 digest_of(struct world *w)
{
	struct digest32 d;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(w), a);
	if (!store_digest(t, d.bytes)) {
		fprintf(stderr, "year: no digest: %s\n", txn_error(t)->message);
		abort();
	}
	store_abort(t);
	return d;
}

static void print_digest(struct digest32 d)
{
	printf("# store digest ");
	for (size_t i = 0; i < DIGEST_SIZE; i++)
		printf("%02x", d.bytes[i]);
	printf("\n");
}

// ---- the end of the year --------------------------------------------------------------------------------------------

// Intake has stopped: weeks go by until everything has come to its end.
static int drain(struct sim *s)
{
	int weeks = 0;
	int64_t until = s->intake_until_ms;
	while (sim_open(s) > 0 && weeks < DRAIN_WEEKS_MAX) {
		until += 7 * (int64_t)MS_PER_DAY;
		sim_run(s, until);
		weeks++;
	}
	return weeks;
}

static bool every_feed_is_whole(struct txn *t, uint64_t *ret_notices)
{
	*ret_notices = 0;
	for (uint32_t n = 1; n <= store_meta(t)->last_feed; n++) {
		const struct feed *f = store_feed(t, n);
		struct notice notice;
		uint64_t before = 0;
		for (uint64_t sequence = f->first; sequence <= f->last; sequence++, ++*ret_notices) {
			if (!store_get_notice(t, f, sequence, &notice) || notice.sequence != sequence ||
				(before != 0 && notice.previous != before))
				return false;
			before = notice.global;
		}
	}
	return true;
}

static bool nobody_has_anything(struct txn *t)
{
	const struct meta *m = store_meta(t);
	bool empty = m->waiting == 0 && m->open_assignments == 0;
	for (uint32_t n = 1; n <= store_assignee_count(t); n++)
		empty = empty && store_assignee(t, n)->load == 0 && store_assignee(t, n)->open_count == 0;
	struct household h;
	for (uint64_t n = 1; n <= m->last_household; n++)
		empty = empty && store_get_household(t, n, &h) && h.open_count == 0 && h.case_lead == 0;
	return empty;
}

static void check_the_end(struct sim *s)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(s->world), a);
	struct error e = { .kind = ERROR_NONE, .message = "" };
	uint64_t notices;
	report_case(nobody_has_anything(t), "in the end nobody has anything, nothing waits, every household is closed");
	bool whole = every_feed_is_whole(t, &notices);
	report_case(whole, "every feed is without gaps: %" PRIu64 " notices", notices);
	bool sound = store_check_mirrors(t, &e) && machine_check(world_machine(s->world), t, &e);
	report_case(sound, "the invariants hold over everything%s%s", sound ? "" : ": ", e.message);
	store_abort(t);
	struct query q = { .kind = QUERY_VERIFY_AUDIT, .caller = { "beheer", ROLE_OPERATOR } };
	uint64_t checked = 0;
	const struct answer *v;
	do {  // a long log is verified in parts
		v = world_query(s->world, &q);
		checked += v->audit_verdict.checked;
		q.after = checked;
	} while (v->code == ANSWER_OK && v->audit_verdict.intact && v->audit_verdict.checked > 0 &&
		 checked < v->audit_verdict.last);
	report_case(v->code == ANSWER_OK && v->audit_verdict.intact, "the log's chain is intact: %" PRIu64 " lines",
		checked);
}

static uint64_t sum(const uint64_t *counts, size_t count)
{
	uint64_t all = 0;
	for (size_t i = 0; i < count; i++)
		all += counts[i];
	return all;
}

// What monitors are told is what there is: the figures count rows another way than the machine does.
static void check_figures(struct sim *s)
{
	struct query q = { .kind = QUERY_METRICS, .caller = { "", ROLE_SYSTEM } };
	const struct view_metrics *m = &world_query(s->world, &q)->metrics;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(s->world), a);
	const struct meta *meta = store_meta(t);
	uint64_t by_network = 0;
	uint64_t load = 0;
	for (size_t i = 0; i < m->network_count; i++)
		by_network += m->networks[i].waiting;
	for (size_t i = 0; i < m->gids_count; i++)
		load += m->gidsen[i].load;
	bool same = !m->cut && m->offered + m->accepted == meta->open_assignments && m->waiting == meta->waiting &&
		    by_network == meta->waiting &&
		    sum(m->waiting_by_urgency, ARRAY_LEN(m->waiting_by_urgency)) == meta->waiting &&
		    m->waiting_by_urgency[URGENCY_URGENT] + m->waiting_by_urgency[URGENCY_CRISIS] == 0 && load > 0 &&
		    m->timers_late == 0 && m->audit_sequence == meta->last_audit;
	report_case(same,
		"the figures are what there is: %" PRIu64 " offered, %" PRIu64 " accepted, %" PRIu64 " waiting",
		m->offered, m->accepted, m->waiting);
	store_abort(t);
}

// ---- living it, and living it again ---------------------------------------------------------------------------------

static struct sim *live(const char *config_dir, uint64_t seed, int weeks, bool taping, bool again)
{
	struct sim *s = sim_new(seed, config_dir, weeks, taping);
	sim_run(s, s->intake_until_ms);
	uint64_t open = sim_open(s);
	if (!again)
		check_figures(s);
	int drained = drain(s);
	if (!again)
		printf("# at the end of the intake %" PRIu64
		       " questions were open; %d weeks later the last had ended\n",
			open, drained);
	return s;
}

static bool look_at_nothing(void *context, struct machine *m, struct txn *t, struct error *e)
{
	(void)context;
	(void)m;
	(void)t;
	(void)e;
	return true;
}

// What was done, in batches of so many, without a restart.
static struct digest32 replay(const struct sim *s, size_t batch)
{
	struct world *w = world_new(s->town->dir);
	world_check_by(w, look_at_nothing, NULL);
	for (size_t i = 0; i < s->tape_count; i += batch)
		world_apply_batch(w, &s->tape[i], batch < s->tape_count - i ? batch : s->tape_count - i);
	struct digest32 d = digest_of(w);
	world_check_by(w, NULL, NULL);
	world_free(w);
	return d;
}

static void live_again(const struct sim *first, struct digest32 expected, int weeks)
{
	static const size_t batches[] = { 1, 7, 256 };
	struct sim *second = live(first->config_dir, first->seed, weeks, false, true);
	struct digest32 d = digest_of(second->world);
	report_case(memcmp(&d, &expected, sizeof(d)) == 0, "the same seed gives the same store");
	sim_free(second);
	for (size_t i = 0; i < ARRAY_LEN(batches); i++) {
		d = replay(first, batches[i]);
		report_case(memcmp(&d, &expected, sizeof(d)) == 0,
			"the same commands in batches of %zu give the same store", batches[i]);
	}
}

static int run(const char *config_dir, uint64_t seed, int weeks, bool twice)
{
	printf("# year: KOERS_SEED=%" PRIu64 ", %d weeks\n", seed, weeks);
	fflush(stdout);
	struct sim *s = live(config_dir, seed, weeks, twice, false);
	report_figures(s);
	uint64_t open = sim_open(s);
	if (open > 0)
		sim_print_open(s);
	report_case(open == 0, "nothing is stuck: %" PRIu64 " questions never came to an end", open);
	check_the_end(s);
	report_minimums(s, weeks);
	struct digest32 digest = digest_of(s->world);
	print_digest(digest);
	if (twice)
		live_again(s, digest, weeks);
	sim_free(s);
	return report_end() ? 0 : 1;
}

int main(int argc, char **argv)
{
	const char *config_dir = NULL;
	const char *text = getenv("KOERS_SEED");
	uint64_t seed = text != NULL ? strtoull(text, NULL, 10) : USUAL_SEED;
	int weeks = WHOLE_YEAR;
	bool twice = false;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--parameters") == 0) {
			parameters_print();
			return 0;
		}
		if (strcmp(argv[i], "--weeks") == 0 && i + 1 < argc)
			weeks = (int)strtol(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
			seed = strtoull(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--twice") == 0)
			twice = true;
		else if (strcmp(argv[i], "--set") == 0 && i + 1 < argc && parameter_set(argv[i + 1]))
			i++;
		else
			config_dir = argv[i];
	}
	if (config_dir == NULL || weeks < 1 || weeks > WHOLE_YEAR) {
		fprintf(stderr, "use: year CONFIG_DIR [--weeks 1…52] [--seed N] [--set PARAMETER=VALUE]… [--twice]\n"
				"     year --parameters\n");
		return 2;
	}
	return run(config_dir, seed, weeks, twice);
}
