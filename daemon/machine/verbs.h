// The verbs: each decides (reads, answers a code) and applies (cannot refuse). One file a verb or a family of verbs.
#ifndef KOERS_MACHINE_VERBS_H
#define KOERS_MACHINE_VERBS_H

#include "machine/op.h"

struct verb_ops {
	enum answer_code (*decide)(struct op *op);
	void (*apply)(struct op *op);
	void (*refused)(struct op *op);  // what a refusal leaves behind; NULL = nothing
};

enum answer_code backup_decide(struct op *op);
void backup_apply(struct op *op);
enum answer_code compact_decide(struct op *op);
void compact_apply(struct op *op);
enum answer_code restore_decide(struct op *op);
void restore_apply(struct op *op);
enum answer_code erase_again_decide(struct op *op);
void erase_again_apply(struct op *op);
enum answer_code submit_decide(struct op *op);
void submit_apply(struct op *op);
enum answer_code accept_decide(struct op *op);
void accept_apply(struct op *op);
enum answer_code decline_decide(struct op *op);
void decline_apply(struct op *op);
enum answer_code contacted_decide(struct op *op);
void contacted_apply(struct op *op);
enum answer_code milestone_decide(struct op *op);
void milestone_apply(struct op *op);
enum answer_code suspend_decide(struct op *op);
void suspend_apply(struct op *op);
enum answer_code unsuspend_decide(struct op *op);
void unsuspend_apply(struct op *op);
enum answer_code close_decide(struct op *op);
void close_apply(struct op *op);
enum answer_code assign_decide(struct op *op);
void assign_apply(struct op *op);
void assign_refused(struct op *op);
enum answer_code assign_request_decide(struct op *op);
void assign_request_apply(struct op *op);
enum answer_code handover_decide(struct op *op);
void handover_apply(struct op *op);
enum answer_code scale_up_decide(struct op *op);
void scale_up_apply(struct op *op);
enum answer_code scale_down_decide(struct op *op);
void scale_down_apply(struct op *op);
enum answer_code take_over_decide(struct op *op);
void take_over_apply(struct op *op);
enum answer_code give_back_decide(struct op *op);
void give_back_apply(struct op *op);
enum answer_code check_back_decide(struct op *op);
void check_back_apply(struct op *op);
enum answer_code hold_decide(struct op *op);
void hold_apply(struct op *op);
enum answer_code resume_decide(struct op *op);
void resume_apply(struct op *op);
enum answer_code request_info_decide(struct op *op);
void request_info_apply(struct op *op);
enum answer_code forward_decide(struct op *op);
void forward_apply(struct op *op);
enum answer_code reopen_decide(struct op *op);
void reopen_apply(struct op *op);
enum answer_code undo_decide(struct op *op);
void undo_apply(struct op *op);
enum answer_code amend_decide(struct op *op);
void amend_apply(struct op *op);
enum answer_code withdraw_decide(struct op *op);
void withdraw_apply(struct op *op);
enum answer_code object_decide(struct op *op);
void object_apply(struct op *op);
enum answer_code dossier_decide(struct op *op);
void dossier_apply(struct op *op);
void dossier_refused(struct op *op);
enum answer_code acknowledge_decide(struct op *op);
void acknowledge_apply(struct op *op);
enum answer_code configure_decide(struct op *op);
void configure_apply(struct op *op);
void configure_pending(struct op *op);  // rules whose day has come come into force
enum answer_code tick_decide(struct op *op);
void tick_apply(struct op *op);
enum answer_code finish_task_decide(struct op *op);
void finish_task_apply(struct op *op);
enum answer_code accept_clock_decide(struct op *op);
void accept_clock_apply(struct op *op);
enum answer_code reading_decide(struct op *op);  // show_request, explain
void show_request_apply(struct op *op);
void explain_apply(struct op *op);
enum answer_code show_audit_decide(struct op *op);
void show_audit_apply(struct op *op);
enum answer_code list_decisions_decide(struct op *op);
void list_decisions_apply(struct op *op);
enum answer_code absence_decide(struct op *op);
void absence_apply(struct op *op);
enum answer_code set_gids_decide(struct op *op);
void set_gids_apply(struct op *op);

enum answer_code show_household_decide(struct op *op);
void show_household_apply(struct op *op);
enum answer_code merge_households_decide(struct op *op);
void merge_households_apply(struct op *op);
enum answer_code split_household_decide(struct op *op);
void split_household_apply(struct op *op);
enum answer_code judge_decide(struct op *op);
void judge_apply(struct op *op);
enum answer_code erase_decide(struct op *op);
void erase_apply(struct op *op);
void erase_refused(struct op *op);
enum answer_code refuse_erasure_decide(struct op *op);
void refuse_erasure_apply(struct op *op);
enum answer_code export_person_decide(struct op *op);
void export_person_apply(struct op *op);
enum answer_code correct_person_decide(struct op *op);
void correct_person_apply(struct op *op);
enum answer_code withdraw_consent_decide(struct op *op);
void withdraw_consent_apply(struct op *op);

// ---- what the verbs on assignments share (holding.c) ----------------------------------------------------------------

struct holding {
	struct assignment assignment;
	struct request request;
	bool repeated;     // answered with the present state, nothing is applied
};

// Finds the caller's assignment (or one it covers) and its request, and compares revisions. ANSWER_OK with
// op->plan = struct holding; a repeat is OK with `repeated` set.
enum answer_code holding_decide(struct op *op);
// What the last call did was undone since (a handover that was declined): saying the same again is no repeat, unless
// the caller says from which revision.
void holding_again(struct op *op, bool undone);
// For what the holder alone may do with a request in hand: OK, or refused with the reason.
enum answer_code holding_is_holder(struct op *op, const struct holding *h);
// Remembers this call, so that a repeat of it is known.
void holding_remember(struct op *op, struct assignment *a);
// The same for a step that leaves the assignment in its state: raises its revision, and puts it.
void holding_step(struct op *op, struct assignment *a);
void holding_answer(struct op *op, const struct assignment *a, const struct request *r);

#endif
