// The words of a story about households, forgetting and the rights of a person:
//
//     household beheer G-1              what is shown of the household of a request; with a reason after it, all
//     merge procesregie G-1 B-1         the household of B-1 goes into that of G-1; or by its number
//     split procesregie B-1
//     withdraw_consent beheer O-1
//     erase beheer G-1
//     erase_family beheer G-1           all of its household
//     ask_erasure beheer G-1            that it was asked, no more
//     refuse_erasure beheer G-1
//     retention beheer 2027-01-01       what is due before that day
//     export beheer G-1                 everything of its subject, page by page
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "story.h"

static void reason(struct sealed_text *ret)
{
	*ret = (struct sealed_text){ .present = true, .seal = { .key_number = 1, .sealed = { "waarom", 6 } } };
	memset(ret->seal.id.bytes, 7, sizeof(ret->seal.id.bytes));
}

static struct command command_of(struct story *s, enum verb verb, char **words)
{
	struct command c = { .verb = verb, .caller = { words[1], story_role_of(s, words[1]) } };
	struct key content = world_key(verb_name(verb), words[2]);
	c.request.request = story_request_of(s, words[2]);
	memcpy(c.request.content.bytes, content.bytes, sizeof(content.bytes));
	return c;
}

// Of a request, or the number itself.
static uint64_t household_of(struct story *s, const char *name)
{
	if (*name >= '0' && *name <= '9')
		return strtoull(name, NULL, 10);
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	struct request r;
	bool found = store_get_request(t, story_request_of(s, name), &r);
	store_abort(t);
	return found ? r.household : 0;
}

static void see_household(struct story *s, const struct answer *a)
{
	if (a->code != ANSWER_OK || a->kind != ANSWER_HOUSEHOLD)
		return;
	const struct view_household *v = &a->household;
	strbuf_printf(&s->seen, "> household %" PRIu64 "%s%s of %" PRIu64 ":", v->household,
		v->closed_at_ms != 0 ? ", closed," : "", v->conflict ? ", in conflict," : "", v->request_count);
	for (size_t i = 0; i < v->request_shown; i++)
		strbuf_printf(&s->seen, " %s", story_name_of(s, v->requests[i].request));
	strbuf_printf(&s->seen, "; case lead %s", *v->case_lead != '\0' ? v->case_lead : "nobody");
	for (size_t i = 0; i < v->interest_count; i++)
		strbuf_printf(&s->seen, "%s %s", i == 0 ? "; not for" : ",", v->interests[i]);
	strbuf_add(&s->seen, "\n");
}

static void do_household(struct story *s, char **words, size_t count)
{
	struct command c = command_of(s, VERB_SHOW_HOUSEHOLD, words);
	if (count > 3)
		reason(&c.request.reason);
	const struct answer *a = world_apply(s->world, &c);
	story_see_answer(s, a);
	see_household(s, a);
}

static void do_merge(struct story *s, char **words)
{
	struct command c = { .verb = VERB_MERGE_HOUSEHOLDS, .caller = { words[1], story_role_of(s, words[1]) } };
	c.request.household = household_of(s, words[2]);
	c.request.other = household_of(s, words[3]);
	reason(&c.request.reason);
	const struct answer *a = world_apply(s->world, &c);
	story_see_answer(s, a);
	see_household(s, a);
}

static void do_request(struct story *s, enum verb verb, char **words, bool asked_only)
{
	struct command c = command_of(s, verb, words);
	c.request.asked_only = asked_only;
	reason(&c.request.reason);
	const struct answer *a = world_apply(s->world, &c);
	story_see_answer(s, a);
	see_household(s, a);
}

static void do_erase_family(struct story *s, char **words)
{
	struct command c = command_of(s, VERB_ERASE, words);
	c.request.household = household_of(s, words[2]);
	c.request.request = 0;
	reason(&c.request.reason);
	story_see_answer(s, world_apply(s->world, &c));
}

static void do_retention(struct story *s, char **words)
{
	struct query q = { .kind = QUERY_LIST_RETENTION,
		.caller = { words[1], story_role_of(s, words[1]) },
		.until_ms = story_moment(s, words[2], "00:00"),
		.page_size = 2 };
	do {
		const struct answer *a = world_query(s->world, &q);
		story_see_answer(s, a);
		if (a->code != ANSWER_OK)
			return;
		for (size_t i = 0; i < a->list.count; i++) {
			const struct view_retention *v = &a->list.retention[i];
			strbuf_printf(&s->seen, "> %s is %s, kept until ", story_name_of(s, v->request),
				request_state_name(v->state));
			story_print_day(s, v->due_at_ms);
			strbuf_add(&s->seen, ", erased ");
			story_print_day(s, v->erased_at_ms);
			strbuf_add(&s->seen, "\n");
		}
		q.after = a->list.next;
		q.after_ms = a->list.next_ms;
	} while (q.after != 0);
}

static void do_export(struct story *s, char **words)
{
	struct command c = { .verb = VERB_EXPORT_PERSON, .caller = { words[1], story_role_of(s, words[1]) } };
	c.person.request = story_request_of(s, words[2]);
	reason(&c.person.reason);
	do {
		const struct answer *a = world_apply(s->world, &c);
		story_see_answer(s, a);
		if (a->code != ANSWER_OK)
			return;
		const struct view_person *v = &a->person;
		if (v->request != 0)
			strbuf_printf(&s->seen, "> page: %s as %s, %zu notes\n", story_name_of(s, v->request),
				v->is_member ? "member" : "subject", v->dossier.note_count);
		c.person.after = v->next;
		c.person.note = v->next_note;
	} while (c.person.after != 0);
}

bool story_rights_line(struct story *s, char **words, size_t count)
{
	static const struct {
		const char *word;
		enum verb verb;
		bool asked_only;
	} verbs[] = { { "split", VERB_SPLIT_HOUSEHOLD, false }, { "withdraw_consent", VERB_WITHDRAW_CONSENT, false },
		{ "erase", VERB_ERASE, false }, { "ask_erasure", VERB_ERASE, true },
		{ "refuse_erasure", VERB_REFUSE_ERASURE, false } };
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		if (count == 3 && strcmp(words[0], verbs[i].word) == 0) {
			do_request(s, verbs[i].verb, words, verbs[i].asked_only);
			return true;
		}
	}
	if (strcmp(words[0], "household") == 0 && count >= 3)
		do_household(s, words, count);
	else if (strcmp(words[0], "merge") == 0 && count == 4)
		do_merge(s, words);
	else if (strcmp(words[0], "erase_family") == 0 && count == 3)
		do_erase_family(s, words);
	else if (strcmp(words[0], "retention") == 0 && count == 3)
		do_retention(s, words);
	else if (strcmp(words[0], "export") == 0 && count == 3)
		do_export(s, words);
	else
		return false;
	return true;
}
