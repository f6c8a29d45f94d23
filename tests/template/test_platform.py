"""The same programs with the platform's own runtime and with the template.

docs/platform-runtime.md has every difference, and why it stays: exactly these, no more, no fewer.
"""

import functools
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv

import jobs
import pytest
from platform_programs import programs

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(jobs.ROOT, "docs", "platform-runtime.md")
DRIVER = os.path.join(HERE, "platform", "driver.py")
RELEASES = ("newest", "oldest")
OWN_CODES = (10, 11, 12)

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="the programs are written for 3.11")


def environment(release):
    """The Python of a virtual environment with that release; made once, and kept in build/."""
    pins = os.path.join(HERE, "platform", release + ".txt")
    with open(pins, "rb") as file:
        key = hashlib.sha256(file.read() + sys.version.encode()).hexdigest()[:12]
    place = os.path.join(jobs.ROOT, "build", "qhub-commons", release + "-" + key)
    python = os.path.join(place, "bin", "python")
    if not os.path.exists(os.path.join(place, "complete")):
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run(install + ["--requirement", pins], check=True)
        with open(os.path.join(place, "complete"), "w"):
            pass
    return python


def start(release, runtime, scratch):
    os.makedirs(scratch)
    variables = {"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [environment(release), DRIVER, runtime, scratch],
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    process.stdin.write(json.dumps(programs()).encode())
    process.stdin.close()
    return process


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """By release: what the platform's runtime and the template made of each program."""

    @functools.lru_cache(maxsize=None)
    def of(release):
        scratch = str(tmp_path_factory.mktemp(release))
        runtimes = {"platform": "platform", "template": jobs.APP}
        running = {
            name: start(release, runtime, os.path.join(scratch, name))
            for name, runtime in runtimes.items()
        }
        found = {name: json.loads(process.stdout.read()) for name, process in running.items()}
        assert [process.wait() for process in running.values()] == [0, 0]
        return found

    return of


def values(files):
    """JSON as its value, in one spelling; everything else as it is."""
    found = {}
    for name, text in files.items():
        try:
            text = json.dumps(json.loads(text), sort_keys=True) if name == "output.json" else text
        except ValueError:
            pass
        found[name] = text
    return found


def agree(platform, template):
    code = template["code"]
    if platform["code"] == 1 and code in OWN_CODES:
        code = 1
    same = values(platform["files"]) == values(template["files"])
    return same and platform["code"] == code


def listed(release):
    """The programs that the table names for a release."""
    with open(TABLE, encoding="utf-8") as file:
        rows = [line.split(" | ") for line in file if line.startswith("| ")][1:]
    named = [re.findall(r"`([a-z0-9-]+)(@[a-z]+)?`", row[-1]) for row in rows]
    assert all(named), "a line of the table names no program"
    found = [name for row in named for name, only in row if only in ("", "@" + release)]
    assert len(set(found)) == len(found), "a program stands in the table twice"
    return set(found)


@pytest.mark.parametrize("release", RELEASES)
def test_differences_are_the_listed_ones(outcomes, release):
    """[req:template-platform]"""
    found = outcomes(release)
    differ = {
        name
        for name, platform in found["platform"].items()
        if not agree(platform, found["template"][name])
    }
    expected = listed(release)
    wrong = {
        name: {side: found[side].get(name) for side in found}
        for name in differ.symmetric_difference(expected)
    }
    assert not wrong, json.dumps(wrong, indent=1)
    print("{}: {} programs, {} differ".format(release, len(found["platform"]), len(differ)))


def test_most_programs_compare_results(outcomes):
    """Two failures agree, too, and say little."""
    found = outcomes("newest")
    both = [
        name
        for name, platform in found["platform"].items()
        if platform["code"] == found["template"][name]["code"] == 0
        and agree(platform, found["template"][name])
    ]
    assert len(both) >= 120


def test_pins_are_those_of_the_table():
    with open(TABLE, encoding="utf-8") as file:
        text = file.read()
    for release in RELEASES:
        with open(os.path.join(HERE, "platform", release + ".txt"), encoding="utf-8") as file:
            version = re.search(r"qhub-commons==(\S+)", file.read())[1]
        assert "(" + version + ")" in text
