// What people type: ids as they read them out, times, dates, places in JSON. Whatever is read is printed, and what is
// printed is read as the same again; numbers and moments made of the first bytes go the other way round.
//
// Input: a number (8 bytes), a place and a character to spoil an id with (2 bytes), the text.
#include "fuzz.h"

#include "base/display_id.h"
#include "common/json_source.h"
#include "common/text.h"
#include "common/times.h"
#include "config/snapshot.h"

// ---- ids ------------------------------------------------------------------------------------------------------------

static void read_id(const char *text)
{
	uint64_t id = 77, again = 0;
	const char *why = NULL;
	char printed[DISPLAY_ID_SIZE];
	if (!display_id_parse(text, &id, &why)) {
		MUST(id == 77 && why != NULL && why[0] != '\0');
		return;
	}
	MUST(id > 0 && id < ID_LIMIT);
	display_id_print(id, printed);
	MUST(display_id_parse(printed, &again, NULL) && again == id);
}

static char reads_as(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

// Every single wrong character is found.
static void spoil_id(const char *printed, uint8_t place, char wrong)
{
	char spoiled[DISPLAY_ID_SIZE];
	uint64_t read;
	size_t at = 1 + place % (strlen(printed) - 1);
	memcpy(spoiled, printed, sizeof(spoiled));
	if (printed[at] == '-' || wrong == '-' || wrong == ' ' || reads_as(wrong) == printed[at])
		return;
	spoiled[at] = wrong;
	MUST(!display_id_parse(spoiled, &read, NULL));
}

// Every exchange of two neighbours is found.
static void swap_in_id(const char *printed, uint8_t place)
{
	char swapped[DISPLAY_ID_SIZE];
	uint64_t read;
	size_t at = 1 + place % (strlen(printed) - 2);
	memcpy(swapped, printed, sizeof(swapped));
	if (printed[at] == '-' || printed[at + 1] == '-' || printed[at] == printed[at + 1])
		return;
	swapped[at] = printed[at + 1];
	swapped[at + 1] = printed[at];
	MUST(!display_id_parse(swapped, &read, NULL));
}

static void print_id(uint64_t number, uint8_t place, char wrong)
{
	char printed[DISPLAY_ID_SIZE], decimal[24];
	uint64_t read = 0, id = number % ID_LIMIT;
	display_id_print(id, printed);
	MUST(strlen(printed) == DISPLAY_ID_SIZE - 1);
	MUST(display_id_parse(printed, &read, NULL) == (id != 0) && read == id);
	snprintf(decimal, sizeof(decimal), "%llu", (unsigned long long)number);
	MUST(display_id_parse(decimal, &read, NULL) == (number != 0 && number < ID_LIMIT) && read == id % ID_LIMIT);
	spoil_id(printed, place, wrong);
	swap_in_id(printed, place);
}

// ---- moments --------------------------------------------------------------------------------------------------------

#define YEAR_0_MS    INT64_C(-62167219200000)
#define YEAR_9999_MS INT64_C(253402300799999)  // the last of it

static void must_print(int64_t ms)
{
	void (*const forms[])(int64_t, char *) = { times_iso, times_local, times_local_due, times_dutch,
		times_dutch_due };
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		char text[TIMES_SIZE];
		memset(text, '?', sizeof(text));
		forms[i](ms, text);
		size_t len = strnlen(text, sizeof(text));
		MUST(len > 0 && len < sizeof(text) && strchr(text, '?') == NULL);
	}
}

static void moment_comes_back(int64_t ms)
{
	char iso[TIMES_SIZE];
	const char *why = NULL;
	int64_t read = 0;
	must_print(ms);
	times_iso(ms, iso);
	if (ms >= YEAR_0_MS && ms <= YEAR_9999_MS)
		MUST(times_parse(iso, &read, &why) && read == ms);
}

static void read_time(const char *text)
{
	const char *why = NULL;
	int64_t ms = 77;
	if (times_parse(text, &ms, &why))
		moment_comes_back(ms);
	else
		MUST(ms == 77 && why != NULL && why[0] != '\0');
}

static void read_date(const char *text)
{
	char printed[11];
	day_number day = 77;
	if (!date_parse(text, &day)) {
		MUST(day == 77);
		return;
	}
	MUST(day >= DAY_FIRST && day <= DAY_LAST);
	date_print(day, printed);
	MUST(strcmp(printed, text) == 0);
}

// The local day and second of an instant give the instant again, save in the hour that comes twice.
static void local_comes_back(int64_t number)
{
	const struct calendar *c = &example_snapshot()->ruleset.calendar;
	int64_t span = (int64_t)(DAY_LAST - 1 - DAY_FIRST) * MS_PER_DAY;
	int64_t at = (int64_t)(DAY_FIRST + 1) * MS_PER_DAY + (int64_t)((uint64_t)number % (uint64_t)span);
	at -= at % MS_PER_SECOND;
	day_number day = calendar_local_day(c, at);
	int32_t second = calendar_local_second(c, at);
	MUST(second >= 0 && second < 86400);
	int64_t back = calendar_instant(c, day, second);
	MUST(back == at || back == at - MS_PER_HOUR);
	MUST(calendar_local_day(c, back) == day && calendar_local_second(c, back) == second);
	calendar_local_day(c, number);  // any instant at all has a day
	calendar_local_second(c, number);
}

// ---- places in JSON, and what is shown on a terminal
// ------------------------------------------------------------------

static void read_path(struct arena *a, const char *text)
{
	struct json_path path, again;
	char printed[2048], twice[2048];
	json_path_parse(a, text, &path);
	MUST(path.depth <= JSON_PATH_MAX);
	json_path_print(&path, printed, sizeof(printed));
	if (strlen(printed) == sizeof(printed) - 1)
		return;  // cut off, perhaps within an index: what is left is another path
	json_path_parse(a, printed, &again);
	json_path_print(&again, twice, sizeof(twice));
	MUST(strcmp(printed, twice) == 0);
}

static void show(struct arena *a, const char *text)
{
	const char *plain = text_plain(a, text);
	MUST(strlen(plain) <= strlen(text));
	for (const char *p = plain; *p != '\0'; p++)
		MUST((unsigned char)*p >= 0x20 && *p != 0x7f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct arena *a = arena_new(0);
	uint64_t number = take_u64(&in);
	uint8_t place = take_u8(&in);
	char wrong = (char)(0x21 + take_below(&in, 0x5e));
	const char *text = take_text(&in, a);
	read_id(text);
	print_id(number, place, wrong);
	read_time(text);
	moment_comes_back((int64_t)number);
	read_date(text);
	local_comes_back((int64_t)number);
	read_path(a, text);
	show(a, text);
	arena_free(a);
	return 0;
}
