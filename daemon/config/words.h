// The vocabularies of the files: enum names, as lists of words with numbers from 1.
#ifndef KOERS_CONFIG_WORDS_H
#define KOERS_CONFIG_WORDS_H

#include "config/yaml.h"

// `name(number)` for numbers from 1; "" after the last.
struct words {
	const char *what;  // "a law"
	const char *(*name)(int number);
};

extern const struct words words_law;
extern const struct words words_skill;
extern const struct words words_life_domain;
extern const struct words words_role;
extern const struct words words_legal_basis;
extern const struct words words_other_law;
extern const struct words words_weekday;
extern const struct words words_fact;
extern const struct words words_output;

// The number of the word, or 0 after a fault with the nearest word (or all of them).
int words_read(const struct reader *r, const struct yaml_node *n, const struct words *words);
// As above over the values of a fact.
int words_read_fact_value(const struct reader *r, const struct yaml_node *n, enum fact fact);
// The set of the words in a list (which may be empty); 0 after faults. A word that is given twice is a fault.
enum_set words_read_set(const struct reader *r, const struct yaml_node *n, const struct words *words);

#endif
