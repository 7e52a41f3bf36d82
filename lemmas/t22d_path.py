"""The path of T22d for an instance, in the numbers of the instance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from lemmas.l07d_hosts import in_turn
from lemmas.t22d_units import OF_SKIP, Units
from lemmas.witnesses import grid
from proofcheck.functions import relu, squared_loss
from proofcheck.relu.network import Data, Network
from proofcheck.relu.segment import exact_maximum
from proofcheck.walker import View


class Net(NamedTuple):
    """A network whose branch has one layer: W (m, n), V (p, m), a (d, m), b (d, p)."""

    W: Any
    V: Any
    a: Any
    b: Any


class Sets(NamedTuple):
    """Which hidden and which branch units a network may read, 0 or 1; shapes (m,), (p,)."""

    chi: Any
    psi: Any


def places(own: Any, theirs: Any) -> Any:
    """Return who hosts whom: what both read goes to what neither reads; shape (m, m), 0 or 1."""
    return in_turn(own * theirs, (1 - own) * (1 - theirs))


def cross(first: Net, last: Net, own: Sets, theirs: Sets) -> list[Net]:
    """Return the six vertices between networks that read only these units.

    Together the sets have at most as many members as there are units.
    """
    hosts, rows = places(own.chi, theirs.chi), places(own.psi, theirs.psi)
    share = hosts + np.diag(theirs.chi * (1 - own.chi))
    row = rows + np.diag(theirs.psi * (1 - own.psi))

    def taken_over(places: Any, base: Any) -> Any:
        return base + places @ base - places.sum(axis=1)[:, None] * base

    Z, Y = taken_over(hosts, last.W), taken_over(rows, last.V @ share.T)
    Q = taken_over(rows, last.V)
    Z1 = Z + own.chi[:, None] * (first.W - Z)
    Y1 = Y + own.psi[:, None] * (first.V - Y)
    a, b = last.a @ share.T, last.b @ row.T
    return [
        first,
        Net(Z1, Y1, first.a, first.b),
        Net(Z1, Y1, a, b),
        Net(Z, Y, a, b),
        Net(Z, Q, last.a, last.b),
        last,
    ]


def as_path(vertices: Sequence[Net]) -> dict[str, Any]:
    """Return the families pW, pV, pa, pb of a path."""
    W, V, a, b = (np.stack(block) for block in zip(*vertices, strict=True))
    return {"pW": W, "pV": {1: V}, "pa": a, "pb": b}


def net(view: View, mark: str = "") -> Net:
    """Return the network of an instance whose names are followed by `mark`."""
    V = view[f"V{mark}"][1]
    return Net(view[f"W{mark}"], V, view[f"a{mark}"], view[f"b{mark}"])


def across(view: View) -> Mapping[str, Any]:
    """Return the path of an instance."""
    own, theirs = (Sets(view[f"chi{mark}"], view[f"psi{mark}"]) for mark in ("", "'"))
    return as_path(cross(net(view), net(view, "'"), own, theirs))


def hosts(view: View, of: Units) -> Mapping[str, Any]:
    """Return who hosts whom in a layer of an instance."""
    own, theirs = ("chi", "chi'") if of is OF_SKIP else ("psi", "psi'")
    return {of.place.label.name: places(view[own], view[theirs])}


def times(view: View) -> list[Any]:
    """Return a grid of t, and in exact mode the t at which D or F is largest on some segment.

    For the squared loss and ReLUs, and segments on which W alone, V alone or the readouts alone
    move; on others the proof says that outputs stay, which is tested on the grid.
    """
    squared = view.get("loss", squared_loss) is squared_loss
    if not (view.exact and squared and view["s"] is relu and view["p"][1]):
        return grid(view)
    data, kappa = Data(view["x"], view["y"], view["rho"]), Fraction(view.get("kappa", 0))
    blocks = view["pW"], view["pV"][1], view["pa"], view["pb"]
    stops = [Network(W, (V,), a, b) for W, V, a, b in zip(*blocks, strict=True)]
    W, V, a, b = ((part[1:] != part[:-1]).any(axis=(1, 2)) for part in blocks)
    several = W.astype(int) + V + (a | b) > 1
    largest = {
        exact_maximum(first, second, data, kappa).t
        for (first, second), skipped in zip(pairwise(stops), several, strict=True)
        if not skipped
    }
    return sorted({*grid(view), *largest})
