"""stack with doubles of docker, apt-get and mmdebstrap: where the packages of a base image come from."""

import pytest
from made_up import SCRIPTS

SOURCES = """deb http://mirror.example/debian/ bookworm main
deb http://mirror.example/debian/ bookworm-updates main
deb http://mirror.example/safe/ bookworm-security main
"""
OTHERS = "deb http://mirror.example/node/ nodistro main\n"
# No image is there but those that were made, and no registry answers.
DOCKER = """
case "$1 $2" in
  "version --format") echo 1.41 ;;
  "image inspect") [[ -e made-$(basename "${@: -1}") ]] || exit 1
                   [[ $* != *io.planqk.key* ]] || cat "made-$(basename "${@: -1}")"
                   [[ $* != *.Size* ]] || echo 1000000 ;;
  "pull "*) exit 1 ;;
  "import "*) printf '%s' "$5" | sed 's/.*=//' >"made-${*: -1}" ;;
  "build "*) touch "made-$3" ;;
esac
"""
MMDEBSTRAP = 'cat "${@: -1}" >>sources; echo base >"${@: -2:1}"'


@pytest.fixture
def project(tree):
    tree.copy_scripts("stack", "engine", "lib/common.sh", "lib/setup.sh")
    for name in ("build", "run"):
        tree.write(f"stack/local/{name}.Dockerfile", "FROM x\n")
    tree.write("stack/tools-requirements.txt", "pip==1\n")
    tree.write("stack/environment-requirements.txt", "wheel==1\n")
    tree.packages()
    tree.tool("id", "echo 0")
    tree.tool("docker", DOCKER)
    tree.tool("mmdebstrap", MMDEBSTRAP)
    apt_reads(tree, OTHERS + SOURCES + SOURCES)
    tree.environment["DOCKER_HOST"] = "tcp://127.0.0.1:9"
    return tree


def apt_reads(tree, sources):
    tree.tool("apt-get", f"cat <<'END'\n{sources}END")


def bootstrapped(tree):
    return [call for call in tree.calls() if call.startswith("mmdebstrap ")]


def test_the_base_has_the_suites_that_apt_reads(project):
    """The updates of Debian and its security suite, from where this host has them."""
    done = project.run("scripts/stack")
    assert done.returncode == 0, done.stdout
    assert (project.root / "sources").read_text() == SOURCES
    assert "warning" not in done.stdout
    assert any(call.startswith("docker build --tag planqk-stack-run:bookworm") for call in project.calls())


def test_the_base_is_made_again_when_apt_reads_others(project):
    for number in (1, 1, 2):
        if number == 2:
            apt_reads(project, SOURCES.replace("mirror", "other"))
        done = project.run("scripts/stack")
        assert done.returncode == 0, done.stdout
        assert len(bootstrapped(project)) == number


def test_a_suite_that_apt_does_not_read_is_named(project):
    apt_reads(project, "".join(SOURCES.splitlines(True)[:2]))
    done = project.run("scripts/stack")
    assert done.returncode == 0
    assert "warning: apt on this host does not read bookworm-security" in done.stdout


def test_a_host_of_another_distribution_says_what_to_give(project):
    apt_reads(project, OTHERS)
    done = project.run("scripts/stack")
    assert done.returncode == 69
    assert "BASE_IMAGE=IMAGE scripts/stack local" in done.stdout
    assert bootstrapped(project) == []


def test_no_script_names_a_mirror():
    texts = [path.read_text(errors="replace") for path in SCRIPTS.rglob("*") if path.is_file()]
    assert not [text for text in texts if "debian.org" in text]
