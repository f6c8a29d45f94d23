"""Archives byte by byte: every field of every header can be set, right or wrong."""

import struct
import zlib
from dataclasses import dataclass, field

STORED, DEFLATED = 0, 8
UTF8, DESCRIPTOR = 1 << 11, 1 << 3
FAT, UNIX, NTFS, MACOS = 0, 3, 10, 19
MOMENT = 0x5A21_6000  # 2025-01-01 12:00:00
FULL = 0xFFFFFFFF


def deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def extra(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def unicode_extra(kind, original, text):
    return extra(kind, b"\1" + struct.pack("<I", zlib.crc32(original)) + text)


@dataclass
class Entry:
    name: bytes
    data: bytes = b""
    method: int = STORED
    flags: int = 0
    host: int = UNIX
    mode: int = 0o100644
    attributes: int | None = None  # external; from the mode where not given
    raw: bytes | None = None  # the bytes as stored, instead of the packed data
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    descriptor: bytes | None = None  # behind the data; made where the flag says so
    wide_descriptor: bool = False
    local: dict = field(default_factory=dict)  # fields that differ there
    central: dict = field(default_factory=dict)
    gap: bytes = b""  # after the entry

    def packed(self):
        if self.raw is not None:
            return self.raw
        return deflate(self.data) if self.method == DEFLATED else self.data

    def fields(self):
        return {
            "version": 20,
            "flags": self.flags,
            "method": self.method,
            "moment": MOMENT,
            "crc": zlib.crc32(self.data),
            "compressed": len(self.packed()),
            "size": len(self.data),
            "name": self.name,
        }

    def local_bytes(self):
        at = self.fields()
        if self.flags & DESCRIPTOR:
            at.update(crc=0, compressed=0, size=0)
        at.update(self.local)
        header = struct.pack(
            "<4sHHHIIIIHH", at.get("mark", b"PK\3\4"), at["version"], at["flags"], at["method"],
            at["moment"], at["crc"], at["compressed"], at["size"], len(at["name"]), len(self.local_extra),
        )
        return header + at["name"] + self.local_extra + self.packed() + self.descriptor_bytes() + self.gap

    def descriptor_bytes(self):
        if self.descriptor is not None or not self.flags & DESCRIPTOR:
            return self.descriptor or b""
        sizes = "<4sIQQ" if self.wide_descriptor else "<4sIII"
        return struct.pack(sizes, b"PK\7\x08", zlib.crc32(self.data), len(self.packed()), len(self.data))

    def central_bytes(self, offset):
        at = {**self.fields(), "offset": offset, "disk": 0, **self.central}
        attributes = self.attributes if self.attributes is not None else self.mode << 16
        return struct.pack(
            "<4sHHHHIIIIHHHHHII", at.get("mark", b"PK\1\2"), at.get("made", self.host << 8 | 20), at["version"], at["flags"],
            at["method"], at["moment"], at["crc"], at["compressed"], at["size"], len(at["name"]),
            len(self.central_extra), len(self.comment), at["disk"], at.get("internal", 0), attributes & FULL, at["offset"],
        ) + at["name"] + self.central_extra + self.comment


def end_record(entries, size, offset, comment=b"", changes=None):
    at = {"disk": 0, "start": 0, "here": entries, "all": entries, "size": size, "offset": offset,
          "comment": len(comment), **(changes or {})}
    return struct.pack(
        "<4sHHHHIIH", b"PK\5\6", at["disk"], at["start"], at["here"], at["all"], at["size"],
        at["offset"], at["comment"],
    ) + comment


def end64(entries, size, offset, at, changes):
    say = {"disks": 1, "at": at, "entries": entries, "size": size, "offset": offset, "length": 44, **changes}
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", say["length"], 45, 45, 0, 0, say["entries"],
                         say["entries"], say["size"], say["offset"])
    return record + struct.pack("<4sIQI", b"PK\6\7", 0, say["at"], say["disks"])


def archive(entries, comment=b"", prefix=b"", before_end=b"", suffix=b"", end=None, zip64=None):
    """`end` changes fields of the end record; `zip64` (a dict of changes) adds that record."""
    out, offsets = bytearray(prefix), []
    for entry in entries:
        offsets.append(len(out) - len(prefix))
        out += entry.local_bytes()
    start = len(out) - len(prefix)
    for entry, offset in zip(entries, offsets, strict=True):
        out += entry.central_bytes(offset)
    size = len(out) - len(prefix) - start
    out += before_end
    changes = dict(end or {})
    if zip64 is not None:
        out += end64(len(entries), size, start, len(out), zip64)
        changes = {"here": 0xFFFF, "all": 0xFFFF, "size": FULL, "offset": FULL, **changes}
    return bytes(out) + end_record(len(entries), size, start, comment, changes) + suffix


def files(*names, data=b"x", **options):
    return [Entry(name if isinstance(name, bytes) else name.encode(), data, **options) for name in names]
