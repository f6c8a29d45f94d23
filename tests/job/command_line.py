"""planqk-job as it is started in the tests, and a place whose every change is seen."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def binary():
    return Path(os.environ.get("PLANQK_JOB", ROOT / "build/release/bin/planqk-job"))


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    def json(self):
        return json.loads(self.out)


def everything(root):
    """Each path beneath, with what an import must not touch. A directory's own time and size may
    change: something was made in it and removed again."""
    found = {}
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        own = () if path.is_dir() else (status.st_size, status.st_mtime_ns, status.st_ino)
        found[str(path.relative_to(root))] = (status.st_mode, *own)
    return found


class Place:
    """A directory that holds all an import could reach: the working directory with the target, its
    own TMPDIR, and neighbours that hostile names point at."""

    def __init__(self, root):
        self.root = root
        self.work = root / "a/b/work"
        self.temporary = root / "tmp"
        for directory in (self.work, self.temporary, root / "home"):
            directory.mkdir(parents=True)
        (root / "a/victim").write_text("untouched")
        # The folder of records stays; what is in it must not.
        self.state = root / "home/.local/state/planqk-job"
        self.state.mkdir(parents=True, mode=0o700)
        self.target = self.work / "target"
        self.variables = {}  # beside those of every test

    def run(self, *arguments, stdin=None, **options):
        environment = {**os.environ, "TMPDIR": str(self.temporary), "HOME": str(self.root / "home"), "LC_ALL": "C",
                       **self.variables}
        done = subprocess.run(
            [binary(), *map(str, arguments)], cwd=self.work, env=environment, input=stdin,
            capture_output=True, timeout=120, check=False, **options,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def file(self, data, name="upload.zip"):
        path = self.work / name
        path.write_bytes(data)
        return path

    def refused(self, data, *options):
        """Imports what must be refused: exit 65, and not a byte was written anywhere."""
        path = self.file(data)
        before = everything(self.root)
        outcome = self.run("import", "--json", *options, path, self.target)
        assert outcome.code == 65, outcome
        assert outcome.err == ""
        assert everything(self.root) == before
        told = outcome.json()
        assert told["ok"] is False and told["exit_code"] == 65
        return told

    def imported(self, data, *options):
        path = self.file(data)
        outcome = self.run("import", "--json", *options, path, self.target)
        assert outcome.code == 0, outcome
        return outcome.json()

    def tree(self, target=None):
        """The files of the target with their bytes, and its directories, which end in '/'."""
        target = target or self.target
        found = {}
        for path in sorted(target.rglob("*")):
            name = os.fsencode(path.relative_to(target)).decode()
            assert not path.is_symlink()
            found[name + ("/" if path.is_dir() else "")] = None if path.is_dir() else path.read_bytes()
        return found
