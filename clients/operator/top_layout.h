// The screen of `koersctl top` as boxes of one character each, at any width and height, without a terminal.
//
// Nothing is told by looks alone: what is over says OVER, who is full shows its load, and the row under the cursor
// begins with `>`. So a terminal without colours, or without bold, loses nothing.
#ifndef KOERS_OPERATOR_TOP_LAYOUT_H
#define KOERS_OPERATOR_TOP_LAYOUT_H

#include "operator/top_model.h"

enum top_look {
	TOP_LOOK_PLAIN = 0,
	TOP_LOOK_STRONG = 1,
	TOP_LOOK_HEAD = 2,  // of columns
	TOP_LOOK_CURSOR = 4,
	TOP_LOOK_SOON = 8,
	TOP_LOOK_BAD = 16,
};

enum { TOP_WIDTH_MIN = 40, TOP_HEIGHT_MIN = 10 };  // below this only a word that it is too small

struct top_box {
	char text[5];        // one character, UTF-8
	unsigned char look;  // a set of enum top_look
};

struct top_screen {
	size_t width;
	size_t height;
	struct top_box *boxes;  // width × height, line by line
};

struct top_screen *top_screen_new(size_t width, size_t height);
struct top_screen *top_screen_free(struct top_screen *s);  // NULL is fine; returns NULL

// Lays the model out; notes in it how many rows had room, and where its cursor and its page came to stand.
void top_layout(struct top_model *m, int64_t now_ms, struct top_screen *s);

// The screen as text, a line each, without blanks at their ends.
const char *top_screen_text(struct arena *a, const struct top_screen *s);

#endif
