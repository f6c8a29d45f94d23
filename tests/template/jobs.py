"""Running the template as a process, on every Python that this machine has."""

import glob
import os
import shutil
import signal
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
APP = os.path.join(ROOT, "buildpacks", "planqk-wrapper", "template", "app")
MARKER = "PlanQK:Job:MultilineResult"

ECHO = """
def run(data, params):
    return {"data": data, "params": params}
"""


def pythons():
    """(version, path) of the Python at hand, and of each other version from 3.8 on."""
    paths = [sys.executable, "/usr/bin/python3"]
    for directory in os.environ.get("PATH", "").split(os.pathsep):
        if directory and not directory.endswith("shims"):
            found = glob.glob(os.path.join(glob.escape(directory), "python3.*"))
            # Beside them lie python3.11-config, python3.11-gdb.py and the like.
            paths += sorted(path for path in found if path.rpartition(".")[2].isdigit())
    paths += sorted(glob.glob(os.path.expanduser("~/.pyenv/versions/3.*/bin/python3")))
    found = {}
    for path in paths:
        version = _version(path) if os.access(path, os.X_OK) else None
        if version and version >= (3, 8):
            found.setdefault(version, path)
    return list(found.items())


def _version(path):
    code = "import sys; print(*sys.version_info[:3])"
    done = subprocess.run(
        [path, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    words = done.stdout.split()
    return tuple(map(int, words)) if done.returncode == 0 and len(words) == 3 else None


def namespace():
    """The command prefix that makes mounts private, or None where the machine forbids it."""
    for prefix in (["unshare", "-m"], ["unshare", "-rm"]):
        try:
            done = subprocess.run(
                prefix + ["mount", "-t", "tmpfs", "tmpfs", "/var"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except FileNotFoundError:
            return None
        if done.returncode == 0:
            return prefix
    return None


class Outcome:
    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err

    @property
    def result(self):
        """The JSON between the markers."""
        import json

        parts = self.out.split("\n" + MARKER + "\n")
        assert len(parts) == 3, "no result block in {!r}; stderr:\n{}".format(self.out, self.err)
        return json.loads(parts[1])

    def __repr__(self):
        return "exit {}\nstdout:\n{}\nstderr:\n{}".format(self.code, self.out, self.err)


def finish(process, seen=""):
    """Waits for the end; a job that never ends fails the test and is not left behind."""
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        raise AssertionError("the job did not end:\n{}{}\n{}".format(seen, out, err)) from None
    return Outcome(process.returncode, seen + (out or ""), err)


class Job:
    """A project in a scratch directory, and the ways to start the template for it."""

    def __init__(self, python, version, layer, scratch):
        self.python = python
        self.version = version
        self.layer = layer
        self.scratch = str(scratch)
        self.project = os.path.join(self.scratch, "project")
        self.environment = {"PATH": os.environ.get("PATH", ""), "PLANQK_APP_DIR": self.project}
        os.makedirs(self.project)

    def write(self, files, under=None):
        for name, text in files.items():
            path = os.path.join(under or self.project, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        return self

    def program(self, text, **more):
        return self.write(dict({"src/program.py": text}, **more))

    def combine(self, folder="user_code"):
        """The second form: the template's own `app`, with the project inside it."""
        combined = os.path.join(self.scratch, "combined")
        shutil.copytree(APP, os.path.join(combined, "app"))
        shutil.move(self.project, os.path.join(combined, "app", folder))
        self.project = os.path.join(combined, "app", folder)
        self.layer = combined
        del self.environment["PLANQK_APP_DIR"]
        return self

    def inputs(self, files):
        """The current generation's directory."""
        self.write(files, os.path.join(self.scratch, "input"))
        return self.set(INPUT_DIRECTORY=os.path.join(self.scratch, "input"))

    def old(self, data, params=None):
        """Plain JSON for data and params, in the old generation's variables."""
        self.set(BASE64_ENCODED="false", DATA_VALUE=data)
        return self.set(PARAMS_VALUE=params) if params is not None else self

    def set(self, **variables):
        self.environment.update(variables)
        return self

    @property
    def output(self):
        """A directory for the result, once asked for."""
        path = os.path.join(self.scratch, "output")
        self.environment["OUTPUT_DIRECTORY"] = path
        return path

    def command(self, *options):
        return [self.python] + list(options) + ["-m", "app"]

    def start(self, command=None, **options):
        options = dict({"cwd": self.layer, "env": self.environment}, **options)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen(
            command or self.command(), stdin=subprocess.DEVNULL, text=True, **options
        )

    def run(self, command=None, **options):
        process = self.start(command, **options)
        return finish(process)

    def run_mounted(self, prefix, files):
        """With these files below /var, which is private to the process."""
        stage = os.path.join(self.scratch, "stage")
        self.write(files, stage)
        script = 'mount -t tmpfs tmpfs /var && cp -R "$0"/var/. /var && exec "$@"'
        return self.run(prefix + ["sh", "-c", script, stage] + self.command())

    def terminate(self, ready, times=1, number=signal.SIGTERM):
        """Starts the job, signals it once it has printed the line `ready`, and waits."""
        process = self.start()
        seen = []
        for line in process.stdout:
            seen.append(line)
            if line.strip() == ready:
                break
        for _ in range(times):
            # time.sleep() does not notice a signal that comes just before it begins to wait.
            time.sleep(0.2 if times > 1 else 0.05)
            process.send_signal(number)
        return finish(process, "".join(seen))
