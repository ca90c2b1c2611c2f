// A story while it runs: what its files share.
#ifndef KOERS_TESTS_STORY_H
#define KOERS_TESTS_STORY_H

#include "base/strbuf.h"
#include "rules/calendar.h"
#include "world.h"

enum { REFERENCES_MAX = 64, FEEDS_MAX = 32, LINE_MAX_LEN = 512, WORDS_MAX = 40 };

struct reference {
	char name[40];
	uint64_t request;
};

struct story {
	struct world *world;
	struct arena *arena;
	struct strbuf seen;
	struct reference references[REFERENCES_MAX];
	size_t reference_count;
	uint64_t audit_seen;
	char feeds[FEEDS_MAX][PEER_ID_SIZE];
	uint64_t feeds_seen[FEEDS_MAX];
	int line;
	const char *path;
};

void story_fail(const struct story *s, const char *what, const char *word);  // and the end of the run
const char *story_name_of(const struct story *s, uint64_t request);
uint64_t story_request_of(const struct story *s, const char *name);
// The newest assignment of that request with that assignee.
uint64_t story_assignment_of(struct story *s, const char *who, uint64_t request);
enum role story_role_of(const struct story *s, const char *who);
const struct calendar *story_calendar(const struct story *s);
int64_t story_moment(struct story *s, const char *day, const char *time);
void story_print_day(struct story *s, int64_t at_ms);
void story_see_answer(struct story *s, const struct answer *a);

// The words about handing over, assigning and the regie; false when the line has none of them.
bool story_regie_line(struct story *s, char **words, size_t count);
// The words about clocks and tasks; false when the line has none of them.
bool story_clock_line(struct story *s, char **words, size_t count);
// Milestones and suspensions of a request that is shown.
void story_show_clock(struct story *s, const struct stored_clock *c);
void story_show_milestones(struct story *s, const struct request *r);
// The words about households, forgetting and the rights of a person; false when the line has none of them.
bool story_rights_line(struct story *s, char **words, size_t count);
// The words about waiting, sending on and taking back; false when the line has none of them.
bool story_state_line(struct story *s, char **words, size_t count);
// What a sender is told with a notice.
void story_see_status(struct story *s, const struct view_status *v);

// How this program runs stories: before the first line, and after the last one; false from there fails the story.
void story_begin(struct story *s);
bool story_end(struct story *s);

#endif
