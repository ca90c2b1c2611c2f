// The foto's words: Dutch, as a council reads them.
#include <stdio.h>
#include <string.h>

#include "operator/foto.h"

static const struct {
	const char *table;
	const char *key;
	const char *label;
} labels[] = {
	{ "summary", "received", "Vragen binnengekomen" },
	{ "summary", "erased", "Binnengekomen en sindsdien gewist" },
	{ "summary", "scaled_up", "Opgeschaald naar de procesregisseur" },
	{ "summary", "scaled_down", "Daarna weer afgeschaald" },
	{ "summary", "safety_lane", "Veiligheid in het geding" },
	{ "summary", "waitlisted", "Op de wachtlijst gekomen" },
	{ "summary", "several_questions", "Huishoudens met meer dan één vraag" },
	{ "networks", "none", "geen: buiten de gemeente" },
	{ "domains", "finances", "financiën" },
	{ "domains", "work", "werk" },
	{ "domains", "education", "onderwijs" },
	{ "domains", "daytime_activities", "daginvulling" },
	{ "domains", "housing", "wonen" },
	{ "domains", "domestic_relations", "huiselijke relaties" },
	{ "domains", "parenting", "opvoeden" },
	{ "domains", "mental_health", "psychische gezondheid" },
	{ "domains", "physical_health", "lichamelijke gezondheid" },
	{ "domains", "addiction", "verslaving" },
	{ "domains", "daily_living", "dagelijks leven" },
	{ "domains", "social_network", "sociaal netwerk" },
	{ "domains", "participation", "meedoen" },
	{ "domains", "justice", "justitie" },
	{ "domains", "unknown", "niet bekend" },
	{ "laws", "wmo", "Wmo 2015" },
	{ "laws", "jeugdwet", "Jeugdwet" },
	{ "laws", "participatiewet", "Participatiewet" },
	{ "laws", "wgs", "Wet gemeentelijke schuldhulpverlening" },
	{ "laws", "none", "geen van deze" },
	{ "routes", "gids", "naar een gids" },
	{ "routes", "partner", "vrij toegankelijke hulp van een partner" },
	{ "routes", "forward", "doorgezonden" },
	{ "routes", "signpost", "de weg gewezen" },
	{ "routes", "link", "gevoegd bij een lopende vraag" },
	{ "routes", "needs_info", "wacht op aanvulling" },
	{ "routes", "recorded", "alleen vastgelegd: er was al een verwijzing" },
	{ "routes", "none", "nog geen weg" },
	{ "urgency", "normal", "gewoon" },
	{ "urgency", "high", "hoog" },
	{ "urgency", "urgent", "spoed" },
	{ "urgency", "crisis", "crisis" },
	{ "results", "achieved", "bereikt" },
	{ "results", "partly", "gedeeltelijk bereikt" },
	{ "results", "not_achieved", "niet bereikt" },
	{ "results", "no_longer_wanted", "niet meer gewenst" },
	{ "endings", "closed", "afgesloten door de gids" },
	{ "endings", "helped_by_partner", "geholpen door een partner" },
	{ "endings", "signpost_closed", "de weg gewezen en afgesloten" },
	{ "endings", "closed_with_linked", "afgesloten met de vraag waarbij zij gevoegd was" },
	{ "endings", "withdrawn", "ingetrokken" },
	{ "endings", "forwarded_later", "door de gids doorgezonden" },
	{ "offers", "accepted", "aangenomen" },
	{ "offers", "open", "nog niet beantwoord" },
	{ "offers", "expired", "niet op tijd beantwoord" },
	{ "offers", "rescinded", "teruggenomen" },
	{ "offers", "declined", "afgewezen" },
	{ "offers", "declined_capacity", "afgewezen: geen ruimte" },
	{ "offers", "declined_expertise", "afgewezen: andere deskundigheid nodig" },
	{ "offers", "declined_conflict_of_interest", "afgewezen: te dichtbij" },
	{ "offers", "declined_out_of_area", "afgewezen: buiten het gebied" },
	{ "offers", "declined_known_otherwise", "afgewezen: al anders bekend" },
	{ "offers", "declined_other", "afgewezen: iets anders" },
	{ "times", "accepted", "Van binnenkomst tot iemand de vraag aanneemt" },
	{ "times", "waitlist", "Op de wachtlijst" },
	{ "times", "FIRST_CONTACT", "Eerste contact" },
	{ "times", "WMO_ACK", "Wmo: ontvangstbevestiging" },
	{ "times", "WMO_INVESTIGATION", "Wmo: onderzoek" },
	{ "times", "WMO_DECISION", "Wmo: besluit" },
	{ "times", "WMO_SPOED", "Wmo: spoed" },
	{ "times", "JEUGD_DECISION", "Jeugdwet: besluit" },
	{ "times", "YOUTH_CRISIS", "Jeugd: spoed" },
	{ "times", "WGS_FIRST_TALK", "Schulden: eerste gesprek" },
	{ "times", "WGS_THREAT", "Schulden: gesprek bij een dreigende situatie" },
	{ "times", "WGS_DECISION", "Schulden: besluit" },
	{ "times", "PWET_DECISION", "Participatiewet: besluit" },
	{ "times", "CHECK_BACK", "Navraag of het hielp" },
};

static const struct {
	const char *clock;
	const char *term;
} terms[] = {
	{ "FIRST_CONTACT", "5 werkdagen; spoed 1, crisis 2 uur" },
	{ "WMO_ACK", "1 werkdag" },
	{ "WMO_INVESTIGATION", "6 weken, art. 2.3.2" },
	{ "WMO_DECISION", "2 weken na de aanvraag, art. 2.3.5" },
	{ "WMO_SPOED", "24 uur, art. 2.3.3" },
	{ "JEUGD_DECISION", "8 weken, Awb 4:13" },
	{ "YOUTH_CRISIS", "24 uur, art. 2.6" },
	{ "WGS_FIRST_TALK", "4 weken, Wgs art. 4" },
	{ "WGS_THREAT", "3 werkdagen, Wgs art. 4" },
	{ "WGS_DECISION", "8 weken na het gesprek, Wgs art. 4a" },
	{ "PWET_DECISION", "8 weken, Awb 4:13" },
	{ "CHECK_BACK", "6 weken; na de weg wijzen 2" },
};

const char foto_explanation[] =
	"<5: een tot en met vier; zo kleine aantallen worden niet getoond, opdat niemand te herkennen is. "
	"x: niet getoond, omdat een klein aantal er anders uit te berekenen was. –: te weinig om iets te zeggen.";

const char *foto_label(const char *table, const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(labels); i++)
		if (strcmp(labels[i].table, table) == 0 && strcmp(labels[i].key, key) == 0)
			return labels[i].label;
	return key;
}

const char *foto_term(const char *clock)
{
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		if (strcmp(terms[i].clock, clock) == 0)
			return terms[i].term;
	return "";
}

char *foto_number(struct arena *a, uint64_t number)
{
	char *text = arena_strdup(a, "");
	for (; number >= 1000; number /= 1000)
		text = arena_printf(a, ".%03u%s", (unsigned)(number % 1000), text);
	return arena_printf(a, "%u%s", (unsigned)number, text);
}

char *foto_shown(struct arena *a, const struct foto_cell *cell)
{
	switch (cell->mark) {
	case FOTO_FEW:
		return arena_strdup(a, "<5");
	case FOTO_HIDDEN:
		return arena_strdup(a, "x");
	case FOTO_SHOWN:
		break;
	}
	return foto_number(a, cell->count);
}

char *foto_hours(struct arena *a, int64_t hours)
{
	if (hours < 0)
		return arena_strdup(a, "–");
	if (hours < 1)
		return arena_strdup(a, "binnen 1 uur");
	if (hours < 48)
		return arena_printf(a, "%lld uur", (long long)hours);
	int64_t tenths = (hours * 10 + 12) / 24;
	if (tenths % 10 == 0)
		return arena_printf(a, "%lld dagen", (long long)tenths / 10);
	return arena_printf(a, "%lld,%lld dagen", (long long)tenths / 10, (long long)tenths % 10);
}

char *foto_share(struct arena *a, int least, int most)
{
	if (least < 0)
		return arena_strdup(a, "–");
	if (least == most)
		return arena_printf(a, "%d%%", least);
	return most == 100 ? arena_printf(a, "minstens %d%%", least) : arena_printf(a, "hoogstens %d%%", most);
}

// Two digits.
static int two(const char *digits)
{
	return (digits[0] - '0') * 10 + digits[1] - '0';
}

char *foto_day(struct arena *a, const char *day)
{
	static const char *const months[] = { "januari", "februari", "maart", "april", "mei", "juni", "juli",
		"augustus", "september", "oktober", "november", "december" };
	int month = strlen(day) == 10 ? two(day + 5) : 0;
	if (month < 1 || month > 12)
		return arena_strdup(a, day);
	return arena_printf(a, "%d %s %.4s", two(day + 8), months[month - 1], day);
}

char *foto_span(struct arena *a, const struct foto_span *span)
{
	if (strcmp(span->from, span->to) == 0)
		return foto_day(a, span->from);
	return arena_printf(a, "%s tot en met %s", foto_day(a, span->from), foto_day(a, span->to));
}
