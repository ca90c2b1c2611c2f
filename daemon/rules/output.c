// Outputs of rules: their names, the words of their values, and the stages they belong to.
#include "rules/ruleset.h"

#include "model/enum_define.h"

#include <string.h>

// ---- tie and level: enums of the rules alone ------------------------------------------------------------------------

ENUM_DEFINE(tie, TIE_TABLE)
ENUM_DEFINE(level, LEVEL_TABLE)

// ---- outputs --------------------------------------------------------------------------------------------------------

static const char *flag_word(int value)
{
	return value == 0 ? "no" : value == 1 ? "yes" : "";
}

static const char *urgency_word(int value)
{
	return urgency_name((enum urgency)value);
}

// A rule ends a question's way here by one of these; the other routes follow from the level.
static const char *route_word(int value)
{
	if (value == ROUTE_FORWARD || value == ROUTE_SIGNPOST || value == ROUTE_RECORDED || value == ROUTE_LINK)
		return route_name((enum route)value);
	return "";
}

static const char *skill_word(int value)
{
	return skill_name((enum skill)value);
}

static const char *tie_word(int value)
{
	return tie_name((enum tie)value);
}

static const char *level_word(int value)
{
	return level_name((enum level)value);
}

#define OUTPUT_NAME(number, text) [number] = text,
static const char *const output_names[OUTPUT_COUNT] = { OUTPUT_TABLE(OUTPUT_NAME) };

static const struct {
	const char *(*word)(int value);
	enum_set stages;
} output_rows[OUTPUT_COUNT] = {
	[OUTPUT_URGENCY] = { urgency_word, BIT(STAGE_SAFETY) },
	[OUTPUT_SAFETY_LANE] = { flag_word, BIT(STAGE_SAFETY) },
	[OUTPUT_DUTY_AT_ONCE] = { flag_word, BIT(STAGE_SAFETY) },
	[OUTPUT_ROUTE] = { route_word, BIT(STAGE_COMPETENCE) | BIT(STAGE_CONTINUITY) },
	[OUTPUT_SKILL] = { skill_word, BIT(STAGE_COMPETENCE) | BIT(STAGE_LEVEL) },
	[OUTPUT_TIE] = { tie_word, BIT(STAGE_CONTINUITY) },
	[OUTPUT_LEVEL] = { level_word, BIT(STAGE_LEVEL) },
	[OUTPUT_MANDATE] = { flag_word, BIT(STAGE_LEVEL) },
	[OUTPUT_SCALED_UP] = { flag_word, BIT(STAGE_LEVEL) },
	[OUTPUT_NOTIFY_PROCESS_LEAD] = { flag_word, BIT(STAGE_LEVEL) },
};

const char *output_name(enum output output)
{
	return (unsigned)output < OUTPUT_COUNT ? output_names[output] : "";
}

bool output_from_name(const char *text, enum output *ret_output)
{
	for (int output = 0; output < OUTPUT_COUNT; output++)
		if (strcmp(output_names[output], text) == 0) {
			*ret_output = (enum output)output;
			return true;
		}
	return false;
}

bool output_allowed_in(enum output output, enum stage stage)
{
	return (unsigned)output < OUTPUT_COUNT && set_has(output_rows[output].stages, (int)stage);
}

const char *output_value_name(enum output output, int value)
{
	return (unsigned)output < OUTPUT_COUNT ? output_rows[output].word(value) : "";
}

bool output_value_from_name(enum output output, const char *text, int *ret_value)
{
	enum { VALUES = ARRAY_LEN(((struct rule_output *)0)->by_value) };

	if (*text == '\0')
		return false;
	for (int value = 0; value < VALUES; value++)
		if (strcmp(output_value_name(output, value), text) == 0) {
			*ret_value = value;
			return true;
		}
	return false;
}
