"""Every refusal has one reason, exit 65, and writes nothing anywhere."""

import hostile
import pytest
from zipmaker import DEFLATED, Entry, archive, files


def table(cases):
    return pytest.mark.parametrize("name", sorted(cases))


@table(hostile.STRUCTURE)
def test_structure(place, name):
    """The whole structure is checked before a byte is written. [req:import-structure] [req:job-json]"""
    data, reason = hostile.STRUCTURE[name]
    assert place.refused(data)["reason"] == reason


@table(hostile.NAMES)
def test_names(place, name):
    """Names that lead elsewhere or mean two things are refused. [req:import-names] [req:import-no-escape]"""
    data, reason = hostile.NAMES[name]
    assert place.refused(data)["reason"] == reason


@table(hostile.TYPES)
def test_types(place, name):
    """Regular files and directories only. [req:import-types]"""
    data, reason = hostile.TYPES[name]
    assert place.refused(data)["reason"] == reason


@table(hostile.COLLISIONS)
def test_collisions(place, name):
    """No two names may mean one file. [req:import-collisions]"""
    data, reason = hostile.COLLISIONS[name]
    assert place.refused(data)["reason"] == reason


@table(hostile.BUDGETS)
def test_budgets(place, name):
    """Each budget has its reason and its option. [req:import-budgets]"""
    data, reason, options = hostile.BUDGETS[name]
    assert place.refused(data, *options)["reason"] == reason


@table(hostile.BYTES)
def test_bytes(place, name):
    """Sizes and checksums are true, and a half result is never seen. [req:import-bytes] [req:import-atomic]"""
    data, reason = hostile.BYTES[name]
    assert place.refused(data)["reason"] == reason


ORDER = {
    "structure-before-names": (archive([Entry(b"../a", b"x", gap=b"g")]), "gap"),
    "names-before-junk": (archive(files("__MACOSX/../a")), "name-escapes"),
    "junk-before-types": (archive([hostile.GOOD, Entry(b"__MACOSX/l", b"x", mode=0o120777)]), None),
    "exclude-before-types": (archive([hostile.GOOD, Entry(b".git/l", b"x", mode=0o120777)]), None),
    "types-before-collisions": (archive([*files("a", "a"), Entry(b"l", b"x", mode=0o120777)]), "link"),
    "collisions-before-budgets": (archive([*files("a", "a"), hostile.SPARSE]), "duplicate"),
    "budgets-before-bytes": (archive([Entry(b"a", b"x", local={"crc": 1}, central={"crc": 1}), hostile.SPARSE]),
                             "ratio"),
}


@table(ORDER)
def test_order(place, name):
    """The order of the checks is the same for every archive. [req:import-order]"""
    data, reason = ORDER[name]
    if reason is None:
        place.imported(data)
    else:
        assert place.refused(data)["reason"] == reason


def test_a_refusal_names_the_entry_and_what_to_do(place):
    """[req:job-json] The message is for people, the word for scripts."""
    told = place.refused(archive(files("../evil")))
    assert told["entry"] == "../evil"
    assert told["message"] and told["what_to_do"]
    outcome = place.run("import", place.file(archive(files("a\x1b[2J"))), place.target)
    assert outcome.code == 65 and outcome.out == ""
    assert "\x1b" not in outcome.err and "reason: name-control" in outcome.err


def test_bombs_are_seen_before_they_are_unpacked(place):
    """A ratio is looked at past 64 MiB alone: zeros below are ordinary. [req:import-budgets]"""
    place.imported(archive([Entry(b"zeros", b"\0" * (60 << 20), DEFLATED)]))
    assert (place.target / "zeros").stat().st_size == 60 << 20
