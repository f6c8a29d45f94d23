"""How long typed-run takes to start in the Paketo edition, over the local one: scripts/bench start.

Both images are built here, of one sample, on one engine, with the same interpreter (the doubles' Python is
the stack's), and run in turn as hardened jobs. pytest collects this file only where it is named.
"""

import os
import statistics
import sys
import time
from types import SimpleNamespace

from .builds import SOCKET, TRUST
from .commands import docker, run, succeed
from .jobs import result_of, run_job
from .places import PACK, PREFIX, ROOT, SAMPLES, golden_result

sys.path.insert(0, str(ROOT / "scripts/lib"))
from measure import Goals  # noqa: E402

SAMPLE = "typed-run"
LOCAL = "planqk-base-builder:local"
RUNS = int(os.environ.get("PLANQK_BENCH_RUNS", "15"))
RATIO = 1.1


def build_locally(home, network):
    image = f"{PREFIX}start-local"
    succeed(ROOT / "scripts/builder", "local")
    succeed(
        *(PACK, "build", image, "--builder", LOCAL, "--path", SAMPLES / SAMPLE),
        *("--network", network, "--pull-policy", "never", *SOCKET),
        *(f"--env={key}={value}" for key, value in TRUST.items()),
        PACK_HOME=str(ROOT / "build/pack-home"),
        PACK_VOLUME_KEY="doubles",
    )
    return image


def build_with_doubles(builds, name, **environment):
    sample = SimpleNamespace(name=SAMPLE, environment=environment)
    done = builds.build(sample)
    assert done.status == 0, done.output
    image = f"{PREFIX}start-{name}"
    docker("tag", done.image, image)
    return image


def seconds(image):
    start = time.perf_counter()
    done = run_job(image, SAMPLES / SAMPLE / "input")
    passed = time.perf_counter() - start
    assert result_of(done) == golden_result(SAMPLE)
    return passed


def test_start(builds, network, tmp_path):
    images = {
        "local edition": build_locally(tmp_path, network),
        "Paketo edition": build_with_doubles(builds, "paketo"),
        "Paketo edition, BP_PLANQK_BYTECODE=0": build_with_doubles(
            builds, "off", BP_PLANQK_BYTECODE="0"
        ),
    }
    found = {name: [] for name in images}
    for _ in range(RUNS):
        for name, image in images.items():
            found[name].append(seconds(image))
    goals = Goals("start")
    for what, of in (("minimum", min), ("median", statistics.median)):
        values = {name: of(times[1:]) for name, times in found.items()}
        for name, value in values.items():
            goals.row(f"{name}: {what}, ms", value * 1000)
        local, paketo, off = values.values()
        # What else the machine does shows in a median; a goal is for a quiet run of each.
        goal = RATIO if of is min else None
        goals.row(f"ratio of the Paketo edition's {what}", paketo / local, goal, 2)
        goals.row("the same without bytecode", off / local, digits=2)
    for name, image in images.items():
        size = int(docker("image", "inspect", "--format", "{{.Size}}", image))
        goals.row(f"{name}: image, MB", size / 1e6)
    run("docker", "rmi", "--force", *images.values())
