// A rule set: stages in order, in each the first rule that holds (DMN hit policy FIRST), rules as data.
//
// A rule's condition is a list of alternatives; each is a list of terms that must all hold; no alternatives: always
// holds. A rule marked `adds` sets its outputs and the stage goes on; one marked `ends` stops the whole evaluation.
// All memory belongs to the arena the rule set was loaded into; nothing is changed after loading.
#ifndef KOERS_RULES_RULESET_H
#define KOERS_RULES_RULESET_H

#include "rules/calendar.h"
#include "rules/facts.h"

enum { RULES_MAX = 256, RULE_ID_MAX = 15, ALTERNATIVES_MAX = 16, TERMS_MAX = 16, STAGE_COUNT = 4 };

struct rule_term {
	enum fact fact;
	// For enums, flags: holds when BIT(value) is in `any`. For sets: when a member is in `any` (if any != 0) and
	// none is in `none`. For numbers: when min <= n <= max; a severity that is not known (0) holds only where max
	// is 0.
	uint32_t any;
	uint32_t none;
	uint32_t min;
	uint32_t max;
};

struct rule_alternative {
	const struct rule_term *terms;
	size_t term_count;
};

// An output that depends on a fact: by_value[v] when `fact` has value v (0 = output not set); or a constant.
struct rule_output {
	bool set;
	bool by_fact;
	enum fact fact;
	uint8_t constant;
	uint8_t by_value[16];
};

// What stage D may tie a request to.
#define TIE_TABLE(X)                            \
	X(TIE_NONE, 1, "none")                  \
	X(TIE_LINK, 2, "link")                  \
	X(TIE_CASE_LEAD, 3, "case_lead")        \
	X(TIE_COVER, 4, "cover")                \
	X(TIE_PREVIOUS, 5, "previous_gids")
ENUM_DECLARE(tie, TIE_TABLE)

// Whom stage E asks for.
#define LEVEL_TABLE(X)                  \
	X(LEVEL_GIDS, 1, "gids")        \
	X(LEVEL_PARTNER, 2, "partner")
ENUM_DECLARE(level, LEVEL_TABLE)

// The names of the outputs in YAML, and what they set in struct verdict.
#define OUTPUT_TABLE(X)                                                                  \
	X(OUTPUT_URGENCY, "urgency")            /* B: an urgency */                      \
	X(OUTPUT_SAFETY_LANE, "safety_lane")    /* B: yes */                             \
	X(OUTPUT_DUTY_AT_ONCE, "duty_at_once")  /* B: yes: the duty gids, day and night */ \
	X(OUTPUT_ROUTE, "route")                /* C: forward, signpost, recorded; D: link */ \
	X(OUTPUT_SKILL, "skill")                /* C, E: a skill that is required */     \
	X(OUTPUT_TIE, "tie")                    /* D: a tie */                           \
	X(OUTPUT_LEVEL, "level")                /* E: gids or partner */                 \
	X(OUTPUT_MANDATE, "mandate")            /* E: yes: a mandate for every law */    \
	X(OUTPUT_SCALED_UP, "scaled_up")        /* E: yes */                             \
	X(OUTPUT_NOTIFY_PROCESS_LEAD, "notify_process_lead") /* E: yes */
#define OUTPUT_MEMBER(name, text) name,
enum output { OUTPUT_TABLE(OUTPUT_MEMBER) OUTPUT_COUNT };
const char *output_name(enum output output);
bool output_from_name(const char *text, enum output *ret_output);
bool output_allowed_in(enum output output, enum stage stage);
// Value of an output by its name (yes/no for flags); false when it has no such value.
bool output_value_from_name(enum output output, const char *text, int *ret_value);
const char *output_value_name(enum output output, int value);

struct rule {
	const char *id;      // such as "B99"; unique in the set
	const char *reason;  // Dutch: goes into a resident's file
	const char *advice;  // Dutch, to read out to the resident; "" = none
	const char *const *basis;
	size_t basis_count;
	bool adds;
	bool ends;
	const struct rule_alternative *alternatives;
	size_t alternative_count;
	struct rule_output outputs[OUTPUT_COUNT];
	int line;  // in its file, 1-based; for messages
	int column;
};

struct rule_stage {
	const struct rule *rules;
	size_t rule_count;
	int line;
	int column;
};

// What the municipality decides [norm]: every number that is no law. Defaults in config/rules.yaml.
struct norms {
	struct term offer_crisis;       // 15 minutes
	struct term offer_urgent;       // 1 hour, in working hours
	struct term offer_high;         // 1 working day
	struct term offer_normal;       // 2 working days
	int32_t working_from_s;         // 08:00
	int32_t working_until_s;        // 18:00
	uint32_t offers_max;            // 3: then the coordinator
	struct term waitlist_max;       // 10 working days: then the coordinator
	struct term info_remind_sender; // 2 working days
	struct term info_remind_coordinator;  // 5 working days
	struct term info_erase;         // 20 days
	struct term closed_recently;    // 6 months
	struct term check_back;         // 6 weeks
	struct term check_back_signpost;  // 2 weeks
	struct term first_contact;      // 5 working days
	struct term first_contact_urgent;  // 1 working day
	struct term first_contact_crisis;  // 2 hours
	struct term wmo_ack;            // 1 working day
	struct term wmo_spoed;          // 24 hours
	struct term youth_crisis;       // 24 hours
	struct term task;               // 1 working day: to send a forward on, to look at a conflict
	struct term hold_max;                 // 1 year
	struct term undo;                     // 24 hours
	uint32_t weight_normal;         // 1
	uint32_t weight_many_domains;   // 2
	uint32_t weight_heavy;          // 3: safety lane or scaled up
	uint32_t weight_supporting;     // 1
	// How long a request that has ended is kept, from its last change; of several laws the longest.
	struct term retention_wmo;              // 15 years, Wmo 5.3.4
	struct term retention_jeugdwet;         // 20 years, Jw 7.3.8(3)
	struct term retention_participatiewet;  // 5 years
	struct term retention_wgs;              // 5 years
	struct term retention_no_law;           // 1 year: it touched none of these laws
	struct term retention_forwarded;        // 1 year: forwarded, or signposted
};

struct ruleset {
	const char *name;
	const char *version;
	const char *effective;  // "YYYY-MM-DD"
	char hash[33];          // of the file's contents, 32 hexadecimal digits; filled by config
	struct rule_stage stages[STAGE_COUNT];  // index stage - 1
	struct law_map law_map;
	struct norms norms;
	struct calendar calendar;
};

// The first instant of the day from which it is meant to hold, local time.
int64_t ruleset_effective_ms(const struct ruleset *r);

// ---- evaluation -----------------------------------------------------------------------------------------------------

enum { TRACE_MAX = 16 };
struct trace_step {
	enum stage stage;
	const struct rule *rule;
	const char *note;  // NULL = none
};

// What the stages say together. The machine turns it into a route.
struct verdict {
	struct trace_step steps[TRACE_MAX];
	size_t step_count;
	enum urgency urgency;
	bool safety_lane;
	bool duty_at_once;
	enum route route;        // FORWARD, SIGNPOST, RECORDED, LINK; 0 = go on to choose a gids or partner
	enum_set skills;         // required
	enum tie tie;
	enum level level;        // LEVEL_GIDS or LEVEL_PARTNER
	bool mandate;            // every law in facts.laws
	bool scaled_up;
	bool notify_process_lead;
	const char *advice;      // "" = none
};

// Evaluates all stages. `f` must be derived; its urgency and safety_lane are set by stage B. `partner_allowed` false:
// rules whose level is partner do not match (all partners declined or none serves), and the catch-all of stage E, when
// it is reached past one of them that held, carries the note `no_partner`. Of several rules of a stage that set the
// same output the first wins; urgency takes the highest, flags and skills gather. After an evaluation that ended early,
// tie is TIE_NONE and level LEVEL_GIDS.
void ruleset_evaluate(const struct ruleset *r, struct facts *f, bool partner_allowed, struct verdict *ret_verdict);
bool rule_holds(const struct rule *rule, const struct facts *f);
bool verdict_is_tied(const struct verdict *v);  // stage D has named the person
enum route verdict_route(const struct verdict *v);
// How heavily a request weighs against capacity; fixed at routing.
uint32_t verdict_weight(const struct verdict *v, const struct norms *n, const struct facts *f);
uint32_t rule_term_min(const struct rule_term *term); // of a number, after what `max` says of an unknown severity

// ---- checks at loading ----------------------------------------------------------------------------------------------

// Called for each fault; all are reported. `fix` says what would be right.
typedef void ruleset_fault_fn(void *context, int line, int column, const char *message);
// A stage without a catch-all (a last rule without condition that does not add), a rule that can never match (its own
// terms contradict each other, or the rules before it in the stage that do not add take everything it could match; one
// that asks for a partner takes only from others that do: without a partner it is passed over),
// duplicate ids, a link that does not ask for an open question, more rules that add than a trace has room for. Returns
// the number of faults.
size_t ruleset_check(const struct ruleset *r, ruleset_fault_fn *fault, void *context);

#endif
