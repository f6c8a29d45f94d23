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

    def describe(self, *, launch=False, build=False, cache=False, **metadata):
        flags = {"launch": launch, "build": build, "cache": cache}
        lines = ["[types]", *assignments(flags), "[metadata]", *assignments(metadata), ""]
        Path(f"{self.path}.toml").write_text("\n".join(lines))

    @property
    def metadata(self):
        """What an earlier build said; a layer that is only for launch has this and no content."""
        file = Path(f"{self.path}.toml")
        return tomllib.loads(file.read_text()).get("metadata", {}) if file.exists() else {}

    def reset(self):
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir()

    def prepend(self, name, value):
        self.setting(name, value, "prepend")
        self.setting(name, os.pathsep, "delim")

    def setting(self, name, value, how, folder="env"):
        directory = self.path / folder
        directory.mkdir(exist_ok=True)
        (directory / f"{name}.{how}").write_text(str(value))


def assignments(values):
    return [f"{name} = {json.dumps(value)}" for name, value in values.items()]


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

    def keyed_layer(self, name, key, make):
        """Made anew where its key is another one; then, as always, with the flags of the plan."""
        layer = Layer(self.layers / name)
        build = self.wanted("build")
        if layer.metadata.get("key") == key:
            say(f"Reusing cached layer {layer.path}")
        else:
            layer.reset()
            make(layer)
        layer.describe(launch=self.wanted("launch"), build=build, cache=build, key=key)

    def kept_layer(self, name):
        """With what an earlier build left in it, if that was cached. It is cached for launch, too."""
        layer = self.plain_layer(name)
        launch, build = self.wanted("launch"), self.wanted("build")
        layer.describe(launch=launch, build=build, cache=launch or build)
        return layer

    def cache_layer(self, name):
        layer = self.plain_layer(name)
        layer.describe(cache=True)
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
