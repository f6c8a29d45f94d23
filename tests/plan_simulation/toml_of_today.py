"""TOML as Paketo's components read it: a byte order mark is fine, and so is what TOML 1.1 added.

Python's own reader knows 1.0. What is new is put into the older form first: line ends, comments and
a last comma inside inline tables, and two escapes.
"""

from __future__ import annotations

import re
import tomllib

TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}'  # strings of several lines
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#[^\n]*|[{}\[\],]|\s+|[^\s\"'#{}\[\],]+",
    re.DOTALL,
)


def as_tables(content: bytes) -> dict:
    text = content.decode("utf-8-sig")
    return tomllib.loads(_in_older_form(text.replace("\r\n", "\n")))


def _in_older_form(text: str) -> str:
    out: list[str] = []
    open_brackets: list[str] = []
    for token in TOKEN.findall(text):
        in_table = bool(open_brackets) and open_brackets[-1] == "{"
        if token in ("{", "["):
            open_brackets.append(token)
        elif token in ("}", "]") and open_brackets:
            open_brackets.pop()
        if in_table and (token.isspace() or token.startswith("#")):
            out.append(" ")
        else:
            if token == "}":
                _drop_last_comma(out)
            out.append(_with_older_escapes(token))
    return "".join(out)


def _drop_last_comma(out: list[str]) -> None:
    words = [index for index, token in enumerate(out) if not token.isspace()]
    if words and out[words[-1]] == ",":
        out[words[-1]] = " "


def _with_older_escapes(token: str) -> str:
    if not token.startswith('"'):
        return token
    return re.sub(
        r"\\(?:(e)|x([0-9A-Fa-f]{2})|.)",
        lambda found: "\\u001b" if found[1] else f"\\u00{found[2]}" if found[2] else found[0],
        token,
        flags=re.DOTALL,
    )
