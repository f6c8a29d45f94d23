"""Kinds of upload: web applications, combined wrappers, code that cannot run, no project."""

from .layouts import (
    ENVIRONMENT,
    EXPLAINED,
    NOT_OURS,
    PROGRAM,
    REQUIREMENTS,
    WEB_APPLICATION,
    Expected,
    Layout,
    chosen,
    served,
    service,
)
from .lifecycle_detect import EXIT_NO_GROUP, EXIT_NO_GROUP_AND_ERRORS

PIP = served("pip")
PIP_FILE = {"requirements.txt": REQUIREMENTS}


def web(name: str, procfile: str | bytes, expected=PIP) -> Layout:
    return Layout(f"web-{name}", {"main.py": "", "Procfile": procfile, **PIP_FILE}, expected)


def combined(name: str, files: dict, expected=PIP, folder="app/user_code", **rest) -> Layout:
    wrapper = {"app/__init__.py": "", "app/__main__.py": "", f"{folder}/src/program.py": PROGRAM}
    return Layout(f"combined-{name}", {**wrapper, **files}, expected, **rest)


def program(name: str, text: str, expected=PIP) -> Layout:
    return Layout(f"program-{name}", {"src/program.py": text, **PIP_FILE}, expected)


def planqk_json(name: str, text: str, expected=PIP) -> Layout:
    return service(f"planqk-json-{name}", {"planqk.json": text, **PIP_FILE}, expected)


def misnamed(name: str, text: str = REQUIREMENTS) -> Layout:
    return service(f"misnamed-{name}", {name: text}, EXPLAINED)


def unrelated(name: str, files: dict, expected=NOT_OURS, **rest) -> Layout:
    return Layout(f"unrelated-{name}", files, expected, **rest)


WEB = [
    web("pip", "web: gunicorn main:app\n"),
    web("only-process-of-another-name", "worker: python main.py\n"),
    web("several-processes", "web: python main.py\nworker: python work.py\n"),
    web("several-without-web", "api: python main.py\nworker: python work.py\n", EXPLAINED),
    web("procfile-utf16", "\ufeffweb: python main.py\r\n".encode("utf-16-le")),
    Layout("web-no-manifest", dict(WEB_APPLICATION), EXPLAINED),
    Layout("web-none", dict(WEB_APPLICATION), served("none"), chosen("none")),
    Layout("web-nothing-but-procfile", {"Procfile": "web: python main.py\n"}, EXPLAINED),
    Layout(
        "web-nothing-but-procfile-none",
        {"Procfile": "web: python main.py\n"},
        served("none"),
        chosen("none"),
    ),
    service(
        "web-process-beside-service", {"Procfile": "web: gunicorn main:app\n", **PIP_FILE}, PIP
    ),
]

COMBINED = [
    combined("hoisted", {"Procfile": "web : python -m app.py\n", **PIP_FILE}),
    combined("hoisted-without-procfile", PIP_FILE),
    combined("hoisted-conda", {"environment.yml": ENVIRONMENT}, served("conda")),
    combined("hyphenated-folder", PIP_FILE, folder="app/user-code"),
    combined("not-hoisted", {"app/user_code/requirements.txt": REQUIREMENTS}, EXPLAINED),
    combined("not-hoisted-conda", {"app/user_code/environment.yml": ENVIRONMENT}, EXPLAINED),
    # The variable decides; folders are searched only after a decision has failed.
    combined(
        "not-hoisted-none",
        {"app/user_code/requirements.txt": ""},
        served("none"),
        variables=chosen("none"),
    ),
]

BROKEN = [
    Layout(
        "zipped-folder",
        {f"my-service/{name}": "" for name in ("src/program.py", "requirements.txt")},
        EXPLAINED,
    ),
    Layout(
        "zipped-folder-conda",
        {
            "my-service/src/program.py": PROGRAM,
            "my-service/environment.yml": ENVIRONMENT,
            "my-service/README.md": "",
        },
        EXPLAINED,
    ),
    service("manifest-in-sub-folder", {"src/requirements.txt": REQUIREMENTS}, EXPLAINED),
    misnamed("environment.yaml", ENVIRONMENT),
    misnamed("requirement.txt"),
    misnamed("requirements.TXT"),
    misnamed("Requirements.txt"),
    program("imports-run", "from .solver import run\n"),
    program("assigns-run", "def solve(data): ...\n\nrun = solve\n"),
    program("async-run", "async def run(data, params): ...\n"),
    program("imports-everything", "from .solver import *\n"),  # perhaps run is among it
    program("without-run", "def solve(data, params): ...\n", EXPLAINED),
    program("run-only-inside-another", "def solve():\n    def run(): ...\n", EXPLAINED),
    Layout("program-capital-name", {"src/Program.py": PROGRAM, **PIP_FILE}, EXPLAINED),
    Layout("program-other-name", {"src/main.py": PROGRAM, **PIP_FILE}, EXPLAINED),
    Layout("program-at-the-root", {"program.py": PROGRAM, **PIP_FILE}, EXPLAINED),
    Layout("program-missing", dict(PIP_FILE), EXPLAINED),
    planqk_json("plain", '{"name": "demo", "runtime": "PYTHON_TEMPLATE", "new": {"key": [1]}}'),
    planqk_json("docker", '{"name": "demo", "runtime": "DOCKER"}', EXPLAINED),
    planqk_json("broken", '{"name": "demo",\n "runtime": }', EXPLAINED),
    Layout("planqk-json-alone", {"planqk.json": '{"name": "demo"}'}, EXPLAINED),
    Layout("python-file-alone", {"main.py": "print('hello')\n"}, EXPLAINED),
]

UNRELATED = [
    unrelated("empty", {}),
    unrelated("empty-pip-chosen", {}, variables=chosen("pip")),
    unrelated("readme", {"README.md": "# notes\n", "LICENSE": ""}),
    unrelated(
        "go",
        {
            "go.mod": "module example\n",
            "main.go": "package main\n",
            "cmd/x/main.go": "package main\n",
        },
    ),
    unrelated("node", {"package.json": "{}", "index.js": "", "src/app.js": ""}),
    unrelated("data", {"data.json": "{}", "table.csv": "a,b\n"}),
    # cpython's error makes the difference between the two exit codes; python-env has none.
    unrelated(
        "node-beside-buildpack-yml",
        {"package.json": "{}", "buildpack.yml": "nodejs:\n  version: 22.*\n"},
        Expected(EXIT_NO_GROUP_AND_ERRORS, EXIT_NO_GROUP),
    ),
]

SHAPE_LAYOUTS = [*WEB, *COMBINED, *BROKEN, *UNRELATED]
