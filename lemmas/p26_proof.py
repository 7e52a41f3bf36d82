"""The proof of P26: where the branch is not read, the network is a two-layer one."""

from __future__ import annotations

import sympy as sp

from lemmas.b14_statement import T, place
from lemmas.curves import e, t
from lemmas.p26_sample import PAIRS, i, j, risk
from lemmas.p26_statement import (
    STATEMENT,
    b,
    branch_readout,
    high,
    output,
    readout,
    skipped,
    value_of,
    weight,
)
from lemmas.p26a_statement import floor, m
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Magnitude,
    Multiple,
    Obtain,
    Product,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, lt, summed

weights = sp.Lambda((i, j), weight(j))


def twice_target(pair: int, sign: int) -> sp.Integer:
    """Return twice the target of an input of the pair."""
    return sp.Integer(2 * sign * PAIRS[pair][2])


ends = [(pair, sign) for pair in range(len(PAIRS)) for sign in (1, -1)]

STEPS = (
    Step(
        "X",
        both(both(lt(0, t), le(t, 1)), eq(branch_readout, 0)),
        Obtain(Cite("B14.C1", {"w": b, "T": T}, ("H3", "H4")), place, "crossing"),
        "the branch's readout is 0 at some point (B14)",
    ),
    Step(
        "S1",
        le(floor, risk(skipped)),
        Arithmetic((Cite("P26a.C1", {"W": weights, "a": sp.Lambda(i, readout), "m": m}, ("H1",)),)),
        "what is left is a two-layer network (P26a)",
    ),
    Step(
        "S2",
        forall((i, 1, m))(le(0, sp.Abs(readout))),
        Arithmetic((Magnitude(readout),)),
        "absolute values are not negative",
    ),
    Step(
        "S3",
        le(0, summed(sp.Abs(readout), (i, 1, m))),
        Arithmetic((Summed("S2", (i,)),)),
        "nor is the mass",
    ),
    Step(
        "S4",
        high,
        Arithmetic(
            (
                "S1",
                Product("H2", "S3"),
                Product("H2", Magnitude(branch_readout)),
                *(
                    Multiple(
                        "X.2", value_of(*end) * (output(*end) + skipped(*end) - twice_target(*end))
                    )
                    for end in ends
                ),
            ),
        ),
        "and the penalty adds to its risk",
    ),
    Step("C1", STATEMENT.formula("C1"), Witness(("X.1", "S4"), {e: e, t: t}), "at that point"),
)
