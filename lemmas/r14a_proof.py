"""The proof of R14a: no row of U makes more of the readout than there is; then L03."""

from __future__ import annotations

import sympy as sp

from lemmas.l05_mass import ell
from lemmas.one_readout import U
from lemmas.r14a_statement import STATEMENT
from lemmas.setting import K, N, a, b, d, i, m, o, p, q, r, rho
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Magnitude, Product, Summed
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import both, forall, le, summed

term = a[o, i] * U[i, r]
size = sp.Abs(a[o, i]) * sp.Abs(U[i, r])
STEPS = (
    Step(
        "S1",
        forall((o, 1, d), (r, 1, p[K]), (i, 1, m))(both(le(term, size), le(-term, size))),
        Arithmetic(cases=(a[o, i], U[i, r])),
        "z <= |z| and -z <= |z| for each way through a hidden unit",
    ),
    Step(
        "S2",
        forall((o, 1, d), (r, 1, p[K]))(le(sp.Abs(b[o, r]), summed(size, (i, 1, m)))),
        Arithmetic((Summed("S1", (i,)),), cases=(summed(term, (i, 1, m)),), unfold=("b",)),
        "triangle inequality, from its terms",
    ),
    Step(
        "S3",
        forall((o, 1, d), (i, 1, m))(le(summed(size, (r, 1, p[K])), sp.Abs(a[o, i]))),
        Arithmetic((Product("H3", Magnitude(a[o, i])),)),
        "a row of U does not make a readout larger",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S2", (r, o)), Summed("S3", (i, o)))),
        "add up over ways, in two orders",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(("C1", Cited("L03.C2", {}, ("H2",))), unfold=("sigma",)),
        "twice |a|_1, and the influences of the branch sum to at most |b|_1 (L03)",
    ),
    Step(
        "S4",
        forall((q, 1, N))(le(0, rho[q] * ell[q])),
        Arithmetic((Product("H4", "H5"),)),
        "no sample lowers the risk",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(("H6", Product("H1", "C2"), Summed("S4", (q,))), unfold=("D",)),
        "kappa sum s_i <= 3 kappa |a|_1 <= 3 (lambda - D), and D >= 0",
    ),
    Step(
        "C4",
        STATEMENT.formula("C4"),
        Arithmetic(("C3", "H7", Product("H1", "not goal"))),
        "divide by kappa > 0",
    ),
)
