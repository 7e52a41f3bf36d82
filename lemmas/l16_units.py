"""L16: a draw is one unit, with its weight."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_gap import BINARY, ONE_EACH
from lemmas.l16_statement import CHOICE, IN_BALL, SELECTION, WEIGHTS, m, zeta
from lemmas.setting import W, c, i, j, n
from lemmas.shares import Ws, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Indicator,
    Member,
    Multiple,
    Pick,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, both, eq, forall, le, summed
from proofcheck.substitution import substitute

each = forall((u, 1, few), (i, 1, m), (c, 1, m))
apart = 1 - sp.KroneckerDelta(i, c)
twice = zeta[u, i] * zeta[u, c]
weights = summed(zeta[u, i] * W[i, j], (i, 1, m))
chosen = both(BINARY, ONE_EACH)
CARRIED = SELECTION.parts[2]
selects = both(BINARY, ONE_EACH, CARRIED)
norm2 = summed(Ws[u, j] ** 2, (j, 1, n))


def among(*families: Any) -> Any:
    """Return a function that says of all such families that premises entail a claim."""
    return lambda premise, claim: forall(*families)(Implies(premise, claim))


of_choice, of_network = among(CHOICE), among(CHOICE, WEIGHTS)
UNITS = (
    Step(
        "V1",
        of_choice(BINARY, forall((u, 1, few), (i, 1, m))(le(0, zeta[u, i]))),
        Arithmetic(("premise.1", Square(zeta[u, i]))),
        "0 and 1 are not negative",
    ),
    Step(
        "V2",
        forall((i, 1, m), (c, 1, m))(le(0, apart)),
        Arithmetic((Indicator(sp.KroneckerDelta(i, c)),)),
        "1 for two different units, else 0",
    ),
    Step(
        "V3",
        of_choice(BINARY, each(le(0, twice * apart))),
        Arithmetic((Product(Product(At("V1"), At("V1", {i: c})), "V2"),)),
        "no product is negative",
    ),
    Step(
        "V4",
        of_choice(chosen, each(eq(twice * apart, 0))),
        Arithmetic(
            (
                At("V3"),
                Member(At("V3"), c),
                Multiple("premise.2", zeta[u, i]),
                Multiple("premise.1", 1),
                Pick(twice, c, 1, m, i),
            )
        ),
        "so a draw selects no two different units",
    ),
    Step(
        "V5",
        of_choice(
            chosen,
            forall((u, 1, few), (i, 1, m), (c, 1, m), (j, 1, n))(eq(twice * apart * W[c, j], 0)),
        ),
        Arithmetic((Multiple(At("V4"), W[c, j]),)),
        "nor their weights",
    ),
    Step(
        "V6",
        of_choice(
            chosen,
            forall((u, 1, few), (i, 1, m), (j, 1, n))(eq(zeta[u, i] * (W[i, j] - weights), 0)),
        ),
        Arithmetic(
            (
                Summed(At("V5"), (c,)),
                Pick(twice * W[c, j], c, 1, m, i),
                Multiple("premise.1", W[i, j]),
            )
        ),
        "and its weight is that of the unit",
    ),
    Step(
        "V7",
        of_choice(chosen, substitute(SELECTION, {Ws: sp.Lambda((u, j), weights)})),
        Conjunction(("premise.1", "premise.2", At("V6"))),
        "draws are units",
    ),
    Step(
        "V8",
        of_network(
            selects,
            forall((u, 1, few), (i, 1, m), (j, 1, n))(
                eq(zeta[u, i] * Ws[u, j] ** 2, zeta[u, i] * W[i, j] ** 2)
            ),
        ),
        Arithmetic((Multiple("premise.3", W[i, j] + Ws[u, j]),)),
        "with their norms",
    ),
    Step(
        "V9",
        of_network(selects, forall((u, 1, few), (i, 1, m))(le(zeta[u, i] * norm2, zeta[u, i]))),
        Arithmetic((Summed(At("V8"), (j,)), Product(At("V1"), "H4"))),
        "which are at most 1",
    ),
    Step(
        "V10",
        of_network(selects, IN_BALL),
        Arithmetic((Summed(At("V9"), (i,)), "premise.2", Multiple("premise.2", norm2))),
        "so draws lie in the unit ball",
    ),
    Step(
        "V11",
        of_choice(chosen, substitute(IN_BALL, {Ws: sp.Lambda((u, j), weights)})),
        Arithmetic((At("V10", {Ws: sp.Lambda((u, j), weights)}, (At("V6"),)),)),
        "as their weights are written",
    ),
)
