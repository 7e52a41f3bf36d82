"""L24d: how many draws a class needs, so that each has the mass of a share at most."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l24d_statement import A, G, M, P, classes, e, many, units
from lemmas.setting import i, k
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Induction,
    Magnitude,
    Member,
    Product,
    Summed,
    Witness,
)
from proofcheck.language import Implies, both, declare, exists, forall, layer, le, lt

count = layer("l'")
some = layer("c")  # classes are tried one by one, as the number depends on them
SPLIT = declare(count, "number of draws of a class", within=(1, few))


def shared(mass: Any) -> Any:
    """Return: so many shares are just enough for a mass."""
    return both(le((count - 1) * M, mass), le(mass, count * M))


def enough(last: Any) -> Any:
    """Return: if `last` shares are enough for a mass, some number just is."""
    found = exists("split", SPLIT)(shared(P[some]))
    return forall((some, 1, many))(Implies(le(P[some], last * M), found))


SHARE = (
    Step(
        "A1",
        forall(classes, units)(le(0, sp.Abs(G[e, i]))),
        Arithmetic((Magnitude(G[e, i]),)),
        "sizes are not negative",
    ),
    Step(
        "A2",
        forall(classes)(le(0, P[e])),
        Arithmetic((Summed("A1", (i,)),), unfold=("P",)),
        "nor are masses",
    ),
    Step(
        "A3",
        forall(classes)(le(P[e], few * M)),
        Arithmetic(("H2", Member("A2", e)), unfold=("A",)),
        "no class has more than all",
    ),
    Step("A4", le(0, A), Arithmetic((Summed("A2", (e,)),), unfold=("A",)), "nor has all"),
    Step("A5", le(1, few), Arithmetic(), "there is a share"),
    Step(
        "A6",
        le(0, M),
        Arithmetic(("H2", "A4", Product("not goal", "A5"))),
        "whose mass is not negative",
    ),
    Step(
        "S1",
        enough(sp.Integer(1)),
        Witness((At("A2", {e: some}), "premise.1"), {count: sp.Integer(1)}),
        "one share is the least number",
    ),
    Step(
        "S2a",
        forall((k, 2, few), (some, 1, many))(
            Implies(lt(0, P[some] - (k - 1) * M), le((k - 1) * M, P[some]))
        ),
        Arithmetic(("premise.1",)),
        "what is more is not less",
    ),
    Step(
        "S2",
        forall((k, 2, few), (some, 1, many))(
            Implies(
                both(le(P[some], k * M), lt(0, P[some] - (k - 1) * M)),
                exists("split", SPLIT)(shared(P[some])),
            )
        ),
        Witness((At("S2a"), "premise.1"), {count: k}),
        "if one share fewer is not enough, this is the number",
    ),
    Step(
        "S3",
        forall((k, 2, few))(Implies(enough(k - 1), enough(k))),
        Either(P[some] - (k - 1) * M, At("S2"), At("premise.1", {some: some})),
        "otherwise take one share fewer",
    ),
    Step("S4", forall((k, 1, few))(enough(k)), Induction("S1", "S3"), "number by number"),
)
