"""Results as JSON values."""

import collections
import datetime
import decimal
import enum
import json
import pathlib
import types
import uuid
from dataclasses import dataclass

import pytest
from _planqk_template.errors import NotPublished
from _planqk_template.plain import to_plain


class Colour(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    LOW = 1


class Word(str, enum.Enum):
    A = "a"


@dataclass
class Point:
    x: int
    inner: object = None


class ResultResponse:
    def __init__(self, result):
        self.result = result
        self.metadata = None

    def to_json(self):
        raise AssertionError("its attributes are its JSON")


class WithToDict:
    def to_dict(self):
        return {"a": {1}}


class WithToJson:
    def __init__(self):
        self.ignored = 1

    def to_json(self):
        return '{"b": [1]}'


class Broken:
    def __init__(self):
        self.kept = 1

    def to_dict(self):
        raise RuntimeError

    def isoformat(self, required):
        raise AssertionError


class Slots:
    __slots__ = ("a",)

    def __str__(self):
        return "slots"


class FakeArray:
    """As numpy's arrays and scalars do it."""

    def __init__(self, value):
        self._value = value

    def tolist(self):
        return self._value


class FakeScalar:
    dtype = "int64"

    def item(self):
        return 5


@pytest.mark.parametrize(
    "value, expected",
    [
        (None, None),
        (True, True),
        (10**30, 10**30),
        (1.5, 1.5),
        ("ü", "ü"),
        ((1, 2), [1, 2]),
        ({2, 10, 1}, [1, 10, 2]),
        (frozenset("ba"), ["a", "b"]),
        (range(3), [0, 1, 2]),
        (collections.deque([1]), [1]),
        ({"a": 1}.values(), [1]),
        ({"a": 1}.keys(), ["a"]),
        ({"a": 1}.items(), [["a", 1]]),
        (collections.OrderedDict(a=1), {"a": 1}),
        (types.MappingProxyType({"a": 1}), {"a": 1}),
        (Colour.RED, "red"),
        (Level.LOW, 1),
        (Word.A, "a"),
        (datetime.datetime(2026, 1, 2, 3), "2026-01-02T03:00:00"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (datetime.time(3, 4), "03:04:00"),
        (uuid.UUID("12345678" * 4), "12345678-1234-5678-1234-567812345678"),
        (decimal.Decimal("1.10"), "1.10"),
        (pathlib.Path("/a"), "/a"),
        (1 + 2j, "(1+2j)"),
        (b"text", "text"),
        (b"\xff\xfe", "//4="),
        (Point(1, Point(2)), {"x": 1, "inner": {"x": 2, "inner": None}}),
        (ResultResponse({"a": {1}}), {"result": {"a": [1]}, "metadata": None}),
        (WithToDict(), {"a": [1]}),
        (WithToJson(), {"b": [1]}),
        (Broken(), {"kept": 1}),
        (Slots(), "slots"),
        (FakeArray([[1, 2.5]]), [[1, 2.5]]),
        (FakeArray(3), 3),
        (FakeScalar(), 5),
        ({"a": FakeArray([1 + 0j])}, {"a": ["(1+0j)"]}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_conversion(value, expected):
    """[req:template-result-types]"""
    assert to_plain(value) == expected
    json.dumps(to_plain(value), allow_nan=False)


@pytest.mark.parametrize(
    "key, expected",
    [
        ("a", "a"),
        (1, "1"),
        (1.5, "1.5"),
        (True, "true"),
        (None, "null"),
        (Colour.RED, "red"),
        (FakeScalar(), "5"),
        ((0, 1), "(0, 1)"),
        ((FakeScalar(), "a"), "(5, 'a')"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (frozenset([1]), "[1]"),
        (float("nan"), "nan"),
    ],
    ids=str,
)
def test_keys_become_text(key, expected):
    """[req:template-result-keys]"""
    assert to_plain({key: 0}) == {expected: 0}


def test_mixed_keys_can_be_sorted():
    """[req:template-result-keys]"""
    assert json.dumps(to_plain({1: 0, "a": 0, None: 0}), sort_keys=True)


def test_keys_that_become_equal_are_refused():
    """[req:template-result-keys] One of the two values would be lost."""
    with pytest.raises(NotPublished, match="two keys"):
        to_plain({1: "a", "1": "b"})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_json_has_no_number_for_is_null(value, capsys):
    """[req:template-result-nan]"""
    assert to_plain({"a": [value, 1.0]}) == {"a": [None, 1.0]}
    assert "NaN or Infinity" in capsys.readouterr().err


@pytest.mark.parametrize("value", [object(), print, len, int, Slots.__str__], ids=str)
def test_text_that_nobody_wrote_is_a_warning(value, capsys):
    """[req:template-result-text]"""
    assert to_plain({"a": value})["a"] == str(value)
    told = capsys.readouterr().err
    assert told.startswith("planqk: warning: the result holds a '{}'".format(type(value).__name__))
    assert str(value) not in told


def test_text_that_somebody_wrote_is_none(capsys):
    """[req:template-result-text]"""
    to_plain([Slots(), 1j, pathlib.Path("<a>"), decimal.Decimal(1), slice(1)])
    assert capsys.readouterr().err == ""


def test_cycles_are_refused():
    """[req:template-exit-12]"""
    inner = []
    inner.append({"a": inner})
    with pytest.raises(NotPublished, match=r"contains itself \(a list\)"):
        to_plain(inner)
    point = Point(1)
    point.inner = [point]
    with pytest.raises(NotPublished, match="contains itself"):
        to_plain(point)


def test_the_same_object_twice_is_no_cycle():
    shared = [1]
    assert to_plain([shared, shared]) == [[1], [1]]


def test_endless_nesting_is_refused():
    """[req:template-exit-12]"""

    class Endless:
        def to_dict(self):
            return {"next": Endless()}

    with pytest.raises(NotPublished, match="nested too deeply"):
        to_plain(Endless())


@pytest.mark.parametrize("value", [iter([1]), (x for x in [1]), map(str, [1])])
def test_iterators_are_refused(value):
    """[req:template-exit-12] As text they would say nothing."""
    with pytest.raises(NotPublished, match="its values would be lost"):
        to_plain({"a": value})


def test_mapping_that_fails_is_named():
    """[req:template-exit-12] [req:template-no-payload-in-logs]"""

    class Failing(dict):
        def items(self):
            raise RuntimeError("canary")

    with pytest.raises(NotPublished, match="RuntimeError") as caught:
        to_plain(Failing())
    assert "canary" not in str(caught.value)


def test_pydantic_models():
    """[req:template-result-types]"""
    pydantic = pytest.importorskip("pydantic", minversion="2")

    class Inner(pydantic.BaseModel):
        when: datetime.date
        value: float = float("nan")

    class Odd(pydantic.BaseModel):
        model_config = pydantic.ConfigDict(arbitrary_types_allowed=True)
        array: FakeArray

    day = datetime.date(2026, 1, 2)
    assert to_plain([Inner(when=day)]) == [{"when": "2026-01-02", "value": None}]
    assert to_plain(Odd(array=FakeArray([1]))) == {"array": [1]}


def test_pydantic_version_1():
    """[req:template-result-types]"""

    class Old:
        __fields__ = {"a": None}

        def dict(self):
            return {"a": {1}}

    assert to_plain(Old()) == {"a": [1]}


def test_numpy():
    """[req:template-result-types]"""
    numpy = pytest.importorskip("numpy")
    value = {"a": numpy.array([[1, 2]]), numpy.int64(3): numpy.float32(0.5), "b": numpy.bool_(True)}
    assert to_plain(value) == {"a": [[1, 2]], "3": 0.5, "b": True}
