"""What an upload can be, and exactly one package manager: one row a situation."""

import codecs
from dataclasses import dataclass, field

from projects import CONDA, PIP, POETRY, PROGRAM, RUN, UV


@dataclass(frozen=True)
class Decides:
    name: str
    files: dict
    manager: str
    mode: str = "service"
    environment: dict = field(default_factory=dict)
    python: str = ""  # the hint in the plan; empty: not looked at
    web: list | None = None  # the command of web; None: the template's
    processes: tuple = ("web",)
    log: tuple = ()  # what the build log must mention


@dataclass(frozen=True)
class Refuses:
    name: str
    files: dict
    says: tuple
    environment: dict = field(default_factory=dict)
    says_not: tuple = ()


def setting(**values):
    return {f"BP_{name}": value for name, value in values.items()}


def utf16(text):
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


PIP_ONLY = {"requirements.txt": "numpy\n"}
ENVIRONMENT = "dependencies:\n  - python=3.10\n  - pip\n  - pip:\n      - -r requirements.txt\n"
COMBINED = {"app/__main__.py": "", "app/user_code/src/program.py": RUN}
POETRY_CORE = (
    '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n'
)
PEP621 = '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.12"\n'


def web(line, **more):
    return {"Procfile": line, "requirements.txt": ""} | more


MANAGERS = [
    Decides("pip", PIP, "pip", python="3.11.*"),
    Decides("pip-empty", PROGRAM | {"requirements.txt": ""}, "pip"),
    Decides(
        "pip-utf16", PROGRAM | {"requirements.txt": utf16("numpy\r\n")}, "pip", log=("UTF-16",)
    ),
    Decides("pip-utf8-mark", PROGRAM | {"requirements.txt": "\ufeffnumpy\r\n"}, "pip"),
    Decides("pip-crlf-no-end", PROGRAM | {"requirements.txt": "numpy\r\nscipy"}, "pip"),
    Decides(
        "pip-by-variable",
        PROGRAM | {"req/base.txt": "numpy\n", "req/more.txt": "-r base.txt\n"},
        "pip",
        environment=setting(PIP_REQUIREMENT="req/base.txt req/more.txt"),
    ),
    Decides("pip-beside-uv", PIP | {"pyproject.toml": UV, "uv.lock": "version = 1\n"}, "pip"),
    Decides("pip-beside-setup", PIP | {"setup.py": "", "Pipfile": ""}, "pip"),
    Decides("conda", CONDA, "conda"),
    Decides("conda-list", PROGRAM | {"package-list.txt": "python=3.11\n"}, "conda"),
    Decides(
        "conda-both", CONDA | {"package-list.txt": "numpy\n"}, "conda", log=("package-list.txt",)
    ),
    Decides("conda-requirements", PIP | {"environment.yml": ENVIRONMENT}, "conda"),
    Decides("poetry", POETRY, "poetry", python="3.11.*"),
    Decides(
        "poetry-core", PROGRAM | {"pyproject.toml": PEP621 + POETRY_CORE}, "poetry", python="3.12.*"
    ),
    Decides("poetry-lock", PROGRAM | {"pyproject.toml": PEP621, "poetry.lock": ""}, "poetry"),
    Decides("none", PROGRAM, "none", environment=setting(PLANQK_PACKAGE_MANAGER="none")),
    Decides("none-ignores-files", PIP, "none", environment=setting(PLANQK_PACKAGE_MANAGER="none")),
    *(
        Decides(
            f"variable-{manager}",
            PIP | CONDA | POETRY,
            manager,
            environment=setting(PLANQK_PACKAGE_MANAGER=manager),
        )
        for manager in ("pip", "conda", "poetry", "none")
    ),
]


PYTHONS = [
    Decides("python-blank", PIP | {".python-version": "# none\n\n"}, "pip", python="3.11.*"),
    *(
        Decides(f"python-{text}", PIP | {".python-version": text + "\n"}, "pip", python=hint)
        for text, hint in [
            ("3.12", "3.12.*"),
            ("3.12.4", "3.12.*"),
            ("3.11+", "3.11.*"),
            ("python-3.10", "3.10.*"),
            (">=3.12", "3.12.*"),
            (">=3.9", "3.11.*"),
            ("^3.12", "3.12.*"),
            ("~=3.12", "3.12.*"),
            ("<3.11", "3.10.*"),
        ]
    ),
    Decides("python-patch", PIP | {".python-version": "3.12.4"}, "pip", log=("3.12.4", "3.12.*")),
    Decides("python-runtime", PIP | {"runtime.txt": "python-3.12.1\n"}, "pip", python="3.12.*"),
    Decides(
        "python-order",
        PIP | {".python-version": "3.12", "runtime.txt": "python-3.13", "pyproject.toml": PEP621},
        "pip",
        python="3.12.*",
        log=(".python-version", "runtime.txt"),
    ),
    Decides("python-requires", PIP | {"pyproject.toml": PEP621}, "pip", python="3.12.*"),
    Decides(
        "python-variable",
        PIP | {".python-version": "3.12"},
        "pip",
        environment=setting(CPYTHON_VERSION="3.13.*"),
        log=("3.13", ".python-version"),
    ),
]

MODES = [
    Decides("no-init", PIP, "pip"),
    Decides(
        "assigned", PIP | {"src/program.py": "from .x import y as run\n", "src/x.py": ""}, "pip"
    ),
    Decides("run-equals", PIP | {"src/program.py": "import x\nrun = x.main\n"}, "pip"),
    Decides("star-import", PIP | {"src/program.py": "from x import *\n"}, "pip"),
    Decides(
        "package",
        PIP_ONLY | {"src/program/__init__.py": RUN},
        "pip",
        environment=setting(PLANQK_ENTRYPOINT="src.program:run"),
    ),
    Decides("planqk-json", PIP | {"planqk.json": '{"x": [1], "runtime": "PYTHON"}'}, "pip"),
    Decides("planqk-json-mark", PIP | {"planqk.json": "\ufeff{}"}, "pip"),
    Decides("planqk-json-list", PIP | {"planqk.json": "[1]"}, "pip"),
    Decides("own-names", PIP | {"app.py": "", "json.py": "", "types.py": ""}, "pip"),
    Decides("template-line", PIP | {"Procfile": "web: python -m app"}, "pip"),
    Decides("template-line-3", PIP | {"Procfile": "web: python3 -m app\n"}, "pip"),
    Decides("template-line-old", PIP | {"Procfile": "web : python -m app.py"}, "pip"),
    Decides(
        "procfile-wins",
        PIP | {"Procfile": "web: python serve.py\nbatch: python -c 'a; b'"},
        "pip",
        web=["python", "serve.py"],
        processes=("batch", "web"),
        log=("python serve.py",),
    ),
    Decides(
        "other-types-stay",
        PIP | {"Procfile": "worker: python w.py"},
        "pip",
        processes=("web", "worker"),
    ),
    Decides(
        "forced-service",
        PIP | {"Procfile": "web: python serve.py"},
        "pip",
        environment=setting(PLANQK_MODE="service"),
        log=("python serve.py",),
    ),
    Decides(
        "forced-web",
        PIP | {"Procfile": "web: python serve.py"},
        "pip",
        mode="web",
        environment=setting(PLANQK_MODE="web"),
        web=["python", "serve.py"],
    ),
    Decides("combined", COMBINED | PIP_ONLY, "pip", mode="combined", web=["python", "-m", "app"]),
    Decides(
        "combined-dash",
        {"app/__main__.py": "", "app/user-code/src/program.py": RUN} | PIP_ONLY,
        "pip",
        mode="combined",
        web=["python", "-m", "app"],
    ),
    Decides("web", web("web: gunicorn x:y"), "pip", mode="web", web=["gunicorn", "x:y"]),
    Decides(
        "web-alias",
        web("server: python s.py"),
        "pip",
        mode="web",
        web=["python", "s.py"],
        processes=("server", "web"),
        log=("server",),
    ),
    Decides(
        "web-app-suffix",
        web("web: python -m app.py", **{"app.py": ""}),
        "pip",
        mode="web",
        web=["python", "-m", "app"],
        log=("app.py",),
    ),
    Decides(
        "web-utf16", web(utf16("web: python s.py\r\n")), "pip", mode="web", web=["python", "s.py"]
    ),
    Decides(
        "web-shell",
        web("web: python s.py --port $PORT && echo done"),
        "pip",
        mode="web",
        web=["bash", "-c", "python s.py --port $PORT && echo done"],
        log=("bash",),
    ),
    Decides(
        "web-variable",
        web("web: NAME=Robert python s.py"),
        "pip",
        mode="web",
        web=["bash", "-c", "NAME=Robert python s.py"],
    ),
    Decides(
        "web-quotes",
        web("web: python -c \"a; b | c & d\" 'x y'"),
        "pip",
        mode="web",
        web=["python", "-c", "a; b | c & d", "x y"],
    ),
    Decides("web-last-wins", web("web: a\nweb: b\n"), "pip", mode="web", web=["b"], log=("web",)),
]

REFUSED = [
    Refuses(
        "none-found", PROGRAM, ("requirements.txt", "environment.yml", "pyproject.toml", "none")
    ),
    Refuses(
        "two",
        PIP | CONDA,
        ("requirements.txt", "environment.yml", "BP_PLANQK_PACKAGE_MANAGER"),
    ),
    Refuses(
        "three", PIP | CONDA | POETRY, ("requirements.txt", "environment.yml", "pyproject.toml")
    ),
    Refuses("pip-poetry", PIP | POETRY, ("requirements.txt", "pyproject.toml")),
    Refuses(
        "conda-includes-another",
        PIP | {"environment.yml": ENVIRONMENT.replace("requirements", "other"), "other.txt": ""},
        ("requirements.txt", "environment.yml"),
    ),
    Refuses(
        "conda-includes-poetry",
        PIP | POETRY | {"environment.yml": ENVIRONMENT},
        ("pyproject.toml", "environment.yml"),
    ),
    *(
        Refuses(
            f"variable-{manager}-missing",
            PROGRAM,
            (manager, file),
            environment=setting(PLANQK_PACKAGE_MANAGER=manager),
        )
        for manager, file in [
            ("pip", "requirements.txt"),
            ("conda", "environment.yml"),
            ("poetry", "pyproject.toml"),
        ]
    ),
    Refuses(
        "pip-requirement",
        PIP,
        ("BP_PIP_REQUIREMENT", "no.txt"),
        environment=setting(PIP_REQUIREMENT="no.txt"),
    ),
    Refuses(
        "uv", PROGRAM | {"pyproject.toml": UV, "uv.lock": ""}, ("uv export", "requirements.txt")
    ),
    Refuses("pep621", PROGRAM | {"pyproject.toml": PEP621}, ("pyproject.toml", "requirements.txt")),
    Refuses("pipfile", PROGRAM | {"Pipfile": ""}, ("Pipfile", "requirements.txt")),
    Refuses("setup", PROGRAM | {"setup.py": ""}, ("setup.py", "requirements.txt")),
    Refuses("pixi", PROGRAM | {"pixi.toml": ""}, ("pixi.toml",)),
    Refuses("zipped", {f"my service/{name}": text for name, text in PIP.items()}, ("my service",)),
    Refuses(
        "zipped-mac",
        {f"svc/{name}": text for name, text in PIP.items()} | {"__MACOSX/x": "", ".DS_Store": ""},
        ("svc",),
    ),
    Refuses(
        "sub-folder",
        PROGRAM | {"src/requirements.txt": "numpy\n"},
        ("src/requirements.txt",),
    ),
    Refuses(
        "combined-sub-folder",
        COMBINED | {"app/user_code/requirements.txt": "numpy\n"},
        ("app/user_code/requirements.txt", "cp "),
    ),
    *(
        Refuses(f"near-{found}", PROGRAM | {found: "numpy\n"}, (found, meant))
        for found, meant in [
            ("environment.yaml", "environment.yml"),
            ("requirement.txt", "requirements.txt"),
            ("requirements.TXT", "requirements.txt"),
            ("Requirements.txt", "requirements.txt"),
            ("requirements.txt.txt", "requirements.txt"),
            ("packages-list.txt", "package-list.txt"),
        ]
    ),
    Refuses(
        "run-missing",
        PIP | {"src/program.py": "def main(): 1\n"},
        ("src/program.py", "run", "main"),
    ),
    Refuses("run-in-text", PIP | {"src/program.py": '"""def run(): 1"""\n# run = 1\n'}, ("run",)),
    Refuses(
        "program-case", PIP_ONLY | {"src/Program.py": RUN}, ("src/Program.py", "src/program.py")
    ),
    Refuses("program-main", PIP_ONLY | {"src/main.py": RUN}, ("src/main.py", "src/program.py")),
    Refuses("program-root", PIP_ONLY | {"program.py": RUN}, ("program.py", "src/program.py")),
    Refuses("docker", PIP | {"planqk.json": '{"runtime": "DOCKER"}'}, ("planqk.json", "DOCKER")),
    Refuses(
        "toml",
        PROGRAM | {"pyproject.toml": "[tool.poetry]\n\na = \n"},
        ("pyproject.toml:3:",),
    ),
    Refuses("yaml", PROGRAM | {"environment.yml": "a: [\n"}, ("environment.yml:",)),
    Refuses("json", PIP | {"planqk.json": '{\n  "a" 1}'}, ("planqk.json:2:",)),
    Refuses("vendor", PIP | {"vendor/lib/x.py": ""}, ("vendor", "requirements.txt")),
    Refuses(
        "policy",
        PROGRAM | {"requirements.txt": "-i https://h.example/\n"},
        ("h.example",),
        environment=setting(PLANQK_POLICY="strict"),
    ),
    Refuses("web-without", web("a: x\nb: y\n"), ("a", "b", "web")),
    Refuses("mode-web", PIP, ("web", "Procfile"), environment=setting(PLANQK_MODE="web")),
    Refuses(
        "mode-service",
        web("web: x"),
        ("src/program.py",),
        environment=setting(PLANQK_MODE="service"),
    ),
    Refuses(
        "entry-missing", PIP, ("jobs/x.py",), environment=setting(PLANQK_ENTRYPOINT="jobs.x:run")
    ),
    Refuses(
        "entry-function",
        PIP,
        ("go", "src/program.py"),
        environment=setting(PLANQK_ENTRYPOINT="src.program:go"),
    ),
    Refuses("entry-grammar", PIP, ("a:b:c",), environment=setting(PLANQK_ENTRYPOINT="a:b:c")),
    Refuses("python-unknown", PIP | {".python-version": "2.7"}, (".python-version", "2.7", "3.11")),
    Refuses("python-text", PIP | {".python-version": "latest"}, (".python-version", "latest")),
    Refuses(
        "python-none", PIP | {"pyproject.toml": PEP621.replace("3.12", "3.99")}, ("pyproject.toml",)
    ),
    Refuses(
        "poetry-utf16",
        PROGRAM | {"pyproject.toml": utf16(POETRY["pyproject.toml"])},
        ("pyproject.toml", "UTF-16"),
    ),
    Refuses("procfile-broken", web('web: python "x'), ("Procfile:1:",)),
]

# Decided, and no group took it: what explain says where the wrapper's own detect passes.
NOT_SERVED = [
    Refuses("conda", CONDA, ("conda", "environment.yml")),
    Refuses("pip", PIP, ("pip", "requirements.txt")),
    Refuses("none", PROGRAM, ("none",), environment=setting(PLANQK_PACKAGE_MANAGER="none")),
    Refuses("poetry", POETRY, ("poetry", "pyproject.toml")),
    Refuses(
        "poetry-root",
        PROGRAM | {"pyproject.toml": POETRY["pyproject.toml"].replace("false", "true")},
        ("package-mode", "pyproject.toml"),
    ),
    Refuses(
        "poetry-python",
        PROGRAM | {"pyproject.toml": "[tool.poetry]\npackage-mode = false\n"},
        ("requires-python", "pyproject.toml"),
    ),
    Refuses("buildpack-yml", PIP | {"buildpack.yml": ""}, ("buildpack.yml",)),
]
