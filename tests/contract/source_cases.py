"""Where packages come from, whoever installs them: never over plain http or from outside of the
project, and with the strict policy only from the configured index."""

from decision_cases import Refuses, setting
from projects import POETRY, PROGRAM

HTTP, HTTPS = "http://h.example/x", "https://h.example/x"


def poetry_with(text):
    return PROGRAM | {"pyproject.toml": POETRY["pyproject.toml"] + text}


def channel(url):
    return PROGRAM | {"environment.yml": f"channels: ['{url}']\ndependencies: [numpy]\n"}


def from_everywhere(url):
    """The same source in the words of each manager."""
    return {
        "pip": PROGRAM | {"requirements.txt": f"--extra-index-url {url}\nnumpy\n"},
        "conda-channel": channel(url),
        "conda-spec": PROGRAM | {"environment.yml": f"dependencies: ['{url}/a.conda']\n"},
        "conda-explicit": PROGRAM | {"package-list.txt": f"@EXPLICIT\n{url}/a.conda\n"},
        "poetry-source": poetry_with(f'[[tool.poetry.source]]\nname = "x"\nurl = "{url}"\n'),
        "poetry-git": poetry_with(f'a = {{ git = "{url}.git" }}\n'),
        "poetry-url": poetry_with(f'a = {{ url = "{url}/a.whl" }}\n'),
    }


SOURCES = [
    *(
        Refuses(f"http-{kind}", files, ("h.example",))
        for kind, files in from_everywhere(HTTP).items()
    ),
    *(
        Refuses(
            f"strict-{kind}",
            files,
            ("h.example", "strict"),
            environment=setting(PLANQK_POLICY="strict"),
        )
        for kind, files in from_everywhere(HTTPS).items()
    ),
    Refuses(
        "outside-poetry", poetry_with('a = { path = "../../a" }\n'), ("pyproject.toml", "../../a")
    ),
    Refuses("outside-conda", channel("file:///opt/channel"), ("environment.yml", "/opt/channel")),
]
