"""From bytes to JSON."""

import base64

import pytest
from _planqk_template import decoding
from _planqk_template.errors import BadInput
from _planqk_template.sources import Source

SECRET = "canary-7f3a"


def source(content, encoded=False):
    return Source("DATA_VALUE", content, encoded)


def encode(text):
    return base64.b64encode(text.encode())


@pytest.mark.parametrize(
    "content",
    [
        encode('{"a": "?>~"}'),
        base64.urlsafe_b64encode(b'{"a": "?>~"}'),
        base64.urlsafe_b64encode(b'{"a": "?>~"}').rstrip(b"="),
        encode('{"a": "?>~"}') + b"\n",
        base64.encodebytes(b'{"a": "?>~"}'),
        encode('\ufeff{"a": "?>~"}'),
    ],
)
def test_base64_in_all_spellings(content):
    """[req:template-base64-alphabets]"""
    assert decoding.read_object(source(content, True)).value == {"a": "?>~"}


def test_plain_json_is_used_with_a_warning(capsys):
    """[req:template-base64-plain-json]"""
    assert decoding.read_object(source(b'{"a": 1}', True)).value == {"a": 1}
    assert "DATA_VALUE is plain JSON" in capsys.readouterr().err


def test_plain_json_without_the_switch_is_no_warning(capsys):
    decoding.read_object(source(b'{"a": 1}'))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "content", [b"{" + SECRET.encode(), encode("{" + SECRET), b"", b"\xff\xfe"]
)
def test_neither_is_an_error_without_the_content(content):
    """[req:template-input-malformed] [req:template-no-payload-in-logs]"""
    with pytest.raises(BadInput, match="DATA_VALUE is neither Base64-encoded JSON nor") as caught:
        decoding.read_object(source(content, True))
    assert SECRET not in str(caught.value)


def test_malformed_json_says_where(quiet):
    """[req:template-input-malformed] [req:template-no-payload-in-logs]"""
    with pytest.raises(BadInput, match=r"not valid JSON \(line 2, column 6\)") as caught:
        decoding.read_object(source(b'{\n "a":' + SECRET.encode()))
    assert SECRET not in str(caught.value)


def test_base64_with_the_switch_off_is_recognised():
    """[req:template-input-malformed]"""
    with pytest.raises(BadInput, match="it is Base64, but BASE64_ENCODED is off"):
        decoding.read_object(source(encode("{}")))


@pytest.mark.parametrize("content", [b"[1]", b"1", b'"text"', b"true"])
def test_old_input_must_be_an_object(content):
    """[req:template-input-object]"""
    with pytest.raises(BadInput, match="must hold a JSON object"):
        decoding.read_object(source(content))


def test_old_null_is_empty():
    """[req:template-dicts-never-none]"""
    assert decoding.read_object(source(b"null")).value == {}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_byte_order_marks_and_utf16(codec):
    """[req:template-input-bom]"""
    given = decoding.decode(source('{"a": "ü"}'.encode(codec)))
    assert given.value == {"a": "ü"}
    assert given.text == '{"a": "ü"}'


def test_text_that_is_not_utf8():
    with pytest.raises(BadInput, match="is not UTF-8 text"):
        decoding.decode(source(b'{"a": "\xff"}'))


def test_deep_nesting_is_malformed():
    """[req:template-input-malformed]"""
    with pytest.raises(BadInput, match="not valid JSON"):
        decoding.read_object(source(b"[" * 1000000))


def test_plain_text_is_never_taken_for_base64():
    assert decoding.from_base64(b'{"abcd"}') is None
    assert decoding.from_base64(b"abcde") is None
