// What an entry of the feed says, in words.
#include "operator/happened.h"

#include <string.h>

#include "base/strbuf.h"
#include "common/names.h"
#include "common/text.h"
#include "common/times.h"

enum { ID_COLUMNS = 16, WORDS_COLUMNS = 36, NETWORK_COLUMNS = 13, GIDS_COLUMNS = 20, URGENCY_COLUMNS = 7 };

static const struct {
	const char *event;
	const char *words;
} events[] = {
	{ "submit", "came in" },
	{ "amend", "amended" },
	{ "withdraw", "withdrawn" },
	{ "object", "objected" },
	{ "accept", "accepted" },
	{ "decline", "declined" },
	{ "expire", "offer expired" },
	{ "drain", "given from the waitlist" },
	{ "contacted", "first contact" },
	{ "record_milestone", "milestone" },
	{ "check_back", "looked back" },
	{ "request_info", "asked the sender" },
	{ "forward", "forwarded" },
	{ "hold", "put on hold" },
	{ "resume", "resumed" },
	{ "handover", "handed over" },
	{ "assign", "assigned" },
	{ "assign_request", "assigned" },
	{ "scale_up", "scaled up" },
	{ "scale_down", "scaled down" },
	{ "take_over", "regie taken over" },
	{ "give_back", "regie given back" },
	{ "close", "closed" },
	{ "reopen", "reopened" },
	{ "undo", "undone" },
	{ "open_dossier", "dossier opened" },
	{ "show_request", "looked at" },
	{ "explain", "explanation read" },
	{ "show_audit", "audit log read" },
	{ "show_household", "household looked at" },
	{ "list_decisions", "decisions read" },
	{ "count_foto", "foto counted" },
	{ "merge_households", "households merged" },
	{ "split_household", "household split" },
	{ "judge_person", "same person?" },
	{ "suspend_clock", "term suspended" },
	{ "resume_clock", "term runs again" },
	{ "finish_task", "task done" },
	{ "set_absence", "absence set" },
	{ "set_gids", "gids set" },
	{ "configure", "configured" },
	{ "accept_clock", "clock accepted" },
	{ "tick", "timer" },
	{ "acknowledge", "notices acknowledged" },
	{ "erase", "erased" },
	{ "erase_again", "erased again" },
	{ "refuse_erasure", "erasure refused" },
	{ "purge", "erased, retention over" },
	{ "export_person", "person exported" },
	{ "correct_person", "person corrected" },
	{ "withdraw_consent", "consent withdrawn" },
	{ "backup", "backup" },
	{ "compact", "compacted" },
	{ "restore", "restored" },
};

static const char *event_words(const char *event)
{
	for (size_t i = 0; i < ARRAY_LEN(events); i++)
		if (strcmp(events[i].event, event) == 0)
			return events[i].words;
	return event;
}

static bool is_by(const Koers__V1__WatchLine *line, const char *who)
{
	return who[0] != '\0' && strcmp(line->by, who) == 0;
}

// Whom the columns do not tell already: the sender, or a third who did it.
static void add_who(struct strbuf *b, const Koers__V1__WatchLine *line)
{
	if (is_by(line, line->entry_point))
		strbuf_printf(b, "%s%s", strcmp(line->event, "submit") == 0 ? " from " : " by ", line->by);
	else if (!is_by(line, line->assignee) && !is_by(line, "koersd"))
		strbuf_printf(b, " by %s", line->by);
}

static const char *detail_words(struct arena *a, const char *detail)
{
	char *words = arena_strdup(a, detail);
	bool is_name = words[0] >= 'A' && words[0] <= 'Z';  // of a clock
	for (char *w = words; !is_name && *w != '\0'; w++)
		*w = *w == '_' ? ' ' : *w;
	return words;
}

// An offer that is taken back since who had it is away: a timer of its own, that nobody would know by that name.
static bool is_taken_back(const Koers__V1__WatchLine *line)
{
	return strcmp(line->event, "tick") == 0 && strcmp(line->detail, "absent") == 0;
}

const char *happened_words(struct arena *a, const Koers__V1__WatchLine *line)
{
	struct strbuf b;
	if (is_taken_back(line))
		return "offer taken back: gids absent";
	strbuf_init(&b, a);
	strbuf_add(&b, event_words(line->event));
	add_who(&b, line);
	if (line->detail[0] != '\0')
		strbuf_printf(&b, ": %s", detail_words(a, line->detail));
	else if (strcmp(line->event, "submit") == 0 || strcmp(line->event, "amend") == 0) {
		const char *state = names_of(a, &koers__v1__request_state__descriptor, (int)line->state);
		strbuf_printf(&b, ": %s", state != NULL ? state : "");
	}
	return text_plain(a, strbuf_text(&b));
}

// A text in its column; a longer one keeps two blanks behind it.
static void add_column(struct strbuf *b, const char *text, size_t columns)
{
	size_t used = text_columns(text);
	strbuf_printf(b, "%s%*s  ", text, (int)(used < columns ? columns - used : 0), "");
}

const char *happened_line(struct arena *a, const Koers__V1__WatchLine *line)
{
	struct strbuf b;
	char time[TIMES_SIZE];
	const char *urgency = names_of(a, &koers__v1__urgency__descriptor, (int)line->urgency);
	times_local_seconds(line->at_ms, time);
	strbuf_init(&b, a);
	strbuf_printf(&b, "#%-6llu %s  ", (unsigned long long)line->sequence, time);
	add_column(&b, text_plain(a, line->display_id), ID_COLUMNS);
	add_column(&b, happened_words(a, line), WORDS_COLUMNS);
	add_column(&b, text_plain(a, line->network_id), NETWORK_COLUMNS);
	add_column(&b, text_plain(a, line->assignee), GIDS_COLUMNS);
	add_column(&b, urgency != NULL ? urgency : "", URGENCY_COLUMNS);
	strbuf_add(&b, text_plain(a, line->rules));
	while (b.len > 0 && b.data[b.len - 1] == ' ')
		b.data[--b.len] = '\0';
	return strbuf_text(&b);
}

bool happened_to_configuration(const Koers__V1__WatchLine *line)
{
	static const char *const names[] = { "configure", "set_gids", "set_absence" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], line->event) == 0)
			return true;
	return false;
}
