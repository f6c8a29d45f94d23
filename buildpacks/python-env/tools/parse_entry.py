"""Parses a module with this Python, and runs nothing of it.

usage: parse_entry.py FILE
exit status: 3 a syntax error, its line number, message and line on a line each; 0 anything else
"""

import sys


def line_of(source, number):
    lines = source.splitlines()
    return lines[number - 1].decode("utf-8", "replace").strip() if 0 < number <= len(lines) else ""


def main():
    with open(sys.argv[1], "rb") as file:
        source = file.read()
    try:
        compile(source, "entry", "exec", dont_inherit=True)
    except SyntaxError as error:
        number = error.lineno or 0
        for told in (number, error.msg, line_of(source, number)):
            print(str(told).replace("\n", " ").encode("ascii", "backslashreplace").decode())
        sys.exit(3)
    except (ValueError, RecursionError, MemoryError):
        pass  # the import says it better than we could


if __name__ == "__main__":
    main()
