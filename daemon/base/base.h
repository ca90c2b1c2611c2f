// Small things every room needs: attributes, array sizes, clean-up of locals.
#ifndef KOERS_BASE_H
#define KOERS_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NODISCARD __attribute__((warn_unused_result))

// A local that frees itself: `CLEANUP(arena_free_ptr) struct arena *a = …`. Ownership moves by nulling the local.
#define CLEANUP(f) __attribute__((cleanup(f)))

// Bytes that belong to somebody else.
struct bytes {
	const void *data;
	size_t len;
};

#define BIT(n) (1U << (n))

#endif
