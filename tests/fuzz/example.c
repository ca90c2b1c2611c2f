// What the fuzz targets share: files in memory, the example's configuration.
#include "fuzz.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "config/config.h"

static void broken(const char *what)
{
	fprintf(stderr, "fuzz: %s: %s\n", what, strerror(errno));
	abort();
}

const char *memory_file(size_t slot, const void *data, size_t size)
{
	static int files[SLOTS];
	static char paths[SLOTS][32];
	if (files[slot] == 0) {
		files[slot] = memfd_create("fuzz", MFD_CLOEXEC);
		if (files[slot] < 0 || fchmod(files[slot], 0600) != 0)
			broken("memfd_create");
		snprintf(paths[slot], sizeof(paths[slot]), "/proc/self/fd/%d", files[slot]);
	}
	if (ftruncate(files[slot], 0) != 0 || pwrite(files[slot], data, size, 0) != (ssize_t)size)
		broken("a file in memory");
	return paths[slot];
}

// Any 40 characters of Z85 that differ.
static void add_key(struct strbuf *b, size_t count)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	strbuf_printf(b, "%c%039d", digits[count % 36], 0);
}

struct bytes example_file(struct arena *a, const char *name)
{
	char path[512], buffer[4096];
	struct strbuf raw, filled;
	snprintf(path, sizeof(path), "%s/%s", KOERS_CONFIG_DIR, name);
	FILE *f = fopen(path, "re");
	if (f == NULL)
		broken(path);
	strbuf_init(&raw, a);
	for (size_t n; (n = fread(buffer, 1, sizeof(buffer), f)) > 0;)
		strbuf_add_bytes(&raw, buffer, n);
	fclose(f);
	strbuf_init(&filled, a);
	size_t count = 0;
	for (const char *p = strbuf_text(&raw); *p != '\0'; p++) {
		const char *end = *p == '@' ? strchr(p + 1, '@') : NULL;
		if (end == NULL) {
			strbuf_add_bytes(&filled, p, 1);
			continue;
		}
		add_key(&filled, count++);
		p = end;
	}
	return (struct bytes){ strbuf_text(&filled), filled.len };
}

const struct config_snapshot *example_snapshot(void)
{
	static const struct config_snapshot *snapshot;
	static const char *const names[] = { "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml" };
	if (snapshot != NULL)
		return snapshot;
	struct arena *a = arena_new(0);
	const char *paths[4];
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct bytes text = example_file(a, names[i]);
		paths[i] = memory_file(SLOTS - 1 - i, text.data, text.len);
	}
	struct config_node node = {
		.rules_file = paths[0], .networks_file = paths[1], .gidsen_file = paths[2], .peers_file = paths[3]
	};
	struct config_report report;
	config_report_init(&report, a);
	snapshot = config_snapshot_read(&node, &report);
	for (size_t i = 0; snapshot == NULL && i < report.fault_count; i++)
		fprintf(stderr, "%s\n", config_report_line(&report, i));
	MUST(snapshot != NULL);
	arena_free(a);
	return snapshot;
}

// The length of the character at `s`, 0 when it is none of UTF-8.
static size_t character_at(const unsigned char *s)
{
	if (s[0] < 0x80)
		return 1;
	size_t len = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	bool fine = (s[0] != 0xe0 || s[1] >= 0xa0) && (s[0] != 0xed || s[1] < 0xa0) &&  // no surrogates
		    (s[0] != 0xf0 || s[1] >= 0x90) && (s[0] != 0xf4 || s[1] < 0x90);
	return fine ? len : 0;
}

bool is_showable(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	while (*s != '\0') {
		size_t len = character_at(s);
		bool control = (*s < 0x20 && *s != '\n' && *s != '\t') || *s == 0x7f || (*s == 0xc2 && s[1] < 0xa0);
		if (len == 0 || control)
			return false;
		s += len;
	}
	return true;
}
