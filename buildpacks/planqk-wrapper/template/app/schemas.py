"""JSON Schema of annotations: of the types that `conversion` knows, as it knows them.

What it does not know, and hands over as plain JSON, has the empty schema. Names of definitions are
those of the classes; all schemas of a document share them.
"""

from . import containers, conversion, models, scalars, standard

REFERENCE = "#/definitions/"


class Schemas:
    """`mode` is pydantic's: "validation" of what is given, "serialization" of what is returned."""

    def __init__(self, mode, other=None):
        self._mode = mode
        self._names = other._names if other else {}
        self.definitions = other.definitions if other else {}

    def of(self, annotation):
        typing = standard.load("typing")
        annotation = conversion.plain(annotation)
        origin = typing.get_origin(annotation)
        arguments = typing.get_args(annotation)
        if conversion.is_union(origin):
            return self._union(arguments)
        if origin is typing.Literal:
            return {"enum": [each for each in arguments if _is_leaf(each)]}
        kind = origin or annotation
        if not isinstance(kind, type) or kind in (object, typing.Any):
            return {}
        if scalars.is_known(kind):
            return scalars.schema(kind)
        if issubclass(kind, standard.load("enum").Enum):
            return _enumeration(kind)
        if containers.is_known(kind):
            return self._container(kind, arguments)
        if models.is_model(kind):
            return self._model(annotation if hasattr(annotation, "model_json_schema") else kind)
        return self._dataclass(kind) if models.is_dataclass(kind) else {}

    def _union(self, arguments):
        found = []
        for each in arguments:
            schema = self.of(each)
            if schema not in found:
                found.append(schema)
        return found[0] if len(found) == 1 else {"anyOf": found}

    def _container(self, kind, arguments):
        if containers.is_dictionary(kind):
            schema = {"type": "object"}
            if len(arguments) == 2:
                schema["additionalProperties"] = self.of(arguments[1])
            return schema
        schema = {"type": "array"}
        if kind is not tuple:
            if arguments:
                schema["items"] = self.of(arguments[0])
        elif len(arguments) == 2 and arguments[1] is Ellipsis:
            schema["items"] = self.of(arguments[0])
        elif arguments and arguments != ((),):
            schema["prefixItems"] = [self.of(each) for each in arguments]
            schema.update(minItems=len(arguments), maxItems=len(arguments))
        return schema

    def _model(self, kind):
        try:
            if hasattr(kind, "model_json_schema"):
                place = REFERENCE + "{model}"
                schema = kind.model_json_schema(ref_template=place, mode=self._mode)
            else:
                schema = kind.schema(ref_template=REFERENCE + "{model}")
        except Exception:  # A type of the user's that pydantic has no schema for.
            return {"type": "object"}
        inner = dict(schema.pop("definitions", None) or {}, **schema.pop("$defs", {}))
        names = {name: self._free_name(name, text) for name, text in inner.items()}
        for name, text in inner.items():
            self.definitions[names[name]] = _renamed(text, names)
        return _renamed(schema, names)

    def _free_name(self, name, schema):
        """Two classes of one name are told apart."""
        number, free = 1, name
        while free in self.definitions and self.definitions[free] != schema:
            number += 1
            free = "{}_{}".format(name, number)
        return free

    def _dataclass(self, kind):
        if kind not in self._names:
            name = self._free_name(kind.__name__, None)
            self._names[kind] = name
            self.definitions[name] = {}  # Known from here on: it may hold others of its kind.
            self.definitions[name] = self._fields(kind)
        return {"$ref": REFERENCE + self._names[kind]}

    def _fields(self, kind):
        dataclasses = standard.load("dataclasses")
        hints = models.hints(kind)
        schema = {"type": "object", "properties": {}}
        required = []
        for field in dataclasses.fields(kind):
            if not field.init:
                continue
            schema["properties"][field.name] = self.of(hints.get(field.name, object))
            missing = dataclasses.MISSING
            if field.default is missing and field.default_factory is missing:
                required.append(field.name)
        if required:
            schema["required"] = required
        return schema


def _enumeration(kind):
    # A member whose value is no JSON is given by its name.
    return {"enum": [each.value if _is_leaf(each.value) else each.name for each in kind]}


def _is_leaf(value):
    return value is None or isinstance(value, (str, bool, int, float))


def _renamed(schema, names):
    if all(old == new for old, new in names.items()):
        return schema
    if isinstance(schema, list):
        return [_renamed(each, names) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _renamed(value, names) for key, value in schema.items()}
    place = found.get("$ref")
    if isinstance(place, str) and place.startswith(REFERENCE):
        name = place[len(REFERENCE):]
        found["$ref"] = REFERENCE + names.get(name, name)
    return found
