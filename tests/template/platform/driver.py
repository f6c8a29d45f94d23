"""Runs programs with one runtime, each in a forked child, and prints what came of them as JSON.

usage: driver.py platform|PATH_OF_APP SCRATCH < programs.json

Started with the Python of an environment that has qhub-commons; what is slow to import is imported
once, before the first fork.
"""

import json
import os
import sys
import traceback

from qhub.commons.runtime import main as platform  # And pydantic with it.

OWN = ("INPUT_DIRECTORY", "OUTPUT_DIRECTORY", "DATAPOOL_DIRECTORY")


def write(directory, files):
    for name, text in files.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def prepare(program, place):
    directories = {name: os.path.join(place, name.partition("_")[0].lower()) for name in OWN}
    for directory in directories.values():
        os.makedirs(directory)
    project = os.path.join(place, "project")
    write(project, program["files"])
    write(directories["INPUT_DIRECTORY"], program["inputs"])
    write(directories["DATAPOOL_DIRECTORY"], program["pools"])
    write(directories["OUTPUT_DIRECTORY"], program["left"])
    return project, directories


def run_platform(project):
    sys.path.insert(0, project)
    os.chdir(project)
    sys.exit(platform.main())


def run_template(app, project):
    os.environ["PLANQK_APP_DIR"] = project
    path = os.path.join(app, "__main__.py")
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec")
    exec(code, {"__name__": "__main__", "__file__": path})


def status_of(error):
    if error.code is None or isinstance(error.code, int):
        return (error.code or 0) & 255
    print(error.code, file=sys.stderr)
    return 1


def child(runtime, program, place):
    project, directories = prepare(program, place)
    with open(os.path.join(place, "log"), "w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    sys.stdin = None
    os.environ.update(directories, ENTRYPOINT="src.program:run")
    os.environ.update(program["environment"])
    try:
        run_platform(project) if runtime == "platform" else run_template(runtime, project)
    except SystemExit as error:
        return status_of(error)
    except KeyboardInterrupt:
        return 130
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def outcome(runtime, program, place):
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            code = child(runtime, program, place)
            sys.stdout.flush()
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    files = {}
    output = os.path.join(place, "output")
    for name in sorted(os.listdir(output)):
        with open(os.path.join(output, name), encoding="utf-8", errors="surrogateescape") as file:
            files[name] = file.read()
    with open(os.path.join(place, "log"), encoding="utf-8", errors="replace") as log:
        return {"code": code, "files": files, "log": log.read()}


def main(runtime, scratch):
    programs = json.load(sys.stdin)
    found = {}
    for program in programs:
        place = os.path.join(scratch, program["name"])
        os.makedirs(place)
        found[program["name"]] = outcome(runtime, program, place)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
