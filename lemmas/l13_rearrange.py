"""L13: two placements of one two-layer network are joined by 3 + K segments of constant F.

Statement: reference unit u = 1..l is carried by the units i with alpha[i,u] > 0 of one network and
beta[i,u] > 0 of the other, which share its readout in these proportions; b = 0. Then 3 + K
segments in Theta join the two networks, along which outputs and penalty are the reference's.
Hypotheses: H1 the shares are not negative and sum to 1; H2 a unit carries one reference unit at
most, the same one on both sides; H3 it has that unit's weight; H4 both networks lie in Theta.
Not claimed: placements that clash, where one spare unit is needed; any property of s.
Provenance: R. Note: paper_notes/l13_rearrange.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l13_breakers import BREAKERS
from lemmas.l13_proof import STEPS
from lemmas.l13_statement import STATEMENT
from lemmas.recipes import branch_in_theta, first_few, in_ball, widths
from lemmas.witnesses import as_families, grid, network
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.functions import absolute_value, clip, relu
from proofcheck.lemma import Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def rearrange(start: Network, target: Network) -> list[tuple[str, Network]]:
    """Return the 3 + K vertices that lead from start to target, with labels, at constant F.

    Both have b = 0, units read in both have the same weight in both, and to every weight belongs
    the same total readout, made up without cancellation. Raises InputError where this fails.
    """
    if (start.widths, start.n, start.d) != (target.widths, target.n, target.d):
        raise InputError(f"the networks have widths {start.widths}, {target.widths}; same shape")
    if np.any(start.b != 0) or np.any(target.b != 0):
        raise InputError("a readout b is not zero; move both to zero before rearranging")
    idle = (start.a == 0).all(axis=0)
    planted = np.where(idle[:, None], target.W, start.W)
    for unit in np.flatnonzero(~idle & (target.a != 0).any(axis=0)):
        if np.any(start.W[unit] != target.W[unit]):
            raise InputError(f"unit {unit} is read in both networks, with different weights")
    totals: dict[tuple[Any, ...], Any] = {}
    for row, before, after in zip(planted, start.a.T, target.a.T, strict=True):
        parts = np.stack((before - after, abs(before) - abs(after)))
        totals[tuple(row)] = totals.get(tuple(row), 0) + parts
        if np.any(before * after < 0):
            raise InputError("a readout changes its sign between the networks")
    for row, (change, growth) in totals.items():
        if np.any(change != 0) or growth.sum() != 0:
            raise InputError(f"the units of weight {[float(z) for z in row]} are read differently")
    steps = [
        ("rearrange: plant", Network(planted, start.V, start.a, start.b)),
        ("rearrange: readout", Network(planted, start.V, target.a, start.b)),
        ("rearrange: idle units", Network(target.W, start.V, target.a, start.b)),
    ]
    for depth in range(1, start.K + 1):
        layers = (*target.V[:depth], *start.V[depth:])
        steps.append((f"rearrange: V{depth}", Network(target.W, layers, target.a, start.b)))
    return steps


def rearranged(view: View) -> Mapping[str, Any]:
    """Return the path that `rearrange` builds between the two networks of an instance."""
    start, target = network(view, branch=False), network(view, "'", branch=False)
    path = [start, *(net for _, net in rearrange(start, target))]
    return as_families(path + path[-1:] * (view["K"] + 4 - len(path)), view)


def described(view: View) -> Mapping[str, Any]:
    """Return the vertices as the proof describes them, with the shares ps at each vertex."""
    alpha, beta, count = view["alpha"], view["beta"], view["K"] + 4
    idle = alpha.sum(axis=1, keepdims=True) <= 0
    rows = np.where(idle, view["W'"], view["W"])
    shares = np.stack([alpha, alpha] + [beta] * (count - 2))
    return {
        "pW": np.stack([view["W"], rows, rows] + [view["W'"]] * (count - 3)),
        "pV": {
            at: np.stack([layer] * (3 + at) + [view["V'"][at]] * (count - 3 - at))
            for at, layer in view["V"].items()
        },
        "pa": view["a*"] @ shares.swapaxes(1, 2),
        "pb": np.zeros((count, len(view["a*"]), len(view["V"][view["K"]])), dtype=object),
        "ps": shares,
    }


def vectors(view: View) -> Any:
    """Return two vectors of n entries, for the proof's step about equal weights."""
    return [[1] * view["n"], [0] * view["n"]]


def instance(draw: Draw) -> dict[str, Any]:
    """Placements with shares 1, or 1/2 and 1/2, on units that own a reference unit."""
    count, depth = draw.size(0, 2), draw.size(1, 2)
    units = draw.size(max(count, 1), 5)
    owners = [*range(count), *(draw.size(-1, count - 1) for _ in range(units - count))]
    values = fill(
        draw,
        STATEMENT.symbols,
        n=draw.size(1, 2),
        d=draw.size(1, 2),
        K=depth,
        p=widths(draw, depth, units, most=2),
        l=count,
        s=draw.choice((relu, absolute_value, clip)),
        alpha=_shares(draw, owners, count),
        beta=_shares(draw, owners, count),
    )
    values = first_few(values, 4)
    values["w*"] = in_ball(values["w*"])
    for rows, shares, layers in (("W", "alpha", "V"), ("W'", "beta", "V'")):
        values[rows] = in_ball(values[rows])
        for unit, owner in enumerate(owners):
            if owner >= 0 and values[shares][0, unit, owner] != 0:
                values[rows][:, unit] = values["w*"][:, owner]
        values[layers] = branch_in_theta(values[layers])
    return values


def _shares(draw: Draw, owners: list[int], count: int) -> Any:
    """Return shares (1, m, l): each reference unit on one or two of the units that own it."""
    shares = np.zeros((1, len(owners), count), dtype=object) + Fraction(0)
    for owner in range(count):
        places = [unit for unit, other in enumerate(owners) if other == owner]
        for _ in range(2):
            shares[0, draw.choice(places), owner] += Fraction(1, 2)
    return shares if draw.exact else shares.astype(float)


LEMMA = Lemma(
    id="L13",
    title="placements of one network are joined at constant F",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="l13_rearrange.md",
    constructions={"rearranged": rearranged, "described": described},
    probes={"t": grid, "w": vectors, "w'": vectors, "z": lambda view: [0, 1]},
    uses=("L12",),
)
