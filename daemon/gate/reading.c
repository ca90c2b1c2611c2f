// What the readers share: commands and queries begun, ids turned inward, pages, sealed texts.
#include "gate/reading.h"

#include "base/display_id.h"
#include "gate/decode.h"
#include "gate/text.h"

#include <string.h>

enum { PAGE_DEFAULT = 50, PAGE_MAX = 100 };

static struct caller caller_of(struct reading *r)
{
	return (struct caller){ .peer = arena_strdup(r->arena, r->peer->id), .role = r->peer->role };
}

struct command *reading_command(struct reading *r, enum verb verb)
{
	struct command *c = &r->result->command;
	*c = (struct command){ .verb = verb, .time_ms = r->now_ms, .caller = caller_of(r) };
	memcpy(c->configuration, r->gate->config->hash, sizeof(c->configuration));
	r->result->kind = GATE_COMMAND;
	return c;
}

struct query *reading_query(struct reading *r, enum query_kind kind)
{
	struct query *q = &r->result->query;
	*q = (struct query){ .kind = kind,
		.caller = caller_of(r),
		.now_ms = r->now_ms,
		.network = "",
		.name = "",
		.page_size = PAGE_DEFAULT };
	r->result->kind = GATE_QUERY;
	return q;
}

uint64_t reading_id(struct reading *r, enum id_kind kind, uint64_t outer, const char *field)
{
	if (outer != 0 && outer < ID_LIMIT)
		return vault_id_in(r->gate->vault, kind, outer);
	faults_add(&r->faults, field, outer == 0 ? "missing: should be an id" : "should be an id: a number below 2^50");
	return 0;
}

uint32_t reading_page_size(struct reading *r, uint32_t asked)
{
	if (asked > PAGE_MAX)
		faults_add(&r->faults, "page_size", "should be 1 to 100, or 0 for 50");
	return asked == 0 || asked > PAGE_MAX ? PAGE_DEFAULT : asked;
}

static bool parse_number(const char *text, uint64_t *ret)
{
	uint64_t value = 0;
	for (const char *p = text; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || value > (UINT64_MAX - 9) / 10)
			return false;
		value = value * 10 + (uint64_t)(*p - '0');
	}
	*ret = value;
	return true;
}

uint64_t reading_page_token(struct reading *r, int kind, const char *token)
{
	uint64_t value;
	if (*token == '\0')
		return 0;
	if (!parse_number(token, &value) || (kind != 0 && value >= ID_LIMIT)) {
		faults_add(&r->faults, "page_token", "should be the next_page_token of the page before");
		return 0;
	}
	return kind == 0 ? value : vault_id_in(r->gate->vault, (enum id_kind)kind, value);
}

void reading_seal(struct reading *r, const char *text, const char *field, bool mandatory, struct sealed_text *ret)
{
	*ret = (struct sealed_text){ 0 };
	if (text_is_blank(text)) {
		if (mandatory)
			faults_add(&r->faults, field, "missing: should say why, in a few words");
		return;
	}
	if (text_holds_bsn(text)) {
		faults_add(&r->faults, field, "should not hold a BSN: leave it out");
		return;
	}
	ret->present = true;
	vault_seal(r->gate->vault, r->arena, text, strlen(text), &ret->seal);
}

struct digest reading_content(struct reading *r, ProtobufCMessage *body)
{
	CLEANUP(arena_free_ptr) struct arena *plain = arena_new(0);
	decode_forget_unknown(body);
	decode_drop(body, "expected_revision");
	size_t len = protobuf_c_message_get_packed_size(body);
	unsigned char *data = arena_alloc(plain, len + 1);
	data[0] = (unsigned char)r->call_case;
	protobuf_c_message_pack(body, data + 1);
	struct digest digest = vault_digest(r->gate->vault, data, len + 1);
	explicit_bzero(data, len + 1);
	return digest;
}

enum_set reading_states(const uint32_t *states, size_t count)
{
	enum_set set = 0;
	for (size_t i = 0; i < count; i++)
		if (states[i] >= 1 && states[i] <= 31)  // others are a fault already
			set |= BIT(states[i]);
	return set;
}
