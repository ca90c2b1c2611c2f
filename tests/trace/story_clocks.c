// The words of a story about clocks:
//
//     milestone gids-dronten-1 W-1 investigation 2026-03-20
//     suspend gids-dronten-1 S-1 WGS_DECISION 10
//     unsuspend gids-dronten-1 S-1 WGS_DECISION
//     wall 2026-03-20 09:00
//
// `suspend` without days is until it is resumed. `wall` lets the wall clock jump, either way: nobody ticks on the way,
// and then everything that is due.
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
	day_number day;
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
	else
		return false;
	return true;
}

// ---- what is shown --------------------------------------------------------------------------------------------------

void story_show_clock(struct story *s, const struct stored_clock *c)
{
	if (c->suspended_days != 0)
		strbuf_printf(&s->seen, ", %d days suspended", c->suspended_days);
	if (c->suspended_until_ms != 0) {
		strbuf_add(&s->seen, ", suspended until ");
		story_print_day(s, c->suspended_until_ms);
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
