// A directory with configuration files of its own, and what reading them said.
#ifndef KOERS_TESTS_CONFIG_FIXTURE_H
#define KOERS_TESTS_CONFIG_FIXTURE_H

#include "base/arena.h"
#include "config/config.h"

struct place {
	char dir[64];
	struct arena *arena;
	struct config_node node;
	struct config_report report;
	struct config_snapshot *snapshot;  // of the last place_read()
};

// With the small configuration below; place_end() removes it all.
void place_begin(struct place *p);
void place_end(struct place *p);

// The same, as cmocka wants it; *state is the place.
int place_setup(void **state);
int place_teardown(void **state);

const char *place_path(struct place *p, const char *name);
void place_write(struct place *p, const char *name, const char *text);
// Replaces the one place where the file says `from`.
void place_change(struct place *p, const char *name, const char *from, const char *to);
// Copies the Dronten example, with a key for each peer.
void place_take_example(struct place *p);

// Reads koersd.yaml, then the snapshot; each time with a fresh report.
bool place_read(struct place *p);
// All lines of the report, without the directory.
const char *place_report(struct place *p);

// Asserts that reading fails, with this report and nothing loaded.
void place_expect(struct place *p, const char *report);

// A Z85 key that belongs to the id.
const char *key_of(struct arena *a, const char *id);
char *text_replace(struct arena *a, const char *text, const char *from, const char *to);

#endif
