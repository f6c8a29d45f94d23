"""Does what its input says, harmless and hostile things alike."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time

OUTPUT = "/var/runtime/output"
SOCKETS = ("/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock")


def run(data: dict, params: dict = None, **more):
    action = data.pop("do", "echo")
    return globals()["do_" + action](params=params, **data, **more)


def say(text):
    print(text, flush=True)


def do_echo(params=None, value=None, **more):
    say("echo of " + json.dumps(value))
    return {"value": value, "params": params, **more}


def do_text(params=None, value="", times=1, **more):
    return value * times


def do_nothing(params=None, **more):
    return None


def do_read(path, params=None, **more):
    return {"text": open(path).read(), "names": sorted(os.listdir(os.path.dirname(path)))}


def do_secret(params=None, seconds=0, token=None, **more):
    say("holding it")
    time.sleep(seconds)
    return {name: value for name, value in os.environ.items() if name.startswith("SECRET_")}


def do_print(lines, params=None, stream="stdout", pause=0, result=None, **more):
    for line in lines:
        getattr(sys, stream).write(line)
        getattr(sys, stream).flush()
        time.sleep(pause)
    return result


def do_flood(mebibytes, params=None, ends=False, **more):
    block = (b"x" * 1023 + b"\n") * 1024 if ends else b"x" * (1 << 20)
    for _ in range(mebibytes):
        os.write(1, block)
    return {"flooded": mebibytes}


def do_exit(code, params=None, hard=False, **more):
    say("leaving with %d" % code)
    (os._exit if hard else sys.exit)(code)


def do_crash(params=None, **more):
    ctypes.string_at(0)


def do_raise(params=None, **more):
    raise ValueError("as asked")


def do_sleep(seconds, params=None, stubborn=False, **more):
    if stubborn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        say("sleeping")
        time.sleep(seconds)
    finally:
        sys.stderr.write("finally\n")
    return "awake"


def do_memory(mebibytes, params=None, **more):
    say("filling memory")
    kept = [b"\1" * (1 << 20) for _ in range(mebibytes)]
    return len(kept)


def attempt(action):
    try:
        return action() or "done"
    except OSError as error:
        return type(error).__name__ + " " + str(error.errno)


def do_fill(path, mebibytes, params=None, **more):
    def fill():
        with open(path, "wb") as file:
            for _ in range(mebibytes):
                file.write(b"\1" * (1 << 20))

    return {"ended": attempt(fill), "bytes": os.path.getsize(path)}


def do_forks(params=None, **more):
    """Children that only sleep, until no more can be had."""
    children = []
    try:
        while len(children) < 100000:
            child = os.fork()
            if child == 0:
                time.sleep(600)
                os._exit(0)
            children.append(child)
    except OSError as error:
        return {"children": len(children), "error": error.errno}
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)


def do_facts(params=None, port=0, **more):
    status = dict(line.split(":\t", 1) for line in open("/proc/self/status") if ":\t" in line)
    script = "/tmp/script"
    with open(script, "w") as file:
        file.write("#!/bin/sh\nexit 0\n")
    os.chmod(script, 0o755)
    places = ("/", "/workspace", "/etc", "/var/input", "/var/runtime/input", "/home", OUTPUT, "/dev/shm")
    return {
        "uid": os.getuid(), "gid": os.getgid(), "groups": os.getgroups(),
        "cap_eff": int(status["CapEff"], 16), "cap_bnd": int(status["CapBnd"], 16),
        "no_new_privs": int(status["NoNewPrivs"]), "seccomp": int(status["Seccomp"]),
        "listener": attempt(lambda: socket.create_connection(("127.0.0.1", port), 3).close()),
        "dns": attempt(lambda: str(socket.getaddrinfo("example.org", 80))),
        "interfaces": sorted(name for _, name in socket.if_nameindex()),
        "writes": {place: attempt(lambda: open(place + "/x", "w").close()) for place in places},
        "script": attempt(lambda: str(subprocess.call([script]))),
        "sockets": [path for path in SOCKETS if os.path.exists(path)],
        "environment": dict(os.environ), "stdin": os.read(0, 1).decode() if not os.isatty(0) else "tty",
    }


def do_links(params=None, **more):
    os.symlink("/etc/shadow", OUTPUT + "/output.json")
    os.symlink("/etc", OUTPUT + "/folder")
    with open(OUTPUT + "/one.txt", "w") as file:
        file.write("1")
    os.link(OUTPUT + "/one.txt", OUTPUT + "/two.txt")
    os.mkfifo(OUTPUT + "/pipe")
    for name in ("\x1b[31mred", "new\nline", "\u202egnp.exe", "plain.txt"):
        with open(OUTPUT + "/" + name, "w") as file:
            file.write(name)


def do_sparse(size, params=None, name="sparse", **more):
    def stretch():
        with open(OUTPUT + "/" + name, "wb") as file:
            file.truncate(size)

    return attempt(stretch)


def do_hide(mebibytes, params=None, how="unlinked", **more):
    """Takes room in the output directory that has no name."""
    kept, written = [], 0
    try:
        while written < mebibytes:
            if how == "many" or not kept:
                kept.append(open("%s/%d" % (OUTPUT, len(kept)), "wb"))
                os.unlink(kept[-1].name)
            if how == "allocated":
                os.posix_fallocate(kept[-1].fileno(), written << 20, 1 << 20)
            else:
                os.write(kept[-1].fileno(), b"\1" * (1 << 20))
            written += 1
    except OSError as error:
        say("stopped by %d" % error.errno)
    say("hid %d MiB" % written)


def do_files(number, params=None, seconds=0, **more):
    for each in range(number):
        open("%s/%d" % (OUTPUT, each), "w").close()
    time.sleep(seconds)


def do_deep(levels, params=None, closed=False, **more):
    os.chdir(OUTPUT)
    for _ in range(levels):
        os.mkdir("d")
        os.chdir("d")
    if closed:
        os.chmod(OUTPUT + "/d", 0)
    os.chdir("/tmp")
