"""DataPool and SecretValue parameters, recognised by the name of their class.

The user's class is used where its constructor can be understood; else the ones below stand in.
"""

import os

from . import hints, standard
from .errors import BadInput

POOL = "DataPool"
SECRET = "SecretValue"
POOLS = "/var/runtime/datapool"

_NAMES = ("name", "pool_name", "data_pool_name", "datapool_name", "id")
_PATHS = ("path", "directory", "dir", "base_path", "root", "folder", "location", "mount_path")
_VALUES = ("value", "secret", "secret_value", "token", "data")


class DataPool:
    """A directory of files that the platform has mounted."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def list_files(self):
        return sorted(entry.name for entry in os.scandir(self.path) if entry.is_file())

    def open(self, name, mode="r", **options):
        return open(os.path.join(self.path, name), mode, **options)

    def __repr__(self):
        return "DataPool(name={!r}, path={!r})".format(self.name, self.path)


class SecretValue:
    """Text that can be read once and is never shown."""

    def __init__(self, value):
        self._value = value

    def unwrap(self):
        if self._value is None:
            raise ValueError("the secret was read before: unwrap() works once")
        value, self._value = self._value, None
        return value

    def __repr__(self):
        return "[redacted]"

    __str__ = __repr__


def pool(name, kind, root=""):
    """The data pool of a parameter, or None where none is mounted."""
    path = os.path.join(root + POOLS, name)
    if not os.path.isdir(path):
        return None
    return _construct(kind, {_NAMES: name, _PATHS: path}) or DataPool(name, path)


def secret(name, kind, environ):
    value = environ.get(variable(name))
    if value is None:
        return None
    return _construct(kind, {_VALUES: value}) or SecretValue(value)


def missing(name, wanted, root=""):
    if wanted == POOL:
        path = os.path.join(root + POOLS, name)
        return BadInput("the data pool of parameter '{}' is not at '{}'".format(name, path))
    return BadInput("the secret of parameter '{}' is not in {}".format(name, variable(name)))


def variable(name):
    """api_token and apiToken are in SECRET_API_TOKEN."""
    words = ""
    for index, letter in enumerate(name):
        before = name[index - 1 : index]
        after = name[index + 1 : index + 2]
        starts = before.islower() or before.isdigit() or (before.isupper() and after.islower())
        words += "_" + letter if letter.isupper() and starts else letter
    return "SECRET_" + words.upper()


def _construct(kind, known):
    """An instance, if the constructor asks for nothing that we do not know."""
    inspect = standard.load("inspect")
    found = hints.signature(kind) if isinstance(kind, type) else None
    named = {}
    for parameter in found.parameters.values() if found else ():
        value = next((known[names] for names in known if parameter.name in names), None)
        if value is not None and parameter.kind in (
            parameter.POSITIONAL_OR_KEYWORD,
            parameter.KEYWORD_ONLY,
        ):
            wants_path = "Path" in str(parameter.annotation)
            named[parameter.name] = standard.load("pathlib").Path(value) if wants_path else value
        elif parameter.default is inspect.Parameter.empty and parameter.kind not in (
            parameter.VAR_POSITIONAL,
            parameter.VAR_KEYWORD,
        ):
            return None
    if not named:
        return None
    try:
        return kind(**named)
    except Exception:
        return None
