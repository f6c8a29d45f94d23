"""build on a made-up project with a double of cmake: what is assembled, and that it is all or nothing."""

import os
import stat

import pytest

# Configuring does nothing; building makes the executable whose text is in `wrapper`.
CMAKE = """
[[ $1 == --build ]] || exit 0
[[ -e wrapper ]] || { echo "ninja: error: wrapper"; exit 1; }
for out in build/release/cmake build/sanitize build/dev; do
  mkdir -p $out/src/buildpack $out/src/python_env && cp wrapper $out/src/buildpack/wrapper
  cp wrapper $out/src/python_env/python_env
  mkdir -p $out/src/cli && cp wrapper $out/src/cli/planqk-job
done
"""


@pytest.fixture
def project(tree):
    tree.copy_scripts("build", "lib/common.sh")
    tree.tool("cmake", CMAKE)
    tree.packages()
    tree.tool("ccache")
    tree.write("wrapper", "#!/bin/sh\nbasename $0\n")
    for name in ("planqk-wrapper", "explain", "python-env"):
        tree.write(f"buildpacks/{name}/buildpack.toml", f'id = "{name}"\n')
    tree.write("buildpacks/planqk-wrapper/README.md", "contract\n")
    tree.write("buildpacks/planqk-wrapper/template/app/__main__.py", "pass\n").chmod(0o600)
    tree.write("buildpacks/planqk-wrapper/template/app/notes.txt")
    for name in ("compile_all.py", "finish.py"):
        tree.write(f"buildpacks/python-env/tools/{name}", "pass\n")
    tree.write("buildpacks/planqk-wrapper/template/app/__pycache__/x.py")
    return tree


def listing(directory):
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*") if not path.is_dir())


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_assembled(project):
    done = project.run("scripts/build")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("scripts/build: release built in ")
    assert done.stdout.endswith(" s, buildpacks: build/release/buildpacks/\n")
    buildpacks = project.root / "build/release/buildpacks"
    assert listing(buildpacks) == [
        "explain/bin/build",
        "explain/bin/detect",
        "explain/buildpack.toml",
        "planqk-wrapper/README.md",
        "planqk-wrapper/bin/build",
        "planqk-wrapper/bin/detect",
        "planqk-wrapper/buildpack.toml",
        "planqk-wrapper/template/app/__main__.py",
        "planqk-wrapper/tools/compile_all.py",
        "python-env/bin/build",
        "python-env/bin/detect",
        "python-env/buildpack.toml",
        "python-env/tools/compile_all.py",
        "python-env/tools/finish.py",
    ]
    assert mode(buildpacks / "planqk-wrapper/bin/detect") == 0o755
    assert mode(buildpacks / "planqk-wrapper/template/app") == 0o755
    assert mode(buildpacks / "planqk-wrapper/template/app/__main__.py") == 0o644
    assert mode(buildpacks) == 0o755
    assert listing(project.root / "build/release/bin") == ["planqk-job"]


@pytest.mark.parametrize("phase", ["detect", "build"])
def test_one_binary_two_names(project, phase):
    project.run("scripts/build")
    bin_directory = project.root / "build/release/buildpacks/explain/bin"
    assert os.readlink(bin_directory / "build") == "detect"
    assert project.run(str(bin_directory / phase)).stdout == f"{phase}\n"


@pytest.mark.parametrize("preset", ["dev", "sanitize"])
def test_other_presets_have_a_place_of_their_own(project, preset):
    assert project.run("scripts/build", preset).returncode == 0
    assert (project.root / "build" / preset / "buildpacks/explain/bin/detect").is_file()
    assert f"cmake --preset {preset}" in project.calls()
    assert not (project.root / "build/release/buildpacks").exists()


@pytest.mark.parametrize("broken", ["wrapper", "buildpacks/planqk-wrapper/buildpack.toml"])
def test_a_failed_build_leaves_what_was_there(project, broken):
    project.run("scripts/build")
    before = listing(project.root / "build/release/buildpacks")
    project.write("wrapper", "newer")
    (project.root / broken).unlink()
    assert project.run("scripts/build").returncode == 1
    buildpacks = project.root / "build/release/buildpacks"
    assert listing(buildpacks) == before
    assert "newer" not in (buildpacks / "explain/bin/detect").read_text()
    assert listing(project.root / "build/release") == listing_without_leftovers(project)


def listing_without_leftovers(project):
    return [name for name in listing(project.root / "build/release") if ".buildpacks" not in name]


def test_what_was_removed_from_the_template_is_gone(project):
    project.run("scripts/build")
    project.write("buildpacks/planqk-wrapper/template/app/new.py")
    (project.root / "buildpacks/planqk-wrapper/template/app/__main__.py").unlink()
    project.run("scripts/build")
    template = project.root / "build/release/buildpacks/planqk-wrapper/template"
    assert listing(template) == ["app/new.py"]


def test_the_messages_of_a_failed_configuration_are_shown(project):
    project.tool("cmake", 'echo "no compiler"; exit 1')
    done = project.run("scripts/build", "release")
    assert done.returncode == 1
    assert "no compiler" in done.stdout
    assert "could not configure the preset release" in done.stdout


@pytest.mark.parametrize("arguments", [["debug"], ["dev", "release"], ["--fast"]])
def test_wrong_use(project, arguments):
    done = project.run("scripts/build", *arguments)
    assert done.returncode == 2
    assert "scripts/build --help" in done.stdout
    assert project.calls() == []


def test_help(project):
    done = project.run("scripts/build", "--help")
    assert (done.returncode, project.calls()) == (0, [])
    assert "exit status: 0 built, 1 failed, 2 wrong usage, 69 packages are missing" in done.stdout
