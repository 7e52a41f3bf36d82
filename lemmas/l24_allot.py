"""L24: with a share of the draws for each sign, draws do four times as well.

Statement: l >= 2 draws of units have 4 (l - 1) D* <= 4 (l - 1) D + d A^2 R^2 and the mass A = |a|_1
of the network (C1); so 4 kappa^2 (l - 1) F* <= 4 kappa^2 (l - 1) F + d F^2 R^2 for a network of l
units (C2). For one output the rise is a quarter of that of L16, but for l - 1 in place of l.
Hypotheses: H1, H2 0 <= s(t) <= |t|; H3, H4 the sample, R^2 >= E|x|^2; H5 units in the unit ball;
H6 kappa >= 0.
Not claimed: l different units; that the factor d is needed (for d >= 4 L16 says more); any use of
H6 in C1; a loss other than the squared one.
Provenance: N (of stratified sampling). Note: paper_notes/l24_allot.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l16_maurey import PROBES
from lemmas.l16_statement import A
from lemmas.l24_proof import STEPS
from lemmas.l24_statement import LOW, LOW_RISK, STATEMENT, strata
from lemmas.l24a_strata import CROSS, breakers, draw_layers, sign_draws, together
from lemmas.recipes import Array
from lemmas.setting import kappa
from proofcheck.draw import Draw
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def share(a: Array, count: int) -> int:
    """Return how many of `count` draws are of positive readouts, the others of negative ones.

    a (d, m). The least number of 1, .., count - 1 that is at least count - 1 times the positive
    share of |a|_1.
    """
    positive, mass = np.maximum(a, 0 * a).sum(), np.abs(a).sum()
    enough = (z for z in range(1, count - 1) if (count - 1) * positive <= z * mass)
    return next(enough, count - 1)


def allotted(W: Array, h: Array, a: Array, y: Array, rho: Array, count: int) -> dict[str, Array]:
    """Return draws of units, a share for each sign, as a network of `count` units.

    W (m, n), h (N, m), a (d, m), y (N, d), rho (N,). By name: zeta (count, m) which unit each draw
    is, w* (count, n) and a* (d, count) the network.
    """
    first = share(a, count)
    return together(sign_draws(h, a, y, rho, (first, count - first)), W)


def drawn(view: View) -> Mapping[str, Any]:
    """Return the draws of an instance as a network."""
    blocks = (view["W"], view["h"], view["a"], view["y"], view["rho"])
    return allotted(*blocks, view["l"])


def split(view: View) -> Mapping[str, Any]:
    """Return the number of draws of positive readouts."""
    return {"l'": share(view["a"], view["l"])}


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks and a few draws."""
    values = draw_layers(draw, STATEMENT.symbols, l=draw.size(2, 4))
    return {**values, "kappa": abs(values["kappa"])}


half = sp.Rational(1, 2)
_cross = {**CROSS, "l": 2, "kappa": 1}

LEMMA = Lemma(
    id="L24",
    title="a share of the draws for each sign does four times as well",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        *breakers(_cross, LOW_RISK.right, 4 * strata),
        Breaker(
            "H6",
            {**_cross, "a": [["1/2", "1/2", "-1/2", "-1/2"]], "kappa": "-1/8"},
            "C2",
            "F = 0 with kappa < 0, so no rise is allowed above the risk of 1/4; but two units of "
            "opposite sign miss one sample of each pair x, -x by 1 at least, and two of one sign "
            "miss both samples of a pair: a risk of 1/2",
            lt(LOW.right, 4 * kappa**2 * strata * (half + kappa * A)),
        ),
    ),
    note="l24_allot.md",
    uses=("L24a",),
    constructions={"drawn": drawn, "split": split},
    probes=PROBES,
)
