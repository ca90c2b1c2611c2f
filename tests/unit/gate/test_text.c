// Text from outside: UTF-8, BSN, postcodes.
#include "gate/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static enum text_fault check(const char *text, bool free_text)
{
	return text_check((const unsigned char *)text, strlen(text), free_text);
}

static void well_formed_text_passes(void **state)
{
	(void)state;
	static const char *const fine[] = { "", "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x8f\xa0", "\xed\x9f\xbf",
		"\xee\x80\x80", "\xf4\x8f\xbf\xbf", "\xc2\xa0" };
	for (size_t i = 0; i < ARRAY_LEN(fine); i++)
		assert_int_equal(check(fine[i], false), TEXT_FINE);
}

static void malformed_text_does_not(void **state)
{
	(void)state;
	static const char *const wrong[] = { "\x80", "\xc3", "\xc3(", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\x80",
		"\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
		"\xff", "a\xfe" };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(check(wrong[i], true), TEXT_NOT_UTF8);
}

static void control_characters_are_for_nobody_and_line_breaks_for_free_text(void **state)
{
	(void)state;
	static const char *const wrong[] = { "\x01", "\x1b[31m", "\x7f", "\xc2\x80", "\xc2\x9f" };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(check(wrong[i], false), TEXT_CONTROL);
		assert_int_equal(check(wrong[i], true), TEXT_CONTROL);
	}
	assert_int_equal(check("een\n\ttwee\r\n", true), TEXT_FINE);
	assert_int_equal(check("een\ntwee", false), TEXT_CONTROL);
	assert_int_equal(text_check((const unsigned char *)"a\0b", 3, true), TEXT_CONTROL);
}

static void the_elfproef_tells_a_bsn(void **state)
{
	(void)state;
	assert_true(text_is_bsn("111222333"));
	assert_true(text_is_bsn("012345672"));
	assert_true(text_is_bsn("12345672"));
	static const char *const wrong[] = { "", "000000000", "00000000", "111222334", "123456789", "1234567",
		"1112223330", "11122233a", "111 222 333", " 111222333", "-11222333" };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(text_is_bsn(wrong[i]));
}

static void every_single_wrong_digit_fails_the_elfproef(void **state)
{
	(void)state;
	for (size_t i = 0; i < 9; i++) {
		for (char digit = '0'; digit <= '9'; digit++) {
			char bsn[] = "111222333";
			bool same = bsn[i] == digit;
			bsn[i] = digit;
			assert_true(text_is_bsn(bsn) == same);
		}
	}
}

static void a_note_with_a_bsn_is_found(void **state)
{
	(void)state;
	assert_true(text_holds_bsn("BSN 111222333."));
	assert_true(text_holds_bsn("111222333"));
	assert_true(text_holds_bsn("zie 12345672, graag"));
	static const char *const fine[] = { "", "111222334", "1112223330", "0612345678", "op 2026-03-02 gesproken",
		"x1112223331y" };
	for (size_t i = 0; i < ARRAY_LEN(fine); i++)
		assert_false(text_holds_bsn(fine[i]));
}

static void postcodes_have_one_form(void **state)
{
	(void)state;
	char code[7] = "";
	static const char *const fine[] = { "8251AB", "8251 AB", "8251ab", "8251 aB" };
	for (size_t i = 0; i < ARRAY_LEN(fine); i++) {
		assert_true(text_postcode(fine[i], code));
		assert_string_equal(code, "8251AB");
	}
	static const char *const wrong[] = { "", "825", "825 AB", "0251AB", "8251A", "8251  AB", "8251ABC", "8251A1",
		" 8251AB", "8251AB ", "8251-AB", "82511AB", "8251 " };
	memcpy(code, "unmade", sizeof(code));
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(text_postcode(wrong[i], code));
	assert_string_equal(code, "unmade");
}

static void language_tags_are_letters_digits_and_hyphens(void **state)
{
	(void)state;
	assert_true(text_is_language_tag(""));
	assert_true(text_is_language_tag("nl"));
	assert_true(text_is_language_tag("ar-MA"));
	assert_false(text_is_language_tag("Arabisch of Frans"));
	assert_false(text_is_language_tag("nl_NL"));
}

static void blanks_and_capitals_make_no_other_name(void **state)
{
	(void)state;
	assert_true(text_is_blank("") && text_is_blank(" \t\r\n"));
	assert_false(text_is_blank(" a "));
	static const char *const same[] = { "gemeente Lelystad", "GEMEENTE LELYSTAD", " gemeente lelystad\n" };
	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		assert_true(text_same_name("gemeente Lelystad", same[i]));
	static const char *const other[] = { "", "gemeente", "gemeente Lelystad 2", "gemeente  Lelystad", "Lelystad" };
	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		assert_false(text_same_name("gemeente Lelystad", other[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(well_formed_text_passes),
		cmocka_unit_test(malformed_text_does_not),
		cmocka_unit_test(control_characters_are_for_nobody_and_line_breaks_for_free_text),
		cmocka_unit_test(the_elfproef_tells_a_bsn),
		cmocka_unit_test(every_single_wrong_digit_fails_the_elfproef),
		cmocka_unit_test(a_note_with_a_bsn_is_found),
		cmocka_unit_test(postcodes_have_one_form),
		cmocka_unit_test(language_tags_are_letters_digits_and_hyphens),
		cmocka_unit_test(blanks_and_capitals_make_no_other_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
