// Dates of the Gregorian calendar, as days since 1970-01-01.
//
// All arithmetic is on whole days since 0001-01-01, where a year's first day is a closed form; the way back guesses the
// year from the mean length of 400 years (146097 days) and corrects the guess by at most one: leap days run ahead of
// that mean by less than a day, so it is never a year too late.
#include "rules/calendar.h"

#include <assert.h>
#include <string.h>

enum { MONTHS = 12, EPOCH = 719162, DAYS_IN_400_YEARS = 146097, YEAR_FIRST = 1900, YEAR_LAST = 2199 };

static bool is_leap_year(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_length(int year, int month)
{
	static const int8_t lengths[MONTHS] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	assert(month >= 1 && month <= MONTHS);
	return lengths[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

static int32_t days_before_year(int year)
{
	int32_t y = year - 1;

	return 365 * y + y / 4 - y / 100 + y / 400;
}

bool date_is_valid(struct date d)
{
	return d.year >= YEAR_FIRST && d.year <= YEAR_LAST && d.month >= 1 && d.month <= MONTHS && d.day >= 1 &&
	       d.day <= date_month_length(d.year, d.month);
}

day_number date_to_day(struct date d)
{
	int32_t days = days_before_year(d.year) - EPOCH;

	assert(d.year >= 1);
	for (int month = 1; month < d.month; month++)
		days += date_month_length(d.year, month);
	return days + d.day - 1;
}

struct date date_from_day(day_number day)
{
	int64_t n = (int64_t)day + EPOCH;
	struct date d = { .month = 1 };
	int32_t rest;

	assert(n >= 0 && n < INT32_MAX);
	d.year = (int)(n * 400 / DAYS_IN_400_YEARS) + 1;
	if (days_before_year(d.year + 1) <= n)
		d.year++;
	rest = (int32_t)n - days_before_year(d.year);
	while (rest >= date_month_length(d.year, d.month))
		rest -= date_month_length(d.year, d.month++);
	d.day = rest + 1;
	return d;
}

static bool parse_digits(const char *text, size_t len, int *ret)
{
	int value = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*ret = value;
	return true;
}

bool date_parse(const char *text, day_number *ret_day)
{
	struct date d;

	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	if (!parse_digits(text, 4, &d.year) || !parse_digits(text + 5, 2, &d.month) ||
		!parse_digits(text + 8, 2, &d.day))
		return false;
	if (!date_is_valid(d))
		return false;
	*ret_day = date_to_day(d);
	return true;
}

static void print_digits(char *text, size_t len, int value)
{
	while (len-- > 0) {
		text[len] = (char)('0' + value % 10);
		value /= 10;
	}
}

void date_print(day_number day, char ret_text[11])
{
	struct date d = date_from_day(day);

	assert(d.year <= 9999);
	print_digits(ret_text, 4, d.year);
	print_digits(ret_text + 5, 2, d.month);
	print_digits(ret_text + 8, 2, d.day);
	ret_text[4] = ret_text[7] = '-';
	ret_text[10] = '\0';
}

int day_of_week(day_number day)
{
	// 1970-01-01 was a Thursday; the remainder of a day before it is negative.
	return (day % 7 + 7 + 3) % 7 + 1;
}
