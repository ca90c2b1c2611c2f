// The feed: the lease that keeps notices coming, and the order in which they are handed over.
//
// `last` is the sequence of the last notice taken in. Only last + 1 is taken; lower ones were sent twice, a higher one
// means that something between is missing: it is dropped and the lease repeated at once, from `last`. koersd says in
// Subscribed what it still keeps (first_sequence) and of which epoch. Another epoch, or a newest notice before the one
// we asked from: the store was restored and counts anew, so do we. Older than what is kept: the caller is told, and
// goes on from the newest.
//
// What is taken in waits as an event, so the caller is behind us: `handed` is the place of the last event it was given,
// which may even be of an epoch before. That place is the one to tell, to keep and to acknowledge from.
//
// An acknowledgement counts when koersd has said done. One that was refused, or had no answer, is sent again with the
// next lease. On a new connection it waits for Subscribed: a koersd that was restored would take it for notices of its
// own.
#include "lib/internal.h"

#include <zmq.h>

enum { LEASE_TIMEOUT_MS = 25000 };

static void drop_call(struct koers *k, uint64_t *id)
{
	struct pending *p = pending_find(k, *id);
	if (p != NULL)
		pending_free(k, p);
	*id = 0;
}

void koers_subscribe(struct koers *k, uint64_t after_sequence, uint64_t epoch)
{
	drop_call(k, &k->feed.lease_call);
	drop_call(k, &k->feed.acknowledge_call);
	events_forget_places(k);
	k->feed = (struct feed){ .on = true,
		.last = after_sequence,
		.epoch = epoch,
		.handed = after_sequence,
		.handed_epoch = epoch,
		.acknowledge = after_sequence,
		.confirmed = after_sequence };
}

void koers_acknowledge(struct koers *k, uint64_t up_to_sequence)
{
	struct feed *f = &k->feed;
	if (f->handed_epoch != f->epoch || up_to_sequence > f->handed)
		return;
	if (up_to_sequence > f->acknowledge)
		f->acknowledge = up_to_sequence;
}

uint64_t koers_feed_sequence(const struct koers *k)
{
	return k->feed.handed;
}

uint64_t koers_feed_epoch(const struct koers *k)
{
	return k->feed.handed_epoch;
}

static void subscribe_now(struct koers *k, int64_t now)
{
	Koers__V1__Subscribe subscribe = KOERS__V1__SUBSCRIBE__INIT;
	subscribe.after_sequence = k->feed.last;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SUBSCRIBE;
	call.subscribe = &subscribe;
	const struct pending *p = pending_add(k, &call, LEASE_TIMEOUT_MS, true);
	if (p == NULL)
		return;
	k->feed.lease_call = p->id;
	k->feed.lease_after = k->feed.last;
	k->feed.lease_at = now + k->options.lease_ms;
	k->feed.again = false;
}

static void acknowledge_now(struct koers *k)
{
	Koers__V1__Acknowledge acknowledge = KOERS__V1__ACKNOWLEDGE__INIT;
	acknowledge.up_to_sequence = k->feed.acknowledge;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_ACKNOWLEDGE;
	call.acknowledge = &acknowledge;
	const struct pending *p = pending_add(k, &call, LEASE_TIMEOUT_MS, true);
	if (p == NULL)
		return;
	k->feed.acknowledge_call = p->id;
	k->feed.acknowledge_says = acknowledge.up_to_sequence;
}

static bool wants_acknowledge(const struct feed *f)
{
	return f->subscribed && f->acknowledge_call == 0 && f->acknowledge > f->confirmed;
}

// The acknowledgement under way came to nothing: again with the next lease.
static void acknowledge_failed(struct koers *k, int64_t now)
{
	k->feed.acknowledge_call = 0;
	k->feed.acknowledge_at = now + k->options.lease_ms;
}

void feed_work(struct koers *k, int64_t now)
{
	struct feed *f = &k->feed;
	if (pending_find(k, f->lease_call) == NULL)
		f->lease_call = 0;
	if (f->acknowledge_call != 0 && pending_find(k, f->acknowledge_call) == NULL)
		acknowledge_failed(k, now);
	if (f->on && f->lease_call == 0 && (f->again || now >= f->lease_at))
		subscribe_now(k, now);
	if (wants_acknowledge(f) && now >= f->acknowledge_at)
		acknowledge_now(k);
}

void feed_connection_lost(struct koers *k)
{
	// A lease that says an old sequence would bring notices twice: make a new one on the new connection. What an
	// acknowledgement says may not hold there.
	drop_call(k, &k->feed.lease_call);
	drop_call(k, &k->feed.acknowledge_call);
	k->feed.lease_at = 0;
	k->feed.acknowledge_at = 0;
	k->feed.subscribed = false;
}

int64_t feed_next_moment(const struct koers *k)
{
	const struct feed *f = &k->feed;
	int64_t lease = f->again ? 0 : f->lease_at;
	if (!f->on || f->lease_call != 0)
		lease = INT64_MAX;
	int64_t acknowledge = wants_acknowledge(f) ? f->acknowledge_at : INT64_MAX;
	return lease < acknowledge ? lease : acknowledge;
}

static void begin_epoch(struct koers *k)
{
	struct feed *f = &k->feed;
	drop_call(k, &f->acknowledge_call);
	f->last = 0;
	f->acknowledge = 0;
	f->confirmed = 0;
	f->again = true;
	event_push_place(k, KOERS_NEW_EPOCH, 0);
}

static void on_subscribed(struct koers *k, const Koers__V1__Subscribed *s)
{
	struct feed *f = &k->feed;
	bool unknown = f->epoch == 0;
	bool other_epoch = (!unknown && s->epoch != f->epoch) || f->lease_after > s->last_sequence;
	f->epoch = s->epoch;
	f->subscribed = true;
	if (other_epoch) {
		begin_epoch(k);
		return;
	}
	if (unknown)
		f->handed_epoch = s->epoch;
	if (f->last == f->lease_after && f->last + 1 < s->first_sequence) {
		f->last = s->last_sequence;
		f->again = true;
		event_push_place(k, KOERS_BEHIND, f->last);
	}
}

// True when an event keeps the answer.
static bool on_lease_answer(struct koers *k, Koers__V1__Answer *answer)
{
	if (answer->body_case == KOERS__V1__ANSWER__BODY_SUBSCRIBED)
		on_subscribed(k, answer->subscribed);
	if (answer->body_case != KOERS__V1__ANSWER__BODY_ERROR)
		return false;
	int status = koers_error_exit_status(answer->error->code);
	if (status == KOERS_EXIT_TRY_AGAIN)
		return false;
	// Whoever may not have a feed is told so once, not every ten seconds.
	k->feed.on = false;
	struct koers_event *event = event_push(k, KOERS_FATAL);
	event->exit_status = status;
	event->answer = answer;
	return true;
}

static void on_acknowledge_answer(struct koers *k, const Koers__V1__Answer *answer)
{
	if (answer->body_case != KOERS__V1__ANSWER__BODY_DONE) {
		acknowledge_failed(k, koers_now_ms());
		return;
	}
	k->feed.acknowledge_call = 0;
	k->feed.confirmed = k->feed.acknowledge_says;
}

void feed_answer(struct koers *k, struct pending *p, Koers__V1__Answer *answer)
{
	struct feed *f = &k->feed;
	bool lease = p->id == f->lease_call;
	bool kept = false;
	pending_free(k, p);
	if (lease) {
		f->lease_call = 0;
		kept = on_lease_answer(k, answer);
	} else {
		on_acknowledge_answer(k, answer);
	}
	if (!kept)
		koers__v1__answer__free_unpacked(answer, NULL);
}

void feed_notice(struct koers *k, Koers__V1__Answer *notice)
{
	struct feed *f = &k->feed;
	uint64_t sequence = notice->notice->sequence;
	// Before Subscribed nobody knows of which epoch it is.
	bool missed = f->on && (!f->subscribed || sequence > f->last + 1);
	if (missed)
		f->again = true;
	if (!f->on || missed || sequence <= f->last) {
		koers__v1__answer__free_unpacked(notice, NULL);
		return;
	}
	f->last = sequence;
	event_push_place(k, KOERS_NOTICE, sequence)->answer = notice;
}
