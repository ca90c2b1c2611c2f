// A minimal workplace of a gids on libkoers: waits for offers, and accepts each.
//
//     koers-example-gids PROFILE [COUNT]
//
// Ends after COUNT accepted offers; without it, at a signal. What a person would decide stands in one place: offered().
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include <koers.h>

enum { CALL_MS = 30000, WAIT_MS = 1000 };

static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
	(void)number;
	stopped = 1;
}

static int complain(int exit_status, const char *message)
{
	fprintf(stderr, "koers-example-gids: %s\n", message);
	return exit_status;
}

// True when it was accepted. An offer of long ago may be somebody else's by now: koersd says so, and we go on.
static bool offered(struct koers *k, const Koers__V1__Notice *notice)
{
	Koers__V1__Accept accept = KOERS__V1__ACCEPT__INIT;
	accept.assignment_id = notice->assignment_id;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_ACCEPT;
	call.accept = &accept;
	struct koers_event event;
	bool good = koers_call(k, &call, CALL_MS, &event);
	if (good)
		printf("accepted %s, assignment %" PRIu64 "\n", event.answer->assignment->display_id,
			event.answer->assignment->assignment_id);
	else
		complain(event.exit_status, event.message);
	koers_event_clear(&event);
	return good;
}

// One event of the feed: how many offers it brought that were accepted.
static unsigned long take(struct koers *k, const struct koers_event *event)
{
	if (event->kind == KOERS_LOST)
		complain(KOERS_EXIT_DONE, event->message);
	if (event->kind != KOERS_NOTICE)
		return 0;
	const Koers__V1__Notice *notice = event->answer->notice;
	unsigned long accepted = 0;
	if (notice->kind == KOERS__V1__NOTICE_KIND__NOTICE_KIND_OFFER)
		accepted = offered(k, notice) ? 1 : 0;
	koers_acknowledge(k, notice->sequence);  // only now: what was not handled comes again
	return accepted;
}

static int work(struct koers *k, unsigned long count)
{
	unsigned long accepted = 0;
	int status = KOERS_EXIT_DONE;
	koers_subscribe(k, 0, 0);
	while (stopped == 0 && status == KOERS_EXIT_DONE && (count == 0 || accepted < count)) {
		struct koers_event event;
		if (!koers_next(k, WAIT_MS, &event))
			continue;
		if (event.kind == KOERS_FATAL)
			status = complain(event.exit_status, event.message);
		accepted += take(k, &event);
		koers_event_clear(&event);
	}
	koers_settle(k, CALL_MS);
	return status;
}

int main(int argc, char **argv)
{
	char *end = NULL;
	errno = 0;
	unsigned long count = argc > 2 ? strtoul(argv[2], &end, 10) : 0;
	if (argc < 2 || argc > 3 || (end != NULL && (*end != '\0' || count == 0 || errno != 0)))
		return complain(KOERS_EXIT_USAGE, "use: koers-example-gids PROFILE [COUNT]");
	struct sigaction action = { .sa_handler = on_signal };
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	setvbuf(stdout, NULL, _IOLBF, 0);
	struct koers_profile profile;
	struct koers_error error;
	if (!koers_profile_load(argv[1], &profile, &error))
		return complain(error.exit_status, error.message);
	struct koers *k = koers_open(&profile, NULL, &error);
	koers_profile_forget(&profile);
	if (k == NULL)
		return complain(error.exit_status, error.message);
	int status = work(k, count);
	koers_close(k);
	return status;
}
