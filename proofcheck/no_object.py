"""Showing that no object will do: a claim that something exists is false at one exact instance.

What follows from the claim at the instance (`smt.fixed`) is shown to be contradictory: by its own
equations, else by a certificate over the rationals, else by two solvers that agree. That the
instance meets the hypotheses is for the caller to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from proofcheck.language import Exists, Formula
from proofcheck.smt import certificate as certificates
from proofcheck.smt.decide import Limits, find_certificate
from proofcheck.smt.fixed import ENDS, PROBES, Grounds, Places
from proofcheck.smt.logic import Atom, Ground, every
from proofcheck.smt.polynomial import TooLarge
from proofcheck.smt.propagate import Contradiction, Fixed, bounds, unknowns_of
from proofcheck.smt.script import write
from proofcheck.smt.search import Budget, linear, refute
from proofcheck.smt.solvers import SOLVERS, Solver, ask
from proofcheck.smt.unknowns import GroundError
from proofcheck.statement import Statement

BY = "no object will do at this instance"
EQUATIONS, CERTIFICATE, BETWEEN, ASK = range(4)
"""How far to go: equations alone; certificates; at more values of bound reals; both solvers."""
WORK = 1500
"""Units of work for a certificate of one part of what is left."""
MOST_PARTS = 4
"""Parts of one claim at one instance for which a certificate is looked for."""
MOST_UNKNOWNS = 40
"""Unknowns up to which a part of what is left is looked at further than by its equations."""
MOST_LINEAR = 600
"""Unknowns of a part up to which a linear combination of all of its relations is looked for."""
MOST_QUESTIONS = 1
"""Parts of one claim at one instance about which the solvers are asked: each takes a process."""


def quick(solvers: tuple[Solver, ...] = SOLVERS) -> tuple[Solver, ...]:
    """Return the solvers with a fortieth of their usual effort."""
    return tuple(
        replace(one, effort=replace(one.effort, resource=one.effort.resource // 40))
        for one in solvers
    )


@dataclass
class _Stage:
    """What is known of the claim as stated, whose conjuncts hold together, at some probes."""

    grounds: Grounds
    claims: set[Ground] = field(default_factory=set)
    parts: set[frozenset[Ground]] = field(default_factory=set)


def combined(part: Iterable[Ground]) -> str:
    """Return "Farkas" if a nonnegative combination of the part's rows, without cases, is absurd."""
    rows = [claim for claim in part if isinstance(claim, Atom)]
    whole = every(rows)
    if len(unknowns_of(whole)) > MOST_LINEAR:
        return ""
    found = refute(whole, linear, Budget(len(rows) + 11), eager=True)
    return "" if found is None or certificates.check(whole, found) else certificates.kind(found)


def smallest(parts: Iterable[tuple[Ground, ...]]) -> list[tuple[Ground, ...]]:
    """Return the parts that are looked at further than by their equations, the smallest first."""
    sized = [(len(unknowns_of(every(part))), len(part), part) for part in parts]
    sized.sort(key=lambda one: one[:2])
    return [part for unknowns, _, part in sized if unknowns <= MOST_UNKNOWNS]


def certified(parts: Iterable[tuple[Ground, ...]], work: int = WORK) -> str:
    """Return the kind of a certificate that one of the parts cannot hold; "" without one.

    work: units for each of them.
    """
    for part in islice(parts, MOST_PARTS):
        found = find_certificate(every((*part, *bounds(part))), Limits(work, ()))
        if found is not None:
            return certificates.kind(found)
    return ""


def agreed(parts: Iterable[tuple[Ground, ...]], solvers: tuple[Solver, ...] | None = None) -> str:
    """Return the names of both solvers if they agree that one of the parts cannot hold."""
    for part in parts:
        answers = ask(write(every(part)), solvers or quick())
        if len({a.solver for a in answers}) >= 2 and all(a.status == "unsat" for a in answers):
            return " and ".join(answer.shown for answer in answers)
    return ""


def parts_of(grounds: Grounds, claims: Iterable[Ground]) -> list[tuple[Ground, ...]]:
    """Return claims, equations put in, in parts that share no unknown. Raises Contradiction."""
    fixed = Fixed(grounds.unknowns.meanings)
    fixed.add(claims, grounds.unknowns.meant)
    return fixed.separated()


class Excluder:
    """Excludes the objects of claims at one instance; what the claims share is done once."""

    def __init__(self, statement: Statement, stated: Formula, values: Mapping[str, Any]) -> None:
        """Take an exact batch of one; `stated` is the claim of which the others are changes."""
        self.stages: list[_Stage] = []
        for probes in (ENDS, PROBES):
            stage = _Stage(Grounds(statement, values, probes))
            try:
                claims = stage.grounds.of(stated) if isinstance(stated, Exists) else []
                stage.claims = set(claims)
                stage.parts = {frozenset(part) for part in parts_of(stage.grounds, claims)}
            except (GroundError, TooLarge, Contradiction):
                pass  # then nothing is left out as known to hold
            self.stages.append(stage)

    def excludes(self, claim: Exists, level: int) -> str:
        """Return how it is shown that no object satisfies the claim here, "" if it is not."""
        stage = self.stages[level >= BETWEEN]
        ways = []
        try:
            for places in stage.grounds.places(claim):
                ways.append(self._at(stage, claim, places, level))
                if not ways[-1]:
                    return ""
        except (GroundError, TooLarge):
            return ""
        return f"{BY}: {', '.join(dict.fromkeys(ways))}"

    def _at(self, stage: _Stage, claim: Exists, places: Places, level: int) -> str:
        stage.grounds.terms.visits = 0
        claims = stage.grounds.of(claim, places)
        if set(claims) <= stage.claims:
            return ""
        try:
            parts = parts_of(stage.grounds, claims)
        except Contradiction:
            return "its equations contradict the rest"
        if level == EQUATIONS:
            return ""
        new = [part for part in parts if frozenset(part) not in stage.parts]
        if level == BETWEEN:
            return next(filter(None, map(combined, new)), "")
        small = smallest(new)
        if level == CERTIFICATE:
            return certified(small)
        names = agreed(small[:MOST_QUESTIONS])
        return names and f"both solvers, {names}"
