"""A podman of the tests' own: its images, networks and locks lie in one directory, and a developer's
podman is never asked. The table of addresses and the rules of the firewall are the machine's."""

from __future__ import annotations

import os
import re
import resource
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine import Done, run

STORAGE = """\
[storage]
driver = "overlay"
graphroot = "{root}/storage"
runroot = "{root}/run"
"""
# runc comes with Docker's package; it knows hybrid control groups, which crun refuses. Locks in
# files: those in shared memory are shared by every podman of the machine.
SETTINGS = """\
[containers]
default_ulimits = [{limits}]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
lock_type = "file"
tmp_dir = "{root}/libpod"
static_dir = "{root}/storage/libpod"
volume_path = "{root}/storage/volumes"
[engine.runtimes]
noting = ["{root}/noting"]
[network]
network_backend = "netavark"
network_config_dir = "{root}/networks"
"""
# A runtime that is no other than the usual one, but says that it was called.
NOTING = """\
#!/bin/sh
echo "$@" >>{root}/noted
exec runc "$@"
"""
HIGHEST = {"nofile": 1 << 20, "nproc": 1 << 15}  # what podman asks for, and has itself


def limits() -> str:
    """Where nobody may raise a limit, a container that is given a higher one does not start."""
    hard = {"nofile": resource.getrlimit(resource.RLIMIT_NOFILE)[1],
            "nproc": resource.getrlimit(resource.RLIMIT_NPROC)[1]}
    allowed = {name: HIGHEST[name] if own == resource.RLIM_INFINITY else min(own, HIGHEST[name])
               for name, own in hard.items()}
    return ", ".join(f'"{name}={number}:{number}"' for name, number in allowed.items())


@contextmanager
def in_memory(folder: Path) -> Iterator[Path]:
    """Where there is enough of it: some disks take a minute to remove an engine's files."""
    available = int(re.search(r"MemAvailable:\s+(\d+)", Path("/proc/meminfo").read_text())[1])
    enough = available > 4 << 20  # KiB
    mounted = enough and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3g,mode=700", "tmpfs", str(folder)], check=False).returncode
    try:
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Podman:
    """Called like a command line; its service is there from start to end."""

    def __init__(self, root: Path):
        self.root = root
        self.service = None
        root.mkdir(exist_ok=True)
        self.socket = root / "podman.sock"
        storage, settings = root / "storage.conf", root / "containers.conf"
        self.noted, noting = root / "noted", root / "noting"
        noting.write_text(NOTING.format(root=root))
        noting.chmod(0o755)
        storage.write_text(STORAGE.format(root=root))
        settings.write_text(SETTINGS.format(root=root, limits=limits()))
        self.variables = {"CONTAINERS_STORAGE_CONF": str(storage), "CONTAINERS_CONF": str(settings),
                          "DOCKER_HOST": f"unix://{self.socket}",
                          "CONTAINER_HOST": None, "CONTAINER_CONNECTION": None}

    def __call__(self, *arguments: object, **options) -> Done:
        return run("podman", *arguments, variables=self.variables, **options)

    def environment(self) -> dict[str, str]:
        all_known = {**os.environ, **self.variables}
        return {name: value for name, value in all_known.items() if value is not None}

    def start(self) -> None:
        with (self.root / "log").open("wb") as log:
            self.service = subprocess.Popen(
                ["podman", "system", "service", "--time=0", f"unix://{self.socket}"],
                cwd=self.root, env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + 30
        while not self._answers():
            assert self.service.poll() is None and time.monotonic() < end, (self.root / "log").read_text()
            time.sleep(0.05)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket)) == 0

    def take(self, *images: str) -> None:
        """From Docker, under the names by which podman's service knows what pack asks for."""
        with subprocess.Popen(["docker", "save", *images], stdout=subprocess.PIPE) as saved:
            subprocess.run(["podman", "load", "--quiet"], stdin=saved.stdout, env=self.environment(),
                           stdout=subprocess.DEVNULL, check=True)
        for image in images:
            self("tag", image, f"docker.io/library/{image}").expect()
            self("untag", image, f"localhost/{image}").expect()

    def end(self) -> None:
        self("rm", "--all", "--force", "--time", 0)
        if self.service:
            self.service.kill()  # asked politely, it may wait for clients that were killed
            self.service.wait()
        mounted = self.root / "storage/overlay"
        if os.path.ismount(mounted):
            subprocess.run(["umount", "--lazy", str(mounted)], check=False)
        shutil.rmtree(self.root)
