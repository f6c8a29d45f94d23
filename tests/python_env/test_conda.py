"""Conda environments, solved and installed by rattler from a channel of the project."""

import pytest

from channels import PYTHON, make_channel
from wheels import index_of, make_wheel

ENVIRONMENT = """\
name: test
channels: [./channel, nodefaults]
dependencies:
  - python=3.11
  - hello>=1
  - pip:
      - -r requirements.txt
      - beta ; python_version > '3'
variables:
  GREETING: "good day"
  LD_PRELOAD: evil.so
  PYTHONPATH: elsewhere
"""


@pytest.fixture
def project(builds):
    make_channel(builds.app / "channel")
    return builds.write({"environment.yml": ENVIRONMENT, "requirements.txt": "alpha==1.0\n"})


@pytest.fixture
def index(place):
    with index_of(place / "index") as served:
        make_wheel(served.folder / "alpha", "alpha", "1.0", "NAME = 'alpha'\n")
        make_wheel(served.folder / "beta", "beta", "2.0", "NAME = 'beta'\n")
        yield served


def test_environment_yml(project, index):
    """[req:env-conda] [req:env-sbom] Solved, installed, the pip list into the same prefix."""
    built = project.build("conda", ["environment.yml"], {"PIP_INDEX_URL": index.url}).ok()
    code = "import hello, alpha, beta; print(hello.NAME, alpha.NAME, beta.NAME)"
    assert built.python(code) == "hello alpha beta"
    assert built.packages == {"python": PYTHON, "hello": "1.0", "alpha": "1.0", "beta": "2.0"}
    assert built.labels == {"io.planqk.python.version": PYTHON, "io.planqk.python.rung": "uv-wheels"}
    variables = {path.name: path.read_text() for path in
                 (built.environment / "env.launch").iterdir()}
    assert variables == {"GREETING.default": "good day"}
    assert list(built.environment.glob("lib/python3.11/site-packages/__pycache__/hello.*.pyc"))


def test_unchanged(project, index):
    """[req:env-reuse] The Python that the solver chose is remembered for the label."""
    variables = {"PIP_INDEX_URL": index.url}
    project.build("conda", ["environment.yml"], variables).ok()
    again = project.restore().build("conda", ["environment.yml"], variables).ok()
    assert "Reusing" in again.output and "unpinned" in again.output
    assert again.labels == {"io.planqk.python.version": PYTHON, "io.planqk.python.rung": "uv-wheels"}
    project.write({"environment.yml": ENVIRONMENT.replace(">=1", "")})
    changed = project.restore().build("conda", ["environment.yml"], variables).ok()
    assert "Changed since the last build: environment.yml\n" in changed.output


def test_package_list_and_vendor(builds):
    """[req:env-conda] [req:env-vendor] Exact packages from vendor/ alone; Python comes in any case."""
    make_channel(builds.app / "vendor")
    builds.write({"package-list.txt": "# platform: linux-64\nhello=1.0=0\n"})
    built = builds.build("conda", ["package-list.txt"]).ok()
    assert built.python("import hello; print(hello.NAME)") == "hello"
    assert built.packages == {"python": PYTHON, "hello": "1.0"}


def test_no_such_package(project):
    """[req:env-causes]"""
    project.write({"environment.yml": "channels: [./channel]\ndependencies: [nothing]\n"})
    (project.app / "requirements.txt").unlink()
    built = project.build("conda", ["environment.yml"]).failed()
    assert "nothing" in built.output and "Check the spelling of the package" in built.output


def test_no_network(builds):
    """[req:env-causes]"""
    builds.write({"environment.yml": "channels: ['https://127.0.0.1:9/x']\ndependencies: [a]\n"})
    built = builds.build("conda", ["environment.yml"]).failed()
    assert "The conda channel could not be reached" in built.output
    assert "asked of the channel: a\n" in built.output


PYTHON_ONLY = """\
name: own
prefix: /home/me/miniconda3/envs/own
channels: [conda-forge]
dependencies:
  - python>=3.10
  - pip>=21
  - pip:
      - -r requirements.txt
variables:
  LOG_LEVEL: INFO
"""


def test_without_channel(builds, index):
    """[req:env-no-channel] Python and installers alone: the stack's Python, no channel, no rattler."""
    builds.write({"environment.yml": PYTHON_ONLY, "requirements.txt": "beta\n"})
    variables = {"PIP_INDEX_URL": index.url}
    built = builds.build("conda", ["environment.yml"], variables).ok()
    assert built.packages == {"beta": "2.0"} and "no channel is asked" in built.output
    assert built.labels["io.planqk.python.rung"] == "uv-wheels"
    assert built.python("import beta, setuptools, wheel; print(beta.NAME)") == "beta"
    assert (built.environment / "env.launch/LOG_LEVEL.default").read_text() == "INFO"
    again = builds.restore().build("conda", ["environment.yml"], variables).ok()
    assert "Reusing" in again.output
    forced = builds.restore().build("conda", ["environment.yml"], variables | {
        "BP_PLANQK_CONDA": "channel", "HTTPS_PROXY": "http://127.0.0.1:9"})
    assert forced.code == 1 and "The conda channel could not be reached" in forced.output
