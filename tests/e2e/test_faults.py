"""What goes wrong at build time is told once and clearly, and no image is made."""

from __future__ import annotations

import ssl
import subprocess
import threading
from http.server import HTTPServer, SimpleHTTPRequestHandler

import pytest

from engine import LOCAL_BUILDER, build, docker, exists, pack
from wheels import make_wheel

FAILED = "failed with status code: 51"


def fails(image, project, *options, **more):
    done = build(image, project, *options, **more)
    assert done.code != 0, done.output
    assert FAILED in done.output
    assert not exists(image)
    return done.output


def test_index_unreachable(named, copy):
    """[req:e2e-fault-network]"""
    output = fails(named("no-network"), copy("pip"), "--network", "none")
    assert "could not be reached" in output


def test_version_that_does_not_exist(named, copy):
    """[req:e2e-fault-version]"""
    project = copy("pip")
    (project / "requirements.txt").write_text("numpy==99.0.1\n")
    assert "99.0.1" in fails(named("no-version"), project)


@pytest.fixture
def untrusted_index(tmp_path):
    """Speaks TLS with a certificate that nobody has signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out",
         str(certificate)], check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}/simple"
    server.shutdown()


def test_certificate_refused(named, copy, untrusted_index):
    """[req:e2e-fault-certificate]"""
    output = fails(named("certificate"), copy("pip"), "--network", "host",
                   "--env", f"PIP_INDEX_URL={untrusted_index}")
    assert "certificate" in output.lower()


def test_builder_missing(named, copy):
    """pack's own words name the image; nothing is made. [req:e2e-fault-builder]"""
    image = named("no-builder")
    done = pack("build", image, "--builder", "planqk-base-builder:never-made", "--path", copy("pip"))
    assert done.code != 0
    assert "planqk-base-builder:never-made" in done.output
    assert not exists(image)


NATIVE = {
    "requirements.txt": "./native\n",
    "native/native.c": "int nothing;\n",
    "native/setup.py": """\
from setuptools import Extension, setup
setup(name="native", version="1.0", ext_modules=[Extension("native", ["native.c"])])
""",
}


def message(output):
    """From ERROR on, in one line."""
    told = output.rpartition("ERROR: The dependencies could not be installed")[2]
    return " ".join(told.replace("[builder]", "").split())


@pytest.fixture
def builder_without_compiler(named):
    name = named("no-compiler")
    try:
        docker("run", "--name", name, "--network", "none", "--user", "0:0", LOCAL_BUILDER,
               "sh", "-c", "rm /usr/bin/*-gcc-[0-9]* /usr/bin/*-g++-[0-9]*").expect()
        docker("commit", "--change", "USER 1001:1000", name, name).expect()
    finally:
        docker("rm", name)
    return name


def test_compiler_missing(named, copy, builder_without_compiler):
    """The package is named, the compiler, and the two ways out: the last rung's words, which is pip's.
    [req:e2e-fault-compiler]"""
    project = copy("pip")
    (project / "native").mkdir()
    for name, text in NATIVE.items():
        (project / name).write_text(text)
    told = message(fails(named("native"), project, builder=builder_without_compiler))
    assert "Failed building wheel for native" in told
    assert "-linux-gnu-gcc' failed: No such file or directory" in told
    assert "The package has to be built from source, and the build image has no compiler for it." in told
    assert "Ask for a version that is published as a wheel." in told
    assert "Or build with a builder whose build image has the compiler." in told


@pytest.fixture
def small_disk(named):
    """A volume of 20 MiB. It is memory, and lasts as long as a container has it."""
    name = named("small-disk")
    docker("volume", "create", "--opt", "type=tmpfs", "--opt", "device=tmpfs",
           "--opt", "o=size=20m,uid=1001,gid=1000", name).expect()
    docker("run", "--detach", "--name", name, "--network", "none", "--volume", f"{name}:/disk",
           "planqk-stack-run:bookworm", "sleep", "600").expect()
    yield name
    docker("rm", "--force", name)
    docker("volume", "rm", name)


def test_disk_full(named, copy, small_disk):
    """Of the layers, in the middle of an installation. [req:e2e-fault-disk]"""
    project = copy("pip")
    make_wheel(project / "vendor", "big", "1.0", "x" * (30 << 20))
    (project / "requirements.txt").write_text("big\n")
    output = fails(named("disk"), project, "--volume", f"{small_disk}:/layers/planqk-buildpacks_python-env:rw")
    assert "No space left on device" in output
    assert "The disk of the build is full; nothing half-installed was left." in output
    assert "Make room, or give the build a larger disk" in output
    assert "EXPORTING" not in output
    assert docker("exec", small_disk, "ls", "-A", "/disk").expect().output == ""
