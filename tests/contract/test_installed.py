"""What the wrapper makes of the layers of others: bytecode, a bill of materials, and a word about
what nothing asks for. The layers are as Paketo's components leave them, with a real interpreter."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import tomllib

import pytest

from lifecycle import BUILD_USER, Conditions, detect_and_build, give
from projects import CONDA, PIP

PYTHON = "/usr/bin/python3"
VERSION = "python" + subprocess.run(
    [PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
    capture_output=True, text=True, check=True,
).stdout.strip()

# name -> what it needs; numpy is what the project asks for
PACKAGES = {
    "numpy": ["blas >= 1", 'plots ; extra == "show"', 'never-there; python_version < "3"'],
    "blas": [],
    "plots": ["colours"],
    "colours": [],
}


class Layers:
    """The layers of cpython and pip-install."""

    def __init__(self, place):
        self.place = place
        python = place.layers / "paketo-buildpacks_cpython/cpython"
        (python / "bin").mkdir(parents=True)
        (python / "bin/python3").symlink_to(PYTHON)
        self.describe(python)
        self.packages = place.layers / "paketo-buildpacks_pip-install/packages"
        self.site = self.packages / "lib" / VERSION / "site-packages"
        self.site.mkdir(parents=True)
        (self.packages / "env").mkdir()
        (self.packages / "env/PYTHONPATH.prepend").write_text(str(self.site))
        self.describe(self.packages)

    def describe(self, layer):
        layer.with_suffix(".toml").write_text("[types]\nlaunch = true\n")

    def add(self, name, needs=(), version="1.0", code="VALUE = 1\n"):
        module = self.site / name / "__init__.py"
        module.parent.mkdir(exist_ok=True)
        module.write_text(code)
        (module.parent / "tests").mkdir(exist_ok=True)
        (module.parent / "tests/test_it.py").write_text("def test(): pass\n")
        info = self.site / f"{name}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        lines = [f"Name: {name}", f"Version: {version}", "License-Expression: MIT"]
        lines += [f"Requires-Dist: {need}" for need in needs]
        (info / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", *lines, "", "text"]))
        digest = base64.urlsafe_b64encode(hashlib.sha256(code.encode()).digest()).decode()
        (info / "RECORD").write_text(f"{name}/__init__.py,sha256={digest.rstrip('=')},{len(code)}\n")

    def add_all(self):
        for name, needs in PACKAGES.items():
            self.add(name, needs)
        return self


@pytest.fixture
def others(place):
    return Layers(place.write(PIP))


def built(pack, place, **environment):
    place.own(BUILD_USER)
    _, done = detect_and_build(pack, place, Conditions(environment=environment))
    assert done.code == 0, done.output
    return place.layers_of(pack), done.output


def restore(layers):
    """What the lifecycle restores of a layer that is only for launch: its metadata and its SBOM."""
    shutil.rmtree(layers / "installed", ignore_errors=True)
    text = (layers / "installed.toml").read_text()
    metadata = tomllib.loads(text).get("metadata", {})
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in metadata.items())
    (layers / "installed.toml").write_text("[metadata]\n" + lines)
    give(layers, BUILD_USER)


def imported(layers, others, code):
    """As at launch: by a user who may write nothing."""
    prefix = (layers / "installed/env.launch/PYTHONPYCACHEPREFIX.default").read_text()
    environment = {"PYTHONPATH": str(others.site), "PYTHONPYCACHEPREFIX": prefix, "PATH": os.defpath}
    done = subprocess.run([PYTHON, "-v", "-S", "-c", code], env=environment, cwd="/", check=False,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def test_an_exchanged_interpreter_claims_that_nothing_changed(others, place, wrapper):
    """There is no last build: code of the project wrote that program. [req:installed-bytecode]"""
    program = others.place.layers / "paketo-buildpacks_cpython/cpython/bin/python3"
    program.unlink()
    program.write_text("#!/bin/sh\nprintf 'key\\tx\\n'\n")
    program.chmod(0o755)
    layers, said = built(wrapper, others.add_all().place)
    assert "No bytecode, each start compiles again" in said
    assert "Layer installed" not in said and not (layers / "installed/env.launch").exists()


def test_bytecode_is_used_and_never_compared(others, place, wrapper):
    """[req:installed-bytecode]"""
    layers, said = built(wrapper, others.add_all().place)
    assert "Layer installed: bytecode of " in said
    types = tomllib.loads((layers / "installed.toml").read_text())["types"]
    assert types.get("launch") and not types.get("build") and not types.get("cache")
    done = imported(layers, others, "import numpy, json; print(numpy.VALUE)")
    assert done.stdout == "1\n"
    bytecode = layers / "installed/bytecode"
    for module in (others.site / "numpy/__init__", f"/usr/lib/{VERSION}/json/decoder"):
        assert f"{bytecode}{module}.cpython-" in done.stderr
    assert "could not create" not in done.stderr
    assert "wrote '" not in done.stderr
    assert not list(others.packages.rglob("*.pyc"))
    names = {path.name for path in bytecode.rglob("*.pyc")}
    assert not any(name.startswith("test_") for name in names)
    (others.site / "numpy/__init__.py").write_text("VALUE = 2\n")
    assert imported(layers, others, "import numpy; print(numpy.VALUE)").stdout == "1\n"


def test_what_is_in_no_layer_is_compared(others, place, wrapper):
    """A rebase may change the run image's own Python: its bytecode has the source's hash in it, and
    is checked (flag 3); a layer's is not (flag 1). [req:installed-bytecode]"""
    layers, _ = built(wrapper, others.add_all().place)
    bytecode = layers / "installed/bytecode"

    def flags(folder):
        files = list((bytecode / str(folder).lstrip("/")).glob("*.pyc"))
        assert files
        return {file.read_bytes()[4:8] for file in files}

    assert flags(others.site / "numpy") == {b"\x01\0\0\0"}
    assert flags(f"/usr/lib/{VERSION}/json") == {b"\x03\0\0\0"}


def test_unchanged_it_is_kept_changed_it_is_made_anew(others, place, wrapper):
    """[req:installed-reuse]"""
    layers, _ = built(wrapper, others.add_all().place)
    restore(layers)
    _, said = built(wrapper, place)
    assert "the bytecode of the last image, nothing has changed" in said
    assert not (layers / "installed").exists()
    assert tomllib.loads((layers / "installed.toml").read_text())["types"]["launch"]
    restore(layers)
    others.add("blas", code="VALUE = 7\n")  # of the same size
    _, said = built(wrapper, place)
    assert "Layer installed: bytecode of " in said


def test_switched_off_there_is_none(others, place, wrapper):
    """But the bill of materials. [req:installed-off]"""
    layers, said = built(wrapper, others.add_all().place, BP_PLANQK_BYTECODE="0")
    assert "No bytecode: BP_PLANQK_BYTECODE=0" in said
    assert os.listdir(layers / "installed") == []
    bill = json.loads((layers / "installed.sbom.cdx.json").read_text())
    assert len(bill["components"]) == len(PACKAGES)


def test_the_bill_of_materials_is_what_is_installed(others, place, wrapper):
    """Not what a requirements file pins. [req:installed-sbom]"""
    layers, _ = built(wrapper, others.add_all().place, BP_PLANQK_BYTECODE="0")
    bill = json.loads((layers / "installed.sbom.cdx.json").read_text())
    assert {one["purl"] for one in bill["components"]} == {f"pkg:pypi/{n}@1.0" for n in PACKAGES}
    assert "MIT" in (layers / "installed.sbom.spdx.json").read_text()


def test_what_nothing_asks_for_is_told(others, place, wrapper):
    """plots is an extra that nobody wants, and needs colours. [req:installed-unasked]"""
    others.add_all()
    old = others.packages / "lib/python3.1/site-packages/gone-1.0.dist-info"
    old.mkdir(parents=True)
    _, said = built(wrapper, place, BP_PLANQK_BYTECODE="0")
    assert "nothing asks for it: colours 1.0, plots 1.0\n" in said
    assert "of another Python: packages/lib/python3.1\n" in said
    assert "pack build --clear-cache does" in said


@pytest.mark.parametrize(
    "requirements", ["numpy[show]\n", "numpy\nplots\n", "NumPy\n-r more.txt\n"]
)
def test_what_is_asked_for_is_not_told(requirements, others, place, wrapper):
    """With an extra, by name, in an included file. [req:installed-unasked]"""
    others.add_all()
    place.write({"requirements.txt": requirements, "more.txt": "plots\n"})
    _, said = built(wrapper, place, BP_PLANQK_BYTECODE="0")
    assert "nothing asks for" not in said


def test_an_interpreter_that_fails_is_told_and_fails_no_build(others, place, wrapper):
    """[req:installed-failure]"""
    python = place.layers / "paketo-buildpacks_cpython/cpython/bin/python3"
    python.unlink()
    python.write_text("#!/bin/sh\necho broken\nexit 1\n")
    python.chmod(0o755)
    layers, said = built(wrapper, others.add_all().place)
    assert "No bytecode, each start compiles again: broken" in said
    assert not (layers / "installed/env.launch").exists()


def test_nothing_that_was_installed_is_run(others, place, wrapper):
    """No .pth file, no sitecustomize. [req:installed-runs-nothing]"""
    others.add_all()
    trap = place.temporary / "run"
    code = f"import os; open({str(trap)!r}, 'w')\n"
    (others.site / "trap.pth").write_text(code)
    (others.site / "sitecustomize.py").write_text(code)
    built(wrapper, place, PYTHONPATH=str(others.site), PYTHONSTARTUP=str(trap))
    assert not trap.exists()


def test_a_layer_of_the_last_image_is_left_there(place, wrapper):
    """conda-env-update takes an unchanged list's layer from the image: it is not here, and what was
    made of it stays. [req:installed-reuse]"""
    place.write(CONDA)
    layer = place.layers / "paketo-buildpacks_conda-env-update/conda-env"
    layer.parent.mkdir()
    layer.with_suffix(".toml").write_text("[types]\nlaunch = true\n")
    layers = place.layers_of(wrapper)
    (layers / "installed.toml").write_text('[metadata]\nkey = "k"\n')
    _, said = built(wrapper, place)
    assert "The packages are the last image's, and so is their bytecode" in said
    toml = tomllib.loads((layers / "installed.toml").read_text())
    assert (toml["types"]["launch"], toml["metadata"]["key"]) == (True, "k")


def test_without_others_there_is_no_such_layer(place, wrapper):
    """The local edition compiles beside the sources. [req:installed-none]"""
    layers, said = built(wrapper, place.write(PIP))
    assert not [name for name in os.listdir(layers) if name.startswith("installed")]
    assert "Looking at what is installed" not in said
