"""The doubles answer as the components are known to: a wrong double would prove nothing."""

import pytest

from .builders import EDITIONS, load_builder
from .layouts import FOLDER, pep621, poetry, write_project
from .lifecycle_detect import FAIL, PASS
from .paketo_doubles import ERROR, PAKETO_DOUBLES
from .planqk_doubles import EXPLAIN, NO_ROOT, PYTHON_ENV, WRAPPER, python_env_double

OURS = {WRAPPER, EXPLAIN, PYTHON_ENV}


def answer(component, tmp_path, files=None, variables=None):
    write_project(files or {}, tmp_path / "project")
    return PAKETO_DOUBLES[f"paketo-buildpacks/{component}"](tmp_path / "project", variables or {})


def names(found):
    """What is provided, and what is required, of the only alternative."""
    (alternative,) = found.alternatives
    return set(alternative.provides), {require.name for require in alternative.requires}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_member_of_a_group_has_a_double(edition):
    """[req:plan-paketo-rules] Each Paketo component of the builder is played by a known rule."""
    ids = {entry.id for group in load_builder(edition).groups for entry in group.entries}
    assert ids <= OURS | set(PAKETO_DOUBLES)


PLANS = {
    "cpython": ({"cpython"}, set()),
    "pip": ({"pip"}, {"cpython"}),
    "pip-install": ({"site-packages"}, {"cpython", "pip"}),
    "miniconda": ({"conda"}, set()),
    "conda-env-update": ({"conda-environment"}, {"conda"}),
    "poetry": ({"poetry"}, {"pip", "cpython"}),
    "poetry-install": ({"poetry-venv"}, {"cpython", "poetry"}),
}
ALL_MANIFESTS = {"requirements.txt": "", "environment.yml": "", "pyproject.toml": poetry()}


@pytest.mark.parametrize("component", PLANS)
def test_plan_of(component, tmp_path):
    found = answer(component, tmp_path, ALL_MANIFESTS)
    assert (found.code, names(found)) == (PASS, PLANS[component])


@pytest.mark.parametrize(
    "component", ["pip-install", "conda-env-update", "poetry", "poetry-install"]
)
def test_fails_without_its_manifest(component, tmp_path):
    assert (
        answer(component, tmp_path, {"environment.yaml": "", "Requirements.txt": ""}).code == FAIL
    )


def test_cpython_requires_itself_with_the_variable(tmp_path):
    found = answer("cpython", tmp_path, variables={"BP_CPYTHON_VERSION": "3.12"})
    (require,) = found.alternatives[0].requires
    assert require.name == "cpython"
    assert require.metadata["version"] == "3.12"
    assert require.metadata["version-source"] == "BP_CPYTHON_VERSION"


def test_cpython_counts_an_empty_variable_as_set(tmp_path):
    found = answer("cpython", tmp_path, variables={"BP_CPYTHON_VERSION": ""})
    (require,) = found.alternatives[0].requires
    assert require.metadata["version"] == ""
    assert require.metadata["version-source"] == "BP_CPYTHON_VERSION"


def test_ca_certificates_takes_part_with_its_helper(tmp_path):
    """Of what it offers first, nobody requires the certificates of the build."""
    both, helper = answer("ca-certificates", tmp_path).alternatives
    assert both.provides == ("ca-certificates", "ca-certificates-helper")
    assert [require.name for require in both.requires] == ["ca-certificates-helper"]
    assert helper.provides == ("ca-certificates-helper",)
    disabled = answer("ca-certificates", tmp_path, variables={"BP_RUNTIME_CERT_BINDING_DISABLED": "true"})
    assert names(disabled) == ({"ca-certificates"}, set())


def test_cpython_errors_beside_buildpack_yml(tmp_path):
    assert answer("cpython", tmp_path, {"buildpack.yml": ""}).code == ERROR


def test_pip_and_poetry_take_their_versions_from_variables(tmp_path):
    (pip,) = answer("pip", tmp_path, variables={"BP_PIP_VERSION": "26.2"}).alternatives
    assert [require.metadata.get("version") for require in pip.requires] == ["", "26.2.0"]
    assert pip.requires[0].metadata == {
        "build": True, "launch": False, "version": "", "version-source": ""
    }
    files, variables = {"pyproject.toml": poetry()}, {"BP_POETRY_VERSION": "2.1.4"}
    assert "poetry" in names(answer("poetry", tmp_path, files, variables))[1]


REQUIREMENT_LISTS = {
    "a.txt": PASS,
    "a.txt deps/b.txt": PASS,
    "a.txt gone.txt": FAIL,
    "": PASS,  # the project directory itself, which exists
    "a.txt  deps/b.txt": PASS,  # and so it does between two blanks
}


@pytest.mark.parametrize("value", REQUIREMENT_LISTS)
def test_pip_install_wants_every_file_of_the_list(value, tmp_path):
    files = {"a.txt": "", "deps/b.txt": ""}
    found = answer("pip-install", tmp_path, files, {"BP_PIP_REQUIREMENT": value})
    assert found.code == REQUIREMENT_LISTS[value]


@pytest.mark.parametrize("name", ["environment.yml", "package-list.txt"])
def test_conda_env_update_takes_either_file(name, tmp_path):
    assert answer("conda-env-update", tmp_path, {name: ""}).code == PASS


PYPROJECTS = {
    "poetry-constraint": (poetry("^3.10"), PASS),
    "pep621-constraint": (pep621(">=3.10"), PASS),
    "no-constraint": (poetry(None), FAIL),
    "no-toml": ("[tool.poetry", ERROR),
    "constraint-of-another-type": ("[project]\nrequires-python = 3\n", ERROR),
    "constraint-in-a-table": (poetry("^3.10").replace('"^3.10"', '{version = "^3.10"}'), ERROR),
    "unused-constraint-in-a-table": (
        pep621() + '[tool.poetry.dependencies]\npython = {version = "^3.10"}\n', ERROR
    ),
    "no-table": ("project = 1\n", ERROR),
    "keys-in-another-case": ('[Project]\nRequires-Python = ">=3.10"\n', PASS),
    "byte-order-mark": ("\ufeff" + pep621(), PASS),
    "of-toml-1.1": (pep621(extra="[tool.x]\ny = {\n  a = 1, # one\n  b = 2,\n}\n"), PASS),
    "nothing-but-equals": (pep621("=="), FAIL),
    "folder": (FOLDER, ERROR),
}


@pytest.mark.parametrize("case", PYPROJECTS)
def test_poetry_judges_by_the_python_constraint(case, tmp_path):
    text, code = PYPROJECTS[case]
    assert answer("poetry", tmp_path, {"pyproject.toml": text}).code == code


@pytest.mark.parametrize(("constraint", "passed_on"), [(">=3.10", ">=3.10"), ("==3.11", "3.11")])
def test_poetry_passes_its_constraint_on(constraint, passed_on, tmp_path):
    """Without the signs of equality around it."""
    found = answer("poetry", tmp_path, {"pyproject.toml": pep621(constraint)})
    (python,) = [r for r in found.alternatives[0].requires if r.name == "cpython"]
    assert python.metadata["version"] == passed_on
    assert python.metadata["version-source"] == "pyproject.toml"


def test_an_empty_variable_asks_for_a_poetry(tmp_path):
    files = {"pyproject.toml": poetry()}
    found = answer("poetry", tmp_path, files, {"BP_POETRY_VERSION": ""})
    assert "poetry" in names(found)[1]


def test_image_labels_knows_a_list_of_variables(tmp_path):
    assert answer("image-labels", tmp_path, variables={"BP_OCI_COLOUR": "red"}).code == FAIL
    assert answer("image-labels", tmp_path, variables={"BP_OCI_REF_NAME": ""}).code == PASS


@pytest.mark.parametrize(
    ("component", "variable"),
    [
        ("environment-variables", "BPE_LEVEL"),
        ("image-labels", "BP_IMAGE_LABELS"),
        ("image-labels", "BP_OCI_TITLE"),
    ],
)
def test_optional_component_answers_to_its_variables(component, variable, tmp_path):
    assert answer(component, tmp_path).code == FAIL
    assert answer(component, tmp_path, variables={variable: "x"}).code == PASS


def test_python_env_offers_no_empty_alternative(tmp_path):
    """[req:plan-python-env-offers] It requires nothing, and each alternative provides something."""
    found = python_env_double(tmp_path, {})
    assert found.code == PASS
    assert all(offer.provides and not offer.requires for offer in found.alternatives)
    assert [NO_ROOT in offer.provides for offer in found.alternatives] == [
        False,
        False,
        False,
        True,
        False,
    ]
