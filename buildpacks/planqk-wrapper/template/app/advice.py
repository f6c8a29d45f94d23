"""What to do about an exception of the user's code, for those whose cause can be told."""

import os
import sys

from . import standard

# Import names that nobody can install under.
_DISTRIBUTIONS = {
    "PIL": "pillow",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python-headless",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "dwave": "dwave-ocean-sdk",
    "pkg_resources": "setuptools<81",  # the last that has it
    "sklearn": "scikit-learn",
    "yaml": "PyYAML",
}
_READ_ONLY = "EROFS"
_UNREACHABLE = ("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN")
_INSTALLED = ("site-packages", "dist-packages")


def advice(error):
    """A sentence, or None."""
    if isinstance(error, ImportError):
        return _import(error)
    for one in _chain(error):
        told = _of_the_system(one) or _of_the_environment(one)
        if told:
            return told
    return None


def _chain(error):
    """The exception and what it came from, each once."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return seen


def _of_the_system(error):
    if not isinstance(error, OSError):
        return None
    code = standard.load("errno").errorcode.get(error.errno)
    if code == _READ_ONLY:
        return (
            "the job's file system is read-only: write to /tmp, or to the output directory "
            "what is to be kept"
        )
    if code in _UNREACHABLE or type(error).__name__ == "gaierror":
        return (
            "the job reaches no network: planqk-job gives it one with --network bridge, "
            "a cluster by its policy"
        )
    return None


def _of_the_environment(error):
    """os.environ["NAME"]: its KeyError is raised in os.py."""
    if not isinstance(error, KeyError) or len(error.args) != 1:
        return None
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_code.co_filename not in (os.__file__, "<frozen os>"):
        return None
    return "the variable {0} is not set: give it with --env {0}=VALUE".format(error.args[0])


def _import(error):
    name = getattr(error, "name", None)
    if not name:
        return None
    top = name.partition(".")[0]
    missing = isinstance(error, ModuleNotFoundError)
    if any(os.path.exists(top + end) for end in ("", ".py")):
        return "there is no module '{}' in the project".format(name) if missing else None
    if missing and top == name or not _is_installed(top):
        return _not_installed(top) if missing else None
    what = "no module " + name if missing else "no " + _wanted(error)
    return (
        "the installed {} has {}: pin the version that the program was written for "
        "in requirements.txt (or environment.yml, pyproject.toml)".format(_with_version(top), what)
    )


def _not_installed(top):
    return (
        "the package '{}' is not installed: add it to requirements.txt (or environment.yml, "
        "pyproject.toml) and build again".format(_DISTRIBUTIONS.get(top, top))
    )


def _wanted(error):
    """'execute' of "cannot import name 'execute' from 'qiskit' (...)", as Python 3.12 has it."""
    parts = str(error).split("'")
    name = getattr(error, "name_from", None) or (parts[1] if len(parts) > 3 else "such name")
    return "{} in {}".format(name, error.name)


def _is_installed(top):
    module = sys.modules.get(top)
    paths = list(getattr(module, "__path__", ())) or [getattr(module, "__file__", None) or ""]
    return any(part in path.split(os.sep) for path in paths for part in _INSTALLED)


def _with_version(top):
    try:
        with standard.isolated():
            metadata = standard.load("importlib.metadata")
            return "{} {}".format(top, metadata.version(_DISTRIBUTIONS.get(top, top)))
    except Exception:
        return top
