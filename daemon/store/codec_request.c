// The codec of a request.
#include "model/listing.h"
#include "store/codec_internal.h"
#include "store/codec_macros.h"

#include <assert.h>
#include <string.h>

// Fields that are copied as they are, by the kind of look they need when they are read.
// clang-format off
#define REQUEST_SAME(X)                                                                                         \
	X(revision) X(public_revision) X(asked_at_ms) X(received_at_ms) X(changed_at_ms) X(state_since_ms)      \
	X(public_changed_at_ms) X(weight) X(household) X(household_previous) X(linked_to) X(first_linked)       \
	X(next_linked) X(holder) X(holder_assignment) X(supporting) X(supporting_assignment)                    \
	X(last_assignee) X(last_assignment) X(offers_made) X(waitlisted_at_ms) X(waitlist_due_ms)               \
	X(timer_ms) X(decision_count) X(last_audit) X(note_count) X(contacted_at_ms) X(closed_at_ms)      \
	X(process_lead) X(process_assignment) X(handover) X(handover_assignment) X(round_ms)                    \
	X(hold_until_ms) X(retention_due_ms) X(forward_sent_ms)
#define REQUEST_FLAGS(X)                                                                                        \
	X(consent_across_laws) X(do_not_show_resident) X(safety_lane) X(scaled_up) X(link_seen)                 \
	X(coordinator_asked) X(process_lead_asked) X(no_partner) X(counted) X(consent_withdrawn)                \
	X(presumed) X(link_presumed) X(scaled_down)
#define REQUEST_BYTES(X) X(waitlist_class_laws) X(waitlist_class_skills) X(waitlist_class_weight) X(reminded)
#define REQUEST_SETS(X) X(needed_mandates) X(needed_skills)
#define REQUEST_ENUMS(X)                                                                                        \
	X(state, request_state) X(public_state, public_state) X(feedback, feedback_tier) X(route, route)        \
	X(waitlist_urgency, urgency) X(sender_verb, verb)
#define REQUEST_IDS(X) X(reference) X(content) X(personal) X(address) X(household_reference) X(info_wanted) \
	X(first_content) X(sender_content) X(forward_note)
#define REQUEST_TEXTS(X) X(sender) X(network)
#define REQUEST_CHARS(X) X(language) X(postcode_digits) X(forwarded_to)
// clang-format on

struct bytes codec_pack_request(struct arena *a, const struct row_key *k, const struct request *s)
{
	Koers__Store__V1__Request m;
	koers__store__v1__request__init(&m);
	Koers__Store__V1__Facts facts;
	Koers__Store__V1__Clocks clocks;
	struct clock_columns columns;
	unsigned char subject[PERSON_BYTES_MAX], members[MEMBERS_MAX * PERSON_BYTES_MAX];
	uint32_t declined[DECLINED_MAX];

	REQUEST_SAME(PUT_SAME)
	REQUEST_FLAGS(PUT_SAME)
	REQUEST_BYTES(PUT_SAME)
	REQUEST_SETS(PUT_SAME)
	REQUEST_ENUMS(PUT_ENUM)
	REQUEST_IDS(PUT_ID)
	REQUEST_TEXTS(PUT_TEXT)
	REQUEST_CHARS(PUT_TEXT)
	put_facts(&s->facts, &facts);
	m.facts = &facts;
	put_clocks(s->clocks, s->clock_count, &columns, &clocks);
	m.clocks = s->clock_count == 0 ? NULL : &clocks;
	assert(s->wanted_results <= WANTED_RESULTS_MAX);
	m.wanted_results = s->wanted_results;
	m.outcomes = put_trimmed(s->outcomes, ARRAY_LEN(s->outcomes));
	m.subject = put_bytes(subject, put_person(&s->subject, subject));
	assert(s->member_count <= MEMBERS_MAX && s->declined_count <= DECLINED_MAX);
	size_t len = 0;
	for (size_t i = 0; i < s->member_count; i++)
		len += put_person(&s->members[i], members + len);
	m.members = put_bytes(members, len);
	memcpy(declined, s->declined, s->declined_count * sizeof(declined[0]));
	m.n_declined = s->declined_count;
	m.declined = declined;
	int32_t milestones[MILESTONES_MAX];
	memcpy(milestones, s->milestones, sizeof(milestones));
	for (m.n_milestones = MILESTONES_MAX; m.n_milestones > 0 && milestones[m.n_milestones - 1] == 0;)
		m.n_milestones--;
	m.milestones = milestones;
	return row_pack(a, k, &m.base);
}

static void get_lists(struct decode *d, const Koers__Store__V1__Request *m, struct request *ret)
{
	if (m->wanted_results > WANTED_RESULTS_MAX)
		d->bad = true;
	ret->wanted_results = (uint16_t)m->wanted_results;
	get_trimmed(d, m->outcomes, ret->outcomes, ARRAY_LEN(ret->outcomes));
	for (size_t i = 0; i < ARRAY_LEN(ret->outcomes); i++)
		ret->outcomes[i] = get_enum(d, ret->outcomes[i], outcome_is_valid);
	if (get_persons(d, m->subject, &ret->subject, 1) != 1)
		d->bad = true;
	ret->member_count = (uint8_t)get_persons(d, m->members, ret->members, MEMBERS_MAX);
	if (m->n_declined > DECLINED_MAX || m->n_milestones > MILESTONES_MAX) {
		d->bad = true;
		return;
	}
	if (m->n_declined > 0)
		memcpy(ret->declined, m->declined, m->n_declined * sizeof(ret->declined[0]));
	ret->declined_count = (uint8_t)m->n_declined;
	if (m->n_milestones > 0)
		memcpy(ret->milestones, m->milestones, m->n_milestones * sizeof(ret->milestones[0]));
}

bool codec_unpack_request(struct arena *a, const struct row_key *k, struct bytes payload, struct request *ret)
{
	struct decode d = { 0 };
	const Koers__Store__V1__Request *m = UNPACK(Request, request);
	if (m == NULL)
		return false;
	*ret = (struct request){ .id = key_get_u64(k, 0) };
	REQUEST_SAME(GET_SAME)
	REQUEST_FLAGS(GET_FLAG)
	REQUEST_BYTES(GET_BYTE)
	REQUEST_SETS(GET_SET)
	REQUEST_ENUMS(GET_ENUM)
	REQUEST_IDS(GET_ID)
	REQUEST_TEXTS(GET_TEXT)
	REQUEST_CHARS(GET_CHARS)
	get_facts(&d, m->facts, &ret->facts);
	get_clocks(&d, m->clocks, ret->clocks, &ret->clock_count);
	get_lists(&d, m, ret);
	if (!d.bad)
		listing_of(ret, &ret->listed);
	return !d.bad;
}
