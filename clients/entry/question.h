// A question as a sender wrote it in a file, and telling what is wrong with it, each thing with its place in the file.
#ifndef KOERS_ENTRY_QUESTION_H
#define KOERS_ENTRY_QUESTION_H

#include "common/mapping.h"
#include "entry/entry.h"

struct question {
	struct json_piece piece;  // of a CSV: the row as it stands there
	struct request_input input;
	struct mapped_row *mapped;  // of a CSV; NULL: it is JSON
	bool quiet;                 // what is wrong with it is told elsewhere than on standard error
};

// The one question that a file (`-` is standard input) should hold. False: there is none to read, or more than one;
// printed, p->status set. What is wrong inside it is in input.faults.
bool question_read(struct program *p, const char *file, struct question *ret_question);

// It is larger than a frame: that becomes its one fault.
void question_too_large(struct question *q);

// A file that is text for people, without the blanks at its ends. False: printed, p->status set.
bool question_read_text(struct program *p, const char *file, char **ret_text);

// It cannot be read at all: `why` becomes its one fault.
void question_unreadable(struct question *q, struct json_place at, const char *why);

// Why a question was not taken: its faults, or what `event` says. Tells it on standard error, unless it is quiet, and
// returns it as a row, a new reference; texts are made in `a`.
json_t *question_failure(struct program *p, struct arena *a, const struct question *q, const struct koers_event *event);

#endif
