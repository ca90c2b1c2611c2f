// The stream of decisions, and places in it.
#include "operator/stream.h"

const Koers__V1__WatchPage *stream_page(struct program *p, uint64_t after, uint32_t page_size)
{
	Koers__V1__Watch watch = KOERS__V1__WATCH__INIT;
	watch.after_sequence = after;
	watch.page_size = page_size;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_WATCH;
	call.watch = &watch;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_WATCH_PAGE);
	return answer != NULL ? answer->watch_page : NULL;
}

bool stream_find(struct program *p, int64_t at_ms, uint64_t *ret_after)
{
	const Koers__V1__WatchPage *page = stream_page(p, 0, 1);
	if (page == NULL)
		return false;
	uint64_t low = 0, high = page->last_sequence;  // the place is in low…high
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		page = stream_page(p, middle, 1);
		if (page == NULL)
			return false;
		if (page->n_items > 0 && page->items[0]->at_ms < at_ms)
			low = middle + 1;
		else
			high = middle;
	}
	*ret_after = low;
	return true;
}

bool stream_find_newest(struct program *p, uint64_t count, uint64_t *ret_after)
{
	const Koers__V1__WatchPage *page = stream_page(p, 0, 1);
	if (page == NULL)
		return false;
	*ret_after = page->last_sequence > count ? page->last_sequence - count : 0;
	return true;
}
