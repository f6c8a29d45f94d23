"""The template's own lines on stderr. `LOG_LEVEL` selects them; no payload ever reaches one."""

import os
import sys

_LEVELS = {"DEBUG": 10, "INFO": 20, "WARNING": 30, "WARN": 30, "ERROR": 40, "CRITICAL": 50}


def note(text):
    _write(20, "note", text)


def warning(text):
    _write(30, "warning", text)


def error(text):
    # An exit code without its reason helps nobody, so no level hides it.
    _write(100, "error", text)


def _write(level, word, text):
    chosen = _LEVELS.get(os.environ.get("LOG_LEVEL", "").strip().upper(), 30)
    if level < chosen or sys.stderr is None:
        return
    try:
        sys.stderr.write("planqk: " + word + ": " + text + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # A closed stderr is no reason to fail a job.
