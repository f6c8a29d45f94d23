"""JSON Schema of annotations, and the document about a function."""

import dataclasses
import datetime
import decimal
import enum
import typing
import uuid
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

import pytest
from _planqk_template import description, entrypoint, schemas

try:
    from typing import Literal
except ImportError:
    Literal = None

ENTRY = entrypoint.parse("src.program:run", "the default")


class Colour(enum.Enum):
    RED = "red"
    PAIR = (1, 2)


@dataclasses.dataclass
class Node:
    name: str
    inner: "Optional[Node]" = None
    sizes: List[int] = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(init=False, default=0)


def of(annotation):
    return schemas.Schemas("validation").of(annotation)


@pytest.mark.parametrize(
    "annotation, expected",
    [
        (str, {"type": "string"}),
        (int, {"type": "integer"}),
        (float, {"type": "number"}),
        (bool, {"type": "boolean"}),
        (bytes, {"type": "string"}),
        (complex, {"type": ["number", "string"]}),
        (None, {}),
        (Any, {}),
        (object, {}),
        (typing.TypeVar("T"), {}),
        (type("Unknown", (), {}), {}),
        (datetime.datetime, {"type": "string", "format": "date-time"}),
        (datetime.timedelta, {"type": "number"}),
        (uuid.UUID, {"type": "string", "format": "uuid"}),
        (decimal.Decimal, {"type": ["number", "string"]}),
        (Path, {"type": "string"}),
        (list, {"type": "array"}),
        (List[int], {"type": "array", "items": {"type": "integer"}}),
        (typing.Set[str], {"type": "array", "items": {"type": "string"}}),
        (tuple, {"type": "array"}),
        (Tuple[int, ...], {"type": "array", "items": {"type": "integer"}}),
        (
            Tuple[int, str],
            {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "string"}],
                "minItems": 2,
                "maxItems": 2,
            },
        ),
        (dict, {"type": "object"}),
        (Dict[str, float], {"type": "object", "additionalProperties": {"type": "number"}}),
        (Optional[int], {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
        (Union[int, str], {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
        (Union[str, bytes], {"type": "string"}),
        (Literal["a", 1], {"enum": ["a", 1]}),
        (Colour, {"enum": ["red", "PAIR"]}),
    ],
    ids=str,
)
def test_annotations(annotation, expected):
    """[req:template-describe-schema]"""
    assert of(annotation) == expected


def test_dataclass_that_holds_itself():
    """[req:template-describe-schema]"""
    known = schemas.Schemas("validation")
    assert known.of(List[Node]) == {"type": "array", "items": {"$ref": "#/definitions/Node"}}
    assert known.definitions == {
        "Node": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "inner": {"anyOf": [{"$ref": "#/definitions/Node"}, {"type": "null"}]},
                "sizes": {"type": "array", "items": {"type": "integer"}},
            },
            "required": ["name"],
        }
    }
    assert schemas.Schemas("serialization", known).of(Node) == {"$ref": "#/definitions/Node"}
    assert len(known.definitions) == 1


def test_models_of_one_name_are_told_apart():
    """[req:template-describe-schema]"""
    pydantic = pytest.importorskip("pydantic", minversion="2")

    def make(kind):
        inner = pydantic.create_model("Inner", n=(kind, ...))
        return pydantic.create_model("Outer", inner=(inner, ...))

    known = schemas.Schemas("validation")
    first, second = known.of(make(int)), known.of(make(str))
    assert first["properties"]["inner"] == {"$ref": "#/definitions/Inner"}
    assert second["properties"]["inner"] == {"$ref": "#/definitions/Inner_2"}
    assert known.definitions["Inner_2"]["properties"]["n"]["type"] == "string"
    assert known.of(make(int)) == first


def test_model_without_schema():
    """[req:template-describe-schema] The call can still take it."""

    class Odd:
        model_validate_json = None

        @classmethod
        def model_json_schema(cls, **options):
            raise RuntimeError

    assert of(Odd) == {"type": "object"}


def named(kind, name):
    return type(name, (kind,), {})


def value(name, schema):
    return {"name": name, "kind": "value", "required": False, "schema": schema}


def test_document():
    """[req:template-describe]"""
    pool, secret = named(object, "DataPool"), named(object, "SecretValue")

    def run(data, text: str, n: int = 3, *args, files: pool, key: Optional[secret] = None,
            odd: Any = object, **rest) -> List[float]:
        """Solves it.

        In the end."""

    assert description.document(ENTRY, run) == {
        "description": 1,
        "entry_point": "src.program:run",
        "text": "Solves it.\n\nIn the end.",
        "parameters": [
            value("data", {}),
            dict(value("text", {"type": "string"}), required=True, raw=True),
            dict(value("n", {"type": "integer"}), default=3),
            {"name": "files", "kind": "data_pool", "required": True},
            {"name": "key", "kind": "secret", "required": False, "variable": "SECRET_KEY"},
            value("odd", {}),
        ],
        "others": True,
        "result": {"type": "array", "items": {"type": "number"}},
    }


def test_callable_without_signature():
    """[req:template-describe]"""

    class Odd:
        __signature__ = "none"

        def __call__(self):
            pass

    found = description.document(ENTRY, Odd())
    assert (found["parameters"], found["others"]) == ([], True)
