"""planqk-job as a user starts it, each test in a place of its own that is looked over at the end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from engine import LOCAL_BUILDER, ROOT, TOOLS, docker
from traces import Watch

PATIENCE = 90  # seconds; a hang is a failure
BUILDER = ("--builder", LOCAL_BUILDER)
NO_PACKAGES = ("--package-manager", "none")
ACTOR = Path(__file__).parent / "actor"  # a project: it does what its input says


def binary() -> Path:
    return Path(os.environ.get("PLANQK_JOB", ROOT / "build/release/bin/planqk-job"))


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    def expect(self, code: int = 0) -> Outcome:
        assert self.code == code, f"exit status {self.code}, expected {code}:\n{self.out}\n{self.err}"
        return self

    def json(self) -> dict:
        return json.loads(self.out)

    def events(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, code: int, reason: str) -> dict:
        """What --json says about it, or the last event."""
        self.expect(code)
        told = self.events()[-1] if self.out.startswith('{"event"') else self.json()
        assert (told["ok"], told["exit_code"], told["reason"]) == (False, code, reason), told
        return told


class Running:
    """A started planqk-job: what it prints is kept as it comes, and the ids of its runs."""

    def __init__(self, place: Place, command: list, stdin, variables: dict, prefix: tuple):
        self.place = place
        self.text = {"out": b"", "err": b""}
        self.highest = 0  # KiB of memory
        self.changed = threading.Condition()
        self.process = subprocess.Popen(
            [*prefix, str(binary()), *map(str, command)], cwd=place.root, env=variables,
            stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.threads = [threading.Thread(target=self._keep, args=(name,), daemon=True) for name in self.text]
        self.threads.append(threading.Thread(target=self._look, daemon=True))
        for thread in self.threads:
            thread.start()
        if isinstance(stdin, bytes):
            self._give(stdin)

    def _give(self, stdin: bytes) -> None:
        try:
            self.process.stdin.write(stdin)
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def _keep(self, name: str) -> None:
        stream = self.process.stdout if name == "out" else self.process.stderr
        while data := os.read(stream.fileno(), 1 << 20):
            with self.changed:
                kept = self.text[name] + data
                self.text[name] = kept if len(kept) < 1 << 22 else kept[-(1 << 20):]
                self.changed.notify_all()

    def _look(self) -> None:
        while self.process.poll() is None:
            self.place.note_runs()
            self._measure()
            time.sleep(0.02)

    def _measure(self) -> None:
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return
        if found := re.search(r"VmHWM:\s+(\d+)", status):
            self.highest = max(self.highest, int(found[1]))

    def until(self, words: str, stream: str = "err") -> Running:
        end = time.monotonic() + PATIENCE
        with self.changed:
            while words.encode() not in self.text[stream]:
                assert time.monotonic() < end and (self.process.poll() is None or not self.changed.wait(1)), (
                    f"{words!r} never came:\n{self.text}")
                self.changed.wait(0.1)
        return self

    def signal(self, number: int) -> Running:
        self.process.send_signal(number)
        return self

    def end(self, timeout: float = PATIENCE) -> Outcome:
        try:
            code = self.process.wait(timeout)
        finally:
            if self.process.poll() is None:
                self.process.kill()
        for thread in self.threads:
            thread.join(10)
        out, err = (self.text[name].decode("utf-8", "replace") for name in ("out", "err"))
        return Outcome(code, out, err)

    def run_id(self) -> str:
        """Of a live run, once its record is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := list(self.place.state.glob("*.run")):
                return found[-1].stem
            time.sleep(0.005)
        raise AssertionError("no run began")


class Place:
    """With Docker, unless another engine is to be asked; its variables say where that one is."""

    def __init__(self, root: Path, ask=docker, variables: dict | None = None):
        self.root = root
        self.ask = ask
        self.of_engine = variables or {}
        self.temporary, self.state, self.home = (root / name for name in ("tmp", "state", "home"))
        for folder in (self.temporary, self.home):
            folder.mkdir()
        self.state.mkdir(mode=0o700)
        self.ids: set[str] = set()
        self.started: list[Running] = []
        self.watch = Watch(f"TMPDIR={self.temporary}", ask)

    def variables(self) -> dict[str, str]:
        return {**os.environ, "TMPDIR": str(self.temporary), "PLANQK_JOB_STATE": str(self.state),
                "HOME": str(self.home), "PATH": f"{TOOLS}:{os.environ['PATH']}", "LC_ALL": "C",
                **self.of_engine}

    def start(self, *command, stdin=None, variables: dict | None = None, prefix: tuple = ()) -> Running:
        known = {name: value for name, value in {**self.variables(), **(variables or {})}.items()
                 if value is not None}
        running = Running(self, list(command), stdin, known, prefix)
        self.started.append(running)
        return running

    def run(self, *command, **options) -> Outcome:
        return self.start(*command, **options).end()

    def note_runs(self) -> None:
        self.ids |= {path.stem for path in self.state.glob("*.run")}

    def job(self, image: str, what: dict | None = None, *options, **more) -> Outcome:
        given = ("--data", json.dumps(what)) if what is not None else ()
        return self.run("run", image, *given, *options, **more)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def records(self) -> list[Path]:
        return [path for path in self.state.glob("*.run*") if path.exists()]

    def nothing_left(self) -> None:
        found = self.watch.left_at_last(self.ids) | {str(path) for path in self.records()}
        found |= {str(path) for path in self.temporary.iterdir()}
        assert not found, f"left: {sorted(found)}"

    def close(self) -> None:
        """Ends what a failed test left running; the caches of its directories go, too."""
        for running in self.started:
            if running.process.poll() is None:
                running.signal(signal.SIGKILL).end()
        for lock in self.state.glob("cache-*.lock"):
            key = lock.stem.removeprefix("cache-")
            self.ask("volume", "rm", "--force", f"planqk-job-cache-{key}.build", f"planqk-job-cache-{key}.launch")
            self.ask("image", "rm", "--force", f"localhost/planqk-job/cache:{key}")
