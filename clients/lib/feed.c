// The feed: the lease that keeps notices coming, and the order in which they are handed over.
//
// `last` is the sequence of the last notice handed over. Only last + 1 is taken; lower ones were sent twice, a higher
// one means that something between is missing: it is dropped and the lease repeated at once, from `last`. koersd says
// in Subscribed what it still keeps (first_sequence) and of which epoch. Another epoch: the store was restored and
// counts anew, so do we. Older than what is kept: the caller is told, and goes on from the newest.
#include "lib/internal.h"

#include <zmq.h>

enum { LEASE_TIMEOUT_MS = 25000 };

void koers_subscribe(struct koers *k, uint64_t after_sequence, uint64_t epoch)
{
	k->feed = (struct feed){ .on = true,
		.last = after_sequence,
		.epoch = epoch,
		.lease_at = 0,
		.acknowledge = after_sequence,
		.acknowledged = after_sequence };
}

void koers_acknowledge(struct koers *k, uint64_t up_to_sequence)
{
	if (up_to_sequence > k->feed.acknowledge)
		k->feed.acknowledge = up_to_sequence;
}

uint64_t koers_feed_sequence(const struct koers *k)
{
	return k->feed.last;
}

uint64_t koers_feed_epoch(const struct koers *k)
{
	return k->feed.epoch;
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
	k->feed.acknowledged = acknowledge.up_to_sequence;
}

void feed_work(struct koers *k, int64_t now)
{
	struct feed *f = &k->feed;
	if (pending_find(k, f->lease_call) == NULL)
		f->lease_call = 0;
	if (pending_find(k, f->acknowledge_call) == NULL)
		f->acknowledge_call = 0;
	if (f->on && f->lease_call == 0 && (f->again || now >= f->lease_at))
		subscribe_now(k, now);
	if (f->acknowledge_call == 0 && f->acknowledge > f->acknowledged)
		acknowledge_now(k);
}

void feed_connection_lost(struct koers *k)
{
	// A lease that says an old sequence would bring notices twice: make a new one on the new connection.
	struct pending *p = pending_find(k, k->feed.lease_call);
	if (p != NULL)
		pending_free(k, p);
	k->feed.lease_call = 0;
	k->feed.lease_at = 0;
}

int64_t feed_next_moment(const struct koers *k)
{
	if (!k->feed.on || k->feed.lease_call != 0)
		return INT64_MAX;
	return k->feed.again ? 0 : k->feed.lease_at;
}

static void on_subscribed(struct koers *k, const Koers__V1__Subscribed *s)
{
	struct feed *f = &k->feed;
	bool other_epoch = f->epoch != 0 && s->epoch != f->epoch;
	f->epoch = s->epoch;
	if (other_epoch) {
		f->last = 0;
		f->acknowledge = 0;
		f->acknowledged = 0;
		f->again = true;
		event_push(k, KOERS_NEW_EPOCH);
	} else if (f->last == f->lease_after && f->last + 1 < s->first_sequence) {
		f->last = s->last_sequence;
		f->again = true;
		event_push(k, KOERS_BEHIND);
	}
}

// True when it is the next one, and handed over.
static bool on_notice(struct koers *k, Koers__V1__Answer *answer)
{
	struct feed *f = &k->feed;
	uint64_t sequence = answer->notice->sequence;
	if (!f->on || sequence <= f->last)
		return false;
	if (sequence != f->last + 1) {
		f->again = true;
		return false;
	}
	f->last = sequence;
	event_push(k, KOERS_NOTICE)->answer = answer;
	return true;
}

bool feed_take(struct koers *k, Koers__V1__Answer *answer)
{
	if (answer->body_case == KOERS__V1__ANSWER__BODY_NOTICE) {
		if (!on_notice(k, answer))
			koers__v1__answer__free_unpacked(answer, NULL);
		return true;
	}
	struct pending *p = pending_find(k, answer->call_id);
	if (p == NULL || !p->internal)
		return false;
	bool lease = p->id == k->feed.lease_call;
	if (lease)
		k->feed.lease_call = 0;
	else
		k->feed.acknowledge_call = 0;
	pending_free(k, p);
	if (lease && answer->body_case == KOERS__V1__ANSWER__BODY_SUBSCRIBED) {
		on_subscribed(k, answer->subscribed);
	} else if (answer->body_case == KOERS__V1__ANSWER__BODY_ERROR && lease &&
		   koers_error_exit_status(answer->error->code) != KOERS_EXIT_TRY_AGAIN) {
		// Whoever may not have a feed is told so once, not every ten seconds.
		k->feed.on = false;
		struct koers_event *event = event_push(k, KOERS_FATAL);
		event->exit_status = koers_error_exit_status(answer->error->code);
		event->answer = answer;
		return true;
	}
	koers__v1__answer__free_unpacked(answer, NULL);
	return true;
}
