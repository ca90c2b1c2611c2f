// Where questions come from: a file of JSON, or a CSV by a mapping. One at a time, so that a file may be of any size.
#ifndef KOERS_ENTRY_SOURCE_H
#define KOERS_ENTRY_SOURCE_H

#include "entry/question.h"

struct source {
	struct program *p;
	struct mapping *mapping;  // NULL: JSON
	union {
		struct json_stream json;
		struct csv_reader csv;
	};
	bool opened;
	size_t count;  // questions so far
};

// `mapping` is bound to the header here. False: printed, p->status set.
bool source_open(struct program *p, struct mapping *mapping, const char *file, struct source *ret_source);
void source_close(struct source *s);

bool source_has_lines(const struct source *s);  // more than one question may come
const struct stream *source_stream(const struct source *s);

// What is done before source_next() waits for more to read: false gives the reading up, in silence.
void source_before_waiting(struct source *s, bool (*call)(void *user), void *user);

// The next one, in the arena; what is wrong with it is in its faults. False at the end, when the rest cannot be read
// (printed, p->status set), and when reading was given up.
bool source_next(struct source *s, struct arena *a, struct question *ret_question);

#endif
