// Runs a story: lines of what people do, at virtual times, each followed by what must be seen (lines with `>`).
//
//     at 2026-03-02 09:01
//     submit school G-1 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2,education:3
//     > submit G-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
//     > tells gids-dronten-1: offer G-1
//
// What is seen is the log and the feeds, in order. With KOERS_UPDATE=1 in the environment the story is written anew
// with what was seen, to be read before it is believed.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/requests.h"
#include "people.h"
#include "story.h"

void story_fail(const struct story *s, const char *what, const char *word)
{
	fprintf(stderr, "%s:%d: %s: %s\n", s->path, s->line, what, word);
	exit(1);
}

const char *story_name_of(const struct story *s, uint64_t request)
{
	for (size_t i = 0; i < s->reference_count; i++)
		if (s->references[i].request == request)
			return s->references[i].name;
	return "-";
}

uint64_t story_request_of(const struct story *s, const char *name)
{
	for (size_t i = 0; i < s->reference_count; i++)
		if (strcmp(s->references[i].name, name) == 0)
			return s->references[i].request;
	story_fail(s, "no such reference", name);
	return 0;
}

const struct calendar *story_calendar(const struct story *s)
{
	return &world_config(s->world)->ruleset.calendar;
}

// ---- what is seen ---------------------------------------------------------------------------------------------------

static void see_audit(struct story *s)
{
	for (;;) {
		struct query q = { .kind = QUERY_WATCH,
			.caller = { "beheer", ROLE_OPERATOR },
			.after = s->audit_seen,
			.page_size = 100 };
		const struct answer *a = world_query(s->world, &q);
		for (size_t i = 0; i < a->list.count; i++) {
			const struct view_watch *v = &a->list.watch[i];
			strbuf_printf(&s->seen, "> %s", verb_name(v->verb));
			if (v->request != 0)
				strbuf_printf(&s->seen, " %s: %s", story_name_of(s, v->request),
					request_state_name(v->state));
			if (*v->assignee != '\0')
				strbuf_printf(&s->seen, " %s", v->assignee);
			if (*v->rules != '\0')
				strbuf_printf(&s->seen, " [%s] %s", v->rules, urgency_name(v->urgency));
			if (*v->detail != '\0')
				strbuf_printf(&s->seen, " (%s)", v->detail);
			strbuf_add(&s->seen, "\n");
			s->audit_seen = v->sequence;
		}
		if (a->list.count == 0)
			return;
	}
}

static void see_feed(struct story *s, size_t i)
{
	struct query q = { .kind = QUERY_FEED_READ,
		.caller = { s->feeds[i], ROLE_GIDS },
		.after = s->feeds_seen[i],
		.page_size = 100 };
	const struct answer *a = world_query(s->world, &q);
	for (size_t n = 0; n < a->list.count; n++) {
		const struct view_notice *v = &a->list.notices[n];
		strbuf_printf(&s->seen, "> tells %s: %s", s->feeds[i], notice_kind_name(v->notice.kind));
		if (v->notice.request != 0)
			strbuf_printf(&s->seen, " %s", story_name_of(s, v->notice.request));
		if (v->has_absence)
			strbuf_printf(&s->seen, " %s", v->absence.gids);
		if (v->has_status)
			story_see_status(s, &v->status);
		if (*v->notice.detail != '\0')
			strbuf_printf(&s->seen, " (%s)", v->notice.detail);
		strbuf_add(&s->seen, "\n");
		s->feeds_seen[i] = v->notice.sequence;
	}
}

static void see(struct story *s)
{
	see_audit(s);
	for (size_t i = 0; i < FEEDS_MAX && s->feeds[i][0] != '\0'; i++)
		see_feed(s, i);
}

void story_see_answer(struct story *s, const struct answer *a)
{
	static const char *const codes[] = { "OK", "INVALID_ARGUMENT", "PERMISSION_DENIED", "NOT_FOUND",
		"ALREADY_EXISTS", "FAILED_PRECONDITION", "ABORTED", "RESOURCE_EXHAUSTED", "UNAVAILABLE",
		"UNIMPLEMENTED", "INTERNAL" };
	if (a->code != ANSWER_OK)
		strbuf_printf(&s->seen, "> refused %s: %s\n", codes[a->code], a->message);
}

// ---- what people do -------------------------------------------------------------------------------------------------

int64_t story_moment(struct story *s, const char *day, const char *time)
{
	day_number d;
	int hour = 0, minute = 0;
	if (!date_parse(day, &d) || sscanf(time, "%d:%d", &hour, &minute) != 2)
		story_fail(s, "no moment", day);
	return calendar_instant(story_calendar(s), d, hour * 3600 + minute * 60);
}

static void parse_domains(struct story *s, char *text, struct stored_facts *f)
{
	char *rest = NULL;
	for (char *word = strtok_r(text, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
		char *colon = strchr(word, ':');
		enum life_domain d;
		if (colon != NULL)
			*colon = '\0';
		if (!life_domain_from_name(word, &d))
			story_fail(s, "no such domain", word);
		f->domains |= BIT(d);
		f->domain_count++;
		if (colon != NULL)
			f->severity[d] = (uint8_t)(colon[1] - '0');
	}
}

struct person {
	char last[40], first[40], born[16], bsn[16];
};

struct submission {
	struct command command;
	struct person subject;
	struct person members[4];
	size_t member_count;
	char home[24];
};

static void person_key_set(const struct person *p, const char *home, struct person_keys *ret)
{
	char text[200];
	snprintf(text, sizeof(text), "%s|%s|%s|%s", p->last, p->first, p->born, home);
	ret->name = world_key("name", text);
	ret->last_name = world_key("last", p->last);
	if (p->bsn[0] != '\0')
		ret->bsn = world_key("bsn", p->bsn);
}

static bool take_flag(const char *word, struct stored_facts *f)
{
	if (strcmp(word, "shelter") == 0)
		f->shelter_needed = true;
	else if (strcmp(word, "court_order") == 0)
		f->court_order = true;
	else if (strcmp(word, "referral") == 0)
		f->existing_referral = true;
	else
		return false;
	return true;
}

#define TAKE_ENUM(key, type, field)                                                                                    \
	if (strcmp(word, key) == 0) {                                                                                  \
		enum type v;                                                                                           \
		if (!type##_from_name(value, &v))                                                                      \
			story_fail(s, "no such value", value);                                                         \
		field = (uint8_t)v;                                                                                    \
		return;                                                                                                \
	}

static void take_member(struct submission *sub, char *value)
{
	struct person *p = &sub->members[sub->member_count++];
	sscanf(value, "%39[^/]/%39[^/]/%15[^/]/%15s", p->last, p->first, p->born, p->bsn);
}

static void take_word(struct story *s, struct submission *sub, char *word)
{
	struct command_submit *c = &sub->command.submit;
	struct stored_facts *f = &c->facts;
	char *value = strchr(word, '=');
	if (value == NULL) {
		if (!take_flag(word, f))
			story_fail(s, "what is that", word);
		return;
	}
	*value++ = '\0';
	TAKE_ENUM("safety", safety, f->safety)
	TAKE_ENUM("urgency", urgency, f->asked_urgency)
	TAKE_ENUM("access", access_needed, f->access_needed)
	TAKE_ENUM("other_law", other_law, f->other_law)
	TAKE_ENUM("feedback", feedback_tier, c->feedback)
	enum threat threat;
	if (strcmp(word, "domains") == 0)
		parse_domains(s, value, f);
	else if (strcmp(word, "threat") == 0 && threat_from_name(value, &threat))
		f->threats |= BIT(threat);
	else if (strcmp(word, "name") == 0)
		snprintf(sub->subject.last, sizeof(sub->subject.last), "%s", value);
	else if (strcmp(word, "first") == 0)
		snprintf(sub->subject.first, sizeof(sub->subject.first), "%s", value);
	else if (strcmp(word, "born") == 0)
		snprintf(sub->subject.born, sizeof(sub->subject.born), "%s", value);
	else if (strcmp(word, "bsn") == 0)
		snprintf(sub->subject.bsn, sizeof(sub->subject.bsn), "%s", value);
	else if (strcmp(word, "home") == 0)
		snprintf(sub->home, sizeof(sub->home), "%s", value);
	else if (strcmp(word, "member") == 0)
		take_member(sub, value);
	else if (strcmp(word, "wanted") == 0)
		c->wanted_results = (uint16_t)strtoul(value, NULL, 10);
	else if (strcmp(word, "basis") == 0)
		c->basis_missing = true, f->consent = false;
	else if (strcmp(word, "consent") == 0)
		f->consent = strcmp(value, "no") != 0;
	else if (strcmp(word, "family") == 0)
		c->household_reference = world_key("family", value);
	else if (strcmp(word, "lang") == 0)
		snprintf(c->language, sizeof(c->language), "%s", value);
	else
		story_fail(s, "what is that", word);
}

// What the gate would have found out: residence, youth, keys.
static void finish_submission(struct story *s, struct submission *sub)
{
	struct command_submit *c = &sub->command.submit;
	struct stored_facts *f = &c->facts;
	char postcode[8] = "";
	day_number born = 0;
	snprintf(postcode, sizeof(postcode), "%.6s", sub->home);
	uint16_t network = config_network_of_postcode(world_config(s->world), postcode);
	f->residence = postcode[0] == '\0'     ? RESIDENCE_UNKNOWN
		       : network == NO_ORDINAL ? RESIDENCE_OUTSIDE
					       : RESIDENCE_INSIDE;
	c->network = network == NO_ORDINAL ? "" : world_config(s->world)->networks[network].id;
	c->municipality = config_municipality_of_postcode(world_config(s->world), postcode);
	if (c->municipality == NULL)
		c->municipality = "";
	snprintf(c->postcode_digits, sizeof(c->postcode_digits), "%.4s", postcode);
	if (date_parse(sub->subject.born, &born))
		f->youth = calendar_age(born, calendar_local_day(story_calendar(s), world_now(s->world))) < 18;
	f->person_count = (uint8_t)(1 + sub->member_count);
	person_key_set(&sub->subject, sub->home, &c->subject);
	c->member_count = (uint8_t)sub->member_count;
	for (size_t i = 0; i < sub->member_count; i++)
		person_key_set(&sub->members[i], sub->home, &c->members[i]);
	if (sub->home[0] != '\0')
		c->address = world_key("address", sub->home);
}

static void do_submit(struct story *s, enum verb verb, char **words, size_t count)
{
	struct submission sub = { .command = { .verb = verb, .caller = { words[1], ROLE_ENTRY_POINT } } };
	struct command_submit *c = &sub.command.submit;
	c->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE };
	c->feedback = FEEDBACK_TIER_STATUS;
	c->asked_at_ms = world_now(s->world);
	snprintf(sub.subject.born, sizeof(sub.subject.born), "1980-01-01");
	char content[LINE_MAX_LEN] = "";
	for (size_t i = 3; i < count; i++) {
		snprintf(content + strlen(content), sizeof(content) - strlen(content), "%s ", words[i]);
		take_word(s, &sub, words[i]);
	}
	finish_submission(s, &sub);
	char reference[100];
	snprintf(reference, sizeof(reference), "%s/%s", words[1], words[2]);
	c->reference = world_key("reference", reference);
	struct key digest = world_key("content", content);
	memcpy(c->content.bytes, digest.bytes, sizeof(digest.bytes));
	c->personal.present = true;
	c->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	memcpy(c->personal.seal.id.bytes, c->reference.bytes, sizeof(c->personal.seal.id.bytes));
	if (verb == VERB_AMEND)
		c->request = story_request_of(s, words[2]);
	const struct answer *a = world_apply(s->world, &sub.command);
	if (a->code == ANSWER_OK && a->kind == ANSWER_RECEIPT) {
		struct reference *r = &s->references[s->reference_count];
		if (!a->receipt.repeated) {
			snprintf(r->name, sizeof(r->name), "%s", words[2]);
			r->request = a->receipt.request;
			s->reference_count++;
		}
		strbuf_printf(&s->seen, "> receipt %s: %s, %s%s%s%s\n", words[2], public_state_name(a->receipt.state),
			urgency_name(a->receipt.urgency), a->receipt.repeated ? ", again" : "",
			strstr(a->receipt.advice, "112") != NULL ? ", call 112" : "",
			a->receipt.do_not_show_resident ? ", not for the resident" : "");
	}
	story_see_answer(s, a);
}

uint64_t story_assignment_of(struct story *s, const char *who, uint64_t request)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	const struct assignee *a = store_assignee_by_id(t, who);
	uint64_t found = 0;
	struct assignment row;
	for (uint64_t id = 0; a != NULL && (id = store_next_assignment(t, a->number, id)) != 0;)
		if (store_get_assignment(t, a->number, id, &row) && row.request == request)
			found = id;
	store_abort(t);
	return found;
}

enum role story_role_of(const struct story *s, const char *who)
{
	const struct config_peer *p = config_find_peer(world_config(s->world), who);
	return p != NULL ? p->role : ROLE_GIDS;
}

static void do_assignment(struct story *s, enum verb verb, char **words, size_t count)
{
	struct command c = { .verb = verb, .caller = { words[1], story_role_of(s, words[1]) } };
	const char *whose = words[1];
	if (count > 3 && strncmp(words[count - 1], "for=", 4) == 0)  // of an absent one that the caller covers
		whose = words[--count] + 4;
	c.assignment.assignment = story_assignment_of(s, whose, story_request_of(s, words[2]));
	c.assignment.content.bytes[0] = (unsigned char)verb;
	for (size_t i = 3; i < count; i++) {
		enum decline_reason reason;
		enum outcome outcome;
		if (verb == VERB_DECLINE && decline_reason_from_name(words[i], &reason)) {
			c.assignment.decline_reason = (uint8_t)reason;
		} else if (verb == VERB_CLOSE && outcome_from_name(words[i], &outcome)) {
			c.assignment.outcomes[i - 3] = (uint8_t)outcome;
			c.assignment.outcome_given[i - 3] = 1;
		} else if (verb == VERB_CHECK_BACK) {
			c.assignment.helped = strcmp(words[i], "helped") == 0;
		} else {
			story_fail(s, "what is that", words[i]);
		}
	}
	story_see_answer(s, world_apply(s->world, &c));
}

static void do_request(struct story *s, enum verb verb, char **words)
{
	struct command c = { .verb = verb, .caller = { words[1], ROLE_ENTRY_POINT } };
	c.request.request = story_request_of(s, words[2]);
	story_see_answer(s, world_apply(s->world, &c));
}

static void do_acknowledge(struct story *s, char **words)
{
	struct query q = { .kind = QUERY_FEED_HEAD, .caller = { words[1], ROLE_GIDS } };
	struct command c = { .verb = VERB_ACKNOWLEDGE, .caller = { words[1], story_role_of(s, words[1]) } };
	c.acknowledge_up_to = world_query(s->world, &q)->feed_head.last;
	story_see_answer(s, world_apply(s->world, &c));
}

void story_print_day(struct story *s, int64_t at_ms)
{
	char text[11];
	date_print(calendar_local_day(story_calendar(s), at_ms), text);
	int32_t second = calendar_local_second(story_calendar(s), at_ms);
	strbuf_printf(&s->seen, "%s %02d:%02d", text, second / 3600, second / 60 % 60);
}

static void do_show(struct story *s, char **words)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	struct request r;
	if (!store_get_request(t, story_request_of(s, words[1]), &r))
		story_fail(s, "no row", words[1]);
	const struct assignee *holder = r.holder != 0 ? store_assignee(t, r.holder) : NULL;
	strbuf_printf(&s->seen, "> %s is %s (%s) with %s, weight %u\n", words[1], request_state_name(r.state),
		public_state_name(r.public_state), holder != NULL ? holder->id : "nobody", r.weight);
	for (size_t i = 0; i < r.clock_count; i++) {
		strbuf_printf(&s->seen, ">   %s %s until ", clock_name(r.clocks[i].clock),
			clock_state_name(r.clocks[i].state));
		story_print_day(s, r.clocks[i].due_at_ms);
		story_show_clock(s, &r.clocks[i]);
	}
	story_show_milestones(s, &r);
	if (r.timer_ms != 0) {
		strbuf_add(&s->seen, ">   next moment ");
		story_print_day(s, r.timer_ms);
		strbuf_add(&s->seen, "\n");
	}
	store_abort(t);
}

static void do_people(struct story *s, char **words, size_t count)
{
	const struct answer *answer;
	const char *fault;
	if (!people_line(s->world, words, count, &answer, &fault))
		story_fail(s, "nobody can do that", words[0]);
	if (fault != NULL)
		story_fail(s, "that cannot be understood", fault);
	if (answer != NULL)
		story_see_answer(s, answer);
}

static void do_follow(struct story *s, char **words, size_t count)
{
	size_t at = 0;
	while (s->feeds[at][0] != '\0')
		at++;
	for (size_t i = 1; i < count; i++)
		snprintf(s->feeds[at++], PEER_ID_SIZE, "%s", words[i]);
}

static void do_line(struct story *s, char *line)
{
	static const struct {
		const char *word;
		enum verb verb;
	} assignment_verbs[] = { { "accept", VERB_ACCEPT }, { "decline", VERB_DECLINE },
		{ "contacted", VERB_CONTACTED }, { "close", VERB_CLOSE }, { "dossier", VERB_OPEN_DOSSIER },
		{ "check_back", VERB_CHECK_BACK } };
	char *words[WORDS_MAX] = { NULL };
	size_t count = 0;
	char *rest = NULL;
	for (char *w = strtok_r(line, " \t", &rest); w != NULL && count < WORDS_MAX; w = strtok_r(NULL, " \t", &rest))
		words[count++] = w;
	for (size_t i = 0; i < ARRAY_LEN(assignment_verbs); i++) {
		if (count >= 3 && strcmp(words[0], assignment_verbs[i].word) == 0) {
			do_assignment(s, assignment_verbs[i].verb, words, count);
			return;
		}
	}
	if (strcmp(words[0], "at") == 0 && count == 3)
		world_go_to(s->world, story_moment(s, words[1], words[2]));
	else if (strcmp(words[0], "submit") == 0 && count > 3)
		do_submit(s, VERB_SUBMIT, words, count);
	else if (strcmp(words[0], "amend") == 0 && count > 3)
		do_submit(s, VERB_AMEND, words, count);
	else if (strcmp(words[0], "withdraw") == 0 && count == 3)
		do_request(s, VERB_WITHDRAW, words);
	else if (strcmp(words[0], "object") == 0 && count == 3)
		do_request(s, VERB_OBJECT, words);
	else if (strcmp(words[0], "acknowledge") == 0 && count == 2)
		do_acknowledge(s, words);
	else if (strcmp(words[0], "show") == 0 && count == 2)
		do_show(s, words);
	else if (strcmp(words[0], "restart") == 0)
		world_restart(s->world);
	else if (strcmp(words[0], "follow") == 0)
		do_follow(s, words, count);
	else if (!story_regie_line(s, words, count) && !story_clock_line(s, words, count) &&
		 !story_rights_line(s, words, count) && !story_state_line(s, words, count))
		do_people(s, words, count);
}

// ---- the file -------------------------------------------------------------------------------------------------------

static int compare(const char *path, const char *told, const char *seen)
{
	int line = 1;
	const char *a = told;
	const char *b = seen;
	while (*a != '\0' || *b != '\0') {
		size_t la = strcspn(a, "\n");
		size_t lb = strcspn(b, "\n");
		if (la != lb || memcmp(a, b, la) != 0) {
			printf("%s:%d: the story goes otherwise\n  told: %.*s\n  seen: %.*s\n", path, line, (int)la, a,
				(int)lb, b);
			return 1;
		}
		a += la + (a[la] != '\0');
		b += lb + (b[lb] != '\0');
		line++;
	}
	return 0;
}

static char *read_all(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	struct strbuf b;
	strbuf_init(&b, a);
	char buffer[4096];
	for (size_t n; (n = fread(buffer, 1, sizeof(buffer), f)) > 0;)
		strbuf_add_bytes(&b, buffer, n);
	fclose(f);
	return arena_strdup(a, strbuf_text(&b));
}

// What the story left, as a backup would have it: for tests/frozen.
static void keep_store(struct story *s, const char *dir)
{
	struct error e = { 0 };
	if (!store_copy(world_store(s->world), dir, NULL, &e)) {
		fprintf(stderr, "%s: %s\n", dir, e.message);
		exit(2);
	}
}

static int run(const char *config_dir, const char *path, const char *keep)
{
	struct story *s = calloc(1, sizeof(*s));
	if (s == NULL)
		abort();
	s->arena = arena_new(0);
	s->path = path;
	s->world = world_new(config_dir);
	strbuf_init(&s->seen, s->arena);
	char *told = read_all(s->arena, path);
	char *copy = arena_strdup(s->arena, told);
	struct query q = {
		.kind = QUERY_WATCH, .caller = { "beheer", ROLE_OPERATOR }, .page_size = 100
	};  // what came before the story is not part of it
	s->audit_seen = world_query(s->world, &q)->list.last;
	story_begin(s);
	for (char *line = copy, *end; line != NULL && *line != '\0'; line = end) {
		end = strchr(line, '\n');
		if (end != NULL)
			*end++ = '\0';
		s->line++;
		if (*line == '>')
			continue;
		strbuf_printf(&s->seen, "%s\n", line);
		if (*line == '\0' || *line == '#')
			continue;
		do_line(s, line);
		see(s);
	}
	int status = story_end(s) ? 0 : 1;
	if (status != 0) {
	} else if (getenv("KOERS_UPDATE") != NULL) {
		FILE *f = fopen(path, "w");
		if (f == NULL || fputs(strbuf_text(&s->seen), f) < 0 || fclose(f) != 0)
			status = 1;
	} else {
		status = compare(path, told, strbuf_text(&s->seen));
	}
	if (keep != NULL && status == 0)
		keep_store(s, keep);
	world_free(s->world);
	arena_free(s->arena);
	free(s);
	return status;
}

int main(int argc, char **argv)
{
	if (argc != 3 && argc != 4) {
		fprintf(stderr, "use: story CONFIG_DIR FILE [DIR for what it leaves]\n");
		return 2;
	}
	return run(argv[1], argv[2], argc == 4 ? argv[3] : NULL);
}
