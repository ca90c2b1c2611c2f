// YAML as a tree with positions: texts, lists and mappings, nothing more.
//
// The happy path: yaml_parse() drives libfyaml's parser event by event and builds a small tree of our own; every node
// knows its line and column. What goes wrong is a fault in the report: a syntax error (libfyaml's own words and place),
// text that is no UTF-8, an alias, anchor or tag (a few lines of aliases can stand for gigabytes), nesting that is too
// deep, a key that is given twice or is no text, a second document. Nothing is resolved: `no` is a text until somebody
// wants a flag.
#ifndef KOERS_CONFIG_YAML_H
#define KOERS_CONFIG_YAML_H

#include "config/config.h"

enum yaml_kind { YAML_TEXT = 1, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	int line;  // 1-based
	int column;
	bool quoted;             // a text in quotes or a block; "" unquoted means: no value
	const char *text;        // of a text; without NUL inside
	struct yaml_node *first; // list: its items; mapping: its keys
	struct yaml_node *last;
	struct yaml_node *next;  // the next item or key
	struct yaml_node *value; // of a key
	size_t count;            // items or keys
};

// Whoever reads a file: where results, trees and faults go.
struct reader {
	const char *file;             // for messages
	struct arena *arena;          // what is read out lives here
	struct arena *scratch;        // the tree lives here
	struct config_report *report;
};

// The root, or NULL after faults. Its texts live in the scratch arena.
const struct yaml_node *yaml_parse(const struct reader *r, struct bytes text);
// The whole file, or false after a fault. The text lives in `a`.
bool yaml_read_file(const struct reader *r, struct arena *a, struct bytes *ret_text);

void fault_at(const struct reader *r, const struct yaml_node *at, const char *format, ...) PRINTF_LIKE(3, 4);
void warning_at(const struct reader *r, const struct yaml_node *at, const char *format, ...) PRINTF_LIKE(3, 4);
void fault_in_line(const struct reader *r, int line, int column, const char *format, ...) PRINTF_LIKE(4, 5);
const char *yaml_kind_name(const struct yaml_node *n);  // "a text", "a list", "a mapping"
bool yaml_is_empty(const struct yaml_node *n);          // a key without a value

#endif
