"""SIGTERM while an asyncio loop runs in the main thread.

An exception in the loop's own code may lose a task that was about to be resumed, and the clean-up
would then wait for it forever. So only the user's code gets one; otherwise all tasks are
cancelled, as Python 3.11 does with the main task for Ctrl-C.
"""

import os

from . import signals, standard
from .errors import TERMINATED

_PATIENCE = 0.5
_cancelled = set()


def take_over(frame):
    """Whether nothing is left to do for the handler, which otherwise raises."""
    asyncio = standard.load("asyncio")
    loop = asyncio._get_running_loop()
    if loop is None:
        return False
    if _is_users_code(frame, os.path.dirname(asyncio.__file__) + os.sep):
        return asyncio.current_task(loop) in _cancelled  # It may be in a `finally`.
    loop.call_soon_threadsafe(_cancel, asyncio, loop)
    return True


def _is_users_code(frame, directory):
    """Whether the loop was running a task or callback, and that something of the user's."""
    is_users = False
    while frame is not None:
        code = frame.f_code
        if not code.co_filename.startswith(directory):
            is_users = True
        elif code.co_name == "_run_once":
            return False
        elif code.co_name == "_run":
            return is_users
        frame = frame.f_back
    return True


def _cancel(asyncio, loop):
    for task in asyncio.all_tasks(loop) - _cancelled:
        _cancelled.add(task)
        task.cancel()
    _watch(asyncio, loop)


def _watch(asyncio, loop):
    # run_forever() does not end with its tasks.
    if not asyncio.all_tasks(loop):
        raise signals.Terminated(TERMINATED)
    loop.call_later(_PATIENCE, _watch, asyncio, loop)
