// The town in a storm: clients, the network between them and the node, and what each was told.
//
// Everything follows from one seed: times, faults, who does what. The clients know what a client may know: what they
// sent, what they were answered and told. What they were told is the oracle: it must hold for ever.
#ifndef KOERS_TESTS_STORM_STORM_H
#define KOERS_TESTS_STORM_STORM_H

#include "chance.h"
#include "koers/v1/call.pb-c.h"
#include "node.h"

enum { CLIENTS_MAX = 16, PENDING_MAX = 24, WINDOW = 8, IN_FLIGHT = 16 };

// One call, from the first sending to its answer; it is sent again, the same, until it has one.
struct call {
	uint64_t id;  // index + 1
	uint16_t client;
	int body_case;
	unsigned char *body;  // a Call without its call_id
	size_t len;
	int64_t sent_ms, again_ms;  // by the clock of the machine
	uint32_t tries;
	bool done;
	bool once;                 // it is not sent again: who sends it means harm, or only looks
	int code;                  // of the answer
	uint64_t about;            // request or assignment, as the wire names it
	uint64_t revision;         // expected
	size_t question;           // submit: index + 1
	uint64_t number;           // subscribe: after; acknowledge: up to
	uint16_t covers, covered;  // set_absence: who was named to cover, + 1, and for whom
};

// A question as its sender knows it.
struct question {
	uint16_t client;
	uint32_t reference;
	unsigned char *body;  // of the submit
	size_t len;
	uint64_t request;  // 0 = not known yet, or refused
	int refused;       // for good: enum answer_code
	uint64_t receipt;  // hash of the first
	uint64_t revision;
	int state;  // public
	bool gone;  // told that it was erased
	uint32_t family;
	int64_t asked_ms;
};

// What is known of an assignment.
struct work {
	uint64_t assignment, request, revision;
	uint16_t client;  // whose
	uint8_t state, request_state, role;
	uint8_t clock;   // last suspended
	bool suspended;  // and not yet resumed
	bool presumed;   // known by names alone
	uint32_t wanted;
};

struct told {  // one notice of a feed
	uint64_t hash;
	bool heard;
};

struct client {
	const char *id;
	int role;  // enum role
	bool never_acknowledges;
	int connection;      // slot; -1 = none
	int64_t connect_ms;  // not before
	uint64_t pending[PENDING_MAX];
	size_t pending_count;
	uint64_t have, epoch, acknowledged, acknowledged_for_sure;
	int64_t subscribed_ms;
	bool subscribed, resubscribe;
	uint64_t passed_over;  // sequences that were no longer kept when it came back
	struct told *told;
	size_t told_size;
};

struct link {  // the town's side of a connection
	uint16_t client;
	int64_t last_out_ms, close_ms;
	bool spare;
	// What the node may send next on it.
	uint64_t sent, after, window_base;
	bool subscribed, fresh;
};

struct packet {
	int64_t at_ms;
	uint64_t order;
	bool to_node;
	uint16_t connection;
	uint32_t generation;
	bool pair;
	size_t len;
	unsigned char *bytes;
};

struct storm {
	uint64_t seed, hash;
	const char *config_dir;
	char dir[256];
	uint32_t step, steps;
	int64_t base_ms, offset_ms;
	struct chance dice;
	bool up, calm, quiet;  // quiet: nobody begins anything
	bool clock_fault_known;
	struct client clients[CLIENTS_MAX];
	size_t client_count;
	struct link links[CONNECTIONS_MAX];
	struct packet *packets;
	size_t packet_count, packet_size;
	uint64_t orders;
	struct call *calls;
	size_t call_count, call_size;
	struct question *questions;
	size_t question_count, question_size;
	struct work *works;
	size_t work_count, work_size;
	uint32_t references;
	uint64_t erasure_asked;  // the last of which it was
	uint32_t rules_version;
	bool files_faulty;
};

// storm.c
_Noreturn void storm_fail(struct storm *s, const char *format, ...) PRINTF_LIKE(2, 3);
int64_t storm_now(const struct storm *s);  // the wall clock, as the node sees it
void *storm_grow(void *rows, size_t *size, size_t count, size_t each);
void storm_mix(struct storm *s, const void *data, size_t len);
int64_t between(struct storm *s, int64_t low, int64_t high);
bool one_in(struct storm *s, int64_t n);

// place.c: the files
void place_make(struct storm *s);
void place_remove(struct storm *s);
void place_change(struct storm *s);
void place_spoil(struct storm *s);
void place_mend(struct storm *s);
void place_let_all_in(struct storm *s);

// network.c
bool network_connect(struct storm *s, uint16_t client, bool spare);
void network_close(struct storm *s, int connection);
void network_send(struct storm *s, int connection, const void *data, size_t len, bool pair);
void network_deliver(struct storm *s);
void network_collect(struct storm *s, bool node_died);
void network_down(struct storm *s);

// clients.c
void clients_begin(struct storm *s);
void clients_step(struct storm *s);
void clients_take(struct storm *s, uint16_t client, const unsigned char *data, size_t len);
void clients_lost(struct storm *s, uint16_t client);
struct call *clients_call(struct storm *s, uint16_t client, int body_case, void *message, bool once);
bool clients_are_idle(const struct storm *s);
void clients_print_waiting(const struct storm *s);
void clients_send_again(struct storm *s, struct call *c);

// hearing.c: answers and notices
void hear_answer(struct storm *s, struct call *c, const Koers__V1__Answer *a);
void hear_notice(struct storm *s, uint16_t client, const Koers__V1__Notice *n);
void hear_sent(struct storm *s, int connection, const unsigned char *data, size_t len);  // as it leaves the node
struct work *work_of(struct storm *s, uint64_t assignment);

// acts.c, mischief.c
void acts_step(struct storm *s, uint16_t client);
void acts_ask(struct storm *s, uint16_t client);
void mischief_step(struct storm *s, uint16_t client);
const char *acts_text(struct storm *s);

// asking.c
Koers__V1__SupportRequest *asking_new(struct storm *s, uint16_t client, uint32_t family);
void asking_free(Koers__V1__SupportRequest *q);

// ending.c: what must hold in the end
void ending_check(struct storm *s);

#endif
