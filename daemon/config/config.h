// Reading configuration files: YAML in, a snapshot and this node's settings out, or every fault with its place.
//
// Faults are collected in a report, one line each: FILE:LINE:COL: what is wrong, and what would be right. A file that
// cannot be read or is no YAML is a fault as well. Warnings (such as "law wmo with skill safety: no gids has it") do
// not stop anything.
#ifndef KOERS_CONFIG_CONFIG_H
#define KOERS_CONFIG_CONFIG_H

#include "base/log.h"
#include "config/snapshot.h"

struct config_report {
	struct arena *arena;
	struct config_fault *faults;  // in the order of files, then of lines
	size_t fault_count;
	size_t error_count;           // faults that are no warnings
	size_t size;
};
struct config_fault {
	const char *file;  // as named on the command line or in koersd.yaml
	int line;          // 1-based; 0 = the file as a whole
	int column;
	bool warning;
	const char *message;
};

// What is this node's own: koersd.yaml. Paths are made absolute against its directory.
struct config_node {
	const char *endpoint;
	const char *operators_endpoint;
	const char *rules_file;
	const char *networks_file;
	const char *gidsen_file;
	const char *peers_file;
	const char *keys_dir;
	const char *data_dir;
	const char *erasures_file;    // the list of erasures; default erasures.log in the data directory
	const char *http_address;  // of the page of metrics: a loopback address; NULL = there is no page
	uint16_t http_port;
	enum log_level log_level;
	uint64_t data_max_bytes;      // default 16 GiB; intake stops at 85 %
	uint64_t memory_max_bytes;    // default 512 MiB; koersd refuses to start when its limits could need more
	uint32_t connections_max;     // default 256
	uint32_t in_flight_max;       // calls without answer per connection; default 256
	uint32_t backups_kept_days;   // how long erasures are listed, for putting back a backup; default 366
	uint32_t window;              // notices beyond the last acknowledged; default 256
};

void config_report_init(struct config_report *r, struct arena *a);
// "FILE:LINE:COL: message" (or "FILE:LINE:COL: warning: message"), the i-th fault, in the report's arena.
const char *config_report_line(const struct config_report *r, size_t i);

// NULL or false when there were errors; warnings alone do not matter.
bool config_node_read(const char *path, struct arena *a, struct config_node *ret_node, struct config_report *report);
// A file whose name is NULL is not read: the snapshot lacks what would stand there, and what others say about it is not
// checked (koersctl, which looks at files before they are an instance).
struct config_snapshot *config_snapshot_read(const struct config_node *node, struct config_report *report);
// A rule set alone (koersctl rules check).
bool config_ruleset_read(const char *path, struct arena *a, struct ruleset *ret_ruleset, struct config_report *report);

// The norms as rules.yaml names and writes them: "offer_high" and "1 working_day", in the order of the file.
size_t config_norm_count(void);
const char *config_norm_name(size_t i);
const char *config_norm_text(const struct norms *norms, size_t i, struct arena *a);

#endif
