"""L24e: its draws, and small networks in cells of directions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.l24d_draw import draw_classes
from lemmas.l24e_statement import STATEMENT
from lemmas.recipes import Array, first_few
from lemmas.t14_instances import upwards
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, identity, relu
from proofcheck.walker import View


def draw_signs(view: View) -> tuple[Array, Array, Array, Array]:
    """Return readouts of the directions and their sets, of positive and of negative draws."""
    psi = view["s"](view["x"] @ view["dir"].T)
    features = psi, view["rho"], view["kappa"] * view["inv"]
    sizes = view["a"] * view["r"]
    zero = 0 * sizes
    plus, minus = np.maximum(sizes, zero), np.minimum(sizes, zero)
    share = view["M"], view["l"]
    error = psi @ sizes - view["y"]
    first, one = draw_classes(features, error, plus * view["share"], view["used"], share)
    error = error + psi @ (first - plus)
    second, other = draw_classes(features, error, minus * view["share"], view["used"], share)
    return first, one, second, other


def of_sign(number: int, ending: str) -> Any:
    """Return what builds the draws of one sign; ending: of the names of its objects."""

    def build(view: View) -> Mapping[str, Any]:
        found = draw_signs(view)
        return {f"b{ending}": found[2 * number], f"chi{ending}": found[2 * number + 1]}

    return build


def thinned(view: View) -> Mapping[str, Any]:
    """Return the readout of the units that are drawn, and their set."""
    first, one, second, other = draw_signs(view)
    return {"a0": view["inv"] * (first + second), "chi": np.maximum(one, other)}


def reciprocals(lengths: Array) -> Array:
    """Return 1/r where r > 0, else 0."""
    some = np.where(lengths > 0, lengths, 1 + 0 * lengths)
    return np.where(lengths > 0, 1 / some, 0 * lengths)


def instance(draw: Draw) -> dict[str, Any]:
    """A few units in up to three cells, with the least R, eps and M, or a larger M."""
    activations = (relu, relu, absolute_value, identity)
    values = fill(
        draw,
        STATEMENT.symbols,
        n=draw.size(1, 2),
        N=draw.size(1, 3),
        m=draw.size(1, 4),
        C=draw.size(1, 3),
        l=draw.size(1, 4),
        s=draw.choice(activations),
    )
    values = first_few(values, 3)
    near = draw.choice((0, 8, 64))  # directions at the centres of their cells, or near them
    cells, units = values["share"].shape[1:]
    home = np.arange(units) % cells
    moved = values["dir"] / near if near else 0 * values["dir"]
    values["dir"] = values["cen"][:, home] + moved
    values["share"] = 0 * values["share"] + (home == np.arange(cells)[:, None])
    values["used"] = 0 * values["used"] + (np.arange(cells) < units)
    distance2 = (moved**2).sum(axis=2).max(axis=1, initial=0)
    values["eps"] = sqrt_above(distance2)
    values["rho"], values["kappa"] = abs(values["rho"]), abs(values["kappa"])
    values["R"] = sqrt_above((values["rho"] * (values["x"] ** 2).sum(axis=2)).sum(axis=1))
    lengths = abs(values["r"])
    if draw.size(0, 3) == 0:
        lengths[:, 0] = 0 * lengths[:, 0]
    values["r"], values["inv"] = lengths, reciprocals(lengths)
    mass = (abs(values["a"]) * lengths).sum(axis=1)
    more = 1 + draw.size(0, 1) * draw.unit_interval()[: len(mass)]
    values["M"] = upwards(mass * more / values["l"])
    if draw.choice((True, False)):
        rows = lengths[:, :, None] * values["dir"]
        h = values["s"](values["x"] @ rows.swapaxes(1, 2))
        values["y"] = (h @ values["a"][:, :, None])[:, :, 0]
    return values
