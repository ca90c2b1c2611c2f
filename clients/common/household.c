// Households: shown, merged and split.
#include "common/household.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/form.h"
#include "common/message_json.h"
#include "common/parts.h"
#include "common/text.h"

const struct verb_option household_show_options[] = {
	{ "household", "N", "by its number, instead of one of its requests" },
	{ "reason", "TEXT", "why you look; wanted for what is in the safety lane; it is logged" },
	{ NULL, NULL, NULL },
};

const struct verb_option household_reason_options[] = {
	{ "reason", "TEXT", "why: it is logged" },
	{ NULL, NULL, NULL },
};

static const struct column household_columns[] = {
	{ "Household", "household_id", CELL_TEXT },
	{ "Case lead", "case_lead", CELL_TEXT },
	{ "Since", "case_lead_since", CELL_TIME },
	{ "For the time being", "interim", CELL_FLAG },
	{ "Case lead before", "previous_case_lead", CELL_TEXT },
	{ "Conflict", "conflict", CELL_FLAG },
	{ "Closed", "closed_at", CELL_TIME },
	{ "Interest declared", "interests", CELL_LIST },
	{ "Requests", "request_count", CELL_TEXT },
};

static const struct column request_columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "SAFETY", "safety_lane", CELL_FLAG },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "FROM", "entry_point", CELL_TEXT },
	{ "ASSIGNEE", "assignee", CELL_TEXT },
	{ "ASKED", "asked_at", CELL_TIME },
	{ "DUE", "due_at", CELL_DUE },
	{ "DOMAINS", "domains", CELL_LIST },
};

bool household_number(struct program *p, const char *text, uint64_t *ret_number)
{
	char *end;
	*ret_number = strtoull(text, &end, 10);
	if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && *ret_number != 0)
		return true;
	p->status = program_usage(p, "%s: expected the number of a household", text);
	return false;
}

static int print_household(struct program *p, Koers__V1__Call *call)
{
	const Koers__V1__Answer *answer = program_call(p, call, KOERS__V1__ANSWER__BODY_HOUSEHOLD_DETAIL);
	if (answer == NULL)
		return p->status;
	const Koers__V1__HouseholdDetail *h = answer->household_detail;
	json_t *object = message_json_top(&h->base);
	output_record(&p->out, object, household_columns, ARRAY_LEN(household_columns));
	if (p->out.format == OUTPUT_TABLE)
		parts_list(p, "", json_object_get(object, "requests"), request_columns, ARRAY_LEN(request_columns));
	if (h->request_count > h->n_requests)
		text_complain(p->info->name, "%" PRIu64 " of its requests are not shown%s",
			h->request_count - h->n_requests,
			h->n_requests < 100 ? ": they are in the safety lane; say why you look (--reason)" : "");
	json_decref(object);
	return EXIT_DONE;
}

static const struct form show_form = { KOERS__V1__CALL__BODY_SHOW_HOUSEHOLD, &koers__v1__show_household__descriptor,
	{ { NULL, FORM_SUBJECT }, { "reason", FORM_TEXT } } };
static const struct form merge_form = { KOERS__V1__CALL__BODY_MERGE_HOUSEHOLDS,
	&koers__v1__merge_households__descriptor,
	{ { "reason", FORM_WHY }, { "household_id", FORM_HOUSEHOLD }, { "other_household_id", FORM_HOUSEHOLD } } };
static const struct form split_form = { KOERS__V1__CALL__BODY_SPLIT_HOUSEHOLD, &koers__v1__split_household__descriptor,
	{ { "reason", FORM_WHY }, { "request_id", FORM_REQUEST } } };

static int call_and_print(struct program *p, const struct form *form)
{
	Koers__V1__Call call;
	return form_fill(p, form, &call) ? print_household(p, &call) : p->status;
}

int household_show(struct program *p)
{
	return call_and_print(p, &show_form);
}

int household_merge(struct program *p)
{
	return call_and_print(p, &merge_form);
}

int household_split(struct program *p)
{
	return call_and_print(p, &split_form);
}
