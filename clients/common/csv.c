// CSV, row by row.
#include "common/csv.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

const char csv_encoding_names[] = "utf-8, iso-8859-1 or windows-1252";

static const struct {
	const char *name;
	enum csv_encoding encoding;
} encodings[] = {
	{ "utf-8", CSV_UTF_8 },
	{ "iso-8859-1", CSV_ISO_8859_1 },
	{ "windows-1252", CSV_WINDOWS_1252 },
};

bool csv_encoding_parse(const char *name, enum csv_encoding *ret_encoding)
{
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++) {
		if (strcasecmp(encodings[i].name, name) != 0)
			continue;
		*ret_encoding = encodings[i].encoding;
		return true;
	}
	return false;
}

// ---- opening -------------------------------------------------------------------------------------------------------

bool csv_open(struct arena *a, const char *file, char separator, enum csv_encoding encoding,
	struct csv_reader *ret_reader, const char **ret_why)
{
	static const char mark[] = "\xEF\xBB\xBF";  // what Excel writes before UTF-8
	*ret_reader = (struct csv_reader){ .separator = separator, .encoding = encoding };
	if (!stream_open(a, file, &ret_reader->in, ret_why))
		return false;
	struct stream *in = &ret_reader->in;
	if (encoding == CSV_UTF_8) {
		while (stream_len(in) < sizeof(mark) - 1 && stream_more(in))
			;
		if (stream_len(in) >= sizeof(mark) - 1 && memcmp(stream_text(in), mark, sizeof(mark) - 1) == 0)
			stream_take(in, sizeof(mark) - 1);
		return true;
	}
	iconv_t converter = iconv_open("UTF-8", encodings[encoding].name);
	if (converter != (iconv_t)-1) {
		ret_reader->converter = converter;
		return true;
	}
	*ret_why = arena_printf(a, "%s: this machine cannot read %s: %s", file, encodings[encoding].name,
		strerror(errno));
	csv_close(ret_reader);
	return false;
}

void csv_close(struct csv_reader *r)
{
	if (r->converter != NULL)
		iconv_close((iconv_t)r->converter);
	r->converter = NULL;
	stream_close(&r->in);
}

// ---- the end of a row ----------------------------------------------------------------------------------------------

enum fault { FAULT_NONE, FAULT_STRAY_QUOTE, FAULT_BEHIND_QUOTE, FAULT_OPEN_QUOTE, FAULT_TOO_LONG };

static const char *const fault_words[] = {
	[FAULT_STRAY_QUOTE] = "a quote inside a cell: the whole cell belongs in quotes, and a quote inside it is "
			      "written twice",
	[FAULT_BEHIND_QUOTE] = "expected a separator or the end of the line behind the quote that was opened at",
	[FAULT_OPEN_QUOTE] = "this quote is never closed",
	[FAULT_TOO_LONG] = "a row longer than 1 MiB: a quote that is never closed, or no CSV",
};

// Looks through the window from a row's beginning. `len` is up to its line break, `cells` how many there are, `at`
// where the fault is.
struct scan {
	size_t len;
	size_t cells;
	size_t at;
	size_t opened;  // the quote before
	enum fault fault;
};

enum scan_end { SCAN_ROW, SCAN_MORE, SCAN_FAULT };

static enum scan_end scan_fault(struct scan *s, enum fault fault, size_t at)
{
	s->fault = fault;
	s->at = at;
	return SCAN_FAULT;
}

// From behind the opening quote to behind the closing one.
static enum scan_end scan_quoted(struct scan *s, const char *text, size_t len, size_t *at)
{
	s->opened = *at - 1;
	for (; *at < len; (*at)++) {
		if (text[*at] != '"')
			continue;
		if (*at + 1 < len && text[*at + 1] == '"') {
			(*at)++;
			continue;
		}
		(*at)++;
		return SCAN_ROW;
	}
	scan_fault(s, FAULT_OPEN_QUOTE, s->opened);
	return SCAN_MORE;
}

static bool ends_row(const char *text, size_t len, size_t at)
{
	return at == len || text[at] == '\n' || (text[at] == '\r' && (at + 1 == len || text[at + 1] == '\n'));
}

static enum scan_end scan_row(struct scan *s, const char *text, size_t len, char separator)
{
	size_t at = 0;
	*s = (struct scan){ .cells = 1 };
	for (bool begins = true; !ends_row(text, len, at); at++) {
		if (begins && text[at] == '"') {
			at++;
			if (scan_quoted(s, text, len, &at) == SCAN_MORE)
				return SCAN_MORE;
			if (ends_row(text, len, at))
				break;
			if (text[at] != separator)
				return scan_fault(s, FAULT_BEHIND_QUOTE, at);
		}
		begins = text[at] == separator;
		s->cells += begins ? 1 : 0;
		if (text[at] == '"')
			return scan_fault(s, FAULT_STRAY_QUOTE, at);
	}
	s->len = at;
	return at < len && text[at] == '\n' ? SCAN_ROW : at + 1 < len ? SCAN_ROW : SCAN_MORE;
}

// The window up to the row's end, read on as far as it takes.
static enum scan_end find_row(struct csv_reader *r, struct scan *s)
{
	for (;;) {
		enum scan_end end = scan_row(s, stream_text(&r->in), stream_len(&r->in), r->separator);
		if (end != SCAN_MORE)
			return end;
		if (stream_more(&r->in))
			continue;
		if (s->fault != FAULT_NONE)
			return SCAN_FAULT;
		return r->in.ended ? SCAN_ROW : scan_fault(s, FAULT_TOO_LONG, 0);
	}
}

// ---- cells ---------------------------------------------------------------------------------------------------------

// NULL: it is not in the encoding.
static char *as_utf8(struct csv_reader *r, struct arena *a, const char *text, size_t len)
{
	if (r->converter == NULL)
		return utf8_is_valid(text, len) ? arena_strndup(a, text, len) : NULL;
	// One byte becomes three at most (the euro sign).
	char *buffer = arena_alloc(a, len * 3 + 1), *from = arena_strndup(a, text, len), *to = buffer;
	size_t left = len, room = len * 3;
	iconv((iconv_t)r->converter, NULL, NULL, NULL, NULL);
	return iconv((iconv_t)r->converter, &from, &left, &to, &room) == (size_t)-1 ? NULL : buffer;
}

// The place of a byte of the row. Columns are characters.
static struct json_place place_at(const struct csv_reader *r, const char *text, size_t at)
{
	struct json_place place = { r->in.line, 1 };
	for (size_t i = 0; i < at; i++) {
		bool inside = r->encoding == CSV_UTF_8 && ((unsigned char)text[i] & 0xC0) == 0x80;
		place.column = text[i] == '\n' ? 1 : place.column + (inside ? 0 : 1);
		place.line += text[i] == '\n' ? 1 : 0;
	}
	return place;
}

static bool bad(struct csv_row *row, struct json_place place, const char *why)
{
	row->why = why;
	row->place = place;
	return false;
}

// Takes the quotes off, in place.
static size_t unquote(char *text, size_t len)
{
	size_t n = 0;
	for (size_t i = 1; i + 1 < len; i++) {
		text[n++] = text[i];
		i += text[i] == '"' ? 1 : 0;
	}
	return n;
}

static bool take_cell(struct csv_reader *r, struct arena *a, const char *text, size_t from, size_t len,
	struct csv_row *row)
{
	struct csv_cell *cell = &row->cells[row->count++];
	cell->place = place_at(r, text, from);
	char *raw = arena_strndup(a, text + from, len);
	if (len > 0 && raw[0] == '"')
		len = unquote(raw, len);
	if (memchr(raw, '\0', len) != NULL)
		return bad(row, cell->place, "holds a NUL character: this is no CSV, or it is UTF-16");
	cell->text = as_utf8(r, a, raw, len);
	if (cell->text != NULL)
		return true;
	return bad(row, cell->place,
		r->encoding == CSV_UTF_8 ? "is no UTF-8; is it `encoding: windows-1252`?"
					 : "holds a character that this encoding does not have; is it another one?");
}

static bool take_cells(struct csv_reader *r, struct arena *a, const struct scan *s, struct csv_row *row)
{
	const char *text = stream_text(&r->in);
	row->cells = ARENA_ARRAY(a, s->cells, struct csv_cell);
	size_t from = 0;
	bool quoted = false;
	for (size_t at = 0; at <= s->len; at++) {
		bool end = at == s->len || (!quoted && text[at] == r->separator);
		if (!end) {
			quoted ^= text[at] == '"';
			continue;
		}
		if (!take_cell(r, a, text, from, at - from, row))
			return false;
		from = at + 1;
	}
	row->text = as_utf8(r, a, text, s->len);
	row->text_len = s->len > 0 ? strlen(row->text) : 0;
	return true;
}

// ---- rows ----------------------------------------------------------------------------------------------------------

static enum csv_next broken(struct csv_reader *r, struct arena *a, const struct scan *s, struct csv_row *row)
{
	const char *text = stream_text(&r->in);
	bad(row, place_at(r, text, s->at), fault_words[s->fault]);
	if (s->fault == FAULT_BEHIND_QUOTE) {
		struct json_place opened = place_at(r, text, s->opened);
		row->why = arena_printf(a, "%s %u:%u; a quote inside a cell is written twice", row->why, opened.line,
			opened.column);
	}
	stream_take(&r->in, stream_len(&r->in));
	r->in.ended = true;
	return CSV_BROKEN;
}

static void take_line_break(struct stream *in)
{
	if (stream_len(in) > 0 && stream_text(in)[0] == '\r')
		stream_take(in, 1);
	if (stream_len(in) > 0 && stream_text(in)[0] == '\n')
		stream_take(in, 1);
}

static enum csv_next take_row(struct csv_reader *r, struct arena *a, const struct scan *s, struct csv_row *row)
{
	row->line = r->in.line;
	row->text = "";
	bool good = s->cells <= CSV_CELLS_MAX;
	if (good)
		good = take_cells(r, a, s, row);
	else
		bad(row, (struct json_place){ row->line, 1 }, "more than 256 cells: is the separator right?");
	stream_take(&r->in, s->len);
	take_line_break(&r->in);
	return good ? CSV_ROW : CSV_BAD;
}

enum csv_next csv_next(struct csv_reader *r, struct arena *a, struct csv_row *ret_row)
{
	for (;;) {
		struct scan scan;
		*ret_row = (struct csv_row){ .line = r->in.line };
		enum scan_end end = find_row(r, &scan);
		if (r->in.failure != 0)
			return CSV_UNREADABLE;
		if (stream_len(&r->in) == 0)
			return CSV_END;
		if (end == SCAN_FAULT)
			return broken(r, a, &scan, ret_row);
		if (scan.len > 0)
			return take_row(r, a, &scan, ret_row);
		take_line_break(&r->in);
	}
}
