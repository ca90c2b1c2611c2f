// Dutch words for what the machine calls by short names.
#include "operator/words.h"

#include <string.h>

struct word {
	const char *name;
	const char *dutch;
};

static const char *find(const struct word *words, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i].name, name) == 0)
			return words[i].dutch;
	return name;
}

#define LIST(function, ...)                                                                                            \
	const char *function(const char *name)                                                                         \
	{                                                                                                              \
		static const struct word words[] = { __VA_ARGS__ };                                                    \
		return find(words, ARRAY_LEN(words), name != NULL ? name : "");                                        \
	}

LIST(words_stage, { "safety", "Veiligheid en spoed" }, { "competence", "Bij wie hoort de vraag" },
	{ "continuity", "Eerdere hulp" }, { "level", "Welke hulp past" })

LIST(words_state, { "RECEIVED", "ontvangen" }, { "NEEDS_INFO", "wacht op aanvulling" }, { "FORWARDED", "doorgezonden" },
	{ "SIGNPOSTED", "verwezen" }, { "LINKED", "gevoegd bij een lopende vraag" },
	{ "OPEN_ACCESS", "bij een vrij toegankelijke voorziening" }, { "QUEUED", "wordt toegewezen" },
	{ "WAITLISTED", "op de wachtlijst" }, { "OFFERED", "aangeboden aan een gids" },
	{ "IN_PROGRESS", "in behandeling" }, { "ON_HOLD", "aangehouden" }, { "CLOSED", "afgesloten" },
	{ "WITHDRAWN", "ingetrokken" }, { "ERASED", "vernietigd" })

LIST(words_urgency, { "normal", "gewoon" }, { "high", "hoog" }, { "urgent", "spoed" }, { "crisis", "crisis" })

LIST(words_route, { "gids", "een gids" }, { "partner", "een partner in de wijk (vrij toegankelijk)" },
	{ "forward", "doorgezonden naar de bevoegde gemeente" }, { "signpost", "verwezen naar het juiste loket" },
	{ "link", "gevoegd bij een vraag die al loopt" }, { "needs_info", "wacht op aanvulling" },
	{ "recorded", "vastgelegd; er is al een verwijzing" })

LIST(words_dropped, { "network", "werkt niet in dit wijknetwerk" }, { "absent", "is afwezig" },
	{ "mandate", "heeft geen mandaat voor alle wetten die nodig zijn" },
	{ "skill", "mist de vaardigheid die nodig is" }, { "conflict", "staat te dicht bij dit huishouden" },
	{ "declined", "heeft deze vraag al gehad en niet genomen" }, { "capacity", "heeft geen ruimte" })

LIST(words_clock, { "WMO_ACK", "Ontvangst bevestigen (Wmo)" }, { "WMO_INVESTIGATION", "Onderzoek (Wmo 2.3.2)" },
	{ "WMO_DECISION", "Besluit (Wmo 2.3.5)" }, { "WMO_SPOED", "Tijdelijke maatwerkvoorziening (Wmo 2.3.3)" },
	{ "JEUGD_DECISION", "Besluit (Jeugdwet)" }, { "YOUTH_CRISIS", "Passende maatregel jeugd (Jw 2.6)" },
	{ "WGS_FIRST_TALK", "Eerste gesprek schulden (Wgs 4)" },
	{ "WGS_THREAT", "Eerste gesprek bij dreiging (Wgs 4)" }, { "WGS_DECISION", "Besluit (Wgs 4a)" },
	{ "PWET_DECISION", "Besluit (Participatiewet)" }, { "FIRST_CONTACT", "Eerste contact" },
	{ "CHECK_BACK", "Navragen of het hielp" }, { "ERASURE", "Beslissen over vernietiging" })

LIST(words_clock_state, { "RUNNING", "loopt" }, { "MET", "gehaald" }, { "OVERDUE", "verlopen" },
	{ "ENDED", "vervallen" }, { "SUSPENDED", "opgeschort" })

LIST(words_event, { "submit", "vraag ontvangen" }, { "amend", "vraag gewijzigd" }, { "withdraw", "vraag ingetrokken" },
	{ "object", "de verwijzing hielp niet" }, { "decision", "route bepaald" }, { "route", "route bepaald" },
	{ "offer", "aangeboden" }, { "rescind", "aanbod ingetrokken" }, { "expire", "aanbod verlopen" },
	{ "accept", "aangenomen" }, { "decline", "niet aangenomen" }, { "assign", "toegewezen" },
	{ "assign_request", "toegewezen door een beheerder" }, { "contacted", "contact gehad" },
	{ "milestone", "mijlpaal vastgelegd" }, { "record_milestone", "mijlpaal vastgelegd" },
	{ "check_back", "nagevraagd of het hielp" }, { "request_info", "om aanvulling gevraagd" },
	{ "suspend_clock", "termijn opgeschort" }, { "resume_clock", "termijn loopt weer" },
	{ "finish_task", "afgehandeld" }, { "forward", "doorgezonden" }, { "hold", "aangehouden" },
	{ "resume", "hervat" }, { "handover", "overdracht gevraagd" }, { "scale_up", "opgeschaald" },
	{ "scale_down", "afgeschaald" }, { "take_over", "regie overgenomen" }, { "give_back", "regie teruggegeven" },
	{ "waitlist", "op de wachtlijst" }, { "drain", "van de wachtlijst" },
	{ "link", "gevoegd bij een lopende vraag" }, { "close", "afgesloten" }, { "reopen", "heropend" },
	{ "undo", "teruggedraaid" }, { "open_dossier", "dossier ingezien" }, { "explain", "uitleg ingezien" },
	{ "show_request", "ingezien" }, { "tick", "vanzelf" }, { "acknowledge", "gelezen" },
	{ "show_audit", "logboek ingezien" }, { "set_absence", "afwezigheid vastgelegd" },
	{ "set_gids", "ruimte van een gids gewijzigd" }, { "configure", "inrichting gewijzigd" },
	{ "show_household", "gezin ingezien" }, { "merge_households", "gezinnen samengevoegd" },
	{ "split_household", "naar een eigen gezin" }, { "erase", "vernietiging" },
	{ "refuse_erasure", "vernietiging geweigerd" }, { "purge", "vernietigd na de bewaartermijn" },
	{ "export_person", "alles over de persoon ingezien" }, { "correct_person", "persoonsgegevens verbeterd" },
	{ "withdraw_consent", "toestemming ingetrokken" }, { "list_decisions", "besluiten ingezien" },
	{ "accept_clock", "tijd bevestigd" }, { "judge_person", "gezegd wie het is" },
	{ "backup", "reservekopie gemaakt" }, { "compact", "resten van het vernietigde opgeruimd" },
	{ "restore", "reservekopie teruggezet" }, { "erase_again", "opnieuw vernietigd na het terugzetten" })

LIST(words_cause, { "submit", "bij binnenkomst" }, { "amend", "na een wijziging" },
	{ "decline", "nadat een gids niet kon" }, { "expire", "nadat een aanbod verliep" },
	{ "drain", "toen er ruimte kwam" }, { "object", "omdat de verwijzing niet hielp" },
	{ "check_back", "omdat de hulp niet genoeg was" }, { "reopen", "na heropening" },
	{ "handover", "bij een overdracht" }, { "assign", "omdat een gids is aangewezen" },
	{ "assign_request", "omdat een gids is aangewezen" }, { "scale_down", "bij het afschalen" },
	{ "set_absence", "wegens afwezigheid" }, { "tick", "vanzelf, toen het moment daar was" },
	{ "configure", "na een wijziging van de inrichting" }, { "accept", "bij het aannemen" },
	{ "close", "bij het afsluiten" }, { "withdraw", "nadat een vraag is ingetrokken" },
	{ "undo", "na het terugdraaien" }, { "forward", "na het doorzenden" },
	{ "withdraw_consent", "nadat de toestemming is ingetrokken" },
	{ "merge_households", "na het samenvoegen van gezinnen" },
	{ "split_household", "na het splitsen van een gezin" },
	{ "judge_person", "omdat het om iemand anders gaat" },
	{ "erase", "na een vernietiging" }, { "purge", "na een vernietiging" },
	{ "set_gids", "na een wijziging van de ruimte" })

LIST(words_detail, { "case_lead", "en heeft nu de regie" }, { "one_case_lead", "het gezin houdt één regisseur" },
	{ "taken_over", "overgenomen" }, { "taken_over_with_regie", "overgenomen, met de regie" },
	{ "with_the_family", "mee met het gezin" }, { "refused", "geweigerd" }, { "supporting", "als steun" },
	{ "helped", "het hielp" }, { "did_not_help", "het hielp niet genoeg" },
	{ "partner_to_gids", "van de partner naar een gids" }, { "basis_wanted", "een grondslag ontbreekt nu" },
	{ "may_not_wait", "deze vraag mag niet wachten" }, { "capacity", "geen ruimte" },
	{ "expertise", "vraagt andere deskundigheid" }, { "conflict_of_interest", "staat te dicht bij dit huishouden" },
	{ "out_of_area", "buiten het eigen gebied" }, { "known_otherwise", "kent het huishouden anders" },
	{ "other", "andere reden" }, { "last_name", "alleen de achternaam" }, { "all", "geheel" },
	{ "asked", "gevraagd" }, { "asked_by_name", "bij naam" }, { "asked_by_rules", "volgens de regels" },
	{ "hold_ended", "het aanhouden is voorbij" }, { "hold", "was aangehouden" },
	{ "request_info", "zonder op de aanvulling te wachten" }, { "moved", "verplaatst" },
	{ "parted", "niet meer gevoegd bij de andere vraag" }, { "repeated", "nog eens gevraagd" },
	{ "same_person", "dezelfde persoon" }, { "another_person", "iemand anders" },
	{ "raised_by_link", "door een vraag die erbij is gevoegd" }, { "link_ended", "de andere vraag is weg" },
	{ "handover", "de overdracht" }, { "waited_too_long", "wachtte te lang" },
	{ "another_round", "opnieuw aangeboden" }, { "still_nobody", "nog steeds niemand" },
	{ "reminded_sender", "vrager herinnerd" }, { "no_reply", "geen antwoord van de vrager" },
	{ "erased_without_reply", "vernietigd: de vrager vulde niet aan" },
	{ "told_coordinator", "coördinator ingelicht" }, { "check_back", "tijd om na te vragen" },
	{ "closed_after_signpost", "afgesloten na de verwijzing" }, { "nothing_found", "niets gevonden" },
	{ "notes", "notities" }, { "member", "als gezinslid" }, { "absent", "wegens afwezigheid" },
	{ "left", "werkt hier niet meer" }, { "mandate_ended", "mandaat voorbij" },
	{ "case_lead_has_left", "de regisseur werkt hier niet meer" },
	{ "kept_for_safety", "blijft lopen, vanwege de veiligheid" }, { "accept", "het aannemen" },
	{ "accept_and_regie", "het aannemen, en de regie" }, { "close", "het afsluiten" },
	{ "forward", "het doorzenden" }, { "household_conflict", "de twijfel over het gezin" },
	{ "retention_over", "bewaartermijn voorbij" }, { "runs_again", "loopt weer" },
	{ "first_talk", "eerste gesprek" }, { "investigation", "onderzoek" }, { "application", "aanvraag" },
	{ "decision", "besluit" }, { "acknowledged", "ontvangst bevestigd" })

const char *words_of_other(const char *event)
{
	static const struct word words[] = { { "take_over", "van " }, { "give_back", "aan " }, { "assign", "aan " },
		{ "assign_request", "aan " }, { "scale_up", "met " } };
	const char *found = find(words, ARRAY_LEN(words), event);
	return found != event ? found : "";
}

LIST(words_note, { "no_partner", "geen partner kon de vraag nemen" }, { "duty", "de gids die nu dienst heeft" },
	{ "coordinator", "de coördinator neemt het of wijst toe" },
	{ "process_lead", "de procesregisseur neemt het of wijst toe" },
	{ "nobody", "niemand kon gevonden worden; de beheerder is gewaarschuwd" },
	{ "handover", "een collega wordt gevraagd het over te nemen" },
	{ "taken_over", "overgenomen van wie de vraag had" },
	{ "with_the_family", "mee overgenomen: één gezin, één gids" },
	{ "named_by_holder", "de gids die de vraag had, vroeg deze collega" },
	{ "assigned", "aangewezen door de coördinator of de procesregisseur" },
	{ "assigned_by_operator", "aangewezen door een beheerder" },
	{ "case_lead_declined", "de eigen gids doet deze vraag niet zelf, en houdt de regie" })

LIST(words_of_fact, { "safety", "veiligheid" }, { "urgency", "spoed volgens de vrager" }, { "consent", "toestemming" },
	{ "shelter_needed", "opvang nodig" }, { "court_order", "maatregel van de rechter" },
	{ "existing_referral", "al een verwijzing" }, { "strengths", "krachten genoemd" }, { "threat", "dreiging" },
	{ "youth", "jeugdige" }, { "residence", "woont hier" }, { "other_law", "andere wet" },
	{ "life_domain", "leefgebieden" }, { "domain_count", "aantal leefgebieden" },
	{ "person_count", "aantal personen" }, { "severity", "ernst" },
	{ "severity_1_count", "leefgebieden met een acuut probleem" }, { "access_needed", "soort toegang" },
	{ "case_lead", "regisseur" }, { "open_same_domain", "zelfde vraag loopt al" },
	{ "our_domain", "valt onder onze wetten" }, { "closed_recently", "kort geleden afgesloten" },
	{ "laws", "wetten" })

LIST(words_value, { "finances", "geld" }, { "work", "werk" }, { "education", "onderwijs" },
	{ "daytime_activities", "dagbesteding" }, { "housing", "wonen" },
	{ "domestic_relations", "huiselijke relaties" }, { "parenting", "opvoeden" },
	{ "mental_health", "geestelijke gezondheid" }, { "physical_health", "lichamelijke gezondheid" },
	{ "addiction", "verslaving" }, { "daily_living", "dagelijks leven" }, { "social_network", "sociaal netwerk" },
	{ "participation", "meedoen" }, { "justice", "justitie" }, { "unknown", "nog onbekend" }, { "wmo", "Wmo" },
	{ "jeugdwet", "Jeugdwet" }, { "participatiewet", "Participatiewet" }, { "wgs", "Wgs" }, { "wlz", "Wlz" },
	{ "zvw", "Zvw" }, { "uwv", "UWV" }, { "concern", "zorgen" }, { "structural", "blijvend onveilig" },
	{ "acute", "nu onveilig" }, { "life_threatening", "levensgevaar" }, { "normal", "gewoon" }, { "high", "hoog" },
	{ "urgent", "spoed" }, { "inside", "ja" }, { "outside", "buiten de gemeente" }, { "open", "vrij toegankelijk" },
	{ "individual", "individueel" }, { "unclear", "nog onduidelijk" }, { "active", "is er" },
	{ "absent", "is afwezig" }, { "eviction", "huisuitzetting" }, { "energy_cutoff", "afsluiten van energie" },
	{ "water_cutoff", "afsluiten van water" }, { "insurance_loss", "verlies van de zorgverzekering" })
