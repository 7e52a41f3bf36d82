"""Drawn plain networks for P19a and P19, and the best ones on either side of the readout."""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.recipes import branch_in_theta, in_ball
from proofcheck.draw import Draw, fill
from proofcheck.functions import relu
from proofcheck.language import Declare

BASE: dict[str, Any] = {
    **{"n": 1, "K": 1, "p": {0: 1, 1: 1}, "s": relu, "x": [[1], [-1]], "W": [[1]]},
    **{"V": {1: [[1]]}, "c": "3/4", "kappa": "1/4"},
}
"""One unit in each of two layers, the inputs 1 and -1."""


def draw_plain(draw: Draw, symbols: tuple[Declare, ...], **given: Any) -> dict[str, Any]:
    """Draw networks in Theta with units in every layer, kappa >= 0 and inputs in the ball."""
    depth = draw.size(1, 2)
    layers = [draw.size(1, 3) for _ in range(depth)]
    values = fill(
        draw,
        symbols,
        **{"n": draw.size(1, 2), "K": depth, "s": relu},
        p=dict(enumerate([draw.size(1, 3), *layers])),
        **given,
    )
    values["x"], values["W"] = in_ball(values["x"]), in_ball(values["W"])
    values["V"] = branch_in_theta(values["V"])
    share = abs(values["kappa"])
    values["kappa"] = share / (1 + share) / 2
    values["c"] = values["kappa"] + (1 - values["kappa"]) * share / (1 + share)
    return values


def through(values: dict[str, Any], sign: int) -> dict[str, Any]:
    """Let the inputs be 1 and -1 along the first axis and every unit show the sign.

    So the unit that is read is 1 on the first sample and 0 on the second, or the other way round.
    """
    inputs, weights = 0 * values["x"], 0 * values["W"]
    inputs[..., 0] = np.array([1, -1])
    weights[..., 0] = sign
    layers = {at: 0 * rows for at, rows in values["V"].items()}
    for rows in layers.values():
        rows[..., 0] = 1
    return {**values, "x": inputs, "W": weights, "V": layers}
