// The words of a story about clocks:
//
//     milestone gids-dronten-1 W-1 investigation 2026-03-20
//     suspend gids-dronten-1 S-1 WGS_DECISION 10
//     unsuspend gids-dronten-1 S-1 WGS_DECISION
//     wall 2026-03-20 09:00
//     tasks beheer
//     done beheer forward F-1
//     clocks 2026-04-01
//
// `suspend` without days is until it is resumed. `wall` lets the wall clock jump, either way: nobody ticks on the way,
// and then everything that is due. `clocks` are those due before a day; the lists are asked for page by page.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/clocks.h"
#include "story.h"

static void apply(struct story *s, struct command *c, char **words, size_t count)
{
	char text[LINE_MAX_LEN] = "";
	for (size_t i = 0; i < count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s ", words[i]);
	struct key content = world_key("content", text);
	c->caller = (struct caller){ words[1], story_role_of(s, words[1]) };
	c->assignment.assignment = story_assignment_of(s, words[1], story_request_of(s, words[2]));
	memcpy(c->assignment.content.bytes, content.bytes, sizeof(content.bytes));
	story_see_answer(s, world_apply(s->world, c));
}

static void do_milestone(struct story *s, char **words, size_t count)
{
	struct command c = { .verb = VERB_RECORD_MILESTONE };
	enum milestone_kind kind;
	day_number day = 0;
	if (!milestone_kind_from_name(words[3], &kind) || !date_parse(words[4], &day))
		story_fail(s, "no such milestone or day", words[3]);
	c.assignment.milestone = (uint8_t)kind;
	c.assignment.on_day = day;
	apply(s, &c, words, count);
}

static void do_suspend(struct story *s, enum verb verb, char **words, size_t count)
{
	struct command c = { .verb = verb };
	enum clock clock;
	if (!clock_from_name(words[3], &clock))
		story_fail(s, "no such clock", words[3]);
	c.assignment.clock = (uint8_t)clock;
	if (count > 4)
		c.assignment.days = (uint32_t)strtoul(words[4], NULL, 10);
	apply(s, &c, words, count);
}

static void do_done(struct story *s, char **words)
{
	struct command c = { .verb = VERB_FINISH_TASK, .caller = { words[1], story_role_of(s, words[1]) } };
	enum task_kind kind;
	if (!task_kind_from_name(words[2], &kind))
		story_fail(s, "no such task", words[2]);
	c.request.task = (uint8_t)kind;
	c.request.request = story_request_of(s, words[3]);
	story_see_answer(s, world_apply(s->world, &c));
}

static void see_moment(struct story *s, const char *what, int64_t at_ms)
{
	if (at_ms == 0)
		return;
	strbuf_printf(&s->seen, ", %s ", what);
	story_print_day(s, at_ms);
}

// Pages of two, so that every list of a story has several.
static void do_tasks(struct story *s, const char *who)
{
	struct query q = { .kind = QUERY_LIST_TASKS, .caller = { who, story_role_of(s, who) }, .page_size = 2 };
	do {
		const struct answer *a = world_query(s->world, &q);
		story_see_answer(s, a);
		if (a->code != ANSWER_OK)
			return;
		for (size_t i = 0; i < a->list.count; i++) {
			const struct view_task *v = &a->list.tasks[i];
			strbuf_printf(&s->seen, "> to do: %s %s", task_kind_name(v->kind),
				story_name_of(s, v->request));
			see_moment(s, "since", v->since_ms);
			see_moment(s, "until", v->due_at_ms);
			if (*v->detail != '\0')
				strbuf_printf(&s->seen, " (%s)", v->detail);
			strbuf_add(&s->seen, "\n");
		}
		q.after = a->list.next;
		q.after_part = a->list.next_part;
	} while (q.after != 0);
}

static void do_clocks(struct story *s, const char *until)
{
	struct query q = { .kind = QUERY_LIST_CLOCKS, .caller = { "beheer", ROLE_OPERATOR }, .page_size = 2 };
	q.until_ms = story_moment(s, until, "00:00");
	do {
		const struct answer *a = world_query(s->world, &q);
		for (size_t i = 0; i < a->list.count; i++) {
			const struct view_clock_line *v = &a->list.clocks[i];
			strbuf_printf(&s->seen, "> clock %s %s %s %u %%", story_name_of(s, v->request),
				clock_name(v->clock.clock), clock_state_name(v->clock.state), v->percent);
			see_moment(s, "until", v->clock.due_at_ms);
			strbuf_printf(&s->seen, " %s\n", v->assignee);
		}
		q.after = a->list.next;
		q.after_ms = a->list.next_ms;
		q.after_part = a->list.next_part;
	} while (q.after != 0);
}

bool story_clock_line(struct story *s, char **words, size_t count)
{
	if (strcmp(words[0], "milestone") == 0 && count == 5)
		do_milestone(s, words, count);
	else if (strcmp(words[0], "suspend") == 0 && (count == 4 || count == 5))
		do_suspend(s, VERB_SUSPEND_CLOCK, words, count);
	else if (strcmp(words[0], "unsuspend") == 0 && count == 4)
		do_suspend(s, VERB_RESUME_CLOCK, words, count);
	else if (strcmp(words[0], "wall") == 0 && count == 3)
		world_jump(s->world, story_moment(s, words[1], words[2]));
	else if (strcmp(words[0], "tasks") == 0 && count == 2)
		do_tasks(s, words[1]);
	else if (strcmp(words[0], "done") == 0 && count == 4)
		do_done(s, words);
	else if (strcmp(words[0], "clocks") == 0 && count == 2)
		do_clocks(s, words[1]);
	else
		return false;
	return true;
}

// ---- what is shown --------------------------------------------------------------------------------------------------

void story_show_clock(struct story *s, const struct stored_clock *c)
{
	if (c->suspended_days != 0)
		strbuf_printf(&s->seen, ", %d days suspended", c->suspended_days);
	if (c->suspended_until != 0) {
		char day[11];
		date_print(c->suspended_until, day);
		strbuf_printf(&s->seen, ", suspended until %s", day);
	}
	if (clock_is_decision(c->clock) && c->state == CLOCK_STATE_MET && c->met_at_ms >= c->due_at_ms)
		strbuf_add(&s->seen, ", late");
	strbuf_add(&s->seen, "\n");
}

void story_show_milestones(struct story *s, const struct request *r)
{
	for (int kind = 1; kind < MILESTONES_MAX; kind++) {
		char day[11];
		if (r->milestones[kind] == 0)
			continue;
		date_print(r->milestones[kind], day);
		strbuf_printf(&s->seen, ">   %s on %s\n", milestone_kind_name((enum milestone_kind)kind), day);
	}
}
