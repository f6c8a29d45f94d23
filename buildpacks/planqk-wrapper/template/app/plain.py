"""A result as JSON values: dictionaries with text keys, lists, text, numbers, true, false, null."""

from . import messages, standard
from .errors import NotPublished

_LEAVES = (str, bool, type(None))


def to_plain(value):
    return _Conversion().run(value)


class _Conversion:
    def __init__(self):
        self._open = set()
        self._has_nan = False
        self._enum = standard.load("enum").Enum
        self._abc = standard.load("collections.abc")

    def run(self, value):
        try:
            plain = self.of(value)
        except NotPublished:
            raise
        except RecursionError:
            raise NotPublished("the result is nested too deeply for JSON") from None
        except Exception as error:  # An object of the user's that cannot be walked through.
            kind = type(error).__name__
            raise NotPublished("the result cannot be turned into JSON: " + kind) from None
        if self._has_nan:
            messages.warning("the result holds NaN or Infinity, which JSON has not: null instead")
        return plain

    def of(self, value):
        kind = type(value)
        if kind in _LEAVES:
            return value
        if kind is int or kind is float:
            return self._number(value)
        if isinstance(value, self._enum):
            return self.of(value.value)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, (int, float)):
            return self._number(int(value) if isinstance(value, int) else float(value))
        if id(value) in self._open:
            raise NotPublished("the result contains itself (a {})".format(kind.__name__))
        self._open.add(id(value))
        try:
            return self._composite(value)
        finally:
            self._open.discard(id(value))

    def _number(self, value):
        if value != value or value in (float("inf"), float("-inf")):
            self._has_nan = True
            return None
        return value

    def _composite(self, value):
        abc = self._abc
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, (list, tuple)):
            return [self.of(item) for item in value]
        if isinstance(value, (set, frozenset)):
            return self._set(value)
        if isinstance(value, abc.Mapping):
            return self._object(value)
        if isinstance(value, (abc.Generator, abc.Iterator, abc.Awaitable)):
            text = "the result holds a {}: its values would be lost"
            raise NotPublished(text.format(type(value).__name__))
        if isinstance(value, (range, abc.ValuesView, abc.ItemsView)) or _is_deque(value):
            return [self.of(item) for item in value]
        if isinstance(value, abc.KeysView):
            return [self.of(item) for item in value]
        from . import objects

        return self.of(objects.simplify(value))

    def _object(self, value):
        plain = {}
        for key, item in value.items():
            name = self._key(key)
            if name in plain:
                raise NotPublished("two keys of the result become the same text in JSON")
            plain[name] = self.of(item)
        return plain

    def _key(self, key):
        if type(key) is str:
            return key
        if isinstance(key, float):
            return repr(float(key))  # NaN as a key has a spelling, unlike NaN as a value.
        plain = self.of(key)
        if isinstance(plain, str):
            return plain
        if isinstance(key, tuple):
            return str(tuple(plain))
        return standard.load("json").dumps(plain, sort_keys=True)

    def _set(self, value):
        # Python's order of text in a set differs from run to run.
        dumps = standard.load("json").dumps
        return sorted((self.of(item) for item in value), key=lambda item: dumps(item))


def _is_deque(value):
    return type(value).__module__ == "collections" and type(value).__name__ == "deque"
