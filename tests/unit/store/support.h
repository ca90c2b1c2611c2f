// For the tests of the store: a directory that goes away, a store in it, records at random.
#ifndef TESTS_STORE_SUPPORT_H
#define TESTS_STORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "store/store.h"

// What each test gets: a fresh directory under /tmp, with an open store in it when it asks for one.
struct bench {
	char dir[64];
	struct store_options options;
	struct store *store;
	struct arena *arena;
};

int bench_setup(void **state);     // directory and arena
int bench_teardown(void **state);  // closes the store, removes the directory
void bench_open(struct bench *b);
void bench_close(struct bench *b);
struct txn *bench_write(struct bench *b);  // with the arena reset
struct txn *bench_read(struct bench *b);
void bench_commit(struct txn *t);

#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

// Seeded from KOERS_SEED, or always the same; the seed is printed.
struct random {
	uint64_t state;
};
struct random random_new(void);
uint64_t random_u64(struct random *r);
uint64_t random_below(struct random *r, uint64_t limit);
void random_bytes(struct random *r, void *ret, size_t len);

struct request random_request(struct random *r, struct arena *a, uint64_t id);
struct request plain_request(uint64_t id);  // what a small submit leaves
struct audit_entry plain_audit(void);
struct key key_of(unsigned n);  // different for each n

#endif
