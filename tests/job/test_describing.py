"""describe, openapi and the check of inputs, with a stand-in for the engine: what an image may say."""

import json
import os
import shutil
from pathlib import Path

import pytest

STUB = Path(__file__).parent / "stub" / "docker"
SHOTS = {"name": "shots", "kind": "value", "required": True, "schema": {"type": "integer", "minimum": 1}}


def document(*parameters, **more):
    return {"description": 1, "entry_point": "src.program:run", "parameters": list(parameters), "others": False, **more}


class Image:
    """What the engine says of it, and what its container prints."""

    def __init__(self, place):
        self.place = place
        self.folder = place.root / "engine"
        self.folder.mkdir()
        shutil.copy(STUB, self.folder)
        self.say(id="sha256:" + "ab" * 32, describes="1", start='command "/cnb/process/web"\n',
                 document=json.dumps(document(SHOTS)), errors="", status="0")

    def say(self, **words):
        for name, text in words.items():
            (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def run(self, *arguments):
        variables = {"PATH": f"{self.folder}:{os.environ['PATH']}", "DOCKER_HOST": "unix:///nonexistent"}
        self.place.variables.update(variables)
        return self.place.run(*arguments)

    def refused(self, code, reason, *arguments):
        told = self.run(*arguments, "--json")
        assert told.code == code, told
        assert told.json()["reason"] == reason, told
        return told.json()

    def asked(self):
        return (self.folder / "asked").read_text().splitlines()

    def created(self):
        return [line for line in self.asked() if line.startswith("create ")]


@pytest.fixture
def image(place):
    return Image(place)


def test_describe(image):
    """[req:job-describe]"""
    done = image.run("describe", "service")
    assert (done.code, done.err) == (0, "")
    assert done.json() == document(SHOTS)
    [created] = image.created()
    assert "--network none" in created and created.endswith(" --describe")


@pytest.mark.parametrize("command", ["describe", "openapi"])
def test_an_image_with_volumes_is_not_started(command, image):
    """They would be disk that nothing limits, for this container as for a job's. [req:job-volumes]"""
    image.say(start='command "/cnb/process/web"\nvolume "/data"\n')
    told = image.refused(69, "engine-too-weak", command, "service")
    assert "/data" in told["message"] and image.created() == []
    assert image.run(command, "service", "--allow-weaker").code == 0
