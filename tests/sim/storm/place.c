// The files of the node: made, changed, spoilt and mended.
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edit_yaml.h"
#include "rules/calendar.h"
#include "storm.h"

enum { FILE_MAX = 1 << 17 };

static const char *const copied[] = { "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml" };

static char *read_text(const char *dir, const char *name)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	FILE *f = fopen(path, "r");
	char *text = calloc(1, FILE_MAX);
	if (f == NULL || text == NULL) {
		perror(path);
		abort();
	}
	if (fread(text, 1, FILE_MAX - 1, f) == 0)
		abort();
	fclose(f);
	return text;
}

static void write_text(const struct storm *s, const char *name, const char *text, mode_t mode)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", s->dir, name);
	FILE *f = fopen(path, "w");
	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0 || chmod(path, mode) != 0) {
		perror(path);
		abort();
	}
}

// The example's keys are places to be filled: any forty characters that differ.
static void fill_keys(struct storm *s, const char *text)
{
	static char out[FILE_MAX];
	size_t len = 0, count = 0;
	for (const char *p = text; *p != '\0' && len + 64 < sizeof(out); p++) {
		const char *end = *p == '@' ? strchr(p + 1, '@') : NULL;
		if (end == NULL || strcspn(p, "\n") < (size_t)(end - p) || end == p + 3) {
			out[len++] = *p;
			continue;
		}
		memset(out + len, '1', 40);
		out[len] = (char)('a' + count++ % 26);
		len += 40;
		p = end;
	}
	out[len] = '\0';
	write_text(s, "peers.yaml", out, 0600);
}

void place_make(struct storm *s)
{
	char path[512];
	bool in_memory = access("/dev/shm", W_OK) == 0;
	snprintf(s->dir, sizeof(s->dir), "%s/koers-storm-XXXXXX", in_memory ? "/dev/shm" : "/tmp");
	if (mkdtemp(s->dir) == NULL) {
		perror(s->dir);
		abort();
	}
	for (size_t i = 0; i < ARRAY_LEN(copied); i++) {
		char *text = read_text(s->config_dir, copied[i]);
		if (strcmp(copied[i], "peers.yaml") == 0)
			fill_keys(s, text);
		else
			write_text(s, copied[i], text, 0600);
		free(text);
	}
	char node[800];
	snprintf(node, sizeof(node),
		"endpoint: tcp://127.0.0.1:7420\noperators_endpoint: tcp://127.0.0.1:7421\nrules: rules.yaml\n"
		"networks: networks.yaml\ngidsen: gidsen.yaml\npeers: peers.yaml\nkeys: keys\ndata: data\n"
		"limits:\n  connections_max: 24\n  in_flight_max: %d\n  window: %d\n",
		IN_FLIGHT, WINDOW);
	write_text(s, "koersd.yaml", node, 0600);
	snprintf(path, sizeof(path), "%s/keys", s->dir);
	mkdir(path, 0700);
	write_text(s, "keys/master.key", "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", 0600);
	write_text(s, "keys/server.key", "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6\n", 0600);
	snprintf(sea->dir, sizeof(sea->dir), "%s", s->dir);
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

void place_remove(struct storm *s)
{
	if (s->dir[0] != '\0')
		nftw(s->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void edit(struct storm *s, const char *file, const char *entry, const char *key, const char *value)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", s->dir, file);
	if (!edit_yaml(path, entry, key, value))
		abort();
}

static void replace(char *text, const char *what, const char *by)
{
	static char out[FILE_MAX];
	char *at = strstr(text, what);
	if (at == NULL)
		abort();
	snprintf(out, sizeof(out), "%.*s%s%s", (int)(at - text), text, by, at + strlen(what));
	memcpy(text, out, strlen(out) + 1);
}

// Another version, with another term; in force at once, or in some days.
static void change_rules(struct storm *s)
{
	char version[40], effective[40], day[11] = "2026-01-01", high[60];
	char *text = read_text(s->config_dir, "rules.yaml");
	if (one_in(s, 3))
		date_print((day_number)(storm_now(s) / INT64_C(86400000)) + 1 + (day_number)between(s, 1, 20), day);
	snprintf(version, sizeof(version), "version: \"1.%u\"", ++s->rules_version);
	snprintf(effective, sizeof(effective), "effective: %s", day);
	snprintf(high, sizeof(high), "offer_high: %d working_days", (int)between(s, 2, 4));
	replace(text, "version: \"1.0\"", version);
	replace(text, "effective: 2026-01-01", effective);
	replace(text, "offer_high: 1 working_day", high);
	write_text(s, "rules.yaml", text, 0600);
	free(text);
}

static const char *const gidsen[] = { "gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1",
	"gids-biddinghuizen-1" };

void place_change(struct storm *s)
{
	char number[16];
	snprintf(number, sizeof(number), "%d", (int)between(s, 3, 25));
	switch (between(s, 0, 4)) {
	case 0:
		change_rules(s);
		break;
	case 1:
		// Two have no post of their own: they may leave and come back.
		edit(s, "gidsen.yaml", gidsen[between(s, 1, 2)], "active", one_in(s, 2) ? "false" : "true");
		break;
	case 2:
		edit(s, "peers.yaml", one_in(s, 2) ? "school" : "cjg", "active", one_in(s, 3) ? "no" : "yes");
		break;
	default:
		edit(s, "gidsen.yaml", gidsen[between(s, 0, 4)], "capacity", number);
		break;
	}
}

void place_spoil(struct storm *s)
{
	s->files_faulty = true;
	if (one_in(s, 2))
		edit(s, "gidsen.yaml", "gids-dronten-1", "network", "atlantis");
	else
		edit(s, "gidsen.yaml", "gids-dronten-1", "network", "[dronten");
}

void place_mend(struct storm *s)
{
	if (s->files_faulty)
		edit(s, "gidsen.yaml", "gids-dronten-1", "network", "dronten");
	s->files_faulty = false;
}

void place_let_all_in(struct storm *s)
{
	edit(s, "peers.yaml", "school", "active", "yes");
	edit(s, "peers.yaml", "cjg", "active", "yes");
}
