"""The proof of T18: few units suffice on few samples; the others are free (L13a)."""

from __future__ import annotations

import sympy as sp

from lemmas.arrive_steps import REST, begins_in_theta, defining, ends_there, low_along
from lemmas.crowd_steps import alone, nonnegative_shares
from lemmas.curves import along, t
from lemmas.scale_steps import STOPS, Fn, Vn, an, fn, from_scaled, gn, others_stay, unread
from lemmas.segments import continued, every, family, joints, total
from lemmas.setting import V, W, b, h, hidden, i, k, m, p, r
from lemmas.shares import alpha, beta, exclusive, few, placed, shares, u
from lemmas.t14_statement import F, Fs
from lemmas.t18_reduce import DEFINITIONS, MOVE, PROGRAM, chi, y
from lemmas.t18_statement import STATEMENT, low
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Magnitude,
    Multiple,
    Obtain,
    Product,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, summed
from proofcheck.substitution import substitute

idle = sp.Lambda(i, 1 - chi[i])
AFTER = (
    Step("X3", equations(hidden(h, W)).parts[0], Arithmetic(unfold=("h",)), "the hidden units"),
    Step(
        "Z14",
        le(Fn, F),
        Arithmetic(
            (At("Z12", {t: 1, **family(W, Vn, an, b, h, gn, fn)}, ("D2", "D3", "D4", "X3")),),
            unfold=("F1",),
        ),
        "also where that ends",
    ),
    Step(
        "B1",
        forall((r, 1, p[1]), (i, 1, m))(le(sp.Abs(Vn[1, r, i]), sp.Abs(V[1, r, i]) * y[i])),
        Arithmetic(("Y.1", Product("Y.1", Magnitude(V[1, r, i]))), cases=(y[i],), unfold=("V1",)),
        "entries of layer 1 grow by their factor",
    ),
    Step(
        "B2",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic((Summed("B1", (i,)), "Y.7", At("H3.3", {k: 1}))),
        "so its rows stay in the l1 unit ball",
    ),
    *others_stay("H3.3"),
)
FREE = (
    Step(
        "L1",
        every(eq(idle(i) * (1 - idle(i)), 0)),
        Arithmetic(("Y.2",)),
        "the idle units are a set",
    ),
    Step(
        "L2",
        le(few, summed(idle(i), (i, 1, m))),
        Arithmetic(("Y.4", "H4")),
        "with room for the reference",
    ),
    Step(
        "P",
        both(
            placed(alpha),
            placed(beta),
            *(
                forall((i, 1, m), (u, 1, few))(eq(family_[i, u] * (1 - idle(i)), 0))
                for family_ in (alpha, beta)
            ),
            exclusive(alpha, beta),
        ),
        Obtain(
            Cite("L07b.C1", {"m": m, "chi": idle, "chi'": idle}, ("L1", "L2")),
            (shares(alpha, "places on idle units"), shares(beta, "the same again")),
            "places",
        ),
        "the reference's units are placed there (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    Step(
        "U1",
        forall((i, 1, m), (u, 1, few))(eq(alpha[i, u] * y[i], 0)),
        Arithmetic((Multiple("P.3", y[i]), Multiple("Y.3", alpha[i, u]))),
        "the factor of an idle unit is 0",
    ),
    unread("U1", "so nothing reads it"),
    from_scaled("H1.1", "H2", "H3.1", "H3.2", "B4", "U", "P.1", "P9"),
    *joints("J", REST, STOPS[1], "S.1.1"),
    Step(
        "A",
        substitute(along(1, 2, low), REST),
        Arithmetic((At("S.3"), "Z14"), cases=(Fn - Fs, F - Fs)),
        "the rest of the way lies below the greater end too",
    ),
)
STEPS: tuple[Step, ...] = (
    *PROGRAM,
    *defining(DEFINITIONS),
    *MOVE,
    *AFTER,
    *FREE,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                begins_in_theta(("H3.1", "H3.1"), ("H3.3", "B4")),
                low_along(("Z13",), "A"),
                ends_there(3),
            ),
            continued(STOPS, REST),
        ),
        "put the three segments together",
    ),
)
