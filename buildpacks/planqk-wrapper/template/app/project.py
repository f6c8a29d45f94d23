"""Where the user's project is, and making it the place where the job runs."""

import os
import sys

from . import messages
from .errors import NotImportable


def locate(here, environ):
    """The project's root. `here` is the directory of the template's own files.

    Files beside the template win over PLANQK_APP_DIR: that variable is written for the layer,
    which never holds user code, so in a combined directory it can only be a stray one.
    """
    for name in ("user_code", "user-code"):
        beside = os.path.join(here, name)
        if os.path.isdir(beside):
            return beside
    given = environ.get("PLANQK_APP_DIR")
    if given and os.path.isdir(given):
        return os.path.abspath(given)
    if given:
        messages.warning("PLANQK_APP_DIR is ignored: '" + given + "' is not a directory")
    try:
        return os.getcwd()
    except OSError as error:
        raise NotImportable(
            "the project was not found: PLANQK_APP_DIR is not set, and the current directory "
            "cannot be read (" + str(error.strerror) + ")"
        ) from None


def enter(root, here, environ):
    """Puts the project first on sys.path, in the place of the template, and changes into it."""
    own = {os.path.realpath(path) for path in (here, os.path.dirname(here), root)}
    rest = [_rebased(path, root, environ) for path in sys.path if path not in ("", ".")]
    sys.path[:] = [root] + [path for path in rest if os.path.realpath(path) not in own]
    try:
        os.chdir(root)
    except OSError as error:
        messages.warning("the project cannot be the working directory: " + str(error.strerror))


def _rebased(path, root, environ):
    # Python has resolved relative entries of PYTHONPATH against the template's directory, which
    # the user does not know about; they were written for the project.
    for entry in environ.get("PYTHONPATH", "").split(os.pathsep):
        if not entry or os.path.isabs(entry) or os.path.exists(path):
            continue
        if path.endswith(os.sep + os.path.normpath(entry)):
            return os.path.join(root, entry)
    return path
