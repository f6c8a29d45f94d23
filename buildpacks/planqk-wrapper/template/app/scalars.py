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


BUILT_IN = {
    bool: (boolean, "true or false"),
    int: (integer, "an integer"),
    float: (real, "a number"),
    complex: (imaginary, "a complex number"),
    str: (words, "text"),
    bytes: (octets, "text"),
    type(None): (nothing, "null"),
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


# By name, since importing these modules would cost every job what few need.
LIBRARY = {
    ("datetime", "datetime"): (_from_iso, "a date and time (ISO 8601)"),
    ("datetime", "date"): (_from_iso, "a date (ISO 8601)"),
    ("datetime", "time"): (_from_iso, "a time (ISO 8601)"),
    ("datetime", "timedelta"): (_seconds, "a number of seconds"),
    ("uuid", "UUID"): (_from_text, "a UUID"),
    ("decimal", "Decimal"): (_decimal, "a decimal number"),
    ("pathlib", "Path"): (_from_text, "a path"),
    ("pathlib", "PurePath"): (_from_text, "a path"),
    ("pathlib", "PosixPath"): (_from_text, "a path"),
    ("pathlib", "PurePosixPath"): (_from_text, "a path"),
}


def key(kind):
    return str(getattr(kind, "__module__", "")).partition(".")[0], getattr(kind, "__name__", "")


def convert_known(kind, value):
    """The value, or ValueError whose text is what was expected; KeyError for no scalar."""
    try:
        if kind in BUILT_IN:
            function, expected = BUILT_IN[kind]
            return function(value)
        function, expected = LIBRARY[key(kind)]
        return function(kind, value)
    except KeyError:
        raise
    except Exception:  # decimal's errors, for one, are no ValueErrors.
        raise ValueError(expected) from None


def is_known(kind):
    return kind in BUILT_IN or key(kind) in LIBRARY
