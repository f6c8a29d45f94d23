"""requirements.txt through uv, and through pip where uv does not do the same."""

import pytest

from wheels import index_of, make_wheel


def pyc_flags(path):
    return int.from_bytes(path.read_bytes()[4:8], "little")


def test_package_from_the_index(builds):
    """[req:env-pip] [req:env-bytecode] numpy from PyPI, compiled to bytecode that is not checked."""
    built = builds.write({"requirements.txt": "numpy\n"}).pip().ok()
    assert "installed by uv" in built.output
    assert built.python("import numpy; print(int(numpy.arange(4).sum()))") == "6"
    assert built.layer["types"] == {"launch": True, "build": False, "cache": False}
    assert "numpy" in built.components
    compiled = next(built.environment.glob("lib/*/site-packages/numpy/__pycache__/__init__.*.pyc"))
    assert pyc_flags(compiled) == 1  # by hash, unchecked
    assert not (built.layers / ".environment-work").exists()


@pytest.fixture
def index(place):
    with index_of(place / "index") as served:
        make_wheel(served.folder / "alpha", "alpha", "1.0", "NAME = 'alpha'\n")
        make_wheel(served.folder / "alpha", "alpha", "1.1", "NAME = 'alpha 1.1'\n")
        make_wheel(served.folder / "beta", "beta", "2.0", "NAME = 'beta'\n", requires=["alpha"])
        yield served


def test_operators_index(builds, index):
    """[req:env-operators-index] PIP_INDEX_URL is uv's default index; its host is told."""
    builds.write({"requirements.txt": "beta\n"})
    built = builds.pip({"PIP_INDEX_URL": index.url}).ok()
    assert built.packages == {"alpha": "1.1", "beta": "2.0"}
    assert "uv pip install" in built.output and f"127.0.0.1:{index.port}" in built.output


@pytest.mark.parametrize(
    ("text", "variables", "told"),
    [
        ("--prefer-binary\nbeta\n", {}, "requirements.txt:1: --prefer-binary"),
        ("alpha --config-settings=a=b\n", {}, "requirements.txt:1: --config-settings"),
        ("beta\n", {"PIP_RETRIES": "1"}, "PIP_RETRIES"),
    ],
)
def test_pip_where_uv_does_not_do_the_same(builds, index, text, variables, told):
    """[req:env-pip-fallback] The log says why."""
    builds.write({"requirements.txt": text})
    built = builds.pip({"PIP_INDEX_URL": index.url, "PIP_TRUSTED_HOST": "127.0.0.1"} | variables
                       if variables else {"PIP_INDEX_URL": index.url}).ok()
    assert "Running pip install" in built.output and told in built.output
    assert built.components["alpha"] == "1.1"
    assert built.python("import alpha; print(alpha.NAME)") == "alpha 1.1"


def test_both_installers_make_the_same(builds, index):
    """[req:env-requirement-forms] Includes, constraints, hashes, markers, encodings, editables."""
    digest = make_wheel(index.folder / "gamma", "gamma", "3.0", "NAME = 'gamma'\n")
    library = "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n"
    builds.write({
        "requirements.txt": "\ufeff-r req/more.txt\r\n-c c.txt\r\nabsent; python_version < '3'\r\n",
        "req/more.txt": "alpha\r\n".encode("utf-16"),
        "c.txt": "alpha==1.0\n",
        "hashed.txt": f"gamma==3.0 --hash=sha256:{digest}\n",
    })
    del library
    for variables in ({}, {"PIP_RETRIES": "1"}):
        built = builds.pip({"PIP_INDEX_URL": index.url} | variables).ok()
        assert built.components["alpha"] == "1.0"
        hashed = {"BP_PIP_REQUIREMENT": "hashed.txt", "PIP_INDEX_URL": index.url} | variables
        built = builds.build("pip", ["hashed.txt"], hashed).ok()
        assert built.components["gamma"] == "3.0"


def test_wrong_hash(builds, index):
    """[req:env-causes]"""
    builds.write({"requirements.txt": f"alpha==1.0 --hash=sha256:{'0' * 64}\n"})
    built = builds.pip({"PIP_INDEX_URL": index.url}).failed()
    assert "--hash" in built.output.partition("ERROR:")[2]
