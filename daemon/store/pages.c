// The pages of a database file, looked at before LMDB does.
//
// The format is that of LMDB 0.9 (mdb.c, "Page Format"), with the sizes of a 64-bit machine: two meta pages, each with
// the roots of the free list and of the table of tables as one of the last two transactions left them; below a root a
// B+ tree of branch and leaf pages. A page says its own number, what it is, and where its nodes lie.
//
// What is held here: a page lies where its number says; its nodes lie within it, fill it without a gap, and are in
// order; each key lies between those that the branches above name; a page has one parent; a tree is as deep and has as
// many pages and entries as its root says; no page is in use and free at once; and the two meta pages are those of two
// transactions in a row. So LMDB can read the file without leaving it, and a root of long ago is found out. What a
// record holds is not looked at: records have checksums of their own.
//
// Not found: damage in free pages, whose bytes mean nothing, and in the older meta page's roots, which nobody follows.
#include "store/pages.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "base/memory.h"

enum {
	HEADER_SIZE = 16,
	NODE_SIZE = 8,
	DB_SIZE = 48,
	META_MAGIC = 0xBEEFC0DE,
	META_VERSION = 1,
	PAGE_SIZE_MAX = 65536,
	DEPTH_MAX = 32,
	KEY_MAX = 511,
	FIRST_PAGE = 2,
	PAGE_BRANCH = 0x01,
	PAGE_LEAF = 0x02,
	PAGE_OVERFLOW = 0x04,
	PAGE_META = 0x08,
	NODE_BIG = 0x01,
	NODE_TABLE = 0x02,
	DB_INTEGER_KEY = 0x08,
};
static const uint64_t no_page = UINT64_MAX;

struct tree {  // MDB_db
	uint16_t flags;
	uint16_t depth;
	uint64_t branches, leaves, overflows, entries, root;
};

struct meta_page {
	uint32_t page_size;
	struct tree free, tables;
	uint64_t last_page, transaction;
};

struct node {
	const unsigned char *key;
	size_t key_len;
	uint16_t flags;
	uint64_t child;             // of a branch
	const unsigned char *data;  // of a leaf: within the page
	uint32_t data_len;          // as the node says it: more than the page has when NODE_BIG
};

struct walk {
	const char *file;
	int fd;
	struct error *error;
	enum pages_depth depth;
	uint32_t page_size;
	uint64_t page_count;
	unsigned char *used;  // a bit each
	unsigned char *free;
	unsigned char *levels;  // a page for each level of the tree that is walked
	struct pages_report report;
	// Of the tree that is walked.
	struct tree found;
	const struct tree *tree;
	bool (*each)(struct walk *w, const struct node *n);  // entry of a leaf; NULL = nothing more to look at
};

static bool damaged(struct walk *w, uint64_t page, const char *what)
{
	return error_set(w->error, ERROR_CORRUPT, "the database %s is damaged: page %" PRIu64 " %s", w->file, page,
		what);
}

static uint16_t u16(const unsigned char *p)
{
	uint16_t v;
	memcpy(&v, p, sizeof(v));
	return v;
}

static uint32_t u32(const unsigned char *p)
{
	uint32_t v;
	memcpy(&v, p, sizeof(v));
	return v;
}

static uint64_t u64(const unsigned char *p)
{
	uint64_t v;
	memcpy(&v, p, sizeof(v));
	return v;
}

static bool read_at(struct walk *w, uint64_t offset, void *ret, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = pread(w->fd, (char *)ret + done, len - done, (off_t)(offset + done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_set(w->error, ERROR_IO, "cannot read %s: %s", w->file, strerror(errno));
		if (n == 0)
			return error_set(w->error, ERROR_CORRUPT,
				"the database %s is damaged: it is shorter than what it says it holds", w->file);
		done += (size_t)n;
	}
	return true;
}

// ---- meta pages -----------------------------------------------------------------------------------------------------

static struct tree read_tree(const unsigned char *p)
{
	return (struct tree){ .flags = u16(p + 4),
		.depth = u16(p + 6),
		.branches = u64(p + 8),
		.leaves = u64(p + 16),
		.overflows = u64(p + 24),
		.entries = u64(p + 32),
		.root = u64(p + 40) };
}

static bool read_meta(struct walk *w, uint64_t number, uint64_t offset, struct meta_page *ret)
{
	unsigned char p[HEADER_SIZE + 136];
	if (!read_at(w, offset, p, sizeof(p)))
		return false;
	const unsigned char *m = p + HEADER_SIZE;
	if (u64(p) != number || u16(p + 10) != PAGE_META || u32(m) != META_MAGIC)
		return damaged(w, number, "is no first page of a database");
	if (u32(m + 4) != META_VERSION)
		return error_set(w->error, ERROR_VERSION, "the database %s was made by another version of LMDB",
			w->file);
	*ret = (struct meta_page){ .page_size = u32(m + 24),
		.free = read_tree(m + 24),
		.tables = read_tree(m + 72),
		.last_page = u64(m + 120),
		.transaction = u64(m + 128) };
	uint32_t size = ret->page_size;
	if (size < 512 || size > PAGE_SIZE_MAX || (size & (size - 1)) != 0)
		return damaged(w, number, "names an impossible size of pages");
	return true;
}

// The newest of the two, and the one before it. A transaction writes the page of its own parity; so the two are always
// neighbours, but for a database that nobody has written to yet.
static bool newest_meta(struct walk *w, struct meta_page *ret, struct meta_page *ret_before)
{
	struct meta_page meta[2];
	if (!read_meta(w, 0, 0, &meta[0]) || !read_meta(w, 1, meta[0].page_size, &meta[1]))
		return false;
	uint64_t a = meta[0].transaction, b = meta[1].transaction;
	bool fresh = a == 0 && b == 0;
	if (meta[0].page_size != meta[1].page_size ||
		(!fresh && ((a & 1) != 0 || (b & 1) != 1 || (a + 1 != b && b + 1 != a))))
		return error_set(w->error, ERROR_CORRUPT,
			"the database %s is damaged: its first two pages are not of "
			"two transactions in a row (%" PRIu64 ", %" PRIu64 ")",
			w->file, a, b);
	*ret = meta[b > a ? 1 : 0];
	*ret_before = meta[b > a ? 0 : 1];
	return true;
}

// ---- a page ---------------------------------------------------------------------------------------------------------

static bool bit_is_set(const unsigned char *bits, uint64_t n)
{
	return (bits[n / 8] >> (n % 8) & 1) != 0;
}

static bool take_page(struct walk *w, uint64_t page, uint64_t parent)
{
	if (page < FIRST_PAGE || page >= w->page_count)
		return damaged(w, parent, "names a page that there is not");
	if (bit_is_set(w->used, page))
		return damaged(w, page, "is in use twice");
	w->used[page / 8] |= (unsigned char)(1 << (page % 8));
	w->report.used++;
	return true;
}

static size_t even(size_t n)
{
	return (n + 1) & ~(size_t)1;
}

static size_t node_count(const unsigned char *page)
{
	return (size_t)(u16(page + 12) - HEADER_SIZE) / 2;
}

// Reads a node; false when it does not lie within its page.
static bool read_node(const struct walk *w, const unsigned char *page, size_t i, bool branch, struct node *ret)
{
	uint16_t at = u16(page + HEADER_SIZE + 2 * i);
	uint16_t upper = u16(page + 14);
	if (at < upper || at % 2 != 0 || (size_t)at + NODE_SIZE > w->page_size)
		return false;
	const unsigned char *n = page + at;
	*ret = (struct node){ .key = n + NODE_SIZE, .key_len = u16(n + 6), .flags = u16(n + 4) };
	if (ret->key_len > KEY_MAX || at + NODE_SIZE + ret->key_len > w->page_size)
		return false;
	if (branch) {
		ret->child = u16(n) | (uint64_t)u16(n + 2) << 16 | (uint64_t)ret->flags << 32;
		return true;
	}
	ret->data = ret->key + ret->key_len;
	ret->data_len = u16(n) | (uint32_t)u16(n + 2) << 16;
	if ((ret->flags & ~(NODE_BIG | NODE_TABLE)) != 0)
		return false;
	size_t here = (ret->flags & NODE_BIG) != 0 ? sizeof(uint64_t) : ret->data_len;
	return (uint64_t)at + NODE_SIZE + ret->key_len + here <= w->page_size;
}

static size_t node_bytes(const struct node *n, bool branch)
{
	size_t data = branch ? 0 : (n->flags & NODE_BIG) != 0 ? sizeof(uint64_t) : n->data_len;
	return even(NODE_SIZE + n->key_len + data);
}

static int compare(const struct walk *w, const unsigned char *a, size_t a_len, const unsigned char *b, size_t b_len)
{
	if ((w->tree->flags & DB_INTEGER_KEY) != 0)
		return u64(a) < u64(b) ? -1 : u64(a) > u64(b);
	int c = memcmp(a, b, a_len < b_len ? a_len : b_len);
	return c != 0 ? c : a_len < b_len ? -1 : a_len > b_len;
}

static bool key_is_right(const struct walk *w, const struct node *n)
{
	if (n->key_len == 0)
		return false;
	return (w->tree->flags & DB_INTEGER_KEY) == 0 || n->key_len == sizeof(uint64_t);
}

// Its header, and that the nodes fill what they should.
static bool check_shape(struct walk *w, uint64_t number, const unsigned char *page, uint16_t flags)
{
	uint16_t lower = u16(page + 12), upper = u16(page + 14);
	size_t bytes = 0;
	struct node n = { 0 };
	if (u64(page) != number)
		return damaged(w, number, "says that it is another one");
	if (u16(page + 10) != flags)
		return damaged(w, number, "is not of the kind that its place asks for");
	if (lower < HEADER_SIZE || lower % 2 != 0 || upper < lower || upper > w->page_size)
		return damaged(w, number, "has bounds that cannot be");
	size_t count = node_count(page);
	if (count < (flags == PAGE_BRANCH ? 2u : 1u))
		return damaged(w, number, "has too few entries");
	for (size_t i = 0; i < count; i++) {
		if (!read_node(w, page, i, flags == PAGE_BRANCH, &n))
			return damaged(w, number, "has an entry that does not lie within it");
		bool smallest = flags == PAGE_BRANCH && i == 0;  // has no key: it is below all others
		if (!smallest && !key_is_right(w, &n))
			return damaged(w, number, "has a key of a wrong size");
		bytes += node_bytes(&n, flags == PAGE_BRANCH);
	}
	return bytes == (size_t)(w->page_size - upper) || damaged(w, number, "has entries that overlap");
}

// ---- a tree ---------------------------------------------------------------------------------------------------------

// What did not fit in a leaf: pages in a row, of which the first has a header.
static bool check_overflow(struct walk *w, uint64_t parent, const struct node *n)
{
	unsigned char head[HEADER_SIZE];
	uint64_t first = u64(n->data);
	uint64_t count = (n->data_len + (uint64_t)HEADER_SIZE + w->page_size - 1) / w->page_size;
	if (first < FIRST_PAGE || first >= w->page_count || count > w->page_count - first)
		return damaged(w, parent, "names a page that there is not");
	if (!read_at(w, first * w->page_size, head, sizeof(head)))
		return false;
	if (u64(head) != first || u16(head + 10) != PAGE_OVERFLOW || u32(head + 12) != count)
		return damaged(w, first, "is not of the kind that its place asks for");
	w->found.overflows += count;
	for (uint64_t i = 0; i < count; i++)
		if (!take_page(w, first + i, parent))
			return false;
	return true;
}

// The keys that may lie below a page: from `low` on, before `high`; an end without a key is open.
struct range {
	const unsigned char *low, *high;
	size_t low_len, high_len;
};

// In order among themselves, and within what the branches above name. A branch's first entry has no key.
static bool check_order(struct walk *w, uint64_t number, const unsigned char *page, bool branch, const struct range *r)
{
	struct node before = { 0 }, n = { 0 };
	for (size_t i = branch ? 1 : 0, first = i, count = node_count(page); i < count; i++, before = n) {
		read_node(w, page, i, branch, &n);
		if (i > first && compare(w, before.key, before.key_len, n.key, n.key_len) >= 0)
			return damaged(w, number, "has keys that are not in order");
		if ((r->low != NULL && compare(w, n.key, n.key_len, r->low, r->low_len) < 0) ||
			(r->high != NULL && compare(w, n.key, n.key_len, r->high, r->high_len) >= 0))
			return damaged(w, number, "has keys that belong elsewhere");
	}
	return true;
}

static bool check_leaf(struct walk *w, uint64_t number, const unsigned char *page)
{
	size_t count = node_count(page);
	struct node n = { 0 };
	for (size_t i = 0; i < count; i++) {
		read_node(w, page, i, false, &n);
		if ((n.flags & NODE_BIG) != 0 && !check_overflow(w, number, &n))
			return false;
		if (w->each != NULL && !w->each(w, &n))
			return false;
	}
	w->found.entries += count;
	return true;
}

static bool walk_page(struct walk *w, uint64_t number, uint64_t parent, unsigned level, const struct range *r);

static bool walk_branch(struct walk *w, uint64_t number, const unsigned char *page, unsigned level,
	const struct range *r)
{
	size_t count = node_count(page);
	struct node n = { 0 }, next = { 0 };
	read_node(w, page, 0, true, &n);
	for (size_t i = 0; i < count; i++, n = next) {
		struct range below = *r;
		if (i > 0) {
			below.low = n.key;
			below.low_len = n.key_len;
		}
		if (i + 1 < count) {
			read_node(w, page, i + 1, true, &next);
			below.high = next.key;
			below.high_len = next.key_len;
		}
		if (!walk_page(w, n.child, number, level + 1, &below))
			return false;
	}
	return true;
}

// The keys of a range lie in the pages of the levels above: one page is kept for each level.
static bool walk_page(struct walk *w, uint64_t number, uint64_t parent, unsigned level, const struct range *r)
{
	bool leaf = level + 1 == w->tree->depth;
	if (!take_page(w, number, parent))
		return false;
	if (leaf)
		w->found.leaves++;
	else
		w->found.branches++;
	if (leaf && w->depth == PAGES_TREE && w->each == NULL)
		return true;
	unsigned char *page = w->levels + (size_t)level * w->page_size;
	if (!read_at(w, number * w->page_size, page, w->page_size) ||
		!check_shape(w, number, page, leaf ? PAGE_LEAF : PAGE_BRANCH) ||
		!check_order(w, number, page, !leaf, r))
		return false;
	return leaf ? check_leaf(w, number, page) : walk_branch(w, number, page, level, r);
}

static bool is_as_counted(const struct walk *w, const struct tree *t)
{
	const struct tree *f = &w->found;
	if (f->branches != t->branches || f->leaves != t->leaves)
		return false;
	return (w->depth == PAGES_TREE && w->each == NULL) ||
	       (f->overflows == t->overflows && f->entries == t->entries);
}

static bool walk_tree(struct walk *w, const struct tree *t, uint64_t named_by,
	bool (*each)(struct walk *w, const struct node *n))
{
	const struct range open = { 0 };
	if (t->root == no_page)
		return (t->depth == 0 && t->entries == 0 && t->branches + t->leaves + t->overflows == 0) ||
		       damaged(w, named_by, "tells of a tree that is empty and is not");
	if (t->depth == 0 || t->depth > DEPTH_MAX)
		return damaged(w, named_by, "tells of a tree of a depth that cannot be");
	unsigned char *levels = malloc((size_t)t->depth * w->page_size);
	memory_must(levels);
	struct walk outer = *w;
	w->levels = levels;
	w->tree = t;
	w->found = (struct tree){ 0 };
	w->each = each;
	bool fine = walk_page(w, t->root, named_by, 0, &open);
	if (fine && !is_as_counted(w, t))
		fine = damaged(w, t->root, "is the root of more or less than is said of it");
	free(levels);
	w->levels = outer.levels;
	w->tree = outer.tree;
	w->found = outer.found;
	w->each = outer.each;
	return fine;
}

// An entry of the table of tables.
static bool each_table(struct walk *w, const struct node *n)
{
	if ((n->flags & NODE_TABLE) == 0)
		return true;
	if (n->data_len != DB_SIZE)
		return damaged(w, w->tree->root, "tells of a table in a size that cannot be");
	struct tree table = read_tree(n->data);
	if (table.flags != 0)
		return damaged(w, w->tree->root, "tells of a table of another kind");
	return walk_tree(w, &table, w->tree->root, NULL);
}

// ---- the free list --------------------------------------------------------------------------------------------------

// A row: how many, then the pages, the highest first.
static bool take_free(struct walk *w, const unsigned char *row, size_t len)
{
	uint64_t count = len < sizeof(uint64_t) ? 0 : u64(row), before = w->page_count;
	if (count == 0 || count > len / sizeof(uint64_t) - 1)
		return damaged(w, w->tree->root, "leads to a free list of an impossible size");
	for (uint64_t i = 1; i <= count; i++) {
		uint64_t page = u64(row + i * sizeof(uint64_t));
		if (page < FIRST_PAGE || page >= before)
			return damaged(w, w->tree->root, "leads to a free list that is not in order");
		if (bit_is_set(w->free, page))
			return damaged(w, page, "is free twice");
		w->free[page / 8] |= (unsigned char)(1 << (page % 8));
		w->report.free++;
		before = page;
	}
	return true;
}

static bool each_free(struct walk *w, const struct node *n)
{
	if ((n->flags & NODE_BIG) == 0)
		return take_free(w, n->data, n->data_len);
	unsigned char *row = malloc(n->data_len);
	memory_must(row);
	bool fine = read_at(w, u64(n->data) * w->page_size + HEADER_SIZE, row, n->data_len) &&
		    take_free(w, row, n->data_len);
	free(row);
	return fine;
}

static bool none_is_both(struct walk *w)
{
	for (uint64_t i = 0; i < (w->page_count + 7) / 8; i++)
		for (unsigned bit = 0; (w->used[i] & w->free[i]) != 0 && bit < 8; bit++)
			if ((w->used[i] & w->free[i] & 1u << bit) != 0)
				return damaged(w, i * 8 + bit, "is in use and free at once");
	return true;
}

// ---- the file -------------------------------------------------------------------------------------------------------

static bool check_all(struct walk *w)
{
	struct meta_page m, before;
	struct stat st;
	if (fstat(w->fd, &st) != 0)
		return error_set(w->error, ERROR_IO, "cannot read %s: %s", w->file, strerror(errno));
	if (st.st_size == 0)
		return error_set(w->error, ERROR_CORRUPT, "the database %s is damaged: it is empty", w->file);
	if (!newest_meta(w, &m, &before))
		return false;
	w->page_size = m.page_size;
	w->page_count = m.last_page + 1;
	if (m.last_page < 1 || m.last_page > (uint64_t)INT64_MAX / PAGE_SIZE_MAX ||
		(uint64_t)st.st_size < w->page_count * m.page_size)
		return error_set(w->error, ERROR_CORRUPT,
			"the database %s is damaged: it is shorter than what it says it holds", w->file);
	w->used = calloc(w->page_count / 8 + 1, 1);
	w->free = calloc(w->page_count / 8 + 1, 1);
	memory_must(w->used);
	memory_must(w->free);
	// LMDB keeps the size of pages and a flag of the whole in the root of the free list.
	m.free.flags |= DB_INTEGER_KEY;
	if (!walk_tree(w, &m.free, m.transaction & 1, each_free) ||
		!walk_tree(w, &m.tables, m.transaction & 1, each_table) || !none_is_both(w))
		return false;
	w->report.pages = w->page_count;
	w->report.sequence = m.transaction;
	w->report.lost = w->page_count - FIRST_PAGE - w->report.used - w->report.free;
	return true;
}

bool pages_check(const char *file, enum pages_depth depth, struct pages_report *ret, struct error *e)
{
	struct error ignored = { 0 };
	struct walk w = { .file = file, .error = e != NULL ? e : &ignored, .depth = depth };
	w.fd = open(file, O_RDONLY | O_CLOEXEC);
	if (w.fd < 0)
		return error_set(e, errno == ENOENT ? ERROR_CORRUPT : ERROR_IO, "cannot open the database %s: %s", file,
			strerror(errno));
	bool fine = check_all(&w);
	close(w.fd);
	free(w.used);
	free(w.free);
	if (fine)
		*ret = w.report;
	return fine;
}

// ---- one row --------------------------------------------------------------------------------------------------------

// The leaf that a small tree is; false when it is larger, or no leaf that can be read.
static bool read_only_leaf(struct walk *w, const struct tree *t, unsigned char *page)
{
	if (t->depth != 1 || t->root < FIRST_PAGE || t->root == no_page ||
		!read_at(w, t->root * w->page_size, page, w->page_size))
		return false;
	w->tree = t;
	return check_shape(w, t->root, page, PAGE_LEAF);
}

static bool find_table(struct walk *w, const struct tree *tables, const char *name, unsigned char *page,
	struct tree *ret)
{
	struct node n = { 0 };
	if (!read_only_leaf(w, tables, page))
		return false;
	for (size_t i = 0, count = node_count(page); i < count; i++) {
		read_node(w, page, i, false, &n);
		if ((n.flags & NODE_TABLE) != 0 && n.data_len == DB_SIZE && n.key_len == strlen(name) &&
			memcmp(n.key, name, n.key_len) == 0) {
			*ret = read_tree(n.data);
			return true;
		}
	}
	return false;
}

static struct bytes only_row(struct walk *w, const struct meta_page *m, const char *table)
{
	struct tree t;
	struct node n = { 0 };
	unsigned char *row = NULL;
	unsigned char *page = malloc(w->page_size);
	memory_must(page);
	bool found = find_table(w, &m->tables, table, page, &t) && read_only_leaf(w, &t, page) &&
		     read_node(w, page, 0, false, &n) && (n.flags & NODE_BIG) == 0 && n.data_len > 0;
	if (found) {
		row = malloc(n.data_len);
		memory_must(row);
		memcpy(row, n.data, n.data_len);
	}
	free(page);
	w->tree = NULL;
	return (struct bytes){ row, found ? n.data_len : 0 };
}

bool pages_rows(const char *file, const char *table, struct pages_row ret_rows[2], struct error *e)
{
	struct error ignored = { 0 };
	struct meta_page newest, before;
	struct walk w = { .file = file, .error = e != NULL ? e : &ignored };
	w.fd = open(file, O_RDONLY | O_CLOEXEC);
	if (w.fd < 0)
		return error_set(e, ERROR_IO, "cannot open the database %s: %s", file, strerror(errno));
	bool fine = newest_meta(&w, &newest, &before);
	if (fine) {
		w.page_size = newest.page_size;
		w.error = &ignored;  // what cannot be read is not there
		ret_rows[0] = (struct pages_row){ only_row(&w, &newest, table), newest.last_page };
		ret_rows[1] = (struct pages_row){ only_row(&w, &before, table), before.last_page };
	}
	close(w.fd);
	return fine;
}
