"""The programs that both runtimes are given. A name says what is asked; none may occur twice."""

_ALL = {}


def _program(name, code, inputs=None, pools=None, environment=None, left=None, files=None):
    assert name not in _ALL, name
    inputs = {key if "." in key else key + ".json": text for key, text in (inputs or {}).items()}
    _ALL[name] = {
        "name": name,
        "files": dict({"src/__init__.py": "", "src/program.py": code}, **(files or {})),
        "inputs": inputs,
        "pools": pools or {},
        "environment": environment or {},
        "left": left or {},
    }


def _takes(name, annotation, text, more=""):
    """What a parameter `x` of that annotation gets from that text."""
    code = "{}\ndef run(x: {}):\n    return [type(x).__name__, repr(x)]\n"
    _program(name, code.format(_IMPORTS + more, annotation), {"x": text})


def _returns(name, expression, more=""):
    _program(name, "{}\ndef run():\n    return {}\n".format(_IMPORTS + more, expression))


def _does(name, body, more="", **options):
    code = "{}\ndef run():\n{}\n"
    lines = "\n".join("    " + line for line in body.split("\n"))
    _program(name, code.format(_IMPORTS + more, lines), **options)


_IMPORTS = """
import collections, dataclasses, datetime, decimal, enum, os, pathlib, sys, typing, uuid
from typing import Any, Dict, List, Literal, NamedTuple, Optional, Set, Tuple, TypedDict, Union
from pydantic import BaseModel, Field, RootModel
from qhub.commons.datapool import DataPool
from qhub.commons.secret import SecretValue

class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"

class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2

class Word(str, enum.Enum):
    A = "a"

class Inner(BaseModel):
    n: int

class Model(BaseModel):
    values: List[float]
    inner: Optional[Inner] = None

class Params(BaseModel):
    shots: int = 100

class Aliased(BaseModel):
    day: datetime.date = Field(alias="theDay")

@dataclasses.dataclass
class Point:
    x: int
    y: int = 0

class Record(TypedDict):
    n: int

class Pair(NamedTuple):
    a: int
    b: str

class Plain:
    def __init__(self):
        self.a = 1
        self.inner = Inner(n=2)
"""

_HANDLER = "from qhub.commons.runtime.error import HandlerError\n"


def _text():
    _takes("str-raw", "str", "plain words")
    _takes("str-lines", "str", "a\nb\n")
    _takes("str-unicode", "str", "ü€😀")
    _takes("str-number", "str", "1.50")
    _takes("str-null", "str", "null")
    _takes("str-object", "str", '{"a": 1}')
    _takes("str-empty", "str", "")
    _takes("str-quoted", "str", '"words"')
    _takes("str-carriage-returns", "str", "a\r\nb")


def _numbers():
    _takes("int", "int", "5")
    _takes("int-spaces", "int", " 5\n")
    _takes("int-negative", "int", "-3")
    _takes("int-long", "int", "1" + "0" * 30)
    _takes("int-underscore", "int", "1_000")
    _takes("int-of-float", "int", "5.0")
    _takes("int-of-fraction", "int", "5.5")
    _takes("int-quoted", "int", '"5"')
    _takes("int-of-text", "int", "five")
    _takes("int-of-true", "int", "true")
    _takes("float", "float", "1.5")
    _takes("float-of-int", "float", "1")
    _takes("float-exponent", "float", "1e-3")
    _takes("float-nan", "float", "NaN")
    _takes("float-infinity", "float", "-Infinity")
    _takes("float-quoted", "float", '"1.5"')
    _takes("float-of-list", "float", "[1.5]")
    _takes("bool-true", "bool", "true")
    _takes("bool-one", "bool", "1")
    _takes("bool-false", "bool", "false")
    _takes("bool-zero", "bool", "0")
    _takes("bool-capital", "bool", "False")
    _takes("decimal", "decimal.Decimal", "1.25")
    _takes("decimal-quoted", "decimal.Decimal", '"1.10"')
    _takes("decimal-of-text", "decimal.Decimal", "many")
    _takes("complex", "complex", '"1+2j"')


def _containers():
    _takes("list", "list", "[1, [2], null]")
    _takes("list-of-object", "list", '{"a": 1}')
    _takes("list-broken", "list", "[1, 2")
    _takes("list-of-int", "list[int]", "[1, 2]")
    _takes("list-of-int-text", "List[int]", '["1", "2"]')
    _takes("list-of-int-float", "List[int]", "[1.0]")
    _takes("list-of-int-bad", "List[int]", '["a"]')
    _takes("list-of-float", "list[float]", "[1, 2.5, 1e3]")
    _takes("list-of-str", "list[str]", '["a", "b"]')
    _takes("list-of-str-numbers", "list[str]", "[1, 2.5, true]")
    _takes("list-of-str-null", "list[str]", "[null]")
    _takes("list-of-bool", "list[bool]", "[true]")
    _takes("list-of-bool-false", "list[bool]", "[false]")
    _takes("list-of-lists", "List[List[int]]", "[[1], [2, 3]]")
    _takes("list-of-dict", "List[Dict[str, int]]", '[{"a": 1}]')
    _takes("list-of-models", "List[Inner]", '[{"n": 1}]')
    _takes("list-of-any", "List[Any]", '[1, "a", null, {"b": [1]}]')
    _takes("list-of-optional", "List[Optional[int]]", "[1, 2]")
    _takes("list-of-optional-null", "List[Optional[int]]", "[1, null]")
    _takes("dict", "dict", '{"a": [1, null]}')
    _takes("dict-of-list", "dict", "[1]")
    _takes("dict-of-null", "dict", "null")
    _takes("dict-typed", "dict[str, int]", '{"a": 1}')
    _takes("dict-any", "Dict[str, Any]", '{"a": {"b": 1}, "c": "text"}')
    _takes("dict-int-keys", "Dict[int, str]", '{"1": "a"}')
    _takes("dict-enum-keys", "Dict[Colour, float]", '{"red": 1.5}')
    _takes("dict-of-lists", "Dict[str, List[float]]", '{"a": [1, 2]}')
    _takes("dict-of-models", "Dict[str, Inner]", '{"a": {"n": 1}}')
    _takes("dict-bad-value", "Dict[str, int]", '{"a": "x"}')
    _takes("tuple-two", "Tuple[int, str]", '[1, "a"]')
    _takes("tuple-many", "tuple[int, ...]", "[1, 2, 3]")
    _takes("tuple-length", "tuple[int, int]", "[1]")
    _takes("tuple-plain", "tuple", "[1, 2]")
    _takes("set-of-int", "set[int]", "[2, 2]")
    _takes("set-plain", "set", "[1, 1]")
    _takes("frozenset-of-str", "frozenset[str]", '["a"]')
    _takes("set-of-lists", "set", "[[1]]")


def _choices():
    _takes("optional", "Optional[int]", "5")
    _takes("optional-null", "Optional[int]", "null")
    _takes("optional-bad", "Optional[int]", '"many"')
    _takes("optional-pep604", "int | None", "5")
    _takes("optional-str", "Optional[str]", "words")
    _takes("optional-str-null", "Optional[str]", "null")
    _takes("optional-list", "Optional[List[int]]", "[1]")
    _takes("optional-model", "Optional[Inner]", '{"n": 1}')
    _takes("optional-model-bad", "Optional[Inner]", '{"n": "x"}')
    _takes("union-first", "Union[int, str]", "5")
    _takes("union-second", "Union[int, str]", "five")
    _takes("union-quoted", "Union[int, str]", '"5"')
    _takes("union-text-first", "Union[str, int]", "5")
    _takes("union-pep604", "int | float", "1.5")
    _takes("union-none-fits", "Union[int, float]", "[1]")
    _takes("union-of-containers", "Union[List[int], Dict[str, int]]", '{"a": 1}')
    _takes("enum-value", "Colour", '"red"')
    _takes("enum-raw", "Colour", "red")
    _takes("enum-name", "Colour", '"BLUE"')
    _takes("enum-int", "Level", "2")
    _takes("enum-int-name", "Level", "LOW")
    _takes("enum-str", "Word", '"a"')
    _takes("enum-bad", "Colour", '"green"')
    _takes("literal", 'Literal["a", "b"]', '"a"')
    _takes("any-number", "Any", "5")
    _takes("any-text", "Any", "plain words")
    _takes("any-object", "Any", '{"a": [1]}')
    _takes("any-broken", "Any", '{"a": 1')
    _takes("any-empty", "Any", "")


def _library():
    _takes("datetime", "datetime.datetime", '"2026-01-02T03:04:05"')
    _takes("datetime-z", "datetime.datetime", '"2026-01-02T03:04:05Z"')
    _takes("datetime-raw", "datetime.datetime", "2026-01-02 03:04:05")
    _takes("datetime-bad", "datetime.datetime", '"yesterday"')
    _takes("date", "datetime.date", '"2026-01-02"')
    _takes("date-raw", "datetime.date", "2026-01-02")
    _takes("time", "datetime.time", '"03:04:05"')
    _takes("timedelta", "datetime.timedelta", "90")
    _takes("uuid", "uuid.UUID", '"12345678-1234-5678-1234-567812345678"')
    _takes("uuid-raw", "uuid.UUID", "12345678123456781234567812345678")
    _takes("uuid-bad", "uuid.UUID", '"1234"')
    _takes("path", "pathlib.Path", '"/a/b"')
    _takes("path-raw", "pathlib.Path", "a/b")
    _takes("path-pure", "pathlib.PurePath", '"a"')
    _takes("path-of-number", "pathlib.Path", "5")
    _takes("bytes", "bytes", '"text"')
    _takes("dataclass", "Point", '{"x": 1}')
    _takes("typed-dict", "Record", '{"n": "kept as it is"}')
    _takes("named-tuple", "Pair", '[1, "b"]')


def _models():
    _takes("model", "Model", '{"values": [1, 2], "inner": {"n": 3}}')
    _takes("model-coerces", "Model", '{"values": ["1.5"]}')
    _takes("model-extra", "Inner", '{"n": 1, "other": 2}')
    _takes("model-bad", "Model", '{"values": "x"}')
    _takes("model-missing-field", "Inner", "{}")
    _takes("model-of-text", "Inner", "n=1")
    _takes("model-null", "Inner", "null")
    _takes("model-alias", "Aliased", '{"theDay": "2026-01-02"}')
    _takes("model-root", "RootModel[List[int]]", "[1, 2]")


def _signatures():
    def program(name, signature, inputs, result, **options):
        code = "{}\ndef run({}):\n    return {}\n".format(_IMPORTS, signature, result)
        _program(name, code, inputs, **options)

    program("no-parameters", "", {}, "'ran'")
    program("two-parameters", "data: dict, params: dict", {"data": "{}", "params": "{}"}, "[data, params]")
    program("extra-input", "a: int", {"a": "1", "b": "2"}, "a")
    program("missing-default", "a: int = 7", {}, "a")
    program("missing-default-none", "a: int = None", {}, "[a]")
    program("missing-default-list", "a: list = [1]", {}, "a")
    program("missing-optional", "a: Optional[int]", {}, "[a]")
    program("missing-optional-pep604", "a: int | None", {}, "[a]")
    program("missing-optional-default", "a: Optional[int] = 3", {}, "[a]")
    program("missing-model", "a: Params", {}, "a")
    program("missing-model-required", "a: Inner", {}, "a")
    program("missing", "a: int", {}, "a")
    program("missing-data", "data: dict", {}, "data")
    program("missing-data-typed", "data: Dict[str, Any]", {}, "data")
    program("untyped", "a", {"a": "[1]"}, "a")
    program("untyped-data", "data, params", {"data": '{"a": 1}', "params": "{}"}, "[data, params]")
    program("keyword-only", "*, a: int, b: int = 2", {"a": "1"}, "[a, b]")
    program("positional-only", "a: int, /", {"a": "1"}, "a")
    program("keyword-arguments", "**kwargs", {"a": "1"}, "kwargs")
    program("parameter-and-rest", "a: int, **kwargs", {"a": "1", "b": "2"}, "[a, kwargs]")
    program("postponed", "a: 'int'", {"a": "1"}, "a")
    program("any-ending", "table: str", {"table.csv": "1,2\n"}, "table")
    program("no-ending", "a: int, b: int", {"a.json": "1", "b.txt": "2"}, "[a, b]")
    program("two-endings", "table: str", {"table.csv.txt": "1,2\n"}, "table")
    program("hidden-file", "a: int", {"a": "1", ".gitkeep": ""}, "a")
    program("folder-of-input", "a: int = 5", {"a/b.json": "1"}, "a")
    program("byte-order-mark", "a: dict", {"a": "\ufeff{}"}, "a")
    program("other-entry", "a: int = 5", {}, "a", environment={"ENTRYPOINT": "src.program:Plain"})
    program("no-function", "a: int = 5", {}, "a", environment={"ENTRYPOINT": "src.program:go"})
    program("no-module", "a: int = 5", {}, "a", environment={"ENTRYPOINT": "src.other:run"})
    program("dotted-function", "", {}, "1", environment={"ENTRYPOINT": "src.program:Inner.model_json_schema"})


def _injected():
    def program(name, signature, result, **options):
        code = "{}\ndef run({}):\n    return {}\n".format(_IMPORTS, signature, result)
        _program(name, code, **options)

    files = {"pool/a.txt": "A", "pool/b/c.txt": "C"}
    program("pool", "pool: DataPool", "[pool.name, sorted(pool.list_files())]", pools=files)
    program("pool-open", "pool: DataPool", "pool.open('a.txt').read()", pools=files)
    program("pool-open-missing", "pool: DataPool", "pool.open('z.txt').read()", pools=files)
    program("pool-path", "pool: DataPool", "os.path.basename(pool.path)", pools=files)
    program("pool-paths", "pool: DataPool", "list(pool.list_files()) == [os.path.basename(p) for p in pool.list_files().values()]", pools=files)
    program("pool-optional", "pool: Optional[DataPool]", "pool.name", pools=files)
    program("pool-optional-missing", "pool: Optional[DataPool]", "[pool]")
    program("pool-missing", "pool: DataPool", "pool.name")
    program("pool-not-a-directory", "pool: DataPool", "pool.name", pools={"pool": "text"})
    program("pool-default-missing", "pool: DataPool = None", "[pool]")
    secret = {"SECRET_API_TOKEN": "s3", "SECRET_MY_U_R_L": "url", "SECRET_KEY": ""}
    for name, parameter in (("snake", "api_token"), ("camel", "apiToken"), ("upper", "API_TOKEN"), ("acronym", "myURL")):
        program("secret-" + name, parameter + ": SecretValue", parameter + ".unwrap()", environment=secret)
    program("secret-empty", "key: SecretValue", "key.unwrap()", environment=secret)
    program("secret-shown", "api_token: SecretValue", "[str(api_token), repr(api_token)]", environment=secret)
    program("secret-twice", "api_token: SecretValue", "api_token.unwrap() + api_token.unwrap()", environment=secret)
    program("secret-optional", "other: Optional[SecretValue]", "[other]", environment=secret)
    program("secret-missing", "other: SecretValue", "other.unwrap()", environment=secret)
    program("secret-default", "other: SecretValue = None", "[other]", environment=secret)
    program("secret-returned", "api_token: SecretValue", "api_token", environment=secret)


def _results():
    for name, expression in (
        ("none", "None"),
        ("str", "'words'"),
        ("str-unicode", "'ü€😀'"),
        ("str-lines", "'a\\nb\\n'"),
        ("str-empty", "''"),
        ("str-surrogate", "'\\udcff'"),
        ("int", "5"),
        ("int-long", "10 ** 40"),
        ("float", "0.1"),
        ("float-whole", "1.0"),
        ("float-small", "1e-300"),
        ("float-minus-zero", "-0.0"),
        ("float-nan", "float('nan')"),
        ("float-infinity", "float('inf')"),
        ("true", "True"),
        ("false", "False"),
        ("list", "[1, 'a', None, 2.5, True]"),
        ("list-empty", "[]"),
        ("tuple", "(1, (2, 3))"),
        ("dict", "{'b': 1, 'a': {'c': []}}"),
        ("dict-empty", "{}"),
        ("dict-number-keys", "{1: 'a', 2.5: 'b', True: 'c', None: 'd'}"),
        ("dict-same-keys", "{1: 'a', '1': 'b'}"),
        ("dict-tuple-keys", "{(1, 2): 'a'}"),
        ("ordered-dict", "collections.OrderedDict(b=1, a=2)"),
        ("default-dict", "collections.defaultdict(list, a=[1])"),
        ("nan-within", "{'a': float('nan')}"),
        ("set", "{3, 1, 2}"),
        ("set-within", "{'a': {1}}"),
        ("bytes", "b'text'"),
        ("range", "range(3)"),
        ("deque", "collections.deque([1, 2])"),
        ("datetime", "datetime.datetime(2026, 1, 2, 3, 4, 5)"),
        ("date-within", "{'a': datetime.date(2026, 1, 2)}"),
        ("timedelta", "datetime.timedelta(seconds=90)"),
        ("decimal", "decimal.Decimal('1.10')"),
        ("uuid", "uuid.UUID('12345678' * 4)"),
        ("path", "pathlib.Path('/a/b')"),
        ("complex", "1 + 2j"),
        ("enum", "Colour.RED"),
        ("enum-int", "Level.HIGH"),
        ("enum-str", "Word.A"),
        ("enum-within", "[Level.HIGH, Word.A]"),
        ("dataclass", "Point(1, 2)"),
        ("dataclass-nested", "Point(Point(1), [Point(2)])"),
        ("named-tuple", "Pair(1, 'b')"),
        ("model", "Model(values=[1, 2], inner=Inner(n=3))"),
        ("model-within", "{'a': Inner(n=1), 'b': [Inner(n=2)]}"),
        ("model-alias", "Aliased(theDay=datetime.date(2026, 1, 2))"),
        ("model-date-within", "[Aliased(theDay=datetime.date(2026, 1, 2))]"),
        ("model-root", "RootModel[List[int]]([1, 2])"),
        ("model-root-within", "{'a': RootModel[List[int]]([1, 2])}"),
        ("model-nan", "Model(values=[float('nan')])"),
        ("object", "Plain()"),
        ("exception", "ValueError('why')"),
        ("generator", "(i for i in [1])"),
        ("iterator-within", "{'a': map(int, [])}"),
        ("nested", "[[[[[[1]]]]]]"),
    ):
        _returns("gives-" + name, expression)
    _returns("gives-object-attributes", "Some()", "class Some:\n  def __init__(self):\n    self.a = [1]\n    self.b = {'c': 'd'}\n")
    _returns("gives-object-to-dict", "Some()", "class Some:\n  def __init__(self):\n    self.a = 1\n  def to_dict(self):\n    return {'b': 2}\n")
    _returns("gives-slots", "Some()", "class Some:\n  __slots__ = ('a',)\n  def __str__(self):\n    return 'text'\n")
    _returns("gives-result-response", "ResultResponse()", "class ResultResponse:\n  def __init__(self):\n    self.result = {'a': 1}\n    self.metadata = None\n")
    _returns("gives-error-response", "ErrorResponse()", "class ErrorResponse:\n  def __init__(self):\n    self.code = 'x'\n    self.detail = 'y'\n")
    _returns("gives-excluded-field", "{'a': Some(s='secret')}", "class Some(BaseModel):\n  n: int = 1\n  s: str = Field(exclude=True)\n")
    _does("gives-itself", "found = {}\nfound['me'] = found\nreturn found")
    _does("gives-deep", "found = []\nfor _ in range(5000):\n    found = [found]\nreturn found")
    _program("asynchronous", "async def run():\n    return 5\n")
    _program("generates", "def run():\n    yield 5\n")


def _failures():
    for name, statement in (
        ("value-error", "raise ValueError('no solution')"),
        ("value-error-bare", "raise ValueError"),
        ("key-error", "return {}['missing']"),
        ("zero-division", "return 1 / 0"),
        ("unicode", "raise RuntimeError('ü€')"),
        ("two-arguments", "raise OSError(2, 'No such file')"),
        ("assertion", "assert 1 == 2"),
        ("chained", "try:\n    1 / 0\nexcept Exception as error:\n    raise RuntimeError('why') from error"),
        ("group", "raise ExceptionGroup('all', [ValueError('a')])"),
        ("import", "import none_such_package"),
        ("recursion", "def again(): return again()\nreturn again()"),
        ("memory", "raise MemoryError"),
        ("stop-iteration", "raise StopIteration(5)"),
        ("base-exception", "raise BaseException('why')"),
        ("keyboard-interrupt", "raise KeyboardInterrupt"),
        ("exit", "sys.exit()"),
        ("exit-0", "sys.exit(0)"),
        ("exit-1", "sys.exit(1)"),
        ("exit-3", "sys.exit(3)"),
        ("exit-100", "sys.exit(100)"),
        ("exit-text", "sys.exit('why')"),
        ("str-fails", "raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})()"),
    ):
        _does("fails-" + name, statement)
    _does("fails-own-class", "raise Custom('why')", "class Custom(Exception):\n  pass\n")
    for name, arguments in (
        ("title", "'No solution'"),
        ("detail", "'No solution', 'The problem is infeasible.'"),
        ("detail-empty", "'No solution', ''"),
        ("extensions", "'t', 'd', {'code': 7, 'hints': ['a', {'b': None}]}"),
        ("reserved", "'t', 'd', {'status': 200}"),
        ("no-json", "'t', 'd', {'at': {1}}"),
        ("keywords", "title='t', extensions={'a': 1.5}"),
        ("unicode", "'ü', '€'"),
    ):
        _does("handler-error-" + name, "raise HandlerError({})".format(arguments), _HANDLER)
    _does("handler-error-subclass", "raise Own('t', 'd')", _HANDLER + "class Own(HandlerError):\n  pass\n")
    _does("fails-over-a-result", "raise ValueError('why')", left={"output.json": "{}", "kept.txt": "kept"})
    _program("fails-while-imported", "raise ValueError('why')\n")
    _program("leaves-while-imported", "import sys\nsys.exit(3)\n")
    _program("syntax-error", "def run(:\n")
    _program("not-a-function", "run = 5\n")


def _world():
    _does("writes-text", "from qhub.commons.runtime.output import write_string_output\nwrite_string_output('a.txt', 'ü')\nreturn {'a': 1}")
    _does("writes-bytes", "from qhub.commons.runtime.output import write_binary_output\nwrite_binary_output('a.bin', b'1')")
    _does("writes-result-itself", "with open(os.environ['OUTPUT_DIRECTORY'] + '/output.json', 'w') as file:\n    file.write('[1]')")
    _does("reads-input", "from qhub.commons.runtime.input import read_input_as_string\nreturn read_input_as_string('raw')", inputs={"raw": "[1, 2]"})
    _does("prints", "print('out')\nprint('err', file=sys.stderr)\nreturn 1")
    _does("working-directory", "return os.path.basename(os.getcwd())")
    _does("relative-file", "return open('src/note.txt').read()", files={"src/note.txt": "here"})
    _does("relative-import", "from .libs.more import value\nreturn value", files={"src/libs/more.py": "value = 5\n"})
    _does("absolute-import", "from src.libs.more import value\nreturn value", files={"src/libs/more.py": "value = 5\n"})
    _does("environment", "return os.environ['KQH_SERVICE_EXECUTION_TOKEN']", environment={"KQH_SERVICE_EXECUTION_TOKEN": "t"})
    _does("module-name", "return __name__")
    _does("left-over-result", "return None", left={"output.json": '{"old": 1}'})
    _does("result-over-a-result", "return {'new': 1}", left={"output.json": '{"old": 1}'})
    _does("warns", "import warnings\nwarnings.warn('careful')\nreturn 1")
    _does("logs", "import logging\nlogging.getLogger('a').error('said')\nreturn 1")
    _does("no-output-directory", "return {'a': 1}", environment={"OUTPUT_DIRECTORY": "not/yet/there"})
    _does("no-input-directory", "return {'a': 1}", environment={"INPUT_DIRECTORY": "not/yet/there"})


def programs():
    if not _ALL:
        for part in (_text, _numbers, _containers, _choices, _library, _models, _signatures):
            part()
        for part in (_injected, _results, _failures, _world):
            part()
    return list(_ALL.values())
