// `status`: what has become of a question; the other verbs print it too.
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
	{ "Forwarded to", "forwarded_to", CELL_TEXT },
	{ "Not to be shown to the resident", "do_not_show_resident", CELL_FLAG },
};

const Koers__V1__RequestStatus *entry_get_status(struct program *p, uint64_t request_id)
{
	Koers__V1__GetRequest get = KOERS__V1__GET_REQUEST__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_REQUEST;
	call.get_request = &get;
	get.request_id = request_id;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_REQUEST_STATUS);
	return answer != NULL ? answer->request_status : NULL;
}

int entry_print_status(struct program *p, const Koers__V1__RequestStatus *status)
{
	json_t *object = message_json_top(&status->base);
	parts_record(p, object, status_columns, ARRAY_LEN(status_columns));
	json_decref(object);
	return EXIT_DONE;
}

int entry_status(struct program *p)
{
	uint64_t id;
	if (!program_id(p, p->argv[0], &id))
		return p->status;
	const Koers__V1__RequestStatus *status = entry_get_status(p, id);
	return status != NULL ? entry_print_status(p, status) : p->status;
}
