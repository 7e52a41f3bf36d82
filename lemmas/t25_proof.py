"""The proof of T25: a crowd moves onto a ray (L25b), and the network goes down (L13d)."""

from __future__ import annotations

import sympy as sp

from lemmas import l13d_statement, l25b_statement
from lemmas.branch_steps import h1
from lemmas.crowd_steps import alone, nonnegative_shares, placing
from lemmas.curves import mass
from lemmas.l08b_statement import dist, moves
from lemmas.l09b_statement import made_up
from lemmas.light_steps import influences
from lemmas.row_steps import W1, chi
from lemmas.segments import every, path_named, renamed, samples
from lemmas.setting import W, a, b, hidden, i, j, kappa, m, n, o, q, rho, unit_rows
from lemmas.shares import alpha, beta, few
from lemmas.t14_statement import R, at_target, delta, eps, f, lam, va
from lemmas.t25_statement import STATEMENT, direction, length
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
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
from proofcheck.language import both, le, summed
from proofcheck.substitution import substitute

PATH = path_named("s")
volume = (2 + eps) ** n - (2 - eps) ** n
moved_units = hidden(h1, W1)
COUNT = (
    Step("Q1", le(0, 2 - eps), Arithmetic(("H10.2",)), "eps is less than 2"),
    Step("Q2", le(2 - eps, 2 + eps), Arithmetic(("H10.1",)), "and positive"),
    Step(
        "Q3",
        le((2 - eps) ** n, (2 + eps) ** n),
        Arithmetic((Power("Q2", n, "Q1"),)),
        "so the count is not negative",
    ),
    Step("Q4", le(0, few * volume), Arithmetic((Product(Natural(few), "Q3"),)), "l times it"),
    Step(
        "Q5",
        le(1, m),
        Arithmetic(("H11", "Q4"), cases=(m,), times=(PowerPositive("H10.1", eps, n),)),
        "and there is a unit",
    ),
)
MASS = (
    *influences(
        a,
        {"ell": sp.Lambda(q, at_target(f[q, o])), "lambda": lam},
        "H8.4",
        "of each unit",
    ),
    Step(
        "Y3",
        samples(le(0, rho[q] * at_target(f[q, o]))),
        Arithmetic((Product("H3.1", At("H4", {va: sp.Lambda(o, f[q, o])})),)),
        "no sample lowers the risk",
    ),
    Step(
        "Y4",
        le(kappa * mass(a, b), lam),
        Arithmetic(("H9", Summed("Y3", (q,))), unfold=("F",)),
        "so the penalty is at most the level",
    ),
    Step(
        "G1",
        le(R * substitute(moves, {dist: sp.Lambda(i, eps)}), delta),
        Arithmetic(
            (
                "H12",
                Product(Product("H10.1", "H3.2"), "Y4"),
                Product(Product(Product("H10.1", "H3.2"), "Y2"), "H7"),
                Product("not goal", "H7"),
            )
        ),
        "kappa R eps times the influences is at most eps R lam",
    ),
)
MERGED = (
    Step(
        "A",
        both(*l25b_statement.freed(m, length)),
        Obtain(
            Cite(
                "L25b.C1",
                {"m": m, "u": direction, "r": length},
                ("H8.1", "H8.2", "H10.1", "H10.2", "H11", "H2", "Q5"),
            ),
            l25b_statement.objects(m),
            "onto ray",
        ),
        "a crowd moves onto a ray, and its longest unit takes over (L25b)",
    ),
    Step(
        "B1",
        every(le(length[i] ** 2, 1)),
        Arithmetic((Product("H8.2.1", "H8.2.2"), "H8.2.2")),
        "short",
    ),
    Step(
        "B2",
        unit_rows(W),
        Arithmetic(("B1", Multiple("H8.1", length[i] ** 2)), unfold=("W",)),
        "all rows lie in the unit ball",
    ),
    Step(
        "B3",
        every(le(summed((W[i, j] - W1[i, j]) ** 2, (j, 1, n)), eps**2)),
        Arithmetic(("A.4", Product("B1", Square(eps)))),
        "and move by at most eps",
    ),
    Step("B4", every(le(0, eps)), Arithmetic(("H10.1",)), "which is not negative"),
    Step("X", equations(moved_units), Define(moved_units), "features after the move"),
    Step("B5", made_up(h1), Arithmetic(("A.8",), unfold=("h'",)), "those of the freed units"),
    Step(
        "B6",
        l13d_statement.NO_RECEIVER,
        Arithmetic((Multiple("A.5", chi[i]),)),
        "no freed unit receives",
    ),
    placing(
        chi,
        chi,
        ("A.1", "A.2"),
        ("places on freed units", "the same again"),
        "the reference's units are placed on them (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
)
STEPS: tuple[Step, ...] = (
    *COUNT,
    *MASS,
    *MERGED,
    Step(
        "S",
        substitute(l13d_statement.PROMISED, PATH),
        Obtain(
            Cite(
                "L13d.C1",
                {"dist": sp.Lambda(i, eps), "alpha": alpha},
                (
                    *("H1", "H3", "H5", "H6", "H7", "B2", "A.3", "H8.3", "H8.4", "H9", "B4", "B3"),
                    *("G1", "A.1", "B6", "A.6", "A.7", "B5", "P.1", "P9", "P.3"),
                ),
            ),
            renamed(5, PATH),
            "descent",
        ),
        "move, transfer, plant, readout (L13d)",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.3", "S.4"), PATH),
        "that is the path",
    ),
)
