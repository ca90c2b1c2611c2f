// Admission of a question (stage A): what is missing or impossible, what this sender may send, and the facts.
#ifndef KOERS_GATE_ADMISSION_H
#define KOERS_GATE_ADMISSION_H

#include "gate/reading.h"

// What is looked at: a submit, or an amend (without reference and asked_at).
struct admission {
	struct reading *reading;
	ProtobufCMessage *message;           // whose field `request` is
	Koers__V1__SupportRequest *request;  // never NULL, nor are its subject and address
	const char *reference;               // NULL with amend
	int64_t asked_at_ms;                 // given; after checking: admitted
	// By checking.
	day_number asked_day;
	bool birth_known;
	int age;                             // on the local day of asking; 18 when not known
};

// Adds what is wrong to the reading's faults and fills the age. Changes nothing else but asked_at_ms.
void admission_check(struct admission *ad);
// A02's exception: safety structural or worse, or shelter needed.
bool admission_is_exempt(const Koers__V1__SupportRequest *q);
// Takes the blanks off both ends of names and texts (not of postcodes, dates and numbers: those have a form).
void admission_trim(Koers__V1__SupportRequest *q);
// Finds the subject's birth date and age; false when there is no usable date.
bool admission_find_age(struct admission *ad);
// Canonical postcodes and BSN, no empty entries, defaults filled in.
void admission_normalise(struct admission *ad);
// Facts, keys, digest and seal of a normalised request.
void admission_fill(struct admission *ad, struct command_submit *ret);

#endif
