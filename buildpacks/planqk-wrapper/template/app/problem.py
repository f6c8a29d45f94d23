"""The failure document (RFC 9457) of an exception of the user's, as the platform's runtime has it.

It goes to output.json alone, in the place of a result that may lie there: stdout has no form for
a failure, and the traceback is on stderr.
"""

from . import plain

_TYPE = "about:blank"
_STATUS = 500
_RESERVED = ("type", "status", "title", "detail", "instance")


def document(error):
    found = {"type": _TYPE, "status": _STATUS}
    own = _own_words(error)
    if own is not None:
        found.update(own)
        return found
    title = type(error).__name__
    found.update(title=title, detail=_text(error) or title)
    return found


def _own_words(error):
    """What a HandlerError says. By its name: the class comes with a package of the user's."""
    if not any(kind.__name__ == "HandlerError" for kind in type(error).__mro__):
        return None
    try:
        title = str(error.title)
        detail = title if error.detail is None else str(error.detail)
        extensions = dict(getattr(error, "extensions", None) or {})
        more = {name: extensions[name] for name in extensions if name not in _RESERVED}
        return dict({"title": title, "detail": detail}, **plain.to_plain(more))
    except Exception:  # A class of the user's that has only the name.
        return None


def _text(error):
    try:
        return str(error)
    except Exception:
        return ""
