"""R14b: a row of U brings back no more than |x|, so it takes no more along than its unit is."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f1
from lemmas.mean_steps import size2, units
from lemmas.one_readout import U
from lemmas.r14b_average import averages, of_samples
from lemmas.r14b_statement import chi, fs, gs, scaled_a, t
from lemmas.setting import K, N, a, d, h, i, k, m, o, p, q, r
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Magnitude,
    Multiple,
    Part,
    Product,
    Square,
    Summed,
)
from proofcheck.language import array, both, define, eq, forall, greatest, le, summed

H, M, psi = array("H"), array("M"), array("psi")


def reach(unit: object) -> sp.Expr:
    """Return the share that is taken out by the time t."""
    return t * chi[unit]


brought = define(
    psi,
    summed(U[i, r] * gs[K, q, r], (r, 1, p[K])),
    (q, 1, N),
    (i, 1, m),
    gloss="what the branch brings back",
)
larger = greatest(sp.Abs(h[q, i]), sp.Abs(psi[q, i]))
bound = define(M, reach(i) * larger, (q, 1, N), (i, 1, m), gloss="the most that is lost")
term = (scaled_a[o, i] - a[o, i]) * psi[q, i]
size = sp.Abs(a[o, i]) * M[q, i]
LARGER = At("Q4", {q: q, i: i})
BROUGHT = (
    Step("P", equations(brought), Define(brought), "what the branch brings back to a unit"),
    *averages(
        "P",
        of_samples,
        (r, 1, m),
        str,
        weight=lambda unit: U[r, unit],
        at=lambda unit: gs[K, q, unit],
        last=p[K],
        known=lambda unit: At("K", {k: K, r: unit}),
        short=At("H3.3", {i: r}),
    ),
    Step("M", equations(bound), Define(bound), "the larger of the two"),
    Step(
        "Q1",
        units(le(psi[q, i] ** 2, size2)),
        Arithmetic((At("P7", {r: i}),), unfold=("psi",)),
        "that is at most |x| as well",
    ),
    Step(
        "Q2",
        units(le(larger**2, size2)),
        Arithmetic(("S3", "Q1"), cases=(sp.Abs(h[q, i]) - sp.Abs(psi[q, i]),)),
        "and so is the larger one",
    ),
    Step("S5", forall((i, 1, m))(le(0, reach(i))), Arithmetic(("U1",)), "shares are not negative"),
    Step(
        "S4",
        units(le(M[q, i] ** 2, reach(i) ** 2 * size2)),
        Arithmetic((Product("Q2", Square(reach(i))),), unfold=("M",)),
        "a share of it is lost",
    ),
    Step(
        "Q3",
        forall((i, 1, m))(eq(sp.Abs(reach(i)), reach(i))),
        Arithmetic(("S5",), cases=(t, chi[i])),
        "it has no sign",
    ),
    Step(
        "Q4",
        units(both(le(sp.Abs(h[q, i]), larger), le(sp.Abs(psi[q, i]), larger), le(0, larger))),
        Arithmetic(cases=(sp.Abs(h[q, i]) - sp.Abs(psi[q, i]),)),
        "the larger one is no less",
    ),
    Step(
        "Q5",
        units(le(0, M[q, i])),
        Arithmetic((Product("S5", Part(LARGER, 3)),), unfold=("M",)),
        "so there is no sign in what is lost",
    ),
    Step(
        "Q6",
        units(le(sp.Abs(H[q, i] - h[q, i]), M[q, i])),
        Arithmetic(
            (Multiple("Q3", sp.Abs(h[q, i])), Product("S5", Part(LARGER, 1))),
            unfold=("H", "M"),
        ),
        "and the unit itself loses no more",
    ),
    Step(
        "Q7",
        forall((q, 1, N), (o, 1, d), (i, 1, m))(le(sp.Abs(term), size)),
        Arithmetic(
            (
                Multiple("Q3", sp.Abs(a[o, i]) * sp.Abs(psi[q, i])),
                Product(Product("S5", Part(LARGER, 2)), Magnitude(a[o, i])),
            ),
            unfold=("a_t", "M"),
        ),
        "nor does what its row of U brings back",
    ),
    Step(
        "Q8",
        forall((q, 1, N), (o, 1, d), (i, 1, m))(both(le(term, size), le(-term, size))),
        Arithmetic(("Q7",), cases=(term,)),
        "of either sign",
    ),
    Step(
        "Q9",
        forall((q, 1, N), (o, 1, d))(le(sp.Abs(fs[q, o] - f1[q, o]), summed(size, (i, 1, m)))),
        Arithmetic(
            (Summed("Q8", (i,)),),
            cases=(fs[q, o] - f1[q, o],),
            unfold=("f_t", "f'", "b", "psi"),
        ),
        "so the branch, read as it was, differs by no more",
    ),
)
