"""Standard output of a running job, and the end of its process."""

import os

import jobs
import pytest


def test_users_output_comes_first_and_unchanged(job):
    """[req:template-output-order]"""
    text = """
import os, sys
def run(data):
    print("one")
    sys.stdout.write("two")
    sys.stdout.flush()
    os.write(1, b" three")
    return {"a": [1]}
"""
    outcome = job.program(text).run()
    block = '{\n  "a": [\n    1\n  ]\n}'
    expected = "one\ntwo three\n{0}\n{1}\n{0}\n".format(jobs.MARKER, block)
    assert outcome.out == expected


def test_interim_results_are_seen_while_the_job_runs(job):
    """[req:template-output-live] Without PYTHONUNBUFFERED, into a pipe."""
    text = """
import os, time
def run(data):
    print('PlanQK:Job:InterimResult: {"a": 1}')
    for _ in range(500):
        if os.path.exists("go"):
            return 1
        time.sleep(0.01)
"""
    process = job.program(text).start()
    assert process.stdout.readline() == 'PlanQK:Job:InterimResult: {"a": 1}\n'
    assert process.poll() is None
    job.write({"go": ""})
    assert jobs.finish(process).out.endswith("\n1\n" + jobs.MARKER + "\n")


def test_stdout_that_the_user_replaced(job_here):
    """[req:template-output-stdout]"""
    text = "import io, sys\ndef run(data):\n  sys.stdout = io.StringIO()\n  print('x')\n  return 1"
    outcome = job_here.program(text).run()
    assert (outcome.result, "x" in outcome.out) == (1, False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_encodings_of_stdout(job_here, encoding):
    """[req:template-output-stdout] The block is ASCII, whatever the locale."""
    job_here.program("def run(data): return 'ü€'").set(PYTHONIOENCODING=encoding)
    path = os.path.join(job_here.scratch, "out")
    with open(path, "wb") as file:
        assert job_here.run(stdout=file).code == 0
    with open(path, "rb") as file:
        assert '"\\u00fc\\u20ac"' in file.read().decode(encoding)


def test_files_and_switches(job):
    """[req:template-output-files] [req:template-output-switches]"""
    job.program("def run(data): return 'text'")
    path = os.path.join(job.output, "output.txt")
    assert job.run().result == "text"
    with open(path) as file:
        assert file.read() == '"text"'
    os.unlink(path)
    job.set(PLANQK_RESULT_FILE="off", PLANQK_RESULT_STDOUT="off")
    outcome = job.run()
    assert (outcome.code, outcome.out, os.path.exists(path)) == (0, "", False)


def test_none(job):
    """[req:template-output-none]"""
    job.program("def run(data): pass")
    directory = job.output
    outcome = job.run()
    assert (outcome.code, outcome.out) == (0, "\n")
    assert not os.path.exists(directory)


def test_reader_that_went_away(job):
    """[req:template-broken-stdout] One line, code 12, and the file is there."""
    job.program("def run(data):\n  import time; time.sleep(0.3)\n  return ['x'] * 100000")
    path = os.path.join(job.output, "output.json")
    process = job.start()
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 12, error
    assert "planqk: error: the result cannot be printed: Broken pipe\n" in error
    assert "Traceback" not in error and "Exception ignored" not in error
    assert os.path.getsize(path) > 100000


def test_unflushed_output_of_the_user_into_a_closed_pipe(job_here):
    """[req:template-broken-stdout] No storm of tracebacks at the end of the process."""
    job_here.program("def run(data):\n  import sys; sys.stdout.reconfigure(line_buffering=False)\n"
                "  import time; time.sleep(0.3); print('x')")  # fmt: skip
    job_here.set(PLANQK_RESULT_STDOUT="off")
    process = job_here.start()
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), "Exception ignored" in error) == (0, False), error


@pytest.mark.parametrize("redirection, code", [(">&-", 12), ("2>&-", 0), (">/dev/full", 12)])
def test_closed_or_full_streams(job, redirection, code):
    """[req:template-broken-stdout]"""
    job.program("def run(data): return 1")
    outcome = job.run(["sh", "-c", 'exec "$@" ' + redirection, "sh"] + job.command())
    assert outcome.code == code, outcome
    assert "Traceback" not in outcome.err and "Exception ignored" not in outcome.err


def test_non_blocking_stdout(job_here):
    """[req:template-big] Another process may have set it on the shared pipe."""
    text = "import os\ndef run(data):\n  os.set_blocking(1, False)\n  return 'x' * 1000000"
    process = job_here.program(text).start()
    jobs.time.sleep(0.5)
    outcome = jobs.finish(process)
    assert (outcome.code, len(outcome.out) > 1000000) == (0, True), outcome.err


def test_threads_that_were_left(job_here):
    """[req:template-threads] The result is out, exit functions have run where they can."""
    text = """
import threading, time
def run(data):
    threading.Thread(target=time.sleep, args=(600,), name="stray").start()
    return 1
"""
    job_here.program(text).set(PLANQK_EXIT_GRACE="0.2")
    outcome = job_here.run()
    assert (outcome.code, outcome.result) == (0, 1), outcome
    assert "threads still run; they are ended: stray" in outcome.err


def test_threads_that_were_left_by_a_failure(job_here):
    """[req:template-threads]"""
    text = "import threading, time\ndef run(data):\n"
    text += "  threading.Thread(target=time.sleep, args=(600,)).start()\n  1 / 0"
    assert job_here.program(text).set(PLANQK_EXIT_GRACE="0").run().code == 1


def test_threads_that_end_soon_are_waited_for(job):
    """[req:template-threads] Idle pools among them, and exit functions run."""
    text = """
import atexit, concurrent.futures, threading, time
def run(data):
    atexit.register(print, "exit function")
    pool = concurrent.futures.ThreadPoolExecutor(2)
    pool.submit(int)
    threading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()
"""
    outcome = job.program(text).run()
    assert (outcome.code, outcome.out) == (0, "\nthread\nexit function\n"), outcome
    assert "threads" not in outcome.err


def test_daemon_threads_do_not_matter(job_here):
    text = "import threading, time\ndef run(data):\n"
    text += "  threading.Thread(target=time.sleep, args=(600,), daemon=True).start()"
    outcome = job_here.program(text).run()
    assert (outcome.code, "threads" in outcome.err) == (0, False)


def test_log_level(job_here):
    """[req:template-log-level]"""
    job_here.program("def run(data): pass").inputs({"z.json": "1", "z.txt": "1"})
    assert "note: '" not in job_here.run().err
    assert "z.txt' is ignored" in job_here.set(LOG_LEVEL="debug").run().err
    del job_here.environment["INPUT_DIRECTORY"]
    assert "warning" in job_here.set(LOG_LEVEL="nonsense").run().err
    assert job_here.set(LOG_LEVEL="ERROR").run().err == ""


def test_warnings_as_errors(job):
    """The template itself does nothing that Python warns of."""
    job.program("async def run(data): return 1").set(PYTHONWARNINGS="error")
    assert job.run().result == 1


def test_optimised(job_here):
    job_here.program(jobs.ECHO)
    assert job_here.run([job_here.python, "-OO", "-m", "app"]).code == 0


def test_nothing_is_read_from_stdin(job_here):
    job_here.program("import sys\ndef run(data): return sys.stdin.read()")
    assert job_here.run().result == ""
