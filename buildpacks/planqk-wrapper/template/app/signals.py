"""SIGTERM as an exception in the main thread, so that the user's `finally` blocks run."""

# The C modules: `signal` and `weakref` would cost an import of `enum` and more at every start,
# and built-in modules cannot be hidden by a file of the project.
import _signal
import _weakref
import os
import sys

from . import standard
from .errors import TERMINATED

received = False
_last = None


class Terminated(SystemExit):
    """A SystemExit, because asyncio hands only that and KeyboardInterrupt out of a running task."""


def install():
    _signal.signal(_signal.SIGTERM, _terminate)
    # A forked worker that its parent terminates shall die of the signal, as without the template.
    os.register_at_fork(after_in_child=_reset)


def hold():
    """From here on the result is being published: a signal must not cut it in half."""
    if _ours():
        _signal.signal(_signal.SIGTERM, _ignore)


def end_at_once(code):
    """The job is over and only leftover threads are waited for."""
    if _ours():
        _signal.signal(_signal.SIGTERM, lambda number, frame: os._exit(code))


def _terminate(number, frame):
    global received
    # Alive means that it is still on its way, through a `finally` that must not be broken. Gone
    # means that somebody swallowed it: then the next signal tries again.
    if _last is not None and _last() is not None:
        return
    received = True
    if "_asyncio" in sys.modules:
        from . import loops

        if loops.take_over(frame):
            return
    if _jumps_back(frame):
        _raise_at_next_line(frame)
    else:
        _raise()


def _raise():
    global _last
    exception = Terminated(TERMINATED)
    _last = _weakref.ref(exception)
    try:
        raise exception
    finally:
        del exception  # Its traceback leads back to here: it would keep itself alive.


def _jumps_back(frame):
    """From 3.12 on the jump back of a `while` loop belongs to no `try` around the loop: an
    exception there would skip the `finally` blocks of its own function."""
    if frame is None or sys.version_info < (3, 12):
        return False
    return frame.f_code.co_code[frame.f_lasti] == standard.load("opcode").opmap["JUMP_BACKWARD"]


def _raise_at_next_line(frame):
    before = sys.gettrace()

    def tracer(where, event, argument):
        where.f_trace = None
        sys.settrace(before)
        _raise()

    frame.f_trace = tracer
    sys.settrace(_trace_nothing)


def _trace_nothing(frame, event, argument):
    return None


def _ignore(number, frame):
    pass


def _ours():
    return _signal.getsignal(_signal.SIGTERM) in (_terminate, _ignore)


def _reset():
    if _ours():
        _signal.signal(_signal.SIGTERM, _signal.SIG_DFL)
