// `koersctl top`: the live view. Here are the terminal and the connection; what is shown is top_model.h's and
// top_layout.h's, what is asked and when top_read.h's.
//
// One loop: make the calls that are due, wait for an answer or a key, take what came, draw. libkoers makes connections
// anew and repeats calls; a koersd that does not answer for CALL_MS is told on the screen, and asked again every second
// until it does. What will not pass (a key that is refused) ends the view, and is told behind it.
#include "operator/operator.h"

#include <ncurses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "operator/stream.h"
#include "operator/top_layout.h"
#include "operator/top_read.h"

enum { CALL_MS = 3000, ESCAPE_MS = 25, PAIR_SOON = 1, PAIR_BAD = 2, KEYS_MAX = 64 };

struct terminal {
	SCREEN *screen;
	bool colours;
	struct top_screen *boxes;
};

struct live {
	struct program *p;
	struct top_model model;
	struct top_reader reader;
	struct terminal terminal;
	uint64_t connections;
	int status;  // -1 = goes on
};

static volatile sig_atomic_t resized;

static void on_resize(int number)
{
	(void)number;
	resized = 1;
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// ---- the terminal --------------------------------------------------------------------------------------------------

static void choose_colours(struct terminal *t)
{
	const char *none = getenv("NO_COLOR");
	t->colours = (none == NULL || none[0] == '\0') && has_colors() && start_color() != ERR &&
		     use_default_colors() != ERR;
	if (!t->colours)
		return;
	init_pair(PAIR_SOON, COLOR_YELLOW, -1);
	init_pair(PAIR_BAD, COLOR_RED, -1);
}

static void close_terminal(struct terminal *t)
{
	if (t->screen == NULL)
		return;
	curs_set(1);
	endwin();
	delscreen(t->screen);
	t->screen = NULL;
	t->boxes = top_screen_free(t->boxes);
}

static bool can_place_the_cursor(void)
{
	char name[] = "cup";
	const char *how = tigetstr(name);
	return how != NULL && how != (const char *)-1;
}

static bool open_terminal(struct program *p, struct terminal *t)
{
	const char *type = getenv("TERM");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		program_usage(p, "top: it needs a terminal; for programs there are watch, overview --json and metrics");
		return false;
	}
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen == NULL || !can_place_the_cursor()) {
		close_terminal(t);
		program_usage(p, "top: TERM is %s: not a terminal that a screen can be drawn on",
			type != NULL ? type : "not set");
		return false;
	}
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	curs_set(0);
	choose_colours(t);
	struct sigaction action = { .sa_handler = on_resize };
	sigaction(SIGWINCH, &action, NULL);
	return true;
}

static void fit_terminal(struct terminal *t)
{
	struct winsize size;
	if (resized != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		resizeterm(size.ws_row, size.ws_col);
		clearok(stdscr, TRUE);
	}
	resized = 0;
	size_t width = (size_t)getmaxx(stdscr), height = (size_t)getmaxy(stdscr);
	if (t->boxes != NULL && t->boxes->width == width && t->boxes->height == height)
		return;
	top_screen_free(t->boxes);
	t->boxes = top_screen_new(width, height);
}

static void set_look(const struct terminal *t, unsigned look)
{
	attr_t a = A_NORMAL;
	short pair = (look & TOP_LOOK_BAD) != 0 ? PAIR_BAD : (look & TOP_LOOK_SOON) != 0 ? PAIR_SOON : 0;
	a |= (look & (TOP_LOOK_STRONG | TOP_LOOK_BAD)) != 0 ? A_BOLD : A_NORMAL;
	a |= (look & TOP_LOOK_HEAD) != 0 ? A_UNDERLINE : A_NORMAL;
	a |= (look & TOP_LOOK_CURSOR) != 0 ? A_REVERSE : A_NORMAL;
	attr_set(a, t->colours ? pair : 0, NULL);
}

// Column by column of what changed is ncurses' work.
static void draw(struct live *l)
{
	struct terminal *t = &l->terminal;
	fit_terminal(t);
	top_layout(&l->model, top_read_clock(&l->reader, now_ms()), t->boxes);
	for (size_t y = 0; y < t->boxes->height; y++) {
		for (size_t x = 0; x < t->boxes->width; x++) {
			const struct top_box *box = &t->boxes->boxes[y * t->boxes->width + x];
			set_look(t, box->look);
			mvaddstr((int)y, (int)x, box->text);
		}
	}
	refresh();
}

static int key_of(int code)
{
	static const struct {
		int code, key;
	} keys[] = { { KEY_UP, TOP_KEY_UP }, { KEY_DOWN, TOP_KEY_DOWN }, { KEY_PPAGE, TOP_KEY_PAGE_UP },
		{ KEY_NPAGE, TOP_KEY_PAGE_DOWN }, { KEY_HOME, TOP_KEY_FIRST }, { KEY_END, TOP_KEY_LAST },
		{ KEY_ENTER, TOP_KEY_ENTER }, { '\r', TOP_KEY_ENTER }, { '\n', TOP_KEY_ENTER }, { 27, TOP_KEY_BACK },
		{ KEY_LEFT, TOP_KEY_BACK }, { KEY_BACKSPACE, TOP_KEY_ERASE }, { 127, TOP_KEY_ERASE },
		{ 8, TOP_KEY_ERASE }, { '\t', TOP_KEY_TAB } };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i].code == code)
			return keys[i].key;
	return code >= ' ' && code <= '~' ? code : TOP_KEY_NONE;
}

static uint64_t subject_id(struct live *l)
{
	return (uint64_t)json_integer_value(json_object_get(top_here(&l->model)->subject, "request_id"));
}

// The keys that wait; a terminal that is gone ends the view.
static void take_keys(struct live *l)
{
	int code;
	for (int i = 0; i < KEYS_MAX && l->status < 0 && (code = getch()) != ERR; i++) {
		enum top_action action = top_press(&l->model, key_of(code), top_read_clock(&l->reader, now_ms()));
		if (action == TOP_QUIT)
			l->status = EXIT_DONE;
		else if (action == TOP_EXPLAIN)
			top_read_explain(&l->reader, subject_id(l));
	}
	if (!isatty(STDIN_FILENO))
		l->status = EXIT_FAILED;
}

// ---- the connection ------------------------------------------------------------------------------------------------

// What a call was for travels with it.
static enum top_ask kinds[TOP_ASKS] = { TOP_ASK_NOTHING, TOP_ASK_FEED, TOP_ASK_LIST, TOP_ASK_EXPLAIN };

static void send_what_is_due(struct live *l)
{
	Koers__V1__Call call;
	enum top_ask what;
	while ((what = top_read_next(&l->reader, now_ms(), &call)) != TOP_ASK_NOTHING)
		if (koers_send(l->p->koers, &call, CALL_MS, &kinds[what]) == 0)
			top_read_failed(&l->reader, what, false, "too many calls are under way", now_ms());
}

static void take_event(struct live *l, struct koers_event *event)
{
	const enum top_ask *what = event->user;
	bool gone = event->exit_status == EXIT_UNREACHABLE || event->exit_status == EXIT_TRY_AGAIN;
	// First, so that an answer that says for how long it was gone has the last word.
	uint64_t connections = koers_connections(l->p->koers);
	if (connections != l->connections)
		top_read_reconnected(&l->reader);
	l->connections = connections;
	if (event->kind == KOERS_ANSWER && what != NULL) {
		top_read_took(&l->reader, *what, event->answer, now_ms());
	} else if (event->kind == KOERS_FAILED && what != NULL) {
		top_read_failed(&l->reader, *what, gone, event->message, now_ms());
	} else if (event->kind == KOERS_FATAL) {
		l->status = event->exit_status;
		close_terminal(&l->terminal);
		program_print_failure(l->p, event);
	}
}

// All that has come, so that a page of many is drawn once.
static void take_events(struct live *l)
{
	struct koers_event event;
	int64_t wait = top_read_wait(&l->reader, now_ms());
	while (l->status < 0 && koers_next(l->p->koers, wait, &event)) {
		take_event(l, &event);
		koers_event_clear(&event);
		wait = 0;
	}
}

// The first answer is waited for before the screen is taken, so that what fails is told as by every other verb.
static bool say_hello(struct live *l)
{
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	const Koers__V1__Answer *answer = program_call(l->p, &call, KOERS__V1__ANSWER__BODY_PONG);
	if (answer == NULL)
		return false;
	l->reader.ahead_ms = answer->pong->now_ms - now_ms();
	if (stream_page(l->p, 0, 1) == NULL)  // this is for operators
		return false;
	l->connections = koers_connections(l->p->koers);
	return true;
}

static int run(struct live *l)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return open_terminal(l->p, &l->terminal) ? EXIT_DONE : l->p->status;  // says so, whoever answers
	if (!say_hello(l))
		return l->p->status;
	program_catch_all_signals();  // before the terminal is taken
	if (!open_terminal(l->p, &l->terminal))
		return l->p->status;
	koers_wake_on(l->p->koers, STDIN_FILENO);
	while (l->status < 0 && !program_stopped()) {
		send_what_is_due(l);
		draw(l);
		take_events(l);
		if (l->status < 0)
			take_keys(l);
	}
	close_terminal(&l->terminal);
	return l->status < 0 ? EXIT_DONE : l->status;
}

int operator_top(struct program *p)
{
	struct live l = { .p = p, .status = -1 };
	top_init(&l.model);
	top_read_init(&l.reader, &l.model);
	int status = run(&l);
	top_read_clear(&l.reader);
	top_clear(&l.model);
	return status;
}
