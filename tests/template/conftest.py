"""Fixtures. The package is imported as it imports itself: by location, under its private name."""

import importlib.util
import os
import shutil
import signal
import sys

import pytest

# The tests run on the sources: they shall not leave bytecode in the layer to be.
sys.dont_write_bytecode = True

import jobs  # noqa: E402

# What a shell starts in the background ignores this, and so would all that is started here.
signal.signal(signal.SIGINT, signal.default_int_handler)


def _load_package():
    spec = importlib.util.spec_from_file_location(
        "_planqk_template",
        os.path.join(jobs.APP, "__init__.py"),
        submodule_search_locations=[jobs.APP],
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["_planqk_template"] = package
    spec.loader.exec_module(package)


_load_package()
_PYTHONS = jobs.pythons()


@pytest.fixture(scope="session")
def layer(tmp_path_factory):
    """One layer for all jobs; its bytecode is kept, which only makes the suite faster."""
    path = tmp_path_factory.mktemp("layer")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(jobs.APP, str(path / "app"), ignore=ignored)
    return str(path)


@pytest.fixture(params=_PYTHONS, ids=[".".join(map(str, version)) for version, _ in _PYTHONS])
def job(request, layer, tmp_path):
    """A job on each Python."""
    version, python = request.param
    return jobs.Job(python, version, layer, tmp_path)


@pytest.fixture
def job_here(layer, tmp_path):
    """A job on the Python at hand, for behaviour that no version changes."""
    version, python = _PYTHONS[0]
    return jobs.Job(python, version, layer, tmp_path)


@pytest.fixture(scope="session")
def private_var():
    prefix = jobs.namespace()
    if prefix is None:
        pytest.skip("this machine allows no private mounts, so /var cannot be prepared")
    return prefix


@pytest.fixture
def quiet(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
