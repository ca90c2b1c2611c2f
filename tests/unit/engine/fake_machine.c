// A machine that remembers what it was given. Accept is refused, so that both kinds of answer are there.
#include "fake.h"

#include <stdlib.h>
#include <string.h>

struct machine {
	int nothing;
};
static struct machine the_machine;

struct machine *machine_new(void)
{
	return &the_machine;
}

struct machine *machine_free(struct machine *m)
{
	(void)m;
	return NULL;
}

bool machine_start(struct machine *m, struct txn *t, struct error *e)
{
	(void)m, (void)t, (void)e;
	return true;
}

const struct config_snapshot *machine_config(const struct machine *m)
{
	(void)m;
	return fake.config;
}

static void note(struct txn *t, const struct command *c, struct effects *effects)
{
	fake.applied[fake.applied_count] = c->request.request;
	fake.sequences[fake.applied_count++] = store_meta(t)->sequence;
	effects->notices = ARENA_ARRAY(txn_arena(t), 1, struct effect_notices);
	effects->notices[0] = (struct effect_notices){ "gids-a", fake.applied_count };
	effects->notice_count = 1;
}

void machine_apply(struct machine *m, struct txn *t, const struct command *c, struct answer *ret_answer,
	struct effects *effects)
{
	(void)m;
	*ret_answer = (struct answer){ .code = c->verb == VERB_ACCEPT ? ANSWER_NOT_FOUND : ANSWER_OK };
	if (c->verb == VERB_CONFIGURE)
		effects->configured = true;
	if (c->verb == VERB_ERASE)
		effects->erased = true;
	note(t, c, effects);
}

// A query answers with what it sees: the sequence of the last applied command.
void machine_query(struct machine *m, struct txn *t, const struct query *q, struct answer *ret_answer)
{
	(void)m, (void)q;
	arena_alloc(txn_arena(t), fake.query_bytes);
	*ret_answer = (struct answer){ .code = ANSWER_OK, .revision = store_meta(t)->sequence };
}

int64_t machine_next_due_ms(struct machine *m, struct txn *t)
{
	(void)m, (void)t;
	return fake.next_due_ms;
}

bool machine_check(struct machine *m, struct txn *t, struct error *e)
{
	(void)m, (void)t, (void)e;
	return true;
}

bool machine_resync(struct machine *m, struct txn *t, struct error *e)
{
	(void)m, (void)t, (void)e;
	fake.resyncs++;
	return true;
}

struct config_snapshot *config_snapshot_ref(const struct config_snapshot *s)
{
	return (struct config_snapshot *)(uintptr_t)s;
}

struct config_snapshot *config_snapshot_unref(struct config_snapshot *s)
{
	(void)s;
	return NULL;
}
