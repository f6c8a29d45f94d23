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
        """Paths by name, as the platform's class returns them."""
        names = sorted(entry.name for entry in os.scandir(self.path) if entry.is_file())
        return {name: os.path.join(self.path, name) for name in names}

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


def pool(name, kind, environ, root=""):
    """The data pool of a parameter, or None where none is mounted."""
    path = _pool_path(name, environ, root)
    if not os.path.isdir(path):
        return None
    return _construct(kind, {_NAMES: name, _PATHS: path}) or DataPool(name, path)


def _pool_path(name, environ, root):
    # Absolute, since the user's code may go to another directory.
    place = environ.get("DATAPOOL_DIRECTORY") or root + POOLS
    return os.path.abspath(os.path.join(place, name))


def secret(name, kind, environ):
    value = environ.get(variable(name))
    if value is None:
        return None
    return _construct(kind, {_VALUES: value}) or SecretValue(value)


def missing(name, wanted, environ, root=""):
    if wanted == POOL:
        path = _pool_path(name, environ, root)
        return BadInput("the data pool of parameter '{}' is not at '{}'".format(name, path))
    return BadInput("the secret of parameter '{}' is not in {}".format(name, variable(name)))


def variable(name):
    """api_token and apiToken are in SECRET_API_TOKEN. A word begins with every capital letter, as
    with the platform: apiURL is in SECRET_API_U_R_L; but a name in capitals stays as it is."""
    if name.upper() == name:
        return "SECRET_" + name
    words = ("_" + c if c.isascii() and c.isupper() and at else c for at, c in enumerate(name))
    return "SECRET_" + "".join(words).upper()


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
