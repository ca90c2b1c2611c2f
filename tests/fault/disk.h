// A disk that is replayed from a recording: what is durable, what was only asked for, and every way in which a power
// cut may leave it.
//
// The model is harsher than the file systems we know. Of what was written and not synced each sector of 512 bytes may
// be there or not, whatever came before or after it; the file may have grown without its bytes. Names (made, renamed,
// removed) keep their order, and are durable when their directory was synced, not when the file was. Only a sector is
// whole or not there at all.
#ifndef KOERS_FAULT_DISK_H
#define KOERS_FAULT_DISK_H

#include "base/base.h"
#include "preload/record.h"
#include "seeded.h"

struct disk;

struct disk_record {
	struct record_head head;
	const unsigned char *bytes;
};

// Reads a recording; exits when it is none. Their bytes lie in `*ret_all`; both are the caller's.
struct disk_record *disk_read(const char *path, size_t *ret_count, unsigned char **ret_all);

struct disk *disk_new(void);
struct disk *disk_free(struct disk *d);
void disk_take(struct disk *d, const struct disk_record *r);
// How much was asked for and is not durable.
size_t disk_pending(const struct disk *d);
// The path under which a file stands now; NULL = under none.
const char *disk_path(const struct disk *d, uint64_t file);

enum disk_way {
	DISK_NOTHING,     // only what is durable
	DISK_EVERYTHING,  // as if it had been synced
	DISK_GROWN,       // only what is durable, but the files have the size they were to have
	DISK_SOME,        // each write whole or not at all, by chance
	DISK_TORN,        // each sector, by chance
	DISK_TORN_PAGES,  // each 4 KiB, by chance
};

struct disk_file {
	const char *path;
	unsigned char *bytes;
	size_t size;
};

enum { DISK_FILES_MAX = 32 };

struct disk_image {
	struct disk_file files[DISK_FILES_MAX];
	size_t count;
};

// What a power cut leaves; locks and the ballast are left out.
void disk_cut(const struct disk *d, enum disk_way way, struct seeded *chance, struct disk_image *ret);
void disk_image_clear(struct disk_image *i);
uint64_t disk_image_sum(const struct disk_image *i);
// Writes it under a directory, from which everything is removed first.
void disk_image_write(const struct disk_image *i, const char *directory);

#endif
