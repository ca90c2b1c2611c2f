// The handover ("overdrachtsdossier"): one page for whoever takes the Koers over. What it is for, how it began, what it
// came to, what stands open and what to look at first. Without persons: small numbers are hidden as in the foto.
#ifndef KOERS_OPERATOR_HANDOVER_H
#define KOERS_OPERATOR_HANDOVER_H

#include "common/program.h"
#include "operator/foto.h"

// How large something is that wants attention. Only this much is told: an exact number would, beside the tables, tell
// what they leave out.
enum handover_size {
	HANDOVER_NONE,
	HANDOVER_SOME,  // fewer than ten
	HANDOVER_MANY,  // ten to twenty-four
	HANDOVER_MOST,  // twenty-five or more
};

enum handover_risk {
	HANDOVER_TERMS_OVER,
	HANDOVER_TERMS_SOON,  // that end within a week
	HANDOVER_TASKS,
	HANDOVER_TASKS_OVER,
	HANDOVER_RISKS
};

// Who is full or absent is not told by network: where there is one gids it would be told of that one.
struct handover_network {
	const char *name;
	uint32_t gidsen;
};

struct handover {
	int64_t at_ms;
	int64_t begun_ms;  // the first entry of the log
	const char *ruleset;
	const char *configuration;
	int64_t configured_ms;
	const char *version;
	const char *to_come;  // rules; "" = none
	int64_t to_come_ms;
	bool clock_stands;       // timers wait for accept_clock
	int64_t erasures_by_ms;  // 0 = none
	struct handover_network *networks;
	size_t network_count;
	uint32_t gidsen;
	uint32_t full;               // of these, at or over capacity
	uint32_t absent;             // of these
	struct foto_table phases;    // of what is open
	struct foto_table declines;  // offers that came to nothing, by why
	enum handover_size risks[HANDOVER_RISKS];
	const struct foto_picture *picture;  // since the beginning
};

enum handover_size handover_size_of(uint64_t count);
// From states by name, as koersd counts them.
void handover_phases(struct foto_table *ret, const Koers__V1__Count *const *states, size_t count, struct arena *a);
// The part of the offers that says why.
void handover_declines(struct foto_table *ret, const struct foto_sums *sums, struct arena *a);

// Asks koersd for all but the picture and what stands with it. False: printed, p->status set.
bool handover_ask(struct program *p, struct handover *ret);
// When the first thing was done. False likewise.
bool handover_begun(struct program *p, int64_t *ret_ms);

void handover_html(FILE *to, const struct handover *h, struct arena *a);

#endif
