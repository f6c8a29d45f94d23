"""A job in a container, hardened as documented, and the result that it printed."""

from __future__ import annotations

import json
from pathlib import Path

from engine import Done, docker

MARKER = "PlanQK:Job:MultilineResult"
HARDENED = ("--network", "none", "--read-only", "--cap-drop", "ALL",
            "--security-opt", "no-new-privileges", "--pids-limit", "1024", "--memory", "2g")


def run_job(image: str, inputs: Path | None, *options: object, command: tuple = ()) -> Done:
    mount = ("-e", "BASE64_ENCODED=false", "-v", f"{inputs}:/var/input:ro") if inputs else ()
    return docker("run", "--rm", *HARDENED, *mount, *options, image, *command)


def result_of(done: Done) -> object:
    parts = done.output.split(MARKER)
    assert len(parts) == 3, f"no result in:\n{done.output}"
    return json.loads(parts[1])
