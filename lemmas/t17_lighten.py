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

from lemmas.l07b_place import in_order
from lemmas.l07c_light import lightest
from lemmas.l13c_descend import level_of, lighten, with_rise
from lemmas.obstacles import HALVED, START, TINY_INPUTS, TWO_UNITS
from lemmas.one_unit import CRAMPED
from lemmas.path_breakers import (
    FREE,
    barrier,
    bound,
    half,
    lifted,
    long_reference,
    long_row,
    long_unit,
    lowered,
    over_hump,
    starts_high,
)
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.t14_objects import Build, places
from lemmas.t14_statement import fs
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


# l/m = 1/2: delta = 15/4; Rise with r = 1/2 >= sqrt(lam)
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "lambda": START, "delta": "15/4", "Rise": "285/16"},
}
_barrier = barrier(_base, HALVED, lt(bound, half))

BREAKERS = (
    _barrier(
        "H1", "slope 400", **TINY_INPUTS, delta="3/320", Rise=Fraction(3, 320) * Fraction(323, 320)
    ),
    lifted("H2"),
    _barrier("H3", "R = 0 belongs to no unit at all", R=0, **FREE),
    _barrier("H3", "R = -4 has the right square, and allows delta = 0", R=-4, **FREE),
    lowered("H4", _base, HALVED),
    over_hump("H5", bound, **{"lambda": "5/8", "R": 1, **FREE}),
    _barrier("H6", "Rise = 0 is claimed for units that are read", Rise=0),
    _barrier(
        "H7",
        "kappa = 0 puts no bound on the influences",
        **{"kappa": 0, "a": [[1, 1]], "a*": [[1]], "lambda": 0, **FREE},
    ),
    long_unit("H8", {**_base, "lambda": 1, "delta": 16, "Rise": 288}),
    long_reference(
        "H8",
        {
            **{**_base, "s": relu, "x": [[1], [1]], "y": [[0], [0]], "a": [[0, 0]], "R": 1},
            **{"w*": [[2]], "a*": [[1]], "lambda": 0, **FREE},
        },
    ),
    long_row("H8", _base),
    starts_high("H9", {**_base, **FREE}, bound),
    Breaker(
        "H10",
        {**CRAMPED, "loss": squared_loss, "lambda": "21/32", "delta": "21/4", "Rise": "2352/64"},
        "C1",
        "one ReLU without a branch is zero at x = 1 or x = -1; the reference is 7/8 and -5/8",
        lt(0, fs[1, 1] * -fs[2, 1]),
    ),
    _barrier("H11", "delta = 0 though both units are read", **FREE),
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
