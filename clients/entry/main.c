// koers-entry: posting questions and following them, for entry-point systems and scripts.
#include "entry/entry.h"

#define REVISION                                                                                                       \
	{                                                                                                              \
		"revision", "N", "only if it is still at this revision (0: whatever it is)"                            \
	}

static const struct verb_option submit_options[] = {
	{ "csv", NULL, "the files are CSV, and --mapping tells what their columns are" },
	{ "mapping", "FILE", "which column fills which field: koers-mapping(5)" },
	{ "refused", "FILE", "a new file, for you alone, of what is refused: line, field, what would be right" },
	{ "dry-run", NULL, "look through all of it, tell what is wrong, and post nothing" },
	{ "patience", "SECONDS", "how long koersd may ask several questions to wait (300)" },
	{ NULL, NULL, NULL },
};

static const struct verb_option amend_options[] = { REVISION, { NULL, NULL, NULL } };

static const struct verb_option withdraw_options[] = {
	{ "reason", "TEXT", "why; it is kept sealed" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option reply_options[] = {
	{ "reason", "TEXT", "to a signpost, in place of FILE" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb verbs[] = {
	{ "submit", "FILE…", "post questions: JSON, one object or one a line; - is standard input", 1, -1,
		submit_options, entry_submit },
	{ "schema", "", "the JSON schema of a question, for who writes them", 0, 0, NULL, entry_schema },
	{ "status", "ID", "what has become of a question of yours", 1, 1, NULL, entry_status },
	{ "amend", "ID FILE", "replace the question by the one in FILE; reference and time of asking stay", 2, 2,
		amend_options, entry_amend },
	{ "withdraw", "ID --reason TEXT", "it is off; one about safety stays, and its holder is told", 1, 1,
		withdraw_options, entry_withdraw },
	{ "reply", "ID FILE", "to needs_info: FILE is the question, complete; to a signpost: why it does not help", 1,
		2, reply_options, entry_reply },
	{ "watch", "", "print the notices meant for you as they come, and acknowledge them", 0, 0,
		program_watch_options, program_watch },
};

int main(int argc, char **argv)
{
	const struct program_info info = { "koers-entry", "posts questions for support to koersd and follows them",
		verbs, ARRAY_LEN(verbs) };
	return program_main(&info, argc, argv);
}
