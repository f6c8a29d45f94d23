"""A build as a double sees it: its plan entries, and the layers that it makes."""

import json
import os
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layer:
    path: Path

    def describe(self, *, launch=False, build=False, cache=False):
        flags = {"launch": launch, "build": build, "cache": cache}
        lines = [f"{name} = {json.dumps(value)}" for name, value in flags.items()]
        Path(f"{self.path}.toml").write_text("\n".join(["[types]", *lines, ""]))

    def prepend(self, name, value):
        self.setting(name, value, "prepend")
        self.setting(name, os.pathsep, "delim")

    def setting(self, name, value, how, folder="env"):
        directory = self.path / folder
        directory.mkdir(exist_ok=True)
        (directory / f"{name}.{how}").write_text(str(value))


@dataclass(frozen=True)
class Context:
    layers: Path
    entries: tuple

    @classmethod
    def of_this_build(cls):
        plan = tomllib.loads(Path(os.environ["CNB_BP_PLAN_PATH"]).read_text())
        return cls(Path(os.environ["CNB_LAYERS_DIR"]), tuple(plan.get("entries", ())))

    def wanted(self, flag):
        """Whether anyone wants what we provide at launch, or at build."""
        return any(entry.get("metadata", {}).get(flag, False) for entry in self.entries)

    def layer(self, name, *, cache=False):
        """An empty layer with the flags that the plan asks for."""
        shutil.rmtree(self.layers / name, ignore_errors=True)
        layer = self.plain_layer(name)
        layer.describe(launch=self.wanted("launch"), build=self.wanted("build"), cache=cache)
        return layer

    def plain_layer(self, name):
        layer = Layer(self.layers / name)
        layer.path.mkdir(exist_ok=True)
        return layer


def place_tool(name, layer):
    """A tool of the double's own, in place of one that the component would download."""
    (layer.path / "bin").mkdir()
    shutil.copy(Path(os.environ["CNB_BUILDPACK_DIR"], "share", name), layer.path / "bin")


def say(*lines):
    for line in lines:
        print(f"  {line}", flush=True)


def run(*command, **environment):
    say("Running '" + " ".join(map(str, command)) + "'")
    subprocess.run(command, check=True, env={**os.environ, **environment})


def answer_of(*command, **environment):
    done = subprocess.run(
        command, check=True, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()
