// `koersctl metrics`: the figures of /metrics, through the operators' endpoint, so that no HTTP port is needed.
#include "operator/operator.h"

#include <string.h>

enum { ATTEMPTS_MAX = 5 };

// All pages of one making into `text`; false with p->status: EXIT_TRY_AGAIN when newer figures came between.
static bool read_all(struct program *p, char **ret_text, size_t *ret_len)
{
	Koers__V1__GetMetrics get;
	koers__v1__get_metrics__init(&get);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_METRICS;
	call.get_metrics = &get;
	char *text = arena_strdup(p->arena, "");
	size_t len = 0;
	do {
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_METRICS_PAGE);
		if (answer == NULL)
			return false;
		const Koers__V1__MetricsPage *page = answer->metrics_page;
		size_t more = strlen(page->text);
		char *longer = arena_alloc(p->arena, len + more + 1);
		memcpy(longer, text, len);
		memcpy(longer + len, page->text, more + 1);
		text = longer;
		len += more;
		get.page_token = page->next_page_token;
	} while (get.page_token[0] != '\0');
	*ret_text = text;
	*ret_len = len;
	return true;
}

int operator_metrics(struct program *p)
{
	char *text;
	size_t len;
	for (int i = 0; i < ATTEMPTS_MAX; i++) {
		if (read_all(p, &text, &len)) {
			fwrite(text, 1, len, p->out.to);
			return EXIT_DONE;
		}
		if (p->status != EXIT_REFUSED)  // not by newer figures
			break;
	}
	return p->status;
}
