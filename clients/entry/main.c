// koers-entry: posting questions and following them, for entry-point systems and scripts.
#include "entry/entry.h"

static const struct verb verbs[] = {
	{ "submit", "FILE…", "post questions: JSON, one object or one a line; - is standard input", 1, -1, NULL,
		entry_submit },
	{ "status", "ID", "what has become of a question of yours", 1, 1, NULL, entry_status },
	{ "watch", "", "print the notices meant for you as they come, and acknowledge them", 0, 0,
		program_watch_options, program_watch },
};

int main(int argc, char **argv)
{
	const struct program_info info = { "koers-entry", "posts questions for support to koersd and follows them",
		verbs, ARRAY_LEN(verbs) };
	return program_main(&info, argc, argv);
}
