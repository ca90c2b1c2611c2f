// Lines of a story about people: who is there, and what the files say.
//
//     absent WHO [cover=WHO] [from=DAY/TIME] [until=DAY/TIME] [by=OPERATOR]
//     present WHO [from=DAY/TIME] [by=OPERATOR]
//     capacity WHO N|configured
//     pause WHO, goes_on WHO
//     edit FILE ENTRY KEY: VALUE     one line of one entry of a configuration file
//     edit FILE ENTRY gone           the whole entry
//     edit FILE ENTRY as ID          the entry once more, as that of another
//     reload                         the files as they are now come into force
#ifndef KOERS_TESTS_PEOPLE_H
#define KOERS_TESTS_PEOPLE_H

#include "world.h"

// True when it was such a line; `*ret_answer` is what the machine answered, NULL for an edit. `*ret_fault` is set when
// the line cannot be understood.
bool people_line(struct world *w, char **words, size_t count, const struct answer **ret_answer, const char **ret_fault);

#endif
