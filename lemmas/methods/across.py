"""T22d's way across in segments on which one block moves: from one half to another, F not rising.

T22d moves W together with V_1, and V_1 together with the readouts; a certificate asks for one block
at a time. So units and rows are written while nothing reads them, rows of V_1 after the units that
they read, and what is read moves alone: columns among units with equal rows of W, entries of b
among equal rows of V_1, and once the readouts, along which F is convex. K <= 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lemmas.joining import Vertex, backwards
from lemmas.methods.compress import Kept
from proofcheck.errors import InputError
from proofcheck.relu.network import Network

Places = list[tuple[int, int]]  # where a unit is, and where it goes
Half = tuple[list[Vertex], Kept]
"""The exact steps that lead away from an end, and the units that are read at last."""


def join_halves(ends: Sequence[Network], halves: Sequence[Half]) -> list[Vertex]:
    """Return the path between two exact networks of one shape through their halves.

    Raises InputError if the halves read more than m hidden or p branch units together.
    """
    (start, target), ((down, kept_a), (up, kept_b)) = ends, halves
    layers = (kept_a.hidden, kept_b.hidden), (kept_a.branch, kept_b.branch)
    for layer, (one, other) in zip(("hidden", "branch"), layers, strict=True):
        both = int(one.sum() + other.sum())
        if both > len(one):
            raise InputError(
                f"the halves read {both} {layer} units, and there are {len(one)}: shrink them"
            )
    here = down[-1][1] if down else start
    there = up[-1][1] if up else target
    moves, units, rows = relocate(there, kept_a, kept_b)
    last = moves[-1][1] if moves else there
    across = plant_half(here, last, units, rows)
    back = [*up, *moves, *clear_way(last, across[-1][1])]
    vertices: list[Vertex] = [("start", start)]
    vertices += [(f"{label} from A", net) for label, net in down]
    return without_stops([*vertices, *across, *backwards(target, back)])


def relocate(net: Network, taken: Kept, kept: Kept) -> tuple[list[Vertex], list[int], list[int]]:
    """Move what `net` reads to units that `taken` leaves free, at constant F.

    Returns the steps, and the hidden and branch units read afterwards.
    """
    hidden, units = _places(taken.hidden, kept.hidden)
    branch, rows = _places(taken.branch, kept.branch)
    steps: list[Vertex] = []
    if hidden:
        old, new = (list(side) for side in zip(*hidden, strict=True))
        W = net.W.copy()
        W[new] = net.W[old]
        copied = Network(W, net.V, net.a, net.b)
        a, V = _moved_columns(net.a, old, new), net.V
        if net.K:
            V = (_moved_columns(net.V[0], old, new),)
        net = Network(W, V, a, net.b)
        steps += [("relocate: copy", copied), ("relocate: transfer", net)]
    if branch:
        old, new = (list(side) for side in zip(*branch, strict=True))
        V1 = net.V[0].copy()
        V1[new] = net.V[0][old]
        copied = Network(net.W, (V1,), net.a, net.b)
        net = Network(net.W, (V1,), net.a, _moved_columns(net.b, old, new))
        steps += [("relocate: copy rows", copied), ("relocate: readout", net)]
    return steps, units, rows


def _places(taken: np.ndarray, kept: np.ndarray) -> tuple[Places, list[int]]:
    """Which units move where, and the units in use afterwards."""
    clash = [int(i) for i in np.flatnonzero(taken & kept)]
    spare = [int(i) for i in np.flatnonzero(~taken & ~kept)]
    moves = list(zip(clash, spare, strict=False))
    stay = [int(i) for i in np.flatnonzero(kept & ~taken)]
    return moves, sorted([*stay, *(new for _, new in moves)])


def _moved_columns(block: np.ndarray, old: Sequence[int], new: Sequence[int]) -> np.ndarray:
    result = block.copy()
    result[:, new] = block[:, old]
    result[:, old] = block[:, old] * 0
    return result


def plant_half(
    here: Network, there: Network, units: Sequence[int], rows: Sequence[int]
) -> list[Vertex]:
    """From `here`, which reads none of them, plant the units and rows of `there` and read them."""
    W = here.W.copy()
    W[list(units)] = there.W[list(units)]
    steps: list[Vertex] = [("plant", Network(W, here.V, here.a, here.b))]
    V = here.V
    if here.K:
        V1 = here.V[0].copy()
        V1[list(rows)] = there.V[0][list(rows)]
        V = (V1,)
        steps.append(("plant V1", Network(W, V, here.a, here.b)))
    return [*steps, ("readout across", Network(W, V, there.a, there.b))]


def clear_way(net: Network, middle: Network) -> list[Vertex]:
    """From the second half to the network in the middle: only what nothing reads moves."""
    steps: list[Vertex] = [("plant", Network(middle.W, net.V, net.a, net.b))]
    if net.K:
        steps.append(("plant V1", middle))
    return steps


def without_stops(vertices: Sequence[Vertex]) -> list[Vertex]:
    """The path without segments that move nothing."""
    path = [vertices[0]]
    for label, net in vertices[1:]:
        if not net.equals(path[-1][1]):
            path.append((label, net))
    return path if len(path) > 1 else list(vertices[:2])
