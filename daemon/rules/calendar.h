// The Dutch working calendar: dates, local time, holidays, working days, terms.
//
// Pure: the holidays equated by decree and the clock changes of the zone are arguments. Times are int64 milliseconds
// UTC. Sources: Algemene termijnenwet (Atw) articles 1 to 4; directive 2000/84/EC for summer time; the Gregorian Easter
// rule (Meeus/Jones/Butcher).
#ifndef KOERS_RULES_CALENDAR_H
#define KOERS_RULES_CALENDAR_H

#include "base/base.h"

// A day: number of days since 1970-01-01 (which was a Thursday).
typedef int32_t day_number;

struct date {
	int year;   // 1900 to 2199
	int month;  // 1 to 12
	int day;    // 1 to 31
};

// From `at_ms` on, local time is UTC plus `offset_s`.
struct zone_transition {
	int64_t at_ms;
	int32_t offset_s;
};

struct calendar {
	const day_number *decreed;  // days equated with a holiday by decree (Atw art. 3(3)), rising
	size_t decreed_count;
	const struct zone_transition *zone;  // rising; before the first, `standard_offset_s` holds
	size_t zone_count;
	int32_t standard_offset_s;
};

// 1900-01-01 and 2199-12-31: local days of instants beyond them are these, and no term ends later.
enum { DAY_FIRST = -25567, DAY_LAST = 84005 };

enum { MS_PER_SECOND = 1000, MS_PER_MINUTE = 60000, MS_PER_HOUR = 3600000, MS_PER_DAY = 86400000 };

bool date_is_valid(struct date d);
int date_month_length(int year, int month);
day_number date_to_day(struct date d);
struct date date_from_day(day_number day);
// "YYYY-MM-DD", exactly; false and untouched otherwise.
bool date_parse(const char *text, day_number *ret_day);
void date_print(day_number day, char ret_text[11]);
int day_of_week(day_number day);  // 1 = Monday … 7 = Sunday

// Summer time by the directive: last Sunday of March 01:00 UTC to last Sunday of October 01:00 UTC, for each year in
// [from_year, until_year]. Fills at most `size` transitions and returns how many.
size_t calendar_eu_transitions(int from_year, int until_year, int32_t standard_offset_s, struct zone_transition *ret,
	size_t size);

// Local reckoning.
int32_t calendar_offset_s(const struct calendar *c, int64_t at_ms);
day_number calendar_local_day(const struct calendar *c, int64_t at_ms);
int32_t calendar_local_second(const struct calendar *c, int64_t at_ms); // since local midnight by the wall clock
// The instant at which the local wall clock shows `second_of_day` on that day. In the hour that is skipped in March:
// the instant of the change; in the hour that comes twice in October: the first.
int64_t calendar_instant(const struct calendar *c, day_number day, int32_t second_of_day);

day_number calendar_easter(int year);
bool calendar_is_holiday(const struct calendar *c, day_number day);  // Atw art. 3, decreed days included
bool calendar_is_decreed(const struct calendar *c, day_number day);
bool calendar_is_working_day(const struct calendar *c, day_number day);  // no Saturday, Sunday, holiday, decreed day
// As above, but decreed days count as working days (WGS_THREAT).
bool calendar_is_working_day_strict(const struct calendar *c, day_number day);
// The count-th working day after `day`.
day_number calendar_add_working_days(const struct calendar *c, day_number day, int count);
day_number calendar_next_working_day(const struct calendar *c, day_number day);  // `day` itself if it is one

// The last day of a term that starts the day after `from`; Atw art. 1 (runs on through the next working day), art. 2 (a
// term of at least three days holds at least two working days), art. 4 (neither applies over 90 days, 12 weeks or 3
// months, or in years).
enum term_unit { TERM_DAYS = 1, TERM_WEEKS, TERM_MONTHS, TERM_YEARS, TERM_WORKING_DAYS, TERM_HOURS, TERM_MINUTES };
struct term {
	int32_t count;
	enum term_unit unit;
};
// Not for hours and minutes. With `strict`, decreed days count as working days.
day_number calendar_term_last_day(const struct calendar *c, day_number from, struct term t, bool strict);
// The first instant after the last day, local time; for hours and minutes: from_ms plus the term.
int64_t calendar_term_due_ms(const struct calendar *c, int64_t from_ms, struct term t, bool strict);

// Age in whole years on `day` of one born on `birth`; born on 29 February: a year older on 1 March.
int calendar_age(day_number birth, day_number day);
// Local working time: is it a working day between the two hours? (hours as seconds since midnight)
bool calendar_in_working_hours(const struct calendar *c, int64_t at_ms, int32_t from_s, int32_t until_s);

#endif
