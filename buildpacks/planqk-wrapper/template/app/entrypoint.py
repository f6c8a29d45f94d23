"""`[dir/...]package.module[.py][:function]`: parsing it, and loading what it names."""

import os
import sys

from .errors import NotImportable

VARIABLES = ("ENTRYPOINT", "ENTRY_POINT", "PLANQK_DEFAULT_ENTRYPOINT")
DEFAULT = "src.program:run"

# Older images and documents name the user's code from the template's side.
_PREFIXES = ("app.user_code.", "app.user-code.", "user_code.", "user-code.")


class EntryPoint:
    """`directory` is relative to the project or empty; `function` is empty for a script."""

    def __init__(self, directory, module, function, text, origin):
        self.directory = directory
        self.module = module
        self.function = function
        self.text = text
        self.origin = origin

    def __str__(self):
        return "entry point '" + self.text + "' (" + self.origin + ")"


def choose(environ):
    for name in VARIABLES:
        if environ.get(name, "").strip():
            return parse(environ[name].strip(), "from " + name)
    return parse(DEFAULT, "the default")


def parse(text, origin):
    path = text.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:]
    for prefix in _PREFIXES:
        if path.replace("/", ".").startswith(prefix):
            path = path[len(prefix):]
            break
    place, colon, function = path.partition(":")
    directory, slash, module = place.rpartition("/")
    if module.endswith(".py"):
        module = module[:-3]
    # "/module" names the root of the file system, which is a directory outside the project.
    entry = EntryPoint(directory or slash, module, function, text, origin)
    if ":" in function or (colon and not function) or not all(module.split(".")):
        raise NotImportable(
            str(entry) + " is not of the form [directory/]package.module[.py][:function]"
        )
    return entry


def add_directory(entry, root):
    """Puts the entry point's directory first on sys.path. It has to lie in the project."""
    if not entry.directory:
        return
    path = os.path.normpath(os.path.join(root, entry.directory))
    real = os.path.realpath(path)
    inside = (real + os.sep).startswith(os.path.realpath(root).rstrip(os.sep) + os.sep)
    if not inside or not os.path.isdir(path):
        raise NotImportable(
            str(entry) + ": there is no directory '" + entry.directory + "' in the project"
        )
    sys.path.insert(0, path)


def load(entry):
    """Imports the user's module: whatever that raises is passed on."""
    from importlib import import_module

    found = import_module(entry.module)
    for name in entry.function.split("."):
        if not hasattr(found, name):
            raise NotImportable(_no_function(entry, found))
        found = getattr(found, name)
    if not callable(found):
        raise NotImportable(str(entry) + ": '" + entry.function + "' is not a function")
    return found


def _no_function(entry, module):
    names = [
        name
        for name, value in vars(module).items()
        if callable(value) and not isinstance(value, type) and not name.startswith("_")
    ]
    there = "it has " + ", ".join(sorted(names)[:8]) if names else "it defines no function"
    return "{}: module '{}' has no function '{}' ({})".format(
        entry, entry.module, entry.function, there
    )
