// rules.yaml: name and version, the map from domains to laws, the norms, the calendar, and the rules of the four
// stages.
//
// Every rule is read even when another is wrong, and ruleset_check() then looks at the whole. A rule whose condition
// could not be read takes part in that with a condition that never holds, so that it shadows no other; what the check
// says about that rule itself is dropped.
#include "config/rules_yaml.h"

#include "base/checksum.h"
#include "base/limits.h"
#include "base/strbuf.h"
#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rules_draft {
	const char *name;
	const char *version;
	day_number effective;
	const struct yaml_node *laws;
	const struct yaml_node *norms;
	const struct yaml_node *calendar;
	const struct yaml_node *stages;
};
static const struct field rules_fields[] = {
	{ "name", FIELD_TEXT, true, offsetof(struct rules_draft, name), .max = CONFIG_NAME_MAX },
	{ "version", FIELD_TEXT, true, offsetof(struct rules_draft, version), .max = CONFIG_NAME_MAX },
	{ "effective", FIELD_DATE, true, offsetof(struct rules_draft, effective) },
	{ "laws", FIELD_MAP, true, offsetof(struct rules_draft, laws) },
	{ "norms", FIELD_MAP, true, offsetof(struct rules_draft, norms) },
	{ "calendar", FIELD_MAP, true, offsetof(struct rules_draft, calendar) },
	{ "stages", FIELD_MAP, true, offsetof(struct rules_draft, stages) },
};

// ---- laws -----------------------------------------------------------------------------------------------------------

struct laws_draft {
	const struct yaml_node *youth;
	const struct yaml_node *adult;
};
static const struct field laws_fields[] = {
	{ "youth", FIELD_MAP, true, offsetof(struct laws_draft, youth) },
	{ "adult", FIELD_MAP, true, offsetof(struct laws_draft, adult) },
};

enum { LIFE_DOMAIN_LAST = LIFE_DOMAIN_UNKNOWN, NOT_SAID = 0xff };
_Static_assert(LIFE_DOMAIN_LAST < ARRAY_LEN(((struct law_map *)0)->youth), "each domain has its place in the map");

static uint8_t read_law(const struct reader *r, const struct yaml_node *n)
{
	if (n->kind == YAML_TEXT && strcmp(n->text, "none") == 0)
		return 0;
	return (uint8_t)words_read(r, n, &words_law);
}

static void read_law_map(const struct reader *r, const struct yaml_node *map, const char *whose, uint8_t *ret_laws)
{
	uint8_t otherwise = NOT_SAID;
	memset(ret_laws, NOT_SAID, LIFE_DOMAIN_LAST + 1);
	for (const struct yaml_node *key = map->first; key != NULL; key = key->next) {
		if (strcmp(key->text, "default") == 0) {
			otherwise = read_law(r, key->value);
			continue;
		}
		int domain = words_read(r, key, &words_life_domain);
		uint8_t law = read_law(r, key->value);
		ret_laws[domain] = law;  // 0, no domain, is set right below
	}
	ret_laws[0] = 0;
	struct strbuf missing;
	strbuf_init(&missing, r->scratch);
	for (int domain = 1; domain <= LIFE_DOMAIN_LAST; domain++) {
		if (ret_laws[domain] != NOT_SAID)
			continue;
		strbuf_printf(
			&missing, "%s%s", missing.len == 0 ? "" : ", ", life_domain_name((enum life_domain)domain));
		ret_laws[domain] = otherwise == NOT_SAID ? 0 : otherwise;
	}
	if (otherwise == NOT_SAID && missing.len > 0)
		fault_at(r, map, "laws of the %s: a law, none, or a \"default\" is needed for %s", whose,
			strbuf_text(&missing));
}

static void read_laws(const struct reader *r, const struct yaml_node *n, struct law_map *map)
{
	struct laws_draft d = { 0 };
	fields_read(r, n, "laws", laws_fields, ARRAY_LEN(laws_fields), &d);
	if (d.youth != NULL)
		read_law_map(r, d.youth, "youth", map->youth);
	if (d.adult != NULL)
		read_law_map(r, d.adult, "adult", map->adult);
}

// ---- norms ----------------------------------------------------------------------------------------------------------

#define TERM(name, units) { #name, FIELD_TERM, true, offsetof(struct norms, name), .max = (units) }
#define TERM_OR_DEFAULT(name, units) { #name, FIELD_TERM, false, offsetof(struct norms, name), .max = (units) }
#define COUNT(name, low, high) { #name, FIELD_NUMBER, true, offsetof(struct norms, name), low, high }

// What may be left out, in a file or a stored one of before. The retention is then what the law says, and our own terms
// where it says nothing.
static const struct norms norms_default = {
	.task = { 1, TERM_WORKING_DAYS },
	.hold_max = { 1, TERM_YEARS },
	.undo = { 24, TERM_HOURS },
	.retention_wmo = { 15, TERM_YEARS },
	.retention_jeugdwet = { 20, TERM_YEARS },
	.retention_participatiewet = { 5, TERM_YEARS },
	.retention_wgs = { 5, TERM_YEARS },
	.retention_no_law = { 1, TERM_YEARS },
	.retention_forwarded = { 1, TERM_YEARS },
};

// Offers by the clock run in hours and minutes, offers by the day end at the midnight after a working day.
static const struct field norms_fields[] = {
	TERM(offer_crisis, TERM_UNITS_CLOCK),
	TERM(offer_urgent, TERM_UNITS_CLOCK),
	TERM(offer_high, BIT(TERM_WORKING_DAYS)),
	TERM(offer_normal, BIT(TERM_WORKING_DAYS)),
	{ "working_from", FIELD_HOUR, true, offsetof(struct norms, working_from_s) },
	{ "working_until", FIELD_HOUR, true, offsetof(struct norms, working_until_s) },
	COUNT(offers_max, 1, 100),
	TERM(waitlist_max, TERM_UNITS_CALENDAR),
	TERM(info_remind_sender, TERM_UNITS_CALENDAR),
	TERM(info_remind_coordinator, TERM_UNITS_CALENDAR),
	TERM(info_erase, TERM_UNITS_CALENDAR),
	TERM(closed_recently, TERM_UNITS_CALENDAR),
	TERM(check_back, TERM_UNITS_CALENDAR),
	TERM(check_back_signpost, TERM_UNITS_CALENDAR),
	TERM(first_contact, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	TERM(first_contact_urgent, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	TERM(first_contact_crisis, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	TERM(wmo_ack, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	TERM(wmo_spoed, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	TERM(youth_crisis, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	TERM_OR_DEFAULT(task, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
	COUNT(weight_normal, 1, 100),
	COUNT(weight_many_domains, 1, 100),
	COUNT(weight_heavy, 1, 100),
	COUNT(weight_supporting, 1, 100),
	TERM_OR_DEFAULT(retention_wmo, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(retention_jeugdwet, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(retention_participatiewet, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(retention_wgs, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(retention_no_law, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(retention_forwarded, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(hold_max, TERM_UNITS_CALENDAR),
	TERM_OR_DEFAULT(undo, TERM_UNITS_CALENDAR | TERM_UNITS_CLOCK),
};

static void read_norms(const struct reader *r, const struct yaml_node *n, struct norms *norms)
{
	*norms = norms_default;
	if (fields_read(r, n, "norms", norms_fields, ARRAY_LEN(norms_fields), norms) &&
	    norms->working_from_s >= norms->working_until_s)
		fault_at(r, n, "norms: working_until must be later on the day than working_from");
}

size_t config_norm_count(void)
{
	return ARRAY_LEN(norms_fields);
}

const char *config_norm_name(size_t i)
{
	return norms_fields[i].name;
}

const char *config_norm_text(const struct norms *norms, size_t i, struct arena *a)
{
	const void *at = (const char *)norms + norms_fields[i].offset;
	if (norms_fields[i].kind == FIELD_TERM) {
		struct term t;
		memcpy(&t, at, sizeof(t));
		return term_text(t, a);
	}
	if (norms_fields[i].kind == FIELD_HOUR) {
		int32_t second;
		memcpy(&second, at, sizeof(second));
		return arena_printf(a, "%02d:%02d", second / 3600, second / 60 % 60);
	}
	uint32_t number;
	memcpy(&number, at, sizeof(number));
	return arena_printf(a, "%u", number);
}

// ---- calendar -------------------------------------------------------------------------------------------------------

struct calendar_draft {
	const struct yaml_node *decreed_days;
	uint32_t standard_offset_minutes;
	uint32_t summer_time_last_year;
};

// The rules of the directive hold since 1996; nothing older than a few years is reckoned with.
enum { SUMMER_TIME_FIRST_YEAR = 1996, YEAR_LAST = 2199 };

static const struct field calendar_fields[] = {
	{ "decreed_days", FIELD_LIST, true, offsetof(struct calendar_draft, decreed_days) },
	{ "standard_offset_minutes", FIELD_NUMBER, true, offsetof(struct calendar_draft, standard_offset_minutes),
		.max = 14 * 60 },
	{ "summer_time_last_year", FIELD_NUMBER, false, offsetof(struct calendar_draft, summer_time_last_year),
		SUMMER_TIME_FIRST_YEAR, YEAR_LAST },
};

static int compare_days(const void *a, const void *b)
{
	day_number x = *(const day_number *)a;
	day_number y = *(const day_number *)b;
	return x < y ? -1 : x > y;
}

static bool day_is_among(const day_number *days, size_t count, day_number day)
{
	for (size_t i = 0; i < count; i++)
		if (days[i] == day)
			return true;
	return false;
}

static void read_decreed(const struct reader *r, const struct yaml_node *list, struct calendar *calendar)
{
	size_t size = list_count(r, list, DECREED_DAYS_MAX, "decreed days");
	if (size == 0)
		return;
	day_number *days = ARENA_ARRAY(r->arena, size, day_number);
	size_t count = 0;
	for (const struct yaml_node *item = list->first; item != NULL; item = item->next) {
		day_number day = 0;
		if (!read_date(r, item, &day))
			continue;
		if (day_is_among(days, count, day))
			fault_at(r, item, "%s is given twice", item->text);
		else
			days[count++] = day;
	}
	qsort(days, count, sizeof(*days), compare_days);
	calendar->decreed = days;
	calendar->decreed_count = count;
}

static void read_calendar(const struct reader *r, const struct yaml_node *n, struct calendar *calendar)
{
	struct calendar_draft d = { .standard_offset_minutes = 60, .summer_time_last_year = YEAR_LAST };
	fields_read(r, n, "calendar", calendar_fields, ARRAY_LEN(calendar_fields), &d);
	if (d.decreed_days != NULL)
		read_decreed(r, d.decreed_days, calendar);
	calendar->standard_offset_s = (int32_t)d.standard_offset_minutes * 60;
	size_t size = 2 * ((size_t)d.summer_time_last_year - SUMMER_TIME_FIRST_YEAR + 1);
	struct zone_transition *zone = ARENA_ARRAY(r->arena, size, struct zone_transition);
	calendar->zone_count = calendar_eu_transitions(SUMMER_TIME_FIRST_YEAR, (int)d.summer_time_last_year,
		calendar->standard_offset_s, zone, size);
	calendar->zone = zone;
}

// ---- stages ---------------------------------------------------------------------------------------------------------

struct stages_draft {
	const struct yaml_node *stage[STAGE_COUNT];
};
#define STAGE_FIELD(number) offsetof(struct stages_draft, stage) + ((number)-1) * sizeof(struct yaml_node *)
static const struct field stages_fields[] = {
	{ "safety", FIELD_LIST, true, STAGE_FIELD(STAGE_SAFETY) },
	{ "competence", FIELD_LIST, true, STAGE_FIELD(STAGE_COMPETENCE) },
	{ "continuity", FIELD_LIST, true, STAGE_FIELD(STAGE_CONTINUITY) },
	{ "level", FIELD_LIST, true, STAGE_FIELD(STAGE_LEVEL) },
};

struct rule_draft {
	const char *id;
	const struct yaml_node *when;
	const struct yaml_node *then;
	bool adds;
	bool ends;
	const char *reason;
	const char *advice;
	const struct yaml_node *basis;
};
static const struct field rule_fields[] = {
	{ "id", FIELD_TEXT, true, offsetof(struct rule_draft, id), .max = RULE_ID_MAX },
	{ "when", FIELD_NODE, false, offsetof(struct rule_draft, when) },
	{ "then", FIELD_MAP, false, offsetof(struct rule_draft, then) },
	{ "adds", FIELD_FLAG, false, offsetof(struct rule_draft, adds) },
	{ "ends", FIELD_FLAG, false, offsetof(struct rule_draft, ends) },
	{ "reason", FIELD_TEXT, true, offsetof(struct rule_draft, reason), .max = CONFIG_TEXT_MAX },
	{ "advice", FIELD_TEXT, false, offsetof(struct rule_draft, advice), .max = CONFIG_TEXT_MAX },
	{ "basis", FIELD_LIST, true, offsetof(struct rule_draft, basis) },
};

static void read_basis(const struct reader *r, const struct yaml_node *list, struct rule *rule)
{
	size_t count = list_count(r, list, BASIS_MAX, "sources");
	if (count == 0) {
		if (list->count == 0)
			fault_at(r, list,
				"a rule needs its basis: articles of law, or [norm] for what the municipality decides");
		return;
	}
	const char **basis = ARENA_ARRAY(r->arena, count, const char *);
	size_t i = 0;
	for (const struct yaml_node *item = list->first; item != NULL; item = item->next, i++)
		if (!read_text(r, item, CONFIG_NAME_MAX, &basis[i]))
			basis[i] = "";
	rule->basis = basis;
	rule->basis_count = count;
}

// A condition that never holds: youth is neither yes nor no.
static void never(const struct reader *r, struct rule *rule)
{
	struct rule_alternative *alternative = ARENA_NEW(r->arena, struct rule_alternative);
	struct rule_term *term = ARENA_NEW(r->arena, struct rule_term);
	term->fact = FACT_YOUTH;
	*alternative = (struct rule_alternative){ term, 1 };
	rule->alternatives = alternative;
	rule->alternative_count = 1;
}

static bool is_rule_id(const char *id)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	return strspn(id, letters) == strlen(id);
}

// Reads what it can; false when the condition was at fault.
static bool read_rule(const struct reader *r, const struct yaml_node *n, enum stage stage, struct rule *rule)
{
	struct rule_draft d = { .id = "?", .reason = "", .advice = "" };
	bool whole = fields_read(r, n, "a rule", rule_fields, ARRAY_LEN(rule_fields), &d);
	*rule = (struct rule){
		.id = d.id, .reason = d.reason, .advice = d.advice, .adds = d.adds, .ends = d.ends, .line = n->line,
		.column = n->column,
	};
	if (n->kind != YAML_MAP) {
		never(r, rule);
		return false;
	}
	if (!is_rule_id(d.id) && strcmp(d.id, "?") != 0)
		fault_at(r, n, "\"%s\" is no id of a rule; letters, digits and hyphens would be right, such as B01",
			d.id);
	bool good = d.when == NULL || condition_read(r, d.when, stage, rule);
	if (!good)
		never(r, rule);
	if ((d.then == NULL || outputs_read(r, d.then, stage, rule)) && whole)
		outputs_check(r, n, rule);
	if (d.basis != NULL)
		read_basis(r, d.basis, rule);
	return good && strcmp(d.id, "?") != 0;
}

// The rules that ruleset_check() should not speak of, by their line.
struct check_context {
	const struct reader *reader;
	int faulty_lines[RULES_MAX];
	size_t faulty_count;
};

static void read_stage(const struct reader *r, const struct yaml_node *list, enum stage stage, struct rule_stage *ret,
	struct check_context *check)
{
	size_t count = list_count(r, list, RULES_MAX / STAGE_COUNT, "rules");
	struct rule *rules = ARENA_ARRAY(r->arena, count, struct rule);
	const struct yaml_node *item = list->first;
	for (size_t i = 0; i < count; i++, item = item->next)
		if (!read_rule(r, item, stage, &rules[i]))
			check->faulty_lines[check->faulty_count++] = item->line;
	*ret = (struct rule_stage){ rules, count, list->line, list->column };
}

static void check_fault(void *context, int line, int column, const char *message)
{
	const struct check_context *check = context;
	if (line == 0)
		return;  // a stage that is missing: said already
	for (size_t i = 0; i < check->faulty_count; i++)
		if (check->faulty_lines[i] == line)
			return;
	fault_in_line(check->reader, line, column, "%s", message);
}

static void read_stages(const struct reader *r, const struct yaml_node *n, struct ruleset *ruleset)
{
	struct stages_draft d = { 0 };
	struct check_context check = { .reader = r };
	fields_read(r, n, "stages", stages_fields, ARRAY_LEN(stages_fields), &d);
	for (int i = 0; i < STAGE_COUNT; i++)
		if (d.stage[i] != NULL)
			read_stage(r, d.stage[i], (enum stage)(i + 1), &ruleset->stages[i], &check);
	ruleset_check(ruleset, check_fault, &check);
}

// ---- the whole ------------------------------------------------------------------------------------------------------

static void print_hash(struct bytes text, char ret_hash[33])
{
	unsigned char sum[CHECKSUM128_SIZE];
	checksum128(text.data, text.len, sum);
	for (size_t i = 0; i < sizeof(sum); i++)
		snprintf(ret_hash + 2 * i, 3, "%02x", sum[i]);
}

void rules_yaml_read(const struct reader *r, struct bytes text, struct ruleset *ret_ruleset)
{
	*ret_ruleset = (struct ruleset){ .name = "", .version = "", .effective = "" };
	const struct yaml_node *root = yaml_parse(r, text);
	if (root == NULL)
		return;
	struct rules_draft d = { .name = "", .version = "" };
	fields_read(r, root, "a rule set", rules_fields, ARRAY_LEN(rules_fields), &d);
	ret_ruleset->name = d.name;
	ret_ruleset->version = d.version;
	char *effective = arena_alloc(r->arena, 11);
	date_print(d.effective, effective);
	ret_ruleset->effective = effective;
	print_hash(text, ret_ruleset->hash);
	if (d.laws != NULL)
		read_laws(r, d.laws, &ret_ruleset->law_map);
	if (d.norms != NULL)
		read_norms(r, d.norms, &ret_ruleset->norms);
	if (d.calendar != NULL)
		read_calendar(r, d.calendar, &ret_ruleset->calendar);
	if (d.stages != NULL)
		read_stages(r, d.stages, ret_ruleset);
}
