"""The methods that join two networks without a reference between, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lemmas.methods.exchange import exchanged
from lemmas.methods.pivots import pivots
from lemmas.methods.problem import Candidate, Problem
from lemmas.methods.splice import splice

Build = Callable[[], Candidate]


def without_reference(problem: Problem, polish: bool) -> dict[str, Build]:
    """Return for each of these methods what builds its path."""
    return {
        "splice": partial(splice, problem, polish),
        "pivots": partial(pivots, problem),
        "exchange": partial(exchanged, problem),
    }


def first_ways(problem: Problem) -> list[tuple[str, Build]]:
    """Return what auto looks at before all others, until one does not rise."""
    ways: list[tuple[str, Build]] = [("splice", partial(splice, problem))]
    if problem.target is not None and not problem.start.K:
        ways.append(("pivots", partial(pivots, problem)))
    return ways
