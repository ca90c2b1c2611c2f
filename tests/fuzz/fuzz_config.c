// The files that people write: koersd.yaml, and each of the four with the other three as they stand in the example.
// What is refused is refused with at least one error, each in one line that can be shown and with a place inside the
// file; what is accepted is read from its stored form as the same, and answers every question about itself.
//
// Input: the file that FUZZ_FILE names.
#include "fuzz.h"

#include "base/limits.h"
#include "config/config.h"

static const char *const names[] = { "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml" };

static int line_count(const uint8_t *data, size_t size)
{
	int lines = 1;
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r' || data[i] == 0x85 ||  // what YAML calls a line break
			 (i >= 2 && data[i - 2] == 0xe2 && data[i - 1] == 0x80 && (data[i] & 0xfe) == 0xa8);
	return lines;
}

static void look_at_report(const struct config_report *r, const char *path, int lines, size_t size)
{
	size_t errors = 0;
	MUST(r->fault_count <= CONFIG_FAULTS_MAX + 1);
	for (size_t i = 0; i < r->fault_count; i++) {
		const struct config_fault *f = &r->faults[i];
		const char *text = config_report_line(r, i);
		MUST(f->message[0] != '\0' && is_showable(text) && strchr(text, '\n') == NULL);
		MUST(f->line >= 0 && f->column >= 0);
		if (strcmp(f->file, path) == 0)
			MUST(f->line <= lines + 1 && (size_t)f->column <= size + 2);
		errors += !f->warning;
	}
	MUST(errors == r->error_count);
}

static void must_report_same(const struct config_report *one, const struct config_report *two)
{
	MUST(one->fault_count == two->fault_count && one->error_count == two->error_count);
	for (size_t i = 0; i < one->fault_count; i++)
		MUST(strcmp(config_report_line(one, i), config_report_line(two, i)) == 0);
}

// ---- koersd.yaml ----------------------------------------------------------------------------------------------------

static void look_at_node(const struct config_node *n)
{
	const char *const paths[] = { n->rules_file, n->networks_file, n->gidsen_file, n->peers_file, n->keys_dir,
		n->data_dir };
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		MUST(paths[i] != NULL && paths[i][0] == '/');
	MUST(strcmp(n->endpoint, n->operators_endpoint) != 0);
	MUST(n->connections_max > 0 && n->in_flight_max > 0 && n->window > 0);
	MUST(n->data_max_bytes > 0 && n->memory_max_bytes > 0);
}

static void read_node(const char *path, int lines, size_t size)
{
	struct arena *a = arena_new(0);
	struct config_report one, two;
	struct config_node node, again;
	config_report_init(&one, a);
	config_report_init(&two, a);
	bool good = config_node_read(path, a, &node, &one);
	MUST(good == config_node_read(path, a, &again, &two));
	MUST(good == (one.error_count == 0));
	must_report_same(&one, &two);
	look_at_report(&one, path, lines, size);
	if (good)
		look_at_node(&node);
	arena_free(a);
}

// ---- the four -------------------------------------------------------------------------------------------------------

static void look_up_peers(const struct config_snapshot *s)
{
	for (size_t i = 0; i < s->peer_count; i++) {
		MUST(config_find_peer(s, s->peers[i].id) == &s->peers[i]);
		MUST(config_find_peer_by_key(s, s->peers[i].public_key) == &s->peers[i]);
		MUST(role_is_valid((int)s->peers[i].role));
	}
	for (size_t i = 0; i < s->partner_count; i++)
		MUST(config_find_partner(s, s->partners[i].id) == &s->partners[i]);
}

static void look_up_gidsen(const struct config_snapshot *s)
{
	for (size_t i = 0; i < s->gids_count; i++) {
		const struct config_gids *g = &s->gidsen[i];
		MUST(config_find_gids(s, g->id) == i && g->network < s->network_count);
		MUST(g->cover == NO_ORDINAL || g->cover < s->gids_count);
		MUST(config_find_peer(s, g->id) != NULL);
		config_mandates_on(g, 20000);
		config_gids_speaks(g, "nl");
	}
}

static void look_up_networks(const struct config_snapshot *s)
{
	MUST(s->network_count > 0 && s->default_network < s->network_count);
	for (size_t i = 0; i < s->network_count; i++) {
		const struct config_network *n = &s->networks[i];
		MUST(config_find_network(s, n->id) == i && n->coordinator < s->gids_count);
		MUST(config_find_peer(s, n->process_lead) != NULL);
		MUST(config_duty_gids(s, (uint16_t)i, 0) < s->gids_count);
		MUST(config_duty_gids(s, (uint16_t)i, INT64_C(1772438400000)) < s->gids_count);
		for (size_t p = 0; p < n->postcode_count; p++)
			MUST(config_network_of_postcode(s, n->postcodes[p]) == i);
		for (size_t k = 0; k < n->neighbour_count; k++)
			MUST(n->neighbours[k] < s->network_count && n->neighbours[k] != i);
	}
	for (size_t i = 0; i < s->municipality_count; i++)
		for (size_t p = 0; p < s->municipalities[i].postcode_count; p++)
			MUST(config_municipality_of_postcode(s, s->municipalities[i].postcodes[p]) != NULL);
}

// Facts that a question can have, from a number.
static void facts_of(uint64_t number, struct facts *f)
{
	struct input in = { (const uint8_t *)&number, sizeof(number) };
	*f = (struct facts){ .safety = 1 + take_below(&in, 5),
		.asked_urgency = 1 + take_below(&in, 3),
		.consent = take_flag(&in),
		.youth = take_flag(&in),
		.residence = 1 + take_below(&in, 3),
		.other_law = 1 + take_below(&in, 5),
		.access_needed = 1 + take_below(&in, 3),
		.case_lead = 1 + take_below(&in, 3),
		.person_count = 1 };
	f->domains = (enum_set)(number >> 8 & 0xfffe) | BIT(1);
	f->domain_count = (uint8_t)set_count(f->domains);
	f->threats = (enum_set)(number >> 24 & 0x1e);
	f->closed_recently = (number >> 40 & 1) != 0;
	f->open_same_domain = (number >> 41 & 1) != 0;
	f->shelter_needed = (number >> 42 & 1) != 0;
	f->court_order = (number >> 43 & 1) != 0;
	for (int d = 1; d < 16; d++)
		f->severity[d] = (uint8_t)((number >> d * 3) % 6);
}

static void evaluate(const struct ruleset *r)
{
	for (uint64_t i = 1; i <= 16; i++) {
		struct facts f;
		struct verdict v;
		facts_of(i * UINT64_C(0x9E3779B97F4A7C15), &f);
		facts_derive(&f, &r->law_map);
		ruleset_evaluate(r, &f, i % 2 != 0, &v);
		MUST(v.step_count > 0 && v.step_count <= TRACE_MAX);
		MUST(urgency_is_valid((int)v.urgency) && v.advice != NULL && tie_is_valid((int)v.tie));
		MUST(v.level == LEVEL_GIDS || (v.level == LEVEL_PARTNER && i % 2 != 0));
	}
}

static void no_fault(void *context, int line, int column, const char *message)
{
	(void)context;
	fprintf(stderr, "%d:%d: %s\n", line, column, message);
}

static void look_at_snapshot(const struct config_snapshot *s)
{
	struct error e = { .kind = ERROR_NONE };
	CLEANUP(config_snapshot_unref_ptr) struct config_snapshot *stored = config_snapshot_load(s->stored, &e);
	MUST(stored != NULL);
	MUST(memcmp(stored->hash, s->hash, CONFIG_HASH_SIZE) == 0 && strlen(s->ruleset.hash) == 32);
	look_up_peers(s);
	look_up_gidsen(s);
	look_up_networks(s);
	MUST(ruleset_check(&s->ruleset, no_fault, NULL) == 0);
	evaluate(&s->ruleset);
	config_last_decreed_year(s);
}

static void read_four(const char *path, int lines, size_t size)
{
	static const char *others[ARRAY_LEN(names)];
	struct arena *a = arena_new(0);
	for (size_t i = 0; others[i] == NULL && i < ARRAY_LEN(names) - 1; i++)
		for (size_t k = 0; k < ARRAY_LEN(names); k++) {
			struct bytes text = example_file(a, names[k]);
			others[k] = memory_file(1 + k, text.data, text.len);
		}
	struct config_node node = {
		.rules_file = others[0], .networks_file = others[1], .gidsen_file = others[2], .peers_file = others[3]
	};
	const char **files[] = { &node.rules_file, &node.networks_file, &node.gidsen_file, &node.peers_file };
	for (size_t k = 0; k < ARRAY_LEN(names); k++)
		if (strcmp(names[k], FUZZ_FILE) == 0)
			*files[k] = path;
	struct config_report one, two;
	config_report_init(&one, a);
	config_report_init(&two, a);
	CLEANUP(config_snapshot_unref_ptr) struct config_snapshot *s = config_snapshot_read(&node, &one);
	CLEANUP(config_snapshot_unref_ptr) struct config_snapshot *again = config_snapshot_read(&node, &two);
	MUST((s != NULL) == (one.error_count == 0) && (s != NULL) == (again != NULL));
	must_report_same(&one, &two);
	look_at_report(&one, path, lines, size);
	if (s != NULL)
		look_at_snapshot(s);
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = memory_file(0, data, size);
	int lines = line_count(data, size);
	if (strcmp(FUZZ_FILE, "koersd.yaml") == 0)
		read_node(path, lines, size);
	else
		read_four(path, lines, size);
	return 0;
}
