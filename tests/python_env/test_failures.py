"""Failed installations: one message, its cause where it is known, and nothing left behind."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest

from environments import SYSTEM_PATH
from wheels import BACKEND, index_of, make_wheel

PACKAGE = {"requirements.txt": "alpha\n"}
BOTH = pytest.mark.parametrize("pip", [{}, {"PIP_RETRIES": "1"}], ids=["uv", "pip"])


def advice(built):
    """The message: everything from ERROR on."""
    assert built.output.count("ERROR: The dependencies could not be installed") == 1
    return built.output.rpartition("ERROR: The dependencies could not be installed")[2]


def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@BOTH
def test_unreachable_index(builds, pip):
    """[req:env-causes] [req:env-no-leftovers]"""
    variables = {"PIP_INDEX_URL": f"http://127.0.0.1:{closed_port()}/simple"}
    built = builds.write(PACKAGE).pip(variables | pip).failed()
    assert "could not be reached from the build" in advice(built)


@pytest.fixture
def self_signed(place):
    """A TLS listener whose certificate nobody has signed."""
    key, certificate = place / "key.pem", place / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=refuse_all, args=(listener, context), daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def refuse_all(listener, context):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()


@BOTH
def test_certificate_refused(builds, self_signed, pip):
    """[req:env-causes]"""
    variables = {"PIP_INDEX_URL": f"https://localhost:{self_signed}/simple"}
    built = builds.write(PACKAGE).pip(variables | pip).failed()
    assert "not signed by an authority that the build knows" in advice(built)


@pytest.fixture
def index(place):
    with index_of(place / "index") as served:
        make_wheel(served.folder / "alpha", "alpha", "1.0", "")
        yield served


@BOTH
def test_no_such_version(builds, index, pip):
    """[req:env-causes]"""
    builds.write({"requirements.txt": "alpha==9\n"})
    built = builds.pip({"PIP_INDEX_URL": index.url} | pip).failed()
    assert "no version of it satisfies" in advice(built)


@BOTH
def test_wheel_for_another_python(builds, index, pip):
    """[req:env-causes]"""
    make_wheel(index.folder / "gamma", "gamma", "1.0", "")
    wheel = index.folder / "gamma/gamma-1.0-py3-none-any.whl"
    wheel.rename(wheel.with_name("gamma-1.0-cp39-cp39-win_amd64.whl"))
    builds.write({"requirements.txt": "gamma\n"})
    built = builds.pip({"PIP_INDEX_URL": index.url} | pip).failed()
    words = ("ready-made for this Python", "nothing of it that this Python could use")
    told = " ".join(advice(built).split())
    assert any(word in told for word in words if word == words[0] or pip)


SETUP = """\
from setuptools import Extension, setup
setup(name="native", version="1.0", ext_modules=[Extension("native", ["native.c"])])
"""


def test_compiler_missing(builds, place):
    """[req:env-causes] A build from source, in a build image without a compiler."""
    commands = place / "bin"
    commands.mkdir()
    for name in ("python3", "sh"):
        (commands / name).symlink_to(shutil.which(name, path=SYSTEM_PATH))
    builds.write({"requirements.txt": "./native\n", "native/setup.py": SETUP,
                  "native/native.c": "int x;\n", "native/pyproject.toml":
                  '[build-system]\nrequires = ["setuptools"]\n'
                  'build-backend = "setuptools.build_meta"\n'})
    built = builds.pip({"PATH": f"{builds.tools.directory}:{commands}"}).failed()
    assert "no compiler for it" in " ".join(advice(built).split())


@contextmanager
def small_disk(folder, size):
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_disk_full(builds, index):
    """[req:env-causes] [req:env-no-leftovers]"""
    make_wheel(index.folder / "alpha", "alpha", "2.0", f"TEXT = '{'x' * 3_000_000}'\n")
    with small_disk(builds.layers, "2m"):
        built = builds.write(PACKAGE).pip({"PIP_INDEX_URL": index.url}).failed()
    assert "The disk of the build is full" in built.output


def test_disk_full_of_bytecode(builds, place):
    """What was cut off would be imported, for ever. That the build's own files are gone afterwards
    makes room, and changes nothing. [req:env-causes] [req:env-no-leftovers]"""
    source = {"requirements.txt": "./own\n", "own/backend.py": BACKEND,
              "own/own/__init__.py": f"TEXT = '{'x' * 3_000_000}'\n", "own/pyproject.toml":
              '[project]\nname = "own"\nversion = "0.1"\n[build-system]\nrequires = []\n'
              'build-backend = "backend"\nbackend-path = ["."]\n'}
    (place / "bin").mkdir()  # without the build image's wheels, which would fill the disk first
    (place / "bin/uv").symlink_to(builds.tools.directory / "uv")
    with small_disk(builds.layers, "8m"):
        built = builds.write(source).pip({"PATH": f"{place}/bin:{SYSTEM_PATH}"}).failed()
    assert "The disk of the build is full; nothing half-installed was left." in advice(built)
    assert "compile to bytecode ended with status 1" in advice(built)


CANARY = "c4n4ry"
SECRET = f"http://user:{CANARY}@127.0.0.1:{{port}}/{CANARY}/simple?token={CANARY}"


@BOTH
def test_no_secret(builds, pip):
    """[req:env-no-secret] Not where it is refused either."""
    variables = {"PIP_INDEX_URL": SECRET.format(port=closed_port()), "SOME_TOKEN": CANARY}
    built = builds.write(PACKAGE).pip(variables | pip).failed()
    assert CANARY not in built.output


def test_no_secret_in_the_layers(builds, index):
    """[req:env-no-secret] Log, metadata, SBOM, labels and every installed byte."""
    url = f"http://user:{CANARY}@127.0.0.1:{index.port}/"
    built = builds.write(PACKAGE).pip({"PIP_INDEX_URL": url, "BP_TOKEN": CANARY}).ok()
    assert CANARY not in built.output
    for path in built.layers.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path


def test_interrupted(builds):
    """[req:env-no-leftovers] [req:process] SIGTERM ends the installer, too, and cleans up."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        builds.write(PACKAGE)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        command = builds.command("pip", ["requirements.txt"], {"PIP_INDEX_URL": url}, {})
        child = subprocess.Popen(**command)
        connection, _ = silent.accept()  # the installer is waiting for an answer
        child.send_signal(signal.SIGTERM)
        output, _ = child.communicate(timeout=60)
        connection.close()
    assert child.returncode == 128 + signal.SIGTERM, output
    assert list(builds.layers.iterdir()) == []
    assert not installers_of(builds.layers)


def installers_of(directory):
    """Running processes that name the directory."""
    time.sleep(0.2)
    found = []
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                if entry.isdigit() and str(directory).encode() in file.read():
                    found.append(entry)
        except OSError:
            continue
    return found
