// What the programs share: the command line, the connection, calls that print their own errors.
//
// A program is a table of verbs. Options may stand anywhere behind the program's name; the global ones are the same for
// every verb (contract section 1). A verb's function gets everything in `struct program` and returns an exit status.
#ifndef KOERS_COMMON_PROGRAM_H
#define KOERS_COMMON_PROGRAM_H

#include "base/arena.h"
#include "base/error.h"
#include "common/output.h"
#include "lib/koers.h"

struct program;
struct kept;

// Of what a name is that koersd can list, for completion.
enum program_names { NAMES_NOTHING, NAMES_REQUESTS, NAMES_ASSIGNMENTS, NAMES_GIDSEN, NAMES_NETWORKS };

struct verb_option {
	const char *name;   // without dashes; NULL ends a list
	const char *value;  // what stands for its value in the help; NULL = a flag
	const char *help;
	enum program_names names;               // its value is one of these
	const ProtobufCEnumDescriptor *values;  // or one of these; NULL = neither
};

struct verb {
	const char *name;       // one or two words
	const char *arguments;  // for the help
	const char *help;
	int min;                            // number of arguments
	int max;                            // -1 = any
	const struct verb_option *options;  // NULL = none of its own
	int (*run)(struct program *p);
	// Another convention's exit statuses, from those of the contract, also when it did not come to run(). NULL =
	// none.
	int (*exit_status)(struct program *p, int status);
	enum program_names id;                 // what its argument ID is the id of
	const ProtobufCEnumDescriptor *kinds;  // what its argument KIND may be
};

struct program_info {
	const char *name;
	const char *summary;
	const struct verb *verbs;
	size_t verb_count;
	unsigned lists;  // BIT(NAMES_…): what those who use it may have listed
};

extern const struct verb_option program_global_options[];

enum { PROGRAM_OPTIONS_MAX = 64, PROGRAM_TIMEOUT_MS = 10000 };

struct program {
	const struct program_info *info;
	const struct verb *verb;
	struct arena *arena;  // lives as long as the program
	struct output out;
	const char *profile_path;
	int64_t timeout_ms;
	int argc;  // of the verb's arguments
	char **argv;
	size_t option_count;
	struct program_given {
		const char *name;
		const char *value;
	} options[PROGRAM_OPTIONS_MAX];
	struct koers_profile profile;
	struct koers *koers;
	struct kept *kept;  // answers that live until the end
	int status;         // of the last thing that failed
};

int program_main(const struct program_info *info, int argc, char **argv);

// Parses only. EXIT_DONE to go on, -1 when help or the version was asked for and printed, else the exit status.
int program_parse(struct program *p, int argc, char **argv);

// ---- options and arguments: print their own errors -----------------------------------------------------------------

const char *program_option(const struct program *p, const char *name);  // the last given; NULL = not given
const char *program_option_nth(const struct program *p, const char *name, size_t n);
int program_usage(struct program *p, const char *format, ...) PRINTF_LIKE(2, 3);  // EXIT_USAGE
// A text that must be given, for a change that says why; in the arena. NULL: printed, p->status set.
char *program_wanted_text(struct program *p, const char *name);
bool program_id(struct program *p, const char *text, uint64_t *ret_id);
bool program_number(struct program *p, const char *name, uint64_t absent, uint64_t *ret_number);
bool program_enum(struct program *p, const char *what, const char *text, const ProtobufCEnumDescriptor *type,
	int *ret_value);

// ---- calls ---------------------------------------------------------------------------------------------------------

// Loads the profile and opens the connection, once. False: printed, p->status set.
bool program_connect(struct program *p, const struct koers_options *options);

// The answer if it is of the kind wanted; belongs to the program and lives until the end. NULL: printed, p->status set.
const Koers__V1__Answer *program_call(struct program *p, Koers__V1__Call *call, Koers__V1__Answer__BodyCase wanted);

// Frees the answers so far: for what goes on for ever.
void program_forget_answers(struct program *p);

// All pages of a list: the answer's `items` as an array of rows; a new reference. NULL: printed, p->status set.
json_t *program_list(struct program *p, Koers__V1__Call *call, Koers__V1__Answer__BodyCase wanted);

// Prints what koersd or the connection said, with violations and advice.
void program_print_failure(struct program *p, const struct koers_event *event);

// The message in `call` or `answer`; NULL when none is set.
ProtobufCMessage *program_call_body(const Koers__V1__Call *call);
const ProtobufCMessage *program_answer_body(const Koers__V1__Answer *answer);

// ---- watching ------------------------------------------------------------------------------------------------------

// Prints notices until a signal, acknowledging each: `watch` of entry points and gidsen. Options --after and --count.
int program_watch(struct program *p);
extern const struct verb_option program_watch_options[];

// TERM and INT end what goes on for ever: sets up the handlers once; true when one came.
void program_catch_signals(void);
// QUIT and HUP as well, and none of them ever kills: for who has the terminal, and is to give it back as it was.
void program_catch_all_signals(void);
bool program_stopped(void);

// Waits until there is something to read, or the end of it. False when such a signal came, also before.
bool program_wait_readable(int fd);

#endif
