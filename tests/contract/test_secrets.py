"""A canary in the build environment, or in the upload's own URLs, reaches no output."""

import pytest

import trees
from lifecycle import Conditions, build, buildpack_plan, detect
from projects import PROGRAM
from sample_table import BUILDS, FAILS, SAMPLES

CANARY = "c4n4ry"
SECRETS = {
    "BP_GITLAB_TOKEN": CANARY,
    "PIP_INDEX_URL": f"https://user:{CANARY}@index.example/simple?token={CANARY}",
    "PIP_EXTRA_INDEX_URL": f"https://{CANARY}@extra.example/simple",
    "POETRY_HTTP_BASIC_PRIVATE_PASSWORD": CANARY,
    "CONDA_TOKEN": CANARY,
    "AWS_SECRET_ACCESS_KEY": CANARY,
    "HTTPS_PROXY": f"http://user:{CANARY}@proxy.example:3128",
    "PLANQK_SERVICE_EXECUTION_TOKEN": CANARY,
}
URL = f"https://user:{CANARY}@host.example/simple/{CANARY}?token={CANARY}#{CANARY}"


def written_by_build(place, pack):
    """Every byte and every name below the layers, and the Procfile."""
    files = [*trees.entries(place.layers_of(pack)), place.app / "Procfile"]
    names = "".join(map(str, files)).encode()
    return names + b"".join(path.read_bytes() for path in files if path.is_file())


def everything_said(place, wrapper, explain, conditions):
    """Outputs, plan and layers of all phases, as one heap of bytes to search."""
    detected = detect(wrapper, place, conditions)
    runs = [detected, detect(explain, place, conditions), build(explain, place, (), conditions)]
    heap = written_by_build(place, explain)
    if detected.code == 0:
        entries = buildpack_plan(detected.parsed_plan)
        runs.append(build(wrapper, place, entries, conditions))
        assert runs[-1].code == 0, runs[-1].output
        heap += written_by_build(place, wrapper)
    return heap + b"".join(run.output.encode() + run.plan for run in runs)


@pytest.mark.parametrize("sample", [*BUILDS, *FAILS], ids=lambda sample: sample.name)
def test_secret_of_the_build_environment(sample, place, wrapper, explain):
    """In no layer, label, SBOM, plan or log. [req:no-secret-in-outputs]"""
    place.copy(SAMPLES / sample.name)
    environment = SECRETS | getattr(sample, "environment", {})
    said = everything_said(place, wrapper, explain, Conditions(environment=environment))
    assert CANARY.encode() not in said


UPLOADS = {
    "index": {"requirements.txt": f"--index-url {URL}\nnumpy\n"},
    "extra-index": {"requirements.txt": f"--extra-index-url={URL}\nnumpy\n"},
    "find-links": {"requirements.txt": f"-f {URL}\nnumpy\n"},
    "vcs": {"requirements.txt": f"x @ git+https://oauth2:{CANARY}@host.example/x.git@{CANARY}\n"},
    "url": {"requirements.txt": f"x @ {URL}\n"},
    "plain-http": {"requirements.txt": f"-i http://user:{CANARY}@host.example/simple\n"},
    "plain-http-user": {"requirements.txt": f"-i http://{CANARY}@host.example/simple\n"},
    "expansion": {"requirements.txt": f"-i https://user:{CANARY}@host.example/${{NAME}}\n"},
    "remote-include": {"requirements.txt": f"-r {URL}\n"},
    "conda-channel": {"environment.yml": f"channels: ['{URL}']\ndependencies: [numpy]\n"},
    "conda-variable": {"environment.yml": f"variables: {{T: {CANARY}}}\ndependencies: [numpy]\n"},
    "conda-pip": {"environment.yml": f"dependencies: [numpy, {{pip: ['-i {URL}']}}]\n"},
    "conda-pip-http": {
        "environment.yml": f"dependencies: [pip: ['-i http://u:{CANARY}@host.example/']]\n"
    },
    "conda-explicit": {"package-list.txt": f"@EXPLICIT\n{URL}\n"},
    "poetry-source": {
        "pyproject.toml": "[tool.poetry]\npackage-mode = false\n"
        f'[[tool.poetry.source]]\nurl = "{URL}"\n'
    },
    "broken-toml": {"pyproject.toml": f'[tool.poetry]\nurl = "{URL}\n'},
    "broken-yaml": {"environment.yml": f'dependencies:\n  - "{URL}\n'},
    "broken-json": {"planqk.json": f'{{"token": "{CANARY}', "requirements.txt": ""},
    "planqk-json": {"planqk.json": f'{{"name": "x", "token": "{CANARY}"}}', "requirements.txt": ""},
    "source": {"src/program.py": f'TOKEN = "{CANARY}"\n', "requirements.txt": ""},
    "dotenv": {".env": f"TOKEN={CANARY}\n"},
}


@pytest.mark.parametrize("kind", UPLOADS)
@pytest.mark.parametrize("policy", ["standard", "strict"])
def test_secret_of_the_upload(kind, policy, place, wrapper, explain):
    """URLs are named by their host. [req:no-secret-in-outputs]"""
    place.write(PROGRAM | UPLOADS[kind])
    settings = {"BP_PLANQK_POLICY": "strict"} if policy == "strict" else {}
    said = everything_said(place, wrapper, explain, Conditions(environment=settings))
    assert CANARY.encode() not in said


@pytest.mark.parametrize("value", ["index", "extra-index", "find-links", "vcs", "url"])
def test_host_of_another_source_is_named(value, place, wrapper):
    """[req:external-sources-are-named]"""
    place.write(PROGRAM | UPLOADS[value])
    detected = detect(wrapper, place)
    assert detected.code == 0
    done = build(wrapper, place, buildpack_plan(detected.parsed_plan))
    assert "host.example" in done.output and "requirements.txt" in done.output
