// Answers on their way out: what the writers share.
#ifndef KOERS_GATE_WRITING_H
#define KOERS_GATE_WRITING_H

#include "gate/decode.h"
#include "gate/faults.h"
#include "base/display_id.h"
#include "gate/gate.h"
#include "koers/v1/call.pb-c.h"

struct writing {
	const struct gate *gate;
	struct arena *arena;
	uint64_t call_id;
};

// A new message in the arena: WIRE_NEW(w->arena, Receipt, receipt).
#define WIRE_NEW(arena, type, name) \
	((Koers__V1__##type *)decode_new((arena), &koers__v1__##name##__descriptor))

// Packs an answer; one that does not fit a frame becomes RESOURCE_EXHAUSTED.
struct bytes writing_pack(struct writing *w, Koers__V1__Answer *answer);
struct bytes writing_error(struct writing *w, enum answer_code code, const char *message, const struct faults *faults,
	const char *advice);

uint64_t writing_request(const struct writing *w, uint64_t inner);
uint64_t writing_assignment_id(const struct writing *w, uint64_t inner);
char *writing_display_id(const struct writing *w, uint64_t inner);  // "" for 0
char *writing_hex(const struct writing *w, const void *data, size_t len);
Koers__V1__Clock **writing_clocks(const struct writing *w, const struct stored_clock *clocks, size_t count);
// What a sender is told is the term alone; inside also how it stands.
Koers__V1__Clock *writing_clock(const struct writing *w, const struct stored_clock *c);
Koers__V1__Clock **writing_whole_clocks(const struct writing *w, const struct stored_clock *clocks, size_t count);
char *writing_day(const struct writing *w, int32_t day);
Koers__V1__Milestone **writing_milestones(const struct writing *w, const int32_t *days, size_t *ret_count);
Koers__V1__LifeDomain *writing_domains(const struct writing *w, enum_set domains, size_t *ret_count);
Koers__V1__ResultOutcome **writing_outcomes(const struct writing *w, const uint8_t *outcomes, size_t count);
// Names of a set's members.
char **writing_laws(const struct writing *w, enum_set laws, size_t *ret_count);
char **writing_skills(const struct writing *w, enum_set skills, size_t *ret_count);
Koers__V1__Fact **writing_facts(const struct writing *w, const struct stored_facts *f, size_t *ret_count);
char **writing_texts(const struct writing *w, const char *const *texts, size_t count);
char *writing_who(const char *peer);  // "koersd" for nobody
// The next page: a permuted id (`kind`), or a plain number (kind 0); "" = no more.
char *writing_page_token(const struct writing *w, int kind, uint64_t next);

// By topic; each gives the message for one answer.
Koers__V1__RequestStatus *writing_status(const struct writing *w, const struct view_status *v);
Koers__V1__Assignment *writing_assignment(const struct writing *w, const struct view_assignment *v);
Koers__V1__Absence *writing_absence(const struct writing *w, const struct view_absence *v);
struct bytes writing_dossier(struct writing *w, const struct view_dossier *v);
struct bytes writing_explanation(struct writing *w, const struct view_explanation *v);
struct bytes writing_overview(struct writing *w, const struct view_overview *v);
struct bytes writing_requests(struct writing *w, const struct view_list *v);
struct bytes writing_request_detail(struct writing *w, const struct view_request_detail *v);
Koers__V1__RequestLine *writing_request_line(const struct writing *w, const struct view_request *v);
Koers__V1__RequestDetail *writing_detail(const struct writing *w, const struct view_request_detail *v);
// Opens a sealed personal part or note; NULL when it does not open.
Koers__V1__SupportRequest *writing_personal(const struct writing *w, const struct seal *seal);
bool writing_notes(const struct writing *w, const struct seal *notes, size_t count, Koers__V1__Dossier *m);
void writing_fill_dossier(const struct writing *w, Koers__V1__SupportRequest *q, Koers__V1__Dossier *m);
struct bytes writing_seal_fault(struct writing *w, const struct seal *seal);
struct bytes writing_household(struct writing *w, const struct view_household *v);
struct bytes writing_retention(struct writing *w, const struct view_list *v);
struct bytes writing_person(struct writing *w, const struct view_person *v);
struct bytes writing_gidsen(struct writing *w, const struct view_list *v);
struct bytes writing_gids(struct writing *w, const struct view_gids *v);
struct bytes writing_networks(struct writing *w, const struct view_list *v);
struct bytes writing_waitlist(struct writing *w, const struct view_list *v);
struct bytes writing_clock_lines(struct writing *w, const struct view_list *v);
struct bytes writing_tasks(struct writing *w, const struct view_list *v);
struct bytes writing_watch(struct writing *w, const struct view_list *v);
struct bytes writing_audit(struct writing *w, const struct view_list *v);
struct bytes writing_decisions(struct writing *w, const struct view_list *v);
struct bytes writing_foto(struct writing *w, const struct view_foto *v);
struct bytes writing_configuration(struct writing *w, const struct view_configuration *v);
struct bytes writing_audit_verdict(struct writing *w, const struct view_audit_verdict *v);

#endif
