// What koersd can do instead of serving: check its data, rebuild its index. Answers an exit status.
#ifndef KOERS_LOOP_CHECK_H
#define KOERS_LOOP_CHECK_H

#include "loop/node.h"

int check_data(struct node *n);
int rebuild_index(struct node *n);

#endif
