// Tells the service manager how we are: datagrams to $NOTIFY_SOCKET. Source: sd_notify(3).
#ifndef KOERS_LOOP_NOTIFY_H
#define KOERS_LOOP_NOTIFY_H

#include "base/base.h"

void notify_send(const char *text);   // such as "READY=1"; nothing happens without a manager
void notify_reloading(void);
int64_t notify_watchdog_ms(void);     // how often WATCHDOG=1 is wanted at least; 0 = not

#endif
