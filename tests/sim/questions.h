// What people ask: kinds of questions, how often each comes in by which door, and the submit that says it.
#ifndef KOERS_TESTS_SIM_QUESTIONS_H
#define KOERS_TESTS_SIM_QUESTIONS_H

#include "chance.h"
#include "config/snapshot.h"
#include "model/command.h"
#include "residents.h"

// A question as its sender has it: the submit it was posted with, or last amended to.
struct question {
	struct command command;   // always a submit; an amend is made of it
	uint64_t number;          // the sender's own
	uint32_t version;
	enum door door;
	uint64_t family;
	size_t subject;           // of its people
	size_t kind;
	uint64_t request;         // 0 = refused, or not yet sent
};

struct asking {
	uint64_t seed;
	struct town *town;
	const struct config_snapshot *config;
	day_number first_day;     // of the year: families are as old as they were then
	int64_t now_ms;
};

// A new question by this door; by somebody of `family`, or of one that fits when that is 0.
void question_new(const struct asking *a, struct chance *c, enum door door, uint64_t family, uint64_t number,
	struct question *ret);
// The same subject's same question, by another door.
void question_elsewhere(const struct asking *a, struct chance *c, const struct question *q, enum door door,
	uint64_t number, struct question *ret);
// The sender knows better now: something of it changes. With `basis` what lacked is there.
void question_change(const struct asking *a, struct chance *c, struct question *q, bool basis);

#endif
