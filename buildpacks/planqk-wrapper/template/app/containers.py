"""Lists, tuples, sets and dictionaries, with whatever they hold."""

from . import standard
from .misfits import expected

_LISTS = ("list", "Sequence", "MutableSequence", "Iterable", "Collection")
_SETS = ("set", "frozenset", "Set", "MutableSet")
_DICTIONARIES = ("dict", "Mapping", "MutableMapping", "OrderedDict")


def is_known(kind):
    if kind.__module__ not in ("builtins", "collections", "collections.abc", "typing"):
        return False
    return kind.__name__ in _LISTS + _SETS + _DICTIONARIES + ("tuple",)


def is_dictionary(kind):
    return isinstance(kind, type) and is_known(kind) and kind.__name__ in _DICTIONARIES


def convert(value, kind, arguments, convert_item):
    """`convert_item` turns what is inside into what its own annotation asks for."""
    if is_dictionary(kind):
        return _dictionary(value, kind, arguments, convert_item)
    if not isinstance(value, list):
        raise expected("a list", value)
    if kind is tuple:
        return _tuple(value, arguments, convert_item)
    items = _items(value, arguments[0] if arguments else None, convert_item)
    if kind.__name__ in _LISTS:
        return items
    try:
        return frozenset(items) if kind is frozenset else set(items)
    except TypeError:
        raise expected("a list of simple values", value) from None


def _items(value, annotation, convert_item):
    if annotation is None or annotation is standard.load("typing").Any:
        return value
    # The common case of a long list of numbers, without a call for each.
    if annotation in (int, float, str) and all(type(item) is annotation for item in value):
        return value
    return [convert_item(item, annotation) for item in value]


def _tuple(value, arguments, convert_item):
    if not arguments:
        return tuple(value)
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_items(value, arguments[0], convert_item))
    if arguments == ((),):
        arguments = ()
    if len(arguments) != len(value):
        raise expected("a list of {} values".format(len(arguments)), value)
    return tuple(convert_item(item, each) for item, each in zip(value, arguments))


def _dictionary(value, kind, arguments, convert_item):
    if not isinstance(value, dict):
        raise expected("an object", value)
    if arguments:
        names = _items(list(value), arguments[0], convert_item)
        items = _items(list(value.values()), arguments[1], convert_item)
        value = dict(zip(names, items))
    return kind(value) if kind.__name__ == "OrderedDict" else value
