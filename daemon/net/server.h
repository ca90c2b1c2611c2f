// The server: frames from the sockets become items of a batch, answers and notices go out. No clock of its own.
#ifndef KOERS_NET_SERVER_H
#define KOERS_NET_SERVER_H

#include "gate/gate.h"
#include "net/intake.h"

struct ev_loop;
struct server;

// What the figures need of the loop.
struct server_gauges {
	const char *clock_fault;  // lower snake case; "" = timers go on
	bool engine_stands;       // its thread has not answered for a while
	uint64_t disk_free_bytes;
	uint64_t disk_size_bytes;  // 0 = the disk could not be asked
};

struct server_options {
	const char *endpoint;
	const char *operators_endpoint;
	const char *secret_key;        // Z85
	uint32_t connections_max;
	struct gate *gate;             // the caller's; its configuration changes only with server_configured()
	struct intake *intake;         // the caller's
	int64_t (*now_ms)(void *arg);        // time of a command: never goes back
	int64_t (*monotonic_ms)(void *arg);  // for leases and windows
	// An operator's reload; answered by server_answer() and, with it, no longer in flight.
	void (*reload)(void *arg, uint64_t session, uint64_t call_id, int call_case, const char *peer);
	// An operator's word that the clock is right; answered in the same way. `peer` lies in the gathering batch.
	void (*accept_clock)(void *arg, uint64_t session, uint64_t call_id, int call_case, const char *peer);
	// An operator's backup, or the question how it stands (`directory` is empty then); answered in the same way.
	// Both texts lie in the gathering batch.
	void (*backup)(void *arg, uint64_t session, uint64_t call_id, int call_case, const char *peer,
		const char *directory);
	void (*gauges)(void *arg, struct server_gauges *ret);
	void *arg;
};

// What the limits could need, in bytes.
uint64_t server_memory_max(uint32_t connections_max);
// Descriptors of connections that the limits could need.
uint64_t server_descriptors_max(uint32_t connections_max);

struct server *server_new(const struct server_options *options, struct error *e);  // listens from here on
struct server *server_free(struct server *s);
void server_attach(struct server *s, struct ev_loop *loop);
const char *server_endpoint(const struct server *s);
const char *server_operators_endpoint(const struct server *s);
uint32_t server_sessions(const struct server *s);

// A batch is durable: answers, then notices. Items of session 0 are the caller's.
void server_finish(struct server *s, struct engine_batch *b);
void server_answer(struct server *s, uint64_t session, int call_case, enum answer_code code, struct bytes frame);
bool server_is_full(const struct server *s);  // new questions are refused for want of room
struct metrics *server_metrics(struct server *s);
void server_housekeep(struct server *s);   // once a second
void server_watch(struct server *s);       // some times a second: messages that have no end
void server_configured(struct server *s);  // peers that may no longer be here are shut out

#endif
