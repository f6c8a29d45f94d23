"""What the benchmarks share: a phase started as the lifecycle starts it, and what it costs."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILDPACKS = Path(os.environ.get("PLANQK_BUILDPACKS_DIR", ROOT / "build/release/buildpacks"))
WRAPPER = BUILDPACKS / "planqk-wrapper"


def show(line):
    print(line, flush=True)  # rows appear as they are measured


def give_up(message):
    print(f"{Path(sys.argv[0]).name}: {message}", file=sys.stderr)
    sys.exit(1)


@contextmanager
def scratch():
    """A directory in memory where there is one: disks differ more than programs do."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as name:
        yield Path(name)


@dataclass
class Command:
    argv: list
    directory: Path
    environment: dict
    accepted: tuple = (0,)
    before: object = lambda: None  # puts things back to where they were before a run
    null: int = field(default_factory=lambda: os.open(os.devnull, os.O_RDWR))

    def check(self):
        """Runs once and shows what it said unless it ended as expected."""
        self.before()
        done = subprocess.run(
            self.argv, cwd=self.directory, env=self.environment, stdin=self.null,
            capture_output=True, text=True)
        if done.returncode not in self.accepted:
            give_up(f"{self.argv[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.returncode

    def microseconds(self):
        self.before()
        os.chdir(self.directory)
        quiet = [(os.POSIX_SPAWN_DUP2, self.null, stream) for stream in (0, 1, 2)]
        start = time.perf_counter_ns()
        process = os.posix_spawn(self.argv[0], self.argv, self.environment, file_actions=quiet)
        _, status = os.waitpid(process, 0)
        end = time.perf_counter_ns()
        if os.waitstatus_to_exitcode(status) not in self.accepted:
            give_up(f"{self.argv[0]} ended with {os.waitstatus_to_exitcode(status)}")
        return (end - start) / 1000

    def counted(self, tool, pattern):
        """The number that a tool reports about one run, wherever it prints it."""
        self.before()
        done = subprocess.run(
            [shutil.which(tool[0]) or give_up(f"{tool[0]} is not installed"), *tool[1:], *self.argv],
            cwd=self.directory, env=self.environment, stdin=self.null, capture_output=True, text=True)
        found = re.search(pattern, done.stderr, re.MULTILINE)
        if not found or done.returncode not in self.accepted:
            give_up(f"{tool[0]} could not measure {self.argv[0]}:\n{done.stderr}")
        return int(found[1])

    def instructions(self):
        tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        return self.counted(tool, r"Collected *: *(\d+)")

    def system_calls(self):
        return self.counted(["strace", "-f", "-c"], r"^100\.00 +\S+ +\S+ +(\d+) .*total$")


def phase_environment(**phase):
    """What the lifecycle lets through, and nothing of ours."""
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
    return {
        "HOME": "/home/cnb",
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "CNB_BUILDPACK_DIR": str(WRAPPER),
        "CNB_STACK_ID": "io.planqk.stacks.bookworm",
        "CNB_TARGET_OS": "linux",
        "CNB_TARGET_ARCH": machine,
        **{name: str(value) for name, value in phase.items()},
    }


def platform_directory(place):
    platform = place / "platform"
    (platform / "env").mkdir(parents=True, exist_ok=True)
    return platform


def detect_command(app, place, program=None, accepted=(0,)):
    """bin/detect on a project; the plan file is there and empty, as the lifecycle leaves it."""
    program = program or WRAPPER / "bin/detect"
    if not os.access(program, os.X_OK):
        give_up(f"{program} is missing: scripts/build makes it")
    platform, plan = platform_directory(place), place / "plan.toml"
    environment = phase_environment(CNB_PLATFORM_DIR=platform, CNB_BUILD_PLAN_PATH=plan)
    return Command([str(program), str(platform), str(plan)], app, environment, accepted,
                   before=lambda: plan.write_bytes(b""))


def build_command(app, place):
    """bin/build on a project that detect has passed; every run finds it as it was uploaded."""
    platform, layers = platform_directory(place), place / "layers"
    entries, procfile = place / "entries.toml", app / "Procfile"
    detect = detect_command(app, place)
    detect.check()
    entries.write_text(own_entries((place / "plan.toml").read_text()))

    def before():
        shutil.rmtree(layers, ignore_errors=True)
        layers.mkdir()
        procfile.unlink(missing_ok=True)

    environment = phase_environment(
        CNB_PLATFORM_DIR=platform, CNB_BP_PLAN_PATH=entries, CNB_LAYERS_DIR=layers)
    argv = [str(WRAPPER / "bin/build"), str(layers), str(platform), str(entries)]
    return Command(argv, app, environment, before=before)


def own_entries(plan):
    """The buildpack plan that the lifecycle makes of a build plan: what the wrapper provides itself."""
    plan = tomllib.loads(plan)
    provided = {entry["name"] for entry in plan.get("provides", [])}
    own = [entry for entry in plan.get("requires", []) if entry["name"] in provided]
    return "".join(f"[[entries]]\nname = {inline(e['name'])}\nmetadata = {inline(e.get('metadata', {}))}\n"
                   for e in own)


def inline(value):
    """A value as TOML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)} = {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", escaped) + '"'
    return str(value)


def interleaved(commands, runs, warm_up=5):
    """Minimum and median in microseconds of each, run in turn so that both meet the same machine."""
    times = {name: [] for name in commands}
    for _ in range(warm_up):
        for command in commands.values():
            command.microseconds()
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(command.microseconds())
    return {name: (min(found), statistics.median(found)) for name, found in times.items()}


class Goals:
    """Rows of a table: what, how much, the goal, and whether it is met."""

    def __init__(self, title):
        self.over = []
        show(f"{title:<46}{'found':>12}{'goal':>12}")

    def row(self, what, found, goal=None, digits=0):
        state = "" if goal is None else "ok" if found <= goal else "over"
        if state == "over":
            self.over.append(what)
        limit = "" if goal is None else f"{goal:,.{digits}f}"
        show(f"  {what:<44}{found:>12,.{digits}f}{limit:>12}  {state}".rstrip())

    def fact(self, what, found, goal):
        state = "ok" if found == goal else "over"
        if state == "over":
            self.over.append(what)
        show(f"  {what:<44}{found:>12}{goal:>12}  {state}")

    def gate(self):
        if self.over:
            give_up(f"over the goal: {', '.join(self.over)}")
