"""Which path to take: every method's candidates, compared in floats, the best certified exactly."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from lemmas.methods.problem import Candidate, NoRoom, Problem
from lemmas.methods.table import THROUGH_REFERENCE, through
from lemmas.reference import Reference, References
from proofcheck.errors import InputError, ProofcheckError, SolverError, attempt

METHODS = ("merge", *THROUGH_REFERENCE)
"""The methods that go through a two-layer reference."""

CLOSE = 1e-9
"""Floating maxima nearer than this, relatively, are told apart by their exact values."""


@dataclass
class Search:
    """Candidates found so far, and why methods gave none."""

    found: list[Candidate] = field(default_factory=list)
    refused: dict[str, ProofcheckError] = field(default_factory=dict)
    floors: list[float] = field(default_factory=list, repr=False)

    def take(self, name: str, build: Callable[[], Candidate]) -> Candidate | None:
        """Keep and return what the method `name` builds; if it refuses, keep why."""
        made = attempt(build, NoRoom, SolverError)
        if isinstance(made, ProofcheckError):
            self.refused[name] = made
            return None
        self.found.append(made)
        return made


def search(
    problem: Problem,
    names: Sequence[str],
    references: References,
    progress: Callable[[Candidate], None] = lambda _: None,
    beat: float = math.inf,
) -> Search:
    """Return the candidates of the methods `names` through the references, widest first.

    Where the widest reference lies below the start of a descent, those that do not are passed over.
    The search ends at a path that rises no more than its reference and its ends ask for: a narrower
    reference is not better. Should training have found one that is, it is passed over, so that what
    is looked at does not depend on the method. It ends as well at a reference that lies above
    `beat`, or above a path that was found: so do all paths through it and through narrower ones.
    """
    result = Search()
    level, descends = max(problem.float_levels), False
    for reference in references:
        if min([beat, *(each.peak for each in result.found)]) * (1 + CLOSE) < reference.F:
            break
        below = problem.target is None and level > reference.F
        if descends and not below:
            continue
        descends = below
        if _settles(problem, names, reference, result, progress):
            break
    return result


def _settles(
    problem: Problem,
    names: Sequence[str],
    reference: Reference,
    result: Search,
    progress: Callable[[Candidate], None],
) -> bool:
    """Look at the paths through a reference; return whether one cannot be beaten by narrower."""
    floor = max(*problem.float_levels, reference.F)
    if any(floor < earlier for earlier in result.floors):
        return False
    result.floors.append(floor)
    return _through(problem, names, reference, result, progress) <= floor * (1 + CLOSE)


def _through(
    problem: Problem,
    names: Sequence[str],
    reference: Reference,
    result: Search,
    progress: Callable[[Candidate], None],
) -> float:
    """Add the candidates through one reference; return the least peak among them."""
    least = float("inf")
    for name in names:
        candidate = result.take(name, partial(through, problem, name, reference))
        if candidate is not None:
            progress(candidate)
            least = min(least, candidate.peak)
    return least


def ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates in the order in which they deserve to be certified.

    Least peak first; among close ones the lower end, then fewer segments.
    """
    least = min(candidate.peak for candidate in candidates)

    def rank(candidate: Candidate) -> tuple[float, float, int]:
        close = candidate.peak <= least * (1 + CLOSE)
        return (least if close else candidate.peak), candidate.end, len(candidate.vertices)

    return sorted(candidates, key=rank)


def contenders(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return those whose peak is too close to the least for floats to decide, in order."""
    order = ranked(candidates)
    return [each for each in order if each.peak <= order[0].peak * (1 + CLOSE)]


def refuse(name: str, result: Search) -> ProofcheckError:
    """Return the error to raise where a method gave no path."""
    return result.refused.get(name) or InputError(
        f"{name} found no path: a network with one hidden unit has no room for a reference; "
        "m >= 2 would do, or --method auto"
    )
