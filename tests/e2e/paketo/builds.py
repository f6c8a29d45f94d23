"""`pack build` of projects, untrusted: an upload's code runs apart from the engine's socket."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from .commands import run
from .places import BUILDER, PACK, PREFIX, SAMPLES
from .variants import Variant

AT_ONCE = 2
BUNDLE = "/etc/ssl/certs/ca-certificates.crt"  # in the build image, with the host's own authorities
TRUST = {"PIP_CERT": BUNDLE, "REQUESTS_CA_BUNDLE": BUNDLE, "SSL_CERT_FILE": BUNDLE}

# pack expects the engine at Docker's own socket, unless it is told to ask the environment.
SOCKET = ("--docker-host", "inherit") if "DOCKER_HOST" in os.environ else ()

MEMBER = re.compile(r"([\w-]+/[\w-]+) +(\d+\.\d+\.\d+)")


@dataclass(frozen=True)
class Build:
    image: str
    status: int
    output: str

    def said_by(self, phase):
        """The lines of one phase, without pack's mark."""
        mark = f"[{phase}] "
        lines = self.output.splitlines()
        return [line.removeprefix(mark) for line in lines if f"{line} ".startswith(mark)]

    @property
    def members(self):
        """id and version of the buildpacks of the group that passed, from the detector's output."""
        found = (MEMBER.fullmatch(line.strip()) for line in self.said_by("detector"))
        return [match.groups() for match in found if match]


class Builds:
    def __init__(self, work, network, lifecycle):
        self.home = work
        self.flags = ("--builder", BUILDER, "--network", network, "--lifecycle-image", lifecycle)
        self.workers = ThreadPoolExecutor(AT_ONCE)
        self.begun = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.workers.shutdown(cancel_futures=True)

    def begin(self, sample):
        """Starts the build of a sample or variant, once."""
        if sample.name not in self.begun:
            self.begun[sample.name] = self.workers.submit(self.build, sample)
        return self.begun[sample.name]

    def of(self, sample):
        return self.begin(sample).result()

    def image_of(self, sample):
        """The image of a sample that builds."""
        build = self.of(sample)
        assert build.status == 0, build.output
        return build.image

    def build(self, sample):
        image = PREFIX + sample.name
        path = sample.prepare(self.home) if isinstance(sample, Variant) else SAMPLES / sample.name
        environment = {**TRUST, **getattr(sample, "environment", {})}
        variables = [f"--env={key}={value}" for key, value in environment.items()]
        done = run(
            *(PACK, "build", image, "--path", path, *self.flags),
            *("--pull-policy", "never", "--no-color", *SOCKET, *variables),
            PACK_HOME=str(self.home),
            PACK_VOLUME_KEY="doubles",  # in a container, pack wants one to know its volumes again
        )
        return Build(image, done.status, done.output)
