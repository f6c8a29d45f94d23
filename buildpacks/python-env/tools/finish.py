"""Finishes an environment: what depends on the day or the place of the build is taken out of it, then
everything is compiled to bytecode that is never checked against its source.

usage: finish.py ENVIRONMENT MIRROR APPLICATION
"""

import csv
import io
import subprocess
import sys
from pathlib import Path

# uv's own note on where a local package came from: it holds the time of the build.
TIMED = ("uv_cache.json", "uv_build.json")


def site_packages(environment):
    return [path for path in environment.glob("lib/python3.*/site-packages") if path.is_dir()]


def forget(info):
    """Takes the timed files out of a .dist-info folder and its RECORD."""
    gone = [info / name for name in TIMED if (info / name).exists()]
    record = info / "RECORD"
    if not gone or not record.exists():
        return
    names = {f"{info.name}/{path.name}" for path in gone}
    with record.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if not row or row[0] not in names]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    replace(record, text.getvalue())
    for path in gone:
        path.unlink()


def replace(path, text):
    """A new file: the old one may be linked into a cache."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


def point_home(site, mirror, application):
    """What was installed through the mirror of the project lies in the project."""
    names = ("*.pth", "*.dist-info/direct_url.json", "__editable__*.py")
    for path in [path for name in names for path in site.glob(name)]:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        if mirror in text:
            replace(path, text.replace(mirror, application))


def compile_all(environment, sites):
    python = environment / "bin" / "python"
    if not python.exists():
        return
    # The standard library of a conda environment lies around its site-packages; conda's packages bring
    # bytecode that is checked by time, which is written anew.
    folders = [site.parent if (environment / "conda-meta").is_dir() else site for site in sites]
    done = subprocess.run([python, "-I", Path(__file__).with_name("compile_all.py"), *folders], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main():
    environment, mirror, application = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    sites = site_packages(environment)
    for site in sites:
        for info in site.glob("*.dist-info"):
            forget(info)
        point_home(site, mirror, application)
    compile_all(environment, sites)


if __name__ == "__main__":
    main()
