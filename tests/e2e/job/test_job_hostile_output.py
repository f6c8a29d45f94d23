"""What a job leaves and prints is a stranger's: links, pipes, floods, escape sequences, false marks."""

from __future__ import annotations

import json
import os
import pty
import re
import threading

import pytest

from place import binary

MEMORY = 64 * 1024  # KiB
BLOCK = "PlanQK:Job:MultilineResult"


def test_links_and_pipes_are_not_followed(place, actor):
    """Each is named with its reason; what is plain is taken. [req:job-output-hostile]"""
    target = place.root / "out"
    done = place.job(actor, {"do": "links"}, "--output", target, "--json").expect()
    told = done.json()
    assert told["result"] is None
    assert [file["path"] for file in told["output"]["files"]] == ["plain.txt"]
    assert os.listdir(target) == ["plain.txt"]
    left = "\n".join(told["output"]["left_behind"])
    for name, reason in (("output.json", "symbolic link"), ("folder", "symbolic link"), ("pipe", "neither"),
                         ("one.txt", "more than one name"), ("two.txt", "more than one name")):
        assert re.search(f"^{re.escape(name)}: .*{reason}", left, re.M), left
    assert left.count("cannot be shown") == 3
    assert "\x1b" not in done.out and "\u202e" not in done.out
    assert "root:" not in done.out + done.err


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not-kept"])
def test_link_in_the_place_of_the_result(kept, place, actor):
    """The result is then the printed one, or none. [req:job-output-hostile]"""
    target = ("--output", place.root / "out") if kept else ()
    done = place.job(actor, {"do": "links"}, *target).expect()
    assert done.out == ""
    assert "left no result" in done.err and "output.json: a symbolic link" in done.err


def test_a_sparse_file_cannot_be_made(place, actor):
    """A terabyte of nothing is refused by the engine's file limit. [req:job-output-limits]"""
    told = place.job(actor, {"do": "sparse", "size": 1 << 40}, "--json").expect().json()
    assert told["result"]["value" if "value" in told["result"] else "text"] == "OSError 27"


def test_a_sparse_file_within_the_file_limit_counts_in_full(place, actor):
    """A hole would be copied as zeros. [req:job-output-limits]"""
    done = place.job(actor, {"do": "sparse", "size": 6 << 20}, "--max-job-output", "4MiB", "--tmp", "8MiB", "--json")
    assert "bytes" in json.dumps(done.refused(78, "job-output-too-large"))


def test_too_many_files(place, actor):
    """[req:job-output-limits]"""
    done = place.job(actor, {"do": "files", "number": 5000}, "--json")
    assert "1000" in json.dumps(done.refused(78, "job-output-too-large"))


def test_too_many_files_end_a_job_at_once(place, actor):
    """It is looked at while it runs. [req:job-output-limits]"""
    done = place.job(actor, {"do": "files", "number": 30, "seconds": 60}, "--max-job-files", "20", "--json")
    assert done.refused(78, "job-output-too-large")["job"]["ended"] == "output"


def test_too_deep(place, actor):
    """[req:job-output-limits]"""
    done = place.job(actor, {"do": "deep", "levels": 40, "closed": True}, "--json")
    if done.code == 0:  # a directory that nobody may enter, for who is not root
        assert done.json()["output"]["left_behind"] == ["d: it cannot be read"]
    else:
        done.refused(78, "job-output-too-large")


def test_very_deep_directories_are_removed(place, actor):
    """Deeper than a path may be long. [req:job-output-limits]"""
    place.job(actor, {"do": "deep", "levels": 3000}, "--json").refused(78, "job-output-too-large")


@pytest.mark.parametrize("ends", [True, False], ids=["lines", "one-line"])
def test_floods_cost_no_memory(ends, place, actor):
    """300 MB on standard output, as lines or as one. [req:job-bounded-memory]"""
    running = place.start("run", actor, "--data", json.dumps({"do": "flood", "mebibytes": 300, "ends": ends}), "--json")
    told = running.end().expect().json()
    assert told["result"]["value"] == {"flooded": 300}
    assert 0 < running.highest < MEMORY


def test_a_result_that_is_too_long(place, actor):
    """[req:job-output-limits]"""
    done = place.job(actor, {"do": "text", "value": "x" * 5000}, "--max-result", "1KiB", "--json")
    done.refused(78, "job-output-too-large")


HOSTILE = ["\x1b[2J\x1b]0;title\x07\n", "\u202eevil \u009b31m\n", "caf\u00e9 \t tab\n"]


def test_escape_sequences_in_a_pipe_are_as_they_were(place, actor):
    """[req:job-escapes-really]"""
    done = place.job(actor, {"do": "print", "lines": HOSTILE, "stream": "stderr"}).expect()
    for line in HOSTILE:
        assert line in done.err


def on_terminal(place, *command, number=2):
    """Standard error (2) or output (1) is a terminal; gives the exit status and what stood there."""
    leader, follower = pty.openpty()
    seen = []

    def read():
        try:
            while data := os.read(leader, 65536):
                seen.append(data)
        except OSError:
            pass

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    process = os.posix_spawn(str(binary()), [str(binary()), *map(str, command)], place.variables(),
                             file_actions=[(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                                           (os.POSIX_SPAWN_OPEN, 3 - number, "/dev/null", os.O_WRONLY, 0),
                                           (os.POSIX_SPAWN_DUP2, follower, number)])
    os.close(follower)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    reader.join(10)
    os.close(leader)
    return code, b"".join(seen).decode("utf-8", "replace")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_escape_sequences_on_a_terminal_are_shown(stream, place, actor):
    """[req:job-escapes-really]"""
    what = json.dumps({"do": "print", "lines": HOSTILE, "stream": stream})
    code, seen = on_terminal(place, "run", actor, "--data", what)
    assert code == 0
    assert not re.search("[\x1b\x07\u202e\u009b]", seen), seen
    assert "title" in seen and "caf\u00e9 \t tab" in seen


@pytest.mark.parametrize("options", [(), ("--json",), ("--events",)], ids=["text", "json", "events"])
def test_a_result_on_a_terminal_is_shown(options, place, actor):
    """Also in JSON, where some of them may stand as they are. [req:job-escapes-really]"""
    what = json.dumps({"do": "text", "value": "".join(HOSTILE)})
    code, seen = on_terminal(place, "run", actor, "--data", what, *options, number=1)
    assert code == 0
    assert not re.search("[\x1b\x07\u202e\u009b]", seen), seen
    assert "title" in seen


FALSE_MARKS = {
    "unfinished-block": ([f"{BLOCK}\n", '{"false": 1}\n'], None),
    "last-block-wins": ([f"{BLOCK}\n1\n{BLOCK}\n", f"{BLOCK}\n2\n{BLOCK}\n"], 2),
    "block-before-line": (["PlanQK:Job:Result: 1\n", f"{BLOCK}\n2\n{BLOCK}\n"], 2),
    "first-line": (["PlanQK:Job:Result: 1\n", "PlanQK:Job:Result: 2\n"], 1),
    "not-at-the-start": ([f" {BLOCK}\n1\n {BLOCK}\n", "x PlanQK:Job:Result: 1\n"], None),
}


@pytest.mark.parametrize("lines, result", FALSE_MARKS.values(), ids=FALSE_MARKS)
def test_marks_of_the_users_own(lines, result, place, actor):
    """What counts among several, where the template itself prints nothing. [req:job-result]"""
    off = ("--env", "PLANQK_RESULT_STDOUT=false", "--env", "PLANQK_RESULT_FILE=false")
    told = place.job(actor, {"do": "print", "lines": lines}, *off, "--json").expect().json()
    assert (told["result"] or {}).get("value") == result
