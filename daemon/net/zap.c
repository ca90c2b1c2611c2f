// ZAP: who may connect at all: known, active keys, operators at their own endpoint and nobody else there.
//
// A no is 400: the client gives up, as it should with a key that nobody knows. It runs at the handshake only; what
// holds after that is asked again for each message.
#include "net/zap.h"

#include <stdint.h>
#include <string.h>
#include <zmq.h>

enum { ZAP_FRAMES = 7, ZAP_FRAME_MAX = 256, KEY_SIZE = 32, KEY_Z85 = 40 };

struct zap_frame {
	unsigned char data[ZAP_FRAME_MAX];
	size_t len;  // as sent: may be more than was kept
};

bool zap_role_fits(enum role role, bool operators)
{
	return (role == ROLE_OPERATOR) == operators && role != ROLE_SYSTEM;
}

static bool frame_is(const struct zap_frame *f, const char *text)
{
	return f->len == strlen(text) && memcmp(f->data, text, f->len) == 0;
}

// Version, request id, domain, address, identity, mechanism, credentials.
static size_t receive(void *socket, struct zap_frame frames[ZAP_FRAMES])
{
	size_t count = 0;
	int more = 1;
	while (more) {
		struct zap_frame spare;
		struct zap_frame *f = count < ZAP_FRAMES ? &frames[count] : &spare;
		int n = zmq_recv(socket, f->data, sizeof(f->data), ZMQ_DONTWAIT);
		if (n < 0)
			return 0;
		f->len = (size_t)n;
		count++;
		size_t size = sizeof(more);
		if (zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size) != 0)
			more = 0;
	}
	return count;
}

static const struct config_peer *judge(const struct zap_frame f[ZAP_FRAMES], size_t count,
	const struct config_snapshot *config)
{
	if (count != ZAP_FRAMES || !frame_is(&f[0], "1.0") || !frame_is(&f[5], "CURVE") || f[6].len != KEY_SIZE)
		return NULL;
	bool operators = frame_is(&f[2], "operators");
	if (!operators && !frame_is(&f[2], "koers"))
		return NULL;
	const struct config_peer *p = config_find_peer_by_key(config, f[6].data);
	return p != NULL && p->active && zap_role_fits(p->role, operators) ? p : NULL;
}

// A metadata property: length and name, length (four bytes, big-endian) and value.
static size_t key_property(const struct config_peer *p, unsigned char ret[64])
{
	static const char name[] = ZAP_KEY_PROPERTY;
	char text[KEY_Z85 + 1];
	zmq_z85_encode(text, p->public_key, KEY_SIZE);
	size_t len = 0;
	ret[len++] = sizeof(name) - 1;
	memcpy(ret + len, name, sizeof(name) - 1);
	len += sizeof(name) - 1;
	memcpy(ret + len, "\0\0\0", 3);
	len += 3;
	ret[len++] = KEY_Z85;
	memcpy(ret + len, text, KEY_Z85);
	return len + KEY_Z85;
}

static void send_text(void *socket, const char *text)
{
	zmq_send(socket, text, strlen(text), ZMQ_SNDMORE);
}

bool zap_serve(void *socket, const struct config_snapshot *config, bool *ret_refused)
{
	struct zap_frame frames[ZAP_FRAMES];
	size_t count = receive(socket, frames);
	if (count == 0)
		return false;
	const struct config_peer *p = judge(frames, count, config);
	unsigned char metadata[64];
	size_t len = p != NULL ? key_property(p, metadata) : 0;
	send_text(socket, "1.0");
	size_t id_len = count > 1 && frames[1].len <= ZAP_FRAME_MAX ? frames[1].len : 0;
	zmq_send(socket, frames[1].data, id_len, ZMQ_SNDMORE);
	send_text(socket, p != NULL ? "200" : "400");
	send_text(socket, p != NULL ? "OK" : "unknown key");
	send_text(socket, p != NULL ? p->id : "");
	zmq_send(socket, metadata, len, 0);
	*ret_refused = p == NULL;
	return true;
}
