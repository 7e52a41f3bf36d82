"""Recipes of networks of two layers, or with a branch of one: draws, outputs, objectives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.recipes import first_few, in_ball, widths
from lemmas.t14_instances import upwards
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, relu
from proofcheck.language import Declare


def draw_two_layers(
    draw: Draw,
    symbols: tuple[Declare, ...],
    marks: tuple[str, ...],
    counts: tuple[int, int] = (1, 2),
    activations: tuple[Any, ...] = (relu, relu, absolute_value, clip),
    **given: Any,
) -> dict[str, Any]:
    """Draw a sample and two-layer networks; marks: what follows the names W, a of each.

    counts: the least and the greatest number of draws.
    """
    few = draw.size(*counts)
    units, depth = draw.size(2 * few, 2 * few + 2), draw.size(1, 2)
    p = widths(draw, depth, units, most=2)
    depth = depth if p[1] else 1
    values = fill(
        draw,
        symbols,
        n=draw.size(1, 2),
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        K=depth,
        p={at: p[at] for at in range(depth + 1)},
        l=few,
        s=draw.choice(activations),
        kappa=draw.choice((1, 2, 4)) * (1 + draw.unit_interval()) / 4,
        **given,
    )
    values = first_few(values, 3)
    values["rho"] = (1 + abs(values["rho"])) / 8
    for mark in marks:
        values[f"W{mark}"] = in_ball(values[f"W{mark}"])
    squares = (values["x"] ** 2).sum(axis=2)
    values["R"] = sqrt_above((values["rho"] * squares).sum(axis=1))
    return values


def outputs_of(values: Mapping[str, Any], mark: str = "") -> Any:
    """Return f[q, o] of a drawn network, shape (batch, N, d)."""
    hidden = values["s"](values["x"] @ values[f"W{mark}"].swapaxes(1, 2))
    return hidden @ values[f"a{mark}"].swapaxes(1, 2)


def mean_squares(values: Mapping[str, Any], f: Any) -> Any:
    """Return E|f|^2, shape (batch,)."""
    return (values["rho"] * (f**2).sum(axis=2)).sum(axis=1)


def objective_of(values: Mapping[str, Any], mark: str = "") -> Any:
    """Return F of a drawn network, a hair above it in floats; shape (batch,)."""
    risk = mean_squares(values, outputs_of(values, mark) - values["y"])
    return upwards(risk + values["kappa"] * abs(values[f"a{mark}"]).sum(axis=(1, 2)))


def two_ends(draw: Draw, values: dict[str, Any]) -> None:
    """Set the least level of both drawn networks, which now and then are nearly the same.

    Then the other one has the units of the first in another order, and the targets are what both
    put out.
    """
    if draw.choice((True, False)):
        values["W'"], values["a'"] = values["W"][:, ::-1], values["a"][:, :, ::-1]
        values["y"] = outputs_of(values)
    values["lambda"] = np.maximum(objective_of(values), objective_of(values, "'"))
