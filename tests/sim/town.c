// The municipality's files.
#include "town.h"

#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "parameters.h"

static const char *const kern_names[KERN_COUNT] = { "dronten", "swifterbant", "biddinghuizen" };

const char *kern_name(enum kern k)
{
	return kern_names[k];
}

const char *town_keep(struct town *t, const char *text)
{
	size_t i = 0;
	if (text == NULL)
		return "";
	while (i < TOWN_KEPT_MAX && t->kept[i] != NULL && strcmp(t->kept[i], text) != 0)
		i++;
	if (i < TOWN_KEPT_MAX && t->kept[i] == NULL)
		t->kept[i] = strdup(text);
	if (i == TOWN_KEPT_MAX || t->kept[i] == NULL)
		abort();
	return t->kept[i];
}

// ---- school holidays, region North: OCW's advice, which schools follow ----------------------------------------------

static const struct {
	const char *from, *until;
} school_holidays[] = {
	{ "2025-12-20", "2026-01-04" },
	{ "2026-02-21", "2026-03-01" },
	{ "2026-04-25", "2026-05-05" },
	{ "2026-07-04", "2026-08-16" },
	{ "2026-10-10", "2026-10-18" },
	{ "2026-12-19", "2027-01-03" },
};

bool is_school_day(const struct calendar *c, day_number day)
{
	if (!calendar_is_working_day(c, day))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(school_holidays); i++) {
		day_number from = 0, until = 0;
		if (date_parse(school_holidays[i].from, &from) && date_parse(school_holidays[i].until, &until) &&
			from <= day && day <= until)
			return false;
	}
	return true;
}

bool gids_has_holiday(const struct town_gids *g, day_number day)
{
	for (size_t i = 0; i < g->holiday_count; i++)
		if (g->holidays[i].from <= day && day <= g->holidays[i].until)
			return true;
	return false;
}

// ---- who there is ---------------------------------------------------------------------------------------------------

static uint16_t add_peer(struct town *t, const char *id, enum role role)
{
	struct town_peer *p = &t->peers[t->peer_count];
	snprintf(p->id, sizeof(p->id), "%s", id);
	p->role = role;
	p->gids = NOBODY;
	return (uint16_t)t->peer_count++;
}

uint16_t town_peer(const struct town *t, const char *id)
{
	for (size_t i = 0; i < t->peer_count; i++)
		if (strcmp(t->peers[i].id, id) == 0)
			return (uint16_t)i;
	return NOBODY;
}

static void add_holiday(struct town_gids *g, day_number from, int days)
{
	g->holidays[g->holiday_count].from = from;
	g->holidays[g->holiday_count++].until = from + days - 1;
}

// Some weeks in summer, one in spring and in autumn, and Christmas for every other.
static void plan_holidays(struct town_gids *g, struct chance *c, size_t number, int year)
{
	day_number july = date_to_day((struct date){ year, 7, 6 });
	day_number may = date_to_day((struct date){ year, 4, 27 });
	day_number october = date_to_day((struct date){ year, 10, 12 });
	day_number christmas = date_to_day((struct date){ year, 12, 21 });
	int weeks = (int)parameter(P_HOLIDAY_SUMMER_WEEKS);
	add_holiday(g, may + 7 * (int)chance_between(c, 0, 5), 7);
	add_holiday(g, july + 7 * (int)chance_between(c, 0, 6), 7 * weeks);
	add_holiday(g, october + 7 * (int)chance_between(c, 0, 4), 7);
	if (number % 2 == 0)
		add_holiday(g, christmas, 12);
}

static void add_gidsen(struct town *t, uint64_t seed, enum kern kern, int64_t count, int year)
{
	size_t first = t->gids_count;
	for (int64_t i = 0; i < count; i++) {
		struct town_gids *g = &t->gidsen[t->gids_count];
		struct chance c = chance_of(seed, "gids", (uint64_t)kern, (uint64_t)i);
		char id[PEER_ID_SIZE];
		snprintf(id, sizeof(id), "gids-%s-%" PRId64, kern_names[kern], i + 1);
		g->kern = kern;
		g->peer = add_peer(t, id, ROLE_GIDS);
		g->cover = (uint16_t)(first + (size_t)((i + 1) % count));
		if (i % 3 == 1)
			g->days_off = BIT(3);
		if (i % 3 == 2)
			g->days_off = BIT(5);
		plan_holidays(g, &c, (size_t)i, year);
		t->peers[g->peer].gids = (uint16_t)t->gids_count++;
	}
}

// ---- the files ------------------------------------------------------------------------------------------------------

static FILE *open_file(const struct town *t, const char *name)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", t->dir, name);
	FILE *f = fopen(path, "w");
	if (f == NULL) {
		perror(path);
		abort();
	}
	return f;
}

static void close_file(FILE *f)
{
	if (fclose(f) != 0) {
		perror("writing the town");
		abort();
	}
}

static void copy_rules(const struct town *t, const char *config_dir)
{
	char path[400], buffer[4096];
	snprintf(path, sizeof(path), "%s/rules.yaml", config_dir);
	FILE *from = fopen(path, "r");
	if (from == NULL) {
		perror(path);
		abort();
	}
	FILE *to = open_file(t, "rules.yaml");
	for (size_t n; (n = fread(buffer, 1, sizeof(buffer), from)) > 0;)
		fwrite(buffer, 1, n, to);
	fclose(from);
	close_file(to);
}

// What a gids may decide, and knows: the first of a kern everything, then three profiles in turn.
static const struct {
	const char *mandates, *skills, *expertise, *languages;
} profiles[] = {
	{ "wmo, jeugdwet, participatiewet, wgs", "safety, youth_liaison", "", "" },
	{ "wmo, participatiewet, wgs", "", "finances, work", "nl, tr" },
	{ "jeugdwet, wmo, wgs", "safety, youth_liaison", "parenting, education", "nl" },
	{ "wmo, jeugdwet, participatiewet, wgs", "safety", "mental_health, addiction", "nl, pl" },
};

static void write_gidsen(const struct town *t)
{
	FILE *f = open_file(t, "gidsen.yaml");
	fprintf(f, "gidsen:\n");
	for (size_t i = 0; i < t->gids_count; i++) {
		const struct town_gids *g = &t->gidsen[i];
		size_t profile = i == 0 || t->gidsen[i - 1].kern != g->kern ? 0 : 1 + i % 3;
		fprintf(f, "  - id: %s\n    name: Gids %zu\n    telephone: 0321-%06zu\n    network: %s\n",
			t->peers[g->peer].id, i + 1, i + 1, kern_names[g->kern]);
		fprintf(f, "    capacity: %" PRId64 "\n    mandates: [%s]\n    skills: [%s]\n", parameter(P_CAPACITY),
			profiles[profile].mandates, profiles[profile].skills);
		fprintf(f, "    expertise: [%s]\n    languages: [%s]\n    cover: %s\n", profiles[profile].expertise,
			profiles[profile].languages, t->peers[t->gidsen[g->cover].peer].id);
		fprintf(f, "    days_off: [%s]\n    absences:\n",
			g->days_off == BIT(3)   ? "wednesday"
			: g->days_off == BIT(5) ? "friday"
						: "");
		for (size_t n = 0; n < g->holiday_count; n++) {
			char from[11], until[11];
			date_print(g->holidays[n].from, from);
			date_print(g->holidays[n].until, until);
			fprintf(f, "      - {from: %s, until: %s}\n", from, until);
		}
	}
	close_file(f);
}

// A week each, in turn, from before the year until after it; holidays are not looked at, as it goes.
static void write_duty(FILE *f, const struct town *t, enum kern kern, day_number first, day_number last)
{
	uint16_t own[TOWN_GIDSEN_MAX];
	size_t count = 0;
	for (size_t i = 0; i < t->gids_count; i++)
		if (t->gidsen[i].kern == kern)
			own[count++] = t->gidsen[i].peer;
	fprintf(f, "    duty:\n");
	size_t week = 0;
	for (day_number day = first - day_of_week(first) + 1; day <= last; day += 7, week++) {
		char from[11], until[11];
		date_print(day, from);
		date_print(day + 6, until);
		fprintf(f, "      - {gids: %s, from: %s, until: %s}\n", t->peers[own[week % count]].id, from, until);
	}
}

static void write_networks(const struct town *t, day_number first, day_number last)
{
	static const char *const postcodes[] = { "8251, 8252, 8253, 8254", "8255", "8256" };
	static const char *const neighbours[] = { "swifterbant, biddinghuizen", "dronten, biddinghuizen",
		"dronten, swifterbant" };
	FILE *f = open_file(t, "networks.yaml");
	fprintf(f, "default_network: dronten\nnetworks:\n");
	for (enum kern k = 0; k < KERN_COUNT; k++) {
		fprintf(f, "  - id: %s\n    name: Wijknetwerk %s\n    postcodes: [%s]\n    neighbours: [%s]\n",
			kern_names[k], kern_names[k], postcodes[k], neighbours[k]);
		fprintf(f, "    coordinator: gids-%s-1\n    process_lead: procesregie\n", kern_names[k]);
		write_duty(f, t, k, first, last);
	}
	fprintf(f, "partners:\n"
		   "  - id: welzijn-dronten\n    name: Welzijn Dronten\n    telephone: 0321-000100\n"
		   "    networks: [dronten, swifterbant, biddinghuizen]\n"
		   "    domains: [social_network, participation, daytime_activities, daily_living]\n"
		   "  - id: vrijwilligers\n    name: Vrijwilligers\n    telephone: 0321-000101\n"
		   "    networks: [dronten, swifterbant]\n    domains: [social_network, participation]\n"
		   "municipalities:\n"
		   "  - name: gemeente Lelystad\n    postcodes: [821, 822, 823, 824]\n"
		   "  - name: gemeente Zeewolde\n    postcodes: [3891, 3892, 3893, 3894, 3895]\n"
		   "forward_default: de gemeente waar de inwoner woont\n"
		   "desks:\n  wlz: het CIZ\n  zvw: de huisarts of de zorgverzekeraar\n  uwv: het UWV\n"
		   "  education: de school\ninstitutions: []\n");
	close_file(f);
}

static void write_peers(const struct town *t)
{
	FILE *f = open_file(t, "peers.yaml");
	fprintf(f, "peers:\n");
	for (size_t i = 0; i < t->peer_count; i++) {
		const struct town_peer *p = &t->peers[i];
		fprintf(f, "  - id: %s\n    role: %s\n    public_key: \"@%s@\"\n", p->id, role_name(p->role), p->id);
		if (p->role == ROLE_ENTRY_POINT)
			fprintf(f, "    bsn: %s\n    legal_bases: [consent, legal_task, safety]\n",
				i == DOOR_SCHOOL ? "no" : "yes");
	}
	close_file(f);
}

struct town *town_new(uint64_t seed, const char *config_dir, day_number first, day_number last)
{
	static const char *const doors[DOOR_COUNT] = { "huisarts", "school", "cjg", "gemeente" };
	struct town *t = calloc(1, sizeof(*t));
	if (t == NULL)
		abort();
	snprintf(t->dir, sizeof(t->dir), "/tmp/koers-town-XXXXXX");
	if (mkdtemp(t->dir) == NULL) {
		perror(t->dir);
		abort();
	}
	int year = date_from_day(first).year;
	for (size_t i = 0; i < DOOR_COUNT; i++)
		add_peer(t, doors[i], ROLE_ENTRY_POINT);
	add_gidsen(t, seed, KERN_DRONTEN, parameter(P_GIDSEN_DRONTEN), year);
	add_gidsen(t, seed, KERN_SWIFTERBANT, parameter(P_GIDSEN_SWIFTERBANT), year);
	add_gidsen(t, seed, KERN_BIDDINGHUIZEN, parameter(P_GIDSEN_BIDDINGHUIZEN), year);
	add_peer(t, "welzijn-dronten", ROLE_PARTNER);
	add_peer(t, "vrijwilligers", ROLE_PARTNER);
	t->process_lead = add_peer(t, "procesregie", ROLE_PROCESS_LEAD);
	t->beheer = add_peer(t, "beheer", ROLE_OPERATOR);
	copy_rules(t, config_dir);
	write_gidsen(t);
	write_networks(t, first, last);
	write_peers(t);
	return t;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

struct town *town_free(struct town *t)
{
	if (t == NULL)
		return NULL;
	nftw(t->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	for (size_t i = 0; i < TOWN_KEPT_MAX; i++)
		free(t->kept[i]);
	free(t);
	return NULL;
}
