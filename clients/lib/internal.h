// The inside of a connection: shared by the files of libkoers, by nobody else.
#ifndef KOERS_LIB_INTERNAL_H
#define KOERS_LIB_INTERNAL_H

#include "base/base.h"
#include "lib/koers.h"

enum {
	HANDSHAKE_IVL_MS = 5000,
	HEARTBEAT_IVL_MS = 5000,
	HEARTBEAT_TIMEOUT_MS = 15000,
	RECONNECT_IVL_MS = 100,
	RECONNECT_IVL_MAX_MS = 2000,
	LINGER_MS = 200,
	TRY_MAX_MS = 16000,
	HANDSHAKE_FAILURES_MAX = 3,  // a daemon that stops in the middle of one must not look like a wrong key
	INTERNAL_CALLS = 4,          // subscribe and acknowledge have places of their own
	// Frames read in one go. More than koersd has under way for one connection (256 notices and the answers), so
	// that what came in time is read before its time is said to be up.
	DRAIN_MAX = 1024,
};

// What stands between us and an answer, as the monitor tells it.
enum trouble {
	TROUBLE_NOTHING_ANSWERS,
	TROUBLE_SILENT,     // somebody takes connections and says nothing
	TROUBLE_HANDSHAKE,  // wrong server key, or ours is not known
	TROUBLE_REFUSED,    // koersd said that it does not know our key
	TROUBLE_PROTOCOL,   // no koersd, or one of another world
	TROUBLE_CONNECTED,  // none: the handshake succeeded
};

// A call that has no answer yet.
struct pending {
	uint64_t id;  // 0 = free
	uint8_t *frame;
	size_t len;
	void *user;
	int64_t deadline;
	int64_t resend_at;
	int64_t try_ms;
	bool unsent;
	bool once;      // open_dossier
	bool internal;  // no event for it
};

struct event_node {
	struct event_node *next;
	struct koers_event event;
	bool moves;  // once handed over, the caller stands at this place of the feed
	uint64_t sequence;
	uint64_t epoch;
};

struct feed {
	bool on;
	uint64_t last;  // the newest that was taken in, of `epoch`
	uint64_t epoch;
	uint64_t handed;  // where the caller stands: the place of the last event it was given
	uint64_t handed_epoch;
	int64_t lease_at;      // when to subscribe next
	uint64_t lease_call;   // under way; 0 = none
	uint64_t lease_after;  // what the last one said
	bool again;            // subscribe again as soon as that one is answered
	bool subscribed;       // on this connection: koersd has said of which epoch it is
	uint64_t acknowledge;  // what should be acknowledged
	uint64_t confirmed;    // what koersd said done to
	uint64_t acknowledge_call;
	uint64_t acknowledge_says;  // what that one says
	int64_t acknowledge_at;     // not before
};

struct koers {
	struct koers_profile profile;
	struct koers_options options;
	void *context;
	void *socket;
	void *monitor;
	size_t server;          // index of the one in use
	size_t servers_failed;  // in a row
	int64_t server_since;
	enum trouble trouble;
	int handshake_failures;  // in a row
	int64_t transport_at;    // when the transport connected
	bool fatal;
	int wake_fd;  // -1 = none
	uint64_t connections;
	uint64_t next_id;
	size_t pending_max;
	size_t outstanding;  // without the internal ones
	struct pending *pending;
	struct event_node *events;
	struct event_node **events_end;
	struct feed feed;
};

int64_t koers_now_ms(void);      // monotonic
void *koers_alloc(size_t size);  // zeroed; ends the process when there is no memory
// Fills `e` (NULL is fine) and returns false, so that a function can end with `return error_tell(…)`.
bool error_tell(struct koers_error *e, enum koers_exit_status status, const char *format, ...) PRINTF_LIKE(3, 4);

// socket.c
bool socket_open(struct koers *k, struct koers_error *e);
void socket_close(struct koers *k);
void socket_read_monitor(struct koers *k);
void socket_trouble_text(const struct koers *k, char *buffer, size_t size);
int socket_trouble_status(const struct koers *k);

// pending.c
struct pending *pending_add(struct koers *k, Koers__V1__Call *call, int64_t timeout_ms, bool internal);
struct pending *pending_find(struct koers *k, uint64_t id);
void pending_free(struct koers *k, struct pending *p);
void pending_send_all(struct koers *k, int64_t now);
void pending_expire(struct koers *k, int64_t now);
void pending_connection_lost(struct koers *k);
void pending_fail(struct koers *k, struct pending *p, int status, const char *message);
void pending_fail_all(struct koers *k);
int64_t pending_next_moment(const struct koers *k);  // INT64_MAX = none
bool pending_wants_send(const struct koers *k);

// feed.c
void feed_work(struct koers *k, int64_t now);
void feed_connection_lost(struct koers *k);
void feed_notice(struct koers *k, Koers__V1__Answer *notice);                    // takes it over
void feed_answer(struct koers *k, struct pending *p, Koers__V1__Answer *answer);  // takes both over
int64_t feed_next_moment(const struct koers *k);

// client.c
struct koers_event *event_push(struct koers *k, enum koers_event_kind kind);
// One that moves the caller to `sequence` of the feed's present epoch.
struct koers_event *event_push_place(struct koers *k, enum koers_event_kind kind, uint64_t sequence);
void events_forget_places(struct koers *k);

#endif
