// networks.yaml: networks, partners, other municipalities, desks, institutions.
#include "base/limits.h"
#include "config/draft.h"

#include <string.h>

// ---- postcodes ------------------------------------------------------------------------------------------------------

// Upper case without blanks into `ret` (size 7); false when it is too long.
static bool compact(const char *text, char ret[7])
{
	size_t len = 0;
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == ' ')
			continue;
		if (len == 6)
			return false;
		ret[len++] = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
	}
	ret[len] = '\0';
	return true;
}

static bool prefix_is_valid(const char *p)
{
	size_t digits = strspn(p, "0123456789");
	size_t letters = strspn(p + digits, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return p[0] >= '1' && p[0] <= '9' && digits <= 4 && letters <= 2 && p[digits + letters] == '\0' &&
		(letters == 0 || digits == 4);
}

const char *read_prefix(const struct reader *r, const struct yaml_node *n)
{
	char prefix[7];
	if (n->kind == YAML_TEXT && compact(n->text, prefix) && prefix_is_valid(prefix))
		return arena_strdup(r->arena, prefix);
	fault_at(r, n, "%s is no postcode or beginning of one; 8251, 825 or 8251AB would be right",
		n->kind == YAML_TEXT ? arena_printf(r->scratch, "\"%s\"", n->text) : yaml_kind_name(n));
	return NULL;
}

static const char **read_prefixes(const struct reader *r, const struct yaml_node *list)
{
	size_t count = list_count(r, list, POSTCODES_MAX, "postcodes");
	const char **prefixes = ARENA_ARRAY(r->arena, count, const char *);
	const struct yaml_node *item = list->first;
	for (size_t i = 0; i < count; i++, item = item->next)
		prefixes[i] = read_prefix(r, item);
	if (list->count == 0)
		fault_at(r, list, "at least one postcode is needed");
	return prefixes;
}

// ---- networks -------------------------------------------------------------------------------------------------------

#define NETWORK(key, kind, needed, member, ...) \
	{ key, kind, needed, offsetof(struct network_draft, member), __VA_ARGS__ }

static const struct field network_fields[] = {
	NETWORK("id", FIELD_ID, true, id, 0),
	NETWORK("name", FIELD_TEXT, true, name, .max = CONFIG_NAME_MAX),
	NETWORK("postcodes", FIELD_LIST, true, postcode_list, 0),
	NETWORK("neighbours", FIELD_LIST, false, neighbours, 0),
	NETWORK("coordinator", FIELD_REF, true, coordinator, 0),
	NETWORK("process_lead", FIELD_REF, true, process_lead, 0),
	NETWORK("duty", FIELD_LIST, false, duty, 0),
};

static void read_networks(const struct reader *r, const struct yaml_node *list, struct networks_draft *d)
{
	d->network_count = list_count(r, list, NETWORKS_MAX, "networks");
	d->networks = ARENA_ARRAY(r->scratch, d->network_count, struct network_draft);
	const struct yaml_node *item = list->first;
	for (size_t i = 0; i < d->network_count; i++, item = item->next) {
		struct network_draft *n = &d->networks[i];
		n->at = item;
		fields_read(r, item, "a network", network_fields, ARRAY_LEN(network_fields), n);
		if (n->postcode_list != NULL)
			n->postcodes = read_prefixes(r, n->postcode_list);
	}
	if (list->count == 0)
		fault_at(r, list, "at least one network is needed");
}

// ---- partners -------------------------------------------------------------------------------------------------------

#define PARTNER(key, kind, needed, member, ...) \
	{ key, kind, needed, offsetof(struct partner_draft, member), __VA_ARGS__ }

static const struct field partner_fields[] = {
	PARTNER("id", FIELD_ID, true, id, 0),
	PARTNER("name", FIELD_TEXT, true, name, .max = CONFIG_NAME_MAX),
	PARTNER("telephone", FIELD_TEXT, false, telephone, .max = CONFIG_NAME_MAX),
	PARTNER("networks", FIELD_LIST, true, networks, 0),
	PARTNER("domains", FIELD_SET, true, domains, .words = &words_life_domain),
};

static void read_partners(const struct reader *r, const struct yaml_node *list, struct networks_draft *d)
{
	d->partner_count = list_count(r, list, PARTNERS_MAX, "partners");
	d->partners = ARENA_ARRAY(r->scratch, d->partner_count, struct partner_draft);
	const struct yaml_node *item = list == NULL ? NULL : list->first;
	for (size_t i = 0; i < d->partner_count; i++, item = item->next) {
		struct partner_draft *p = &d->partners[i];
		*p = (struct partner_draft){ .name = "", .telephone = "", .at = item };
		if (!fields_read(r, item, "a partner", partner_fields, ARRAY_LEN(partner_fields), p))
			continue;
		if (p->networks->count == 0)
			fault_at(r, p->networks, "a partner serves at least one network");
		if (p->domains == 0)
			fault_at(r, item, "a partner serves at least one life domain");
	}
}

// ---- other municipalities, desks, institutions ----------------------------------------------------------------------

static const struct field municipality_fields[] = {
	{ "name", FIELD_TEXT, true, offsetof(struct municipality_draft, name), .max = CONFIG_NAME_MAX },
	{ "postcodes", FIELD_LIST, true, offsetof(struct municipality_draft, postcode_list) },
};

static void read_municipalities(const struct reader *r, const struct yaml_node *list, struct networks_draft *d)
{
	d->municipality_count = list_count(r, list, MUNICIPALITIES_MAX, "municipalities");
	d->municipalities = ARENA_ARRAY(r->scratch, d->municipality_count, struct municipality_draft);
	const struct yaml_node *item = list == NULL ? NULL : list->first;
	for (size_t i = 0; i < d->municipality_count; i++, item = item->next) {
		struct municipality_draft *m = &d->municipalities[i];
		*m = (struct municipality_draft){ .name = "", .at = item };
		fields_read(r, item, "a municipality", municipality_fields, ARRAY_LEN(municipality_fields), m);
		if (m->postcode_list != NULL)
			m->postcodes = read_prefixes(r, m->postcode_list);
	}
}

// A signpost needs its desk: C04 names each of them.
#define DESK(name, number) \
	{ name, FIELD_TEXT, true, offsetof(struct networks_draft, desks) + (number) * sizeof(const char *), \
		.max = CONFIG_NAME_MAX }
static const struct field desk_fields[] = {
	DESK("wlz", OTHER_LAW_WLZ),
	DESK("zvw", OTHER_LAW_ZVW),
	DESK("uwv", OTHER_LAW_UWV),
	DESK("education", OTHER_LAW_EDUCATION),
};

struct institution_draft {
	const struct yaml_node *postcode;
	const char *house_number;
};
static const struct field institution_fields[] = {
	{ "postcode", FIELD_REF, true, offsetof(struct institution_draft, postcode) },
	{ "house_number", FIELD_TEXT, false, offsetof(struct institution_draft, house_number), .max = CONFIG_NAME_MAX },
};

static void read_institutions(const struct reader *r, const struct yaml_node *list, struct networks_draft *d)
{
	size_t count = list_count(r, list, INSTITUTIONS_MAX, "institutions");
	d->institutions = ARENA_ARRAY(r->arena, count, struct config_institution);
	d->institution_count = count;
	const struct yaml_node *item = list == NULL ? NULL : list->first;
	for (size_t i = 0; i < count; i++, item = item->next) {
		struct institution_draft draft = { .house_number = "" };
		struct config_institution *institution = &d->institutions[i];
		*institution = (struct config_institution){ .postcode = "", .house_number = "" };
		if (!fields_read(r, item, "an institution", institution_fields, ARRAY_LEN(institution_fields), &draft))
			continue;
		const char *postcode = read_prefix(r, draft.postcode);
		if (postcode == NULL)
			continue;
		if (strlen(postcode) != 6)
			fault_at(r, draft.postcode, "an institution has a whole postcode, such as 8251AB");
		*institution = (struct config_institution){ postcode, draft.house_number };
	}
}

// ---- the file -------------------------------------------------------------------------------------------------------

struct file_draft {
	const struct yaml_node *default_network;
	const struct yaml_node *networks;
	const struct yaml_node *partners;
	const struct yaml_node *municipalities;
	const char *forward_default;
	const struct yaml_node *desks;
	const struct yaml_node *institutions;
};
static const struct field file_fields[] = {
	{ "default_network", FIELD_REF, true, offsetof(struct file_draft, default_network) },
	{ "networks", FIELD_LIST, true, offsetof(struct file_draft, networks) },
	{ "partners", FIELD_LIST, false, offsetof(struct file_draft, partners) },
	{ "municipalities", FIELD_LIST, false, offsetof(struct file_draft, municipalities) },
	{ "forward_default", FIELD_TEXT, true, offsetof(struct file_draft, forward_default), .max = CONFIG_NAME_MAX },
	{ "desks", FIELD_MAP, true, offsetof(struct file_draft, desks) },
	{ "institutions", FIELD_LIST, false, offsetof(struct file_draft, institutions) },
};

void networks_yaml_read(const struct reader *r, struct bytes text, struct networks_draft *ret_draft)
{
	*ret_draft = (struct networks_draft){ .root = yaml_parse(r, text) };
	if (ret_draft->root == NULL)
		return;
	struct file_draft d = { .forward_default = "" };
	fields_read(r, ret_draft->root, "networks.yaml", file_fields, ARRAY_LEN(file_fields), &d);
	ret_draft->default_network = d.default_network;
	ret_draft->forward_default = d.forward_default;
	if (d.networks != NULL)
		read_networks(r, d.networks, ret_draft);
	if (d.networks == NULL || ret_draft->network_count != d.networks->count)
		ret_draft->root = NULL;
	read_partners(r, d.partners, ret_draft);
	read_municipalities(r, d.municipalities, ret_draft);
	read_institutions(r, d.institutions, ret_draft);
	if (d.desks != NULL)
		fields_read(r, d.desks, "desks", desk_fields, ARRAY_LEN(desk_fields), ret_draft);
}
