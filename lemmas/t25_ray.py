"""T25: where s is homogeneous, a network goes down to a two-layer one with the sphere's count.

Statement: theta in Theta with F <= lam, s(t z) = t s(z) for t >= 0, rows w_i = len_i dir_i,
m > l ((1 + 2/eps)^n - (2/eps - 1)^n), 0 < eps < 2, delta >= eps R lam / kappa, any two-layer
network of l units. Four segments in Theta lead from theta to it, and on them
F <= max(lam + Rise, F of the two-layer network). For the squared loss
Rise = 2 sqrt(lam) delta + delta^2. The count is of the order of eps^-(n - 1), that of T14 eps^-n.
Hypotheses: H1, H2 s is 1-Lipschitz and homogeneous; H3 the sample; H4, H5 the loss is nonnegative
and convex; H6 Rise; H7 kappa > 0; H8 Theta; H9 F <= lam; H10 eps; H11 the count; H12 delta.
Not claimed: that the count is needed; a path between two networks (T14's middle).
Provenance: N. Note: paper_notes/t25_ray.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lemmas import l25b_onto_ray
from lemmas.l07b_place import in_order
from lemmas.l13c_descend import level_of, with_rise
from lemmas.l13d_descend import descend
from lemmas.l25_cover import on_sphere
from lemmas.recipes import branch_in_theta
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.t14_objects import Build, places
from lemmas.t25_breakers import BREAKERS
from lemmas.t25_proof import STEPS
from lemmas.t25_statement import STATEMENT
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma
from proofcheck.walker import View


def merged(view: View) -> Mapping[str, Any]:
    """Return the units that L25b frees, where units move, and the rates."""
    polar: Any = {"u": view["dir"], "r": view["len"], "eps": view["eps"]}
    return l25b_onto_ray.onto_ray(polar)


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that merges these units and plants the reference on them."""
    found = merged(view)
    alpha = in_order(found["chi"], found["chi"], view["l"])
    return families({**found, "alpha": alpha}, view)


def families(found: Any, view: View) -> Mapping[str, Any]:
    """Return L13d's path for given targets, freed units, rates and places."""
    moves = found["W'"], found["chi"], found["phi"], found["alpha"]
    return as_families(descend(network(view), *moves, view["w*"], view["a*"]), view)


def descent(view: View) -> Mapping[str, Any]:
    """Return that path, for those of the proof; its families begin with s."""
    return {f"s{name[1:]}": value for name, value in families(view, view).items()}


OBJECTS: dict[str, Build] = {"onto ray": merged, "places": places("chi"), "descent": descent}


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with the least lam and delta that the hypotheses allow, or more."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, (), loss=loss)
    units, one = values["p"][0], 1 + 0 * values["rho"][:, 0]
    values["V"] = branch_in_theta(values["V"])
    values["dir"] = on_sphere(values["dir"])
    values["len"] = one[:, None] - draw.unit_interval(units)[: len(one)] * draw.choice((0, 0, 1))
    least = Fraction(8 * values["l"], units) if values["n"] == 2 else Fraction(0)
    eps = least + (2 - least) * draw.choice((Fraction(1, 64), Fraction(1, 8), Fraction(1, 2)))
    values["eps"] = one * (eps if draw.exact else float(eps))
    rows = {**values, "W": values["len"][:, :, None] * values["dir"]}
    values["lambda"] = level_of(draw, rows)
    return with_rise(values, values["eps"] * values["R"] * values["lambda"] / values["kappa"])


LEMMA = Lemma(
    id="T25",
    title="homogeneous networks go down with the count of the sphere",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t25_ray.md",
    constructions={"descended": descended, **OBJECTS},
    probes={"t": times, **PROBES},
    uses=("L03", "L05", "L07b", "L13d", "L25b"),
)
