"""A JSON value as what an annotation asks for. No message shows the value."""

from . import scalars, standard
from .misfits import Misfit, expected

def convert(value, annotation, given=None):
    """`given` is the input that `value` is the whole of, if it is one."""
    typing = standard.load("typing")
    annotation = plain(annotation)
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if is_union(origin):
        return _union(value, arguments, given)
    if origin is typing.Literal:
        return _literal(value, arguments)
    kind = origin or annotation
    if not isinstance(kind, type) or kind in (object, typing.Any):
        return value  # A type variable, or something newer than us: the plain value, too.
    if scalars.is_known(kind):
        return _scalar(value, kind)
    if issubclass(kind, standard.load("enum").Enum):
        return _member(value, kind)
    return _composite(value, kind, arguments, given)


def plain(annotation):
    """Without the wrappers that only tools look at."""
    typing = standard.load("typing")
    while True:
        if hasattr(annotation, "__metadata__") and hasattr(annotation, "__origin__"):
            annotation = annotation.__origin__  # Annotated
        elif hasattr(annotation, "__supertype__"):
            annotation = annotation.__supertype__  # NewType
        elif type(annotation).__name__ == "TypeAliasType":
            annotation = annotation.__value__
        else:
            return typing.Any if annotation is None else annotation


def is_union(origin):
    modern = getattr(standard.load("types"), "UnionType", None)
    return origin is not None and origin in (standard.load("typing").Union, modern)


def members(annotation):
    """What a union allows; any other annotation by itself."""
    typing = standard.load("typing")
    annotation = plain(annotation)
    if not is_union(typing.get_origin(annotation)):
        return [annotation]
    return [inner for each in typing.get_args(annotation) for inner in members(each)]


def takes_text(annotation):
    """Whether an input that is no JSON may be this, as it stands."""
    typing = standard.load("typing")
    base = standard.load("enum").Enum
    return any(
        typing.get_origin(each) is typing.Literal
        or (isinstance(each, type) and (scalars.is_known(each) or issubclass(each, base)))
        for each in members(annotation)
        if each is not type(None)
    )


def name_of(annotation):
    if isinstance(annotation, type) and not standard.load("typing").get_args(annotation):
        return annotation.__name__
    return str(annotation).replace("typing.", "")


def _composite(value, kind, arguments, given):
    from . import containers, models

    if containers.is_known(kind):
        return containers.convert(value, kind, arguments, convert)
    if models.is_model(kind):
        return models.validate(kind, value, given)
    if models.is_dataclass(kind):
        return models.build(kind, value, convert)
    return value  # Old runtimes passed plain values to whatever the annotation was.


def _scalar(value, kind):
    try:
        return scalars.convert_known(kind, value)
    except ValueError as error:
        raise expected(str(error), value) from None


def _literal(value, allowed):
    for each in allowed:
        if type(each) is type(value) and each == value:
            return each
    raise expected("one of the allowed values", value)


def _member(value, kind):
    try:
        return kind(value)
    except Exception:  # A `_missing_` of the user's may raise anything.
        pass
    if isinstance(value, str) and value in kind.__members__:
        return kind[value]
    raise expected("a value of " + kind.__name__, value)


def _union(value, arguments, given):
    if value is None and type(None) in arguments:
        return None
    # First the member that means just this kind of value: "5" stays text in Union[int, str].
    exact = [each for each in arguments if _origin(each) is type(value)]
    for each in exact + [each for each in arguments if each is not type(None)]:
        try:
            return convert(value, each, given)
        except Misfit as misfit:
            last = misfit
    if len([each for each in arguments if each is not type(None)]) == 1:
        raise last
    raise expected("one of " + ", ".join(name_of(each) for each in arguments), value)


def _origin(annotation):
    return standard.load("typing").get_origin(annotation) or annotation
