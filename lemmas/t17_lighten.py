"""T17: from any network a path leads down to any two-layer network of l <= m units.

Statement: theta in Theta with F <= lam, delta >= (l/m) R lam / kappa, any two-layer network of
l <= m units. Three segments in Theta lead from theta to it, and on them
F <= max(lam + Rise, F of the two-layer network). For the squared loss
Rise = 2 sqrt(lam) delta + delta^2. Nothing depends on the dimension n of the inputs.
Hypotheses: H1, H2 s is 1-Lipschitz, s(0) = 0; H3 the sample; H4, H5 the loss is nonnegative and
convex; H6 Rise; H7 kappa > 0; H8 Theta; H9 F(theta) <= lam; H10 l <= m; H11 delta.
Not claimed: that Rise is least; that the units taken are the lightest (some light ones).
Provenance: N. Note: paper_notes/t17_lighten.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy as sp

from lemmas.l07b_place import in_order
from lemmas.l07c_light import lightest
from lemmas.l13a_arrive import HUMP
from lemmas.l13c_descend import level_of, lighten, with_rise
from lemmas.obstacles import (
    CRAMPED,
    HALVED,
    LIFTED,
    LIFTED_ROOT,
    REVERSED,
    START,
    TINY_INPUTS,
    TIPPING,
    TWO_UNITS,
    lowered_loss,
)
from lemmas.setting import V, W
from lemmas.shares import As
from lemmas.t14_breakers import bound
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.t14_objects import Build, places
from lemmas.t14_statement import F, fs
from lemmas.t17_proof import STEPS
from lemmas.t17_statement import STATEMENT
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, huber_loss, relu, squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def influence(net: Network) -> Any:
    """Return the influences s_i of the units of a network, shape (m,)."""
    path = abs(net.b).sum(axis=0)
    for rows in reversed(net.V):
        path = path @ abs(rows)
    return abs(net.a).sum(axis=0) + (path if net.K else 0)


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that takes the l lightest units out, and plants the reference there."""
    start = network(view)
    chi = lightest(influence(start), view["l"])
    alpha = in_order(chi, chi, view["l"])
    return as_families(lighten(start, alpha, view["w*"], view["a*"]), view)


def light(view: View) -> Mapping[str, Any]:
    """Return 1 for the l lightest units, else 0."""
    return {"chi": lightest(influence(network(view)), view["l"])}


def descent(view: View) -> Mapping[str, Any]:
    """Return that path, with the places of the proof; its families begin with s."""
    path = lighten(network(view), view["alpha"], view["w*"], view["a*"])
    return {f"s{name[1:]}": value for name, value in as_families(path, view).items()}


OBJECTS: dict[str, Build] = {"light": light, "places": places("chi"), "descent": descent}


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with the least lam and delta that the hypotheses allow, or more."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    values["lambda"] = level_of(draw, values)
    share = Fraction(values["l"], values["p"][0])
    whole = values["R"] * values["lambda"] / values["kappa"]
    return with_rise(values, whole * (share if draw.exact else float(share)))


half = sp.Rational(1, 2)
blocked = lt(bound, half)
# l/m = 1/2: delta = 15/4; Rise with r = 1/2 >= sqrt(lam)
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "delta": "15/4", "Rise": "285/16"},
}
_free = {"delta": 0, "Rise": 0}
_lifted = Fraction(283, 2000)


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}: {HALVED}", blocked)


BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="3/320", Rise=Fraction(3, 320) * Fraction(323, 320)
    ),
    Breaker(
        "H2",
        {
            **{**LIFTED, "loss": squared_loss, "lambda": LIFTED_ROOT**2, "delta": _lifted},
            "Rise": 2 * LIFTED_ROOT * _lifted + _lifted**2,
        },
        "C1",
        f"s(0) = 1: {TIPPING}",
        lt(bound, REVERSED),
    ),
    _barrier("H3", "R = 0 belongs to no unit at all", R=0, **_free),
    _barrier("H3", "R = -4 has the right square, and allows delta = 0", R=-4, **_free),
    Breaker(
        "H4",
        {**_base, "loss": lowered_loss, "lambda": START - 10, **_free},
        "C1",
        f"lowering the loss by 10 makes lam negative, so delta = 0 is allowed: {HALVED}, less 10",
        lt(bound, half - 10),
    ),
    Breaker(
        "H5",
        {**HUMP, **_free, "lambda": "5/8", "R": 1},
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    _barrier("H6", "Rise = 0 is claimed for units that are read", Rise=0),
    _barrier(
        "H7",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a*": [[1]], "lambda": 0, **_free},
    ),
    Breaker(
        "H8",
        {**_base, "W": [["1/4"], ["-5/4"]], "lambda": 1, "delta": 16, "Rise": 288},
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H8",
        {
            **{**_base, "s": relu, "x": [[1], [1]], "y": [[0], [0]], "a": [[0, 0]], "R": 1},
            **{"w*": [[2]], "a*": [[1]], "lambda": 0, **_free},
        },
        "C1",
        "a reference with w = 2 has output 2 with mass 1; in Theta |f(1)| is at most the mass",
        lt(sp.Abs(As[1, 1]), fs[1, 1]),
    ),
    Breaker(
        "H8",
        {**_base, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "b": [[0]]},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H9",
        {**_base, "lambda": 0, **_free},
        "C1",
        "the first vertex is the start, which lies above the bound",
        lt(bound, F),
    ),
    Breaker(
        "H10",
        {**CRAMPED, "loss": squared_loss, "lambda": "21/32", "delta": "21/4", "Rise": "2352/64"},
        "C1",
        "one ReLU without a branch is zero at x = 1 or x = -1; the reference is 7/8 and -5/8",
        lt(0, fs[1, 1] * -fs[2, 1]),
    ),
    _barrier("H11", "delta = 0 though both units are read", **_free),
)

LEMMA = Lemma(
    id="T17",
    title="any network goes down to a two-layer one, free of n",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t17_lighten.md",
    constructions={"descended": descended, **OBJECTS},
    probes={"t": times, **PROBES},
    uses=("L03", "L05", "L07b", "L07c", "L13c"),
)
