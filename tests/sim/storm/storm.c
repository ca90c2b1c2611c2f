// The storm: the whole of koersd in one process, a town of clients in another, and everything that can go wrong between
// and under them, from one seed.
//
//     storm CONFIG_DIR [--seed N] [--seeds N] [--steps N] [--until STEP] [--without FAULT]… [--twice] [--brief]
//     [--seconds N] storm --faults
//
// What is real: the gate and all that is behind it, sessions, leases and feeds, the loop's own code (reloads, ticks,
// the clock's judgement), engine_turn(), machine, store and liblmdb. What is not: libev, the sockets, the engine's
// thread, the disk under the database, the clock, chance, and the network (loop.c, net.c, engine.c, disk.c, node.c,
// network.c). A crash is the end of that process; the store is opened again from its files.
//
// A run is `--steps` steps of the storm, then calm: faults end, everybody is connected, every call must be answered,
// every feed drained, weeks go by, koersd is told to end. Then what was told is held against what is there (ending.c).
//
// `--seconds` goes on with the seeds after it for so much processor time. The run prints what it covered and is red
// when a kind of fault never struck or a command was never done; `--brief` is content with most of them.
//
// To make a failing run smaller: `--until STEP` ends the storm at that step, `--without FAULT` leaves a kind out.
#include "storm.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

#include "base/checksum.h"
#include "figures.h"

enum {
	CALM_STEPS = 1500,
	CALM_MS = 700,
	QUIET_STEPS = 8,
	NIGHTS = 40,
	SEASONS = 40,
	STARTS_MAX = 60,
	USUAL_STEPS = 600
};
enum { SECOND_MS = 1000, MINUTE_MS = 60000, HOUR_MS = 3600000, DAY_MS = 24 * HOUR_MS };

static int cases;
static const int64_t began_ms = INT64_C(1772440200000);  // Monday 2 March 2026, 09:30 in Dronten

void *storm_grow(void *rows, size_t *size, size_t count, size_t each)
{
	if (count < *size)
		return rows;
	size_t more = *size == 0 ? 64 : *size;
	while (more <= count)
		more *= 2;
	char *p = realloc(rows, more * each);
	if (p == NULL)
		abort();
	memset(p + *size * each, 0, (more - *size) * each);
	*size = more;
	return p;
}

void storm_mix(struct storm *s, const void *data, size_t len)
{
	s->hash = (s->hash ^ checksum64(data, len)) * 0xe7037ed1a0b428dbULL;
}

int64_t between(struct storm *s, int64_t low, int64_t high)
{
	return chance_between(&s->dice, low, high);
}

bool one_in(struct storm *s, int64_t n)
{
	return between(s, 0, n - 1) == 0;
}

int64_t storm_now(const struct storm *s)
{
	(void)s;
	return sea->wall_ms;
}

static void print_log(const struct storm *s)
{
	char path[400], line[1200];
	char last[12][1200] = { "" };
	size_t count = 0;
	snprintf(path, sizeof(path), "%s/koersd.log", s->dir);
	FILE *f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		memcpy(last[count++ % ARRAY_LEN(last)], line, sizeof(line));
	for (size_t i = count > ARRAY_LEN(last) ? count - ARRAY_LEN(last) : 0; i < count; i++)
		printf("#   koersd: %s", last[i % ARRAY_LEN(last)]);
	if (f != NULL)
		fclose(f);
}

void storm_fail(struct storm *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	printf("not ok %d - seed %" PRIu64 ", step %u: ", ++cases, s->seed, s->step);
	vprintf(format, args);
	printf("\n");
	va_end(args);
	print_log(s);
	printf("# again: storm config --seed %" PRIu64 " --steps %u\n1..%d\n", s->seed, s->steps, cases);
	if (getenv("KOERS_KEEP") == NULL)
		place_remove(s);
	else
		printf("# kept: %s\n", s->dir);
	exit(1);
}

// ---- time -----------------------------------------------------------------------------------------------------------

static void pass(struct storm *s, int64_t ms)
{
	sea->boot_ms += ms;
	sea->wall_ms = s->base_ms + sea->boot_ms + s->offset_ms;
}

// Mostly moments, now and then a night or a long weekend.
static int64_t length_of_step(struct storm *s)
{
	int64_t what = between(s, 0, 999);
	if (what < 650)
		return between(s, 5, 500);
	if (what < 880)
		return between(s, SECOND_MS, 12 * SECOND_MS);
	if (what < 960)
		return between(s, MINUTE_MS, 40 * MINUTE_MS);
	if (what < 993)
		return between(s, HOUR_MS, 14 * HOUR_MS);
	return between(s, DAY_MS, 4 * DAY_MS);
}

static void turn_clock(struct storm *s)
{
	if (fault_strikes(FAULT_CLOCK_DRIFT)) {
		sea->figures.faults[FAULT_CLOCK_DRIFT]++;
		s->offset_ms += between(s, -20 * SECOND_MS, 20 * SECOND_MS);
	}
	if (fault_strikes(FAULT_CLOCK_FORWARD)) {
		sea->figures.faults[FAULT_CLOCK_FORWARD]++;
		s->offset_ms += between(s, 2 * MINUTE_MS, DAY_MS);
	}
	if (fault_strikes(FAULT_CLOCK_BACK)) {
		sea->figures.faults[FAULT_CLOCK_BACK]++;
		s->offset_ms -= between(s, 2 * MINUTE_MS, DAY_MS);
	}
}

// ---- the node's ends and beginnings ---------------------------------------------------------------------------------

// Counts down over steps, until it happens.
static void arm(struct storm *s, uint32_t *countdown, enum fault f, int64_t within)
{
	if (fault_strikes(f) && *countdown == 0)
		*countdown = (uint32_t)between(s, 1, within);
}

static void arm_all(struct storm *s)
{
	struct armed *a = &sea->armed;
	arm(s, &a->crash_idle, FAULT_CRASH_IDLE, 1);
	arm(s, &a->crash_before_order, FAULT_CRASH_BEFORE_ORDER, 3);
	arm(s, &a->crash_in_apply, FAULT_CRASH_IN_APPLY, 80);
	arm(s, &a->crash_before_commit, FAULT_CRASH_BEFORE_COMMIT, 3);
	arm(s, &a->crash_in_commit, FAULT_CRASH_IN_COMMIT, 12);
	arm(s, &a->crash_after_commit, FAULT_CRASH_AFTER_COMMIT, 3);
	arm(s, &a->crash_in_index, FAULT_CRASH_IN_INDEX, 6);
	arm(s, &a->disk_error, FAULT_DISK_ERROR, 12);
	arm(s, &a->sync_error, FAULT_SYNC_ERROR, 4);
	arm(s, &a->no_memory, FAULT_NO_MEMORY, 2000);
	arm(s, &a->no_memory_in_store, FAULT_NO_MEMORY_IN_STORE, 80);
	if (a->disk_full == 0)
		a->disk_full_for = (uint32_t)between(s, 1, 12);
	arm(s, &a->disk_full, FAULT_DISK_FULL, 12);
	a->power_cut = fault_strikes(FAULT_POWER_CUT);
}

static void start_node(struct storm *s)
{
	for (int tries = 0;; tries++) {
		if (tries == STARTS_MAX)
			storm_fail(s, "koersd does not start any more");
		place_mend(s);
		sea->armed = (struct armed){ .crash_idle = 0 };
		if (tries < 5)
			arm(s, &sea->armed.crash_at_start, FAULT_CRASH_AT_START, 8);
		// While a new store is made nothing is there to lose, and tests/fault looks at that.
		sea->armed.power_cut = fault_strikes(FAULT_POWER_CUT);
		if (node_start(s->calm && tries > 0))
			break;
		const char *fault = node_fault();
		if (fault != NULL)
			storm_fail(s, "at the start: %s", fault);
		pass(s, between(s, 100, 5000));
	}
	sea->armed = (struct armed){ .crash_idle = 0 };
	s->up = true;
	if (sea->started_with < sea->released)
		storm_fail(s, "answers of command %" PRIu64 " went out, and the store starts with %" PRIu64,
			sea->released, sea->started_with);
}

static void node_has_ended(struct storm *s)
{
	const char *fault = node_fault();
	if (fault != NULL)
		storm_fail(s, "%s", fault);
	network_collect(s, true);
	network_down(s);
	s->up = false;
	sea->figures.ended_by_fault += sea->fault_struck;
	pass(s, between(s, 10, 8000));
	if (fault_strikes(FAULT_LONG_AWAY)) {
		sea->figures.faults[FAULT_LONG_AWAY]++;
		pass(s, between(s, 8 * (int64_t)DAY_MS, 12 * (int64_t)DAY_MS));
	}
	start_node(s);
}

// ---- steps ----------------------------------------------------------------------------------------------------------

static void step_node(struct storm *s)
{
	sea->turns = (uint32_t)(s->calm ? 8 : between(s, 0, 4));
	sea->index_is_due = sea->index_is_due || one_in(s, 4);
	sea->seed = s->seed;
	bool lives = node_step();
	storm_mix(s, &sea->boot_ms, sizeof(sea->boot_ms));
	if (!lives)
		node_has_ended(s);
	else
		network_collect(s, false);
}

static void storm_step(struct storm *s)
{
	pass(s, length_of_step(s));
	turn_clock(s);
	arm_all(s);
	if (fault_strikes(FAULT_RELOAD)) {
		sea->figures.faults[FAULT_RELOAD]++;
		place_mend(s);
		place_change(s);
		sea->hang_up = one_in(s, 2);  // or an operator asks for it, by and by
	} else if (s->files_faulty && one_in(s, 3)) {
		place_mend(s);
	} else if (fault_strikes(FAULT_RELOAD_FAULTY)) {
		sea->figures.faults[FAULT_RELOAD_FAULTY]++;
		place_mend(s);
		place_spoil(s);
		sea->hang_up = true;
	}
	if (fault_strikes(FAULT_STOPPED)) {
		sea->figures.faults[FAULT_STOPPED]++;
		sea->terminate = true;
	}
	network_deliver(s);
	clients_step(s);
	step_node(s);
}

static void calm_step(struct storm *s, int64_t ms)
{
	pass(s, ms);
	network_deliver(s);
	clients_step(s);
	step_node(s);
}

static bool all_is_heard(const struct storm *s)
{
	return clients_are_idle(s) && !s->clock_fault_known;
}

void operator_minds_clock(struct storm *s, uint16_t client);

// Faults end. Everybody is connected, has an answer, and has read what was written.
static void calm_down(struct storm *s)
{
	faults_calm();
	s->calm = s->quiet = true;
	sea->armed = (struct armed){ .crash_idle = 0 };
	place_mend(s);
	place_let_all_in(s);
	sea->hang_up = true;
	for (int i = 0; i < CONNECTIONS_MAX; i++)
		network_close(s, i);
	int quiet = 0;
	for (int i = 0; i < CALM_STEPS && quiet < QUIET_STEPS; i++) {
		if (i % 50 == 10)
			operator_minds_clock(s, (uint16_t)(s->client_count - 1));
		if (i % 50 == 20 && s->clock_fault_known)
			operator_minds_clock(s, (uint16_t)(s->client_count - 1));
		calm_step(s, CALM_MS);
		quiet = all_is_heard(s) ? quiet + 1 : 0;
	}
	if (quiet < QUIET_STEPS) {
		clients_print_waiting(s);
		storm_fail(s, "it is calm, and calls stay without an answer");
	}
	for (int i = 0; i < NIGHTS; i++)
		calm_step(s, 12 * HOUR_MS);
	// In some runs so long that what has ended is erased, and nothing of it is kept.
	for (int i = 0, many = one_in(s, 3) ? SEASONS : 0; i < many; i++)
		calm_step(s, 200 * (int64_t)DAY_MS);
	uint64_t heard = 0;
	for (int i = 0, same = 0; i < CALM_STEPS && same < 2 * QUIET_STEPS; i++) {
		calm_step(s, CALM_MS);
		same = heard == sea->figures.notices_heard && clients_are_idle(s) ? same + 1 : 0;
		heard = sea->figures.notices_heard;
	}
}

static void stop_node(struct storm *s)
{
	sea->terminate = true;
	for (int i = 0; i < 20; i++) {
		sea->turns = 8;
		if (!node_step())
			break;
		network_collect(s, false);
	}
	const char *fault = node_fault();
	if (sea->up || fault != NULL || node_status() != 0)
		storm_fail(s, "it did not end well: %s", fault != NULL ? fault : "it lives on");
}

static void forget(struct storm *s)
{
	for (size_t i = 0; i < s->call_count; i++)
		free(s->calls[i].body);
	for (size_t i = 0; i < s->question_count; i++)
		free(s->questions[i].body);
	for (size_t i = 0; i < s->packet_count; i++)
		free(s->packets[i].bytes);
	for (size_t i = 0; i < s->client_count; i++)
		free(s->clients[i].told);
	free(s->calls);
	free(s->questions);
	free(s->packets);
	free(s->works);
	place_remove(s);
}

static uint64_t run(const char *config_dir, uint64_t seed, uint32_t steps)
{
	struct storm s = { .seed = seed,
		.config_dir = config_dir,
		.steps = steps,
		.base_ms = began_ms,
		.dice = chance_of(seed, "storm", 0, 0) };
	struct figures kept = sea->figures;
	memset(sea, 0, offsetof(struct sea, in));
	sea->figures = kept;
	sea->seed = seed;
	sea->released = sea->started_with = 0;
	sea->armed = (struct armed){ .crash_idle = 0 };
	sea->complaint[0] = '\0';
	faults_begin(seed);
	place_make(&s);
	clients_begin(&s);
	pass(&s, SECOND_MS);
	start_node(&s);
	for (s.step = 1; s.step <= steps; s.step++)
		storm_step(&s);
	calm_down(&s);
	stop_node(&s);
	ending_check(&s);
	printf("ok %d - seed %" PRIu64 ": %u steps, log hash %016" PRIx64 "\n", ++cases, seed, steps, s.hash);
	fflush(stdout);
	forget(&s);
	return s.hash;
}

// ---- the program ----------------------------------------------------------------------------------------------------

struct options {
	const char *config_dir;
	uint64_t seed, seeds, seconds;
	uint32_t steps;
	bool twice, brief, any;
};

static bool all_fine = true;

static void report(bool fine, const char *what)
{
	printf("%s %d - %s\n", fine ? "ok" : "not ok", ++cases, what);
	all_fine = all_fine && fine;
}

static bool read_option(struct options *o, const char *name, const char *value)
{
	if (value == NULL)
		return false;
	uint64_t number = strtoull(value, NULL, 10);
	if (strcmp(name, "--seed") == 0)
		o->seed = number;
	else if (strcmp(name, "--seeds") == 0)
		o->seeds = number;
	else if (strcmp(name, "--steps") == 0 || strcmp(name, "--until") == 0)
		o->steps = (uint32_t)number;
	else if (strcmp(name, "--seconds") == 0)
		o->seconds = number;
	else if (strcmp(name, "--without") == 0)
		return o->any = faults_leave_out(value);
	else
		return false;
	return true;
}

static uint64_t processor_seconds(void)
{
	struct rusage own, nodes;
	if (getrusage(RUSAGE_SELF, &own) != 0 || getrusage(RUSAGE_CHILDREN, &nodes) != 0)
		abort();
	return (uint64_t)(own.ru_utime.tv_sec + own.ru_stime.tv_sec + nodes.ru_utime.tv_sec + nodes.ru_stime.tv_sec);
}

int main(int argc, char **argv)
{
	const char *text = getenv("KOERS_SEED");
	struct options o = { .seeds = 1, .steps = USUAL_STEPS };
	o.seed = text != NULL ? strtoull(text, NULL, 10) : (uint64_t)time(NULL) * 1000;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--faults") == 0)
			return faults_print(), 0;
		if (strcmp(argv[i], "--twice") == 0)
			o.twice = true;
		else if (strcmp(argv[i], "--brief") == 0)
			o.brief = true;
		else if (argv[i][0] != '-')
			o.config_dir = argv[i];
		else if (!read_option(&o, argv[i], argv[i + 1]))
			o.config_dir = NULL, i = argc;
		else
			i++;
	}
	if (o.config_dir == NULL) {
		fprintf(stderr,
			"use: storm CONFIG_DIR [--seed N] [--seeds N] [--steps N] [--until STEP] [--without FAULT]… "
			"[--twice] [--brief] [--seconds N]\n     storm --faults\n");
		return 2;
	}
	sea = mmap(NULL, sizeof(*sea), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (sea == MAP_FAILED || sodium_init() < 0)
		abort();
	printf("# storm: KOERS_SEED=%" PRIu64 "\n", o.seed);
	for (uint64_t i = 0; i < o.seeds || processor_seconds() < o.seconds; i++) {
		uint64_t first = run(o.config_dir, o.seed + i, o.steps);
		if (o.twice && i == 0)
			report(run(o.config_dir, o.seed, o.steps) == first, "the same seed gives the same run");
	}
	enum figures_wanted wanted = o.any ? FIGURES_NONE : o.brief ? FIGURES_SOME : FIGURES_ALL;
	report(figures_report(wanted), "it covered what it should");
	printf("1..%d\n", cases);
	return all_fine ? 0 : 1;
}
