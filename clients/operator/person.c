// The rights of a person: `person export` gives everything there is (AVG 15), `person correct` puts it right (AVG 16).
//
// A correction exports the personal part of the request, changes in it what the file says, and sends it back whole,
// from the revision that was seen. A BSN is read from a file or standard input: a command line is seen by others.
#include "operator/operator.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "common/message_json.h"
#include "common/private_file.h"
#include "common/request_json.h"
#include "common/text.h"

enum { PAGES_MAX = 100000, BSN_LINE = 64 };

// ---- whose ----------------------------------------------------------------------------------------------------------

static bool all_digits(const char *text)
{
	return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static bool read_bsn(struct program *p, const char *file, char **ret_bsn)
{
	char line[BSN_LINE] = "";
	if (all_digits(file)) {
		p->status = program_usage(p, "--bsn takes a file, or - for standard input: a BSN on a command line is "
					     "seen by others");
		return false;
	}
	bool from_stdin = strcmp(file, "-") == 0;
	FILE *f = from_stdin ? stdin : fopen(file, "re");
	if (f == NULL) {
		text_complain(p->info->name, "%s: %s", file, strerror(errno));
		p->status = EXIT_FAILED;
		return false;
	}
	if (from_stdin && isatty(STDIN_FILENO))
		fputs("BSN: ", stderr);
	bool there = fgets(line, sizeof(line), f) != NULL;
	if (!from_stdin)
		fclose(f);
	line[strcspn(line, " \t\r\n")] = '\0';
	if (there && all_digits(line)) {
		*ret_bsn = arena_strdup(p->arena, line);
		explicit_bzero(line, sizeof(line));
		return true;
	}
	text_complain(p->info->name, "%s holds no BSN: expected 8 or 9 digits", from_stdin ? "standard input" : file);
	p->status = EXIT_FAILED;
	return false;
}

static char *option_text(struct program *p, const char *name)
{
	return arena_strdup(p->arena, program_option(p, name));
}

static bool name_person(struct program *p, Koers__V1__ExportPerson *export, Koers__V1__Person *person,
	Koers__V1__Address *address)
{
	const char *bsn = program_option(p, "bsn");
	koers__v1__person__init(person);
	koers__v1__address__init(address);
	if (p->argc > 0)
		return program_id(p, p->argv[0], &export->request_id);
	if (bsn == NULL && program_option(p, "last-name") == NULL) {
		p->status = program_usage(p, "person export: ID, --bsn FILE, or --last-name and the rest is wanted");
		return false;
	}
	if (bsn != NULL && !read_bsn(p, bsn, &person->bsn))
		return false;
	person->last_name = option_text(p, "last-name");
	person->first_names = option_text(p, "first-names");
	person->birth_date = option_text(p, "birth-date");
	address->postcode = option_text(p, "postcode");
	address->house_number = option_text(p, "house-number");
	export->person = person;
	export->address = address;
	return true;
}

// ---- export ---------------------------------------------------------------------------------------------------------

static const Koers__V1__PersonPage *next_page(struct program *p, Koers__V1__ExportPerson *export)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_EXPORT_PERSON;
	call.export_person = export;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_PERSON_PAGE);
	return answer != NULL ? answer->person_page : NULL;
}

// A page that only goes on with the notes of the request before it.
static bool goes_on(const json_t *requests, const Koers__V1__PersonPage *page)
{
	size_t count = json_array_size(requests);
	json_t *last = count > 0 ? json_array_get(requests, count - 1) : NULL;
	return last != NULL && page->detail == NULL &&
	       (uint64_t)json_integer_value(json_object_get(last, "request_id")) == page->request_id;
}

static void add_page(json_t *requests, const Koers__V1__PersonPage *page)
{
	json_t *row = message_json(&page->base);
	if (goes_on(requests, page)) {
		json_t *last = json_array_get(requests, json_array_size(requests) - 1);
		json_array_extend(json_object_get(json_object_get(last, "dossier"), "notes"),
			json_object_get(json_object_get(row, "dossier"), "notes"));
		json_decref(row);
		return;
	}
	json_object_del(row, "next_page_token");
	if (json_array_append_new(requests, row) != 0)
		memory_end();
}

// All pages; a new reference. NULL: printed, p->status set.
static json_t *export_all(struct program *p, Koers__V1__ExportPerson *export)
{
	json_t *requests = json_array();
	for (int pages = 0; pages < PAGES_MAX; pages++) {
		const Koers__V1__PersonPage *page = next_page(p, export);
		if (page == NULL) {
			json_decref(requests);
			return NULL;
		}
		if (page->request_id != 0)
			add_page(requests, page);
		if (page->next_page_token[0] == '\0')
			break;
		export->page_token = arena_strdup(p->arena, page->next_page_token);
		program_forget_answers(p);
	}
	return requests;
}

static bool complain_of_out(struct program *p, const char *file)
{
	text_complain(p->info->name, "%s: %s%s", file, strerror(errno),
		errno == EEXIST ? "; what others may be able to read is not written over: give another name" : "");
	p->status = EXIT_FAILED;
	return false;
}

// To a new file that only its owner can read.
static bool open_out(struct program *p, const char *file, struct output *ret_out)
{
	ret_out->to = private_file_create(file);
	return ret_out->to != NULL || complain_of_out(p, file);
}

// Said before anything is read: each page of an export is in the audit log.
static bool out_is_free(struct program *p)
{
	const char *file = program_option(p, "out");
	if (file == NULL || access(file, F_OK) != 0)
		return true;
	errno = EEXIST;
	return complain_of_out(p, file);
}

static int write_export(struct program *p, json_t *requests)
{
	const char *file = program_option(p, "out");
	struct output out = { .format = p->out.format == OUTPUT_JSONL ? OUTPUT_JSONL : OUTPUT_JSON, .to = p->out.to };
	json_t *top = json_new_top();
	json_put(top, "requests", json_incref(requests));
	if (file != NULL && !open_out(p, file, &out)) {
		json_decref(top);
		return p->status;
	}
	output_json(&out, top);
	json_decref(top);
	if (file == NULL)
		return EXIT_DONE;
	if (fclose(out.to) != 0) {
		text_complain(p->info->name, "%s: %s", file, strerror(errno));
		return EXIT_FAILED;
	}
	text_complain(p->info->name, "%s: %zu request%s", file, json_array_size(requests),
		json_array_size(requests) == 1 ? "" : "s");
	return EXIT_DONE;
}

int operator_person_export(struct program *p)
{
	Koers__V1__ExportPerson export;
	koers__v1__export_person__init(&export);
	Koers__V1__Person person;
	Koers__V1__Address address;
	if (p->out.format == OUTPUT_CSV)
		return program_usage(p, "person export: an export is no list; it is JSON");
	export.reason = program_wanted_text(p, "reason");
	if (export.reason == NULL || !out_is_free(p) || !name_person(p, &export, &person, &address))
		return p->status;
	json_t *requests = export_all(p, &export);
	if (requests == NULL)
		return p->status;
	int status = EXIT_NOT_FOUND;
	if (json_array_size(requests) == 0)
		text_complain(p->info->name, "there is nothing of this person");
	else
		status = write_export(p, requests);
	json_decref(requests);
	return status;
}

// ---- correct --------------------------------------------------------------------------------------------------------

static const char *const correctable[] = { "subject", "address", "members", "question", "strengths", "wanted_results",
	"residence_postcode" };

static bool is_correctable(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(correctable); i++)
		if (strcmp(correctable[i], key) == 0)
			return true;
	return false;
}

// What is wrong in the file, each with its place. True when there is something.
static bool complain(struct program *p, const struct json_piece *piece, const struct request_input *input)
{
	for (size_t i = 0; i < input->fault_count; i++)
		text_complain(p->info->name, "%s:%u:%u: %s", piece->file, input->faults[i].place.line,
			input->faults[i].place.column, input->faults[i].message);
	return input->fault_count > 0;
}

// The file's object; a new reference. NULL: printed.
static json_t *read_changes(struct program *p, const char *file)
{
	struct json_source source;
	struct json_piece piece;
	struct request_input input;
	struct json_place place;
	const char *why = NULL;
	char text[256];
	p->status = EXIT_FAILED;
	if (!json_source_read(p->arena, file, &source, &why) || !json_source_next(&source, &piece)) {
		text_complain(p->info->name, "%s", why != NULL ? why : "the file holds no object");
		return NULL;
	}
	request_json_read(p->arena, &piece, &input);
	if (complain(p, &piece, &input))
		return NULL;
	json_t *changes = json_piece_parse(&piece, &place, text, sizeof(text));
	const char *key;
	json_t *value;
	json_object_foreach(changes, key, value)
	{
		if (is_correctable(key))
			continue;
		text_complain(p->info->name, "%s: %s is not of the person: its sender can amend the request",
			piece.file, key);
		json_decref(changes);
		return NULL;
	}
	return changes;
}

// Of the subject and the address what is named; of everything else the whole.
static void change(json_t *object, json_t *changes)
{
	const char *key;
	json_t *value;
	json_object_foreach(changes, key, value)
	{
		json_t *there = json_object_get(object, key);
		if (json_is_object(there) && json_is_object(value))
			json_object_update(there, value);
		else
			json_object_set(object, key, value);
	}
}

static bool as_dossier(struct program *p, json_t *object, Koers__V1__Dossier *ret)
{
	struct json_source source;
	struct json_piece piece;
	struct request_input input;
	char *text = json_dumps(object, JSON_COMPACT);
	memory_must(text);
	char *copy = arena_strdup(p->arena, text);
	free(text);
	json_source_from_text("the corrected request", copy, strlen(copy), &source);
	if (!json_source_next(&source, &piece))
		return false;
	request_json_read(p->arena, &piece, &input);
	if (complain(p, &piece, &input))
		return false;
	const Koers__V1__SupportRequest *q = input.request;
	koers__v1__dossier__init(ret);
	ret->subject = q->subject;
	ret->address = q->address;
	ret->n_members = q->n_members;
	ret->members = q->members;
	ret->question = q->question;
	ret->n_strengths = q->n_strengths;
	ret->strengths = q->strengths;
	ret->n_wanted_results = q->n_wanted_results;
	ret->wanted_results = q->wanted_results;
	ret->residence_postcode = q->residence_postcode;
	return true;
}

// The page of this very request: others of the same person may come before it.
static const Koers__V1__PersonPage *find_page(struct program *p, uint64_t id, const char *reason)
{
	Koers__V1__ExportPerson export;
	koers__v1__export_person__init(&export);
	export.request_id = id;
	export.reason = arena_strdup(p->arena, reason);
	for (int pages = 0; pages < PAGES_MAX; pages++) {
		const Koers__V1__PersonPage *page = next_page(p, &export);
		if (page == NULL || (page->request_id == id && page->detail != NULL))
			return page;
		if (page->next_page_token[0] == '\0')
			break;
		export.page_token = page->next_page_token;
	}
	text_complain(p->info->name, "koersd gave no page of this request");
	p->status = EXIT_FAILED;
	return NULL;
}

static int send_correction(struct program *p, const Koers__V1__PersonPage *page, json_t *changes,
	Koers__V1__CorrectPerson correct)
{
	Koers__V1__Dossier dossier;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	json_t *object = json_object();
	json_t *all = message_json(&page->dossier->base);
	for (size_t i = 0; i < ARRAY_LEN(correctable); i++)
		json_object_set(object, correctable[i], json_object_get(all, correctable[i]));
	json_decref(all);
	change(object, changes);
	bool good = as_dossier(p, object, &dossier);
	json_decref(object);
	if (!good)
		return EXIT_FAILED;
	correct.expected_revision = page->revision;
	correct.asked_at_ms = page->detail->line->asked_at_ms;
	correct.dossier = &dossier;
	call.body_case = KOERS__V1__CALL__BODY_CORRECT_PERSON;
	call.correct_person = &correct;
	if (program_call(p, &call, KOERS__V1__ANSWER__BODY_DONE) == NULL)
		return p->status;
	if (p->out.format == OUTPUT_TABLE)
		fprintf(p->out.to, "corrected\n");
	return EXIT_DONE;
}

int operator_person_correct(struct program *p)
{
	Koers__V1__CorrectPerson correct;
	koers__v1__correct_person__init(&correct);
	const char *file = program_option(p, "file");
	if (file == NULL)
		return program_usage(p, "person correct: --file FILE is wanted, with what is to be changed");
	correct.reason = program_wanted_text(p, "reason");
	if (correct.reason == NULL || !program_id(p, p->argv[0], &correct.request_id))
		return p->status;
	json_t *changes = read_changes(p, file);
	if (changes == NULL)
		return p->status;
	const Koers__V1__PersonPage *page = find_page(p, correct.request_id, correct.reason);
	int status = page != NULL ? send_correction(p, page, changes, correct) : p->status;
	json_decref(changes);
	return status;
}
