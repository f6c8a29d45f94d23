"""Projects that pip installs: what real uploads look like, and what the requirements may say."""

from .layouts import (
    BESIDE,
    ENVIRONMENT,
    EXPLAINED,
    FOLDER,
    REQUIREMENTS,
    UV_LOCK,
    WHEEL,
    Layout,
    Link,
    pep621,
    served,
    service,
)

PIP = served("pip")


def requirements(name: str, text: str | bytes, expected=EXPLAINED, files=None, **rest) -> Layout:
    return service(name, {"requirements.txt": text, **(files or {})}, expected, **rest)


def named(name: str, value: str, files: dict, expected=PIP) -> Layout:
    """What BP_PIP_REQUIREMENT makes of these files."""
    return service(name, files, expected, variables={"BP_PIP_REQUIREMENT": value})


STRICT = {"BP_PLANQK_POLICY": "strict"}
TWO_FILES = {"deps/base.txt": "numpy\n", "deps/cloud.txt": "requests\n"}

PLAIN = [
    requirements("pip", REQUIREMENTS, PIP),
    requirements("pip-empty-requirements", "", PIP),
    Layout(
        "pip-no-src-init",
        {"src/program.py": "def run(**kwargs): ...\n", "requirements.txt": ""},
        PIP,
    ),
    requirements("pip-utf16-le", "\ufeffnumpy\r\n".encode("utf-16-le"), PIP),
    requirements("pip-utf16-be", "\ufeffnumpy\r\n".encode("utf-16-be"), PIP),
    requirements("pip-utf8-mark", "\ufeffnumpy\n".encode(), PIP),
    requirements("pip-crlf-no-final-newline", b"numpy\r\nscipy", PIP),
    # Without a byte order mark neither pip nor uv can tell that it is UTF-16.
    requirements("pip-utf16-without-mark", "numpy\n".encode("utf-16-le")),
    requirements("pip-link-inside", Link("deps/base.txt"), PIP, TWO_FILES),
    requirements("pip-link-leaves-project", Link(f"../{BESIDE}/requirements.txt")),
    requirements("pip-link-dangling", Link("deps/gone.txt")),
    requirements("pip-link-loop", Link("requirements.txt")),
    requirements("pip-folder-of-that-name", FOLDER),
    requirements("pip-beside-setup-py", REQUIREMENTS, PIP, {"setup.py": "import setuptools\n"}),
    requirements("pip-beside-pipfile", REQUIREMENTS, PIP, {"Pipfile": '[packages]\nnumpy = "*"\n'}),
    requirements(
        "pip-beside-tool-settings", "", PIP, {"pyproject.toml": "[tool.ruff]\nline-length = 100\n"}
    ),
    requirements("pip-beside-uv-pyproject", REQUIREMENTS, PIP, {"pyproject.toml": pep621()}),
    requirements("pip-beside-uv-lock", "", PIP, {"pyproject.toml": pep621(), "uv.lock": UV_LOCK}),
    requirements(
        "pip-beside-pixi", REQUIREMENTS, PIP, {"pixi.toml": '[workspace]\nname = "demo"\n'}
    ),
    # Near misses are looked for only after a decision has failed.
    requirements(
        "pip-beside-environment-yaml", REQUIREMENTS, PIP, {"environment.yaml": ENVIRONMENT}
    ),
    requirements(
        "pip-user-modules-of-known-names",
        REQUIREMENTS,
        PIP,
        {"app.py": "", "app/__init__.py": "", "json.py": "", "types.py": ""},
    ),
    requirements(
        "pip-as-planqk-init-makes-it",
        REQUIREMENTS,
        PIP,
        {
            ".python-version": "3.11+\n",
            "Dockerfile": "FROM scratch\n",
            "input/data.json": '{"values": [1]}',
            "planqk.json": '{"name": "demo", "runtime": "PYTHON_TEMPLATE", "serviceId": "1"}',
            "pyproject.toml": pep621(),
            "requirements-dev.txt": "pytest\n",
            "src/__main__.py": "",
            "uv.lock": UV_LOCK,
        },
    ),
]

FILES_BY_VARIABLE = [
    named("pip-variable-one-file", "deps/base.txt", TWO_FILES),
    named("pip-variable-several-files", "deps/base.txt deps/cloud.txt", TWO_FILES),
    named(
        "pip-variable-instead-of-root",
        "deps/base.txt",
        {**TWO_FILES, "requirements.txt": "${TOKEN}\n"},
    ),
    # Between two blanks, and in an empty value, pip-install reads a file without a name.
    named("pip-variable-empty", "", {"requirements.txt": REQUIREMENTS}, EXPLAINED),
    named("pip-variable-two-blanks", "deps/base.txt  deps/cloud.txt", TWO_FILES, EXPLAINED),
    named("pip-variable-blank-at-the-end", "deps/base.txt ", TWO_FILES, EXPLAINED),
    # With the empty value the project itself is pip-install's vendor folder.
    requirements(
        "pip-vendor-variable-empty", REQUIREMENTS, variables={"BP_PIP_DEST_PATH": ""}
    ),
    # Paketo's pip-install fails its detect; python-env never would, so the decision has to fail.
    named(
        "pip-variable-file-missing", "deps/gone.txt", {"requirements.txt": REQUIREMENTS}, EXPLAINED
    ),
    named("pip-variable-second-file-missing", "deps/base.txt deps/gone.txt", TWO_FILES, EXPLAINED),
    named("pip-variable-leaves-project", f"../{BESIDE}/requirements.txt", {}, EXPLAINED),
]

SOURCES = [
    requirements("pip-includes", "-r deps/base.txt\n-c deps/cloud.txt\n", PIP, TWO_FILES),
    requirements("pip-index", "--index-url https://packages.example/simple\ndemo\n", PIP),
    requirements(
        "pip-index-strict", "--index-url https://packages.example/simple\ndemo\n", variables=STRICT
    ),
    requirements(
        "pip-extra-index", "--extra-index-url https://packages.example/simple\ndemo\n", PIP
    ),
    requirements(
        "pip-extra-index-strict", "--extra-index-url https://packages.example/s\n", variables=STRICT
    ),
    requirements("pip-vcs", "demo @ git+https://code.example/demo.git@v1\n", PIP),
    requirements(
        "pip-vcs-strict", "demo @ git+https://code.example/demo.git@v1\n", variables=STRICT
    ),
    requirements("pip-find-links", "--find-links https://packages.example/wheels\ndemo\n", PIP),
    requirements("pip-plain-strict", REQUIREMENTS, PIP, variables=STRICT),
    requirements("pip-plain-http-index", "--index-url http://packages.example/simple\n"),
    requirements("pip-trusted-host", "--trusted-host packages.example\nnumpy\n"),
    requirements("pip-expands-a-variable", "demo @ https://${TOKEN}@packages.example/demo.zip\n"),
    requirements(
        "pip-include-expands-a-variable",
        "-r deps/private.txt\n",
        files={
            "deps/private.txt": "--extra-index-url https://u:${TOKEN}@packages.example/simple\n"
        },
    ),
    requirements("pip-include-leaves-project", f"-r ../{BESIDE}/requirements.txt\n"),
    requirements("pip-path-leaves-project", "../library\n"),
    requirements(
        "pip-include-through-link",
        "-r more.txt\n",
        files={"more.txt": Link(f"../{BESIDE}/requirements.txt")},
    ),
]

VENDORED = [
    requirements(
        "pip-vendor-with-wheels", "demo\n", PIP, {"vendor/demo-1.0-py3-none-any.whl": WHEEL}
    ),
    requirements("pip-vendor-without-wheels", "demo\n", files={"vendor/demo.py": ""}),
    requirements("pip-vendor-empty", "demo\n", files={"vendor": FOLDER}),
    # pip goes offline, but there is nothing that it would look for.
    requirements("pip-vendor-nothing-to-install", "", PIP, {"vendor/demo.py": ""}),
    requirements(
        "pip-vendor-renamed",
        "demo\n",
        files={"lib/demo.py": ""},
        variables={"BP_PIP_DEST_PATH": "lib"},
    ),
]

PIP_LAYOUTS = [*PLAIN, *FILES_BY_VARIABLE, *SOURCES, *VENDORED]
