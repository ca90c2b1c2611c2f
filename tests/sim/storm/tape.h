// The tape: every command as the machine got it, under the sequence it had, with what was answered; for doing it again.
//
// It is written before the commit, so that it never lacks what was committed. What was not committed stands on it too,
// until another command gets its sequence: the newest under a sequence counts, and none beyond the store's last.
#ifndef KOERS_TESTS_STORM_TAPE_H
#define KOERS_TESTS_STORM_TAPE_H

#include "base/arena.h"
#include "model/answer.h"
#include "model/command.h"

struct taped {
	uint64_t sequence;
	struct command command;
	int code;      // enum answer_code
	bool written;  // it changed something
};

void tape_open(const char *path);  // for writing, behind what is there
bool tape_is_off(void);
void tape_note(const struct taped *entry);
// The commands 1 … `last`, in the arena; NULL when one is missing.
struct taped *tape_read(const char *path, uint64_t last, struct arena *a);

#endif
