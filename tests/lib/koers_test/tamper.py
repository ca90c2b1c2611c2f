# Changes what is stored, as somebody with the disk and the source could: records with good checksums, hashes made anew.
# Through LMDB itself, while no daemon runs.
import ctypes
import ctypes.util
import hashlib
import importlib
import struct
import subprocess
import sys
import tempfile

from .lmdb_pages import xxh3
from .wire import PROTO

TABLE_META, TABLE_AUDIT = 1, 11
MAXDBS = 32


def _stored_messages():
    out = tempfile.mkdtemp(prefix="kps", dir="/tmp")
    subprocess.run(["protoc", f"--proto_path={PROTO}", f"--python_out={out}", "store/store.proto"], check=True)
    sys.path.insert(0, out)
    return importlib.import_module("store.store_pb2")


class Value(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("data", ctypes.c_void_p)]

    @classmethod
    def of(cls, data):
        kept = ctypes.create_string_buffer(data, len(data))
        value = cls(len(data), ctypes.cast(kept, ctypes.c_void_p))
        value.kept = kept
        return value

    def bytes(self):
        return ctypes.string_at(self.data, self.size)


class Store:
    """The data environment, for one write: `with Store(directory) as s`."""

    def __init__(self, directory):
        self.lmdb = ctypes.CDLL(ctypes.util.find_library("lmdb") or "liblmdb.so.0")
        self.directory = directory
        self.pb = _stored_messages()

    def _must(self, status):
        if status != 0:
            self.lmdb.mdb_strerror.restype = ctypes.c_char_p
            raise OSError(self.lmdb.mdb_strerror(status).decode())

    def __enter__(self):
        self.env, self.txn = ctypes.c_void_p(), ctypes.c_void_p()
        self._must(self.lmdb.mdb_env_create(ctypes.byref(self.env)))
        self._must(self.lmdb.mdb_env_set_maxdbs(self.env, MAXDBS))
        self._must(self.lmdb.mdb_env_set_mapsize(self.env, ctypes.c_size_t(1 << 32)))
        self._must(self.lmdb.mdb_env_open(self.env, str(self.directory).encode(), 0, 0o600))
        self._must(self.lmdb.mdb_txn_begin(self.env, None, 0, ctypes.byref(self.txn)))
        self.dbi = {}
        for name in ("audit", "meta"):
            number = ctypes.c_uint()
            self._must(self.lmdb.mdb_dbi_open(self.txn, name.encode(), 0, ctypes.byref(number)))
            self.dbi[name] = number
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self._must(self.lmdb.mdb_txn_commit(self.txn))
        else:
            self.lmdb.mdb_txn_abort(self.txn)
        self.lmdb.mdb_env_close(self.env)

    # ---- rows ----

    def _get(self, name, key):
        value = Value()
        self._must(self.lmdb.mdb_get(self.txn, self.dbi[name], ctypes.byref(Value.of(key)), ctypes.byref(value)))
        return value.bytes()

    def _put(self, name, table, key, message):
        rest = b"\x01" + message.SerializeToString()
        row = struct.pack(">Q", xxh3(bytes([table]) + key + rest)) + rest
        self._must(self.lmdb.mdb_put(self.txn, self.dbi[name], ctypes.byref(Value.of(key)),
                                     ctypes.byref(Value.of(row)), 0))

    def entry(self, sequence):
        found = self.pb.AuditEntry.FromString(self._get("audit", struct.pack(">Q", sequence))[9:])
        assert found.sequence == sequence
        return found

    def put(self, entry, at=None):
        self._put("audit", TABLE_AUDIT, struct.pack(">Q", at or entry.sequence), entry)

    def delete(self, sequence):
        key = struct.pack(">Q", sequence)
        self._must(self.lmdb.mdb_del(self.txn, self.dbi["audit"], ctypes.byref(Value.of(key)), None))

    def meta(self):
        value, cursor = Value(), ctypes.c_void_p()
        key = Value()
        self._must(self.lmdb.mdb_cursor_open(self.txn, self.dbi["meta"], ctypes.byref(cursor)))
        self._must(self.lmdb.mdb_cursor_get(cursor, ctypes.byref(key), ctypes.byref(value), 0))
        found = key.bytes(), self.pb.Meta.FromString(value.bytes()[9:])
        self.lmdb.mdb_cursor_close(cursor)
        return found

    def put_meta(self, key, meta):
        self._put("meta", TABLE_META, key, meta)

    # ---- the chain ----

    def rehash(self, first):
        """Makes the chain whole again from `first` on, as who has the source can."""
        key, meta = self.meta()
        previous = self.entry(first - 1).hash if first > 1 else b"\0" * 32
        for sequence in range(first, meta.last_audit + 1):
            entry = self.entry(sequence)
            entry.ClearField("hash")
            previous = hashlib.blake2b(previous + entry.SerializeToString(), digest_size=32).digest()
            entry.hash = previous
            self.put(entry)
        meta.audit_head = previous
        self.put_meta(key, meta)
