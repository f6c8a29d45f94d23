"""What the scripts do about missing packages: install them as root, name them otherwise."""

import pytest

@pytest.fixture
def project(tree):
    tree.copy_scripts("bench", "lib/common.sh")
    tree.packages("strace", "valgrind")
    tree.tool("apt-get")
    tree.tool("some", directory=tree.root / "scripts/bench.d")
    return tree


def as_user(tree, number):
    tree.tool("id", f"echo {number}")


def apt_calls(tree):
    return [call for call in tree.calls() if call.startswith("apt-get")]


def test_root_installs_what_is_missing(project):
    as_user(project, 0)
    done = project.run("scripts/bench", "some")
    assert done.returncode == 0, done.stdout
    assert "installing Debian packages: strace valgrind" in done.stdout
    update, install = apt_calls(project)
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends strace valgrind")
    assert project.calls()[-1].startswith("some")


def test_others_are_told_the_line(project):
    as_user(project, 1000)
    done = project.run("scripts/bench", "some")
    assert done.returncode == 69
    assert "sudo apt-get install -y --no-install-recommends strace valgrind" in done.stdout
    assert apt_calls(project) == []


def test_nothing_is_asked_of_apt_when_all_is_there(project):
    as_user(project, 1000)
    project.packages()
    assert project.run("scripts/bench", "some").returncode == 0
    assert apt_calls(project) == []


def test_a_package_of_another_architecture_counts_for_nothing(project):
    """dpkg lists it beside the one of this machine, or alone."""
    as_user(project, 0)
    project.packages("valgrind", others=r"strace i386 installed\nvalgrind i386 installed")
    assert "installing Debian packages: valgrind\n" in project.run("scripts/bench", "some").stdout
    project.packages(others="valgrind i386 not-installed")
    calls = len(apt_calls(project))
    assert project.run("scripts/bench", "some").returncode == 0
    assert len(apt_calls(project)) == calls


def test_a_failing_apt_is_shown(project):
    as_user(project, 0)
    project.tool("apt-get", 'echo "E: no network" >&2; exit 100')
    done = project.run("scripts/bench", "some")
    assert done.returncode == 69
    assert "E: no network" in done.stdout
    assert "apt-get could not install: strace valgrind" in done.stdout


def test_without_dpkg_the_commands_are_named(project):
    """Nothing on PATH but what the scripts themselves need."""
    (project.tools / "dpkg-query").unlink()
    for name in ("bash", "basename", "cat", "dirname", "nproc", "openssl", "python3"):
        (project.tools / name).symlink_to(f"/usr/bin/{name}")
    project.environment["PATH"] = str(project.tools)
    done = project.run("scripts/bench", "some")
    assert done.returncode == 69
    assert "of Debian 12): strace (strace) valgrind (valgrind) bsdtar (libarchive-tools)" in done.stdout
