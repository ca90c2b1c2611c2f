// `submit`: questions from files. What happens to them is import.c's; where they come from is source.c's.
#include "entry/import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/message_json.h"
#include "common/private_file.h"
#include "common/request_form.h"
#include "common/text.h"

// Asks koersd how much it lets us have under way, which also tells at once when it is not there.
static bool agree_on_window(struct import *s)
{
	const struct koers_options options = { .outstanding_max = IMPORT_PLACES };
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	if (!program_connect(s->p, &options))
		return false;
	const Koers__V1__Answer *answer = program_call(s->p, &call, KOERS__V1__ANSWER__BODY_PONG);
	if (answer == NULL)
		return false;
	uint32_t in_flight = answer->pong->max_in_flight;
	s->window = in_flight > 0 && in_flight < IMPORT_PLACES ? in_flight : IMPORT_PLACES;
	return true;
}

static bool open_refused(struct import *s, const char *file)
{
	if (file == NULL)
		return true;
	s->refused = private_file_create(file);
	if (s->refused != NULL)
		return true;
	text_complain(s->p->info->name, "--refused %s: %s%s", file, strerror(errno),
		errno == EEXIST ? "; what others may be able to read is not written over: give another name" : "");
	s->p->status = EXIT_FAILED;
	return false;
}

// What is wrong with the mapping comes before anything is posted. False: printed.
static bool wanted_mapping(struct program *p, struct mapping **ret_mapping)
{
	const char *file = program_option(p, "mapping");
	struct mapping_faults faults;
	*ret_mapping = NULL;
	if ((program_option(p, "csv") != NULL) != (file != NULL)) {
		program_usage(p, "submit: --csv and --mapping FILE go together; koers-mapping(5) tells what is in it");
		return false;
	}
	if (file == NULL)
		return true;
	*ret_mapping = mapping_load(p->arena, file, &faults);
	for (size_t i = 0; i < faults.count; i++)
		text_complain(p->info->name, "%s", faults.lines[i]);
	if (*ret_mapping == NULL)
		p->status = EXIT_CONFIGURATION;
	return *ret_mapping != NULL;
}

static void submit_file(struct import *s, struct mapping *mapping, const char *file)
{
	struct source source;
	if (!source_open(s->p, mapping, file, &source)) {
		import_failed(s, s->p->status);
		return;
	}
	if (source_has_lines(&source))
		import_become_several(s);
	s->p->status = EXIT_DONE;
	import_source(s, &source);
	import_failed(s, s->p->status);
	if (source.count == 0 && import_goes_on(s) && s->p->status == EXIT_DONE) {
		text_complain(s->p->info->name, "%s: holds no question", file);
		import_failed(s, EXIT_FAILED);
	}
	source_close(&source);
}

static int submit_files(struct import *s, struct mapping *mapping)
{
	const struct program *p = s->p;
	if (p->argc > 1 || s->dry)
		import_become_several(s);
	program_catch_signals();
	for (int i = 0; i < p->argc && import_goes_on(s); i++)
		submit_file(s, mapping, p->argv[i]);
	import_finish(s);
	if (s->several)
		import_print_counts(s);
	return import_status(s);
}

// A report that could not be written is no report.
static int close_refused(struct import *s, int status)
{
	const char *file = program_option(s->p, "refused");
	if (s->refused == NULL)
		return status;
	bool written = ferror(s->refused) == 0;
	if (fclose(s->refused) != 0 || !written) {
		text_complain(s->p->info->name, "%s: %s", file, strerror(errno));
		return status == EXIT_DONE ? EXIT_FAILED : status;
	}
	if (s->wrong > 0)
		text_complain(s->p->info->name, "%s: what was refused, and why; it holds people's data", file);
	return status;
}

int entry_submit(struct program *p)
{
	struct import *s = ARENA_NEW(p->arena, struct import);
	struct mapping *mapping;
	uint64_t patience_s;
	int status = EXIT_FAILED;
	if (!wanted_mapping(p, &mapping) || !program_number(p, "patience", 300, &patience_s))
		return p->status;
	if (patience_s > 86400)
		return program_usage(p, "--patience %s: expected seconds, at most 86400",
			program_option(p, "patience"));
	import_init(s, p);
	s->dry = program_option(p, "dry-run") != NULL;
	s->patience_ms = (int64_t)patience_s * 1000;
	if ((s->dry || agree_on_window(s)) && open_refused(s, program_option(p, "refused")))
		status = close_refused(s, submit_files(s, mapping));
	else
		status = p->status;
	import_free(s);
	return status;
}

int entry_schema(struct program *p)
{
	const struct output out = { .format = OUTPUT_JSON, .to = p->out.to };
	json_t *schema = request_schema();
	output_json(&out, schema);
	json_decref(schema);
	return EXIT_DONE;
}
