// The simulation: a municipality, its people and what they do, over the real machine in virtual time.
//
// Everybody acts on what they are told: a gids answers an offer because its notice was in the feed, a school replies
// because it was told NEEDS_INFO. Nobody looks into the store. Whoever is told nothing does nothing, so a notice that
// is missing shows as a question that gets stuck.
#ifndef KOERS_TESTS_SIM_SIM_H
#define KOERS_TESTS_SIM_SIM_H

#include "agenda.h"
#include "questions.h"
#include "watch.h"
#include "world.h"

enum { FEEDS_MAX = 128 };

// What the one who has an assignment knows of it.
struct desk {
	uint16_t peer;
	uint64_t request;
	uint64_t revision;
	uint32_t weight;
	uint16_t wanted;
	uint8_t role;     // of the assignment
	uint8_t urgency;
	bool over_capacity;
	bool planned;     // what comes after accepting is in the agenda
	int64_t due_ms;
	uint16_t tries;
};

struct sim {
	uint64_t seed;
	const char *config_dir;
	struct town *town;
	struct world *world;
	struct agenda *agenda;
	struct watch *watch;
	day_number first_day;
	int64_t intake_until_ms;
	uint64_t opportunities;       // numbers the dice
	struct question *questions;
	size_t question_count, question_size;
	size_t *question_of;          // by request, index + 1
	size_t question_of_size;
	struct desk *desks;           // by assignment
	size_t desk_size;
	uint64_t feeds_seen[FEEDS_MAX];
	uint64_t read_up_to[TOWN_PEERS_MAX];  // by peer: to be acknowledged
	uint64_t acknowledged[TOWN_PEERS_MAX];
	int64_t ill_until_ms[TOWN_GIDSEN_MAX];
	uint64_t numbers[DOOR_COUNT];
	bool taping;
	struct command *tape;  // what was done, for doing it again
	size_t tape_count, tape_size;
};

struct sim *sim_new(uint64_t seed, const char *config_dir, int weeks, bool taping);
struct sim *sim_free(struct sim *s);
void sim_run(struct sim *s, int64_t until_ms);
// How many requests are open: somebody or some timer must act.
uint64_t sim_open(struct sim *s);
// Prints each open request and where it stands.
void sim_print_open(struct sim *s);

// ---- for the behaviours ---------------------------------------------------------------------------------------------

// Does it now, and reads what came of it. The answer lives until the next call.
const struct answer *sim_do(struct sim *s, struct command *c);
struct chance sim_dice(struct sim *s, const char *what);
const struct calendar *sim_calendar(const struct sim *s);
struct asking sim_asking(const struct sim *s);
bool sim_works_on(const struct sim *s, uint16_t peer, day_number day);
bool sim_is_at_work(const struct sim *s, uint16_t peer);
// So many working minutes of this peer after a moment; whom it finds ill then, looks again.
int64_t sim_working_moment(const struct sim *s, uint16_t peer, int64_t from_ms, int64_t minutes);
struct desk *sim_desk(struct sim *s, uint64_t assignment);
struct question *sim_question(struct sim *s, uint64_t request);  // NULL when it is not known
struct question *sim_keep_question(struct sim *s, const struct question *q);
void sim_note_request(struct sim *s, const struct question *q, uint64_t request);

void sim_plan(struct sim *s, struct plan plan);

#endif
