// Times as people and programs write them.
#include "common/times.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MS = 1000, HOUR_S = 3600, DAY_S = 86400 };

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0 ? 1 : 0);
}

void times_iso(int64_t ms, char ret_text[TIMES_SIZE])
{
	time_t seconds = floor_div(ms, MS);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	// Not strftime's %Y: the years before 1000 have four digits too.
	size_t len = (size_t)snprintf(ret_text, TIMES_SIZE, "%04d", tm.tm_year + 1900);
	len += strftime(ret_text + len, TIMES_SIZE - len, "-%m-%dT%H:%M:%S", &tm);
	snprintf(ret_text + len, TIMES_SIZE - len, ".%03dZ", (int)((ms % MS + MS) % MS));
}

// ---- reading -------------------------------------------------------------------------------------------------------

// Exactly `count` digits; moves on behind them.
static bool digits(const char **p, int count, int *ret_value)
{
	int value = 0;
	for (int i = 0; i < count; i++) {
		if ((*p)[i] < '0' || (*p)[i] > '9')
			return false;
		value = value * 10 + ((*p)[i] - '0');
	}
	*p += count;
	*ret_value = value;
	return true;
}

static bool take(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

static bool read_fraction(const char **p, int *ret_ms)
{
	int scale = 100;
	if (**p < '0' || **p > '9')
		return false;
	for (*ret_ms = 0; **p >= '0' && **p <= '9'; (*p)++, scale /= 10)
		*ret_ms += (**p - '0') * scale;
	return true;
}

static bool read_clock(const char **p, struct tm *tm, int *ret_ms)
{
	*ret_ms = 0;
	if (!digits(p, 2, &tm->tm_hour) || !take(p, ':') || !digits(p, 2, &tm->tm_min))
		return false;
	if (take(p, ':') && (!digits(p, 2, &tm->tm_sec) || (take(p, '.') && !read_fraction(p, ret_ms))))
		return false;
	return tm->tm_hour < 24 && tm->tm_min < 60 && tm->tm_sec < 60;
}

static bool read_offset(const char **p, int *ret_seconds)
{
	int hours, minutes;
	if (take(p, 'Z') || take(p, 'z')) {
		*ret_seconds = 0;
		return true;
	}
	int sign = **p == '-' ? -1 : 1;
	if ((!take(p, '+') && !take(p, '-')) || !digits(p, 2, &hours))
		return false;
	take(p, ':');
	if (!digits(p, 2, &minutes) || hours > 14 || minutes > 59)
		return false;
	*ret_seconds = sign * (hours * HOUR_S + minutes * 60);
	return true;
}

bool times_parse(const char *text, int64_t *ret_ms, const char **ret_why)
{
	static const char shape[] = "expected a time such as 2026-03-02T09:00:00+01:00";
	const char *p = text;
	struct tm tm = { .tm_sec = 0 };
	int ms, offset;
	*ret_why = shape;
	if (!digits(&p, 4, &tm.tm_year) || !take(&p, '-') || !digits(&p, 2, &tm.tm_mon) || !take(&p, '-') ||
		!digits(&p, 2, &tm.tm_mday))
		return false;
	if ((!take(&p, 'T') && !take(&p, 't')) || !read_clock(&p, &tm, &ms))
		return false;
	*ret_why = "the time needs its offset, such as +01:00 or Z";
	if (*p == '\0')
		return false;
	*ret_why = shape;
	if (!read_offset(&p, &offset) || *p != '\0')
		return false;
	*ret_why = "there is no such day";
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	struct tm normal = tm;
	time_t seconds = timegm(&normal);
	if (normal.tm_mday != tm.tm_mday || normal.tm_mon != tm.tm_mon)
		return false;
	*ret_ms = ((int64_t)seconds - offset) * MS + ms;
	return true;
}

// ---- local time ----------------------------------------------------------------------------------------------------

// 01:00 UTC on the last Sunday of a month of 31 days (`month` from 0).
static time_t last_sunday(int year, int month)
{
	struct tm tm = { .tm_year = year, .tm_mon = month, .tm_mday = 31, .tm_hour = 1 };
	time_t last = timegm(&tm);  // also fills in the day of the week
	return last - (time_t)tm.tm_wday * DAY_S;
}

bool times_parse_day(const char *text, bool last, int64_t *ret_ms)
{
	const char *p = text;
	struct tm tm = { .tm_sec = 0 };
	if (!digits(&p, 4, &tm.tm_year) || !take(&p, '-') || !digits(&p, 2, &tm.tm_mon) || !take(&p, '-') ||
		!digits(&p, 2, &tm.tm_mday) || *p != '\0')
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	struct tm normal = tm;
	time_t midnight = timegm(&normal);
	if (normal.tm_mday != tm.tm_mday || normal.tm_mon != tm.tm_mon)
		return false;
	if (last)
		midnight += DAY_S;
	// The clocks change at 01:00 UTC: an hour before this midnight's UTC namesake tells which time it is.
	time_t seconds = midnight - HOUR_S;
	gmtime_r(&seconds, &normal);
	if (seconds >= last_sunday(normal.tm_year, 2) && seconds < last_sunday(normal.tm_year, 9))
		seconds -= HOUR_S;
	*ret_ms = (int64_t)seconds * MS;
	return true;
}

static struct tm local(int64_t ms)
{
	time_t seconds = floor_div(ms, MS);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	bool summer = seconds >= last_sunday(tm.tm_year, 2) && seconds < last_sunday(tm.tm_year, 9);
	seconds += summer ? 2 * HOUR_S : HOUR_S;
	gmtime_r(&seconds, &tm);
	return tm;
}

// A term of days ends at the midnight after its last day: the day is what counts.
static bool last_day(int64_t due_ms, struct tm *ret_tm)
{
	*ret_tm = local(due_ms);
	if (ret_tm->tm_hour != 0 || ret_tm->tm_min != 0)
		return false;
	*ret_tm = local(due_ms - 1);
	return true;
}

void times_local(int64_t ms, char ret_text[TIMES_SIZE])
{
	struct tm tm = local(ms);
	strftime(ret_text, TIMES_SIZE, "%Y-%m-%d %H:%M", &tm);
}

void times_local_seconds(int64_t ms, char ret_text[TIMES_SIZE])
{
	struct tm tm = local(ms);
	strftime(ret_text, TIMES_SIZE, "%Y-%m-%d %H:%M:%S", &tm);
}

void times_local_due(int64_t ms, char ret_text[TIMES_SIZE])
{
	struct tm tm;
	bool whole_day = last_day(ms, &tm);
	strftime(ret_text, TIMES_SIZE, whole_day ? "%Y-%m-%d" : "%Y-%m-%d %H:%M", &tm);
}

static size_t dutch_day(const struct tm *tm, char text[TIMES_SIZE])
{
	static const char *const days[] = { "zo", "ma", "di", "wo", "do", "vr", "za" };
	static const char *const months[] = { "januari", "februari", "maart", "april", "mei", "juni", "juli",
		"augustus", "september", "oktober", "november", "december" };
	int n = snprintf(text, TIMES_SIZE, "%s %d %s %d", days[tm->tm_wday], tm->tm_mday, months[tm->tm_mon],
		tm->tm_year + 1900);
	return (size_t)n;
}

void times_dutch(int64_t ms, char ret_text[TIMES_SIZE])
{
	struct tm tm = local(ms);
	size_t len = dutch_day(&tm, ret_text);
	snprintf(ret_text + len, TIMES_SIZE - len, ", %02d.%02d uur", tm.tm_hour, tm.tm_min);
}

void times_dutch_due(int64_t ms, char ret_text[TIMES_SIZE])
{
	struct tm tm;
	bool whole_day = last_day(ms, &tm);
	size_t len = dutch_day(&tm, ret_text);
	if (!whole_day)
		snprintf(ret_text + len, TIMES_SIZE - len, ", %02d.%02d uur", tm.tm_hour, tm.tm_min);
}
