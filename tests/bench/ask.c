// Asks koersd one thing after the other on one connection, as somebody at a screen does, and tells how long it took.
//
//     ask PROFILE CALL COUNT [IDS]     CALL: overview, requests, waitlist, show, explain, assignments
//
// Closed loop, one at a time, over libkoers. IDS is a file of request ids, one a line, that are taken by turns (`load
// --ids` writes one): show and explain need it. Prints one line of JSON.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "histogram.h"
#include "lib/koers.h"
#include "now.h"

enum { IDS_MAX = 65536, TIMEOUT_MS = 600000 };

struct asked {
	Koers__V1__Call call;
	Koers__V1__GetOverview overview;
	Koers__V1__ListRequests requests;
	Koers__V1__ListWaitlist waitlist;
	Koers__V1__ShowRequest show;
	Koers__V1__Explain explain;
	Koers__V1__ListAssignments assignments;
};

static void make_overview(struct asked *a, uint64_t id)
{
	(void)id;
	koers__v1__get_overview__init(&a->overview);
	a->call.body_case = KOERS__V1__CALL__BODY_GET_OVERVIEW;
	a->call.get_overview = &a->overview;
}

static void make_requests(struct asked *a, uint64_t id)
{
	(void)id;
	koers__v1__list_requests__init(&a->requests);
	a->call.body_case = KOERS__V1__CALL__BODY_LIST_REQUESTS;
	a->call.list_requests = &a->requests;
}

static void make_waitlist(struct asked *a, uint64_t id)
{
	(void)id;
	koers__v1__list_waitlist__init(&a->waitlist);
	a->call.body_case = KOERS__V1__CALL__BODY_LIST_WAITLIST;
	a->call.list_waitlist = &a->waitlist;
}

static void make_show(struct asked *a, uint64_t id)
{
	koers__v1__show_request__init(&a->show);
	a->show.request_id = id;
	a->call.body_case = KOERS__V1__CALL__BODY_SHOW_REQUEST;
	a->call.show_request = &a->show;
}

static void make_explain(struct asked *a, uint64_t id)
{
	koers__v1__explain__init(&a->explain);
	a->explain.request_id = id;
	a->call.body_case = KOERS__V1__CALL__BODY_EXPLAIN;
	a->call.explain = &a->explain;
}

static void make_assignments(struct asked *a, uint64_t id)
{
	(void)id;
	koers__v1__list_assignments__init(&a->assignments);
	a->call.body_case = KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS;
	a->call.list_assignments = &a->assignments;
}

static const struct kind {
	const char *name;
	void (*make)(struct asked *a, uint64_t id);
	bool by_id;
} KINDS[] = {
	{ "overview", make_overview, false },
	{ "requests", make_requests, false },
	{ "waitlist", make_waitlist, false },
	{ "show", make_show, true },
	{ "explain", make_explain, true },
	{ "assignments", make_assignments, false },
};

static const struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(KINDS); i++)
		if (strcmp(KINDS[i].name, name) == 0)
			return &KINDS[i];
	return NULL;
}

static size_t read_ids(const char *path, uint64_t *ids)
{
	FILE *file = path == NULL ? NULL : fopen(path, "r");
	size_t count = 0;
	while (file != NULL && count < IDS_MAX && fscanf(file, "%" SCNu64, &ids[count]) == 1)
		count++;
	if (file != NULL)
		fclose(file);
	return count;
}

static bool ask_one(struct koers *k, const struct kind *kind, uint64_t id, struct histogram *h)
{
	struct asked asked;
	struct koers_event event;
	koers__v1__call__init(&asked.call);
	kind->make(&asked, id);
	int64_t began = now_ns();
	bool fine = koers_call(k, &asked.call, TIMEOUT_MS, &event);
	histogram_add(h, (uint64_t)(now_ns() - began));
	if (!fine)
		fprintf(stderr, "ask: %s: %s\n", kind->name, event.message);
	koers_event_clear(&event);
	return fine;
}

static bool ask_all(struct koers *k, const struct kind *kind, size_t count, const uint64_t *ids, size_t id_count)
{
	static struct histogram warm_up, h;
	bool fine = ask_one(k, kind, id_count > 0 ? ids[0] : 0, &warm_up);  // connects, too
	for (size_t i = 0; fine && i < count; i++)
		fine = ask_one(k, kind, id_count > 0 ? ids[i % id_count] : 0, &h);
	if (fine)
		printf("{\"call\": \"%s\", \"count\": %" PRIu64 ", \"p50\": %.1f, \"p99\": %.1f, \"max\": %.1f}\n",
			kind->name, h.count, (double)histogram_at(&h, 500) / 1e3, (double)histogram_at(&h, 990) / 1e3,
			(double)h.max / 1e3);
	return fine;
}

int main(int argc, char **argv)
{
	static uint64_t ids[IDS_MAX];
	const struct kind *kind = argc == 4 || argc == 5 ? find_kind(argv[2]) : NULL;
	size_t count = kind == NULL ? 0 : strtoul(argv[3], NULL, 10);
	size_t id_count = argc == 5 ? read_ids(argv[4], ids) : 0;
	if (count == 0 || (kind->by_id && id_count == 0)) {
		fprintf(stderr, "use: ask PROFILE overview|requests|waitlist|show|explain|assignments COUNT [IDS]\n");
		return KOERS_EXIT_USAGE;
	}
	struct koers_profile profile;
	struct koers_error e = { .exit_status = KOERS_EXIT_DONE };
	struct koers *k = koers_profile_load(argv[1], &profile, &e) ? koers_open(&profile, NULL, &e) : NULL;
	if (k == NULL) {
		fprintf(stderr, "ask: %s\n", e.message);
		return KOERS_EXIT_FAILED;
	}
	bool fine = ask_all(k, kind, count, ids, id_count);
	koers_close(k);
	return fine ? KOERS_EXIT_DONE : KOERS_EXIT_FAILED;
}
