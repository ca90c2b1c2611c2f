// Readers: what operators call.
#include "gate/reading.h"

#include "base/display_id.h"

#include <string.h>

#define BODY(type, body) ((Koers__V1__##type *)(void *)(body))

void read_overview(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	reading_query(r, QUERY_OVERVIEW);
}

void read_list_requests(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListRequests *m = BODY(ListRequests, body);
	struct query *q = reading_query(r, QUERY_LIST_REQUESTS);
	q->states = reading_states((const uint32_t *)(const void *)m->states, m->n_states);
	q->network = arena_strdup(r->arena, m->network_id);
	q->name = arena_strdup(r->arena, m->assignee);
	q->page_size = reading_page_size(r, m->page_size);
	q->after = reading_page_token(r, ID_REQUEST, m->page_token);
}

// An audited reading: with the reason, if one was given, sealed.
static void read_audited(struct reading *r, enum verb verb, uint64_t request_id, const char *reason)
{
	struct command_request *c = &reading_command(r, verb)->request;
	c->request = reading_id(r, ID_REQUEST, request_id, "request_id");
	reading_seal(r, reason, "reason", false, &c->reason);
}

void read_show_request(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ShowRequest *m = BODY(ShowRequest, body);
	read_audited(r, VERB_SHOW_REQUEST, m->request_id, m->reason);
}

void read_explain(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Explain *m = BODY(Explain, body);
	read_audited(r, VERB_EXPLAIN, m->request_id, m->reason);
}

void read_list_gidsen(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListGidsen *m = BODY(ListGidsen, body);
	struct query *q = reading_query(r, QUERY_LIST_GIDSEN);
	q->page_size = reading_page_size(r, m->page_size);
	q->after = reading_page_token(r, 0, m->page_token);
}

void read_show_gids(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ShowGids *m = BODY(ShowGids, body);
	if (*m->gids_id == '\0')
		faults_add(&r->faults, "gids_id", "missing: should be the id of a gids");
	reading_query(r, QUERY_SHOW_GIDS)->name = arena_strdup(r->arena, m->gids_id);
}

void read_list_networks(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	reading_query(r, QUERY_LIST_NETWORKS);
}

void read_list_waitlist(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListWaitlist *m = BODY(ListWaitlist, body);
	struct query *q = reading_query(r, QUERY_LIST_WAITLIST);
	q->page_size = reading_page_size(r, m->page_size);
	q->after = reading_page_token(r, 0, m->page_token);
}

void read_watch(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Watch *m = BODY(Watch, body);
	struct query *q = reading_query(r, QUERY_WATCH);
	q->after = m->after_sequence;
	q->page_size = reading_page_size(r, m->page_size);
}

void read_show_audit(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ShowAudit *m = BODY(ShowAudit, body);
	struct command_show_audit *c = &reading_command(r, VERB_SHOW_AUDIT)->audit;
	if (m->request_id != 0)
		c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	c->after_sequence = m->after_sequence;
	c->page_size = reading_page_size(r, m->page_size);
	reading_seal(r, m->reason, "reason", false, &c->reason);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_hash(const char *text, unsigned char *ret, size_t size)
{
	if (strlen(text) != 2 * size)
		return false;
	for (size_t i = 0; i < size; i++) {
		int high = hex_digit(text[2 * i]);
		int low = hex_digit(text[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		ret[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

void read_verify_audit(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__VerifyAudit *m = BODY(VerifyAudit, body);
	struct query *q = reading_query(r, QUERY_VERIFY_AUDIT);
	q->after = m->from_sequence;
	q->upto = m->checkpoint_sequence;
	q->has_checkpoint = *m->checkpoint_hash != '\0';
	if (q->has_checkpoint && !parse_hash(m->checkpoint_hash, q->checkpoint, sizeof(q->checkpoint)))
		faults_add(&r->faults, "checkpoint_hash", "should be 64 hexadecimal digits, as the log says them");
	if (q->has_checkpoint != (m->checkpoint_sequence != 0))
		faults_add(&r->faults, "checkpoint_sequence", "should be given together with checkpoint_hash");
}

// A page of clocks begins behind a clock: its end, request and number, as `due.request.clock`.
static bool parse_place(const char *token, int64_t *ret_due, uint64_t *ret_request, uint8_t *ret_clock)
{
	uint64_t parts[3] = { 0 };
	size_t part = 0;
	for (const char *p = token; *p != '\0'; p++) {
		if (*p == '.' && p != token && p[-1] != '.' && part < 2)
			part++;
		else if (*p >= '0' && *p <= '9' && parts[part] <= (INT64_MAX - 9) / 10)
			parts[part] = parts[part] * 10 + (uint64_t)(*p - '0');
		else
			return false;
	}
	*ret_due = (int64_t)parts[0];
	*ret_request = parts[1];
	*ret_clock = (uint8_t)parts[2];
	return part == 2 && parts[1] != 0 && parts[1] < ID_LIMIT && clock_is_valid((int)parts[2]);
}

void read_list_clocks(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListClocks *m = BODY(ListClocks, body);
	struct query *q = reading_query(r, QUERY_LIST_CLOCKS);
	uint64_t request = 0;
	q->until_ms = m->until_ms;
	q->network = arena_strdup(r->arena, m->network_id);
	q->page_size = reading_page_size(r, m->page_size);
	if (m->until_ms < 0)
		faults_add(&r->faults, "until_ms", "should be a moment, or 0 for all");
	if (*m->page_token == '\0')
		return;
	if (parse_place(m->page_token, &q->after_ms, &request, &q->after_part))
		q->after = vault_id_in(r->gate->vault, ID_REQUEST, request);
	else
		faults_add(&r->faults, "page_token", "should be the next_page_token of the page before");
}

void read_list_tasks(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListTasks *m = BODY(ListTasks, body);
	struct query *q = reading_query(r, QUERY_LIST_TASKS);
	uint64_t place = reading_page_token(r, 0, m->page_token);
	uint64_t kind = place / ID_LIMIT;
	q->page_size = reading_page_size(r, m->page_size);
	if (place == 0)
		return;
	if (kind > INT8_MAX || !task_kind_is_valid((int)kind)) {
		faults_add(&r->faults, "page_token", "should be the next_page_token of the page before");
		return;
	}
	// A household's number is told as it is; a request's is not.
	q->after_part = (uint8_t)kind;
	q->after = kind == TASK_KIND_HOUSEHOLD_CONFLICT ? place % ID_LIMIT
							: vault_id_in(r->gate->vault, ID_REQUEST, place % ID_LIMIT);
}

void read_finish_task(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__FinishTask *m = BODY(FinishTask, body);
	struct command_request *c = &reading_command(r, VERB_FINISH_TASK)->request;
	enum task_kind kind = 0;
	if (!task_kind_from_name(m->kind, &kind))
		faults_add(&r->faults, "kind", "should be forward or household_conflict");
	c->task = (uint8_t)kind;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	reading_seal(r, m->note, "note", false, &c->reason);
}

void read_accept_clock(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	// The loop has the clock: it says what was wrong, and the command goes into the log before timers go on.
	reading_command(r, VERB_ACCEPT_CLOCK)->clock_fault = "";
	r->result->kind = GATE_ACCEPT_CLOCK;
}

// The path is koersd's to judge, where the directory will be; here only that it is one.
void read_backup(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Backup *m = BODY(Backup, body);
	if (*m->directory != '/')
		faults_add(&r->faults, "directory", "should be an absolute path on the machine of koersd");
	reading_command(r, VERB_BACKUP)->backup_directory = arena_strdup(r->arena, m->directory);
	r->result->kind = GATE_BACKUP;
}

void read_get_backup(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	reading_command(r, VERB_BACKUP)->backup_directory = "";  // nothing is asked for
	r->result->kind = GATE_BACKUP;
}

void read_reload(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	// Who asked is in the command, for the log; the machine gets a configure of koersd's own.
	reading_command(r, VERB_CONFIGURE);
	r->result->kind = GATE_RELOAD;
}

void read_list_decisions(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListDecisions *m = BODY(ListDecisions, body);
	struct command_list_decisions *c = &reading_command(r, VERB_LIST_DECISIONS)->decisions;
	c->since_ms = m->since_ms;
	c->until_ms = m->until_ms == 0 ? INT64_MAX : m->until_ms;
	c->page_size = reading_page_size(r, m->page_size);
	c->after = reading_page_token(r, ID_REQUEST, m->page_token);
	if (c->since_ms >= c->until_ms)
		faults_add(&r->faults, "until_ms", "should be later than since_ms, or 0 for no end");
}

void read_get_configuration(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__GetConfiguration *m = BODY(GetConfiguration, body);
	struct query *q = reading_query(r, QUERY_CONFIGURATION);
	q->after = m->offset;
	q->has_checkpoint = *m->configuration != '\0';
	if (q->has_checkpoint && !parse_hash(m->configuration, q->checkpoint, CONFIG_HASH_SIZE))
		faults_add(&r->faults, "configuration",
			"should be 32 hexadecimal digits, or empty for the one in force");
}

void read_assign_request(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__AssignRequest *m = BODY(AssignRequest, body);
	struct command_request *c = &reading_command(r, VERB_ASSIGN_REQUEST)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	c->expected_revision = m->expected_revision;
	if (config_find_gids(r->gate->config, m->gids_id) == NO_ORDINAL)
		faults_add(&r->faults, "gids_id", "should be the id of a gids");
	c->gids = arena_strdup(r->arena, m->gids_id);
	reading_seal(r, m->reason, "reason", true, &c->reason);
	c->content = reading_content(r, body);
}
