"""Runs the tools: pack, docker, and the project's scripts."""

import json
import os
import subprocess
from dataclasses import dataclass

from .places import PACK

LONGEST = 600  # seconds, so that a hanging engine ends the tests; no test asserts a time


@dataclass(frozen=True)
class Done:
    status: int
    stdout: str
    stderr: str

    @property
    def output(self):
        return self.stdout + self.stderr


def run(*command, **environment):
    done = subprocess.run(
        [str(word) for word in command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def succeed(*command, **environment):
    done = run(*command, **environment)
    assert done.status == 0, f"{command} ended with {done.status}:\n{done.output}"
    return done.stdout


def docker(*arguments):
    return succeed("docker", *arguments)


def lines_of(*arguments):
    """What a docker command lists; nothing where it fails."""
    done = run("docker", *arguments)
    return done.stdout.split() if done.status == 0 else []


def inspect(image):
    return json.loads(docker("image", "inspect", image))[0]


def labels_of(image):
    """None where there is no such image."""
    done = run("docker", "image", "inspect", "--format", "{{json .Config.Labels}}", image)
    return (json.loads(done.stdout) or {}) if done.status == 0 else None


def pack_inspect(image, registry, home, kind=()):
    """What pack says about an image of the engine. It also asks the registry that the name means,
    so the image gets a name of ours, which answers."""
    name = f"{registry}/{image}"
    docker("tag", image, name)
    found = succeed(PACK, *kind, "inspect", name, "--output", "json", PACK_HOME=str(home))
    docker("rmi", name)
    return json.loads(found)["local_info"]
