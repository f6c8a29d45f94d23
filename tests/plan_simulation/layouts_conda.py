"""Projects that conda installs, and environment.yml beside other manifests."""

from .layouts import (
    BESIDE,
    ENVIRONMENT,
    EXPLAINED,
    FOLDER,
    POETRY_LOCK,
    REQUIREMENTS,
    UV_LOCK,
    WEB_APPLICATION,
    Layout,
    Link,
    chosen,
    environment_yml,
    pep621,
    poetry,
    served,
    service,
)

CONDA = served("conda")


def conda(name: str, text: str | bytes, expected=CONDA, files=None, **rest) -> Layout:
    return service(name, {"environment.yml": text, **(files or {})}, expected, **rest)


def wrapping(name: str, line: str, expected=CONDA, **files: str) -> Layout:
    """environment.yml with this line in its pip list, beside a requirements.txt."""
    manifests = {"requirements.txt": REQUIREMENTS, **files}
    return conda(name, environment_yml(line), expected, manifests)


CONDA_LAYOUTS = [
    conda("conda", ENVIRONMENT),
    service("conda-package-list", {"package-list.txt": "numpy=2.2\npython=3.11\n"}, CONDA),
    # One manager, two of its files: there is nothing to choose between managers.
    conda("conda-both-files", ENVIRONMENT, files={"package-list.txt": "numpy\n"}),
    conda("conda-crlf", ENVIRONMENT.replace("\n", "\r\n")),
    conda("conda-own-pip-list", environment_yml("requests", "qiskit>=1")),
    Layout("conda-web-application", {**WEB_APPLICATION, "environment.yml": ENVIRONMENT}, CONDA),
    # Only that file says which Python conda installs: neither our list nor other files matter.
    conda("conda-python-outside-our-list", environment_yml("requests", python="python=3.9")),
    conda("conda-python-version-file-ignored", ENVIRONMENT, files={".python-version": "3.7\n"}),
    wrapping("conda-wraps-requirements", "-r requirements.txt"),
    wrapping("conda-wraps-requirements-dot-path", "-r ./requirements.txt"),
    wrapping("conda-wraps-requirements-long-option", "--requirement requirements.txt"),
    wrapping(
        "conda-wraps-requirements-beside-uv",
        "-r requirements.txt",
        **{"pyproject.toml": pep621(), "uv.lock": UV_LOCK},
    ),
    conda(
        "conda-wraps-requirements-and-more",
        environment_yml("-r requirements.txt", "requests"),
        files={"requirements.txt": REQUIREMENTS},
    ),
    wrapping(
        "conda-wraps-another-file", "-r deps/base.txt", EXPLAINED, **{"deps/base.txt": "numpy\n"}
    ),
    wrapping("conda-beside-unrelated-requirements", "requests", EXPLAINED),
    wrapping(
        "conda-wraps-requirements-beside-poetry",
        "-r requirements.txt",
        EXPLAINED,
        **{"pyproject.toml": poetry()},
    ),
    conda(
        "conda-beside-poetry",
        ENVIRONMENT,
        EXPLAINED,
        {"pyproject.toml": poetry(), "poetry.lock": POETRY_LOCK},
    ),
    conda(
        "conda-by-variable-beside-requirements",
        environment_yml("requests"),
        files={"requirements.txt": REQUIREMENTS},
        variables=chosen("conda"),
    ),
    # cpython refuses a project with buildpack.yml, but conda's group has no cpython.
    conda(
        "conda-beside-buildpack-yml",
        ENVIRONMENT,
        files={"buildpack.yml": "cpython:\n  version: 3.11.*\n"},
    ),
    conda("conda-vendor-without-packages", ENVIRONMENT, EXPLAINED, {"vendor": FOLDER}),
    conda("conda-link-leaves-project", Link(f"../{BESIDE}/environment.yml"), EXPLAINED),
    conda("conda-broken-yaml", "dependencies:\n  - python=3.11\n - numpy: [\n", EXPLAINED),
    # The file is not needed for a decision that the variable has made.
    conda(
        "conda-broken-yaml-beside-chosen-pip",
        "dependencies: [\n",
        served("pip"),
        {"requirements.txt": REQUIREMENTS},
        variables=chosen("pip"),
    ),
    conda("conda-yaml-alias", "dependencies: &list\n  - numpy\nagain: *list\n", EXPLAINED),
    # conda reads environment.yml as UTF-16 where it is no UTF-8, but not package-list.txt.
    conda("conda-utf16", ("\ufeff" + ENVIRONMENT).encode("utf-16-le")),
    service(
        "conda-package-list-utf16",
        {"package-list.txt": "\ufeffnumpy\n".encode("utf-16-le")},
        EXPLAINED,
    ),
    conda(
        "conda-pip-list-expands-a-variable",
        environment_yml('"https://${TOKEN}@packages.example/a.zip"'),
        EXPLAINED,
    ),
    wrapping(
        "conda-included-requirements-trusted-host",
        "-r requirements.txt",
        EXPLAINED,
        **{"requirements.txt": "--trusted-host packages.example\n"},
    ),
]
