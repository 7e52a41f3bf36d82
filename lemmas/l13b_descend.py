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

from lemmas.l13a_arrive import arrive
from lemmas.l13b_breakers import BREAKERS
from lemmas.l13b_proof import STEPS
from lemmas.l13b_statement import STATEMENT
from lemmas.t14_instances import PROBES, draw_networks, objective, upwards
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma
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
