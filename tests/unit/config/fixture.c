// The small configuration: two networks, two gidsen, a partner, four rules.
#include "fixture.h"

#include "base/strbuf.h"

#include <assert.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char koersd_yaml[] = "endpoint: tcp://127.0.0.1:7420\n"
				  "operators_endpoint: tcp://127.0.0.1:7421\n"
				  "rules: rules.yaml\n"
				  "networks: networks.yaml\n"
				  "gidsen: gidsen.yaml\n"
				  "peers: peers.yaml\n"
				  "keys: keys\n"
				  "data: data\n";

static const char rules_yaml[] =
	"name: small\n"
	"version: 1\n"
	"effective: 2026-01-01\n"
	"laws:\n"
	"  youth: {finances: wgs, default: jeugdwet}\n"
	"  adult: {finances: wgs, default: wmo}\n"
	"norms:\n"
	"  offer_crisis: 15 minutes\n"
	"  offer_urgent: 1 hour\n"
	"  offer_high: 1 working_day\n"
	"  offer_normal: 2 working_days\n"
	"  working_from: \"08:00\"\n"
	"  working_until: \"18:00\"\n"
	"  offers_max: 3\n"
	"  waitlist_max: 10 working_days\n"
	"  info_remind_sender: 2 working_days\n"
	"  info_remind_coordinator: 5 working_days\n"
	"  info_erase: 20 days\n"
	"  closed_recently: 6 months\n"
	"  check_back: 6 weeks\n"
	"  check_back_signpost: 2 weeks\n"
	"  first_contact: 5 working_days\n"
	"  first_contact_urgent: 1 working_day\n"
	"  first_contact_crisis: 2 hours\n"
	"  wmo_ack: 1 working_day\n"
	"  wmo_spoed: 24 hours\n"
	"  youth_crisis: 24 hours\n"
	"  weight_normal: 1\n"
	"  weight_many_domains: 2\n"
	"  weight_heavy: 3\n"
	"  weight_supporting: 1\n"
	"calendar:\n"
	"  standard_offset_minutes: 60\n"
	"  decreed_days: [2027-05-07, 2026-05-15]\n"
	"stages:\n"
	"  safety:\n"
	"    - {id: B1, when: {safety: acute}, then: {urgency: crisis}, reason: r, basis: [b]}\n"
	"    - {id: B9, then: {urgency: normal}, reason: r, basis: [b]}\n"
	"  competence:\n"
	"    - {id: C9, reason: r, basis: [b]}\n"
	"  continuity:\n"
	"    - {id: D9, then: {tie: none}, reason: r, basis: [b]}\n"
	"  level:\n"
	"    - {id: E9, then: {level: gids}, reason: r, basis: [b]}\n";

static const char networks_yaml[] = "default_network: north\n"
				    "networks:\n"
				    "  - id: north\n"
				    "    name: North\n"
				    "    postcodes: [8251, 8252AB]\n"
				    "    neighbours: [south]\n"
				    "    coordinator: anna\n"
				    "    process_lead: lead\n"
				    "  - id: south\n"
				    "    name: South\n"
				    "    postcodes: [8252, 826]\n"
				    "    coordinator: bram\n"
				    "    process_lead: lead\n"
				    "    duty: [{gids: anna, from: 2026-12-24, until: 2026-12-26}, {gids: bram}]\n"
				    "partners:\n"
				    "  - {id: welzijn, name: Welzijn, networks: [north], domains: [work]}\n"
				    "municipalities:\n"
				    "  - {name: gemeente Oost, postcodes: [82, 8300]}\n"
				    "  - {name: gemeente West, postcodes: [8301, 83]}\n"
				    "forward_default: elders\n"
				    "desks: {wlz: W, zvw: Z, uwv: U, education: E}\n"
				    "institutions: [{postcode: 8251 aa, house_number: 10}, {postcode: 8251AB}]\n";

static const char gidsen_yaml[] = "gidsen:\n"
				  "  - id: anna\n"
				  "    network: north\n"
				  "    capacity: 12\n"
				  "    mandates: [wmo, jeugdwet, participatiewet, wgs]\n"
				  "    skills: [safety, youth_liaison]\n"
				  "    languages: [nl, tr]\n"
				  "    cover: bram\n"
				  "  - id: bram\n"
				  "    network: south\n"
				  "    capacity: 4\n"
				  "    mandates: [{law: wmo, from: 2026-01-01, until: 2026-06-30}, wgs]\n"
				  "    days_off: [wednesday, sunday]\n"
				  "    absences: [{from: 2026-08-01, until: \"2026-08-14 12:00\", cover: anna}]\n";

static const char peers_yaml[] =
	"peers:\n"
	"  - {id: school, role: entry_point, public_key: \"@school@\", legal_bases: [consent]}\n"
	"  - {id: anna, role: gids, public_key: \"@anna@\"}\n"
	"  - {id: bram, role: gids, public_key: \"@bram@\"}\n"
	"  - {id: welzijn, role: partner, public_key: \"@welzijn@\"}\n"
	"  - {id: lead, role: process_lead, public_key: \"@lead@\"}\n"
	"  - {id: beheer, role: operator, public_key: \"@beheer@\"}\n";

// Groups of five digits that begin with 0 stand for small numbers: always a key.
const char *key_of(struct arena *a, const char *id)
{
	char key[41] = "";
	unsigned seed = 7;
	for (const char *p = id; *p != '\0'; p++)
		seed = seed * 31 + (unsigned char)*p;
	for (size_t i = 0; i < 40; i++) {
		seed = seed * 1103515245 + 12345;
		key[i] = i % 5 == 0 ? '0' : (char)('a' + (seed >> 16) % 26);
	}
	return arena_strdup(a, key);
}

static char *fill_keys(struct arena *a, const char *text)
{
	struct strbuf b;
	strbuf_init(&b, a);
	const char *at;
	while ((at = strstr(text, "\"@")) != NULL) {
		const char *end = strstr(at, "@\"");
		assert(end != NULL);
		strbuf_add_bytes(&b, text, (size_t)(at - text));
		strbuf_printf(&b, "\"%s\"", key_of(a, arena_strndup(a, at + 2, (size_t)(end - at - 2))));
		text = end + 2;
	}
	strbuf_add(&b, text);
	return b.data;
}

const char *place_path(struct place *p, const char *name)
{
	return arena_printf(p->arena, "%s/%s", p->dir, name);
}

void place_write(struct place *p, const char *name, const char *text)
{
	FILE *f = fopen(place_path(p, name), "w");
	assert(f != NULL);
	fputs(text, f);
	fclose(f);
}

static char *read_file(struct arena *a, const char *path)
{
	static char buffer[200000];
	FILE *f = fopen(path, "r");
	assert(f != NULL);
	size_t len = fread(buffer, 1, sizeof(buffer), f);
	fclose(f);
	return arena_strndup(a, buffer, len);
}

char *text_replace(struct arena *a, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	assert(at != NULL && strstr(at + 1, from) == NULL);
	return arena_printf(a, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

void place_change(struct place *p, const char *name, const char *from, const char *to)
{
	char *text = read_file(p->arena, place_path(p, name));
	place_write(p, name, text_replace(p->arena, text, from, to));
}

void place_begin(struct place *p)
{
	*p = (struct place){ .arena = arena_new(0) };
	snprintf(p->dir, sizeof(p->dir), "/tmp/koers-config-XXXXXX");
	char *dir = mkdtemp(p->dir);
	assert(dir != NULL);
	place_write(p, "koersd.yaml", koersd_yaml);
	place_write(p, "rules.yaml", rules_yaml);
	place_write(p, "networks.yaml", networks_yaml);
	place_write(p, "gidsen.yaml", gidsen_yaml);
	place_write(p, "peers.yaml", fill_keys(p->arena, peers_yaml));
}

void place_take_example(struct place *p)
{
	static const char *const names[] = { "koersd.yaml", "rules.yaml", "networks.yaml", "gidsen.yaml",
		"peers.yaml" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *text = read_file(p->arena, arena_printf(p->arena, "%s/%s", KOERS_CONFIG_DIR, names[i]));
		place_write(p, names[i], i == 4 ? fill_keys(p->arena, text) : text);
	}
}

void place_end(struct place *p)
{
	config_snapshot_unref_ptr(&p->snapshot);
	DIR *dir = opendir(p->dir);
	assert(dir != NULL);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (entry->d_name[0] != '.')
			remove(place_path(p, entry->d_name));
	closedir(dir);
	rmdir(p->dir);
	arena_free(p->arena);
}

bool place_read(struct place *p)
{
	config_snapshot_unref_ptr(&p->snapshot);
	config_report_init(&p->report, p->arena);
	if (!config_node_read(place_path(p, "koersd.yaml"), p->arena, &p->node, &p->report))
		return false;
	p->snapshot = config_snapshot_read(&p->node, &p->report);
	return p->snapshot != NULL;
}

const char *place_report(struct place *p)
{
	struct strbuf b;
	strbuf_init(&b, p->arena);
	for (size_t i = 0; i < p->report.fault_count; i++) {
		const char *line = config_report_line(&p->report, i);
		size_t len = strlen(p->dir);
		for (const char *at; (at = strstr(line, p->dir)) != NULL; line = at + len + 1)
			strbuf_add_bytes(&b, line, (size_t)(at - line));
		strbuf_printf(&b, "%s\n", line);
	}
	return strbuf_text(&b);
}

int place_setup(void **state)
{
	static struct place place;
	place_begin(&place);
	*state = &place;
	return 0;
}

int place_teardown(void **state)
{
	place_end(*state);
	return 0;
}

void place_expect(struct place *p, const char *report)
{
	assert_false(place_read(p));
	assert_string_equal(place_report(p), report);
	assert_null(p->snapshot);
}
