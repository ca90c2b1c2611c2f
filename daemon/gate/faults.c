// The list of what is wrong with a message.
#include "gate/faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void faults_init(struct faults *f, struct arena *a)
{
	f->arena = a;
	f->count = 0;
	f->overflowed = false;
}

bool faults_has(const struct faults *f, const char *path)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->list[i].path, path) == 0)
			return true;
	return false;
}

void faults_add(struct faults *f, const char *path, const char *message)
{
	if (faults_has(f, path))
		return;
	if (f->count == FAULTS_MAX) {
		f->overflowed = true;
		return;
	}
	f->list[f->count++] = (struct fault){ arena_strdup(f->arena, path), message };
}

void faults_addf(struct faults *f, const char *message, const char *path_format, ...)
{
	char path[128];
	va_list args;
	va_start(args, path_format);
	vsnprintf(path, sizeof(path), path_format, args);
	va_end(args);
	faults_add(f, path, message);
}
