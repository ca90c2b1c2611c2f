// The parameters of the simulation.
#include "parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	const char *name;
	int64_t value;
	const char *unit;
	const char *source;
} table[PARAMETER_COUNT] = {
#define PARAMETER_ROW(name, value, unit, source) [P_##name] = { #name, value, unit, source },
	PARAMETER_TABLE(PARAMETER_ROW)
#undef PARAMETER_ROW
};

int64_t parameter(enum parameter p)
{
	return table[p].value;
}

bool parameter_set(const char *assignment)
{
	size_t len = strcspn(assignment, "=");
	char *end = NULL;
	for (size_t i = 0; i < PARAMETER_COUNT; i++) {
		if (strlen(table[i].name) != len || strncmp(table[i].name, assignment, len) != 0)
			continue;
		int64_t value = assignment[len] == '=' ? strtoll(assignment + len + 1, &end, 10) : -1;
		if (value < 0 || end == assignment + len + 1 || *end != '\0')
			return false;
		table[i].value = value;
		return true;
	}
	return false;
}

void parameters_print(void)
{
	for (size_t i = 0; i < PARAMETER_COUNT; i++)
		printf("%-26s %6" PRId64 "  %s\n%36s%s\n", table[i].name, table[i].value, table[i].unit, "",
			table[i].source);
}
