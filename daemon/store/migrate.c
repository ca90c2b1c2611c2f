// From one stored format to the next. Format 1 is the first: there is no step yet, and the machinery is held by a test
// with steps of its own.
#include "store/migrate.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { PATH_SIZE = 4200 };

const struct migration migrations[] = {
	{ 0, 0, NULL },
};

static const struct migration *find(const struct migration *steps, uint64_t from)
{
	for (; steps->step != NULL; steps++)
		if (steps->from == from)
			return steps;
	return NULL;
}

// Looked up before anything is done: a way that ends half is none.
static bool leads_there(const struct store *s, const struct migration *steps, uint64_t from, uint64_t to,
	struct error *e)
{
	for (const struct migration *step; from < to; from = step->to) {
		step = find(steps, from);
		if (step == NULL || step->to <= from || step->to > to)
			return error_set(e, ERROR_VERSION,
				"the store in %s has format %" PRIu64
				", from which this koersd knows no way to format %" PRIu64,
				s->dir, from, to);
	}
	return true;
}

// One that is half, of a start that was cut off, is made again.
static bool copy_before(struct store *s, uint64_t from, struct error *e)
{
	char dir[PATH_SIZE], file[PATH_SIZE + 16];
	snprintf(dir, sizeof(dir), "%s/before-format-%" PRIu64, s->dir, from + 1);
	snprintf(file, sizeof(file), "%s/data.mdb", dir);
	unlink(file);
	if (!store_has_room(s->dir, 2 * store_used_bytes(s), e))
		return false;
	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		return error_set(e, ERROR_IO, "cannot make %s: %s", dir, strerror(errno));
	return store_copy(s, dir, NULL, e) && copy_is_the_same(s, dir, e);
}

static bool take_steps(struct store *s, const struct migration *steps, uint64_t to, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_write(s, a);
	struct meta *m = store_meta(t);
	while (txn_is_ok(t) && m->format < to) {
		const struct migration *step = find(steps, m->format);
		if (step == NULL)
			abort();  // leads_there() has looked
		step->step(t);
		m->format = step->to;
		store_mark_meta(t);
	}
	return store_commit(t, e);
}

bool migrate(struct store *s, const struct migration *steps, uint64_t to, struct error *e)
{
	uint64_t from = s->mirror.meta.format;
	if (from >= to)
		return true;
	if (!leads_there(s, steps, from, to, e) || !copy_before(s, from, e))
		return false;
	log_event(LOG_LEVEL_WARNING, "migrating", "from=%" PRIu64 " to=%" PRIu64, from, to);
	if (!take_steps(s, steps, to, e))
		return false;
	log_event(LOG_LEVEL_WARNING, "migrated", "format=%" PRIu64, to);
	return true;
}
