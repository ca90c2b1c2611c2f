// Replays a recording of koersd, cuts the power at every moment in many ways, and looks at what is left each time.
//
//     crash_states LOG KEYS WORK [--states N] [--only RECORD:VARIANT]
//
// LOG: what preload/record.c wrote, with the marks of the clients. KEYS: the instance's keys, for its ids. WORK: an
// empty directory in memory. N: about how many states to look at. KOERS_SEED: another chance.
//
// Each state must open, and be whole; its content must be that after the last commit which was durable or after one
// later; what a client had an answer to must be in it. Ends with `crash states: …` and the counts.
#include "disk.h"
#include "sound.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/log.h"
#include "vault/vault.h"

enum { META_PAGES_END = 2 * 4096, FAULTS_SHOWN = 10, SEEN_SLOTS = 1 << 18, VARIANTS_OF_CHANCE = 3 };

static const char data_file[] = "data/data.mdb";

// A commit: the content after it, and from where in the recording it is durable.
struct commit {
	struct sound sound;
	size_t written_at;
	size_t durable_at;  // SIZE_MAX: never, as far as the recording goes
	uint64_t number;
};

struct run {
	struct disk_record *records;
	unsigned char *bytes;  // of the records
	size_t count;
	struct vault *vault;
	unsigned char key_check[16];
	const char *work;
	char data_dir[256];
	struct commit *commits;
	size_t commit_count;
	uint64_t seed;
	uint64_t *seen;  // sums of images that were looked at
	size_t cuts, states, positions, faults, marks;
	size_t only_record, only_variant;
};

static void fault(struct run *r, size_t at, size_t variant, const char *what)
{
	if (r->faults++ < FAULTS_SHOWN)
		printf("state %zu:%zu: %s\n", at, variant, what);
}

// ---- looking at one state -------------------------------------------------------------------------------------------

static bool open_image(struct run *r, const struct disk_image *image, struct store **ret_store, struct error *e)
{
	disk_image_write(image, r->work);
	struct store_options o = { .dir = r->data_dir, .map_bytes = 1ULL << 30, .epoch = 1, .no_sync = true };
	memcpy(o.key_check, r->key_check, sizeof(o.key_check));
	return store_open(&o, ret_store, e);
}

static bool has_assignment(struct txn *t, uint64_t id, uint64_t revision)
{
	struct assignment a;
	for (uint32_t who = 1; who <= store_meta(t)->last_assignee; who++)
		if (store_get_assignment(t, who, id, &a))
			return a.revision >= revision;
	return false;
}

// Everything that a client had been told by then.
static bool keeps_promises(struct run *r, struct store *s, size_t at, char what[256])
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	bool fine = true;
	for (size_t i = 0; i < at && fine; i++) {
		const struct record_head *h = &r->records[i].head;
		struct request q;
		if (h->kind != RECORD_MARK)
			continue;
		bool is_request = h->file == MARK_REQUEST;
		uint64_t id = vault_id_in(r->vault, is_request ? ID_REQUEST : ID_ASSIGNMENT, h->offset);
		fine = is_request ? store_get_request(t, id, &q) && q.revision >= h->length
				  : has_assignment(t, id, h->length);
		if (!fine)
			snprintf(what, 256,
				"%s %" PRIu64 " was answered for (record %zu, revision %u) and is not there",
				is_request ? "request" : "assignment", id, i, h->length);
		arena_reset(a);
	}
	store_abort(t);
	return fine;
}

// The content is that of a commit not older than the last durable one.
static bool is_a_prefix(const struct run *r, const struct sound *found, size_t at, char what[256])
{
	uint64_t least = 0;
	bool same = found->sequence == 0;  // before the first command
	for (size_t i = 0; i < r->commit_count; i++) {
		const struct commit *c = &r->commits[i];
		if (c->durable_at < at)
			least = c->sound.sequence;
		if (c->written_at < at && c->sound.sequence == found->sequence &&
			memcmp(c->sound.digest, found->digest, sizeof(found->digest)) == 0)
			same = true;
	}
	if (found->sequence < least)
		snprintf(what, 256, "it ends with command %" PRIu64 ", %" PRIu64 " was durable", found->sequence,
			least);
	else if (!same)
		snprintf(what, 256, "its content is not that after command %" PRIu64, found->sequence);
	return same && found->sequence >= least;
}

static void look(struct run *r, const struct disk_image *image, size_t at, size_t variant)
{
	struct error e = { 0 };
	struct store *s = NULL;
	struct sound sound;
	char what[256] = "";
	r->states++;
	if (!open_image(r, image, &s, &e)) {
		fault(r, at, variant, e.message);
		return;
	}
	if (!sound_check(s, &sound, &e))
		fault(r, at, variant, e.message);
	else if (!is_a_prefix(r, &sound, at, what) || !keeps_promises(r, s, at, what))
		fault(r, at, variant, what);
	store_close(s);
}

static bool is_new(struct run *r, size_t at, uint64_t sum)
{
	// The same bytes are worth another look when more has been promised since.
	uint64_t of[2] = { sum, 0 };
	for (size_t i = 0; i < at; i++)
		of[1] += r->records[i].head.kind == RECORD_MARK || r->records[i].head.kind == RECORD_WRITTEN;
	uint64_t key = checksum64(of, sizeof(of)) | 1;
	size_t slot = key % SEEN_SLOTS;
	while (r->seen[slot] != 0 && r->seen[slot] != key)
		slot = (slot + 1) % SEEN_SLOTS;
	bool fresh = r->seen[slot] == 0;
	r->seen[slot] = key;
	return fresh;
}

// ---- the first walk: what the commits are ---------------------------------------------------------------------------

// The newest meta page is in the file: this is a commit.
static bool is_commit(const struct disk *d, const struct disk_record *rec)
{
	const char *path = rec->head.kind == RECORD_WRITE ? disk_path(d, rec->head.file) : NULL;
	return path != NULL && strcmp(path, data_file) == 0 && rec->head.offset < META_PAGES_END;
}

static void note_commit(struct run *r, const struct disk *d, size_t at)
{
	struct seeded unused = { 0 };
	struct error e = { 0 };
	struct store *s = NULL;
	struct disk_image image;
	struct commit c = { .written_at = at, .durable_at = SIZE_MAX, .number = r->records[at].head.number };
	disk_cut(d, DISK_EVERYTHING, &unused, &image);
	if (!open_image(r, &image, &s, &e) || !sound_check(s, &c.sound, &e)) {
		fault(r, at, 0, e.message);
	} else {
		r->commits = reallocarray(r->commits, r->commit_count + 1, sizeof(c));
		if (r->commits == NULL)
			abort();
		r->commits[r->commit_count++] = c;
	}
	store_close(s);
	disk_image_clear(&image);
}

static void find_commits(struct run *r)
{
	struct disk *d = disk_new();
	for (size_t i = 0; i < r->count; i++) {
		const struct record_head *h = &r->records[i].head;
		disk_take(d, &r->records[i]);
		if (is_commit(d, &r->records[i]))
			note_commit(r, d, i);
		for (size_t c = 0; c < r->commit_count && h->kind == RECORD_WRITTEN; c++)
			if (r->commits[c].number == h->offset)
				r->commits[c].durable_at = i;
		r->marks += h->kind == RECORD_MARK;
	}
	disk_free(d);
}

// ---- the second walk: cutting ---------------------------------------------------------------------------------------

static const enum disk_way plain_ways[] = { DISK_NOTHING, DISK_EVERYTHING, DISK_GROWN };
static const enum disk_way chance_ways[] = { DISK_SOME, DISK_TORN, DISK_TORN_PAGES };
enum { PLAIN_WAYS = 3, CHANCE_WAYS = 3 };

static void cut_once(struct run *r, const struct disk *d, size_t at, size_t variant)
{
	struct disk_image image;
	uint64_t of[3] = { r->seed, at, variant };
	struct seeded chance = { checksum64(of, sizeof(of)) };
	disk_cut(d, variant < PLAIN_WAYS ? plain_ways[variant] : chance_ways[(variant - PLAIN_WAYS) % CHANCE_WAYS],
		&chance, &image);
	r->cuts++;
	if (is_new(r, at, disk_image_sum(&image)) || r->only_record != 0)
		look(r, &image, at, variant);
	disk_image_clear(&image);
}

// Between two records: at the least before and after each barrier, and wherever something is pending.
static void cut_all(struct run *r, size_t variants)
{
	struct disk *d = disk_new();
	for (size_t i = 0; i <= r->count; i++) {
		bool wanted = r->only_record == 0 || r->only_record == i;
		r->positions += wanted;
		for (size_t v = 0; wanted && v < PLAIN_WAYS + variants; v++)
			if (r->only_record == 0 || r->only_variant == v)
				cut_once(r, d, i, v);
		if (i < r->count)
			disk_take(d, &r->records[i]);
	}
	disk_free(d);
}

// ---- the program ----------------------------------------------------------------------------------------------------

static bool take_options(struct run *r, int argc, char **argv, size_t *ret_states)
{
	const char *seed = getenv("KOERS_SEED");
	r->seed = seed == NULL ? 20150101 : strtoull(seed, NULL, 10);
	*ret_states = 3000;
	for (int i = 4; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--states") == 0)
			*ret_states = strtoull(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--only") == 0)
			sscanf(argv[i + 1], "%zu:%zu", &r->only_record, &r->only_variant);
		else
			return false;
	}
	return argc >= 4 && argc % 2 == 0;
}

int main(int argc, char **argv)
{
	struct run r = { 0 };
	struct error e = { 0 };
	size_t wanted;
	if (!take_options(&r, argc, argv, &wanted)) {
		fprintf(stderr, "use: crash_states LOG KEYS WORK [--states N] [--only RECORD:VARIANT]\n");
		return 2;
	}
	if (!vault_open(argv[2], &r.vault, &e)) {
		fprintf(stderr, "crash_states: %s\n", e.message);
		return 2;
	}
	log_set_level(LOG_LEVEL_ERROR);
	vault_key_check(r.vault, r.key_check);
	r.records = disk_read(argv[1], &r.count, &r.bytes);
	r.work = argv[3];
	snprintf(r.data_dir, sizeof(r.data_dir), "%s/data", r.work);
	r.seen = calloc(SEEN_SLOTS, sizeof(*r.seen));
	if (r.seen == NULL)
		return 2;
	printf("# crash states: KOERS_SEED=%" PRIu64 "\n", r.seed);
	find_commits(&r);
	cut_all(&r, wanted / (r.count + 1) + VARIANTS_OF_CHANCE);
	printf("crash states: %zu power cuts at %zu moments, %zu states looked at, %zu commits, %zu answers, %zu "
	       "faults\n",
		r.cuts, r.positions, r.states, r.commit_count, r.marks, r.faults);
	free(r.seen);
	free(r.commits);
	free(r.records);
	free(r.bytes);
	vault_close(r.vault);
	return r.faults == 0 ? 0 : 1;
}
