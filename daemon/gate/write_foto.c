// Answers out: counts for the foto.
#include "gate/writing.h"

static Koers__V1__FotoCount *cell(const struct writing *w, const struct view_foto_cell *c)
{
	Koers__V1__FotoCount *m = WIRE_NEW(w->arena, FotoCount, foto_count);
	m->subject = (Koers__V1__FotoSubject)c->subject;
	m->key = decode_text(c->key);
	m->hours = c->hours;
	m->count = c->count;
	m->count_before = c->count_before;
	return m;
}

struct bytes writing_foto(struct writing *w, const struct view_foto *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__FotoCounts m;
	koers__v1__foto_counts__init(&m);
	m.n_items = v->count;
	m.items = ARENA_ARRAY(w->arena, v->count, Koers__V1__FotoCount *);
	for (size_t i = 0; i < v->count; i++)
		m.items[i] = cell(w, &v->cells[i]);
	m.next_page_token = writing_page_token(w, ID_REQUEST, v->next);
	m.sequence = v->sequence;
	m.at_ms = v->at_ms;
	answer.body_case = KOERS__V1__ANSWER__BODY_FOTO_COUNTS;
	answer.foto_counts = &m;
	return writing_pack(w, &answer);
}
