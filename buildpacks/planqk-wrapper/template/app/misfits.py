"""What a value that does not fit its annotation is answered with. No message shows the value."""

_KINDS = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}


class Misfit(Exception):
    """Says what was expected and what kind of value was there."""


def expected(what, value):
    return Misfit("expected {}, got {}".format(what, _KINDS.get(type(value), "something else")))
