// The floor of the wire: takes a frame under CURVE and answers with one as long as koersd's receipt, and does nothing
// else. One thread beside ZeroMQ's, as koersd's loop.
//
//     floor_echo DIRECTORY        makes profiles/cjg.yaml in it, listens on its socket s, says `ready`, ends by SIGTERM
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <zmq.h>

#include "koers/v1/call.pb-c.h"

enum { KEY_SIZE = 41, FRAME_MAX = 4096, ID_MAX = 256 };

static volatile sig_atomic_t stopping;

static void on_signal(int number)
{
	(void)number;
	stopping = 1;
}

// A caller's profile, with keys made here: whoever holds it is let in.
static bool write_profile(const char *directory, const char *server_key)
{
	char public_key[KEY_SIZE], secret_key[KEY_SIZE], path[512];
	snprintf(path, sizeof(path), "%s/profiles/cjg.yaml", directory);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	if (file == NULL || zmq_curve_keypair(public_key, secret_key) != 0)
		return false;
	fprintf(file, "peer: cjg\npublic_key: \"%s\"\nsecret_key: \"%s\"\nservers:\n", public_key, secret_key);
	fprintf(file, "  - endpoint: ipc://%s/s\n    public_key: \"%s\"\n", directory, server_key);
	return fclose(file) == 0;
}

static void *open_socket(void *context, const char *directory)
{
	char public_key[KEY_SIZE], secret_key[KEY_SIZE], endpoint[512];
	int one = 1, none = 0;
	void *s = zmq_socket(context, ZMQ_ROUTER);
	snprintf(endpoint, sizeof(endpoint), "ipc://%s/s", directory);
	if (s == NULL || zmq_curve_keypair(public_key, secret_key) != 0 || !write_profile(directory, public_key) ||
		zmq_setsockopt(s, ZMQ_CURVE_SERVER, &one, sizeof(one)) != 0 ||
		zmq_setsockopt(s, ZMQ_CURVE_SECRETKEY, secret_key, KEY_SIZE) != 0 ||
		zmq_setsockopt(s, ZMQ_SNDHWM, &none, sizeof(none)) != 0 ||
		zmq_setsockopt(s, ZMQ_RCVHWM, &none, sizeof(none)) != 0 || zmq_bind(s, endpoint) != 0) {
		fprintf(stderr, "floor_echo: %s: %s\n", endpoint, zmq_strerror(errno));
		return NULL;
	}
	return s;
}

// A receipt such as the example's submit gets: three terms run. Without its call_id, which is put before it.
static size_t make_receipt(uint8_t *ret_bytes)
{
	static char display[] = "K-1TXF-Q5N6-B9H", network[] = "dronten";
	static char names[3][24] = { "WMO_ACKNOWLEDGE", "WMO_INVESTIGATION", "FIRST_CONTACT" };
	Koers__V1__Answer answer;
	Koers__V1__Receipt receipt;
	Koers__V1__Clock clocks[3], *list[3];
	koers__v1__answer__init(&answer);
	koers__v1__receipt__init(&receipt);
	for (int i = 0; i < 3; i++) {
		koers__v1__clock__init(&clocks[i]);
		clocks[i].name = names[i];
		clocks[i].due_at_ms = clocks[i].started_at_ms = 1800000000000;
		list[i] = &clocks[i];
	}
	receipt.request_id = (uint64_t)1 << 49;
	receipt.display_id = display;
	receipt.network_id = network;
	receipt.state = KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_RECEIVED;
	receipt.urgency = KOERS__V1__URGENCY__URGENCY_NORMAL;
	receipt.n_clocks = 3;
	receipt.clocks = list;
	answer.body_case = KOERS__V1__ANSWER__BODY_RECEIPT;
	answer.receipt = &receipt;
	return koers__v1__answer__pack(&answer, ret_bytes);
}

static size_t make_pong(uint8_t *ret_bytes)
{
	Koers__V1__Answer answer;
	Koers__V1__Pong pong;
	koers__v1__answer__init(&answer);
	koers__v1__pong__init(&pong);
	answer.body_case = KOERS__V1__ANSWER__BODY_PONG;
	answer.pong = &pong;
	return koers__v1__answer__pack(&answer, ret_bytes);
}

// call_id is the first field of what protobuf-c packs: its tag and number, copied as they are.
static size_t id_length(const uint8_t *frame, size_t len)
{
	size_t n = 1;
	while (n < len && n < 11 && (frame[n] & 0x80) != 0)
		n++;
	return n + 1;
}

static void serve(void *s)
{
	uint8_t receipt[FRAME_MAX], pong[FRAME_MAX], frame[FRAME_MAX], answer[FRAME_MAX + 16], id[ID_MAX];
	size_t receipt_len = make_receipt(receipt), pong_len = make_pong(pong);
	while (!stopping) {
		int id_len = zmq_recv(s, id, sizeof(id), 0);
		int len = id_len < 0 ? -1 : zmq_recv(s, frame, sizeof(frame), 0);
		if (len < 2)
			continue;
		size_t head = id_length(frame, (size_t)len);
		bool is_ping = len < 32;
		size_t rest = is_ping ? pong_len : receipt_len;
		memcpy(answer, frame, head);
		memcpy(answer + head, is_ping ? pong : receipt, rest);
		zmq_send(s, id, (size_t)id_len, ZMQ_SNDMORE);
		zmq_send(s, answer, head + rest, 0);
	}
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_signal };
	void *context = zmq_ctx_new();
	void *s = argc == 2 && context != NULL ? open_socket(context, argv[1]) : NULL;
	if (s == NULL) {
		fprintf(stderr, "use: floor_echo DIRECTORY\n");
		return 2;
	}
	sigaction(SIGTERM, &action, NULL);
	int linger = 0;
	zmq_setsockopt(s, ZMQ_LINGER, &linger, sizeof(linger));
	puts("ready");
	fflush(stdout);
	serve(s);
	zmq_close(s);
	zmq_ctx_term(context);
	return 0;
}
