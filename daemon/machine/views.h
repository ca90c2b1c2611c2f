// What gidsen and operators are shown of an assignment or a request: no person in it.
#ifndef KOERS_MACHINE_VIEWS_H
#define KOERS_MACHINE_VIEWS_H

#include "machine/op.h"

void view_assignment_fill(struct op *op, const struct assignment *a, const struct request *r,
	struct view_assignment *ret);
void view_request_fill(struct op *op, const struct request *r, struct view_request *ret);
void view_request_detail_fill(struct op *op, const struct request *r, struct view_request_detail *ret);
void view_gids_fill(struct op *op, uint16_t ordinal, struct view_gids *ret);

void view_absence_fill(struct op *op, const struct assignee *a, const struct stored_absence *absence,
	struct view_absence *ret);

#endif
