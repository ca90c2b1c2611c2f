// What can be driven: koers, and the peers it is compared with.
#ifndef KOERS_BENCH_TARGETS_H
#define KOERS_BENCH_TARGETS_H

#include "driver.h"

extern const struct target target_koers;
extern const struct target target_beanstalk;
extern const struct target target_redis;
extern const struct target target_postgres;

#endif
