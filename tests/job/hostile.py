"""Hostile archives, made here and never stored: each with the one word of its refusal."""

import struct
import zlib

from zipmaker import (DEFLATED, DESCRIPTOR, FAT, FULL, NTFS, STORED, UNIX, UTF8, Entry, archive, deflate,
                      end_record, extra, files, unicode_extra)

GOOD = Entry(b"src/program.py", b"def run(data, params):\n    return data\n")
OTHER = Entry(b"requirements.txt", b"numpy\n")


def with_good(*entries, **options):
    return archive([GOOD, *entries], **options)


def one(name, **options):
    return with_good(Entry(name if isinstance(name, bytes) else name.encode(), b"x", **options))


def full_overlap():
    first = Entry(b"a", b"x" * 1000)
    body = first.local_bytes()
    directory = first.central_bytes(0) * 1000
    return body + directory + end_record(1000, len(directory), len(body))


def quoted_overlap(count=250, zeros=21_179):
    """Fifield's construction: the data of each entry quotes the local headers of all that follow."""
    kernel = deflate(b"\0" * zeros * 1000)
    crc = zlib.crc32(b"\0" * zeros * 1000)
    names = [f"{i:03}".encode() for i in range(count)]
    local = [struct.pack("<4sHHHIIIIHH", b"PK\3\4", 20, 0, 8, 0, crc, len(kernel), zeros * 1000, 3, 0) + name
             for name in names]
    parts, offsets, at = [], [], 0
    for header in local:
        offsets.append(at)
        parts.append(header)
        at += len(header)
    body = b"".join(parts) + kernel
    directory = b""
    for i, name in enumerate(names):
        reach = len(body) - offsets[i] - len(local[i])
        directory += struct.pack("<4sBBHHHIIIIHHHHHII", b"PK\1\2", 20, 3, 20, 0, 8, 0, crc, reach,
                                 zeros * 1000, 3, 0, 0, 0, 0, 0o100644 << 16, offsets[i]) + name
    body = b"".join(
        header[:18] + struct.pack("<I", len(body) - offsets[i] - len(header)) + header[22:]
        for i, header in enumerate(local)
    ) + kernel
    return body + directory + end_record(count, len(directory), len(body))


def swapped(data, old, new):
    assert data.count(old) >= 1
    return data.replace(old, new, 1)


STRUCTURE = {
    "empty-file": (b"", "not-an-archive"),
    "text": (b"hello " * 100, "not-an-archive"),
    "tar": (b"src/program.py".ljust(512, b"\0") * 3, "not-an-archive"),
    "local-header-alone": (GOOD.local_bytes(), "not-an-archive"),
    "cut-in-end": (with_good()[:-4], "truncated"),
    "comment-cut": (with_good(comment=b"c" * 40)[:-10], "truncated"),
    "trailing-byte": (with_good(suffix=b"\0"), "trailing-data"),
    "trailing-archive": (with_good() + with_good(), "directory-bounds"),
    "trailing-text": (with_good(suffix=b"more than this" * 10), "trailing-data"),
    "second-end-in-comment": (with_good(comment=end_record(0, 0, 0)), "several-ends"),
    "second-archive-in-comment": (with_good(comment=archive([OTHER])), "several-ends"),
    "end-mark-in-comment": (with_good(comment=b"x PK\5\6 y"), "several-ends"),
    "prefix-shifted": (with_good(prefix=b"#!/bin/sh\n" * 4), "prefix-data"),
    "prefix-in-offsets": (b"MZ" * 20 + archive([Entry(b"a", b"x", central={"offset": 40})],
                                               end={"offset": 40 + 32}), "prefix-data"),
    "directory-offset-small": (with_good(end={"offset": 10}), "directory-bounds"),
    "directory-offset-large": (with_good(end={"offset": 1 << 30}), "directory-bounds"),
    "directory-size-small": (with_good(OTHER, end={"size": 50}), "directory-bounds"),
    "directory-size-large": (with_good(end={"size": 1 << 30}), "directory-bounds"),
    "gap-before-end": (with_good(before_end=b"\0" * 8), "directory-bounds"),
    "count-small": (with_good(OTHER, end={"here": 1, "all": 1}), "wrong-count"),
    "count-large": (with_good(end={"here": 2, "all": 2}), "wrong-count"),
    "count-huge": (with_good(end={"here": 65534, "all": 65534}), "wrong-count"),
    "counts-differ": (with_good(end={"here": 1, "all": 2}), "multi-disk"),
    "disk-number": (with_good(end={"disk": 1}), "multi-disk"),
    "start-disk": (with_good(end={"start": 1}), "multi-disk"),
    "entry-disk": (archive([Entry(b"a", b"x", central={"disk": 1})]), "multi-disk"),
    "zip64-missing": (with_good(end={"offset": FULL}), "zip64"),
    "zip64-size-differs": (with_good(zip64={}, end={"size": 1}), "zip64"),
    "zip64-count-differs": (with_good(zip64={}, end={"here": 7, "all": 7}), "zip64"),
    "zip64-record-length": (with_good(zip64={"length": 40}), "zip64"),
    "zip64-locator-wrong": (with_good(zip64={"at": 3}), "zip64"),
    "zip64-disks": (with_good(zip64={"disks": 2}), "multi-disk"),
    "zip64-directory-size": (with_good(zip64={"size": 1}), "directory-bounds"),
    "zip64-offset-wrapped": (with_good(zip64={"offset": (1 << 64) - 4}), "directory-bounds"),
    "zip64-count-wrapped": (with_good(zip64={"entries": (1 << 64) - 1}), "wrong-count"),
    "zip64-extra-too-long": (archive([Entry(b"a", b"x", central_extra=extra(1, b"\0" * 8))]), "zip64"),
    "zip64-extra-too-short": (archive([Entry(b"a", b"x", central={"size": FULL}, central_extra=extra(1, b"\1"))]),
                              "zip64"),
    "zip64-extra-missing": (archive([Entry(b"a", b"x", central={"size": FULL})]), "zip64"),
    "zip64-extra-differs-locally": (archive([Entry(b"a", b"x", local={"size": FULL, "compressed": FULL},
                                                   local_extra=extra(1, struct.pack("<QQ", 2, 2)))]),
                                    "headers-differ"),
    "size-of-4-gib-more": (archive([Entry(b"a", b"x", central={"size": FULL, "compressed": FULL},
                                          central_extra=extra(1, struct.pack("<QQ", (1 << 32) + 1, (1 << 32) + 1)))]),
                           "headers-differ"),
    "central-mark": (archive([Entry(b"a", b"x", central={"mark": b"PK\1\1"})]), "directory-damaged"),
    "local-mark": (archive([Entry(b"a", b"x", local={"mark": b"PK\3\3"})]), "directory-damaged"),
    "extra-length-over-end": (archive([Entry(b"a", b"x", central_extra=struct.pack("<HH", 0x5455, 99) + b"\1")]),
                              "extra-field"),
    "extra-length-local": (archive([Entry(b"a", b"x", local_extra=struct.pack("<HH", 0x5455, 99) + b"\1")]),
                           "extra-field"),
    "extra-twice": (archive([Entry(b"a", b"x", central_extra=extra(0xCAFE, b"") * 2)]), "extra-field"),
    "extra-unknown-locally": (archive([Entry(b"a", b"x", local_extra=extra(0x5355, b"1"))]), "headers-differ"),
    "extra-unknown-centrally": (archive([Entry(b"a", b"x", central_extra=extra(0x5355, b"1"))]), "headers-differ"),
    "extra-rest": (archive([Entry(b"a", b"x", central_extra=b"\1\2\3")]), "extra-field"),
    "extra-timestamp-length": (archive([Entry(b"a", b"x", central_extra=extra(0x5455, b"\7" + b"\0" * 7))]),
                               "extra-field"),
    "unicode-name-checksum": (archive([Entry(b"a", b"x", central_extra=unicode_extra(0x7075, b"b", b"a"))]),
                              "unicode-extra"),
    "unicode-name-differs": (archive([Entry(b"a", b"x", central_extra=unicode_extra(0x7075, b"a", b"b"),
                                            local_extra=unicode_extra(0x7075, b"a", b"b"))]), "unicode-extra"),
    "unicode-name-climbs": (archive([Entry(b"?", b"x", central_extra=unicode_extra(0x7075, b"?", b"../e"),
                                           local_extra=unicode_extra(0x7075, b"?", b"../e"))]), "name-escapes"),
    "unicode-name-only-central": (archive([Entry(b"?", b"x", central_extra=unicode_extra(0x7075, b"?", b"e"))]),
                                  "headers-differ"),
    "unicode-comment-checksum": (archive([Entry(b"a", b"x", central_extra=unicode_extra(0x6375, b"b", b"c"))]),
                                 "unicode-extra"),
    "flag-reserved": (one("a", flags=1 << 7), "flags"),
    "flag-patch": (one("a", flags=1 << 5), "flags"),
    "encrypted": (one("a", flags=1), "encrypted"),
    "strong-encryption": (one("a", flags=1 << 6), "encrypted"),
    "masked-headers": (one("a", flags=1 << 13), "encrypted"),
    "aes": (archive([Entry(b"a", b"x", central_extra=extra(0x9901, b"\2\0AE\3\0\0"))]), "encrypted"),
    **{f"method-{method}": (archive([Entry(b"a", b"x", method=method)]), "method")
       for method in (1, 6, 9, 12, 14, 93, 95, 98, 99, 65535)},
    "overlap-full": (full_overlap(), "overlap"),
    "overlap-quoted": (quoted_overlap(), "overlap"),
    "overlap-data": (archive([Entry(b"a", b"x" * 50, central={"compressed": 60, "size": 60},
                                    local={"compressed": 60, "size": 60}), OTHER]), "overlap"),
    "overlap-directory": (archive([Entry(b"a", b"x", central={"compressed": 60, "size": 60},
                                         local={"compressed": 60, "size": 60})]), "overlap"),
    "offset-beyond": (archive([GOOD, Entry(b"a", b"x", central={"offset": 1 << 30})]), "directory-bounds"),
    "gap": (archive([Entry(b"a", b"x", gap=b"hidden"), OTHER]), "gap"),
    "gap-hidden-entry": (archive([Entry(b"a", b"x", gap=Entry(b"hidden", b"y").local_bytes()), OTHER]), "gap"),
    "gap-at-end": (archive([GOOD, Entry(b"a", b"x", gap=b"\0")]), "gap"),
    "local-name": (one("a", local={"name": b"b"}), "headers-differ"),
    "local-name-climbs": (one("abcde", local={"name": b"../ab"}), "headers-differ"),
    "local-method": (one("a", local={"method": DEFLATED}), "headers-differ"),
    "local-flags": (one("a", local={"flags": UTF8}), "headers-differ"),
    "local-size": (one("a", local={"size": 2}), "headers-differ"),
    "local-compressed": (one("a", local={"compressed": 2}), "headers-differ"),
    "local-crc": (one("a", local={"crc": 2}), "headers-differ"),
    "local-date": (one("a", local={"moment": 2}), "headers-differ"),
    "local-crc-zero": (one("a", local={"crc": 0}), "headers-differ"),
    "descriptor-missing": (one("a", flags=DESCRIPTOR, descriptor=b""), "data-descriptor"),
    "descriptor-crc": (one("a", flags=DESCRIPTOR, descriptor=struct.pack("<4sIII", b"PK\7\x08", 1, 1, 1)),
                       "data-descriptor"),
    "descriptor-size": (one("a", flags=DESCRIPTOR,
                            descriptor=struct.pack("<4sIII", b"PK\7\x08", zlib.crc32(b"x"), 1, 9)),
                        "data-descriptor"),
    "descriptor-mark": (one("a", flags=DESCRIPTOR,
                            descriptor=struct.pack("<4sIII", b"PK\7\x09", zlib.crc32(b"x"), 1, 1)),
                        "data-descriptor"),
    "descriptor-odd": (one("a", flags=DESCRIPTOR, descriptor=b"\0" * 13), "data-descriptor"),
    "descriptor-local-size": (one("a", flags=DESCRIPTOR, local={"size": 5}), "headers-differ"),
    "stored-two-sizes": (one("a", central={"size": 9}, local={"size": 9}), "stored-size"),
}

NAMES = {
    "empty": (one(""), "name-empty"),
    "slash-alone": (one("/"), "name-absolute"),
    "double-slash": (one("a//b"), "name-empty"),
    "nul": (one(b"a\0.py"), "name-control"),
    "newline": (one("a\nb"), "name-control"),
    "escape": (one("a\x1b[2Jb"), "name-control"),
    "delete": (one("a\x7f"), "name-control"),
    "c1-control": (one("a\u0085b".encode(), flags=UTF8), "name-control"),
    "icon-elsewhere": (one("Icon\r.py"), "name-control"),
    "parent": (one("../evil"), "name-escapes"),
    "parent-inside": (one("a/../../evil"), "name-escapes"),
    "parent-harmless": (one("a/../b"), "name-escapes"),
    "parent-at-end": (one("a/.."), "name-escapes"),
    "parent-alone": (one(".."), "name-escapes"),
    "parent-of-victim": (one("../../victim"), "name-escapes"),
    "parent-directory-entry": (one("../evil/", mode=0o40755), "name-escapes"),
    "parent-backslash": (one("..\\evil"), "name-escapes"),
    "parent-backslash-dos": (archive([Entry(b"..\\evil", b"x", host=FAT, attributes=0)]), "name-escapes"),
    "parent-mixed": (one("a/..\\..\\evil"), "name-escapes"),
    "dot-twice": (one("././a"), "name-trailing"),
    "dot-then-parent": (one("./../a"), "name-escapes"),
    "dot-then-slash": (one(".//a"), "name-absolute"),
    "dot-alone": (one("."), "name-trailing"),
    "dot-inside": (one("a/./b"), "name-trailing"),
    "absolute": (one("/etc/passwd"), "name-absolute"),
    "absolute-double": (one("//server/share"), "name-absolute"),
    "absolute-backslash": (one("\\evil"), "name-absolute"),
    "unc": (one("\\\\server\\share"), "name-absolute"),
    "unc-dos": (archive([Entry(b"\\\\server\\share", b"x", host=NTFS, attributes=0)]), "name-absolute"),
    "drive": (one("C:/x"), "name-drive"),
    "drive-backslash": (one("C:\\x"), "name-drive"),
    "drive-relative": (one("C:x"), "name-drive"),
    "drive-dos": (archive([Entry(b"C:\\x", b"x", host=FAT, attributes=0)]), "name-drive"),
    "backslash-on-unix": (one("a\\b"), "name-backslash"),
    "backslash-with-slash": (archive([Entry(b"a\\b", b"x", host=FAT, attributes=0),
                                      Entry(b"c/d", b"x", host=FAT, attributes=0)]), "name-backslash"),
    "trailing-dot": (one("a./b"), "name-trailing"),
    "trailing-space": (one("a /b"), "name-trailing"),
    "trailing-dots": (one("..."), "name-trailing"),
    "component-256": (one("a" * 256), "name-too-long"),
    "path-4097": (one("/".join(["a" * 200] * 21)), "path-too-long"),
    "depth-65": (one("/".join(["d"] * 65)), "too-deep"),
    "utf8-invalid": (one(b"\xff.py", flags=UTF8), "name-not-utf8"),
    "utf8-overlong-slash": (one(b"..\xc0\xafevil", flags=UTF8), "name-not-utf8"),
    "utf8-surrogate": (one(b"\xed\xa0\x80", flags=UTF8), "name-not-utf8"),
}

TYPES = {
    "link-absolute": (one("l", mode=0o120777), "link"),
    "link-and-through": (with_good(Entry(b"d", b"/tmp", mode=0o120777), Entry(b"d/x", b"x")), "link"),
    "link-from-dos": (one("l", host=FAT, mode=0o120777), "link"),
    "link-reparse-point": (one("l", host=NTFS, attributes=0x400), "link"),
    "device-character": (one("d", mode=0o020666), "device"),
    "device-block": (one("d", mode=0o060666), "device"),
    "fifo": (one("f", mode=0o010666), "fifo"),
    "socket": (one("s", mode=0o140666), "socket"),
    "setuid": (one("s", mode=0o104755), "setuid"),
    "setgid": (one("s", mode=0o102755), "setgid"),
    "unknown": (one("u", mode=0o050644), "type-unknown"),
    "file-is-directory": (one("a", mode=0o040755), "type-mismatch"),
    "file-is-directory-dos": (one("a", host=FAT, attributes=0x10), "type-mismatch"),
    "directory-is-file": (with_good(Entry(b"a/", b"", mode=0o100644)), "type-mismatch"),
    "directory-with-bytes": (with_good(Entry(b"a/", b"x", mode=0o040755)), "type-mismatch"),
}

COLLISIONS = {
    "equal": (with_good(*files("a", "a")), "duplicate"),
    "equal-ignore-files": (with_good(Entry(b".planqkignore", b".*\n"), Entry(b".planqkignore", b"/b\n")), "duplicate"),
    "equal-behind-a-dot": (with_good(*files("a", "./a")), "duplicate"),
    "equal-deep": (with_good(*files("d/e/a", "d/e/a")), "duplicate"),
    "equal-directories": (with_good(*[Entry(b"d/", mode=0o40755)] * 2), "duplicate"),
    "equal-encodings": (with_good(Entry(b"\x81.txt", b"x"), Entry("ü.txt".encode(), b"x", flags=UTF8)), "duplicate"),
    "file-and-directory": (with_good(*files("a", "a/b")), "file-and-directory"),
    "directory-and-file": (with_good(*files("a/b/c", "a/b")), "file-and-directory"),
    "file-and-directory-entry": (with_good(*files("a"), Entry(b"a/", mode=0o40755)), "file-and-directory"),
    "unicode": (with_good(*files("é", "e\u0301", flags=UTF8)), "unicode-collision"),
    "unicode-directories": (with_good(*files("é/a", "e\u0301/b", flags=UTF8)), "unicode-collision"),
    "unicode-singleton": (with_good(*files("\u212b", "Å", flags=UTF8)), "unicode-collision"),
    "stream": (with_good(*files("a.txt", "a.txt:hidden")), "name-stream"),
}

ZEROS = b"\0" * (65 << 20)
SPARSE = Entry(b"zeros", ZEROS, DEFLATED)

BUDGETS = {
    "upload": (with_good(data_file := Entry(b"d", b"x" * 2000)), "upload-too-large", ("--max-upload", "1KiB")),
    "entry": (with_good(data_file), "entry-too-large", ("--max-entry", "1KiB")),
    "output": (with_good(data_file), "output-too-large", ("--max-output", "1KiB")),
    "files": (with_good(*files("a", "b")), "too-many-files", ("--max-files", "2")),
    "directories": (with_good(*files("a/b/c/d")), "too-many-directories", ("--max-directories", "3")),
    "entries-before-all": (archive(files(*[str(i) for i in range(20)])), "too-many-files",
                           ("--max-files", "2", "--max-directories", "2")),
    "ratio": (with_good(SPARSE), "ratio", ()),
    "declared-huge": (archive([Entry(b"a", b"x", DEFLATED, central={"size": 0xFFFF_0000},
                                     local={"size": 0xFFFF_0000})]), "entry-too-large", ()),
    "nothing": (archive([]), "nothing-to-import", ()),
    "nothing-but-directories": (archive([Entry(b"a/", mode=0o40755)]), "nothing-to-import", ()),
    "nothing-but-junk": (archive(files("__MACOSX/x", ".DS_Store")), "nothing-to-import", ()),
    "ignore-file-size": (with_good(Entry(b".planqkignore", b"#" * 70_000)), "ignore-file", ()),
    "ignore-file-patterns": (with_good(Entry(b".planqkignore", b"a\n" * 1001)), "ignore-file", ()),
}

BYTES = {
    "crc": (archive([Entry(b"a", b"x", local={"crc": 1}, central={"crc": 1})]), "crc"),
    "crc-deflated": (archive([Entry(b"a", b"x", DEFLATED, local={"crc": 1}, central={"crc": 1})]), "crc"),
    "larger-than-declared": (archive([Entry(b"a", b"x" * 99, DEFLATED, local={"size": 9}, central={"size": 9})]),
                             "size"),
    "smaller-than-declared": (archive([Entry(b"a", b"x" * 9, DEFLATED, local={"size": 99}, central={"size": 99})]),
                              "size"),
    "not-deflate": (archive([Entry(b"a", b"x", DEFLATED, raw=b"\xff" * 20)]), "deflate"),
    "deflate-cut": (archive([Entry(b"a", b"xyz" * 99, DEFLATED, raw=deflate(b"xyz" * 99)[:-3])]), "deflate"),
    "deflate-and-more": (archive([Entry(b"a", b"x", DEFLATED, raw=deflate(b"x") + b"hidden")]), "deflate"),
    "second-file-bad": (with_good(Entry(b"a", b"x", local={"crc": 1}, central={"crc": 1})), "crc"),
}

assert STORED == 0 and UNIX == 3
