// Single values of the files: texts, ids, flags, numbers, terms, hours, dates.
#include "base/limits.h"
#include "config/fields.h"

#include <string.h>

static bool is_text(const struct reader *r, const struct yaml_node *n, const char *right)
{
	if (n->kind == YAML_TEXT && !yaml_is_empty(n))
		return true;
	fault_at(r, n, "here is %s; %s would be right", yaml_kind_name(n), right);
	return false;
}

bool read_text(const struct reader *r, const struct yaml_node *n, size_t len_max, const char **ret_text)
{
	if (!is_text(r, n, "a text"))
		return false;
	size_t len = strlen(n->text);
	while (len > 0 && n->text[len - 1] == '\n')
		len--;  // a block ends in a newline
	if (len > len_max) {
		fault_at(r, n, "the text is longer than %zu bytes", len_max);
		return false;
	}
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)n->text[i];
		if (c < 0x20 || c == 0x7f) {
			fault_at(r, n, "the text holds a control character or more than one line; fold it (>-)");
			return false;
		}
	}
	*ret_text = arena_strndup(r->arena, n->text, len);
	return true;
}

static bool id_is_valid(const char *text)
{
	size_t len = strlen(text);
	if (len == 0 || len >= PEER_ID_MAX || text[0] == '-')
		return false;
	return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

bool read_id(const struct reader *r, const struct yaml_node *n, const char **ret_id)
{
	static const char right[] =
		"an id of 1 to 39 lower case letters, digits and hyphens, not starting with a hyphen,";
	if (!is_text(r, n, right))
		return false;
	if (!id_is_valid(n->text)) {
		fault_at(r, n, "\"%s\" is no id; %s would be right", n->text, right);
		return false;
	}
	*ret_id = arena_strdup(r->arena, n->text);
	return true;
}

bool flag_from_text(const char *text, bool *ret_flag)
{
	bool yes = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;
	if (!yes && strcmp(text, "no") != 0 && strcmp(text, "false") != 0)
		return false;
	*ret_flag = yes;
	return true;
}

bool read_flag(const struct reader *r, const struct yaml_node *n, bool *ret_flag)
{
	if (!is_text(r, n, "yes or no"))
		return false;
	if (flag_from_text(n->text, ret_flag))
		return true;
	fault_at(r, n, "\"%s\" is neither yes nor no", n->text);
	return false;
}

// Decimal digits only, `*ret_end` behind them; false when there are none or too many.
static bool parse_digits(const char *text, uint32_t *ret_number, const char **ret_end)
{
	uint64_t number = 0;
	const char *p = text;
	for (; *p >= '0' && *p <= '9'; p++) {
		number = number * 10 + (uint64_t)(*p - '0');
		if (number > UINT32_MAX)
			return false;
	}
	*ret_number = (uint32_t)number;
	*ret_end = p;
	return p != text;
}

bool read_number(const struct reader *r, const struct yaml_node *n, uint32_t min, uint32_t max, uint32_t *ret_number)
{
	const char *right = arena_printf(r->scratch, "a whole number from %u to %u", min, max);
	if (!is_text(r, n, right))
		return false;
	uint32_t number = 0;
	const char *end = n->text;
	if (!parse_digits(n->text, &number, &end) || *end != '\0' || number < min || number > max) {
		fault_at(r, n, "\"%s\" is not %s", n->text, right);
		return false;
	}
	*ret_number = number;
	return true;
}

static const struct {
	enum term_unit unit;
	const char *one;
	const char *many;
} term_units[] = {
	{ TERM_MINUTES, "minute", "minutes" },
	{ TERM_HOURS, "hour", "hours" },
	{ TERM_DAYS, "day", "days" },
	{ TERM_WORKING_DAYS, "working_day", "working_days" },
	{ TERM_WEEKS, "week", "weeks" },
	{ TERM_MONTHS, "month", "months" },
	{ TERM_YEARS, "year", "years" },
};

static const char *term_right(const struct reader *r, uint32_t units)
{
	const char *right = "a term in", *example = NULL;
	for (size_t i = 0; i < ARRAY_LEN(term_units); i++) {
		if ((units & BIT(term_units[i].unit)) == 0)
			continue;
		right = arena_printf(r->scratch, "%s%s %s", right, example == NULL ? "" : " or", term_units[i].many);
		if (example == NULL)
			example = term_units[i].many;
	}
	return arena_printf(r->scratch, "%s, such as 2 %s", right, example);
}

bool read_term(const struct reader *r, const struct yaml_node *n, uint32_t units, struct term *ret_term)
{
	const char *right = term_right(r, units);
	if (!is_text(r, n, right))
		return false;
	uint32_t count = 0;
	const char *unit = n->text;
	bool good = parse_digits(n->text, &count, &unit) && *unit == ' ' && count >= 1 && count <= TERM_COUNT_MAX;
	for (size_t i = 0; good && i < ARRAY_LEN(term_units); i++) {
		if (strcmp(unit + 1, term_units[i].one) != 0 && strcmp(unit + 1, term_units[i].many) != 0)
			continue;
		if ((units & BIT(term_units[i].unit)) == 0)
			break;
		*ret_term = (struct term){ .count = (int32_t)count, .unit = term_units[i].unit };
		return true;
	}
	fault_at(r, n, "\"%s\" is not %s (1 to %d of them)", n->text, right, TERM_COUNT_MAX);
	return false;
}

const char *term_text(struct term t, struct arena *a)
{
	for (size_t i = 0; i < ARRAY_LEN(term_units); i++)
		if (term_units[i].unit == t.unit)
			return arena_printf(a, "%d %s", t.count, t.count == 1 ? term_units[i].one : term_units[i].many);
	return "";
}

static bool hour_parse(const char *text, int32_t *ret_second)
{
	if (strlen(text) != 5 || text[2] != ':')
		return false;
	for (size_t i = 0; i < 5; i++)
		if (i != 2 && (text[i] < '0' || text[i] > '9'))
			return false;
	int hour = (text[0] - '0') * 10 + (text[1] - '0');
	int minute = (text[3] - '0') * 10 + (text[4] - '0');
	if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
		return false;
	*ret_second = (hour * 60 + minute) * 60;
	return true;
}

bool read_hour(const struct reader *r, const struct yaml_node *n, int32_t *ret_second)
{
	if (!is_text(r, n, "a time of day such as \"08:00\""))
		return false;
	if (hour_parse(n->text, ret_second))
		return true;
	fault_at(r, n, "\"%s\" is no time of day; two digits, a colon and two digits would be right, such as \"08:00\"",
		n->text);
	return false;
}

bool read_date(const struct reader *r, const struct yaml_node *n, day_number *ret_day)
{
	if (!is_text(r, n, "a date such as 2026-01-31"))
		return false;
	if (date_parse(n->text, ret_day))
		return true;
	fault_at(r, n, "\"%s\" is no date; year, month and day would be right, such as 2026-01-31", n->text);
	return false;
}

size_t list_count(const struct reader *r, const struct yaml_node *list, size_t max, const char *what)
{
	if (list == NULL)
		return 0;
	if (list->count <= max)
		return list->count;
	fault_at(r, list, "%zu %s; at most %zu are possible", list->count, what, max);
	return 0;
}
