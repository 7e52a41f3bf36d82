"""Drawn instances of T14 and C15, and the path built for them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l11_readout import readout
from lemmas.l13_rearrange import rearrange
from lemmas.paths import build_path, least_eps
from lemmas.recipes import branch_in_theta, first_few, in_ball, outputs, widths
from lemmas.witnesses import as_families, network
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import (
    absolute_loss,
    absolute_value,
    huber_loss,
    leaky,
    relu,
    squared_loss,
)
from proofcheck.language import Declare
from proofcheck.relu.network import Network
from proofcheck.walker import View

FEW = 4
"""Instances of one shape: a path is built and evaluated for each of them."""


def connected(view: View) -> Mapping[str, Any]:
    """Return T14's path between the two networks of an instance, through its reference."""
    path = path_through(view, network(view), network(view, "'"))
    missing = view["K"] + 12 - len(path)  # branch layers without units
    return as_families(path[:5] + path[4:5] * missing + path[5:], view)


def path_through(view: View, start: Network, target: Network | None) -> list[Network]:
    """Return the vertices of `build_path`, also for a reference without units."""
    if view["l"]:
        a = view["a*"]
        reference = Network(view["w*"], (), a, np.zeros((len(a), 0), dtype=int))
        return [net for _, net in build_path(start, reference, target)]
    zero = readout(start, start.a * 0, start.b * 0)
    if target is None:
        return [start] * 4 + [zero]
    silent = readout(target, target.a * 0, target.b * 0)
    return [start] * 4 + [zero, *(net for _, net in rearrange(zero, silent))] + [target] * 4


def draw_networks(
    draw: Draw, symbols: tuple[Declare, ...], marks: tuple[str, ...], **given: Any
) -> dict[str, Any]:
    """Draw a sample, a reference with l <= 2 units, and networks in Theta with m > l 2^n.

    marks: what follows the names W, V, a, b of each network.
    """
    inputs, depth = draw.choice(((1, 1), (1, 2), (2, 1)))
    count = draw.size(1, 3 - inputs)
    units = draw.size(count * 2**inputs + 1, 6)
    p = widths(draw, depth, units, most=2)
    depth = depth if p[1] else 1
    values = fill(
        draw,
        symbols,
        **{"n": inputs, "d": draw.size(1, 2), "N": draw.size(1, 3), "K": depth, "l": count},
        p={level: p[level] for level in range(depth + 1)},
        s=draw.choice((relu, relu, leaky, absolute_value)),
        kappa=draw.choice((1, 2, 4)) * (1 + draw.unit_interval()) / 4,
        **given,
    )
    values = first_few(values, FEW)
    values["rho"] = 1 + abs(values["rho"])
    values["rho"] = values["rho"] / values["rho"].sum(axis=1, keepdims=True)
    values["w*"] = in_ball(values["w*"])
    for mark in marks:
        values[f"W{mark}"] = in_ball(values[f"W{mark}"])
        values[f"V{mark}"] = branch_in_theta(values[f"V{mark}"])
    first = values["x"][:, :1, :1]
    values["x"] = values["x"] * 1  # a sample of zeros alone would make R = 0 and the bound trivial
    values["x"][:, :1, :1] = np.where(first == 0, 1 + 0 * first, first)
    if draw.size(0, 3) == 0:  # short inputs: moving units costs nearly nothing
        values["x"] = values["x"] * (Fraction(1, 1024) if draw.exact else 1 / 1024)
    squares = (values["x"] ** 2).sum(axis=2)
    values["R"] = sqrt_above((values["rho"] * squares).sum(axis=1))
    return values


def objective(values: Mapping[str, Any], mark: str = "") -> Any:
    """Return F of a drawn network, a hair above it in floats; shape (batch,)."""
    net = {name: values[name + mark] for name in ("W", "V", "a", "b")}
    f = outputs({**values, **net})
    loss = values.get("loss", squared_loss)
    risk = (values["rho"] * loss(f, values["y"])).sum(axis=1)
    sizes = sum(abs(net[name]).sum(axis=(1, 2)) for name in ("a", "b"))
    return upwards(risk + values["kappa"] * sizes)


def upwards(value: Any) -> Any:
    """Return floats raised by more than their rounding, exact numbers as they are."""
    return value if value.dtype == object else value * (1 + 1e-12)


def draw_instance(draw: Draw, symbols: tuple[Declare, ...]) -> dict[str, Any]:
    """Networks of T14 with the least lam, eps, R and delta that its hypotheses allow, or more."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, symbols, ("", "'"), loss=loss)
    level = np.maximum(objective(values), objective(values, "'"))
    more = draw.choice((0, 0, 1)) * (1 + draw.unit_interval()[: len(level)])
    step = Fraction(1, 16)
    eps = least_eps(values["p"][0], values["n"], values["l"], step) or Fraction(2)
    values["lambda"] = level + more
    values["eps"] = 0 * level + (eps if draw.exact else float(eps))
    delta = upwards(values["eps"] * values["R"] * values["lambda"] / values["kappa"])
    root = sqrt_above(values["lambda"])
    values["delta"] = delta
    values["Rise"] = upwards(2 * root * delta + delta**2) if loss is squared_loss else delta
    return values


def _tables(view: View) -> Any:
    """Return outputs (P, N, d) near the targets, to try where all outputs are meant."""
    y = view["y"]
    unit = 0 * y + 1
    return np.stack([y, y + unit / 8, y - unit, y * 0, y + 3 * unit])


def _vectors(view: View) -> Any:
    """Return output vectors (P, d), to try where all are meant."""
    y = view["y"]
    unit = 0 * y[0] + 1
    return np.stack([0 * unit, 2 * unit, unit / 2, y[0], y[-1] - unit])


def _weights(view: View) -> list[Fraction]:
    """Return weights of a mean."""
    return [Fraction(step, 2) for step in range(3)]


def _reals(view: View) -> list[Fraction]:
    """Return reals, some close together, at which a slope shows."""
    return [Fraction(z) for z in ("-2", "-1/3", "0", "1/400", "1/2", "1", "3")]


LIPSCHITZ_PROBES = {"u": _reals, "v": _reals}
PROBES = {
    **LIPSCHITZ_PROBES,
    "fa": _tables,
    "fb": _tables,
    "va": _vectors,
    "vb": _vectors,
    "tau": _weights,
}
