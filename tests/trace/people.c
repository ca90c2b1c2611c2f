// Lines of a story about people.
#include "people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit_yaml.h"

enum { VALUE_SIZE = 400 };

static bool parse_local(struct world *w, const char *text, int64_t *ret_ms)
{
	char day[11];
	day_number d;
	int hour, minute;
	snprintf(day, sizeof(day), "%.10s", text);
	if (!date_parse(day, &d) || sscanf(text + 10, "/%d:%d", &hour, &minute) != 2)
		return false;
	*ret_ms = calendar_instant(&world_config(w)->ruleset.calendar, d, hour * 3600 + minute * 60);
	return true;
}

static struct caller caller_of(const struct world *w, const char *who)
{
	const struct config_peer *p = config_find_peer(world_config(w), who);
	return (struct caller){ who, p != NULL ? p->role : ROLE_GIDS };
}

static bool take_word(struct world *w, struct command *c, char *word)
{
	char *value = strchr(word, '=');
	if (value == NULL)
		return false;
	*value++ = '\0';
	if (strcmp(word, "cover") == 0)
		c->absence.cover = value;
	else if (strcmp(word, "by") == 0)
		c->caller = caller_of(w, value);
	else if (strcmp(word, "from") == 0)
		return parse_local(w, value, &c->absence.from_ms);
	else if (strcmp(word, "until") == 0)
		return parse_local(w, value, &c->absence.until_ms);
	else
		return false;
	return true;
}

static bool set_absence(struct world *w, char **words, size_t count, bool back, const struct answer **ret_answer)
{
	struct command c = { .verb = VERB_SET_ABSENCE, .caller = caller_of(w, words[1]) };
	c.absence = (struct command_absence){
		.gids = words[1], .from_ms = world_now(w), .until_ms = back ? 0 : INT64_MAX, .cover = ""
	};
	for (size_t i = 2; i < count; i++)
		if (!take_word(w, &c, words[i]))
			return false;
	*ret_answer = world_apply(w, &c);
	return true;
}

static bool set_gids(struct world *w, char **words, size_t count, const struct answer **ret_answer)
{
	struct command c = { .verb = VERB_SET_GIDS, .caller = { "beheer", ROLE_OPERATOR } };
	c.gids = (struct command_gids){ .gids = words[1], .capacity = -2 };
	if (strcmp(words[0], "pause") == 0)
		c.gids.pause = 1;
	else if (strcmp(words[0], "goes_on") == 0)
		c.gids.pause = 2;
	else if (count == 3)
		c.gids.capacity = strcmp(words[2], "configured") == 0 ? -1 : strtol(words[2], NULL, 10);
	*ret_answer = world_apply(w, &c);
	return true;
}

static bool edit(struct world *w, char **words, size_t count)
{
	char path[VALUE_SIZE], value[VALUE_SIZE] = "";
	snprintf(path, sizeof(path), "%s/%s", world_dir(w), words[1]);
	if (count == 4 && strcmp(words[3], "gone") == 0)
		return edit_yaml(path, words[2], NULL, NULL);
	if (count == 5 && strcmp(words[3], "as") == 0)
		return edit_yaml_copy(path, words[2], words[4]);
	char *colon = strchr(words[3], ':');
	if (colon == NULL)
		return false;
	*colon = '\0';
	for (size_t i = 4; i < count; i++)
		snprintf(value + strlen(value), sizeof(value) - strlen(value), "%s%s", i > 4 ? " " : "", words[i]);
	return edit_yaml(path, words[2], words[3], value);
}

bool people_line(struct world *w, char **words, size_t count, const struct answer **ret_answer, const char **ret_fault)
{
	const char *word = words[0];
	bool fine = true;
	*ret_answer = NULL;
	if (strcmp(word, "absent") == 0 && count >= 2)
		fine = set_absence(w, words, count, false, ret_answer);
	else if (strcmp(word, "present") == 0 && count >= 2)
		fine = set_absence(w, words, count, true, ret_answer);
	else if ((strcmp(word, "pause") == 0 || strcmp(word, "goes_on") == 0) && count == 2)
		fine = set_gids(w, words, count, ret_answer);
	else if (strcmp(word, "capacity") == 0 && count == 3)
		fine = set_gids(w, words, count, ret_answer);
	else if (strcmp(word, "edit") == 0 && count >= 4)
		fine = edit(w, words, count);
	else if (strcmp(word, "reload") == 0)
		*ret_answer = world_reload(w);
	else
		return false;
	*ret_fault = fine ? NULL : word;
	return true;
}
