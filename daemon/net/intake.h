// Intake: batches between the loop and the engine. Messages gather in one batch; it is posted when the engine has
// nothing else to do, or when it is full. So while a commit waits for the disk the next batch grows: group commit
// without a timer. When all batches are under way there is no room, and the sockets are left alone until one comes
// back.
#ifndef KOERS_NET_INTAKE_H
#define KOERS_NET_INTAKE_H

#include "engine/engine.h"

// Items of koersd itself, in engine_item.call_case with session 0; what is above is the wire's.
enum { CALL_NET_FEED = -1, CALL_NET_METRICS = -2, CALL_LOOP_FIRST = -3 };

struct intake;

struct intake *intake_new(struct engine *en);
struct intake *intake_free(struct intake *in);

bool intake_has_room(struct intake *in);           // for a message from outside
void intake_close(struct intake *in, bool closed); // no more from outside, but what gathered is posted
bool intake_is_idle(const struct intake *in);      // nothing gathers, nothing is under way
size_t intake_in_flight(const struct intake *in);   // batches
size_t intake_gathered(const struct intake *in);    // items of the batch that gathers

// The arena of the batch that gathers: after intake_has_room() or with an item just taken.
struct arena *intake_arena(struct intake *in);
struct engine_item *intake_item(struct intake *in);      // zeroed; NULL: no room
struct engine_item *intake_own_item(struct intake *in);  // the same for koersd's own, also when closed

// The item just taken brings in what it reads, up to READING_BYTES_MAX: fewer of them fill a batch.
void intake_expect_reading(struct intake *in);

void intake_flush(struct intake *in);                    // once a turn of the loop: posts if it is time
struct engine_batch *intake_take(struct intake *in);     // finished; NULL = none
void intake_release(struct intake *in, struct engine_batch *b);

#endif
