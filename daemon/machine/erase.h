// Forgetting a request: the key of its sealed part, its matching keys, facts, notes and trace go; its sender's
// reference stays as a hash, so that a late repeat makes nothing new.
#ifndef KOERS_MACHINE_ERASE_H
#define KOERS_MACHINE_ERASE_H

#include "machine/requests.h"

// The request has ended or waits in NEEDS_INFO; the caller puts it.
void erase_request(struct op *op, struct request *r);

#endif
