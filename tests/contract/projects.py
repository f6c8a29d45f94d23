"""Small projects made on the fly, as dictionaries for Place.write."""

RUN = "def run(data, params):\n    return {}\n"
PROGRAM = {"src/program.py": RUN}
PIP = PROGRAM | {"requirements.txt": "numpy==2.2.6\n"}
CONDA = PROGRAM | {"environment.yml": "dependencies:\n  - python=3.11\n  - numpy=2.2\n"}
POETRY = PROGRAM | {
    "pyproject.toml": "[tool.poetry]\npackage-mode = false\n\n"
    '[tool.poetry.dependencies]\npython = "^3.10"\n'
}
UV = (
    '[project]\nname = "x"\nversion = "1"\ndependencies = ["numpy"]\n\n[tool.uv]\npackage = false\n'
)

# Variables that a build has for no reason of ours.
STRANGE_ENVIRONMENTS = {
    "usual": {},
    "strange-locale": {"LANG": "tr_TR.ISO-8859-9", "LC_ALL": "xx_YY.UTF-99", "LANGUAGE": "\x01"},
    "thousand-variables": {f"FILLER_{number}": "x" * 50 for number in range(1000)},
    "python-variables": {"PYTHONPATH": "/nowhere", "PYTHONHOME": "/nowhere", "PYTHONSAFEPATH": "1"},
    "no-such-temporary-directory": {"TMPDIR": "/nowhere"},
    "empty-settings": {"BP_PLANQK_MODE": "", "BP_PLANQK_ENTRYPOINT": "", "BP_PLANQK_POLICY": ""},
}
