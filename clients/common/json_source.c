// JSON as somebody wrote it.
#include "common/json_source.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libfyaml.h>

enum { SOURCE_MAX = 256 * 1024 * 1024 };

// ---- pieces --------------------------------------------------------------------------------------------------------

static bool blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isspace((unsigned char)text[i]))
			return false;
	return true;
}

static size_t line_len(const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len);
	return end != NULL ? (size_t)(end - text) : len;
}

// Whether the second line that is not blank begins a new object.
static bool is_json_lines(const char *text, size_t len)
{
	size_t seen = 0;
	for (size_t at = 0; at < len; at += line_len(text + at, len - at) + 1) {
		if (blank(text + at, line_len(text + at, len - at)))
			continue;
		if (++seen == 2)
			return text[at] == '{';
	}
	return false;
}

// Whether there is one line that is not blank, and its end cannot be seen.
static bool is_one_line(const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && isspace((unsigned char)text[at]))
		at++;
	return at < len && line_len(text + at, len - at) == len - at;
}

void json_source_from_text(const char *file, const char *text, size_t len, struct json_source *ret_source)
{
	*ret_source = (struct json_source){ .file = strcmp(file, "-") == 0 ? "<stdin>" : file,
		.text = text,
		.len = len,
		.line = 1,
		.lines = is_json_lines(text, len) };
}

bool json_source_read(struct arena *a, const char *file, struct json_source *ret_source, const char **ret_why)
{
	bool standard = strcmp(file, "-") == 0;
	FILE *opened = standard ? NULL : fopen(file, "re");
	if (!standard && opened == NULL) {
		*ret_why = arena_printf(a, "%s: %s", file, strerror(errno));
		return false;
	}
	FILE *f = standard ? stdin : opened;
	char *text = NULL;
	size_t len = 0, size = 0;
	do {
		if (len == size) {
			size = size == 0 ? 65536 : size * 2;
			char *more = arena_alloc(a, size);
			if (text != NULL)
				memcpy(more, text, len);
			text = more;
		}
		len += fread(text + len, 1, size - len, f);
	} while (feof(f) == 0 && ferror(f) == 0 && len <= SOURCE_MAX);
	bool bad = ferror(f) != 0;
	if (bad)
		*ret_why = arena_printf(a, "%s: %s", file, strerror(errno));
	else if (len > SOURCE_MAX)
		*ret_why = arena_printf(a, "%s: larger than 256 MiB", file);
	if (opened != NULL)
		fclose(opened);
	json_source_from_text(file, text, len, ret_source);
	return !bad && len <= SOURCE_MAX;
}

bool json_source_next(struct json_source *s, struct json_piece *ret_piece)
{
	while (s->offset < s->len) {
		const char *text = s->text + s->offset;
		size_t left = s->len - s->offset;
		size_t len = s->lines ? line_len(text, left) : left;
		unsigned line = s->line++;
		s->offset += len < left ? len + 1 : len;
		if (blank(text, len))
			continue;
		*ret_piece = (struct json_piece){ .file = s->file, .text = text, .len = len, .line = line };
		return true;
	}
	return false;
}

// ---- pieces of a file of any size ----------------------------------------------------------------------------------

bool json_stream_open(struct arena *a, const char *file, struct json_stream *ret_stream, const char **ret_why)
{
	*ret_stream = (struct json_stream){ .lines = false };
	if (!stream_open(a, file, &ret_stream->in, ret_why))
		return false;
	struct stream *in = &ret_stream->in;
	do
		ret_stream->lines = is_json_lines(stream_text(in), stream_len(in));
	while (!ret_stream->lines && stream_more(in));
	// A line that fills the window is a question too large to be taken; those behind it are read all the same.
	bool full = stream_len(in) == STREAM_PIECE_MAX;
	ret_stream->lines = ret_stream->lines || (full && is_one_line(stream_text(in), stream_len(in)));
	return true;
}

void json_stream_close(struct json_stream *s)
{
	stream_close(&s->in);
}

// The rest of what does not fit: of a line, or of the whole file.
static void pass_over(struct json_stream *s)
{
	struct stream *in = &s->in;
	if (!s->lines) {
		stream_take(in, stream_len(in));
		in->ended = true;
		return;
	}
	for (;;) {
		size_t left = stream_len(in), len = line_len(stream_text(in), left);
		stream_take(in, len < left ? len + 1 : len);
		if (len < left || !stream_more(in))
			return;
	}
}

// Whether all of the next piece is in the window; reads on until it is.
static bool whole_piece(struct json_stream *s, size_t *ret_len)
{
	struct stream *in = &s->in;
	for (;;) {
		size_t left = stream_len(in);
		*ret_len = s->lines ? line_len(stream_text(in), left) : left;
		if (s->lines && *ret_len < left)
			return true;
		if (!stream_more(in))
			return in->ended;
	}
}

enum json_next json_stream_next(struct json_stream *s, struct arena *a, struct json_piece *ret_piece)
{
	struct stream *in = &s->in;
	for (;;) {
		size_t len;
		bool whole = whole_piece(s, &len);
		if (in->failure != 0)
			return JSON_UNREADABLE;
		if (stream_len(in) == 0)
			return JSON_END;
		*ret_piece = (struct json_piece){ .file = in->file, .text = "", .line = in->line };
		if (!whole) {
			pass_over(s);
			return JSON_TOO_LONG;
		}
		bool nothing = blank(stream_text(in), len);
		if (!nothing) {
			ret_piece->text = arena_strndup(a, stream_text(in), len);
			ret_piece->len = len;
		}
		stream_take(in, len < stream_len(in) ? len + 1 : len);
		if (!nothing)
			return JSON_PIECE;
	}
}

json_t *json_piece_parse(const struct json_piece *piece, struct json_place *ret_place, char *ret_why, size_t size)
{
	json_error_t error;
	json_t *value = json_loadb(piece->text, piece->len, JSON_REJECT_DUPLICATES, &error);
	if (value == NULL) {
		// jansson names the last character it read, and with it repeats some of the text, which may be private.
		char *near = strstr(error.text, " near '");
		if (near != NULL)
			*near = '\0';
		*ret_place = (struct json_place){ piece->line + (error.line > 0 ? (unsigned)error.line - 1 : 0),
			error.column > 0 ? (unsigned)error.column : 1 };
		snprintf(ret_why, size, "%s", error.text);
		return NULL;
	}
	if (json_is_object(value))
		return value;
	json_decref(value);
	*ret_place = (struct json_place){ piece->line, 1 };
	snprintf(ret_why, size, "expected an object");
	return NULL;
}

// ---- places --------------------------------------------------------------------------------------------------------

static bool node_place(const struct json_piece *piece, struct fy_node *node, struct json_place *ret_place)
{
	if (node == NULL || !fy_node_is_scalar(node))
		return false;
	struct fy_token *token = fy_node_get_scalar_token(node);
	const struct fy_mark *mark = token != NULL ? fy_token_start_mark(token) : NULL;
	if (mark == NULL)
		return false;
	// A quoted text's mark stands behind its quote.
	int quote = fy_token_scalar_style(token) == FYSS_DOUBLE_QUOTED ? 1 : 0;
	*ret_place = (struct json_place){ piece->line + (unsigned)mark->line, (unsigned)(mark->column + 1 - quote) };
	return true;
}

static struct fy_node_pair *find_pair(struct fy_node *map, const char *key)
{
	void *iterator = NULL;
	struct fy_node_pair *pair;
	while ((pair = fy_node_mapping_iterate(map, &iterator)) != NULL) {
		const char *name = fy_node_get_scalar0(fy_node_pair_key(pair));
		if (name != NULL && strcmp(name, key) == 0)
			return pair;
	}
	return NULL;
}

static struct json_place walk(const struct json_piece *piece, struct fy_node *node, const struct json_path *path,
	bool at_key)
{
	struct json_place place = { piece->line, 1 };
	for (size_t i = 0; i < path->depth && node != NULL; i++) {
		const struct json_step *step = &path->steps[i];
		bool last = i + 1 == path->depth;
		if (step->key != NULL && fy_node_is_mapping(node)) {
			struct fy_node_pair *pair = find_pair(node, step->key);
			if (pair == NULL)
				break;
			node_place(piece, fy_node_pair_key(pair), &place);
			node = fy_node_pair_value(pair);
			if (last && at_key)
				break;
		} else if (step->key == NULL && fy_node_is_sequence(node)) {
			node = fy_node_sequence_get_by_index(node, (int)step->index);
		} else {
			break;
		}
		node_place(piece, node, &place);
	}
	return place;
}

struct json_place json_piece_place(const struct json_piece *piece, const struct json_path *path, bool at_key)
{
	struct json_place place = { piece->line, 1 };
	struct fy_diag *diag = fy_diag_create(NULL);
	if (diag == NULL)
		return place;
	fy_diag_set_collect_errors(diag, true);
	struct fy_parse_cfg cfg = { .flags = FYPCF_JSON_FORCE | FYPCF_QUIET, .diag = diag };
	struct fy_document *doc = fy_document_build_from_string(&cfg, piece->text, piece->len);
	if (doc != NULL)
		place = walk(piece, fy_document_root(doc), path, at_key);
	fy_document_destroy(doc);
	fy_diag_destroy(diag);
	return place;
}

// ---- paths ---------------------------------------------------------------------------------------------------------

void json_path_print(const struct json_path *path, char *buffer, size_t size)
{
	size_t len = 0;
	if (size > 0)
		buffer[0] = '\0';
	for (size_t i = 0; i < path->depth && len < size; i++) {
		const struct json_step *step = &path->steps[i];
		int n = step->key != NULL ? snprintf(buffer + len, size - len, "%s%s", i > 0 ? "." : "", step->key)
					  : snprintf(buffer + len, size - len, "[%zu]", step->index);
		len += n > 0 ? (size_t)n : 0;
	}
}

void json_path_parse(struct arena *a, const char *text, struct json_path *ret_path)
{
	*ret_path = (struct json_path){ .depth = 0 };
	while (*text != '\0' && ret_path->depth < JSON_PATH_MAX) {
		struct json_step *step = &ret_path->steps[ret_path->depth];
		if (*text == '[') {
			char *end;
			step->index = strtoul(text + 1, &end, 10);
			text = *end == ']' ? end + 1 : end;
			if (text == end)
				return;
		} else {
			text += *text == '.' ? 1 : 0;
			size_t len = strcspn(text, ".[");
			if (len == 0)
				return;
			step->key = arena_strndup(a, text, len);
			text += len;
		}
		ret_path->depth++;
	}
}
