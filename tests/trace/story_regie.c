// The words of a story about who has a question and who has the regie:
//
//     handover gids-dronten-1 A-1 gids-dronten-2
//     handover gids-dronten-1 A-1
//     assign gids-dronten-1 A-1 gids-dronten-2
//     assign_request beheer A-1 gids-dronten-2
//     scale_up gids-dronten-1 A-1
//     scale_down gids-dronten-1 A-1
//     take_over procesregie A-1
//     give_back procesregie A-1
//     judge gids-dronten-1 A-1 same
//     judge gids-dronten-1 A-1 another L-1
//     who A-1
//     laden gids-dronten-1
//
// `judge` says whether who is known by names alone is that person, of the question itself or of one that is linked to
// it; `who` tells everybody who has a part in it, `laden` how heavily somebody is laden.
#include <string.h>

#include "story.h"

static void do_part(struct story *s, enum verb verb, char **words, size_t count)
{
	struct command c = { .verb = verb, .caller = { words[1], story_role_of(s, words[1]) } };
	c.assignment.assignment = story_assignment_of(s, words[1], story_request_of(s, words[2]));
	c.assignment.gids = count > 3 ? words[3] : "";
	struct key content = world_key(words[0], c.assignment.gids);
	memcpy(c.assignment.content.bytes, content.bytes, sizeof(content.bytes));
	story_see_answer(s, world_apply(s->world, &c));
}

static void do_assign_request(struct story *s, char **words)
{
	struct command c = { .verb = VERB_ASSIGN_REQUEST, .caller = { words[1], story_role_of(s, words[1]) } };
	c.request.request = story_request_of(s, words[2]);
	c.request.gids = words[3];
	struct key content = world_key(words[0], words[3]);
	memcpy(c.request.content.bytes, content.bytes, sizeof(content.bytes));
	story_see_answer(s, world_apply(s->world, &c));
}

static void do_judge(struct story *s, char **words, size_t count)
{
	struct command c = { .verb = VERB_JUDGE_PERSON, .caller = { words[1], story_role_of(s, words[1]) } };
	c.assignment.assignment = story_assignment_of(s, words[1], story_request_of(s, words[2]));
	c.assignment.same = strcmp(words[3], "same") == 0;
	c.assignment.linked = count > 4 ? story_request_of(s, words[4]) : 0;
	struct key content = world_key(words[3], count > 4 ? words[4] : "");
	memcpy(c.assignment.content.bytes, content.bytes, sizeof(content.bytes));
	story_see_answer(s, world_apply(s->world, &c));
}

static void tell_part(struct story *s, struct txn *t, const char *what, uint32_t number)
{
	const struct assignee *a = number != 0 ? store_assignee(t, number) : NULL;
	if (a != NULL)
		strbuf_printf(&s->seen, ", %s %s", what, a->id);
}

static void tell_who(struct story *s, const char *reference)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	struct request r;
	struct household h = { .id = 0 };
	if (!store_get_request(t, story_request_of(s, reference), &r))
		story_fail(s, "no row", reference);
	if (r.household != 0)
		store_get_household(t, r.household, &h);
	strbuf_printf(&s->seen, "> %s %s%s%s", reference, request_state_name(r.state), r.scaled_up ? ", scaled up" : "",
		r.presumed ? ", known by names alone" : "");
	tell_part(s, t, "with", r.holder);
	tell_part(s, t, "supported by", r.supporting);
	tell_part(s, t, "beside", r.process_lead);
	tell_part(s, t, "asked of", r.handover);
	tell_part(s, t, "regie", h.case_lead);
	tell_part(s, t, "before", h.regie_before);
	strbuf_add(&s->seen, "\n");
	store_abort(t);
}

static void tell_load(struct story *s, const char *who)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	const struct assignee *a = store_assignee_by_id(t, who);
	if (a == NULL)
		story_fail(s, "no such assignee", who);
	else
		strbuf_printf(&s->seen, "> %s is laden with %u in %u\n", who, a->load, a->open_count);
	store_abort(t);
}

bool story_regie_line(struct story *s, char **words, size_t count)
{
	static const struct {
		const char *word;
		enum verb verb;
	} verbs[] = { { "handover", VERB_HANDOVER }, { "assign", VERB_ASSIGN }, { "scale_up", VERB_SCALE_UP },
		{ "scale_down", VERB_SCALE_DOWN }, { "take_over", VERB_TAKE_OVER }, { "give_back", VERB_GIVE_BACK } };
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		if (count >= 3 && strcmp(words[0], verbs[i].word) == 0) {
			do_part(s, verbs[i].verb, words, count);
			return true;
		}
	}
	if (strcmp(words[0], "assign_request") == 0 && count == 4)
		do_assign_request(s, words);
	else if (strcmp(words[0], "judge") == 0 && count >= 4)
		do_judge(s, words, count);
	else if (strcmp(words[0], "who") == 0 && count == 2)
		tell_who(s, words[1]);
	else if (strcmp(words[0], "laden") == 0 && count == 2)
		tell_load(s, words[1]);
	else
		return false;
	return true;
}
