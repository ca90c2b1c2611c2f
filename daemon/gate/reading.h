// One call while it is read: what the readers share.
#ifndef KOERS_GATE_READING_H
#define KOERS_GATE_READING_H

#include "gate/faults.h"
#include "gate/gate.h"
#include "koers/v1/call.pb-c.h"

struct reading {
	const struct gate *gate;
	const struct config_peer *peer;
	int64_t now_ms;
	struct arena *arena;         // what comes out lies here
	struct faults faults;        // of the walk, then of the reader as well
	struct gate_result *result;
	int call_case;
	bool life_threatening;       // by the walk: a refusal carries the advice to call 112
};

typedef void (*call_reader)(struct reading *r, ProtobufCMessage *body);

struct call_entry {
	int call_case;
	enum_set roles;      // who may: default nobody
	bool enabled;        // false: answered with UNIMPLEMENTED
	call_reader read;    // NULL: not in this version
};

// NULL when there is no such call.
const struct call_entry *call_find(int call_case);

// Readers, by topic.
void read_submit(struct reading *r, ProtobufCMessage *body);
void read_amend(struct reading *r, ProtobufCMessage *body);
void read_withdraw(struct reading *r, ProtobufCMessage *body);
void read_object(struct reading *r, ProtobufCMessage *body);
void read_get_request(struct reading *r, ProtobufCMessage *body);

void read_list_assignments(struct reading *r, ProtobufCMessage *body);
void read_get_assignment(struct reading *r, ProtobufCMessage *body);
void read_accept(struct reading *r, ProtobufCMessage *body);
void read_decline(struct reading *r, ProtobufCMessage *body);
void read_contacted(struct reading *r, ProtobufCMessage *body);
void read_record_milestone(struct reading *r, ProtobufCMessage *body);
void read_suspend_clock(struct reading *r, ProtobufCMessage *body);
void read_resume_clock(struct reading *r, ProtobufCMessage *body);
void read_check_back(struct reading *r, ProtobufCMessage *body);
void read_request_info(struct reading *r, ProtobufCMessage *body);
void read_forward(struct reading *r, ProtobufCMessage *body);
void read_hold(struct reading *r, ProtobufCMessage *body);
void read_resume(struct reading *r, ProtobufCMessage *body);
void read_reopen(struct reading *r, ProtobufCMessage *body);
void read_undo(struct reading *r, ProtobufCMessage *body);
void read_assign(struct reading *r, ProtobufCMessage *body);
void read_handover(struct reading *r, ProtobufCMessage *body);
void read_scale_up(struct reading *r, ProtobufCMessage *body);
void read_scale_down(struct reading *r, ProtobufCMessage *body);
void read_take_over(struct reading *r, ProtobufCMessage *body);
void read_judge_person(struct reading *r, ProtobufCMessage *body);
void read_give_back(struct reading *r, ProtobufCMessage *body);
void read_close(struct reading *r, ProtobufCMessage *body);
void read_open_dossier(struct reading *r, ProtobufCMessage *body);

void read_overview(struct reading *r, ProtobufCMessage *body);
void read_list_requests(struct reading *r, ProtobufCMessage *body);
void read_show_request(struct reading *r, ProtobufCMessage *body);
void read_explain(struct reading *r, ProtobufCMessage *body);
void read_list_gidsen(struct reading *r, ProtobufCMessage *body);
void read_show_gids(struct reading *r, ProtobufCMessage *body);
void read_list_networks(struct reading *r, ProtobufCMessage *body);
void read_list_waitlist(struct reading *r, ProtobufCMessage *body);
void read_watch(struct reading *r, ProtobufCMessage *body);
void read_show_audit(struct reading *r, ProtobufCMessage *body);
void read_verify_audit(struct reading *r, ProtobufCMessage *body);
void read_list_clocks(struct reading *r, ProtobufCMessage *body);
void read_list_tasks(struct reading *r, ProtobufCMessage *body);
void read_finish_task(struct reading *r, ProtobufCMessage *body);
void read_accept_clock(struct reading *r, ProtobufCMessage *body);
void read_backup(struct reading *r, ProtobufCMessage *body);
void read_get_backup(struct reading *r, ProtobufCMessage *body);
void read_reload(struct reading *r, ProtobufCMessage *body);
void read_get_metrics(struct reading *r, ProtobufCMessage *body);
void read_get_health(struct reading *r, ProtobufCMessage *body);
void read_list_decisions(struct reading *r, ProtobufCMessage *body);
void read_count_foto(struct reading *r, ProtobufCMessage *body);
void read_get_configuration(struct reading *r, ProtobufCMessage *body);
void read_assign_request(struct reading *r, ProtobufCMessage *body);

void read_set_absence(struct reading *r, ProtobufCMessage *body);
void read_set_gids(struct reading *r, ProtobufCMessage *body);
void read_show_household(struct reading *r, ProtobufCMessage *body);
void read_merge_households(struct reading *r, ProtobufCMessage *body);
void read_split_household(struct reading *r, ProtobufCMessage *body);
void read_erase(struct reading *r, ProtobufCMessage *body);
void read_refuse_erasure(struct reading *r, ProtobufCMessage *body);
void read_list_retention(struct reading *r, ProtobufCMessage *body);
void read_export_person(struct reading *r, ProtobufCMessage *body);
void read_correct_person(struct reading *r, ProtobufCMessage *body);
void read_withdraw_consent(struct reading *r, ProtobufCMessage *body);

// Shared by the readers.
struct command *reading_command(struct reading *r, enum verb verb);
struct query *reading_query(struct reading *r, enum query_kind kind);
// An inner id; 0 and a fault when it is none.
uint64_t reading_id(struct reading *r, enum id_kind kind, uint64_t outer, const char *field);
uint32_t reading_page_size(struct reading *r, uint32_t asked);
// Where a page starts: a permuted id (`kind`), or a plain number (kind 0).
uint64_t reading_page_token(struct reading *r, int kind, const char *token);
// Seals a text that people wrote; absent when it is empty. A passing BSN in it is a fault.
void reading_seal(struct reading *r, const char *text, const char *field, bool mandatory, struct sealed_text *ret);
// Digest of call and body without its revision: tells a repeat. Empties the body's `expected_revision`.
struct digest reading_content(struct reading *r, ProtobufCMessage *body);
enum_set reading_states(const uint32_t *states, size_t count);

#endif
