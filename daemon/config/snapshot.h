// The configuration in force: rules, networks, gidsen, peers, as the files said, checked as a whole.
//
// A snapshot is immutable and lives in one arena of its own. It is what a `configure` command carries: its stored form
// is the text of the four files, so that years later the very rules that decided can be read, and its hash is over that
// text. Snapshots are shared between threads by reference count (config_snapshot_ref/unref are safe from any thread).
#ifndef KOERS_CONFIG_SNAPSHOT_H
#define KOERS_CONFIG_SNAPSHOT_H

#include "base/arena.h"
#include "base/error.h"
#include "rules/ruleset.h"

enum { PEER_ID_MAX = 40, NETWORK_ID_MAX = 40, CONFIG_HASH_SIZE = 16 };
enum { NO_ORDINAL = 0xffff };

struct mandate {
	enum law law;
	day_number from;   // INT32_MIN = always
	day_number until;  // last day; INT32_MAX = open end
};

// A stretch of absence that the file names (weekly patterns are days of the week, bit 1 = Monday … bit 7 = Sunday).
struct config_absence {
	int64_t from_ms;
	int64_t until_ms;     // INT64_MAX = until further notice
	uint16_t cover;       // ordinal of a gids; NO_ORDINAL = none
};

struct config_gids {
	const char *id;
	const char *name;       // told to senders of tier CONTACT; may be ""
	const char *telephone;  // same
	uint16_t network;       // ordinal
	uint32_t capacity;
	bool active;
	const struct mandate *mandates;
	size_t mandate_count;
	enum_set skills;
	enum_set expertise;     // of enum life_domain
	const char *const *languages;
	size_t language_count;
	uint16_t cover;         // ordinal of the usual cover; NO_ORDINAL = none
	enum_set days_off;      // weekly pattern, by day_of_week()
	const struct config_absence *absences;
	size_t absence_count;
};

// Who is on duty; the first entry that holds at the moment. No entry: the coordinator.
struct config_duty {
	int64_t from_ms;   // INT64_MIN = always
	int64_t until_ms;  // INT64_MAX = open end
	uint16_t gids;     // ordinal
};

struct config_network {
	const char *id;
	const char *name;
	const char *const *postcodes;  // prefixes "8251", "8251AB"; upper case, no blanks
	size_t postcode_count;
	const uint16_t *neighbours;    // ordinals
	size_t neighbour_count;
	uint16_t coordinator;          // ordinal of a gids
	const char *process_lead;      // peer id
	const struct config_duty *duty;
	size_t duty_count;
};

// An organisation of the community field.
struct config_partner {
	const char *id;  // peer id with role partner
	const char *name;
	const char *telephone;
	const uint16_t *networks;  // ordinals it serves
	size_t network_count;
	enum_set domains;          // of enum life_domain
};

// Where a question goes that is not ours.
struct config_municipality {
	const char *name;  // such as "gemeente Lelystad"
	const char *const *postcodes;
	size_t postcode_count;
};

struct config_institution {  // an address where many live: never a household key
	const char *postcode;    // PC6
	const char *house_number;  // "" = every number
};

struct config_peer {
	const char *id;
	enum role role;
	unsigned char public_key[32];  // CURVE
	bool active;
	bool bsn;                 // entry points: may send a BSN
	enum_set legal_bases;     // entry points: those it may name
};

struct config_snapshot {
	struct arena *arena;
	struct ruleset ruleset;
	const struct config_gids *gidsen;
	size_t gids_count;
	const struct config_network *networks;
	size_t network_count;
	uint16_t default_network;
	const struct config_partner *partners;  // in configured order
	size_t partner_count;
	const struct config_municipality *municipalities;
	size_t municipality_count;
	const char *forward_default;  // when no municipality's postcode fits
	const char *desks[8];         // by enum other_law: the named desk of a signpost
	const struct config_institution *institutions;
	size_t institution_count;
	const struct config_peer *peers;
	size_t peer_count;
	unsigned char hash[CONFIG_HASH_SIZE];
	// The stored form: what config_snapshot_load() made it from.
	struct bytes stored;
	struct config_index *index;   // for the look-ups, and the reference count; config's own
};

struct config_snapshot *config_snapshot_ref(const struct config_snapshot *s);
struct config_snapshot *config_snapshot_unref(struct config_snapshot *s);  // NULL is fine; returns NULL
void config_snapshot_unref_ptr(struct config_snapshot **s);

// From the stored form. What once was accepted must load again: faults here are ERROR_CORRUPT.
struct config_snapshot *config_snapshot_load(struct bytes stored, struct error *e);

// Networks, gidsen and peers of `s`, with the rules of `rules_of`: while the rules of `s` are not in force yet. The
// caller's, as one that was loaded.
struct config_snapshot *config_snapshot_with_rules(const struct config_snapshot *s,
	const struct config_snapshot *rules_of, struct error *e);

// Look-ups; NULL or NO_ORDINAL when there is none.
const struct config_peer *config_find_peer(const struct config_snapshot *s, const char *id);
const struct config_peer *config_find_peer_by_key(const struct config_snapshot *s, const unsigned char key[32]);
uint16_t config_find_gids(const struct config_snapshot *s, const char *id);
uint16_t config_find_network(const struct config_snapshot *s, const char *id);
const struct config_partner *config_find_partner(const struct config_snapshot *s, const char *id);
// The network of a postcode (longest prefix; "8251AB", upper case without blank), or NO_ORDINAL: outside.
uint16_t config_network_of_postcode(const struct config_snapshot *s, const char *postcode);
const char *config_municipality_of_postcode(const struct config_snapshot *s, const char *postcode);
bool config_is_institution(const struct config_snapshot *s, const char *postcode, const char *house_number);
uint16_t config_duty_gids(const struct config_snapshot *s, uint16_t network, int64_t at_ms);  // never NO_ORDINAL
enum_set config_mandates_on(const struct config_gids *g, day_number day);
bool config_gids_speaks(const struct config_gids *g, const char *language);
// The last year for which a decreed day is configured; 0 = none at all. Once it has passed, terms may end on a day that
// was equated with a holiday in the meantime: main warns, since only it has the date.
int config_last_decreed_year(const struct config_snapshot *s);

#endif
