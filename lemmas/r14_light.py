"""R14: some l units carry at most 3 l/m of the mass (R14a, L07c), which delta bounds."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import omega
from lemmas.light_steps import WITHIN, light, lightest, whole
from lemmas.mean_steps import sigma
from lemmas.one_readout import U, felt_once, read_through
from lemmas.segments import every, samples
from lemmas.setting import V, a, b, i, k, kappa, m, norm1, o, path_weight, q, rho
from lemmas.shares import few
from lemmas.t14_statement import R, at_target, delta, f, lam, va
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Natural,
    Product,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, le, lt

INFLUENCES = (read_through(b, a, U), path_weight(omega, V, b), felt_once(sigma, a))
HEARD = (
    Step(
        "Y0",
        every(le(0, omega[0, i])),
        Arithmetic((At(Cite("L03.C3"), {k: 0}),)),
        "influences in the branch are not negative (L03)",
    ),
    Step(
        "Y1",
        every(le(0, sigma[i])),
        Arithmetic(("Y0",), unfold=("sigma",)),
        "nor are those in all",
    ),
    Step(
        "Y2",
        le(whole, 3 * norm1(a)),
        Arithmetic(
            (
                Cite(
                    "R14a.C2",
                    {"ell": sp.Lambda(q, at_target(f[q, o])), "lambda": lam, "A": sp.Integer(0)},
                    ("H8.3", "H8.4"),
                ),
            )
        ),
        "they sum to at most three times the mass (R14a)",
    ),
    Step(
        "Y3",
        samples(le(0, rho[q] * at_target(f[q, o]))),
        Arithmetic((Product("H3.1", At("H4", {va: sp.Lambda(o, f[q, o])})),)),
        "no sample lowers the risk",
    ),
    Step(
        "Y4",
        le(kappa * norm1(a), lam),
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
        "m kappa R times what they carry is at most 3 l kappa R times the mass, at most 3 l R lam",
    ),
    *WITHIN,
)
