"""Whatever a job does with names: it cannot take more room than its output may have."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from engine import docker


@pytest.mark.parametrize("how", ["unlinked", "many", "allocated"])
def test_what_has_no_name_counts(how, place, actor):
    """[req:job-output-bound]"""
    done = place.job(actor, {"do": "hide", "mebibytes": 400, "how": how}, "--max-job-output", "16MiB",
                     "--open-files", "512", "--json")
    hidden = re.search(r"hid (\d+) MiB", done.err)
    if hidden:  # else it was ended in the middle
        assert 16 <= int(hidden[1]) < 24 and "stopped by 28" in done.err
    else:
        done.refused(78, "job-output-too-large")


def test_it_takes_no_disk(place, actor):
    """What a job writes is in memory, and counts against its own. [req:job-output-bound]"""
    what = {"do": "fill", "path": "/var/runtime/output/big", "mebibytes": 100}
    done = place.job(actor, what, "--memory", "64MiB", "--json")
    done.refused(137, "job-out-of-memory")


def test_a_whole_output_is_taken(place, actor):
    """Up to the last byte that is allowed. [req:job-output-bound]"""
    target = place.root / "out"
    what = {"do": "fill", "path": "/var/runtime/output/big", "mebibytes": 16}
    place.job(actor, what, "--max-job-output", str((16 << 20) + 100), "--output", target).expect()
    assert (target / "big").stat().st_size == 16 << 20


def test_images_with_volumes_are_refused(place, actor, tmp_path, request):
    """Each would be disk that nothing limits. [req:job-volumes]"""
    name = f"planqk-e2e-volumes-{tmp_path.name}".lower().replace("_", "-")
    (tmp_path / "Dockerfile").write_text(f'FROM {actor}\nVOLUME ["/data"]\n')
    subprocess.run(["docker", "build", "--quiet", "--tag", name, str(tmp_path)], check=True, capture_output=True)
    try:
        told = place.run("run", name, "--data", "{}", "--json").refused(69, "engine-too-weak")
        assert "/data" in json.dumps(told)
        place.run("run", name, "--data", "{}", "--allow-weaker").expect()
    finally:
        docker("image", "rm", "--force", name).expect()
