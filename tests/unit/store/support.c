// For the tests of the store: a directory that goes away, a store in it, records at random.
#include "support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

int bench_setup(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	if (b == NULL)
		return -1;
	log_set_level(LOG_LEVEL_ERROR);
	snprintf(b->dir, sizeof(b->dir), "/tmp/koers-store-XXXXXX");
	if (mkdtemp(b->dir) == NULL)
		return -1;
	b->options = (struct store_options){
		.dir = b->dir,
		.map_bytes = (uint64_t)1 << 30,
		.epoch = 7,
		.key_check = { 1, 2, 3 },
		.no_sync = true,
	};
	b->arena = arena_new(0);
	*state = b;
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

int bench_teardown(void **state)
{
	struct bench *b = *state;
	store_close(b->store);
	arena_free(b->arena);
	int rc = nftw(b->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(b);
	return rc;
}

void bench_open(struct bench *b)
{
	struct error e = { 0 };
	if (!store_open(&b->options, &b->store, &e))
		fail_msg("cannot open: %s", e.message);
}

void bench_close(struct bench *b)
{
	b->store = store_close(b->store);
}

struct txn *bench_write(struct bench *b)
{
	arena_reset(b->arena);
	return store_begin_write(b->store, b->arena);
}

struct txn *bench_read(struct bench *b)
{
	return store_begin_read(b->store, b->arena);
}

void bench_commit(struct txn *t)
{
	struct error e = { 0 };
	if (!store_commit(t, &e))
		fail_msg("cannot commit: %s", e.message);
}

struct random random_new(void)
{
	const char *given = getenv("KOERS_SEED");
	struct random r = { given == NULL ? 20260101 : strtoull(given, NULL, 0) };
	print_message("KOERS_SEED=%llu\n", (unsigned long long)r.state);
	return r;
}

// SplitMix64, after Sebastiano Vigna, https://prng.di.unimi.it/splitmix64.c (public domain algorithm)
uint64_t random_u64(struct random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

uint64_t random_below(struct random *r, uint64_t limit)
{
	return random_u64(r) % limit;
}

void random_bytes(struct random *r, void *ret, size_t len)
{
	unsigned char *p = ret;
	for (size_t i = 0; i < len; i++)
		p[i] = (unsigned char)random_u64(r);
}

struct key key_of(unsigned n)
{
	struct key key = { { 0xaa, (unsigned char)(n >> 24), (unsigned char)(n >> 16), (unsigned char)(n >> 8),
		(unsigned char)n, 0xbb } };
	return key;
}

static const char *random_text(struct random *r, struct arena *a, size_t max)
{
	char *text = arena_alloc(a, max + 1);
	size_t len = random_below(r, max + 1);
	for (size_t i = 0; i < len; i++)
		text[i] = (char)('a' + random_below(r, 26));
	return text;
}

static struct key random_key(struct random *r)
{
	struct key key = { { 0 } };
	if (random_below(r, 4) != 0)
		random_bytes(r, key.bytes, sizeof(key.bytes));
	return key;
}

static struct person_keys random_person(struct random *r)
{
	return (struct person_keys){ random_key(r), random_key(r), random_key(r) };
}

static bool flip(struct random *r)
{
	return random_below(r, 2) != 0;
}

static struct stored_facts random_facts(struct random *r)
{
	struct stored_facts f;
	memset(&f, 0, sizeof(f));  // the padding too, as below
	f.safety = (uint8_t)random_below(r, 6);
	f.asked_urgency = (uint8_t)random_below(r, 5);
	f.residence = (uint8_t)random_below(r, 4);
	f.other_law = (uint8_t)random_below(r, 6);
	f.access_needed = (uint8_t)random_below(r, 4);
	f.case_lead = (uint8_t)random_below(r, 4);
	f.urgency = (uint8_t)random_below(r, 5);
	f.lowest_severity = (uint8_t)random_below(r, 6);
	f.severity_1_count = (uint8_t)random_below(r, 16);
	f.domain_count = (uint8_t)random_below(r, 16);
	f.person_count = (uint8_t)random_below(r, 17);
	f.consent = flip(r);
	f.shelter_needed = flip(r);
	f.court_order = flip(r);
	f.existing_referral = flip(r);
	f.strengths = flip(r);
	f.youth = flip(r);
	f.open_same_domain = flip(r);
	f.closed_recently = flip(r);
	f.our_domain = flip(r);
	f.safety_lane = flip(r);
	f.threats = (enum_set)random_below(r, 16) * 2;
	f.domains = (enum_set)random_below(r, 32768) * 2;
	f.laws = (enum_set)random_below(r, 16) * 2;
	for (size_t i = 1; i < ARRAY_LEN(f.severity); i++)
		f.severity[i] = (uint8_t)random_below(r, 6);
	return f;
}

static int64_t random_ms(struct random *r)
{
	return flip(r) ? 0 : (int64_t)random_below(r, (uint64_t)1 << 42);
}

static void random_lists(struct random *r, struct request *ret)
{
	ret->member_count = (uint8_t)random_below(r, MEMBERS_MAX + 1);
	for (size_t i = 0; i < ret->member_count; i++)
		ret->members[i] = random_person(r);
	ret->declined_count = (uint8_t)random_below(r, DECLINED_MAX + 1);
	for (size_t i = 0; i < ret->declined_count; i++)
		ret->declined[i] = (uint32_t)random_u64(r);
	ret->clock_count = (uint8_t)random_below(r, STORED_CLOCKS_MAX + 1);
	for (size_t i = 0; i < ret->clock_count; i++) {
		struct stored_clock *c = &ret->clocks[i];
		c->clock = (uint8_t)(1 + random_below(r, 13));
		c->state = (uint8_t)(1 + random_below(r, 4));
		c->started_at_ms = random_ms(r);
		c->due_at_ms = random_ms(r);
		c->met_at_ms = random_ms(r);
		c->suspended_days = (int32_t)random_below(r, 100) - 50;
		c->signalled = (uint8_t)random_below(r, 101);
	}
	bool stopped_too = random_below(r, 2) == 0;
	for (size_t i = 0; i < ret->clock_count; i++) {
		if (ret->clocks[i].state != CLOCK_STATE_SUSPENDED &&
			!(stopped_too && ret->clocks[i].state == CLOCK_STATE_STOPPED))
			continue;
		ret->clocks[i].suspended_from = (int32_t)random_below(r, 100000) - 50000;
		ret->clocks[i].suspended_until = (int32_t)random_below(r, 100000) - 50000;
		ret->clocks[i].suspended_last = (int32_t)random_below(r, 100000) - 50000;
	}
	ret->wanted_results = (uint16_t)random_below(r, WANTED_RESULTS_MAX + 1);
	for (size_t i = 0; i < ret->wanted_results; i++)
		ret->outcomes[i] = (uint8_t)random_below(r, 5);
}

struct request random_request(struct random *r, struct arena *a, uint64_t id)
{
	struct request q;
	memset(&q, 0, sizeof(q));  // the padding too: tests compare whole structs
	q.id = id;
	q.revision = random_u64(r);
	q.public_revision = random_below(r, 1000);
	q.state = (uint8_t)random_below(r, 15);
	q.public_state = (uint8_t)random_below(r, 8);
	q.sender = random_text(r, a, 40);
	q.reference = random_key(r);
	random_bytes(r, q.content.bytes, sizeof(q.content.bytes));
	random_bytes(r, q.personal.bytes, sizeof(q.personal.bytes));
	random_bytes(r, q.first_content.bytes, sizeof(q.first_content.bytes));
	random_bytes(r, q.sender_content.bytes, sizeof(q.sender_content.bytes));
	q.sender_verb = (uint8_t)random_below(r, 20);
	q.counted = flip(r);
	q.asked_at_ms = random_ms(r);
	q.received_at_ms = random_ms(r);
	q.changed_at_ms = random_ms(r);
	q.state_since_ms = random_ms(r);
	q.public_changed_at_ms = random_ms(r);
	q.facts = random_facts(r);
	q.feedback = (uint8_t)random_below(r, 6);
	q.consent_across_laws = flip(r);
	q.do_not_show_resident = flip(r);
	snprintf(q.language, sizeof(q.language), "%s", random_text(r, a, LANGUAGE_SIZE - 1));
	snprintf(q.postcode_digits, sizeof(q.postcode_digits), "%s", random_text(r, a, POSTCODE_DIGITS_SIZE - 1));
	snprintf(q.forwarded_to, sizeof(q.forwarded_to), "%s", random_text(r, a, FORWARD_TO_SIZE - 1));
	q.subject = random_person(r);
	q.address = random_key(r);
	q.household_reference = random_key(r);
	q.route = (uint8_t)random_below(r, 8);
	q.network = random_text(r, a, 40);
	q.safety_lane = flip(r);
	q.weight = (uint32_t)random_below(r, 4);
	q.needed_mandates = (enum_set)random_below(r, 16) * 2;
	q.needed_skills = (enum_set)random_below(r, 4) * 2;
	q.household = random_u64(r);
	q.linked_to = random_below(r, 1000);
	q.holder = (uint32_t)random_u64(r);
	q.holder_assignment = random_u64(r);
	q.last_assignment = random_u64(r);
	q.offers_made = (uint32_t)random_below(r, 9);
	q.no_partner = flip(r);
	q.waitlist_class_laws = (uint8_t)random_u64(r);
	q.waitlist_urgency = (uint8_t)random_below(r, 5);
	q.timer_ms = random_ms(r);
	q.closed_at_ms = random_ms(r);
	q.process_lead = (uint32_t)random_below(r, 100);
	q.process_assignment = random_below(r, 1000);
	q.handover = (uint32_t)random_below(r, 100);
	q.handover_assignment = random_below(r, 1000);
	q.reminded = (uint8_t)random_u64(r);
	q.round_ms = random_ms(r);
	q.hold_until_ms = random_ms(r);
	q.retention_due_ms = random_ms(r);
	q.forward_sent_ms = random_ms(r);
	q.consent_withdrawn = flip(r);
	q.presumed = flip(r);
	q.link_presumed = flip(r);
	q.scaled_down = flip(r);
	random_bytes(r, q.forward_note.bytes, sizeof(q.forward_note.bytes));
	for (size_t i = 0; i < MILESTONES_MAX; i++)
		q.milestones[i] = (int32_t)random_below(r, 30000);
	random_lists(r, &q);
	return q;
}

struct request plain_request(uint64_t id)
{
	struct request q;
	memset(&q, 0, sizeof(q));
	q.id = id;
	q.revision = 1;
	q.state = REQUEST_STATE_OFFERED;
	q.sender = "huisarts";
	q.network = "dronten";
	q.route = ROUTE_GIDS;
	q.reference = key_of((unsigned)id);
	q.subject.name = key_of(1000000 + (unsigned)id % 100);
	q.address = key_of(2000000 + (unsigned)id % 50);
	q.asked_at_ms = 1767225600000 + (int64_t)id;
	return q;
}

struct audit_entry plain_audit(void)
{
	return (struct audit_entry){
		.start_ms = 1767225600000,
		.end_ms = 1767225600001,
		.verb = VERB_SUBMIT,
		.role = ROLE_ENTRY_POINT,
		.who = "huisarts",
		.on_behalf_of = "",
		.request = 1,
		.state = REQUEST_STATE_OFFERED,
		.detail = "",
	};
}
