"""`--describe`: the document about the entry point on stdout, and nothing else there."""

import os
import sys

from . import entrypoint, failure, project, standard
from .errors import NOT_IMPORTABLE, NOT_PUBLISHED, SUCCESS, JobError, NotPublished

_LARGEST = 1 << 20


def main(here, environ):
    # What the user's code prints goes to the log; that it was asked for a description is hidden.
    try:
        answer = os.dup(1)
        os.dup2(2, 1)
    except OSError:  # One of them is closed.
        return NOT_PUBLISHED
    for words in (sys.argv, getattr(sys, "orig_argv", [])):
        words[:] = [word for word in words if word != "--describe"]
    try:
        code = _describe(here, environ, answer)
    except JobError as error:
        from . import messages

        messages.error(str(error))
        code = error.code
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # It may be any object of the user's.
            pass
    # Threads that the import has started, and what it registered for the end, are not waited for.
    os._exit(code)


def _describe(here, environ, answer):
    directory = project.locate(here, environ)
    entry = entrypoint.choose(environ)
    project.enter(directory, here, environ)
    entrypoint.add_directory(entry, directory)
    function = None
    if entry.function:
        try:
            function = entrypoint.load(entry)
        except JobError:
            raise
        except BaseException as error:
            return failure.explain(error, NOT_IMPORTABLE, entry)
    return _write(answer, _text(entry, function))


def _text(entry, function):
    from . import description

    try:
        found = description.document(entry, function)
        text = standard.load("json").dumps(found, allow_nan=False)
    except Exception as error:  # Annotations and models of the user's may do anything.
        kind = type(error).__name__
        raise NotPublished("the entry point cannot be described: " + kind) from None
    if len(text) > _LARGEST:
        raise NotPublished("the description of the entry point is larger than 1 MiB")
    return text.encode("ascii") + b"\n"


def _write(answer, text):
    try:
        while text:
            text = text[os.write(answer, text):]
    except OSError:
        return NOT_PUBLISHED
    return SUCCESS
