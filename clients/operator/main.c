// koersctl: setting koers up and seeing what it does, for operators.
#include "operator/operator.h"

#include "common/absence.h"
#include "common/household.h"

static const struct verb_option init_options[] = {
	{ "endpoint", "ENDPOINT",
		"where entry points and gidsen connect (tcp://127.0.0.1:7420); operators: the next port" },
	{ "service", NULL, "for koersd.service, as root: the unit's directories for data and keys, its group" },
	{ NULL, NULL, NULL },
};

static const struct verb_option key_options[] = {
	{ "role", "ROLE", "entry_point, gids, partner, process_lead or operator (entry_point)" },
	{ "instance", "DIR", "write DIR/profiles/ID.yaml instead of printing the profile" },
	{ NULL, NULL, NULL },
};

static const struct verb_option check_options[] = {
	{ "nobody", "W,C", "requests that nobody can take (0,1)" },
	{ "urgent", "W,C", "urgent requests on the waitlist (0,1)" },
	{ "overdue", "W,C", "terms that are over (1,10)" },
	{ "late", "W,C", "seconds that a timer has been due (60,300)" },
	{ "store", "W,C", "percent of the store in use (70,85)" },
	{ "disk", "W,C", "percent of the disk in use (85,95)" },
	{ "empty", "W,C", "networks where no gids is present (1,0)" },
	{ "waiting", "W,C", "requests on the waitlist (0,0)" },
	{ "audit-age", "W,C", "hours since the newest entry of the audit log (0,0)" },
	{ "audit-entries", "N", "check the chain of so many of the newest entries (2000); 0: none" },
	{ "exit-status", "plugin|contract", "0 to 3 as monitors want them, or as the other verbs (plugin)" },
	{ NULL, NULL, NULL },
};

static const struct verb_option request_list_options[] = {
	{ "state", "STATE", "only these; may be given more than once", NAMES_NOTHING,
		&koers__v1__request_state__descriptor },
	{ "network", "ID", "only of this wijknetwerk", NAMES_NETWORKS },
	{ "assignee", "ID", "only of this gids or partner", NAMES_GIDSEN },
	{ NULL, NULL, NULL },
};

static const struct verb_option reason_options[] = {
	{ "reason", "TEXT", "why you look; wanted for the safety lane; it is logged" },
	{ NULL, NULL, NULL },
};

static const struct verb_option assign_options[] = {
	{ "reason", "TEXT", "why this gids; it is kept with the decision" },
	{ "revision", "N", "only if the request is still at this revision (0: whatever it is)" },
	{ NULL, NULL, NULL },
};

static const struct verb_option clocks_options[] = {
	{ "until", "T", "only those due before, such as 2026-03-09T00:00+01:00" },
	{ "network", "ID", "only of this wijknetwerk", NAMES_NETWORKS },
	{ NULL, NULL, NULL },
};

static const struct verb_option task_done_options[] = {
	{ "note", "TEXT", "what was done; kept sealed" },
	{ NULL, NULL, NULL },
};

static const struct verb_option steering_options[] = {
	{ "reason", "TEXT", "why; it is sealed, and named in the log" },
	{ NULL, NULL, NULL },
};

static const struct verb_option watch_options[] = {
	{ "since", "T|N", "begin at this day or time, or after this place (the last 20)" },
	{ "after", "N", "the same as --since with a place: the sequence of an entry" },
	{ "network", "ID", "only about requests of this wijknetwerk" },
	{ "gids", "ID", "only what concerns this gids or partner, or was done by it" },
	{ "urgency", "URGENCY", "only about requests of this urgency" },
	{ "entry-point", "ID", "only about requests of this sender" },
	{ "rule", "ID", "only decisions in which this rule matched, such as E03" },
	{ "count", "N", "end after so many lines" },
	{ "once", NULL, "do not wait for more" },
	{ NULL, NULL, NULL },
};

static const struct verb_option audit_show_options[] = {
	{ "request", "ID", "only of this request", NAMES_REQUESTS },
	{ "after", "N", "begin after this sequence" },
	{ "count", "N", "at most so many entries" },
	{ "reason", "TEXT", "why you look; it is logged" },
	{ NULL, NULL, NULL },
};

static const struct verb_option audit_verify_options[] = {
	{ "from", "N", "begin at this sequence (the first)" },
	{ "checkpoint", "N:HASH", "what koersd's own log said at sequence N" },
	{ NULL, NULL, NULL },
};

static const struct verb_option rehearse_options[] = {
	{ "since", "DATE", "requests received on this day or later; wanted" },
	{ "until", "DATE", "requests received on this day or earlier (all)" },
	{ NULL, NULL, NULL },
};

static const struct verb_option erase_options[] = {
	{ "household", "N", "all of a household, instead of one request" },
	{ "reason", "TEXT", "why: it is logged" },
	{ "asked", NULL, "only record that it was asked: three months to answer" },
	{ "dry-run", NULL, "show what would be erased; the look is logged" },
	{ "yes", NULL, "do not ask on the terminal whether it is meant" },
	{ NULL, NULL, NULL },
};

static const struct verb_option ground_options[] = {
	{ "ground", "TEXT", "on what ground: it is kept with the request" },
	{ NULL, NULL, NULL },
};

static const struct verb_option retention_options[] = {
	{ "dry-run", NULL, "what will be due within a year" },
	{ "until", "DATE", "what will be due by that day" },
	{ NULL, NULL, NULL },
};

static const struct verb_option person_export_options[] = {
	{ "bsn", "FILE", "by the BSN that the file holds; -: standard input" },
	{ "last-name", "TEXT", "by name, birth date and address; give all five" },
	{ "first-names", "TEXT", "all first names" },
	{ "birth-date", "DATE", "such as 1961-04-12" },
	{ "postcode", "TEXT", "such as 8251AB" },
	{ "house-number", "TEXT", "without the addition" },
	{ "out", "FILE", "write to a new file that only you can read" },
	{ "reason", "TEXT", "why: each page is logged" },
	{ NULL, NULL, NULL },
};

static const struct verb_option person_correct_options[] = {
	{ "file", "FILE", "what is to be changed, as JSON: fields as submit takes them" },
	{ "reason", "TEXT", "why: it is logged" },
	{ NULL, NULL, NULL },
};

static const struct verb_option backup_options[] = {
	{ "no-wait", NULL, "do not wait for its end" },
	{ NULL, NULL, NULL },
};

static const struct verb_option foto_options[] = {
	{ "from", "DATE", "the first day of the period; wanted" },
	{ "to", "DATE", "its last day; wanted" },
	{ "html", "FILE", "write one page of HTML, to print or publish; -: standard output" },
	{ "csv", "DIR", "write a file for each table into this directory" },
	{ "handover", "FILE", "write the handover instead: since the beginning, what is open, what to look at" },
	{ NULL, NULL, NULL },
};

static const struct verb verbs[] = {
	{ "init", "DIR", "make a complete example instance in a new directory", 1, 1, init_options, operator_init },
	{ "key new", "[ID]", "make a key pair for a new peer", 0, 1, key_options, operator_key_new },
	{ "overview", "", "how things stand", 0, 0, NULL, operator_overview },
	{ "check", "", "is all well? one line for a monitor; W,C: warning and critical from there on, 0 never", 0, 0,
		check_options, operator_check, operator_check_status },
	{ "metrics", "", "figures for Prometheus, as at /metrics", 0, 0, NULL, operator_metrics },
	{ "request list", "", "requests, the newest first", 0, 0, request_list_options, operator_request_list },
	{ "request show", "ID", "one request, without its person; logged", 1, 1, reason_options, operator_request_show,
		NULL, NAMES_REQUESTS },
	{ "explain", "ID", "why a request went where it went; logged", 1, 1, reason_options, operator_explain, NULL,
		NAMES_REQUESTS },
	{ "assign", "ID GIDS --reason TEXT", "give a request to a gids, who may decline", 2, 2, assign_options,
		operator_assign, NULL, NAMES_REQUESTS },
	{ "gids list", "", "gidsen with their load", 0, 0, NULL, operator_gids_list },
	{ "gids show", "ID", "one gids, with what is set over the files", 1, 1, NULL, operator_gids_show, NULL,
		NAMES_GIDSEN },
	{ "gids pause", "ID", "no new offers; what is held stays", 1, 1, steering_options, operator_gids_pause, NULL,
		NAMES_GIDSEN },
	{ "gids resume", "ID", "offers again", 1, 1, steering_options, operator_gids_resume, NULL, NAMES_GIDSEN },
	{ "gids capacity", "ID N|configured", "how much weight fits", 2, 2, steering_options, operator_gids_capacity,
		NULL, NAMES_GIDSEN },
	{ "gids absent", "ID [--from T] [--until T] [--cover GIDS]", "not there: offers go to others", 1, 1,
		absence_options, operator_gids_absent, NULL, NAMES_GIDSEN },
	{ "gids present", "ID [--from T]", "back; or a planned absence is off", 1, 1, absence_end_options,
		operator_gids_present, NULL, NAMES_GIDSEN },
	{ "network list", "", "wijknetwerken", 0, 0, NULL, operator_network_list },
	{ "waitlist", "", "who waits, in order", 0, 0, NULL, operator_waitlist },
	{ "clocks", "", "terms that run, the earliest end first", 0, 0, clocks_options, operator_clocks },
	{ "tasks", "", "what a person has to do", 0, 0, NULL, operator_tasks },
	{ "task done", "KIND ID", "a forward was sent, a household_conflict looked at", 2, 2, task_done_options,
		operator_task_done, NULL, NAMES_REQUESTS },
	{ "watch", "", "decisions and changes as they happen", 0, 0, watch_options, operator_watch },
	{ "top", "", "all of it, live, on a terminal; ? tells the keys", 0, 0, NULL, operator_top },
	{ "audit show", "", "the audit log", 0, 0, audit_show_options, operator_audit_show },
	{ "audit verify", "", "check the chain of the audit log", 0, 0, audit_verify_options, operator_audit_verify },
	{ "rules check", "FILE|DIR", "every fault of rules.yaml, or of a whole configuration, with its place", 1, 1,
		NULL, operator_rules_check },
	{ "rules diff", "OLD NEW", "what another rules.yaml would change, in words", 2, 2, NULL, operator_rules_diff },
	{ "rules rehearse", "NEW", "what would have gone elsewhere by other rules; logged", 1, 1, rehearse_options,
		operator_rules_rehearse },
	{ "clock accept", "", "the clock of koersd's machine is right: timers go on", 0, 0, NULL,
		operator_clock_accept },
	{ "household show", "[ID]", "the household of a request, without its people; logged", 0, 1,
		household_show_options, household_show, NULL, NAMES_REQUESTS },
	{ "household merge", "N OTHER", "two households are one: OTHER goes into N", 2, 2, household_reason_options,
		household_merge },
	{ "household split", "ID", "a request is of another household: it gets one of its own", 1, 1,
		household_reason_options, household_split, NULL, NAMES_REQUESTS },
	{ "erase", "[ID]", "forget a request that has ended, or all of a household", 0, 1, erase_options,
		operator_erase, NULL, NAMES_REQUESTS },
	{ "erasure refuse", "ID", "refuse an erasure that was asked for", 1, 1, ground_options, operator_erasure_refuse,
		NULL, NAMES_REQUESTS },
	{ "retention", "", "what has been kept long enough, and when it will be erased", 0, 0, retention_options,
		operator_retention },
	{ "person export", "[ID]", "everything there is of a person; logged", 0, 1, person_export_options,
		operator_person_export, NULL, NAMES_REQUESTS },
	{ "person correct", "ID", "put right whom a request is about", 1, 1, person_correct_options,
		operator_person_correct, NULL, NAMES_REQUESTS },
	{ "consent withdraw", "ID", "the resident takes the consent back", 1, 1, household_reason_options,
		operator_consent_withdraw, NULL, NAMES_REQUESTS },
	{ "backup", "[DIR]",
		"copy the store into a new directory on koersd's machine; without DIR: how the last stands", 0, 1,
		backup_options, operator_backup },
	{ "foto", "", "the picture of a period: what came in, how long it took, what it came to; logged", 0, 0,
		foto_options, operator_foto },
	{ "reload", "", "let koersd read its configuration anew; all or nothing", 0, 0, NULL, operator_reload },
};

int main(int argc, char **argv)
{
	const struct program_info info = { "koersctl", "sets koers up and shows what it does", verbs, ARRAY_LEN(verbs),
		BIT(NAMES_REQUESTS) | BIT(NAMES_GIDSEN) | BIT(NAMES_NETWORKS) };
	return program_main(&info, argc, argv);
}
