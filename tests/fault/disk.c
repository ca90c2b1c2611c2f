// A disk that is replayed from a recording.
//
// A file has its durable bytes and a list of what was asked for since. When a write becomes durable alone (O_DSYNC),
// its sectors get what the page cache had: also what earlier writes put there, which are then done as far as these
// sectors go. When a file is synced, what was asked for before the sync began is done.
#include "disk.h"

#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"

enum { SECTOR = 512, PAGE = 4096, INODES_MAX = 64, NAMES_MAX = 64 };

struct wish {
	const struct disk_record *record;  // a write or a truncation
	unsigned char *done;               // a write: sectors that are durable, or written over durably
};

struct inode {
	uint64_t number;
	unsigned char *bytes;
	size_t size;
	size_t room;
	struct wish *wishes;
	size_t wish_count;
};

struct name {
	char path[128];
	struct inode *inode;  // NULL: a directory
};

struct disk {
	struct inode *inodes[INODES_MAX];
	size_t inode_count;
	struct name durable[NAMES_MAX];
	size_t durable_count;
	const struct disk_record *changes[NAMES_MAX];  // of names, not durable
	struct inode *made[NAMES_MAX];                 // what a change of kind CREATE made
	size_t change_count;
};

static void *must(void *p)
{
	if (p == NULL)
		abort();
	return p;
}

static void stop(const char *what)
{
	fprintf(stderr, "disk: %s\n", what);
	exit(2);
}

struct disk_record *disk_read(const char *path, size_t *ret_count, unsigned char **ret_all)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0)
		stop("there is no recording");
	size_t size = (size_t)st.st_size, at = 0, count = 0, room = 1024;
	unsigned char *all = must(malloc(size + 1));
	for (size_t n = 0; n < size;) {
		ssize_t got = read(fd, all + n, size - n);
		if (got <= 0)
			stop("the recording cannot be read");
		n += (size_t)got;
	}
	close(fd);
	struct disk_record *records = must(calloc(room, sizeof(*records)));
	while (at + sizeof(struct record_head) <= size) {
		if (count == room)
			records = must(reallocarray(records, room *= 2, sizeof(*records)));
		struct disk_record *r = &records[count++];
		memcpy(&r->head, all + at, sizeof(r->head));
		r->bytes = all + at + sizeof(r->head);
		at += sizeof(r->head) + (r->head.kind == RECORD_MARK ? 0 : r->head.length);
	}
	if (at != size)
		stop("the recording is cut off");
	*ret_count = count;
	*ret_all = all;
	return records;
}

// ---- files ----------------------------------------------------------------------------------------------------------

static struct inode *find_inode(const struct disk *d, uint64_t number)
{
	for (size_t i = d->inode_count; i-- > 0;)  // numbers are used again: the newest counts
		if (d->inodes[i]->number == number)
			return d->inodes[i];
	return NULL;
}

static struct inode *make_inode(struct disk *d, uint64_t number)
{
	if (d->inode_count == INODES_MAX)
		stop("too many files");
	struct inode *f = must(calloc(1, sizeof(*f)));
	f->number = number;
	d->inodes[d->inode_count++] = f;
	return f;
}

static void set_size(unsigned char **bytes, size_t *size, size_t *room, size_t wanted)
{
	if (wanted > *room) {
		*room = wanted + wanted / 2;
		*bytes = must(realloc(*bytes, *room));
	}
	if (wanted > *size)
		memset(*bytes + *size, 0, wanted - *size);
	*size = wanted;
}

static size_t first_sector(const struct record_head *h)
{
	return h->offset / SECTOR;
}

static size_t sector_count(const struct record_head *h)
{
	return h->length == 0 ? 0 : (h->offset + h->length - 1) / SECTOR - h->offset / SECTOR + 1;
}

// Puts the part of a write that lies in one sector.
static void put_sector(const struct disk_record *r, size_t sector, unsigned char **bytes, size_t *size, size_t *room)
{
	size_t from = sector * SECTOR, to = from + SECTOR, start = r->head.offset, end = start + r->head.length;
	from = from < start ? start : from;
	to = to > end ? end : to;
	if (to > *size)
		set_size(bytes, size, room, to);
	memcpy(*bytes + from, r->bytes + (from - start), to - from);
}

static void add_wish(struct inode *f, const struct disk_record *r)
{
	f->wishes = must(reallocarray(f->wishes, f->wish_count + 1, sizeof(*f->wishes)));
	struct wish *w = &f->wishes[f->wish_count++];
	*w = (struct wish){ r, r->head.kind == RECORD_WRITE ? must(calloc(sector_count(&r->head) + 1, 1)) : NULL };
}

static void forget_wish(struct inode *f, size_t i)
{
	free(f->wishes[i].done);
	memmove(&f->wishes[i], &f->wishes[i + 1], (--f->wish_count - i) * sizeof(*f->wishes));
}

// What was asked for before the number is durable.
static void synced(struct inode *f, uint64_t number)
{
	while (f->wish_count > 0 && f->wishes[0].record->head.number < number) {
		const struct disk_record *r = f->wishes[0].record;
		if (r->head.kind == RECORD_TRUNCATE)
			set_size(&f->bytes, &f->size, &f->room, r->head.offset);
		for (size_t s = 0; r->head.kind == RECORD_WRITE && s < sector_count(&r->head); s++)
			if (!f->wishes[0].done[s])
				put_sector(r, first_sector(&r->head) + s, &f->bytes, &f->size, &f->room);
		forget_wish(f, 0);
	}
}

// One write is durable: its sectors, with what earlier writes put there.
static void written(struct inode *f, uint64_t number)
{
	size_t at = 0;
	while (at < f->wish_count && f->wishes[at].record->head.number != number)
		at++;
	if (at == f->wish_count)
		return;  // a sync came before
	const struct record_head *h = &f->wishes[at].record->head;
	for (size_t i = 0; i <= at; i++) {
		const struct disk_record *r = f->wishes[i].record;
		for (size_t s = 0; r->head.kind == RECORD_WRITE && s < sector_count(&r->head); s++) {
			size_t sector = first_sector(&r->head) + s;
			bool inside = sector >= first_sector(h) && sector < first_sector(h) + sector_count(h);
			if (!inside || f->wishes[i].done[s])
				continue;
			put_sector(r, sector, &f->bytes, &f->size, &f->room);
			f->wishes[i].done[s] = 1;
		}
	}
	forget_wish(f, at);
}

// ---- names ----------------------------------------------------------------------------------------------------------

static size_t find_name(const struct name *names, size_t count, const char *path)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i].path, path) == 0)
			return i;
	return count;
}

static void set_name(struct name *names, size_t *count, const char *path, struct inode *f)
{
	size_t i = find_name(names, *count, path);
	if (i == NAMES_MAX)
		stop("too many names");
	snprintf(names[i].path, sizeof(names[i].path), "%s", path);
	names[i].inode = f;
	*count += i == *count;
}

static void drop_name(struct name *names, size_t *count, const char *path)
{
	size_t i = find_name(names, *count, path);
	if (i < *count)
		names[i] = names[--*count];
}

static void copy_path(const struct disk_record *r, char ret[128])
{
	snprintf(ret, 128, "%.*s", (int)r->head.length, (const char *)r->bytes);
}

static void change_name(const struct disk_record *r, struct inode *made, struct name *names, size_t *count)
{
	char path[128];
	copy_path(r, path);  // of a rename: the old one, up to its NUL
	if (r->head.kind == RECORD_UNLINK) {
		drop_name(names, count, path);
	} else if (r->head.kind == RECORD_RENAME) {
		size_t i = find_name(names, *count, path);
		struct inode *f = i < *count ? names[i].inode : NULL;
		char to[128];
		snprintf(to, sizeof(to), "%.*s", (int)(r->head.length - strlen(path) - 1),
			(const char *)r->bytes + strlen(path) + 1);
		drop_name(names, count, path);
		set_name(names, count, to, f);
	} else {
		set_name(names, count, path, made);
	}
}

// The first `wanted` changes on top of what is durable.
static size_t names_with(const struct disk *d, size_t wanted, struct name ret[NAMES_MAX])
{
	size_t count = d->durable_count;
	memcpy(ret, d->durable, count * sizeof(*ret));
	for (size_t i = 0; i < wanted; i++)
		change_name(d->changes[i], d->made[i], ret, &count);
	return count;
}

static bool lies_in(const char *path, const char *directory)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash == NULL ? 0 : (size_t)(slash - path);
	return strlen(directory) == len && strncmp(path, directory, len) == 0;
}

// The order is kept: with the last change of this directory all before it are durable.
static void directory_synced(struct disk *d, const char *directory)
{
	size_t upto = 0;
	for (size_t i = 0; i < d->change_count; i++) {
		char path[128];
		copy_path(d->changes[i], path);
		if (lies_in(path, directory))
			upto = i + 1;
	}
	struct name names[NAMES_MAX];
	d->durable_count = names_with(d, upto, names);
	memcpy(d->durable, names, d->durable_count * sizeof(*names));
	d->change_count -= upto;
	memmove(d->changes, d->changes + upto, d->change_count * sizeof(d->changes[0]));
	memmove(d->made, d->made + upto, d->change_count * sizeof(d->made[0]));
}

// ---- taking records -------------------------------------------------------------------------------------------------

struct disk *disk_new(void)
{
	return must(calloc(1, sizeof(struct disk)));
}

struct disk *disk_free(struct disk *d)
{
	if (d == NULL)
		return NULL;
	for (size_t i = 0; i < d->inode_count; i++) {
		while (d->inodes[i]->wish_count > 0)
			forget_wish(d->inodes[i], 0);
		free(d->inodes[i]->wishes);
		free(d->inodes[i]->bytes);
		free(d->inodes[i]);
	}
	free(d);
	return NULL;
}

void disk_take(struct disk *d, const struct disk_record *r)
{
	struct inode *f = r->head.file == 0 ? NULL : find_inode(d, r->head.file);
	char path[128];
	switch ((enum record_kind)r->head.kind) {
	case RECORD_CREATE:
	case RECORD_MKDIR:
	case RECORD_UNLINK:
	case RECORD_RENAME:
		if (d->change_count == NAMES_MAX)
			stop("too many names that are not durable");
		d->made[d->change_count] = r->head.kind == RECORD_CREATE ? make_inode(d, r->head.file) : NULL;
		d->changes[d->change_count++] = r;
		break;
	case RECORD_WRITE:
	case RECORD_TRUNCATE:
		add_wish(f == NULL ? make_inode(d, r->head.file) : f, r);
		break;
	case RECORD_SYNC_END:
		if (f != NULL)
			synced(f, r->head.offset);
		break;
	case RECORD_WRITTEN:
		if (f != NULL)
			written(f, r->head.offset);
		break;
	case RECORD_SYNC_DIR:
		copy_path(r, path);
		directory_synced(d, path);
		break;
	case RECORD_SYNC_BEGIN:
	case RECORD_MARK:
		break;
	}
}

size_t disk_pending(const struct disk *d)
{
	size_t n = d->change_count;
	for (size_t i = 0; i < d->inode_count; i++)
		n += d->inodes[i]->wish_count;
	return n;
}

const char *disk_path(const struct disk *d, uint64_t file)
{
	static struct name names[NAMES_MAX];
	const struct inode *f = find_inode(d, file);
	size_t count = names_with(d, d->change_count, names);
	for (size_t i = 0; f != NULL && i < count; i++)
		if (names[i].inode == f)
			return names[i].path;
	return NULL;
}

// ---- the power cut --------------------------------------------------------------------------------------------------

static bool happens(struct seeded *chance)
{
	return seeded_flag(chance);
}

static void cut_write(const struct wish *w, enum disk_way way, struct seeded *chance, struct disk_file *file,
	size_t *room)
{
	const struct record_head *h = &w->record->head;
	bool all = way == DISK_EVERYTHING || (way == DISK_SOME && happens(chance));
	bool torn = way == DISK_TORN || way == DISK_TORN_PAGES, take = false;
	if (way == DISK_GROWN && h->offset + h->length > file->size)
		set_size(&file->bytes, &file->size, room, h->offset + h->length);
	for (size_t s = 0; s < sector_count(h); s++) {
		if (s == 0 || way == DISK_TORN || (first_sector(h) + s) % (PAGE / SECTOR) == 0)
			take = all || (torn && happens(chance));
		if (take && !w->done[s])
			put_sector(w->record, first_sector(h) + s, &file->bytes, &file->size, room);
	}
}

static void cut_file(const struct inode *f, enum disk_way way, struct seeded *chance, struct disk_file *file)
{
	size_t room = f->size + 1;
	file->bytes = must(malloc(room));
	file->size = f->size;
	if (f->size > 0)
		memcpy(file->bytes, f->bytes, f->size);
	for (size_t i = 0; i < f->wish_count; i++) {
		const struct wish *w = &f->wishes[i];
		if (w->record->head.kind == RECORD_WRITE)
			cut_write(w, way, chance, file, &room);
		else if (way == DISK_EVERYTHING || (way >= DISK_SOME && happens(chance)))
			set_size(&file->bytes, &file->size, &room, w->record->head.offset);
	}
}

// Locks are made anew, and the ballast is only room.
static bool left_out(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
	return strcmp(name, "ballast") == 0 || strncmp(name, "lock", 4) == 0;
}

void disk_cut(const struct disk *d, enum disk_way way, struct seeded *chance, struct disk_image *ret)
{
	struct name *names = must(calloc(NAMES_MAX, sizeof(*names)));
	size_t changes = way == DISK_EVERYTHING ? d->change_count : 0;
	if (way >= DISK_SOME)
		changes = (size_t)seeded_between(chance, 0, (int64_t)d->change_count);
	size_t count = names_with(d, changes, names);
	ret->count = 0;
	for (size_t i = 0; i < count; i++) {
		if (names[i].inode == NULL || left_out(names[i].path))
			continue;
		if (ret->count == DISK_FILES_MAX)
			stop("too many files in an image");
		struct disk_file *file = &ret->files[ret->count++];
		file->path = must(strdup(names[i].path));
		cut_file(names[i].inode, way, chance, file);
	}
	free(names);
}

void disk_image_clear(struct disk_image *i)
{
	for (size_t n = 0; n < i->count; n++) {
		free((void *)(uintptr_t)i->files[n].path);
		free(i->files[n].bytes);
	}
	i->count = 0;
}

uint64_t disk_image_sum(const struct disk_image *i)
{
	uint64_t sum = i->count;
	for (size_t n = 0; n < i->count; n++) {
		uint64_t of[3] = { sum, checksum64(i->files[n].path, strlen(i->files[n].path)),
			checksum64(i->files[n].bytes, i->files[n].size) };
		sum = checksum64(of, sizeof(of));
	}
	return sum;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type;
	return ftw->level == 0 ? 0 : remove(path);
}

void disk_image_write(const struct disk_image *i, const char *directory)
{
	nftw(directory, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	for (size_t n = 0; n < i->count; n++) {
		char path[512];
		snprintf(path, sizeof(path), "%s/%s", directory, i->files[n].path);
		for (char *p = path + strlen(directory) + 1; (p = strchr(p, '/')) != NULL; *p++ = '/') {
			*p = '\0';
			mkdir(path, 0700);
		}
		int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		if (fd < 0 || write(fd, i->files[n].bytes, i->files[n].size) != (ssize_t)i->files[n].size)
			stop("an image cannot be written");
		close(fd);
	}
}
