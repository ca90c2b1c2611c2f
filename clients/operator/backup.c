// A backup: asked for, waited for, told.
#include "operator/operator.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "common/message_json.h"
#include "common/progress.h"
#include "common/text.h"

enum { LOOK_EVERY_MS = 300 };

static const struct column backup_columns[] = {
	{ "Directory", "directory", CELL_TEXT },
	{ "State", "state", CELL_TEXT },
	{ "As of command", "sequence", CELL_NUMBER },
	{ "Of", "as_of", CELL_TIME },
	{ "Bytes", "bytes", CELL_NUMBER },
	{ "Digest", "digest", CELL_TEXT },
	{ "Error", "error", CELL_TEXT },
};

static const Koers__V1__BackupStatus *look(struct program *p)
{
	Koers__V1__GetBackup get;
	koers__v1__get_backup__init(&get);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_BACKUP;
	call.get_backup = &get;
	program_forget_answers(p);
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_BACKUP_STATUS);
	return answer != NULL ? answer->backup_status : NULL;
}

static const Koers__V1__BackupStatus *start(struct program *p, char *directory)
{
	Koers__V1__Backup backup;
	koers__v1__backup__init(&backup);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_BACKUP;
	call.backup = &backup;
	backup.directory = directory;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_BACKUP_STATUS);
	return answer != NULL ? answer->backup_status : NULL;
}

static bool runs(const Koers__V1__BackupStatus *s)
{
	return s->state == KOERS__V1__BACKUP_STATE__BACKUP_STATE_COPYING ||
	       s->state == KOERS__V1__BACKUP_STATE__BACKUP_STATE_CHECKING;
}

static void show(struct progress *bar, const Koers__V1__BackupStatus *s)
{
	if (s->state == KOERS__V1__BACKUP_STATE__BACKUP_STATE_COPYING)
		progress_show(bar, s->bytes, s->bytes_expected, "copied %" PRIu64 " of about %" PRIu64 " MiB",
			s->bytes >> 20, s->bytes_expected >> 20);
	else
		progress_show(bar, 0, 0, "looking through the copy");
}

static void pause_a_little(void)
{
	const struct timespec pause = { 0, LOOK_EVERY_MS * 1000000L };
	nanosleep(&pause, NULL);
}

static int tell(struct program *p, const Koers__V1__BackupStatus *s)
{
	json_t *object = message_json_top(&s->base);
	output_record(&p->out, object, backup_columns, ARRAY_LEN(backup_columns));
	json_decref(object);
	if (s->state != KOERS__V1__BACKUP_STATE__BACKUP_STATE_FAILED)
		return EXIT_DONE;
	text_complain(p->info->name, "there is no backup: %s", text_plain(p->arena, s->error));
	return EXIT_FAILED;
}

// The same call again gets the same answer, also when it was made a day later by a timer that always says one name.
static bool is_there_already(const Koers__V1__BackupStatus *s, const char *directory)
{
	return s != NULL && s->state == KOERS__V1__BACKUP_STATE__BACKUP_STATE_DONE &&
	       strcmp(s->directory, directory) == 0;
}

int operator_backup(struct program *p)
{
	const Koers__V1__BackupStatus *s;
	struct progress bar = progress_new();
	if (p->argc > 0 && p->argv[0][0] != '/')
		return program_usage(p, "backup %s: expected an absolute path on the machine of koersd", p->argv[0]);
	s = look(p);
	if (s == NULL)
		return p->status;
	bool old = p->argc > 0 && is_there_already(s, p->argv[0]);
	s = p->argc > 0 ? start(p, p->argv[0]) : s;
	while (s != NULL && p->argc > 0 && runs(s) && program_option(p, "no-wait") == NULL) {
		show(&bar, s);
		pause_a_little();
		s = look(p);
	}
	progress_clear(&bar);
	if (s == NULL)
		return p->status;
	if (old)
		text_complain(p->info->name,
			"this backup was there already: nothing was copied now; a new one wants a new "
			"directory, such as one named after the day");
	return tell(p, s);
}
