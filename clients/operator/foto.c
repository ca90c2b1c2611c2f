// `foto`: the picture of the social domain over a period, from what koersd counts.
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "common/progress.h"
#include "common/text.h"
#include "common/times.h"
#include "operator/foto.h"
#include "operator/handover.h"
#include "operator/operator.h"
#include "rules/calendar.h"

// A century, so that day numbers stay what they are.
enum { DAYS_MAX = 36600 };

struct period {
	day_number from;
	day_number to;
};

static bool wanted_day(struct program *p, const char *option, day_number *ret)
{
	const char *text = program_option(p, option);
	if (text == NULL)
		program_usage(p, "foto: --%s is wanted, such as --from 2026-01-01 --to 2026-03-31", option);
	else if (date_parse(text, ret))
		return true;
	else
		program_usage(p, "--%s %s: expected a day such as 2026-01-31", option, text);
	return false;
}

static bool day_of(int64_t at_ms, day_number *ret)
{
	char text[TIMES_SIZE];
	times_local(at_ms, text);
	text[strlen("2026-01-31")] = '\0';
	return date_parse(text, ret);
}

// A handover is of all there was, unless somebody says another period. `h` is NULL when it is none.
static bool wanted_period(struct program *p, const struct handover *h, struct period *ret)
{
	if (h != NULL && program_option(p, "from") == NULL && program_option(p, "to") == NULL)
		return day_of(h->begun_ms, &ret->from) && day_of(h->at_ms, &ret->to);
	if (!wanted_day(p, "from", &ret->from) || !wanted_day(p, "to", &ret->to))
		return false;
	if (ret->to < ret->from)
		program_usage(p, "--to is before --from");
	else if (ret->to - ret->from >= DAYS_MAX)
		program_usage(p, "--from and --to are more than a century apart");
	else
		return true;
	return false;
}

static char *day_text(struct arena *a, day_number day)
{
	char text[11];
	date_print(day, text);
	return arena_strdup(a, text);
}

// Local midnight; false before 1970 and the like.
static bool midnight(struct arena *a, day_number day, int64_t *ret_ms)
{
	return times_parse_day(day_text(a, day), false, ret_ms) && *ret_ms > 0;
}

static bool fill_call(struct program *p, const struct period *period, Koers__V1__CountFoto *ret)
{
	day_number length = period->to - period->from + 1;
	if (!midnight(p->arena, period->from, &ret->from_ms) || !midnight(p->arena, period->to + 1, &ret->until_ms)) {
		program_usage(p, "foto: that period cannot be counted");
		return false;
	}
	if (!midnight(p->arena, period->from - length, &ret->before_ms))
		ret->before_ms = 0;
	return true;
}

static bool read_all(struct program *p, Koers__V1__CountFoto *count, struct foto_sums *sums, struct foto_picture *f)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_COUNT_FOTO;
	call.count_foto = count;
	struct progress bar = progress_new();
	unsigned long long pages = 0;
	do {
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_FOTO_COUNTS);
		if (answer == NULL) {
			progress_clear(&bar);
			return false;
		}
		const Koers__V1__FotoCounts *page = answer->foto_counts;
		foto_sums_add(sums, page);
		if (f->first_sequence == 0)
			f->first_sequence = page->sequence;
		f->last_sequence = page->sequence;
		f->at_ms = page->at_ms;
		count->page_token = arena_strdup(p->arena, page->next_page_token);
		program_forget_answers(p);
		progress_show(&bar, 0, 0, "%llu pages counted", ++pages);
	} while (*count->page_token != '\0');
	progress_clear(&bar);
	f->unfinished = f->at_ms < count->until_ms;
	return true;
}

static void name_spans(struct program *p, const struct period *period, struct foto_picture *f)
{
	day_number length = period->to - period->from + 1;
	f->spans[FOTO_NOW] = (struct foto_span){ day_text(p->arena, period->from), day_text(p->arena, period->to) };
	f->spans[FOTO_BEFORE] = (struct foto_span){ day_text(p->arena, period->from - length),
		day_text(p->arena, period->from - 1) };
}

static int complain(struct program *p, const char *path)
{
	text_complain(p->info->name, "%s: %s", path, strerror(errno));
	return EXIT_FAILED;
}

// A page: of the handover, or with NULL of the foto.
static int write_html(struct program *p, const char *path, const struct foto_picture *f, const struct handover *h)
{
	FILE *to = strcmp(path, "-") == 0 ? p->out.to : fopen(path, "we");
	if (to == NULL)
		return complain(p, path);
	if (h != NULL)
		handover_html(to, h, p->arena);
	else
		foto_html(to, f, p->arena);
	bool written = ferror(to) == 0;
	if (to != p->out.to && fclose(to) != 0)
		written = false;
	return written ? EXIT_DONE : complain(p, path);
}

static int show(struct program *p, const struct foto_picture *f)
{
	const char *html = program_option(p, "html"), *csv = program_option(p, "csv");
	if (csv != NULL && !foto_csv_files(csv, f, p->arena))
		return complain(p, csv);
	if (html != NULL)
		return write_html(p, html, f, NULL);
	if (csv != NULL)
		return EXIT_DONE;
	if (output_is_json(&p->out)) {
		json_t *top = foto_json(f);
		output_json(&p->out, top);
		json_decref(top);
	} else if (p->out.format == OUTPUT_CSV) {
		foto_csv(p->out.to, f, p->arena);
	} else {
		foto_text(p->out.to, f, p->arena);
	}
	return EXIT_DONE;
}

// Shows the foto, or writes the handover that `h` is the beginning of.
static int make(struct program *p, struct handover *h)
{
	struct period period;
	Koers__V1__CountFoto count;
	koers__v1__count_foto__init(&count);
	if (!wanted_period(p, h, &period) || !fill_call(p, &period, &count))
		return p->status;
	struct foto_sums *sums = foto_sums_new(p->arena);
	struct foto_picture *f = ARENA_NEW(p->arena, struct foto_picture);
	*f = (struct foto_picture){ 0 };
	name_spans(p, &period, f);
	int status;
	if (!read_all(p, &count, sums, f)) {
		status = p->status;
	} else {
		foto_picture_make(f, sums, p->arena);
		if (h == NULL) {
			status = show(p, f);
		} else {
			handover_declines(&h->declines, sums, p->arena);
			h->picture = f;
			status = write_html(p, program_option(p, "handover"), f, h);
		}
	}
	foto_sums_free(sums);
	return status;
}

int operator_foto(struct program *p)
{
	struct handover h = { 0 };
	if (program_option(p, "handover") == NULL)
		return make(p, NULL);
	if (program_option(p, "html") != NULL || program_option(p, "csv") != NULL)
		return program_usage(p, "foto: --handover is a page of its own: leave out --html and --csv");
	return handover_ask(p, &h) ? make(p, &h) : p->status;
}
