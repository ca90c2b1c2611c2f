# What the system suite stands on: a daemon in a directory of its own, peers that speak the wire, stories.
#
# Nothing here shares code with the C clients: the messages are generated from proto/koers/v1 when the tests start, the
# sockets are pyzmq's.
