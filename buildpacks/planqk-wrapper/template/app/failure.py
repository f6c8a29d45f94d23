"""What a failure of the user's code looks like, and which exit code it means."""

import os
import sys

from . import messages, signals, standard
from .errors import INTERRUPTED, NOT_IMPORTABLE, SUCCESS, TERMINATED, USER_CODE_FAILED

_HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_LIBRARY = os.path.dirname(os.__file__) + os.sep
_MACHINERY = (
    _HERE,
    "<frozen importlib",
    "<frozen runpy",
    _LIBRARY + "runpy.py",
    _LIBRARY + "importlib" + os.sep,
    _LIBRARY + "asyncio" + os.sep,
)


def explain(error, code, entry):
    """Prints what the user needs and returns the exit code: `code`, unless `error` says another.

    `entry` is the entry point while it is being loaded or run as a script, else None.
    """
    if signals.received and not isinstance(error, Exception):
        return TERMINATED  # It only carries the signal: SystemExit, or asyncio's CancelledError.
    if isinstance(error, SystemExit):
        return _exit_of_user(error.code, code)
    if isinstance(error, KeyboardInterrupt):
        messages.error("interrupted")
        return INTERRUPTED
    trim(error)
    started = error.__traceback__ is not None
    if entry is not None and not started:
        code = NOT_IMPORTABLE
    if entry is not None and not started and isinstance(error, ImportError):
        messages.error("{}: {}".format(entry, _not_found(error)))
    else:
        _show(error)
        _hint(error)
    return TERMINATED if signals.received else code


def trim(error, seen=None):
    """Takes the frames before the user's own off a traceback, chained exceptions included."""
    seen = seen if seen is not None else set()
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith(_MACHINERY):
        trace = trace.tb_next
    error.__traceback__ = trace
    trim(error.__cause__, seen)
    trim(error.__context__, seen)


def _exit_of_user(value, code):
    if value is None or (isinstance(value, int) and value == 0):
        if code != NOT_IMPORTABLE:
            return SUCCESS
        messages.error("the entry point's module ended the program while it was imported")
        return NOT_IMPORTABLE
    if not isinstance(value, int):
        if sys.stderr is not None:
            print(value, file=sys.stderr)
        return USER_CODE_FAILED
    if 1 <= value <= 9 or 13 <= value <= 63:
        return int(value)
    messages.warning("exit code {} is not the user's to use: 1 is returned".format(value))
    return USER_CODE_FAILED


def _not_found(error):
    name = getattr(error, "name", None)
    if isinstance(error, ModuleNotFoundError) and name:
        return "there is no module '{}' in '{}'".format(name, os.getcwd())
    return str(error)


def _show(error):
    arguments = (type(error), error, error.__traceback__)
    try:
        sys.stdout.flush()
    except Exception:
        pass
    if sys.excepthook is not sys.__excepthook__:
        try:
            sys.excepthook(*arguments)
            return
        except Exception:
            pass
    # From Python 3.13 on it imports `traceback` and more.
    with standard.isolated():
        sys.__excepthook__(*arguments)


def _hint(error):
    from .advice import advice  # only now: a job that succeeds does not pay for it

    told = advice(error)
    if told:
        messages.error(told)
