// gidsen.yaml: the gidsen, with mandates, skills, languages, days off and absences.
#include "base/limits.h"
#include "config/draft.h"

#include <string.h>

#define OWN(key, kind, needed, member, ...) { key, kind, needed, offsetof(struct gids_draft, gids.member), __VA_ARGS__ }
#define NODE(key, kind, needed, member) { key, kind, needed, offsetof(struct gids_draft, member) }

static const struct field gids_fields[] = {
	OWN("id", FIELD_ID, true, id, 0),
	OWN("name", FIELD_TEXT, false, name, .max = CONFIG_NAME_MAX),
	OWN("telephone", FIELD_TEXT, false, telephone, .max = CONFIG_NAME_MAX),
	NODE("network", FIELD_REF, true, network),
	OWN("capacity", FIELD_NUMBER, true, capacity, 0, CAPACITY_MAX),
	OWN("active", FIELD_FLAG, false, active, 0),
	NODE("mandates", FIELD_LIST, true, mandates),
	OWN("skills", FIELD_SET, false, skills, .words = &words_skill),
	OWN("expertise", FIELD_SET, false, expertise, .words = &words_life_domain),
	NODE("languages", FIELD_LIST, false, languages),
	NODE("cover", FIELD_REF, false, cover),
	OWN("days_off", FIELD_SET, false, days_off, .words = &words_weekday),
	NODE("absences", FIELD_LIST, false, absences),
};

// ---- mandates -------------------------------------------------------------------------------------------------------

struct mandate_draft {
	int law;
	day_number from;
	day_number until;
};
static const struct field mandate_fields[] = {
	{ "law", FIELD_WORD, true, offsetof(struct mandate_draft, law), .words = &words_law },
	{ "from", FIELD_DATE, false, offsetof(struct mandate_draft, from) },
	{ "until", FIELD_DATE, false, offsetof(struct mandate_draft, until) },
};

static bool read_mandate(const struct reader *r, const struct yaml_node *n, struct mandate *ret_mandate)
{
	struct mandate_draft d = { 0, INT32_MIN, INT32_MAX };
	if (n->kind != YAML_MAP) {
		d.law = words_read(r, n, &words_law);
		if (d.law == 0)
			return false;
	} else if (!fields_read(r, n, "a mandate", mandate_fields, ARRAY_LEN(mandate_fields), &d)) {
		return false;
	}
	if (d.from > d.until) {
		fault_at(r, n, "the mandate ends before it begins; \"from\" must not be after \"until\"");
		return false;
	}
	*ret_mandate = (struct mandate){ (enum law)d.law, d.from, d.until };
	return true;
}

static void read_mandates(const struct reader *r, struct gids_draft *d)
{
	size_t size = list_count(r, d->mandates, MANDATES_MAX, "mandates");
	struct mandate *mandates = ARENA_ARRAY(r->arena, size, struct mandate);
	size_t count = 0;
	for (const struct yaml_node *item = size == 0 ? NULL : d->mandates->first; item != NULL; item = item->next) {
		if (!read_mandate(r, item, &mandates[count]))
			continue;
		bool twice = false;
		for (size_t i = 0; i < count; i++)
			twice = twice ||
				(mandates[i].law == mandates[count].law && mandates[i].from <= mandates[count].until &&
					mandates[count].from <= mandates[i].until);
		if (twice)
			fault_at(r, item, "a mandate for %s is given twice for the same days",
				law_name(mandates[count].law));
		count++;
	}
	d->gids.mandates = mandates;
	d->gids.mandate_count = count;
}

// ---- languages ------------------------------------------------------------------------------------------------------

// ISO 639: two or three lower case letters, with a region or script where it matters ("zh-hant").
static bool language_is_valid(const char *text)
{
	static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
	size_t len = strspn(text, lower);
	if (len < 2 || len > 3)
		return false;
	if (text[len] == '\0')
		return true;
	size_t more = strspn(text + len + 1, lower);
	return text[len] == '-' && more >= 2 && more <= 8 && text[len + 1 + more] == '\0';
}

static void read_languages(const struct reader *r, struct gids_draft *d)
{
	size_t size = list_count(r, d->languages, LANGUAGES_MAX, "languages");
	const char **languages = ARENA_ARRAY(r->arena, size, const char *);
	size_t count = 0;
	for (const struct yaml_node *item = size == 0 ? NULL : d->languages->first; item != NULL; item = item->next) {
		if (item->kind != YAML_TEXT || !language_is_valid(item->text))
			fault_at(r, item,
				"%s is no language; two or three lower case letters would be right, such as nl",
				item->kind == YAML_TEXT ? arena_printf(r->scratch, "\"%s\"", item->text)
							: yaml_kind_name(item));
		else
			languages[count++] = arena_strdup(r->arena, item->text);
	}
	d->gids.languages = languages;
	d->gids.language_count = count;
}

// ---- the file -------------------------------------------------------------------------------------------------------

static void read_gids(const struct reader *r, const struct yaml_node *n, struct gids_draft *d)
{
	*d = (struct gids_draft){ .at = n };
	d->gids = (struct config_gids){ .name = "", .telephone = "", .active = true, .cover = NO_ORDINAL };
	fields_read(r, n, "a gids", gids_fields, ARRAY_LEN(gids_fields), d);
	read_mandates(r, d);
	read_languages(r, d);
}

struct file_draft {
	const struct yaml_node *gidsen;
};
static const struct field file_fields[] = {
	{ "gidsen", FIELD_LIST, true, offsetof(struct file_draft, gidsen) },
};

void gidsen_yaml_read(const struct reader *r, struct bytes text, struct gidsen_draft *ret_draft)
{
	size_t errors = r->report->error_count;
	*ret_draft = (struct gidsen_draft){ .root = yaml_parse(r, text) };
	if (ret_draft->root == NULL)
		return;
	struct file_draft d = { 0 };
	fields_read(r, ret_draft->root, "gidsen.yaml", file_fields, ARRAY_LEN(file_fields), &d);
	size_t count = list_count(r, d.gidsen, GIDSEN_MAX, "gidsen");
	ret_draft->gidsen = ARENA_ARRAY(r->scratch, count, struct gids_draft);
	ret_draft->count = count;
	const struct yaml_node *item = d.gidsen == NULL ? NULL : d.gidsen->first;
	for (size_t i = 0; i < count; i++, item = item->next)
		read_gids(r, item, &ret_draft->gidsen[i]);
	if (d.gidsen == NULL || count != d.gidsen->count)
		ret_draft->root = NULL;
	ret_draft->faulty = r->report->error_count != errors;
}
