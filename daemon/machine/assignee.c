// Who can get assignments, and is there.
#include "machine/assignee.h"

#include <string.h>

static bool holds_at(int64_t from_ms, int64_t until_ms, int64_t at_ms)
{
	return from_ms <= at_ms && at_ms < until_ms;
}

// NULL when it is no gids of the files.
static const struct config_gids *gids_of(const struct op *op, uint32_t number)
{
	uint16_t ordinal = op_ordinal(op, number);
	return ordinal != NO_ORDINAL ? &op->config->gidsen[ordinal] : NULL;
}

static const struct config_absence *file_absence(const struct op *op, const struct config_gids *g)
{
	for (size_t i = 0; g != NULL && i < g->absence_count; i++)
		if (holds_at(g->absences[i].from_ms, g->absences[i].until_ms, op->now_ms))
			return &g->absences[i];
	return NULL;
}

static bool has_day_off(const struct op *op, const struct config_gids *g)
{
	if (g == NULL || g->days_off == 0)
		return false;
	return set_has(g->days_off, day_of_week(calendar_local_day(&op->rules->calendar, op->now_ms)));
}

static const struct stored_absence *set_absence(const struct op *op, const struct assignee *a)
{
	for (size_t i = 0; i < a->absence_count; i++)
		if (holds_at(a->absences[i].from_ms, a->absences[i].until_ms, op->now_ms))
			return &a->absences[i];
	return NULL;
}

static bool is_active(struct op *op, const struct assignee *a, const struct config_gids *g)
{
	if (a == NULL)
		return false;
	if (g != NULL)
		return g->active;
	const struct config_peer *p = config_find_peer(op->config, a->id);
	if (p == NULL || !p->active)
		return false;
	return p->role == ROLE_PROCESS_LEAD ||
	       (p->role == ROLE_PARTNER && config_find_partner(op->config, a->id) != NULL);
}

static bool is_away(struct op *op, const struct assignee *a, const struct config_gids *g)
{
	return !is_active(op, a, g) || set_absence(op, a) != NULL || file_absence(op, g) != NULL;
}

bool assignee_is_active(struct op *op, uint32_t number)
{
	return is_active(op, store_assignee(op->txn, number), gids_of(op, number));
}

bool assignee_is_away(struct op *op, uint32_t number)
{
	return is_away(op, store_assignee(op->txn, number), gids_of(op, number));
}

bool assignee_gids_is_absent(struct op *op, const struct assignee *a, const struct config_gids *g)
{
	return is_away(op, a, g) || has_day_off(op, g);
}

bool assignee_is_absent(struct op *op, uint32_t number)
{
	return assignee_gids_is_absent(op, store_assignee(op->txn, number), gids_of(op, number));
}

static uint32_t usual_cover(struct op *op, uint32_t number)
{
	const struct config_gids *g = gids_of(op, number);
	return g != NULL ? op_number(op, g->cover) : 0;
}

uint32_t assignee_cover(struct op *op, uint32_t number)
{
	const struct assignee *a = store_assignee(op->txn, number);
	const struct stored_absence *set = a != NULL ? set_absence(op, a) : NULL;
	const struct config_absence *file = file_absence(op, gids_of(op, number));
	uint32_t cover = set != NULL ? set->cover : 0;
	if (cover == 0 && file != NULL)
		cover = op_number(op, file->cover);
	if (cover == 0)
		cover = usual_cover(op, number);
	return cover != 0 && cover != number && !assignee_is_absent(op, cover) ? cover : 0;
}

uint32_t assignee_or_cover(struct op *op, uint32_t number)
{
	return number != 0 && assignee_is_away(op, number) ? assignee_cover(op, number) : number;
}

int64_t assignee_absent_until(struct op *op, uint32_t number)
{
	const struct assignee *a = store_assignee(op->txn, number);
	const struct stored_absence *set = a != NULL ? set_absence(op, a) : NULL;
	if (set != NULL)
		return set->until_ms;
	const struct config_absence *file = file_absence(op, gids_of(op, number));
	return file != NULL ? file->until_ms : 0;
}

uint32_t assignee_gids_capacity(const struct assignee *a, const struct config_gids *g)
{
	return a != NULL && a->capacity >= 0 ? (uint32_t)a->capacity : g->capacity;
}

uint32_t assignee_capacity(struct op *op, uint16_t ordinal)
{
	return assignee_gids_capacity(store_assignee(op->txn, op_number(op, ordinal)), &op->config->gidsen[ordinal]);
}

bool assignee_absence(struct op *op, const struct assignee *a, size_t n, struct stored_absence *ret)
{
	const struct config_gids *g = gids_of(op, a->number);
	if (n < a->absence_count) {
		*ret = a->absences[n];
	} else if (g != NULL && n - a->absence_count < g->absence_count) {
		const struct config_absence *file = &g->absences[n - a->absence_count];
		*ret = (struct stored_absence){ file->from_ms, file->until_ms, op_number(op, file->cover) };
	} else {
		return false;
	}
	if (ret->cover == 0)
		ret->cover = usual_cover(op, a->number);
	return true;
}

// ---- what comes next ------------------------------------------------------------------------------------------------

static int64_t earlier(const struct op *op, int64_t next, int64_t at_ms)
{
	return at_ms > op->now_ms && at_ms != INT64_MAX && (next == 0 || at_ms < next) ? at_ms : next;
}

static int64_t midnight(const struct op *op, day_number day)
{
	return day > DAY_FIRST && day < DAY_LAST ? calendar_instant(&op->rules->calendar, day, 0) : 0;
}

// The next midnight at which the weekly pattern begins or ends a stretch of days off.
static int64_t next_day_off(const struct op *op, const struct config_gids *g)
{
	day_number today = calendar_local_day(&op->rules->calendar, op->now_ms);
	for (day_number day = today + 1; day <= today + 7; day++)
		if (set_has(g->days_off, day_of_week(day)) != set_has(g->days_off, day_of_week(day - 1)))
			return midnight(op, day);
	return 0;
}

static int64_t next_mandate(const struct op *op, const struct config_gids *g)
{
	int64_t next = 0;
	for (size_t i = 0; i < g->mandate_count; i++) {
		const struct mandate *m = &g->mandates[i];
		next = earlier(op, next, midnight(op, m->from));
		if (m->until < DAY_LAST)
			next = earlier(op, next, midnight(op, m->until + 1));
	}
	return next;
}

int64_t assignee_next_ms(struct op *op, const struct assignee *a)
{
	const struct config_gids *g = gids_of(op, a->number);
	struct stored_absence absence;
	int64_t next = 0;
	if (!assignee_is_active(op, a->number))
		return 0;
	for (size_t i = 0; assignee_absence(op, a, i, &absence); i++) {
		next = earlier(op, next, absence.from_ms);
		next = earlier(op, next, absence.until_ms);
	}
	if (g == NULL)
		return next;
	next = earlier(op, next, next_day_off(op, g));
	return earlier(op, next, next_mandate(op, g));
}

enum_set assignee_lost_mandates(struct op *op, uint32_t number, int64_t then_ms)
{
	const struct config_gids *g = gids_of(op, number);
	const struct calendar *c = &op->rules->calendar;
	if (g == NULL || then_ms == 0)
		return 0;
	return config_mandates_on(g, calendar_local_day(c, then_ms)) &
	       ~config_mandates_on(g, calendar_local_day(c, op->now_ms));
}
