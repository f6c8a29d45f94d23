"""The lifecycle's group resolution, re-stated for tests.

Groups are tried in order; the first one whose required members pass and whose build plan resolves
wins. Nothing here knows what a buildpack does: a detect is a function that returns a Detection.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

PASS = 0
FAIL = 100
BROKEN = -1  # no usable answer: not executable, killed, or a plan that cannot be read

EXIT_PASSED = 0
EXIT_NO_GROUP = 20
EXIT_NO_GROUP_AND_ERRORS = 21


@dataclass(frozen=True)
class Require:
    name: str
    metadata: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Alternative:
    provides: tuple[str, ...] = ()
    requires: tuple[Require, ...] = ()


@dataclass(frozen=True)
class Detection:
    """What one detect answered. The first alternative is the plan's top level, the others `or`."""

    code: int
    alternatives: tuple[Alternative, ...] = (Alternative(),)
    output: str = ""


Detect = Callable[[], Detection]


@dataclass(frozen=True)
class Entry:
    id: str
    version: str = ""
    optional: bool = False

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"


@dataclass(frozen=True)
class Group:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PlanEntry:
    """One name of the resolved plan: who provides it, and every requirement of it."""

    name: str
    providers: tuple[str, ...]
    requires: tuple[Require, ...]


@dataclass(frozen=True)
class Outcome:
    exit_code: int
    group: str | None = None
    members: tuple[str, ...] = ()
    chosen: Mapping[str, int] = field(default_factory=dict)  # id -> number of its alternative
    plan: tuple[PlanEntry, ...] = ()
    trace: tuple[str, ...] = ()

    def entries_for(self, id: str) -> tuple[Require, ...]:
        """What a buildpack's build is handed: the requirements of the names that it provides."""
        return tuple(r for entry in self.plan if id in entry.providers for r in entry.requires)

    def explained(self) -> str:
        return "\n".join((f"exit {self.exit_code}, group {self.group}", *self.trace))


def parse_plan(text: str) -> tuple[Alternative, ...]:
    """The alternatives of a build plan file; ValueError where the lifecycle would refuse it."""
    tables = tomllib.loads(text)
    return tuple(_alternative(table) for table in (tables, *tables.get("or", [])))


def _alternative(table: Mapping[str, object]) -> Alternative:
    requires = table.get("requires", [])
    if any("version" in require for require in requires):
        raise ValueError("requires.version is not part of the plan: it belongs into the metadata")
    return Alternative(
        provides=tuple(provide["name"] for provide in table.get("provides", [])),
        requires=tuple(
            Require(require["name"], require.get("metadata", {})) for require in requires
        ),
    )


class Detector:
    """One build: remembers what each id@version answered, and counts how often it was asked."""

    def __init__(self, detects: Mapping[str, Detect]) -> None:
        self._detects = detects
        self._answers: dict[str, Detection] = {}
        self.runs: Counter[str] = Counter()

    def answer(self, entry: Entry) -> Detection:
        if entry.key not in self._answers:
            self.runs[entry.key] += 1
            self._answers[entry.key] = self._detects[entry.id]()
        return self._answers[entry.key]

    def detect(self, groups: Sequence[Group]) -> Outcome:
        trace: list[str] = []
        errors = False
        for group in groups:
            entries = _without_repeats(group.entries)
            answers = [(entry, self.answer(entry)) for entry in entries]
            problems, erroneous = _refusals(answers)
            if problems:
                errors = errors or erroneous
                trace.extend(f"{group.name}: {problem}" for problem in problems)
                continue
            passing = [pair for pair in answers if pair[1].code == PASS]
            resolved = _first_trial(group.name, passing, trace)
            if resolved:
                return replace(resolved, trace=tuple(trace))
        code = EXIT_NO_GROUP_AND_ERRORS if errors else EXIT_NO_GROUP
        return Outcome(code, trace=tuple(trace))


def _without_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """An id takes part once; what comes later under the same id is passed over."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.id, entry)
    return list(first.values())


def _refusals(answers: Sequence[tuple[Entry, Detection]]) -> tuple[list[str], bool]:
    """Why the answers alone rule a group out, and whether an error is among them."""
    problems = [
        f"{entry.id} {'failed' if found.code == FAIL else 'errored'} ({found.code})"
        for entry, found in answers
        if found.code != PASS and not entry.optional
    ]
    erroneous = any(found.code not in (PASS, FAIL) for _, found in answers)
    return problems, erroneous


@dataclass(frozen=True)
class _Candidate:
    """A buildpack with one of its alternatives, as a trial sees it."""

    id: str
    optional: bool
    number: int
    alternative: Alternative


def _candidates(entry: Entry, found: Detection) -> list[_Candidate]:
    """An optional buildpack may be dropped only when none of its alternatives is left."""
    last = len(found.alternatives) - 1
    return [
        _Candidate(entry.id, entry.optional and number == last, number, alternative)
        for number, alternative in enumerate(found.alternatives)
    ]


def _trials(
    passing: Sequence[tuple[Entry, Detection]], chosen: tuple[_Candidate, ...] = ()
) -> Iterator[tuple[_Candidate, ...]]:
    """Every combination, depth-first: the last buildpack's alternatives change fastest."""
    if len(chosen) == len(passing):
        yield chosen
        return
    for candidate in _candidates(*passing[len(chosen)]):
        yield from _trials(passing, (*chosen, candidate))


def _first_trial(
    group: str, passing: Sequence[tuple[Entry, Detection]], trace: list[str]
) -> Outcome | None:
    for number, trial in enumerate(_trials(passing), start=1):
        problem = None
        while trial:
            plan, faults = _wire(trial)
            if not faults:
                trace.append(f"{group}: trial {number} passed")
                return _passed(group, trial, plan)
            dropped = {id for id, _ in faults}
            problem = next(
                (f for c in trial for f in faults if f[0] == c.id and not c.optional), None
            )
            if problem:
                break
            trial = tuple(c for c in trial if c.id not in dropped)
        trace.append(
            f"{group}: trial {number}: {' '.join(problem) if problem else 'nobody is left'}"
        )
    return None


def _wire(trial: Sequence[_Candidate]) -> tuple[tuple[PlanEntry, ...], list[tuple[str, str]]]:
    """Meets requirements in group order. Returns the plan, and who is at fault for what."""
    waiting: dict[str, list[str]] = {}  # provided, and so far required by nobody
    plan: dict[str, PlanEntry] = {}
    faults: list[tuple[str, str]] = []
    for candidate in trial:
        for name in candidate.alternative.provides:
            waiting.setdefault(name, []).append(candidate.id)
        for require in candidate.alternative.requires:
            known = plan.get(require.name, PlanEntry(require.name, (), ()))
            providers = (*known.providers, *waiting.pop(require.name, ()))
            if not providers:
                faults.append(
                    (candidate.id, f"requires {require.name}, which nobody before it provides")
                )
                continue
            plan[require.name] = PlanEntry(require.name, providers, (*known.requires, require))
    for name, providers in waiting.items():
        faults.extend((id, f"provides {name}, which nobody requires") for id in providers)
    return tuple(plan.values()), faults


def _passed(group: str, trial: Sequence[_Candidate], plan: tuple[PlanEntry, ...]) -> Outcome:
    return Outcome(
        EXIT_PASSED,
        group=group,
        members=tuple(candidate.id for candidate in trial),
        chosen={candidate.id: candidate.number for candidate in trial},
        plan=plan,
    )
