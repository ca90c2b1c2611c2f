// How koersd is, in numbers: the calls and their answers. The loop has the numbers; the machine is not asked by name.
#include "gate/reading.h"
#include "gate/writing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

// Room for the rest of the answer.
enum { PAGE_BYTES_MAX = FRAME_MAX - 1024 };

// PAGE-OFFSET, both decimal.
static bool parse_token(const char *token, uint64_t *ret_page, uint64_t *ret_offset)
{
	char *end;
	if (*token < '0' || *token > '9')
		return false;
	errno = 0;
	unsigned long long page = strtoull(token, &end, 10);
	if (*end != '-' || end[1] < '0' || end[1] > '9')
		return false;
	unsigned long long offset = strtoull(end + 1, &end, 10);
	if (*end != '\0' || errno != 0)
		return false;
	*ret_page = page;
	*ret_offset = offset;
	return true;
}

void read_get_metrics(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__GetMetrics *m = (const Koers__V1__GetMetrics *)(const void *)body;
	r->result->kind = GATE_METRICS;
	if (*m->page_token != '\0' && !parse_token(m->page_token, &r->result->sequence, &r->result->offset))
		faults_add(&r->faults, "page_token", "should be the next_page_token of the page before");
}

void read_get_health(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	r->result->kind = GATE_HEALTH;
}

// Whole lines, as many as fit.
static size_t end_of_page(struct bytes text, size_t offset)
{
	size_t end = text.len - offset > PAGE_BYTES_MAX ? offset + PAGE_BYTES_MAX : text.len;
	while (end < text.len && end > offset && ((const char *)text.data)[end - 1] != '\n')
		end--;
	return end;
}

struct bytes gate_write_metrics(const struct gate *g, struct bytes text, uint64_t page, size_t offset, uint64_t call_id,
	struct arena *a)
{
	struct writing w = { .gate = g, .arena = a, .call_id = call_id };
	size_t end = end_of_page(text, offset < text.len ? offset : text.len);
	size_t start = offset < end ? offset : end;
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__MetricsPage m;
	koers__v1__metrics_page__init(&m);
	m.text = arena_strndup(a, (const char *)text.data + start, end - start);
	if (end < text.len)
		m.next_page_token = arena_printf(a, "%llu-%zu", (unsigned long long)page, end);
	answer.body_case = KOERS__V1__ANSWER__BODY_METRICS_PAGE;
	answer.metrics_page = &m;
	return writing_pack(&w, &answer);
}

// clang-format off
#define HEALTH_SAME(X)                                                                                          \
	X(at_ms) X(started_at_ms) X(last_command_ms) X(sequence) X(engine_stands) X(store_full)                 \
	X(map_used_bytes) X(map_limit_bytes) X(disk_free_bytes) X(disk_size_bytes) X(timers_due)                \
	X(timers_late) X(timer_first_ms) X(clocks_over) X(clocks_soon) X(nobody) X(tasks) X(waiting)            \
	X(waiting_urgent) X(gidsen) X(gidsen_present) X(audit_sequence) X(audit_at_ms) X(connections)
// clang-format on

struct bytes gate_write_health(const struct gate *g, const struct gate_health *h, uint64_t call_id, struct arena *a)
{
	struct writing w = { .gate = g, .arena = a, .call_id = call_id };
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Health m;
	koers__v1__health__init(&m);
#define PUT(name) m.name = h->name;
	HEALTH_SAME(PUT)
#undef PUT
	m.server_version = decode_text(KOERS_VERSION);
	m.clock_fault = decode_text(g->clock_fault != NULL ? g->clock_fault : "");
	m.n_empty_networks = h->empty_network_count;
	m.empty_networks = writing_texts(&w, h->empty_networks, h->empty_network_count);
	answer.body_case = KOERS__V1__ANSWER__BODY_HEALTH;
	answer.health = &m;
	return writing_pack(&w, &answer);
}
