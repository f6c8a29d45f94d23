"""The end of the process: output flushed, and threads that the user left do not keep it alive."""

import os
import sys

from . import messages, signals, standard

_GRACE = 10.0


def finish(code, environ):
    for stream in (sys.stdout, sys.stderr, sys.__stdout__):
        _flush(stream)
    threads = _leftover_threads()
    if threads:
        signals.end_at_once(code)
        _limit(threads, code, environ)
    return code


def _leftover_threads():
    if not hasattr(sys.modules.get("threading"), "enumerate"):
        return []
    threading = standard.load("threading")
    main = threading.main_thread()
    return [t for t in threading.enumerate() if not t.daemon and t is not main]


def _limit(threads, code, environ):
    """Python waits for them at exit, which also stops idle thread pools; we end the waiting."""
    from time import sleep  # Built in.

    try:
        grace = max(0.0, float(environ.get("PLANQK_EXIT_GRACE", _GRACE)))
    except ValueError:
        grace = _GRACE

    def end():
        sleep(grace)
        names = ", ".join(sorted(thread.name for thread in threads if thread.is_alive()))
        messages.warning("the job is over, but threads still run; they are ended: " + names)
        _flush(sys.stdout)
        os._exit(code)

    standard.load("threading").Thread(target=end, name="planqk-end", daemon=True).start()


def _flush(stream):
    try:
        if stream is not None:
            stream.flush()
    except Exception:  # It may be any object of the user's.
        # Python would flush once more at exit, print a traceback and exit with 120.
        _discard(stream)


def _discard(stream):
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except Exception:
        pass
