"""From a source's bytes to text, and from text to JSON."""

from . import messages, standard
from .errors import BadInput

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_MISSING = object()


class Given:
    """The text of one input, and its JSON value, which is parsed when first asked for."""

    def __init__(self, label, text):
        self.label = label
        self.text = text
        self._value = _MISSING

    @property
    def plain_text(self):
        """Whether the text, which is no JSON, was not meant to be."""
        return self.text.lstrip()[:1] not in ("{", "[", '"')

    @property
    def value(self):
        """Raises ValueError where the text is no JSON."""
        if self._value is _MISSING:
            self._value = parse(self.text)
        return self._value


def parse(text):
    try:
        return standard.load("json").loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def decode(source):
    """The text of `source`, out of its Base64 form where the switches say that it has one."""
    if not source.base64:
        return _given(source, source.content)
    inner = from_base64(source.content)
    if inner is not None and _is_json(inner):
        return _given(source, inner)
    if _is_json(source.content):
        messages.warning(
            source.label + " is plain JSON and is used as it is: BASE64_ENCODED=false says so"
        )
        return _given(source, source.content)
    raise BadInput(source.label + " is neither Base64-encoded JSON nor plain JSON")


def read_object(source):
    """`decode` for the old generation, whose inputs are JSON objects. An input of null is empty."""
    given = decode(source)
    try:
        value = given.value
    except ValueError as error:
        raise BadInput(source.label + " is not valid JSON" + describe(error, source)) from None
    if value is None:
        return Given(given.label, "{}")
    if not isinstance(value, dict):
        raise BadInput(source.label + " must hold a JSON object")
    return given


def describe(error, source=None):
    """Where the text stops being JSON, without a word of it."""
    if getattr(error, "lineno", None):
        where = " (line {}, column {})".format(error.lineno, error.colno)
    else:
        where = ""
    inner = from_base64(source.content) if source is not None else None
    if inner is not None and _is_json(inner):
        where += ": it is Base64, but BASE64_ENCODED is off"
    return where


def from_base64(content):
    """The decoded bytes, in either alphabet and with or without padding; None where it is none."""
    packed = b"".join(content.split()).rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    # a2b_base64 skips whatever it does not know, so plain JSON would "decode" to rubbish.
    if not packed or packed.translate(None, _ALPHABET):
        return None
    try:
        return standard.load("binascii").a2b_base64(packed + b"=" * (-len(packed) % 4))
    except ValueError:
        return None


def _given(source, content):
    try:
        return Given(source.label, _text(content))
    except UnicodeDecodeError:
        raise BadInput(source.label + " is not UTF-8 text") from None


def _text(content):
    # It knows UTF-16, too, which PowerShell writes, and byte order marks.
    return content.decode(standard.load("json").detect_encoding(content))


def _is_json(content):
    try:
        parse(_text(content))
    except ValueError:
        return False
    return True
