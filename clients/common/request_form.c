// The form of a question.
#include "common/request_form.h"

#include <string.h>

#include "common/times.h"

enum { BSN_DIGITS = 9 };

static bool is_digits(const char *text, size_t len)
{
	return strspn(text, "0123456789") >= len;
}

static bool is_bsn(const char *text)
{
	static const int weights[BSN_DIGITS] = { 9, 8, 7, 6, 5, 4, 3, 2, -1 };
	size_t len = strlen(text), missing = BSN_DIGITS - len;
	int sum = 0, any = 0;
	if ((len != BSN_DIGITS && len != BSN_DIGITS - 1) || !is_digits(text, len))
		return false;
	for (size_t i = 0; i < len; i++) {
		sum += weights[i + missing] * (text[i] - '0');
		any |= text[i] - '0';
	}
	return any != 0 && sum % 11 == 0;
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_postcode(const char *text)
{
	if (!is_digits(text, 4) || text[0] == '0')
		return false;
	const char *letters = text + 4 + (text[4] == ' ' ? 1 : 0);
	return is_letter(letters[0]) && is_letter(letters[1]) && letters[2] == '\0';
}

static bool is_day(const char *text)
{
	int64_t ms;
	return times_parse_day(text, false, &ms);
}

#define BSN      "^[0-9]{8,9}$", is_bsn, "should be 8 or 9 digits that pass the elfproef"
#define DAY      "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", is_day, "should be a day that exists, as YYYY-MM-DD"
#define POSTCODE "^[1-9][0-9]{3} ?[A-Za-z]{2}$", is_postcode, "should be a postcode such as 8251 AB"

static const struct request_rule rules[] = {
	{ "reference", true, 128 },
	{ "subject", true },
	{ "subject.bsn", false, 0, BSN },
	{ "subject.last_name", true, 200 },
	{ "subject.first_names", true, 200 },
	{ "subject.birth_date", true, 0, DAY },
	{ "subject.phone", false, 40 },
	{ "subject.email", false, 254 },
	{ "address", true },
	{ "address.postcode", true, 0, POSTCODE },
	{ "address.house_number", true, 10 },
	{ "address.addition", false, 20 },
	{ "members", false, 15 },
	{ "members[].last_name", false, 200 },
	{ "members[].first_names", false, 200 },
	{ "members[].birth_date", false, 0, DAY },
	{ "members[].phone", false, 40 },
	{ "members[].email", false, 254 },
	{ "question", true, 8000 },
	{ "domains", true, 15 },
	{ "domains[].domain", true },
	{ "access_needed", true },
	{ "safety", true },
	{ "urgency", true },
	{ "threats", false, 4 },
	{ "residence_postcode", false, 0, POSTCODE },
	{ "strengths", false, 16 },
	{ "strengths[]", false, 500 },
	{ "wanted_results", false, 16 },
	{ "wanted_results[]", false, 500 },
	{ "consent_by", false, 4 },
	{ "language", false, 16 },
	{ "household_reference", false, 128 },
};

const struct request_rule *request_rule_of(const char *path)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (strcmp(rules[i].path, path) == 0)
			return &rules[i];
	return NULL;
}

// ---- checking ------------------------------------------------------------------------------------------------------

struct checker {
	struct arena *arena;
	const struct json_piece *piece;
	struct request_input *input;
	struct json_path path;
	bool exempt;  // safety, or no roof tonight: only reference and question are mandatory (rule A02)
};

static void check_message(struct checker *c, const ProtobufCMessage *message, const char *around);

static bool is_full(const struct checker *c)
{
	return c->input->fault_count == REQUEST_FAULTS_MAX;
}

static void tell(struct checker *c, const char *what)
{
	char path[256];
	struct json_place at = { 0, 0 };
	struct request_input *in = c->input;
	if (is_full(c))
		return;  // finding a place reads the whole piece again
	json_path_print(&c->path, path, sizeof(path));
	if (c->piece != NULL)
		at = json_piece_place(c->piece, &c->path, false);
	in->faults[in->fault_count++] = (struct request_fault){ at, arena_printf(c->arena, "%s: %s", path, what),
		arena_strdup(c->arena, path) };
}

static void check_text(struct checker *c, const struct request_rule *rule, const char *text)
{
	if (rule == NULL || *text == '\0')
		return;
	if (rule->max > 0 && strlen(text) > rule->max)
		tell(c, arena_printf(c->arena, "should be at most %zu bytes", rule->max));
	else if (rule->is != NULL && !rule->is(text))
		tell(c, rule->says);
}

// A field that is there once. Its absence is the empty text, value 0, or no message.
static bool is_absent(const ProtobufCFieldDescriptor *f, const void *at)
{
	const char *text;
	const void *message;
	int number;
	switch (f->type) {
	case PROTOBUF_C_TYPE_STRING:
		memcpy(&text, at, sizeof(text));
		return *text == '\0';
	case PROTOBUF_C_TYPE_MESSAGE:
		memcpy(&message, at, sizeof(message));
		return message == NULL;
	case PROTOBUF_C_TYPE_ENUM:
		memcpy(&number, at, sizeof(number));
		return number == 0;
	default:
		return false;
	}
}

static void check_value(struct checker *c, const ProtobufCFieldDescriptor *f, const void *at, const char *path)
{
	const struct request_rule *rule = request_rule_of(path);
	if (is_absent(f, at)) {
		if (rule != NULL && rule->mandatory && (!c->exempt || strcmp(path, "question") == 0))
			tell(c, "is missing");
		return;
	}
	if (f->type == PROTOBUF_C_TYPE_STRING) {
		const char *text;
		memcpy(&text, at, sizeof(text));
		check_text(c, rule, text);
	} else if (f->type == PROTOBUF_C_TYPE_MESSAGE) {
		const ProtobufCMessage *message;
		memcpy(&message, at, sizeof(message));
		check_message(c, message, path);
	} else if (strcmp(f->name, "severity") == 0) {
		int32_t severity;
		memcpy(&severity, at, sizeof(severity));
		if (severity < 0 || severity > 5)
			tell(c, "should be 1 (acute problem) to 5 (self-sufficient)");
	}
}

static void check_list(struct checker *c, const ProtobufCFieldDescriptor *f, const ProtobufCMessage *message,
	const char *path)
{
	const struct request_rule *rule = request_rule_of(path);
	const char *items = *(const char *const *)(const void *)((const char *)message + f->offset);
	size_t count = *(const size_t *)(const void *)((const char *)message + f->quantifier_offset);
	size_t size = f->type == PROTOBUF_C_TYPE_ENUM ? sizeof(int) : sizeof(void *);
	if (count == 0 && rule != NULL && rule->mandatory && !c->exempt)
		tell(c, "is missing");
	if (rule != NULL && count > rule->max)
		tell(c, arena_printf(c->arena, "should be at most %zu", rule->max));
	for (size_t i = 0; i < count && !is_full(c); i++) {
		c->path.steps[c->path.depth++] = (struct json_step){ .index = i };
		check_value(c, f, items + i * size, arena_printf(c->arena, "%s[]", path));
		c->path.depth--;
	}
}

static void check_message(struct checker *c, const ProtobufCMessage *message, const char *around)
{
	for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
		const ProtobufCFieldDescriptor *f = &message->descriptor->fields[i];
		const char *path = arena_printf(c->arena, "%s%s%s", around, *around != '\0' ? "." : "", f->name);
		c->path.steps[c->path.depth++] = (struct json_step){ .key = f->name };
		if (f->label == PROTOBUF_C_LABEL_REPEATED)
			check_list(c, f, message, path);
		else
			check_value(c, f, (const char *)message + f->offset, path);
		c->path.depth--;
	}
}

void request_form_check(struct arena *a, const struct json_piece *piece, struct request_input *in)
{
	const Koers__V1__SupportRequest *q = in->request;
	struct checker c = { .arena = a, .piece = piece, .input = in };
	c.exempt = q->shelter_needed || q->safety >= KOERS__V1__SAFETY__SAFETY_STRUCTURAL;
	c.path = (struct json_path){ .depth = 1, .steps = { { .key = "reference" } } };
	if (in->reference[0] == '\0')
		tell(&c, "is missing");
	check_text(&c, request_rule_of("reference"), in->reference);
	c.path.depth = 0;
	// What koersd drops in a question that cannot wait is no reason to refuse it.
	if (!c.exempt)
		check_message(&c, &q->base, "");
	else if (q->question[0] == '\0') {
		c.path = (struct json_path){ .depth = 1, .steps = { { .key = "question" } } };
		tell(&c, "is missing");
	}
}
