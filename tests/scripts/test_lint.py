"""lint and format with doubles of the tools: what is read again, what a finding does."""

import json
import shutil

import pytest

# Says what it finds, as clang-tidy does: every file whose text has "bad" in it.
CLANG_TIDY = 'for last; do :; done; [[ -f $last ]] && grep -n bad "$last" && exit 1; exit 0'


@pytest.fixture
def project(tree):
    tree.copy_scripts("lint", "format", "lib/common.sh", "lib/lint_keys.py")
    tree.packages()
    tree.tool("cmake", "mkdir -p build/tidy; touch build/tidy/compile_commands.json")
    tree.tool("clang-tidy-19", CLANG_TIDY)
    for name in ("shellcheck", "pyflakes3", "clang-format-19"):
        tree.tool(name)
    tree.write(".clang-tidy", "Checks: x\n")
    for name in ("src/base/a.cpp", "src/base/a.hpp", "src/cnb/b.cpp", "tests/base/a_test.cpp"):
        tree.write(name, f"// {name}\n")
    tree.write("src/base/a.cpp", '#include "base/b.hpp"\n#include <string>\n')
    tree.write("src/base/b.hpp", '#include "base/a.hpp"\n')
    tree.write("scripts/tool", "#!/usr/bin/env bash\n")
    tree.write("scripts/other", "#!/usr/bin/env python3\n")
    tree.write("buildpacks/x/template/app/a.py")
    return tree


def read_again(tree):
    """The C++ files that clang-tidy read in the next run."""
    before = len(tree.calls())
    status = tree.run("scripts/lint").returncode
    calls = tree.calls()[before:]
    return status, sorted(call.split()[-1] for call in calls if "--quiet" in call)


def test_a_file_that_passed_is_not_read_again(project):
    assert read_again(project) == (0, ["src/base/a.cpp", "src/cnb/b.cpp"])
    assert read_again(project) == (0, [])


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("src/cnb/b.cpp", ["src/cnb/b.cpp"]),
        ("src/base/a.hpp", ["src/base/a.cpp"]),
        ("src/base/b.hpp", ["src/base/a.cpp"]),
        (".clang-tidy", ["src/base/a.cpp", "src/cnb/b.cpp"]),
        ("tests/base/a_test.cpp", []),
    ],
)
def test_what_changed_is_read_again(project, changed, again):
    read_again(project)
    project.write(changed, "// changed\n")
    assert read_again(project) == (0, again)


def test_what_passed_in_another_clone_is_not_read_again(project):
    assert read_again(project) == (0, ["src/base/a.cpp", "src/cnb/b.cpp"])
    clone = project.root.parent / "clone"
    shutil.copytree(project.root, clone, ignore=shutil.ignore_patterns("build", ".cache"))
    calls = len(project.calls())
    done = project.run(str(clone / "scripts/lint"))
    assert done.returncode == 0, done.stdout
    assert not any("--quiet" in call for call in project.calls()[calls:])
    assert (clone / "build/tidy").is_dir()


def test_the_compile_command_counts_but_not_the_place(project):
    def compiled_with(option):
        commands = [{"file": f"{project.root}/src/cnb/b.cpp", "command": f"c++ -I{project.root}/src {option}"}]
        project.write("commands", json.dumps(commands))

    project.tool("cmake", "mkdir -p build/tidy; cp commands build/tidy/compile_commands.json")
    compiled_with("-O0")
    read_again(project)
    assert read_again(project) == (0, [])
    compiled_with("-O2")
    assert read_again(project) == (0, ["src/cnb/b.cpp"])


@pytest.mark.parametrize("variables", [{"XDG_CACHE_HOME": "/dev/null/none"}, {"HOME": ""}])
def test_without_a_cache_of_the_user_it_is_kept_in_the_clone(project, variables):
    project.environment.update(variables)
    read_again(project)
    assert read_again(project) == (0, [])
    assert any((project.root / "build/cache/lint").iterdir())


def test_a_finding_fails_every_time_and_the_other_tools_still_run(project):
    project.write("src/cnb/b.cpp", "bad\n")
    assert read_again(project)[0] == 1
    assert read_again(project) == (1, ["src/cnb/b.cpp"])
    done = project.run("scripts/lint")
    assert "1:bad" in done.stdout
    assert "findings above, of: clang-tidy" in done.stdout
    assert project.calls()[-1].startswith("pyflakes3")


@pytest.mark.parametrize("tool", ["shellcheck", "pyflakes3"])
def test_a_finding_of_another_tool_fails(project, tool):
    project.tool(tool, "exit 1")
    assert project.run("scripts/lint").returncode == 1


def test_scripts_are_told_apart_by_their_first_line(project):
    project.run("scripts/lint")
    shell, python = project.calls()[-2:]
    assert "scripts/tool" in shell and "scripts/lib/common.sh" in shell
    assert "scripts/other" not in shell
    assert "scripts/other" in python and "app/a.py" in python
    assert "scripts/tool" not in python


def test_named_files_alone(project):
    done = project.run("scripts/lint", "src/cnb/b.cpp")
    assert done.returncode == 0
    assert [c.split()[-1] for c in project.calls() if "--quiet" in c] == ["src/cnb/b.cpp"]
    assert not any(call.startswith("shellcheck") for call in project.calls())


def test_fix_mends_includes_alone(project):
    project.run("scripts/lint", "--fix", "src/cnb/b.cpp")
    tidy, form = project.calls()[-2:]
    assert "--fix" in tidy and "--checks=-*,misc-include-cleaner src/cnb/b.cpp" in tidy
    assert form == "clang-format-19 -i src/cnb/b.cpp"


@pytest.mark.parametrize(("arguments", "options"), [([], "-i"), (["--check"], "--dry-run -Werror")])
def test_format_reads_every_cpp_file(project, arguments, options):
    project.write("tests/data/a.cpp")
    assert project.run("scripts/format", *arguments).returncode == 0
    call = project.calls()[-1]
    assert call.startswith(f"clang-format-19 {options} ")
    assert sorted(call.split()[len(options.split()) + 1:]) == [
        "src/base/a.cpp", "src/base/a.hpp", "src/base/b.hpp", "src/cnb/b.cpp", "tests/base/a_test.cpp"]


def test_format_check_fails_on_a_finding(project):
    project.tool("clang-format-19", "exit 1")
    done = project.run("scripts/format", "--check")
    assert done.returncode == 1
    assert "scripts/format does it" in done.stdout


@pytest.mark.parametrize("script", ["scripts/lint", "scripts/format"])
def test_wrong_use(project, script):
    done = project.run(script, "--all")
    assert (done.returncode, project.calls()) == (2, [])
    assert f"{script} --help" in done.stdout
