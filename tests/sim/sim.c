// The simulation: time goes on, things come up, people read what they were told.
#include "sim.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "machine/lifecycle.h"
#include "parameters.h"

enum { FULL_CHECK_EVERY = 500, WORK_FROM = 8 * 3600 + 1800, WORK_UNTIL = 17 * 3600, INDEX_EVERY = 4096 };

const struct calendar *sim_calendar(const struct sim *s)
{
	return &world_config(s->world)->ruleset.calendar;
}

struct chance sim_dice(struct sim *s, const char *what)
{
	return chance_of(s->seed, what, s->opportunities++, 0);
}

struct asking sim_asking(const struct sim *s)
{
	return (struct asking){ .seed = s->seed,
		.town = s->town,
		.config = world_config(s->world),
		.first_day = s->first_day,
		.now_ms = world_now(s->world) };
}

static void *grown(void *rows, size_t *size, uint64_t id, size_t each)
{
	if (id < *size)
		return rows;
	size_t more = *size == 0 ? 1024 : *size;
	while (more <= id)
		more *= 2;
	char *p = realloc(rows, more * each);
	if (p == NULL)
		abort();
	memset(p + *size * each, 0, (more - *size) * each);
	*size = more;
	return p;
}

struct desk *sim_desk(struct sim *s, uint64_t assignment)
{
	s->desks = grown(s->desks, &s->desk_size, assignment, sizeof(s->desks[0]));
	return &s->desks[assignment];
}

struct question *sim_question(struct sim *s, uint64_t request)
{
	bool known = request < s->question_of_size && s->question_of[request] != 0;
	return known ? &s->questions[s->question_of[request] - 1] : NULL;
}

struct question *sim_keep_question(struct sim *s, const struct question *q)
{
	s->questions = grown(s->questions, &s->question_size, s->question_count, sizeof(s->questions[0]));
	s->questions[s->question_count] = *q;
	return &s->questions[s->question_count++];
}

void sim_note_request(struct sim *s, const struct question *q, uint64_t request)
{
	s->question_of = grown(s->question_of, &s->question_of_size, request, sizeof(s->question_of[0]));
	s->question_of[request] = (size_t)(q - s->questions) + 1;
}

void sim_plan(struct sim *s, struct plan plan)
{
	if (plan.at_ms <= world_now(s->world))
		plan.at_ms = world_now(s->world) + 1;
	agenda_note(s->agenda, plan);
}

// ---- who is at work -------------------------------------------------------------------------------------------------

bool sim_works_on(const struct sim *s, uint16_t peer, day_number day)
{
	const struct calendar *c = sim_calendar(s);
	const struct town_peer *p = &s->town->peers[peer];
	if (peer == DOOR_SCHOOL)
		return is_school_day(c, day);
	if (!calendar_is_working_day(c, day))
		return false;
	if (p->gids == NOBODY)
		return true;
	const struct town_gids *g = &s->town->gidsen[p->gids];
	return !set_has(g->days_off, day_of_week(day)) && !gids_has_holiday(g, day) &&
	       calendar_instant(c, day, WORK_UNTIL) > s->ill_until_ms[p->gids];
}

bool sim_is_at_work(const struct sim *s, uint16_t peer)
{
	const struct calendar *c = sim_calendar(s);
	int64_t now = world_now(s->world);
	int32_t second = calendar_local_second(c, now);
	return sim_works_on(s, peer, calendar_local_day(c, now)) && second >= WORK_FROM && second <= WORK_UNTIL;
}

int64_t sim_working_moment(const struct sim *s, uint16_t peer, int64_t from_ms, int64_t minutes)
{
	const struct calendar *c = sim_calendar(s);
	day_number day = calendar_local_day(c, from_ms);
	int32_t second = calendar_local_second(c, from_ms);
	for (int tries = 0; tries < 1000; tries++, day++, second = 0) {
		if (!sim_works_on(s, peer, day) || second >= WORK_UNTIL)
			continue;
		int32_t start = second > WORK_FROM ? second : WORK_FROM;
		int64_t left = (WORK_UNTIL - start) / 60;
		if (minutes <= left) {
			int64_t at = calendar_instant(c, day, start + (int32_t)minutes * 60);
			return at > from_ms ? at : from_ms + 1;
		}
		minutes -= left;
	}
	return from_ms + MS_PER_DAY;
}

// ---- doing ----------------------------------------------------------------------------------------------------------

static void tape(struct sim *s, const struct command *what)
{
	if (!s->taping)
		return;
	s->tape = grown(s->tape, &s->tape_size, s->tape_count, sizeof(s->tape[0]));
	s->tape[s->tape_count++] = *what;
}

static void read_feed(struct sim *s, const char *peer_id, uint32_t number)
{
	uint16_t peer = town_peer(s->town, peer_id);
	struct query q = { .kind = QUERY_FEED_READ, .after = s->feeds_seen[number], .page_size = 100 };
	q.caller = (struct caller){ peer_id, peer == NOBODY ? ROLE_OPERATOR : s->town->peers[peer].role };
	const struct answer *a = world_query(s->world, &q);
	struct figures *f = watch_figures(s->watch);
	for (size_t i = 0; i < a->list.count; i++) {
		const struct view_notice *v = &a->list.notices[i];
		if (v->notice.sequence != s->feeds_seen[number] + 1) {
			fprintf(stderr, "the year: the feed of %s goes from %" PRIu64 " to %" PRIu64 "\n", peer_id,
				s->feeds_seen[number], v->notice.sequence);
			abort();
		}
		s->feeds_seen[number] = v->notice.sequence;
		if (v->notice.kind < KINDS_MAX)
			f->notices[v->notice.kind]++;
		if (peer == NOBODY)
			continue;
		s->read_up_to[peer] = v->notice.sequence;
		behaviour_told(s, peer, v);
	}
}

// Everybody reads what is new. Reading plans; it does nothing at once.
static void read_news(struct sim *s)
{
	struct {
		uint32_t number;
		char peer[PEER_ID_SIZE];
	} news[FEEDS_MAX];
	size_t count = 0;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(s->world), a);
	for (uint32_t n = 1; n <= store_meta(t)->last_feed && n < FEEDS_MAX; n++) {
		const struct feed *f = store_feed(t, n);
		if (f == NULL || f->last == s->feeds_seen[n])
			continue;
		news[count].number = n;
		memcpy(news[count++].peer, f->peer, PEER_ID_SIZE);
	}
	store_abort(t);
	for (size_t i = 0; i < count; i++)
		read_feed(s, news[i].peer, news[i].number);
}

const struct answer *sim_do(struct sim *s, struct command *c)
{
	struct figures *f = watch_figures(s->watch);
	watch_begin(s->watch, c);
	const struct answer *a = world_apply(s->world, c);
	tape(s, c);
	if ((size_t)c->verb < VERBS_MAX && (size_t)a->code < CODES_MAX)
		f->answers[c->verb][a->code]++;
	if (f->commands % INDEX_EVERY == 0) {
		struct error e = { .kind = ERROR_NONE };
		if (!store_index_flush(world_store(s->world), 0, &e)) {
			fprintf(stderr, "the year: %s\n", e.message);
			abort();
		}
	}
	return a;
}

// ---- time -----------------------------------------------------------------------------------------------------------

// When the tick for a due moment comes: a little later, as a loop under load does it.
static int64_t tick_moment(const struct sim *s, int64_t due_ms)
{
	struct chance c = chance_of(s->seed, "tick", (uint64_t)due_ms, 0);
	int64_t at = due_ms + chance_low(&c, 0, parameter(P_TICK_LATE));
	return at > world_now(s->world) ? at : world_now(s->world);
}

void sim_run(struct sim *s, int64_t until_ms)
{
	for (;;) {
		int64_t due = world_next_due(s->world);
		int64_t tick_at = due == 0 ? INT64_MAX : tick_moment(s, due);
		const struct plan *first = agenda_first(s->agenda);
		int64_t plan_at = first == NULL ? INT64_MAX : first->at_ms;
		int64_t next = tick_at < plan_at ? tick_at : plan_at;
		if (next > until_ms)
			return;
		world_wait(s->world, next);
		if (tick_at <= plan_at) {
			struct command tick = { .verb = VERB_TICK, .caller = { "", ROLE_SYSTEM } };
			sim_do(s, &tick);
		} else {
			struct plan plan = agenda_take(s->agenda);
			behaviour_act(s, &plan);
		}
		read_news(s);
	}
}

// ---- beginning and end ----------------------------------------------------------------------------------------------

struct sim *sim_new(uint64_t seed, const char *config_dir, int weeks, bool taping)
{
	struct sim *s = calloc(1, sizeof(*s));
	if (s == NULL)
		abort();
	s->seed = seed;
	s->config_dir = config_dir;
	s->taping = taping;
	s->first_day = date_to_day((struct date){ 2026, 1, 1 });
	// A whole year with its holidays, whatever part of it is lived.
	s->town = town_new(seed, config_dir, s->first_day, s->first_day + 366);
	s->world = world_new(s->town->dir);
	s->agenda = agenda_new();
	s->watch = watch_new(FULL_CHECK_EVERY);
	world_check_by(s->world, watch_check, s->watch);
	const struct calendar *c = sim_calendar(s);
	watch_figures(s->watch)->started_ms = calendar_instant(c, s->first_day, 0);
	s->intake_until_ms = calendar_instant(c, s->first_day + 7 * weeks + (weeks >= 52), 0);
	read_news(s);
	behaviour_begin(s);
	return s;
}

struct sim *sim_free(struct sim *s)
{
	if (s == NULL)
		return NULL;
	world_free(s->world);
	town_free(s->town);
	agenda_free(s->agenda);
	watch_free(s->watch);
	free(s->questions);
	free(s->question_of);
	free(s->desks);
	free(s->tape);
	free(s);
	return NULL;
}

uint64_t sim_open(struct sim *s)
{
	uint64_t open = 0;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(s->world), a);
	for (int state = 0; state < STATES_MAX; state++)
		if (request_is_open((enum request_state)state))
			open += store_meta(t)->state_counts[state];
	store_abort(t);
	return open;
}

void sim_print_open(struct sim *s)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(s->world), a);
	uint64_t id = store_meta(t)->last_request + 1;
	struct request r;
	while ((id = store_previous_request(t, id)) != 0)
		if (store_get_request(t, id, &r) && request_is_open(r.state))
			watch_print_history(t, id);
	store_abort(t);
}
