// How the municipality of the simulation behaves: every number that is not in the code of a behaviour, with its unit
// and where it comes from. `year --parameters` prints the table.
//
// "assumed" is what nobody could look up; it is chosen so that every way through the Koers is walked, the waitlist
// fills and empties, and the year flows. The capacities of the example (5 gidsen of 12) are for a demonstration; a
// municipality of this size has more gidsen, and an assignment is closed here when the question is answered and the
// help runs, which is sooner than the help ends.
#ifndef KOERS_TESTS_SIM_PARAMETERS_H
#define KOERS_TESTS_SIM_PARAMETERS_H

#include "base/base.h"

#define CBS_DRONTEN "CBS Kerncijfers wijken en buurten, gemeente Dronten (44,354 inhabitants)"
#define PARAMETER_TABLE(X) \
	X(INHABITANTS, 44000, "people", CBS_DRONTEN) \
	X(HOUSEHOLDS, 19394, "households", CBS_DRONTEN) \
	X(HOUSEHOLDS_OF_ONE, 337, "per mille of households", CBS_DRONTEN ": 6,543") \
	X(HOUSEHOLDS_OF_TWO, 324, "per mille of households", CBS_DRONTEN ": 6,278 without children") \
	X(CHILDREN_MAX, 4, "children of a household that has any", "assumed; the mean household is 2.2, CBS") \
	X(ELDERLY, 189, "per mille of adults' households", CBS_DRONTEN ": 8,384 of 65 and over") \
	X(KERN_DRONTEN, 689, "per mille of households", "municipality, December 2022: 30,009 of 43,568") \
	X(KERN_BIDDINGHUIZEN, 161, "per mille of households", "municipality, December 2022: 7,011") \
	X(REQUESTS_PER_1000, 95, "requests per 1,000 inhabitants a year", \
		"assumed; in use: Wmo 48-60 clients per 1,000 (CBS 83264NED), 1 child in 8 with jeugdhulp (CBS 2019)") \
	X(DOOR_HUISARTS, 280, "per mille of requests", "assumed") \
	X(DOOR_SCHOOL, 170, "per mille of requests", "assumed") \
	X(DOOR_CJG, 150, "per mille of requests", "assumed") \
	X(DOOR_GEMEENTE, 400, "per mille of requests", "assumed") \
	X(FROM_OUTSIDE, 40, "per mille of requests", "assumed") \
	X(YOUTH_RESIDES_ELSEWHERE, 20, "per mille of youth requests", "assumed; Jw 1.1 woonplaatsbeginsel") \
	X(WITHOUT_BASIS, 35, "per mille of requests", "assumed") \
	X(BASIS_OTHER_THAN_CONSENT, 90, "per mille of requests", "assumed") \
	X(KNOWN_HOUSEHOLD, 260, "per mille of requests from a household that asked before", "assumed") \
	X(OTHER_DOOR, 45, "per mille of requests that also come in by another door", "assumed") \
	X(OTHER_DOOR_AFTER, 240, "hours at most until they do", "assumed") \
	X(BSN_GIVEN, 750, "per mille of persons, where the sender may", "assumed") \
	X(HOUSEHOLD_REFERENCE, 120, "per mille of requests that name the sender's own family number", "assumed") \
	X(MEMBERS_NAMED, 250, "per mille of households of more, about whom the question is too", "assumed") \
	X(OTHER_LANGUAGE, 70, "per mille of requests", "assumed") \
	X(SAME_SUBMIT_AGAIN, 40, "per mille of submits", "assumed: clicks, time-outs") \
	X(SAME_REFERENCE_OTHER_TEXT, 4, "per mille of submits", "assumed: a sender's mistake") \
	X(AMENDS, 110, "per mille of requests", "assumed") \
	X(AMENDS_WITHIN, 720, "hours", "assumed") \
	X(WITHDRAWS, 45, "per mille of requests", "assumed") \
	X(WITHDRAWS_WITHIN, 700, "hours", "assumed") \
	X(STALE_REVISION, 60, "per mille of changes by a sender or gids who looked too long ago", "assumed") \
	X(REPLIES_TO_NEEDS_INFO, 550, "per mille, at the first asking; half as often at the reminder", "assumed") \
	X(SAYS_TOCH, 220, "per mille of signposts", "assumed") \
	X(CAPACITY, 26, "weight a gids", "assumed: twice the example's") \
	X(GIDSEN_DRONTEN, 15, "gidsen", "assumed: about 1 to 1,900 inhabitants, all kernen together") \
	X(GIDSEN_SWIFTERBANT, 4, "gidsen", "assumed") \
	X(GIDSEN_BIDDINGHUIZEN, 4, "gidsen", "assumed") \
	X(ILLNESS, 53, "per mille of working time", "CBS ziekteverzuim: some 5.3 %") \
	X(ILLNESS_DAYS_MAX, 20, "days", "assumed") \
	X(ILLNESS_COVERED, 600, "per mille of absences with somebody who covers", "assumed") \
	X(HOLIDAY_SUMMER_WEEKS, 3, "weeks in July and August", "assumed") \
	X(COVER_ACTS, 150, "per mille of what is due from an absent gids", "assumed") \
	X(ANSWERS_CRISIS, 930, "per mille of offers that stand less than two hours", "assumed") \
	X(DECLINES, 75, "per mille of offers", "assumed") \
	X(DECLINES_WHEN_FULL, 250, "per mille of offers over capacity", "assumed") \
	X(LETS_EXPIRE, 55, "per mille of offers", "assumed") \
	X(ANSWERS_WITHIN, 900, "working minutes", "assumed; the offer stands two working days [norm]") \
	X(PARTNER_DECLINES, 150, "per mille of offers", "assumed") \
	X(PARTNER_HELPED, 780, "per mille of check-backs", "assumed") \
	X(FROM_THE_START, 0, "working hours", "no wait") \
	X(CONTACT_WITHIN, 30, "working hours", "assumed; the norm is five working days") \
	X(CONTACTS, 960, "per mille of accepted assignments", "assumed: some forget to note it") \
	X(READS_DOSSIER, 900, "per mille of accepted assignments", "assumed") \
	X(READS_BEFORE_ANSWER, 120, "per mille of offers", "assumed: to see a conflict of interest") \
	X(CLOSES_LIGHT_FROM, 30, "working hours, weight 1", "assumed: see the head of this file") \
	X(CLOSES_LIGHT_UNTIL, 220, "working hours, weight 1", "assumed") \
	X(CLOSES_HEAVY_FROM, 60, "working hours, weight 2 and 3", "assumed") \
	X(CLOSES_HEAVY_UNTIL, 340, "working hours, weight 2 and 3", "assumed") \
	X(HOLDS, 45, "per mille of accepted assignments", "assumed") \
	X(HOLD_DAYS_MAX, 40, "days", "assumed") \
	X(RESUMES_EARLY, 400, "per mille of holds and questions to the sender", "assumed") \
	X(ASKS_SENDER, 55, "per mille of accepted assignments", "assumed") \
	X(FORWARDS, 15, "per mille of accepted assignments", "assumed") \
	X(HANDS_OVER, 60, "per mille of accepted assignments", "assumed") \
	X(SCALES_UP, 25, "per mille of accepted assignments", "assumed") \
	X(TAKES_OVER, 300, "per mille of what a process lead is with", "assumed") \
	X(UNDOES_ACCEPT, 15, "per mille of accepted assignments", "assumed: the wrong row of the screen") \
	X(UNDOES_CLOSE, 25, "per mille of closes", "assumed") \
	X(REOPENS, 30, "per mille of closes", "assumed") \
	X(RECORDS_MILESTONE, 700, "per mille of accepted assignments, each kind", "assumed") \
	X(SUSPENDS_TERM, 60, "per mille of accepted assignments", "assumed") \
	X(JUDGES_PERSON, 500, "per mille of accepted assignments: when known by names alone", "assumed") \
	X(COORDINATOR_ASSIGNS, 250, "per mille of what comes to a coordinator or process lead", "assumed") \
	X(OPERATOR_STEERS, 2, "things a week, each kind", "assumed: pausing, assigning, erasing, households") \
	X(FORGETS_AN_OUTCOME, 30, "per mille of closes", "assumed") \
	X(FUMBLES, 15, "per mille of acts of a gids that come twice", "assumed: clicks, time-outs") \
	X(OPERATOR_LOOKS, 2, "requests a working day", "assumed") \
	X(TICK_LATE, 1500, "milliseconds at most", "assumed: a loop under load") \
	X(RESTART_EVERY, 17, "days", "assumed: updates and power")

enum parameter {
#define PARAMETER_MEMBER(name, value, unit, source) P_##name,
	PARAMETER_TABLE(PARAMETER_MEMBER)
#undef PARAMETER_MEMBER
	PARAMETER_COUNT
};

int64_t parameter(enum parameter p);
// For a run of another kind: `assignment` is NAME=VALUE. False when there is no such parameter.
bool parameter_set(const char *assignment);
void parameters_print(void);

#endif
