"""What an import does with what it accepts."""

import os
import struct
import subprocess
import time

import pytest
from command_line import binary, everything
from hostile import padded, second
from zipmaker import (DEFLATED, DESCRIPTOR, FAT, FULL, MACOS, NTFS, UTF8, Entry, archive, extra, files,
                      unicode_extra)

PROGRAM = Entry(b"src/program.py", b"def run(): pass\n")


def test_normalised(place):
    """Files 0644 or 0755, directories 0755, the top one too, all of 1980; the umask is
    irrelevant. [req:import-normalised]"""
    data = archive([
        Entry(b"plain", b"1", mode=0o100600), Entry(b"run", b"2", mode=0o100700),
        Entry(b"group-x", b"3", mode=0o100610), Entry(b"d/", mode=0o43777), Entry(b"d/e/f", b"4", mode=0),
    ])
    place.file(data)
    subprocess.run(["sh", "-c", f"umask 077; exec {binary()} import upload.zip target"], cwd=place.work, check=True)
    modes = {str(p.relative_to(place.target)): p.stat().st_mode & 0o7777 for p in place.target.rglob("*")}
    assert modes == {"plain": 0o644, "run": 0o755, "group-x": 0o755, "d": 0o755, "d/e": 0o755, "d/e/f": 0o644}
    assert place.target.stat().st_mode & 0o7777 == 0o755
    times = {p.stat().st_mtime for p in [place.target, *place.target.rglob("*")]}
    assert times == {315532800}


def test_equal_content_gives_equal_trees(place):
    """The order of the entries does not show. [req:import-normalised]"""
    entries = [PROGRAM, *files("b/c", "a")]
    place.imported(archive(entries))
    other = place.work / "other"
    assert place.run("import", place.file(archive(entries[::-1])), other).code == 0
    assert place.tree(other) == place.tree()


def test_junk(place):
    """What operating systems leave in archives is dropped and counted. [req:import-junk]"""
    junk = ["__MACOSX/src/._program.py", "__MACOSX/._x", ".DS_Store", "src/.DS_Store", "src/._x", "Icon\r",
            "src/._Icon\r", "Thumbs.db", "src/thumbs.DB", "desktop.ini"]
    told = place.imported(archive([PROGRAM, Entry(b"__MACOSX/", mode=0o40755), *files(*junk)]))
    assert told["import"]["junk_files"] == len(junk)
    assert set(place.tree()) == {"src/", "src/program.py"}


@pytest.mark.parametrize("mark", ["src/program.py", "app/__main__.py", "requirements.txt", "environment.yml",
                                  "package-list.txt", "pyproject.toml", "Procfile"])
def test_one_top_folder_is_taken_off(place, mark):
    """A single top folder that holds a project goes, and it is said. [req:import-strip]"""
    told = place.imported(archive([Entry(b"my-service/", mode=0o40755), *files(f"my-service/{mark}", "__MACOSX/x")]))
    assert told["import"]["top_folder"] == "my-service"
    assert mark in place.tree()


@pytest.mark.parametrize("names", [
    ("src/program.py",), ("app/__main__.py",), ("src/requirements.txt",), ("one/data.csv",),
    ("one/src/program.py", "two/x"), ("one/src/program.py", "x"), ("one/two/src/program.py",),
])
def test_other_top_folders_stay(place, names):
    """A folder src or app, one without a project, and one of several stay. [req:import-strip]"""
    told = place.imported(archive(files(*names)))
    assert "top_folder" not in told["import"]
    assert set(names) <= set(place.tree())


def test_excluded_trees(place):
    """Trees that no service needs are left out, one line each. [req:import-exclude]"""
    told = place.imported(archive([PROGRAM, *files(
        ".git/HEAD", ".git/objects/x", "lib/.git", "src/__pycache__/a.pyc", ".pytest_cache/x", "any/pyvenv.cfg",
        "any/lib/x.py", "conda/conda-meta/history", "conda/bin/python", "venv/own_code.py", "project.toml",
        "lib/project.toml",
    )]))
    assert {(e["path"], e["files"], e["because"]) for e in told["import"]["excluded"]} == {
        (".git", 2, "git"), ("lib/.git", 1, "git"), ("src/__pycache__", 1, "cache"), (".pytest_cache", 1, "cache"),
        ("any", 2, "virtual-environment"), ("conda", 2, "virtual-environment"),
        ("project.toml", 1, "build-settings"),
    }
    assert set(place.tree()) == {"src/", "src/program.py", "venv/", "venv/own_code.py", "lib/", "lib/project.toml"}


def test_ignore_file(place):
    """.planqkignore leaves out what it matches and brings back what was left out by default, but
    neither .git nor project.toml. [req:import-ignore-file]"""
    ignore = b"# big\n/data/\n*.log\n!keep.log\ndocs/**/*.pdf\n!__pycache__/\n!.git/\n!project.toml\n"
    told = place.imported(archive([PROGRAM, Entry(b".planqkignore", ignore, DEFLATED), *files(
        "data/a", "src/data/b", "x.log", "src/y.log", "keep.log", "docs/a/b/c.pdf", "docs/a.pdf", "docs/a.txt",
        "__pycache__/x", ".git/HEAD", "project.toml",
    )]))
    assert set(place.tree()) == {
        ".planqkignore", "src/", "src/program.py", "src/data/", "src/data/b", "keep.log", "docs/", "docs/a.txt",
        "__pycache__/", "__pycache__/x",
    }
    assert {"path": "data", "files": 1, "because": "planqkignore"} in told["import"]["excluded"]


def test_ignore_file_cannot_stall_the_import(place):
    """A text full of stars is refused, not waited for. [req:import-ignore-file]"""
    ignore = ("*a" * 30 + "b\n").encode() * 1000
    names = [f"{i:04}" + "a" * 240 for i in range(2000)]
    started = time.monotonic()
    assert place.refused(archive([Entry(b".planqkignore", ignore), *files(*names)]))["reason"] == "ignore-file"
    assert time.monotonic() - started < 60


def test_special_bits_of_directories_are_dropped(place):
    """Setgid and sticky bits on directories are dropped. [req:import-types]"""
    place.imported(archive([PROGRAM, Entry(b"d/", mode=0o43777)]))
    assert (place.target / "d").stat().st_mode & 0o7777 == 0o755


def test_warnings(place):
    """Names that Windows cannot have, and names that differ by case alone. [req:import-collisions]
    [req:import-names]"""
    told = place.imported(archive(files("a/NUL.txt", "Data.csv", "data.csv", "Dir/x", "dir/y")))
    assert len(told["import"]["warnings"]) == 3
    assert set(place.tree()) >= {"Data.csv", "data.csv", "Dir/x", "dir/y"}


NAMES = {
    "utf8-flag": (Entry("grüße.txt".encode(), b"x", flags=UTF8), "grüße.txt"),
    "utf8-without-flag": (Entry("grüße.txt".encode(), b"x"), "grüße.txt"),
    "cp437": (Entry(b"gr\x81\xe1e.txt", b"x", host=FAT, attributes=0), "grüße.txt"),
    "unicode-extra": (Entry(b"gr??e.txt", b"x",
                            local_extra=unicode_extra(0x7075, b"gr??e.txt", "grüße.txt".encode()),
                            central_extra=unicode_extra(0x7075, b"gr??e.txt", "grüße.txt".encode())), "grüße.txt"),
    "unicode-extra-of-shift-jis": (Entry(b"\x83\\\x83\x5c.py", b"x", host=FAT, attributes=0,
                                         **second(b"\x83\\\x83\x5c.py", "ソソ.py")), "ソソ.py"),
    "unicode-extra-of-gbk": (Entry("中文.py".encode("gbk"), b"x", **second("中文.py".encode("gbk"), "中文.py")), "中文.py"),
    "unicode-extra-of-cp850": (Entry("grüße.py".encode("cp850"), b"x", **second("grüße.py".encode("cp850"), "grüße.py")),
                               "grüße.py"),
    "unicode-extra-escaped": (Entry(b"a#U20ac#L01f9ea.py", b"x", **second(b"a#U20ac#L01f9ea.py", "a€🧪.py")), "a€🧪.py"),
    "unicode-extra-two-marks": (Entry(b"??.py", b"x", **second(b"??.py", "🧪.py")), "🧪.py"),
    "unicode-extra-same": (Entry("grüße".encode(), b"x", **second("grüße".encode(), "grüße")), "grüße"),
    "semicolon": (Entry(b"a;b;1x", b"x"), "a;b;1x"),
    "timestamp": (Entry(b"2025-01-01T10:00:00.csv", b"x"), "2025-01-01T10:00:00.csv"),
    "component-255": (Entry(b"a" * 255, b"x"), "a" * 255),
    "depth-64": (Entry(b"/".join([b"d"] * 64), b"x"), "/".join("d" * 64)),
    "emoji": (Entry("🧪.txt".encode(), b"x", flags=UTF8), "🧪.txt"),
    "spaces": (Entry(b"my file (1).txt", b"x"), "my file (1).txt"),
    "dots": (Entry(b"..a/.b..c", b"x"), "..a/.b..c"),
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_names(place, name):
    """UTF-8, with and without its flag, CP437, and the Unicode name field. [req:import-names]"""
    entry, expected = NAMES[name]
    place.imported(archive([entry]))
    assert place.tree()[expected] == b"x"


def test_all_of_cp437(place):
    """Python's own table agrees. [req:import-names]"""
    raw = [bytes(range(start, start + 64)) for start in (128, 192)]
    place.imported(archive([Entry(name, b"x", host=FAT, attributes=0) for name in raw]))
    assert {name.decode("cp437") for name in raw} == set(place.tree())


FORMS = {
    "zip64-end-record": archive([PROGRAM], zip64={}),
    "zip64-sizes": archive([Entry(b"a", b"xy", central={"size": FULL, "compressed": FULL},
                                  local={"size": FULL, "compressed": FULL},
                                  local_extra=extra(1, struct.pack("<QQ", 2, 2)),
                                  central_extra=extra(1, struct.pack("<QQ", 2, 2)))]),
    "zip64-offset": archive([Entry(b"a", b"xy", central={"offset": FULL}, central_extra=extra(1, struct.pack("<Q", 0)))]),
    "zip64-all-three": archive([Entry(b"a", b"xy", central={"size": FULL, "compressed": FULL},
                                      central_extra=extra(1, struct.pack("<QQQ", 2, 2, 0)))]),
    "zip64-empty-field": archive([Entry(b"a", b"xy", local_extra=extra(1, b""), central_extra=extra(1, b""))]),
    "info-zip-from-a-pipe": archive([Entry(b"-", b"xy", mode=0o010600)]),
    "descriptor": archive([Entry(b"a", b"xy" * 99, DEFLATED, DESCRIPTOR), PROGRAM]),
    "descriptor-stored": archive([Entry(b"a", b"xy", flags=DESCRIPTOR), PROGRAM]),
    "descriptor-without-mark": archive([Entry(b"a", b"", DEFLATED, DESCRIPTOR, descriptor=struct.pack("<III", 0, 2, 0)),
                                        PROGRAM]),
    "descriptor-wide-without-a-field": archive([Entry(b"a", b"xy", DEFLATED, DESCRIPTOR, wide_descriptor=True), PROGRAM]),
    "dos-attributes-of-unix": archive([Entry(b"a", b"xy", attributes=0o100644 << 16 | 0xFFFF)]),
    "descriptor-left-out": archive([Entry(b".git/a", b"xy", DEFLATED, DESCRIPTOR), PROGRAM]),
    "dates-differ": archive([Entry(b"a", b"xy", local={"moment": 2})]),
    "padding-of-bsdtar": padded(archive([PROGRAM])),
    "zip64-with-disk": archive([Entry(b"a", b"xy", central={"size": FULL, "compressed": FULL, "offset": FULL},
                                      central_extra=extra(1, struct.pack("<QQQI", 2, 2, 0, 0)))]),
    "zip64-with-disk-in-both": archive([PROGRAM, Entry(b"a", b"xy", local_extra=extra(1, struct.pack(
        "<QQQI", 2, 2, len(PROGRAM.local_bytes()), 0)), central_extra=extra(1, struct.pack(
            "<QQQI", 2, 2, len(PROGRAM.local_bytes()), 0)))]),
    "extra-unknown-locally": archive([Entry(b"a", b"x", local_extra=extra(0x5355, b"1"))]),
    "extra-unknown-centrally": archive([Entry(b"a", b"x", central_extra=extra(0x5355, b"1"))]),
    "extra-32-fields": archive([Entry(b"a", b"x", central_extra=b"".join(extra(0xE000 + i, b"") for i in range(32)))]),
    "directory-with-every-bit": archive([PROGRAM, Entry(b"d/", mode=0o177777)]),
    "top-directory": archive([Entry(b"./", mode=0o40755), PROGRAM]),
    "descriptor-wide": archive([Entry(b"a", b"xy", DEFLATED, DESCRIPTOR, wide_descriptor=True,
                                      local_extra=extra(1, b"\0" * 16), local={"size": FULL, "compressed": FULL})]),
    "padding-of-zipalign": archive([Entry(b"a", b"xy", local_extra=b"\0\0\0")]),
    "comment": archive([PROGRAM], comment=b"0123456789abcdef0123456789abcdef01234567"),
    "longest-comment": archive([PROGRAM], comment=b"c" * 65535),
    "archive-in-archive": archive([PROGRAM, Entry(b"inner.zip", archive(files("x")))]),
    "empty-file": archive([PROGRAM, Entry(b"src/__init__.py", b"")]),
    "empty-file-deflated": archive([PROGRAM, Entry(b"src/__init__.py", b"", DEFLATED)]),
    "jar-directory": archive([Entry(b"META-INF/", raw=b"\3\0", method=DEFLATED, host=FAT, attributes=0,
                                    flags=DESCRIPTOR, central_extra=extra(0xCAFE, b""),
                                    local_extra=extra(0xCAFE, b"")), PROGRAM]),
    "macos-host": archive([Entry(b"a", b"x", host=MACOS)]),
    "ntfs-host": archive([Entry(b"a", b"x", host=NTFS, attributes=0x20)]),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_legitimate_forms(place, form):
    """What the format allows and tools write is accepted. [req:import-structure] [req:import-tools]"""
    place.imported(FORMS[form])


def test_target_may_be_empty_and_parents_are_created(place):
    """[req:import-target] Absent or empty; parents appear with the result."""
    place.target.mkdir()
    place.imported(archive([PROGRAM]))
    deep = place.work / "x/y/z"
    assert place.run("import", place.work / "upload.zip", f"{deep}/").code == 0
    assert set(place.tree(deep)) == {"src/", "src/program.py"}


@pytest.mark.parametrize("kind", ["file", "full", "link"])
def test_target_that_is_not_empty(place, kind):
    """[req:import-target] [req:job-exit-codes] 73, and nothing is touched."""
    if kind == "file":
        place.target.write_text("mine")
    elif kind == "full":
        place.target.mkdir()
        (place.target / "mine").write_text("mine")
    else:
        (place.work / "elsewhere").mkdir()
        place.target.symlink_to("elsewhere")
    place.file(archive([PROGRAM]))
    before = everything(place.root)
    outcome = place.run("import", "--json", "upload.zip", "target")
    assert outcome.code == 73 and outcome.json()["reason"] == "target-occupied"
    assert everything(place.root) == before


def test_refusal_leaves_no_parents(place):
    """[req:import-atomic] Parents are made with the result, not before."""
    place.file(archive(files("../x")))
    assert place.run("import", "upload.zip", "p/q/target").code == 65
    assert not (place.work / "p").exists()


def test_standard_input(place):
    """- is an archive from standard input, spooled and capped. [req:import-stdin]"""
    data = archive([PROGRAM])
    assert place.run("import", "-", "target", stdin=data).code == 0
    assert place.tree()["src/program.py"] == PROGRAM.data
    outcome = place.run("import", "--json", "--max-upload", "1KiB", "-", "other", stdin=b"x" * 5000)
    assert outcome.code == 65 and outcome.json()["reason"] == "upload-too-large"
    assert not list(place.temporary.iterdir()) and not (place.work / "other").exists()


def test_upload_that_cannot_be_read(place):
    """[req:job-exit-codes] 66: missing, a directory, a pipe."""
    os.mkfifo(place.work / "pipe")
    for name in ("missing.zip", ".", "pipe"):
        outcome = place.run("import", "--json", name, "target")
        assert outcome.code == 66 and outcome.json()["reason"] == "upload-unreadable"


def test_interrupted(place):
    """SIGTERM and SIGINT leave nothing. [req:job-interrupt] [req:job-exit-codes]"""
    place.file(archive([Entry(f"zeros{i}".encode(), b"\0" * (60 << 20), DEFLATED) for i in range(30)]))
    for number in (15, 2):
        before = everything(place.root)
        worker = subprocess.Popen([binary(), "import", "--max-ratio", "9999", "upload.zip", "target"], cwd=place.work,
                                  stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not any(place.work.glob(".planqk-job.*/zeros*")):
            time.sleep(0.005)
        worker.send_signal(number)
        assert worker.wait(30) == 128 + number
        assert everything(place.root) == before


def test_limits_file(place):
    """[req:import-budgets] An operator's file, and options that outrank it."""
    (place.work / "limits").write_text("# ours\nfiles = 2\nentry = 1 KiB # small\n")
    assert place.refused(archive(files("a", "b", "c")), "--limits", "limits")["reason"] == "too-many-files"
    place.imported(archive(files("a", "b", "c")), "--limits", "limits", "--max-files", "3")
    (place.work / "wrong").write_text("file = 2\n")
    assert place.run("import", "--limits", "wrong", "upload.zip", "other").code == 64
