// What would be right in a field: one table for violations and for what was left out.
#ifndef KOERS_GATE_HINTS_H
#define KOERS_GATE_HINTS_H

// By a path such as `request.domains[0].severity`; indices do not matter. Never NULL. English, static.
const char *hint_of(const char *path);

#endif
