// Redis as a target: a stream (XADD; with a full life also XREADGROUP and XACK), or koers' work as a function in Lua
// (functions.lua). Commands are pipelined: what was queued in a turn goes out together, and Redis writes and syncs its
// log once for all it found on its sockets.
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hiredis/hiredis.h>

#include "../fifo.h"
#include "../targets.h"

enum { CONNECTIONS_MAX = 64 };

struct line {
	redisContext *context;
	struct fifo waiting;
	bool unsent;
};

struct redis {
	struct driver *driver;
	const struct settings *settings;
	struct line lines[CONNECTIONS_MAX];
};

// ---- sending --------------------------------------------------------------------------------------------------------

static struct line *line_of(struct redis *r, const struct op *op)
{
	return &r->lines[op->index % r->settings->connections];
}

static void queue(struct redis *r, struct op *op, int status)
{
	struct line *l = line_of(r, op);
	if (status != REDIS_OK)
		driver_fail(r->driver, "a command could not be queued: %s", l->context->errstr);
	l->unsent = true;
	fifo_put(&l->waiting, op);
}

static int submit_plain(redisContext *c, const struct question *q, uint64_t number)
{
	uint8_t bytes[QUESTION_PACKED_MAX];
	return redisAppendCommand(c, "XADD questions * q %b", bytes, question_pack(q, number + 1, bytes));
}

static int submit_equal(redisContext *c, const struct question *q, uint64_t number)
{
	uint8_t bytes[QUESTION_PACKED_MAX];
	size_t len = question_pack(q, number + 1, bytes);
	return redisAppendCommand(c, "FCALL submit 0 cjg %s %s %s %s %s %s %d %b", q->reference, q->last_name,
		q->first_names, q->birth_date, q->postcode, q->house_number, q->domain, bytes, len);
}

static void redis_start(void *self, struct op *op)
{
	struct redis *r = self;
	struct question q;
	if (!question_make(&r->settings->population, op->number, &q)) {
		driver_fail(r->driver, "the population has no line %" PRIu64, op->number + 1);
		return;
	}
	redisContext *c = line_of(r, op)->context;
	queue(r, op, r->settings->plain ? submit_plain(c, &q, op->number) : submit_equal(c, &q, op->number));
}

static bool flush(struct redis *r, struct line *l)
{
	int done = 0;
	if (l->unsent && redisBufferWrite(l->context, &done) != REDIS_OK) {
		driver_fail(r->driver, "it cannot be written to: %s", l->context->errstr);
		return false;
	}
	l->unsent = l->unsent && done == 0;
	return true;
}

// ---- a bare stream
// ----------------------------------------------------------------------------------------------------

// XREADGROUP's answer: streams, of each its name and entries, of each its id and fields.
static const char *entry_id(const redisReply *reply)
{
	for (int depth = 0; depth < 4; depth++) {
		size_t wanted = depth == 1 ? 1 : 0;
		if (reply->type != REDIS_REPLY_ARRAY || reply->elements <= wanted)
			return NULL;
		reply = reply->element[wanted];
	}
	return reply->type == REDIS_REPLY_STRING ? reply->str : NULL;
}

static void after_plain(struct redis *r, struct op *op, const redisReply *reply)
{
	redisContext *c = line_of(r, op)->context;
	if (!r->settings->cycle || op->stage == 2) {
		driver_done(r->driver, op);
		return;
	}
	const char *id = op->stage == 1 ? entry_id(reply) : "";
	if (id == NULL) {
		driver_fail(r->driver, "the stream has nothing for a reader");
		return;
	}
	int stage = op->stage;
	driver_stage(r->driver, op);
	queue(r, op,
		stage == 0 ? redisAppendCommand(c, "XREADGROUP GROUP gidsen g COUNT 1 STREAMS questions >")
			   : redisAppendCommand(c, "XACK questions gidsen %s", id));
}

// ---- koers' work
// ------------------------------------------------------------------------------------------------------

// submit answers {number, gids}; offer {assignment}; accept and close 1.
static void after_equal(struct redis *r, struct op *op, const redisReply *reply)
{
	redisContext *c = line_of(r, op)->context;
	if (op->stage == 0 && (reply->type != REDIS_REPLY_ARRAY || reply->elements != 2)) {
		driver_fail(r->driver, "question %" PRIu64 " was not new, or found no gids", op->number);
		return;
	}
	if (!r->settings->cycle || op->stage == 3) {
		driver_done(r->driver, op);
		return;
	}
	int stage = op->stage;
	if (stage == 0)
		op->ids[1] = (uint64_t)reply->element[1]->integer;
	if (stage == 1)
		op->ids[0] = (uint64_t)reply->integer;
	driver_stage(r->driver, op);
	if (stage == 0)
		queue(r, op, redisAppendCommand(c, "FCALL offer 0 %llu", (unsigned long long)op->ids[1]));
	else
		queue(r, op,
			redisAppendCommand(c,
				stage == 1 ? "FCALL accept 0 %llu %llu" : "FCALL close 0 %llu %llu achieved",
				(unsigned long long)op->ids[0], (unsigned long long)op->ids[1]));
}

// ---- what comes -----------------------------------------------------------------------------------------------------

static void take_answer(struct redis *r, struct line *l, const redisReply *reply)
{
	struct op *op = fifo_take(&l->waiting);
	if (reply->type == REDIS_REPLY_ERROR)
		driver_fail(r->driver, "it answers %s", reply->str);
	else if (r->settings->plain)
		after_plain(r, op, reply);
	else
		after_equal(r, op, reply);
}

static void read_answers(struct redis *r, struct line *l)
{
	if (redisBufferRead(l->context) != REDIS_OK) {
		driver_fail(r->driver, "it has hung up: %s", l->context->errstr);
		return;
	}
	void *reply = NULL;
	while (!r->driver->failed && redisGetReplyFromReader(l->context, &reply) == REDIS_OK && reply != NULL) {
		take_answer(r, l, reply);
		freeReplyObject(reply);
	}
}

static bool redis_turn(void *self, int64_t until_ns)
{
	struct redis *r = self;
	struct pollfd fds[CONNECTIONS_MAX];
	size_t count = r->settings->connections;
	for (size_t i = 0; i < count; i++) {
		if (!flush(r, &r->lines[i]))
			return false;
		fds[i] = (struct pollfd){ .fd = r->lines[i].context->fd, .events = POLLIN };
		if (r->lines[i].unsent)
			fds[i].events = POLLIN | POLLOUT;
	}
	int64_t left = until_ns - now_ns();
	struct timespec wait = { .tv_sec = left > 0 ? left / 1000000000 : 0,
		.tv_nsec = left > 0 ? left % 1000000000 : 0 };
	if (ppoll(fds, count, &wait, NULL) <= 0)
		return true;
	for (size_t i = 0; i < count; i++)
		if ((fds[i].revents & ~POLLOUT) != 0)
			read_answers(r, &r->lines[i]);
	return true;
}

// ---- opening --------------------------------------------------------------------------------------------------------

static void redis_close(void *self)
{
	struct redis *r = self;
	for (size_t i = 0; i < CONNECTIONS_MAX; i++)
		if (r->lines[i].context != NULL)
			redisFree(r->lines[i].context);
	free(r);
}

static void *redis_open(const struct settings *settings, struct driver *driver)
{
	struct redis *r = calloc(1, sizeof(*r));
	if (r == NULL || settings->connections > CONNECTIONS_MAX) {
		free(r);
		return NULL;
	}
	r->driver = driver;
	r->settings = settings;
	for (size_t i = 0; i < settings->connections; i++) {
		redisContext *c = redisConnectUnixNonBlock(settings->address);
		r->lines[i].context = c;
		if (c == NULL || c->err != 0) {
			fprintf(stderr, "load: redis at %s: %s\n", settings->address,
				c == NULL ? "no memory" : c->errstr);
			redis_close(r);
			return NULL;
		}
	}
	return r;
}

const struct target target_redis = {
	.name = "redis",
	.stage_names = { "submit", "offer", "accept", "close" },
	.plain_names = { "add", "read", "acknowledge" },
	.open = redis_open,
	.start = redis_start,
	.turn = redis_turn,
	.close = redis_close,
};
