"""Finding a job's input and reading its bytes. What they mean is decided later, by `decoding`."""

import os

from . import messages
from .errors import BadInput

CURRENT_DIRECTORY = "/var/runtime/input"
OLD_FILES = ("/var/input/{0}.json", "/var/input/{0}/{0}.json")
_OFF = ("0", "false", "off", "no")


class Source:
    """Raw input: `label` is what a message may call it, `base64` what the switches say."""

    def __init__(self, label, content, base64):
        self.label = label
        self.content = content
        self.base64 = base64


class Inputs:
    """Sources by parameter name; `current` tells one file per parameter from data and params."""

    def __init__(self, current, sources):
        self.current = current
        self.sources = sources


def switched_on(environ, name):
    return environ.get(name, "").strip().lower() not in _OFF


def find(environ, root=""):
    """All input of the job. `root` stands before the default paths."""
    sources = _current(environ, root)
    if sources:
        return Inputs(True, sources)
    for name in ("data", "params"):
        source = _old(name, environ, root)
        if source is not None:
            sources[name] = source
    if not sources:
        messages.warning("no input was given: data and params are empty")
    return Inputs(False, sources)


def _current(environ, root):
    directory = environ.get("INPUT_DIRECTORY")
    if directory and not os.path.isdir(directory):
        raise BadInput("INPUT_DIRECTORY names '" + directory + "', which is not a directory")
    directory = directory or root + CURRENT_DIRECTORY
    try:
        names = sorted(os.listdir(directory))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _unreadable(directory, error) from None
    # Kubernetes mounts keep the real files in directories whose names begin with dots.
    names = [name for name in names if not name.startswith(".")]
    sources = {}
    for name in sorted(names, key=lambda name: (not name.endswith(".json"), name)):
        path = os.path.join(directory, name)
        if not os.path.isfile(path):
            continue
        # The platform knows no other ending, but its runtime takes any, up to the first dot.
        parameter = name[:-5] if name.endswith(".json") else name.partition(".")[0]
        if parameter in sources:
            messages.note("'" + path + "' is ignored: another file is '" + parameter + "'")
        else:
            sources[parameter] = Source("'" + path + "'", _read(path), False)
    return sources


def _old(name, environ, root):
    upper = name.upper()
    base64 = switched_on(environ, "BASE64_ENCODED")
    base64 = base64 and switched_on(environ, upper + "_BASE64_ENCODED")
    path = environ.get(upper + "_FILE")
    if path and not os.path.isfile(path):
        raise BadInput(upper + "_FILE names '" + path + "', which is not a file")
    for path in [path] if path else [root + file.format(name) for file in OLD_FILES]:
        if os.path.isdir(path):
            # Docker makes one where a bind mount's source does not exist.
            raise BadInput("'" + path + "' is a directory: does the mounted file exist?")
        if os.path.exists(path):
            return Source("'" + path + "'", _read(path), base64)
    for variable in (upper + "_VALUE", "INPUT_" + upper):
        if environ.get(variable):
            if variable.startswith("INPUT_"):
                messages.warning(variable + " is deprecated: use " + upper + "_VALUE")
            return Source(variable, os.fsencode(environ[variable]), base64)
    return None


def _read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path, error):
    return BadInput("'" + path + "' cannot be read: " + str(error.strerror))
