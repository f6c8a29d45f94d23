"""Which input goes to which parameter of the user's function."""

from . import conversion, decoding, hints, injected, messages, standard
from .errors import BadInput
from .invocation import Call
from .misfits import Misfit

# Code of all generations reads these two without asking whether they are there.
_DICTIONARIES = ("data", "params")


def bind(function, inputs, environ, root=""):
    signature = hints.signature(function)
    binding = _Binding(function, inputs, environ, root)
    if signature is None:
        return Call([], binding.rest(set()))
    positional, named, taken, rest = [], {}, set(), False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            rest = True
        elif parameter.kind is parameter.POSITIONAL_ONLY:
            positional.append(binding.argument(parameter))
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            named[parameter.name] = binding.argument(parameter)
        taken.add(parameter.name)
    if rest:
        named.update(binding.rest(taken))
    else:
        binding.note_unused(taken)
    return Call(positional, named)


class _Binding:
    def __init__(self, function, inputs, environ, root):
        self._function = function
        self._inputs = inputs
        self._environ = environ
        self._root = root

    def argument(self, parameter):
        annotation = hints.resolve(self._function, parameter.annotation)
        wanted, kind = injected_kind(annotation)
        if wanted:
            return self._injected(parameter, annotation, wanted, kind)
        if parameter.name not in self._inputs.sources:
            return self._absent(parameter, annotation)
        given = self._given(parameter.name)
        try:
            value = _value(given, annotation, parameter.name in _DICTIONARIES)
            if value is None and parameter.name in _DICTIONARIES and _takes_dictionary(annotation):
                return {}
            return conversion.convert(value, annotation, given)
        except Misfit as misfit:
            text = "parameter '{}' does not fit {}: {} (from {})"
            name = conversion.name_of(annotation)
            raise BadInput(text.format(parameter.name, name, misfit, given.label)) from None

    def rest(self, taken):
        """What goes to **kwargs: all the other inputs, and data and params in any old job."""
        names = [name for name in self._inputs.sources if name not in taken]
        any_type = standard.load("typing").Any
        values = {name: _value(self._given(name), any_type) for name in names}
        has_either = any(name in self._inputs.sources for name in _DICTIONARIES)
        if has_either or not self._inputs.current:
            for name in _DICTIONARIES:
                if name not in taken and values.get(name) is None:
                    values[name] = {}
        return values

    def note_unused(self, taken):
        for name in sorted(self._inputs.sources):
            if name in taken:
                continue
            near = _nearest(name, taken.difference(self._inputs.sources))
            text = "the input '{}' is not used: the function has no such parameter".format(name)
            if near is not None:
                text += "; did you mean '{}'?".format(near)
            # Old jobs are always given both data and params.
            tell = messages.warning if self._inputs.current or near else messages.note
            tell(text)

    def _given(self, name):
        source = self._inputs.sources[name]
        return decoding.decode(source) if self._inputs.current else decoding.read_object(source)

    def _injected(self, parameter, annotation, wanted, kind):
        if wanted == injected.POOL:
            value = injected.pool(parameter.name, kind, self._environ, self._root)
        else:
            value = injected.secret(parameter.name, kind, self._environ)
        if value is not None:
            return value
        if parameter.default is not parameter.empty:
            return parameter.default
        if type(None) in conversion.members(annotation):
            return None
        raise injected.missing(parameter.name, wanted, self._environ, self._root)

    def _absent(self, parameter, annotation):
        found, value = absent(parameter, annotation)
        if found:
            return value
        given = ", ".join(sorted(self._inputs.sources)) or "nothing"
        text = "parameter '{}' was not given and has no default; given: {}"
        raise BadInput(text.format(parameter.name, given))


def absent(parameter, annotation):
    """(whether the parameter needs no input, what it is then)"""
    from . import models

    has_default = parameter.default is not parameter.empty
    if has_default and parameter.default is not None:
        return True, parameter.default
    if parameter.name in _DICTIONARIES and _takes_dictionary(annotation):
        return True, {}
    if has_default or type(None) in conversion.members(annotation):
        return True, None
    for kind in conversion.members(annotation):
        model = models.empty(kind) if models.is_model(kind) else None
        if model is not None:
            return True, model
    return False, None


def _nearest(name, free):
    """The parameter without input that was probably meant, or None."""
    for each in sorted(free):
        if each.replace("_", "").lower() == name.replace("_", "").replace("-", "").lower():
            return each
    near = standard.load("difflib").get_close_matches(name, sorted(free), 1, 0.75)
    return near[0] if near else None


def _value(given, annotation, is_object=False):
    any_type = standard.load("typing").Any
    try:
        value = given.value
    except ValueError as error:
        if annotation is any_type:
            # The platform writes text without quotes; but what begins like JSON is broken JSON.
            if given.plain_text and not is_object:
                return given.text
        elif conversion.takes_text(annotation):
            return given.text if str in conversion.members(annotation) else given.text.strip()
        raise BadInput(given.label + " is not valid JSON" + decoding.describe(error)) from None
    allowed = set(conversion.members(annotation)) if annotation is not any_type else ()
    if allowed in ({str}, {str, type(None)}) and type(value) not in allowed:
        # The contract gives `str` the raw text of its file: 1.50 and true stay as written.
        return given.text
    return value


def injected_kind(annotation):
    """Which of the two classes that are not given as input, and the class; or None twice."""
    for kind in conversion.members(annotation):
        name = getattr(kind, "__forward_arg__", getattr(kind, "__name__", None))
        name = str(name).rpartition(".")[2]
        if name in (injected.POOL, injected.SECRET):
            return name, kind
    return None, None


def _takes_dictionary(annotation):
    from . import containers, models

    typing = standard.load("typing")
    for each in conversion.members(annotation):
        kind = typing.get_origin(each) or each
        if not isinstance(kind, type) or kind in (object, typing.Any):
            return True
        if containers.is_dictionary(kind):
            return True
        known = kind is type(None) or containers.is_known(kind) or conversion.takes_text(kind)
        if not known and not models.is_model(kind) and not models.is_dataclass(kind):
            return True
    return False
