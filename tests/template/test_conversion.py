"""Values by annotation."""

import datetime
import decimal
import enum
import pathlib
import typing
import uuid
from dataclasses import dataclass, field
from typing import Any, Dict, List, Literal, Optional, Tuple, Union

import pytest
from _planqk_template.conversion import Misfit, convert, name_of, takes_text


class Colour(enum.Enum):
    RED = "red"
    NUMBER = 3


class Flag(str, enum.Enum):
    ON = "on"


@dataclass
class Point:
    x: int
    y: "Optional[float]" = None
    tags: List[str] = field(default_factory=list)


class Unknown:
    """A class that the template knows nothing about."""


Meters = typing.NewType("Meters", float)

FITS = [
    (1, int, 1),
    ("1", int, 1),
    (1.0, int, 1),
    (1, float, 1.0),
    ("1e3", float, 1000.0),
    ("text", str, "text"),
    ("1+2j", complex, 1 + 2j),
    ("ü", bytes, "ü".encode()),
    (None, type(None), None),
    ([1, "2"], List[int], [1, 2]),
    ([1, 2], list, [1, 2]),
    ([1.5], List[float], [1.5]),
    ([[1], ["2"]], List[List[int]], [[1], [2]]),
    ([1], typing.Sequence[int], [1]),
    ({"1": "2"}, Dict[int, float], {1: 2.0}),
    ({"a": [1]}, Dict[str, Any], {"a": [1]}),
    ({"a": 1}, typing.Mapping[str, int], {"a": 1}),
    ({"a": 1}, dict, {"a": 1}),
    ([1, "a"], Tuple[int, str], (1, "a")),
    ([1, "2"], Tuple[int, ...], (1, 2)),
    ([1, 2], tuple, (1, 2)),
    ([1, 1], typing.Set[int], {1}),
    (["a"], typing.FrozenSet[str], frozenset("a")),
    (None, Optional[int], None),
    ("2", Optional[int], 2),
    ("5", Union[int, str], "5"),
    (5, Union[str, int], 5),
    ([1], Union[str, List[float]], [1.0]),
    ("red", Colour, Colour.RED),
    ("RED", Colour, Colour.RED),
    (3, Colour, Colour.NUMBER),
    ("on", Flag, Flag.ON),
    ("a", Literal["a", 1], "a"),
    ("2026-01-02T03:04:05", datetime.datetime, datetime.datetime(2026, 1, 2, 3, 4, 5)),
    (
        "2026-01-02T03:04:05Z",
        datetime.datetime,
        datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc),
    ),
    ("2026-01-02", datetime.date, datetime.date(2026, 1, 2)),
    ("03:04", datetime.time, datetime.time(3, 4)),
    (90, datetime.timedelta, datetime.timedelta(seconds=90)),
    ("12345678123456781234567812345678", uuid.UUID, uuid.UUID("12345678" * 4)),
    ("1.10", decimal.Decimal, decimal.Decimal("1.10")),
    (1.5, decimal.Decimal, decimal.Decimal("1.5")),
    ("a/b", pathlib.Path, pathlib.Path("a/b")),
    ({"x": "1", "y": 2, "more": 3}, Point, Point(1, 2.0)),
    ([{"x": 1}], List[Point], [Point(1)]),
    (1, Meters, 1.0),
    ({"a": 1}, Any, {"a": 1}),
    ({"a": 1}, object, {"a": 1}),
    ({"a": 1}, Unknown, {"a": 1}),
    ([1], typing.TypeVar("T"), [1]),
]


@pytest.mark.parametrize("value, annotation, expected", FITS, ids=str)
def test_fits(value, annotation, expected):
    """[req:template-annotations]"""
    converted = convert(value, annotation)
    assert converted == expected
    assert type(converted) is type(expected)


@pytest.mark.parametrize(
    "value, expected",
    [
        (True, True),
        (False, False),
        ("false", False),
        ("FALSE", False),
        ("true", True),
        (" True ", True),
        ("no", False),
        ("off", False),
        (0, False),
        (1, True),
    ],
)
def test_text_false_is_false(value, expected):
    """[req:template-annotations-bool]"""
    assert convert(value, bool) is expected


MISFITS = [
    ("x", int, "expected an integer, got text"),
    (1.5, int, "expected an integer, got a number"),
    (True, int, "expected an integer, got true or false"),
    (False, float, "expected a number, got true or false"),
    ([], float, "expected a number, got a list"),
    (2, bool, "expected true or false, got a number"),
    ("maybe", bool, "expected true or false, got text"),
    (None, bool, "expected true or false, got null"),
    ([1], str, "expected text, got a list"),
    (None, str, "expected text, got null"),
    ([None], List[str], "expected text, got null"),
    ({}, list, "expected a list, got an object"),
    ([], Dict[str, int], "expected an object, got a list"),
    ([1], Tuple[int, int], "expected a list of 2 values, got a list"),
    ([{}], set, "expected a list of simple values"),
    ("canary", Colour, "expected a value of Colour, got text"),
    (1.0, Literal[1], "expected one of the allowed values"),
    ("canary", datetime.datetime, "a date and time"),
    ("canary", uuid.UUID, "expected a UUID, got text"),
    ("canary", decimal.Decimal, "a decimal number"),
    ("canary", Optional[int], "expected an integer, got text"),
    ("canary", Union[int, float], "expected one of int, float, got text"),
    ("canary", Point, "expected an object, got text"),
    ({"y": 1}, Point, "given only the fields: y"),
    ({"x": "canary"}, Point, "field 'x': expected an integer"),
]


@pytest.mark.parametrize("value, annotation, text", MISFITS, ids=str)
def test_misfit_says_what_but_not_the_value(value, annotation, text):
    """[req:template-annotations] [req:template-no-payload-in-logs]"""
    with pytest.raises(Misfit) as caught:
        convert(value, annotation)
    assert text in str(caught.value)
    assert "canary" not in str(caught.value)


def test_text_without_quotes_within_a_list():
    """[req:template-annotations]"""
    found = convert(["a", 1, 2.5, True], List[str])
    assert found == ["a", "1", "2.5", "true"]


def test_null_is_not_silently_accepted_for_a_bad_optional():
    """[req:template-annotations] The older runtime made None of any misfit."""
    with pytest.raises(Misfit):
        convert("x", Optional[int])


@pytest.mark.skipif("sys.version_info < (3, 9)", reason="generics of built-in classes are 3.9")
def test_builtin_generics():
    """[req:template-annotations]"""
    assert convert(["1"], list[int]) == [1]
    assert convert({"a": ["1"]}, dict[str, list[int]]) == {"a": [1]}
    assert convert([1, "2"], tuple[int, int]) == (1, 2)


@pytest.mark.skipif("sys.version_info < (3, 10)", reason="X | Y is 3.10")
def test_pep_604():
    """[req:template-annotations-pep604]"""
    assert convert(None, int | None) is None
    assert convert("1", int | None) == 1
    assert convert("1", int | str) == "1"
    with pytest.raises(Misfit):
        convert("x", int | None)


@pytest.mark.skipif("sys.version_info < (3, 9)", reason="Annotated is 3.9")
def test_annotated_is_looked_through():
    assert convert("1", typing.Annotated[int, "note"]) == 1


def test_long_lists_of_plain_values_are_not_copied():
    values = [0.5] * 1000
    assert convert(values, List[float]) is values


@pytest.mark.parametrize(
    "annotation, expected",
    [
        (str, True),
        (Colour, True),
        (Literal["a"], True),
        (Optional[int], True),
        (pathlib.Path, True),
        (dict, False),
        (List[str], False),
        (Any, False),
        (Point, False),
    ],
)
def test_which_annotations_take_plain_text(annotation, expected):
    assert takes_text(annotation) is expected


@pytest.mark.parametrize(
    "annotation, expected",
    [(int, "int"), (List[int], "List[int]"), (Point, "Point"), (Dict[str, Any], "Dict[str, Any]")],
)
def test_names(annotation, expected):
    assert name_of(annotation) == expected
