// The foto: the picture of the social domain over a period. Counts come from koersd; here they are added up, small
// numbers are hidden, and the picture is shown in four ways. What is not shown in one is in none.
#ifndef KOERS_OPERATOR_FOTO_H
#define KOERS_OPERATOR_FOTO_H

#include <jansson.h>
#include <stdio.h>

#include "base/arena.h"
#include "koers/v1/call.pb-c.h"
#include "operator/foto_hide.h"

enum { FOTO_NOW, FOTO_BEFORE, FOTO_PERIODS };

// ---- sums (foto_sums.c) ---------------------------------------------------------------------------------------------

struct foto_sums;
struct foto_sums *foto_sums_new(struct arena *a);
struct foto_sums *foto_sums_free(struct foto_sums *s);  // NULL is fine; returns NULL
void foto_sums_add(struct foto_sums *s, const Koers__V1__FotoCounts *page);
uint64_t foto_sums_get(const struct foto_sums *s, int subject, const char *key, int period);
// The n-th key of a subject, as koersd named them first; NULL = no more.
const char *foto_sums_key(const struct foto_sums *s, int subject, size_t n);
// Of durations: how many there are, and the hours that `percent` of them do not exceed (0 when there are none).
uint64_t foto_sums_durations(const struct foto_sums *s, const char *key, int period);
uint32_t foto_sums_percentile(const struct foto_sums *s, const char *key, int period, unsigned percent);

// ---- the picture (foto_picture.c) -----------------------------------------------------------------------------------

enum foto_kind {
	FOTO_ALONE,      // each count for itself
	FOTO_PARTITION,  // they add up to the total
	FOTO_COVER,      // more than one may be so of the same
};

struct foto_row {
	const char *key;
	const char *label;  // Dutch
	struct foto_cell cells[FOTO_PERIODS];
};

struct foto_table {
	const char *name;
	const char *title;   // Dutch
	const char *of;      // what is counted, Dutch, plural
	const char *remark;  // Dutch
	enum foto_kind kind;
	struct foto_cell total[FOTO_PERIODS];  // not of FOTO_ALONE
	struct foto_row *rows;
	size_t row_count;
};

// A term or a wait. Hours are -1 where there are too few to tell.
struct foto_time {
	const char *key;
	const char *label;
	const char *term;  // in words; "" = a wait, without a term
	struct foto_time_part {
		struct foto_cell count;  // ended within the period: what median and percentile are of
		int64_t median_hours;    // of what was done within the period; how many is not told
		int64_t p90_hours;
		struct foto_cell due;  // terms that ended
		struct foto_cell in_time;
		struct foto_cell late;
		int share_least;  // percent in time: between these; equal when it is known; -1 = nothing to tell
		int share_most;
	} parts[FOTO_PERIODS];
};

enum { FOTO_TABLES_MAX = 12, FOTO_TIMES_MAX = 16 };
struct foto_picture {
	struct foto_span {
		const char *from;  // days, "2026-01-31"; both are in it
		const char *to;
	} spans[FOTO_PERIODS];
	int64_t at_ms;
	uint64_t first_sequence;  // counted between these commands
	uint64_t last_sequence;
	bool unfinished;  // the period has not ended yet
	struct foto_table tables[FOTO_TABLES_MAX];
	size_t table_count;
	struct foto_time times[FOTO_TIMES_MAX];
	size_t time_count;
	int open_share[FOTO_PERIODS];  // percent of what was routed to a gids or partner that a partner got; -1 = not
				       // told
};

void foto_picture_make(struct foto_picture *ret, const struct foto_sums *sums, struct arena *a);
const struct foto_table *foto_picture_table(const struct foto_picture *f, const char *name);

// ---- words (foto_words.c): Dutch ------------------------------------------------------------------------------------

const char *foto_label(const char *table, const char *key);  // the key where there is no other word for it
const char *foto_term(const char *clock);
char *foto_number(struct arena *a, uint64_t number);              // 12.345
char *foto_shown(struct arena *a, const struct foto_cell *cell);  // a number, "<5" or "x"
char *foto_hours(struct arena *a, int64_t hours);                 // "5 uur", "3,5 dagen", "–"
char *foto_share(struct arena *a, int least, int most);           // "86%", "minstens 80%", "–"
char *foto_day(struct arena *a, const char *day);                 // "31 januari 2026"
char *foto_span(struct arena *a, const struct foto_span *span);
extern const char foto_explanation[];  // of the marks

// ---- four ways to show it -------------------------------------------------------------------------------------------

json_t *foto_json(const struct foto_picture *f);  // a new reference
void foto_text(FILE *to, const struct foto_picture *f, struct arena *a);
void foto_html(FILE *to, const struct foto_picture *f, struct arena *a);
// A table to a file each, in a directory that is made when it is not there; or all in one to `to`. False: errno.
bool foto_csv_files(const char *directory, const struct foto_picture *f, struct arena *a);
void foto_csv(FILE *to, const struct foto_picture *f, struct arena *a);

#endif
