// The disk under the database: what it does with writes, and what a power cut leaves of them.
#ifndef KOERS_TESTS_STORM_DISK_H
#define KOERS_TESTS_STORM_DISK_H

void disk_watch(void);      // from here on: in the node
void disk_power_cut(void);  // what was not synchronised is lost, or some of it

#endif
