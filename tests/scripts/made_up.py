"""Made-up project trees for the script tests, and doubles of the tools that scripts call."""

import os
import shutil
import subprocess
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


class Tree:
    """A project directory with the real scripts in it, and a directory of tools that comes first
    on PATH. Every double writes its name and arguments to `calls`."""

    def __init__(self, root):
        self.root = root / "project"
        self.tools = root / "tools"
        self.calls_file = root / "calls"
        self.root.mkdir()
        self.tools.mkdir()
        self.environment = {}

    def write(self, name, text=""):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def copy_scripts(self, *names):
        for name in names:
            (self.root / "scripts" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SCRIPTS / name, self.root / "scripts" / name)

    def tool(self, name, body="", directory=None):
        path = (directory or self.tools) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/bash\necho "${{0##*/}} $*" >>"{self.calls_file}"\n{body}\n')
        path.chmod(0o755)

    def packages(self, *missing, others=""):
        """All that is asked for is installed, but these; `others` is what dpkg lists besides."""
        self.tool("dpkg", "echo amd64")
        self.tool("dpkg-query", f"""for package in "${{@:4}}"; do
  [[ " {' '.join(missing)} " == *" $package "* ]] || echo "$package amd64 installed"
done
printf '%b\\n' '{others}'""")

    def calls(self):
        return self.calls_file.read_text().splitlines() if self.calls_file.exists() else []

    def run(self, script, *arguments, pass_fds=()):
        environment = {"PATH": f"{self.tools}:/usr/bin:/bin", "HOME": str(self.root), **self.environment}
        return subprocess.run(
            [script if os.path.isabs(script) else str(self.root / script), *arguments],
            cwd=self.root, env=environment, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=pass_fds)
