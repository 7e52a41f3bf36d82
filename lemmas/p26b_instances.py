"""Networks on the sample of P26b: drawn ones, and the best ones of either kind for large L."""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.recipes import branch_in_theta, in_ball
from proofcheck.draw import Draw, fill
from proofcheck.functions import relu
from proofcheck.language import Declare

UNITS = [[1, 0], [-1, 0], [0, 1], [0, -1]]
"""Hidden units x_1, -x_1, x_2, -x_2."""

DOWNWARDS: dict[str, Any] = {
    **{"K": 1, "p": {0: 4, 1: 1}, "s": relu, "L": 8, "kappa": "1/90", "W": UNITS},
    **{"V": {1: [[0, "-4/5", "1/10", "1/10"]]}, "a": [1, 0, 0, 0], "b": "-5/4"},
}
"""A network that fits all targets, with b < 0, for L = 8."""

UPWARDS: dict[str, Any] = {
    **{**DOWNWARDS, "V": {1: [["4/5", 0, "-1/10", "-1/10"]]}, "a": [0, 0, 0, 0]},
    "b": "5/4",
}
"""One with b > 0."""


def draw_layers(draw: Draw, symbols: tuple[Declare, ...], **given: Any) -> dict[str, Any]:
    """Draw networks in Theta with units in every layer, L > 0 and 0 <= kappa < 1/10."""
    depth = draw.size(1, 2)
    sizes = [draw.size(4, 5), *(draw.size(1, 2) for _ in range(depth))]
    values = fill(draw, symbols, K=depth, p=dict(enumerate(sizes)), s=relu, **given)
    values["W"] = in_ball(values["W"])
    values["V"] = branch_in_theta(values["V"])
    values["L"] = (abs(values["L"]) + 2) * draw.choice((1, 10, 1000))
    share = abs(values["kappa"])
    values["kappa"] = share / (1 + share) / 10
    return values


def branch_of(values: dict[str, Any], row: tuple[Any, ...]) -> dict[int, Any]:
    """Return layers of which each unit shows one unit, with the row on the first four hidden."""
    layers = {at: 0 * rows for at, rows in values["V"].items()}
    for at, rows in layers.items():
        if at > 1:
            rows[:, :, 0] = 1
    for place, entry in enumerate(row):
        layers[1][:, :, place] = np.expand_dims(entry, -1)
    return layers


def of_units(weights: Any) -> Any:
    """Return first layers, of which the first four units are those of `UNITS`."""
    weights = 0 * weights
    weights[..., :4, :] = np.array(UNITS)
    return weights


def downwards(values: dict[str, Any]) -> dict[str, Any]:
    """Return the network with b < 0 whose errors are the best ones for its mass."""
    L, kappa = values["L"], values["kappa"]
    ratio = (2 - 15 * kappa) / (2 - 18 * kappa)
    small = ratio / (L + 2 * ratio)
    a = 0 * values["a"]
    a[:, 0] = 1 - 6 * kappa
    return {
        **{**values, "W": of_units(values["W"]), "a": a},
        "V": branch_of(values, (0 * L, 2 * small - 1, small, small)),
        "b": -(1 - 9 * kappa) / (1 - 2 * small),
    }


def upwards(values: dict[str, Any]) -> dict[str, Any]:
    """Return the network with b > 0 and no skip whose error is the best one for its mass."""
    L, kappa = values["L"], values["kappa"]
    cost = (L + 2) / L
    return {
        **{**values, "W": of_units(values["W"]), "a": 0 * values["a"]},
        "V": branch_of(values, (L / (L + 2), 0 * L, -1 / (L + 2), -1 / (L + 2))),
        "b": cost * (1 - 3 * kappa * cost),
    }


def two_layers(values: dict[str, Any]) -> dict[str, Any]:
    """Return a network whose branch is not read and whose skip is next to the best."""
    third = (1 + 0 * values["L"]) / 3
    more, less = 2 * third - 3 * values["kappa"], third - 3 * values["kappa"]
    a = 0 * values["a"]
    a[:, 0], a[:, 1] = more, less
    a[:, 2] = a[:, 3] = -(more + less) / (2 * values["L"])
    return {**values, "W": of_units(values["W"]), "a": a, "b": 0 * values["b"]}


def draw_network(draw: Draw, symbols: tuple[Declare, ...]) -> dict[str, Any]:
    """Draw networks for P26b; some are near one of its floors."""
    values = draw_layers(draw, symbols)
    ways = (downwards, upwards, two_layers, dict)
    return ways[draw.size(0, 3)](values)
