// A file read through a window: however large it is, no more of it is in memory than one piece may be long.
#ifndef KOERS_COMMON_STREAM_H
#define KOERS_COMMON_STREAM_H

#include "base/arena.h"

// A question fits in a frame of 64 KiB; JSON may write each of its characters in six, with blanks between.
enum { STREAM_PIECE_MAX = 1024 * 1024 };

struct stream {
	const char *file;  // as messages name it; the caller's
	int fd;
	char *data;      // STREAM_PIECE_MAX bytes, malloc()ed
	size_t start;    // of what was not taken yet
	size_t end;      // of what was read
	bool ended;      // there is no more behind `end`
	int failure;     // errno of the reading that failed; 0 = none; ECANCELED = it was given up
	unsigned line;   // of what stands at `start`, from 1
	uint64_t taken;  // bytes before `start`
	uint64_t size;   // of the whole; 0 when it cannot be known
	// Asked before a wait for more to read; false gives the reading up. NULL: nobody is.
	bool (*before_waiting)(void *user);
	void *user;
};

// `-` is standard input. False with a text in the arena.
bool stream_open(struct arena *a, const char *file, struct stream *ret_stream, const char **ret_why);
void stream_close(struct stream *s);

// Reads on, as much as there is. False when there was nothing to add: the file has ended or cannot be read, what was
// not taken fills the window, or a signal (program_stopped) or before_waiting() gave it up.
bool stream_more(struct stream *s);

// What was read and not taken yet.
static inline const char *stream_text(const struct stream *s)
{
	return s->data + s->start;
}
static inline size_t stream_len(const struct stream *s)
{
	return s->end - s->start;
}
void stream_take(struct stream *s, size_t len);  // counts its lines

#endif
