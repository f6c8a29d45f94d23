"""inspect, combine, source, and what all commands share."""

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from command_line import ROOT, binary, everything
from zipmaker import archive, files

SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if path.is_dir())
GOLDEN = ROOT / "tests/data/job/inspect"


def zipped(directory):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(directory.rglob("*")):
            if "__pycache__" not in path.parts:
                target.write(path, path.relative_to(directory))
    return out.getvalue()


@pytest.mark.parametrize("sample", SAMPLES)
def test_inspect(place, sample, request):
    """Each sample, as a directory and as an archive, decided by the buildpack's own code.
    [req:job-inspect] [req:job-exit-codes]"""
    options = ["--build-env", "BP_PLANQK_PACKAGE_MANAGER=none"] if sample == "no-dependencies" else []
    shutil.copytree(ROOT / "samples" / sample, place.work / sample)
    outcome = place.run("inspect", *options, sample)
    told = place.run("inspect", "--json", *options, sample)
    assert outcome.code == told.code
    text = f"exit {outcome.code}\n--- stdout\n{outcome.out}--- stderr\n{outcome.err}--- json\n{told.out}"
    golden = GOLDEN / f"{sample}.txt"
    import os
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text)
    assert text == golden.read_text()
    if sample == "fails-zipped-folder":
        return  # import takes the folder off: next test
    place.file(zipped(ROOT / "samples" / sample))
    packed = place.run("inspect", "--json", *options, "upload.zip")
    assert packed.code == told.code
    mine, theirs = packed.json(), told.json()
    mine.pop("import", None)
    assert mine == theirs
    assert not list(place.temporary.iterdir())


def test_inspect_of_a_zipped_folder(place):
    """Import takes the folder off, and says so. [req:job-inspect] [req:import-strip]"""
    place.file(zipped(ROOT / "samples/fails-zipped-folder/coin-service/.."))
    outcome = place.run("inspect", "upload.zip")
    inner = archive(files("coin-service/requirements.txt", "coin-service/src/program.py",
                          data=b"def run(): pass\n# numpy"))
    place.file(inner)
    told = place.run("inspect", "--json", "upload.zip")
    assert told.json()["import"]["top_folder"] == "coin-service"
    assert outcome.code in (0, 65)


def test_inspect_takes_only_the_variables_it_is_given(place):
    """[req:job-inspect] Neither the caller's environment nor an upload decides."""
    shutil.copytree(ROOT / "samples/pip", place.work / "pip")
    forced = subprocess.run([binary(), "inspect", "--json", "pip"], cwd=place.work, capture_output=True,
                            env={"BP_PLANQK_PACKAGE_MANAGER": "nonsense"}, check=False)
    assert forced.returncode == 0
    assert place.run("inspect", "--build-env", "BP_PLANQK_PACKAGE_MANAGER=nonsense", "pip").code == 65
    assert place.run("inspect", "--build-env", "nonsense", "pip").code == 64


@pytest.mark.parametrize("sample,manager,moved", [
    ("pip", "pip", ["requirements.txt"]),
    ("conda", "conda", ["environment.yml", "requirements.txt"]),
    ("conda-package-list", "conda", ["package-list.txt"]),
    ("poetry", "poetry", ["poetry.lock", "pyproject.toml"]),
])
@pytest.mark.parametrize("form", ["directory", "archive"])
def test_combine(place, sample, manager, moved, form):
    """The older wrapper: the template's app, the project in app/user_code, its dependency files and
    a Procfile at the top; it is recognised as what it is. [req:job-combine]"""
    source = "upload.zip"
    if form == "directory":
        source = sample
        shutil.copytree(ROOT / "samples" / sample, place.work / sample)
    else:
        place.file(zipped(ROOT / "samples" / sample))
    assert place.run("combine", source, "target").code == 0
    top = sorted(path.name for path in place.target.iterdir())
    assert top == sorted(["Procfile", "app", *moved])
    assert (place.target / "Procfile").read_text() == "web: python -m app\n"
    template = ROOT / "buildpacks/planqk-wrapper/template/app"
    for path in template.glob("*.py"):
        assert (place.target / "app" / path.name).read_bytes() == path.read_bytes()
    for path in (ROOT / "samples" / sample).rglob("*"):
        name = str(path.relative_to(ROOT / "samples" / sample))
        if path.is_file() and "__pycache__" not in name:
            where = place.target if name in moved else place.target / "app/user_code"
            assert (where / name).read_bytes() == path.read_bytes()
    told = place.run("inspect", "--json", "target").json()
    assert told["mode"] == "combined" and told["package_manager"]["name"] == manager
    assert {path.stat().st_mtime for path in [place.target, *place.target.rglob("*")]} == {315532800}


def test_combine_of_a_combined_wrapper(place):
    """What is combined already stays as it is. [req:job-combine]"""
    place.file(zipped(ROOT / "samples/combined-wrapper"))
    assert place.run("combine", "upload.zip", "target").code == 0
    assert (place.target / "app/__main__.py").read_bytes() == (
        ROOT / "samples/combined-wrapper/app/__main__.py").read_bytes()


def test_combine_of_what_cannot_be_built(place):
    """A project that is refused leaves nothing. [req:job-combine] [req:import-atomic]"""
    place.file(zipped(ROOT / "samples/fails-two-managers"))
    before = everything(place.root)
    outcome = place.run("combine", "--json", "upload.zip", "target")
    assert outcome.code == 65 and outcome.json()["reason"] == "several-package-managers"
    assert everything(place.root) == before


def test_combine_of_a_web_application(place):
    """It has no function to wrap, and is told what to do instead. [req:job-combine] [req:import-atomic]"""
    place.file(zipped(ROOT / "samples/procfile-web"))
    before = everything(place.root)
    outcome = place.run("combine", "--json", "upload.zip", "target")
    told = outcome.json()
    assert outcome.code == 65 and told["reason"] == "web-application"
    assert told["found"] == ["Procfile: web: python server.py"]
    assert any("build" in step for step in told["what_to_do"])
    assert everything(place.root) == before


def test_a_directory_has_the_same_rules(place):
    """Links and pipes in a project's own directory are refused, .git and caches left out.
    [req:job-combine] [req:import-types]"""
    shutil.copytree(ROOT / "samples/pip", place.work / "project")
    (place.work / "project/.git").mkdir()
    (place.work / "project/.git/HEAD").write_text("x")
    told = place.run("combine", "--json", "project", "target").json()
    assert [tree["path"] for tree in told["import"]["excluded"]] == [".git"]
    (place.work / "project/link").symlink_to("/etc/passwd")
    outcome = place.run("combine", "--json", "project", "other")
    assert outcome.code == 65 and outcome.json()["reason"] == "link"


def blob(layout, digest):
    data = (layout / "blobs/sha256" / digest.removeprefix("sha256:")).read_bytes()
    assert "sha256:" + hashlib.sha256(data).hexdigest() == digest
    return data


def test_source(place):
    """One normalised layer; the content alone decides every byte. [req:job-source]"""
    place.file(zipped(ROOT / "samples/pip"), "one.zip")
    shutil.copytree(ROOT / "samples/pip", place.work / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["zip", "-qr9", "../two.zip", "."], cwd=place.work / "copy", check=True)
    told = [place.run("source", "--json", f"{name}.zip", "--output", f"oci:{name}").json() for name in ("one", "two")]
    assert told[0]["digest"] == told[1]["digest"]
    layouts = [place.work / "one", place.work / "two"]
    assert place.tree(layouts[0]) == place.tree(layouts[1])
    index = json.loads((layouts[0] / "index.json").read_text())
    assert [entry["digest"] for entry in index["manifests"]] == [told[0]["digest"]]
    manifest = json.loads(blob(layouts[0], told[0]["digest"]))
    config = json.loads(blob(layouts[0], manifest["config"]["digest"]))
    layer = gzip.decompress(blob(layouts[0], manifest["layers"][0]["digest"]))
    assert config["rootfs"]["diff_ids"] == ["sha256:" + hashlib.sha256(layer).hexdigest()]
    with tarfile.open(fileobj=io.BytesIO(layer)) as tar:
        members = tar.getmembers()
        assert [m.name for m in members] == sorted(m.name for m in members)
        assert {(m.uid, m.gid, m.mtime) for m in members} == {(0, 0, 315532800)}
        packed = {m.name: tar.extractfile(m).read() for m in members if m.isfile()}
    assert packed == {str(p.relative_to(place.work / "copy")): p.read_bytes()
                      for p in (place.work / "copy").rglob("*") if p.is_file()}


def test_source_keeps_long_and_foreign_names(place):
    """[req:job-source] Names beyond the old tar fields."""
    names = ["d" * 90 + "/" + "f" * 200, "grüße.txt"]
    place.file(archive(files(*names)))
    told = place.run("source", "--json", "upload.zip", "--output", "oci:target").json()
    manifest = json.loads(blob(place.target, told["digest"]))
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(blob(place.target, manifest["layers"][0]["digest"])))) as tar:
        assert set(names) <= set(tar.getnames())


def test_help_and_completions(place):
    """[req:job-help] [req:job-completion] Each works without any file, and the scripts parse."""
    for command in ("inspect", "import", "combine", "source"):
        outcome = place.run(command, "--help")
        assert outcome.code == 0 and "Examples:" in outcome.out and outcome.err == ""
    for shell in ("bash", "zsh", "fish"):
        outcome = place.run("completion", shell)
        assert outcome.code == 0
        script = place.file(outcome.out.encode(), f"completion.{shell}")
        if shutil.which(shell):
            subprocess.run([shell, "-n", script], check=True)
    script = f"source {place.work}/completion.bash; COMP_WORDS=(planqk-job imp); COMP_CWORD=1; _planqk_job; echo $COMPREPLY"
    assert subprocess.run(["bash", "-c", script], capture_output=True, check=True).stdout == b"import\n"


def test_wrong_use(place):
    """[req:job-exit-codes] [req:job-json] 64, also as JSON."""
    for words in (["nonsense"], ["import"], ["import", "a", "b", "c"], ["import", "--nonsense", "a", "b"],
                  ["source", "a"], ["source", "a", "--output", "docker:x"], ["completion", "tcsh"]):
        outcome = place.run(*words)
        assert outcome.code == 64 and outcome.out == "" and "--help" in outcome.err
        assert place.run(*words, "--json").json()["exit_code"] == 64


def test_quiet(place):
    """[req:job-json] --quiet says nothing but errors."""
    place.file(archive(files("src/program.py")))
    outcome = place.run("import", "--quiet", "upload.zip", "target")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_sandbox_options(place):
    """[req:import-sandbox-options] What confines the reader is told, and the result is the same."""
    place.file(archive(files("src/program.py")))
    for option, words in (("require", "seccomp and Landlock"), ("off", "off")):
        outcome = place.run("import", "--verbose", f"--sandbox={option}", "upload.zip", option)
        if outcome.code == 69:
            pytest.skip("no seccomp or no Landlock here")
        assert outcome.code == 0 and words in outcome.err
    assert place.tree(place.work / "require") == place.tree(place.work / "off")


def test_the_binary_is_static():
    """[req:job-static] One file, nothing beside it."""
    if "PLANQK_JOB" in __import__("os").environ:
        pytest.skip("not the release binary")
    head = Path(binary()).read_bytes()
    assert b"/ld-linux" not in head
