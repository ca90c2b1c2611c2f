// Edits a configuration file.
#include "edit_yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 4000, LINE_SIZE = 400 };

struct text {
	char (*lines)[LINE_SIZE];
	size_t count;
};

static bool load(const char *path, struct text *ret)
{
	FILE *f = fopen(path, "r");
	*ret = (struct text){ .lines = calloc(LINES_MAX, LINE_SIZE) };
	if (f == NULL || ret->lines == NULL)
		abort();
	while (ret->count < LINES_MAX - 1 && fgets(ret->lines[ret->count], LINE_SIZE, f) != NULL)
		ret->count++;
	return fclose(f) == 0;
}

static void save(const char *path, struct text *t)
{
	FILE *f = fopen(path, "w");
	for (size_t i = 0; f != NULL && i < t->count; i++)
		fputs(t->lines[i], f);
	if (f == NULL || fclose(f) != 0)
		abort();
	free(t->lines);
}

static size_t indent_of(const char *line)
{
	return strspn(line, " ");
}

static bool is_blank(const char *line)
{
	return line[strspn(line, " \n")] == '\0';
}

static bool begins_entry(const char *line, const char *entry)
{
	char listed[LINE_SIZE], keyed[LINE_SIZE];
	const char *text = line + indent_of(line);
	int a = snprintf(listed, sizeof(listed), "- id: %s", entry);
	int b = snprintf(keyed, sizeof(keyed), "%s:", entry);
	bool is_listed = strncmp(text, listed, (size_t)a) == 0 && strchr("\n ", text[a]) != NULL;
	return is_listed || (strncmp(text, keyed, (size_t)b) == 0 && strchr("\n ", text[b]) != NULL);
}

static size_t end_of_entry(const struct text *t, size_t at)
{
	size_t end = at + 1;
	while (end < t->count && (is_blank(t->lines[end]) || indent_of(t->lines[end]) > indent_of(t->lines[at])))
		end++;
	return end;
}

static void move_lines(struct text *t, size_t from, size_t to)
{
	memmove(t->lines[to], t->lines[from], (t->count - from) * LINE_SIZE);
	t->count = t->count + to - from;
}

// Without it the text is freed.
static bool find_entry(struct text *t, const char *entry, size_t *ret)
{
	for (*ret = 0; *ret < t->count; (*ret)++)
		if (begins_entry(t->lines[*ret], entry))
			return true;
	free(t->lines);
	return false;
}

bool edit_yaml(const char *path, const char *entry, const char *key, const char *value)
{
	struct text t;
	if (!load(path, &t))
		abort();
	size_t at;
	if (!find_entry(&t, entry, &at))
		return false;
	size_t end = end_of_entry(&t, at);
	size_t indent = indent_of(t.lines[at]) + 2;
	size_t line = at + 1;
	while (key != NULL && line < end &&
		(indent_of(t.lines[line]) != indent || strncmp(t.lines[line] + indent, key, strlen(key)) != 0 ||
			t.lines[line][indent + strlen(key)] != ':'))
		line++;
	if (key == NULL) {
		move_lines(&t, end, at);
	} else {
		if (line == end)
			move_lines(&t, line = at + 1, at + 2);
		snprintf(t.lines[line], LINE_SIZE, "%*s%s: %s\n", (int)indent, "", key, value);
	}
	save(path, &t);
	return true;
}

bool edit_yaml_copy(const char *path, const char *entry, const char *id)
{
	struct text t;
	size_t at;
	if (!load(path, &t))
		abort();
	if (!find_entry(&t, entry, &at))
		return false;
	size_t end = end_of_entry(&t, at);
	if (t.count + end - at > LINES_MAX)
		abort();
	move_lines(&t, at, end);  // what stood there stands there still
	snprintf(t.lines[at], LINE_SIZE, "%*s- id: %s\n", (int)indent_of(t.lines[at]), "", id);
	save(path, &t);
	return true;
}
