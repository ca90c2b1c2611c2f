// Makes an allocation fail. A place is who asks for memory, by way of whom: a hash over the return addresses on the
// stack, each counted from the start of its library, so that it is the same in every run. The first allocation at the
// wanted place fails, or all from it on. KOERS_MEMORY names the shared page; without a wanted place it gathers them.
#include "memory.h"
#include "real.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <unwind.h>

enum { DEPTH = 10, MODULES_MAX = 64, EARLY_SIZE = 65536 };

static struct memory *page;
static bool ready, down;
static __thread bool inside __attribute__((tls_model("initial-exec")));

// What dlsym() itself asks for, before it has found the real ones.
static unsigned char early[EARLY_SIZE] __attribute__((aligned(16)));
static size_t early_used;

static void *early_alloc(size_t size)
{
	size = (size + 31) & ~(size_t)15;
	if (early_used + size > EARLY_SIZE)
		abort();
	void *p = early + early_used + 16;
	memcpy(early + early_used, &size, sizeof(size));
	early_used += size;
	return p;
}

static bool is_early(const void *p)
{
	return (const unsigned char *)p >= early && (const unsigned char *)p < early + EARLY_SIZE;
}

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void *(*real_aligned)(size_t, size_t);
static int (*real_memalign)(void **, size_t, size_t);
static void (*real_free)(void *);

static bool find_real(void)
{
	static bool finding;
	if (real_free != NULL)
		return true;
	if (finding)
		return false;
	finding = true;
	*(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
	*(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
	*(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
	*(void **)&real_aligned = dlsym(RTLD_NEXT, "aligned_alloc");
	*(void **)&real_memalign = dlsym(RTLD_NEXT, "posix_memalign");
	*(void **)&real_free = dlsym(RTLD_NEXT, "free");
	finding = false;
	return true;
}

// ---- places ---------------------------------------------------------------------------------------------------------

struct module {
	uintptr_t start, end;
};

static struct module modules[MODULES_MAX];
static size_t module_count;

static int note_module(struct dl_phdr_info *info, size_t size, void *context)
{
	(void)size, (void)context;
	struct module m = { UINTPTR_MAX, 0 };
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		if (h->p_type != PT_LOAD)
			continue;
		uintptr_t start = info->dlpi_addr + h->p_vaddr;
		m.start = start < m.start ? start : m.start;
		m.end = start + h->p_memsz > m.end ? start + h->p_memsz : m.end;
	}
	if (module_count < MODULES_MAX && m.end != 0)
		modules[module_count++] = m;
	return 0;
}

struct walk {
	uint64_t hash;
	int depth;
};

static _Unwind_Reason_Code step(struct _Unwind_Context *c, void *context)
{
	struct walk *w = context;
	uintptr_t at = _Unwind_GetIP(c);
	for (size_t i = 0; i < module_count; i++)
		if (at >= modules[i].start && at < modules[i].end)
			w->hash = (w->hash ^ (i << 48 ^ (at - modules[i].start))) * 0x9E3779B97F4A7C15ULL;
	w->hash ^= w->hash >> 29;
	return ++w->depth >= DEPTH ? _URC_END_OF_STACK : _URC_NO_REASON;
}

static void gather(uint64_t place)
{
	size_t slot = place % (2 * MEMORY_PLACES_MAX);
	for (uint64_t found; (found = page->slots[slot]) != place; slot = (slot + 1) % (2 * MEMORY_PLACES_MAX)) {
		uint64_t none = 0;
		if (found != 0 || !atomic_compare_exchange_strong(&page->slots[slot], &none, place))
			continue;
		uint32_t n = atomic_fetch_add(&page->count, 1);
		if (n < MEMORY_PLACES_MAX)
			page->places[n] = place;
		return;
	}
}

static bool fails(void)
{
	if (!ready || inside)
		return false;
	if (down)
		return true;
	inside = true;
	struct walk w = { 0x5851F42D4C957F2DULL, 0 };
	_Unwind_Backtrace(step, &w);
	atomic_fetch_add(&page->allocations, 1);
	uint64_t wanted = page->wanted, place = w.hash | 1;
	bool fail = wanted == place && page->fired == 0;
	if (wanted == 0)
		gather(place);
	inside = false;
	if (fail) {
		atomic_fetch_add(&page->fired, 1);
		down = page->for_good != 0;
	}
	return fail;
}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("KOERS_MEMORY");
	int fd = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return;
	void *p = mmap(NULL, sizeof(*page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		abort();
	page = p;
	find_real();
	dl_iterate_phdr(note_module, NULL);
	struct walk w = { 0, 0 };
	_Unwind_Backtrace(step, &w);  // whatever it needs at first it has now
	ready = true;
}

// ---- the allocator --------------------------------------------------------------------------------------------------

static void *no_memory(void)
{
	errno = ENOMEM;
	return NULL;
}

void *malloc(size_t size)
{
	if (!find_real())
		return early_alloc(size);
	return fails() ? no_memory() : real_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (!find_real())
		return early_alloc(count * size);
	return fails() ? no_memory() : real_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	if (is_early(old)) {
		size_t had;
		memcpy(&had, (unsigned char *)old - 16, sizeof(had));
		void *p = malloc(size);
		if (p != NULL)
			memcpy(p, old, had - 16 < size ? had - 16 : size);
		return p;
	}
	if (!find_real())
		return early_alloc(size);
	return fails() ? no_memory() : real_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
	return size != 0 && count > SIZE_MAX / size ? no_memory() : realloc(old, count * size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return !find_real() || fails() ? no_memory() : real_aligned(alignment, size);
}

int posix_memalign(void **ret, size_t alignment, size_t size)
{
	return !find_real() || fails() ? ENOMEM : real_memalign(ret, alignment, size);
}

void free(void *p)
{
	if (p != NULL && !is_early(p) && find_real())
		real_free(p);
}
