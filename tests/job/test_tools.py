"""Archives that real tools make, and byte-exact re-creations of those that need another system."""

import functools
import os
import shutil
import struct
import subprocess
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest
from command_line import ROOT
from zipmaker import DEFLATED, DESCRIPTOR, FAT, NTFS, UNIX, UTF8, Entry, archive, deflate, extra

FILES = {
    "src/program.py": b"def run(data, params):\n    return data\n",
    "src/__init__.py": b"",
    "requirements.txt": b"numpy\n",
    "data/große Daten.csv": b"1,2,3\n" * 5000,
    "data/random.bin": bytes(zlib.crc32(bytes([i % 256, i // 256])) & 255 for i in range(30_000)),
}


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    for name, data in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "empty directory").mkdir()
    (root / "src/program.py").chmod(0o755)
    return root


def zip_module(source, target, **options):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **options) as out:
        for path in sorted(source.rglob("*")):
            out.write(path, path.relative_to(source))


def zip_module_streamed(source, target):
    with open(target, "wb") as file:
        class Pipe:
            def write(self, data): return file.write(data)
            def flush(self): file.flush()
        with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as out:
            for path in sorted(source.rglob("*")):
                if path.is_file():
                    out.write(path, path.relative_to(source))


def zip_module_zip64(source, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                with out.open(str(path.relative_to(source)), "w", force_zip64=True) as entry:
                    entry.write(path.read_bytes())


def command(*words, tool=None, stdout=False):
    def make(source, target):
        if shutil.which(tool or words[0]) is None:
            pytest.skip(f"{tool or words[0]} is not installed")
        line = [str(target) if word == "TARGET" else word for word in words]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(line, cwd=source, env=environment, check=True, capture_output=True)
        if stdout:
            target.write_bytes(done.stdout)
    return make


GO = """package main
import ("archive/zip"; "os"; "path/filepath"; "io/fs")
func main() {
  out := zip.NewWriter(os.Stdout)
  filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
    if entry.IsDir() { return err }
    file, _ := out.Create(filepath.ToSlash(path))
    data, _ := os.ReadFile(path)
    file.Write(data)
    return nil
  })
  out.Close()
}
"""

JAVA = """import java.io.*; import java.nio.file.*; import java.util.zip.*;
class Pack {
  public static void main(String[] a) throws IOException {
    try (var out = new ZipOutputStream(System.out); var files = Files.walk(Path.of("."))) {
      for (var path : (Iterable<Path>) files.sorted()::iterator) {
        var name = path.toString().substring(Math.min(2, path.toString().length()));
        if (name.isEmpty()) continue;
        out.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
        if (!Files.isDirectory(path)) Files.copy(path, out);
        out.closeEntry();
      }
    }
  }
}
"""


def program(tool, name, text):
    def make(source, target):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
        script = target.parent / name
        script.write_text(text)
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "GO111MODULE": "off", "GOFLAGS": "",
                       "GOCACHE": str(target.parent / "gocache")}
        line = [tool, "run", str(script)] if tool == "go" else [tool, "-Dfile.encoding=UTF-8", str(script)]
        done = subprocess.run(line, cwd=source, env=environment, check=True, capture_output=True)
        target.write_bytes(done.stdout)
    return make


# What pages in a browser make archives with.
PACKAGES = ("@zip.js/zip.js@2.24.0", "fflate@0.8.3", "jszip@3.10.2")
MODULES = ROOT / "build/npm"


@functools.cache
def install_packages():
    """Once for these versions; the reason if that cannot be done."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "npm is not installed"
    wanted = "\n".join(PACKAGES)
    mark = MODULES / "packages"
    if not mark.exists() or mark.read_text() != wanted:
        MODULES.mkdir(parents=True, exist_ok=True)
        line = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", *PACKAGES]
        if subprocess.run(line, cwd=MODULES, capture_output=True, check=False).returncode != 0:
            return "npm cannot install " + ", ".join(PACKAGES)
        mark.write_text(wanted)
    return None


def page(writer):
    def make(source, target):
        if missing := install_packages():
            warnings.warn(f"{missing}: NO ARCHIVE OF {writer} IS TRIED", stacklevel=1)
            pytest.skip(missing)
        script = Path(__file__).parent / "writers/pack.mjs"
        done = subprocess.run(["node", script, MODULES, writer, source], check=True, stdout=subprocess.PIPE)
        target.write_bytes(done.stdout)
    return make


PAGES = ("fflate", "fflate-stream", "fflate-stream-stored", "jszip", "jszip-stream", "jszip-stream-stored", "zip.js",
         "zip.js-buffered", "zip.js-stored")

TOOLS = {
    **{writer: page(writer) for writer in PAGES},
    "info-zip": command("zip", "-qr", "TARGET", "."),
    "info-zip-stored": command("zip", "-qr0", "TARGET", "."),
    "info-zip-best": command("zip", "-qr9", "TARGET", "."),
    "info-zip-streamed": command("zip", "-qr", "-", ".", stdout=True),
    "info-zip-zip64": command("zip", "-qr", "-fz", "TARGET", "."),
    "info-zip-no-extra": command("zip", "-qrX", "TARGET", "."),
    "7-zip": command("7z", "a", "-tzip", "-bd", "TARGET", "."),
    "7-zip-stored": command("7z", "a", "-tzip", "-mx=0", "-bd", "TARGET", "."),
    "bsdtar": command("bsdtar", "-a", "-cf", "TARGET", "."),
    "bsdtar-streamed": command("bash", "-c", "bsdtar --format zip -cf - . | cat", tool="bsdtar", stdout=True),
    "python": zip_module,
    "python-streamed": zip_module_streamed,
    "python-zip64": zip_module_zip64,
    "python-comment": lambda source, target: zip_module(source, target) or add_comment(target),
    "go": program("go", "pack.go", GO),
    "java": program("java", "Pack.java", JAVA),
    "jar": command("jar", "cfM", "TARGET", "."),
}


def add_comment(target):
    with zipfile.ZipFile(target, "a") as out:
        out.comment = "größe".encode()


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_archives_of_real_tools(place, project, tool):
    """What a tool packed comes out, byte by byte. [req:import-tools]"""
    made = place.work / "made.zip"
    TOOLS[tool](project, made)
    data = made.read_bytes()
    made.unlink()
    place.imported(data)
    found = {name: text for name, text in place.tree().items() if text is not None}
    assert found == FILES


def test_executable_bits(place, project):
    """Info-ZIP keeps modes: any x bit makes 0755. [req:import-normalised] [req:import-tools]"""
    TOOLS["info-zip"](project, place.work / "made.zip")
    place.imported((place.work / "made.zip").read_bytes())
    assert (place.target / "src/program.py").stat().st_mode & 0o777 == 0o755
    assert (place.target / "empty directory").is_dir()


@pytest.mark.parametrize("prefix", ["", "service-main/"])
def test_git_archive_and_forges(place, project, prefix):
    """git archive writes the commit as the comment; forges add a top folder. [req:import-tools]
    [req:import-strip]"""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=project, check=True)
    made = place.work / "made.zip"
    subprocess.run(["git", "archive", "--format=zip", f"--prefix={prefix}", "-o", made, "HEAD"], cwd=project, check=True)
    told = place.imported(made.read_bytes())
    assert told["import"].get("top_folder", "") == prefix.rstrip("/")
    assert {name: text for name, text in place.tree().items() if text is not None} == FILES


def name_of(info):
    """Info-ZIP's UTF-8 has no flag, and Python takes such names for code page 437."""
    return info.filename if info.flag_bits & UTF8 else info.filename.encode("cp437").decode()


def test_same_bytes_as_other_readers(place, project):
    """What Python's zipfile and Info-ZIP read from a valid archive, we import. [req:import-tools]"""
    TOOLS["info-zip"](project, place.work / "made.zip")
    place.imported((place.work / "made.zip").read_bytes())
    with zipfile.ZipFile(place.work / "made.zip") as reader:
        theirs = {name_of(info): None if info.is_dir() else reader.read(info) for info in reader.infolist()}
    assert place.tree() == theirs
    subprocess.run(["unzip", "-q", "made.zip", "-d", "unzipped"], cwd=place.work, check=True,
                   env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert place.tree(place.work / "unzipped") == place.tree()


def finder(top=""):
    """macOS Archive Utility and ditto: made by Unix 2.1, deflated files with a descriptor behind them,
    UX extra fields, a second tree __MACOSX with resource forks."""
    ux_local, ux_central = extra(0x5855, b"\0" * 12), extra(0x5855, b"\0" * 8)

    def entry(name, data=b"", mode=0o100644):
        known = {"local_extra": ux_local, "central_extra": ux_central, "host": UNIX, "mode": mode}
        if not data:
            return Entry(name.encode(), **known)
        return Entry(name.encode(), data, DEFLATED, DESCRIPTOR, **known)

    return archive([
        entry(f"{top}src/", mode=0o40755), entry(f"{top}src/program.py", FILES["src/program.py"]),
        entry("__MACOSX/", mode=0o40755), entry("__MACOSX/src/", mode=0o40755),
        entry(f"__MACOSX/{top}src/._program.py", b"\0\5\x16\7" + b"\0" * 60),
        entry(f"{top}.DS_Store", b"Bud1" * 30), entry(f"{top}requirements.txt", b"numpy\n"),
        entry(f"{top}src/__init__.py"),
    ])


def explorer():
    """Windows Explorer ("compressed folder"): FAT, version 2.0, slashes, no directory entries, code
    page 437 names without a flag."""
    return archive([
        Entry(b"src/program.py", FILES["src/program.py"], DEFLATED, host=FAT, attributes=0x20),
        Entry(b"requirements.txt", b"numpy\n", DEFLATED, host=FAT, attributes=0x20),
        Entry(b"src/__init__.py", b"", host=FAT, attributes=0x20),
        Entry(b"data/gro\xe1.csv", b"1", host=FAT, attributes=0x20),
    ])


def powershell_5():
    """Compress-Archive of Windows PowerShell 5.1 (.NET 4.5): backslashes, FAT, no attributes."""
    return archive([
        Entry(b"src\\program.py", FILES["src/program.py"], DEFLATED, host=FAT, attributes=0),
        Entry(b"src\\__init__.py", b"", host=FAT, attributes=0),
        Entry(b"requirements.txt", b"numpy\n", DEFLATED, host=FAT, attributes=0),
        Entry(b"empty\\", b"", host=FAT, attributes=0),
    ])


def seven_zip_windows():
    """7-Zip on Windows: NTFS times in an extra field of 36 bytes, directories with their attribute."""
    times = extra(0x000A, struct.pack("<IHH", 0, 1, 24) + b"\1" * 24)
    return archive([
        Entry(b"src/", host=FAT, attributes=0x10, central_extra=times),
        Entry(b"src/program.py", FILES["src/program.py"], DEFLATED, host=FAT, attributes=0x20, central_extra=times),
        Entry(b"src/__init__.py", b"", host=FAT, attributes=0x20, central_extra=times),
        Entry(b"requirements.txt", b"numpy\n", host=NTFS, attributes=0x20, central_extra=times),
        Entry("data/groß.csv".encode(), b"1", flags=UTF8, host=FAT, attributes=0x20, central_extra=times),
    ])


def java_jar():
    """java.util.zip: the marker of a jar, a deflated directory of two bytes, descriptors."""
    marker = extra(0xCAFE, b"")
    return archive([
        Entry(b"src/", raw=deflate(b""), method=DEFLATED, flags=DESCRIPTOR | UTF8, host=FAT, attributes=0,
              local_extra=marker, central_extra=marker),
        Entry(b"src/program.py", FILES["src/program.py"], DEFLATED, DESCRIPTOR | UTF8, host=FAT, attributes=0),
        Entry(b"src/__init__.py", b"", DEFLATED, DESCRIPTOR | UTF8, host=FAT, attributes=0),
        Entry(b"requirements.txt", b"numpy\n", DEFLATED, DESCRIPTOR | UTF8, host=FAT, attributes=0),
    ])


RECREATED = {
    "finder": finder(), "finder-folder": finder("my service/"), "windows-explorer": explorer(),
    "powershell-5.1": powershell_5(), "7-zip-windows": seven_zip_windows(), "java": java_jar(),
}


@pytest.mark.parametrize("tool", sorted(RECREATED))
def test_recreated_archives(place, tool):
    """Finder and ditto, Windows Explorer, PowerShell 5.1, 7-Zip on Windows, Java. [req:import-tools]"""
    place.imported(RECREATED[tool])
    found = place.tree()
    for name in ("src/program.py", "src/__init__.py", "requirements.txt"):
        assert found[name] == FILES[name]
    assert not any("._" in name or "__MACOSX" in name or ".DS_Store" in name for name in found)
    if tool == "windows-explorer" or tool == "7-zip-windows":
        assert found["data/groß.csv"] == b"1"
    if tool == "powershell-5.1":
        assert "empty/" in found
