"""A registry of one's own: Debian's docker-registry on a free loopback port, without a password."""

import contextlib
import http.client
import socket
import subprocess
import time

CONFIGURATION = """\
version: 0.1
log:
  level: error
storage:
  filesystem:
    rootdirectory: {directory}/images
http:
  addr: {address}
"""


def free_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@contextlib.contextmanager
def serve(directory):
    """HOST:PORT of a registry that lives as long as the block."""
    address = free_address()
    configuration = directory / "registry.yml"
    configuration.write_text(CONFIGURATION.format(directory=directory, address=address))
    with (directory / "registry.log").open("wb") as log:
        process = subprocess.Popen(
            ["docker-registry", "serve", str(configuration)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )
    try:
        await_answer(address, process, directory / "registry.log")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def await_answer(address, process, log):
    for _ in range(300):
        assert process.poll() is None, f"docker-registry ended:\n{log.read_text()}"
        if answers(address):
            return
        time.sleep(0.1)
    raise AssertionError(f"docker-registry does not answer at {address}:\n{log.read_text()}")


def answers(address):
    connection = http.client.HTTPConnection(address, timeout=5)
    try:
        connection.request("GET", "/v2/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
