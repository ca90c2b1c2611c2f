# Reads and damages a data.mdb by its pages, without LMDB: only while no daemon runs.
#
# Layout (LMDB 0.9, 64 bits, lmdb.h and mdb.c of OpenLDAP): pages of 4096 bytes with a header of 16 (page number 8,
# pad 2, flags 2, lower 2, upper 2), then a 2-byte offset for each node; a node is size (4, low half first), flags 2,
# key size 2, key, data. Pages 0 and 1 are meta pages.
import struct

PAGE = 4096
P_LEAF = 0x02
P_META = 0x08
F_BIGDATA, F_SUBDATA = 0x01, 0x02


def records(data):
    """(offset of the value, key, value) of every plain record on every leaf page, old ones on free pages included."""
    for start in range(2 * PAGE, len(data) - PAGE + 1, PAGE):
        flags, lower, upper = struct.unpack_from("<HHH", data, start + 10)
        if flags & ~0x10 != P_LEAF or not 16 <= lower <= upper <= PAGE:
            continue
        for i in range((lower - 16) // 2):
            at = start + struct.unpack_from("<H", data, start + 16 + 2 * i)[0]
            low, high, node_flags, key_size = struct.unpack_from("<HHHH", data, at)
            size = low | high << 16
            value = at + 8 + key_size
            if node_flags & (F_BIGDATA | F_SUBDATA) or value + size > start + PAGE or size == 0:
                continue
            yield value, bytes(data[at + 8:value]), bytes(data[value:value + size])


def damage(path, choose=lambda key, value: True):
    """Turns one bit in the middle of every value that `choose` takes; returns how many."""
    data = bytearray(path.read_bytes())
    count = 0
    for at, key, value in list(records(data)):
        if choose(key, value):
            data[at + len(value) // 2] ^= 0x10
            count += 1
    path.write_bytes(data)
    return count
