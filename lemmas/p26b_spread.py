"""P26b: units of the branch differ little between the inputs (1, L), (-1, L), and their negatives.

The two differences, of |V| w and so of all layers, sum to at most 2 in absolute value.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p26b_sample import L, W, g, z
from lemmas.setting import K, V, i, k, m, p, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Part, Product, Square, Summed
from proofcheck.language import Implies, both, forall, le, summed

SIGNS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
right, left = W[i, 1] + L * W[i, 2], W[i, 1] - L * W[i, 2]
FEATURE = tuple(At("H1", {z: inner}) for inner in (W[i, 1], right, left, -W[i, 1], -right, -left))
"""What s is at the six inputs of unit i."""


def at_unit(part: Any) -> Any:
    """Return a term, or what s is at one, for unit r in place of unit i."""
    if isinstance(part, At):
        return At(part.of, {z: at_unit(part.where[z])})
    return part.xreplace({W[i, 1]: W[r, 1], W[i, 2]: W[r, 2]})


def apart(layer: Any, unit: Any) -> tuple[sp.Expr, sp.Expr]:
    """Return how the unit differs between inputs 2 and 6, and between 3 and 5."""
    return g[layer, 2, unit] - g[layer, 6, unit], g[layer, 3, unit] - g[layer, 5, unit]


def read(sample: int) -> sp.Expr:
    """Return what unit r of layer k reads at a sample."""
    return summed(V[k, r, i] * g[k - 1, sample, i], (i, 1, p[k - 1]))


def near(first: Any, second: Any, bound: Any) -> Any:
    """Return: the absolute values of the two sum to at most the bound."""
    return both(*(le(one * first + other * second, bound) for one, other in SIGNS))


def spread(layer: Any, unit: Any = r) -> Any:
    """Return: the differences of every unit of the layer sum to at most 2."""
    return forall((unit, 1, p[layer]))(near(*apart(layer, unit), 2))


row = summed(sp.Abs(V[k, r, i]), (i, 1, p[k - 1]))
one, other = apart(k - 1, i)

SPREAD = (
    Step(
        "A1",
        forall((i, 1, m))(le(sp.Abs(W[i, 1]), 1)),
        Arithmetic(("H2", Product("not goal", "not goal"), Square(W[i, 2])), cases=(W[i, 1],)),
        "an entry of a row of length 1",
    ),
    Step(
        "A2",
        spread(0),
        Arithmetic(
            (*(at_unit(fact) for fact in FEATURE), At("A1", {i: r})),
            cases=tuple(at_unit(term) for term in (right, left, W[i, 1])),
            unfold=("g", "h", "x1", "x2"),
        ),
        "of a hidden unit they sum to 2 w_1",
    ),
    Step(
        "A3",
        forall((k, 1, K))(
            Implies(
                spread(k - 1, i),
                forall((r, 1, p[k]), (i, 1, p[k - 1]))(
                    near(V[k, r, i] * one, V[k, r, i] * other, 2 * sp.Abs(V[k, r, i]))
                ),
            )
        ),
        Arithmetic(
            (),
            cases=(V[k, r, i],),
            times=tuple(Part(At("premise.1"), number) for number in (1, 2, 3, 4)),
        ),
        "a weight scales them",
    ),
    Step(
        "A4",
        forall((k, 1, K))(
            Implies(
                spread(k - 1, i),
                forall((r, 1, p[k]))(near(read(2) - read(6), read(3) - read(5), 2)),
            )
        ),
        Arithmetic((Summed(At("A3", {k: k}, ("premise.1",)), (i,)), "H3.1")),
        "a row of l1 norm 1 does not widen them",
    ),
    Step(
        "A5",
        forall((k, 1, K))(Implies(spread(k - 1), spread(k))),
        Arithmetic(
            (
                *(At("H1", {z: read(sample)}) for sample in (2, 3, 5, 6)),
                At("A4", {k: k}, ("premise.1",)),
            ),
            cases=tuple(read(sample) for sample in (2, 6, 3, 5)),
            unfold=("g",),
        ),
        "nor does s",
    ),
    Step("A6", forall((k, 0, K))(spread(k)), Induction("A2", "A5"), "so in all layers"),
    Step(
        "A7",
        forall((k, 1, K), (r, 1, p[k]))(le(0, g[k, 1, r])),
        Arithmetic((At("H1", {z: read(1)}),), cases=(read(1),), unfold=("g",)),
        "and no unit is negative",
    ),
)
