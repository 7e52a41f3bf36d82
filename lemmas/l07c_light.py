"""L07c: among m units there are l that carry at most l/m of the influence.

Statement: for numbers sigma_1, .., sigma_m of any sign and l <= m, some l of them have a sum of at
most (l/m) sum_i sigma_i (said without division).
Hypotheses: H1 l <= m.
Not claimed: that the l least are named (they are one choice), or anything of their sizes.
Provenance: R. Note: paper_notes/l07c_light.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07c_proof import STEPS
from lemmas.l07c_statement import STATEMENT
from lemmas.recipes import first_few
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma
from proofcheck.scope import NoWitness
from proofcheck.walker import View


def light(view: View) -> Mapping[str, Any]:
    """Return the units with the l least numbers (the first of equals)."""
    return {"chi": lightest(view["sigma"], view["l"])}


def lightest(sigma: Any, count: int) -> Any:
    """Return 1 for the `count` least of the numbers (shape (m,)), else 0."""
    if count > len(sigma):
        raise NoWitness(f"there are {len(sigma)} units, not {count}")
    chi = np.full(len(sigma), Fraction(0), dtype=object)
    chi[sorted(range(len(sigma)), key=lambda unit: (sigma[unit], unit))[:count]] = Fraction(1)
    return chi


def arc(view: View) -> Mapping[str, Any]:
    """Return the number of the lightest of the proof's arcs."""
    sigma, count = view["sigma"], view["l"]
    twice = np.concatenate([sigma, sigma])
    sums = [sum(twice[start : start + count], Fraction(0)) for start in range(len(sigma) + 1)]
    return {"start": int(np.argmin(np.array(sums, dtype=object))) + 1}


def instance(draw: Draw) -> dict[str, Any]:
    """Numbers of any sign, some of them equal."""
    units = draw.size(0, 6)
    values = first_few(fill(draw, STATEMENT.symbols, m=units, l=draw.size(0, units)), 8)
    values["sigma"] = values["sigma"] * draw.choice((0, 1, 1))
    return values


LEMMA = Lemma(
    id="L07c",
    title="some l of m units carry at most l/m",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(Breaker("H1", {"m": 1, "l": 2, "sigma": [1]}, "C1", "one unit is not two"),),
    note="l07c_light.md",
    constructions={"light": light, "arc": arc},
)
