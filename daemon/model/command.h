// Commands: everything that changes something, and the audited readings. A command holds all its outcome depends on;
// the machine adds nothing of its own but the state.
#ifndef KOERS_MODEL_COMMAND_H
#define KOERS_MODEL_COMMAND_H

#include "model/entities.h"

// Who calls. Checked by the gate and again by the machine.
struct caller {
	const char *peer;  // id; "" = koersd itself
	enum role role;
};

// A text sealed at the gate, on its way to a seal row.
struct sealed_text {
	struct seal seal;
	bool present;
};

// Submit and amend: the request as the gate understood it.
struct command_submit {
	uint64_t request;          // amend: which one; 0 with submit
	uint64_t expected_revision;  // amend: of what the sender sees; 0 = whatever it is
	struct key reference;      // submit
	struct digest content;
	int64_t asked_at_ms;       // admitted: never 0
	struct stored_facts facts; // as asked; the state's facts and the derived ones are the machine's
	bool basis_missing;        // A05: no legal basis, or consent not as the age asks, and nothing overrides
	uint8_t feedback;          // as asked, 0 made RECEIPT
	bool consent_across_laws;
	char language[LANGUAGE_SIZE];
	char postcode_digits[POSTCODE_DIGITS_SIZE];
	const char *network;       // home network by the deciding postcode; "" = none (outside or unknown)
	const char *municipality;  // when outside: who is competent
	uint16_t wanted_results;
	struct person_keys subject;
	struct person_keys members[MEMBERS_MAX];
	uint8_t member_count;
	struct key address;        // absent for institutions
	struct key household_reference;
	struct sealed_text personal;
	const char **missing;      // field paths that were left out (A02's exception)
	size_t missing_count;
};

enum { SUSPENSION_DAYS_MAX = 365 };

// Calls about an assignment.
struct command_assignment {
	uint64_t assignment;
	uint64_t expected_revision;    // 0 = whatever it is
	struct digest content;         // of the call without its revision: tells a repeat
	uint8_t decline_reason;
	struct sealed_text note;       // decline's note, close's reason, open_dossier's purpose, check-back's nothing
	bool helped;                   // check_back
	uint8_t outcomes[WANTED_RESULTS_MAX];
	uint8_t outcome_given[WANTED_RESULTS_MAX];  // 1 = named in the call
	uint16_t outcome_beyond;       // number of outcomes with an index beyond the limit
	uint8_t milestone;             // enum milestone_kind
	int32_t on_day;                // day_number of the milestone
	const char *gids;              // assign, handover: peer id of who gets it; "" = the rules choose (handover)
	int64_t until_ms;              // hold
	const char *to;                // forward: the name as configured, of a municipality or a desk; "" = only sealed
	uint8_t clock;                 // suspend, resume a clock: enum clock
	uint32_t days;                 // suspend a clock: whole days; 0 = until it is resumed
	bool same;                     // judge a person: it is who was known by these names
	uint64_t linked;               // judge a person: the linked request it is about; 0 = the assignment's own
};

// Correct: the whole personal part as it should be, and what follows from it.
struct command_correction {
	struct sealed_text personal;
	int64_t asked_at_ms;           // as the caller saw it: the age is reckoned on that day
	struct person_keys subject;
	struct person_keys members[MEMBERS_MAX];
	uint8_t member_count;
	struct key address;            // absent for institutions
	char postcode_digits[POSTCODE_DIGITS_SIZE];
	bool youth;
	bool strengths;
	uint8_t residence;             // enum residence
	const char *network;           // home network by the deciding postcode; "" = none
	uint16_t wanted_results;
};

struct command_request {           // an operator's audited reading or change; a sender's withdraw
	uint64_t request;
	uint64_t expected_revision;
	struct digest content;
	struct sealed_text reason;
	const char *gids;              // assign_request
	uint64_t household;            // show, merge, split: which; 0 = that of `request`
	uint64_t other;                // merge: the household that goes into it
	const struct command_correction *correction;  // correct
	bool asked_only;               // erase: that it was asked, no more
	uint8_t task;                  // finish_task: which kind
};

// Absence of oneself, or of another by an operator.
struct command_absence {
	const char *gids;              // peer id of who is absent
	int64_t from_ms;               // never 0
	int64_t until_ms;              // INT64_MAX = until further notice; not after now: the absence ends
	const char *cover;             // peer id; "" = nobody named
};

// What an operator sets over the files.
struct command_gids {
	const char *gids;              // peer id
	uint8_t pause;                 // 0 = as it is, 1 = paused, 2 = goes on
	int64_t capacity;              // weighted load; -1 = as configured, -2 = as it is
	struct sealed_text reason;
};

// What a rehearsal reads: one page of decisions.
struct command_list_decisions {
	int64_t since_ms;
	int64_t until_ms;              // INT64_MAX = to the last
	uint64_t after;                // the request of the page before; 0 = from the start
	uint32_t page_size;
};

// Everything of one person: one request a page.
struct command_person {
	struct person_keys keys;       // whose
	uint64_t request;              // or: the subject of this one
	uint64_t after;                // the request of the page before; 0 = from the start
	uint32_t note;                 // the page goes on with that request from this note; 0 = with the next request
	struct sealed_text reason;
};

struct command_show_audit {
	uint64_t request;              // 0 = all
	uint64_t after_sequence;
	uint32_t page_size;            // 1 to 100
	struct sealed_text reason;
};

struct command_configure {
	struct bytes stored;           // config_snapshot.stored
	unsigned char hash[16];
	struct bytes pending;          // the same with rules that are not in force yet; len 0 = none, any more
	unsigned char pending_hash[16];
};

struct command {
	enum verb verb;
	int64_t time_ms;               // never before the command before it
	struct caller caller;
	unsigned char configuration[16];  // it was admitted under
	union {
		struct command_configure configure;
		struct command_submit submit;
		struct command_assignment assignment;
		struct command_request request;
		struct command_show_audit audit;
		struct command_absence absence;
		struct command_gids gids;
		struct command_person person;
		struct command_list_decisions decisions;
		uint64_t acknowledge_up_to;
		const char *backup_directory;  // backup: the loop's; the machine does not look at it
		uint64_t compacted_sequence;   // compact: the store was, as this command had left it
		uint64_t epoch;                // restore: of the feeds from here on
		const char *clock_fault;       // accept_clock: what was found, lower snake case
	};
};

#endif
