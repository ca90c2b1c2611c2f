// Calls that are filled from the command line: a table says where each field comes from.
#ifndef KOERS_COMMON_FORM_H
#define KOERS_COMMON_FORM_H

#include "common/program.h"

enum { FORM_FIELDS_MAX = 4 };

enum form_source {
	FORM_SUBJECT = 1,  // request_id from the one argument, or household_id from --household N; has no field
	FORM_REQUEST,      // the next argument: an id
	FORM_HOUSEHOLD,    // the next argument: the number of a household
	FORM_WHY,          // the option of the field's name, a text that must be given
	FORM_TEXT,         // the option of the field's name, if it is given
};

struct form {
	Koers__V1__Call__BodyCase body;
	const ProtobufCMessageDescriptor *type;
	struct form_field {
		const char *field;
		enum form_source source;
	} fields[FORM_FIELDS_MAX];  // filled in this order
};

// Fills `ret_call` and its message, which lives in the program's arena. False: printed, p->status set.
bool form_fill(struct program *p, const struct form *form, Koers__V1__Call *ret_call);

#endif
