"""--subdir: one service of a whole repository, as a forge packs it."""

import shlex
import shutil

import pytest
from command_line import everything
from zipmaker import Entry, archive, files

PROGRAM = b"def run(data, params):\n    return {}\n"
LINK = 0o120777


def service(folder):
    return [Entry(f"{folder}/requirements.txt".encode(), b""), Entry(f"{folder}/src/program.py".encode(), PROGRAM)]


REPOSITORY = [Entry(b"repo-main/", mode=0o40755), *files("repo-main/README.md", "repo-main/docs/requirements.txt"),
              *service("repo-main/services/coin"), *service("repo-main/services/two dice")]


def test_a_repository_lists_its_services(place):
    """Each with the line that takes it, and each line does. [req:services-in-folders] [req:import-subdir]"""
    place.file(archive(REPOSITORY))
    outcome = place.run("inspect", "upload.zip")
    assert outcome.code == 65 and "The upload holds several services" in outcome.err
    lines = [line.strip() for line in outcome.err.splitlines() if line.strip().startswith("planqk-job")]
    assert [shlex.split(line) for line in lines] == [
        ["planqk-job", "inspect", "upload.zip", "--subdir", f"repo-main/services/{name}"] for name in ("coin", "two dice")]
    for line in lines:
        told = place.run(*shlex.split(line)[1:], "--json")
        assert told.code == 0 and told.json()["package_manager"]["manifests"] == ["requirements.txt"]
    assert place.run("inspect", "--json", "upload.zip").json()["reason"] == "services-in-folders"


def test_a_folder_in_a_folder(place):
    """What is listed is named from the top of the upload. [req:services-in-folders] [req:import-subdir]"""
    place.file(archive(REPOSITORY))
    outcome = place.run("inspect", "upload.zip", "--subdir", "services")
    assert "planqk-job inspect upload.zip --subdir services/coin\n" in outcome.err
    target = place.run("combine", "upload.zip", "target")
    assert "planqk-job combine upload.zip target --subdir repo-main/services/coin\n" in target.err


def test_the_folder_is_the_whole_upload(place):
    """By the name with or without a forge's own folder, and byte by byte what that folder alone would
    be: so its digest is the same, too. [req:import-subdir]"""
    inner = [Entry(entry.name.removeprefix(b"repo-main/services/coin/"), entry.data)
             for entry in REPOSITORY if entry.name.startswith(b"repo-main/services/coin/")]
    place.imported(archive(inner))
    place.file(archive(REPOSITORY))
    for number, name in enumerate(["repo-main/services/coin", "services/coin", "./services/coin/"]):
        outcome = place.run("import", "--json", "upload.zip", f"t{number}", "--subdir", name)
        assert outcome.json()["import"]["subdir"] == "repo-main/services/coin"
        assert place.tree(place.work / f"t{number}") == place.tree()
    place.file(archive(inner), "inner.zip")
    digests = {place.run("source", "--json", *words).json()["digest"] for words in (
        ["inner.zip", "--output", "oci:one"], ["upload.zip", "--subdir", "services/coin", "--output", "oci:two"])}
    assert len(digests) == 1


def test_the_rest_of_the_upload_does_not_count(place):
    """Links and files beside the folder are as if they were left out; its own ignore file counts.
    [req:import-subdir] [req:import-types]"""
    rest = [Entry(b"repo-main/link", b"/etc/passwd", mode=LINK), *files("repo-main/.planqkignore", data=b"*\n"),
            *files("repo-main/services/coin/.planqkignore", data=b"*.log\n"), *files("repo-main/services/coin/x.log")]
    place.file(archive([*REPOSITORY, *rest]))
    told = place.run("import", "--json", "upload.zip", "target", "--subdir", "services/coin").json()
    assert set(place.tree()) == {".planqkignore", "requirements.txt", "src/", "src/program.py"}
    assert [tree["path"] for tree in told["import"]["excluded"]] == ["x.log"]
    limited = place.run("import", "upload.zip", "other", "--subdir", "services/coin", "--max-files", "3")
    assert limited.code == 0


@pytest.mark.parametrize("name", ["..", "../x", "services/../..", "services/coin/..", "/etc", "/", "", "a//b", "..\\x",
                                  "services\\coin", "C:/x", "x\n", "./", ".//x"])
def test_what_is_no_path_in_the_upload(place, name):
    """[req:import-subdir] [req:import-no-escape] Wrong usage, before anything is read."""
    shutil.copytree(place.root / "a", place.work / "project", ignore=shutil.ignore_patterns("work"))
    place.file(archive(REPOSITORY))
    before = everything(place.root)
    for command in (["import", "upload.zip", "target"], ["inspect", "upload.zip"], ["inspect", "project"],
                    ["combine", "project", "target"], ["source", "upload.zip", "--output", "oci:target"]):
        assert place.run(*command, f"--subdir={name}").code == 64
    assert everything(place.root) == before


@pytest.mark.parametrize("name,reason", [
    ("services/Coin", "no-such-folder"), ("coin", "no-such-folder"), ("README.md", "no-such-folder"),
    ("services/coin/src/program.py", "no-such-folder"), ("serv", "no-such-folder"),
    ("linked", "no-such-folder"), ("both", "file-and-directory"), ("both/inner", "file-and-directory"),
    ("services/linked", "no-such-folder"), ("empty", "nothing-to-import"),
])
def test_folders_that_are_not_there(place, name, reason):
    """Another case is another name, and a link is no folder. [req:import-subdir] [req:import-no-escape]"""
    odd = [Entry(b"repo-main/linked", b"services/coin", mode=LINK), Entry(b"repo-main/both", b"../..", mode=LINK),
           *files("repo-main/both/inner/x"), Entry(b"repo-main/services/linked", b"/etc", mode=LINK),
           Entry(b"repo-main/empty/", mode=0o40755)]
    told = place.refused(archive([*REPOSITORY, *odd]), "--subdir", name)
    assert told["reason"] == reason
    if name == "services/Coin":
        assert any("repo-main/services/coin" in fact for fact in told["found"])


def test_a_directory(place):
    """A project's own directory by the same rules, whether it is read where it is or copied.
    [req:import-subdir] [req:services-in-folders]"""
    for entry in REPOSITORY:
        path = place.work / entry.name.decode()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not entry.name.endswith(b"/"):
            path.write_bytes(entry.data)
    (place.work / "repo-main/linked").symlink_to("services")
    (place.work / "repo-main/out").symlink_to(place.work)
    outcome = place.run("inspect", "repo-main")
    assert "planqk-job inspect repo-main --subdir services/coin\n" in outcome.err
    assert place.run("inspect", "repo-main", "--subdir", "services/coin").code == 0
    assert place.run("combine", "repo-main", "target", "--subdir", "services/coin").code == 0
    assert (place.target / "app/user_code/src/program.py").read_bytes() == PROGRAM
    before = everything(place.root)
    for name, reason in (("linked/coin", "link"), ("linked", "no-such-folder"), ("out", "no-such-folder"),
                         ("services/Coin", "no-such-folder"), ("README.md", "no-such-folder")):
        for command in (["inspect", "repo-main"], ["combine", "repo-main", "other"]):
            told = place.run(*command, "--json", "--subdir", name)
            assert (told.code, told.json()["reason"]) == (65, reason), (command, name)
    assert everything(place.root) == before
