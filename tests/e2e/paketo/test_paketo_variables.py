"""The operator's variables reach the components and the image, and never hide a message."""

import json
import time

import pytest
from sample_table import BUILDS

from .commands import docker, inspect, run
from .explained import assert_explained
from .jobs import HARDENED, result_of, run_job, run_process
from .places import PREFIX, SAMPLES, golden, golden_result, version_of
from .variants import ALWAYS, ON_DEMAND, Variant, members_of

PYTHON = {"BP_CPYTHON_VERSION": "3.12"}
NONE = {"BP_PLANQK_PACKAGE_MANAGER": "none"}
OPTIONAL = {"BPE_GREETING": "hello", "BP_IMAGE_LABELS": "team=quantum", "BP_OCI_TITLE": "Grover"}

ALL_VARIABLES = Variant("all-variables", "no-dependencies", {**NONE, **PYTHON, **OPTIONAL})
OTHER_FILES = Variant(
    "other-files",
    "pip",
    {"BP_PIP_REQUIREMENT": "wanted/service.txt wanted/more.txt"},
    moved={"requirements.txt": "wanted/service.txt"},
    added={"wanted/more.txt": "# nothing more\n"},
)
FILE_MISSING = Variant("file-missing", "pip", {"BP_PIP_REQUIREMENT": "absent.txt"})
READ_DIFFERENTLY = [
    Variant("python-empty", "pip", {"BP_CPYTHON_VERSION": ""}, added={".python-version": "3.12\n"}),
    Variant("pip-files-empty", "pip", {"BP_PIP_REQUIREMENT": ""}),
    Variant("pip-files-two-blanks", "pip", {"BP_PIP_REQUIREMENT": "requirements.txt  more.txt"},
            added={"more.txt": ""}),
    Variant("vendor-empty", "pip", {"BP_PIP_DEST_PATH": ""}),
]
TABLE_CONSTRAINT = Variant(
    "table-constraint", "fails-no-manager", {},
    added={
        "pyproject.toml": '[tool.poetry]\nname = "x"\nversion = "1"\npackage-mode = false\n'
        '[tool.poetry.dependencies]\npython = { version = "^3.11" }\n',
    },
)
NO_MANAGER = Variant("python-variable-alone", "fails-no-manager", PYTHON)
BUILDPACK_YML = Variant("buildpack-yml", "pip", {}, added={"buildpack.yml": "cpython: {}\n"})


def sample(*rows):
    return pytest.mark.parametrize("sample", rows, ids=lambda row: row.name)


def table(*names):
    return [row for row in BUILDS if row.name in names]


@sample(*table("pip", "poetry"))
def test_the_wrappers_hint_is_the_python_version(sample, builds):
    """Above pyproject.toml's own range, too. [req:released-python-version]"""
    said = builds.of(sample).said_by("builder")
    assert "  Selected CPython version (using BP_CPYTHON_VERSION): 3.11.*" in said


@sample(ALL_VARIABLES)
def test_the_python_variable_is_the_only_source(sample, builds):
    """[req:released-python-version]"""
    said = builds.of(sample).said_by("builder")
    assert "  Selected CPython version (using BP_CPYTHON_VERSION): 3.12" in said
    labels = inspect(builds.image_of(sample))["Config"]["Labels"]
    assert labels["io.planqk.python.requested"] == "3.12"
    assert labels["io.planqk.python.source"] == "BP_CPYTHON_VERSION"


@sample(ALL_VARIABLES)
def test_optional_members_take_part_where_they_are_asked(sample, builds):
    """[req:released-optional-members]"""
    assert builds.of(sample).members == members_of("plain", (*ALWAYS, *ON_DEMAND))
    image = builds.image_of(sample)
    labels = inspect(image)["Config"]["Labels"]
    assert labels["team"] == "quantum"
    assert labels["org.opencontainers.image.title"] == "Grover"
    assert run_process(image, "launcher", "printenv", "GREETING").stdout == "hello\n"
    assert result_of(run_job(image, SAMPLES / sample.of / "input")) == golden_result(sample.of)


@sample(OTHER_FILES)
def test_pip_installs_the_files_of_its_variable(sample, builds):
    """[req:released-pip-files]"""
    assert builds.of(sample).members == members_of("pip")
    done = run_job(builds.image_of(sample), SAMPLES / sample.of / "input")
    assert result_of(done) == golden_result(sample.of)


@sample(FILE_MISSING)
def test_a_missing_file_of_the_variable_is_explained(sample, builds):
    """[req:released-pip-files] [req:released-one-message]"""
    message = "ERROR: A file named by BP_PIP_REQUIREMENT is missing\n"
    assert_explained(builds.of(sample), message)
    found = "    BP_PIP_REQUIREMENT names absent.txt, which is not there"
    assert found in builds.of(sample).said_by("builder")


@sample(*READ_DIFFERENTLY)
def test_what_a_component_reads_differently_is_one_message(sample, builds):
    """[req:released-one-message] [req:variables-read-alike]"""
    (name,) = sample.environment
    assert_explained(builds.of(sample), f"ERROR: {name} cannot be used as it is\n")


@sample(TABLE_CONSTRAINT)
def test_a_constraint_that_paketos_poetry_cannot_read_is_explained(sample, builds):
    """The project's line to write, not a matter of the builder. [req:released-one-message]"""
    build = builds.of(sample)
    heading = "ERROR: The Python version has a form that this builder's Poetry cannot read\n"
    assert_explained(build, heading)
    assert '      python = "^3.11"' in build.said_by("builder")
    assert "a matter of the builder" not in build.output


@sample(NO_MANAGER)
def test_the_python_variable_alone_selects_no_group(sample, builds):
    """cpython would be content with its own requirement. [req:released-one-message]"""
    message = golden(sample.of, "explain.log").replace("<version>", version_of("explain"))
    assert_explained(builds.of(sample), message)


@sample(BUILDPACK_YML)
def test_what_a_component_refuses_is_explained(sample, builds):
    """[req:released-one-message]"""
    assert_explained(builds.of(sample), "ERROR: buildpack.yml is not supported any more\n")


@sample(*table("procfile-web"))
def test_every_process_of_a_web_application_starts(sample, builds):
    """[req:released-processes]"""
    image = builds.image_of(sample)
    expected = {"qubits": 3, "probabilities": {"000": 0.5, "111": 0.5}}
    assert json.loads(run_process(image, "warm-up").stdout) == expected
    assert json.loads(answer_of_web(image, "/ghz?qubits=3")) == expected


def answer_of_web(image, path):
    name = f"{PREFIX}web"
    url = f"http://127.0.0.1:8080{path}"
    ask = f"from urllib.request import urlopen; print(urlopen('{url}').read().decode())"
    docker("run", "--detach", "--name", name, *HARDENED, image)
    try:
        for _ in range(50):
            done = run("docker", "exec", name, "launcher", "python", "-c", ask)
            if done.status == 0:
                return done.stdout
            time.sleep(0.2)
        raise AssertionError(done.output + run("docker", "logs", name).output)
    finally:
        docker("rm", "--force", name)
