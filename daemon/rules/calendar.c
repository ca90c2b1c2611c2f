// Local time, summer time, holidays and working days of the Netherlands. Terms are in calendar_term.c.
//
// Local time is a list of stretches: before the first change the standard offset, from each change on its own. Every
// question is answered by looking at the stretch, so there is no second table to disagree with. Instants far outside
// the dates we know (DAY_FIRST to DAY_LAST) count as the first and last of them: no arithmetic on them can overflow.
#include "rules/calendar.h"

enum { SECONDS_PER_HOUR = 3600, MARCH = 3, APRIL = 4, MAY = 5, JUNE = 6, OCTOBER = 10, DECEMBER = 12 };
enum { SATURDAY = 6, SUNDAY = 7 };

static int64_t clamp_ms(int64_t at_ms)
{
	const int64_t first = (int64_t)DAY_FIRST * MS_PER_DAY, last = (int64_t)(DAY_LAST + 1) * MS_PER_DAY - 1;

	return at_ms < first ? first : at_ms > last ? last : at_ms;
}

static day_number last_sunday(int year, int month)
{
	day_number day = date_to_day((struct date){ year, month, date_month_length(year, month) });

	return day - day_of_week(day) % 7;
}

size_t calendar_eu_transitions(int from_year, int until_year, int32_t standard_offset_s, struct zone_transition *ret,
	size_t size)
{
	size_t count = 0;

	for (int year = from_year; year <= until_year; year++) {
		// Directive 2000/84/EC art. 2 and 3: both changes at 01:00 UTC, everywhere in the Union at once.
		const struct zone_transition changes[] = {
			{ (int64_t)last_sunday(year, MARCH) * MS_PER_DAY + MS_PER_HOUR,
				standard_offset_s + SECONDS_PER_HOUR },
			{ (int64_t)last_sunday(year, OCTOBER) * MS_PER_DAY + MS_PER_HOUR, standard_offset_s },
		};
		for (size_t i = 0; i < ARRAY_LEN(changes) && count < size; i++)
			ret[count++] = changes[i];
	}
	return count;
}

// How many changes lie at or before the instant: 0 is the stretch before the first.
static size_t stretch_at(const struct calendar *c, int64_t at_ms)
{
	size_t low = 0, high = c->zone_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->zone[middle].at_ms <= at_ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int64_t stretch_offset_ms(const struct calendar *c, size_t stretch)
{
	return (int64_t)MS_PER_SECOND * (stretch == 0 ? c->standard_offset_s : c->zone[stretch - 1].offset_s);
}

int32_t calendar_offset_s(const struct calendar *c, int64_t at_ms)
{
	return (int32_t)(stretch_offset_ms(c, stretch_at(c, at_ms)) / MS_PER_SECOND);
}

// Milliseconds of the wall clock since 1970-01-01 00:00 on the wall clock.
static int64_t wall_ms(const struct calendar *c, int64_t at_ms)
{
	return clamp_ms(at_ms + stretch_offset_ms(c, stretch_at(c, at_ms)));
}

static day_number wall_day(int64_t ms)
{
	int64_t day = ms / MS_PER_DAY;

	return (day_number)(ms % MS_PER_DAY < 0 ? day - 1 : day);
}

day_number calendar_local_day(const struct calendar *c, int64_t at_ms)
{
	return wall_day(wall_ms(c, clamp_ms(at_ms)));
}

int32_t calendar_local_second(const struct calendar *c, int64_t at_ms)
{
	int64_t ms = wall_ms(c, clamp_ms(at_ms));

	return (int32_t)((ms - (int64_t)wall_day(ms) * MS_PER_DAY) / MS_PER_SECOND);
}

int64_t calendar_instant(const struct calendar *c, day_number day, int32_t second_of_day)
{
	int64_t wall = (int64_t)day * MS_PER_DAY + (int64_t)second_of_day * MS_PER_SECOND;

	// No offset is a whole day, so the stretch a day before comes first. The first stretch whose own wall clock
	// shows the time has it: of an hour that comes twice that is the first.
	for (size_t i = stretch_at(c, wall - MS_PER_DAY);; i++) {
		int64_t at_ms = wall - stretch_offset_ms(c, i);

		if (i > 0 && at_ms < c->zone[i - 1].at_ms)
			return c->zone[i - 1].at_ms;  // no stretch shows it: it was skipped
		if (i == c->zone_count || at_ms < c->zone[i].at_ms)
			return at_ms;
	}
}

day_number calendar_easter(int year)
{
	// Meeus/Jones/Butcher; the letters are those of the published rule.
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
	int g = (8 * b + 13) / 25;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 19 * l) / 433;
	int month = (h + l - 7 * m + 90) / 25;

	return date_to_day((struct date){ year, month, (h + l - 7 * m + 33 * month + 19) % 32 });
}

static bool is_kings_day(struct date d)
{
	// Atw art. 3(1), "the day on which the King's birthday is celebrated": 27 April, the day before if that is a
	// Sunday.
	if (d.month != APRIL)
		return false;
	bool sunday = day_of_week(date_to_day((struct date){ d.year, APRIL, 27 })) == SUNDAY;

	return d.day == (sunday ? 26 : 27);
}

// Atw art. 3(1) and (2): the days that stand in the act itself.
static bool is_holiday_by_law(day_number day)
{
	struct date d = date_from_day(day);

	if (d.month == 1 && d.day == 1)  // Nieuwjaarsdag
		return true;
	if (d.month == MAY && d.day == 5)  // Bevrijdingsdag: "de vijfde mei", each year, not only the lustrum years
		return true;
	if (d.month == DECEMBER && (d.day == 25 || d.day == 26))  // both Kerstdagen
		return true;
	if (is_kings_day(d))
		return true;
	// Easter lies between 22 March and 25 April: from 20 March to 14 June, a day can hang on it.
	if (d.month < MARCH || d.month > JUNE)
		return false;
	day_number after_easter = day - calendar_easter(d.year);
	// Tweede Paasdag, Hemelvaartsdag, Tweede Pinksterdag; art. 3(2): Goede Vrijdag is equated with them.
	return after_easter == 1 || after_easter == 39 || after_easter == 50 || after_easter == -2;
}

bool calendar_is_decreed(const struct calendar *c, day_number day)
{
	for (size_t i = 0; i < c->decreed_count && c->decreed[i] <= day; i++)
		if (c->decreed[i] == day)
			return true;
	return false;
}

bool calendar_is_holiday(const struct calendar *c, day_number day)
{
	return is_holiday_by_law(day) || calendar_is_decreed(c, day);  // Atw art. 3(3)
}

bool calendar_is_working_day_strict(const struct calendar *c, day_number day)
{
	(void)c;
	return day_of_week(day) < SATURDAY && !is_holiday_by_law(day);
}

bool calendar_is_working_day(const struct calendar *c, day_number day)
{
	return calendar_is_working_day_strict(c, day) && !calendar_is_decreed(c, day);
}

int calendar_age(day_number birth, day_number day)
{
	struct date b = date_from_day(birth), d = date_from_day(day);
	// One born on 29 February has no birthday in other years before 1 March: (2, 28) lies before (2, 29).
	bool birthday_passed = d.month > b.month || (d.month == b.month && d.day >= b.day);

	return d.year - b.year - (birthday_passed ? 0 : 1);
}

bool calendar_in_working_hours(const struct calendar *c, int64_t at_ms, int32_t from_s, int32_t until_s)
{
	int32_t second = calendar_local_second(c, at_ms);

	return second >= from_s && second < until_s && calendar_is_working_day(c, calendar_local_day(c, at_ms));
}
