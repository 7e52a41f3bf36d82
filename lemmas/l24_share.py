"""L24: how many draws go to positive readouts, so that each sign has its share of l - 1."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import A
from lemmas.l24_statement import strata
from lemmas.l24a_statement import mass_minus, mass_plus
from lemmas.setting import k
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Induction,
    Multiple,
    Obtain,
    Product,
    Witness,
)
from proofcheck.language import (
    Implies,
    both,
    declare,
    exists,
    forall,
    le,
    lt,
    size,
)

first = size("l'")
SPLIT = declare(first, "number of draws of positive readouts", within=(1, strata))
SHARED = both(le((first - 1) * A, strata * mass_plus), le(strata * mass_plus, first * A))


def enough(last: Any) -> Any:
    """Return: if `last` shares are enough for the positive readouts, some number just is."""
    return Implies(le(strata * mass_plus, last * A), exists("split", SPLIT)(SHARED))


SHARE = (
    Step("K0", le(2, few), Arithmetic(), "there are two draws"),
    Step("K0a", le(0, A), Arithmetic(("E3", "E4", "E6")), "the mass is not negative"),
    Step(
        "K0b",
        le(0, strata * mass_plus),
        Arithmetic((Product("K0", "E3"), "E3")),
        "nor are l - 1 times the positive part",
    ),
    Step(
        "K1",
        enough(sp.Integer(1)),
        Witness(("K0b", "premise.1"), {first: sp.Integer(1)}, ("K0",)),
        "one share is the least number",
    ),
    Step(
        "K2a",
        forall((k, 2, strata))(
            Implies(lt(0, strata * mass_plus - (k - 1) * A), le((k - 1) * A, strata * mass_plus))
        ),
        Arithmetic(("premise.1",)),
        "what is more is not less",
    ),
    Step(
        "K2",
        forall((k, 2, strata))(
            Implies(
                both(le(strata * mass_plus, k * A), lt(0, strata * mass_plus - (k - 1) * A)),
                exists("split", SPLIT)(SHARED),
            )
        ),
        Witness((At("K2a"), "premise.1"), {first: k}),
        "if one share fewer is not enough, this is the number",
    ),
    Step(
        "K3",
        forall((k, 2, strata))(Implies(enough(k - 1), enough(k))),
        Either(
            strata * mass_plus - (k - 1) * A,
            At("K2"),
            At("premise.1"),
        ),
        "otherwise take one share fewer",
    ),
    Step(
        "K4",
        forall((k, 1, strata))(enough(k)),
        Induction("K1", "K3"),
        "number by number",
    ),
    Step(
        "K5",
        le(strata * mass_plus, strata * A),
        Arithmetic((Product("K0", "E4"), "E4", Multiple("E6", strata))),
        "l - 1 shares are enough",
    ),
    Step(
        "K6",
        SHARED,
        Obtain(At("K4", {k: strata}, ("K0", "K5")), (SPLIT,), "split"),
        "so some number is just enough",
    ),
    Step(
        "K7",
        le(strata * mass_minus, (few - first) * A),
        Arithmetic(("K6.1", Multiple("E6", strata))),
        "and leaves enough to the negative readouts",
    ),
)
