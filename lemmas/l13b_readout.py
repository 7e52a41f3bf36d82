"""L13b, segment 4: the readout moves to the reference's; F is convex on the way."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import (
    Vt,
    Wt,
    at,
    bt,
    ft,
    gt,
    ht,
    t,
)
from lemmas.l13b_segments import an, family, on, readouts, total, zero
from lemmas.setting import (
    K,
    N,
    b,
    d,
    i,
    j,
    kappa,
    m,
    n,
    o,
    p,
    q,
    r,
    rho,
)
from lemmas.shares import As, Ws, alpha, few, spread, u
from lemmas.t14_statement import (
    Fs,
    at_target,
    below,
    fs,
    here,
    is_reference,
    lam,
    mass,
    reference_mass,
    rise,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Implies,
    both,
    eq,
    forall,
    le,
    real,
    summed,
)

placed_at = {"P": alpha, "A": As, "W*": Ws}
readout = spread(alpha)
z0, z1, z2, z3, z4 = (real(f"z{number}") for number in range(5))


def value_of(outputs: Any, a: Any, b: Any) -> sp.Expr:
    """Return F for outputs at (q, o) and readouts with entries a at (o, i) and b at (o, r)."""
    size = summed(sp.Abs(a), (i, 1, m), (o, 1, d)) + summed(sp.Abs(b), (r, 1, p[K]), (o, 1, d))
    return summed(rho[q] * at_target(outputs), (q, 1, N)) + kappa * size


at_start = value_of(readouts(an[o, i], b[o, r]), an[o, i], b[o, r])
at_end = value_of(readouts(readout, zero), readout, zero)
READOUT = (
    Step(
        "E1",
        on(
            4, forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(alpha[i, u] * (Wt[i, j] - Ws[u, j]), 0))
        ),
        Arithmetic((Multiple("premise.3", alpha[i, u]), "R4")),
        "the units carry the reference",
    ),
    Step(
        "E2",
        on(4, forall((q, 1, N), (o, 1, d))(eq(fs[q, o], readouts(readout, zero)))),
        Arithmetic(
            (
                Cite(
                    "L12.C1",
                    {**placed_at, "W": Wt, "V": Vt, "h": ht, "g": gt},
                    (At("E1"), "X4", "H12.1.2", "R5"),
                ),
            ),
            unfold=("f*",),
        ),
        "and read so they give its outputs (L12)",
    ),
    Step(
        "E3",
        forall((o, 1, d))(eq(total(readout), summed(sp.Abs(As[o, u]), (u, 1, few)))),
        Arithmetic((Cite("L12.C3", placed_at, ("X4", "H12.1.2", "R5")),)),
        "with its mass (L12)",
    ),
    Step(
        "E4",
        on(4, le(at_start, lam + rise)),
        Arithmetic(
            (
                At(
                    "P11",
                    {
                        t: 1,
                        **family(
                            *(Wt, Vt, an, b, ht, gt),
                            sp.Lambda((q, o), readouts(an[o, i], b[o, r])),
                        ),
                    },
                    ("premise.3", "premise.4"),
                ),
            )
        ),
        "the segment begins where planting ends",
    ),
    Step(
        "E5",
        on(4, eq(at_end, Fs)),
        Arithmetic((Multiple(Summed("E3", (o,)), kappa),), unfold=("F*", At("E2"))),
        "and ends at the reference",
    ),
    Step(
        "E6",
        on(4, le(here, sp.Max(at_start, at_end))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[K], "phi": ht, "psi": sp.Lambda((q, r), gt[K, q, r])},
                        **{"a0": an, "b0": b, "a1": sp.Lambda((o, i), readout)},
                        "b1": sp.Lambda((o, r), zero),
                    },
                    ("H4", "H2.1", "H6", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "F is convex in the readouts (L11)",
    ),
    Step(
        "E7",
        forall(z0, z1, z2, z3, z4)(
            Implies(
                both(le(z0, sp.Max(z1, z2)), le(z1, z3), le(z2, z4)),
                le(z0, sp.Max(z3, z4)),
            )
        ),
        Arithmetic(("premise.1", "premise.2", "premise.3"), cases=(z1 - z2, z3 - z4)),
        "the maximum is monotone",
    ),
    Step(
        "E8",
        on(4, below),
        Apply(
            At(
                "E7",
                {z0: here, z1: at_start, z2: at_end, z3: lam + rise, z4: Fs},
                (At("E6"), At("E4"), At("E5")),
            )
        ),
        "so the readout segment lies below the greater of the two",
    ),
    Step(
        "E9",
        on(4, Implies(eq(t, 1), forall((o, 1, d), (i, 1, m))(eq(at[o, i], readout)))),
        Arithmetic(("premise.5", Multiple("premise.11", readout - an[o, i]))),
        "at its end the readout is the reference's",
    ),
    Step(
        "E10",
        on(4, Implies(eq(t, 1), forall((o, 1, d), (r, 1, p[K]))(eq(bt[o, r], 0)))),
        Arithmetic(("premise.6", Multiple("premise.11", b[o, r]))),
        "and the branch is not read",
    ),
    Step(
        "E11",
        on(4, Implies(eq(t, 1), forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])))),
        Arithmetic(("premise.10", At("E2")), unfold=(At("E9"), At("E10"))),
        "so there the outputs are the reference's",
    ),
    Step(
        "E12",
        on(4, Implies(eq(t, 1), eq(mass(at, bt), reference_mass))),
        Arithmetic((Summed("E3", (o,)),), unfold=(At("E9"), At("E10"))),
        "and so is the mass",
    ),
    Step(
        "E13",
        on(4, Implies(eq(t, 1), is_reference)),
        Conjunction((At("E11"), At("E12"))),
        "that is the reference",
    ),
)
