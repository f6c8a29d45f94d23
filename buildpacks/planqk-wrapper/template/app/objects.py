"""One step from any object towards JSON, by what the object can do."""

from . import messages, standard, tables

# The result classes of older services, whose attributes are their JSON.
RESULT_CLASSES = ("ResultResponse", "ErrorResponse")


def simplify(value):
    """Something simpler; text in the end. Never raises on account of the object."""
    for attempt in _WAYS:
        try:
            simple = attempt(value)
        except Exception:  # An object of the user's: the next way may be open.
            continue
        if simple is not None and simple is not value:
            return simple
    return _attributes(value)


def _model(value):
    if isinstance(value, type):
        return None
    if hasattr(value, "model_dump"):
        try:
            return value.model_dump(mode="json")
        except Exception:  # A field that pydantic cannot write: let us try each.
            return value.model_dump()
    return value.dict() if hasattr(value, "__fields__") and hasattr(value, "dict") else None


def _dataclass(value):
    if isinstance(value, type) or not hasattr(value, "__dataclass_fields__"):
        return None
    fields = standard.load("dataclasses").fields(value)
    return {field.name: getattr(value, field.name) for field in fields}


def _result_class(value):
    return dict(vars(value)) if type(value).__name__ in RESULT_CLASSES else None


def _array(value):
    """Arrays, tensors and their scalars: numbers, where their text would be of little use."""
    if isinstance(value, type):
        return None
    if hasattr(value, "tolist"):
        return value.tolist()
    return value.item() if hasattr(value, "item") and hasattr(value, "dtype") else None


def _time(value):
    return value.isoformat() if hasattr(value, "isoformat") else None


def _octets(value):
    if not isinstance(value, (bytes, bytearray, memoryview)):
        return None
    octets = bytes(value)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return standard.load("binascii").b2a_base64(octets, newline=False).decode("ascii")


def _own_way(value):
    if isinstance(value, type):
        return None
    if callable(getattr(value, "to_dict", None)):
        simple = value.to_dict()
        if isinstance(simple, (dict, list)):
            return simple
    if callable(getattr(value, "to_json", None)):
        simple = value.to_json()
        return standard.load("json").loads(simple) if isinstance(simple, str) else simple
    return None


def _attributes(value):
    kind = type(value)
    has_own_text = kind.__str__ is not object.__str__ and kind.__module__ in _TEXT_MODULES
    attributes = getattr(value, "__dict__", None)
    if isinstance(attributes, dict) and not callable(value) and not has_own_text:
        return dict(attributes)
    try:
        text = str(value)
    except Exception:
        text = "<" + kind.__name__ + ">"
    # "<object object at 0x7f...>" and the like: nobody wrote that text to be read.
    if text.startswith("<") and kind.__str__ is object.__str__:
        words = "the result holds a '{}', which has no JSON form: its text is published instead"
        messages.warning(words.format(kind.__name__))
    return text


_WAYS = (_model, _dataclass, _result_class, tables.simplify)
_WAYS += (_array, _time, _octets, _own_way)

# Their instances may have attributes, but their text is what they stand for.
_TEXT_MODULES = ("pathlib", "pathlib._local", "uuid", "decimal", "fractions", "builtins")
