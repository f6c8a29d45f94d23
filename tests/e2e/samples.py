"""The samples as this machine can build them. Two managers ask services that not every machine
reaches (conda's channels, PyPI's JSON pages); then the same packages of the same versions lie in the
project, in the form that the manager takes: a channel, a wheel. Solver and installer are the real ones."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from functools import cache
from pathlib import Path

from channels import make_channel
from engine import ROOT
from sample_table import BUILDS

JOBS = tuple(sample for sample in BUILDS if sample.input)
NUMPY = "2.2.6"
LIBRARY = "lib/python3.11/site-packages/"


@cache
def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def prepared(name: str, folder: Path) -> Path:
    """A copy of the sample, changed where this machine needs it."""
    shutil.copytree(ROOT / "samples" / name, folder)
    if name == "poetry" and not answers(f"https://pypi.org/pypi/numpy/{NUMPY}/json"):
        take_wheel(folder)
    conda = "https://conda.anaconda.org/conda-forge/noarch/repodata.json.zst"
    if name == "conda-package-list" and not answers(conda):
        take_vendor_folder(folder)
    return folder


def download(folder: Path) -> Path:
    """numpy's wheel for the stack's Python."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--python-version",
         "3.11", "--only-binary=:all:", "--platform", "manylinux_2_17_x86_64", "--dest",
         str(folder), f"numpy=={NUMPY}"], check=True, cwd="/")
    return next(folder.iterdir())


def take_wheel(folder: Path) -> None:
    wheel = download(folder / "wheels")
    manifest = folder / "pyproject.toml"
    text = manifest.read_text()
    changed = text.replace(f'dependencies = ["numpy (=={NUMPY})"]', "dynamic = [\"dependencies\"]")
    changed = changed.replace("package-mode = false", "package-mode = false\n\n[tool.poetry.dependencies]\n"
                              f'numpy = {{path = "wheels/{wheel.name}"}}')
    assert changed.count("numpy") == 2, "the sample's manifest is not the one that is changed here"
    manifest.write_text(changed)
    (folder / "poetry.lock").unlink()


def take_vendor_folder(folder: Path) -> None:
    """numpy as a conda package: the files of its wheel."""
    with zipfile.ZipFile(download(folder / "wheels")) as wheel:
        files = {LIBRARY + name: wheel.read(name) for name in wheel.namelist() if name[-1] != "/"}
    shutil.rmtree(folder / "wheels")
    make_channel(folder / "vendor", ("numpy", NUMPY, files, ["python"]))
