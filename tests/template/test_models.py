"""Pydantic, real where it is installed, and its older interface by example."""

import datetime
from typing import List, Optional, Tuple

import pytest
from _planqk_template import models
from _planqk_template.conversion import Misfit, convert
from _planqk_template.decoding import Given

pydantic = pytest.importorskip("pydantic", minversion="2")


class Inner(pydantic.BaseModel):
    n: int


class Data(pydantic.BaseModel):
    values: List[float]
    inner: Optional[Inner] = None


class Strict(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(strict=True)
    day: datetime.date
    pair: Tuple[int, int]


class Params(pydantic.BaseModel):
    shots: int = 100


class Old:
    """What pydantic 1 offers."""

    __fields__ = {"n": None}

    def __init__(self, n):
        self.n = n

    @classmethod
    def parse_raw(cls, text):
        import json

        return cls(**json.loads(text))


def test_model_is_validated():
    """[req:template-pydantic]"""
    found = convert({"values": [1, "2"], "inner": {"n": 3}}, Data)
    assert found == Data(values=[1.0, 2.0], inner=Inner(n=3))


def test_list_of_models():
    """[req:template-pydantic]"""
    assert convert([{"n": 1}, {"n": 2}], List[Inner]) == [Inner(n=1), Inner(n=2)]


def test_strict_model_is_read_from_json():
    """[req:template-pydantic] In strict mode only JSON may give a date or a tuple."""
    found = convert({"day": "2026-01-02", "pair": [1, 2]}, Strict)
    assert found.day == datetime.date(2026, 1, 2)


def test_text_of_the_input_is_what_the_model_sees():
    given = Given("x", '{"n": 7}')
    assert models.validate(Inner, {"n": 1}, given).n == 7


def test_misfit_names_fields_without_values():
    """[req:template-pydantic] [req:template-no-payload-in-logs]"""
    with pytest.raises(Misfit) as caught:
        convert({"values": ["canary"], "inner": {}}, Data)
    text = str(caught.value)
    assert "field 'values.0': float_parsing" in text
    assert "field 'inner.n': missing" in text
    assert "canary" not in text


def test_empty_model():
    """[req:template-missing-parameter]"""
    assert models.empty(Params) == Params(shots=100)
    assert models.empty(Data) is None


def test_version_1_interface():
    """[req:template-pydantic]"""
    assert models.is_model(Old)
    assert convert({"n": 3}, Old).n == 3
    with pytest.raises(Misfit, match="TypeError"):
        convert({"m": 3}, Old)


def test_pydantic_dataclass():
    @pydantic.dataclasses.dataclass
    class Point:
        x: int

    assert convert({"x": "1"}, Point).x == 1
    with pytest.raises(Misfit):
        convert({"x": "canary"}, Point)
