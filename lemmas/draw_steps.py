"""Steps about draws of units: they are a set of at most as many, and nothing else is read.

The draws are zeta[u, i], 1 where draw u is unit i, read by As[o, u].
"""

from __future__ import annotations

from typing import Any

from lemmas.l16_statement import zeta
from lemmas.setting import d, i, o
from lemmas.shares import As, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Indicator,
    Member,
    Multiple,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Bracket, Implies, array, define, eq, forall, le, lt, summed

count = summed(zeta[u, i], (u, 1, few))
none = Bracket(count, 0)
chosen, readout = array("free"), array("thin")


def drawn_units(m: Any) -> Any:
    """Return the definitions of the units drawn among m, and of what reads them."""
    return (
        define(chosen, 1 - none, (i, 1, m), gloss="units that are drawn"),
        define(
            readout,
            summed(zeta[u, i] * As[o, u], (u, 1, few)),
            (o, 1, d),
            (i, 1, m),
            gloss="readout of the draws",
        ),
    )


def few_are_drawn(m: Any, draws: str) -> tuple[Step, ...]:
    """Return steps A2 to A13: the draws are a set (A10) of l at most (A9), all that is read (A13).

    draws: the step whose parts 1 and 2 say that each draw is one unit.
    """
    entry, every = forall((u, 1, few), (i, 1, m)), forall((i, 1, m))
    return (
        Step(
            "A2",
            entry(le(0, zeta[u, i])),
            Arithmetic((f"{draws}.1", Square(zeta[u, i]))),
            "0 and 1 are not negative",
        ),
        Step(
            "A3",
            entry(le(zeta[u, i], zeta[u, i] * count)),
            Arithmetic((f"{draws}.1", Product("A2", Member("A2", u)))),
            "a unit that is drawn is drawn at least once",
        ),
        Step(
            "A4", every(le(0, count)), Arithmetic((Summed("A2", (u,)),)), "never less than 0 times"
        ),
        Step(
            "A5",
            every(Implies(lt(0, count), le(1, count))),
            Arithmetic((Summed("A3", (u,)), Product("not goal", "premise.1"))),
            "a number that is at most its square is 0 or at least 1",
        ),
        Step(
            "A6",
            every(Implies(lt(0, count), le(chosen[i], count))),
            Arithmetic((At("A5"), Indicator(none)), unfold=("free",)),
            "a unit that is drawn counts once",
        ),
        Step(
            "A7",
            every(Implies(le(count, 0), le(chosen[i], count))),
            Arithmetic(("A4", "premise.1"), cases=(count,), unfold=("free",)),
            "others do not",
        ),
        Step("A8", every(le(chosen[i], count)), Either(count, At("A6"), At("A7")), "in both cases"),
        Step(
            "A9",
            le(summed(chosen[i], (i, 1, m)), few),
            Arithmetic((Summed("A8", (i,)), Summed(f"{draws}.2", (u,)))),
            "so l units are drawn at most",
        ),
        Step(
            "A10",
            every(eq(chosen[i] * (1 - chosen[i]), 0)),
            Arithmetic((Indicator(none),), unfold=("free",)),
            "they are a set",
        ),
        Step(
            "A11",
            entry(eq(zeta[u, i] * none, 0)),
            Arithmetic(("A2", Member("A2", u)), cases=(count,)),
            "no draw is of another unit",
        ),
        Step(
            "A12",
            forall((o, 1, d), (u, 1, few), (i, 1, m))(eq(As[o, u] * zeta[u, i] * none, 0)),
            Arithmetic((Multiple("A11", As[o, u]),)),
            "nor read there",
        ),
        Step(
            "A13",
            forall((o, 1, d), (i, 1, m))(eq(readout[o, i] * (1 - chosen[i]), 0)),
            Arithmetic((Summed("A12", (u,)),), unfold=("free", "thin")),
            "so nothing else is read",
        ),
    )
