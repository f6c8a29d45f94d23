"""check-layers on made-up trees: every rule has an example that breaks it and one that does not."""

import pytest
from made_up import SCRIPTS

CHECK = str(SCRIPTS / "check-layers")

FORBIDDEN = {
    "a higher room": ("src/cnb/layer.cpp", '#include "project/snapshot.hpp"', "rank 1"),
    "a room of the same rank": ("src/io/reader.cpp", '#include "report/message.hpp"', "rank 5"),
    "another executable": ("src/cli/main.cpp", '#include "buildpack/phases.hpp"', "rank 8"),
    "an include without its room": ("src/base/text.cpp", '#include "text.hpp"', "begin with a room"),
    "a way out of the room": ("src/base/text.cpp", '#include "../cnb/toml.hpp"', "begin with a room"),
    "toml++ outside cnb/toml": ("src/cnb/launch.cpp", "#include <toml++/toml.h>", "licensed for"),
    "libyaml outside conda.cpp": ("src/project/a.cpp", "#include <yaml.h>", "conda.cpp"),
    "zlib outside deflate.cpp": ("src/io/zip.cpp", "#include <zlib.h>", "licensed for"),
    "boost outside process.cpp": ("src/io/run.cpp", "#include <boost/process/child.hpp>", "licensed"),
    "fmt in a header": ("src/report/words.hpp", "#include <fmt/format.h>", "any .cpp file"),
    "an unknown library": ("src/io/net.cpp", "#include <curl/curl.h>", "no licensed library"),
    "cnb/toml.hpp in a header": ("src/cnb/layer.hpp", '#include "cnb/toml.hpp"', "private"),
    "libyaml's handles elsewhere": ("src/schema/json.cpp", '#include "project/libyaml.hpp"', "private"),
    "cnb/toml.hpp elsewhere": ("src/project/conda.cpp", '#include "cnb/toml.hpp"', "private"),
    "fstream": ("src/project/a.cpp", "#include <fstream>", "<fstream> is for io"),
    "iostream": ("src/base/a.cpp", "#include <iostream>", "<iostream> is for io"),
    "filesystem": ("src/plan/a.hpp", "#include <filesystem>", "<filesystem> is for io"),
    "unistd": ("src/resolve/a.cpp", "#include <unistd.h>", "<unistd.h> is for io"),
    "sys": ("src/report/a.cpp", "#include <sys/stat.h>", "<sys/stat.h> is for io"),
    "getenv": ("src/resolve/a.cpp", 'auto x = std::getenv("X");', "getenv touches"),
    "a clock": ("src/plan/a.cpp", "auto t = std::chrono::system_clock::now();", "system_clock touches"),
    "time": ("src/plan/a.cpp", "auto t = time(nullptr);", "time touches"),
    "std::time": ("src/plan/a.cpp", "return std::time(nullptr);", "time touches"),
    "fopen": ("src/cnb/a.cpp", 'auto* f = fopen("x", "r");', "fopen touches"),
    "open": ("src/cnb/a.cpp", 'auto f = ::open("x", 0);', "open touches"),
    "read": ("src/cnb/a.cpp", "if (read(0, buffer, 1) < 0) {}", "read touches"),
    "write": ("src/cnb/a.cpp", "return write(1, x, 1);", "write touches"),
    "cout": ("src/report/a.cpp", "std::cout << x;", "std::cout touches"),
    "printf": ("src/base/a.cpp", 'std::printf("%d", 1);', "printf touches"),
    "fmt::print": ("src/report/a.cpp", 'fmt::print("x");', "fmt::print touches"),
    "a library's type in a header": ("src/cnb/layer.hpp", "toml::table table;", "third-party types"),
    "a library's type in io": ("src/io/archive.hpp", "struct archive* reader;", "third-party types"),
    "Python in an identifier": ("src/io/a.cpp", "auto find_python3() -> int;", '"python" in io'),
    "Python in a type": ("src/cnb/a.cpp", "struct PipFile {};", '"Pip" in cnb'),
    "Python in a text": ("src/base/a.cpp", 'auto x = "conda.yml";', '"conda" in base'),
    "an unknown room": ("src/misc/a.cpp", "", "no such room"),
}

ALLOWED = {
    "lower rooms": ("src/plan/a.cpp", '#include "base/text.hpp"\n#include "cnb/launch.hpp"'),
    "its own room": ("src/io/apply.cpp", '#include "io/writer.hpp"'),
    "the standard library": ("src/base/a.hpp", "#include <string>\n#include <system_error>"),
    "toml++ in its header": ("src/cnb/toml.hpp", "#include <toml++/toml.h>\ntoml::table parse();"),
    "cnb/toml.hpp in a .cpp file of cnb": ("src/cnb/layer.cpp", '#include "cnb/toml.hpp"'),
    "cnb/toml.hpp in pyproject.cpp": ("src/project/pyproject.cpp", '#include "cnb/toml.hpp"'),
    "libyaml in conda.cpp": ("src/project/conda.cpp", "#include <yaml.h>"),
    "fmt in a .cpp file": ("src/report/files.cpp", '#include <fmt/format.h>\nfmt::format("{}", 1);'),
    "POSIX in io": ("src/io/a.cpp", "#include <fcntl.h>\n#include <sys/stat.h>\nauto f = ::open(p, 0);"),
    "getenv at the edge": ("src/buildpack/inputs.cpp", 'std::getenv("PATH");'),
    "words of effects in a comment": ("src/base/a.cpp", "// open() and std::cout // python\n/* read(\n */"),
    "words of effects in a text": ("src/plan/a.cpp", 'auto x = "time(0) fopen(";\nauto y = R"(read(1))";'),
    "cnb/toml.hpp in the other private header": ("src/cnb/toml_reader.hpp", '#include "cnb/toml.hpp"'),
    "an own lambda called read": ("src/project/a.cpp", "auto const read = [] {};\nif (read(x)) {}"),
    "an own function called read": ("src/project/a.cpp", "void Walk::read(int x) {\n  read(x);\n}"),
    "a member called read": ("src/project/a.cpp", "walk.read(x); walk->open(y); other::write(z);"),
    "an apostrophe in a number": ("src/base/a.cpp", "auto x = 10'000; // it's\nauto y = '\"';"),
    "a pipe is not pip": ("src/io/a.cpp", "auto pipe = make_pipe();"),
    "Python in project": ("src/project/a.cpp", 'auto python = "python3";'),
    "Python in the list of failures": ("src/base/failures.hpp", "struct PythonVersionInvalid {};"),
}


@pytest.mark.parametrize(("name", "text", "expected"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_forbidden(tree, name, text, expected):
    tree.write(name, f"\n{text}\n")
    done = tree.run(CHECK, str(tree.root))
    assert done.returncode == 1, done.stdout
    line = 1 if expected == "no such room" else 2
    assert done.stdout.startswith(f"{name}:{line}: ")
    assert expected in done.stdout
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(("name", "text"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(tree, name, text):
    tree.write(name, f"{text}\n")
    done = tree.run(CHECK, str(tree.root))
    assert (done.returncode, done.stdout) == (0, "check-layers: no violations\n")


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("src/io/a.cpp", 300),
        ("src/io/a.hpp", 150),
        ("src/base/failures.hpp", 300),
        ("buildpacks/planqk-wrapper/template/app/a.py", 300),
        ("scripts/tool", 300),
        ("tests/io/a_test.cpp", 500),
        ("tests/contract/test_a.py", 500),
    ],
)
def test_length(tree, name, limit):
    tree.write("src/base/text.hpp")
    tree.write(name, "\n" * limit)
    assert tree.run(CHECK, str(tree.root)).returncode == 0
    tree.write(name, "\n" * (limit + 1))
    done = tree.run(CHECK, str(tree.root))
    assert done.returncode == 1
    assert done.stdout.startswith(f"{name}:{limit + 1}: {limit + 1} lines, at most {limit} ")


def test_data_may_have_any_length(tree):
    tree.write("src/base/text.hpp")
    tree.write("tests/data/a.py", "\n" * 1000)
    assert tree.run(CHECK, str(tree.root)).returncode == 0


def test_every_violation_is_named(tree):
    tree.write("src/base/a.cpp", '#include <fstream>\n#include "io/reader.hpp"\n')
    tree.write("src/cnb/b.cpp", "std::cerr << 1;\n")
    done = tree.run(CHECK, str(tree.root))
    places = [line.split(": ")[0] for line in done.stdout.splitlines()]
    assert places == ["src/base/a.cpp:1", "src/base/a.cpp:2", "src/cnb/b.cpp:1"]


def test_wrong_use(tree):
    done = tree.run(CHECK, str(tree.root))
    assert (done.returncode, "src is no directory" in done.stdout) == (2, True)
    assert tree.run(CHECK, "a", "b").returncode == 2
    assert "usage" in tree.run(CHECK, "--help").stdout
