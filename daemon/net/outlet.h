// What is on its way out of one connection, in bytes.
//
// ZeroMQ counts messages, not bytes, and tells nobody when one has left. A message made here does: its memory is given
// back by ZeroMQ's own thread when it was put on the wire, and then counts no more. That is what bounds the memory of a
// peer that calls and does not read.
#ifndef KOERS_NET_OUTLET_H
#define KOERS_NET_OUTLET_H

#include "base/base.h"

struct outlet;

struct outlet *outlet_new(void);
void outlet_close(struct outlet *o);         // NULL is fine; it lives on while messages of it do
size_t outlet_bytes(const struct outlet *o); // under way

enum send_result { SEND_DONE = 1, SEND_FULL, SEND_GONE };
struct routing_id {
	unsigned char len;
	unsigned char bytes[255];
};
// One frame to one peer of a ROUTER. FULL: `o` (may be NULL) or the pipe has no room. GONE: there is no such
// connection.
enum send_result outlet_send(void *socket, const struct routing_id *to, struct outlet *o, struct bytes frame);

#endif
