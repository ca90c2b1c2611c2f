// `status`: what has become of a question.
#include "entry/entry.h"

#include "common/message_json.h"
#include "common/parts.h"

static const struct column status_columns[] = {
	{ "Request", "display_id", CELL_TEXT },
	{ "Number", "request_id", CELL_TEXT },
	{ "State", "state", CELL_TEXT },
	{ "Revision", "revision", CELL_TEXT },
	{ "Updated", "updated_at", CELL_TIME },
	{ "Contact", "contact.name", CELL_TEXT },
	{ "Telephone", "contact.telephone", CELL_TEXT },
	{ "Wanted", "info_wanted", CELL_TEXT },
	{ "Not to be shown to the resident", "do_not_show_resident", CELL_FLAG },
};

int entry_status(struct program *p)
{
	Koers__V1__GetRequest get = KOERS__V1__GET_REQUEST__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_REQUEST;
	call.get_request = &get;
	if (!program_id(p, p->argv[0], &get.request_id))
		return p->status;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_REQUEST_STATUS);
	if (answer == NULL)
		return p->status;
	json_t *status = message_json_top(&answer->request_status->base);
	parts_record(p, status, status_columns, ARRAY_LEN(status_columns));
	json_decref(status);
	return EXIT_DONE;
}
