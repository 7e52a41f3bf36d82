"""The proof of T17: some l units carry at most l/m of the influence (L07c); then L13c."""

from __future__ import annotations

import sympy as sp

from lemmas import l13c_statement
from lemmas.curves import mass
from lemmas.light_steps import WITHIN, influences, light, lightest
from lemmas.segments import path_named, renamed, samples
from lemmas.setting import a, b, kappa, m, o, q, rho
from lemmas.shares import alpha, few
from lemmas.t14_statement import R, at_target, delta, f, lam, va
from lemmas.t17_statement import STATEMENT
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Natural,
    Obtain,
    Product,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, le, lt
from proofcheck.substitution import substitute

PATH = path_named("s")
INFLUENCE = (
    *influences(
        a,
        {"ell": sp.Lambda(q, at_target(f[q, o])), "lambda": lam},
        "H8.3",
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
)
LIGHT = (
    *lightest("H10"),
    Step(
        "G1",
        Implies(lt(0, m), le(R * light, delta)),
        Arithmetic(
            (
                "H11",
                Product(Product("L.3", "H3.2"), "H7"),
                Product(Product(Natural(few), "H3.2"), "Y4"),
                Product(Product(Product(Natural(few), "H3.2"), "H7"), "Y2"),
                Product("not goal", Product("premise.1", "H7")),
            )
        ),
        "m kappa R times what they carry is at most l kappa R times the mass, at most l R lam",
    ),
    *WITHIN,
    Step(
        "G6",
        le(R * l13c_statement.taken_out, sp.Abs(delta)),
        Arithmetic(("G5",)),
        "summed over the reference's units",
    ),
)
STEPS: tuple[Step, ...] = (
    *INFLUENCE,
    *LIGHT,
    Step(
        "S",
        substitute(l13c_statement.PROMISED, PATH),
        Obtain(
            Cite(
                "L13c.C1",
                {"alpha": alpha, "delta": sp.Abs(delta)},
                (
                    *("H1", "H2", "H3", "H5", "H6", "H7", "H8.1", "H8.2", "H8.3", "H9"),
                    *("G6", "P.1", "P9"),
                ),
            ),
            renamed(4, PATH),
            "descent",
        ),
        "scale, plant, readout (L13c)",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.3", "S.4"), PATH),
        "that is the path",
    ),
)
