"""Pydantic models, of either major version and by what they can do, and dataclasses."""

from . import standard
from .misfits import Misfit, expected


def is_model(kind):
    return hasattr(kind, "model_validate_json") or (
        hasattr(kind, "parse_raw") and hasattr(kind, "__fields__")
    )


def validate(kind, value, given=None):
    """From text where there is some: strict models take a date, or a tuple, only from JSON."""
    text = given.text if given is not None else standard.load("json").dumps(value)
    parse = getattr(kind, "model_validate_json", None) or kind.parse_raw
    try:
        return parse(text)
    except Exception as error:
        raise Misfit(_describe(error)) from None


def empty(kind):
    """The model without any field given, or None where it needs one."""
    try:
        return validate(kind, {})
    except Misfit:
        return None


def is_dataclass(kind):
    return isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")


def build(kind, value, convert):
    """`convert` turns a field into what its annotation asks for."""
    if not isinstance(value, dict):
        raise expected("an object", value)
    known = hints(kind)
    named = {}
    for field in standard.load("dataclasses").fields(kind):
        if field.init and field.name in value:
            try:
                named[field.name] = convert(value[field.name], known.get(field.name, object))
            except Misfit as misfit:
                raise Misfit("field '{}': {}".format(field.name, misfit)) from None
    try:
        return kind(**named)
    except Exception as error:
        raise Misfit(_describe(error, named)) from None


def hints(kind):
    try:
        return standard.load("typing").get_type_hints(kind)
    except Exception:
        return {}


def _describe(error, named=None):
    """Field names and error kinds; pydantic's own text quotes the input."""
    if named is not None and isinstance(error, TypeError):
        return "it was given only the fields: " + (", ".join(sorted(named)) or "none")
    try:
        try:
            details = error.errors(include_input=False, include_context=False, include_url=False)
        except TypeError:
            details = error.errors()
        lines = [
            "field '{}': {}".format(".".join(str(part) for part in each["loc"]), each["type"])
            if each["loc"]
            else str(each["type"])
            for each in details[:10]
        ]
        return "; ".join(lines)
    except Exception:
        return type(error).__name__
