// CSV as RFC 4180 has it, and the forms of days and moments in a mapping.
#include "common/mapping_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static char path[] = "/tmp/csv-XXXXXX";

static void open_text(struct arena *a, const char *text, size_t len, enum csv_encoding encoding, struct csv_reader *r)
{
	const char *why = NULL;
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	fclose(f);
	assert_true(csv_open(a, path, ';', encoding, r, &why));
}

// The rows as one text: cells between bars, a row a line; `!` and where when one is bad, `X` and where when all is
// broken.
static const char *read_all(struct arena *a, const char *text, size_t len, enum csv_encoding encoding)
{
	static char got[4096];
	struct csv_reader r;
	struct csv_row row;
	enum csv_next next;
	open_text(a, text, len, encoding, &r);
	got[0] = '\0';
	while ((next = csv_next(&r, a, &row)) != CSV_END) {
		size_t n = strlen(got);
		if (next == CSV_ROW)
			n += (size_t)snprintf(got + n, sizeof(got) - n, "%u", row.line);
		for (size_t i = 0; next == CSV_ROW && i < row.count; i++)
			n += (size_t)snprintf(got + n, sizeof(got) - n, "|%s", row.cells[i].text);
		if (next != CSV_ROW)
			n += (size_t)snprintf(got + n, sizeof(got) - n, "%c%u:%u", next == CSV_BAD ? '!' : 'X',
				row.place.line, row.place.column);
		snprintf(got + n, sizeof(got) - n, "/");
	}
	csv_close(&r);
	return got;
}

static void rows_are_read_as_the_rfc_has_it(void **state)
{
	static const struct {
		const char *text;
		const char *rows;
	} cases[] = {
		{ "", "" },
		{ "a;b\n1;2\n", "1|a|b/2|1|2/" },
		{ "a;b\r\n1;2", "1|a|b/2|1|2/" },
		{ "\n\r\na\n\n\nb", "3|a/6|b/" },
		{ ";\n;;x", "1||/2|||x/" },
		{ "\"a;b\";c", "1|a;b|c/" },
		{ "\"a\"\"b\";\"\"", "1|a\"b|/" },
		{ "\"a\r\nb\"\nc", "1|a\r\nb/3|c/" },
		{ "a\rb\r", "1|a\rb/" },
		{ "a\n\"b", "1|a/X2:1/" },
		{ "a\nb;c\"d", "1|a/X2:4/" },
		{ "\"a\nb\"c", "X2:3/" },
		{ "\xC3\xA9\xC3\xA9;x\"", "X1:5/" },
		{ "a\nb;\xE9\nc", "1|a/!2:3/3|c/" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(read_all(*state, cases[i].text, strlen(cases[i].text), CSV_UTF_8), cases[i].rows);
}

static void encodings_become_utf_8(void **state)
{
	static const char marked[] = "\xEF\xBB\xBFnaam";
	assert_string_equal(read_all(*state, marked, sizeof(marked) - 1, CSV_UTF_8), "1|naam/");
	assert_string_equal(read_all(*state, "\xE9\x80", 2, CSV_WINDOWS_1252), "1|\xC3\xA9\xE2\x82\xAC/");
	assert_string_equal(read_all(*state, "\xE9;\xFF", 3, CSV_ISO_8859_1), "1|\xC3\xA9|\xC3\xBF/");
	assert_string_equal(read_all(*state, "a;\x81", 3, CSV_WINDOWS_1252), "!1:3/");
	assert_string_equal(read_all(*state, "a;\0", 3, CSV_UTF_8), "!1:3/");
}

// Rows may lie across what is read at once, and be far more than fits in memory at once.
static void a_row_may_lie_anywhere_in_a_large_file(void **state)
{
	enum { ROWS = 300000 };
	struct csv_reader r;
	const char *why = NULL;
	FILE *f = fopen(path, "we");
	for (int i = 0; i < ROWS; i++)
		fprintf(f, "%d;\"na\"\"am\"\r\n", i);
	fclose(f);
	assert_true(csv_open(*state, path, ';', CSV_UTF_8, &r, &why));
	struct arena *a = arena_new(0);
	for (int i = 0; i < ROWS; i++) {
		struct csv_row row;
		assert_int_equal(csv_next(&r, a, &row), CSV_ROW);
		assert_int_equal(row.line, i + 1);
		assert_int_equal(strtol(row.cells[0].text, NULL, 10), i);
		assert_string_equal(row.cells[1].text, "na\"am");
		arena_reset(a);
	}
	assert_true(arena_reserved(a) < 1024 * 1024);
	arena_free(a);
	csv_close(&r);
}

static void expect_text(const char *got, const char *wanted)
{
	if (wanted == NULL)
		assert_null(got);
	else
		assert_string_equal(got != NULL ? got : "nothing", wanted);
}

static void days_have_the_form_that_was_said(void **state)
{
	static const struct {
		const char *form;
		const char *text;
		const char *day;
	} cases[] = {
		{ "DD-MM-YYYY", "03-02-1950", "1950-02-03" },
		{ "DD-MM-YYYY", "3-2-1950", NULL },
		{ "D/M/YYYY", "3/2/1950", "1950-02-03" },
		{ "D/M/YYYY", "03/12/1950", "1950-12-03" },
		{ "YYYYMMDD", "19500203", "1950-02-03" },
		{ "DD-MM-YYYY", "30-02-1950", NULL },
		{ "DD-MM-YYYY", "03-02-1950 ", NULL },
		{ "D-M-YYYY", "3-13-1950", NULL },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		expect_text(mapping_read_date(*state, cases[i].form, cases[i].text), cases[i].day);
}

static void moments_are_by_dutch_time(void **state)
{
	static const struct {
		const char *text;
		const char *moment;
	} cases[] = {
		{ "02-03-2026 09:00", "2026-03-02T09:00:00+01:00" },
		{ "02-07-2026 09:00", "2026-07-02T09:00:00+02:00" },
		{ "29-03-2026 02:30", NULL },                         // left out when the clocks go forward
		{ "25-10-2026 02:30", "2026-10-25T02:30:00+02:00" },  // comes twice: the earlier one
		{ "02-03-2026 24:00", NULL },
		{ "31-04-2026 09:00", NULL },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		expect_text(mapping_read_time(*state, "DD-MM-YYYY hh:mm", cases[i].text), cases[i].moment);
	expect_text(mapping_read_time(*state, "D-M-YYYY", "2-3-2026"), "2026-03-02T00:00:00+01:00");
}

static void a_form_names_each_part_once(void **state)
{
	(void)state;
	assert_true(mapping_form_is_good("DD-MM-YYYY", false));
	assert_true(mapping_form_is_good("D.M.YYYY h:mm:ss", true));
	assert_false(mapping_form_is_good("D.M.YYYY h:mm", false));
	assert_false(mapping_form_is_good("D-M", false));
	assert_false(mapping_form_is_good("DD-MM-DD-YYYY", false));
	assert_false(mapping_form_is_good("DD-MM-YY", false));
	assert_false(mapping_form_is_good("DD-MM-YYYY hh", true));
	assert_false(mapping_form_is_good("", false));
}

static int set_up(void **state)
{
	int fd = mkstemp(path);
	*state = arena_new(0);
	return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **state)
{
	unlink(path);
	arena_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read_as_the_rfc_has_it),
		cmocka_unit_test(encodings_become_utf_8),
		cmocka_unit_test(a_row_may_lie_anywhere_in_a_large_file),
		cmocka_unit_test(days_have_the_form_that_was_said),
		cmocka_unit_test(moments_are_by_dutch_time),
		cmocka_unit_test(a_form_names_each_part_once),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
