// What puts.c writes down and floor_store.c does again: one record after the other, each a head and its key or name.
#ifndef KOERS_BENCH_PUTS_H
#define KOERS_BENCH_PUTS_H

#include <stdint.h>

enum puts_op { PUTS_TABLE = 1, PUTS_PUT, PUTS_DELETE, PUTS_COMMIT };
enum { PUTS_ENVS_MAX = 8, PUTS_TABLES_MAX = 64 };

struct puts_head {
	uint8_t op;      // enum puts_op
	uint8_t env;     // below PUTS_ENVS_MAX
	uint16_t table;  // below PUTS_TABLES_MAX
	uint32_t flags;
	uint32_t value;  // bytes of the row; what stands in it does not matter
	uint32_t key;    // bytes that follow: a key, or the name of a table
};

#endif
