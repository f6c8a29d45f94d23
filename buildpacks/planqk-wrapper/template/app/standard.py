"""Standard library modules for the template's use, whatever files the project has.

A project may have its own `json.py` or `types.py`, and plain Python lets the user's imports find
it. So must we; yet the template needs the real one. Everything that it imports after the project
came onto sys.path is asked for here. The user's imports are left as they would be without us.
"""

import os
import sys
from importlib import import_module
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder

# Bound now: `_thread` is built in, and the import system locks by the same identity.
from _thread import get_ident

_LIBRARY = os.path.dirname(os.__file__)
_FOREIGN = ("site-packages", "dist-packages")

# Modules of ours that the project hides: they are kept out of the sight of everyone else.
_own = {}
_loaded = {}


def load(name):
    """The standard library's module of that name."""
    if name not in _loaded:
        known = _own.get(name) or sys.modules.get(name)
        if known is None or not _is_standard(known):
            with isolated():
                known = import_module(name)
        _loaded[name] = known
    return _loaded[name]


def is_hidden(name):
    """Whether the project's own file has that name, so that ours is in use beside it."""
    return name in _own


class isolated:
    """While it lasts, imports of this thread find the standard library before the project.

    For the calls of standard functions that import something themselves.
    """

    def __enter__(self):
        self._hidden = _impostors()
        for name in self._hidden:
            del sys.modules[name]
        self._before = set(sys.modules)
        sys.modules.update(_own)
        self._finder = _Finder()
        sys.meta_path.insert(0, self._finder)

    def __exit__(self, *failure):
        sys.meta_path.remove(self._finder)
        ahead = _entries_ahead()
        for name in [name for name in sys.modules if name not in self._before]:
            if name not in _own and self._is_hidden_by_project(name, ahead):
                _own[name] = sys.modules[name]
        for name, module in _own.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
        sys.modules.update(self._hidden)

    def _is_hidden_by_project(self, name, ahead):
        top = name.partition(".")[0]
        if top in self._hidden or top in _own:
            return True
        if top in self._before or _is_inside_python(sys.modules.get(top)):
            return False
        spec = PathFinder.find_spec(top, ahead)
        return spec is not None and spec.loader is not None


class _Finder:
    """Other threads of the user may import at the same time: they are none of its business."""

    def __init__(self):
        self._thread = get_ident()
        self._path = [path for path in sys.path if _is_library(path)]

    def find_spec(self, name, path=None, target=None):
        if path is not None or get_ident() != self._thread:
            return None
        return PathFinder.find_spec(name, self._path)


def _impostors():
    """The user's modules that stand in sys.modules under a standard name."""
    names = _names()
    return {
        name: module
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in names
        and name != "__main__"
        and not _is_standard(sys.modules.get(name.partition(".")[0]))
    }


def _names():
    known = getattr(sys, "stdlib_module_names", None)  # Python 3.10
    if known is not None:
        return known
    names = set(sys.builtin_module_names)
    for path in sys.path:
        if _is_library(path) and os.path.isdir(path):
            names.update(entry.partition(".")[0] for entry in os.listdir(path))
    return names - set(_FOREIGN)


def _is_standard(module):
    file = getattr(module, "__file__", None)
    return _is_inside_python(module) or (isinstance(file, str) and _is_library(file))


def _is_inside_python(module):
    loader = getattr(getattr(module, "__spec__", None), "loader", None)
    return loader in (BuiltinImporter, FrozenImporter)


def _is_library(path):
    parts = path.split(os.sep)
    if any(name in parts for name in _FOREIGN):
        return False
    is_dynload = parts[-1] == "lib-dynload" or (len(parts) > 1 and parts[-2] == "lib-dynload")
    return path == _LIBRARY or path.startswith(_LIBRARY + os.sep) or is_dynload


def _entries_ahead():
    """The part of sys.path that plain Python would look at before the standard library."""
    ahead = []
    for path in sys.path:
        if _is_library(path):
            break
        ahead.append(path)
    return ahead
