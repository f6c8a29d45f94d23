"""Runs detect and build of an assembled buildpack as the lifecycle does: same working directory,
arguments, environment, plan files and file modes, and by default without root's rights."""

import json
import os
import resource
import shutil
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRAPPER = "planqk-wrapper"
EXPLAIN = "explain"

# The lifecycle refuses root; a run by root drops to this user, a run by anyone else stays as it is.
BUILD_USER = 1000
SECONDS = 30
SANITIZED = os.environ.get("PLANQK_SANITIZED") == "1"


def buildpacks_directory():
    return Path(os.environ.get("PLANQK_BUILDPACKS_DIR", ROOT / "build/release/buildpacks"))


@dataclass(frozen=True)
class Buildpack:
    path: Path
    descriptor: dict

    @classmethod
    def at(cls, path):
        return cls(path, tomllib.loads((path / "buildpack.toml").read_text()))

    @property
    def id(self):
        return self.descriptor["buildpack"]["id"]

    @property
    def version(self):
        return self.descriptor["buildpack"]["version"]

    @property
    def escaped_id(self):
        return self.id.replace("/", "_")


@dataclass(frozen=True)
class Run:
    code: int
    output: str
    plan: bytes = b""

    @property
    def parsed_plan(self):
        return tomllib.loads(self.plan.decode())


@dataclass(frozen=True)
class Conditions:
    """How a phase is started, where it differs from the usual."""

    user: int | None = BUILD_USER
    umask: int = 0o022
    environment: dict = field(default_factory=dict)
    without: tuple = ()  # names that are taken out of the usual environment
    arguments: bool = True
    variables: bool = True  # the CNB_* twins of the arguments
    close_stdin: bool = False
    memory: int = 512 * 2**20


USUAL = Conditions()


class Place:
    """A scratch app, layers and platform directory, owned by the user that builds."""

    def __init__(self, root):
        self.root = Path(root)
        self.app = self.root / "workspace"
        self.layers = self.root / "layers"
        self.platform = self.root / "platform"
        self.temporary = self.root / "tmp"
        for directory in (self.app, self.layers, self.platform / "env", self.temporary):
            directory.mkdir(parents=True)
        self.root.chmod(0o755)
        self.own(BUILD_USER)

    def layers_of(self, pack):
        directory = self.layers / pack.escaped_id
        if not directory.exists():
            directory.mkdir()
            give(directory, BUILD_USER)
        return directory

    def copy(self, project):
        shutil.copytree(project, self.app, symlinks=True, dirs_exist_ok=True, ignore=BYTECODE)
        self.own(BUILD_USER)
        return self

    def write(self, files):
        """name -> content; bytes, text, or a function that makes the file at the given path."""
        for name, content in files.items():
            path = self.app / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.own(BUILD_USER)
        return self

    def own(self, user):
        for directory in (self.app, self.layers, self.temporary):
            give(directory, user)


BYTECODE = shutil.ignore_patterns("__pycache__")


def is_root():
    return os.geteuid() == 0


def give(path, user):
    if not is_root():
        return
    os.chown(path, user, user, follow_symlinks=False)
    if path.is_dir() and not path.is_symlink():
        for entry in path.iterdir():
            give(entry, user)


def base_environment(pack, place):
    """What passes from the lifecycle's own environment, and what it adds (Buildpack API 0.10)."""
    return {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": str(place.temporary),
        "HOSTNAME": "builder",
        "CNB_STACK_ID": "io.planqk.stacks.bookworm",
        "CNB_TARGET_OS": "linux",
        "CNB_TARGET_ARCH": "amd64",
        "CNB_TARGET_DISTRO_NAME": "debian",
        "CNB_TARGET_DISTRO_VERSION": "12",
        "CNB_BUILDPACK_DIR": str(pack.path),
    }


def limit(conditions):
    def apply():
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (conditions.memory, conditions.memory))
        if conditions.close_stdin:
            os.close(0)

    return apply


def environment_of(pack, place, inputs, conditions):
    environment = base_environment(pack, place) | conditions.environment
    if conditions.variables:
        environment |= {name: str(path) for name, path in inputs.items()}
    return {name: value for name, value in environment.items() if name not in conditions.without}


def command(pack, place, phase, inputs, conditions):
    """Arguments for subprocess; the inputs stand there as arguments and as CNB_* variables."""
    order = {
        "detect": ("CNB_PLATFORM_DIR", "CNB_BUILD_PLAN_PATH"),
        "build": ("CNB_LAYERS_DIR", "CNB_PLATFORM_DIR", "CNB_BP_PLAN_PATH"),
    }[phase]
    arguments = [str(inputs[name]) for name in order] if conditions.arguments else []
    drop = is_root() and conditions.user is not None
    as_user = (
        {"user": conditions.user, "group": conditions.user, "extra_groups": []} if drop else {}
    )
    return {
        "args": [str(pack.path / "bin" / phase), *arguments],
        "cwd": place.app,
        "env": environment_of(pack, place, inputs, conditions),
        "umask": conditions.umask,
        "preexec_fn": limit(conditions),
        "stdin": subprocess.DEVNULL,
        **as_user,
    }


def start(pack, place, phase, inputs, conditions):
    arguments = command(pack, place, phase, inputs, conditions)
    # The lifecycle merges both streams; what it then shows must be whole lines of text.
    done = subprocess.run(
        **arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", errors="strict")


def detect(pack, place, conditions=USUAL):
    directory = Path(tempfile.mkdtemp(prefix="plan.", dir=place.root))
    plan = directory / "plan.toml"
    plan.touch(mode=0o600)
    give(directory, conditions.user or 0)
    inputs = {"CNB_PLATFORM_DIR": place.platform, "CNB_BUILD_PLAN_PATH": plan}
    code, output = start(pack, place, "detect", inputs, conditions)
    written = plan.read_bytes()
    if os.listdir(directory) != ["plan.toml"]:
        raise AssertionError(f"detect left {os.listdir(directory)} beside its plan")
    shutil.rmtree(directory)
    return Run(code, output, written)


def buildpack_plan(build_plan):
    """The entries whose names the buildpack provided: all that the lifecycle hands to build."""
    provided = {entry["name"] for entry in build_plan.get("provides", [])}
    return [entry for entry in build_plan.get("requires", []) if entry["name"] in provided]


def build_inputs(pack, place, entries):
    plan = place.root / f"{pack.escaped_id}-plan.toml"
    plan.write_text(format_plan(entries))
    plan.chmod(0o644)
    return {
        "CNB_LAYERS_DIR": place.layers_of(pack),
        "CNB_PLATFORM_DIR": place.platform,
        "CNB_BP_PLAN_PATH": plan,
    }


def build(pack, place, entries=(), conditions=USUAL):
    code, output = start(pack, place, "build", build_inputs(pack, place, entries), conditions)
    return Run(code, output)


def detect_and_build(pack, place, conditions=USUAL):
    detected = detect(pack, place, conditions)
    assert detected.code == 0, f"detect ended with {detected.code}: {detected.output}"
    return detected, build(pack, place, buildpack_plan(detected.parsed_plan), conditions)


def format_plan(entries):
    return "".join(
        f"[[entries]]\nname = {toml_value(entry['name'])}\n"
        + (f"metadata = {toml_value(entry['metadata'])}\n" if "metadata" in entry else "")
        for entry in entries
    )


def toml_value(value):
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            # A JSON string without surrogates is a TOML basic string.
            return json.dumps(value, ensure_ascii=False)
        case list():
            return "[" + ", ".join(map(toml_value, value)) + "]"
        case dict():
            pairs = (f"{toml_value(key)} = {toml_value(item)}" for key, item in value.items())
            return "{ " + ", ".join(pairs) + " }" if value else "{}"
    raise TypeError(f"no plan holds a {type(value).__name__}")
