// What the programs share: starting, the connection, and calls that print their own errors.
#include "common/program.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/descriptors.h"
#include "base/harden.h"
#include "base/memory.h"
#include "common/complete.h"
#include "common/message_json.h"
#include "common/names.h"
#include "common/suggest.h"
#include "common/text.h"

enum { PAGES_MAX = 100000 };  // ends a list that never ends

// JSON that lacks a field because there was no memory for it would be a lie.
static void *json_memory(size_t size)
{
	return memory_must(malloc(size));
}

static int run_verb(struct program *p)
{
	int status = p->verb->run(p);
	suggest_names(p, status);
	return status;
}

int program_main(const struct program_info *info, int argc, char **argv)
{
	if (!descriptors_keep_standard())
		return EXIT_FAILED;
	harden_process();
	if (argc > 1 && strcmp(argv[1], "--complete") == 0)
		complete(info, argc - 2, argv + 2);
	// Only the character set: names of people are not ASCII, wherever the terminal says it is.
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		setlocale(LC_CTYPE, "");
	json_set_alloc_funcs(json_memory, free);
	struct program p = { .info = info, .arena = arena_new(0), .out = { .to = stdout }, .status = EXIT_FAILED };
	int status = program_parse(&p, argc, argv);
	if (status == EXIT_DONE)
		status = run_verb(&p);
	bool told = status < 0;  // the help, or the version
	if (told)
		status = EXIT_DONE;
	else if (p.verb != NULL && p.verb->exit_status != NULL)
		status = p.verb->exit_status(&p, status);
	program_forget_answers(&p);
	koers_close(p.koers);
	koers_profile_forget(&p.profile);
	arena_free(p.arena);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		text_complain(info->name, "standard output cannot be written");
		status = EXIT_FAILED;
	}
	return status;
}

// ---- the connection ------------------------------------------------------------------------------------------------

bool program_connect(struct program *p, const struct koers_options *options)
{
	if (p->koers != NULL)
		return true;
	struct koers_error error = { .exit_status = KOERS_EXIT_DONE };
	if (p->profile_path == NULL) {
		p->status = program_usage(p, "no profile: give --profile FILE or set KOERS_PROFILE");
		return false;
	}
	if (koers_profile_load(p->profile_path, &p->profile, &error))
		p->koers = koers_open(&p->profile, options, &error);
	if (p->koers != NULL)
		return true;
	text_complain(p->info->name, "%s", error.message);
	p->status = error.exit_status;
	return false;
}

// ---- calls ---------------------------------------------------------------------------------------------------------

// Every member of the oneof is a pointer to a message that begins with its base.
ProtobufCMessage *program_call_body(const Koers__V1__Call *call)
{
	return call->body_case == KOERS__V1__CALL__BODY__NOT_SET ? NULL : &call->ping->base;
}

const ProtobufCMessage *program_answer_body(const Koers__V1__Answer *answer)
{
	return answer->body_case == KOERS__V1__ANSWER__BODY__NOT_SET ? NULL : &answer->error->base;
}

static const char *code_words(struct arena *a, Koers__V1__ErrorCode code)
{
	const char *name = names_of(a, &koers__v1__error_code__descriptor, (int)code);
	char *words = arena_strdup(a, name != NULL ? name : "refused");
	for (char *w = words; *w != '\0'; w++)
		*w = *w == '_' ? ' ' : *w;
	return words;
}

void program_print_failure(struct program *p, const struct koers_event *event)
{
	const char *name = p->info->name;
	if (event->answer == NULL || event->answer->body_case != KOERS__V1__ANSWER__BODY_ERROR) {
		text_complain(name, "%s", event->message);
		return;
	}
	const Koers__V1__Error *error = event->answer->error;
	text_complain(name, "%s: %s", code_words(p->arena, error->code), error->message);
	for (size_t i = 0; i < error->n_violations; i++)
		text_complain(name, "  %s: %s", error->violations[i]->field, error->violations[i]->message);
	if (error->code == KOERS__V1__ERROR_CODE__ERROR_CODE_PERMISSION_DENIED)
		text_complain(name, "  the profile is that of %s: %s", p->profile.peer, p->profile_path);
	if (error->revision > 0)
		text_complain(name, "  the revision is now %llu", (unsigned long long)error->revision);
	if (error->retry_after_ms > 0)
		text_complain(name, "  try again in %lld s", (long long)(error->retry_after_ms + 999) / 1000);
	if (error->advice[0] != '\0')
		text_complain(name, "  advies: %s", error->advice);
}

struct kept {
	struct kept *next;
	Koers__V1__Answer *answer;
};

static const Koers__V1__Answer *keep(struct program *p, struct koers_event *event)
{
	struct kept *kept = memory_must(malloc(sizeof(*kept)));
	*kept = (struct kept){ .next = p->kept, .answer = event->answer };
	p->kept = kept;
	event->answer = NULL;
	return kept->answer;
}

void program_forget_answers(struct program *p)
{
	while (p->kept != NULL) {
		struct kept *kept = p->kept;
		p->kept = kept->next;
		koers__v1__answer__free_unpacked(kept->answer, NULL);
		free(kept);
	}
}

const Koers__V1__Answer *program_call(struct program *p, Koers__V1__Call *call, Koers__V1__Answer__BodyCase wanted)
{
	if (!program_connect(p, NULL))
		return NULL;
	struct koers_event event;
	const Koers__V1__Answer *answer = NULL;
	if (!koers_call(p->koers, call, p->timeout_ms, &event)) {
		program_print_failure(p, &event);
		p->status = event.exit_status;
	} else if (event.answer->body_case != wanted) {
		text_complain(p->info->name, "koersd gave another answer than was asked for");
		p->status = EXIT_FAILED;
	} else {
		answer = keep(p, &event);
	}
	koers_event_clear(&event);
	return answer;
}

// ---- lists ---------------------------------------------------------------------------------------------------------

static void add_items(json_t *rows, const ProtobufCMessage *page)
{
	ProtobufCMessage *const *items = *(ProtobufCMessage *const *const *)message_field(page, "items");
	size_t count = message_count(page, "items");
	for (size_t i = 0; i < count; i++)
		if (json_array_append_new(rows, message_json(items[i])) != 0)
			memory_end();
}

// Sets the next page's token in the call; false at the end.
static bool next_page(Koers__V1__Call *call, const ProtobufCMessage *page)
{
	char *const *next = message_field(page, "next_page_token");
	char **token = (char **)(uintptr_t)message_field(program_call_body(call), "page_token");
	if (next == NULL || token == NULL || (*next)[0] == '\0' || strcmp(*next, *token) == 0)
		return false;
	*token = *next;
	return true;
}

json_t *program_list(struct program *p, Koers__V1__Call *call, Koers__V1__Answer__BodyCase wanted)
{
	json_t *rows = json_array();
	for (int pages = 0; pages < PAGES_MAX; pages++) {
		const Koers__V1__Answer *answer = program_call(p, call, wanted);
		if (answer == NULL) {
			json_decref(rows);
			return NULL;
		}
		const ProtobufCMessage *page = program_answer_body(answer);
		add_items(rows, page);
		if (!next_page(call, page))
			break;
	}
	return rows;
}

// ---- signals -------------------------------------------------------------------------------------------------------

static volatile sig_atomic_t stopped;

static void on_signal(int signal)
{
	(void)signal;
	stopped = 1;
}

void program_catch_signals(void)
{
	// The second one kills. The first ends no write in the middle: what it had taken would be lost.
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)(SA_RESETHAND | SA_RESTART) };
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

void program_catch_all_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGQUIT, SIGHUP };
	struct sigaction action = { .sa_handler = on_signal };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &action, NULL);
}

bool program_stopped(void)
{
	return stopped != 0;
}

// Between a look at `stopped` and the wait no signal may come, or it would wake nobody.
bool program_wait_readable(int fd)
{
	struct pollfd wanted = { .fd = fd, .events = POLLIN };
	sigset_t ours, before;
	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigprocmask(SIG_BLOCK, &ours, &before);
	while (!program_stopped() && ppoll(&wanted, 1, NULL, &before) < 0 && errno == EINTR)
		;
	sigprocmask(SIG_SETMASK, &before, NULL);
	return !program_stopped();
}
