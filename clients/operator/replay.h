// Past decisions made again: by the rules of then, and by others. For `rules rehearse`.
//
// Both are made here, by the same code that koersd decides with, from what koersd kept of the decision. So a difference
// between them comes from the rules and from nothing else; and whether the first one gives what koersd really decided
// tells whether everything that mattered was kept.
#ifndef KOERS_OPERATOR_REPLAY_H
#define KOERS_OPERATOR_REPLAY_H

#include <jansson.h>

#include "koers/v1/call.pb-c.h"
#include "base/arena.h"

struct replay;

// The rules to rehearse: a rules.yaml, or a directory with rules.yaml, networks.yaml and gidsen.yaml. NULL:
// `ret_faults` is a list as rules_faults() makes it, the caller's.
struct replay *replay_new(const char *path, json_t **ret_faults);
struct replay *replay_free(struct replay *r);  // NULL is fine; returns NULL
json_t *replay_identity(const struct replay *r);  // of the new rules; a new reference
bool replay_has_gidsen(const struct replay *r);   // networks and gidsen are the new ones too
// The first instant of a local day ("2026-01-31"), or of the one after it. False when it is no date.
bool replay_day(const struct replay *r, const char *day, bool after, int64_t *ret_ms);

// The configurations under which it was decided, by hash.
bool replay_knows(const struct replay *r, const char *configuration);
// False: what koersd sent cannot be read; `ret_why` says why, static.
bool replay_learn(struct replay *r, const char *configuration, const void *data, size_t len, const char **ret_why);

// A decision made twice; its configuration is known. {"request_id", "display_id", "at", "reproduced", "elsewhere",
// "other_rule", "old", "new"}; old and new: {"rules": {stage: ids}, "route", "level", "urgency", "safety_lane",
// "scaled_up", "assignee", "supporting", "waitlisted", "chosen"}. "chosen" is false where a gids would have had to be
// chosen and nothing is known of who could be: then there is no assignee. A new reference.
json_t *replay_line(struct replay *r, const Koers__V1__DecisionLine *line);

#endif
