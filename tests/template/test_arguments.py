"""Inputs to parameters."""

import json
from typing import Any, Dict, List, Optional

import pytest
from _planqk_template import arguments
from _planqk_template.errors import BadInput
from _planqk_template.sources import Inputs, Source


def current(**values):
    """Inputs of the current generation; text is taken as it is."""
    return Inputs(True, {k: source(k, v) for k, v in values.items()})


def old(**values):
    return Inputs(False, {k: source(k, v) for k, v in values.items()})


def source(name, value):
    text = value if isinstance(value, str) else json.dumps(value)
    return Source("'" + name + ".json'", text.encode(), False)


def bind(function, inputs, environ=None, root=""):
    return arguments.bind(function, inputs, environ or {}, root)


def named(function, inputs):
    return bind(function, inputs).named


def test_only_what_the_function_takes():
    """[req:template-call-parameters]"""

    def run(data):
        pass

    assert named(run, old(data={"a": 1}, params={})) == {"data": {"a": 1}}
    assert named(lambda: None, old(data={"a": 1})) == {}


def test_rest_goes_to_kwargs():
    """[req:template-call-kwargs]"""

    def run(data, **kwargs):
        pass

    assert named(run, old(data={"a": 1})) == {"data": {"a": 1}, "params": {}}
    assert named(lambda **kw: None, old()) == {"data": {}, "params": {}}
    assert named(lambda **kw: None, current(a=1, data={})) == {"a": 1, "data": {}, "params": {}}
    assert named(lambda **kw: None, current(a=1)) == {"a": 1}


def test_positional_only_and_args():
    """[req:template-call-positional]"""
    names = {}
    code = "def run(data, n=5, /, *args, params): pass"
    exec(code, names)
    call = bind(names["run"], old(data={"a": 1}))
    assert (call.positional, call.named) == ([{"a": 1}, 5], {"params": {}})


def test_files_map_by_stem():
    """[req:template-call-parameters]"""

    def run(values: List[float], shots: int = 10, label="x"):
        pass

    found = named(run, current(values=[1, 2], shots="20", other=1))
    assert found == {"values": [1, 2], "shots": 20, "label": "x"}


def _plain(data, params):
    pass


def _defaults(data=None, params=None):
    pass


def _typed(data: Dict[str, Any], params: Optional[Dict[str, Any]]):
    pass


def _typed_defaults(data: Optional[Dict] = None, params: dict = None):
    pass


@pytest.mark.parametrize("function", [_plain, _defaults, _typed, _typed_defaults])
@pytest.mark.parametrize("inputs", [old, lambda: current(x=1), lambda: current(data="null")])
def test_data_and_params_are_dictionaries_never_none(function, inputs):
    """[req:template-dicts-never-none]"""
    assert named(function, inputs()) == {"data": {}, "params": {}}


def test_default_that_is_not_none_is_respected():
    """[req:template-missing-parameter]"""

    def run(params={"shots": 5}, n: int = 3):
        pass

    assert named(run, old()) == {"params": {"shots": 5}, "n": 3}


def test_missing_optional_is_none():
    """[req:template-missing-parameter]"""

    def run(a: Optional[int], b: "int | None", c: int = None):
        pass

    assert named(run, current(x=1)) == {"a": None, "b": None, "c": None}


def test_missing_model_is_tried_empty():
    """[req:template-missing-parameter]"""
    pydantic = pytest.importorskip("pydantic")

    class Params(pydantic.BaseModel):
        shots: int = 7

    class Data(pydantic.BaseModel):
        n: int

    def good(params: Params):
        pass

    def bad(data: Data):
        pass

    assert named(good, old()) == {"params": Params()}
    with pytest.raises(BadInput, match="parameter 'data' was not given"):
        bind(bad, old())


def test_missing_parameter_names_what_was_given():
    """[req:template-missing-parameter]"""

    def run(values):
        pass

    with pytest.raises(BadInput, match="'values' was not given and has no default; given: a, b"):
        bind(run, current(b=1, a="canary"))
    with pytest.raises(BadInput, match="given: nothing"):
        bind(run, old())


def test_misfit_names_parameter_type_and_place():
    """[req:template-exit-10] [req:template-no-payload-in-logs]"""

    def run(n: List[int]):
        pass

    with pytest.raises(BadInput) as caught:
        bind(run, current(n=["canary"]))
    assert str(caught.value) == (
        "parameter 'n' does not fit List[int]: expected an integer, got text (from 'n.json')"
    )


@pytest.mark.parametrize(
    "annotation, text, expected",
    [
        (str, '"quoted"', "quoted"),
        (str, "raw text\n", "raw text\n"),
        (str, "1.50", "1.50"),
        (str, "null", "null"),
        (str, '{"a": 1}', '{"a": 1}'),
        (Optional[str], "null", None),
        (Optional[str], "12", "12"),
        (Optional[str], "raw", "raw"),
        (bool, "False\n", False),
        (bool, "true", True),
        (int, " 42 ", 42),
        ("int | str", "raw", "raw"),
    ],
)
def test_text_parameters_take_the_raw_file(annotation, text, expected):
    """[req:template-raw-text]"""

    def run(x):
        pass

    run.__annotations__["x"] = annotation
    assert named(run, current(x=text)) == {"x": expected}


@pytest.mark.parametrize("annotation", [Any, None])
def test_plain_text_is_text_where_anything_fits(annotation):
    """[req:template-raw-text] The platform writes text without quotes."""

    def run(x):
        pass

    run.__annotations__.update({"x": annotation} if annotation else {})
    for text in ("plain words\n", "", "-", "(1)"):
        assert named(run, current(x=text)) == {"x": text}
    for broken in ('{"a": 1', "[1, 2", ' "open'):
        with pytest.raises(BadInput, match="is not valid JSON"):
            bind(run, current(x=broken))


def test_data_and_params_are_no_plain_text():
    """[req:template-input-malformed]"""
    for name in ("data", "params"):
        with pytest.raises(BadInput, match="is not valid JSON"):
            bind(lambda data, params: None, current(**{name: "words"}))


@pytest.mark.parametrize("annotation", [dict, List[str]])
def test_others_need_json(annotation):
    """[req:template-input-malformed]"""

    def run(x):
        pass

    run.__annotations__.update({"x": annotation} if annotation else {})
    with pytest.raises(BadInput, match="'x.json' is not valid JSON .line 1, column 1") as caught:
        bind(run, current(x="canary"))
    assert "canary" not in str(caught.value)


def test_one_annotation_that_fails_leaves_the_others_alone():
    """[req:template-annotations-postponed]"""

    def run(a, b: "int", c):
        pass

    run.__annotations__.update(a="Nowhere[int]", c="np.ndarray")
    found = named(run, current(a=["1"], b="2", c=[3]))
    assert found == {"a": ["1"], "b": 2, "c": [3]}


UNUSED = "planqk: warning: the input '{}' is not used: the function has no such parameter"


@pytest.mark.parametrize(
    "given, near",
    [
        ("Data", "data"),
        ("numshots", "num_shots"),
        ("num-Shots", "num_shots"),
        ("num_shot", "num_shots"),
        ("z", None),
        ("parms", None),  # Near, but params has its input.
    ],
)
def test_inputs_that_nobody_takes_are_a_warning(capsys, given, near):
    """[req:template-input-unused]"""
    bind(lambda params, data=None, num_shots=1: None, current(**{given: 1, "params": {}}))
    words = "; did you mean '{}'?".format(near) if near else ""
    assert capsys.readouterr().err == UNUSED.format(given) + words + "\n"


def test_of_old_inputs_both_are_always_given(capsys):
    """[req:template-input-unused]"""
    bind(lambda data: None, old(data={}, params={}))
    assert capsys.readouterr().err == ""
    bind(lambda data, param=None: None, old(data={}, params={}))
    assert "'params' is not used" in capsys.readouterr().err


def test_keyword_arguments_take_every_input(capsys):
    """[req:template-input-unused]"""
    bind(lambda data, **rest: None, current(Data={}, data={}))
    assert capsys.readouterr().err == ""


def test_input_that_nobody_takes_may_be_malformed():
    """[req:template-call-parameters]"""
    assert named(lambda a: None, current(a=1, z="{")) == {"a": 1}


def test_callable_without_signature_is_called_as_of_old():
    """[req:template-call-kwargs]"""

    class Odd:
        __signature__ = "none"

        def __call__(self, **kwargs):
            pass

    assert named(Odd(), old(data={"a": 1})) == {"data": {"a": 1}, "params": {}}
