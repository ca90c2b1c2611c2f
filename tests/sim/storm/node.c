// The node's process: its birth, its steps, its ends.
#include "node.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "chance.h"
#include "disk.h"
#include "loop/daemon.h"
#include "store/store.h"

struct sea *sea;

static pid_t child;
static int line = -1;  // to the other side
static int status;
static bool in_node;

// ---- the town's side ------------------------------------------------------------------------------------------------

static bool node_answers(void)
{
	char byte;
	ssize_t n;
	do
		n = read(line, &byte, 1);
	while (n < 0 && errno == EINTR);
	if (n == 1)
		return true;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	close(line);
	line = -1;
	sea->up = false;
	return false;
}

bool node_step(void)
{
	(void)!syscall(SYS_write, line, "s", (size_t)1);
	return node_answers();
}

int node_status(void)
{
	return status;
}

// Did it say why it ended, in one of its last lines? (In the log of koersd; a store that is closed then may add a
// word.)
static bool said_why(void)
{
	enum { LINES = 4 };
	char path[512], text[LINES][1200] = { "" };
	snprintf(path, sizeof(path), "%s/koersd.log", sea->dir);
	FILE *f = fopen(path, "r");
	if (f == NULL)
		return false;
	for (size_t i = 0; fgets(text[i % LINES], sizeof(text[0]), f) != NULL;)
		i++;
	fclose(f);
	for (size_t i = 0; i < LINES; i++)
		if (strncmp(text[i], "koersd: ", 8) == 0)
			return true;
	return false;
}

const char *node_fault(void)
{
	static char text[700];
	if (sea->complaint[0] != '\0')
		return sea->complaint;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NODE_KILLED && sea->fell)
		return NULL;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return NULL;
	// A disk or memory that failed may end it, if it says why.
	bool named = said_why();
	bool by_itself = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FAILED;
	if (sea->fault_struck && by_itself) {
		sea->figures.named += named;
		return named ? NULL : "koersd ended for want of disk or memory, and did not say so";
	}
	snprintf(text, sizeof(text), "koersd ended by itself: %s %d", WIFEXITED(status) ? "status" : "signal",
		WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	return text;
}

// ---- chance and time of the node ------------------------------------------------------------------------------------

static struct chance node_chance;

static uint32_t random_number(void)
{
	return (uint32_t)chance_next(&node_chance);
}

static void random_bytes(void *const ret, const size_t len)
{
	unsigned char *p = ret;
	for (size_t i = 0; i < len; i++)
		p[i] = (unsigned char)(chance_next(&node_chance) >> 17);
}

static const char *random_name(void)
{
	return "storm";
}

static struct randombytes_implementation chance_of_node = {
	.implementation_name = random_name,
	.random = random_number,
	.buf = random_bytes,
};

int __wrap_clock_gettime(clockid_t id, struct timespec *ret);
int __wrap_clock_gettime(clockid_t id, struct timespec *ret)
{
	int64_t ms = id == CLOCK_REALTIME ? sea->wall_ms : sea->boot_ms;
	*ret = (struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
	return 0;
}

// ---- the node's side ------------------------------------------------------------------------------------------------

void node_crash(enum fault f)
{
	sea->figures.faults[f]++;
	sea->fell = true;
	if (sea->armed.power_cut) {
		sea->figures.faults[FAULT_POWER_CUT]++;
		disk_power_cut();
	}
	_exit(NODE_KILLED);
}

void node_crash_at(uint32_t *countdown, enum fault f)
{
	if (in_node && *countdown > 0 && --*countdown == 0)
		node_crash(f);
}

bool node_is_struck(uint32_t *countdown, enum fault f)
{
	if (!in_node || *countdown == 0 || --*countdown > 0)
		return false;
	sea->figures.faults[f]++;
	sea->fault_struck = true;
	return true;
}

void node_complain(const char *what)
{
	snprintf(sea->complaint, sizeof(sea->complaint), "%s", what);
	_exit(NODE_UNSOUND);
}

void node_wait(void)
{
	char byte;
	ssize_t n;
	(void)!syscall(SYS_write, line, "s", (size_t)1);
	do
		n = read(line, &byte, 1);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(0);  // the town has gone
	node_crash_at(&sea->armed.crash_idle, FAULT_CRASH_IDLE);
	net_take_step();
}

static void read_sequence(struct node *n)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(n->store, a);
	sea->started_with = store_meta(t)->sequence;
	store_abort(t);
}

static int live(bool accept_clock)
{
	struct node n = { 0 };
	int s = node_read(&n, "koersd.yaml", true);
	log_set_level(n.settings.log_level);
	if (s == EXIT_DONE)
		s = node_open_store(&n, NODE_SERVES);
	if (s == EXIT_DONE)
		read_sequence(&n);
	if (s == EXIT_DONE)
		s = node_open_engine(&n, accept_clock);
	if (s == EXIT_DONE)
		s = daemon_run(&n);
	sea->up = false;
	node_close(&n);
	return s;
}

static char koersd[] = "koersd";

// In its directory, so that no message holds a name that differs from run to run.
static void be_node(bool accept_clock)
{
	in_node = true;
	int log = chdir(sea->dir) != 0 ? -1 : open("koersd.log", O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (log < 0 || dup2(log, STDERR_FILENO) < 0)
		_exit(NODE_UNSOUND);
	daemon_signals_of_start();
	program_invocation_short_name = koersd;
	node_chance = chance_of(sea->seed, "node", sea->starts, 0);
	randombytes_set_implementation(&chance_of_node);
	disk_watch();
	spy_begin();
	int s = live(accept_clock);
	_exit(s);
}

bool node_start(bool accept_clock)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		abort();
	sea->starts++;
	sea->figures.starts++;
	sea->up = sea->fell = sea->fault_struck = false;
	sea->terminate = sea->hang_up = false;
	sea->in.count = sea->in.used = 0;
	sea->out.count = sea->out.used = 0;
	sea->ended_count = 0;
	fflush(NULL);
	child = fork();
	if (child < 0)
		abort();
	line = pair[child == 0 ? 1 : 0];
	close(pair[child == 0 ? 0 : 1]);
	if (child == 0)
		be_node(accept_clock);
	return node_answers();
}
