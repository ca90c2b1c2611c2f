// Counting for the foto: pure. One request goes in with what hangs on it, counts come out; nobody is in them.
#ifndef KOERS_MACHINE_FOTO_COUNTS_H
#define KOERS_MACHINE_FOTO_COUNTS_H

#include "base/arena.h"
#include "model/answer.h"

// One request adds at most some 100 cells, and a frame has room for 1,100.
enum { FOTO_CELLS_MAX = 1100, FOTO_CELLS_ENOUGH = 900 };

struct foto_period {
	int64_t before_ms;  // of the period before, which ends at from_ms
	int64_t from_ms;
	int64_t until_ms;
	int64_t now_ms;  // what is due later is not due yet
};

struct foto_counts;
struct foto_counts *foto_counts_new(struct arena *a, const struct foto_period *period);
size_t foto_counts_of(const struct foto_counts *c, const struct view_foto_cell **ret_cells);

// What can be counted is there, with 0, whether it is so or not: what is missing would say something too.
void foto_counts_mention(struct foto_counts *c, enum foto_subject subject, const char *key);
void foto_counts_mention_all(struct foto_counts *c);  // save entry points and networks, which the configuration has

// Which of the two a moment is in.
enum foto_part { FOTO_NEITHER, FOTO_BEFORE, FOTO_NOW };
enum foto_part foto_part_of(const struct foto_period *p, int64_t at_ms);

struct foto_seen {
	const struct request *request;
	const struct assignment *assignments;  // of the request, in any order
	size_t assignment_count;
	size_t earlier;           // questions of its household, received before it within the same part
	int64_t waited_from_ms;   // when it came on the waitlist; 0 = never
	int64_t waited_until_ms;  // when it left it; 0 = it has not
};
void foto_counts_add(struct foto_counts *c, const struct foto_seen *seen);

#endif
