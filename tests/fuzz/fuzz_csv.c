// A CSV and its mapping, as koers-entry takes them: read twice, twice the same; every fault names a place inside the
// file; what a row becomes packs, and is found back by its fields; whatever was read is between the first byte and the
// last, and nothing is read behind a broken quote.
//
// Input: the mapping, a line `----`, the CSV. Without that line all of it is the CSV, and the mapping is one of ours.
#include "fuzz.h"

#include "common/mapping.h"

static const char our_mapping[] = "separator: \";\"\n"
				  "dates: D-M-YYYY\n"
				  "times: DD-MM-YYYY hh:mm\n"
				  "columns:\n"
				  "  a: reference\n"
				  "  b: {field: \"domains[1].domain\", values: {x: housing, y: finances}, default: y}\n"
				  "  c: \"domains[0].severity\"\n"
				  "  d: {field: strengths, split: \"|\"}\n"
				  "  e: subject.birth_date\n"
				  "  f: asked_at\n"
				  "  g: shelter_needed\n"
				  "fixed: {safety: none, \"members[2].last_name\": Voorbeeld}\n"
				  "ignore: rest\n";

struct input_files {
	const char *mapping;
	size_t mapping_len;
	const uint8_t *csv;
	size_t csv_len;
};

static struct input_files split(const uint8_t *data, size_t size)
{
	static const char between[] = "\n----\n";
	const uint8_t *at = memmem(data, size, between, sizeof(between) - 1);
	if (at == NULL)
		return (struct input_files){ our_mapping, sizeof(our_mapping) - 1, data, size };
	const uint8_t *csv = at + sizeof(between) - 1;
	return (struct input_files){ (const char *)data, (size_t)(at - data), csv, (size_t)(data + size - csv) };
}

static unsigned lines_of(const struct input_files *in)
{
	unsigned lines = 1;
	for (size_t i = 0; i < in->csv_len; i++)
		lines += in->csv[i] == '\n';
	return lines;
}

static void must_be_within(const struct input_files *in, struct json_place place)
{
	MUST(place.line >= 1 && place.line <= lines_of(in));
	MUST(place.column >= 1 && place.column <= in->csv_len + 1);
}

static void look_at_faults(const struct mapping_faults *faults)
{
	MUST(faults->count > 0 && faults->count <= MAPPING_FAULTS_MAX);
	for (size_t i = 0; i < faults->count; i++)
		MUST(faults->lines[i] != NULL && faults->lines[i][0] != '\0');
}

static void look_at_question(struct arena *a, const struct request_input *in)
{
	size_t len = koers__v1__support_request__get_packed_size(in->request);
	uint8_t *packed = arena_alloc(a, len + 1);
	MUST(koers__v1__support_request__pack(in->request, packed) == len);
	Koers__V1__SupportRequest *back = koers__v1__support_request__unpack(NULL, len, packed);
	MUST(back != NULL && back->n_domains == in->request->n_domains);
	koers__v1__support_request__free_unpacked(back, NULL);
}

// Fields that a refusal of koersd names.
static const char *const fields[] = { "reference", "domains[0].domain", "strengths[3]", "subject", "asked_at", "",
	"x[" };

static void read_row(struct arena *a, const struct input_files *in, const struct mapping *m, const struct csv_row *row)
{
	struct mapped_row one, two;
	struct request_input first, second;
	bool good = mapping_read_row(m, a, row, &one, &first);
	MUST(good == mapping_read_row(m, a, row, &two, &second));
	MUST(good == (first.fault_count == 0) && first.fault_count == second.fault_count);
	MUST(first.fault_count <= REQUEST_FAULTS_MAX && strcmp(first.reference, second.reference) == 0);
	for (size_t i = 0; i < first.fault_count; i++) {
		must_be_within(in, first.faults[i].place);
		MUST(strcmp(first.faults[i].message, second.faults[i].message) == 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const char *column = NULL;
		must_be_within(in, mapped_place(&one, fields[i], &column));
		MUST(column != NULL);
	}
	if (good)
		look_at_question(a, &first);
}

static void read_rows(struct arena *a, const struct input_files *in, const struct mapping *m, struct csv_reader *r)
{
	struct csv_row row;
	enum csv_next next;
	uint64_t taken = r->in.taken;
	while ((next = csv_next(r, a, &row)) == CSV_ROW || next == CSV_BAD) {
		MUST(r->in.taken > taken && r->in.taken <= in->csv_len);
		taken = r->in.taken;
		if (next == CSV_ROW)
			read_row(a, in, m, &row);
		else
			must_be_within(in, row.place);
	}
	if (next == CSV_BROKEN)
		must_be_within(in, row.place);
	MUST(next != CSV_UNREADABLE);
	MUST(csv_next(r, a, &row) == CSV_END);
}

static void read_all(struct arena *a, const struct input_files *in, struct mapping *m)
{
	struct csv_reader r;
	struct csv_row header;
	struct mapping_faults faults;
	const char *why = NULL;
	MUST(csv_open(a, memory_file(1, in->csv, in->csv_len), mapping_separator(m), mapping_encoding(m), &r, &why));
	if (csv_next(&r, a, &header) == CSV_ROW) {
		if (mapping_bind(m, a, "v.csv", &header, &faults))
			read_rows(a, in, m, &r);
		else
			look_at_faults(&faults);
	}
	csv_close(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(0);
	struct input_files in = split(data, size);
	struct mapping_faults faults;
	struct mapping *m = mapping_from_text(a, "m.yaml", in.mapping, in.mapping_len, &faults);
	if (m != NULL)
		read_all(a, &in, m);
	else
		look_at_faults(&faults);
	arena_free(a);
	return 0;
}
