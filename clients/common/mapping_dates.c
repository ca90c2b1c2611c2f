// Days and moments in the forms that spreadsheets write: DD-MM-YYYY, D/M/YYYY hh:mm.
#include <stdio.h>
#include <string.h>

#include "common/mapping_internal.h"
#include "common/times.h"

enum part { PART_YEAR, PART_MONTH, PART_DAY, PART_HOUR, PART_MINUTE, PART_SECOND, PARTS };

// Longer ones first: what is not DD may be D, which also takes two digits.
static const struct {
	const char *token;
	enum part part;
	int min;
	int max;
} tokens[] = {
	{ "YYYY", PART_YEAR, 4, 4 },
	{ "MM", PART_MONTH, 2, 2 },
	{ "M", PART_MONTH, 1, 2 },
	{ "DD", PART_DAY, 2, 2 },
	{ "D", PART_DAY, 1, 2 },
	{ "hh", PART_HOUR, 2, 2 },
	{ "h", PART_HOUR, 1, 2 },
	{ "mm", PART_MINUTE, 2, 2 },
	{ "ss", PART_SECOND, 2, 2 },
};

// Which token begins here; ARRAY_LEN(tokens): none, it is a character of its own.
static size_t token_at(const char *form)
{
	size_t i = 0;
	while (i < ARRAY_LEN(tokens) && strncmp(form, tokens[i].token, strlen(tokens[i].token)) != 0)
		i++;
	return i;
}

bool mapping_form_is_good(const char *form, bool clock)
{
	int seen[PARTS] = { 0 };
	while (*form != '\0') {
		size_t i = token_at(form);
		if (i == ARRAY_LEN(tokens) && strchr("-/. :T", *form) == NULL)
			return false;
		if (i < ARRAY_LEN(tokens))
			seen[tokens[i].part]++;
		form += i < ARRAY_LEN(tokens) ? strlen(tokens[i].token) : 1;
	}
	bool day = seen[PART_YEAR] == 1 && seen[PART_MONTH] == 1 && seen[PART_DAY] == 1;
	bool hour = seen[PART_HOUR] == 1 && seen[PART_MINUTE] == 1 && seen[PART_SECOND] <= 1;
	bool none = seen[PART_HOUR] == 0 && seen[PART_MINUTE] == 0 && seen[PART_SECOND] == 0;
	return day && (none || (clock && hour));
}

static bool take_number(const char **text, int min, int max, int *ret)
{
	int n = 0;
	for (*ret = 0; n < max && **text >= '0' && **text <= '9'; n++, (*text)++)
		*ret = *ret * 10 + (**text - '0');
	return n >= min;
}

static bool read_parts(const char *form, const char *text, int parts[PARTS])
{
	while (*form != '\0') {
		size_t i = token_at(form);
		if (i == ARRAY_LEN(tokens)) {
			if (*text++ != *form++)
				return false;
			continue;
		}
		if (!take_number(&text, tokens[i].min, tokens[i].max, &parts[tokens[i].part]))
			return false;
		form += strlen(tokens[i].token);
	}
	return *text == '\0';
}

const char *mapping_read_date(struct arena *a, const char *form, const char *text)
{
	int parts[PARTS] = { 0 };
	int64_t ms;
	if (!read_parts(form, text, parts))
		return NULL;
	char *day = arena_printf(a, "%04d-%02d-%02d", parts[PART_YEAR], parts[PART_MONTH], parts[PART_DAY]);
	return times_parse_day(day, false, &ms) ? day : NULL;
}

// In the hour that comes twice in October the earlier one is meant: terms that begin earlier are on the safe side. An
// hour that is left out in March fits neither.
const char *mapping_read_time(struct arena *a, const char *form, const char *text)
{
	static const char *const offsets[] = { "+02:00", "+01:00" };
	int parts[PARTS] = { 0 };
	if (!read_parts(form, text, parts))
		return NULL;
	char *minute = arena_printf(a, "%04d-%02d-%02d %02d:%02d", parts[PART_YEAR], parts[PART_MONTH], parts[PART_DAY],
		parts[PART_HOUR], parts[PART_MINUTE]);
	for (size_t i = 0; i < ARRAY_LEN(offsets); i++) {
		char local[TIMES_SIZE];
		int64_t ms;
		const char *why = NULL;
		char *iso = arena_printf(a, "%.10sT%s:%02d%s", minute, minute + 11, parts[PART_SECOND], offsets[i]);
		if (!times_parse(iso, &ms, &why))
			continue;
		times_local(ms, local);
		if (strcmp(local, minute) == 0)
			return iso;
	}
	return NULL;
}
