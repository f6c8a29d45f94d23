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


def end_mark_in_numbers():
    """The number of entries and the size of the directory, one behind the other, are such a mark."""
    entries = [GOOD, *files(*[f"{i:05}" for i in range(0x4B4F)])]
    size = sum(len(entry.central_bytes(0)) for entry in entries)
    entries[-1].comment = b"c" * ((0x0605 - size) % 0x10000)
    return archive(entries)


def padded(data):
    return data + b"\0" * (-len(data) % 10240)


def second(name, text):
    field = unicode_extra(0x7075, name, text.encode())
    return {"local_extra": field, "central_extra": field}


SECOND_NAMES = {  # that are not what stands in the header, position by position
    "empty": (b"?", ""),
    "for-nothing": (b"a?", "a"),
    "other-ascii": (b"safe?.txt", "src/program.py"),
    "ascii-for-a-mark": (b"src/program?py", "src/program.py"),
    "slash-for-a-mark": (b"a?b", "a/b"),
    "longer": (b"a?.py", "aüü.py"),
    "shorter": (b"a??.py", "aü.py"),
    "other-escape": (b"a#U20ac", "aü"),
    "escaped-slash": (b"a#U002fb", "a/b"),
    "short-escape": (b"a#U20a", "a\u20a0"),
    "of-utf8": ("ä.py".encode(), "ü.py"),
    "of-old-code-page": (b"\x81.py", "ü/py"),
    "of-half-a-letter": (b"\x83", "ソソ"),
    "slash-as-second-byte": (b"\x83/a", "ソa"),
}


def embedded(method, hidden=Entry(b"src/hidden.py", b"y"), name=b"a"):
    """The content, or what follows its stream, is a descriptor and one more entry."""
    good = deflate(b"good") if method == DEFLATED else b"good"
    inner = struct.pack("<4sIII", b"PK\7\x08", zlib.crc32(b"good"), len(good), 4) + hidden.local_bytes()
    if method == DEFLATED:
        return archive([GOOD, Entry(name, b"good", DEFLATED, DESCRIPTOR, raw=good + inner)])
    return archive([GOOD, Entry(name, good + inner, flags=DESCRIPTOR)])


def mark_at(offset):
    return archive([Entry(b"a", b"x" * offset + b"PK\7\x08" + b"x" * 40_000, flags=DESCRIPTOR)])


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
    "end-mark-in-comment-length": (with_good(comment=b"\5\6" + b"c" * 0x4B4E), "several-ends"),
    "end-mark-in-numbers": (end_mark_in_numbers(), "several-ends"),
    "padding-to-no-block": (with_good(suffix=b"\0" * 512), "trailing-data"),
    "padding-with-more": (padded(with_good())[:-1] + b"x", "trailing-data"),
    "padding-twice": (padded(with_good()) + b"\0" * 10240, "trailing-data"),
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
    "zip64-offset-behind-other-numbers": (archive([GOOD, Entry(b"a", b"xy", central={"offset": FULL},
                                                                central_extra=extra(1, struct.pack("<QQQ", 2, 2, len(
                                                                    GOOD.local_bytes()))))]), "zip64"),
    "zip64-other-disk": (archive([Entry(b"a", b"xy", central_extra=extra(1, struct.pack("<QQQI", 2, 2, 0, 1)))]),
                         "zip64"),
    **{f"extra-with-a-meaning-{place}-{kind:#06x}":
       (archive([Entry(b"a", b"x", **{f"{place}_extra": extra(kind, b"\0" * 12)})]), "extra-field")
       for place in ("local", "central") for kind in (0x0008, 0x000E, 0x554E, 0x6C78, 0x756E)},
    "extra-link-of-libarchive": (archive([Entry(b"a", b"/etc/passwd", local_extra=extra(
        0x6C78, b"\7" + struct.pack("<HHI", 0x0314, 0, 0o120777 << 16)))]), "extra-field"),
    "extra-link-of-pkware": (archive([Entry(b"a", b"x", local_extra=extra(0x000D, b"\0" * 12 + b"/etc"))]),
                             "extra-field"),
    "extra-33-fields": (archive([Entry(b"a", b"x", central_extra=b"".join(extra(0xE000 + i, b"") for i in range(33)))]),
                        "extra-field"),
    "extra-16000-fields": (archive([Entry(b"a", b"x", local_extra=b"".join(
        extra(0x8000 + i, b"") for i in range(16_000)))]), "extra-field"),
    "aes-locally": (archive([Entry(b"a", b"x", local_extra=extra(0x9901, b"\2\0AE\3\0\0"))]), "encrypted"),
    "extra-rest": (archive([Entry(b"a", b"x", central_extra=b"\1\2\3")]), "extra-field"),
    "extra-timestamp-length": (archive([Entry(b"a", b"x", central_extra=extra(0x5455, b"\7" + b"\0" * 7))]),
                               "extra-field"),
    "unicode-name-checksum": (archive([Entry(b"a", b"x", central_extra=unicode_extra(0x7075, b"b", b"a"))]),
                              "unicode-extra"),
    "unicode-name-differs": (archive([Entry(b"a", b"x", central_extra=unicode_extra(0x7075, b"a", b"b"),
                                            local_extra=unicode_extra(0x7075, b"a", b"b"))]), "unicode-extra"),
    **{f"unicode-name-{case}": (archive([Entry(name, b"x", central_extra=unicode_extra(0x7075, name, second.encode()),
                                               local_extra=unicode_extra(0x7075, name, second.encode()))]),
                                "unicode-extra")
       for case, (name, second) in SECOND_NAMES.items()},
    "unicode-name-climbs": (archive([Entry("../ü?".encode("cp437"), b"x", **second("../ü?".encode("cp437"), "../üä"))]),
                            "name-escapes"),
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
    "descriptor-stored-without-mark": (one("a", flags=DESCRIPTOR, descriptor=struct.pack("<III", zlib.crc32(b"x"), 1, 1)),
                                       "data-descriptor"),
    "descriptor-stored-and-embedded": (embedded(STORED), "data-descriptor"),
    **{f"descriptor-mark-at-{at}": (mark_at(at), "data-descriptor")
       for at in (0, 16_380, 16_381, 16_382, 16_383, 16_384, 32_765, 40_000)},
    "descriptor-wide-with-a-mark": (archive([Entry(b"a", b"x" * 0x4B50, DEFLATED, DESCRIPTOR, wide_descriptor=True), GOOD]),
                                    "data-descriptor"),
    "descriptor-narrow-with-a-field": (one("a", method=DEFLATED, flags=DESCRIPTOR, local_extra=extra(1, b"\0" * 16)), "data-descriptor"),
    "descriptor-wide-of-nothing": (archive([Entry(b"a", b"", DEFLATED, DESCRIPTOR, wide_descriptor=True), GOOD]),
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
    "backslash-of-a-letter": (archive([Entry(b"\x83\\.py", b"x", host=FAT, attributes=0)]), "name-backslash"),
    "backslash-of-utf8": (archive([Entry("ü\\.py".encode(), b"x", host=FAT, attributes=0)]), "name-backslash"),
    "version": (one("src/program.py;1"), "name-trailing"),
    "version-of-a-directory": (one("src;12/program.py"), "name-trailing"),
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
    "file-is-directory-twice": (one("a", host=FAT, attributes=0o100644 << 16 | 0x10), "type-mismatch"),
    "file-is-directory-unix": (one("a", attributes=0x10), "type-mismatch"),
    "volume-label": (one("a", host=FAT, attributes=0x08), "type-unknown"),
    "volume-label-unix": (one("a", attributes=0x08), "type-unknown"),
    "device-dos": (one("a", host=FAT, attributes=0x40), "device"),
    "every-bit": (one("a", mode=0o177777), "type-unknown"),
    "top-with-bytes": (one("./"), "type-mismatch"),
    "top-is-a-link": (archive([GOOD, Entry(b"./", b"", mode=0o120777)]), "link"),
    "top-is-a-file": (archive([GOOD, Entry(b"./", b"", mode=0o100644)]), "type-mismatch"),
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
    "left-out": (archive([GOOD, Entry(b"__MACOSX/a", b"x" * 9000, DEFLATED, DESCRIPTOR)]), "output-too-large",
                 ("--max-output", "1KiB")),
    "names": (archive(files(*[f"{i}/" + "n" * 250 for i in range(30)])), "too-many-files",
              ("--max-files", "2", "--max-directories", "8")),
    "number-before-collisions": (archive(files("a", "a", "b")), "too-many-files", ("--max-files", "2")),
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
    "left-out-and-embedded": (embedded(DEFLATED, name=b".git/a"), "deflate"),
    "junk-and-embedded": (embedded(DEFLATED, name=b"__MACOSX/a"), "deflate"),
    "directory-and-embedded": (archive([GOOD, Entry(b"d/", b"", DEFLATED, DESCRIPTOR, mode=0o40755, raw=deflate(b"") + struct.pack(
        "<4sIII", b"PK\7\x08", 0, 2, 0) + Entry(b"src/hidden.py", b"y").local_bytes())]), "deflate"),
    "embedded": (embedded(DEFLATED), "deflate"),
    "second-file-bad": (with_good(Entry(b"a", b"x", local={"crc": 1}, central={"crc": 1})), "crc"),
}

assert STORED == 0 and UNIX == 3
