"""Annotations as objects, as text, and as text that only a newer Python could evaluate."""

import functools
import typing
from typing import Any, Dict, List, Optional

import pytest
from _planqk_template import hints
from _planqk_template.conversion import convert, members


class Model:
    pass


def function():
    pass


def resolve(annotation, target=function):
    return hints.resolve(target, annotation)


@pytest.mark.parametrize(
    "annotation, expected",
    [
        (int, int),
        ("int", int),
        ("Model", Model),
        ("Optional[Model]", Optional[Model]),
        ("List['Model']", List[Model]),
        (List["Model"], List[Model]),
        ("typing.Dict[str, Any]", Dict[str, Any]),
        (None, type(None)),
        ("None", type(None)),
    ],
)
def test_resolution(annotation, expected):
    """[req:template-annotations-postponed]"""
    assert resolve(annotation) == expected


def test_no_annotation_is_any():
    import inspect

    assert resolve(inspect.Parameter.empty) is Any


@pytest.mark.parametrize(
    "text, value, expected",
    [
        ("dict[str, Any] | None", None, None),
        ("dict[str, int] | None", {"a": "1"}, {"a": 1}),
        ("list[int]", ["1"], [1]),
        ("int | str", "1", "1"),
        ("tuple[int, ...]", ["1"], (1,)),
        ("set[int] | None", ["1"], {1}),
        ("typing.Literal['a', 'b'] | None", "b", "b"),
    ],
)
def test_modern_syntax_on_any_python(text, value, expected):
    """[req:template-annotations-pep604] [req:template-annotations-postponed]"""
    assert convert(value, resolve(text)) == expected
    assert convert(value, hints._from_text(text, globals())) == expected


@pytest.mark.parametrize("text", ["DataPool", "commons.DataPool", "Optional[DataPool]"])
def test_unknown_name_becomes_a_class_of_that_name(text):
    """[req:template-annotations-postponed] It may stand under `if TYPE_CHECKING`."""
    assert "DataPool" in [each.__name__ for each in members(resolve(text))]


def test_unknown_name_below_a_generic():
    name = "Nowhere"
    unknown = List[name]
    assert resolve(unknown) == unknown


def test_typing_names_need_not_be_imported():
    """[req:template-annotations-postponed]"""
    names = {"__builtins__": {}}
    assert hints._from_text("Optional[Sequence[int]]", names) == Optional[typing.Sequence[int]]


@pytest.mark.parametrize("text", ["1 +", "f(", "-x", "(" * 300])
def test_text_that_is_no_annotation_is_any(text):
    assert resolve(text) is Any


def test_globals_of_the_wrapped_function():
    """[req:template-annotations-postponed]"""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        pass

    class Service:
        def __call__(self, data: "Model"):
            pass

        def method(self, data: "Model"):
            pass

    for target in (wrapper, functools.partial(function), Service(), Service().method):
        assert resolve("Model", target) is Model


def test_signature_of_what_has_none():
    assert hints.signature(function) is not None
    assert hints.signature(42) is None
    assert typing.get_type_hints  # The module under test must not have replaced it.
