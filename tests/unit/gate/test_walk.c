// The wire walk: each fault with its path, and nothing that crashes.
#include "gate_fixture.h"

#include "gate/walk.h"
#include "gate/wire_limits.h"

// ---- bytes by hand -------------------------------------------------------------------------------------------------

struct frame {
	unsigned char data[FRAME_MAX + 64];
	size_t len;
};

static void put_varint(struct frame *f, uint64_t value)
{
	do {
		f->data[f->len++] = (unsigned char)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
		value >>= 7;
	} while (value != 0);
}

static void put_number(struct frame *f, uint32_t tag, uint64_t value)
{
	put_varint(f, (uint64_t)tag << 3);
	put_varint(f, value);
}

static void put_bytes(struct frame *f, uint32_t tag, const void *data, size_t len)
{
	put_varint(f, (uint64_t)tag << 3 | 2);
	put_varint(f, len);
	memcpy(f->data + f->len, data, len);
	f->len += len;
}

static void put_text(struct frame *f, uint32_t tag, const char *text)
{
	put_bytes(f, tag, text, strlen(text));
}

static void put_inside(struct frame *f, uint32_t tag, const struct frame *inner)
{
	put_bytes(f, tag, inner->data, inner->len);
}

static struct frame *new_frame(void)
{
	return ARENA_NEW(arena, struct frame);
}

enum {
	CALL_SUBMIT = 10,
	CALL_ACCEPT = 22,
	CALL_CLOSE = 37,
	SUBMIT_REQUEST = 3,
	REQUEST_SUBJECT = 1,
	REQUEST_MEMBERS = 3,
	REQUEST_QUESTION = 4,
	REQUEST_DOMAINS = 5,
	REQUEST_SAFETY = 7,
	REQUEST_THREATS = 10,
	REQUEST_STRENGTHS = 15
};

static struct frame *call_around(uint32_t body, const struct frame *inner)
{
	struct frame *f = new_frame();
	put_number(f, 1, 77);
	put_inside(f, body, inner);
	return f;
}

// A submit around a request made by hand.
static struct frame *submit_around(const struct frame *request)
{
	struct frame *submit = new_frame();
	put_text(submit, 1, "A-1");
	put_inside(submit, SUBMIT_REQUEST, request);
	return call_around(CALL_SUBMIT, submit);
}

static struct faults faults;
static struct walk_result walked;

static enum walk_verdict walk(const struct frame *f)
{
	faults_init(&faults, arena);
	walk_call(f->data, f->len, &faults, &walked);
	return walked.verdict;
}

static void one_fault(const struct frame *f, enum walk_verdict verdict, const char *path, const char *says)
{
	assert_int_equal(walk(f), verdict);
	assert_int_equal(faults.count, 1);
	assert_string_equal(faults.list[0].path, path);
	if (strstr(faults.list[0].message, says) == NULL)
		fail_msg("'%s' does not say '%s'", faults.list[0].message, says);
}

static void garbage(const struct frame *f)
{
	assert_int_equal(walk(f), WALK_GARBAGE);
	struct gate_result *result = read_bytes_as("cjg", (struct bytes){ f->data, f->len });
	assert_true(result->garbage);
	assert_int_equal(result->call_id, 0);
	assert_int_equal(error_of(result)->code, ANSWER_INVALID_ARGUMENT);
}

// ---- what is fine --------------------------------------------------------------------------------------------------

static void what_our_own_encoder_writes_is_fine(void **state)
{
	(void)state;
	struct bytes b = call_bytes(KOERS__V1__CALL__BODY_SUBMIT, plain_submit());
	struct frame *f = new_frame();
	memcpy(f->data, b.data, b.len);
	f->len = b.len;
	assert_int_equal(walk(f), WALK_FINE);
	assert_int_equal(walked.call_id, 77);
	assert_int_equal(walked.body, CALL_SUBMIT);
}

static void what_others_write_legally_is_fine(void **state)
{
	(void)state;
	struct frame *request = new_frame();
	put_number(request, REQUEST_SAFETY, 0);              // an explicit default
	put_number(request, REQUEST_SAFETY, 1);              // given twice: the last counts
	put_number(request, REQUEST_THREATS, 1);             // a list not packed,
	put_bytes(request, REQUEST_THREATS, "\x02\x03", 2);  // and the rest of it packed
	put_varint(request, REQUEST_SAFETY << 3);
	memcpy(request->data + request->len, "\x82\x80\x80\x00", 4);  // 2, longer than needed
	request->len += 4;
	assert_int_equal(walk(submit_around(request)), WALK_FINE);
}

static void unknown_fields_are_passed_over_where_nothing_is_lost(void **state)
{
	(void)state;
	struct frame *accept = new_frame();
	put_number(accept, 1, 5);
	put_text(accept, 900, "from a later version");
	assert_int_equal(walk(call_around(CALL_ACCEPT, accept)), WALK_FINE);
}

// ---- faults with their paths ---------------------------------------------------------------------------------------

static void unknown_fields_in_a_question_are_faults(void **state)
{
	(void)state;
	struct frame *person = new_frame();
	struct frame *request = new_frame();
	put_text(person, 99, "half understood");
	put_inside(request, REQUEST_SUBJECT, person);
	one_fault(submit_around(request), WALK_FAULTY, "request.subject.#99", "does not know");
	struct frame *submit = new_frame();
	put_number(submit, 9, 1);
	one_fault(call_around(CALL_SUBMIT, submit), WALK_FAULTY, "#9", "does not know");
}

static void texts_are_checked_where_they_stand(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t len;
		const char *says;
	} wrong[] = {
		{ "\xc3(", 2, "UTF-8" },
		{ "a\0b", 3, "control" },
		{ "a\nb", 3, "control" },
		{ "\x1b[2J", 4, "control" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct frame *person = new_frame();
		struct frame *request = new_frame();
		put_text(person, 3, "fine");
		put_inside(request, REQUEST_MEMBERS, person);
		person->len = 0;
		put_bytes(person, 2, wrong[i].text, wrong[i].len);
		put_inside(request, REQUEST_MEMBERS, person);
		one_fault(submit_around(request), WALK_FAULTY, "request.members[1].last_name", wrong[i].says);
	}
	struct frame *request = new_frame();
	put_text(request, REQUEST_QUESTION, "een\n\ttwee");
	assert_int_equal(walk(submit_around(request)), WALK_FINE);
}

static void every_limit_is_of_a_field_and_found(void **state)
{
	const struct wire_limit *l;
	(void)state;
	for (size_t i = 0; (l = wire_limit_at(i)) != NULL; i++) {
		const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(l->message,
			l->field);
		if (f == NULL)
			fail_msg("%s has no field %s", l->message->name, l->field);
		if (wire_limit_in(wire_limits_of(l->message), f) != l)
			fail_msg("%s.%s: its row does not stand with the others of its message", l->message->name,
				l->field);
	}
}

static void texts_have_their_length(void **state)
{
	(void)state;
	char *text = arena_alloc(arena, 8002);
	memset(text, 'a', 8001);
	struct frame *request = new_frame();
	put_text(request, REQUEST_QUESTION, text + 1);
	assert_int_equal(walk(submit_around(request)), WALK_FINE);
	request->len = 0;
	put_text(request, REQUEST_QUESTION, text);
	one_fault(submit_around(request), WALK_FAULTY, "request.question", "at most 8000 bytes");
	request->len = 0;
	put_text(request, REQUEST_STRENGTHS, "goed");
	put_bytes(request, REQUEST_STRENGTHS, text, 501);
	one_fault(submit_around(request), WALK_FAULTY, "request.strengths[1]", "at most 500 bytes");
	struct frame *submit = new_frame();
	put_bytes(submit, 1, text, 129);
	one_fault(call_around(CALL_SUBMIT, submit), WALK_FAULTY, "reference", "at most 128 bytes");
}

static void enums_have_their_values(void **state)
{
	(void)state;
	struct frame *domain = new_frame();
	struct frame *request = new_frame();
	put_number(domain, 1, 99);
	put_inside(request, REQUEST_DOMAINS, domain);
	one_fault(submit_around(request), WALK_FAULTY, "request.domains[0].domain", "not a value");
	request->len = 0;
	put_number(request, REQUEST_SAFETY, UINT64_MAX);
	one_fault(submit_around(request), WALK_FAULTY, "request.safety", "not a value");
	request->len = 0;
	put_bytes(request, REQUEST_THREATS, "\x01\x09", 2);
	one_fault(submit_around(request), WALK_FAULTY, "request.threats[1]", "not a value");
}

static void lists_have_their_length(void **state)
{
	(void)state;
	struct frame *request = new_frame();
	struct frame *nobody = new_frame();
	for (int i = 0; i < 15; i++)
		put_inside(request, REQUEST_MEMBERS, nobody);
	assert_int_equal(walk(submit_around(request)), WALK_FINE);
	for (int i = 0; i < 300; i++)
		put_inside(request, REQUEST_MEMBERS, nobody);
	one_fault(submit_around(request), WALK_FAULTY, "request.members", "at most 15");
	request->len = 0;
	put_bytes(request, REQUEST_THREATS, "\x01\x02\x03\x04\x01", 5);
	one_fault(submit_around(request), WALK_FAULTY, "request.threats", "at most 4");
}

static void another_kind_of_value_is_named_and_not_unpacked(void **state)
{
	(void)state;
	struct frame *request = new_frame();
	put_number(request, REQUEST_QUESTION, 5);
	one_fault(submit_around(request), WALK_UNREADABLE, "request.question", "another kind");
	request->len = 0;
	put_text(request, REQUEST_SAFETY, "acute");
	one_fault(submit_around(request), WALK_UNREADABLE, "request.safety", "another kind");
	struct frame *f = submit_around(request);
	assert_true(error_names(error_of(read_bytes_as("cjg", (struct bytes){ f->data, f->len })), "request.safety"));
	// Life-threatening, and unreadable elsewhere: the refusal says to call 112 all the same.
	request->len = 0;
	put_number(request, REQUEST_SAFETY, 5);
	put_number(request, REQUEST_QUESTION, 5);
	f = submit_around(request);
	Koers__V1__Error *e = error_of(read_bytes_as("cjg", (struct bytes){ f->data, f->len }));
	assert_non_null(strstr(e->advice, "Bel 112"));
}

static void a_message_given_twice_is_refused(void **state)
{
	(void)state;
	struct frame *submit = new_frame();
	struct frame *request = new_frame();
	put_inside(submit, SUBMIT_REQUEST, request);
	put_inside(submit, SUBMIT_REQUEST, request);
	one_fault(call_around(CALL_SUBMIT, submit), WALK_UNREADABLE, "request", "twice");
}

static void all_faults_come_at_once(void **state)
{
	(void)state;
	struct frame *request = new_frame();
	struct frame *person = new_frame();
	put_text(person, 2, "\xff");
	put_text(person, 1, "1234567890");
	put_inside(request, REQUEST_SUBJECT, person);
	put_number(request, REQUEST_SAFETY, 42);
	put_text(request, 77, "?");
	assert_int_equal(walk(submit_around(request)), WALK_FAULTY);
	assert_int_equal(faults.count, 4);
	struct frame *f = submit_around(request);
	Koers__V1__Error *e = error_of(read_bytes_as("cjg", (struct bytes){ f->data, f->len }));
	assert_true(error_names(e, "request.subject.last_name"));
	assert_true(error_names(e, "request.subject.bsn"));
	assert_true(error_names(e, "request.safety"));
	assert_true(error_names(e, "request.#77"));
	assert_true(error_names(e, "request.subject.birth_date"));  // and what admission finds
}

// ---- no message at all ---------------------------------------------------------------------------------------------

static void bytes_that_are_no_call_are_garbage(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t len;
	} wrong[] = {
		{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 11 },  // a number that never ends
		{ "\x08", 1 },                                           // cut short
		{ "\x0a\x05"
		  "ab",
			4 },
		{ "\x0b\x0c", 2 },                                                        // a group
		{ "\x0e\x01", 2 },                                                        // a kind that does not exist
		{ "\x00\x01", 2 },                                                        // field 0
		{ "\x09\x01\x02\x03", 4 }, { "\x12\x01\x01", 3 }, { "\x0a\x01\x01", 3 },  // call_id as bytes
		{ "\x08\x4d\x10\x01", 4 },                                                // ping as a number
		{ "\x08\x4d\x12\x00\x12\x00", 6 },                                        // two bodies
		{ "\x88\x80\x80\x80\x80\x80\x00\x01", 8 },  // a field number in seven bytes
		{ "", 0 },                                  // no call_id
		{ "\x12\x00", 2 }, { "\x08\x80\x80\x80\x80\x80\x80\x80\x10\x12\x00", 11 },  // a call_id over 2^53-1
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct gate_result *result = read_bytes_as("cjg", (struct bytes){ wrong[i].bytes, wrong[i].len });
		assert_true(result->garbage);
		assert_int_equal(result->call_id, 0);
		assert_int_equal(error_of(result)->code, ANSWER_INVALID_ARGUMENT);
	}
}

static void a_frame_over_64_kib_is_garbage(void **state)
{
	(void)state;
	struct frame *f = new_frame();
	put_number(f, 1, 77);
	put_inside(f, 2, new_frame());
	put_number(f, 500, 1);
	while (f->len < FRAME_MAX)
		put_number(f, 500, 1);
	f->len = FRAME_MAX + 1;
	struct gate_result *result = read_bytes_as("cjg", (struct bytes){ f->data, f->len });
	assert_true(result->garbage);
	assert_int_equal(error_of(result)->code, ANSWER_INVALID_ARGUMENT);
}

static void a_bomb_of_nesting_costs_nothing(void **state)
{
	(void)state;
	// Ten thousand messages in each other: unknown fields are never looked into, known ones are four deep.
	struct frame *f = new_frame();
	put_number(f, 1, 77);
	for (size_t left = 30000; left > 8; left -= 4) {
		put_varint(f, 10U << 3 | 2);
		put_varint(f, left);
	}
	garbage(f);
	struct frame *bomb = new_frame();
	for (int i = 0; i < 12000; i++)
		memcpy(bomb->data + 2 * i, "\x1a\x00", 2);
	bomb->len = 24000;
	garbage(submit_around(bomb));
}

static void many_records_are_too_many(void **state)
{
	(void)state;
	struct frame *accept = new_frame();
	for (int i = 0; i < 3000; i++)
		put_number(accept, 1, 5);
	garbage(call_around(CALL_ACCEPT, accept));
}

// ---- noise ---------------------------------------------------------------------------------------------------------

static uint64_t noise_state;
static uint64_t noise(void)
{
	noise_state ^= noise_state << 13;
	noise_state ^= noise_state >> 7;
	noise_state ^= noise_state << 17;
	return noise_state;
}

static void noise_never_crashes(void **state)
{
	(void)state;
	noise_state = 20260302;
	static unsigned char bytes[FRAME_MAX];
	for (int i = 0; i < 300; i++) {
		size_t len = i == 0 ? FRAME_MAX : noise() % 2048;
		for (size_t k = 0; k < len; k++)
			bytes[k] = (unsigned char)noise();
		arena_reset(arena);
		struct gate_result *result = read_bytes_as("cjg", (struct bytes){ bytes, len });
		if (result->kind == GATE_ANSWER)
			answer_of(result->frame);
	}
}

// A full question with some bytes changed, cut or doubled: taken or refused, never worse.
static void a_damaged_question_never_crashes(void **state)
{
	(void)state;
	noise_state = 4711;
	static unsigned char bytes[2 * FRAME_MAX];
	for (int i = 0; i < 4000; i++) {
		arena_reset(arena);
		Koers__V1__Submit *m = plain_submit();
		if (i % 2 == 0)
			m->request->safety = (Koers__V1__Safety)SAFETY_ACUTE;  // A02's exception: faults are dropped
		struct bytes b = call_bytes(KOERS__V1__CALL__BODY_SUBMIT, m);
		size_t len = b.len;
		memcpy(bytes, b.data, len);
		for (uint64_t n = 1 + noise() % 4; n > 0; n--)
			bytes[noise() % len] = noise() % 3 == 0 ? (unsigned char)noise() : bytes[noise() % len];
		if (noise() % 8 == 0)
			len = noise() % len;
		struct gate_result *result = read_bytes_as("cjg", (struct bytes){ bytes, len });
		assert_true(result->kind == GATE_ANSWER || result->kind == GATE_COMMAND || result->kind == GATE_QUERY ||
			    result->kind == GATE_SUBSCRIBE);
		if (result->kind == GATE_ANSWER)
			answer_of(result->frame);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_our_own_encoder_writes_is_fine, gate_fresh),
		cmocka_unit_test_setup(what_others_write_legally_is_fine, gate_fresh),
		cmocka_unit_test_setup(unknown_fields_are_passed_over_where_nothing_is_lost, gate_fresh),
		cmocka_unit_test_setup(unknown_fields_in_a_question_are_faults, gate_fresh),
		cmocka_unit_test_setup(texts_are_checked_where_they_stand, gate_fresh),
		cmocka_unit_test_setup(every_limit_is_of_a_field_and_found, gate_fresh),
		cmocka_unit_test_setup(texts_have_their_length, gate_fresh),
		cmocka_unit_test_setup(enums_have_their_values, gate_fresh),
		cmocka_unit_test_setup(lists_have_their_length, gate_fresh),
		cmocka_unit_test_setup(another_kind_of_value_is_named_and_not_unpacked, gate_fresh),
		cmocka_unit_test_setup(a_message_given_twice_is_refused, gate_fresh),
		cmocka_unit_test_setup(all_faults_come_at_once, gate_fresh),
		cmocka_unit_test_setup(bytes_that_are_no_call_are_garbage, gate_fresh),
		cmocka_unit_test_setup(a_frame_over_64_kib_is_garbage, gate_fresh),
		cmocka_unit_test_setup(a_bomb_of_nesting_costs_nothing, gate_fresh),
		cmocka_unit_test_setup(many_records_are_too_many, gate_fresh),
		cmocka_unit_test_setup(noise_never_crashes, gate_fresh),
		cmocka_unit_test_setup(a_damaged_question_never_crashes, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
