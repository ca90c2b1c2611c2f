// Questions as JSON, as koers-entry takes them: each object of the file read, twice the same; what is refused is
// refused with a place inside the file; what is accepted packs, and is read back from the wire as the same.
//
// Input: the file.
#include "fuzz.h"

#include "entry/question.h"

struct file {
	const char *text;
	size_t len;
	unsigned lines;
};

static struct file file_of(const uint8_t *data, size_t size)
{
	struct file f = { (const char *)data, size, 1 };
	for (size_t i = 0; i < size; i++)
		f.lines += data[i] == '\n';
	return f;
}

static void must_be_within(const struct file *f, const struct json_piece *piece, struct json_place place)
{
	MUST(place.line >= piece->line && place.line <= f->lines);
	MUST(place.column >= 1 && place.column <= f->len + 1);
}

static void look_at_faults(const struct file *f, const struct json_piece *piece, const struct request_input *in)
{
	MUST(in->fault_count > 0 && in->fault_count <= REQUEST_FAULTS_MAX);
	for (size_t i = 0; i < in->fault_count; i++) {
		must_be_within(f, piece, in->faults[i].place);
		MUST(in->faults[i].message != NULL && in->faults[i].message[0] != '\0');
	}
}

static void must_be_same(const struct request_input *one, const struct request_input *two)
{
	MUST(one->fault_count == two->fault_count && one->asked_at_ms == two->asked_at_ms);
	MUST(strcmp(one->reference, two->reference) == 0);
	for (size_t i = 0; i < one->fault_count; i++) {
		MUST(strcmp(one->faults[i].message, two->faults[i].message) == 0);
		MUST(one->faults[i].place.line == two->faults[i].place.line);
		MUST(one->faults[i].place.column == two->faults[i].place.column);
	}
}

static struct bytes packed(struct arena *a, const Koers__V1__SupportRequest *r)
{
	size_t len = koers__v1__support_request__get_packed_size(r);
	uint8_t *data = arena_alloc(a, len + 1);
	MUST(koers__v1__support_request__pack(r, data) == len);
	return (struct bytes){ data, len };
}

static void look_at_question(struct arena *a, const struct request_input *in)
{
	struct bytes one = packed(a, in->request);
	Koers__V1__SupportRequest *back = koers__v1__support_request__unpack(NULL, one.len, one.data);
	MUST(back != NULL);
	MUST(back->n_domains == in->request->n_domains && back->n_members == in->request->n_members);
	struct bytes two = packed(a, back);
	MUST(one.len == two.len && memcmp(one.data, two.data, one.len) == 0);
	koers__v1__support_request__free_unpacked(back, NULL);
	MUST(in->asked_at_ms >= 0);
}

// Fields that a refusal of koersd names.
static const char *const fields[] = { "subject.bsn", "domains[0].severity", "domains[1].domain", "asked_at",
	"members[3].birth_date", "address", "threats[0]", "reference", "strengths[15]", "" };

// They are found in the file.
static void find_places(struct arena *a, const struct file *f, const struct json_piece *piece)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		struct json_path path;
		char printed[256];
		json_path_parse(a, fields[i], &path);
		json_path_print(&path, printed, sizeof(printed));
		MUST(strcmp(printed, fields[i]) == 0);
		must_be_within(f, piece, json_piece_place(piece, &path, i % 2 == 0));
	}
}

// The whole way of koers-entry, to the row that tells of a refusal: its own, or koersd's.
static void refuse(struct arena *a, const uint8_t *data, size_t size)
{
	static const struct program_info info = { .name = "koers-entry" };
	struct program p = { .info = &info, .arena = a };
	struct question q;
	if (!question_read(&p, memory_file(0, data, size), &q)) {
		MUST(p.status == EXIT_FAILED);
		return;
	}
	Koers__V1__Violation items[ARRAY_LEN(fields)], *list[ARRAY_LEN(fields)];
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		koers__v1__violation__init(&items[i]);
		items[i].field = arena_printf(a, "request.%s", fields[i]);
		items[i].message = arena_strdup(a, "should be otherwise");
		list[i] = &items[i];
	}
	Koers__V1__Error error;
	Koers__V1__Answer answer;
	koers__v1__error__init(&error);
	koers__v1__answer__init(&answer);
	error.code = KOERS__V1__ERROR_CODE__ERROR_CODE_INVALID_ARGUMENT;
	error.violations = list;
	error.n_violations = ARRAY_LEN(fields);
	answer.body_case = KOERS__V1__ANSWER__BODY_ERROR;
	answer.error = &error;
	struct koers_event event = { .kind = KOERS_FAILED, .answer = &answer, .message = "refused" };
	json_t *row = question_failure(&p, a, &q, &event);
	MUST(json_is_object(row) && json_is_object(json_object_get(row, "error")));
	json_decref(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file f = file_of(data, size);
	struct arena *a = arena_new(0);
	struct json_source source;
	struct json_piece piece;
	size_t pieces = 0;
	json_source_from_text("question.json", f.text, f.len, &source);
	while (pieces++ < 64 && json_source_next(&source, &piece)) {
		MUST(piece.text >= f.text && piece.text + piece.len <= f.text + f.len && piece.len > 0);
		struct request_input one, two;
		bool good = request_json_read(a, &piece, &one);
		MUST(good == request_json_read(a, &piece, &two));
		must_be_same(&one, &two);
		if (good)
			look_at_question(a, &one);
		else
			look_at_faults(&f, &piece, &one);
		find_places(a, &f, &piece);
	}
	refuse(a, data, size);
	arena_free(a);
	return 0;
}
