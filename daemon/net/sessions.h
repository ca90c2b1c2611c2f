// Sessions: one a connection, found by socket and routing id; and the peers they belong to. Knows no socket calls;
// time is an argument (milliseconds, monotonic).
//
// Whose a session is, User-Id of the payload frame says, and nothing else: routing ids are chosen by the other side.
#ifndef KOERS_NET_SESSIONS_H
#define KOERS_NET_SESSIONS_H

#include "net/leases.h"
#include "net/limits.h"
#include "net/outlet.h"

enum { KEY_TEXT_SIZE = 41 };  // Z85

// The endpoints. Each has its own slots: however many clients there are, operators still come in.
enum { SOCKET_CLIENTS = 0, SOCKET_OPERATORS = 1, SOCKET_COUNT = 2 };

// A peer with at least one session, or a recent offence.
struct peer {
	char id[PEER_ID_SIZE];
	struct peer *next;
	struct session *sessions;
	uint32_t session_count;
	// Garbage within the running window.
	uint32_t garbage;
	int64_t garbage_since_ms;
	// Its feed, as far as we heard.
	uint64_t last;             // newest notice
	uint64_t acknowledged;
	bool reading;              // a page is on its way from the engine
	bool wanting;              // a page is wanted, but the batch had no room
};

struct session {
	uint64_t id;               // generation and slot: never used twice
	int socket;                // which endpoint
	int fd;                    // of the connection
	struct routing_id routing_id;
	struct peer *peer;
	char key[KEY_TEXT_SIZE];   // it shook hands with
	uint64_t checked;          // generation of the configuration the next was decided under
	bool admitted;             // its key and role are still good
	int64_t heard_ms;
	uint32_t in_flight;        // calls without answer
	struct lease lease;
	bool blocked;              // its way out was full: notices wait for the next round
	struct outlet *outlet;
	struct session *next_of_peer;
	struct session *next_in_bucket;
	bool live;
};

struct sessions;

struct sessions *sessions_new(uint32_t clients_max, uint32_t operators_max);
struct sessions *sessions_free(struct sessions *s);

struct session *sessions_find(struct sessions *s, int socket, const struct routing_id *id);
struct session *sessions_by_id(struct sessions *s, uint64_t id);  // NULL when it is gone

enum sessions_verdict { SESSIONS_ADDED = 1, SESSIONS_PEER_FULL, SESSIONS_FULL };
enum sessions_verdict sessions_add(struct sessions *s, int socket, const struct routing_id *id, const char *peer_id,
	const char *key, int fd, int64_t now_ms, struct session **ret_session);
void sessions_drop(struct sessions *s, struct session *ss);
void sessions_drop_fd(struct sessions *s, int socket, int fd);  // the connection has ended

// Forgets sessions that were silent too long (and wait for no answer), leases that were not prolonged, idle peers.
void sessions_sweep(struct sessions *s, int64_t now_ms);

uint32_t sessions_count(const struct sessions *s);
struct peer *sessions_peer(struct sessions *s, const char *id);  // NULL when none
struct peer *sessions_peers(struct sessions *s);                 // first of the list
struct session *sessions_at(struct sessions *s, uint32_t slot);  // NULL when that slot is free
uint32_t sessions_slots(const struct sessions *s);

// One more frame that was no Call: answer it, answer it with a last word, or say nothing.
enum garbage_verdict { GARBAGE_ANSWER = 1, GARBAGE_LAST_WORD, GARBAGE_SILENCE };
enum garbage_verdict peer_garbage(struct peer *p, int64_t now_ms);

#endif
