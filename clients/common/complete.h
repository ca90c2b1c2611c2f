// What can stand next on a command line: `PROGRAM --complete WORD…` answers it, for the shells.
//
// The words are those behind the program's name up to the cursor; the last is what was typed so far of the next one.
// Each candidate is a line, with a few words about it behind a tab; a line `:files` or `:dirs` stands for those that
// the shell knows. Verbs and options come from the program's own tables, so that they cannot differ from what it takes.
//
// Ids and names are asked of koersd, which has COMPLETE_MS from the start of the program, connecting and all: when that
// is over the program ends, without a word. Nobody waits for a completion.
#ifndef KOERS_COMMON_COMPLETE_H
#define KOERS_COMMON_COMPLETE_H

#include "common/program.h"

enum { COMPLETE_MS = 300 };

// Ends the process, always with status 0.
void complete(const struct program_info *info, int argc, char **argv) __attribute__((noreturn));

// The names that koersd gives of a kind; each is a row {"name", "about"}, a new reference. NULL: it gave none.
// *ret_more: it has more of them. Quiet, over the connection that is open, or a new one.
json_t *complete_names(struct program *p, enum program_names names, bool *ret_more);

// What argument `n` of a verb is the name of.
enum program_names complete_argument(struct arena *a, const struct verb *verb, int n);

#endif
