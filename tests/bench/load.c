// The load generator: one run against one target, told as one line of JSON.
//
//     load TARGET ADDRESS [OPTIONS]        TARGET: koers, beanstalk, redis, postgres
//
// driver.h says how a run goes and what is measured; script/bench puts runs together.
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "lib/koers.h"
#include "targets.h"

static const struct target *const targets[] = {
	&target_koers,
	&target_beanstalk,
#ifdef WITH_PEERS
	&target_redis,
	&target_postgres,
#endif
};

static const char USAGE[] =
	"use: load TARGET ADDRESS [OPTIONS]\n"
	"  TARGET is koers, beanstalk, redis or postgres; ADDRESS a directory of profiles, a socket, a libpq string\n"
	"  --cycle           submit, offer, accept, close instead of submits alone\n"
	"  --plain           a peer's bare queue instead of the same work\n"
	"  --connections N   1           --outstanding N  64     --gidsen N  5, connected with --cycle\n"
	"  --rate N          a second, open loop; without it closed loop\n"
	"  --seconds N       measured    --warm-up N      seconds before\n"
	"  --count N         that many instead, without a warm-up\n"
	"  --first N         number of the first question\n"
	"  --population FILE line n is question n; without it everybody is new\n"
	"  --sync-each       postgres: a transaction each\n"
	"  --pid N           a server whose time counts, up to 8 times\n"
	"  --syncs FILE      the page of counted flushes\n"
	"  --ids FILE        koers: every thousandth request's id is appended to it\n";

// ---- what is asked --------------------------------------------------------------------------------------------------

enum { CYCLE = 'a', PLAIN, SYNC_EACH, POPULATION, PID, SYNCS, IDS, NUMBERS };

static const struct option OPTIONS[] = {
	{ "cycle", no_argument, NULL, CYCLE },
	{ "plain", no_argument, NULL, PLAIN },
	{ "sync-each", no_argument, NULL, SYNC_EACH },
	{ "population", required_argument, NULL, POPULATION },
	{ "pid", required_argument, NULL, PID },
	{ "syncs", required_argument, NULL, SYNCS },
	{ "ids", required_argument, NULL, IDS },
	{ "connections", required_argument, NULL, NUMBERS },
	{ "outstanding", required_argument, NULL, NUMBERS + 1 },
	{ "gidsen", required_argument, NULL, NUMBERS + 2 },
	{ "rate", required_argument, NULL, NUMBERS + 3 },
	{ "seconds", required_argument, NULL, NUMBERS + 4 },
	{ "warm-up", required_argument, NULL, NUMBERS + 5 },
	{ "count", required_argument, NULL, NUMBERS + 6 },
	{ "first", required_argument, NULL, NUMBERS + 7 },
	{ NULL, 0, NULL, 0 },
};

static bool take_number(struct settings *s, int which, const char *text)
{
	uint64_t *const numbers[] = { &s->connections, &s->outstanding, &s->gidsen, &s->rate, &s->seconds, &s->warm_up,
		&s->count, &s->first };
	char *end;
	uint64_t value = strtoull(text, &end, 10);
	if (which < 0 || (size_t)which >= ARRAY_LEN(numbers) || *end != '\0' || end == text || *text == '-')
		return false;
	*numbers[which] = value;
	return true;
}

static bool take_option(struct settings *s, int option)
{
	switch (option) {
	case CYCLE:
		return s->cycle = true;
	case PLAIN:
		return s->plain = true;
	case SYNC_EACH:
		return s->sync_each = true;
	case SYNCS:
		return (s->syncs = optarg) != NULL;
	case IDS:
		return (s->ids = optarg) != NULL;
	case POPULATION:
		return population_load(&s->population, optarg);
	case PID:
		if (s->pids.count == USAGE_PIDS_MAX)
			return false;
		s->pids.pids[s->pids.count++] = (int)strtol(optarg, NULL, 10);
		return true;
	default:
		return take_number(s, option - NUMBERS, optarg);
	}
}

static bool take_all(struct settings *s, int argc, char **argv)
{
	for (int option; (option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;)
		if (option == '?' || !take_option(s, option))
			return false;
	if (argc - optind != 2)
		return false;
	s->target = argv[optind];
	s->address = argv[optind + 1];
	return s->connections > 0 && s->outstanding > 0 && s->outstanding <= OUTSTANDING_MAX &&
	       (s->seconds > 0) != (s->count > 0) && (s->count == 0 || s->warm_up == 0);
}

static const struct target *find_target(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(targets); i++)
		if (strcmp(targets[i]->name, name) == 0)
			return targets[i];
	return NULL;
}

// ---- what is told ---------------------------------------------------------------------------------------------------

static void print_times(const char *name, const struct histogram *h)
{
	printf("\"%s\": {\"count\": %" PRIu64
	       ", \"mean\": %.1f, \"p50\": %.1f, \"p90\": %.1f, \"p99\": %.1f, \"p999\": %.1f,"
	       " \"max\": %.1f}",
		name, h->count, h->count == 0 ? 0 : (double)h->sum / (double)h->count / 1e3,
		(double)histogram_at(h, 500) / 1e3, (double)histogram_at(h, 900) / 1e3,
		(double)histogram_at(h, 990) / 1e3, (double)histogram_at(h, 999) / 1e3, (double)h->max / 1e3);
}

static void print_result(const struct driver *d, const struct target *target)
{
	const struct settings *s = d->settings;
	const struct usage *a = &d->after, *b = &d->before;
	double seconds = (double)(d->end_ns - d->begin_ns) / 1e9;
	double each = d->done > 0 ? (double)d->done : 1;
	printf("{\"target\": \"%s\", \"mode\": \"%s\", \"work\": \"%s\", \"connections\": %zu, \"outstanding\": %zu, "
	       "\"rate\": %" PRIu64 ", \"seconds\": %.3f, \"done\": %" PRIu64 ", \"per_second\": %.1f, ",
		target->name, s->cycle ? "cycle" : "posts", s->plain ? "plain" : "equal", s->connections,
		s->outstanding, s->rate, seconds, d->done, (double)d->done / seconds);
	printf("\"client_us\": %.2f, \"server_us\": %.2f, \"written\": %.1f, \"put\": %.1f, \"flushes\": %.5f, "
	       "\"flush_us\": %.1f, \"next\": %" PRIu64 ", ",
		(double)(a->client_us - b->client_us) / each, (double)(a->server_us - b->server_us) / each,
		(double)(a->written - b->written) / each, (double)(a->put - b->put) / each,
		(double)(a->flushes - b->flushes) / each,
		a->flushes == b->flushes ? 0.0
					 : (double)(a->flush_us - b->flush_us) / (double)(a->flushes - b->flushes),
		d->next);
	print_times("latency_us", &d->total);
	printf(", \"stages_us\": {");
	const char *const *names = s->plain ? target->plain_names : target->stage_names;
	for (size_t i = 0; s->cycle && i < STAGES_MAX && names[i] != NULL; i++) {
		printf("%s", i == 0 ? "" : ", ");
		print_times(names[i], &d->stages[i]);
	}
	printf("}}\n");
}

int main(int argc, char **argv)
{
	static struct driver driver;
	static struct settings s = { .connections = 1, .outstanding = 64, .gidsen = 5 };
	const struct target *target = take_all(&s, argc, argv) ? find_target(s.target) : NULL;
	if (target == NULL) {
		fputs(USAGE, stderr);
		population_free(&s.population);
		return KOERS_EXIT_USAGE;
	}
	driver.settings = &s;
	void *self = target->open(&s, &driver);
	bool fine = self != NULL && driver_run(&driver, &s, target, self);
	if (self != NULL)
		target->close(self);
	if (fine)
		print_result(&driver, target);
	population_free(&s.population);
	return fine ? KOERS_EXIT_DONE : KOERS_EXIT_FAILED;
}
