"""L13b: a network whose crowded units are freed goes down to a two-layer reference.

Statement: units chi within eps of a centre merge onto it, hand over what reads them, and are free;
l of them take the reference's weights; the readout moves to the reference's. These 4 segments lie
in Theta, F <= max(lam + Rise, F of the reference) on them, and they end at the reference.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3, H4 the loss is nonnegative and convex;
H5 Rise; H6 kappa > 0; H7 Theta; H8 F <= lam; H9 chi is 0/1 and the centre stays; H10 eps;
H11 delta; H12, H13 each reference unit has one freed unit, and no two the same.
Not claimed: that there are such units (L07, L07b).
Provenance: R. Note: paper_notes/l13b_descend.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.curves import as_families, network, times
from lemmas.l13a_arrive import arrive
from lemmas.l13b_proof import STEPS
from lemmas.l13b_statement import STATEMENT
from lemmas.obstacles import START, TINY_INPUTS, TWO_UNITS, lowered_loss
from lemmas.setting import V, W, d, i, m, o
from lemmas.shares import alpha, spread
from lemmas.t14_breakers import bound
from lemmas.t14_instances import PROBES, draw_networks, objective, upwards
from lemmas.t14_statement import F, Ws, fs, reference_mass
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import (
    absolute_loss,
    capped_loss,
    huber_loss,
    relu,
    squared_loss,
)
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that `descend` builds from the network of an instance."""
    return as_families(path(view), view)


def path(view: View) -> list[Network]:
    """Return the vertices of that path."""
    centre = int(np.ravel(view["centre"])[0]) - 1
    crowd = centre, view["chi"], view["alpha"]
    return descend(network(view), *crowd, view["w*"], view["a*"])


def planted(view: View) -> Mapping[str, Any]:
    """Return the rest of that path after the transfer, L13a's; its families begin with q."""
    found = as_families(path(view)[2:], view)
    return {f"q{name[1:]}": value for name, value in found.items()}


def descend(
    start: Network, centre: int, chi: Any, alpha: Any, weights: Any, readout: Any
) -> list[Network]:
    """Return the start, and the network merged, transferred, planted and read as the reference.

    The units chi (0/1, shape (m,)) merge onto `centre`, counted from 0; alpha (0/1, shape (m, l))
    places the reference's units, of `weights` (l, n) and `readout` (d, l), on them.
    """
    merged = start.W + chi[:, None] * (start.W[centre] - start.W)
    moved = (given_to(start.V[0], chi, centre), *start.V[1:]) if start.K else ()
    read = given_to(start.a, chi, centre)
    return [
        start,
        Network(merged, start.V, start.a, start.b),
        *arrive(Network(merged, moved, read, start.b), alpha, weights, readout),
    ]


def given_to(columns: Any, chi: Any, centre: int) -> Any:
    """Return the columns of a block, those of the units chi added to the centre's."""
    given = columns * (1 - chi)
    given[:, centre] += columns @ chi
    return given


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with units near one of them, the least eps, lam and delta for them, or more."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    units, count = values["p"][0], values["l"]
    centre = draw.size(1, units)
    others = [unit for unit in range(units) if unit != centre - 1]
    spare = others[draw.size(0, units - 1 - count) :]
    shift = draw.size(0, count)
    values["centre"] = np.full(len(values["x"]), centre)
    values["chi"], values["alpha"] = 0 * values["chi"], 0 * values["alpha"]
    values["chi"][:, spare] += 1
    for place in range(count):
        values["alpha"][:, spare[(place + shift) % len(spare)], place] += 1
    at_centre = values["W"][:, centre - 1 : centre]
    nearness = draw.choice((0, Fraction(1, 4), 1))
    gaps = (values["W"][:, spare] - at_centre) * (nearness if draw.exact else float(nearness))
    values["W"][:, spare] = at_centre + gaps
    moved = values["W"][:, spare] - at_centre
    values["eps"] = upwards(sqrt_above((moved**2).sum(axis=2)).max(axis=1))
    level = objective(values)
    values["lambda"] = level + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    delta = upwards(values["eps"] * values["R"] * values["lambda"] / values["kappa"])
    root = sqrt_above(values["lambda"])
    values["delta"] = delta
    values["Rise"] = upwards(2 * root * delta + delta**2) if loss is squared_loss else delta
    return values


half = sp.Rational(1, 2)
blocked = lt(bound, half)
handed_mass = summed(sp.Abs(spread(alpha)), (i, 1, m), (o, 1, d))
_LEAVES = (
    "where w_1 first leaves (0, 1/2) or w_2 first leaves (-1/2, 0), that unit is zero on both "
    "samples and the other one at one of them, so one output is 0 and D >= 1/2"
)
# unit 2 merges onto unit 1 and is to get the weight 3/4; Rise with r = 1/2 >= sqrt(lam)
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "eps": "1/2", "delta": "15/4"},
    **{"Rise": "285/16", "centre": 1, "chi": [0, 1], "alpha": [[0], [1]]},
}
_free = {"delta": 0, "Rise": 0}
_still = {**_free, "eps": 0}
# one ReLU with output 2 goes to zero; both inputs are 1, the targets 0 and 2
_hump = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 1, 1: 0}, "l": 0, "s": relu, "loss": capped_loss},
    **{"x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"], "kappa": "1/16", "R": 1},
    **{"W": [[1]], "V": {1: np.zeros((0, 1))}, "a": [[2]], "b": np.zeros((1, 0))},
    **{"w*": np.zeros((0, 1)), "a*": np.zeros((1, 0)), "alpha": np.zeros((1, 0))},
    **{"lambda": "5/8", "centre": 1, "chi": [0], **_still},
}


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}: {_LEAVES}", blocked)


BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="3/320", Rise=Fraction(3, 320) * Fraction(323, 320)
    ),
    _barrier("H2", "R = 0 belongs to no move at all", R=0, **_free),
    _barrier("H2", "R = -4 has the right square, and allows delta = 0", R=-4, **_free),
    Breaker(
        "H3",
        {**_base, "loss": lowered_loss, "lambda": START - 10, **_free},
        "C1",
        f"lowering the loss by 10 makes lam negative, so delta = 0 is allowed: {_LEAVES}, less 10",
        lt(bound, half - 10),
    ),
    Breaker(
        "H4",
        _hump,
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    _barrier("H5", "Rise = 0 is claimed for a long move", Rise=0),
    _barrier(
        "H6",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a*": [[1]], "lambda": 0, **_free},
    ),
    Breaker(
        "H7",
        {
            **_base,
            **{"W": [["1/4"], ["-5/4"]], "eps": "3/2", "lambda": 1, "delta": 48, "Rise": 2400},
        },
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**_base, "w*": [[2]]},
        "C1",
        "at the last vertex unit 2 has the weight 2 of the reference",
        lt(1, Ws[1, 1] ** 2),
    ),
    Breaker(
        "H7",
        {**_base, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "b": [[0]]},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H8",
        {**_base, "lambda": 0, **_free},
        "C1",
        "the first vertex is the start, which lies above the bound",
        lt(bound, F),
    ),
    _barrier(
        "H9",
        "the centre itself is freed, eps = 0, and it is to get the weight 3/4",
        **{"chi": [1, 0], "alpha": [[1], [0]], **_still},
    ),
    _barrier("H10", "eps = 0 though the units lie 1/2 apart", **_still),
    _barrier("H10", "eps = -1/2 has the right square", eps="-1/2", **_free),
    _barrier("H11", "delta = 0 though the units lie 1/2 apart", **_free),
    Breaker(
        "H12",
        {**_base, "alpha": [[0], [0]]},
        "C1",
        "no unit stands for the reference's one, so all readouts end at 0, but not its outputs",
        lt(0, fs[1, 1] ** 2),
    ),
    Breaker(
        "H12",
        {**_base, "l": 2, "w*": [["3/4"], ["1/2"]], "a*": [[1, 1]], "alpha": [[0, 0], [1, 1]]},
        "C1",
        "one unit is to have two weights at the last vertex",
        lt(0, (Ws[1, 1] - Ws[2, 1]) ** 2),
    ),
    Breaker(
        "H12",
        {
            **_base,
            **{"p": {0: 3, 1: 0}, "V": {1: np.zeros((0, 3))}, "a": [["7/8", "7/8", 0]]},
            **{"W": [["1/4"], ["-1/4"], ["-1/4"]], "chi": [0, 1, 1], "alpha": [[0], [2], [-1]]},
        },
        "C1",
        "shares 2 and -1 of the one reference unit: the readouts at the last vertex weigh three "
        "times what the reference's do, and are to weigh as much",
        lt(reference_mass, handed_mass),
    ),
    _barrier("H13", "no unit is freed, and unit 2 is to get the weight 3/4", chi=[0, 0], **_still),
)

LEMMA = Lemma(
    id="L13b",
    title="a network with freed units goes down to a reference",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="l13b_descend.md",
    constructions={"descended": descended, "planted": planted},
    probes={"t": times, **PROBES},
    uses=("L08", "L09", "L13a"),
)
