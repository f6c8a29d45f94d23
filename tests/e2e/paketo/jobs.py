"""Runs images as jobs: nothing to write to, no network, no rights, as the platform does it."""

import json

from .commands import run

HARDENED = (
    *("--network", "none", "--read-only", "--cap-drop", "ALL"),
    *("--security-opt", "no-new-privileges"),
)
MARKER = "PlanQK:Job:MultilineResult\n"


def run_job(image, inputs, *options):
    given = ("-e", "BASE64_ENCODED=false", "-v", f"{inputs}:/var/input:ro")
    return run("docker", "run", "--rm", *HARDENED, *given, *options, image)


def run_process(image, process, *arguments):
    """Another process than the default one."""
    return run("docker", "run", "--rm", *HARDENED, "--entrypoint", process, image, *arguments)


def result_of(done):
    assert done.status == 0, done.output
    assert done.stdout.count(MARKER) == 2, done.stdout
    return json.loads(done.stdout.split(MARKER)[1])
