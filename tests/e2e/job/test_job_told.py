"""What is said where: standard output has the result, and nothing else."""

from __future__ import annotations

import json
import time

import pytest

from place import ACTOR, BUILDER, NO_PACKAGES

BLOCK = "PlanQK:Job:MultilineResult"
INTERIM = ["PlanQK:Job:InterimResult: {\"step\": 1}\n", "PlanQK:Job:InterimResult: half\n"]
OLDER = ("--env", "PLANQK_RESULT_FILE=false", "--env", "PLANQK_RESULT_STDOUT=false")


def test_result_alone_on_standard_output(place, actor):
    """[req:job-told]"""
    done = place.job(actor, {"value": "x"}).expect()
    assert json.loads(done.out) == {"value": "x", "params": {}}
    assert 'echo of "x"' in done.err and BLOCK in done.err
    assert BLOCK not in done.out


def test_json_is_one_object(place, actor):
    """[req:job-told]"""
    told = place.job(actor, {"value": [1]}, "--json").expect().json()
    assert set(told) >= {"ok", "command", "run", "image", "inputs", "job", "result", "interim_results", "output"}
    assert (told["ok"], told["command"], told["image"]) == (True, "run", actor)
    assert told["inputs"] == ["data from --data"]
    assert told["result"] == {"from": "output.json", "value": {"value": [1], "params": {}}}
    assert told["output"] == {"files": [{"path": "output.json", "bytes": told["output"]["files"][0]["bytes"]}],
                              "left_behind": []}


def test_quiet_says_nothing(place, actor):
    """[req:job-told]"""
    done = place.job(actor, {"do": "print", "lines": ["noise\n"], "result": 1}, "--quiet").expect()
    assert (json.loads(done.out), done.err) == (1, "")


def test_quiet_tells_failures(place, actor):
    """With what the program printed last, which has the reason. [req:job-told]"""
    done = place.job(actor, {"do": "raise"}, "--quiet").expect(1)
    assert json.loads(done.out)["detail"] == "as asked" and "failed with exit status 1" in done.err
    assert done.err.startswith("Traceback") and "ValueError: as asked" in done.err


def test_events_in_their_order(place):
    """One object a line, from the import to the end. [req:job-events] [req:job-told]"""
    what = json.dumps({"do": "print", "lines": INTERIM, "result": {"last": 1}})
    done = place.run("exec", ACTOR, *BUILDER, *NO_PACKAGES, "--data", what, "--events").expect()
    events = done.events()
    order = [event["event"] for event in events]
    assert order == ["imported", "build", *["build-phase"] * 5, "built", "input-check", "input", "run",
                     "interim-result", "interim-result", "end"]
    phases = [event["phase"] for event in events if event["event"] == "build-phase"]
    assert phases == ["analyzing", "detecting", "restoring", "building", "exporting"]
    assert [event.get("value", event.get("text")) for event in events[-3:-1]] == [{"step": 1}, "half"]
    assert events[-1]["ok"] and events[-1]["interim_results"] == 2
    assert events[-1]["result"]["value"] == {"last": 1}


def test_interim_results_come_while_the_job_runs(place, actor):
    """[req:job-events] [req:job-told]"""
    what = {"do": "print", "lines": [*INTERIM, "then\n"], "pause": 1.5, "result": 0}
    running = place.start("run", actor, "--data", json.dumps(what), "--events")
    running.until('"interim-result"', "out")
    first = time.monotonic()
    assert '"end"' not in running.text["out"].decode()
    running.end().expect()
    assert time.monotonic() - first > 2


def test_output_directory(place, actor):
    """All files, readable; the parents are made. [req:job-output-directory]"""
    target = place.root / "a/b/out"
    done = place.job(actor, {"do": "fill", "path": "/var/runtime/output/more.bin", "mebibytes": 1}, "--output", target)
    done.expect()
    assert sorted(path.name for path in target.iterdir()) == ["more.bin", "output.json"]
    assert json.loads((target / "output.json").read_text()) == json.loads(done.out)
    assert (target / "more.bin").stat().st_mode & 0o777 == 0o644
    assert "2 files in" in done.err


def test_output_directory_that_is_taken(place, actor):
    """Nothing is started, nothing overwritten. [req:job-output-directory]"""
    target = place.root / "taken"
    target.mkdir()
    first = place.job(actor, {}, "--output", target, "--json").expect().json()
    assert first["output"]["directory"] == str(target)  # it was empty
    before = sorted(place.ids)
    place.job(actor, {}, "--output", target, "--json").refused(73, "target-occupied")
    assert sorted(place.ids) == before


def test_more_files_are_named(place, actor):
    """[req:job-output-directory]"""
    done = place.job(actor, {"do": "fill", "path": "/var/runtime/output/more.bin", "mebibytes": 1}).expect()
    assert "it left 1 more file; --output DIR keeps them" in done.err


@pytest.mark.parametrize("what, result", [
    ({"do": "text", "value": "plain words"}, {"from": "output.txt", "value": "plain words"}),
    ({"do": "nothing"}, None),
], ids=["text", "none"])
def test_results_that_are_no_object(what, result, place, actor):
    """No result and exit 0 is a stated outcome, not an error. [req:job-result]"""
    told = place.job(actor, what, "--json").expect().json()
    assert told["result"] == result


def test_no_result_is_said(place, actor):
    """[req:job-result]"""
    done = place.job(actor, {"do": "nothing"}).expect()
    assert done.out == "" and "left no result" in done.err


@pytest.mark.parametrize("lines, result", [
    ([f"{BLOCK}\n", '{"a":\n', "1}\n", f"{BLOCK}\n"], {"from": "standard output", "value": {"a": 1}}),
    (["PlanQK:Job:Result: {\"b\": 2}\n"], {"from": "standard output", "value": {"b": 2}}),
    (["PlanQK:Job:Result: words\n"], {"from": "standard output", "text": "words"}),
], ids=["block", "line", "text"])
def test_results_in_the_older_way(lines, result, place, actor):
    """[req:job-result]"""
    told = place.job(actor, {"do": "print", "lines": lines}, *OLDER, "--json").expect().json()
    assert told["result"] == result


CODES = [(1, 1), *[(code, code) for code in (2, 9, 10, 11, 12, 13, 63)], (64, 1), (100, 1), (255, 1)]


@pytest.mark.parametrize("code, ours", CODES)
def test_exit_codes_of_the_job(code, ours, place, actor):
    """Below 64 they pass; the exact one is told in any case. [req:job-exit-codes]"""
    told = place.job(actor, {"do": "exit", "code": code, "hard": True}, "--json").refused(ours, "job-failed")
    assert told["job"]["exit_code"] == code
    assert str(code) in told["message"]


def test_a_crash(place, actor):
    """[req:job-exit-codes]"""
    told = place.job(actor, {"do": "crash"}, "--json").refused(1, "job-failed")
    assert told["job"]["exit_code"] == 139


def test_an_exception(place, actor):
    """[req:job-exit-codes]"""
    done = place.job(actor, {"do": "raise"}).expect(1)
    assert "ValueError: as asked" in done.err and json.loads(done.out)["title"] == "ValueError"


def test_an_input_that_the_function_does_not_take(place, actor):
    """The template's own code: nothing is looked at before. [req:job-exit-codes]"""
    wrong = place.file("data.json", '"a text"')
    done = place.run("run", actor, "--data", wrong, "--no-check", "--json")
    assert done.refused(10, "job-failed")["job"]["exit_code"] == 10
