"""What a function takes and returns, as one document: see the README, "Description"."""

from . import arguments, conversion, hints, injected, models, plain, schemas, standard

VERSION = 1
_LONGEST_TEXT = 65536


def document(entry, function):
    found = {"description": VERSION, "entry_point": entry.text}
    if function is None:
        return dict(found, parameters=[], others=True)  # A script: it finds its input by itself.
    about = _documentation(function)
    if about:
        found["text"] = about
    known = schemas.Schemas("validation")
    found.update(_parameters(function, known))
    result = _result(function, schemas.Schemas("serialization", known))
    if result:
        found["result"] = result
    if known.definitions:
        found["definitions"] = known.definitions
    return found


def _documentation(function):
    text = standard.load("inspect").getdoc(function)
    return text[:_LONGEST_TEXT] if isinstance(text, str) else None


def _parameters(function, known):
    signature = hints.signature(function)
    if signature is None:
        return {"parameters": [], "others": True}
    found, others = [], False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            others = True
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            found.append(_parameter(function, parameter, known))
    return {"parameters": found, "others": others}


def _parameter(function, parameter, known):
    annotation = hints.resolve(function, parameter.annotation)
    found = {"name": parameter.name}
    wanted, _ = arguments.injected_kind(annotation)
    has_default = parameter.default is not parameter.empty
    if wanted is not None:
        found["kind"] = "data_pool" if wanted == injected.POOL else "secret"
        found["required"] = not has_default and type(None) not in conversion.members(annotation)
        if wanted == injected.SECRET:
            found["variable"] = injected.variable(parameter.name)
        return found
    found["kind"] = "value"
    found["required"] = not arguments.absent(parameter, annotation)[0]
    found["schema"] = known.of(annotation)
    if conversion.members(annotation) in ([str], [str, type(None)], [type(None), str]):
        found["raw"] = True  # Whatever the input is, its text is taken.
    if has_default:
        _add_default(found, parameter.default)
    return found


def _add_default(found, default):
    """If it has a form in JSON; else the document says only that the parameter is not required."""
    kind = type(default)
    known = (type(None), str, bool, int, float, list, tuple, dict, standard.load("enum").Enum)
    if not issubclass(kind, known) and not models.is_model(kind) and not models.is_dataclass(kind):
        return
    try:
        found["default"] = plain.to_plain(default)
    except Exception:
        pass


def _result(function, known):
    signature = hints.signature(function)
    if signature is None or signature.return_annotation is signature.empty:
        return None
    annotation = hints.resolve(function, signature.return_annotation)
    return known.of(annotation)
