// What tells two rule sets apart, item by item: `rules diff`.
//
// Rules are the same rule when they have the same id. In a stage the first rule that holds applies, so their order says
// something too: of the rules that stayed in a stage, the fewest that explain the new order are said to have moved
// (those outside a longest run that kept its order).
#include "operator/rules.h"

#include <string.h>

#include "common/message_json.h"
#include "config/config.h"

struct diff {
	struct arena *arena;
	json_t *changes;
	const struct ruleset *from;
	const struct ruleset *to;
	const char *area;
};

static void note(struct diff *d, const char *what, const char *change, const char *part, const char *from,
	const char *to)
{
	json_t *row = json_object();
	json_put(row, "area", json_text_or_null(d->area));
	json_put(row, "what", json_text_or_null(what));
	json_put(row, "change", json_text_or_null(change));
	json_put(row, "part", json_text_or_null(part));
	json_put(row, "old", json_text_or_null(from));
	json_put(row, "new", json_text_or_null(to));
	json_array_append_new(d->changes, row);
}

static void compare(struct diff *d, const char *what, const char *part, const char *from, const char *to)
{
	if (strcmp(from, to) != 0)
		note(d, what, "changed", part, from, to);
}

// ---- rules ---------------------------------------------------------------------------------------------------------

enum { NOT_THERE = -1 };

static int find(const struct rule_stage *s, const char *id)
{
	for (size_t i = 0; i < s->rule_count; i++)
		if (strcmp(s->rules[i].id, id) == 0)
			return (int)i;
	return NOT_THERE;
}

// The stage of `r` that has the rule; 0 = none has.
static int find_stage(const struct ruleset *r, const char *id)
{
	for (int stage = 1; stage <= STAGE_COUNT; stage++)
		if (find(&r->stages[stage - 1], id) != NOT_THERE)
			return stage;
	return 0;
}

static const char *position(struct diff *d, const struct rule_stage *s, int index)
{
	return index == 0 ? "first" : arena_printf(d->arena, "after %s", s->rules[index - 1].id);
}

// Text of a part of a rule; "" when there is no such rule.
typedef const char *part_fn(struct arena *a, const struct rule *rule);

static const char *advice_of(struct arena *a, const struct rule *rule)
{
	return arena_strdup(a, rule->advice);
}

static const char *reason_of(struct arena *a, const struct rule *rule)
{
	return arena_strdup(a, rule->reason);
}

static const struct {
	const char *name;
	part_fn *text;
} parts[] = {
	{ "condition", rules_condition },
	{ "outcome", rules_outcome },
	{ "advice", advice_of },
	{ "reason", reason_of },
	{ "basis", rules_basis },
};

// `from` or `to` may be NULL: a rule that is new or gone.
static void compare_parts(struct diff *d, const char *id, const char *change, const struct rule *from,
	const struct rule *to)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const char *before = from == NULL ? "" : parts[i].text(d->arena, from);
		const char *after = to == NULL ? "" : parts[i].text(d->arena, to);
		if (strcmp(before, after) != 0)
			note(d, id, change, parts[i].name, before, after);
	}
}

// Which rules of `to` keep their order: a longest rising run of their places in `from`. `places` NOT_THERE: not of it.
static void mark_kept(const int *places, size_t count, bool *ret_kept)
{
	int length[RULES_MAX], before[RULES_MAX], best = NOT_THERE;
	for (size_t i = 0; i < count; i++) {
		ret_kept[i] = false;
		length[i] = 1;
		before[i] = NOT_THERE;
		if (places[i] == NOT_THERE)
			continue;
		for (size_t k = 0; k < i; k++)
			if (places[k] != NOT_THERE && places[k] < places[i] && length[k] + 1 > length[i]) {
				length[i] = length[k] + 1;
				before[i] = (int)k;
			}
		if (best == NOT_THERE || length[i] > length[best])
			best = (int)i;
	}
	for (int i = best; i != NOT_THERE; i = before[i])
		ret_kept[i] = true;
}

static void compare_rule(struct diff *d, enum stage stage, int index, int place, bool kept)
{
	const struct rule_stage *here = &d->to->stages[stage - 1], *there = &d->from->stages[stage - 1];
	const struct rule *to = &here->rules[index];
	int from_stage = place != NOT_THERE ? (int)stage : find_stage(d->from, to->id);
	if (from_stage == 0) {
		note(d, to->id, "added", "position", "", position(d, here, index));
		compare_parts(d, to->id, "added", NULL, to);
		return;
	}
	if (place == NOT_THERE) {
		there = &d->from->stages[from_stage - 1];
		place = find(there, to->id);
		note(d, to->id, "moved", "position",
			arena_printf(d->arena, "in stage %s, %s", stage_name((enum stage)from_stage),
				position(d, there, place)),
			position(d, here, index));
	} else if (!kept) {
		note(d, to->id, "moved", "position", position(d, there, place), position(d, here, index));
	}
	compare_parts(d, to->id, "changed", &there->rules[place], to);
}

static void compare_stage(struct diff *d, enum stage stage)
{
	const struct rule_stage *from = &d->from->stages[stage - 1], *to = &d->to->stages[stage - 1];
	int places[RULES_MAX];
	bool kept[RULES_MAX];
	d->area = stage_name(stage);
	for (size_t i = 0; i < to->rule_count; i++)
		places[i] = find(from, to->rules[i].id);
	mark_kept(places, to->rule_count, kept);
	for (size_t i = 0; i < to->rule_count; i++)
		compare_rule(d, stage, (int)i, places[i], kept[i]);
	for (size_t i = 0; i < from->rule_count; i++) {
		if (find_stage(d->to, from->rules[i].id) != 0)
			continue;
		note(d, from->rules[i].id, "removed", "position", position(d, from, (int)i), "");
		compare_parts(d, from->rules[i].id, "removed", &from->rules[i], NULL);
	}
}

// ---- laws, norms, calendar -----------------------------------------------------------------------------------------

static const char *law_text(uint8_t law)
{
	return law == 0 ? "none" : law_name((enum law)law);
}

static void compare_laws(struct diff *d)
{
	d->area = "laws";
	for (int adult = 0; adult < 2; adult++) {
		const uint8_t *from = adult ? d->from->law_map.adult : d->from->law_map.youth;
		const uint8_t *to = adult ? d->to->law_map.adult : d->to->law_map.youth;
		for (int domain = 1; life_domain_is_valid(domain); domain++)
			compare(d,
				arena_printf(d->arena, "%s: %s", adult ? "adult" : "youth",
					life_domain_name((enum life_domain)domain)),
				NULL, law_text(from[domain]), law_text(to[domain]));
	}
}

static void compare_norms(struct diff *d)
{
	d->area = "norms";
	for (size_t i = 0; i < config_norm_count(); i++)
		compare(d, config_norm_name(i), NULL, config_norm_text(&d->from->norms, i, d->arena),
			config_norm_text(&d->to->norms, i, d->arena));
}

static const char *last_summer_time(struct diff *d, const struct calendar *c)
{
	if (c->zone_count == 0)
		return "never";
	struct date last = date_from_day(calendar_local_day(c, c->zone[c->zone_count - 1].at_ms));
	return arena_printf(d->arena, "%d", last.year);
}

static void note_days(struct diff *d, const struct calendar *of, const struct calendar *other, const char *change)
{
	for (size_t i = 0; i < of->decreed_count; i++) {
		char day[11];
		if (calendar_is_decreed(other, of->decreed[i]))
			continue;
		date_print(of->decreed[i], day);
		bool added = strcmp(change, "added") == 0;
		note(d, "decreed_days", change, NULL, added ? "" : day, added ? day : "");
	}
}

static void compare_calendar(struct diff *d)
{
	const struct calendar *from = &d->from->calendar, *to = &d->to->calendar;
	d->area = "calendar";
	compare(d, "standard_offset_minutes", NULL, arena_printf(d->arena, "%d", from->standard_offset_s / 60),
		arena_printf(d->arena, "%d", to->standard_offset_s / 60));
	compare(d, "summer_time_last_year", NULL, last_summer_time(d, from), last_summer_time(d, to));
	note_days(d, from, to, "removed");
	note_days(d, to, from, "added");
}

// ---- the whole -----------------------------------------------------------------------------------------------------

json_t *rules_changes(const struct ruleset *from, const struct ruleset *to)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct diff d = { a, json_array(), from, to, "rules" };
	compare(&d, "name", NULL, from->name, to->name);
	compare(&d, "version", NULL, from->version, to->version);
	compare(&d, "effective", NULL, from->effective, to->effective);
	compare_laws(&d);
	compare_norms(&d);
	compare_calendar(&d);
	for (int stage = 1; stage <= STAGE_COUNT; stage++)
		compare_stage(&d, (enum stage)stage);
	return d.changes;
}

json_t *rules_diff(const char *from_path, const char *to_path)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct config_report report;
	struct ruleset from, to;
	config_report_init(&report, a);
	bool read = rules_read(from_path, a, &from, &report);
	read = rules_read(to_path, a, &to, &report) && read;
	json_t *top = json_new_top();
	if (!read) {
		json_put(top, "faults", rules_faults(&report));
		return top;
	}
	json_t *changes = rules_changes(&from, &to);
	json_put(top, "equal", json_boolean(json_array_size(changes) == 0));
	json_put(top, "old", rules_identity(&from));
	json_put(top, "new", rules_identity(&to));
	json_put(top, "changes", changes);
	return top;
}
