"""A registry on a loopback address: Debian's docker-registry, with a directory of its own."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


CONFIGURATION = """\
version: 0.1
log: {{level: error}}
storage:
  filesystem: {{rootdirectory: {directory}}}
  delete: {{enabled: true}}
http: {{addr: "127.0.0.1:{port}"}}
"""


@contextmanager
def registry(directory: Path) -> Iterator[str]:
    """Its address; ended with the block."""
    port = free_port()
    file = directory / "registry.yml"
    file.write_text(CONFIGURATION.format(directory=directory / "data", port=port))
    process = subprocess.Popen(["docker-registry", "serve", str(file)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    try:
        await_answer(f"http://127.0.0.1:{port}/v2/", process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def await_answer(url: str, process: subprocess.Popen) -> None:
    for _ in range(300):
        assert process.poll() is None, "the registry ended at once"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")
