// libkoers: speaking koers.v1 with koersd over ZeroMQ and CURVE. The public header.
//
// Shapes. A *profile* says who one is (peer, key pair) and where koersd is (endpoint, its public key). A `struct koers`
// is one connection made from it. Calls and answers are the structs protobuf-c makes of proto/koers/v1. What comes back
// comes as a `struct koers_event`: the answer to a call, a notice of one's feed, or news about the connection.
//
// Repeats. A call without an answer is sent again, with the same call_id, after try_ms (doubling) and after each
// reconnect, until its time is up: every call of koers.v1 may be repeated (contract, "Repeats"). The one exception is
// open_dossier, where each reading is logged: it is sent once, and ends with an error when its connection is lost.
// UNAVAILABLE, and RESOURCE_EXHAUSTED that names a time to wait, are tried again within the call's time too.
//
// The feed. koers_subscribe() keeps the lease alive (every 10 s, and after each reconnect) and hands over notices in
// order, each once, without gaps: what comes out of order is dropped and asked for again.
//
// Ownership. Events are the caller's: koers_event_clear() frees what is in them. Everything passed in stays the
// caller's and is not kept. Times are milliseconds; a timeout of 0 means "only what is there already".
//
// Errors. Functions that can fail for reasons outside fill a `struct koers_error` (NULL is fine), or a KOERS_FAILED
// event: one sentence, and the exit status a program should end with. When there is no memory left the process ends,
// with one line on standard error: there is nothing a caller could do about it.
//
// Threads. A `struct koers` is used by one thread at a time: the one that opened it, or one that it was handed to with
// a lock or a join between them. Different ones are independent. What takes no `struct koers` may be called by any
// thread at any moment. No function may be called in a signal handler, nor in a child of fork() for what its parent
// opened; a signal ends a wait of koers_next() and koers_receive() early. libkoers keeps nothing outside a `struct
// koers`, changes no signal handler and no locale, and prints nothing else.
//
// Binary compatibility. Programs go on with every libkoers of the same soname. The structs of this header and of
// koers/v1 are part of that: a field more in a message is a new soname, a call more is not.
#ifndef KOERS_H
#define KOERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "koers/v1/call.pb-c.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KOERS_API __attribute__((visibility("default")))

enum {
	KOERS_FRAME_MAX = 65536,  // bytes of a frame, either direction
	KOERS_KEY_SIZE = 41,      // 40 characters Z85 and NUL
	KOERS_PEER_SIZE = 65,
	KOERS_ENDPOINT_SIZE = 256,
	KOERS_SERVERS_MAX = 8,
	KOERS_MESSAGE_SIZE = 512,
};

// What a program should end with.
enum koers_exit_status {
	KOERS_EXIT_DONE = 0,
	KOERS_EXIT_FAILED = 1,
	KOERS_EXIT_USAGE = 2,
	KOERS_EXIT_NOT_FOUND = 3,
	KOERS_EXIT_REFUSED = 4,  // permission or state
	KOERS_EXIT_UNREACHABLE = 69,
	KOERS_EXIT_TRY_AGAIN = 75,
	KOERS_EXIT_CONFIGURATION = 78,  // the profile
};

struct koers_error {
	int exit_status;                   // enum koers_exit_status
	char message[KOERS_MESSAGE_SIZE];  // one sentence: what, where, what would be right; no personal data
};

struct koers_server {
	char endpoint[KOERS_ENDPOINT_SIZE];  // tcp://HOST:PORT or ipc://PATH
	char public_key[KOERS_KEY_SIZE];
};

struct koers_profile {
	char peer[KOERS_PEER_SIZE];
	char public_key[KOERS_KEY_SIZE];
	char secret_key[KOERS_KEY_SIZE];
	size_t server_count;  // at least 1; the next one is tried when one does not answer
	struct koers_server servers[KOERS_SERVERS_MAX];
};

// Reads DIR/profiles/ID.yaml. Refuses a file that group or others can read, and what is not a profile (the message
// begins with file:line:column); both are KOERS_EXIT_CONFIGURATION.
KOERS_API bool koers_profile_load(const char *path, struct koers_profile *ret_profile, struct koers_error *ret_error);
KOERS_API void koers_profile_forget(struct koers_profile *profile);  // overwrites the secret key

// A new CURVE key pair.
KOERS_API bool koers_make_keys(char ret_public_key[KOERS_KEY_SIZE], char ret_secret_key[KOERS_KEY_SIZE],
	struct koers_error *ret_error);

struct koers_options {
	size_t outstanding_max;  // calls without answer; 0 = 16
	int64_t try_ms;          // the first try of a call; 0 = 2,000
	int64_t connect_ms;      // time for one server before the next is tried; 0 = 3,000
	int64_t lease_ms;        // between two subscribes; 0 = 10,000
};

struct koers;

// `options` may be NULL. Does not wait for the connection. NULL and `ret_error` set when it cannot be made at all.
KOERS_API struct koers *koers_open(const struct koers_profile *profile, const struct koers_options *options,
	struct koers_error *ret_error);
KOERS_API struct koers *koers_close(struct koers *k);  // NULL is fine; returns NULL

enum koers_event_kind {
	KOERS_NOTHING,    // the time is up
	KOERS_ANSWER,     // `answer`, never an Error
	KOERS_FAILED,     // a call failed: `message`, `exit_status`, and `answer->error` when koersd said so
	KOERS_NOTICE,     // `answer->notice`: the next of the feed
	KOERS_BEHIND,     // older notices are gone: list the assignments; the feed goes on from the newest
	KOERS_NEW_EPOCH,  // the feed begins again from its first notice: koersd was restored, or never came so far
	KOERS_CONNECTED,  // this and the next one only with a subscription
	KOERS_LOST,       // the connection is gone; libkoers tries again by itself: `message`
	KOERS_FATAL,      // it will not work with this profile: `message`, `exit_status`
};

struct koers_event {
	enum koers_event_kind kind;
	uint64_t call_id;  // of KOERS_ANSWER and KOERS_FAILED
	void *user;        // as given to koers_send()
	Koers__V1__Answer *answer;
	int exit_status;  // enum koers_exit_status
	char message[KOERS_MESSAGE_SIZE];
};

KOERS_API void koers_event_clear(struct koers_event *event);

// Queues a call; never waits. `call->call_id` is set by libkoers and returned. 0 and nothing done when outstanding_max
// calls are under way (receive one first) or the call is larger than a frame (see koers_call_size()).
KOERS_API uint64_t koers_send(struct koers *k, Koers__V1__Call *call, int64_t timeout_ms, void *user);
KOERS_API size_t koers_call_size(const Koers__V1__Call *call);  // as it goes over the wire, at its largest call_id
KOERS_API size_t koers_outstanding(const struct koers *k);

// The next answer or failure of koers_send(); other events wait for koers_next(). False when the time is up.
KOERS_API bool koers_receive(struct koers *k, int64_t timeout_ms, struct koers_event *ret_event);

// Sends and waits. True with KOERS_ANSWER; false with KOERS_FAILED. Answers of other calls wait for koers_receive().
KOERS_API bool koers_call(struct koers *k, Koers__V1__Call *call, int64_t timeout_ms, struct koers_event *ret_event);

// Notices after `after_sequence` come as events of koers_next(). `epoch` is the one that sequence belongs to, 0 when
// not known. A second time begins anew, also with what was not handed over yet.
KOERS_API void koers_subscribe(struct koers *k, uint64_t after_sequence, uint64_t epoch);
// Tells koersd that notices up to here were handled; does not wait, and goes on until koersd has said done. What was
// not handed over by koers_next(), or is of an epoch that is over, is passed over.
KOERS_API void koers_acknowledge(struct koers *k, uint64_t up_to_sequence);
// Waits until koersd has said that it has what was acknowledged; false when it did not come to that in time.
KOERS_API bool koers_settle(struct koers *k, int64_t timeout_ms);
// Where the caller stands, to keep and to subscribe with the next time: the sequence of the last notice that
// koers_next() handed over (with KOERS_BEHIND the newest one, with KOERS_NEW_EPOCH 0), and the epoch it belongs to (0 =
// not known yet).
KOERS_API uint64_t koers_feed_sequence(const struct koers *k);
KOERS_API uint64_t koers_feed_epoch(const struct koers *k);

// The next event of any kind. False (and KOERS_NOTHING) when the time is up; a signal ends the wait early too.
KOERS_API bool koers_next(struct koers *k, int64_t timeout_ms, struct koers_event *ret_event);

// A wait of koers_next() ends, with nothing, as soon as `fd` can be read too: for who has a keyboard besides it. -1 =
// none.
KOERS_API void koers_wake_on(struct koers *k, int fd);

// How many connections were made: more than before means that koersd, or the way to it, was gone in between.
KOERS_API uint64_t koers_connections(const struct koers *k);

// The exit status of contract section 1 for what koersd answered.
KOERS_API int koers_error_exit_status(Koers__V1__ErrorCode code);

#ifdef __cplusplus
}
#endif

#endif
