// What is on its way out of one connection, in bytes.
#include "net/outlet.h"

#include "net/limits.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "base/memory.h"

struct outlet {
	atomic_size_t bytes;
	atomic_size_t references;  // the session's own, and one for each message
};

struct parcel {
	struct outlet *outlet;  // NULL = counted nowhere
	size_t len;
	unsigned char data[];
};

struct outlet *outlet_new(void)
{
	struct outlet *o = memory_must(calloc(1, sizeof(*o)));
	atomic_init(&o->bytes, 0);
	atomic_init(&o->references, 1);
	return o;
}

void outlet_close(struct outlet *o)
{
	if (o != NULL && atomic_fetch_sub(&o->references, 1) == 1)
		free(o);
}

size_t outlet_bytes(const struct outlet *o)
{
	return atomic_load(&o->bytes);
}

// ZeroMQ calls this, in whichever thread.
static void parcel_free(void *data, void *hint)
{
	(void)data;
	struct parcel *p = hint;
	if (p->outlet != NULL) {
		atomic_fetch_sub(&p->outlet->bytes, p->len);
		outlet_close(p->outlet);
	}
	free(p);
}

static struct parcel *parcel_new(struct outlet *o, struct bytes frame)
{
	struct parcel *p = memory_must(malloc(sizeof(*p) + frame.len));
	p->outlet = o;
	p->len = frame.len;
	if (frame.len > 0)
		memcpy(p->data, frame.data, frame.len);
	if (o != NULL) {
		atomic_fetch_add(&o->references, 1);
		atomic_fetch_add(&o->bytes, frame.len);
	}
	return p;
}

static enum send_result result_of(int error)
{
	return error == EAGAIN || error == EINTR ? SEND_FULL : SEND_GONE;
}

enum send_result outlet_send(void *socket, const struct routing_id *to, struct outlet *o, struct bytes frame)
{
	if (o != NULL && outlet_bytes(o) + frame.len > SESSION_OUT_MAX)
		return SEND_FULL;
	if (zmq_send(socket, to->bytes, to->len, ZMQ_SNDMORE | ZMQ_DONTWAIT) < 0)
		return result_of(errno);
	struct parcel *p = parcel_new(o, frame);
	zmq_msg_t m;
	if (zmq_msg_init_data(&m, p->data, p->len, parcel_free, p) != 0)
		memory_end();
	if (zmq_msg_send(&m, socket, ZMQ_DONTWAIT) < 0) {
		int error = errno;
		zmq_msg_close(&m);
		return result_of(error);
	}
	return SEND_DONE;
}
