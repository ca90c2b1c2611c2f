// Moments: days and times of the clock on the wall in the Netherlands, as people write them.
#include "config/draft.h"

#include <string.h>

enum { DATE_LEN = 10, MOMENT_LEN = 16 };

// "18:00" behind the date; -1 = no time of day.
static int32_t second_of(const char *text)
{
	if (text[0] < '0' || text[0] > '2' || text[1] < '0' || text[1] > '9' || text[2] != ':' || text[3] < '0' ||
	    text[3] > '5' || text[4] < '0' || text[4] > '9')
		return -1;
	int hour = (text[0] - '0') * 10 + (text[1] - '0');
	int minute = (text[3] - '0') * 10 + (text[4] - '0');
	return hour > 23 ? -1 : (hour * 60 + minute) * 60;
}

bool read_moment(const struct reader *r, const struct yaml_node *n, const struct calendar *calendar, bool until,
	int64_t *ret_ms)
{
	day_number day = 0;
	int32_t second = -1;
	char date[DATE_LEN + 1] = "";
	size_t len = n->kind == YAML_TEXT ? strlen(n->text) : 0;
	bool good = len == DATE_LEN || (len == MOMENT_LEN && n->text[DATE_LEN] == ' ');
	if (good) {
		memcpy(date, n->text, DATE_LEN);
		good = date_parse(date, &day);
	}
	if (good && len == MOMENT_LEN) {
		second = second_of(n->text + DATE_LEN + 1);
		good = second >= 0;
	}
	if (!good) {
		fault_at(r, n, "%s is no day or moment; 2026-12-24 or \"2026-12-24 18:00\" would be right",
			n->kind == YAML_TEXT ? arena_printf(r->scratch, "\"%s\"", n->text) : yaml_kind_name(n));
		return false;
	}
	if (second >= 0)
		*ret_ms = calendar_instant(calendar, day, second);
	else
		*ret_ms = calendar_instant(calendar, until ? day + 1 : day, 0);
	return true;
}
