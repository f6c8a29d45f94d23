"""A web application: its own process, reached on the port that it is told."""

from __future__ import annotations

import json
import time
import urllib.request

import pytest

from engine import docker

PORT = 8080


@pytest.fixture
def server(image_of):
    built = image_of("procfile-web")
    started = docker("run", "--detach", "--rm", "--env", f"PORT={PORT}", "--publish",
                     f"127.0.0.1::{PORT}", "--read-only", "--cap-drop", "ALL", built.image)
    container = started.expect().output.strip()
    address = docker("port", container, f"{PORT}/tcp").expect().output.split()[0]
    yield f"http://{address}"
    docker("kill", container)


def get(url: str, seconds: float = 60) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_web_sample_answers(server):
    """[req:e2e-web-port]"""
    assert json.loads(get(server + "/"))
