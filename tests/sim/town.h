// The municipality: its gidsen, partners, doors and peers, and the four files koersd would be given for it.
//
// Rules are the default ones. Networks, gidsen and peers are written for the year: mandates, days off, holidays and the
// duty roster follow from the seed.
#ifndef KOERS_TESTS_SIM_TOWN_H
#define KOERS_TESTS_SIM_TOWN_H

#include "model/entities.h"
#include "rules/calendar.h"

enum { TOWN_KEPT_MAX = 32 };
enum { TOWN_GIDSEN_MAX = 64, TOWN_PEERS_MAX = 96, TOWN_HOLIDAYS_MAX = 6, NOBODY = 0xffff };
enum door { DOOR_HUISARTS, DOOR_SCHOOL, DOOR_CJG, DOOR_GEMEENTE, DOOR_COUNT };
enum kern { KERN_DRONTEN, KERN_SWIFTERBANT, KERN_BIDDINGHUIZEN, KERN_COUNT };

struct town_peer {
	char id[PEER_ID_SIZE];
	enum role role;
	uint16_t gids;  // NOBODY = none
};

struct town_gids {
	enum kern kern;
	uint16_t peer;
	uint16_t cover;    // a gids
	enum_set days_off;  // by day_of_week()
	struct {
		day_number from, until;
	} holidays[TOWN_HOLIDAYS_MAX];
	size_t holiday_count;
};

struct town {
	char dir[64];  // with the four files
	struct town_peer peers[TOWN_PEERS_MAX];  // the doors first
	size_t peer_count;
	struct town_gids gidsen[TOWN_GIDSEN_MAX];
	size_t gids_count;
	char *kept[TOWN_KEPT_MAX];
	uint16_t process_lead;  // peers
	uint16_t beheer;  // the operator
};

// `first`, `last`: the days of the year. Rules are copied from `config_dir`.
struct town *town_new(uint64_t seed, const char *config_dir, day_number first, day_number last);
struct town *town_free(struct town *t);  // and removes the files
uint16_t town_peer(const struct town *t, const char *id);  // NOBODY when there is none
// The same text for as long as the town is there; NULL gives "".
const char *town_keep(struct town *t, const char *text);
const char *kern_name(enum kern k);
bool gids_has_holiday(const struct town_gids *g, day_number day);
bool is_school_day(const struct calendar *c, day_number day);

#endif
