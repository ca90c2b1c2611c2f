// Connections: a dense array, found by fd through a table that grows with the highest fd seen.
#include "net/connections.h"

#include "net/limits.h"

#include <stdlib.h>

#include "base/memory.h"

struct connection {
	int fd;
	bool spoke;
	uint32_t told_off;
	bool heard;        // a message since bytes were last looked at
	int64_t since_ms;  // accepted, or last heard
	uint64_t order;    // of acceptance: two of one millisecond are still one after the other
	uint64_t bytes;    // when the last message had come
};

struct connections {
	struct connection *all;
	uint32_t count;
	uint32_t max;
	uint32_t *place;  // of an fd: index + 1, 0 = none
	uint32_t places;
	uint64_t accepted;
};

struct connections *connections_new(uint32_t max)
{
	struct connections *c = memory_must(calloc(1, sizeof(*c)));
	c->max = max;
	c->all = memory_must(calloc(max + 1U, sizeof(*c->all)));
	return c;
}

struct connections *connections_free(struct connections *c)
{
	if (c == NULL)
		return NULL;
	free(c->place);
	free(c->all);
	free(c);
	return NULL;
}

static struct connection *find(struct connections *c, int fd)
{
	if (fd < 0 || (uint32_t)fd >= c->places || c->place[fd] == 0)
		return NULL;
	return &c->all[c->place[fd] - 1];
}

static void make_places(struct connections *c, int fd)
{
	uint32_t wanted = (uint32_t)fd + 1;
	if (wanted <= c->places)
		return;
	wanted += wanted / 2;
	c->place = memory_must(realloc(c->place, wanted * sizeof(*c->place)));
	while (c->places < wanted)
		c->place[c->places++] = 0;
}

static void forget(struct connections *c, struct connection *gone)
{
	struct connection *last = &c->all[--c->count];
	c->place[gone->fd] = 0;
	if (gone == last)
		return;
	*gone = *last;
	c->place[gone->fd] = (uint32_t)(gone - c->all) + 1;
}

static bool goes_before(const struct connection *a, const struct connection *b)
{
	if (a->spoke != b->spoke)
		return !a->spoke;
	return a->since_ms != b->since_ms ? a->since_ms < b->since_ms : a->order < b->order;
}

// Who makes room: NULL when all that are here have a right to their place.
static struct connection *quietest(struct connections *c, int64_t now_ms)
{
	struct connection *found = NULL;
	for (uint32_t i = 0; i < c->count; i++)
		if (found == NULL || goes_before(&c->all[i], found))
			found = &c->all[i];
	if (found != NULL && found->spoke && now_ms - found->since_ms < SESSION_SILENCE_MS)
		return NULL;
	return found;
}

int connections_opened(struct connections *c, int fd, int64_t now_ms)
{
	if (fd < 0)
		return NO_CONNECTION;
	connections_ended(c, fd);  // its end was not told: the number is another's now
	int out = NO_CONNECTION;
	if (c->count == c->max) {
		struct connection *goes = quietest(c, now_ms);
		if (goes == NULL)
			return fd;
		out = goes->fd;
		forget(c, goes);
	}
	make_places(c, fd);
	c->all[c->count++] = (struct connection){ .fd = fd, .since_ms = now_ms, .order = ++c->accepted };
	c->place[fd] = c->count;
	return out;
}

void connections_ended(struct connections *c, int fd)
{
	struct connection *gone = find(c, fd);
	if (gone != NULL)
		forget(c, gone);
}

void connections_heard(struct connections *c, int fd, int64_t now_ms)
{
	struct connection *of = find(c, fd);
	if (of == NULL)
		return;
	of->spoke = true;
	of->heard = true;
	of->since_ms = now_ms;
}

bool connections_told_off(struct connections *c, int fd)
{
	struct connection *of = find(c, fd);
	if (of == NULL)
		return false;
	of->spoke = false;  // it has no place: the first to go when places are wanted
	if (++of->told_off <= TOLD_OFF_MAX)
		return false;
	forget(c, of);
	return true;
}

bool connections_swells(struct connections *c, int fd, uint64_t bytes, uint64_t max)
{
	struct connection *of = find(c, fd);
	if (of == NULL)
		return false;
	if (of->heard || bytes < of->bytes)
		of->bytes = bytes;
	of->heard = false;
	if (bytes - of->bytes <= max)
		return false;
	forget(c, of);
	return true;
}

uint32_t connections_count(const struct connections *c)
{
	return c->count;
}

int connections_at(const struct connections *c, uint32_t index)
{
	return c->all[index].fd;
}
