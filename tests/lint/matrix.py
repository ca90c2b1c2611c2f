# Who may include whom, which foreign header belongs where, which calls are banned where: the tables that
# docs/ARCHITECTURE.md describes in words. To change the architecture is to change this file, and to say why.

# Rooms of the daemon: daemon/<room>/. A room sees itself and what stands here; an entry with a slash is one header.
ROOMS = {
    "base": [],
    "model": ["base"],
    "rules": ["base", "model"],
    "config": ["base", "model", "rules"],
    "vault": ["base"],
    "store": ["base", "model", "vault/chain.h"],
    "machine": ["base", "model", "rules", "config/snapshot.h", "store", "vault/chain.h"],
    "journal": ["base"],
    "engine": ["base", "model", "rules", "config", "store", "machine", "journal", "vault/chain.h"],
    "gate": ["base", "model", "rules/calendar.h", "config", "vault"],
    "net": ["base", "gate", "engine"],
    "loop": ["base", "model", "rules", "config", "vault", "store", "machine", "journal", "engine", "gate", "net"],
}

# Rooms of the clients: clients/<room>/, included as "lib/…", "entry/…". They meet the daemon on the wire only; what
# they share with it is base, and koersctl also the rules, the configuration and the making of keys.
CLIENT_ROOMS = {
    "lib": ["base"],
    "common": ["base", "lib"],
    "entry": ["base", "lib", "common"],
    "gids": ["base", "lib", "common"],
    "operator": ["base", "lib", "common", "model", "rules", "config", "vault"],
}
CLIENTS = ["clients/" + room for room in CLIENT_ROOMS]

# A foreign header may be included by these rooms only (clients by "clients/<room>").
FOREIGN = {
    "xxhash.h": ["base"],
    "libfyaml.h": ["config", "clients/lib", "clients/common"],
    "sodium.h": ["vault"],
    "utf8proc.h": ["vault"],
    "lmdb.h": ["store"],
    "zmq.h": ["net", "clients/lib"],
    "ev.h": ["loop", "net"],
    "microhttpd.h": ["net"],
    "jansson.h": CLIENTS,
    "libsmartcols/libsmartcols.h": CLIENTS,
    "libsmartcols.h": CLIENTS,
    "ncurses.h": ["clients/operator"],
    "protobuf-c/protobuf-c.h": ["store", "gate"] + CLIENTS,
}

# Generated from proto/: by the start of the path.
GENERATED = {
    "koers/v1/": ["gate"] + CLIENTS,
    "store/": ["store"],
}

# Foreign headers that only one file of a room may include.
ONE_FILE = {("ev.h", "net")}

# What the deterministic rooms are built without: the same commands must give the same rows everywhere and always.
PURE_ROOMS = ["model", "rules", "machine", "store"]
PURE_HEADERS = ["time.h", "sys/time.h", "sys/timex.h", "locale.h", "langinfo.h", "wchar.h", "wctype.h", "math.h",
                "tgmath.h", "fenv.h", "float.h", "complex.h", "sys/random.h", "pthread.h"]
PURE_WORDS = ["float", "double", "stdout", "__DATE__", "__TIME__"]
CLOCK_CALLS = ["time", "gettimeofday", "clock_gettime", "clock_getres", "clock", "times", "timespec_get", "ftime",
               "nanosleep", "usleep", "sleep"]
PURE_CALLS = CLOCK_CALLS + [
    "rand", "rand_r", "srand", "random", "srandom", "drand48", "lrand48", "getrandom", "getentropy", "arc4random",
    "getenv", "secure_getenv", "setenv", "setlocale", "newlocale", "uselocale", "strcoll", "strxfrm", "strftime",
    "strptime", "localtime", "localtime_r", "gmtime", "gmtime_r", "mktime", "timegm", "ctime", "asctime", "tzset",
    "strtod", "strtof", "strtold", "printf", "vprintf", "puts", "putchar"]

# Rooms of the daemon that may read the clock or sleep: the loop, and nobody else.
CLOCK_ROOMS = ["loop"]

# Calls that have a better sibling, everywhere.
BANNED_CALLS = {
    "strcpy": "a length is missing", "strcat": "a length is missing", "sprintf": "use snprintf",
    "vsprintf": "use vsnprintf", "gets": "a length is missing", "alloca": "use an arena",
    "system": "runs a shell", "popen": "runs a shell", "strtok": "keeps hidden state; use strtok_r or strcspn",
    "atoi": "cannot say that it failed; use strtol", "atol": "cannot say that it failed; use strtol",
    "atoll": "cannot say that it failed; use strtoll", "atof": "cannot say that it failed",
    "tmpnam": "races; use mkstemp", "mktemp": "races; use mkstemp",
}

FILE_LINES_MAX = 600
FUNCTION_LINES_MAX = 80
COLUMNS_MAX = 120
TAB_COLUMNS = 8
