"""L13c: a network with units of little influence goes down to a two-layer reference.

Statement: l units, whose influences s_i sum to at most delta / R, are scaled out, take the
reference's weights, and the readout moves to the reference's. These 3 segments lie in Theta,
F <= max(lam + Rise, F of the reference) on them, and they end at the reference.
Hypotheses: H1, H2 s is 1-Lipschitz, s(0) = 0; H3 the sample; H4 the loss is convex; H5 Rise;
H6 kappa >= 0; H7 Theta; H8 F <= lam; H9 delta; H10 each reference unit has one unit, and no two
the same.
Not claimed: that there are such units (T17); anything of the sign of the loss.
Provenance: N. Note: paper_notes/l13c_descend.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lemmas.l13a_arrive import arrive
from lemmas.l13c_breakers import BREAKERS
from lemmas.l13c_proof import STEPS
from lemmas.l13c_statement import STATEMENT
from lemmas.recipes import influences
from lemmas.t14_instances import PROBES, draw_networks, objective, upwards
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that `lighten` builds from the network of an instance."""
    return as_families(path(view), view)


def path(view: View) -> list[Network]:
    """Return the vertices of that path."""
    return lighten(network(view), view["alpha"], view["w*"], view["a*"])


def planted(view: View) -> Mapping[str, Any]:
    """Return the rest of that path after scaling, L13a's; its families begin with q."""
    found = as_families(path(view)[1:], view)
    return {f"q{name[1:]}": value for name, value in found.items()}


def lighten(start: Network, alpha: Any, weights: Any, readout: Any) -> list[Network]:
    """Return the start, and the network scaled, planted and read as the reference.

    alpha (0/1, shape (m, l)) says which units are scaled out, to take the reference's units, of
    `weights` (l, n) and `readout` (d, l).
    """
    kept = 1 - alpha.sum(axis=1)
    V = (start.V[0] * kept, *start.V[1:]) if start.K else ()
    scaled = Network(start.W, V, start.a * kept, start.b)
    return [start, *arrive(scaled, alpha, weights, readout)]


def instance(draw: Draw) -> dict[str, Any]:
    """Networks some units of which are scaled out, with the least lam and delta, or more."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    units, count = values["p"][0], values["l"]
    first, shift = draw.size(0, units - count), draw.size(0, count)
    values["alpha"] = 0 * values["alpha"]
    for place in range(count):
        values["alpha"][:, first + (place + shift) % count, place] += 1
    taken = values["alpha"].sum(axis=2)
    lighter = draw.choice((0, Fraction(1, 8), 1))
    scale = 1 - taken[:, None, :] * (1 - (lighter if draw.exact else float(lighter)))
    values["a"] = values["a"] * scale
    values["V"] = {**values["V"], 1: values["V"][1] * scale}
    values["lambda"] = level_of(draw, values)
    return with_rise(values, (influences(values) * taken).sum(axis=1) * values["R"])


def level_of(draw: Draw, values: Mapping[str, Any]) -> Any:
    """Return F of the drawn networks, or a level above it."""
    level = objective(values)
    return level + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]


def with_rise(values: dict[str, Any], delta: Any) -> dict[str, Any]:
    """Return the values with this delta, and the least Rise that belongs to it and to lambda."""
    delta = upwards(delta)
    root = sqrt_above(values["lambda"])
    squared = values["loss"] is squared_loss
    rise = upwards(2 * root * delta + delta**2) if squared else delta
    return {**values, "delta": delta, "Rise": rise}


LEMMA = Lemma(
    id="L13c",
    title="a network with light units goes down to a reference",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="l13c_descend.md",
    constructions={"descended": descended, "planted": planted},
    probes={"t": times, **PROBES},
    uses=("L04b", "L13a"),
)
