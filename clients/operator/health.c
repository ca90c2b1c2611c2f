// How koersd is: what check and overview ask.
#include "operator/health.h"

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
