// The dice of the faults.
#include "faults.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "chance.h"

static const struct {
	const char *name;
	int64_t often;
	const char *chance, *what;
} table[] = {
#define FAULT_ROW(name, often, chance, what) { #name, often, chance, what },
	FAULT_TABLE(FAULT_ROW)
#undef FAULT_ROW
};

static struct chance dice[FAULT_COUNT];
static bool left_out[FAULT_COUNT];
static bool calm;

void faults_begin(uint64_t seed)
{
	calm = false;
	for (size_t i = 0; i < FAULT_COUNT; i++)
		dice[i] = chance_of(seed, table[i].name, 0, 0);
}

void faults_calm(void)
{
	calm = true;
}

bool faults_leave_out(const char *name)
{
	for (size_t i = 0; i < FAULT_COUNT; i++)
		if (strcasecmp(name, table[i].name) == 0)
			return left_out[i] = true;
	return false;
}

bool fault_strikes(enum fault f)
{
	bool struck = chance_between(&dice[f], 0, 9999) < table[f].often;
	return struck && !calm && !left_out[f];
}

const char *fault_name(enum fault f)
{
	return table[f].name;
}

void faults_print(void)
{
	for (size_t i = 0; i < FAULT_COUNT; i++)
		printf("%-20s %5lld of 10,000 a %-17s %s\n", table[i].name, (long long)table[i].often, table[i].chance,
			table[i].what);
}
