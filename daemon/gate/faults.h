// What is wrong with a message, all of it at once: paths such as `request.domains[0].severity`, each with what would be
// right. A message never repeats the value.
#ifndef KOERS_GATE_FAULTS_H
#define KOERS_GATE_FAULTS_H

#include "base/arena.h"

enum { FAULTS_MAX = 256 };  // more than the fullest submit has fields to be wrong in; a frame could hold thousands

struct fault {
	const char *path;
	const char *message;
};

struct faults {
	struct arena *arena;
	struct fault list[FAULTS_MAX];
	size_t count;
	bool overflowed;  // there were more: nothing may be accepted on the strength of this list
};

void faults_init(struct faults *f, struct arena *a);
// The first message about a path stays; another about the same path is left out.
void faults_add(struct faults *f, const char *path, const char *message);
void faults_addf(struct faults *f, const char *message, const char *path_format, ...) PRINTF_LIKE(3, 4);
bool faults_has(const struct faults *f, const char *path);

#endif
