"""check-requirements on made-up trees."""

import pytest
from made_up import SCRIPTS

CHECK = str(SCRIPTS / "check-requirements")


def tag(name):
    """Not written as one word: the real check reads this file, too."""
    return "[" + f"req:{name}]"


@pytest.fixture
def requirements(tree):
    tree.write("docs/requirements.md", "# Requirements\n\n- `log-escaped`: Nothing steers a terminal.\n")
    return tree


def check(tree):
    done = tree.run(CHECK, str(tree.root))
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tests/base/text_test.cpp", f'TEST_CASE("text: x", "[base]{tag("log-escaped")}") {{}}'),
        ("tests/contract/test_log.py", f'def test_log():\n    """{tag("log-escaped")}"""'),
        ("tests/e2e/run.sh", f"# {tag('log-escaped')}"),
    ],
)
def test_cited(requirements, name, text):
    requirements.write(name, text)
    assert check(requirements) == (0, "check-requirements: all 1 are cited\n")


@pytest.mark.parametrize("name", ["tests/data/a.py", "src/base/text.cpp", "tests/README.md"])
def test_citations_elsewhere_do_not_count(requirements, name):
    requirements.write(name, tag("log-escaped"))
    assert check(requirements) == (1, "docs/requirements.md:3: no test cites log-escaped\n")


def test_unlisted(requirements):
    requirements.write("tests/a_test.cpp", f"{tag('log-escaped')}\n{tag('log-escapd')}{tag('')}\n")
    assert check(requirements) == (
        1,
        "tests/a_test.cpp:2: log-escapd is not in docs/requirements.md\n"
        "tests/a_test.cpp:2: an empty id is not in docs/requirements.md\n",
    )


def test_duplicate(requirements):
    requirements.write("tests/a_test.cpp", tag("a"))
    requirements.write("docs/requirements.md", "- `a`: One.\n- `a`: Two.\n")
    assert check(requirements) == (1, "docs/requirements.md:2: a is listed twice, first in line 1\n")


@pytest.mark.parametrize("line", ["- `a` One.", "- `a`:", "- `A b`: One.", "- `a-`: One."])
def test_unreadable_line(requirements, line):
    requirements.write("docs/requirements.md", line + "\n")
    status, output = check(requirements)
    assert status == 1
    assert output.startswith("docs/requirements.md:1: not of the form")


def test_wrong_use(tree):
    done = tree.run(CHECK, str(tree.root))
    assert (done.returncode, "requirements.md is missing" in done.stdout) == (2, True)
    assert tree.run(CHECK, "a", "b").returncode == 2
