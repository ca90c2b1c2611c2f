// The floor of the store: writes the rows that koersd wrote for a run of submits (puts.c), the same keys, sizes and
// tables, with the same durability, and does nothing else. Commits come after as many submits as koersd's own did.
//
//     floor_store RECORDING DIRECTORY SUBMITS BATCH [LOGGED MS]
//
// With LOGGED, what a short log in front of the store would give: after each batch that many bytes for each submit are
// appended to a file and flushed once, and the store is committed when MS milliseconds have gone by since it was.
//
// The lazily committed index is committed where koersd did. The first tenth is a warm-up. Prints one line of JSON.
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <lmdb.h>

#include "puts.h"

enum { LOG_BYTES = 64 << 20 };

struct env {
	MDB_env *mdb;
	MDB_txn *txn;
	MDB_dbi tables[PUTS_TABLES_MAX];
	size_t rows;  // since the last commit
};

// In front of the store; `entry` 0: there is none.
struct log {
	int fd;
	size_t entry;  // bytes of a batch
	double every;  // seconds between commits of the store
	double next;   // when the next is due
	size_t appends;
};

struct floor {
	const char *directory;
	struct env envs[PUTS_ENVS_MAX];
	uint8_t main;  // the env with most rows: of it, `rows_per_commit` make a commit
	size_t rows_per_commit;
	size_t commits;
	struct log log;
	uint8_t *bytes;
	size_t size;
};

static void check(int rc, const char *what)
{
	if (rc == 0)
		return;
	fprintf(stderr, "floor_store: %s: %s\n", what, mdb_strerror(rc));
	exit(1);
}

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_seconds(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

// ---- the recording --------------------------------------------------------------------------------------------------

static void read_recording(struct floor *f, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat st;
	if (file == NULL || fstat(fileno(file), &st) != 0 || (f->bytes = malloc((size_t)st.st_size)) == NULL ||
		fread(f->bytes, 1, (size_t)st.st_size, file) != (size_t)st.st_size) {
		fprintf(stderr, "floor_store: %s cannot be read\n", path);
		exit(1);
	}
	f->size = (size_t)st.st_size;
	fclose(file);
}

// The next record; false at the end. What was cut off at the end by the recorded program's death counts as none.
static bool next_record(const struct floor *f, size_t *at, struct puts_head *ret_head, const uint8_t **ret_key)
{
	if (*at + sizeof(*ret_head) > f->size)
		return false;
	memcpy(ret_head, f->bytes + *at, sizeof(*ret_head));
	if (*at + sizeof(*ret_head) + ret_head->key > f->size || ret_head->env >= PUTS_ENVS_MAX ||
		ret_head->table >= PUTS_TABLES_MAX)
		return false;
	*ret_key = f->bytes + *at + sizeof(*ret_head);
	*at += sizeof(*ret_head) + ret_head->key;
	return true;
}

static size_t count_rows(struct floor *f)
{
	size_t rows[PUTS_ENVS_MAX] = { 0 };
	struct puts_head head;
	const uint8_t *key;
	for (size_t at = 0; next_record(f, &at, &head, &key);)
		rows[head.env] += head.op == PUTS_PUT || head.op == PUTS_DELETE ? 1 : 0;
	for (uint8_t i = 0; i < PUTS_ENVS_MAX; i++)
		if (rows[i] > rows[f->main])
			f->main = i;
	return rows[f->main];
}

// ---- doing it again -------------------------------------------------------------------------------------------------

static struct env *env_of(struct floor *f, uint8_t number)
{
	struct env *e = &f->envs[number];
	char path[512];
	if (e->mdb == NULL) {
		snprintf(path, sizeof(path), "%s/%d", f->directory, number);
		mkdir(path, 0700);
		check(mdb_env_create(&e->mdb), "create");
		check(mdb_env_set_mapsize(e->mdb, (size_t)16 << 30), "map");
		check(mdb_env_set_maxdbs(e->mdb, PUTS_TABLES_MAX), "tables");
		check(mdb_env_open(e->mdb, path, MDB_NOTLS, 0600), path);
	}
	if (e->txn == NULL)
		check(mdb_txn_begin(e->mdb, NULL, 0, &e->txn), "begin");
	return e;
}

static void commit(struct floor *f, struct env *e)
{
	check(mdb_txn_commit(e->txn), "commit");
	f->commits += e == &f->envs[f->main] ? 1 : 0;
	e->txn = NULL;
	e->rows = 0;
}

static void put(struct env *e, const struct puts_head *head, const uint8_t *bytes)
{
	static uint8_t row[1 << 20];
	if (head->value > sizeof(row))
		check(MDB_BAD_VALSIZE, "a row");
	MDB_val key = { .mv_size = head->key, .mv_data = (void *)(uintptr_t)bytes };
	MDB_val value = { .mv_size = head->value, .mv_data = row };
	memset(row, head->table, head->value);
	check(mdb_put(e->txn, e->tables[head->table], &key, &value, head->flags), "put");
}

static void log_open(struct log *l, const char *directory, size_t entry, double every)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/log", directory);
	*l = (struct log){ .fd = open(path, O_RDWR | O_CREAT, 0600), .entry = entry, .every = every };
	// Of its full size from the start: an append then moves no length of a file.
	if (l->fd < 0 || posix_fallocate(l->fd, 0, LOG_BYTES) != 0 || fsync(l->fd) != 0)
		check(MDB_PANIC, path);
	l->next = seconds() + every;
}

// One write and one flush, in a ring. True when the store is to be committed.
static bool append(struct log *l)
{
	static uint8_t entry[1 << 20];
	size_t at = l->appends++ * l->entry % (LOG_BYTES - sizeof(entry));
	if (l->entry > sizeof(entry) || pwrite(l->fd, entry, l->entry, (off_t)at) != (ssize_t)l->entry ||
		fdatasync(l->fd) != 0)
		check(MDB_PANIC, "append");
	if (seconds() < l->next)
		return false;
	l->next = seconds() + l->every;
	return true;
}

static void do_again(struct floor *f, const struct puts_head *head, const uint8_t *bytes)
{
	char name[64] = "";
	struct env *e = env_of(f, head->env);
	MDB_val key = { .mv_size = head->key, .mv_data = (void *)(uintptr_t)bytes };
	switch ((enum puts_op)head->op) {
	case PUTS_TABLE:
		memcpy(name, bytes, head->key < sizeof(name) ? head->key : sizeof(name) - 1);
		check(mdb_dbi_open(e->txn, head->key == 0 ? NULL : name, head->flags | MDB_CREATE,
			      &e->tables[head->table]),
			"table");
		return;
	case PUTS_PUT:
		put(e, head, bytes);
		break;
	case PUTS_DELETE:
		check(mdb_del(e->txn, e->tables[head->table], &key, NULL), "delete");
		break;
	case PUTS_COMMIT:
		if (head->env != f->main)
			commit(f, e);
		return;
	}
	if (++e->rows < f->rows_per_commit || head->env != f->main)
		return;
	e->rows = 0;
	if (f->log.entry == 0 || append(&f->log))
		commit(f, e);
}

int main(int argc, char **argv)
{
	static struct floor f;
	bool given = argc == 5 || argc == 7;
	size_t submits = given ? strtoul(argv[3], NULL, 10) : 0;
	size_t batch = given ? strtoul(argv[4], NULL, 10) : 0;
	if (submits == 0 || batch == 0) {
		fprintf(stderr, "use: floor_store RECORDING DIRECTORY SUBMITS BATCH [LOGGED MS]\n");
		return 2;
	}
	f.directory = argv[2];
	if (argc == 7)
		log_open(&f.log, f.directory, batch * strtoul(argv[5], NULL, 10), strtod(argv[6], NULL) / 1000);
	read_recording(&f, argv[1]);
	size_t rows = count_rows(&f);
	f.rows_per_commit = rows * batch / submits > 0 ? rows * batch / submits : 1;
	struct puts_head head;
	const uint8_t *key;
	double began = 0, cpu = 0;
	size_t done = 0;
	for (size_t at = 0; next_record(&f, &at, &head, &key);) {
		do_again(&f, &head, key);
		if (began == 0 && at > f.size / 10) {
			began = seconds();
			cpu = cpu_seconds();
			done = at;
			f.commits = 0;
		}
	}
	commit(&f, env_of(&f, f.main));
	double took = seconds() - began, of = (double)(f.size - done) / (double)f.size * (double)submits;
	printf("{\"per_second\": %.1f, \"rows_each\": %.2f, \"batch\": %zu, \"commits\": %zu, \"server_us\": %.2f}\n",
		of / took, (double)rows / (double)submits, batch, f.commits, (cpu_seconds() - cpu) / of * 1e6);
	return 0;
}
