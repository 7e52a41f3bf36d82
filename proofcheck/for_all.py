"""Deciding a claim about all reals for the functions that one exact instance has.

Probes refute such a claim or leave it open. Here it is denied: some reals violate it. What follows
from that at the instance, its functions written out (`smt.written`), is shown to be contradictory:
by a certificate over the rationals, checked again, else by two solvers that agree, and are named.
What follows says the denial or less, never more, so nothing that is false is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proofcheck.language import And, Declare, Exists, ForAll, Formula, Implies, Rel
from proofcheck.no_object import agreed, certified, combined, parts_of, smallest
from proofcheck.smt.cuts import cuts
from proofcheck.smt.fixed import Grounds, Places
from proofcheck.smt.logic import FALSE
from proofcheck.smt.polynomial import TooLarge
from proofcheck.smt.propagate import Contradiction
from proofcheck.smt.solvers import Effort, installed
from proofcheck.smt.unknowns import GroundError
from proofcheck.statement import Statement

WORK = 10_000
"""Units of work for a certificate of one part of one denial."""
MOST_QUESTIONS = 2
"""Parts of one denial about which the solvers are asked."""
ASKED = (
    installed("z3", Effort(resource=400_000, seconds=20)),
    installed("cvc5", Effort(resource=40_000, seconds=20)),
)
"""Limits of one question: some seconds; the clock only ends what got stuck."""


class Undeniable(Exception):
    """A claim whose denial is not that some reals violate a relation under premises."""


def decided(statement: Statement, formula: Formula, values: Mapping[str, Any]) -> str:
    """Return how the formula is shown to hold at an instance, in words; "" if it is not.

    values: of every declared symbol, an exact batch of one.
    """
    try:
        claims = list(denials(formula))
        return _words([_excluded(statement, claim, values) for claim in claims])
    except (Undeniable, _Open, GroundError, TooLarge):
        return ""


def denials(formula: Formula) -> Iterator[Exists]:
    """Yield claims that something exists, of which one is true where the formula is false.

    Raises Undeniable.
    """
    yield from _denials((), (), formula)


def _denials(
    bound: tuple[Declare, ...], given: tuple[Formula, ...], formula: Formula
) -> Iterator[Exists]:
    if isinstance(formula, And):
        for part in formula.parts:
            yield from _denials(bound, given, part)
    elif isinstance(formula, Implies):
        yield from _denials(bound, (*given, formula.premise), formula.conclusion)
    elif isinstance(formula, ForAll):
        inner = (*bound, *formula.bound)
        if len({item.name for item in inner}) < len(inner):
            raise Undeniable  # a premise may speak of the outer one
        yield from _denials(inner, given, formula.body)
    elif isinstance(formula, Rel):
        for denied in _denied(formula):
            yield Exists(bound, And((*given, denied)), "what violates it")
    else:
        raise Undeniable


def _denied(formula: Rel) -> Iterator[Rel]:
    if formula.op == "=":
        yield Rel(formula.left, "<", formula.right)
    yield Rel(formula.right, "<=" if formula.op == "<" else "<", formula.left)


# --------------------------------------------------------------------------- one denial


class _Open(Exception):
    """Nothing shows that a denial is false."""


Ways = tuple[list[str], list[str]]
"""Kinds of certificates, and pairs of solvers that had to be believed."""


def _words(ways: list[Ways]) -> str:
    kinds = dict.fromkeys(kind for mine, _ in ways for kind in mine)
    solvers = dict.fromkeys(names for _, mine in ways for names in mine)
    if solvers:
        return f"by {', '.join(solvers)} alone"
    return f"certificate: {', '.join(kinds) or 'arithmetic'}"


def _excluded(statement: Statement, claim: Exists, values: Mapping[str, Any]) -> Ways:
    """Return how it is shown that nothing satisfies a denial, whatever its indices are."""
    kinds: list[str] = []
    solvers: list[str] = []
    grounds = Grounds(statement, values)
    for places in grounds.places(claim):
        certificate, names = _excluded_at(grounds, claim, places)
        kinds += certificate
        solvers += [names] if names else []
    return kinds, solvers


def _excluded_at(grounds: Grounds, claim: Exists, places: Places) -> tuple[list[str], str]:
    grounds.terms.visits = 0
    grounds.terms.applied.clear()
    claims = grounds.of(claim, places)
    if FALSE in claims:
        return [], ""
    try:
        facts, known = cuts(grounds.unknowns, grounds.terms.applied, claims[:-1])
        if facts:
            for part in parts_of(grounds, [*claims, *facts]):
                if kind := combined(part):
                    return [*known, kind], ""
        parts = smallest(parts_of(grounds, claims))
    except Contradiction:
        return [], ""
    if kind := certified(parts, WORK):
        return [kind], ""
    if names := agreed(parts[:MOST_QUESTIONS], ASKED):
        return [], names
    raise _Open
