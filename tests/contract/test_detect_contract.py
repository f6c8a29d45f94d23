"""detect against the Buildpack API: inputs, exit codes, what it may touch, and under whom."""

import os

import pytest

import trees
from lifecycle import Conditions, Place, build, detect, give, is_root
from projects import CONDA, PIP, POETRY, PROGRAM, STRANGE_ENVIRONMENTS
from sample_table import BUILDS, FAILS, SAMPLES

EVERY_SAMPLE = [sample.name for sample in (*BUILDS, *FAILS)]
OTHER_PROJECTS = {
    "empty": {},
    "node": {"package.json": "{}", "index.js": "", "node_modules/x/setup.py": ""},
    "java": {"pom.xml": "<project/>", "src/main/java/App.java": ""},
    "text": {"README.md": "nothing to build\n", "data.csv": "1,2\n"},
}


def test_descriptor_is_what_platforms_need(wrapper, explain):
    """[req:buildpack-api-0-10]"""
    for pack in (wrapper, explain):
        assert pack.descriptor["api"] == "0.10"
        targets = {(target["os"], target["arch"]) for target in pack.descriptor["targets"]}
        assert targets == {("linux", "amd64"), ("linux", "arm64")}
        assert pack.descriptor["stacks"] == [{"id": "*"}]
    assert wrapper.version == explain.version
    formats = wrapper.descriptor["buildpack"]["sbom-formats"]
    assert formats == ["application/vnd.cyclonedx+json", "application/spdx+json"]


def test_one_binary_serves_both_buildpacks(wrapper, explain):
    """[req:one-static-binary]"""
    binaries = {
        (pack.path / "bin" / phase).read_bytes()
        for pack in (wrapper, explain)
        for phase in ("detect", "build")
    }
    assert len(binaries) == 1


@pytest.mark.parametrize("arguments, variables", [(True, True), (True, False), (False, True)])
def test_inputs_come_as_arguments_or_variables(arguments, variables, place, wrapper):
    """[req:inputs-by-argument-or-variable]"""
    place.write(PIP)
    usual = detect(wrapper, place)
    other = detect(wrapper, place, Conditions(arguments=arguments, variables=variables))
    assert (usual.code, other.code) == (0, 0)
    assert other.plan == usual.plan != b""


def test_without_inputs_is_an_error(place, wrapper, explain):
    """Neither 0 nor 100: a broken call is no opinion about the project. [req:detect-exit-codes]"""
    place.write(PIP)
    for pack in (wrapper, explain):
        run = detect(pack, place, Conditions(arguments=False, variables=False))
        assert run.code not in (0, 100)
        assert run.code > 0
        assert "CNB_BUILD_PLAN_PATH" in run.output


def test_plan_that_cannot_be_written_is_an_error(place, wrapper):
    """[req:detect-exit-codes]"""
    place.write(PIP)
    directory = place.root / "no-such-directory"
    conditions = Conditions(
        arguments=False,
        variables=False,
        environment={
            "CNB_BUILD_PLAN_PATH": str(directory / "plan.toml"),
            "CNB_PLATFORM_DIR": str(place.platform),
        },
    )
    run = detect(wrapper, place, conditions)
    assert run.code not in (0, 100)
    assert str(directory / "plan.toml") in run.output


@pytest.mark.parametrize("kind", OTHER_PROJECTS)
def test_other_projects_are_passed_by_in_silence(kind, place, wrapper, explain):
    """[req:detect-100-for-other-projects]"""
    place.write(OTHER_PROJECTS[kind])
    for pack in (wrapper, explain):
        run = detect(pack, place)
        assert (run.code, run.output, run.plan) == (100, "", b"")


@pytest.mark.parametrize("name", EVERY_SAMPLE)
def test_detect_writes_only_the_plan(name, place, wrapper, explain):
    """[req:detect-writes-only-plan]"""
    place.copy(SAMPLES / name)
    before = trees.snapshot(place.root), trees.snapshot(wrapper.path.parent)
    for pack in (wrapper, explain):
        detect(pack, place)
    assert (trees.snapshot(place.root), trees.snapshot(wrapper.path.parent)) == before


PERCENT = {
    "python-version": PIP | {".python-version": "%s%n%d"},
    "file-name": PROGRAM | {"100%s.py": "", "requirements%20.txt": "", "environment.yaml": ""},
    "requirement": PROGRAM | {"requirements.txt": "--index-url https://h/%7Euser/100%n\nnumpy\n"},
    "procfile": {"Procfile": "web: python x.py %s %n\n", "requirements.txt": ""},
    "entry-point": PIP | {"src/50%.py": ""},
}


@pytest.mark.parametrize("name", EVERY_SAMPLE)
def test_samples_print_no_percent_in_detect(name, place, wrapper, explain):
    """The lifecycle uses detect's output as a format string. [req:detect-no-percent]"""
    place.copy(SAMPLES / name)
    assert all("%" not in detect(pack, place).output for pack in (wrapper, explain))


@pytest.mark.parametrize("kind", PERCENT)
def test_uploads_bring_no_percent_into_detect(kind, place, wrapper, explain):
    """[req:detect-no-percent]"""
    place.write(PERCENT[kind])
    settings = Conditions(environment={"BP_PLANQK_ENTRYPOINT": "src.50%:run"})
    for conditions in (Conditions(), settings):
        assert all("%" not in detect(pack, place, conditions).output for pack in (wrapper, explain))


@pytest.mark.parametrize("kind", STRANGE_ENVIRONMENTS)
@pytest.mark.parametrize("without", [(), ("PATH", "HOME", "HOSTNAME"), ("CNB_BUILDPACK_DIR",)])
def test_environment_does_not_matter(kind, without, place, wrapper):
    """[req:any-environment]"""
    place.write(POETRY)
    usual = detect(wrapper, place)
    conditions = Conditions(environment=STRANGE_ENVIRONMENTS[kind], without=without)
    assert detect(wrapper, place, conditions) == usual


@pytest.mark.parametrize("user", [1000, 1001, 65534, 2**31 - 2])
def test_any_user(user, place, wrapper):
    """A user without an entry in any database, who may not write to the project. [req:any-uid]"""
    place.write(CONDA)
    usual = detect(wrapper, place)
    give(place.app, 0)
    assert detect(wrapper, place, Conditions(user=user)) == usual


def test_closed_stdin_and_strict_umask(place, wrapper):
    """[req:any-environment]"""
    place.write(PIP)
    usual = detect(wrapper, place)
    assert detect(wrapper, place, Conditions(close_stdin=True, umask=0o777)) == usual


@pytest.mark.parametrize(
    "name", ["with blank", "ünï-código-数", "'quoted\"", "a\\b", "-rf", "%s%n"]
)
def test_any_application_directory(name, place, wrapper):
    """[req:any-directory]"""
    usual = detect(wrapper, place.write(PIP))
    other = Place(place.root / name)
    assert detect(wrapper, other.write(PIP)) == usual


def test_read_only_platform_directory(place, wrapper):
    """[req:platform-directory-read-only]"""
    place.write(PIP)
    usual = detect(wrapper, place)
    give(place.platform, 0)
    place.platform.chmod(0o555)
    assert detect(wrapper, place) == usual
    os.rename(place.platform, place.root / "elsewhere")
    assert detect(wrapper, place) == usual


def test_settings_come_from_the_process_environment(place, wrapper, explain):
    """The lifecycle has merged the platform's files there, the operator's values last.
    [req:settings-from-environment]"""
    place.write(PROGRAM)
    (place.platform / "env/BP_PLANQK_PACKAGE_MANAGER").write_text("none")
    assert detect(wrapper, place).code == 100
    assert "BP_PLANQK_PACKAGE_MANAGER" in build(explain, place).output
    conditions = Conditions(environment={"BP_PLANQK_PACKAGE_MANAGER": "none"})
    assert detect(wrapper, place, conditions).code == 0


def test_same_project_same_plan(place, wrapper):
    """[req:detect-deterministic]"""
    place.copy(SAMPLES / "poetry")
    assert len({detect(wrapper, place).plan for _ in range(5)}) == 1


@pytest.mark.skipif(not is_root(), reason="only root can hide files from the builder")
def test_project_that_cannot_be_listed(place, wrapper, explain):
    """[req:one-clear-message]"""
    place.write(PIP)
    (place.app / "requirements.txt").chmod(0)
    give(place.app, 0)
    assert detect(wrapper, place).code == 100
    told = build(explain, place)
    assert told.code not in (0, 100)
    assert "requirements.txt" in told.output
    assert "may not read" in told.output
