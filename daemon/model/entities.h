// What the store keeps, decoded. No name, BSN, address or free text stands in any of these: only keyed hashes (struct
// key) and the ids of sealed texts (struct seal_id). Strings belong to the arena the record was read into and are never
// NULL. Times are milliseconds UTC, 0 = not. Ids are sequence numbers from 1, 0 = none.
#ifndef KOERS_MODEL_ENTITIES_H
#define KOERS_MODEL_ENTITIES_H

#include "base/opaque.h"
#include "model/enums.h"

enum {
	WANTED_RESULTS_MAX = 16,
	DECLINED_MAX = 24,
	MEMBERS_MAX = 15,
	INTERESTS_MAX = 16,
	STORED_CLOCKS_MAX = 13,
	TRACE_STEPS_MAX = 16,
	RULE_ID_SIZE = 16,
	POSTCODE_DIGITS_SIZE = 5,
	LANGUAGE_SIZE = 17,
	PEER_ID_SIZE = 41,
	FORWARD_TO_SIZE = 101,       // CONFIG_NAME_MAX and its end
	MILESTONES_MAX = 6,          // by enum milestone_kind, from 1
	ABSENCES_SET_MAX = 8,        // set at run time, present and to come
};

// The facts as they came from the gate, and as routing saw them. Kept as routing's own struct would be, but without the
// rules room: the machine converts.
struct stored_facts {
	uint8_t safety, asked_urgency, residence, other_law, access_needed, case_lead;
	uint8_t urgency, lowest_severity, severity_1_count, domain_count, person_count;
	bool consent, shelter_needed, court_order, existing_referral, strengths, youth;
	bool open_same_domain, closed_recently, our_domain, safety_lane;
	enum_set threats, domains, laws;
	uint8_t severity[16];  // by life_domain; 0 = not known
};

struct stored_clock {
	uint8_t clock;
	uint8_t state;  // enum clock_state
	int64_t started_at_ms;
	int64_t due_at_ms;
	int64_t met_at_ms;
	int32_t suspended_days;
	// SUSPENDED, or STOPPED while it was for days that were said: these run on when the clock does.
	int32_t suspended_from;     // day number of its first day
	int32_t suspended_until;    // of the first day after it; 0 = until it is resumed
	int32_t suspended_last;     // of the last day of the term as it was before
	uint8_t signalled;          // percent of the term that was told: 0, 50, 75, 100
};

// What of a request stands in the tables task and clock (model/listing.h).
struct listed_clock {
	int64_t due_at_ms;
	uint8_t clock;
};
struct listing {
	enum_set tasks;            // of enum task_kind
	uint8_t clock_count;
	struct listed_clock clocks[STORED_CLOCKS_MAX];
};

// A question and where it stands. Table request(id).
struct request {
	uint64_t id;
	uint64_t revision;          // raised by each change; gidsen and operators
	uint64_t public_revision;   // raised by each change the sender can see
	uint8_t state;              // enum request_state
	uint8_t public_state;       // what the sender was last told, enum public_state
	const char *sender;         // peer id of the entry point
	struct key reference;       // keyed hash of sender and reference
	struct digest content;      // keyed digest of the normalised request, as amended
	struct digest first_content;  // as submitted: tells a repeat of the submit
	uint8_t sender_verb;        // the last change made by the request's id (withdraw, object, an operator's), to
				    // tell its repeat
	struct digest sender_content;
	struct seal_id personal;    // the sealed personal part
	int64_t asked_at_ms;
	int64_t received_at_ms;
	int64_t changed_at_ms;      // last change (a reading is none)
	int64_t state_since_ms;     // last change of state
	int64_t public_changed_at_ms;
	struct stored_facts facts;  // in force
	uint8_t feedback;           // tier in force
	bool consent_across_laws;
	bool do_not_show_resident;
	char language[LANGUAGE_SIZE];
	char postcode_digits[POSTCODE_DIGITS_SIZE];
	uint16_t wanted_results;    // how many
	uint8_t outcomes[WANTED_RESULTS_MAX];  // enum outcome, once closed
	// Matching.
	struct person_keys subject;
	struct person_keys members[MEMBERS_MAX];
	uint8_t member_count;
	struct key address;         // with addition; absent for institutions, shelter, safety lane
	struct key household_reference;
	// Route.
	uint8_t route;              // enum route
	const char *network;        // home network's id; "" = none
	bool safety_lane;
	bool scaled_up;
	bool scaled_down;           // people scaled it down: the same facts do not scale it up again
	uint32_t weight;
	enum_set needed_mandates;
	enum_set needed_skills;
	bool counted;               // among the open requests of its household
	uint64_t household;
	uint64_t household_previous;  // the one before in the household: a chain from household.last_request
	uint64_t linked_to;
	uint64_t first_linked;        // requests linked to this one: a chain
	uint64_t next_linked;
	char forwarded_to[FORWARD_TO_SIZE];   // also the desk of a signpost
	struct seal_id forward_note;  // where a gids forwarded it to, in its own words
	int64_t forward_sent_ms;      // the operator sent it on
	bool link_seen;
	// Offers and holders.
	uint32_t holder;            // assignee number of the holder's or offered assignment; 0 = none
	uint64_t holder_assignment; // its id
	uint32_t supporting;        // assignee number; 0 = none
	uint64_t supporting_assignment;
	uint32_t process_lead;      // assignee number, while it is scaled up to the process lead; 0 = none
	uint64_t process_assignment;
	uint32_t handover;          // assignee number of who is asked to take it over from the holder; 0 = nobody
	uint64_t handover_assignment;
	uint32_t last_assignee;     // newest assignment, of whatever role: start of the chain of all of them
	uint64_t last_assignment;
	uint32_t offers_made;       // since the last routing from the start
	uint32_t declined[DECLINED_MAX];  // assignee numbers, oldest first
	uint8_t declined_count;
	bool coordinator_asked;     // the offer is the coordinator's, then the process lead's, as the last there is
	bool process_lead_asked;
	bool no_partner;            // all partners declined or let expire
	int64_t waitlisted_at_ms;
	uint8_t waitlist_class_laws;      // key of its row in the waitlist
	uint8_t waitlist_class_skills;
	uint8_t waitlist_class_weight;
	int64_t waitlist_due_ms;
	uint8_t waitlist_urgency;
	int64_t timer_ms;           // its row in the timer table; 0 = none
	struct stored_clock clocks[STORED_CLOCKS_MAX];
	uint8_t clock_count;
	uint32_t decision_count;
	uint64_t last_audit;        // newest audit entry about it: a chain
	uint32_t note_count;        // sealed notes: rows seal(id, 1…)
	struct seal_id info_wanted; // the question to the sender
	int64_t contacted_at_ms;
	int64_t closed_at_ms;
	// Its moments.
	uint8_t reminded;           // reminders of its present state that were given
	int64_t round_ms;           // QUEUED, nobody was found: when everybody is asked again
	int64_t hold_until_ms;      // also kept while it goes to another gids
	int64_t retention_due_ms;   // set when the retention fell due: erased the day after
	int32_t milestones[MILESTONES_MAX];  // day numbers; 0 = not recorded
	bool consent_withdrawn;
	bool presumed;              // its subject is known by names alone: somebody is to confirm or part it
	bool link_presumed;         // so was one's that was linked to it: its links may hold one still
	struct listing listed;      // of the row it was read from; not stored, it follows from the rest
};

// One gids's (partner's, process lead's) part in a request. Table assignment(assignee, id).
struct assignment {
	uint64_t id;
	uint32_t assignee;        // number
	uint64_t request;
	uint64_t revision;
	uint8_t state;            // enum assignment_state
	uint8_t role;             // enum assignment_role
	uint32_t weight;          // counted while OFFERED or ACCEPTED
	bool over_capacity;
	bool to_duty;
	uint8_t decline_reason;
	int64_t offered_at_ms;
	int64_t due_at_ms;        // of the offer
	int64_t answered_at_ms;
	int64_t contacted_at_ms;
	int64_t ended_at_ms;
	struct seal_id note;      // with the decline or the close
	uint64_t previous;        // the assignment of the same request before this one: a chain…
	uint32_t previous_assignee;  // …that request.last_assignment starts
	uint32_t takes_over;      // assignee number of the holder who hands over; 0 = an ordinary offer
	bool by_rules;            // the rules chose who takes over: when declined, the next one is asked
	// What the last changing call was, so that a repeat of it can be told from another one.
	uint8_t last_verb;
	uint64_t last_from_revision;
	struct digest last_content;
};

// A family. Table household(id).
struct household {
	uint64_t id;
	uint32_t case_lead;        // assignee number; 0 = none
	int64_t case_lead_since_ms;         // closed: of the lead that the closing released; 0 = it had none
	uint32_t previous_case_lead;  // of the last time it was open
	uint32_t regie_before;     // the process lead took the regie over: from whom; 0 = it did not
	bool lead_interim;         // the coordinator holds the regie until a gids accepts
	uint32_t open_count;       // requests that have not ended
	int64_t closed_at_ms;      // 0 = open
	uint64_t last_request;     // chain of requests
	bool conflict;             // raised for the process lead
	uint32_t interests[INTERESTS_MAX];  // assignee numbers with a declared conflict of interest
	uint8_t interest_count;
	uint64_t merged_into;      // its requests went into that household; 0 = it is itself
};

struct stored_absence {
	int64_t from_ms;
	int64_t until_ms;          // INT64_MAX = until further notice
	uint32_t cover;            // assignee number; 0 = none
};

enum presence {
	PRESENCE_PRESENT = 1,
	PRESENCE_ABSENT,
	PRESENCE_LEFT,             // inactive, or no longer in the files
};

// Somebody who can get assignments: a gids, partner organisation or process lead. Mirrored table assignee(number).
struct assignee {
	uint32_t number;           // from 1, for ever
	char id[PEER_ID_SIZE];
	uint32_t load;             // weighted, OFFERED and ACCEPTED
	uint32_t open_count;       // assignments OFFERED and ACCEPTED
	uint64_t last_offer;       // sequence of the last offer; 0 = never
	int64_t last_offer_ms;
	// Set at run time, over the files.
	bool paused;
	int64_t capacity;          // -1 = as configured
	struct stored_absence absences[ABSENCES_SET_MAX];  // by their beginning
	uint8_t absence_count;
	int64_t timer_ms;          // its row in the timer table; 0 = none
	// What was acted upon.
	uint8_t presence;          // enum presence; 0 = nothing yet
	int64_t settled_ms;        // beginnings and ends of absences up to then
	uint64_t look_below;       // its assignments with a lower id are still to be looked at; 0 = none
	uint64_t look_household;   // it has left: households up to this one are still to be looked at; 0 = none
};

// The head of a peer's feed. Mirrored table feed(number); a peer keeps its number.
enum { FEED_LEVELS = 24 };
struct feed {
	uint32_t number;           // from 1
	char peer[PEER_ID_SIZE];
	uint64_t first;            // oldest kept; last + 1 when none
	uint64_t last;             // newest; 0 = none ever
	uint64_t acknowledged;
	uint64_t last_link;        // newest LINKED notice; its acknowledgement shows that the link was seen
	uint64_t recent[FEED_LEVELS];  // [k]: global of the newest notice whose sequence has k trailing zeros
};

// Something told to one peer. Table notice(global sequence), chained per feed. It keeps what changed; what the receiver
// is shown around it (domains, clocks) is read when it is sent, so a feed holds no copy that an erasure would have to
// find.
struct notice {
	uint64_t global;           // key
	uint32_t feed;             // number
	uint64_t sequence;         // in the feed, from 1
	uint64_t previous;         // global of sequence - 1; 0 = none
	uint64_t jump;             // global of the sequence with its lowest set bit cleared; 0 = none
	int64_t at_ms;
	uint8_t kind;              // enum notice_kind
	uint64_t request;
	uint64_t assignment;
	uint32_t assignee;         // whose assignment, or whose absence; 0 = none
	// At that moment: enum assignment_state, or enum public_state when it tells a sender.
	uint8_t state;
	// At that moment: of the assignment, or the public one when it tells a sender; with ABSENCE when it begins.
	uint64_t revision;
	const char *detail;        // lower snake case; "" = none
};

// One step of a decision's trace.
struct stored_step {
	uint8_t stage;
	char rule[RULE_ID_SIZE];
	const char *note;
};

// How one assignee fared in a selection.
struct stored_candidate {
	uint32_t assignee;
	uint8_t dropped_by;
	bool chosen;
	uint32_t load;
	uint32_t capacity;
	// What else the choice looked at, so that it can be made again with other rules.
	bool absent;
	bool conflict;
	bool declined;
	bool speaks;
	uint32_t cover;            // assignee number of who covered while absent; 0 = nobody
	uint64_t last_offer;
};

// Why a request went where it went. Table decision(request, n); candidates in parts decision(request, n, part).
struct decision {
	uint64_t request;
	uint32_t number;           // from 1
	int64_t at_ms;
	uint8_t cause;             // enum verb
	unsigned char configuration[16];  // hash: its text is in table config
	struct stored_facts facts;
	struct stored_step steps[TRACE_STEPS_MAX];
	uint8_t step_count;
	uint8_t route;
	const char *network;
	uint32_t assignee;
	uint32_t supporting;
	uint32_t case_lead;        // of the household, as it was; 0 = none
	uint32_t previous_gids;    // of the household closed recently; 0 = none
	uint64_t linked_to;
	uint8_t urgency;
	bool safety_lane;
	bool scaled_up;
	bool waitlisted;
	struct stored_candidate *candidates;
	size_t candidate_count;
	// The receipt, on the first decision only.
	bool has_receipt;
	uint8_t receipt_state;
	const char *receipt_advice;
	const char *receipt_to;    // forwarded_to or signposted_to
	struct stored_clock receipt_clocks[STORED_CLOCKS_MAX];
	uint8_t receipt_clock_count;
	const char **missing;      // field paths left out for safety's sake
	size_t missing_count;
};

// One line of the log. Table audit(sequence). Logboek Dataverwerkingen's fields and who, what, why.
struct audit_entry {
	uint64_t sequence;
	int64_t start_ms;
	int64_t end_ms;
	uint8_t verb;
	bool refused;
	uint8_t role;
	const char *who;           // peer id; "" = koersd
	const char *on_behalf_of;
	uint64_t request;
	uint64_t assignment;
	uint64_t household;
	uint64_t previous_of_request;  // chain
	uint32_t decision;         // number it made; 0 = none
	uint8_t state;             // enum request_state after it
	uint32_t assignee;         // concerned; 0 = none
	const char *detail;        // lower snake case
	struct seal_id subject;    // seal of the personal part: names the person to nobody once it is destroyed
	struct seal_id reason;     // seal of the reason given
	unsigned char hash[32];    // of the entry before and this one
};

// Which matching keys a command added or removed, so that the index can be brought up. Table key_change(sequence).
enum key_kind {
	KEY_REFERENCE = 1,
	KEY_PERSON_BSN,
	KEY_PERSON_NAME,
	KEY_MEMBER_BSN,
	KEY_MEMBER_NAME,
	KEY_ADDRESS,
	KEY_HOUSEHOLD_REFERENCE,
};
struct key_change {
	uint8_t kind;              // enum key_kind
	bool removed;
	struct key key;
	uint64_t request;
};

#endif
