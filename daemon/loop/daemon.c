// The running daemon: one libev loop, its watchers, start and stop.
//
// Order within a turn: what came back from the engine is answered (io), sockets are drained (check), and at the end, in
// prepare, the batch that gathered is posted if the engine is idle; the sockets' own prepare comes after that, because
// sending can eat their edge.
#include "loop/daemon.h"

#include "loop/internal.h"
#include "loop/notify.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { AUDIT_HEAD_EVERY_MS = 3600 * 1000, ROOM_EVERY_MS = 5000 };

static void ending_signals(sigset_t *ret)
{
	sigemptyset(ret);
	sigaddset(ret, SIGTERM);
	sigaddset(ret, SIGINT);
}

static void handled_signals(sigset_t *ret)
{
	ending_signals(ret);
	sigaddset(ret, SIGHUP);
}

static volatile sig_atomic_t status_when_ended = EXIT_DONE;

static void end_at_once(int number)
{
	(void)number;
	_exit(status_when_ended);
}

void daemon_signals_of_start(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	struct sigaction end = { .sa_handler = end_at_once };
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	ending_signals(&set);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

// Before any thread exists: they are the loop's.
static void block_signals(void)
{
	sigset_t set;
	handled_signals(&set);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

// The loop no longer listens: a second TERM still ends at once, also while a last commit waits for the disk.
static void unblock_ending_signals(void)
{
	sigset_t set;
	status_when_ended = EXIT_FAILED;
	ending_signals(&set);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void stop(struct app *a)
{
	if (a->stopping)
		_exit(EXIT_FAILED);  // asked twice: at once; what was answered is durable
	log_event(LOG_LEVEL_INFO, "stopping", "in_flight=%zu", intake_in_flight(a->intake));
	a->stopping = true;
	notify_send("STOPPING=1");
	pulse_tell_status(a);
	intake_close(a->intake, true);
}

static void on_signal(struct ev_loop *loop, ev_io *w, int revents)
{
	(void)loop, (void)revents;
	struct app *a = w->data;
	struct signalfd_siginfo info;
	while (read(a->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		if (info.ssi_signo == SIGHUP)
			reload_request(a, 0, 0, 0, "");
		else
			stop(a);
	}
}

static void tell_audit_head(const struct engine_item *item)
{
	if (item->answer.code != ANSWER_OK)
		return;
	const struct view_overview *o = &item->answer.overview;
	char hex[2 * sizeof(o->audit_head) + 1];
	for (size_t i = 0; i < sizeof(o->audit_head); i++)
		snprintf(hex + 2 * i, 3, "%02x", o->audit_head[i]);
	log_event(LOG_LEVEL_INFO, "audit_head", "sequence=%llu hash=%s", (unsigned long long)o->audit_sequence, hex);
}

// An overview for ourselves; NULL when there is no place now, or it is not time.
static struct engine_item *ask_overview(struct app *a, int call_case, int64_t *when_ms, int64_t every_ms)
{
	int64_t now = clock_monotonic_ms();
	struct engine_item *item = now < *when_ms || a->stopping ? NULL : intake_own_item(a->intake);
	if (item == NULL)
		return NULL;
	*when_ms = now + every_ms;
	item->is_query = true;
	item->call_case = call_case;
	item->query = (struct query){ .kind = QUERY_OVERVIEW,
		.caller = { "", ROLE_OPERATOR },
		.now_ms = clock_now_ms(&a->node->clock),
		.network = "",
		.name = "",
		.page_size = 1 };
	return item;
}

static void ask_audit_head(struct app *a)
{
	ask_overview(a, CALL_AUDIT_HEAD, &a->audit_head_ms, AUDIT_HEAD_EVERY_MS);
}

// New questions are refused before they come to a turn; so on a quiet day nothing would find out that there is room.
static void look_for_room(struct app *a)
{
	struct engine_item *item = server_is_full(a->server) ? ask_overview(a, CALL_ROOM, &a->room_ms, ROOM_EVERY_MS)
							     : NULL;
	if (item != NULL)
		item->look_for_room = true;
}

static void own_items(struct app *a, struct engine_batch *b)
{
	for (size_t i = 0; i < b->count; i++) {
		struct engine_item *item = &b->items[i];
		if (item->session != 0) {
			a->compacting.heard_ms = clock_monotonic_ms();
			continue;
		}
		if (item->call_case == CALL_TICK) {
			ticks_done(a, item);
			reload_day_has_come(a, b);
		} else if (item->call_case == CALL_CONFIGURE)
			reload_done(a, b, item);
		else if (item->call_case == CALL_AUDIT_HEAD)
			tell_audit_head(item);
		else if (item->call_case == CALL_ACCEPT_CLOCK)
			accept_clock_done(a, item);
		else if (item->call_case == CALL_BACKUP)
			backup_logged(a, item);
		else if (item->call_case == CALL_COMPACT)
			compaction_done(a, item, b);
	}
}

static void broken(struct app *a, const struct error *e)
{
	char quoted[1024];
	log_event(LOG_LEVEL_ERROR, "broken", "reason=%s", log_quote(e->message, quoted, sizeof(quoted)));
	a->status = node_refuse(e);
	ev_break(a->loop, EVBREAK_ALL);
}

static void finish_batch(struct app *a, struct engine_batch *b)
{
	a->finished++;
	if (b->broken) {
		broken(a, &b->error);
		intake_release(a->intake, b);
		return;
	}
	a->ticks.due_ms = b->next_due_ms;
	a->compacting.due_ms = b->compaction_due_ms;
	own_items(a, b);
	server_finish(a->server, b);
	intake_release(a->intake, b);
}

static void on_engine(struct ev_loop *loop, ev_io *w, int revents)
{
	(void)loop, (void)revents;
	struct app *a = w->data;
	struct engine_batch *b;
	while ((b = intake_take(a->intake)) != NULL) {
		intake_flush(a->intake);  // the engine goes on while this batch is answered
		finish_batch(a, b);
	}
	const struct error *why = engine_broken(a->node->engine);
	if (why != NULL && a->status == EXIT_DONE)
		broken(a, why);  // between two batches: none may come to tell us
	ticks_consider(a);
}

static void on_prepare(struct ev_loop *loop, ev_prepare *w, int revents)
{
	(void)revents;
	struct app *a = w->data;
	reload_go_on(a);
	intake_flush(a->intake);
	if (a->stopping && intake_is_idle(a->intake))
		ev_break(loop, EVBREAK_ALL);
}

static void on_second(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop, (void)revents;
	struct app *a = w->data;
	if (!clock_check(&a->node->clock))
		log_event(LOG_LEVEL_ERROR, "ticks_stopped", "clock=%s", clock_fault_text(a->node->clock.fault));
	clock_tell_gate(a);
	server_housekeep(a->server);
	ask_audit_head(a);
	look_for_room(a);
	ticks_consider(a);
	compaction_consider(a);
	pulse_look(a);
	if (a->page != NULL)
		page_run(a->page);
}

static void on_page(struct ev_loop *loop, ev_io *w, int revents)
{
	(void)loop, (void)revents;
	page_run(((struct app *)w->data)->page);
}

static void on_watch(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop, (void)revents;
	struct app *a = w->data;
	server_watch(a->server);
}

static int64_t command_time(void *arg)
{
	struct app *a = arg;
	return clock_now_ms(&a->node->clock);
}

static int64_t monotonic_time(void *arg)
{
	(void)arg;
	return clock_monotonic_ms();
}

static void on_reload_call(void *arg, uint64_t session, uint64_t call_id, int call_case, const char *peer)
{
	reload_request(arg, session, call_id, call_case, peer);
}

static void on_accept_clock(void *arg, uint64_t session, uint64_t call_id, int call_case, const char *peer)
{
	accept_clock_request(arg, session, call_id, call_case, peer);
}

static void on_backup(void *arg, uint64_t session, uint64_t call_id, int call_case, const char *peer,
	const char *directory)
{
	backup_request(arg, session, call_id, call_case, peer, directory);
}

static bool open_server(struct app *a, struct error *e)
{
	const struct config_node *c = &a->node->settings;
	a->config = config_snapshot_ref(a->node->config);
	a->pending = a->node->pending != NULL ? config_snapshot_ref(a->node->pending) : NULL;
	a->gate = (struct gate){
		.vault = a->node->vault,
		.config = a->config,
		.max_in_flight = c->in_flight_max,
		.window = c->window,
		.test_clock = clock_is_test_build(),
		.started_at_ms = clock_now_ms(&a->node->clock),
	};
	clock_tell_gate(a);
	a->intake = intake_new(a->node->engine);
	struct server_options options = {
		.endpoint = c->endpoint,
		.operators_endpoint = c->operators_endpoint,
		.secret_key = a->node->secret_key,
		.connections_max = c->connections_max,
		.gate = &a->gate,
		.intake = a->intake,
		.now_ms = command_time,
		.monotonic_ms = monotonic_time,
		.reload = on_reload_call,
		.accept_clock = on_accept_clock,
		.backup = on_backup,
		.gauges = pulse_gauges,
		.arg = a,
	};
	a->server = server_new(&options, e);
	return a->server != NULL;
}

static bool open_page(struct app *a, struct error *e)
{
	const struct config_node *c = &a->node->settings;
	struct page_options options = { .address = c->http_address,
		.port = c->http_port,
		.server = a->server,
		.unhealthy = pulse_unhealthy,
		.unready = pulse_unready,
		.arg = a };
	if (c->http_address != NULL)
		a->page = page_open(&options, e);
	return c->http_address == NULL || a->page != NULL;
}

static bool open_signals(struct app *a, struct error *e)
{
	sigset_t set;
	handled_signals(&set);
	a->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (a->signal_fd < 0)
		return error_set(e, ERROR_IO, "cannot watch for signals: %s", strerror(errno));
	return true;
}

static void start_watchers(struct app *a)
{
	ev_io_init(&a->engine_io, on_engine, engine_wakeup_fd(a->node->engine), EV_READ);
	ev_io_init(&a->signal_io, on_signal, a->signal_fd, EV_READ);
	ev_prepare_init(&a->prepare, on_prepare);
	ev_timer_init(&a->second, on_second, 1., 1.);
	ev_timer_init(&a->watch, on_watch, .2, .2);
	ev_set_priority(&a->prepare, EV_MAXPRI);
	a->engine_io.data = a;
	a->signal_io.data = a;
	a->prepare.data = a;
	a->second.data = a;
	a->watch.data = a;
	ev_io_start(a->loop, &a->engine_io);
	ev_io_start(a->loop, &a->signal_io);
	ev_prepare_start(a->loop, &a->prepare);
	ev_timer_start(a->loop, &a->second);
	ev_timer_start(a->loop, &a->watch);
	if (a->page != NULL) {
		ev_io_init(&a->page_io, on_page, page_fd(a->page), EV_READ);
		a->page_io.data = a;
		ev_io_start(a->loop, &a->page_io);
	}
	ticks_init(a);
	server_attach(a->server, a->loop);
}

static void stop_watchers(struct app *a)
{
	ev_io_stop(a->loop, &a->engine_io);
	ev_io_stop(a->loop, &a->signal_io);
	if (a->page != NULL)
		ev_io_stop(a->loop, &a->page_io);
	ev_prepare_stop(a->loop, &a->prepare);
	ev_timer_stop(a->loop, &a->second);
	ev_timer_stop(a->loop, &a->watch);
	ev_timer_stop(a->loop, &a->ticks.timer);
}

static void serve(struct app *a)
{
	start_watchers(a);
	log_event(LOG_LEVEL_INFO, "ready", "endpoint=%s operators_endpoint=%s public_key=%s",
		server_endpoint(a->server), server_operators_endpoint(a->server), a->node->public_key);
	notify_send("READY=1");
	pulse_tell_status(a);
	if (a->node->clock.fault != CLOCK_FINE)
		log_event(LOG_LEVEL_ERROR, "ticks_stopped", "clock=%s", clock_fault_text(a->node->clock.fault));
	ticks_consider(a);
	ask_audit_head(a);
	ev_run(a->loop, 0);
	stop_watchers(a);
}

static void close_app(struct app *a)
{
	backup_free(a->copying.job);  // one that runs is called off
	engine_stop(a->node->engine);
	page_close(a->page);
	server_free(a->server);
	intake_free(a->intake);
	reload_free(a);
	config_snapshot_unref(a->config);
	config_snapshot_unref(a->pending);
	if (a->signal_fd >= 0)
		close(a->signal_fd);
}

int daemon_run(struct node *n)
{
	struct app a = { .node = n, .loop = ev_default_loop(EVFLAG_NOENV), .signal_fd = -1 };
	struct error e = { 0 };
	block_signals();
	pulse_start(&a);
	if (!open_server(&a, &e) || !open_page(&a, &e) || !open_signals(&a, &e) || !engine_start(n->engine, &e))
		a.status = node_refuse(&e);
	else
		serve(&a);
	unblock_ending_signals();
	close_app(&a);
	ev_loop_destroy(a.loop);
	if (a.status == EXIT_DONE)
		log_event(LOG_LEVEL_INFO, "stopped", "batches=%llu", (unsigned long long)a.finished);
	return a.status;
}
