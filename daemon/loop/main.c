// koersd: options, and the order of starting.
//
// Refusals come before the first change: configuration, keys, data directory, each with one sentence and its own exit
// status; nobody is let in before the configuration in force is the one in the files.
#include "base/descriptors.h"
#include "base/harden.h"
#include "base/log.h"
#include "loop/check.h"
#include "loop/daemon.h"
#include "loop/notify.h"
#include "loop/restore.h"
#include "loop/room.h"
#include "net/server.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum action { ACTION_SERVE, ACTION_CHECK_CONFIG, ACTION_CHECK_DATA, ACTION_REBUILD_INDEX, ACTION_RESTORE, ACTION_DONE };

struct options {
	const char *config;
	enum action action;
	bool accept_clock;
	const char *backup;    // --restore
	const char *erasures;  // --erasures
	int status;
};

static const char usage[] =
	"Usage: koersd --config FILE [--accept-clock]\n"
	"       koersd --config FILE --check-config | --check-data | --rebuild-index\n"
	"       koersd --config FILE --restore DIR [--erasures FILE|none]\n"
	"       koersd --version | --help\n"
	"\n"
	"  -c, --config FILE    koersd.yaml of the instance (see koersctl init)\n"
	"  -t, --check-config   read all configuration files, print every fault, and end\n"
	"      --check-data     check records, index and log, and end\n"
	"      --rebuild-index  make the key index anew from the records, and end\n"
	"      --restore DIR    put back a backup, where there are no data, and end\n"
	"      --erasures FILE  the list of erasures to be done again in it; none: nothing was erased since\n"
	"      --accept-clock   the clock is right, although it does not fit to the last stored time\n"
	"      --version        print the version, and end\n"
	"      --help           print this, and end\n"
	"\n"
	"Signals: TERM and INT stop when all that was accepted is durable, HUP reads the configuration anew.\n"
	"Exit status: 0 done, 1 failed, 2 usage, 75 data directory or port in use, 78 configuration or keys.\n";

static const struct option long_options[] = {
	{ "config", required_argument, NULL, 'c' },
	{ "check-config", no_argument, NULL, 't' },
	{ "check-data", no_argument, NULL, 'd' },
	{ "rebuild-index", no_argument, NULL, 'r' },
	{ "restore", required_argument, NULL, 'R' },
	{ "erasures", required_argument, NULL, 'E' },
	{ "accept-clock", no_argument, NULL, 'a' },
	{ "version", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static bool take_option(struct options *o, int option)
{
	switch (option) {
	case 'c':
		o->config = optarg;
		return true;
	case 't':
		o->action = ACTION_CHECK_CONFIG;
		return true;
	case 'd':
		o->action = ACTION_CHECK_DATA;
		return true;
	case 'r':
		o->action = ACTION_REBUILD_INDEX;
		return true;
	case 'R':
		o->action = ACTION_RESTORE;
		o->backup = optarg;
		return true;
	case 'E':
		o->erasures = optarg;
		return true;
	case 'a':
		o->accept_clock = true;
		return true;
	case 'v':
		printf("koersd %s\n", KOERS_VERSION);
		o->action = ACTION_DONE;
		return true;
	case 'h':
		fputs(usage, stdout);
		o->action = ACTION_DONE;
		return true;
	default:
		return false;
	}
}

// ---- completion ----------------------------------------------------------------------------------------------------

// What the shell should put behind an option that takes a value; the words that it knows itself begin with a colon.
static const char *value_of(const char *word, size_t len)
{
	static const struct {
		const char *option;
		const char *values;
	} values[] = {
		{ "-c", ":files\n" },
		{ "--config", ":files\n" },
		{ "--restore", ":dirs\n" },
		{ "--erasures", ":files\nnone\n" },
	};
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (strlen(values[i].option) == len && strncmp(values[i].option, word, len) == 0)
			return values[i].values;
	return NULL;
}

// `koersd --complete WORD…`, for the shells: what can stand at the last word, as clients/common/complete.h has it.
static void complete(int argc, char **argv)
{
	const char *word = argc > 0 ? argv[argc - 1] : "", *before = argc > 1 ? argv[argc - 2] : "";
	const char *values = value_of(before, strlen(before));
	if (values == NULL && strchr(word, '=') != NULL)
		values = value_of(word, strcspn(word, "="));
	if (values != NULL) {
		fputs(values, stdout);
		return;
	}
	for (const struct option *o = long_options; o->name != NULL; o++) {
		char name[32];
		snprintf(name, sizeof(name), "--%s", o->name);
		if (strncmp(name, word, strlen(word)) == 0)
			puts(name);
	}
}

// One line, so that what is wrong is not lost above a page of help.
static struct options refuse_options(const char *what, const char *word)
{
	if (what != NULL)
		fprintf(stderr, "koersd: %s%s\n", what, word);
	fputs("koersd --help tells what it takes\n", stderr);
	return (struct options){ .action = ACTION_DONE, .status = EXIT_USAGE };
}

static struct options read_options(int argc, char **argv)
{
	struct options o = { .action = ACTION_SERVE };
	int option;
	while (o.action != ACTION_DONE && (option = getopt_long(argc, argv, "c:t", long_options, NULL)) != -1) {
		if (!take_option(&o, option))
			return refuse_options(NULL, "");  // getopt has named it
	}
	if (o.action == ACTION_DONE)
		return o;
	if (o.config == NULL && optind < argc)
		return refuse_options("--config FILE is wanted, such as --config ", argv[optind]);
	if (o.config == NULL)
		return refuse_options("--config FILE is wanted", "");
	if (optind < argc)
		return refuse_options("unexpected argument ", argv[optind]);
	if (o.erasures != NULL && o.backup == NULL)
		return refuse_options("--erasures belongs to --restore", "");
	return o;
}

// The database is a mapped file: when the disk cannot give a page of it, or somebody cut it off, there is no error to
// answer but this signal. What was answered is durable; nothing can be answered from here.
static void on_bus_error(int number)
{
	static const char why[] = "koersd: a page of the database cannot be read: the disk failed, or the file was cut "
				  "off; koersd --check-data says more\n";
	(void)number;
	ssize_t ignored = write(STDERR_FILENO, why, sizeof(why) - 1);
	(void)ignored;
	_exit(EXIT_FAILED);
}

static void name_bus_errors(void)
{
	struct sigaction action = { .sa_handler = on_bus_error };
	sigemptyset(&action.sa_mask);
	sigaction(SIGBUS, &action, NULL);
}

static int serve(struct node *n, const struct options *o)
{
	const struct config_node *c = &n->settings;
	log_set_level(c->log_level);
	log_event(LOG_LEVEL_INFO, "started",
		"version=%s test_clock=%s connections_max=%u memory_needed_mib=%llu "
		"memory_max_mib=%llu",
		KOERS_VERSION, clock_is_test_build() ? "true" : "false", c->connections_max,
		(unsigned long long)(server_memory_max(c->connections_max) >> 20),
		(unsigned long long)(c->memory_max_bytes >> 20));
	int status = room_make(n->path, c->connections_max);
	if (status == EXIT_DONE) {
		notify_send("STATUS=opening the store");
		status = node_open_store(n, NODE_SERVES);
	}
	if (status == EXIT_DONE)
		status = node_open_engine(n, o->accept_clock);
	if (status == EXIT_DONE)
		status = daemon_run(n);
	return status;
}

static int act(struct node *n, const struct options *o)
{
	int status = node_read(n, o->config, o->action == ACTION_SERVE);
	if (status != EXIT_DONE)
		return status;
	if (o->action == ACTION_SERVE)
		return serve(n, o);
	if (o->action == ACTION_CHECK_CONFIG) {
		printf("%s: configuration is fine\n", o->config);
		return EXIT_DONE;
	}
	if (o->action == ACTION_RESTORE)
		return restore(n, o->backup, o->erasures);
	status = node_open_store(n, o->action == ACTION_CHECK_DATA ? NODE_CHECKS : NODE_REBUILDS);
	if (status != EXIT_DONE)
		return status;
	return o->action == ACTION_CHECK_DATA ? check_data(n) : rebuild_index(n);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--complete") == 0) {
		complete(argc - 2, argv + 2);
		return EXIT_DONE;
	}
	struct options o = read_options(argc, argv);
	if (o.action == ACTION_DONE)
		return o.status;
	if (!descriptors_keep_standard())
		return EXIT_FAILED;
	harden_process();
	name_bus_errors();
	if (o.action == ACTION_SERVE)
		daemon_signals_of_start();
	struct node n = { 0 };
	int status = act(&n, &o);
	node_close(&n);
	return status;
}
