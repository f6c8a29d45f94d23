"""What runs of planqk-job have left: on the engine, in directories, among the processes."""

from __future__ import annotations

import os
import time
from pathlib import Path

from engine import docker

OF_PACK = ("pack.local/builder/", "pack.local/lifecycle/", "pack-app-", "pack-layers-", "<none>")
QUESTIONS = {
    "container": ("ps", "--all", "--format", "{{.Names}}"),
    "network": ("network", "ls", "--format", "{{.Name}}"),
    "volume": ("volume", "ls", "--quiet"),
    "image": ("images", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}"),
}


def on_engine(ask=docker) -> set[str]:
    """Everything that has a name there, as "volume pack-app-x"."""
    return {f"{kind} {line}" for kind, question in QUESTIONS.items()
            for line in ask(*question).expect().output.splitlines()}


def containers_of_pack() -> set[str]:
    told = docker("ps", "--all", "--filter", "label=author=pack", "--format", "{{.Names}}")
    return {f"container {name}" for name in told.expect().output.split()}


def processes() -> dict[int, tuple[str, bytes]]:
    """The command line and the environment of each that may be looked at."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            found[int(folder.name)] = (" ".join(words), (folder / "environ").read_bytes())
        except OSError:
            pass
    return found


def others_build(mark: bytes) -> bool:
    """Whether somebody else's pack runs on this machine: then what pack makes may be theirs."""
    return any(command.split(" ")[0].endswith("pack") and mark not in environment
               for command, environment in processes().values())


def is_of(name: str, ids: set[str]) -> bool:
    return any(run in name for run in ids)


class Watch:
    """From before the first run to the end of a test."""

    def __init__(self, mark: str, ask=docker):
        self.mark = mark.encode()
        self.ask = ask
        self.before = on_engine(ask)
        self.made_meanwhile: set[str] = set()  # by the test itself
        self.others = others_build(self.mark)

    def new_on_engine(self, ids: set[str]) -> set[str]:
        """Of these runs, where others may use the engine, too; that of the tests' own is theirs alone."""
        new = on_engine(self.ask) - self.before - self.made_meanwhile
        if self.ask is not docker:
            return new
        self.others = self.others or others_build(self.mark)
        found = {name for name in new if is_of(name, ids)}
        if not self.others:
            found |= {name for name in new if name.split(" ")[1].startswith(OF_PACK)}
            found |= containers_of_pack() & new
        return found

    def left(self, ids: set[str]) -> set[str]:
        found = self.new_on_engine(ids)
        alive = {f"process {number} {command}" for number, (command, environment) in processes().items()
                 if number != os.getpid() and (self.mark in environment or is_of(command, ids))}
        return found | alive

    def left_at_last(self, ids: set[str], seconds: float = 3) -> set[str]:
        """What the engine was told to remove may be there for another moment."""
        end = time.monotonic() + seconds
        while (found := self.left(ids)) and time.monotonic() < end:
            time.sleep(0.3)
        return found
