"""An uploaded openapi.yaml, which is read before anything is built: what of it is refused, and how."""

import io
import zipfile

import pytest

PROGRAM = b"def run(data: dict): pass\n"
LONGEST = 1 << 20
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))

REFUSED = {
    "bomb": (BOMB, "anchors and tags"),
    "alias": ("a: *nowhere", "aliases"),
    "object": ("a: !!python/object/apply:os.system [id]", "anchors and tags"),
    "tag-directive": ("%TAG ! tag:evil,2000:\n---\na: !x 1\n", "anchors and tags"),
    "version-directive": ("%YAML 9.9\n---\na: 1\n", "not valid YAML"),
    "merge": ("a: {b: 1}\nc:\n  <<: {d: 1}\n", "merge keys"),
    "flow-depth": ("[" * 100_000, "nested too deeply"),
    "map-depth": ("{a: " * 100_000, "nested too deeply"),
    "block-depth": ("- " * 100_000, "nested too deeply"),
    "key-depth": ("? " * 100_000, "nested too deeply"),
    "values": ("- 1\n" * 100_001, "too many values"),
    "twice": ("info: {}\ninfo: {}\n", "occurs twice"),
    "list": ("[]", "no map"),
    "scalar": ("x" * LONGEST, "no map"),
    "two": ("a: 1\n---\nb: 1\n", "more than one document"),
    "open": ("a: '", "not valid YAML"),
    "tab": ("a:\n\t- b\n", "not valid YAML"),
    "escape": ('a: "\\xZZ"', "not valid YAML"),
}


def openapi(place, image, text, name="openapi.yaml"):
    data = text if isinstance(text, bytes) else text.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("src/program.py", PROGRAM)
        archive.writestr("requirements.txt", "")
        archive.writestr(name, data)
    return image.run("openapi", place.file(packed.getvalue()), "--json", "--sandbox=auto")


@pytest.mark.parametrize("text, reason", REFUSED.values(), ids=REFUSED)
def test_refused(text, reason, place, image):
    """[req:job-openapi-hostile]"""
    done = openapi(place, image, text)
    assert (done.code, done.json()["reason"]) == (65, "openapi-invalid"), done
    assert reason in done.json()["found"][0] and image.created() == []


OTHERWISE = {
    "too-long": (b"#" * (LONGEST + 1), "file-too-large"),
    "zero": (b"a: \0", "not-text"),
    "no-utf-8": (b"a: \xff", "not-text"),
}


@pytest.mark.parametrize("text, reason", OTHERWISE.values(), ids=OTHERWISE)
def test_no_text(text, reason, place, image):
    """[req:job-openapi-hostile]"""
    done = openapi(place, image, text)
    assert (done.code, done.json()["reason"]) == (65, reason), done


TAKEN = {
    "small": "info: {title: Mine}\n",
    "longest": "a: 1\n" + "#" * (LONGEST - 5),
    "names": "".join(f"k{number}: 1\n" for number in range(90_000)),
    "long-name": "? " + "k" * 500_000 + "\n: 1\n",
    "byte-order-mark": "\ufeffa: 1\n",
    "none": None,
}


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_taken(text, place, image):
    """Then the build begins, which there is no builder for here. [req:job-openapi-hostile]"""
    done = openapi(place, image, text or "", "other.yaml" if text is None else "openapi.yml")
    assert done.code == 69 and done.json()["reason"] in ("pack-missing", "image-missing"), done
