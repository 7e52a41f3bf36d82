"""The proof of L12b: what reads the same is the same, summed over what each unit carries."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l12b_statement import STATEMENT, below, gamma
from lemmas.read_steps import EQUAL_VALUES, w, w1, z
from lemmas.setting import N, V, W, a, b, d, h, i, j, m, o, p, q, r, s
from lemmas.shares import alpha, u, v
from lemmas.t14_statement import V1, W1, a1, b1, g, g1, h1
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.language import Bracket, Implies, both, eq, forall, le, real, summed

first, second = real("z1"), real("z2")
is_zero = Bracket(z, 0) * Bracket(0, z)
equal = second + is_zero * (first - second)
hidden_pairs = (i, 1, m), (u, 1, m)
branch_pairs = (r, 1, p[1]), (v, 1, p[1])


def mass_steps(name: str, share: Any, readout: Any, other: Any, pairs: Any, once: str) -> Any:
    """Return steps that end in a bound of one readout's mass."""
    unit, their = pairs[0][0], pairs[1][0]
    part = share * other
    bounded = share * sp.Abs(other)
    whole = summed(bounded, pairs[1])
    kind = "H1.1" if name == "M" else "H1.2"
    return (
        Step(
            f"{name}1",
            forall((o, 1, d), *pairs)(both(le(part, bounded), le(-part, bounded))),
            Arithmetic(cases=(other,), times=(kind,)),
            "z <= |z| and -z <= |z|, times the share",
        ),
        Step(
            f"{name}2",
            forall((o, 1, d), pairs[0])(le(sp.Abs(readout), whole)),
            Arithmetic(
                (Summed(f"{name}1", (their,)),),
                cases=(readout,),
                unfold=("a" if name == "M" else "b",),
            ),
            "triangle inequality",
        ),
        Step(
            f"{name}3",
            forall((o, 1, d), pairs[1])(eq(sp.Abs(other) * summed(share, pairs[0]), sp.Abs(other))),
            Arithmetic((once,), cases=(other,)),
            "each unit that is read is carried once",
        ),
        Step(
            f"{name}4",
            forall((o, 1, d))(
                le(summed(sp.Abs(readout), pairs[0]), summed(sp.Abs(other), pairs[1]))
            ),
            Arithmetic((Summed(f"{name}2", (unit,)), Summed(f"{name}3", (their,)))),
            "add up",
        ),
    )


STEPS: tuple[Step, ...] = (
    *EQUAL_VALUES,
    Step(
        "S1",
        forall(z, first, second)(Implies(eq(z * (first - second), 0), eq(first, equal))),
        Arithmetic(("premise.1",), cases=(z, -z, first - second, second - first)),
        "a factor that is not zero and cancels a difference says that it is zero",
    ),
    Step(
        "S2",
        forall(first, second)(Implies(eq(first, second), eq(s(first), s(second)))),
        Arithmetic(unfold=("premise.1",)),
        "equal arguments, equal values",
    ),
    Step(
        "S3",
        forall(z, first, second)(
            Implies(eq(z * (first - second), 0), eq(z * (s(first) - s(second)), 0))
        ),
        Arithmetic(
            (Multiple(At("S2", {second: equal}, (At("S1"),)), z),),
            cases=(z, -z, s(first) - s(second)),
        ),
        "so the factor cancels the difference of the values",
    ),
    Step(
        "A1",
        forall((q, 1, N), *hidden_pairs)(eq(alpha[i, u] * (h[q, i] - h1[q, u]), 0)),
        Arithmetic(
            (
                At(
                    "R3",
                    {w: sp.Lambda(j, W[i, j]), w1: sp.Lambda(j, W1[u, j]), z: alpha[i, u]},
                    ("H3.1",),
                ),
            ),
            unfold=("h", "h'"),
        ),
        "units have the values of what they carry",
    ),
    Step(
        "A2",
        forall((q, 1, N), *branch_pairs)(eq(gamma[r, v] * (g[1, q, r] - g1[1, q, v]), 0)),
        Arithmetic(
            (
                At(
                    "S3",
                    {first: below(V, h, r), second: below(V1, h1, v), z: gamma[r, v]},
                    (At("H3.2"),),
                ),
            ),
            unfold=("g", "g", "g'", "g'"),
        ),
        "so do those of the branch",
    ),
    Step(
        "A3",
        forall((q, 1, N), (o, 1, d), *hidden_pairs)(
            eq(a1[o, u] * alpha[i, u] * (h[q, i] - h1[q, u]), 0)
        ),
        Arithmetic((Multiple("A1", a1[o, u]),)),
        "times what reads them",
    ),
    Step(
        "A4",
        forall((q, 1, N), (o, 1, d), *branch_pairs)(
            eq(b1[o, v] * gamma[r, v] * (g[1, q, r] - g1[1, q, v]), 0)
        ),
        Arithmetic((Multiple("A2", b1[o, v]),)),
        "in the branch too",
    ),
    Step(
        "A5",
        forall((q, 1, N), (o, 1, d), (u, 1, m))(
            eq(h1[q, u] * a1[o, u] * (summed(alpha[i, u], (i, 1, m)) - 1), 0)
        ),
        Arithmetic((Multiple("H2.1", h1[q, u]),)),
        "each is carried once",
    ),
    Step(
        "A6",
        forall((q, 1, N), (o, 1, d), (v, 1, p[1]))(
            eq(g1[1, q, v] * b1[o, v] * (summed(gamma[r, v], (r, 1, p[1])) - 1), 0)
        ),
        Arithmetic((Multiple("H2.2", g1[1, q, v]),)),
        "in the branch too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(
            (
                Summed("A3", (u, i)),
                Summed("A4", (v, r)),
                Summed("A5", (u,)),
                Summed("A6", (v,)),
            ),
            unfold=("f", "f'", "a", "b"),
        ),
        "add up over units and what they carry",
    ),
    *mass_steps("M", alpha[i, u], a[o, i], a1[o, u], hidden_pairs, "H2.1"),
    *mass_steps("N", gamma[r, v], b[o, r], b1[o, v], branch_pairs, "H2.2"),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic((Summed("M4", (o,)), Summed("N4", (o,)))),
        "add up over outputs",
    ),
)
