"""Networks with one readout: influences, and the vertices of the paths of R14c and R14."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lemmas.l07b_place import in_order
from lemmas.l07c_light import lightest
from lemmas.recipes import influences, outputs
from lemmas.t14_instances import upwards
from proofcheck.exact import fractions
from proofcheck.walker import View


@dataclass(frozen=True)
class OneReadout:
    """W (m, n), layers V by number, U (m, p[K]) and the readout a (d, m)."""

    W: Any
    V: Mapping[int, Any]
    U: Any
    a: Any


def network(view: View) -> OneReadout:
    """Return the network of an instance, in fractions."""
    layers = {at: fractions(rows) for at, rows in view["V"].items()}
    return OneReadout(fractions(view["W"]), layers, fractions(view["U"]), fractions(view["a"]))


def influence(net: OneReadout) -> Any:
    """Return 2 |a_i|_1 + omega_i of the units, shape (m,)."""
    layers = {at: rows[None] for at, rows in net.V.items()}
    return influence_of({"V": layers, "U": net.U[None], "a": net.a[None]})[0]


def influence_of(values: Mapping[str, Any]) -> Any:
    """Return 2 |a_i|_1 + omega_i of drawn networks, shape (batch, m)."""
    through = {"V": values["V"], "a": values["a"], "b": values["a"] @ values["U"]}
    return influences(through) + abs(values["a"]).sum(axis=1)


def objective(values: Mapping[str, Any]) -> Any:
    """Return F of drawn networks, a hair above it in floats; shape (batch,)."""
    f = outputs({**values, "b": values["a"] @ values["U"]})
    risk = (values["rho"] * values["loss"](f, values["y"])).sum(axis=1)
    return upwards(risk + values["kappa"] * abs(values["a"]).sum(axis=(1, 2)))


def scaled_out(start: OneReadout, taken: Any) -> OneReadout:
    """Return the network without what reads the units taken (0/1, shape (m,))."""
    layers = {**start.V, 1: start.V[1] * (1 - taken)}
    return replace(start, V=layers, a=start.a * (1 - taken))


def arrive(start: OneReadout, alpha: Any, weights: Any, readout: Any) -> list[OneReadout]:
    """Return the start, and the network planted, and read as the reference.

    alpha (0/1, shape (m, l)) places the reference's units, of `weights` (l, n) and `readout`
    (d, l), on units that nothing reads.
    """
    alpha, weights, readout = (fractions(part) for part in (alpha, weights, readout))
    taken = alpha.sum(axis=1)
    rows = np.where(taken[:, None] == 1, alpha @ weights, start.W)
    planted = replace(start, W=rows, U=start.U * (1 - taken)[:, None])
    return [start, planted, replace(planted, a=readout @ alpha.T)]


def as_families(path: Sequence[OneReadout], letter: str = "p") -> Mapping[str, Any]:
    """Return the witness pW, pV, pU, pa of a path, or one that begins with another letter."""
    return {
        f"{letter}W": np.stack([net.W for net in path]),
        f"{letter}V": {at: np.stack([net.V[at] for net in path]) for at in path[0].V},
        f"{letter}U": np.stack([net.U for net in path]),
        f"{letter}a": np.stack([net.a for net in path]),
    }


def planted(view: View) -> Mapping[str, Any]:
    """Return R14c's path from the network of an instance."""
    return as_families(arrive(network(view), view["alpha"], view["w*"], view["a*"]))


def light(view: View) -> Mapping[str, Any]:
    """Return 1 for the l lightest units, else 0."""
    return {"chi": lightest(influence(network(view)), view["l"])}


def lightened(view: View) -> Mapping[str, Any]:
    """Return R14's path, which takes the l lightest units out and plants the reference there."""
    chi = light(view)["chi"]
    return as_families(lighten(view, in_order(chi, chi, view["l"])))


def rest(view: View) -> Mapping[str, Any]:
    """Return that path after scaling, with the places of the proof; its families begin with q."""
    return as_families(lighten(view, view["alpha"])[1:], "q")


def lighten(view: View, alpha: Any) -> list[OneReadout]:
    """Return the vertices of R14's path that places the reference so."""
    start = network(view)
    scaled = scaled_out(start, fractions(alpha).sum(axis=1))
    return [start, *arrive(scaled, alpha, view["w*"], view["a*"])]
