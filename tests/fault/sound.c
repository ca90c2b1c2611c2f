// Whether a store is whole, as koersd --check-data looks at it, and its digest.
#include "sound.h"

static bool check_log(struct machine *m, struct txn *t, struct error *e)
{
	for (uint64_t from = 1, last = 1; from <= last;) {
		struct answer answer = { 0 };
		struct query q = { .kind = QUERY_VERIFY_AUDIT,
			.caller = { "", ROLE_OPERATOR },
			.network = "",
			.name = "",
			.after = from };
		machine_query(m, t, &q, &answer);
		const struct view_audit_verdict *v = &answer.audit_verdict;
		if (answer.code != ANSWER_OK || v->checked == 0)
			return true;  // no configuration yet
		if (!v->intact)
			return error_set(e, ERROR_CORRUPT, "the log is broken at entry %llu: %s",
				(unsigned long long)v->fault, v->why);
		from += v->checked;
		last = v->last;
	}
	return true;
}

static bool check_state(struct txn *t, struct sound *ret, struct error *e)
{
	struct machine *m = machine_new();
	bool fine = machine_start(m, t, e) && store_check_mirrors(t, e) && machine_check(m, t, e) &&
		    check_log(m, t, e) && store_digest(t, ret->digest);
	ret->sequence = store_meta(t)->sequence;
	machine_free(m);
	return fine;
}

bool sound_check(struct store *s, struct sound *ret, struct error *e)
{
	uint64_t rows, keys;
	if (!store_check(s, &rows, e))
		return false;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	bool fine = check_state(t, ret, e);
	if (!txn_is_ok(t)) {
		fine = false;
		*e = *txn_error(t);
	}
	store_abort(t);
	return fine && store_index_check(s, &keys, e);
}
