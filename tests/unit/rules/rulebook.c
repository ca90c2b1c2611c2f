// The default rules of the Dronter Koers as a C table.
#include "rulebook.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { AMSTERDAM_STANDARD_S = 3600, SECONDS_PER_MINUTE = 60, MINUTES_PER_HOUR = 60 };

#define NOT_URGENT (BIT(URGENCY_NORMAL) | BIT(URGENCY_HIGH))
#define NOT_INSIDE (BIT(RESIDENCE_OUTSIDE) | BIT(RESIDENCE_UNKNOWN))

static const struct rule rules_b[] = {
	{ .id = "B01",
		.reason = "Er is levensgevaar.",
		.advice = "Bel 112.",
		.line = 11,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_SAFETY, BIT(SAFETY_LIFE_THREATENING)))),
		.outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_CRISIS),
			[OUTPUT_SAFETY_LANE] = SETS(1),
			[OUTPUT_DUTY_AT_ONCE] = SETS(1) } },
	{ .id = "B02",
		.reason = "Het is acuut of structureel onveilig.",
		.line = 12,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_SAFETY, BIT(SAFETY_ACUTE) | BIT(SAFETY_STRUCTURAL)))),
		.outputs = { [OUTPUT_URGENCY] = SETS_BY(FACT_SAFETY, [SAFETY_ACUTE] = URGENCY_CRISIS,
				     [SAFETY_STRUCTURAL] = URGENCY_URGENT),
			[OUTPUT_SAFETY_LANE] = SETS(1) } },
	{ .id = "B03",
		.reason = "Er is direct opvang of maatschappelijke ondersteuning nodig.",
		.line = 13,
		.column = 3,
		WHEN(ALL_OF(YES(FACT_SHELTER_NEEDED)),
			ALL_OF(IS(FACT_ASKED_URGENCY, BIT(URGENCY_URGENT)), HAS(FACT_LAWS, BIT(LAW_WMO)))),
		.outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_URGENT) } },
	{ .id = "B04",
		.reason = "Er dreigt ontruiming, afsluiting of verlies van de verzekering.",
		.line = 14,
		.column = 3,
		WHEN(ALL_OF(HAS(FACT_THREAT, BIT(THREAT_EVICTION) | BIT(THREAT_ENERGY_CUTOFF) |
						     BIT(THREAT_WATER_CUTOFF) | BIT(THREAT_INSURANCE_LOSS)))),
		.outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_URGENT) } },
	{ .id = "B05",
		.reason = "Een jeugdige heeft direct hulp nodig.",
		.line = 15,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_ASKED_URGENCY, BIT(URGENCY_URGENT)), HAS(FACT_LAWS, BIT(LAW_JEUGDWET))),
			ALL_OF(YES(FACT_YOUTH), IS(FACT_ASKED_URGENCY, BIT(URGENCY_URGENT)))),
		.outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_URGENT) } },
	{ .id = "B06",
		.reason = "De spoed zoals gevraagd.",
		.line = 16,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_ASKED_URGENCY, BIT(URGENCY_HIGH) | BIT(URGENCY_URGENT)))),
		.outputs = { [OUTPUT_URGENCY] = SETS_BY(FACT_ASKED_URGENCY, [URGENCY_HIGH] = URGENCY_HIGH,
				     [URGENCY_URGENT] = URGENCY_URGENT) } },
	{ .id = "B99",
		.reason = "Geen spoed.",
		.line = 17,
		.column = 3,
		.outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_NORMAL) } },
};

// What keeps a question here, whatever other law or referral there is.
#define NOTHING_PRESSING NO(FACT_SHELTER_NEEDED), EMPTY(FACT_THREAT), IS(FACT_URGENCY, NOT_URGENT), NO(FACT_COURT_ORDER)
#define NOT_OURS         NO(FACT_OUR_DOMAIN), IS(FACT_SAFETY, BIT(SAFETY_NONE) | BIT(SAFETY_CONCERN)), NOTHING_PRESSING

static const struct rule rules_c[] = {
	{ .id = "C00",
		.reason = "Er is een maatregel van de rechter.",
		.adds = true,
		.line = 21,
		.column = 3,
		WHEN(ALL_OF(YES(FACT_COURT_ORDER))),
		.outputs = { [OUTPUT_SKILL] = SETS(SKILL_YOUTH_LIAISON) } },
	{ .id = "C01",
		.reason = "Opvang vraagt niet naar de woonplaats.",
		.line = 22,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_RESIDENCE, NOT_INSIDE), YES(FACT_SHELTER_NEEDED))) },
	{ .id = "C02",
		.reason = "Eerst veilig, dan pas de woonplaats.",
		.line = 23,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_RESIDENCE, NOT_INSIDE), YES(FACT_SAFETY_LANE))) },
	{ .id = "C03",
		.reason = "Een andere gemeente gaat hierover.",
		.ends = true,
		.line = 24,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_RESIDENCE, BIT(RESIDENCE_OUTSIDE)))),
		.outputs = { [OUTPUT_ROUTE] = SETS(ROUTE_FORWARD) } },
	{ .id = "C04",
		.reason = "Een andere wet gaat hierover.",
		.ends = true,
		.line = 25,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_OTHER_LAW, BIT(OTHER_LAW_UWV) | BIT(OTHER_LAW_EDUCATION)), NOT_OURS),
			ALL_OF(IS(FACT_OTHER_LAW, BIT(OTHER_LAW_WLZ) | BIT(OTHER_LAW_ZVW)), NO(FACT_YOUTH), NOT_OURS)),
		.outputs = { [OUTPUT_ROUTE] = SETS(ROUTE_SIGNPOST) } },
	{ .id = "C05",
		.reason = "Er is al een verwijzing.",
		.ends = true,
		.line = 26,
		.column = 3,
		WHEN(ALL_OF(YES(FACT_EXISTING_REFERRAL), YES(FACT_YOUTH), NO(FACT_SAFETY_LANE), NOTHING_PRESSING)),
		.outputs = { [OUTPUT_ROUTE] = SETS(ROUTE_RECORDED) } },
	{ .id = "C99", .reason = "De gemeente gaat hierover.", .line = 27, .column = 3 },
};

static const struct rule rules_d[] = {
	{ .id = "D01",
		.reason = "Deze vraag loopt al.",
		.ends = true,
		.line = 31,
		.column = 3,
		WHEN(ALL_OF(YES(FACT_OPEN_SAME_DOMAIN), NO(FACT_SAFETY_LANE))),
		.outputs = { [OUTPUT_ROUTE] = SETS(ROUTE_LINK) } },
	{ .id = "D02",
		.reason = "Het gezin heeft een regisseur.",
		.line = 32,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_CASE_LEAD, BIT(CASE_LEAD_ACTIVE)))),
		.outputs = { [OUTPUT_TIE] = SETS(TIE_CASE_LEAD) } },
	{ .id = "D03",
		.reason = "De regisseur is afwezig.",
		.line = 33,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_CASE_LEAD, BIT(CASE_LEAD_ABSENT)))),
		.outputs = { [OUTPUT_TIE] = SETS(TIE_COVER) } },
	{ .id = "D04",
		.reason = "Het gezin had kort geleden een gids.",
		.line = 34,
		.column = 3,
		WHEN(ALL_OF(YES(FACT_CLOSED_RECENTLY))),
		.outputs = { [OUTPUT_TIE] = SETS(TIE_PREVIOUS) } },
	{ .id = "D99",
		.reason = "Er is nog geen gids.",
		.line = 35,
		.column = 3,
		.outputs = { [OUTPUT_TIE] = SETS(TIE_NONE) } },
};

static const struct rule rules_e[] = {
	{ .id = "E01",
		.reason = "Veiligheid gaat voor.",
		.line = 41,
		.column = 3,
		WHEN(ALL_OF(YES(FACT_SAFETY_LANE))),
		.outputs = { [OUTPUT_LEVEL] = SETS(LEVEL_GIDS),
			[OUTPUT_SKILL] = SETS(SKILL_SAFETY),
			[OUTPUT_NOTIFY_PROCESS_LEAD] = SETS(1),
			[OUTPUT_SCALED_UP] = SETS_BY(FACT_URGENCY, [URGENCY_CRISIS] = 1) } },
	{ .id = "E02",
		.reason = "Er zijn drie of meer acute problemen.",
		.line = 42,
		.column = 3,
		WHEN(ALL_OF(AT_LEAST(FACT_SEVERITY_1_COUNT, 3))),
		.outputs = { [OUTPUT_LEVEL] = SETS(LEVEL_GIDS),
			[OUTPUT_MANDATE] = SETS(1),
			[OUTPUT_SCALED_UP] = SETS(1) } },
	{ .id = "E03",
		.reason = "Er is maatwerk nodig.",
		.line = 43,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_ACCESS_NEEDED, BIT(ACCESS_NEEDED_INDIVIDUAL)))),
		.outputs = { [OUTPUT_LEVEL] = SETS(LEVEL_GIDS), [OUTPUT_MANDATE] = SETS(1) } },
	{ .id = "E04",
		.reason = "Er spelen meer dingen of meer mensen.",
		.line = 44,
		.column = 3,
		WHEN(ALL_OF(AT_LEAST(FACT_DOMAIN_COUNT, 2)), ALL_OF(AT_LEAST(FACT_PERSON_COUNT, 2))),
		.outputs = { [OUTPUT_LEVEL] = SETS(LEVEL_GIDS) } },
	{ .id = "E05",
		.reason = "Een vrij toegankelijke voorziening past.",
		.line = 45,
		.column = 3,
		WHEN(ALL_OF(IS(FACT_ACCESS_NEEDED, BIT(ACCESS_NEEDED_OPEN)), YES(FACT_CONSENT),
			IS(FACT_URGENCY, NOT_URGENT), IS(FACT_SAFETY, BIT(SAFETY_NONE)), NO(FACT_COURT_ORDER))),
		.outputs = { [OUTPUT_LEVEL] = SETS(LEVEL_PARTNER) } },
	{ .id = "E99",
		.reason = "Eerst de vraag verhelderen.",
		.line = 46,
		.column = 3,
		.outputs = { [OUTPUT_LEVEL] = SETS(LEVEL_GIDS) } },
};

#define SAME(d, law) [d] = (law)
static const struct law_map rulebook_map = {
	.youth = { SAME(LIFE_DOMAIN_FINANCES, LAW_WGS), SAME(LIFE_DOMAIN_WORK, LAW_PARTICIPATIEWET),
		SAME(LIFE_DOMAIN_EDUCATION, LAW_JEUGDWET), SAME(LIFE_DOMAIN_DAYTIME_ACTIVITIES, LAW_JEUGDWET),
		SAME(LIFE_DOMAIN_HOUSING, LAW_WMO), SAME(LIFE_DOMAIN_DOMESTIC_RELATIONS, LAW_JEUGDWET),
		SAME(LIFE_DOMAIN_PARENTING, LAW_JEUGDWET), SAME(LIFE_DOMAIN_MENTAL_HEALTH, LAW_JEUGDWET),
		SAME(LIFE_DOMAIN_PHYSICAL_HEALTH, LAW_JEUGDWET), SAME(LIFE_DOMAIN_ADDICTION, LAW_JEUGDWET),
		SAME(LIFE_DOMAIN_DAILY_LIVING, LAW_JEUGDWET), SAME(LIFE_DOMAIN_SOCIAL_NETWORK, LAW_JEUGDWET),
		SAME(LIFE_DOMAIN_PARTICIPATION, LAW_JEUGDWET), SAME(LIFE_DOMAIN_JUSTICE, LAW_JEUGDWET) },
	.adult = { SAME(LIFE_DOMAIN_FINANCES, LAW_WGS), SAME(LIFE_DOMAIN_WORK, LAW_PARTICIPATIEWET),
		SAME(LIFE_DOMAIN_PARENTING, LAW_JEUGDWET), SAME(LIFE_DOMAIN_DAYTIME_ACTIVITIES, LAW_WMO),
		SAME(LIFE_DOMAIN_HOUSING, LAW_WMO), SAME(LIFE_DOMAIN_DOMESTIC_RELATIONS, LAW_WMO),
		SAME(LIFE_DOMAIN_MENTAL_HEALTH, LAW_WMO), SAME(LIFE_DOMAIN_PHYSICAL_HEALTH, LAW_WMO),
		SAME(LIFE_DOMAIN_ADDICTION, LAW_WMO), SAME(LIFE_DOMAIN_DAILY_LIVING, LAW_WMO),
		SAME(LIFE_DOMAIN_SOCIAL_NETWORK, LAW_WMO), SAME(LIFE_DOMAIN_PARTICIPATION, LAW_WMO),
		SAME(LIFE_DOMAIN_JUSTICE, LAW_WMO) },
};

day_number rulebook_day(const char *date)
{
	day_number day = 0;
	bool parsed = date_parse(date, &day);

	assert(parsed);
	(void)parsed;
	return day;
}

const struct calendar *rulebook_calendar(void)
{
	static const char *const dates[] = { "2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30",
		"2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26" };
	static day_number decreed[ARRAY_LEN(dates)];
	static struct zone_transition zone[42];
	static struct calendar calendar;

	if (calendar.zone_count == 0) {
		for (size_t i = 0; i < ARRAY_LEN(dates); i++)
			decreed[i] = rulebook_day(dates[i]);
		calendar = (struct calendar){ .decreed = decreed,
			.decreed_count = ARRAY_LEN(dates),
			.zone = zone,
			.standard_offset_s = AMSTERDAM_STANDARD_S };
		calendar.zone_count = calendar_eu_transitions(2020, 2040, AMSTERDAM_STANDARD_S, zone, ARRAY_LEN(zone));
	}
	return &calendar;
}

int64_t rulebook_at(const char *date, int hour, int minute)
{
	int32_t second = (hour * MINUTES_PER_HOUR + minute) * SECONDS_PER_MINUTE;

	return calendar_instant(rulebook_calendar(), rulebook_day(date), second);
}

struct norms rulebook_norms(void)
{
	return (struct norms){
		.offer_crisis = { 15, TERM_MINUTES },
		.offer_urgent = { 1, TERM_HOURS },
		.offer_high = { 1, TERM_WORKING_DAYS },
		.offer_normal = { 2, TERM_WORKING_DAYS },
		.working_from_s = 8 * 3600,
		.working_until_s = 18 * 3600,
		.offers_max = 3,
		.waitlist_max = { 10, TERM_WORKING_DAYS },
		.info_remind_sender = { 2, TERM_WORKING_DAYS },
		.info_remind_coordinator = { 5, TERM_WORKING_DAYS },
		.info_erase = { 20, TERM_DAYS },
		.closed_recently = { 6, TERM_MONTHS },
		.check_back = { 6, TERM_WEEKS },
		.check_back_signpost = { 2, TERM_WEEKS },
		.first_contact = { 5, TERM_WORKING_DAYS },
		.first_contact_urgent = { 1, TERM_WORKING_DAYS },
		.first_contact_crisis = { 2, TERM_HOURS },
		.wmo_ack = { 1, TERM_WORKING_DAYS },
		.wmo_spoed = { 24, TERM_HOURS },
		.youth_crisis = { 24, TERM_HOURS },
		.task = { 1, TERM_WORKING_DAYS },
		.hold_max = { 1, TERM_YEARS },
		.undo = { 24, TERM_HOURS },
		.weight_normal = 1,
		.weight_many_domains = 2,
		.weight_heavy = 3,
		.weight_supporting = 1,
	};
}

const struct ruleset *rulebook_default(void)
{
	static struct ruleset r;

	r = (struct ruleset){ .name = "dronter-koers", .version = "1", .effective = "2026-01-01",
		.stages = {
			[STAGE_SAFETY - 1] = { rules_b, ARRAY_LEN(rules_b), 10, 1 },
			[STAGE_COMPETENCE - 1] = { rules_c, ARRAY_LEN(rules_c), 20, 1 },
			[STAGE_CONTINUITY - 1] = { rules_d, ARRAY_LEN(rules_d), 30, 1 },
			[STAGE_LEVEL - 1] = { rules_e, ARRAY_LEN(rules_e), 40, 1 },
		},
		.law_map = rulebook_map,
		.norms = rulebook_norms(),
		.calendar = *rulebook_calendar(),
	};
	return &r;
}

struct facts rulebook_facts(void)
{
	struct facts f = {
		.safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.residence = RESIDENCE_INSIDE,
		.other_law = OTHER_LAW_NONE,
		.domains = BIT(LIFE_DOMAIN_DAILY_LIVING),
		.domain_count = 1,
		.person_count = 1,
		.access_needed = ACCESS_NEEDED_UNCLEAR,
		.case_lead = CASE_LEAD_NONE,
	};
	return f;
}

struct verdict rulebook_evaluate(struct facts *f, bool partner_allowed)
{
	struct verdict v;

	facts_derive(f, &rulebook_default()->law_map);
	ruleset_evaluate(rulebook_default(), f, partner_allowed, &v);
	return v;
}

void rulebook_add_word(char *text, size_t size, const char *word)
{
	size_t len = strlen(text);

	snprintf(text + len, size - len, "%s%s", len == 0 ? "" : " ", word);
}

const char *rulebook_route(struct facts *f)
{
	static char text[TRACE_MAX * (RULE_ID_MAX + 2)];
	struct verdict v = rulebook_evaluate(f, true);

	text[0] = '\0';
	for (size_t i = 0; i < v.step_count; i++)
		rulebook_add_word(text, sizeof(text), v.steps[i].rule->id);
	return text;
}
