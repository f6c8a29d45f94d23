"""The resolver itself: each rule has a case that comes out differently without the rule."""

import pytest

from .lifecycle_detect import (
    EXIT_NO_GROUP,
    EXIT_NO_GROUP_AND_ERRORS,
    FAIL,
    PASS,
    Alternative,
    Detection,
    Detector,
    Entry,
    Group,
    Require,
    parse_plan,
)


def takes(provides: str = "", requires: str = "") -> Alternative:
    return Alternative(tuple(provides.split()), tuple(Require(name) for name in requires.split()))


def passes(*alternatives: Alternative) -> Detection:
    return Detection(PASS, alternatives or (Alternative(),))


def resolve(detections: dict[str, Detection], *groups: str):
    """Groups as words: "a b? c" is a group of three, the second of them optional."""
    detects = {id: lambda found=found: found for id, found in detections.items()}
    return Detector(detects).detect([group_of_words(words) for words in groups])


def group_of_words(words: str) -> Group:
    entries = (Entry(word.rstrip("?"), optional=word.endswith("?")) for word in words.split())
    return Group(words, tuple(entries))


PROVIDER = passes(takes("x"))
USER = passes(takes("", "x"))
BOTH = passes(takes("x", "x"))
NOTHING = passes()
REFUSES = Detection(FAIL)
ERRS = Detection(1)


def test_first_group_that_resolves_wins():
    """[req:plan-group-order] Groups are tried in order and the first that resolves is taken."""
    found = resolve({"a": REFUSES, "b": NOTHING, "c": NOTHING}, "a", "b", "c")
    assert (found.exit_code, found.group, found.members) == (0, "b", ("b",))


def test_a_requirement_is_met_by_an_earlier_buildpack():
    found = resolve({"a": PROVIDER, "b": USER}, "a b")
    assert found.group == "a b"
    assert [(entry.name, entry.providers) for entry in found.plan] == [("x", ("a",))]


def test_a_requirement_is_not_met_by_a_later_buildpack():
    """[req:plan-earlier-only] Only an earlier buildpack, or itself, meets a requirement."""
    found = resolve({"a": PROVIDER, "b": USER}, "b a")
    assert found.exit_code == EXIT_NO_GROUP
    assert "requires x" in found.explained()


def test_a_requirement_is_met_by_the_buildpack_itself():
    assert resolve({"a": BOTH}, "a").group == "a"


def test_an_unused_provision_fails_the_group():
    """[req:plan-unused-provides] What a required buildpack provides has to be required."""
    found = resolve({"a": PROVIDER, "b": NOTHING}, "a b")
    assert found.exit_code == EXIT_NO_GROUP
    assert "provides x" in found.explained()


def test_a_provision_after_its_only_requirement_is_unused():
    assert resolve({"a": BOTH, "b": PROVIDER}, "a b").exit_code == EXIT_NO_GROUP


def test_a_missing_provider_fails_the_group():
    assert resolve({"a": USER}, "a").exit_code == EXIT_NO_GROUP


@pytest.mark.parametrize(
    "extra", [PROVIDER, USER, REFUSES, ERRS], ids=["unused", "unmet", "fails", "errs"]
)
def test_an_optional_buildpack_is_dropped(extra):
    """[req:plan-optional] An optional buildpack that cannot take part is dropped, not its group."""
    found = resolve({"a": NOTHING, "extra": extra}, "a extra?")
    assert (found.exit_code, found.members) == (0, ("a",))


def test_an_optional_buildpack_that_fits_stays():
    assert resolve({"a": PROVIDER, "b": USER}, "a? b").members == ("a", "b")


def test_dropping_one_optional_buildpack_can_drop_the_next():
    chain = {"a": passes(takes("y", "gone")), "b": passes(takes("", "y")), "c": NOTHING}
    assert resolve(chain, "a? b? c").members == ("c",)


def test_a_required_buildpack_fails_when_its_optional_provider_is_dropped():
    chain = {"a": passes(takes("y", "gone")), "b": passes(takes("", "y"))}
    assert resolve(chain, "a? b").exit_code == EXIT_NO_GROUP


def test_a_group_of_dropped_buildpacks_does_not_pass():
    assert resolve({"a": PROVIDER}, "a?").exit_code == EXIT_NO_GROUP
    assert resolve({"a": REFUSES}, "a?").exit_code == EXIT_NO_GROUP


def test_alternatives_are_tried_from_left_to_right():
    """[req:plan-alternatives] Alternatives are tried in order, the top level of the plan first."""
    either = passes(takes("x"), takes("y"), takes("z"))
    found = resolve({"a": either, "b": passes(takes("", "z"))}, "a b")
    assert found.chosen == {"a": 2, "b": 0}
    assert resolve({"a": passes(takes("x"), takes("x")), "b": USER}, "a b").chosen["a"] == 0


def test_alternatives_are_tried_depth_first():
    """Both combinations 0+1 and 1+0 resolve: the first buildpack keeps its first alternative."""
    provider = passes(takes("x"), takes("y"))
    user = passes(takes("", "y"), takes("", "x"))
    assert resolve({"a": provider, "b": user}, "a b").chosen == {"a": 0, "b": 1}


def test_only_the_last_alternative_of_an_optional_buildpack_is_optional():
    """Dropped at its first alternative, it would leave the user to do without it."""
    extra = passes(takes("gone"), takes("x"))
    user = passes(takes("", "x"), takes())
    assert resolve({"extra": extra, "b": user}, "extra? b").chosen == {"extra": 1, "b": 0}


def test_an_optional_buildpack_is_dropped_at_its_last_alternative():
    extra = passes(takes("gone"), takes("lost"))
    assert resolve({"extra": extra, "b": NOTHING}, "extra? b").chosen == {"b": 0}


def test_each_detect_runs_once_per_build():
    """[req:plan-memoised] A detect runs once per id and version, however many groups hold it."""
    asked = []
    detects = {id: lambda id=id: asked.append(id) or REFUSES for id in ("a", "b")}
    detector = Detector(detects)
    detector.detect([group_of_words("a b"), group_of_words("b a"), group_of_words("a")])
    assert sorted(asked) == ["a", "b"]
    assert detector.runs == {"a@": 1, "b@": 1}


def test_another_version_is_another_detect():
    detector = Detector({"a": lambda: REFUSES})
    detector.detect([Group("one", (Entry("a", "1.0.0"),)), Group("two", (Entry("a", "2.0.0"),))])
    assert detector.runs == {"a@1.0.0": 1, "a@2.0.0": 1}


def test_an_id_takes_part_once_in_a_group():
    assert resolve({"a": PROVIDER, "b": USER}, "a b a").members == ("a", "b")


def test_exit_code_tells_errors_from_failures():
    """[req:plan-exit-codes] 20 where no group passes, 21 where a detect of such a group errored."""
    assert resolve({"a": REFUSES}, "a").exit_code == EXIT_NO_GROUP
    assert resolve({"a": ERRS, "b": REFUSES}, "a", "b").exit_code == EXIT_NO_GROUP_AND_ERRORS
    assert resolve({"a": ERRS, "b": NOTHING}, "a", "b").exit_code == 0
    assert resolve({"a": ERRS, "b": USER}, "a? b").exit_code == EXIT_NO_GROUP
    assert resolve({"a": ERRS, "b": REFUSES}, "a? b").exit_code == EXIT_NO_GROUP_AND_ERRORS


def test_every_provider_before_the_requirement_is_listed():
    found = resolve({"a": PROVIDER, "b": PROVIDER, "c": USER}, "a b c")
    assert [entry.providers for entry in found.plan] == [("a", "b")]


def test_one_provider_serves_several_requirements():
    found = resolve({"a": PROVIDER, "b": USER, "c": USER}, "a b c")
    assert [(entry.providers, len(entry.requires)) for entry in found.plan] == [(("a",), 2)]


def test_a_build_is_handed_the_requirements_of_what_it_provides():
    wants = Require("x", {"launch": True})
    detections = {
        "a": passes(takes("x y")),
        "b": Detection(PASS, (Alternative((), (wants, Require("y"))),)),
    }
    found = resolve(detections, "a b")
    assert found.entries_for("a") == (wants, Require("y"))
    assert found.entries_for("b") == ()


def test_the_trace_says_why_each_group_failed():
    found = resolve({"a": REFUSES, "b": ERRS, "c": USER}, "a", "b", "c")
    assert list(found.trace) == [
        "a: a failed (100)",
        "b: b errored (1)",
        "c: trial 1: c requires x, which nobody before it provides",
    ]


def test_plan_text_becomes_alternatives():
    text = """
        [[provides]]
        name = "x"
        [[requires]]
        name = "x"
        [requires.metadata]
        launch = true
        [[or]]
        [[or.provides]]
        name = "y"
    """
    first = Alternative(("x",), (Require("x", {"launch": True}),))
    assert parse_plan(text) == (first, Alternative(("y",)))
    assert parse_plan("") == (Alternative(),)


@pytest.mark.parametrize("text", ["requires = [", '[[requires]]\nname = "x"\nversion = "1"\n'])
def test_a_plan_that_the_lifecycle_refuses(text):
    with pytest.raises(ValueError):
        parse_plan(text)
