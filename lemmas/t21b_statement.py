"""The statement of T21b: two two-layer networks are joined at a quarter of the rise of T21."""

from __future__ import annotations

from lemmas import t21_statement
from lemmas.l24b_statement import BOUNDED, at_least_two
from lemmas.setting import d, kappa
from lemmas.shares import few
from lemmas.t14_statement import R, lam, rise
from proofcheck.language import le
from proofcheck.statement import Named, Statement

OTHERS = {
    "H1": Named("H1", BOUNDED, "0 <= s(v) <= |v|"),
    "H7": Named(
        "H7",
        le(d * lam**2 * R**2, 4 * kappa**2 * (few - 1) * rise),
        "Rise >= d (lam R / kappa)^2 / (4 (l - 1))",
    ),
}

STATEMENT = Statement(
    symbols=at_least_two(t21_statement.STATEMENT.symbols),
    definitions=t21_statement.STATEMENT.definitions,
    hypotheses=tuple(OTHERS.get(item.name, item) for item in t21_statement.STATEMENT.hypotheses),
    conclusions=t21_statement.STATEMENT.conclusions,
)
