// The running daemon: the loop, from the first listening to the last commit. Answers an exit status.
#ifndef KOERS_LOOP_DAEMON_H
#define KOERS_LOOP_DAEMON_H

#include "loop/node.h"

int daemon_run(struct node *n);

// While koersd starts, TERM and INT end it at once, with status 0: nobody was promised anything yet. HUP waits for the
// loop: the files may have changed since they were read.
void daemon_signals_of_start(void);

#endif
