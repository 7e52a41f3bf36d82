"""Equal weights, equal values: steps for any activation, nothing asked of it."""

from __future__ import annotations

import sympy as sp

from lemmas.setting import N, j, n, q, s, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple
from proofcheck.language import Bracket, Implies, array, declare, eq, forall, real, summed

# two vectors of weights, and a factor, of any sign, that may cancel their difference
w, w1, z = array("w"), array("w'"), real("z")
vectors = declare(w, "", (j, 1, n)), declare(w1, "", (j, 1, n))
is_zero = Bracket(z, 0) * Bracket(0, z)
equal = w1[j] + is_zero * (w[j] - w1[j])
cancels = forall((j, 1, n))(eq(z * (w[j] - w1[j]), 0))
values = tuple(s(summed(vector[j] * x[q, j], (j, 1, n))) for vector in (w, w1))

EQUAL_VALUES = (
    Step(
        "R1",
        forall(*vectors, z)(Implies(cancels, forall((j, 1, n))(eq(w[j], equal)))),
        Arithmetic(("premise.1",), cases=(z, -z, w[j] - w1[j], w1[j] - w[j])),
        "a factor that is not zero and cancels a difference says that it is zero",
    ),
    Step(
        "R2",
        forall(*vectors, (q, 1, N))(
            Implies(forall((j, 1, n))(eq(w[j], w1[j])), eq(values[0], values[1]))
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal weights, equal values",
    ),
    Step(
        "R3",
        forall(*vectors, z, (q, 1, N))(Implies(cancels, eq(z * (values[0] - values[1]), 0))),
        Arithmetic(
            (Multiple(At("R2", {w1: sp.Lambda(j, equal)}, ("R1",)), z),),
            cases=(z, -z, values[0] - values[1]),
        ),
        "so the factor cancels the difference of what reads them",
    ),
)
