// Answers: what comes out of the machine, for the gate to put on the wire. Ids are inner sequence numbers; the gate
// permutes them. All memory is the batch's arena's.
#ifndef KOERS_MODEL_ANSWER_H
#define KOERS_MODEL_ANSWER_H

#include "model/query.h"

// Codes as in gRPC, numbers of the wire's ErrorCode; 0 = done.
enum answer_code {
	ANSWER_OK = 0,
	ANSWER_INVALID_ARGUMENT = 1,
	ANSWER_PERMISSION_DENIED,
	ANSWER_NOT_FOUND,
	ANSWER_ALREADY_EXISTS,
	ANSWER_FAILED_PRECONDITION,
	ANSWER_ABORTED,
	ANSWER_RESOURCE_EXHAUSTED,
	ANSWER_UNAVAILABLE,
	ANSWER_UNIMPLEMENTED,
	ANSWER_INTERNAL,
};

enum answer_kind {
	ANSWER_DONE = 1,
	ANSWER_RECEIPT,
	ANSWER_STATUS,
	ANSWER_ASSIGNMENT,
	ANSWER_ASSIGNMENTS,
	ANSWER_DOSSIER,
	ANSWER_FEED_HEAD,
	ANSWER_NOTICES,
	ANSWER_OVERVIEW,
	ANSWER_REQUESTS,
	ANSWER_REQUEST_DETAIL,
	ANSWER_EXPLANATION,
	ANSWER_GIDSEN,
	ANSWER_GIDS,
	ANSWER_NETWORKS,
	ANSWER_WAITLIST,
	ANSWER_WATCH,
	ANSWER_AUDIT,
	ANSWER_AUDIT_VERDICT,
	ANSWER_CONFIGURED,
	ANSWER_DECISIONS,
	ANSWER_CONFIGURATION,
	ANSWER_CLOCKS,
	ANSWER_TASKS,
	ANSWER_HOUSEHOLD,
	ANSWER_RETENTION,
	ANSWER_PERSON,
	ANSWER_FOTO,
	ANSWER_METRICS,
};

enum { ANSWER_CODE_COUNT = ANSWER_INTERNAL + 1 };

struct view_receipt {
	uint64_t request;
	uint8_t state;             // enum public_state
	uint8_t urgency;
	const char *advice;
	const char *forwarded_to;
	const char *signposted_to;
	const char *network;
	const struct stored_clock *clocks;
	size_t clock_count;
	const char **missing;
	size_t missing_count;
	bool repeated;
	bool do_not_show_resident;
};

struct view_status {
	uint64_t request;
	uint8_t state;             // enum public_state, by tier
	uint64_t revision;
	const struct stored_clock *clocks;
	size_t clock_count;
	int64_t updated_at_ms;
	const char *contact_name;  // "" = not shown
	const char *contact_telephone;
	uint8_t outcomes[WANTED_RESULTS_MAX];
	size_t outcome_count;      // 0 = not shown
	bool do_not_show_resident;
	bool basis_missing;           // NEEDS_INFO, for want of a legal basis
	const struct seal *question;  // NEEDS_INFO, asked by the holder: opened by the gate; NULL = none
	const char *forwarded_to;     // FORWARDED: to whom; "" = not
};

struct view_assignment {
	uint64_t assignment;
	uint64_t request;
	uint8_t state;
	uint64_t revision;
	int64_t due_at_ms;
	uint8_t role;
	enum_set domains;
	uint8_t urgency;
	const char *network;
	uint32_t person_count;
	const struct stored_clock *clocks;
	size_t clock_count;
	const int32_t *milestones; // MILESTONES_MAX day numbers by enum milestone_kind; 0 = not recorded
	const char *postcode_digits;
	bool safety_lane;
	bool scaled_up;
	uint32_t weight;
	int64_t offered_at_ms;
	int64_t answered_at_ms;
	int64_t contacted_at_ms;
	const char *assignee;
	uint8_t request_state;
	uint32_t wanted_results;
	bool over_capacity;
	bool case_lead;
	const char *case_lead_id;  // who has the regie, when somebody else has
	const char *handover_to;   // who is asked to take it over
	bool presumed_same_person;
	const char *language;
	const char *decline_reason;
	int64_t hold_until_ms;  // ON_HOLD: when it wakes
};

struct view_linked {           // a request linked to the one whose dossier is opened
	uint64_t request;
	int64_t asked_at_ms;
	bool presumed_same_person;
	struct seal personal;
};

struct view_dossier {          // opened by the gate, only after this answer is durable
	uint64_t assignment;
	uint64_t request;
	bool last_name_only;
	struct seal personal;
	const struct seal *notes;
	size_t note_count;
	const struct view_linked *linked;  // newest first
	size_t linked_count;
};

struct view_absence {
	const char *gids;          // who is absent
	int64_t from_ms;           // INT64_MIN = since the files say so
	int64_t until_ms;          // INT64_MAX = until further notice
	const char *cover;         // "" = nobody
};

struct view_notice {
	struct notice notice;
	bool has_absence;
	struct view_absence absence;
	bool has_assignment;
	struct view_assignment assignment;
	bool has_status;
	struct view_status status;
};

struct view_count {
	const char *name;
	uint64_t count;
};

struct view_gids {
	const char *id;
	const char *network;
	uint32_t load;
	uint32_t capacity;
	uint32_t capacity_configured;
	bool active;
	bool absent;
	bool paused;
	int64_t absent_until_ms;
	const char *cover;
	enum_set mandates;         // valid today
	enum_set skills;
	int64_t last_offer_ms;
	const struct view_absence *absences;  // set at run time, by their beginning
	size_t absence_count;
};

struct view_overview {
	int64_t at_ms;
	uint64_t sequence;
	const struct view_count *states;
	size_t state_count;
	uint64_t waiting;
	uint64_t open_assignments;
	const struct view_gids *full;
	size_t full_count;
	const struct view_gids *absent;
	size_t absent_count;
	const char *ruleset;
	unsigned char configuration[16];
	int64_t configured_at_ms;
	uint64_t map_used_bytes;
	uint64_t map_limit_bytes;
	uint64_t audit_sequence;
	unsigned char audit_head[32];
	uint64_t received_last_day;
	int64_t next_due_ms;
	const char *pending_ruleset;  // comes into force by itself; "" = none
	int64_t pending_at_ms;
	int64_t compaction_due_ms;
};

// Numbers of the moment, for the page of metrics: bounded by the configuration, of nobody in particular. What is
// counted row by row is counted up to METRICS_ROWS_MAX; `cut` says that there was more.
enum { METRICS_ROWS_MAX = 5000, METRICS_LATE_MS = 60 * 1000, METRICS_SOON_MS = 24 * 3600 * 1000 };

struct view_metrics_network {
	const char *id;
	uint64_t waiting;
	uint32_t gidsen;   // configured and active
	uint32_t present;  // of those: neither absent nor paused
};

struct view_metrics_feed {
	const char *peer;
	uint64_t first;
	uint64_t last;
	uint64_t acknowledged;
};

struct view_metrics {
	int64_t at_ms;
	int64_t last_command_ms;
	uint64_t sequence;
	uint64_t requests[16];  // by enum request_state
	uint64_t offered;       // assignments that wait for an answer
	uint64_t accepted;      // assignments that are held
	uint64_t waiting;
	uint64_t waiting_by_urgency[8];  // by enum urgency
	uint64_t tasks[8];               // by enum task_kind
	uint64_t clocks_over[32];        // by enum clock: past their end
	uint64_t clocks_soon[32];        // and those that end within METRICS_SOON_MS
	uint64_t timers_due;
	uint64_t timers_late;    // due for METRICS_LATE_MS or longer
	int64_t timer_first_ms;  // the earliest, due or not; 0 = none
	uint64_t audit_sequence;
	int64_t audit_at_ms;  // of the newest entry; 0 = none
	uint64_t map_used_bytes;
	uint64_t map_limit_bytes;
	const struct view_gids *gidsen;
	size_t gids_count;
	const struct view_metrics_network *networks;
	size_t network_count;
	const struct view_metrics_feed *feeds;  // of peers that are configured
	size_t feed_count;
	bool cut;
};

struct view_request {
	uint64_t request;
	uint8_t state;
	uint8_t public_state;
	uint8_t urgency;
	bool safety_lane;
	bool scaled_up;
	const char *network;
	const char *entry_point;
	const char *assignee;
	int64_t asked_at_ms;
	int64_t due_at_ms;
	int64_t offer_until_ms;    // 0 = no offer is open
	enum_set domains;
	uint64_t revision;
};

struct view_request_detail {
	bool has_forward_note;     // sealed: where a gids forwarded it to
	struct seal forward_note;
	struct view_request line;
	int64_t received_at_ms;
	const struct stored_clock *clocks;
	size_t clock_count;
	const int32_t *milestones; // as in view_assignment
	const struct view_assignment *assignments;  // oldest first
	size_t assignment_count;
	uint32_t person_count;
	uint32_t wanted_results;
	const uint8_t *outcomes;
	size_t outcome_count;
	uint8_t route;
	uint64_t linked_to;
	const char *forwarded_to;
	const char *signposted_to;
	int64_t next_moment_ms;
};

struct view_step {
	uint8_t stage;
	const char *rule;
	const char *reason;        // Dutch
	const char *const *basis;
	size_t basis_count;
	const char *note;
};

struct view_candidate {
	const char *gids;
	uint8_t dropped_by;
	bool chosen;
	uint32_t load;
	uint32_t capacity;
};

struct view_decision {
	uint32_t number;
	int64_t at_ms;
	uint8_t cause;             // enum verb
	const char *ruleset_name;
	const char *ruleset_version;
	const char *ruleset_hash;
	struct stored_facts facts;
	const struct view_step *steps;
	size_t step_count;
	uint8_t route;
	const char *network;
	const char *assignee;
	const char *supporting;
	uint64_t linked_to;
	uint8_t urgency;
	bool safety_lane;
	bool scaled_up;
	bool waitlisted;
	const struct view_candidate *candidates;
	size_t candidate_count;
};

struct view_history {
	int64_t at_ms;
	uint8_t verb;
	const char *by;            // peer id, or "koersd"
	const char *detail;
	uint32_t decision;
	const char *assignee;
	uint8_t state;
};

struct view_explanation {
	uint64_t request;
	uint8_t state;
	uint8_t public_state;
	int64_t asked_at_ms;
	const char *entry_point;
	const struct view_decision *decisions;  // oldest first
	size_t decision_count;
	const struct stored_clock *clocks;
	size_t clock_count;
	const struct view_history *history;     // oldest first
	size_t history_count;
};

struct view_network {
	const char *id;
	const char *name;
	uint32_t gidsen;
	uint32_t load;
	uint32_t capacity;
	uint64_t waiting;
	const char *coordinator;
	const char *duty;
	const char *process_lead;
	const char *const *neighbours;
	size_t neighbour_count;
	const char *const *postcodes;
	size_t postcode_count;
};

struct view_waiting {
	uint64_t request;
	uint8_t urgency;
	const char *network;
	int64_t asked_at_ms;
	int64_t due_at_ms;
	int64_t waiting_since_ms;
	int64_t to_coordinator_ms;
	enum_set laws;
	enum_set skills;
	uint32_t weight;
	uint32_t position;
};

struct view_watch {
	uint64_t sequence;
	int64_t at_ms;
	uint8_t verb;
	const char *by;
	uint64_t request;          // 0 = none
	const char *detail;
	const char *entry_point;
	const char *network;
	const char *assignee;
	const char *rules;
	uint8_t urgency;
	uint8_t state;
};

struct view_audit {
	struct audit_entry entry;
};

// What a rehearsal reads of a decision: the record, with the ids of those it numbers.
struct view_past_decision {
	struct decision decision;
	const char *assignee;
	const char *supporting;
	const char *case_lead;
	const char *previous_gids;
	const char *const *gidsen;  // of the candidates, in their order
	const char *const *covers;  // the same; "" = nobody
};

// A stretch of a configuration's stored form.
struct view_configuration {
	unsigned char hash[16];
	struct bytes data;
	uint64_t total;
};

struct view_clock_line {
	uint64_t request;
	struct stored_clock clock;
	const char *assignee;
	const char *network;
	uint32_t percent;          // of the days that run, 0 to 999
	uint8_t urgency;
};

struct view_task {
	uint8_t kind;              // enum task_kind
	uint64_t request;
	uint64_t household;        // of a household_conflict; 0 = none
	int64_t since_ms;
	int64_t due_at_ms;         // 0 = no term
	const char *detail;
	const char *network;
};

struct view_household {
	uint64_t household;
	const char *case_lead;
	int64_t case_lead_since_ms;
	const char *previous_case_lead;
	bool conflict;
	bool interim;
	int64_t closed_at_ms;
	const struct view_request *requests;  // newest first
	size_t request_shown;
	uint64_t request_count;    // of all, those that are not shown too
	const char *const *interests;
	size_t interest_count;
};

struct view_retention {
	uint64_t request;
	uint8_t state;
	int64_t changed_at_ms;
	int64_t due_at_ms;
	int64_t erased_at_ms;
};

struct view_person {           // one page of what there is of a person
	uint64_t request;          // 0 = nothing (more) on this page
	struct view_request_detail detail;
	struct view_dossier dossier;
	bool goes_on;              // only further notes of a request that was begun
	struct stored_facts facts;
	bool is_member;
	size_t member;             // which
	uint64_t revision;
	uint64_t next;             // where the next page starts: this request; 0 = there is none
	uint32_t next_note;        // from which note of it; 0 = with the request after it
};

// How often something is so, in a period and in the one before it.
struct view_foto_cell {
	uint8_t subject;           // enum foto_subject
	const char *key;           // lower snake case, an id, or the name of a clock
	uint32_t hours;            // DURATION: whole hours it took
	uint64_t count;
	uint64_t count_before;
};

struct view_foto {             // partial sums: those of all pages are added
	const struct view_foto_cell *cells;
	size_t count;
	uint64_t next;             // 0 = no more
	uint64_t sequence;         // of the command: the state that was counted is what it found
	int64_t at_ms;
};

struct view_list {             // pages: items, and where the next page starts
	size_t count;
	uint64_t next;             // 0 = no more
	uint64_t last;             // newest sequence, where there is one
	union {
		const struct view_assignment *assignments;
		const struct view_notice *notices;
		const struct view_request *requests;
		const struct view_gids *gidsen;
		const struct view_network *networks;
		const struct view_waiting *waiting;
		const struct view_watch *watch;
		const struct view_audit *audit;
		const struct view_past_decision *decisions;
		const struct view_clock_line *clocks;
		const struct view_task *tasks;
		const struct view_retention *retention;
	};
	uint64_t passed_over;      // decisions
	int64_t next_ms;           // clocks, retention: with `next`, the rest of the position
	uint8_t next_part;         // clocks, tasks: the same
	unsigned char head[32];    // audit
};

struct view_feed_head {
	uint64_t first;
	uint64_t last;
	uint64_t epoch;
	uint64_t acknowledged;
};

struct view_audit_verdict {
	bool intact;
	uint64_t checked;
	uint64_t last;
	unsigned char head[32];
	uint64_t fault;
	const char *why;
};

struct answer {
	enum answer_code code;
	const char *message;       // with an error: English, no personal data
	const char *field;         // with INVALID_ARGUMENT from the machine: the path; NULL = none
	uint64_t revision;         // with ABORTED
	const char *advice;        // with an error: Dutch, to read out to the resident; NULL = none
	enum answer_kind kind;
	union {
		int64_t finished_by_ms;    // done: when the bytes of what was erased are gone; 0 = nothing was erased
		struct view_receipt receipt;
		struct view_status status;
		struct view_assignment assignment;
		struct view_dossier dossier;
		struct view_feed_head feed_head;
		struct view_overview overview;
		struct view_metrics metrics;
		struct view_request_detail request_detail;
		struct view_explanation explanation;
		struct view_gids gids;
		struct view_audit_verdict audit_verdict;
		struct view_configuration configuration;
		struct view_household household;
		struct view_person person;
		struct view_foto foto;
		struct view_list list;
	};
};

#endif
