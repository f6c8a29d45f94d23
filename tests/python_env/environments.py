"""Builds of python-env as the lifecycle runs them: detect and build of the wrapper's plan, the layer
metadata restored between two builds, and what then lies in the layers directory."""

import json
import os
import shutil
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from lifecycle import format_plan

PROGRAM = {"src/program.py": "def run(data, params):\n    return data\n"}
SECONDS = 600
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# Behind a proxy that opens connections, PyPI is reached with the machine's own bundle alone.
BUNDLES = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY",
           "https_proxy", "http_proxy", "no_proxy")

ENTRIES = {
    "pip": ("cpython", "site-packages"),
    "conda": ("conda-environment",),
    "poetry": ("cpython", "poetry-venv"),
    "none": ("cpython",),
}


@dataclass(frozen=True)
class Tools:
    directory: Path

    def run(self, name, *arguments, **options):
        return subprocess.run([self.directory / name, *arguments], check=True, **options)


@dataclass(frozen=True)
class Built:
    code: int
    output: str
    layers: Path

    @property
    def environment(self):
        return self.layers / "environment"

    @property
    def layer(self):
        return tomllib.loads((self.layers / "environment.toml").read_text())

    @property
    def labels(self):
        launch = tomllib.loads((self.layers / "launch.toml").read_text())
        return {label["key"]: label["value"] for label in launch.get("labels", [])}

    @property
    def components(self):
        bill = json.loads((self.layers / "environment.sbom.cdx.json").read_text())
        return {component["name"]: component["version"] for component in bill["components"]}

    @property
    def packages(self):
        """Without those that the build image puts into each environment."""
        return {name: version for name, version in self.components.items()
                if name not in ("setuptools", "wheel")}

    def python(self, code, directory="/"):
        """What the environment's interpreter prints, without writing a byte."""
        done = subprocess.run(
            [self.environment / "bin/python", "-B", "-c", code],
            cwd=directory, env={"PATH": SYSTEM_PATH}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def ok(self):
        assert self.code == 0, self.output
        return self

    def failed(self):
        assert self.code == 1, self.output
        assert self.left_over() == [], self.left_over()
        return self

    def left_over(self):
        """What a failed build must not leave."""
        return sorted(path.name for path in self.layers.iterdir())


@dataclass
class Builds:
    root: Path
    buildpack: Path
    tools: Tools
    variables: dict = field(default_factory=dict)
    path: str = ""

    def __post_init__(self):
        self.app = self.root / "workspace"
        self.layers = self.root / "layers"
        self.home = self.root / "home"
        for directory in (self.app, self.layers, self.home, self.root / "platform/env"):
            directory.mkdir(parents=True)
        self.write(PROGRAM)
        self.path = self.path or f"{self.tools.directory}:{SYSTEM_PATH}"

    def write(self, files):
        for name, content in files.items():
            path = self.app / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def environment(self, variables):
        passed = {name: os.environ[name] for name in BUNDLES if name in os.environ}
        passed.pop("PIP_CERT", None) if "SSL_CERT_FILE" in passed else None
        return {
            "PATH": self.path,
            "HOME": str(self.home),
            "CNB_STACK_ID": "io.planqk.stacks.bookworm",
            "CNB_TARGET_OS": "linux",
            "CNB_TARGET_ARCH": "amd64",
            **passed,
            **self.variables,
            **variables,
            "CNB_BUILDPACK_DIR": str(self.buildpack),
            "CNB_LAYERS_DIR": str(self.layers),
            "CNB_PLATFORM_DIR": str(self.root / "platform"),
        }

    def command(self, manager, manifests, variables, metadata):
        decision = {"package-manager": manager, "manifests": list(manifests), "launch": True}
        entries = [{"name": name, "metadata": decision | metadata} for name in ENTRIES[manager]]
        plan = self.root / "plan.toml"
        plan.write_text(format_plan(entries))
        environment = self.environment(variables) | {"CNB_BP_PLAN_PATH": str(plan)}
        return {"args": [self.buildpack / "bin/build"], "cwd": self.app, "env": environment,
                "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                "stderr": subprocess.STDOUT}

    def build(self, manager, manifests, variables=(), **metadata):
        done = subprocess.run(
            **self.command(manager, manifests, dict(variables), metadata),
            timeout=SECONDS, check=False)
        return Built(done.returncode, done.stdout.decode(), self.layers)

    def pip(self, variables=(), **metadata):
        return self.build("pip", ["requirements.txt"], variables, **metadata)

    def restore(self):
        """As the lifecycle does between two builds: metadata without types, the SBOM, no folder."""
        layer = self.layers / "environment.toml"
        kept = layer.read_text()
        kept = kept[kept.index("[metadata"):]
        for path in self.layers.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        layer.write_text(kept)
        return self
