// What the fuzz targets share.
//
// A target is one function that takes any bytes. Under clang libFuzzer makes them; everywhere else replay.c gives it
// the files of its corpus, so that each input that once mattered is a test for ever. Targets hold no state from one
// input to the next, and say with MUST() what holds whatever the bytes are.
#ifndef KOERS_FUZZ_H
#define KOERS_FUZZ_H

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// A property that holds for all input. Not assert(): it stays in every build.
#define MUST(condition)                                                                                                \
	do {                                                                                                           \
		if (!(condition)) {                                                                                    \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                 \
			abort();                                                                                       \
		}                                                                                                      \
	} while (0)

// ---- input, taken piece by piece; what is no longer there is 0 ------------------------------------------------------

struct input {
	const uint8_t *at;
	size_t left;
};

static inline uint64_t take(struct input *in, size_t bytes)
{
	uint64_t value = 0;
	for (size_t i = 0; i < bytes && in->left > 0; i++, in->at++, in->left--)
		value = value << 8 | *in->at;
	return value;
}

static inline uint8_t take_u8(struct input *in)
{
	return (uint8_t)take(in, 1);
}

static inline uint64_t take_u64(struct input *in)
{
	return take(in, 8);
}

// 0 to `limit` - 1.
static inline uint32_t take_below(struct input *in, uint32_t limit)
{
	return (uint32_t)take(in, limit > 256 ? 2 : 1) % limit;
}

static inline bool take_flag(struct input *in)
{
	return (take_u8(in) & 1) != 0;
}

// What is left, as a text that ends at its first NUL.
static inline char *take_text(struct input *in, struct arena *a)
{
	size_t len = strnlen((const char *)in->at, in->left);
	char *text = arena_strndup(a, (const char *)in->at, len);
	*in = (struct input){ in->at + in->left, 0 };
	return text;
}

// ---- the example (example.c) ----------------------------------------------------------------------------------------

// A file without a name, to be read by the path that is answered. One for each `slot`, with a new content each time.
enum { SLOTS = 8 };
const char *memory_file(size_t slot, const void *data, size_t size);

// The text of one of config/'s files, with keys in place of @ID@.
struct bytes example_file(struct arena *a, const char *name);
// The example's snapshot, made once. Never freed.
struct config_snapshot;
const struct config_snapshot *example_snapshot(void);

// UTF-8 without control characters, line breaks aside: fit to be shown.
bool is_showable(const char *text);

#endif
