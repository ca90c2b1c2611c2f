// Frames as they come from a peer whose connection stands: any bytes, from one peer of each kind.
//
// A refusal is a frame that fits, that answers this call, whose texts can be shown and repeat no long number of the
// input. What becomes a command or a query is what the machine may count on: the caller is the peer, ids and enums are
// in their ranges, strings are there, seals open. The same frame read again gives the same command, its seals aside.
//
// Input: the frame.
#include "fuzz.h"

#include <ctype.h>

#include "base/display_id.h"
#include "gate.h"
#include "gate/decode.h"

static const char *const peers[] = { "huisarts", "school", "gids-dronten-1", "welzijn-dronten", "procesregie", "beheer",
	"onbekend" };

// ---- refusals -------------------------------------------------------------------------------------------------------

// A run of eight digits or more in `text` that the input holds as well. The number of a field we do not know
// (`#469762034`) is written for the first time by the error: the frame has it in binary, and some other text of it only
// by chance.
static bool repeats_number(const char *text, struct bytes frame)
{
	for (const char *p = text; *p != '\0';) {
		size_t len = strspn(p, "0123456789");
		bool is_field = p > text && p[-1] == '#';
		if (len >= 8 && !is_field && memmem(frame.data, frame.len, p, 8) != NULL)
			return true;
		p += len > 0 ? len : 1;
	}
	return false;
}

static void look_at_refusal(const struct gate_result *r, struct bytes frame)
{
	Koers__V1__Answer *answer = must_be_answer(r->frame, r->call_id);
	if (r->garbage)
		MUST(r->call_id == 0 && answer->body_case == KOERS__V1__ANSWER__BODY_ERROR);
	if (answer->body_case == KOERS__V1__ANSWER__BODY_ERROR) {
		const Koers__V1__Error *e = answer->error;
		MUST((int)e->code >= ANSWER_INVALID_ARGUMENT && (int)e->code <= ANSWER_INTERNAL);
		MUST(e->message[0] != '\0');
		MUST(!repeats_number(e->message, frame));
		for (size_t i = 0; i < e->n_violations; i++) {
			MUST(e->violations[i]->message[0] != '\0');
			MUST(!repeats_number(e->violations[i]->message, frame));
			MUST(!repeats_number(e->violations[i]->field, frame));
		}
	} else {
		MUST(answer->body_case == KOERS__V1__ANSWER__BODY_PONG);
	}
	koers__v1__answer__free_unpacked(answer, NULL);
}

// ---- commands -------------------------------------------------------------------------------------------------------

static void look_at_seal(const struct sealed_text *s, struct arena *a)
{
	struct bytes text;
	if (s->present)
		MUST(vault_open_seal(fuzz_gate()->vault, a, &s->seal, &text));
}

static void look_at_facts(const struct stored_facts *f)
{
	MUST(safety_is_valid(f->safety) && urgency_is_valid(f->asked_urgency) && f->asked_urgency != URGENCY_CRISIS);
	MUST(residence_is_valid(f->residence) && other_law_is_valid(f->other_law));
	MUST(access_needed_is_valid(f->access_needed));
	MUST((f->threats & ~0x1eU) == 0 && (f->domains & ~0xfffeU) == 0 && f->domains != 0);
	MUST(f->domain_count == set_count(f->domains));
	for (size_t i = 0; i < ARRAY_LEN(f->severity); i++)
		MUST(f->severity[i] <= 5 && (f->severity[i] == 0 || set_has(f->domains, (int)i)));
}

static void look_at_question(const struct command *c, bool may_bsn, struct arena *a)
{
	static const struct key none;
	const struct command_submit *s = &c->submit;
	look_at_facts(&s->facts);
	MUST(s->asked_at_ms > 0 && s->asked_at_ms <= FUZZ_NOW_MS);
	MUST(s->member_count <= MEMBERS_MAX && s->facts.person_count == 1 + s->member_count);
	MUST(s->wanted_results <= WANTED_RESULTS_MAX && feedback_tier_is_valid(s->feedback));
	MUST(s->network != NULL && s->municipality != NULL && s->personal.present);
	MUST(strnlen(s->language, LANGUAGE_SIZE) < LANGUAGE_SIZE);
	MUST(strnlen(s->postcode_digits, POSTCODE_DIGITS_SIZE) < POSTCODE_DIGITS_SIZE);
	MUST(may_bsn || memcmp(&s->subject.bsn, &none, sizeof(none)) == 0);
	for (size_t i = 0; i < s->missing_count; i++)
		MUST(is_showable(s->missing[i]));
	MUST((c->verb == VERB_AMEND) == (s->request != 0) && s->request < ID_LIMIT);
	MUST((c->verb == VERB_SUBMIT) == (memcmp(&s->reference, &none, sizeof(none)) != 0));
	look_at_seal(&s->personal, a);
}

static void look_at_assignment(const struct command_assignment *c, struct arena *a)
{
	MUST(c->assignment > 0 && c->assignment < ID_LIMIT && c->gids != NULL);
	MUST(c->decline_reason == 0 || decline_reason_is_valid(c->decline_reason));
	MUST(c->milestone == 0 || milestone_kind_is_valid(c->milestone));
	for (size_t i = 0; i < WANTED_RESULTS_MAX; i++)
		MUST(c->outcome_given[i] == 0 || outcome_is_valid(c->outcomes[i]));
	look_at_seal(&c->note, a);
}

static void look_at_command(const struct command *c, const char *peer, struct arena *a)
{
	const struct config_peer *who = config_find_peer(fuzz_gate()->config, peer);
	MUST(who != NULL && who->active && verb_is_valid((int)c->verb) && c->time_ms == FUZZ_NOW_MS);
	MUST(strcmp(c->caller.peer, peer) == 0 && c->caller.role == who->role);
	MUST(memcmp(c->configuration, fuzz_gate()->config->hash, CONFIG_HASH_SIZE) == 0);
	switch (c->verb) {
	case VERB_SUBMIT:
	case VERB_AMEND:
		MUST(who->role == ROLE_ENTRY_POINT);
		look_at_question(c, who->bsn, a);
		break;
	case VERB_ACCEPT:
	case VERB_DECLINE:
	case VERB_CONTACTED:
	case VERB_CLOSE:
	case VERB_CHECK_BACK:
	case VERB_RECORD_MILESTONE:
	case VERB_ASSIGN:
	case VERB_REQUEST_INFO:
	case VERB_FORWARD:
	case VERB_HOLD:
	case VERB_RESUME:
	case VERB_HANDOVER:
	case VERB_SCALE_UP:
	case VERB_SCALE_DOWN:
	case VERB_TAKE_OVER:
	case VERB_GIVE_BACK:
	case VERB_REOPEN:
	case VERB_UNDO:
	case VERB_SUSPEND_CLOCK:
	case VERB_RESUME_CLOCK:
	case VERB_JUDGE_PERSON:
	case VERB_OPEN_DOSSIER:
		MUST(who->role != ROLE_ENTRY_POINT && who->role != ROLE_OPERATOR);
		look_at_assignment(&c->assignment, a);
		break;
	case VERB_WITHDRAW:
	case VERB_OBJECT:
		MUST(who->role == ROLE_ENTRY_POINT);
		MUST(c->request.request > 0 && c->request.request < ID_LIMIT);
		look_at_seal(&c->request.reason, a);
		break;
	default:
		break;
	}
}

static void look_at_query(const struct query *q, const char *peer)
{
	MUST(q->kind >= QUERY_GET_REQUEST && strcmp(q->caller.peer, peer) == 0);
	MUST(q->network != NULL && q->name != NULL && q->page_size >= 1 && q->page_size <= 100);
	MUST(q->id < ID_LIMIT && q->now_ms == FUZZ_NOW_MS);
}

// ---- the same again, and answers back -------------------------------------------------------------------------------

// The parts of a question that its sender decides, without its seal.
static void must_be_same_question(const struct command_submit *one, const struct command_submit *two)
{
	MUST(memcmp(&one->reference, &two->reference, sizeof(one->reference)) == 0);
	MUST(memcmp(&one->content, &two->content, sizeof(one->content)) == 0);
	MUST(memcmp(&one->subject, &two->subject, sizeof(one->subject)) == 0);
	MUST(memcmp(&one->address, &two->address, sizeof(one->address)) == 0);
	MUST(memcmp(one->members, two->members, sizeof(one->members)) == 0);
	MUST(one->asked_at_ms == two->asked_at_ms && one->basis_missing == two->basis_missing);
	MUST(one->missing_count == two->missing_count && strcmp(one->network, two->network) == 0);
}

static void must_be_same(const struct gate_result *one, const struct gate_result *two)
{
	MUST(one->kind == two->kind && one->call_id == two->call_id && one->garbage == two->garbage);
	if (one->kind == GATE_ANSWER)
		MUST(one->frame.len == two->frame.len && memcmp(one->frame.data, two->frame.data, one->frame.len) == 0);
	if (one->kind != GATE_COMMAND)
		return;
	MUST(one->command.verb == two->command.verb);
	if (one->command.verb == VERB_SUBMIT || one->command.verb == VERB_AMEND)
		must_be_same_question(&one->command.submit, &two->command.submit);
}

// The receipt, and the dossier of what was just sealed: the gids reads what the sender wrote.
static void answer_question(const struct gate_result *r, struct arena *a)
{
	const struct command_submit *c = &r->command.submit;
	struct answer receipt = { .kind = ANSWER_RECEIPT,
		.receipt = { .request = 1 + (uint64_t)c->asked_at_ms % 1000,
			.state = PUBLIC_STATE_RECEIVED,
			.advice = "",
			.network = c->network,
			.forwarded_to = c->municipality,
			.signposted_to = "",
			.missing = c->missing,
			.missing_count = c->missing_count } };
	must_be_answered(gate_write(fuzz_gate(), &receipt, r->call_id, r->call_case, a), r->call_id);
	struct answer dossier = { .kind = ANSWER_DOSSIER,
		.dossier = { .assignment = 1, .request = 1, .personal = c->personal.seal } };
	Koers__V1__Answer *read = must_be_answer(gate_write(fuzz_gate(), &dossier, r->call_id, r->call_case, a),
		r->call_id);
	MUST(read->body_case == KOERS__V1__ANSWER__BODY_DOSSIER);
	MUST(read->dossier->n_members == c->member_count);
	MUST(read->dossier->n_wanted_results == c->wanted_results);
	koers__v1__answer__free_unpacked(read, NULL);
}

static void read_as(const char *peer, struct bytes frame)
{
	struct arena *a = arena_new(0);
	struct gate_result one, two;
	gate_read(fuzz_gate(), frame, peer, FUZZ_NOW_MS, a, &one);
	gate_read(fuzz_gate(), frame, peer, FUZZ_NOW_MS, a, &two);
	must_be_same(&one, &two);
	switch (one.kind) {
	case GATE_ANSWER:
		look_at_refusal(&one, frame);
		break;
	case GATE_COMMAND:
		look_at_command(&one.command, peer, a);
		if (one.command.verb == VERB_SUBMIT || one.command.verb == VERB_AMEND)
			answer_question(&one, a);
		break;
	case GATE_QUERY:
	case GATE_SUBSCRIBE:
		look_at_query(&one.query, peer);
		break;
	default:  // what koersd itself does at an operator's word: reload and the like
		MUST(strcmp(peer, "beheer") == 0);
		break;
	}
	if (one.kind != GATE_ANSWER)
		MUST(one.call_id > 0 && !one.garbage && strcmp(peer, "onbekend") != 0);
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < ARRAY_LEN(peers); i++)
		read_as(peers[i], (struct bytes){ data, size });
	return 0;
}
