"""What a parameter's annotation means, also as text and on a Python older than its syntax."""

import builtins

from . import standard


def signature(function):
    """inspect's signature, or None where Python cannot tell."""
    inspect = standard.load("inspect")
    try:
        return inspect.signature(function)
    except NameError:  # Python 3.14 evaluates annotations only now.
        form = standard.load("annotationlib").Format.FORWARDREF
        return inspect.signature(function, annotation_format=form)
    except (TypeError, ValueError):
        return None


def resolve(function, annotation):
    """The annotation as an object. A name that cannot be found becomes an empty class of that
    name, so that one unknown name does not take the others' meaning away."""
    inspect = standard.load("inspect")
    if annotation is inspect.Parameter.empty:
        return standard.load("typing").Any
    names = _globals(function)
    try:
        with standard.isolated():
            # Python 3.8 leaves text within text to a second time.
            return _evaluated(_evaluated(annotation, names), names)
    except Exception:
        text = getattr(annotation, "__forward_arg__", annotation)
        return _from_text(text, names) if isinstance(text, str) else annotation


def _evaluated(annotation, names):
    holder = type("holder", (), {"__annotations__": {"it": annotation}})
    return standard.load("typing").get_type_hints(holder, names, {})["it"]


def _globals(function):
    inspect = standard.load("inspect")
    function = getattr(function, "func", function)  # functools.partial
    function = inspect.unwrap(function)
    if not hasattr(function, "__globals__") and not isinstance(function, type):
        function = getattr(type(function), "__call__", function)
    return getattr(getattr(function, "__func__", function), "__globals__", {})


def _from_text(text, names):
    ast = standard.load("ast")
    try:
        return _Evaluation(ast, names).of(ast.parse(text.strip(), mode="eval").body)
    except Exception:
        return standard.load("typing").Any


def _unknown(name):
    return type(name, (), {"__module__": "builtins"})


class _Evaluation:
    """`dict[str, int] | None` and the like, for a Python that cannot evaluate them itself."""

    def __init__(self, ast, names):
        self._ast = ast
        self._names = names
        self._typing = standard.load("typing")

    def of(self, node):
        ast = self._ast
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self._typing.Union[self.of(node.left), self.of(node.right)]
        if isinstance(node, ast.Subscript):
            return self._generic(self.of(node.value))[self.of(node.slice)]
        if isinstance(node, ast.Tuple):
            return tuple(self.of(item) for item in node.elts)
        if isinstance(node, ast.Name):
            return self._name(node.id)
        if isinstance(node, ast.Attribute):
            owner = self.of(node.value)
            return getattr(owner, node.attr, None) or _unknown(node.attr)
        if isinstance(node, ast.Constant):
            return node.value
        return self.of(node.value)  # ast.Index, before Python 3.9

    def _name(self, name):
        # typing's names may have been imported for type checkers only.
        for place in (self._names, vars(builtins), vars(self._typing)):
            if name in place:
                return place[name]
        return _unknown(name)

    def _generic(self, kind):
        typing = self._typing
        known = {
            dict: typing.Dict,
            frozenset: typing.FrozenSet,
            list: typing.List,
            set: typing.Set,
            tuple: typing.Tuple,
            type: typing.Type,
        }
        return known.get(kind, kind)
