// How koersd is: what check and overview ask.
#include "operator/health.h"

#include "common/message_json.h"
#include "common/times.h"

const struct column health_columns[] = {
	{ "Last change", "last_command", CELL_TIME },
	{ "Disk", "disk", CELL_TEXT },
	{ "Timers", "timers", CELL_TEXT },
	{ "Audit check", "audit_check", CELL_TEXT },
};
const size_t health_column_count = ARRAY_LEN(health_columns);

const Koers__V1__Health *health_ask(struct program *p)
{
	Koers__V1__GetHealth get = KOERS__V1__GET_HEALTH__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_HEALTH;
	call.get_health = &get;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_HEALTH);
	return answer != NULL ? answer->health : NULL;
}

bool health_check_audit(struct program *p, uint64_t last, uint64_t entries, struct health_audit *ret)
{
	Koers__V1__VerifyAudit verify;
	koers__v1__verify_audit__init(&verify);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_VERIFY_AUDIT;
	call.verify_audit = &verify;
	*ret = (struct health_audit){ .intact = true };
	for (uint64_t next = last > entries ? last - entries + 1 : 1; next <= last;) {
		verify.from_sequence = next;
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_AUDIT_VERDICT);
		if (answer == NULL)
			return false;
		const Koers__V1__AuditVerdict *v = answer->audit_verdict;
		ret->checked += v->checked;
		next += v->checked;
		ret->intact = v->intact;
		ret->fault_sequence = v->fault_sequence;
		if (!v->intact || v->checked == 0)
			break;
	}
	return true;
}

static const char *audit_words(struct program *p, const struct health_audit *a)
{
	if (!a->intact)
		return arena_printf(p->arena, "NOT intact at entry %llu", (unsigned long long)a->fault_sequence);
	return arena_printf(p->arena, "the newest %llu entries are intact", (unsigned long long)a->checked);
}

bool health_add_rows(struct program *p, json_t *row)
{
	const double gib = 1024.0 * 1024.0 * 1024.0;
	struct health_audit audit;
	const Koers__V1__Health *h = health_ask(p);
	if (h == NULL || !health_check_audit(p, h->audit_sequence, HEALTH_AUDIT_ENTRIES, &audit))
		return false;
	json_t *health = message_json(&h->base);
	json_t *at = json_object_get(health, "last_command");
	if (at != NULL)
		json_put(row, "last_command", json_incref(at));
	json_decref(health);
	if (h->disk_size_bytes > 0)
		json_put(row, "disk",
			json_string(arena_printf(p->arena, "%.1f of %.1f GiB free", (double)h->disk_free_bytes / gib,
				(double)h->disk_size_bytes / gib)));
	if (h->timers_late > 0)
		json_put(row, "timers",
			json_string(arena_printf(p->arena, "%llu are late", (unsigned long long)h->timers_late)));
	if (h->audit_sequence > 0)
		json_put(row, "audit_check", json_string(audit_words(p, &audit)));
	return true;
}
