"""A stand-in for the engine, so that an image can say anything at all."""

import json
import os
import shutil
from pathlib import Path

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
        self.say(mode="job", images="", id="sha256:" + "ab" * 32, describes="1", start='command "/cnb/process/web"\n',
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
        asked = self.folder / "asked"
        return asked.read_text().splitlines() if asked.exists() else []

    def memories(self):
        return sorted(self.place.state.glob("described-*"))

    def created(self):
        return [line for line in self.asked() if line.startswith("create ")]
