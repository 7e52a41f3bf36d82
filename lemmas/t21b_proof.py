"""The proof of T21b: that of T21, with L24b in place of L16b."""

from __future__ import annotations

from typing import Any

from lemmas import t21_proof
from lemmas.l24_statement import strata
from lemmas.setting import d, kappa
from lemmas.t14_statement import F1, F, R, rise
from lemmas.t21_proof import A_END, B_END, OTHER, thin_out
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Natural, Product, Square
from proofcheck.language import le

GIVEN = ("H1", "H2.1", "H2.2", "H3")


def level(name: str, value: Any) -> Step:
    """Return the step `name`: Rise is enough for one end."""
    return Step(
        name,
        le(d * value**2 * R**2, 4 * kappa**2 * strata * rise),
        Arithmetic((Product(f"{name}5", "X1"), "H7")),
        "so Rise is enough for this end",
    )


BOUND = Step("X1", le(0, d * R**2), Arithmetic((Product(Natural(d), Square(R)),)), "a bound")
OTHERS = {
    "Q2": level("Q2", F),
    "Q3": level("Q3", F1),
    "A": thin_out("A", {}, A_END, (*GIVEN, "H4.1", "Q1", "Q2"), "L24b"),
    "B": thin_out("B", OTHER, B_END, (*GIVEN, "H4.2", "Q1", "Q3"), "L24b"),
}
NOT_NEEDED = ("Q20", "Q26", "Q30", "Q36")
STEPS = (
    BOUND,
    *(OTHERS.get(step.name, step) for step in t21_proof.STEPS if step.name not in NOT_NEEDED),
)
