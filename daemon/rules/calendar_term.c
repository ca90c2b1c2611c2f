// Terms of the law: counting days, weeks, months, years and working days to a last day, by the Algemene termijnenwet.
//
// The day of asking does not count. A term is first counted out, then art. 2 lengthens it until it holds two working
// days, then art. 1 lets it run through the next working day. Art. 4 takes long terms out of both. A term never ends
// beyond DAY_LAST: a count from a file may be absurd, an overflow may not follow from it.
#include "rules/calendar.h"

#include <assert.h>

enum { DAYS_PER_WEEK = 7, MONTHS_PER_YEAR = 12 };
// Atw art. 4(a): the longest terms that articles 1 to 3 are for.
enum { ATW_DAYS_MAX = 90, ATW_WEEKS_MAX = 12, ATW_MONTHS_MAX = 3 };
// Atw art. 2: "at least three days", of which two must be working days.
enum { ATW_SHORTEST_DAYS = 3, ATW_WORKING_DAYS_MIN = 2 };

static day_number clamp_day(int64_t day)
{
	return (day_number)(day < DAY_FIRST ? DAY_FIRST : day > DAY_LAST ? DAY_LAST : day);
}

static bool is_working(const struct calendar *c, day_number day, bool strict)
{
	return strict ? calendar_is_working_day_strict(c, day) : calendar_is_working_day(c, day);
}

static day_number next_working_day(const struct calendar *c, day_number day, bool strict)
{
	while (!is_working(c, day, strict))
		day++;
	return day;
}

static day_number add_working_days(const struct calendar *c, day_number day, int count, bool strict)
{
	assert(count >= 0);
	for (; count > 0 && day < DAY_LAST; count--)
		day = next_working_day(c, day + 1, strict);
	return day;
}

day_number calendar_next_working_day(const struct calendar *c, day_number day)
{
	return next_working_day(c, day, false);
}

day_number calendar_add_working_days(const struct calendar *c, day_number day, int count)
{
	return add_working_days(c, day, count, false);
}

// 31 January plus a month is the last day of February.
static day_number add_months(day_number day, int64_t months)
{
	struct date d = date_from_day(day);
	int64_t total = (int64_t)d.year * MONTHS_PER_YEAR + (d.month - 1) + months;
	int length;

	if (total / MONTHS_PER_YEAR > date_from_day(DAY_LAST).year)
		return DAY_LAST;
	d.year = (int)(total / MONTHS_PER_YEAR);
	d.month = (int)(total % MONTHS_PER_YEAR) + 1;
	length = date_month_length(d.year, d.month);
	if (d.day > length)
		d.day = length;
	return date_to_day(d);
}

static day_number count_out(day_number from, struct term t)
{
	switch (t.unit) {
	case TERM_DAYS:
		return clamp_day((int64_t)from + t.count);
	case TERM_WEEKS: // ends on the weekday it began on
		return clamp_day((int64_t)from + (int64_t)t.count * DAYS_PER_WEEK);
	case TERM_MONTHS:
		return add_months(from, t.count);
	case TERM_YEARS:
		return add_months(from, (int64_t)t.count * MONTHS_PER_YEAR);
	case TERM_WORKING_DAYS:
	case TERM_HOURS:
	case TERM_MINUTES:
		break;
	}
	assert(false);  // a term in days, weeks, months or years
	return from;
}

// Atw art. 4(a).
static bool atw_applies(struct term t)
{
	switch (t.unit) {
	case TERM_DAYS:
		return t.count <= ATW_DAYS_MAX;
	case TERM_WEEKS:
		return t.count <= ATW_WEEKS_MAX;
	case TERM_MONTHS:
		return t.count <= ATW_MONTHS_MAX;
	case TERM_YEARS:
	case TERM_WORKING_DAYS:
	case TERM_HOURS:
	case TERM_MINUTES:
		break;
	}
	return false;
}

// Atw art. 2: lengthened, if need be, until two days of it are no Saturday, Sunday or holiday.
static day_number hold_two_working_days(const struct calendar *c, day_number from, day_number last, bool strict)
{
	day_number second = add_working_days(c, from, ATW_WORKING_DAYS_MIN, strict);

	return second > last ? second : last;
}

day_number calendar_term_last_day(const struct calendar *c, day_number from, struct term t, bool strict)
{
	day_number last;

	assert(t.count >= 0 && t.unit != TERM_HOURS && t.unit != TERM_MINUTES);
	from = clamp_day(from);
	if (t.unit == TERM_WORKING_DAYS)
		return add_working_days(c, from, t.count, strict);
	last = count_out(from, t);
	if (!atw_applies(t))
		return last;
	if (t.count > 0 && (t.unit != TERM_DAYS || t.count >= ATW_SHORTEST_DAYS))
		last = hold_two_working_days(c, from, last, strict);
	return next_working_day(c, last, strict); // Atw art. 1(1)
}

int64_t calendar_term_due_ms(const struct calendar *c, int64_t from_ms, struct term t, bool strict)
{
	assert(t.count >= 0);
	// Hours and minutes are elapsed time: 24 hours over a clock change are still 24 hours (Atw art. 4(a)).
	if (t.unit == TERM_HOURS)
		return from_ms + (int64_t)t.count * MS_PER_HOUR;
	if (t.unit == TERM_MINUTES)
		return from_ms + (int64_t)t.count * MS_PER_MINUTE;
	return calendar_instant(c, calendar_term_last_day(c, calendar_local_day(c, from_ms), t, strict) + 1, 0);
}
