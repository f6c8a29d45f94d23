"""What goes wrong at build time is told once and clearly, and no image is made."""

from __future__ import annotations

import ssl
import subprocess
import threading
from http.server import HTTPServer, SimpleHTTPRequestHandler

import pytest

from engine import build, exists, pack

FAILED = "failed with status code: 51"


def fails(image, project, *options):
    done = build(image, project, *options)
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
