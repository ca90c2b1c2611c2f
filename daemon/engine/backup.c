// A backup.
//
// The happy path: a directory beside the one that was asked for, with a name that says that it is unfinished; the store
// copied into it record by record; the copy opened, read through as --check-data does, and measured; a manifest; all of
// it synced; and then the name that was asked for. So a directory of that name is whole and was looked through.
//
// What can fail: the disk has no room (said before, as far as it can be known), a record is damaged (named), koersd
// stops (the copy is called off after the chunk it is at). Then the unfinished directory is taken away. When the
// process is killed it stays, and the next backup of that name begins by taking it away.
#include "engine/backup.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/memory.h"
#include "engine/manifest.h"

enum { PATH_SIZE = MANIFEST_PATH_SIZE, BACKUP_PATH_MAX = 4000, NICE = 10 };

struct backup {
	struct store *store;
	char dir[PATH_SIZE];
	char unfinished[PATH_SIZE];
	char parent[PATH_SIZE];
	int64_t now_ms;
	pthread_t thread;
	atomic_bool stopping;
	pthread_mutex_t lock;
	struct backup_view view;  // under the lock
};

// ---- where ----------------------------------------------------------------------------------------------------------

static bool refuse(struct error *e, const char *dir, const char *why)
{
	return error_set(e, ERROR_CONFIG, "%s %s", dir, why);
}

// Splits off the last part, and resolves what stands before it: so that a link does not lead into the data directory.
static bool resolve(struct backup *b, const char *dir, struct error *e)
{
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/')
		len--;
	if (*dir != '/' || len > BACKUP_PATH_MAX)
		return refuse(e, dir, "is no absolute path of a directory on the machine of koersd");
	char text[PATH_SIZE];
	snprintf(text, sizeof(text), "%.*s", (int)len, dir);
	char *slash = strrchr(text, '/');
	const char *name = slash + 1;
	if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return refuse(e, dir, "is no name of a new directory");
	*slash = '\0';
	char *parent = realpath(slash == text ? "/" : text, NULL);
	if (parent == NULL)
		return error_set(e, ERROR_CONFIG, "the directory that %s should be made in cannot be found: %s", dir,
			strerror(errno));
	bool fits = strlen(parent) + strlen(name) < BACKUP_PATH_MAX;
	snprintf(b->parent, sizeof(b->parent), "%s", parent);
	const char *between = strcmp(parent, "/") == 0 ? "" : "/";
	snprintf(b->dir, sizeof(b->dir), "%.*s%s%.*s", BACKUP_PATH_MAX, parent, between, 100, name);
	snprintf(b->unfinished, sizeof(b->unfinished), "%.*s%s.%.*s.unfinished", BACKUP_PATH_MAX, parent, between, 100,
		name);
	free(parent);
	return (fits && strlen(name) <= 100) || refuse(e, dir, "is too long");
}

static bool lies_in(const char *path, const char *dir)
{
	size_t len = strlen(dir);
	return strncmp(path, dir, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

static bool is_outside(const struct backup *b, const char *data_dir, struct error *e)
{
	char *real = realpath(data_dir, NULL);
	bool inside = real != NULL && lies_in(b->dir, real);
	free(real);
	return !inside || refuse(e, b->dir, "lies in the data directory: a backup belongs elsewhere");
}

static bool is_new(const struct backup *b, struct error *e)
{
	struct stat st;
	if (lstat(b->dir, &st) == 0)
		return refuse(e, b->dir, "is there already: a backup makes a directory of its own");
	return errno == ENOENT || error_set(e, ERROR_IO, "cannot look at %s: %s", b->dir, strerror(errno));
}

static void take_away(const struct backup *b)
{
	static const char *const files[] = { "manifest", "data.mdb" };
	char name[PATH_SIZE + 16];
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		snprintf(name, sizeof(name), "%s/%s", b->unfinished, files[i]);
		unlink(name);
	}
	rmdir(b->unfinished);
}

// ---- the thread -----------------------------------------------------------------------------------------------------

static bool go_on(void *arg, uint64_t bytes)
{
	struct backup *b = arg;
	pthread_mutex_lock(&b->lock);
	b->view.bytes = bytes;
	pthread_mutex_unlock(&b->lock);
	return !atomic_load(&b->stopping);
}

static void set_step(struct backup *b, enum backup_step step)
{
	pthread_mutex_lock(&b->lock);
	b->view.step = step;
	pthread_mutex_unlock(&b->lock);
}

static bool look_through(struct backup *b, struct manifest *m, struct error *e)
{
	struct store *copy = NULL;
	char file[PATH_SIZE + 16];
	snprintf(file, sizeof(file), "%s/data.mdb", b->unfinished);
	if (!store_open_copy(b->unfinished, &copy, e))
		return false;
	bool fine = check_store(copy, &m->content, e);
	store_close(copy);
	return fine && manifest_measure(file, m, e);
}

static bool finish(struct backup *b, const struct manifest *m, struct error *e)
{
	if (atomic_load(&b->stopping))
		return error_set(e, ERROR_BUSY, "the copy was called off");
	if (!manifest_write(b->unfinished, m, e) || !sync_path(b->unfinished, e))
		return false;
	if (rename(b->unfinished, b->dir) != 0)
		return error_set(e, ERROR_IO, "cannot name the backup %s: %s", b->dir, strerror(errno));
	return sync_path(b->parent, e);
}

static bool make(struct backup *b, struct manifest *m, struct error *e)
{
	const struct copy_watch watch = { go_on, b };
	if (!store_copy(b->store, b->unfinished, &watch, e))
		return false;
	set_step(b, BACKUP_CHECKING);
	m->taken_at_ms = b->now_ms;
	return look_through(b, m, e) && finish(b, m, e);
}

static void tell(const struct backup *b, const struct backup_view *v)
{
	char quoted[1024], dir[PATH_SIZE];
	if (v->state == BACKUP_DONE)
		log_event(LOG_LEVEL_INFO, "backup_done", "directory=%s sequence=%llu bytes=%llu",
			log_quote(b->dir, dir, sizeof(dir)), (unsigned long long)v->sequence,
			(unsigned long long)v->bytes);
	else
		log_event(LOG_LEVEL_ERROR, "backup_failed", "reason=%s",
			log_quote(v->error.message, quoted, sizeof(quoted)));
}

static void *backup_main(void *arg)
{
	struct backup *b = arg;
	struct manifest m = { 0 };
	struct error e = { 0 };
	if (nice(NICE) == -1)
		errno = 0;  // of this thread alone, with Linux; without it the copy is only less polite
	bool fine = make(b, &m, &e);
	if (!fine)
		take_away(b);
	pthread_mutex_lock(&b->lock);
	b->view.state = fine ? BACKUP_DONE : BACKUP_FAILED;
	b->view.error = e;
	b->view.sequence = m.content.sequence;
	b->view.last_time_ms = m.content.last_time_ms;
	memcpy(b->view.digest, m.content.digest, sizeof(b->view.digest));
	if (fine)
		b->view.bytes = m.bytes;
	struct backup_view v = b->view;
	pthread_mutex_unlock(&b->lock);
	tell(b, &v);
	return NULL;
}

static bool start_thread(struct backup *b, struct error *e)
{
	sigset_t all, old;
	sigfillset(&all);
	sigdelset(&all, SIGBUS);  // is about what this thread reads
	pthread_sigmask(SIG_SETMASK, &all, &old);
	int failed = pthread_create(&b->thread, NULL, backup_main, b);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (failed != 0)
		return error_set(e, ERROR_IO, "cannot start a thread for the backup: %s", strerror(failed));
	pthread_setname_np(b->thread, "koersd-backup");
	return true;
}

// What the file will take, and its tree above the records.
static uint64_t room_needed(uint64_t used)
{
	return used + (used >> 3) + ((uint64_t)1 << 20);
}

static bool prepare(struct backup *b, const char *data_dir, const char *dir, struct error *e)
{
	if (!resolve(b, dir, e) || !is_outside(b, data_dir, e) || !is_new(b, e))
		return false;
	take_away(b);  // of a process that was killed
	b->view.bytes_expected = store_used_bytes(b->store);
	if (!store_has_room(b->parent, room_needed(b->view.bytes_expected), e))
		return false;
	if (mkdir(b->unfinished, 0700) != 0)
		return error_set(e, ERROR_CONFIG, "cannot make a directory in %s: %s", b->parent, strerror(errno));
	return true;
}

bool backup_start(struct store *s, const char *data_dir, const char *dir, int64_t now_ms, struct backup **ret,
	struct error *e)
{
	struct backup *b = calloc(1, sizeof(*b));
	memory_must(b);
	b->store = s;
	b->now_ms = now_ms;
	b->view.state = BACKUP_RUNNING;
	b->view.step = BACKUP_COPYING;
	if (!prepare(b, data_dir, dir, e)) {
		free(b);
		return false;
	}
	pthread_mutex_init(&b->lock, NULL);
	if (!start_thread(b, e)) {
		take_away(b);
		pthread_mutex_destroy(&b->lock);
		free(b);
		return false;
	}
	*ret = b;
	return true;
}

struct backup_view backup_look(struct backup *b)
{
	pthread_mutex_lock(&b->lock);
	struct backup_view v = b->view;
	pthread_mutex_unlock(&b->lock);
	return v;
}

const char *backup_dir(const struct backup *b)
{
	return b->dir;
}

struct backup *backup_free(struct backup *b)
{
	if (b == NULL)
		return NULL;
	atomic_store(&b->stopping, true);
	pthread_join(b->thread, NULL);
	pthread_mutex_destroy(&b->lock);
	free(b);
	return NULL;
}
