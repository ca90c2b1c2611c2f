// ZAP: who may connect at all. Source: https://rfc.zeromq.org/spec/27/
#ifndef KOERS_NET_ZAP_H
#define KOERS_NET_ZAP_H

#include "gate/gate.h"

#define ZAP_ENDPOINT "inproc://zeromq.zap.01"
// Beside User-Id: the key itself, so that a peer whose key was replaced is known by its old one. "X-": an
// application's own.
#define ZAP_KEY_PROPERTY "X-Koers-Key"

// May a peer of this role use the operators' endpoint (or the clients')?
bool zap_role_fits(enum role role, bool operators);

// Answers one question; false when there was none. `ret_refused`: it was a no.
bool zap_serve(void *socket, const struct config_snapshot *config, bool *ret_refused);

#endif
