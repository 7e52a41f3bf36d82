"""The proof of P26c: the path ends with b > 0, so b = 0 on the way, and two layers are left."""

from __future__ import annotations

import sympy as sp

from lemmas.b14_statement import T, place
from lemmas.curves import e, t
from lemmas.p26b_sample import W, a, error, x1, x2, y
from lemmas.p26b_statement import below, two_layer
from lemmas.p26c_statement import STATEMENT, b, branch_readout, high, readout, u, weight
from lemmas.setting import i, j, kappa, m, q, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Magnitude,
    Multiple,
    Obtain,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, declare, eq, forall, le, lt, summed

F = STATEMENT.definitions[-1].symbol
LAST = {"W": sp.Lambda((i, j), W[T, i, j]), "a": sp.Lambda(i, a[T, i]), "b": b[T]}
first, second = weight.xreplace({j: sp.Integer(1)}), weight.xreplace({j: sp.Integer(2)})
skip = summed(readout * s(x1[q] * first + x2[q] * second), (i, 1, m))


def square_of(output: sp.Expr) -> sp.Expr:
    """Return what sample q adds to the mean squared error."""
    return (output - y[q]) ** 2 / 6


two_layers = error(lambda _: skip) + kappa * summed(sp.Abs(readout), (i, 1, m))

STEPS = (
    Step(
        "S0",
        forall((i, 1, m))(le(W[T, i, 1] ** 2 + W[T, i, 2] ** 2, 1)),
        Arithmetic((At("H2", {e: T}),)),
        "the last vertex lies in Theta",
    ),
    Step(
        "S1",
        Implies(le(b[T], 0), le(below, F)),
        Arithmetic((Cite("P26b.C1", LAST, ("H1", "S0", "H3", "H4")),)),
        "networks with a readout of at most 0 lie above the floor (P26b)",
    ),
    Step(
        "S2a",
        Implies(le(b[T], 0), lt(0, b[T])),
        Arithmetic(("H6", At("S1", {}, ("premise.1",)))),
        "the last one does not",
    ),
    Step("S2b", Implies(lt(0, b[T]), lt(0, b[T])), Arithmetic(("premise.1",)), "the other case"),
    Step("S2", lt(0, b[T]), Either(b[T], "S2b", "S2a"), "so its readout is positive"),
    Step(
        "X",
        both(both(lt(0, t), le(t, 1)), eq(branch_readout, 0)),
        Obtain(Cite("B14.C1", {"w": b, "T": T}, ("H5", "S2")), place, "crossing"),
        "a readout on the way is 0 (B14)",
    ),
    Step(
        "S3",
        forall((i, 1, m))(le(first**2 + second**2, 1)),
        Arithmetic(
            (
                Product("X.1.1", At("H2", {e: e + 1})),
                Product("X.1.2", At("H2", {e: e})),
                *(
                    Product(Product("X.1.1", "X.1.2"), Square(W[e + 1, i, axis] - W[e, i, axis]))
                    for axis in (1, 2)
                ),
            )
        ),
        "the ball is convex",
    ),
    Step(
        "S4",
        le(two_layer, two_layers),
        Arithmetic(
            (
                Cite(
                    "P26b.C2",
                    {"W": sp.Lambda((i, j), weight), "a": sp.Lambda(i, readout)},
                    ("H1", "S3", "H4"),
                ),
            )
        ),
        "what is left is a two-layer network (P26b)",
    ),
    Step(
        "S5",
        forall(declare(u, "", (q, 1, 6)), (q, 1, 6))(
            eq(square_of(skip + branch_readout * u[q]), square_of(skip))
        ),
        Arithmetic((Multiple("X.2", u[q] * (2 * skip + branch_readout * u[q] - 2 * y[q]) / 6),)),
        "the branch adds nothing to the errors",
    ),
    Step(
        "S6",
        high,
        Arithmetic(
            (
                "S4",
                Product("H4", Magnitude(branch_readout)),
                Summed("S5", (q,)),
            ),
            unfold=("premise.5", "premise.4", "premise.1", "premise.2", "premise.3"),
        ),
        "nor does it take anything from the penalty",
    ),
    Step("C1", STATEMENT.formula("C1"), Witness(("X.1", "S6"), {e: e, t: t}), "at that point"),
)
