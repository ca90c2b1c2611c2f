// Profiles of clients: what is refused leaves the profile as it was and says why in one line; what is accepted can be
// used as it is.
//
// Input: the file.
#include "fuzz.h"

#include "lib/koers.h"

static const char z85[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

static void must_be_key(const char *key)
{
	MUST(strlen(key) == KOERS_KEY_SIZE - 1 && strspn(key, z85) == KOERS_KEY_SIZE - 1);
}

static void look_at(const struct koers_profile *p)
{
	MUST(p->peer[0] != '\0' && strlen(p->peer) < sizeof(p->peer));
	must_be_key(p->public_key);
	must_be_key(p->secret_key);
	MUST(p->server_count >= 1 && p->server_count <= KOERS_SERVERS_MAX);
	for (size_t i = 0; i < p->server_count; i++) {
		MUST(p->servers[i].endpoint[0] != '\0');
		must_be_key(p->servers[i].public_key);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct koers_profile profile, untouched;
	struct koers_error e = { .exit_status = KOERS_EXIT_DONE };
	memset(&profile, 7, sizeof(profile));
	untouched = profile;
	if (koers_profile_load(memory_file(0, data, size), &profile, &e)) {
		look_at(&profile);
		return 0;
	}
	MUST(memcmp(&profile, &untouched, sizeof(profile)) == 0);
	MUST(e.exit_status == KOERS_EXIT_CONFIGURATION && e.message[0] != '\0');
	MUST(is_showable(e.message) && strchr(e.message, '\n') == NULL);
	return 0;
}
