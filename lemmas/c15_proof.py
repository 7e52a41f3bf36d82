"""The proof of C15: a descent (L13b) with eps of the order of 1/gamma."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.c15_statement import STATEMENT, B, F, Fs, f, gamma, here, mu, root, shallow
from lemmas.crowd_steps import alone, crowd, descent, eps, every, nonnegative_shares
from lemmas.curves import along, mass, pa, pb, pV, pW
from lemmas.segments import renamed
from lemmas.setting import N, W, a, b, d, i, j, kappa, m, n, o, q, rho, y
from lemmas.shares import alpha, beta, exclusive, few, only_on, placed, shares
from lemmas.t14_statement import (
    R,
    fa,
    fb,
    lam,
    loss,
    table_a,
    table_b,
    tau,
    va,
    vb,
    vector_a,
    vector_b,
)
from lemmas.t14_statement import rise as level_rise
from proofcheck.kernel.axioms import near
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Axiom,
    Define,
    Either,
    Magnitude,
    Member,
    Multiple,
    Natural,
    Obtain,
    Power,
    PowerPositive,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    summed,
)
from proofcheck.substitution import substitute

inverse, slope = real("inverse"), sp.Max(gamma - 1, 1)
centre, chi = index("centre"), array("chi")
path = dict(zip((pW, pV, pa, pb), (array(f"s{block}") for block in "WVab"), strict=True))

# --------------------------------------------------------------------------- the constant 8

risk_terms = summed((f[q, o] - y[q, o]) ** 2, (o, 1, d))
small = both(le(0, eps), le(eps, 2), le(gamma * eps, 4))
rise = 2 * root * eps * B + eps**2 * B**2
CONSTANT = (
    Step(
        "S1",
        forall((q, 1, N))(le(0, rho[q] * risk_terms)),
        Arithmetic((Product("H2.1", Square(f[q, o] - y[q, o], ((o, 1, d),))),)),
        "each sample adds to the risk",
    ),
    Step("S2", le(0, mass(a, b)), Arithmetic(), "a sum of absolute values"),
    Step(
        "S3",
        le(0, F),
        Arithmetic((Summed("S1", (q,)), Product("S2", "H3")), unfold=("F",)),
        "so F is not negative",
    ),
    Step(
        "S4",
        le(0, B),
        Arithmetic(("H8", Product("H2.2", "S3"), Product("not goal", "H3"))),
        "nor is B",
    ),
    Step(
        "S5",
        forall(eps)(Implies(small, le(gamma * rise, 8 * B * (root + B)))),
        Arithmetic(
            (
                Product("premise.3", Product("H7.1", "S4")),
                Product("premise.3", Product("premise.1", Square(B))),
                Product("premise.2", Square(B)),
            )
        ),
        "delta = eps B and gamma eps <= 4 give the constant 8",
    ),
)

# --------------------------------------------------------------------------- eps, and a crowd

positive_power = PowerPositive("E2", eps, n)
crowded = exists("crowded", declare(centre, "a crowded unit", within=(1, m)))(
    lt(few, summed(near(W, centre, i, n, eps), (i, 1, m)))
)
large, small_gamma = lt(0, gamma - 2), le(gamma - 2, 0)
scale = define(eps, 2 * inverse, gloss="2 / max(gamma - 1, 1)")
gap2 = summed((W[1, j] - W[i, j]) ** 2, (j, 1, n))
SCALE = (
    Step(
        "D1",
        both(le(1, slope), le(gamma - 1, slope)),
        Arithmetic(cases=(gamma - 2,)),
        "a maximum",
    ),
    Step("D2", lt(0, slope), Arithmetic(("D1",)), "is positive"),
    Step(
        "D3",
        eq(slope * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": slope}, ("D2",)), (declare(inverse, "1 / slope"),), "inverse"
        ),
        "divide by it",
    ),
    Step("E1", equations(scale), Define(scale), "the distance eps"),
    Step(
        "E2",
        lt(0, eps),
        Arithmetic(("D3", Product("not goal", "D2")), unfold=("eps",)),
        "eps is positive",
    ),
    Step(
        "E3",
        le(eps, 2),
        Arithmetic(("D3", Product("E2", "D1.1")), unfold=("eps",)),
        "and at most 2",
    ),
    Step(
        "E4",
        le(gamma * eps, 4),
        Arithmetic(("D3", "E3", Product("E2", "D1.2")), unfold=("eps",)),
        "gamma eps is at most 2 + eps",
    ),
    Step("E5", lt(0, 2 + eps), Arithmetic(("E2",)), "a positive number"),
    Step("E6", le(0, eps), Arithmetic(("E2",)), "eps is not negative"),
    Step(
        "E7",
        Implies(large, eq(gamma * eps, 2 + eps)),
        Arithmetic(("D3",), cases=(gamma - 2,), unfold=("eps",)),
        "for gamma > 2 it is just that",
    ),
    Step(
        "E8",
        Implies(large, eq((gamma * eps) ** n, (2 + eps) ** n)),
        Arithmetic((Power(At("E7"), n),)),
        "take powers",
    ),
    Step(
        "E9",
        Implies(large, lt(few * (2 + eps) ** n, m * eps**n)),
        Arithmetic(
            (
                Product("H6.2", positive_power),
                Multiple("E8", mu),
                Product("H6.3", PowerPositive("E5", 2 + eps, n)),
            )
        ),
        "m eps^n >= mu (gamma eps)^n > l (2 + eps)^n",
    ),
    Step("E10", lt(0, mu), Arithmetic(("H6.3", Natural(few))), "mu is positive"),
    Step(
        "E11",
        lt(few, m),
        Arithmetic(("H6.2", "H6.3", Product("E10", Power("H6.1", n, Magnitude(sp.Integer(1)))))),
        "there are more units than in the reference",
    ),
    Step("E12", le(1, m), Arithmetic(("E11", Natural(few)), cases=(m,)), "so there is one"),
    Step(
        "K1",
        Implies(large, crowded),
        Apply(
            Cite("L07.C2", {"m": m, "w": W, "eps": eps, "l": few}, ("H4.1", "E2", At("E9"), "E12"))
        ),
        "for gamma > 2 they crowd somewhere (L07)",
    ),
    Step(
        "K2",
        Implies(small_gamma, eq(eps, 2)),
        Arithmetic(("D3",), cases=(gamma - 2,), unfold=("eps",)),
        "otherwise eps is 2",
    ),
    Step(
        "K3",
        every(le(gap2, 4)),
        Arithmetic(
            (
                "H4.1",
                At("H4.1", {i: 1}, ("E12",)),
                Square(W[i, j] + W[1, j], ((j, 1, n),)),
            )
        ),
        "two units of the ball are within 2 of each other",
    ),
    Step(
        "K4",
        Implies(small_gamma, every(eq(near(W, sp.Integer(1), i, n, eps), 1))),
        Arithmetic(("K3", Multiple("K2", eps + 2)), cases=(gap2 - eps**2,)),
        "so all units are near the first",
    ),
    Step(
        "K5",
        Implies(small_gamma, lt(few, summed(near(W, sp.Integer(1), i, n, eps), (i, 1, m)))),
        Arithmetic((Summed(At("K4"), (i,)), "E11")),
        "and they are more than l",
    ),
    Step(
        "K6",
        Implies(small_gamma, crowded),
        Witness((At("K5"),), {centre: sp.Integer(1)}, ("E12",)),
        "the first unit is crowded",
    ),
    Step("K7", crowded, Either(gamma - 2, "K1", "K6"), "in both cases some unit is crowded"),
)

# --------------------------------------------------------------------------- the squared loss

SQUARED = sp.Lambda((va, vb), summed((va[o] - vb[o]) ** 2, (o, 1, d)))


def error2(value: Any) -> sp.Expr:
    """Return |value - y_q|_2^2."""
    return summed((value - y[q, o]) ** 2, (o, 1, d))


def risk2(family: Any) -> sp.Expr:
    """Return the squared risk of outputs."""
    return summed(rho[q] * error2(family[q, o]), (q, 1, N))


change = fb[q, o] - fa[q, o]
moved1 = summed(sp.Abs(change), (o, 1, d))
moved2 = summed(rho[q] * moved1**2, (q, 1, N))
tables = forall(table_a, table_b)
samples = forall(table_a, table_b, (q, 1, N))
results = forall(table_a, table_b, (q, 1, N), (o, 1, d))
mean2 = summed(rho[q] * summed(change**2, (o, 1, d)), (q, 1, N))
LOSS = (
    Step(
        "Q1",
        forall((q, 1, N), vector_a)(le(0, error2(va[o]))),
        Arithmetic((Square(va[o] - y[q, o], ((o, 1, d),)),)),
        "squares are not negative",
    ),
    Step(
        "Q2",
        forall((q, 1, N), vector_a, vector_b, tau)(
            Implies(
                both(le(0, tau), le(tau, 1)),
                le(
                    error2((1 - tau) * va[o] + tau * vb[o]),
                    (1 - tau) * error2(va[o]) + tau * error2(vb[o]),
                ),
            )
        ),
        Arithmetic(
            (Product(Product("premise.1", "premise.2"), Square(va[o] - vb[o], ((o, 1, d),))),)
        ),
        "and convex",
    ),
    Step("Q3", results(le(0, sp.Abs(change))), Arithmetic(), "sizes are not negative"),
    Step(
        "Q4",
        results(le(change**2, sp.Abs(change) * moved1)),
        Arithmetic((Product(Magnitude(change), Member("Q3", o)),)),
        "one size is at most the sum of all",
    ),
    Step(
        "Q5",
        samples(le(rho[q] * summed(change**2, (o, 1, d)), rho[q] * moved1**2)),
        Arithmetic((Product("H2.1", Summed("Q4", (o,))),)),
        "so |.|_2 is at most |.|_1",
    ),
    Step("Q6", tables(le(mean2, moved2)), Arithmetic((Summed("Q5", (q,)),)), "in the mean too"),
    Step("Q7", le(0, eps * B), Arithmetic((Product("E2", "S4"),)), "the move is not negative"),
    Step(
        "Q8",
        tables(
            Implies(
                both(le(risk2(fa), F), le(moved2, (eps * B) ** 2)),
                le(risk2(fb), risk2(fa) + rise),
            )
        ),
        Arithmetic(
            (
                Cite(
                    "L06.C1",
                    {"f": fa, "f'": fb, "r": root, "delta": eps * B},
                    ("H2.1", "H7.1", "H7.2", "premise.1", "premise.2", At("Q6"), "Q7"),
                ),
            )
        ),
        "a move by eps B adds at most 2 root eps B + (eps B)^2 (L06)",
    ),
    Step(
        "Q9",
        le(eps * R * F, kappa * (eps * B)),
        Arithmetic((Product("H8", "E2"),)),
        "B bounds R F / kappa",
    ),
)

# --------------------------------------------------------------------------- the descent

DESCENT = (
    *crowd("A", W, centre, chi, "K7"),
    Step(
        "P",
        both(
            placed(alpha),
            placed(beta),
            only_on(alpha, chi),
            only_on(beta, chi),
            exclusive(alpha, beta),
        ),
        Obtain(
            Cite("L07b.C1", {"m": m, "chi": chi, "chi'": chi}, ("A5", "A10")),
            (shares(alpha, "places near the centre"), shares(beta, "the same again")),
            "places",
        ),
        "the reference's units are placed in the crowd (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    Step(
        "S",
        descent(path, {loss: SQUARED, lam: F, level_rise: rise}),
        Obtain(
            Cite(
                "L13b.C1",
                {
                    **{"loss": SQUARED, "lambda": F, "Rise": rise, "delta": eps * B},
                    **{"centre": centre, "chi": chi, "alpha": alpha},
                },
                (
                    *("H1", "H2", "Q1", "Q2", "Q8", "H3", "H4.1", "H4.2", "H4.3", "Q9", "E6"),
                    *("A5", "A6", "A9", "P.1", "P.3", "P9"),
                ),
            ),
            renamed(5, path),
            "descent",
        ),
        "merge, transfer, plant, readout (L13b)",
    ),
    Step(
        "S6",
        le(gamma * rise, 8 * B * (root + B)),
        Arithmetic((At("S5", {}, ("E6", "E3", "E4")),)),
        "the constant, for this eps",
    ),
    Step(
        "S7",
        le(0, rise),
        Arithmetic((Product("H7.1", "Q7"), Square(eps * B))),
        "the rise is not negative",
    ),
    Step(
        "S8",
        substitute(along(1, 4, le(here, F + rise)), path),
        Arithmetic((At("S.3"), "H5", "S7"), cases=(F + rise - Fs,)),
        "the reference lies below theta",
    ),
    Step(
        "S9",
        substitute(along(1, 4, shallow), path),
        Arithmetic((Product("S8", "H6.1"), "S8", "S6")),
        "so the path rises by at most 8 B (root + B) / gamma",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.4", "S9"), path),
        "that is the path",
    ),
)
STEPS: tuple[Step, ...] = (*CONSTANT, *SCALE, *LOSS, *DESCENT)
