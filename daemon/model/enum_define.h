// What ENUM_DECLARE (model/enums.h) promises, made from the same table: to be included by the one file that defines it.
#ifndef KOERS_MODEL_ENUM_DEFINE_H
#define KOERS_MODEL_ENUM_DEFINE_H

#include <string.h>

#include "base/base.h"

struct enum_entry {
	int number;
	const char *name;
};

static inline const char *enum_name_of(const struct enum_entry *table, size_t len, int number)
{
	for (size_t i = 0; i < len; i++)
		if (table[i].number == number)
			return table[i].name;
	return "";
}

static inline int enum_number_of(const struct enum_entry *table, size_t len, const char *text)
{
	for (size_t i = 0; i < len; i++)
		if (strcmp(table[i].name, text) == 0)
			return table[i].number;
	return 0;
}

#define ENUM_ENTRY(name, number, text) { number, text },
#define ENUM_DEFINE(type, TABLE)                                                                                       \
	static const struct enum_entry type##_table[] = { TABLE(ENUM_ENTRY) };                                         \
	const char *type##_name(enum type value)                                                                       \
	{                                                                                                              \
		return enum_name_of(type##_table, ARRAY_LEN(type##_table), (int)value);                                \
	}                                                                                                              \
	bool type##_from_name(const char *text, enum type *ret)                                                        \
	{                                                                                                              \
		int number = enum_number_of(type##_table, ARRAY_LEN(type##_table), text);                              \
		if (number == 0)                                                                                       \
			return false;                                                                                  \
		*ret = (enum type)number;                                                                              \
		return true;                                                                                           \
	}                                                                                                              \
	bool type##_is_valid(int number)                                                                               \
	{                                                                                                              \
		return *enum_name_of(type##_table, ARRAY_LEN(type##_table), number) != '\0';                           \
	}

#endif
