// The questions that are posted: the n-th is the same for every target, in every run.
//
// Without a population each is about another person at another address. A population (population.py) is a file of
// residents, one line a question, of which a known part has asked before: then the household is found and its gids
// kept. Line n is question n.
#ifndef KOERS_BENCH_QUESTION_H
#define KOERS_BENCH_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct population {
	char *text;     // NULL = everybody is new
	size_t *lines;  // where each begins
	uint64_t count;
};

// What a question says. The domain is the number of a Koers__V1__LifeDomain.
struct question {
	char reference[40];
	char last_name[48];
	char first_names[48];
	char birth_date[16];
	char postcode[8];
	char house_number[16];
	int domain;
};

extern const char QUESTION_TEXT[];
extern const char QUESTION_WANTED[];

bool population_load(struct population *p, const char *path);
void population_free(struct population *p);
// False when the population has no line for it.
bool question_make(const struct population *p, uint64_t number, struct question *ret_question);

enum { QUESTION_PACKED_MAX = 2048 };
// The submit as koers' callers send it; the bytes that a bare queue is given to keep, too.
size_t question_pack(const struct question *q, uint64_t call_id, uint8_t *ret_bytes);

#endif
