// Frames in: shape, sender, role, then the call's own reader.
//
// The order of the refusals: bytes that are no Call (call_id 0, counted by net), a sender that is unknown or no longer
// active, a call that does not exist, a role that may not, a call that this version does not do, and only then what is
// wrong inside, all at once. So nobody learns about the inside of a call that is not theirs.
#include "gate/gate.h"

#include "gate/decode.h"
#include "gate/reading.h"
#include "gate/walk.h"
#include "gate/writing.h"

#define CALL_ID_MAX ((UINT64_C(1) << 53) - 1)  // a JSON number stays exact

static const char advice_112[] = "Bel 112 als er nu direct gevaar is.";

static void refuse(struct reading *r, enum answer_code code, const char *message, const struct faults *faults)
{
	struct writing w = { .gate = r->gate, .arena = r->arena, .call_id = r->result->call_id };
	r->result->kind = GATE_ANSWER;
	r->result->code = code;
	r->result->frame = writing_error(&w, code, message, faults, r->life_threatening ? advice_112 : "");
}

static void refuse_garbage(struct reading *r, const char *message)
{
	r->result->garbage = true;
	r->result->call_id = 0;
	refuse(r, ANSWER_INVALID_ARGUMENT, message, NULL);
}

static void answer_ping(struct reading *r)
{
	struct writing w = { .gate = r->gate, .arena = r->arena, .call_id = r->result->call_id };
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Pong pong;
	koers__v1__pong__init(&pong);
	pong.server_version = decode_text(KOERS_VERSION);
	pong.protocol_version = PROTOCOL_VERSION;
	pong.role = decode_text(role_name(r->peer->role));
	pong.peer_id = decode_text(r->peer->id);
	pong.now_ms = r->now_ms;
	pong.max_frame = FRAME_MAX;
	pong.max_in_flight = r->gate->max_in_flight;
	pong.window = r->gate->window;
	pong.test_clock = r->gate->test_clock;
	answer.body_case = KOERS__V1__ANSWER__BODY_PONG;
	answer.pong = &pong;
	r->result->frame = writing_pack(&w, &answer);
}

// NULL, and the refusal written, when this sender may not make this call.
static const struct call_entry *may_call(struct reading *r, const char *peer)
{
	if (r->gate->config == NULL) {
		refuse(r, ANSWER_UNAVAILABLE, "no configuration is in force yet: try again", NULL);
		return NULL;
	}
	r->peer = config_find_peer(r->gate->config, peer);
	if (r->peer == NULL || !r->peer->active) {
		refuse(r, ANSWER_PERMISSION_DENIED, "this sender is not known, or no longer active", NULL);
		return NULL;
	}
	const struct call_entry *entry = call_find(r->call_case);
	if (entry == NULL) {
		refuse(r, ANSWER_UNIMPLEMENTED, "no such call in this version", NULL);
		return NULL;
	}
	if (!set_has(entry->roles, (int)r->peer->role)) {
		refuse(r, ANSWER_PERMISSION_DENIED, "this sender's role may not make this call", NULL);
		return NULL;
	}
	if (!entry->enabled || entry->read == NULL) {
		refuse(r, ANSWER_UNIMPLEMENTED, "this call is part of the protocol, but not of this version", NULL);
		return NULL;
	}
	return entry;
}

static void refuse_faults(struct reading *r)
{
	refuse(r, ANSWER_INVALID_ARGUMENT, "the call cannot be accepted as it is: see the violations", &r->faults);
}

// Readers may count on what the walk has checked. Two are written to go on all the same, so that whoever fills in a
// question hears at once about all that is wrong with it.
static bool reads_faulty(int call_case)
{
	return call_case == KOERS__V1__CALL__BODY_SUBMIT || call_case == KOERS__V1__CALL__BODY_AMEND;
}

static void read_call(struct reading *r, const struct call_entry *entry, struct bytes frame)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(DECODE_ARENA_MAX);
	ProtobufCMessage *m = decode_unpack(scratch, &koers__v1__call__descriptor, frame.data, frame.len);
	if (m == NULL) {
		if (r->faults.count > 0)
			refuse_faults(r);
		else
			refuse_garbage(r, "the frame holds more than a call can");
		return;
	}
	Koers__V1__Call *call = (Koers__V1__Call *)(void *)m;
	// All bodies are messages: whichever it is, it begins with the same base.
	entry->read(r, (ProtobufCMessage *)(void *)call->ping);
	if (r->faults.count > 0)
		refuse_faults(r);
	else if (r->call_case == KOERS__V1__CALL__BODY_PING)
		answer_ping(r);
}

void gate_read(const struct gate *g, struct bytes frame, const char *peer, int64_t now_ms, struct arena *a,
	struct gate_result *ret_result)
{
	struct walk_result walked;
	struct reading r = { .gate = g, .now_ms = now_ms, .arena = a, .result = ret_result };
	*ret_result = (struct gate_result){ 0 };
	faults_init(&r.faults, a);
	if (frame.len > FRAME_MAX) {
		refuse_garbage(&r, "the frame is over 64 KiB");
		return;
	}
	walk_call(frame.data, frame.len, &r.faults, &walked);
	r.call_case = (int)walked.body;
	r.life_threatening = walked.life_threatening;
	if (walked.verdict == WALK_GARBAGE) {
		refuse_garbage(&r, "the frame is no koers.v1.Call");
		return;
	}
	if (walked.call_id == 0 || walked.call_id > CALL_ID_MAX) {
		refuse_garbage(&r, "a call_id should be 1 to 2^53-1");
		return;
	}
	ret_result->call_id = walked.call_id;
	ret_result->call_case = r.call_case;
	const struct call_entry *entry = may_call(&r, peer);
	if (entry == NULL)
		return;
	if (walked.verdict == WALK_UNREADABLE || (walked.verdict == WALK_FAULTY && !reads_faulty(r.call_case)))
		refuse_faults(&r);
	else
		read_call(&r, entry, frame);
}
