// PostgreSQL as a target: a row in a table (with a full life also claimed and deleted), or koers' work as a function
// (schema.sql). Prepared statements, in libpq's pipeline mode.
//
// Two ways to be durable. A transaction each (--sync-each): every call is followed by a Sync of its own; connections
// share flushes of the log, calls of one connection do not. A transaction for what has gathered: while one is under
// way on a connection, calls queue, and go out together with one Sync, as koers and Redis do. An answer counts when the
// Sync after it is answered: not before its transaction is durable.
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "../fifo.h"
#include "../targets.h"

enum { CONNECTIONS_MAX = 64, PARAMETERS_MAX = 9 };

struct line {
	PGconn *connection;
	struct fifo queued;    // sent, before no Sync yet
	struct fifo flying;    // before the Sync that is under way, without a result
	struct fifo finished;  // with a result, durable when that Sync is answered
	size_t syncs;          // under way
	bool in_result;        // the NULL after a result is still to come
};

struct postgres {
	struct driver *driver;
	const struct settings *settings;
	struct line lines[CONNECTIONS_MAX];
};

// What is asked in each stage. The answer, a number, must not be negative.
static const char *const STATEMENTS[2][4] = {
	{ "SELECT submit($1, $2, $3, $4, $5, $6, $7, $8::int, $9)", "SELECT next_offer($1::int)",
		"SELECT accept($1::bigint, $2::int)", "SELECT close($1::bigint, $2::int, 'achieved')" },
	{ "INSERT INTO queue (question) VALUES ($1) RETURNING id",
		"UPDATE queue SET claimed = true WHERE id = (SELECT id FROM queue WHERE NOT claimed ORDER BY id LIMIT "
		"1 "
		"FOR UPDATE SKIP LOCKED) RETURNING id",
		"DELETE FROM queue WHERE id = $1::bigint RETURNING id", NULL },
};

static int last_stage(const struct settings *s)
{
	if (!s->cycle)
		return 0;
	return s->plain ? 2 : 3;
}

// ---- sending --------------------------------------------------------------------------------------------------------

static void send_query(struct postgres *p, struct op *op, int count, const char *const *values, const int *lengths,
	const int *formats)
{
	struct line *l = &p->lines[op->index % p->settings->connections];
	char name[8];
	snprintf(name, sizeof(name), "s%d", op->stage);
	bool fine = PQsendQueryPrepared(l->connection, name, count, values, lengths, formats, 0) == 1;
	if (fine && p->settings->sync_each) {
		fine = PQpipelineSync(l->connection) == 1;
		l->syncs++;
		fifo_put(&l->flying, op);
	} else {
		fifo_put(&l->queued, op);
	}
	if (!fine)
		driver_fail(p->driver, "a call could not be sent: %s", PQerrorMessage(l->connection));
}

static void send_submit(struct postgres *p, struct op *op, const struct question *q)
{
	uint8_t bytes[QUESTION_PACKED_MAX];
	char domain[16];
	const char *packed = (const char *)bytes;
	int len = (int)question_pack(q, op->number + 1, bytes);
	snprintf(domain, sizeof(domain), "%d", q->domain);
	const char *values[PARAMETERS_MAX] = { "cjg", q->reference, q->last_name, q->first_names, q->birth_date,
		q->postcode, q->house_number, domain, packed };
	int lengths[PARAMETERS_MAX] = { [8] = len };
	int formats[PARAMETERS_MAX] = { [8] = 1 };
	if (p->settings->plain)
		send_query(p, op, 1, &packed, &len, &formats[8]);
	else
		send_query(p, op, PARAMETERS_MAX, values, lengths, formats);
}

static void postgres_start(void *self, struct op *op)
{
	struct postgres *p = self;
	struct question q;
	if (question_make(&p->settings->population, op->number, &q))
		send_submit(p, op, &q);
	else
		driver_fail(p->driver, "the population has no line %" PRIu64, op->number + 1);
}

// Later stages name what came before them.
static void send_next(struct postgres *p, struct op *op)
{
	char a[24], b[24];
	const char *values[] = { a, b };
	static const int counts[2][4] = { { 0, 1, 2, 2 }, { 0, 0, 1, 0 } };
	bool offer = !p->settings->plain && op->stage == 1;
	snprintf(a, sizeof(a), "%" PRIu64, offer ? op->ids[1] : op->ids[0]);
	snprintf(b, sizeof(b), "%" PRIu64, op->ids[1]);
	send_query(p, op, counts[p->settings->plain][op->stage], values, NULL, NULL);
}

static bool flush(struct postgres *p, struct line *l)
{
	if (l->queued.first != NULL && l->syncs == 0) {
		l->flying = l->queued;
		l->queued.first = NULL;
		l->syncs = 1;
		if (PQpipelineSync(l->connection) != 1)
			driver_fail(p->driver, "no Sync could be sent: %s", PQerrorMessage(l->connection));
	}
	return PQflush(l->connection) == 1;
}

// ---- what comes -----------------------------------------------------------------------------------------------------

static void keep_result(struct postgres *p, struct op *op, int64_t value)
{
	if (value < 0)
		driver_fail(p->driver, "question %" PRIu64 ", stage %d: it answers %" PRId64, op->number, op->stage,
			value);
	bool is_gids = !p->settings->plain && op->stage == 0;
	if (is_gids)
		op->ids[1] = (uint64_t)value;
	else if (op->stage <= 1)
		op->ids[0] = (uint64_t)value;
}

static void on_durable(struct postgres *p, struct line *l)
{
	struct fifo finished = l->finished;
	l->finished.first = NULL;
	l->syncs--;
	for (struct op *op; !p->driver->failed && (op = fifo_take(&finished)) != NULL;) {
		if (op->stage == last_stage(p->settings)) {
			driver_done(p->driver, op);
		} else {
			driver_stage(p->driver, op);
			send_next(p, op);
		}
	}
}

static void on_result(struct postgres *p, struct line *l, const PGresult *result)
{
	if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
		on_durable(p, l);
		return;
	}
	if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1) {
		driver_fail(p->driver, "no row: %s", PQresultErrorMessage(result));
		return;
	}
	struct op *op = fifo_take(&l->flying);
	keep_result(p, op, strtoll(PQgetvalue(result, 0, 0), NULL, 10));
	fifo_put(&l->finished, op);
}

static void read_results(struct postgres *p, struct line *l)
{
	if (PQconsumeInput(l->connection) != 1) {
		driver_fail(p->driver, "it has hung up: %s", PQerrorMessage(l->connection));
		return;
	}
	// A result of a query is followed by NULL, that of a Sync is not; without any under way there is nothing to
	// get.
	while (!p->driver->failed && (l->syncs > 0 || l->in_result) && PQisBusy(l->connection) == 0) {
		PGresult *result = PQgetResult(l->connection);
		if (result == NULL && !l->in_result)
			return;
		l->in_result = result != NULL && PQresultStatus(result) != PGRES_PIPELINE_SYNC;
		if (result != NULL)
			on_result(p, l, result);
		PQclear(result);
	}
}

static bool postgres_turn(void *self, int64_t until_ns)
{
	struct postgres *p = self;
	struct pollfd fds[CONNECTIONS_MAX];
	size_t count = p->settings->connections;
	for (size_t i = 0; i < count; i++) {
		bool more = flush(p, &p->lines[i]);
		fds[i] = (struct pollfd){ .fd = PQsocket(p->lines[i].connection), .events = POLLIN };
		if (more)
			fds[i].events = POLLIN | POLLOUT;
	}
	int64_t left = until_ns - now_ns();
	struct timespec wait = { .tv_sec = left > 0 ? left / 1000000000 : 0,
		.tv_nsec = left > 0 ? left % 1000000000 : 0 };
	if (ppoll(fds, count, &wait, NULL) <= 0)
		return true;
	for (size_t i = 0; i < count; i++)
		if ((fds[i].revents & ~POLLOUT) != 0)
			read_results(p, &p->lines[i]);
	return true;
}

// ---- opening --------------------------------------------------------------------------------------------------------

static bool prepare_all(PGconn *connection, const struct settings *s)
{
	for (int stage = 0; stage <= last_stage(s); stage++) {
		// The question's bytes; the rest are numbers by their casts, and texts.
		const Oid plain[] = { 17 }, equal[] = { 25, 25, 25, 25, 25, 25, 25, 23, 17 };
		char name[8];
		snprintf(name, sizeof(name), "s%d", stage);
		int types = stage > 0 ? 0 : s->plain ? 1 : 9;
		PGresult *r = PQprepare(connection, name, STATEMENTS[s->plain][stage], types, s->plain ? plain : equal);
		bool fine = PQresultStatus(r) == PGRES_COMMAND_OK;
		PQclear(r);
		if (!fine)
			return false;
	}
	return true;
}

static void postgres_close(void *self)
{
	struct postgres *p = self;
	for (size_t i = 0; i < CONNECTIONS_MAX; i++)
		PQfinish(p->lines[i].connection);
	free(p);
}

static void *postgres_open(const struct settings *settings, struct driver *driver)
{
	struct postgres *p = calloc(1, sizeof(*p));
	if (p == NULL || settings->connections > CONNECTIONS_MAX) {
		free(p);
		return NULL;
	}
	p->driver = driver;
	p->settings = settings;
	for (size_t i = 0; i < settings->connections; i++) {
		PGconn *c = PQconnectdb(settings->address);
		p->lines[i].connection = c;
		if (PQstatus(c) != CONNECTION_OK || !prepare_all(c, settings) || PQsetnonblocking(c, 1) != 0 ||
			PQenterPipelineMode(c) != 1) {
			fprintf(stderr, "load: postgres: %s", PQerrorMessage(c));
			postgres_close(p);
			return NULL;
		}
	}
	return p;
}

const struct target target_postgres = {
	.name = "postgres",
	.stage_names = { "submit", "offer", "accept", "close" },
	.plain_names = { "insert", "claim", "delete" },
	.open = postgres_open,
	.start = postgres_start,
	.turn = postgres_turn,
	.close = postgres_close,
};
