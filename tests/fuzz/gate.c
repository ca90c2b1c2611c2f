// A gate for the fuzz targets.
#include "gate.h"

#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

#define MASTER_KEY "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"

static const struct vault *open_vault(void)
{
	char dir[] = "/tmp/koers-fuzz-XXXXXX", path[64];
	struct vault *vault = NULL;
	struct error e = { .kind = ERROR_NONE };
	MUST(mkdtemp(dir) != NULL);
	snprintf(path, sizeof(path), "%s/master.key", dir);
	FILE *f = fopen(path, "we");
	MUST(f != NULL && fputs(MASTER_KEY, f) >= 0 && fclose(f) == 0);
	MUST(chmod(path, 0600) == 0);
	if (!vault_open(dir, &vault, &e))
		fprintf(stderr, "%s\n", e.message);
	MUST(vault != NULL);
	unlink(path);
	rmdir(dir);
	return vault;
}

const struct gate *fuzz_gate(void)
{
	static struct gate gate;
	if (gate.vault == NULL)
		gate = (struct gate){ .vault = open_vault(),
			.config = example_snapshot(),
			.max_in_flight = 256,
			.window = 256,
			.started_at_ms = FUZZ_NOW_MS };
	return &gate;
}

// How many values of a field are there, and where they begin.
static size_t values_of(const ProtobufCMessage *m, const ProtobufCFieldDescriptor *f, const void *const **ret_first)
{
	const char *at = (const char *)m + f->offset, *quantifier = (const char *)m + f->quantifier_offset;
	size_t count = 1;
	uint32_t one_of;
	*ret_first = (const void *const *)(const void *)at;
	if (f->label == PROTOBUF_C_LABEL_REPEATED) {
		memcpy(&count, quantifier, sizeof(count));
		memcpy(ret_first, at, sizeof(*ret_first));
	} else if ((f->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0) {
		memcpy(&one_of, quantifier, sizeof(one_of));
		count = one_of == f->id ? 1 : 0;
	}
	return count;
}

// Every text of a message, and of the messages in it.
static void look_at_texts(const ProtobufCMessage *m)
{
	for (unsigned i = 0; i < m->descriptor->n_fields; i++) {
		const ProtobufCFieldDescriptor *f = &m->descriptor->fields[i];
		const void *const *values;
		if (f->type != PROTOBUF_C_TYPE_STRING && f->type != PROTOBUF_C_TYPE_MESSAGE)
			continue;
		size_t count = values_of(m, f, &values);
		for (size_t k = 0; k < count; k++) {
			if (f->type == PROTOBUF_C_TYPE_STRING)
				MUST(is_showable(values[k]));
			else if (values[k] != NULL)
				look_at_texts(values[k]);
		}
	}
}

Koers__V1__Answer *must_be_answer(struct bytes frame, uint64_t call_id)
{
	MUST(frame.data != NULL && frame.len > 0 && frame.len <= FRAME_MAX);
	Koers__V1__Answer *answer = koers__v1__answer__unpack(NULL, frame.len, frame.data);
	MUST(answer != NULL && answer->call_id == call_id);
	MUST(answer->body_case != KOERS__V1__ANSWER__BODY__NOT_SET);
	look_at_texts(&answer->base);
	return answer;
}

void must_be_answered(struct bytes frame, uint64_t call_id)
{
	koers__v1__answer__free_unpacked(must_be_answer(frame, call_id), NULL);
}
