"""Commands against the real engine and the real pack, and what they left behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACK_HOME = ROOT / "build/pack-home"
TOOLS = ROOT / "build/tools"
LOCAL_BUILDER = "planqk-base-builder:local"
TIMEOUT = 900  # a hang is a failure, too; no test is about time


@dataclass(frozen=True)
class Done:
    """An ended command: exit status and everything it printed, without colours."""

    code: int
    output: str

    def expect(self, code: int = 0) -> Done:
        assert self.code == code, f"exit status {self.code}, expected {code}:\n{self.output}"
        return self


def run(*command: object, cwd: Path = ROOT, variables: dict | None = None, timeout=TIMEOUT) -> Done:
    """A variable that is None is taken away."""
    environment = {**os.environ, "PACK_HOME": str(PACK_HOME), "PACK_VOLUME_KEY": volume_key(),
                   **(variables or {})}
    environment = {name: value for name, value in environment.items() if value is not None}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout, check=False)
    text = done.stdout.decode("utf-8", "replace")
    return Done(done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", text))


def volume_key() -> str:
    """Made by the set-up, kept with the rest of pack's configuration."""
    file = PACK_HOME / "volume-key"
    return file.read_text() if file.exists() else ""


def docker(*arguments: object, **options) -> Done:
    return run("docker", *arguments, **options)


def pack(*arguments: object, **options) -> Done:
    return run(TOOLS / "pack", *arguments, **options)


def build(image: str, project: Path, *options: object, builder: str = LOCAL_BUILDER, **more) -> Done:
    """As a user does: untrusted, nothing pulled (both stand in build/pack-home)."""
    return pack("build", image, "--builder", builder, "--path", project, *options, **more)


def inspect(image: str) -> dict:
    return json.loads(docker("image", "inspect", image).expect().output)[0]


def labels(image: str) -> dict[str, str]:
    return inspect(image)["Config"]["Labels"] or {}


def exists(image: str) -> bool:
    return docker("image", "inspect", image).code == 0


def lifecycle_metadata(image: str) -> dict:
    return json.loads(labels(image)["io.buildpacks.lifecycle.metadata"])


def layer_digest(image: str, buildpack: str, layer: str) -> str:
    buildpacks = lifecycle_metadata(image)["buildpacks"]
    found = [each for each in buildpacks if each["key"] == buildpack]
    return found[0]["layers"][layer]["sha"]


def processes(image: str) -> dict[str, dict]:
    metadata = json.loads(labels(image)["io.buildpacks.build.metadata"])
    return {process["type"]: process for process in metadata["processes"]}


def image_id(image: str) -> str:
    """Empty where there is no such image."""
    done = docker("image", "inspect", "--format", "{{.Id}}", image)
    return done.output.strip() if done.code == 0 else ""
