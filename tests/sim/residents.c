// The people of the municipality.
#include "residents.h"

#include <inttypes.h>
#include <stdio.h>

#include "chance.h"
#include "parameters.h"
#include "world.h"

static void settle(struct family *f, struct chance *c)
{
	static const char *const digits[KERN_COUNT][4] = {
		{ "8251", "8252", "8253", "8254" },
		{ "8255", "8255", "8255", "8255" },
		{ "8256", "8256", "8256", "8256" },
	};
	int64_t where = chance_between(c, 0, 999);
	f->kern = where < parameter(P_KERN_DRONTEN)                                     ? KERN_DRONTEN
		  : where < parameter(P_KERN_DRONTEN) + parameter(P_KERN_BIDDINGHUIZEN) ? KERN_BIDDINGHUIZEN
											: KERN_SWIFTERBANT;
	snprintf(f->postcode, sizeof(f->postcode), "%s%c%c", digits[f->kern][chance_between(c, 0, 3)],
		(char)('A' + chance_between(c, 0, 25)), (char)('A' + chance_between(c, 0, 25)));
	// The number of the house follows from that of the household: no two live at one address.
	snprintf(f->address_text, sizeof(f->address_text), "%s/%" PRIu64, f->postcode, f->number);
}

static void add_person(struct family *f, uint64_t seed, day_number born)
{
	struct resident *p = &f->people[f->count];
	char text[120];
	snprintf(text, sizeof(text), "%" PRIu64 "/%" PRIu64 "/%zu", seed, f->number, f->count);
	p->born = born;
	p->bsn = world_key("bsn", text);
	p->name = world_key("name", text);
	// Parents of one household do not always share a name; children have the first one's.
	snprintf(text, sizeof(text), "last/%" PRIu64 "/%d", f->number, f->count == 1 && f->number % 3 == 0);
	p->last_name = world_key("last", text);
	f->count++;
}

void family_of(uint64_t seed, uint64_t number, day_number today, struct family *ret)
{
	struct chance c = chance_of(seed, "family", number, 0);
	*ret = (struct family){ .number = number };
	settle(ret, &c);
	int64_t kind = chance_between(&c, 0, 999);
	bool with_children = kind >= parameter(P_HOUSEHOLDS_OF_ONE) + parameter(P_HOUSEHOLDS_OF_TWO);
	ret->elderly = !with_children && chance_per_mille(&c, 2 * parameter(P_ELDERLY));
	ret->adults = kind < parameter(P_HOUSEHOLDS_OF_ONE) || (with_children && chance_per_mille(&c, 200)) ? 1 : 2;
	int64_t young = with_children ? 28 : ret->elderly ? 67 : 21;
	int64_t old = with_children ? 55 : ret->elderly ? 95 : 66;
	for (size_t i = 0; i < ret->adults; i++)
		add_person(ret, seed, today - (day_number)(365 * chance_between(&c, young, old) + 100));
	int64_t children = with_children ? chance_low(&c, 1, parameter(P_CHILDREN_MAX)) : 0;
	for (int64_t i = 0; i < children; i++)
		add_person(ret, seed,
			today - (day_number)(365 * chance_between(&c, 0, 18) + chance_between(&c, 20, 340)));
}
