// Questions under way, and what became of them: what `submit` does with the files it is given.
#ifndef KOERS_ENTRY_IMPORT_H
#define KOERS_ENTRY_IMPORT_H

#include "common/progress.h"
#include "entry/source.h"

enum { IMPORT_PLACES = 32, IMPORT_STATES = 8 };

enum place_state { PLACE_FREE, PLACE_SENT, PLACE_LATER, PLACE_DONE };

struct place {
	struct arena *arena;
	struct question question;
	struct koers_event event;
	enum place_state state;
	int64_t sent_ms;   // monotonic
	int64_t again_ms;  // PLACE_LATER: when koersd wants it again
};

struct import {
	struct program *p;
	struct place places[IMPORT_PLACES];
	size_t window;  // places used: what koersd lets us have under way
	size_t head;    // oldest
	size_t count;
	bool several;  // prints a list, and counts
	bool dry;      // looks, and posts nothing
	int64_t patience_ms;
	int64_t taken_ms;     // monotonic: when koersd last said anything but "later"
	const char *stopped;  // why the rest is not read; NULL: it is
	int stop_status;      // what that ends with
	FILE *refused;        // --refused; NULL: told on standard error
	struct progress progress;
	const struct source *source;  // what is read; NULL between files
	size_t total, wrong, unanswered, repeated;
	size_t states[IMPORT_STATES];
	int status;  // of the first that was refused, or could not be read
};

void import_init(struct import *s, struct program *p);
void import_free(struct import *s);

// More than one question: a list, with counts at its end.
void import_become_several(struct import *s);

// Posts what a source has, until it ends or something stops it.
void import_source(struct import *s, struct source *source);

// False when the rest is not to be read.
bool import_goes_on(struct import *s);

// Waits for what is under way.
void import_finish(struct import *s);

void import_print_counts(struct import *s);
void import_failed(struct import *s, int status);  // the first counts

// What it all ends with. What is worth doing again goes before what was refused for good: why the rest was not read,
// else a question without an answer, else the first that failed.
int import_status(const struct import *s);

#endif
