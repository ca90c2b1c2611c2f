// `explain`: asks for the explanation and for koersd's clock, and prints it in the form that is wanted.
#include "operator/explain.h"

#include "common/text.h"
#include "operator/operator.h"

static bool ask_now(struct program *p, int64_t *ret_now_ms)
{
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_PONG);
	if (answer == NULL)
		return false;
	*ret_now_ms = answer->pong->now_ms;
	return true;
}

int operator_explain(struct program *p)
{
	int64_t now_ms;
	Koers__V1__Explain explain;
	koers__v1__explain__init(&explain);
	explain.reason = arena_strdup(p->arena, program_option(p, "reason"));
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_EXPLAIN;
	call.explain = &explain;
	if (p->out.format == OUTPUT_CSV)
		return program_usage(p, "explain: an explanation is no list; use --output table or json");
	if (!program_id(p, p->argv[0], &explain.request_id) || !ask_now(p, &now_ms))
		return p->status;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_EXPLANATION);
	if (answer == NULL)
		return p->status;
	json_t *explanation = explain_json(answer->explanation, now_ms);
	if (output_is_json(&p->out))
		output_json(&p->out, explanation);
	else
		explain_text(p->out.to, text_terminal_width(p->out.to), explanation);
	json_decref(explanation);
	return EXIT_DONE;
}
