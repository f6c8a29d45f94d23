"""However planqk-job is ended, it leaves nothing; and who waits for what it prints is told the truth."""

import fcntl
import json
import os
import pty
import signal
import subprocess
import time

import pytest
from command_line import ROOT, binary, everything

ENDS = ("SIGHUP", "SIGQUIT", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGXCPU", "SIGUSR1", "SIGUSR2", "SIGIO", "SIGPWR",
        "SIGPIPE", "SIGRTMIN", "SIGRTMAX")


def by_default():
    """As a login shell starts it: nothing is ignored."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        try:
            signal.signal(number, signal.SIG_DFL)
        except OSError:  # of the C library's own
            pass


def importing(place, command=("import", "-", "target"), **options):
    """In the middle of an import, whose archive does not come."""
    before = everything(place.root)
    options = {"stdin": subprocess.PIPE, "stderr": subprocess.DEVNULL, "preexec_fn": by_default, **options}
    worker = subprocess.Popen([binary(), *command], cwd=place.work, env={
        **os.environ, "HOME": str(place.root / "home"), "TMPDIR": str(place.temporary)}, **options)
    end = time.monotonic() + 30
    while time.monotonic() < end and not any(place.root.rglob(".planqk-job.*")):
        time.sleep(0.005)
    return worker, before


def nothing_new(place, before):
    assert everything(place.root) == before


@pytest.mark.parametrize("name", ENDS)
def test_signals_that_end_a_process(place, name):
    """[req:job-signals]"""
    worker, before = importing(place)
    worker.send_signal(getattr(signal, name))
    assert worker.wait(30) == 128 + getattr(signal, name)
    nothing_new(place, before)


def test_started_by_nohup(place):
    """Who said that a closed terminal means nothing is obeyed. [req:job-signals]"""
    def nohup():
        by_default()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    worker, _ = importing(place, preexec_fn=nohup)
    worker.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 143


def test_closed_terminal(place):
    """[req:job-signals]"""
    ours, theirs = pty.openpty()

    def own_terminal():
        by_default()
        os.setsid()
        import fcntl
        import termios
        fcntl.ioctl(2, termios.TIOCSCTTY, 0)

    worker, before = importing(place, stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=own_terminal)
    os.close(theirs)
    os.close(ours)
    assert worker.wait(30) == 128 + signal.SIGHUP
    nothing_new(place, before)


def test_a_reader_who_goes_away(place):
    """As `| head` does: the progress of a run is written to nobody. [req:job-signals]"""
    worker = subprocess.Popen([binary(), "inspect", ROOT / "samples/pip"], stdout=subprocess.PIPE,
                              preexec_fn=by_default)
    worker.stdout.close()
    assert worker.wait(30) in (-signal.SIGPIPE, 128 + signal.SIGPIPE)


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_standard_output_on_a_full_disk(place, options):
    """What was done counts for nothing where nobody could be told. [req:job-exit-codes]"""
    with open("/dev/full", "wb") as full:
        done = subprocess.run([binary(), "inspect", *options, ROOT / "samples/pip"], stdout=full,
                              stderr=subprocess.PIPE, check=False)
    assert done.returncode == 74
    assert b"standard output" in done.stderr or options


def test_a_pipe_that_nobody_writes(place):
    """It is waited for, but a signal is heard meanwhile. [req:job-inputs-first]"""
    pipe = place.work / "pipe"
    os.mkfifo(pipe)
    for option in (["--data", pipe], ["--request", pipe], ["--secret", f"token={pipe}"]):
        worker = subprocess.Popen([binary(), "exec", ROOT / "samples/pip", *option], stderr=subprocess.DEVNULL,
                                  preexec_fn=by_default)
        time.sleep(0.3)
        assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 143


def clean(place, **variables):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(place.root / "home"), "DOCKER_HOST": "unix:///nonexistent.sock",
                   **variables}
    done = subprocess.run([binary(), "clean", "--json"], env=environment, capture_output=True, check=True)
    return json.loads(done.stdout)["removed"]


@pytest.mark.parametrize("command", [("import", "-", "target"), ("source", "-", "--output", "oci:target"),
                                     ("combine", "-", "target"), ("inspect", "-")], ids=lambda words: words[0])
def test_clean_knows_what_a_kill_left(place, command):
    """No engine is needed to begin, nor to clean up. [req:job-clean]"""
    worker, before = importing(place, command)
    worker.kill()
    worker.wait()
    left = {path for path in place.root.rglob(".planqk-job.*") if path.is_dir()}
    assert left
    removed = clean(place)
    assert {f"directory {path}" for path in left} <= set(removed)
    nothing_new(place, before)
    assert clean(place) == []


def test_a_live_import_is_left_alone(place):
    """[req:job-clean-others]"""
    worker, _ = importing(place)
    assert clean(place) == []
    assert list(place.work.glob(".planqk-job.*"))
    worker.terminate()
    assert worker.wait(30) == 143


def test_files_that_stand_for_nothing_are_removed(place):
    """A lock that nobody holds, the drafts of a killed process; what is held stays. [req:job-clean]"""
    state = place.state
    for name in ("name-0123.lock", "held.lock", "0123456789abcdef.run.new", "built-ab.new.17", "other"):
        (state / name).touch()
        os.utime(state / name, (1, 1))
    with open(state / "held.lock", "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        clean(place)
    assert sorted(path.name for path in state.iterdir()) == ["held.lock", "other"]


def test_without_a_home_no_folder_of_others_is_taken(place):
    """Whoever may write to /tmp would be believed. [req:job-state]"""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    taken = place.temporary / "planqk-job-state-65534"
    taken.mkdir(mode=0o777)
    place.temporary.chmod(0o1777)
    for folder in (place.root, *place.root.parents):
        folder.chmod(folder.stat().st_mode | 0o011) if str(folder).startswith("/tmp/") else None
    done = subprocess.run([binary(), "clean"], env={"PATH": "/usr/bin:/bin", "TMPDIR": str(place.temporary)},
                          capture_output=True, check=False, user=65534, group=65534)
    assert done.returncode == 74 and b"PLANQK_JOB_STATE" in done.stderr
    assert list(taken.iterdir()) == []


def test_a_state_folder_by_somebody_elses_link(place):
    """[req:job-state]"""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    real = place.root / "real"
    real.mkdir(mode=0o700)
    link = place.temporary / "state"
    link.symlink_to(real)
    assert clean(place, PLANQK_JOB_STATE=str(link)) == []
    os.lchown(link, 65534, 65534)
    done = subprocess.run([binary(), "clean"], env={"PATH": "/usr/bin:/bin", "PLANQK_JOB_STATE": str(link)},
                          capture_output=True, check=False)
    assert done.returncode == 74 and b"symbolic link" in done.stderr
