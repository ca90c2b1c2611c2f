// The limits of fields from outside. The numbers are those of the comments in proto/koers/v1.
#include "gate/wire_limits.h"

#include "koers/v1/call.pb-c.h"

#include <string.h>

#define M(message) &koers__v1__##message##__descriptor

// The rows of a message stand together.
static const struct wire_limit table[] = {
	// Names as on a passport fit in 200 bytes; telephone numbers with blanks and an extension in 40.
	{ M(person), "bsn", 9, 0, false },
	{ M(person), "last_name", 200, 0, false },
	{ M(person), "first_names", 200, 0, false },
	{ M(person), "birth_date", 10, 0, false },
	{ M(person), "phone", 40, 0, false },
	{ M(person), "email", 254, 0, false },  // RFC 5321: a path of 256 with its brackets
	{ M(address), "postcode", 7, 0, false },
	{ M(address), "house_number", 10, 0, false },
	{ M(address), "addition", 20, 0, false },
	// A question of two pages; with all the lists full a request still fits a frame with room to spare.
	{ M(support_request), "question", 8000, 0, true },
	{ M(support_request), "members", 0, 15, false },
	{ M(support_request), "domains", 0, 15, false },
	{ M(support_request), "threats", 0, 4, false },
	{ M(support_request), "consent_by", 0, 4, false },
	{ M(support_request), "strengths", 500, 16, true },
	{ M(support_request), "wanted_results", 500, 16, true },
	{ M(support_request), "residence_postcode", 7, 0, false },
	{ M(support_request), "language", 16, 0, false },
	{ M(support_request), "household_reference", 128, 0, false },
	{ M(submit), "reference", 128, 0, false },
	{ M(withdraw), "reason", 2000, 0, true },
	{ M(object), "reason", 2000, 0, true },
	{ M(decline), "note", 2000, 0, true },
	{ M(record_milestone), "on", 10, 0, false },
	{ M(request_info), "question", 2000, 0, true },
	{ M(forward), "to", 200, 0, false },
	{ M(hold), "reason", 2000, 0, true },
	{ M(handover), "note", 2000, 0, true },
	{ M(assign), "reason", 2000, 0, true },
	{ M(close), "reason", 2000, 0, true },
	{ M(close), "outcomes", 0, 64, false },  // an index beyond the wanted results is the machine's to name
	{ M(open_dossier), "purpose", 500, 0, true },
	{ M(set_absence), "gids_id", 40, 0, false },
	{ M(set_absence), "cover_id", 40, 0, false },
	{ M(suspend_clock), "clock", 30, 0, false },
	{ M(suspend_clock), "reason", 2000, 0, true },
	{ M(resume_clock), "clock", 30, 0, false },
	{ M(show_request), "reason", 500, 0, true },
	{ M(explain), "reason", 500, 0, true },
	{ M(show_audit), "reason", 500, 0, true },
	{ M(set_gids), "reason", 500, 0, true },
	{ M(assign_request), "reason", 2000, 0, true },
	{ M(finish_task), "note", 500, 0, true },
	{ M(show_household), "reason", 500, 0, true },
	{ M(merge_households), "reason", 2000, 0, true },
	{ M(split_household), "reason", 2000, 0, true },
	{ M(erase), "reason", 2000, 0, true },
	{ M(refuse_erasure), "ground", 2000, 0, true },
	{ M(export_person), "reason", 500, 0, true },
	{ M(correct_person), "reason", 2000, 0, true },
	{ M(withdraw_consent), "reason", 2000, 0, true },
	// The personal part as it went out, and nothing of what was written later.
	{ M(dossier), "question", 8000, 0, true },
	{ M(dossier), "members", 0, 15, false },
	{ M(dossier), "strengths", 500, 16, true },
	{ M(dossier), "wanted_results", 500, 16, true },
	{ M(dossier), "residence_postcode", 7, 0, false },
	{ M(dossier), "notes", 0, 0, true },
	{ M(dossier), "missing", 0, 0, false },
	{ M(verify_audit), "checkpoint_hash", 64, 0, false },
	{ M(get_configuration), "configuration", 32, 0, false },
	{ M(backup), "directory", 1000, 0, false },
};

const struct wire_limit *wire_limits_of(const ProtobufCMessageDescriptor *message)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (table[i].message == message)
			return &table[i];
	return NULL;
}

const struct wire_limit *wire_limit_in(const struct wire_limit *limits, const ProtobufCFieldDescriptor *field)
{
	static const struct wire_limit other = { NULL, "", WIRE_BYTES_MAX, WIRE_COUNT_MAX, false };
	const struct wire_limit *end = table + ARRAY_LEN(table);
	for (const struct wire_limit *l = limits; l != NULL && l < end && l->message == limits->message; l++)
		if (strcmp(l->field, field->name) == 0)
			return l;
	return &other;
}

const struct wire_limit *wire_limit_at(size_t index)
{
	return index < ARRAY_LEN(table) ? &table[index] : NULL;
}
