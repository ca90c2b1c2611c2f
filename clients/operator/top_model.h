// What `koersctl top` shows, without a terminal: what was read last, where in it the operator looks, and what keys do.
//
// Rows are those of koersd's lists as JSON (message_json), so that nothing stands here that a list does not say. A view
// is a source of rows, which of them are wanted, and columns; a place is a view with its cursor, order and filter, and
// places are stacked: Enter goes down from a network to its gidsen, their requests, one request and its explanation.
// Nothing here asks koersd for anything: top_read.h does.
#ifndef KOERS_OPERATOR_TOP_MODEL_H
#define KOERS_OPERATOR_TOP_MODEL_H

#include "operator/top_views.h"

enum { TOP_TEXT_SIZE = 64, TOP_PLACES_MAX = 12, TOP_FEED_MAX = 500, TOP_NOTE_SIZE = 160 };

struct top_place {
	enum top_view view;
	char of[TOP_TEXT_SIZE];        // the network or gids it is about; "" = all
	json_t *subject;               // of REQUEST and EXPLANATION: the row it was opened from
	char selected[TOP_TEXT_SIZE];  // identity of the row under the cursor; stays there when rows move
	size_t cursor;
	size_t scroll;   // of pages of text
	size_t section;  // of HOME
	int sort;
	bool reverse;
	char filter[TOP_TEXT_SIZE];
};

struct top_model {
	json_t *rows[TOP_SOURCES];  // an array; an object for the first three; NULL = not read yet
	bool cut[TOP_SOURCES];      // there was more than is kept
	struct top_place places[TOP_PLACES_MAX];
	size_t depth;  // the last is looked at
	bool paused;
	bool typing;  // a filter is being written
	bool help;
	size_t help_scroll;
	int64_t away_since_ms;  // koersd does not answer since; 0 = it does
	char note[TOP_NOTE_SIZE];
	json_t *explanation;  // as explain_json() makes it; NULL = none
	char explain_error[TOP_NOTE_SIZE];
	size_t page_rows;       // rows that the last layout had room for
	double commands_per_s;  // between the last two readings; negative = not known
	double commit_ms;       // mean of what was committed between them; negative = not known
};

enum top_key {
	TOP_KEY_NONE = 0,
	// Characters are themselves, 0x20 to 0x7e.
	TOP_KEY_UP = 256,
	TOP_KEY_DOWN,
	TOP_KEY_PAGE_UP,
	TOP_KEY_PAGE_DOWN,
	TOP_KEY_FIRST,
	TOP_KEY_LAST,
	TOP_KEY_ENTER,
	TOP_KEY_BACK,   // Escape, or left
	TOP_KEY_ERASE,  // Backspace: erases while a filter is written, else back
	TOP_KEY_TAB,
};

enum top_action { TOP_GO_ON, TOP_QUIT, TOP_EXPLAIN };

void top_init(struct top_model *m);
void top_clear(struct top_model *m);

struct top_place *top_here(struct top_model *m);
// The request whose explanation is looked at; 0 = none is.
uint64_t top_explained(const struct top_model *m);
// Takes over `rows`: what a source says now.
void top_set(struct top_model *m, enum top_source source, json_t *rows, bool cut);
void top_add_feed(struct top_model *m, json_t *entry);  // takes it over

// The rows of a place, filtered and in order; a new reference.
json_t *top_rows(const struct top_model *m, const struct top_place *place, int64_t now_ms);
json_t *top_section_rows(const struct top_model *m, size_t section, int64_t now_ms);
// The cursor goes where its row went.
void top_settle(struct top_place *place, json_t *rows);
// What a row is known by; and the view whose rows a place shows, of HOME that of its section.
void top_identity(json_t *row, enum top_view view, char ret_text[TOP_TEXT_SIZE]);
enum top_view top_view_under(const struct top_place *place);

// What the place needs to have read: a set of BIT(source).
uint32_t top_needed(const struct top_model *m);

// A key; what it asks of who has the terminal and the connection.
enum top_action top_press(struct top_model *m, int key, int64_t now_ms);

#endif
