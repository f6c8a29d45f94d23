"""The samples' own programs: each job gives the result that its golden file and README name."""

import importlib.util
import json
import subprocess
import sys

import pytest

import golden
from sample_table import BUILDS, SAMPLES

JOBS = [sample for sample in BUILDS if sample.input]
NEEDS = {
    "pip": "numpy",
    "conda": "networkx",
    "conda-package-list": "numpy",
    "poetry": "numpy",
    "current-starter": "networkx",
    "utf16-requirements": "numpy",
    "combined-wrapper": "numpy",
    "typed-run": "pydantic",
    "seeds-procfile": "numpy",
}

# json comes before the project's folder is on the path, as in the template: one sample has its own.
CALL = """
import json, sys
data, params = (json.load(open(f"{sys.argv[2]}/{name}.json")) for name in ("data", "params"))
sys.path[0] = sys.argv[1]
from src import program
if hasattr(program, "BaseModel"):
    data, params = program.InputData(**data), program.InputParams(**params)
result = program.run(data=data, params=params)
print(json.dumps(result, default=vars, indent=2, sort_keys=True, ensure_ascii=False))
"""


@pytest.mark.parametrize("sample", JOBS, ids=lambda sample: sample.name)
def test_program_gives_its_result(sample):
    """[req:sample-result-is-golden]"""
    needed = NEEDS.get(sample.name)
    if needed and importlib.util.find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed")
    inputs = SAMPLES / sample.name / sample.input
    call = [sys.executable, "-B", "-c", CALL, str(inputs.parent), str(inputs)]
    done = subprocess.run(call, capture_output=True, text=True, cwd="/", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    golden.check(f"{sample.name}/result.json", done.stdout)
    json.loads(done.stdout)
