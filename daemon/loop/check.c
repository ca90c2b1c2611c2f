// What koersd can do instead of serving: check its data, rebuild its index.
#include "loop/check.h"

#include <stdio.h>

// Records against each other (invariants, mirrors), index against records, and the chain of the log.
static bool check_state(struct node *n, struct txn *t, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct machine *m = machine_new();
	struct answer answer = { 0 };
	struct query q = { .kind = QUERY_VERIFY_AUDIT, .caller = { "", ROLE_OPERATOR }, .network = "", .name = "" };
	bool ok = machine_start(m, t, e) && store_check_mirrors(t, e) && machine_check(m, t, e);
	if (ok)
		machine_query(m, t, &q, &answer);
	machine_free(m);
	if (!ok)
		return false;
	if (!txn_is_ok(t)) {
		*e = *txn_error(t);
		return false;
	}
	if (answer.code == ANSWER_OK && !answer.audit_verdict.intact)
		return error_set(e, ERROR_CORRUPT, "%s: the log is broken at entry %llu: %s", n->settings.data_dir,
			(unsigned long long)answer.audit_verdict.fault,
			answer.audit_verdict.why != NULL ? answer.audit_verdict.why : "");
	return true;
}

int check_data(struct node *n)
{
	struct error e = { 0 };
	uint64_t keys = 0;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(n->store, a);
	bool ok = check_state(n, t, &e);
	unsigned long long sequence = ok ? store_meta(t)->sequence : 0;
	unsigned long long requests = ok ? store_meta(t)->last_request : 0;
	store_abort(t);
	if (!ok || !store_index_check(n->store, &keys, &e))
		return node_refuse(&e);
	printf("%s: data are fine: %llu commands, %llu requests, %llu keys\n", n->settings.data_dir, sequence, requests,
		(unsigned long long)keys);
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
