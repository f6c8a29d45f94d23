"""However planqk-job is ended, it leaves nothing; and who waits for what it prints is told the truth."""

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


def importing(place, **options):
    """In the middle of an import, whose archive does not come."""
    before = everything(place.root)
    options = {"stdin": subprocess.PIPE, "stderr": subprocess.DEVNULL, "preexec_fn": by_default, **options}
    worker = subprocess.Popen([binary(), "import", "-", "target"], cwd=place.work,
                              env={**os.environ, "HOME": str(place.root / "home")}, **options)
    end = time.monotonic() + 30
    while time.monotonic() < end and not any(place.work.glob(".planqk-job.*")):
        time.sleep(0.005)
    return worker, before


def nothing_new(place, before):
    """But for the folder of its records."""
    state = "home/.local"
    assert {path: what for path, what in everything(place.root).items() if not path.startswith(state)} == before
    assert not list((place.root / "home").rglob("*.run*"))


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
