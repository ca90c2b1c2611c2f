// How many connections an endpoint holds, and which are one too many.
//
// ZeroMQ lets in whoever comes, for as long as there are descriptors, and never ends a connection that shook hands:
// sessions have a limit, but a peer with a good key that says nothing has none, and could leave no descriptor and no
// memory for the others, operators included. So each that comes is counted, by its descriptor: one that is used again
// before its end was told counts once.
#include "net/connections.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE_MIN = 64 };

void connections_init(struct connections *c, uint32_t max)
{
	*c = (struct connections){ .max = max };
}

void connections_free(struct connections *c)
{
	free(c->open);
	*c = (struct connections){ 0 };
}

static void make_place(struct connections *c, size_t fd)
{
	size_t size = c->size == 0 ? SIZE_MIN : c->size;
	while (size <= fd)
		size *= 2;
	if (size == c->size)
		return;
	unsigned char *open = realloc(c->open, size);
	if (open == NULL)
		abort();
	memset(open + c->size, 0, size - c->size);
	c->open = open;
	c->size = size;
}

bool connections_came(struct connections *c, int fd)
{
	if (fd < 0)
		return true;
	make_place(c, (size_t)fd);
	c->count += c->open[fd] == 0;
	c->open[fd] = 1;
	if (c->count <= c->max)
		return true;
	c->refused++;
	return false;
}

void connections_went(struct connections *c, int fd)
{
	if (fd < 0 || (size_t)fd >= c->size || c->open[fd] == 0)
		return;
	c->open[fd] = 0;
	c->count--;
}
