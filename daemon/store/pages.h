// The pages of a database file, looked at before LMDB does: LMDB trusts what a page says of itself, and a damaged one
// would end the process, or lead it to pages of long ago.
#ifndef KOERS_STORE_PAGES_H
#define KOERS_STORE_PAGES_H

#include "base/error.h"

enum pages_depth {
	PAGES_ALL,   // every page that is in use: what --check-data and a backup do
	PAGES_TREE,  // the branches and the free list, a hundredth of it: what a start does with a large file
};

struct pages_report {
	uint64_t pages;    // up to the last that was ever used
	uint64_t used;     // by the tables and the free list
	uint64_t free;     // in the free list: their bytes are of no meaning
	uint64_t lost;     // in neither: they do no harm but take room
	uint64_t sequence; // of the newest transaction
};

// False when a page is not what it should be, named in `e`. A file that is empty or not there is no database:
// ERROR_CORRUPT as well. Nobody may write it meanwhile.
bool pages_check(const char *file, enum pages_depth depth, struct pages_report *ret, struct error *e);

// The only row of a table in what one of the first two pages tells of.
struct pages_row {
	struct bytes row;    // to be freed; len 0: there is none to be found
	uint64_t last_page;  // up to where that transaction had come
};
// As the newest transaction left it and as the one before did: what a bit that flips in the first two pages could
// exchange.
bool pages_rows(const char *file, const char *table, struct pages_row ret_rows[2], struct error *e);

#endif
