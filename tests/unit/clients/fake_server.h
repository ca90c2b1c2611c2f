// A koersd that does what a test tells it: a ROUTER under CURVE, in the test's own thread and turn by turn.
//
// The test drives both sides: client_wait() lets libkoers work for a moment, hands what the server received to the
// test's script, and goes on until the event that is wanted has come. Nothing sleeps; each wait ends with an assertion.
#ifndef KOERS_TEST_FAKE_SERVER_H
#define KOERS_TEST_FAKE_SERVER_H

#include "lib/koers.h"

enum { CLIENT_STEP_MS = 10, CLIENT_STEPS_MAX = 2000 };  // a turn of a test; more of them than any wait takes

struct server {
	void *context;
	void *router;
	void *zap;  // NULL: everybody may
	const char *zap_code;
	char directory[64];
	char endpoint[128];
	char public_key[KOERS_KEY_SIZE];
	char secret_key[KOERS_KEY_SIZE];
	char peer[64];  // routing id of the last who sent
	size_t peer_len;
	int received;  // calls so far
	// What the test does with a call; the server answers what it returns, NULL = nothing.
	Koers__V1__Answer *(*script)(struct server *s, const Koers__V1__Call *call);
	void *user;
};

struct server *server_new(void);
struct server *server_free(struct server *s);
void server_start(struct server *s);
void server_stop(struct server *s);
void server_refuse_keys(struct server *s, const char *zap_code);  // before server_start()
void server_send(struct server *s, Koers__V1__Answer *answer);    // to the last who sent
void server_step(struct server *s);
Koers__V1__Answer *server_error(Koers__V1__ErrorCode code, int64_t retry_after_ms);  // for a script to return

int server_setup(void **state);  // of a cmocka test: a new server is its state
int server_teardown(void **state);

struct koers_profile server_profile(const struct server *s);

// At most 4 calls under way, a lease every 200 ms.
struct koers *client_open(const struct server *s, int64_t try_ms);

// Lets both work until an event of `kind` comes; others before it are dropped.
void client_wait(struct server *s, struct koers *k, enum koers_event_kind kind, struct koers_event *ret_event);

#endif
