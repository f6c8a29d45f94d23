"""The rungs of an installation, on an index of the loopback interface: which one is taken, that only a
refusal leads to the next, and that hashes, indexes and policy are the same on each."""

import http.server
import json
import shutil
import threading
from contextlib import contextmanager

import pytest

from wheels import index_of, make_sdist, make_wheel

RUNG = "io.planqk.python.rung"
WRONG = f"--hash=sha256:{'0' * 64}"


@pytest.fixture
def index(place, tools):
    """alpha: a wheel of 1.0, sources of 2.0. beta: sources alone. tarred: .tar.bz2 alone. gamma 2.0
    needs beta, gamma 1.0 nothing."""
    with index_of(place / "index") as served:
        make_wheel(served.folder / "alpha", "alpha", "1.0", "NAME = 'alpha 1.0'\n")
        make_sdist(served.folder / "alpha", "alpha", "2.0")
        served.hashes = {
            "beta": make_sdist(served.folder / "beta", "beta", "1.0"),
            "tarred": make_sdist(served.folder / "tarred", "tarred", "1.0", "bz2"),
        }
        make_wheel(served.folder / "gamma", "gamma", "1.0", "")
        make_wheel(served.folder / "gamma", "gamma", "2.0", "", requires=["beta"])
        (served.folder / "setuptools").mkdir()
        for wheel in (tools.directory.parent / "share/planqk/wheels").glob("setuptools-*.whl"):
            shutil.copy(wheel, served.folder / "setuptools")  # what a setup.py is built with
        make_wheel(served.folder / "setuptools", "setuptools", "99.0", "")  # has no pkg_resources
        yield served


def build(builds, index, text, variables=()):
    builds.write({"requirements.txt": text})
    return builds.pip({"PIP_INDEX_URL": index.url} | dict(variables))


def attempts(built):
    return [line.split("Running ")[1] for line in built.output.splitlines()
            if "pip install" in line and "Running" in line]


def test_newer_source_distribution(builds, index):
    """[req:env-rungs] [req:env-older] The wheel is taken, and the log names what pip would take."""
    built = build(builds, index, "alpha\n").ok()
    assert built.components["alpha"] == "1.0"
    assert attempts(built) == ["uv pip install, wheels only"]
    assert "alpha 1.0 is older than 2.0, which pip would take: no wheel of alpha" in built.output
    assert built.labels[RUNG] == "uv-wheels"
    bill = json.loads((built.layers / "environment.sbom.cdx.json").read_text())
    assert {"name": "planqk:rung", "value": "uv-wheels"} in bill["metadata"]["properties"]
    assert "planqk:rung=uv-wheels" in (built.layers / "environment.sbom.spdx.json").read_text()
    again = builds.restore().pip({"PIP_INDEX_URL": index.url}).ok()
    assert "Reusing" in again.output and again.labels[RUNG] == "uv-wheels"


def test_walked_back_is_named(builds, index):
    """[req:env-older] An older gamma, because the newer one needs what has no wheel."""
    built = build(builds, index, "gamma\n").ok()
    assert built.components["gamma"] == "1.0"
    assert "gamma 1.0 is older than 2.0, which pip would take: no wheel of beta" in built.output


def test_from_source_by_name(builds, index):
    """[req:env-rungs] The user names what is to be built."""
    built = build(builds, index, "gamma\nalpha\n", {"BP_PLANQK_FROM_SOURCE": "beta alpha"}).ok()
    assert built.packages == {"alpha": "2.0", "beta": "1.0", "gamma": "2.0"}
    assert built.labels[RUNG] == "uv-sources" and "older" not in built.output


def test_without_wheels(builds, index):
    """[req:env-rungs] Named by the resolver, built on the second rung, once each."""
    built = build(builds, index, "beta\nalpha\n").ok()
    assert attempts(built) == ["uv pip install, wheels only",
                               "uv pip install, wheels only, from source: beta"]
    assert "Once more with sources: there is no wheel of beta" in built.output
    assert built.components["beta"] == "1.0" and built.components["alpha"] == "1.0"
    assert built.labels[RUNG] == "uv-sources"
    assert built.python("import beta; print(beta.NAME)") == "beta 1.0"


def test_tar_bz2(builds, index):
    """[req:env-rungs] uv takes no such file at all; pip does."""
    built = build(builds, index, "tarred\n").ok()
    assert attempts(built)[-1] == "pip install" and "Left to pip: " in built.output
    assert built.components["tarred"] == "1.0" and built.labels[RUNG] == "pip"


def test_yanked(builds, index):
    """[req:env-rungs] A pin of what was taken back."""
    make_wheel(index.folder / "delta", "delta", "1.0", "")
    make_wheel(index.folder / "delta", "delta", "1.1", "")
    index.yank("delta-1.0-py3-none-any.whl")
    make_wheel(index.folder / "epsilon", "epsilon", "1.0", "", requires=["delta==1.0"])
    assert build(builds, index, "delta\n").ok().components["delta"] == "1.1"
    assert build(builds, index, "delta==1.0\n").ok().components["delta"] == "1.0"
    assert build(builds, index, "epsilon\n").ok().components["delta"] == "1.0"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"alpha==1.0 {WRONG}\n", "uv pip install"),
        (f"beta==1.0 {WRONG}\n", "uv pip install"),
        (f"tarred==1.0 {WRONG}\n", "pip install"),
    ],
    ids=["wheel", "source", "pip"],
)
def test_wrong_hash(builds, index, text, last):
    """[req:env-rungs] [req:env-hashes] Refused on each rung, and never tried on a lower one."""
    built = build(builds, index, text).failed()
    assert attempts(built)[-1] == last
    assert "what is downloaded has to match" in " ".join(built.output.split())


@pytest.mark.parametrize("name", ["beta", "tarred"])
def test_right_hash(builds, index, name):
    """[req:env-rungs] [req:env-hashes]"""
    built = build(builds, index, f"{name}==1.0 --hash=sha256:{index.hashes[name]}\n").ok()
    assert built.components[name] == "1.0"


def test_one_without_hash(builds, index):
    """[req:env-hashes] One hash means that each needs one, on pip's rung too."""
    text = f"tarred==1.0 --hash=sha256:{index.hashes['tarred']}\nalpha==1.0\n"
    assert "--hash" in build(builds, index, text).failed().output.partition("ERROR:")[2]


@contextmanager
def failing_index(status):
    class Failing(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_error(status)

        do_HEAD = do_GET

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Failing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(("status", "words"), [(503, "a failure of its own"), (401, "refused these")])
def test_failing_index(builds, status, words):
    """[req:env-rungs] The index's no is not the resolver's: no lower rung is tried."""
    builds.write({"requirements.txt": "alpha\n"})
    with failing_index(status) as url:
        built = builds.pip({"PIP_INDEX_URL": url}).failed()
    assert attempts(built) == ["uv pip install, wheels only"]
    assert words in built.output


@pytest.mark.parametrize("text", ["both\n", "both\nbeta\n", "both\ntarred\n"],
                         ids=["wheels", "sources", "pip"])
def test_name_on_both_indexes(builds, index, place, text):
    """[req:env-rungs] The best of all indexes on each rung; under the strict policy the operator's
    first one alone, and no pip, which could not hold to it."""
    with index_of(place / "other") as other:
        make_wheel(index.folder / "both", "both", "1.0", "")
        make_wheel(other.folder / "both", "both", "9.0", "")
        variables = {"PIP_EXTRA_INDEX_URL": other.url}
        built = build(builds, index, text, variables).ok()
        assert built.components["both"] == "9.0"
        strict = build(builds, index, text, variables | {"BP_PLANQK_POLICY": "strict"})
        if "tarred" in text:
            assert strict.code == 1
        else:
            assert strict.ok().components["both"] == "1.0"
        assert "pip install" not in attempts(strict)


def test_failed_build(builds, index):
    """[req:env-rungs] A build's refusal leads to pip, whose words end the log."""
    make_sdist(index.folder / "broken", "broken", "1.0", setup="raise SystemExit('no such thing')\n")
    built = build(builds, index, "broken\n").failed()
    assert [name.partition(",")[0] for name in attempts(built)] == [
        "uv pip install", "uv pip install", "pip install"]
    assert "its own build failed" in built.output


def test_setuptools_of_builds(builds, index):
    """[req:env-build-constraint] A setup.py that imports pkg_resources builds, on uv's rung and pip's."""
    setup = "import pkg_resources\nfrom setuptools import setup\n" \
            "setup(name='old', version='1.0', py_modules=['old'])\n"
    make_sdist(index.folder / "old", "old", "1.0", setup=setup)
    assert build(builds, index, "old\n").ok().labels[RUNG] == "uv-sources"
    assert build(builds, index, "old\n", {"PIP_RETRIES": "1"}).ok().labels[RUNG] == "pip"


def test_setuptools_in_the_environment(builds, index):
    """[req:env-setuptools] As `python -m venv` would have it; the user's own pin wins."""
    built = build(builds, index, "gamma==1.0\n").ok()
    assert built.python("import pkg_resources, wheel; print('there')") == "there"
    assert int(built.components["setuptools"].split(".")[0]) < 81
    assert build(builds, index, "setuptools==99.0\n").ok().components["setuptools"] == "99.0"
