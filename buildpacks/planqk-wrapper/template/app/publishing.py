"""The result in both places where a platform may look for it: stdout and the output directory."""

import os
import sys

from . import messages, plain, standard
from .errors import NOT_PUBLISHED, SUCCESS, USER_CODE_FAILED, NotPublished
from .sources import switched_on

MARKER = "PlanQK:Job:MultilineResult"
DIRECTORY = "/var/runtime/output"


def publish(result, environ, project, root=""):
    """The exit code. Where one place fails, the other still gets the result."""
    to_stdout = switched_on(environ, "PLANQK_RESULT_STDOUT")
    to_file = switched_on(environ, "PLANQK_RESULT_FILE")
    if result is None:
        return _attempt(lambda: _print("\n")) if to_stdout else SUCCESS
    value = plain.to_plain(result)
    text = _dump(value)
    code = SUCCESS
    if to_file:
        directory = _directory(environ, project, root)
        if directory is not None:
            name, content = "output.json", text
            if isinstance(result, (str, int, float)):
                name, content = "output.txt", _as_text(value, result)
            code = _attempt(lambda: _write_file(directory, name, content))
    if to_stdout:
        block = "\n{0}\n{1}\n{0}\n".format(MARKER, text)
        code = _attempt(lambda: _print(block)) or code
    # Old services say by this class name that they failed, and callers read its JSON.
    if code == SUCCESS and type(result).__name__ == "ErrorResponse":
        messages.error("the service returned an ErrorResponse")
        return USER_CODE_FAILED
    return code


def publish_failure(error, environ, project, root=""):
    """The failure document. What keeps it from being written does not hide the failure itself."""
    from . import problem

    directory = _directory(environ, project, root)
    if directory is None or not switched_on(environ, "PLANQK_RESULT_FILE"):
        return
    _attempt(lambda: _write_file(directory, "output.json", _dump(problem.document(error), False)))


def _attempt(action):
    try:
        action()
    except NotPublished as error:
        messages.error(str(error))
        return NOT_PUBLISHED
    return SUCCESS


def _dump(value, sort_keys=True):
    try:
        return standard.load("json").dumps(
            value, indent=2, sort_keys=sort_keys, allow_nan=False
        )
    except (RecursionError, ValueError) as error:  # ValueError: an integer of thousands of digits.
        raise NotPublished("the result is not JSON: " + str(error)) from None


def _print(text):
    # What the user printed comes first, also where sys.stdout was replaced.
    stream = sys.__stdout__
    try:
        if sys.stdout is not stream and sys.stdout is not None:
            sys.stdout.flush()
    except Exception:
        pass
    if stream is None:
        raise NotPublished("the result cannot be printed: stdout is closed")
    try:
        # A pipe that somebody made non-blocking would take only a part of a long result.
        os.set_blocking(stream.fileno(), True)
    except (OSError, ValueError):
        pass
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "stdout is closed"
        raise NotPublished("the result cannot be printed: " + reason) from None


def _directory(environ, project, root):
    """None where nobody asked for files. The user's code may have changed the directory."""
    named = environ.get("OUTPUT_DIRECTORY")
    if named:
        return os.path.join(project, named)
    return root + DIRECTORY if os.path.isdir(root + DIRECTORY) else None


def _write_file(directory, name, content):
    path = os.path.join(directory, name)
    try:
        os.makedirs(directory, exist_ok=True)
        _replace(path, content.encode("ascii"))
    except OSError as error:
        reason = str(error.strerror)
        raise NotPublished("'{}' cannot be written: {}".format(path, reason)) from None


def _as_text(value, result):
    # NaN and Infinity, which are null in the block, have a spelling here, as with the platform.
    dumps = standard.load("json").dumps
    return dumps(float(result)) if value is None else dumps(value)


def _replace(path, content):
    """Whole or not at all: a reader may be watching the directory."""
    directory, name = os.path.split(path)
    draft = os.path.join(directory, ".{}.{}".format(name, os.getpid()))
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644)
    try:
        with os.fdopen(file, "wb") as stream:
            os.fchmod(stream.fileno(), 0o644)
            stream.write(content)
        os.replace(draft, path)
    except OSError:
        os.unlink(draft)
        raise
