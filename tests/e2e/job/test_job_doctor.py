"""planqk-job doctor with the real engine: what it finds is what a build would find."""

from __future__ import annotations

import base64
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from engine import docker
from place import BUILDER


def states(told: dict) -> dict[str, str]:
    return {check["subject"]: check["state"] for check in told["checks"]}


def check_of(told: dict, subject: str) -> dict:
    return next(check for check in told["checks"] if check["subject"] == subject)


@contextmanager
def index(login: str):
    """Knows one user."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            expected = "Basic " + base64.b64encode(login.encode()).decode()
            self.send_response(200 if self.headers["Authorization"] == expected else 401)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_everything_is_there(place):
    """[req:job-doctor]"""
    with index("me:s3cret") as port:
        done = place.run("doctor", *BUILDER, "--json", "--build-network", "host", "--build-env",
                         f"PIP_INDEX_URL=http://me:s3cret@127.0.0.1:{port}/simple").expect()
    told = done.json()
    assert told["ok"] is True
    found = states(told)
    assert {found[subject] for subject in ("engine", "limits of jobs", "pack", "builder", "lifecycle image",
                                           "run image", "index of packages")} == {"ok"}
    assert f"127.0.0.1:{port} answers" in check_of(told, "index of packages")["found"]
    assert "s3cret" not in done.out + done.err


def test_an_index_that_refuses(place):
    """A warning: a project without dependencies needs none. [req:job-doctor]"""
    with index("me:other") as port:
        told = place.run("doctor", *BUILDER, "--json", "--build-network", "host", "--build-env",
                         f"PIP_INDEX_URL=http://me:s3cret@127.0.0.1:{port}/simple").expect().json()
    assert check_of(told, "index of packages")["state"] == "warning"
    assert "answers 401" in check_of(told, "index of packages")["found"]


def test_nothing_listens_and_no_network_stays(place):
    """From a network of its own, which is gone afterwards. [req:job-doctor]"""
    told = place.run("doctor", *BUILDER, "--json", "--build-env",
                     "PIP_INDEX_URL=http://127.0.0.1:1/simple").expect().json()
    assert "was not reached from the network of its own" in check_of(told, "index of packages")["found"]
    assert "planqk-job-doctor" not in docker("network", "ls", "--format", "{{.Name}}").output


def test_no_builder_and_no_engine(place):
    """What a build would say, and the exit code of what is not available. [req:job-doctor]"""
    told = place.run("doctor", "--builder", "planqk-e2e-nobody", "--json").expect(69).json()
    assert told["ok"] is False and states(told)["builder"] == "failed"
    assert "planqk-e2e-nobody is not there" in check_of(told, "builder")["found"]
    done = place.run("doctor", *BUILDER, variables={"DOCKER_HOST": f"unix://{place.root}/none.sock"}).expect(69)
    assert "failed       engine" in done.out and "without which nothing can be built" in done.out
