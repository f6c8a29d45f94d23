"""Archives that could mean two things: every field of every record with other values, and the
constructions by which readers were told apart in public (ZipDiff, USENIX Security 2025, among others).

Names that are read differently by design (code page 437, backslashes of DOS archives, junk, one top
folder) are no part of this: their exact list stands in test_differential.py.
"""

import copy
import itertools
import random
import struct
import zlib

from hostile import embedded, end_mark_in_numbers, padded
from zipmaker import DEFLATED, DESCRIPTOR, FULL, STORED, UNIX, UTF8, Entry, archive, deflate, end_record, extra, unicode_extra

PROGRAM = Entry(b"src/program.py", b"def run(data, params):\n    return data\n", DEFLATED)
LAST = Entry(b"requirements.txt", b"numpy\n")
HIDDEN = Entry(b"hidden.py", b"import os\n")

FORMS = {
    "stored": lambda: Entry(b"data/target", b"0123456789" * 3),
    "deflated": lambda: Entry(b"data/target", b"0123456789" * 9, DEFLATED),
    "streamed": lambda: Entry(b"data/target", b"0123456789" * 9, DEFLATED, DESCRIPTOR),
    "streamed-stored": lambda: Entry(b"data/target", b"0123456789" * 3, flags=DESCRIPTOR),
    "streamed-wide": lambda: Entry(b"data/target", b"0123456789" * 9, DEFLATED, DESCRIPTOR, wide_descriptor=True,
                                   local={"size": FULL, "compressed": FULL}, local_extra=extra(1, b"\0" * 16)),
    "empty": lambda: Entry(b"data/target"),
    "directory": lambda: Entry(b"data/target/", mode=0o40755),
    "utf8": lambda: Entry("data/€中🧪".encode(), b"x", flags=UTF8),
}

# PKWARE's list, Info-ZIP's, and what public writers use.
KINDS = (0x0001, 0x0007, 0x0008, 0x0009, 0x000A, 0x000C, 0x000D, 0x000E, 0x000F, 0x0014, 0x0015, 0x0016, 0x0017, 0x0018,
         0x0019, 0x0020, 0x0021, 0x0022, 0x0023, 0x0065, 0x0066, 0x07C8, 0x10C5, 0x1986, 0x2605, 0x2705, 0x2805, 0x334D,
         0x4154, 0x4341, 0x4453, 0x4690, 0x4704, 0x470F, 0x4854, 0x4B46, 0x4C41, 0x4D49, 0x4D63, 0x4F4C, 0x5356, 0x5455,
         0x554E, 0x5855, 0x6375, 0x6542, 0x6854, 0x6C78, 0x7075, 0x7441, 0x756E, 0x7855, 0x7875, 0x9901, 0x9902, 0xA11E,
         0xA220, 0xCAFE, 0xD935, 0xE57A, 0xFB4A, 0xFD4A)

NAMES = [b"a", b"a ", b"a.", b".a", b"..a", b"a..", b"...", b"a;1", b"a;", b"a;1b", b";1", b"a;1;2", b"a:b", b":", b"a,b",
         b"a'b", b'a"b', b"a*b", b"a?b", b"a#b", b"a#U00fc", b"a%41", b"$HOME", b"`a`", b"-a", b"--help", b"@a", b"~", b"~/a",
         b"a\tb", b"a\nb", b"a\x7fb", b"a\0b", b"a\0.py", b"CON", b"nul.txt", b"COM1", b"a/", b"a//", b"a//b", b"/", b"././a", b".", b"..", b"../a", b"a/../b", b"a/./b", b"a/.", b"a/..", b"a\\b", b"a\\", b"\\a", b"..\\a", b"C:a",
         b"C:/a", b"", b" a", b"a  b", b"[a]", b"{a,b}", b"a|b", b"<a>", b"a&b", b"a" * 255, b"a" * 256, b"/".join([b"d"] * 64),
         b"A" * 8 + b".PY", b"PK\3\4", b"PK\5\6", "€".encode(), "é€中".encode(), "\u202e€".encode(), "\ufeff€".encode(),
         "\u2028€".encode(), "\u2024€/€".encode(), "€\u2215a".encode(), "\uff0f€".encode()]

HOSTS = [*range(21), 30, 255]
MODES = [0, 0o644, 0o100644, 0o100000, 0o40755, 0o120777, 0o10644, 0o20644, 0o60644, 0o140644, 0o104755, 0o102755,
         0o101644, 0o177777, 0o50644, 0o150644, 0o4000, 0o2000]
ATTRIBUTES = [0, 1, 2, 4, 8, 0x10, 0x18, 0x20, 0x30, 0x40, 0x80, 0x400, 0x410, 0x2020, 0x8000, 0xFFFF]


def values16(true):
    return {0, 1, true + 1, true - 1 & 0xFFFF, 0x4B50, 0x0403, 0x0605, 0x7FFF, 0xFFFF}


def values32(true):
    return {0, 1, true + 1, max(true, 1) - 1, true ^ 0x8000_0000, 0x0403_4B50, 0x0201_4B50, 0x0605_4B50, 0x0807_4B50, FULL}


def around(*entries, **options):
    return archive([copy.deepcopy(PROGRAM), *entries, copy.deepcopy(LAST)], **options)


def add(entry, place, **fields):
    for where in ("local", "central"):
        if place in (where, "both"):
            getattr(entry, where).update(fields)
    return entry


def with_extra(entry, place, body):
    for where in ("local", "central"):
        if place in (where, "both"):
            setattr(entry, f"{where}_extra", getattr(entry, f"{where}_extra") + body)
    return entry


PLACES = ("local", "central", "both")


def fields():
    """Every number of both headers: sizes, methods, checksums, flags, versions."""
    for form, make in FORMS.items():
        true = make().fields()
        wanted = {
            "version": [0, 10, 45, 63, 64, 0x032D, 0xFF14],
            "flags": [true["flags"] ^ 1 << bit for bit in range(16)],
            "method": [0, 1, 8, 9, 12, 14, 93, 95, 99, 0xFFFF],
            "moment": [0, 0xFFFF_FFFF, 0x5A21_6001],
            "crc": values32(true["crc"]),
            "compressed": values32(true["compressed"]),
            "size": values32(true["size"]),
            "name": [true["name"] + b"x", true["name"][:-1], b"", b"data/TARGET", b"hidden.py", true["name"] + b"\0x"],
        }
        for field, values in wanted.items():
            for value, place in itertools.product(sorted(values), PLACES):
                yield f"field-{form}-{field}-{value}-{place}", around(add(make(), place, **{field: value}))
        offsets = [0, 1, len(PROGRAM.local_bytes()) + 1, FULL, 0x8000_0000]
        for field, values in {"offset": offsets, "disk": [1, 0xFFFF], "internal": [1, 2, 0xFFFF],
                              "made": [0, 0x0014, 0x0A3F, 0x133F, 0xFFFF]}.items():
            for value in values:
                if form != "utf8" or field != "made" or value >> 8 == UNIX:  # unzip takes no name of FAT for UTF-8
                    yield f"field-{form}-{field}-{value}", around(add(make(), "central", **{field: value}))


def ends():
    """Where the directory is, and how many entries it has."""
    size, offset = 0, 0
    for entry in (PROGRAM, LAST):
        size += len(entry.central_bytes(0))
        offset += len(entry.local_bytes())
    true = {"disk": 0, "start": 0, "here": 2, "all": 2, "size": size, "offset": offset, "comment": 0}
    for field, value in true.items():
        for other in sorted(values32(value) if field in ("size", "offset") else values16(value)):
            yield f"end-{field}-{other}", around(end={field: other})
            yield f"end64-{field}-{other}", around(end={field: other}, zip64={})
    for count in (1, 3, 0xFFFF):
        yield f"end-count-{count}", around(end={"here": count, "all": count})
    for field, values in {"length": [0, 43, 45, 100], "at": [0, 1], "entries": [0, 1, 3, 1 << 63], "size": [0, size - 1],
                          "offset": [0, offset + 1, 1 << 63], "disks": [0, 1, 2, FULL]}.items():
        for value in values:
            yield f"end64-says-{field}-{value}", around(zip64={field: value})
    other = archive([HIDDEN])
    for name, comment in {"archive": other, "end": end_record(0, 0, 0), "mark": b"PK\5\6", "locator": b"PK\6\7" + b"\0" * 16,
                          "mark-cut": b"PK\5", "overlap": b"\5\6" + b"c" * 0x4B4E, "long": b"c" * 17_000,
                          "central": HIDDEN.central_bytes(0), "local": HIDDEN.local_bytes(), "zeros": b"\0" * 22}.items():
        yield f"comment-{name}", around(comment=comment)
        yield f"suffix-{name}", around(suffix=comment)
        yield f"before-end-{name}", around(before_end=comment)
        yield f"prefix-{name}", around(prefix=comment)
        entry = copy.deepcopy(LAST)
        entry.comment = comment
        yield f"entry-comment-{name}", archive([PROGRAM, entry])
    for size in (1, 22, 512, 10240):
        yield f"suffix-zeros-{size}", around(suffix=b"\0" * size)
    yield "suffix-padding", padded(around())
    yield "suffix-padding-comment", padded(around(comment=b"c" * 40))
    yield "suffix-padding-zeros-comment", padded(around(comment=b"\0" * 40))
    yield "suffix-padding-end64", padded(around(zip64={}))
    yield "suffix-padding-twice", padded(around()) + b"\0" * 10240
    yield "two-archives", around() + other
    yield "end-mark-in-numbers", end_mark_in_numbers()
    for inner in (other, padded(other), archive([HIDDEN], zip64={}), archive([HIDDEN], comment=b"c" * 30)):
        for entry in (Entry(b"inner.zip", inner), Entry(b"inner.zip", inner, DEFLATED),
                      Entry(b"inner.zip", inner, flags=DESCRIPTOR)):
            yield f"inner-{len(inner)}-{entry.method}-{entry.flags}", archive([PROGRAM, entry])
            yield f"inner-between-{len(inner)}-{entry.method}-{entry.flags}", around(entry)


def link_of_libarchive(mode):
    return extra(0x6C78, b"\7" + struct.pack("<HHI", 0x0314, 0, mode << 16))


def extras(numbers):
    """Fields that stand in one header or in both, of every kind that somebody has named, and others."""
    bodies = [b"", b"\0", b"\1" * 4, b"\0" * 5, b"\0" * 8, b"\0" * 12, b"\0" * 12 + b"/etc/x", struct.pack("<QQQ", 3, 3, 3)]
    kinds = [*KINDS, *(numbers.randrange(0x10000) for _ in range(40))]
    for kind, place in itertools.product(kinds, PLACES):
        for body in numbers.sample(bodies, 3):
            form = numbers.choice(list(FORMS))
            yield f"extra-{kind:04x}-{len(body)}-{place}-{form}", around(with_extra(FORMS[form](), place, extra(kind, body)))
    for mode, place in itertools.product((0o120777, 0o40755, 0o100644, 0o10644), PLACES):
        yield f"extra-xl-{mode:o}-{place}", around(with_extra(FORMS["stored"](), place, link_of_libarchive(mode)))
    asi = struct.pack("<HIHH", 0o120777, 1, 0, 0) + b"/"
    for place in PLACES:
        field = extra(0x756E, struct.pack("<I", zlib.crc32(asi)) + asi)
        yield f"extra-asi-{place}", around(with_extra(FORMS["stored"](), place, field))
        for name in (b"", b"data/target", b"data/other", b"hidden.py", b"../x", b"data/target/", b"data/target\0"):
            for own in (b"data/target", b"data/t?rget", b"data/t#U00e4rget"):
                entry = Entry(own, b"x")
                yield (f"extra-name-{own}-{name}-{place}",
                       around(with_extra(entry, place, unicode_extra(0x7075, own, name))))
        yield f"extra-comment-{place}", around(with_extra(FORMS["stored"](), place, unicode_extra(0x6375, b"", b"c")))
        for rest in (b"\0", b"\0\0\0", b"\1", b"\1\0\1", b"\0\0\0\0", b"\1\0\4\0\0\0"):
            yield f"extra-rest-{rest.hex()}-{place}", around(with_extra(FORMS["stored"](), place, rest))
        for count in (2, 32, 33):
            many = b"".join(extra(0xE000 + i, b"") for i in range(count))
            yield f"extra-many-{count}-{place}", around(with_extra(FORMS["stored"](), place, many))
        twice = extra(0xCAFE, b"") * 2
        yield f"extra-twice-{place}", around(with_extra(FORMS["stored"](), place, twice))
        hidden = extra(0xE000, HIDDEN.local_bytes())
        yield f"extra-local-header-{place}", around(with_extra(FORMS["stored"](), place, hidden))


def zip64(numbers):
    """Which of the three numbers are in the field, and which of them the header asks for."""
    offset = len(PROGRAM.local_bytes())
    forms = ("stored", "deflated", "streamed", "streamed-stored")
    for form, asked, there in itertools.product(forms, range(8), range(8)):
        entry = FORMS[form]()
        true = {"size": len(entry.data), "compressed": len(entry.packed()), "offset": offset}
        names = list(true)
        body = b"".join(struct.pack("<Q", true[name]) for i, name in enumerate(names) if there >> i & 1)
        saturated = {name: FULL for i, name in enumerate(names) if asked >> i & 1}
        local = {name: value for name, value in saturated.items() if name != "offset"}
        for tail in (b"", b"\0\0\0\0", b"\1\0\0\0"):
            entry = FORMS[form]()
            entry.central.update(saturated)
            entry.central_extra = extra(1, body + tail)
            yield f"zip64-{form}-{asked}-{there}-{len(tail)}-central", around(entry)
            entry.local.update(local)
            entry.local_extra = extra(1, body[:16] + tail)
            yield f"zip64-{form}-{asked}-{there}-{len(tail)}-both", around(entry)
    for _ in range(100):
        entry = FORMS[numbers.choice(forms)]()
        choices = [0, 1, offset, len(entry.data), len(entry.packed()), FULL, 1 << 32, (1 << 64) - 1]
        body = b"".join(struct.pack("<Q", numbers.choice(choices)) for _ in range(numbers.randrange(1, 4)))
        for where in numbers.choice((["local"], ["central"], ["local", "central"])):
            setattr(entry, f"{where}_extra", extra(1, body))
            for name in ("size", "compressed", "offset")[:2 if where == "local" else 3]:
                if numbers.random() < 0.5:
                    getattr(entry, where)[name] = FULL
        yield f"zip64-random-{numbers.random()}", around(entry)


def names():
    """What is a name, a directory, a place elsewhere."""
    for name, flags in itertools.product(NAMES, (0, UTF8)):
        is_directory = name.endswith(b"/")
        for data in (b"", b"x"):
            entry = Entry(name, data, flags=flags, mode=0o40755 if is_directory else 0o100644)
            yield f"name-{name[:20]}-{flags}-{len(data)}", around(entry)
    pairs = [(b"a", b"a"), (b"a", b"A"), (b"a", b"a/"), (b"a", b"a/b"), (b"a/b", b"a"), (b"a/", b"a/"),
             (b"a", b"a;1"), (b"a", b"a."), (b"a", b"a "), (b"a", b"a:b"), (b"a", b"a\0b"),
             ("é€".encode(), "e\u0301€".encode()), (b"a/b", b"A/c"), (b"src", b"x"), (b"src/program.py/x", b"y")]
    for first, other in pairs:
        for flags in (0, UTF8):
            yield f"names-{first}-{other}-{flags}", around(Entry(first, b"1", flags=flags), Entry(other, b"2", flags=flags))


def types(numbers, count):
    """Modes and attributes, as each host would write them."""
    every = list(itertools.product(HOSTS, MODES, ATTRIBUTES, (b"target", b"target/"), (b"", b"x")))
    for host, mode, attributes, name, data in numbers.sample(every, count) if count else every:
        entry = Entry(name, data, host=host, attributes=mode << 16 | attributes)
        yield f"type-{host}-{mode:o}-{attributes:x}-{name}-{len(data)}", around(entry)


def descriptors():
    """Where an entry ends, for readers with and without the directory."""
    local_sizes = {"zero": {}, "full": {"size": FULL, "compressed": FULL}, "true": None}
    fields64 = {"none": None, "empty": b"", "zeros": b"\0" * 16, "true": "true"}
    contents = {"plain": b"0123456789" * 3, "none": b"", "mark": b"01PK\7\x08" + struct.pack("<III", zlib.crc32(b"01"), 2, 2),
                "mark-wide": b"01PK\7\x08" + struct.pack("<IQQ", zlib.crc32(b"01"), 2, 2),
                "marks-alone": b"01PK\7\x08PK\3\4PK\1\2", "header": HIDDEN.local_bytes(),
                "entry": b"01PK\7\x08" + struct.pack("<III", zlib.crc32(b"01"), 2, 2) + HIDDEN.local_bytes()}
    for method, wide, marked, (size, local), (field, body), (content, data) in itertools.product(
            (STORED, DEFLATED), (False, True), (True, False), local_sizes.items(), fields64.items(), contents.items()):
        entry = Entry(b"data/target", data, method, DESCRIPTOR, wide_descriptor=wide)
        sizes = len(data), len(entry.packed())
        known = {"size": sizes[0], "compressed": sizes[1], "crc": zlib.crc32(data)} if local is None else local
        entry.local.update(known)
        if body is not None:
            entry.local_extra = extra(1, struct.pack("<QQ", *sizes) if body == "true" else body)
        if not marked:
            entry.descriptor = entry.descriptor_bytes()[4:]
        name = f"descriptor-{method}-{wide}-{marked}-{size}-{field}-{content}"
        yield name, around(entry)
        if content == "plain":
            yield f"{name}-last", archive([PROGRAM, LAST, entry])
    for method in (STORED, DEFLATED):
        for name in (b"a", b".git/a", b"__MACOSX/a", b"src/__pycache__/a"):
            yield f"embedded-{method}-{name}", embedded(method, HIDDEN, name)
    for wide in (False, True):
        for size in (0x4B50, 0x4034B, 0x504B, 0x14B50):
            yield f"descriptor-size-{wide}-{size}", around(Entry(b"a", b"x" * size, DEFLATED, DESCRIPTOR, wide_descriptor=wide))
    packed = deflate(b"good")
    for tail in (b"x", packed, b"\0", b"\3\0", HIDDEN.local_bytes()):
        for flags in (0, DESCRIPTOR):
            yield f"after-stream-{tail[:4]}-{flags}", around(Entry(b"a", b"good", DEFLATED, flags, raw=packed + tail))
            yield (f"after-stream-directory-{tail[:4]}-{flags}",
                   around(Entry(b"a/", b"", DEFLATED, flags, mode=0o40755, raw=b"\3\0" + tail)))


def gaps():
    """Bytes that no record speaks of, and records that share bytes."""
    for gap in (b"\0", b"x", HIDDEN.local_bytes(), HIDDEN.central_bytes(0), b"PK\7\x08" + b"\0" * 12, b"PK\6\6" + b"\0" * 52,
                b"PK00", b"PK\6\x08" + b"\0" * 4):
        for form, make in FORMS.items():
            entry = make()
            entry.gap = gap
            yield f"gap-{gap[:5]}-{form}", around(entry)
        yield f"gap-last-{gap[:5]}", archive([PROGRAM, Entry(b"a", b"x", gap=gap)])
        yield f"gap-first-{gap[:5]}", gap + around()
    one = around(Entry(b"a", b"x" * 90))
    yield "directory-first", one
    for entry in (Entry(b"b", b"x", central={"offset": 0}), Entry(b"src/program.py", b"x", central={"offset": 0})):
        yield f"overlap-{entry.name}", around(entry)


def at_random(numbers, count):
    """Some of it at once, and bytes that change, come or go."""
    makers = list(FORMS.values())
    interesting = [b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\7\x08", b"PK\6\6", b"PK\6\7", b"\0", b"\xff", b"\xff\xff", b"\x08", b"\1\0",
                   b"\0" * 8]
    for number in range(count):
        entries = [copy.deepcopy(PROGRAM)]
        for i in range(numbers.randrange(1, 4)):
            entry = numbers.choice(makers)()
            entry.name = entry.name.replace(b"target", b"target%d" % i).replace("€".encode(), "€%d".encode() % i)
            if numbers.random() < 0.3:
                with_extra(entry, numbers.choice(PLACES), extra(numbers.choice(KINDS), numbers.randbytes(numbers.randrange(9))))
            if numbers.random() < 0.3:
                add(entry, numbers.choice(PLACES), **{numbers.choice(("flags", "version", "moment")): numbers.choice(
                    (0, 8, 6, UTF8, UTF8 | 8, 20))})
            if entry.name.isascii() and numbers.random() < 0.3:
                entry.host = numbers.choice(HOSTS)
                entry.attributes = numbers.choice(MODES) << 16 | numbers.choice(ATTRIBUTES)
            if numbers.random() < 0.1:
                entry.comment = numbers.choice(interesting) * 3
            entries.append(entry)
        numbers.shuffle(entries)
        data = bytearray(archive(entries, zip64={} if numbers.random() < 0.2 else None,
                                 comment=b"c" * numbers.choice((0, 0, 5))))
        for _ in range(numbers.choice((0, 0, 1, 1, 1, 2, 3))):
            at = numbers.randrange(len(data))
            with_length = numbers.choice(interesting)
            way = numbers.randrange(4)
            if way == 0:
                data[at] ^= 1 << numbers.randrange(8)
            elif way == 1:
                data[at:at + len(with_length)] = with_length
            elif way == 2:
                data[at:at] = with_length
            else:
                del data[at:at + numbers.randrange(1, 5)]
        yield f"random-{number}", bytes(data)


def variants(seed, count, types_count):
    """(label, bytes) of all that is written above, `count` of the random ones and `types_count` of the
    types (0: every one)."""
    numbers = random.Random(seed)
    yield "plain", around()
    for form, make in FORMS.items():
        yield f"plain-{form}", around(make())
    yield from fields()
    yield from ends()
    yield from extras(numbers)
    yield from zip64(numbers)
    yield from names()
    yield from types(numbers, types_count)
    yield from descriptors()
    yield from gaps()
    yield from at_random(numbers, count)

