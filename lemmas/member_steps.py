"""Members of a set that something reads, for L24c and L24d: from strict to weak inequality."""

from __future__ import annotations

from typing import Any

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import OBJECTS, units
from lemmas.setting import i
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Either, Product, Square
from proofcheck.language import Bracket, Implies, both, eq, forall, le, lt

CHI = OBJECTS[1]


def only_read(reads: Any) -> Any:
    """Return: a feature i with reads[i] <= 0 is no member; reads: at i."""
    return forall(units)(le(chi[i], 1 - Bracket(reads, 0)))


def members_are_read(reads: Any) -> tuple[Step, ...]:
    """Return steps that end in "H": a set whose members have chi < 1 + reads is as `only_read`."""
    binary = forall(units)(eq(chi[i] * (1 - chi[i]), 0))
    given = both(binary, forall(units)(lt(chi[i], 1 + reads)))
    low = le(chi[i], 1 - Bracket(reads, 0))

    def where(premise: Any, claim: Any) -> Any:
        return forall(CHI)(Implies(given, forall(units)(Implies(premise, claim))))

    return (
        Step(
            "HA",
            where(lt(0, reads), low),
            Arithmetic(("premise.1", "premise.3", Square(1 - chi[i])), cases=(reads,)),
            "what is read may be a member",
        ),
        Step(
            "HB",
            where(le(reads, 0), lt(chi[i], 1)),
            Arithmetic(("premise.2", "premise.3")),
            "what is not",
        ),
        Step(
            "HC",
            where(le(reads, 0), le(chi[i], 0)),
            Arithmetic(("premise.1", Product("not goal", At("HB", {i: i})))),
            "is no member",
        ),
        Step(
            "HD",
            where(le(reads, 0), low),
            Arithmetic((At("HC", {i: i}), "premise.3"), cases=(reads,)),
            "in terms of a bracket",
        ),
        Step(
            "H",
            forall(CHI)(Implies(given, only_read(reads))),
            Either(reads, At("HA", {i: i}), At("HD", {i: i})),
            "so members are read",
        ),
    )
