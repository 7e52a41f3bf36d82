"""T17c: light units that merge onto many centres free themselves, and a path leads down.

Statement: at most (1 + 2/eps)^n centres come within eps of all m units. If that leaves M units or
more, m - M >= (1 + 2/eps)^n, and delta >= (l/M) eps R lam / kappa with l <= M, then 4 segments in
Theta lead from theta to any two-layer network of l units, and on them F <= max(lam + Rise, F of the
two-layer network).
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3, H4 the loss is nonnegative and convex; H5 Rise;
H6 kappa > 0; H7 Theta; H8 F(theta) <= lam; H9 eps > 0; H10 l <= M; H11 room for centres; H12 delta.
Not claimed: that s(0) = 0, as nothing is scaled; that the choice of units and centres is the best.
Provenance: N. Note: paper_notes/t17c_hybrid.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07_cover import squared_distances
from lemmas.l07b_place import in_order
from lemmas.l07e_choose import first_near, light_others
from lemmas.l13c_descend import level_of, with_rise
from lemmas.l13d_descend import descend
from lemmas.t14_instances import LIPSCHITZ_PROBES, PROBES, draw_networks
from lemmas.t14_objects import Build, places
from lemmas.t17_lighten import influence
from lemmas.t17c_breakers import BREAKERS, at_a_tent
from lemmas.t17c_proof import STEPS
from lemmas.t17c_statement import STATEMENT
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def near_pairs(view: View) -> Any:
    """Return 1 where two units lie within eps of one another, else 0; shape (m, m)."""
    return (squared_distances(view["W"]) <= view["eps"] ** 2).astype(int)


def cover(view: View) -> Mapping[str, Any]:
    """Return centres, greedily in the order of the units: each one no centre so far is near."""
    near, hub = near_pairs(view), np.full(len(view["W"]), Fraction(0), dtype=object)
    for unit in range(len(hub)):
        if not (near[unit] * hub).any():
            hub[unit] = Fraction(1)
    return {"hub": hub}


def chosen(view: View, hub: Any = None) -> Mapping[str, Any]:
    """Return the l lightest units that are no centres, and the first centre near each unit."""
    hub = view["hub"] if hub is None else hub
    chi = light_others(hub, influence(network(view)), view["l"])
    return {"chi": chi, "phi": first_near(hub, near_pairs(view))}


def merged(view: View, chi: Any, phi: Any, alpha: Any) -> list[Network]:
    """Return the path on which the units chi merge onto their centres, and carry the reference."""
    start = network(view)
    targets = start.W + chi[:, None] * (phi.T @ start.W - start.W)
    return descend(start, targets, chi, phi, alpha, view["w*"], view["a*"])


def descended(view: View) -> Mapping[str, Any]:
    """Return that path for the l lightest units that are no centres."""
    found = chosen(view, cover(view)["hub"])
    alpha = in_order(found["chi"], found["chi"], view["l"])
    return as_families(merged(view, found["chi"], found["phi"], alpha), view)


def descent(view: View) -> Mapping[str, Any]:
    """Return that path, with the places of the proof; its families begin with s."""
    path = merged(view, view["chi"], view["phi"], view["alpha"])
    return {f"s{name[1:]}": value for name, value in as_families(path, view).items()}


OBJECTS: dict[str, Build] = {
    **{"cover": cover, "chosen": chosen, "places": places("chi"), "descent": descent},
}


def _reals(view: View) -> list[Fraction]:
    return [*LIPSCHITZ_PROBES["u"](view), *at_a_tent(view)]


STEEPER = {"u": _reals, "v": _reals}


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with the least eps, lam and delta that the hypotheses allow, or a larger lam."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    units, inputs, count = values["p"][0], values["n"], values["l"]
    if draw.size(0, 7) == 0:  # no reference unit, and no room asked for
        count = values["l"] = 0
        values["w*"], values["a*"] = values["w*"][:, :0], values["a*"][:, :, :0]
    others = draw.size(count, units - 2**inputs) if count else 0
    eps = next(
        step
        for step in (Fraction(sixteenths, 16) for sixteenths in range(1, 33))
        if (2 + step) ** inputs <= (units - others) * step**inputs
    )
    values["M"] = others
    values["lambda"] = level_of(draw, values)
    values["eps"] = 0 * values["lambda"] + (eps if draw.exact else float(eps))
    share = Fraction(count, others or 1)
    whole = values["eps"] * values["R"] * values["lambda"] / values["kappa"]
    return with_rise(values, whole * (share if draw.exact else float(share)))


LEMMA = Lemma(
    id="T17c",
    title="light units merge onto many centres on the way down",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t17c_hybrid.md",
    constructions={"descended": descended, **OBJECTS},
    probes={"t": times, **PROBES, **STEEPER},
    uses=("L03", "L05", "L07", "L07b", "L07e", "L13d"),
)
