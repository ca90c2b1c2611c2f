// Putting back a backup.
//
// The happy path: the backup is held against its manifest and copied into `restoring` in the data directory; there it
// is opened, read through, and its digest compared; then the store is told, by commands like any other, that it was put
// back (a new epoch for the feeds, ids that go on elsewhere) and what is to be erased again; and at last it gets the
// place of the data. Before that moment koersd does not start there, after it everything was done: `restoring` tells.
//
// Refused: a directory that has data already; a backup that is damaged, or of another master key; one that is older
// than what the list of erasures goes back to; and no list at all, unless it is said that there is none.
#include "loop/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/manifest.h"

enum { PATH_SIZE = MANIFEST_PATH_SIZE, PIECE_BYTES = 1 << 20, MOMENT_SIZE = 96, HEX_SIZE = 65 };

struct restoring {
	struct node *node;
	const char *backup;
	char dir[PATH_SIZE - 64];  // where it is prepared
	struct manifest manifest;
	struct erasures *list;  // NULL = none
};

static void path(const char *dir, const char *file, char ret[PATH_SIZE])
{
	snprintf(ret, PATH_SIZE, "%s/%s", dir, file);
}

static bool io_error(struct error *e, const char *what, const char *name)
{
	int code = errno;
	return error_set(e, code == ENOSPC || code == EDQUOT ? ERROR_FULL : ERROR_IO, "cannot %s %s: %s", what, name,
		strerror(code));
}

// ---- what is there --------------------------------------------------------------------------------------------------

static bool is_empty_place(const struct restoring *r, struct error *e)
{
	const char *data = r->node->settings.data_dir;
	char name[PATH_SIZE];
	struct stat st;
	path(data, "data.mdb", name);
	if (stat(name, &st) == 0)
		return error_set(e, ERROR_CONFIG,
			"there are data in %s: move that directory away before a backup takes its place", data);
	return (mkdir(data, 0700) == 0 || errno == EEXIST) || io_error(e, "make", data);
}

static bool open_list(struct restoring *r, const char *given, struct error *e)
{
	const char *file = given != NULL ? given : r->node->settings.erasures_file;
	struct stat st;
	if (given != NULL && strcmp(given, "none") == 0)
		return true;
	if (stat(file, &st) != 0)
		return error_set(e, ERROR_CONFIG,
			"the list of erasures %s is not there: give it with --erasures FILE, or "
			"say --erasures none if nothing was erased since the backup",
			file);
	if (!erasures_open(file, INT64_MIN, &r->list, e))
		return false;
	int64_t since = erasures_complete_since(r->list);
	return since <= r->manifest.content.last_time_ms ||
	       error_set(e, ERROR_CONFIG,
		       "the backup %s is older than what the list of erasures %s goes back to: it may "
		       "hold what was erased",
		       r->backup, file);
}

// ---- the copy -------------------------------------------------------------------------------------------------------

static void clear_away(const char *dir)
{
	static const char *const files[] = { "index/data.mdb", "index/lock.mdb", "data.mdb", "lock.mdb", "lock" };
	char name[PATH_SIZE];
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		path(dir, files[i], name);
		unlink(name);
	}
	path(dir, "index", name);
	rmdir(name);
}

static bool copy_bytes(int from, int to, const char *name, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	char *piece = arena_alloc(a, PIECE_BYTES);
	ssize_t n;
	while ((n = read(from, piece, PIECE_BYTES)) > 0)
		for (ssize_t done = 0, w; done < n; done += w)
			if ((w = write(to, piece + done, (size_t)(n - done))) <= 0)
				return io_error(e, "write", name);
	return (n == 0 && fsync(to) == 0) || io_error(e, "copy", name);
}

static bool copy_database(struct restoring *r, struct error *e)
{
	char from[PATH_SIZE], to[PATH_SIZE];
	path(r->backup, "data.mdb", from);
	path(r->dir, "data.mdb", to);
	clear_away(r->dir);
	if (!store_has_room(r->node->settings.data_dir, r->manifest.bytes + (r->manifest.bytes >> 2), e))
		return false;
	if (mkdir(r->dir, 0700) != 0 && errno != EEXIST)
		return io_error(e, "make", r->dir);
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool fine = out >= 0 ? copy_bytes(in, out, to, e) : io_error(e, "copy", from);
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return fine;
}

// ---- what changes with it -------------------------------------------------------------------------------------------

static bool is_what_was_copied(struct restoring *r, struct error *e)
{
	struct check_report found = { 0 };
	if (!check_store(r->node->store, &found, e))
		return false;
	return memcmp(found.digest, r->manifest.content.digest, sizeof(found.digest)) == 0 ||
	       error_set(e, ERROR_CORRUPT, "what was read from %s is not what its manifest tells of", r->backup);
}

static bool turn(struct restoring *r, struct engine_batch *b, struct error *e)
{
	engine_turn(r->node->engine, b);
	if (b->broken) {
		*e = b->error;
		return false;
	}
	for (size_t i = 0; i < b->count; i++)
		if (b->items[i].answer.code != ANSWER_OK)
			return error_set(e, ERROR_FULL, "the backup was not put back: %s", b->items[i].answer.message);
	engine_batch_reset(b);
	return true;
}

static struct command *add_command(struct restoring *r, struct engine_batch *b, enum verb verb)
{
	struct node *n = r->node;
	struct command *c = &b->items[b->count++].command;
	node_command(c, verb, clock_now_ms(&n->clock), machine_config(engine_machine(n->engine)));
	return c;
}

static bool post_all(struct restoring *r, uint64_t epoch, struct error *e)
{
	struct engine_batch *b = engine_batch_new();
	size_t count = r->list != NULL ? erasures_count(r->list) : 0;
	add_command(r, b, VERB_RESTORE)->epoch = epoch;
	bool fine = turn(r, b, e);
	for (size_t i = 0; fine && i < count; i++) {
		add_command(r, b, VERB_ERASE_AGAIN)->request.request = erasures_request(r->list, i);
		if (b->count == BATCH_ITEMS_MAX || i + 1 == count)
			fine = turn(r, b, e);
	}
	engine_batch_free(b);
	return fine;
}

static bool open_engine(struct restoring *r, struct error *e)
{
	struct node *n = r->node;
	const struct check_report *c = &r->manifest.content;
	clock_start(&n->clock, getenv("KOERS_TEST_NOW_MS"), c->last_time_ms, true);
	n->journal = journal_local_new(c->sequence);
	struct engine_options options = { .store = n->store, .journal = n->journal };
	n->engine = engine_new(&options, e);
	return n->engine != NULL;
}

static bool prepare(struct restoring *r, struct error *e)
{
	struct node *n = r->node;
	struct store_options options;
	node_store_options(n, r->dir, &options);
	options.check_pages = true;
	if (!copy_database(r, e) || !store_open(&options, &n->store, e) || !is_what_was_copied(r, e) ||
		!open_engine(r, e) || !post_all(r, options.epoch, e))
		return false;
	n->engine = engine_free(n->engine);
	n->store = store_close(n->store);
	return true;
}

// A list from elsewhere goes on in the one that this koersd keeps: there may be other backups that it is needed for.
static bool keep_list(struct restoring *r, struct error *e)
{
	struct erasures *own = NULL;
	if (r->list == NULL)
		return true;
	bool fine = erasures_open(r->node->settings.erasures_file, INT64_MIN, &own, e) &&
		    erasures_take_over(own, r->list, e);
	erasures_close(own);
	return fine;
}

// ---- the place of the data ------------------------------------------------------------------------------------------

// The index is made again at the start: it is the one of the copy that must not stand beside other data.
static bool take_place(struct restoring *r, struct error *e)
{
	const char *data = r->node->settings.data_dir;
	char from[PATH_SIZE], to[PATH_SIZE];
	path(data, "index/data.mdb", to);
	unlink(to);
	path(r->dir, "data.mdb", from);
	path(data, "data.mdb", to);
	if (!sync_path(from, e))
		return false;
	if (rename(from, to) != 0)
		return io_error(e, "put in its place", to);
	clear_away(r->dir);
	rmdir(r->dir);
	return sync_path(data, e);
}

static void moment(int64_t ms, char ret[MOMENT_SIZE])
{
	int64_t days = ms / 86400000, seconds = ms / 1000 % 86400;
	// Days to a date, after Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html (public domain)
	int64_t z = days + 719468, era = z / 146097, doe = z % 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int64_t month = mp < 10 ? mp + 3 : mp - 9;
	snprintf(ret, MOMENT_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)(yoe + era * 400 + (month <= 2)), (int)month,
		(int)(doy - (153 * mp + 2) / 5 + 1), (int)(seconds / 3600), (int)(seconds / 60 % 60),
		(int)(seconds % 60));
}

static void tell(const struct restoring *r)
{
	const struct check_report *c = &r->manifest.content;
	char hex[HEX_SIZE], until[MOMENT_SIZE];
	moment(c->last_time_ms, until);
	for (size_t i = 0; i < sizeof(c->digest); i++)
		snprintf(hex + 2 * i, 3, "%02x", c->digest[i]);
	printf("%s: the backup %s was put back: as of command %" PRIu64 " of %s, digest %s\n",
		r->node->settings.data_dir, r->backup, c->sequence, until, hex);
	printf("What was asked, answered and decided after that is gone, although its senders have receipts.\n");
	if (r->list == NULL)
		printf("No list of erasures was given: what was erased since the backup is back.\n");
	else
		printf("Erasures of the list were done again: %zu.\n", erasures_count(r->list));
}

static bool run(struct restoring *r, const char *erasures, struct error *e)
{
	return is_empty_place(r, e) && manifest_read(r->backup, &r->manifest, e) && open_list(r, erasures, e) &&
	       prepare(r, e) && keep_list(r, e) && take_place(r, e);
}

int restore(struct node *n, const char *backup, const char *erasures)
{
	struct restoring r = { .node = n, .backup = backup };
	struct error e = { 0 };
	int status = node_open_keys(n);
	if (status != EXIT_DONE)
		return status;
	snprintf(r.dir, sizeof(r.dir), "%s/restoring", n->settings.data_dir);
	if (run(&r, erasures, &e))
		tell(&r);
	else
		status = node_refuse(&e);
	erasures_close(r.list);
	return status;
}
