// How many connections an endpoint holds, and which are one too many.
#ifndef KOERS_NET_CONNECTIONS_H
#define KOERS_NET_CONNECTIONS_H

#include "base/base.h"

struct connections {
	uint32_t max;         // that may be there at once, those that shake hands included
	uint32_t count;
	uint32_t refused;     // since it was last told
	unsigned char *open;  // by descriptor: is it one of ours; freed by connections_free()
	size_t size;          // of `open`
};

void connections_init(struct connections *c, uint32_t max);
void connections_free(struct connections *c);

// As the monitor tells, in its order. False: it is one too many, and to be ended.
bool connections_came(struct connections *c, int fd);
void connections_went(struct connections *c, int fd);

#endif
