"""SIGTERM ends a job in order."""

import signal

import pytest

FINALLY = """
import sys, time
def run(data):
    try:
        print("ready", flush=True)
        {}
    finally:
        print("cleaned up")
"""


@pytest.mark.parametrize(
    "blocked",
    [
        "time.sleep(60)",
        # Python 3.13.0 forgets the `finally` for a signal at the jump of an empty loop.
        "\n        while True: sum(range(10**6))",
        "import threading; threading.Event().wait()",
        "import subprocess; subprocess.run(['sleep', '60'])",
    ],
)
def test_finally_runs(job_here, blocked):
    """[req:template-exit-143] [req:template-sigterm-finally]"""
    outcome = job_here.program(FINALLY.format(blocked)).terminate("ready")
    assert (outcome.code, outcome.out) == (143, "ready\ncleaned up\n"), outcome
    assert "Traceback" not in outcome.err


def test_finally_runs_everywhere(job):
    """[req:template-sigterm-finally]"""
    outcome = job.program(FINALLY.format("time.sleep(60)")).terminate("ready")
    assert (outcome.code, outcome.out) == (143, "ready\ncleaned up\n"), outcome


def test_heard_from_the_first_moment(job):
    """While the template itself is still being imported: the first process of a container does not
    die of a signal without a handler. [req:template-exit-143]"""
    slow = 'if __name__ != "app":\n    print("ready", flush=True)\n    __import__("time").sleep(60)\n'
    job.program("def run(): pass\n").combine().write({"app/__init__.py": slow}, job.layer)
    assert job.terminate("ready").code == 143


def test_second_signal_does_not_break_the_finally(job_here):
    """[req:template-sigterm-twice]"""
    text = """
import time
def run(data):
    try:
        print("ready", flush=True)
        time.sleep(60)
    finally:
        time.sleep(0.5)
        print("cleaned up")
"""
    outcome = job_here.program(text).terminate("ready", times=2)
    assert (outcome.code, outcome.out) == (143, "ready\ncleaned up\n"), outcome


def test_swallowed_signal_can_be_sent_again(job_here):
    """[req:template-sigterm-twice] `except:` in a loop makes nobody immortal."""
    text = """
import time
def run(data):
    try:
        print("ready", flush=True)
        time.sleep(60)
    except BaseException:
        print("swallowed", flush=True)
    time.sleep(60)
"""
    outcome = job_here.program(text).terminate("ready", times=2)
    assert (outcome.code, outcome.out) == (143, "ready\nswallowed\n"), outcome


def test_result_after_a_swallowed_signal_is_published(job):
    """[req:template-sigterm-swallowed]"""
    text = """
import time
def run(data):
    try:
        print("ready", flush=True)
        time.sleep(60)
    except SystemExit:
        return "partial"
"""
    outcome = job.program(text).terminate("ready")
    assert (outcome.code, outcome.result) == (143, "partial"), outcome


def test_error_in_the_finally_is_shown(job_here):
    """[req:template-exit-143]"""
    text = FINALLY.format("time.sleep(60)").replace('print("cleaned up")', "1 / 0")
    outcome = job_here.program(text).terminate("ready")
    assert (outcome.code, "ZeroDivisionError" in outcome.err) == (143, True), outcome


ASYNC = """
import asyncio
async def helper(name, busy):
    try:
        print(name, flush=True)
        while busy:
            await asyncio.sleep(0) if busy == 1 else sum(range(10**6))
        await asyncio.sleep(60)
    finally:
        print("cleaned up", name)
async def run(data):
    other = asyncio.ensure_future(helper("task", 0))
    await asyncio.sleep(0)
    await helper("ready", {})
"""


@pytest.mark.parametrize("busy", [0, 1, 2])
def test_asyncio(job, busy):
    """[req:template-sigterm-asyncio] Waiting in the loop, or within a task."""
    outcome = job.program(ASYNC.format(busy)).terminate("ready")
    assert outcome.code == 143, outcome
    assert "cleaned up task" in outcome.out and "cleaned up ready" in outcome.out
    assert "Traceback" not in outcome.err


def test_asyncio_of_the_users_own(job):
    """[req:template-sigterm-asyncio]"""
    text = ASYNC.format(0).replace("async def run(data)", "async def main()")
    text += "\ndef run(data):\n    asyncio.run(main())\n"
    outcome = job.program(text).terminate("ready")
    assert outcome.code == 143, outcome
    assert "cleaned up task" in outcome.out and "cleaned up ready" in outcome.out


def test_asyncio_that_runs_forever(job):
    """[req:template-sigterm-asyncio]"""
    text = """
import asyncio
async def work():
    try:
        print("ready", flush=True)
        await asyncio.sleep(60)
    finally:
        print("cleaned up")
def run(data):
    loop = asyncio.new_event_loop()
    task = loop.create_task(work())
    try:
        loop.run_forever()
    finally:
        print("left")
"""
    outcome = job.program(text).terminate("ready")
    assert (outcome.code, outcome.out) == (143, "ready\ncleaned up\nleft\n"), outcome


def test_second_signal_does_not_break_an_asynchronous_finally(job):
    """[req:template-sigterm-twice] [req:template-sigterm-asyncio]"""
    text = """
import asyncio, time
async def run(data):
    try:
        print("ready", flush=True)
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.3)
        time.sleep(0.3)
        print("cleaned up")
"""
    outcome = job.program(text).terminate("ready", times=3)
    assert (outcome.code, outcome.out) == (143, "ready\ncleaned up\n"), outcome


def test_during_import(job):
    """[req:template-exit-143]"""
    job.program("import time\nprint('ready', flush=True)\ntime.sleep(60)\n")
    outcome = job.terminate("ready")
    assert (outcome.code, outcome.err.count("Traceback")) == (143, 0), outcome


def test_own_handler_of_the_user_wins(job_here):
    """[req:template-sigterm-own-handler]"""
    text = """
import signal, sys, time
def run(data):
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(3))
    print("ready", flush=True)
    time.sleep(60)
"""
    assert job_here.program(text).terminate("ready").code == 3


def test_forked_children_die_of_the_signal(job):
    """[req:template-sigterm-children] As without the template."""
    text = """
import os, signal, time
def run(data):
    child = os.fork()
    if child == 0:
        try:
            time.sleep(60)
        finally:
            os._exit(7)
    time.sleep(0.1)
    os.kill(child, signal.SIGTERM)
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else "exited"
"""
    assert job.program(text).run().result == int(signal.SIGTERM)


def test_while_the_result_is_published(job_here):
    """[req:template-sigterm-publishing] A result that is there comes out whole: a success."""
    text = """
import time
class Slow:
    def to_dict(self):
        print("ready", flush=True)
        time.sleep(0.5)
        return {"a": 1}
def run(data):
    return Slow()
"""
    outcome = job_here.program(text).terminate("ready")
    assert (outcome.code, outcome.result) == (0, {"a": 1}), outcome


def test_interrupt(job):
    """[req:template-exit-130]"""
    outcome = job.program(FINALLY.format("time.sleep(60)")).terminate("ready", number=signal.SIGINT)
    assert (outcome.code, outcome.out) == (130, "ready\ncleaned up\n"), outcome
    assert outcome.err.endswith("planqk: error: interrupted\n")


def test_while_leftover_threads_are_waited_for(job_here):
    """[req:template-threads]"""
    text = """
import threading, time
def run(data):
    threading.Thread(target=later).start()
    return 1
def later():
    time.sleep(1)
    print("ready", flush=True)
    time.sleep(600)
"""
    job_here.program(text).set(PLANQK_EXIT_GRACE="600")
    outcome = job_here.terminate("ready")
    assert (outcome.code, outcome.result) == (0, 1), outcome


