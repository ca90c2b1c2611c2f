// A municipality on one page.
#include "top_town.h"

#include <assert.h>
#include <string.h>

json_t *town_json(const char *text)
{
	char copy[8192];
	size_t len = strlen(text);
	assert(len < sizeof(copy));
	for (size_t i = 0; i <= len; i++)
		copy[i] = text[i] == '\'' ? '"' : text[i];
	json_t *value = json_loads(copy, JSON_DECODE_ANY, NULL);
	assert(value != NULL);
	return value;
}

static const char overview[] =
	"{'server_version': '0.1.0', 'at': '2026-03-02T08:00:00.000Z', 'received_last_day': 31, 'clock_fault': null,"
	" 'map_used_bytes': 200, 'map_limit_bytes': 1000, 'states': [{'name': 'WAITLISTED', 'count': 2},"
	" {'name': 'OFFERED', 'count': 2}, {'name': 'IN_PROGRESS', 'count': 2}]}";

static const char health[] = "{'clocks_over': 1, 'clocks_soon': 1, 'tasks': 1, 'store_full': false}";

static const char networks[] =
	"[{'id': 'dronten', 'name': 'Wijknetwerk Dronten', 'gidsen': 2, 'load': 15, 'capacity': 24, 'waiting': 2,"
	"  'duty': 'gids-dronten-1', 'coordinator': 'gids-dronten-1'},"
	" {'id': 'swifterbant', 'name': 'Wijknetwerk Swifterbant', 'gidsen': 1, 'load': 12, 'capacity': 12, 'waiting': "
	"0,"
	"  'duty': 'gids-swifterbant-1', 'coordinator': 'gids-swifterbant-1'}]";

static const char gidsen[] =
	"[{'id': 'gids-dronten-1', 'network_id': 'dronten', 'load': 3, 'capacity': 12, 'active': true, 'absent': false,"
	"  'paused': false, 'last_offer': '2026-03-02T07:20:00.000Z', 'mandates': ['wmo', 'wgs'], 'skills': "
	"['safety']},"
	" {'id': 'gids-dronten-2', 'network_id': 'dronten', 'load': 12, 'capacity': 12, 'active': true, 'absent': true,"
	"  'absent_until': '2026-03-06T23:00:00.000Z', 'paused': false, 'last_offer': null, 'mandates': ['wmo'], "
	"'skills': []},"
	" {'id': 'gids-swifterbant-1', 'network_id': 'swifterbant', 'load': 13, 'capacity': 12, 'active': true,"
	"  'absent': false, 'paused': true, 'last_offer': '2026-02-27T08:00:00.000Z', 'mandates': ['jeugdwet'], "
	"'skills': []}]";

static const char requests[] =
	"[{'request_id': 6, 'display_id': 'K-6', 'state': 'OFFERED', 'urgency': 'urgent', 'safety_lane': true,"
	"  'network_id': 'dronten', 'entry_point': 'cjg', 'assignee': 'gids-dronten-1', 'asked_at': "
	"'2026-03-02T07:50:00.000Z',"
	"  'due_at': '2026-03-03T07:50:00.000Z', 'offer_until': '2026-03-02T08:20:00.000Z', 'domains': ['parenting']},"
	" {'request_id': 5, 'display_id': 'K-5', 'state': 'OFFERED', 'urgency': 'normal', 'safety_lane': false,"
	"  'network_id': 'dronten', 'entry_point': 'school', 'assignee': 'gids-dronten-1',"
	"  'asked_at': '2026-03-02T07:00:00.000Z', 'due_at': '2026-03-09T23:00:00.000Z',"
	"  'offer_until': '2026-03-02T08:10:00.000Z', 'domains': ['daily_living', 'finances']},"
	" {'request_id': 4, 'display_id': 'K-4', 'state': 'IN_PROGRESS', 'urgency': 'high', 'safety_lane': false,"
	"  'network_id': 'swifterbant', 'entry_point': 'huisarts', 'assignee': 'gids-swifterbant-1',"
	"  'asked_at': '2026-02-20T07:00:00.000Z', 'due_at': '2026-03-01T23:00:00.000Z', 'offer_until': null,"
	"  'domains': ['work']},"
	" {'request_id': 3, 'display_id': 'K-3', 'state': 'IN_PROGRESS', 'urgency': 'normal', 'safety_lane': false,"
	"  'network_id': 'dronten', 'entry_point': 'gemeente', 'assignee': 'gids-dronten-2',"
	"  'asked_at': '2026-02-28T07:00:00.000Z', 'due_at': null, 'offer_until': null, 'domains': []}]";

static const char waitlist[] =
	"[{'request_id': 2, 'display_id': 'K-2', 'position': 1, 'urgency': 'high', 'network_id': 'dronten',"
	"  'waiting_since': '2026-02-25T08:00:00.000Z', 'to_coordinator': '2026-03-11T08:00:00.000Z', 'laws': ['wmo'],"
	"  'skills': [], 'due_at': '2026-03-20T23:00:00.000Z'},"
	" {'request_id': 1, 'display_id': 'K-1', 'position': 2, 'urgency': 'normal', 'network_id': 'dronten',"
	"  'waiting_since': '2026-02-26T08:00:00.000Z', 'to_coordinator': '2026-03-12T08:00:00.000Z', 'laws': [],"
	"  'skills': [], 'due_at': null}]";

static const char clocks[] =
	"[{'request_id': 4, 'display_id': 'K-4', 'assignee': 'gids-swifterbant-1', 'network_id': 'swifterbant',"
	"  'percent': 110, 'urgency': 'high', 'clock': {'name': 'WMO_ACK', 'due_at': '2026-03-01T23:00:00.000Z',"
	"  'state': 'running'}},"
	" {'request_id': 6, 'display_id': 'K-6', 'assignee': 'gids-dronten-1', 'network_id': 'dronten', 'percent': 1,"
	"  'urgency': 'urgent', 'clock': {'name': 'WMO_SPOED', 'due_at': '2026-03-03T07:50:00.000Z', 'state': "
	"'running'}},"
	" {'request_id': 5, 'display_id': 'K-5', 'assignee': 'gids-dronten-1', 'network_id': 'dronten', 'percent': 0,"
	"  'urgency': 'normal', 'clock': {'name': 'WMO_ACK', 'due_at': '2026-03-09T23:00:00.000Z', 'state': "
	"'running'}}]";

static const char tasks[] =
	"[{'request_id': 9, 'display_id': 'K-9', 'kind': 'forward', 'due_at': '2026-03-03T23:00:00.000Z',"
	"  'detail': 'Gemeente Lelystad', 'network_id': null, 'since': '2026-03-02T07:00:00.000Z'}]";

static const char *const feed[] = {
	"{'sequence': 11, 'at': '2026-03-02T07:50:00.000Z', 'event': 'submit', 'words': 'came in from cjg: OFFERED',"
	" 'request_id': 6, 'display_id': 'K-6', 'network_id': 'dronten', 'assignee': 'gids-dronten-1', 'urgency': "
	"'urgent',"
	" 'rules': 'B02 C99 D99 E01'}",
	"{'sequence': 12, 'at': '2026-03-02T07:59:30.000Z', 'event': 'configure', 'words': 'configured by beheer',"
	" 'request_id': 0, 'display_id': null, 'network_id': null, 'assignee': null, 'urgency': null, 'rules': null}",
};

void town_fill(struct top_model *m)
{
	top_init(m);
	static const char *const texts[] = { [TOP_OVERVIEW] = overview,
		[TOP_HEALTH] = health,
		[TOP_METRICS] = "{}",
		[TOP_NETWORKS] = networks,
		[TOP_GIDSEN] = gidsen,
		[TOP_REQUESTS] = requests,
		[TOP_WAITLIST] = waitlist,
		[TOP_CLOCKS] = clocks,
		[TOP_TASKS] = tasks };
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		top_set(m, (enum top_source)i, town_json(texts[i]), false);
	for (size_t i = 0; i < ARRAY_LEN(feed); i++)
		top_add_feed(m, town_json(feed[i]));
	m->commands_per_s = 2.25;
	m->commit_ms = 1.5;
}
