"""A crash of rattler, with a double of it that crashes as often as it is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "buildpacks/python-env/tools/conda_install.py"
DOUBLE = """\
import os, pathlib, signal
left = pathlib.Path(os.environ["CRASHES"])
count = int(left.read_text())
left.write_text(str(count - 1))
if count > 0:
    os.kill(os.getpid(), signal.SIGSEGV)
class VirtualPackage:
    detect = staticmethod(list)
class Platform(str):
    current = staticmethod(str)
Gateway = dict
Channel = MatchSpec = str
async def solve(*_, **__):
    return []
async def install(records, target_prefix, **_):
    pathlib.Path(target_prefix).mkdir()
"""


@pytest.mark.parametrize(("crashes", "code", "says"), [
    (0, 0, "Installing 0 packages"),
    (1, 0, "rattler crashed (SIGSEGV), trying again"),
    (2, 1, "rattler was ended by SIGSEGV"),
])
def test_crash(tmp_path, crashes, code, says):
    """[req:env-conda-crash]"""
    (tmp_path / "rattler.py").write_text(DOUBLE)
    (tmp_path / "crashes").write_text(str(crashes))
    done = subprocess.run(
        [sys.executable, "-B", SCRIPT, f"--prefix={tmp_path}/prefix", f"--cache={tmp_path}",
         "--channel=here"], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "CRASHES": str(tmp_path / "crashes")})
    assert done.returncode == code, done.stdout + done.stderr
    assert says in done.stdout
    assert (tmp_path / "prefix").exists() == (code == 0)
