// What koersd can do instead of serving: check its data, rebuild its index.
#include "loop/check.h"

#include "engine/check.h"

#include <stdio.h>

int check_data(struct node *n)
{
	struct error e = { 0 };
	struct check_report found = { 0 };
	uint64_t keys = 0;
	if (!check_store(n->store, &found, &e) || !store_index_check(n->store, &keys, &e))
		return node_refuse_data(n, &e);
	char digest[65];
	for (size_t i = 0; i < sizeof(found.digest); i++)
		snprintf(digest + 2 * i, 3, "%02x", found.digest[i]);
	printf("%s: data are fine: %llu records, %llu commands, requests up to %llu, %llu keys, digest %s\n",
		n->settings.data_dir, (unsigned long long)found.rows, (unsigned long long)found.sequence,
		(unsigned long long)found.requests, (unsigned long long)keys, digest);
	return EXIT_DONE;
}

int rebuild_index(struct node *n)
{
	struct error e = { 0 };
	uint64_t keys = 0;
	if (!store_index_rebuild(n->store, &e) || !store_index_check(n->store, &keys, &e))
		return node_refuse(&e);
	printf("%s: the index was rebuilt: %llu keys\n", n->settings.data_dir, (unsigned long long)keys);
	return EXIT_DONE;
}
