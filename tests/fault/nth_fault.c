// Lets the n-th call to the disk fail, for n = 1, 2, 3 … until a whole life of a store goes by untouched.
//
//     nth_fault KIND CONFIG WORK [--stride N]
//
// KIND: a row of `kinds` below. CONFIG: the example's files. WORK: an empty directory in memory. Each life is a child:
// it makes a store, applies batches with the engine, commits the index, restarts in between, and repeats a batch that
// was refused for want of room. It must come to its end, or end with a named reason: never by a signal, and with no
// answer after the disk said that it had failed (KOERS_SAY=1 prints the reasons). What it leaves is then opened without
// faults: whole, a prefix of the batches, with every batch that was answered; and going on from there must come to the
// same end.
#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/engine.h"
#include "preload/inject.h"
#include "sound.h"
#include "world.h"

enum { BATCHES = 16, TRIES = 4, FAULTS_SHOWN = 10, WHY_SIZE = 400 };

static const struct kind {
	const char *name;
	int calls, error;
	bool for_good;   // until the child makes room
	bool may_end;    // the process may end over it
	bool may_go_on;  // or go on
} kinds[] = {
	{ "eio-write", INJECT_WRITE, EIO, false, true, false },
	{ "eio-write-for-good", INJECT_WRITE, EIO, true, true, false },
	{ "eio-sync", INJECT_SYNC, EIO, false, true, false },
	{ "eio-open", INJECT_OPEN, EIO, false, true, true },
	{ "eio-read", INJECT_READ, EIO, false, true, true },
	{ "short-write", INJECT_WRITE, INJECT_SHORT, false, true, true },
	{ "eintr-write", INJECT_WRITE, EINTR, false, false, true },
	{ "enospc-write", INJECT_WRITE, ENOSPC, false, true, true },
	{ "enospc-write-for-good", INJECT_WRITE, ENOSPC, true, true, true },
	{ "enospc-sync", INJECT_SYNC, ENOSPC, false, true, true },
	{ "enospc-any", INJECT_WRITE | INJECT_SYNC | INJECT_ALLOCATE | INJECT_OPEN, ENOSPC, true, true, true },
	{ "edquot-write", INJECT_WRITE, EDQUOT, false, true, true },
};

// What a child leaves behind in shared memory.
struct tale {
	int done;                  // batches that were answered
	int answered_after_fault;  // of them, since the first call that failed
	bool ended;                // with a reason of its own
	bool refused;              // at least once for want of room
	char why[WHY_SIZE];
	enum error_kind kind;
};

struct life {
	const struct kind *kind;
	char dir[256];
	char data[300];
	struct bytes configuration;
	struct tale *tale;
	struct sound after[BATCHES + 1];          // of the clean run: after so many batches
	uint8_t codes[BATCHES][BATCH_ITEMS_MAX];  // of the clean run: the answers
	bool clean;
	size_t faults, ended, refused;
};

static const int64_t begin_ms = INT64_C(1772434860000);  // Monday 2 March 2026, 08:01 in Dronten

// ---- the batches ----------------------------------------------------------------------------------------------------

static struct sealed_text sealed(const char *purpose, uint64_t number)
{
	char text[32];
	snprintf(text, sizeof(text), "%" PRIu64, number);
	struct sealed_text s = { .present = true, .seal = { .key_number = 1, .sealed = { "sealed", 6 } } };
	struct key id = world_key(purpose, text);
	memcpy(s.seal.id.bytes, id.bytes, sizeof(s.seal.id.bytes));
	return s;
}

static struct command *next(struct engine_batch *b, enum verb verb, const char *who, enum role role, int at)
{
	struct command *c = &b->items[b->count++].command;
	*c = (struct command){ .verb = verb, .time_ms = begin_ms + at * INT64_C(3600000), .caller = { who, role } };
	return c;
}

static void submit(struct engine_batch *b, int at, unsigned number)
{
	char name[32];
	snprintf(name, sizeof(name), "%u", number);
	struct command_submit *s = &next(b, VERB_SUBMIT, "cjg", ROLE_ENTRY_POINT, at)->submit;
	s->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = RESIDENCE_INSIDE,
		.consent = true,
		.domains = BIT(LIFE_DOMAIN_HOUSING),
		.domain_count = 1,
		.person_count = 1 };
	s->asked_at_ms = begin_ms;
	s->feedback = FEEDBACK_TIER_STATUS;
	s->network = "dronten";
	s->municipality = "";
	s->reference = world_key("reference", name);
	s->subject.name = world_key("name", name);
	s->address = world_key("address", name);
	s->personal = sealed("personal", number);
	struct key content = world_key("content", name);
	memcpy(s->content.bytes, content.bytes, sizeof(content.bytes));
}

static const char *owner_of(struct store *s, struct arena *a, uint64_t id)
{
	struct txn *t = store_begin_read(s, a);
	struct assignment row;
	const char *owner = "gids-dronten-1";
	for (uint32_t n = 1; txn_is_ok(t) && n <= store_assignee_count(t); n++)
		if (store_get_assignment(t, n, id, &row))
			owner = arena_strdup(a, store_assignee(t, n)->id);
	store_abort(t);
	return owner;
}

static void act(struct engine_batch *b, struct store *s, int at, enum verb verb, uint64_t id)
{
	struct command_assignment *a = &next(b, verb, owner_of(s, b->arena, id), ROLE_GIDS, at)->assignment;
	a->assignment = id;
	a->note = sealed(verb_name(verb), id);
	a->content.bytes[0] = (unsigned char)verb;
	a->decline_reason = 1;
	a->gids = "";
	a->to = "";
}

static void of_request(struct engine_batch *b, int at, enum verb verb, const char *who, enum role role, uint64_t id)
{
	struct command_request *r = &next(b, verb, who, role, at)->request;
	r->request = id;
	r->reason = sealed("reason", id * 100 + (uint64_t)verb);
	r->gids = "";
}

static void fill(struct life *l, struct store *s, struct engine_batch *b, int number)
{
	unsigned first = (unsigned)number * 10;
	if (number == 0) {
		next(b, VERB_CONFIGURE, "", ROLE_SYSTEM, 0)->configure.stored = l->configuration;
	} else if (number % 3 == 1) {
		for (unsigned i = 0; i < 5; i++)
			submit(b, number, first + i);
		submit(b, number, first);  // a repeat
	} else if (number % 3 == 2) {
		uint64_t id = (uint64_t)(number / 3) * 5 + 1;
		act(b, s, number, VERB_ACCEPT, id);
		act(b, s, number, VERB_DECLINE, id + 1);
		act(b, s, number, VERB_CONTACTED, id);
		act(b, s, number, VERB_CLOSE, id + 3);  // refused: it is an offer
		of_request(b, number, VERB_WITHDRAW, "cjg", ROLE_ENTRY_POINT, id + 2);
		of_request(b, number, VERB_ERASE, "beheer", ROLE_OPERATOR, id + 2);
	} else {
		next(b, VERB_TICK, "", ROLE_SYSTEM, number);
		act(b, s, number, VERB_CLOSE, (uint64_t)(number / 3 - 1) * 5 + 1);
	}
}

// ---- a life ---------------------------------------------------------------------------------------------------------

static bool end_with(struct life *l, const struct error *e)
{
	l->tale->ended = true;
	l->tale->kind = e->kind;
	snprintf(l->tale->why, WHY_SIZE, "%.*s", WHY_SIZE - 1, e->message);
	return false;
}

static bool open_all(struct life *l, struct store **ret_store, struct engine **ret_engine, struct journal **ret_journal)
{
	struct error e = { 0 };
	struct store_options o = { .dir = l->data, .map_bytes = 1ULL << 30, .epoch = 1, .ballast_bytes = 65536 };
	if (!store_open(&o, ret_store, &e))
		return end_with(l, &e);
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(*ret_store, a);
	*ret_journal = journal_local_new(store_meta(t)->sequence);
	store_abort(t);
	struct engine_options with = { .store = *ret_store, .journal = *ret_journal };
	*ret_engine = engine_new(&with, &e);
	return *ret_engine != NULL || end_with(l, &e);
}

static void close_all(struct store *s, struct engine *en, struct journal *j)
{
	engine_free(en);
	if (j != NULL)
		j->ops->close(j);
	store_close(s);
}

static bool was_refused(const struct engine_batch *b)
{
	return b->items[0].answer.code == ANSWER_RESOURCE_EXHAUSTED;
}

static void compare_answers(struct life *l, const struct engine_batch *b, int number)
{
	for (size_t i = 0; i < b->count; i++) {
		uint8_t code = (uint8_t)b->items[i].answer.code;
		if (l->clean)
			l->codes[number][i] = code;
		else if (code != l->codes[number][i])
			end_with(l, &(struct error){ ERROR_NONE, "an answer differs from that of the clean run" });
	}
}

// Until it is accepted: whoever was refused for want of room says it again, and in the end there is room.
static bool turn(struct life *l, struct store *s, struct engine *en, struct engine_batch *b, int number)
{
	for (int n = 1; n <= TRIES; n++) {
		engine_batch_reset(b);
		fill(l, s, b, number);
		engine_turn(en, b);
		if (b->broken)
			return end_with(l, &b->error);
		if (!was_refused(b))
			break;
		l->tale->refused = true;
		if (n == TRIES)
			return end_with(l, &(struct error){ ERROR_NONE, "refused although there is room again" });
		if (n == TRIES - 2 && inject != NULL)
			inject->calls = 0;
	}
	compare_answers(l, b, number);
	l->tale->done = number + 1;
	l->tale->answered_after_fault += inject != NULL && inject->fired > 0;
	return !l->tale->ended;
}

static bool flush(struct life *l, struct store *s)
{
	struct error e = { 0 };
	return store_index_flush(s, 0, &e) || e.kind == ERROR_FULL || end_with(l, &e);
}

static void note_clean(struct life *l, struct store *s, int done)
{
	struct error e = { 0 };
	if (l->clean && !sound_check(s, &l->after[done], &e)) {
		fprintf(stderr, "nth_fault: the clean run is not whole: %s\n", e.message);
		exit(2);
	}
}

// From a batch on to the end, with a restart after each seven.
static bool live(struct life *l, int from)
{
	struct engine_batch *b = engine_batch_new();
	bool fine = true;
	for (int number = from; fine && number < BATCHES;) {
		struct store *s = NULL;
		struct engine *en = NULL;
		struct journal *j = NULL;
		fine = open_all(l, &s, &en, &j);
		for (int n = 0; fine && n < 7 && number < BATCHES; n++, number++) {
			fine = turn(l, s, en, b, number) && (number % 2 == 0 || flush(l, s));
			if (fine)
				note_clean(l, s, number + 1);
		}
		engine_batch_reset(b);
		close_all(s, en, j);
	}
	engine_batch_free(b);
	return fine;
}

// ---- what it leaves -------------------------------------------------------------------------------------------------

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type;
	return ftw->level == 0 ? 0 : remove(path);
}

static void clear(const struct life *l)
{
	nftw(l->dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static bool fault(struct life *l, int n, const char *what)
{
	if (l->faults++ < FAULTS_SHOWN)
		printf("%s %d: %s (%d batches answered; said: %s)\n", l->kind->name, n, what, l->tale->done,
			l->tale->why);
	return false;
}

// How many batches it holds; -1 when it holds no whole number of them, or is not whole.
static int batches_in(struct life *l, int n)
{
	struct error e = { 0 };
	struct store *s = NULL;
	struct sound found;
	struct store_options o = { .dir = l->data, .map_bytes = 1ULL << 30, .epoch = 1 };
	int batches = -1;
	if (!store_open(&o, &s, &e) || !sound_check(s, &found, &e)) {
		fault(l, n, e.message);
	} else {
		for (int i = 0; i <= BATCHES; i++)
			if (i == 0 ? found.sequence == 0
				   : found.sequence == l->after[i].sequence &&
						memcmp(found.digest, l->after[i].digest, sizeof(found.digest)) == 0)
				batches = i;
		if (batches < 0)
			fault(l, n, "what is left is the content after no batch");
	}
	store_close(s);
	return batches;
}

static bool end_was_right(struct life *l, int n, int status)
{
	const struct tale *t = l->tale;
	if (WIFSIGNALED(status))
		return fault(l, n, strsignal(WTERMSIG(status)));
	if (WEXITSTATUS(status) > 1)
		return fault(l, n, "it ended without a reason, or with a sanitizer's");
	if (t->ended && (t->kind == ERROR_NONE || t->why[0] == '\0'))
		return fault(l, n, "it ended for no reason, or a wrong one");
	if (t->ended && !l->kind->may_end)
		return fault(l, n, "it need not have ended");
	if (!l->kind->may_go_on && t->answered_after_fault > 0)
		return fault(l, n, "it answered after the disk had failed");
	return true;
}

static void after_one(struct life *l, int n, int status)
{
	struct tale told = *l->tale;
	if (!end_was_right(l, n, status))
		return;
	int found = batches_in(l, n);
	if (found < 0)
		return;
	if (found < told.done) {
		fault(l, n, "what was answered is not there");
		return;
	}
	*l->tale = (struct tale){ 0 };
	if (!live(l, found) || batches_in(l, n) != BATCHES)
		fault(l, n, "it does not go on from there to the same end");
}

// One life with the n-th call failing; false when that was beyond the last one.
static bool once(struct life *l, int n)
{
	clear(l);
	struct inject *page = inject;
	memset(page, 0, sizeof(*page));
	*l->tale = (struct tale){ 0 };
	snprintf(page->root, sizeof(page->root), "%.*s", (int)sizeof(page->root) - 1, l->data);
	page->error = l->kind->error;
	page->for_good = l->kind->for_good;
	page->nth = n;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		page->calls = l->kind->calls;
		_exit(live(l, 0) ? 0 : 1);
	}
	int status = 0;
	waitpid(pid, &status, 0);
	bool fired = page->fired > 0;
	if (l->kind->calls == INJECT_SYNC && !l->kind->may_go_on && page->seen > n)
		fault(l, n, "it synced again after a sync had failed");
	l->ended += l->tale->ended;
	if (l->tale->ended && getenv("KOERS_SAY") != NULL)
		printf("# %d: %d batches, then: %s\n", n, l->tale->done, l->tale->why);
	l->refused += l->tale->refused;
	inject = NULL;
	after_one(l, n, status);
	inject = page;
	return fired;
}

// ---- the program ----------------------------------------------------------------------------------------------------

static void *shared(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		abort();
	return p;
}

static const struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static int run(struct life *l, int stride)
{
	int tried = 0, n = 1;
	l->clean = true;
	if (!live(l, 0)) {
		fprintf(stderr, "nth_fault: the clean run ended: %s\n", l->tale->why);
		return 2;
	}
	l->clean = false;
	inject = shared(sizeof(*inject));
	for (; once(l, n); n += stride)
		tried++;
	clear(l);
	printf("%s: %d lives, untouched at the %dth call; %zu ended with a reason, %zu refused for want of room, %zu "
	       "faults\n",
		l->kind->name, tried, n, l->ended, l->refused, l->faults);
	return l->faults == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct life *l = calloc(1, sizeof(*l));
	int stride = argc == 6 && strcmp(argv[4], "--stride") == 0 ? (int)strtol(argv[5], NULL, 10) : 1;
	if (l == NULL || argc < 4 || (l->kind = find_kind(argv[1])) == NULL || stride < 1) {
		fprintf(stderr, "use: nth_fault KIND CONFIG WORK [--stride N]; KIND is one of\n");
		for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
			fprintf(stderr, "    %s\n", kinds[i].name);
		return 2;
	}
	log_set_level(LOG_LEVEL_ERROR);
	snprintf(l->dir, sizeof(l->dir), "%s", argv[3]);
	snprintf(l->data, sizeof(l->data), "%s/data", argv[3]);
	struct world *w = world_new(argv[2]);
	l->configuration = world_config(w)->stored;
	l->tale = shared(sizeof(*l->tale));
	int status = run(l, stride);
	world_free(w);
	free(l);
	return status;
}
