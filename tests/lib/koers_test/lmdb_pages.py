# Reads and changes the records of a data.mdb by its pages, without LMDB: only while no daemon runs.
#
# Layout (LMDB 0.9, 64 bits, mdb.c of OpenLDAP): pages of 4096 bytes with a header of 16 (page number 8, pad 2, flags 2,
# lower 2, upper 2), then a 2-byte offset for each node; a node is size (4, low half first), flags 2, key size 2, key,
# data; on a branch page the first 6 bytes are the child's number. Pages 0 and 1 hold a meta each, the one with the
# higher transaction number counts; it names the roots of the free list and of the main database, whose values are the
# records of the named databases. Pages of the free list and pages that are free are never touched.
#
# A record of koers (proto/store) is 8 bytes checksum, 1 byte version, a message; the checksum is XXH3, big-endian, over
# the table's number, the key and what follows the checksum.
import ctypes
import ctypes.util
import functools
import struct

PAGE = 4096
HEADER = 16
BRANCH, LEAF = 0x01, 0x02
BIGDATA, SUBDATA = 0x01, 0x02
NO_PAGE = (1 << 64) - 1
MAIN_ROOT, TXN = HEADER + 24 + 48 + 40, HEADER + 24 + 2 * 48 + 8  # in a meta page


def _nodes(data, number):
    """(leaf or branch, [offset of each node]) of a page."""
    start = number * PAGE
    flags, lower = struct.unpack_from("<HH", data, start + 10)
    offsets = struct.unpack_from(f"<{(lower - HEADER) // 2}H", data, start + HEADER)
    return flags & (BRANCH | LEAF), [start + o for o in offsets]


def _walk(data, root):
    """(offset of the value, key, value, flags) of every node on the leaves under a root."""
    if root == NO_PAGE:
        return
    kind, nodes = _nodes(data, root)
    for at in nodes:
        low, high, flags, key_size = struct.unpack_from("<HHHH", data, at)
        if kind == BRANCH:
            yield from _walk(data, low | high << 16 | flags << 32)
        else:
            value = at + 8 + key_size
            yield value, bytes(data[at + 8:value]), bytes(data[value:value + (low | high << 16)]), flags


def records(data):
    """(table's name, offset of the value, key, value) of every live record, but for values on pages of their own."""
    metas = [struct.unpack_from("<Q", data, n * PAGE + TXN)[0] for n in (0, 1)]
    root = struct.unpack_from("<Q", data, metas.index(max(metas)) * PAGE + MAIN_ROOT)[0]
    for _, name, value, flags in list(_walk(data, root)):
        if flags & SUBDATA:
            sub = struct.unpack_from("<Q", value, 40)[0]
            for at, key, record, record_flags in _walk(data, sub):
                if not record_flags & (BIGDATA | SUBDATA) and record:
                    yield name.decode(errors="replace"), at, key, record


def change(path, make):
    """Writes `make(name, key, value)` (as long as the value; None = leave it) over live records; returns how many."""
    data = bytearray(path.read_bytes())
    count = 0
    for name, at, key, value in list(records(data)):
        new = make(name, key, value)
        if new is not None:
            assert len(new) == len(value)
            data[at:at + len(new)] = new
            count += 1
    path.write_bytes(data)
    return count


def flip(value, at=None):
    """One bit of a value turned, in its middle if nothing is said."""
    at = len(value) // 2 if at is None else at
    return value[:at] + bytes([value[at] ^ 0x10]) + value[at + 1:]


@functools.lru_cache(None)
def _xxhash():
    library = ctypes.CDLL(ctypes.util.find_library("xxhash") or "libxxhash.so.0")
    library.XXH3_64bits.restype = ctypes.c_uint64
    return library


def xxh3(data):
    return _xxhash().XXH3_64bits(ctypes.c_char_p(data), ctypes.c_size_t(len(data)))


def with_version(key, value, version):
    """The record as another version of the format would have written it; None when it is no record of that form."""
    if len(value) < 9:
        return None
    checksum = struct.unpack_from(">Q", value)[0]
    # How the number of the table is written is the store's own matter: the one that gives the checksum is the one.
    for form in ("<B", ">H", "<H", ">I", "<I", ">Q", "<Q"):
        for table in range(64):
            head = struct.pack(form, table)
            if xxh3(head + key + value[8:]) == checksum:
                changed = bytes([version]) + value[9:]
                return struct.pack(">Q", xxh3(head + key + changed)) + changed
    return None


def compacted(directory, target):
    """A copy of an environment without its free pages, by LMDB itself: what a backup of it holds. No daemon runs."""
    library = ctypes.CDLL(ctypes.util.find_library("lmdb") or "liblmdb.so.0")
    read_only, compact = 0x20000, 0x01
    env = ctypes.c_void_p()
    target.mkdir()
    assert library.mdb_env_create(ctypes.byref(env)) == 0
    try:
        assert library.mdb_env_open(env, str(directory).encode(), read_only, 0o600) == 0
        assert library.mdb_env_copy2(env, str(target).encode(), compact) == 0
    finally:
        library.mdb_env_close(env)
    return (target / "data.mdb").read_bytes()
