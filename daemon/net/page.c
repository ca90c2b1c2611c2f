// The page of metrics and health, on libmicrohttpd.
//
// A request for figures that are not fresh is suspended until they are. Everything is bounded: connections, memory of
// each, how long one may say nothing.
#include "net/page.h"

#include "base/memory.h"
#include "net/limits.h"
#include "net/metrics.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTION_MEMORY = 8192, SILENCE_S = 5, PAGE_BACKLOG = 16, RUNS_MAX = 16 };

struct page {
	struct page_options options;
	struct metrics *metrics;
	struct MHD_Daemon *daemon;
	struct MHD_Connection *suspended[PAGE_CONNECTIONS_MAX];
	size_t suspended_count;
	bool closing;
};

static int listen_at(const struct page_options *o, struct error *e)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons(o->port) };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons(o->port) };
	bool is_v6 = inet_pton(AF_INET6, o->address, &v6.sin6_addr) == 1;
	if (!is_v6 && inet_pton(AF_INET, o->address, &v4.sin_addr) != 1)
		return error_set(e, ERROR_CONFIG, "%s is no address", o->address), -1;
	int fd = socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	int on = 1;
	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	const struct sockaddr *address = is_v6 ? (const struct sockaddr *)&v6 : (const struct sockaddr *)&v4;
	if (fd >= 0 && bind(fd, address, is_v6 ? sizeof(v6) : sizeof(v4)) == 0 && listen(fd, PAGE_BACKLOG) == 0)
		return fd;
	error_set(e, errno == EADDRINUSE ? ERROR_BUSY : ERROR_IO, "cannot listen on %s port %u for HTTP: %s",
		o->address, o->port, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

static enum MHD_Result respond(struct MHD_Connection *c, unsigned status, const char *type, struct bytes text)
{
	// MHD copies it: whatever becomes of the figures, the answer stands.
	struct MHD_Response *r = MHD_create_response_from_buffer(text.len, (void *)(uintptr_t)text.data,
		MHD_RESPMEM_MUST_COPY);
	if (r == NULL)
		return MHD_NO;
	MHD_add_response_header(r, "Content-Type", type);
	MHD_add_response_header(r, "Cache-Control", "no-store");
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(r, "Allow", "GET, HEAD");
	enum MHD_Result result = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result say(struct MHD_Connection *c, unsigned status, const char *line)
{
	char text[256];
	int len = snprintf(text, sizeof(text), "%s\n", line);
	return respond(c, status, "text/plain; charset=utf-8", (struct bytes){ text, (size_t)len });
}

static enum MHD_Result say_state(struct MHD_Connection *c, const char *why_not)
{
	return say(c, why_not == NULL ? MHD_HTTP_OK : MHD_HTTP_SERVICE_UNAVAILABLE, why_not == NULL ? "ok" : why_not);
}

static enum MHD_Result figures(struct page *p, struct MHD_Connection *c)
{
	if (!metrics_want(p->metrics) && !p->closing && p->suspended_count < PAGE_CONNECTIONS_MAX) {
		p->suspended[p->suspended_count++] = c;
		MHD_suspend_connection(c);
		return MHD_YES;
	}
	return respond(c, MHD_HTTP_OK, "text/plain; version=0.0.4; charset=utf-8", metrics_text(p->metrics));
}

static enum MHD_Result handle(void *arg, struct MHD_Connection *c, const char *url, const char *method,
	const char *version, const char *upload, size_t *upload_size, void **state)
{
	static char seen;
	struct page *p = arg;
	(void)version, (void)upload;
	// The headers alone. An answer now also ends what comes behind them unread.
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return say(c, MHD_HTTP_METHOD_NOT_ALLOWED, "GET would be right");
	if (*state == NULL || *upload_size > 0) {
		*state = &seen;
		*upload_size = 0;
		return MHD_YES;
	}
	if (strcmp(url, "/metrics") == 0)
		return figures(p, c);
	if (strcmp(url, "/healthz") == 0)
		return say_state(c, p->options.unhealthy(p->options.arg));
	if (strcmp(url, "/readyz") == 0)
		return say_state(c, p->options.unready(p->options.arg));
	return say(c, MHD_HTTP_NOT_FOUND, "/metrics, /healthz or /readyz would be right");
}

// Handled again from the start when they run next.
static void resume_all(void *arg)
{
	struct page *p = arg;
	for (size_t i = 0; i < p->suspended_count; i++)
		MHD_resume_connection(p->suspended[i]);
	p->suspended_count = 0;
}

static void say_nothing(void *arg, const char *format, va_list args)
{
	(void)arg, (void)format, (void)args;  // what a stranger sends is not for the log
}

static struct MHD_Daemon *start(struct page *p, int fd)
{
	return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, p,
		MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)PAGE_CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)SILENCE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_END);
}

struct page *page_open(const struct page_options *options, struct error *e)
{
	int fd = listen_at(options, e);
	if (fd < 0)
		return NULL;
	struct page *p = memory_must(calloc(1, sizeof(*p)));
	p->options = *options;
	p->metrics = server_metrics(options->server);
	p->daemon = start(p, fd);
	if (p->daemon == NULL) {
		error_set(e, ERROR_IO, "cannot serve HTTP on %s port %u", options->address, options->port);
		close(fd);
		free(p);
		return NULL;
	}
	metrics_tell(p->metrics, resume_all, p);
	return p;
}

struct page *page_close(struct page *p)
{
	if (p == NULL)
		return NULL;
	metrics_tell(p->metrics, NULL, NULL);
	p->closing = true;
	resume_all(p);
	MHD_run(p->daemon);
	MHD_stop_daemon(p->daemon);
	free(p);
	return NULL;
}

int page_fd(const struct page *p)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(p->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	return info != NULL ? info->epoll_fd : -1;
}

void page_run(struct page *p)
{
	MHD_UNSIGNED_LONG_LONG wait = 0;
	for (int i = 0; i < RUNS_MAX; i++) {
		MHD_run(p->daemon);
		if (MHD_get_timeout(p->daemon, &wait) != MHD_YES || wait > 0)
			return;
	}
}
