"""Whatever import accepts, seven readers of ZIP read alike, or refuse."""

import os
import random
import warnings

import pytest
import zip_agreement
from command_line import ROOT
from hostile import second
from zip_readers import IMPORT, READERS, REFUSED
from zip_variants import LAST, PROGRAM, variants
from zipmaker import DEFLATED, FAT, NTFS, UTF8, Entry, archive, files

SEED = int(os.environ.get("PLANQK_ZIP_SEED", random.randrange(1 << 32)))
COUNT = int(os.environ.get("PLANQK_ZIP_ARCHIVES", 1500))
GOLDEN = ROOT / "tests/data/job/zip-readers.txt"


@pytest.mark.parametrize("reader", [reader.name for reader in READERS])
def test_reader_is_there(reader):
    """One that is missing is said: what follows is not compared with it."""
    found = next(one for one in READERS if one.name == reader)
    if not found.is_there():
        warnings.warn(f"{found.tool} is not installed: NOTHING IS COMPARED WITH {reader}", stacklevel=1)
        pytest.skip(f"{found.tool} is not installed, nothing is compared with {reader}")


def test_whatever_is_imported_is_read_alike(tmp_path):
    """Names as bytes, types and content. [req:import-structure] [req:import-types]"""
    every = list(variants(SEED, COUNT // 3, COUNT // 5))
    some = every[:9] + random.Random(SEED).sample(every[9:], COUNT)
    print(f"PLANQK_ZIP_SEED={SEED} PLANQK_ZIP_ARCHIVES={COUNT}")
    paths = zip_agreement.written(some, tmp_path / "archives")
    found = zip_agreement.readings(paths, tmp_path)
    wrong = [f"{paths[path]}, {path}, {reader}: {zip_agreement.difference(found['import'][path], found[reader][path])}"
             for reader, path in zip_agreement.disagreements(found)]
    assert not wrong, "\n".join([f"PLANQK_ZIP_SEED={SEED}", *wrong])
    imported = sum(what is not REFUSED for what in found["import"].values())
    print(f"{len(paths)} archives, {imported} imported, {len(found) - 1} readers")
    assert imported > len(paths) // 10
    for reader, of_paths in found.items():
        read = sum(what is not REFUSED for what in of_paths.values())
        assert reader == "import" or read > imported // 2, reader


# Each with what import makes of it; what the others make of it is the golden file.
BY_DESIGN = {
    "code page 437": files(b"gr\x81n.txt", host=FAT, attributes=0),
    "UTF-8 without its mark": files("grün €.txt"),
    "no UTF-8, and no surrogate": files(b"\xed\xa0\x80", b"\xe2\x82", b"\xf4\x90\x80\x80"),
    "decomposed": files("e\u0301€", flags=UTF8),
    "UTF-8 of FAT": files("€.txt", flags=UTF8, host=FAT, attributes=0),
    "backslashes of FAT": [Entry(b"a\\b", b"x", host=FAT, attributes=0)],
    "backslashes of NTFS": [Entry(b"a\\b", b"x", host=NTFS, attributes=0)],
    "a directory of FAT": [Entry(b"a\\", b"", host=FAT, attributes=0x10)],
    "Unicode name for marks": [Entry(b"gr?n", b"x", **second(b"gr?n", "grün"))],
    "Unicode name for escapes": [Entry(b"a#U20ac", b"x", **second(b"a#U20ac", "a€"))],
    "Unicode name for Shift-JIS": [Entry(b"\x83\\", b"x", host=FAT, attributes=0, **second(b"\x83\\", "ソ"))],
    "a dot before names": [Entry(b"./", mode=0o40755), *files("./a", "./b/c")],
    "junk": [PROGRAM, LAST, *files("__MACOSX/._a", ".DS_Store", "src/._program.py", "Thumbs.db")],
    "left out": [PROGRAM, LAST, *files(".git/HEAD", "src/__pycache__/a.pyc", "project.toml")],
    "one top folder": [Entry(b"top/", mode=0o40755), *files("top/src/program.py", "top/x")],
    "an unused name": [Entry(b"d/", mode=0o40755), Entry(b"d/x", b"x", DEFLATED)],
}


def shown(found, imported):
    if found is REFUSED:
        return "refused"
    if found == imported:
        return "the same"
    return " ".join(repr(name)[2:-1] + ("/" if what[0] == "d" else "") for name, what in sorted(found.items()))


def test_what_differs_by_design(tmp_path):
    """This list, and no more. [req:import-names] [req:import-junk] [req:import-strip] [req:import-exclude]"""
    paths = []
    for number, entries in enumerate(BY_DESIGN.values()):
        paths.append(tmp_path / f"{number}.zip")
        paths[-1].write_bytes(archive(entries))
    text = ""
    (tmp_path / "import").mkdir()
    imported = IMPORT.read(paths, tmp_path / "import")
    readers = [reader for reader in READERS if reader.is_there()]
    for reader in readers:
        (tmp_path / reader.name).mkdir()
    others = {reader.name: reader.read(paths, tmp_path / reader.name) for reader in readers}
    for label, path in zip(BY_DESIGN, paths, strict=True):
        text += f"{label}\n  import: {shown(imported[path], None)}\n"
        for reader, found in others.items():
            text += f"  {reader}: {shown(found[path], imported[path])}\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text)
    names = {reader.name for reader in readers} | {"import"}
    expected = [line for line in GOLDEN.read_text().splitlines()
                if not line.startswith("  ") or line.strip().split(":")[0] in names]
    assert text.splitlines() == expected
