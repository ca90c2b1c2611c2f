// The screens of `koersctl top`, as text: each is compared with a file of tests/unit/clients/screens.
//
//     test_top_layout DIRECTORY [--write]    --write: the files are made anew, to be looked at before they are kept
#include "top_town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "operator/top_layout.h"

static const char *directory;
static bool writes;

static char *read_file(const char *path)
{
	char *text = calloc(1, 65536);
	FILE *from = fopen(path, "r");
	if (from != NULL) {
		text[fread(text, 1, 65535, from)] = '\0';
		fclose(from);
	}
	return text;
}

static void compare_with_file(const char *name, const char *text)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s.txt", directory, name);
	if (writes) {
		FILE *to = fopen(path, "w");
		assert_non_null(to);
		fputs(text, to);
		fclose(to);
		return;
	}
	char *wanted = read_file(path);
	if (strcmp(wanted, text) != 0)
		print_error("%s is now:\n%s", path, text);
	assert_string_equal(text, wanted);
	free(wanted);
}

static const char *draw(struct arena *a, struct top_model *m, size_t width, size_t height)
{
	struct top_screen *s = top_screen_new(width, height);
	top_layout(m, TOWN_NOW_MS, s);
	const char *text = top_screen_text(a, s);
	top_screen_free(s);
	return text;
}

static void the_first_screen_at_its_sizes(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		size_t width, height;
	} sizes[] = { { "home_80x24", 80, 24 }, { "home_60x20", 60, 20 }, { "home_132x43", 132, 43 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct top_model m;
		town_fill(&m);
		compare_with_file(sizes[i].name, draw(a, &m, sizes[i].width, sizes[i].height));
		top_clear(&m);
	}
}

static void every_list_at_80_by_24(void **state)
{
	(void)state;
	for (int view = TOP_VIEW_NETWORKS; view < TOP_VIEW_LISTS; view++) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct top_model m;
		char name[64];
		town_fill(&m);
		top_press(&m, '0' + (view + 1) % 10, TOWN_NOW_MS);
		snprintf(name, sizeof(name), "%s_80x24", top_view_info((enum top_view)view)->name);
		compare_with_file(name, draw(a, &m, 80, 24));
		top_clear(&m);
	}
}

static void a_request_its_safety_and_the_help(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct top_model m;
	town_fill(&m);
	top_press(&m, '8', TOWN_NOW_MS);
	top_press(&m, TOP_KEY_ENTER, TOWN_NOW_MS);
	compare_with_file("request_80x24", draw(a, &m, 80, 24));
	top_press(&m, TOP_KEY_ENTER, TOWN_NOW_MS);
	compare_with_file("safety_explanation_80x24", draw(a, &m, 80, 24));
	top_press(&m, '?', TOWN_NOW_MS);
	compare_with_file("help_80x24", draw(a, &m, 80, 24));
	compare_with_file("help_60x20", draw(a, &m, 60, 20));
	top_clear(&m);
}

static void an_absent_koersd_a_pause_and_a_filter_are_told(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct top_model m;
	town_fill(&m);
	m.away_since_ms = TOWN_NOW_MS - 5000;
	assert_non_null(strstr(draw(a, &m, 80, 24), "NO ANSWER since 08:59:55"));
	m.away_since_ms = 0;
	m.paused = true;
	assert_non_null(strstr(draw(a, &m, 80, 24), "PAUSED"));
	top_press(&m, '4', TOWN_NOW_MS);
	top_press(&m, '/', TOWN_NOW_MS);
	top_press(&m, 'w', TOWN_NOW_MS);
	assert_non_null(strstr(draw(a, &m, 80, 24), "filter: w_"));
	json_object_set_new(m.rows[TOP_OVERVIEW], "clock_fault", json_string("stepped"));
	assert_non_null(strstr(draw(a, &m, 80, 24), "TIMERS STAND STILL"));
	json_object_set_new(m.rows[TOP_HEALTH], "engine_stands", json_true());
	assert_non_null(strstr(draw(a, &m, 80, 24), "NOTHING IS WRITTEN"));
	top_clear(&m);
}

// At every size there is exactly that size, nothing is written beside it, and the row under the cursor is on it.
static void any_size_will_do(void **state)
{
	(void)state;
	struct top_model m;
	town_fill(&m);
	for (size_t width = 1; width < 150; width += 7)
		for (size_t height = 1; height < 50; height += 3)
			for (char view = '0'; view <= '9'; view++) {
				CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
				top_press(&m, view, TOWN_NOW_MS);
				top_press(&m, TOP_KEY_LAST, TOWN_NOW_MS);
				const char *text = draw(a, &m, width, height);
				size_t lines = 0;
				for (const char *p = text; *p != '\0'; p += strcspn(p, "\n") + 1, lines++)
					assert_true(strcspn(p, "\n") <= width);
				assert_int_equal(lines, height);
				bool fits = width >= TOP_WIDTH_MIN && height >= TOP_HEIGHT_MIN;
				if (fits && view != '1')
					assert_non_null(strstr(text, "\n>"));
				else if (!fits && width >= 9)
					assert_non_null(strstr(text, "too small"));
			}
	top_clear(&m);
}

// A cursor behind what fits is scrolled to; so is the end of a long text.
static void what_does_not_fit_is_scrolled_to(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct top_model m;
	town_fill(&m);
	for (int i = 0; i < 100; i++) {
		json_t *row = json_object();
		json_object_set_new(row, "request_id", json_integer(100 + i));
		char id[16];
		snprintf(id, sizeof(id), "K-%d", 100 + i);
		json_object_set_new(row, "display_id", json_string(id));
		json_array_append_new(m.rows[TOP_REQUESTS], row);
	}
	top_press(&m, '4', TOWN_NOW_MS);
	draw(a, &m, 80, 24);
	top_press(&m, TOP_KEY_PAGE_DOWN, TOWN_NOW_MS);
	assert_non_null(strstr(draw(a, &m, 80, 24), "\n>K-112"));
	top_press(&m, TOP_KEY_LAST, TOWN_NOW_MS);
	assert_non_null(strstr(draw(a, &m, 80, 24), "\n>K-199"));
	top_press(&m, '?', TOWN_NOW_MS);
	draw(a, &m, 60, 12);
	top_press(&m, TOP_KEY_LAST, TOWN_NOW_MS);
	assert_non_null(strstr(draw(a, &m, 60, 12), "every two seconds"));
	top_clear(&m);
}

// What steers a terminal, from wherever, is no part of a screen.
static void nothing_on_it_steers_the_terminal(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct top_model m;
	town_fill(&m);
	json_t *row = json_array_get(m.rows[TOP_NETWORKS], 0);
	json_object_set_new(row, "name",
		json_string("A\x1b[2J\xe2\x80\xae"
			    "B\xc3\xa9"));
	top_press(&m, '2', TOWN_NOW_MS);
	const char *text = draw(a, &m, 132, 24);
	assert_null(strchr(text, '\x1b'));
	assert_null(strstr(text, "\xe2\x80\xae"));
	assert_non_null(strstr(text, "B\xc3\xa9"));
	top_clear(&m);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_screen_at_its_sizes),
		cmocka_unit_test(every_list_at_80_by_24),
		cmocka_unit_test(a_request_its_safety_and_the_help),
		cmocka_unit_test(an_absent_koersd_a_pause_and_a_filter_are_told),
		cmocka_unit_test(any_size_will_do),
		cmocka_unit_test(what_does_not_fit_is_scrolled_to),
		cmocka_unit_test(nothing_on_it_steers_the_terminal),
	};
	if (argc < 2)
		return 2;
	directory = argv[1];
	writes = argc > 2 && strcmp(argv[2], "--write") == 0;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
