"""Exactly one package manager, or the variable that says which; `none`; wrong settings."""

from .layouts import (
    ENVIRONMENT,
    EXPLAINED,
    POETRY_LOCK,
    REQUIREMENTS,
    UV_LOCK,
    WEB_APPLICATION,
    Layout,
    chosen,
    environment_yml,
    only_local,
    pep621,
    poetry,
    served,
    service,
)

PIP_FILE = {"requirements.txt": REQUIREMENTS}
CONDA_FILE = {"environment.yml": ENVIRONMENT}
POETRY_FILES = {"pyproject.toml": poetry(), "poetry.lock": POETRY_LOCK}
ALL_FILES = {**PIP_FILE, **CONDA_FILE, **POETRY_FILES}
BUILDPACK_YML = {"buildpack.yml": "cpython:\n  version: 3.11.*\n"}


def by_variable(name: str, manager: str, files: dict, expected=EXPLAINED) -> Layout:
    return service(name, files, expected, variables=chosen(manager))


def setting(name: str, variable: str, value: str, expected=EXPLAINED, files=None) -> Layout:
    return Layout(name, {**PIP_FILE, **(files or {})}, expected, {variable: value})


SERVICE_FILES = {"service/main.py": "def solve(data, params): ...\n"}
BOTH_KINDS = {"src/program.py": "def run(): ...\n", **WEB_APPLICATION}

CHOICE_LAYOUTS = [
    service("three-managers", ALL_FILES, EXPLAINED),
    by_variable("three-managers-pip-chosen", "pip", ALL_FILES, served("pip")),
    by_variable("three-managers-conda-chosen", "conda", ALL_FILES, served("conda")),
    by_variable("three-managers-poetry-chosen", "poetry", ALL_FILES, served("poetry")),
    by_variable("three-managers-none-chosen", "none", ALL_FILES, served("none")),
    by_variable("chosen-manager-empty", "", PIP_FILE, served("pip")),
    by_variable("chosen-manager-unknown", "pipenv", PIP_FILE),
    by_variable("chosen-pip-file-missing", "pip", CONDA_FILE),
    by_variable(
        "chosen-pip-beside-uv-alone", "pip", {"pyproject.toml": pep621(), "uv.lock": UV_LOCK}
    ),
    by_variable("chosen-conda-file-missing", "conda", PIP_FILE),
    by_variable("chosen-conda-environment-yaml", "conda", {"environment.yaml": ENVIRONMENT}),
    by_variable("chosen-poetry-file-missing", "poetry", PIP_FILE),
    by_variable(
        "chosen-conda-wrapping-requirements",
        "conda",
        {"environment.yml": environment_yml("-r requirements.txt"), **PIP_FILE},
        served("conda"),
    ),
    by_variable(
        "chosen-pip-wrapped-by-conda",
        "pip",
        {"environment.yml": environment_yml("-r requirements.txt"), **PIP_FILE},
        served("pip"),
    ),
    by_variable("none", "none", {}, served("none")),
    by_variable("none-beside-requirements", "none", PIP_FILE, served("none")),
    by_variable("none-beside-environment-yml", "none", CONDA_FILE, served("none")),
    by_variable("none-beside-poetry", "none", POETRY_FILES, served("none")),
    by_variable(
        "none-beside-misnamed-manifest", "none", {"environment.yaml": ENVIRONMENT}, served("none")
    ),
    service("no-manifest", {}, EXPLAINED),
    # cpython refuses these projects; python-env does not look at the file.
    service("buildpack-yml-pip", {**PIP_FILE, **BUILDPACK_YML}, only_local("pip")),
    service("buildpack-yml-poetry", {**POETRY_FILES, **BUILDPACK_YML}, only_local("poetry")),
    by_variable("buildpack-yml-none", "none", BUILDPACK_YML, only_local("none")),
    setting(
        "entry-point-elsewhere",
        "BP_PLANQK_ENTRYPOINT",
        "service.main:solve",
        served("pip"),
        SERVICE_FILES,
    ),
    setting(
        "entry-point-with-directory",
        "BP_PLANQK_ENTRYPOINT",
        "service/main.py:solve",
        served("pip"),
        SERVICE_FILES,
    ),
    setting(
        "entry-point-file-missing",
        "BP_PLANQK_ENTRYPOINT",
        "service.other:solve",
        files=SERVICE_FILES,
    ),
    setting(
        "entry-point-function-missing",
        "BP_PLANQK_ENTRYPOINT",
        "service.main:run",
        files=SERVICE_FILES,
    ),
    setting(
        "entry-point-two-colons",
        "BP_PLANQK_ENTRYPOINT",
        "service.main:solve:x",
        files=SERVICE_FILES,
    ),
    setting("mode-unknown", "BP_PLANQK_MODE", "lambda", files=BOTH_KINDS),
    setting("mode-service", "BP_PLANQK_MODE", "service", served("pip"), BOTH_KINDS),
    setting("mode-web", "BP_PLANQK_MODE", "web", served("pip"), BOTH_KINDS),
    setting("mode-service-without-program", "BP_PLANQK_MODE", "service", files=WEB_APPLICATION),
    setting(
        "mode-web-without-procfile",
        "BP_PLANQK_MODE",
        "web",
        files={"src/program.py": "def run(): ...\n"},
    ),
    setting("policy-unknown", "BP_PLANQK_POLICY", "lenient", files=BOTH_KINDS),
]
