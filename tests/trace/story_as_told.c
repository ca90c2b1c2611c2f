// Stories as they are told: nothing goes wrong but what is written.
#include "story.h"

void story_begin(struct story *s)
{
	(void)s;
}

bool story_end(struct story *s)
{
	(void)s;
	return true;
}
