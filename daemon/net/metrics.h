// The figures of the moment: asked of the engine by one cheap query, kept for a second, given to whoever looks.
//
// Who wants them waits until they are fresh. An engine that does not answer keeps nobody waiting for longer than two
// seconds: then what the loop knows by itself is told, with the engine's last figures left out.
#ifndef KOERS_NET_METRICS_H
#define KOERS_NET_METRICS_H

#include "net/internal.h"

struct metrics;

struct metrics *metrics_new(struct server *s);
struct metrics *metrics_free(struct metrics *m);

// True when they are fresh now; else they were asked for, and `on_fresh` is called when they are.
bool metrics_want(struct metrics *m);
struct bytes metrics_text(const struct metrics *m);
// Who is told each time there are new figures (the page); one.
void metrics_tell(struct metrics *m, void (*on_fresh)(void *arg), void *arg);

// An operator's calls; answered by server_answer().
void metrics_call(struct metrics *m, struct session *ss, const struct gate_result *r);

void metrics_page(struct metrics *m, const struct engine_item *item);  // the engine's figures have come
void metrics_again(struct metrics *m);                                 // asks what found no room; ends long waits

// metrics_text.c: the text in Prometheus' format 0.0.4. `v` NULL: the engine has not said.
void metrics_write(const struct server *s, const struct server_gauges *g, const struct view_metrics *v,
	struct strbuf *out);

#endif
