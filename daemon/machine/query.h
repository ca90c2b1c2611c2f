// The plain queries, one function a kind; the answer is op->answer.
#ifndef KOERS_MACHINE_QUERY_H
#define KOERS_MACHINE_QUERY_H

#include "machine/op.h"

void query_get_request(struct op *op, const struct query *q);
void query_get_assignment(struct op *op, const struct query *q);
void query_list_assignments(struct op *op, const struct query *q);
void query_feed_head(struct op *op, const struct query *q);
void query_feed_read(struct op *op, const struct query *q);
void query_overview(struct op *op, const struct query *q);
void query_list_requests(struct op *op, const struct query *q);
void query_list_gidsen(struct op *op, const struct query *q);
void query_show_gids(struct op *op, const struct query *q);
// Refuses the id of a network that is none, and says which there are.
bool query_check_network(struct op *op, const struct query *q);
void query_list_networks(struct op *op, const struct query *q);
void query_list_waitlist(struct op *op, const struct query *q);
void query_list_clocks(struct op *op, const struct query *q);
void query_list_tasks(struct op *op, const struct query *q);
void query_watch(struct op *op, const struct query *q);
void query_list_retention(struct op *op, const struct query *q);
void query_verify_audit(struct op *op, const struct query *q);
void query_configuration(struct op *op, const struct query *q);
void query_metrics(struct op *op, const struct query *q);

#endif
