"""A project that is built again and again: what Paketo's components leave in their layers, and what
the wrapper makes and says of it."""

import pytest

from .jobs import result_of, run_job, run_process
from .places import SAMPLES, golden_result
from .variants import Variant

EXTRA = "six==1.17.0"
BYTECODE = "/layers/planqk-buildpacks_planqk-wrapper/installed/bytecode"


class Standing(Variant):
    """Its project is made once, and built as it stands."""

    def prepare(self, directory):
        project = directory / self.name
        return project if project.exists() else super().prepare(directory)


@pytest.fixture(scope="module")
def rebuilt(builds):
    """With one package more, without it, and unchanged."""
    sample = Standing("rebuilt", "pip", {})
    requirements = sample.prepare(builds.home) / "requirements.txt"
    text = requirements.read_text()
    requirements.write_text(f"{text}\n{EXTRA}\n")
    first = builds.build(sample)
    requirements.write_text(text)
    found = [first, builds.build(sample), builds.build(sample)]
    for build in found:
        assert build.status == 0, build.output
    return found


def test_what_an_earlier_build_left_is_named(rebuilt):
    """It can still be imported. [req:released-stale]"""
    first, second, _ = rebuilt
    assert "nothing asks for it" not in first.output
    named = "    Installed by an earlier build, and nothing asks for it: six 1.17.0"
    assert named in second.said_by("builder")
    assert run_process(second.image, "launcher", "python", "-c", "import six").status == 0


def test_bytecode_is_made_once_and_kept(rebuilt):
    """[req:released-bytecode]"""
    first, _, third = rebuilt
    assert any("Layer installed: bytecode of " in line for line in first.said_by("builder"))
    kept = "    Layer installed: the bytecode of the last image, nothing has changed"
    assert kept in third.said_by("builder")


def test_a_read_only_job_imports_from_bytecode(rebuilt):
    """[req:released-bytecode]"""
    image = rebuilt[-1].image
    done = run_process(image, "launcher", "python", "-v", "-c", "import six, json.decoder")
    assert done.status == 0, done.output
    for module in ("/layers/paketo-buildpacks_pip-install/packages/lib/", "/json/decoder.cpython-"):
        assert any(BYTECODE in line and module in line for line in done.stderr.splitlines())
    assert "could not create" not in done.stderr
    assert result_of(run_job(image, SAMPLES / "pip/input")) == golden_result("pip")
