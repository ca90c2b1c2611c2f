// The page of metrics and health: HTTP on a loopback address, for those who look from this machine.
//
// GET /metrics, /healthz, /readyz; nothing can be changed, nothing of a person is told. No thread of its own: the loop
// watches page_fd() and calls page_run().
#ifndef KOERS_NET_PAGE_H
#define KOERS_NET_PAGE_H

#include "net/server.h"

struct page;

struct page_options {
	const char *address;  // "127.0.0.1" or "::1", as the configuration admitted
	uint16_t port;
	struct server *server;  // whose figures
	// Why koersd is not well, or not ready for questions; NULL = it is.
	const char *(*unhealthy)(void *arg);
	const char *(*unready)(void *arg);
	void *arg;
};

struct page *page_open(const struct page_options *options, struct error *e);
struct page *page_close(struct page *p);  // before the server goes
int page_fd(const struct page *p);        // readable: page_run() has something to do
void page_run(struct page *p);            // also once a second: ends connections that say nothing

#endif
