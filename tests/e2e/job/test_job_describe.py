"""What a service takes: of projects, archives and images, and of every sample's image."""

from __future__ import annotations

import json
import subprocess

import pytest

from engine import ROOT, docker
from place import BUILDER, NO_PACKAGES
from samples import JOBS
from uploads import archive_of, folder_of

DOCUMENTS = ROOT / "tests/template/descriptions"

PROGRAM = '''"""A solver."""
import os, socket, sys
from dataclasses import dataclass
from typing import Literal

@dataclass
class Point:
    x: float
    y: float

print("imported with", sorted(name for name in os.environ if "SECRET" in name), sys.argv)
try:
    socket.create_connection(("1.1.1.1", 80), 2)
    print("connected")
except OSError as error:
    print("no network:", error)
print("inputs:", os.path.exists("/var/runtime/input"))

def run(points: list[Point], shots: int = 100, mode: Literal["fast", "exact"] = "fast") -> float:
    """Sums x.

    And no more."""
    return sum(point.x for point in points)
'''
OWN = """
info:
  title: Points
  version: 2.1.0
components:
  schemas:
    Result: {description: The sum}
"""


@pytest.fixture
def project():
    return {"src/program.py": PROGRAM, "openapi.yaml": OWN}


def labelled(name: str, image: str, tmp_path, *lines: str) -> str:
    text = "\n".join((f"FROM {image}", *lines, ""))
    (tmp_path / "Dockerfile").write_text(text)
    subprocess.run(["docker", "build", "--quiet", "--tag", name, str(tmp_path)], check=True, capture_output=True)
    return name


def test_all_the_way(place, project, named):
    """A directory, an archive and the image say the same, and the check goes by it. [req:job-describe]
    [req:job-openapi] [req:job-input-checked]"""
    folder = folder_of(place.root / "points", project)
    archive = archive_of(place.root / "points.zip", project)
    image = named("points")
    place.run("build", folder, "--image", image, *BUILDER, *NO_PACKAGES).expect()
    asked = place.run("describe", image, variables={"SECRET_X": "canary"}).expect()
    told = asked.json()
    assert [each["name"] for each in told["parameters"]] == ["points", "shots", "mode"]
    assert told["text"] == "Sums x.\n\nAnd no more." and told["parameters"][1]["default"] == 100
    assert "imported with [] ['" in asked.err and "no network:" in asked.err and "inputs: False" in asked.err
    assert place.run("describe", folder, *BUILDER, *NO_PACKAGES).expect().json() == told
    assert place.run("describe", archive, *BUILDER, *NO_PACKAGES).expect().json() == told

    api = place.run("openapi", image, "--json").expect().json()
    assert (api["openapi"], api["info"]["title"], api["info"]["version"]) == ("3.1.0", named("points"), "1")
    request = api["components"]["schemas"]["Request"]
    assert request["required"] == ["points"] and request["properties"]["shots"]["default"] == 100
    merged = place.run("openapi", archive, "--json", *BUILDER, *NO_PACKAGES).expect().json()
    assert (merged["info"]["title"], merged["info"]["version"]) == ("Points", "2.1.0")
    assert merged["components"]["schemas"]["Result"]["description"] == "The sum"
    assert merged["components"]["schemas"]["Request"] == request
    text = place.run("openapi", folder, *BUILDER, *NO_PACKAGES).expect().out
    assert "title: Points\n" in text and '"$ref": "#/components/schemas/Request"' in text

    good = ("--request", place.file("good.json", '{"points": [{"x": 1, "y": 2}, {"x": 2.5, "y": 0}]}'))
    done = place.run("run", image, *good, "--json").expect().json()
    assert (done["result"]["value"], done["input_check"]) == (3.5, "passed")
    wrong = ("--request", place.file("wrong.json", '{"points": [{"x": 1}, {"x": "one", "y": 0}], "shots": [1]}'))
    for how in (("run", image), ("exec", archive, *BUILDER, *NO_PACKAGES)):
        refused = place.run(*how, *wrong, "--events").refused(66, "input-mismatch")
        assert [each["path"] for each in refused["mistakes"]] == ["points[0].y", "points[1].x", "shots"]
    events = place.run("run", image, *wrong, "--no-check", "--events").events()
    assert events[-1]["reason"] == "job-failed" and events[-1]["input_check"] == "skipped"


def test_an_older_image_runs_unchecked(place, actor, named, tmp_path):
    """[req:job-describe] [req:job-input-checked]"""
    older = labelled(named("older"), actor, tmp_path, 'LABEL io.planqk.template.describes=""')
    place.run("describe", older, "--json").refused(65, "not-described")
    done = place.run("run", older, "--data", '{"value": 7}', "--json").expect().json()
    assert (done["result"]["value"]["value"], done["input_check"]) == (7, "undescribed")


def test_volumes_are_refused(place, actor, named, tmp_path):
    """[req:job-volumes]"""
    before = docker("volume", "ls", "--quiet").output.split()
    image = labelled(named("described-volumes"), actor, tmp_path, 'VOLUME ["/data"]')
    for command in (("describe",), ("openapi",), ("run", "--data", "{}")):
        place.run(command[0], image, *command[1:], "--json").refused(69, "engine-too-weak")
    assert docker("volume", "ls", "--quiet").output.split() == before


HOSTILE = {
    "broken": ("import nowhere_to_be_found\ndef run(): pass\n", "exit status"),
    "exits": ("import os\nos._exit(0)\ndef run(): pass\n", "not a description"),
    "lies": ('import os\nos.write(3, b"{}" * 9)\nfor n in range(3, 64):\n    try: os.write(n, b"[")\n'
             "    except OSError: pass\ndef run(): pass\n", ""),
    "slow": ("import time\ntime.sleep(60)\ndef run(): pass\n", "nothing after 10 seconds"),
}


@pytest.mark.parametrize("program, found", HOSTILE.values(), ids=HOSTILE)
def test_a_module_that_does_not_describe_itself(program, found, place):
    """[req:job-describe-hostile]"""
    archive = archive_of(place.root / "hostile.zip", {"src/program.py": program})
    told = place.run("describe", archive, *BUILDER, *NO_PACKAGES, "--json").refused(65, "not-described")
    assert found in told["found"][0]


def test_a_web_application(place):
    """[req:job-describe]"""
    archive = archive_of(place.root / "web.zip", {"Procfile": "web: python app.py\n", "app.py": ""})
    place.run("openapi", archive, *BUILDER, *NO_PACKAGES, "--json").refused(65, "not-a-job")


def is_described(sample) -> bool:
    return (DOCUMENTS / f"{sample.name}.json").exists()


@pytest.mark.parametrize("sample", filter(is_described, JOBS), ids=lambda sample: sample.name)
def test_the_image_of_a_sample(sample, image_of, place):
    """With its real packages it says what the template says without. [req:job-describe]"""
    told = place.run("describe", image_of(sample.name).image).expect().json()
    assert told == json.loads((DOCUMENTS / f"{sample.name}.json").read_text())
