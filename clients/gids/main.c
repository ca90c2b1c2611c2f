// koers-gids: receiving questions and working on them, for gidsen, partners, coordinators and process leads.
#include "gids/gids.h"

#include "common/absence.h"
#include "common/household.h"

static const struct verb_option inbox_options[] = {
	{ "all", NULL, "also what has ended" },
	{ "state", "STATE", "only these; may be given more than once", NAMES_NOTHING,
		&koers__v1__assignment_state__descriptor },
	{ NULL, NULL, NULL },
};

static const struct verb_option dossier_options[] = {
	{ "purpose", "TEXT", "why you open it: it is logged" },
	{ NULL, NULL, NULL },
};

#define REVISION                                                                                                       \
	{                                                                                                              \
		"revision", "N", "only if it is still at this revision (0: whatever it is)"                            \
	}

static const struct verb_option revision_options[] = { REVISION, { NULL, NULL, NULL } };

static const struct verb_option decline_options[] = {
	{ "reason", "CODE", "capacity, expertise, conflict_of_interest, out_of_area, known_otherwise, other",
		NAMES_NOTHING, &koers__v1__decline_reason__descriptor },
	{ "note", "TEXT", "for who comes next" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option milestone_options[] = {
	{ "on", "DATE", "the day on which it was, as YYYY-MM-DD" },
	REVISION,
	{ NULL, NULL, NULL },
};

#define CLOCK                                                                                                          \
	{                                                                                                              \
		"clock", "NAME", "WMO_DECISION, JEUGD_DECISION, WGS_DECISION or PWET_DECISION"                         \
	}

static const struct verb_option suspend_options[] = {
	CLOCK,
	{ "days", "N", "whole days, from tomorrow on (0: until unsuspend)" },
	{ "reason", "TEXT", "why the decision cannot be taken meanwhile" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option unsuspend_options[] = { CLOCK, REVISION, { NULL, NULL, NULL } };

static const struct verb_option check_back_options[] = {
	{ "helped", "yes|no", "no: the question goes to a gids" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option handover_options[] = {
	{ "to", "GIDS", "whom you ask; without it the rules find somebody" },
	{ "note", "TEXT", "what a colleague has to know: start, goal, result, reason" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option assign_options[] = {
	{ "reason", "TEXT", "why this gids" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option close_options[] = {
	{ "outcome", "N=OUTCOME", "of wanted result N, from 0: achieved, partly, not_achieved, no_longer_wanted" },
	{ "reason", "TEXT", "why it can be closed" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option forward_options[] = {
	{ "to", "TEXT", "municipality, desk or organisation; one of the configuration is shown by its name" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option same_person_options[] = {
	{ "linked", "ID", "of a question linked to it, as the dossier names it: K-… or number" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb_option hold_options[] = {
	{ "until", "T", "when it wakes by itself: a day, at its beginning, or a time with offset" },
	{ "reason", "TEXT", "why it waits; it is kept sealed" },
	REVISION,
	{ NULL, NULL, NULL },
};

static const struct verb verbs[] = {
	{ "inbox", "", "what is offered to you and what you hold", 0, 0, inbox_options, gids_inbox },
	{ "watch", "", "print notices as they come, and acknowledge them", 0, 0, program_watch_options, program_watch },
	{ "show", "A", "one assignment with its clocks", 1, 1, NULL, gids_show },
	{ "dossier", "A --purpose TEXT", "the question and the people; each reading is logged", 1, 1, dossier_options,
		gids_dossier },
	{ "accept", "A", "take an offer", 1, 1, revision_options, gids_change },
	{ "decline", "A --reason CODE", "decline an offer", 1, 1, decline_options, gids_change },
	{ "contacted", "A", "you have spoken with the resident", 1, 1, revision_options, gids_change },
	{ "milestone", "A KIND --on DATE", "first_talk, investigation, application, decision or acknowledged", 2, 2,
		milestone_options, gids_change, NULL, NAMES_NOTHING, &koers__v1__milestone_kind__descriptor },
	{ "suspend", "A --clock NAME [--days N] --reason TEXT", "the term for a decision stands still (Awb 4:15)", 1, 1,
		suspend_options, gids_change },
	{ "unsuspend", "A --clock NAME", "it runs again, before its days are over or when they were left open", 1, 1,
		unsuspend_options, gids_change },
	{ "tasks", "", "what a coordinator or process lead has to do", 0, 0, NULL, gids_tasks },
	{ "check-back", "A --helped yes|no", "whether freely accessible help was enough", 1, 1, check_back_options,
		gids_change },
	{ "handover", "A [--to GIDS] --note TEXT", "ask a colleague to take it over; it is yours until one accepts", 1,
		1, handover_options, gids_change },
	{ "assign", "A GIDS --reason TEXT", "coordinator, process lead: give it to a gids, who may decline", 2, 2,
		assign_options, gids_change },
	{ "scale-up", "A", "the process lead comes beside you", 1, 1, revision_options, gids_change },
	{ "scale-down", "A", "the process lead is not needed any more", 1, 1, revision_options, gids_change },
	{ "take-over", "A", "process lead: take the regie of the household", 1, 1, revision_options, gids_change },
	{ "give-back", "A", "process lead: give the regie back to who had it", 1, 1, revision_options, gids_change },
	{ "same-person", "A yes|no", "who is known by names alone is that person, or somebody else", 2, 2,
		same_person_options, gids_change },
	{ "close", "A --outcome N=OUTCOME… --reason TEXT", "the question is dealt with", 1, -1, close_options,
		gids_change },
	{ "absent", "[--from T] [--until T] [--cover GIDS]", "you are not there: offers go to others", 0, 0,
		absence_options, gids_absent },
	{ "present", "[--from T]", "you are back; or a planned absence is off", 0, 0, absence_end_options,
		gids_present },
	{ "household show", "[ID]", "the household of a request, for a process lead; logged", 0, 1,
		household_show_options, household_show },
	{ "household merge", "N OTHER", "two households are one: OTHER goes into N; for a process lead", 2, 2,
		household_reason_options, household_merge },
	{ "household split", "ID", "a request gets a household of its own; for a process lead", 1, 1,
		household_reason_options, household_split },
	{ "ask", "A TEXT", "ask the sender something; you keep the question, clocks go on", 2, 2, revision_options,
		gids_change },
	{ "forward", "A --to TEXT", "it belongs elsewhere: an operator sends it on", 1, 1, forward_options,
		gids_change },
	{ "hold", "A --until T --reason TEXT", "put it aside until a moment; clocks go on", 1, 1, hold_options,
		gids_change },
	{ "resume", "A", "end a hold early, or wait no longer for the sender", 1, 1, revision_options, gids_change },
	{ "reopen", "A", "what you closed is not done: it is routed again", 1, 1, revision_options, gids_change },
	{ "undo", "A", "take back your last accept or close, within a day", 1, 1, revision_options, gids_change },
};

int gids_absent(struct program *p)
{
	return absence_set(p, "");
}

int gids_present(struct program *p)
{
	return absence_end(p, "");
}

int main(int argc, char **argv)
{
	const struct program_info info = { "koers-gids",
		"receives and works on questions; A is an assignment's number, or the K-… of its request", verbs,
		ARRAY_LEN(verbs), BIT(NAMES_ASSIGNMENTS) };
	return program_main(&info, argc, argv);
}
