"""Single values from JSON or plain text. Each function raises ValueError for what does not fit."""

_TRUE = ("true", "1", "yes", "on")
_FALSE = ("false", "0", "no", "off")


def boolean(value):
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if isinstance(value, (int, str)) and word in _TRUE + _FALSE:
        return word in _TRUE
    raise ValueError


def integer(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError
    if isinstance(value, float) and not value.is_integer():
        raise ValueError
    return int(value)


def real(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError
    return float(value)


def imaginary(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError
    return complex(value.replace(" ", "") if isinstance(value, str) else value)


def text(value):
    if not isinstance(value, str):
        raise ValueError
    return value


def words(value):
    """Text, or the number or truth value that was written without quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else text(value)


def octets(value):
    return text(value).encode("utf-8")


def nothing(value):
    if value is not None:
        raise ValueError


_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_NUMBER_OR_TEXT = {"type": ["number", "string"]}

# How a value is made, what a message says was expected, and the JSON Schema of what is meant.
BUILT_IN = {
    bool: (boolean, "true or false", {"type": "boolean"}),
    int: (integer, "an integer", {"type": "integer"}),
    float: (real, "a number", _NUMBER),
    complex: (imaginary, "a complex number", _NUMBER_OR_TEXT),
    str: (words, "text", _TEXT),
    bytes: (octets, "text", _TEXT),
    type(None): (nothing, "null", {"type": "null"}),
}


def _from_iso(kind, value):
    stamp = text(value).strip()
    # Python before 3.11 does not know the Z.
    if kind.__name__ != "date" and stamp[-1:] in ("Z", "z"):
        stamp = stamp[:-1] + "+00:00"
    return kind.fromisoformat(stamp)


def _seconds(kind, value):
    return kind(seconds=real(value))


def _from_text(kind, value):
    return kind(text(value))


def _decimal(kind, value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError
    return kind(str(value))


def _format(name):
    return {"type": "string", "format": name}


# By name, since importing these modules would cost every job what few need.
LIBRARY = {
    ("datetime", "datetime"): (_from_iso, "a date and time (ISO 8601)", _format("date-time")),
    ("datetime", "date"): (_from_iso, "a date (ISO 8601)", _format("date")),
    ("datetime", "time"): (_from_iso, "a time (ISO 8601)", _format("time")),
    ("datetime", "timedelta"): (_seconds, "a number of seconds", _NUMBER),
    ("uuid", "UUID"): (_from_text, "a UUID", _format("uuid")),
    ("decimal", "Decimal"): (_decimal, "a decimal number", _NUMBER_OR_TEXT),
    ("pathlib", "Path"): (_from_text, "a path", _TEXT),
    ("pathlib", "PurePath"): (_from_text, "a path", _TEXT),
    ("pathlib", "PosixPath"): (_from_text, "a path", _TEXT),
    ("pathlib", "PurePosixPath"): (_from_text, "a path", _TEXT),
}


def key(kind):
    return str(getattr(kind, "__module__", "")).partition(".")[0], getattr(kind, "__name__", "")


def convert_known(kind, value):
    """The value, or ValueError whose text is what was expected; KeyError for no scalar."""
    try:
        if kind in BUILT_IN:
            function, expected, _ = BUILT_IN[kind]
            return function(value)
        function, expected, _ = LIBRARY[key(kind)]
        return function(kind, value)
    except KeyError:
        raise
    except Exception:  # decimal's errors, for one, are no ValueErrors.
        raise ValueError(expected) from None


def is_known(kind):
    return kind in BUILT_IN or key(kind) in LIBRARY


def schema(kind):
    """Of a known kind."""
    return dict((BUILT_IN.get(kind) or LIBRARY[key(kind)])[2])
