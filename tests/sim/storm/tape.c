// The tape: a command as its bytes, then what it points to, in the order in which visit() comes by.
#include "tape.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"

struct roll {
	struct strbuf *out;  // writing; NULL = reading
	struct arena *arena;
	const unsigned char *from;
};

// ---- what a command points to ---------------------------------------------------------------------------------------

static void visit_bytes(struct roll *r, struct bytes *b)
{
	if (r->out != NULL) {
		strbuf_add_bytes(r->out, (const char *)&b->len, sizeof(b->len));
		strbuf_add_bytes(r->out, b->data, b->len);
		return;
	}
	memcpy(&b->len, r->from, sizeof(b->len));
	b->data = arena_memdup(r->arena, r->from + sizeof(b->len), b->len);
	r->from += sizeof(b->len) + b->len;
}

static void visit_text(struct roll *r, const char **text)
{
	struct bytes b = { *text, r->out != NULL && *text != NULL ? strlen(*text) : 0 };
	bool none = *text == NULL;
	visit_bytes(r, &b);
	if (r->out == NULL)
		*text = none ? NULL : arena_strndup(r->arena, b.data, b.len);
}

static void visit_seal(struct roll *r, struct sealed_text *s)
{
	if (s->present)
		visit_bytes(r, &s->seal.sealed);
}

static void visit_submit(struct roll *r, struct command_submit *s)
{
	visit_text(r, &s->network);
	visit_text(r, &s->municipality);
	visit_seal(r, &s->personal);
	const char **list = s->missing;
	if (r->out == NULL)
		s->missing = arena_alloc(r->arena, (s->missing_count + 1) * sizeof(s->missing[0]));
	for (size_t i = 0; i < s->missing_count; i++) {
		const char *text = r->out != NULL ? list[i] : "";
		visit_text(r, &text);
		if (r->out == NULL)
			s->missing[i] = text;
	}
}

static void visit_correction(struct roll *r, struct command_request *c)
{
	struct command_correction copy = { 0 };
	if (c->correction == NULL)
		return;
	if (r->out != NULL) {
		copy = *c->correction;
		strbuf_add_bytes(r->out, (const char *)&copy, sizeof(copy));
	} else {
		memcpy(&copy, r->from, sizeof(copy));
		r->from += sizeof(copy);
	}
	visit_seal(r, &copy.personal);
	visit_text(r, &copy.network);
	if (r->out == NULL)
		c->correction = arena_memdup(r->arena, &copy, sizeof(copy));
}

static void visit_request(struct roll *r, struct command_request *c)
{
	visit_seal(r, &c->reason);
	visit_text(r, &c->gids);
	visit_correction(r, c);
}

static void visit_assignment(struct roll *r, struct command_assignment *c)
{
	visit_seal(r, &c->note);
	visit_text(r, &c->gids);
	visit_text(r, &c->to);
}

static void visit(struct roll *r, struct command *c)
{
	visit_text(r, &c->caller.peer);
	switch (c->verb) {
	case VERB_TICK:
	case VERB_ACKNOWLEDGE:
	case VERB_LIST_DECISIONS:
		break;
	case VERB_CONFIGURE:
		visit_bytes(r, &c->configure.stored);
		visit_bytes(r, &c->configure.pending);
		break;
	case VERB_SUBMIT:
	case VERB_AMEND:
		visit_submit(r, &c->submit);
		break;
	case VERB_ACCEPT_CLOCK:
		visit_text(r, &c->clock_fault);
		break;
	case VERB_SET_ABSENCE:
		visit_text(r, &c->absence.gids);
		visit_text(r, &c->absence.cover);
		break;
	case VERB_SET_GIDS:
		visit_text(r, &c->gids.gids);
		visit_seal(r, &c->gids.reason);
		break;
	case VERB_EXPORT_PERSON:
		visit_seal(r, &c->person.reason);
		break;
	case VERB_SHOW_AUDIT:
		visit_seal(r, &c->audit.reason);
		break;
	case VERB_WITHDRAW:
	case VERB_OBJECT:
	case VERB_SHOW_REQUEST:
	case VERB_EXPLAIN:
	case VERB_ASSIGN_REQUEST:
	case VERB_FINISH_TASK:
	case VERB_SHOW_HOUSEHOLD:
	case VERB_MERGE_HOUSEHOLDS:
	case VERB_SPLIT_HOUSEHOLD:
	case VERB_ERASE:
	case VERB_REFUSE_ERASURE:
	case VERB_CORRECT_PERSON:
	case VERB_WITHDRAW_CONSENT:
		visit_request(r, &c->request);
		break;
	default:
		visit_assignment(r, &c->assignment);
		break;
	}
}

// ---- writing --------------------------------------------------------------------------------------------------------

static int tape = -1;

void tape_open(const char *path)
{
	tape = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (tape < 0)
		abort();
}

bool tape_is_off(void)
{
	return tape < 0;
}

void tape_note(const struct taped *entry)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct strbuf b;
	struct taped copy = *entry;
	strbuf_init(&b, a);
	struct roll r = { .out = &b };
	visit(&r, &copy.command);
	const char *rest = strbuf_text(&b);
	uint64_t len = b.len;
	if (write(tape, &copy, sizeof(copy)) != (ssize_t)sizeof(copy) ||
		write(tape, &len, sizeof(len)) != sizeof(len) || write(tape, rest, len) != (ssize_t)len)
		abort();
}

// ---- reading --------------------------------------------------------------------------------------------------------

static struct bytes read_whole(const char *path, struct arena *a)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	off_t size = fd < 0 ? 0 : lseek(fd, 0, SEEK_END);
	unsigned char *data = arena_alloc(a, (size_t)size + 1);
	size_t len = 0;
	for (ssize_t n; fd >= 0 && (n = pread(fd, data + len, (size_t)size - len, (off_t)len)) > 0;)
		len += (size_t)n;
	if (fd >= 0)
		close(fd);
	return (struct bytes){ data, len };
}

struct taped *tape_read(const char *path, uint64_t last, struct arena *a)
{
	struct bytes whole = read_whole(path, a);
	const unsigned char *p = whole.data, *end = p + whole.len;
	struct taped *list = arena_alloc(a, (last + 1) * sizeof(*list));
	while (p + sizeof(struct taped) + sizeof(uint64_t) <= end) {
		struct taped entry;
		uint64_t len;
		memcpy(&entry, p, sizeof(entry));
		memcpy(&len, p + sizeof(entry), sizeof(len));
		p += sizeof(entry) + sizeof(len);
		if (p + len > end)
			break;  // it was killed while it wrote
		if (entry.sequence >= 1 && entry.sequence <= last) {
			struct roll r = { .arena = a, .from = p };
			visit(&r, &entry.command);
			list[entry.sequence - 1] = entry;
		}
		p += len;
	}
	for (uint64_t i = 0; i < last; i++)
		if (list[i].sequence != i + 1)
			return NULL;
	return list;
}
