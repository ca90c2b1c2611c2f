// The running daemon: the loop, from the first listening to the last commit. Answers an exit status.
#ifndef KOERS_LOOP_DAEMON_H
#define KOERS_LOOP_DAEMON_H

#include "loop/node.h"

int daemon_run(struct node *n);
void daemon_block_signals(void);  // before any thread exists

#endif
