// What koersd can do instead of serving: check its data, rebuild its index.
#include "loop/check.h"

#include <stdio.h>

// The chain of the log, a stretch at a time.
static bool check_log(struct node *n, struct machine *m, struct error *e)
{
	for (uint64_t from = 1, last = 1; from <= last;) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct answer answer = { 0 };
		struct query q = { .kind = QUERY_VERIFY_AUDIT,
			.caller = { "", ROLE_OPERATOR },
			.network = "",
			.name = "",
			.after = from };
		struct txn *t = store_begin_read(n->store, a);
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
			return error_set(e, ERROR_CORRUPT, "%s: the log is broken at entry %llu: %s",
				n->settings.data_dir, (unsigned long long)v->fault, v->why);
		from += v->checked;
		last = v->last;
	}
	return true;
}

// Records against each other (invariants, mirrors) and the chain of the log.
static bool check_state(struct node *n, struct txn *t, struct error *e)
{
	struct machine *m = machine_new();
	bool ok = machine_start(m, t, e) && store_check_mirrors(t, e) && machine_check(m, t, e) && check_log(n, m, e);
	machine_free(m);
	if (ok && !txn_is_ok(t)) {
		*e = *txn_error(t);
		return false;
	}
	return ok;
}

int check_data(struct node *n)
{
	struct error e = { 0 };
	uint64_t keys = 0;
	uint64_t rows = 0;
	if (!store_check(n->store, &rows, &e))
		return node_refuse(&e);
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(n->store, a);
	bool ok = check_state(n, t, &e);
	unsigned long long sequence = ok ? store_meta(t)->sequence : 0;
	unsigned long long requests = ok ? store_meta(t)->last_request : 0;
	store_abort(t);
	if (!ok || !store_index_check(n->store, &keys, &e))
		return node_refuse(&e);
	printf("%s: data are fine: %llu records, %llu commands, %llu requests, %llu keys\n", n->settings.data_dir,
		(unsigned long long)rows, sequence, requests, (unsigned long long)keys);
	return EXIT_DONE;
}

int rebuild_index(struct node *n)
{
	struct error e = { 0 };
	uint64_t keys = 0;
	if (!store_index_rebuild(n->store, &e) || !store_index_check(n->store, &keys, &e))
		return node_refuse(&e);
	printf("%s: the index was rebuilt: %llu keys\n", n->settings.data_dir, (unsigned long long)keys);
	return EXIT_DONE;
}
