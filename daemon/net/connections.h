// Connections of one endpoint, from the moment they are accepted: who has spoken, who is silent, who swells. A session
// begins with a message; what has connected and says nothing costs memory and a descriptor all the same, and is bounded
// here. Knows no socket calls; time is an argument (milliseconds, monotonic).
//
// When all places are taken the one who never said anything, longest here, goes first; then the one who was silent
// longest, once it has been silent for SESSION_SILENCE_MS; then the newcomer. So a flood of idle connections pushes out
// its own, and who is in conversation keeps the place.
#ifndef KOERS_NET_CONNECTIONS_H
#define KOERS_NET_CONNECTIONS_H

#include "base/base.h"

struct connections;

struct connections *connections_new(uint32_t max);
struct connections *connections_free(struct connections *c);

enum { NO_CONNECTION = -1 };

// A connection was accepted. Returns the fd that must be hung up on to make room, perhaps the new one itself, or
// NO_CONNECTION. What was returned is forgotten already.
int connections_opened(struct connections *c, int fd, int64_t now_ms);
void connections_ended(struct connections *c, int fd);
// A whole message came from it.
void connections_heard(struct connections *c, int fd, int64_t now_ms);
// It must be told that it has no place here. True when that was said often enough: hang up; it is forgotten already.
bool connections_told_off(struct connections *c, int fd);

// Bytes that the connection has brought in all, as counted by the kernel. True when more than `max` of them came since
// its last whole message: a message without end, which nobody else bounds. It is forgotten already.
bool connections_swells(struct connections *c, int fd, uint64_t bytes, uint64_t max);

// The fds that are here, in no order; returns how many.
uint32_t connections_count(const struct connections *c);
int connections_at(const struct connections *c, uint32_t index);

#endif
