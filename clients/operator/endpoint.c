// Endpoints: what koersd binds, where operators connect, and what a profile says.
#include "operator/instance.h"

#include <stdlib.h>
#include <string.h>

enum { IPC_PATH_MAX = 90 };  // with -operators behind it, and within what a socket's address holds

static bool parse_ipc(struct arena *a, const char *path, struct endpoints *ret, const char **ret_why)
{
	*ret_why = "expected ipc://PATH with an absolute path of at most 90 bytes";
	if (path[0] != '/' || strlen(path) > IPC_PATH_MAX || strpbrk(path, " \t\n\"'#") != NULL)
		return false;
	ret->all = arena_printf(a, "ipc://%s", path);
	ret->operators = arena_printf(a, "ipc://%s-operators", path);
	ret->connect_all = ret->all;
	ret->connect_operators = ret->operators;
	return true;
}

static bool parse_tcp(struct arena *a, const char *address, struct endpoints *ret, const char **ret_why)
{
	*ret_why = "expected tcp://HOST:PORT with a port from 1 to 65534; operators get the next one";
	const char *colon = strrchr(address, ':');
	if (colon == NULL || colon == address || strpbrk(address, " \t\n\"'#/") != NULL)
		return false;
	char *end;
	unsigned long port = strtoul(colon + 1, &end, 10);
	if (colon[1] < '0' || colon[1] > '9' || *end != '\0' || port < 1 || port > 65534)
		return false;
	const char *host = arena_strndup(a, address, (size_t)(colon - address));
	if (strcmp(host, "localhost") == 0) {
		*ret_why = "koersd listens at an address; 127.0.0.1 would be right";
		return false;
	}
	bool any = strcmp(host, "*") == 0 || strcmp(host, "0.0.0.0") == 0 || strcmp(host, "[::]") == 0;
	const char *reach = any ? "127.0.0.1" : host;
	ret->all = arena_printf(a, "tcp://%s:%lu", host, port);
	ret->operators = arena_printf(a, "tcp://%s:%lu", host, port + 1);
	ret->connect_all = arena_printf(a, "tcp://%s:%lu", reach, port);
	ret->connect_operators = arena_printf(a, "tcp://%s:%lu", reach, port + 1);
	return true;
}

bool endpoints_parse(struct arena *a, const char *text, struct endpoints *ret_endpoints, const char **ret_why)
{
	if (strncmp(text, "tcp://", 6) == 0)
		return parse_tcp(a, text + 6, ret_endpoints, ret_why);
	if (strncmp(text, "ipc://", 6) == 0)
		return parse_ipc(a, text + 6, ret_endpoints, ret_why);
	*ret_why = "expected tcp://HOST:PORT or ipc://PATH";
	return false;
}
