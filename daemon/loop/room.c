// What the system must give before anything is opened: descriptors and threads.
//
// ZeroMQ ends the process without a word of ours when it cannot have one of its own descriptors or threads, and a
// daemon without descriptors listens but can let nobody in. So it is found out first, and said by name. The limit of
// descriptors is raised to what the configuration can need, and not beyond.
#include "loop/room.h"

#include "base/error.h"
#include "net/server.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum {
	// Files, sockets and wakeups of the process itself: 32 when idle, some for a reload, and as many to spare; and
	// the page of metrics, with its connections.
	DESCRIPTORS_OWN = 64 + 12,
	THREADS = 5,  // besides the first: the engine's, ZeroMQ's three, and one to spare
};

static int make_descriptors(const char *path, uint32_t connections_max)
{
	rlim_t needed = DESCRIPTORS_OWN + (rlim_t)server_descriptors_max(connections_max);
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return EXIT_DONE;
	if (files.rlim_max < needed) {
		fprintf(stderr,
			"koersd: %s: connections_max %u needs %llu file descriptors, the system allows %llu (ulimit "
			"-n, "
			"LimitNOFILE=)\n",
			path, connections_max, (unsigned long long)needed, (unsigned long long)files.rlim_max);
		return EXIT_CONFIGURATION;
	}
	files.rlim_cur = needed;
	setrlimit(RLIMIT_NOFILE, &files);
	return EXIT_DONE;
}

static void *wait_at(void *gate)
{
	pthread_mutex_lock(gate);
	pthread_mutex_unlock(gate);
	return NULL;
}

// All of them at once, for a moment.
static int try_threads(void)
{
	pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
	pthread_t threads[THREADS];
	int failed = 0;
	size_t count = 0;
	pthread_mutex_lock(&gate);
	while (count < ARRAY_LEN(threads) && failed == 0) {
		failed = pthread_create(&threads[count], NULL, wait_at, &gate);
		count += failed == 0;
	}
	pthread_mutex_unlock(&gate);
	for (size_t i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	if (failed == 0)
		return EXIT_DONE;
	fprintf(stderr, "koersd: %d threads are needed, the system gives %zu: %s (ulimit -u, TasksMax=)\n", THREADS,
		count, strerror(failed));
	return EXIT_FAILED;
}

int room_make(const char *path, uint32_t connections_max)
{
	int status = make_descriptors(path, connections_max);
	return status == EXIT_DONE ? try_threads() : status;
}
