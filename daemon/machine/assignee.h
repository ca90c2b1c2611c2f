// Who can get assignments, and is there: over the files lies what was set at run time.
#ifndef KOERS_MACHINE_ASSIGNEE_H
#define KOERS_MACHINE_ASSIGNEE_H

#include "machine/op.h"

// May get assignments at all: an active gids, partner or process lead of the files.
bool assignee_is_active(struct op *op, uint32_t number);
// Is the assignee not there (absence, day off, inactive) at this moment? A pause is not.
bool assignee_is_absent(struct op *op, uint32_t number);
// The same without the weekly days off: those on the roster and the coordinators of last resort are asked all the same.
bool assignee_is_away(struct op *op, uint32_t number);
// Who stands in for an absent one: set at run time, for this absence, or the usual cover; 0 = nobody present.
uint32_t assignee_cover(struct op *op, uint32_t number);
// The assignee, or while it is away its cover; 0 = nobody.
uint32_t assignee_or_cover(struct op *op, uint32_t number);
// The end of the absence it is in; INT64_MAX = until further notice; 0 = in none (or only a day off).
int64_t assignee_absent_until(struct op *op, uint32_t number);
uint32_t assignee_capacity(struct op *op, uint16_t ordinal);

// The same of a gids whose row and line of the files are at hand: a choice asks it of every one. The row may be NULL.
bool assignee_gids_is_absent(struct op *op, const struct assignee *a, const struct config_gids *g);
uint32_t assignee_gids_capacity(const struct assignee *a, const struct config_gids *g);

// The next moment after now at which it may be there otherwise than now, or may decide under other laws; 0 = none.
int64_t assignee_next_ms(struct op *op, const struct assignee *a);
// Laws under which it could decide at `then` and cannot now.
enum_set assignee_lost_mandates(struct op *op, uint32_t number, int64_t then_ms);

// Its absences of whatever origin, one after the other: false when there is no such one. `*ret_cover` is who was named
// for it, or the usual cover.
bool assignee_absence(struct op *op, const struct assignee *a, size_t n, struct stored_absence *ret);

#endif
