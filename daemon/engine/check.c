// Looking at all there is in a store: what --check-data does, and every backup before it is called one.
#include "engine/check.h"

#include <string.h>

#include "machine/machine.h"

// The chain of the log, a stretch at a time.
static bool check_log(struct store *s, struct machine *m, struct error *e)
{
	for (uint64_t from = 1, last = 1; from <= last;) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct answer answer = { 0 };
		struct query q = { .kind = QUERY_VERIFY_AUDIT,
			.caller = { "", ROLE_OPERATOR },
			.network = "",
			.name = "",
			.after = from };
		struct txn *t = store_begin_read(s, a);
		machine_query(m, t, &q, &answer);
		bool ok = txn_is_ok(t);
		if (!ok)
			*e = *txn_error(t);
		store_abort(t);
		if (!ok)
			return false;
		const struct view_audit_verdict *v = &answer.audit_verdict;
		if (answer.code != ANSWER_OK || v->checked == 0)
			return true;  // no configuration yet, or nothing logged
		if (!v->intact)
			return error_set(e, ERROR_CORRUPT, "the log is broken at entry %llu: %s",
				(unsigned long long)v->fault, v->why);
		from += v->checked;
		last = v->last;
	}
	return true;
}

static void fill(struct txn *t, struct check_report *ret)
{
	const struct meta *m = store_meta(t);
	ret->sequence = m->sequence;
	ret->last_time_ms = m->last_time_ms;
	ret->requests = m->last_request;
	ret->epoch = m->epoch;
	ret->format = m->format;
	ret->audit_sequence = m->last_audit;
	memcpy(ret->audit_head, m->audit_head, sizeof(ret->audit_head));
}

// Records against each other (invariants, mirrors) and the chain of the log.
static bool check_state(struct store *s, struct txn *t, struct check_report *ret, struct error *e)
{
	struct machine *m = machine_new();
	bool ok = machine_start(m, t, e) && store_check_mirrors(t, e) && machine_check(m, t, e) && check_log(s, m, e);
	machine_free(m);
	if (ok && (!store_digest(t, ret->digest) || !txn_is_ok(t))) {
		*e = *txn_error(t);
		return false;
	}
	if (ok)
		fill(t, ret);
	return ok;
}

bool check_store(struct store *s, struct check_report *ret, struct error *e)
{
	struct check_report found = { 0 };
	if (!store_check(s, &found.rows, e))
		return false;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	bool ok = check_state(s, t, &found, e);
	store_abort(t);
	if (ok)
		*ret = found;
	return ok;
}
