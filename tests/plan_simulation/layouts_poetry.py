"""Projects that Poetry installs, and pyproject.toml files that are no Poetry project."""

from .layouts import (
    EXPLAINED,
    FOLDER,
    POETRY_CORE,
    POETRY_LOCK,
    REQUIREMENTS,
    UV_LOCK,
    WEB_APPLICATION,
    Layout,
    chosen,
    only_local,
    pep621,
    poetry,
    served,
    service,
)

POETRY = served("poetry")
NO_ROOT = only_local("poetry", no_root=True)


def pyproject(name: str, text: str | bytes, expected=EXPLAINED, files=None, **rest) -> Layout:
    return service(name, {"pyproject.toml": text, **(files or {})}, expected, **rest)


def table_constraint(python: str) -> str:
    return poetry(None).replace('numpy = "*"\n', f'numpy = "*"\npython = {python}\n')


LOCAL = only_local("poetry")
LOCK = {"poetry.lock": POETRY_LOCK}
PACKAGE = {"demo_service/__init__.py": ""}
SRC_PACKAGE = 'packages = [{ include = "src" }]\n'

SERVED = [
    pyproject("poetry", poetry(), POETRY),
    pyproject("poetry-with-lock", poetry(), POETRY, LOCK),
    pyproject("poetry-root-package", poetry(package_mode=True), POETRY, PACKAGE),
    pyproject(
        "poetry-root-package-in-src",
        poetry(package_mode=True),
        POETRY,
        {"src/demo_service/__init__.py": ""},
    ),
    pyproject("poetry-packages-named", poetry(package_mode=True, extra=SRC_PACKAGE), POETRY),
    pyproject("poetry-no-root-package", poetry(package_mode=True), NO_ROOT),
    pyproject("poetry-no-root-package-with-lock", poetry(package_mode=True), NO_ROOT, LOCK),
    # Paketo's poetry fails its detect without a constraint; python-env does not care.
    pyproject("poetry-no-constraint", poetry(None), only_local("poetry")),
    pyproject("poetry-no-constraint-with-lock", poetry(None), only_local("poetry"), LOCK),
    # It reads the constraint into a text, and breaks where it is a table or a list.
    pyproject("poetry-constraint-in-a-table", table_constraint('{ version = "^3.10" }'), LOCAL),
    pyproject("poetry-constraint-in-a-list", table_constraint('["~3.10", "~3.11"]'), LOCAL),
    pyproject("poetry-requires-python-a-number", poetry(extra="[project]\nrequires-python=3\n"), LOCAL),
    pyproject("poetry-core-without-tool-poetry", pep621(backend=POETRY_CORE), POETRY, PACKAGE),
    pyproject("poetry-core-no-root-package", pep621(backend=POETRY_CORE), NO_ROOT),
    pyproject(
        "poetry-core-no-constraint",
        pep621(None, backend=POETRY_CORE),
        only_local("poetry"),
        PACKAGE,
    ),
    pyproject("poetry-by-lock-file", pep621(), POETRY, {**LOCK, **PACKAGE}),
    # Poetry has no offline mode: a folder of that name means nothing to it.
    pyproject("poetry-vendor-without-wheels", poetry(), POETRY, {"vendor": FOLDER}),
    Layout("poetry-web-application", {**WEB_APPLICATION, "pyproject.toml": poetry()}, POETRY),
    pyproject(
        "poetry-by-variable-beside-requirements",
        poetry(),
        POETRY,
        {"requirements.txt": REQUIREMENTS},
        variables=chosen("poetry"),
    ),
    # The variable decides and its file exists; Poetry 2 takes PEP 621 metadata.
    pyproject(
        "poetry-by-variable-from-pep621", pep621(), POETRY, PACKAGE, variables=chosen("poetry")
    ),
]

NOT_SERVED = [
    pyproject("poetry-beside-requirements", poetry(), files={"requirements.txt": REQUIREMENTS}),
    service("poetry-lock-without-pyproject", LOCK, EXPLAINED),
    pyproject("pep621-alone", pep621()),
    pyproject("pep621-alone-no-constraint", pep621(None)),
    pyproject("pep621-setuptools-alone", pep621(backend="setuptools.build_meta")),
    pyproject("pep621-hatchling-alone", pep621(backend="hatchling.build")),
    pyproject("uv-alone", pep621(), files={"uv.lock": UV_LOCK}),
    service("uv-lock-alone", {"uv.lock": UV_LOCK}, EXPLAINED),
    pyproject("tool-settings-alone", "[tool.ruff]\nline-length = 100\n"),
    pyproject("toml-broken", "[tool.poetry\nname = 1\n"),
    # Whether it is a Poetry project, and so a second candidate, cannot be told.
    pyproject(
        "toml-broken-beside-requirements",
        "[tool.poetry\n",
        files={"requirements.txt": REQUIREMENTS},
    ),
    pyproject("toml-very-long-dotted-key", "a" + ".a" * 1_500 + " = 1\n"),
    # We could read it, Poetry could not.
    pyproject("toml-utf16", ("\ufeff" + poetry()).encode("utf-16-le")),
    service(
        "pipfile-alone", {"Pipfile": '[packages]\nnumpy = "*"\n', "Pipfile.lock": "{}"}, EXPLAINED
    ),
    service("setup-py-alone", {"setup.py": "from setuptools import setup\nsetup()\n"}, EXPLAINED),
    service("setup-cfg-alone", {"setup.cfg": "[metadata]\nname = demo\n"}, EXPLAINED),
    service(
        "pixi-toml-alone", {"pixi.toml": '[workspace]\nname = "demo"\n', "pixi.lock": ""}, EXPLAINED
    ),
    pyproject("pixi-pyproject-alone", '[tool.pixi.workspace]\nchannels = ["conda-forge"]\n'),
]

POETRY_LAYOUTS = [*SERVED, *NOT_SERVED]
