// The words of a story about waiting, sending on and taking back:
//
//     hold gids-dronten-1 A-1 2026-04-06 10:00 wacht op de woningbouw
//     resume gids-dronten-1 A-1
//     ask gids-dronten-1 A-1 welk huisnummer is het
//     forward gids-dronten-1 A-1 "gemeente Lelystad"
//     reopen gids-dronten-1 A-1
//     reopen_by_first gids-dronten-1 A-1
//     undo gids-dronten-1 A-1
//     was_held A-1 2026-06-01 09:00
//     lead A-1
//     load gids-dronten-1
//     status cjg A-1
//
// What stands between quotes in `forward` is a name of the configuration. `reopen_by_first`: by the oldest part that
// one had in it, as it is now. `was_held`: it was on hold until then with a
// gids who is gone, and is offered to another one. `lead` tells who has the family's regie,
// `load` how heavily somebody is laden, `status` what a sender hears when it asks.
#include <stdio.h>
#include <string.h>

#include "story.h"

static void join(char *text, char **words, size_t from, size_t count)
{
	*text = '\0';
	for (size_t i = from; i < count; i++)
		snprintf(text + strlen(text), LINE_MAX_LEN - strlen(text), "%s%s", i > from ? " " : "", words[i]);
}

// The content is the whole line but who says it; what is written in words is sealed.
static void apply(struct story *s, struct command *c, char **words, size_t count, const char *sealed)
{
	char text[LINE_MAX_LEN];
	join(text, words, 2, count);
	struct key content = world_key(words[0], text);
	c->caller = (struct caller){ words[1], story_role_of(s, words[1]) };
	c->assignment.assignment = story_assignment_of(s, words[1], story_request_of(s, words[2]));
	memcpy(c->assignment.content.bytes, content.bytes, sizeof(content.bytes));
	if (sealed != NULL) {
		struct key id = world_key("seal", sealed);
		c->assignment.note.present = true;
		c->assignment.note.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
		memcpy(c->assignment.note.seal.id.bytes, id.bytes, sizeof(id.bytes));
	}
	story_see_answer(s, world_apply(s->world, c));
}

static void do_hold(struct story *s, char **words, size_t count)
{
	struct command c = { .verb = VERB_HOLD };
	char reason[LINE_MAX_LEN];
	join(reason, words, 5, count);
	c.assignment.until_ms = story_moment(s, words[3], words[4]);
	apply(s, &c, words, count, reason);
}

static void do_ask(struct story *s, char **words, size_t count)
{
	struct command c = { .verb = VERB_REQUEST_INFO };
	char question[LINE_MAX_LEN];
	join(question, words, 3, count);
	apply(s, &c, words, count, question);
}

static void do_forward(struct story *s, char **words, size_t count)
{
	struct command c = { .verb = VERB_FORWARD, .assignment.to = "" };
	char to[LINE_MAX_LEN];
	join(to, words, 3, count);
	size_t len = strlen(to);
	if (len > 1 && to[0] == '"' && to[len - 1] == '"')
		c.assignment.to = arena_strndup(s->arena, to + 1, len - 2);
	apply(s, &c, words, count, to);
}

struct edit {
	uint64_t request;
	int64_t until_ms;
};

static void edit_hold(struct txn *t, void *context)
{
	const struct edit *e = context;
	struct request r;
	if (store_get_request(t, e->request, &r)) {
		r.hold_until_ms = e->until_ms;
		store_put_request(t, &r);
	}
}

static void do_was_held(struct story *s, char **words)
{
	struct edit e = { story_request_of(s, words[1]), story_moment(s, words[2], words[3]) };
	world_edit(s->world, edit_hold, &e);
}

static void do_reopen_by_first(struct story *s, char **words)
{
	struct command c = { .verb = VERB_REOPEN, .caller = { words[1], story_role_of(s, words[1]) } };
	uint64_t request = story_request_of(s, words[2]);
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	const struct assignee *who = store_assignee_by_id(t, words[1]);
	struct assignment a = { .request = 0 };
	for (uint64_t id = 0; who != NULL && a.request != request;)
		if ((id = store_next_assignment(t, who->number, id)) == 0 ||
			!store_get_assignment(t, who->number, id, &a))
			story_fail(s, "no part in it", words[2]);
	store_abort(t);
	struct key content = world_key(words[0], words[2]);
	c.assignment.assignment = a.id;
	c.assignment.expected_revision = a.revision;
	memcpy(c.assignment.content.bytes, content.bytes, sizeof(content.bytes));
	story_see_answer(s, world_apply(s->world, &c));
}

static void show_lead(struct story *s, const char *reference)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	struct request r;
	struct household h = { .id = 0 };
	if (store_get_request(t, story_request_of(s, reference), &r) && r.household != 0)
		store_get_household(t, r.household, &h);
	const struct assignee *lead = h.case_lead != 0 ? store_assignee(t, h.case_lead) : NULL;
	strbuf_printf(&s->seen, "> the family of %s: %u open, led by %s", reference, h.open_count,
		lead != NULL ? lead->id : "nobody");
	if (lead != NULL) {
		strbuf_add(&s->seen, " since ");
		story_print_day(s, h.case_lead_since_ms);
	}
	strbuf_add(&s->seen, "\n");
	store_abort(t);
}

static void show_load(struct story *s, const char *who)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	const struct assignee *a = store_assignee_by_id(t, who);
	if (a == NULL)
		story_fail(s, "no such assignee", who);
	else
		strbuf_printf(&s->seen, "> %s is laden with %u\n", who, a->load);
	store_abort(t);
}

static void ask_status(struct story *s, char **words)
{
	struct query q = { .kind = QUERY_GET_REQUEST,
		.caller = { words[1], ROLE_ENTRY_POINT },
		.id = story_request_of(s, words[2]) };
	const struct answer *a = world_query(s->world, &q);
	story_see_answer(s, a);
	if (a->code != ANSWER_OK)
		return;
	strbuf_printf(&s->seen, "> %s:", words[2]);
	story_see_status(s, &a->status);
	if (*a->status.contact_name != '\0')
		strbuf_printf(&s->seen, ", call %s", a->status.contact_name);
	strbuf_add(&s->seen, "\n");
}

void story_see_status(struct story *s, const struct view_status *v)
{
	strbuf_printf(&s->seen, " %s", public_state_name(v->state));
	if (v->question != NULL)
		strbuf_add(&s->seen, ", with the question");
	if (v->forwarded_to != NULL && *v->forwarded_to != '\0')
		strbuf_printf(&s->seen, ", to %s", v->forwarded_to);
}

bool story_state_line(struct story *s, char **words, size_t count)
{
	static const struct {
		const char *word;
		enum verb verb;
	} plain[] = { { "resume", VERB_RESUME }, { "reopen", VERB_REOPEN }, { "undo", VERB_UNDO } };
	for (size_t i = 0; i < ARRAY_LEN(plain); i++) {
		if (count == 3 && strcmp(words[0], plain[i].word) == 0) {
			struct command c = { .verb = plain[i].verb };
			apply(s, &c, words, count, NULL);
			return true;
		}
	}
	if (strcmp(words[0], "hold") == 0 && count > 5)
		do_hold(s, words, count);
	else if (strcmp(words[0], "ask") == 0 && count > 3)
		do_ask(s, words, count);
	else if (strcmp(words[0], "forward") == 0 && count > 3)
		do_forward(s, words, count);
	else if (strcmp(words[0], "reopen_by_first") == 0 && count == 3)
		do_reopen_by_first(s, words);
	else if (strcmp(words[0], "was_held") == 0 && count == 4)
		do_was_held(s, words);
	else if (strcmp(words[0], "lead") == 0 && count == 2)
		show_lead(s, words[1]);
	else if (strcmp(words[0], "load") == 0 && count == 2)
		show_load(s, words[1]);
	else if (strcmp(words[0], "status") == 0 && count == 3)
		ask_status(s, words);
	else
		return false;
	return true;
}
