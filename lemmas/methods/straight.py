"""Two networks joined along the straight line, one block after the other, in the best order.

Where they differ in one block alone this is the segment between them; where they are equal, the
path stands still. Nothing but the certificate bounds F.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, permutations

from lemmas.joining import Vertex
from lemmas.methods.across import without_stops
from lemmas.methods.problem import Bounds, Candidate, Problem
from lemmas.reference import peaks
from proofcheck.relu.network import Network, objective

_MOST_ORDERED = 4  # blocks whose orders are all tried; with more, the two that go layer by layer


def straight(problem: Problem, beat: float = math.inf) -> Candidate | None:
    """Return the lowest path that stays below `beat`, or None; None without a target.

    Of all orders those are passed over whose vertices alone reach what was found before.
    """
    start, target = problem.start, problem.target
    if target is None:
        return None
    best: list[Vertex] = []
    data, kappa = problem.data.to_float(), float(problem.kappa)
    rough = start.to_float(), target.to_float()
    for order in _orders(start.K + 2):
        corners = _corners(*rough, order)
        if max(float(objective(net, data, kappa)) for net in corners) >= beat:
            continue
        vertices = _labelled(_corners(start, target, order), order)
        peak = max(peaks(vertices, problem.data, problem.kappa))
        if peak < beat:
            beat, best = peak, vertices
    if not best:
        return None
    note = "straight promises nothing: it moves one block after the other"
    end = problem.float_levels[1]
    return Candidate("straight", None, best, beat, end, (), lambda: Bounds(None, None, note))


def _orders(count: int) -> list[tuple[int, ...]]:
    """Orders of the blocks 0 (W), 1 (V_1), .., count - 1 (the readouts)."""
    natural = tuple(range(count))
    if count > _MOST_ORDERED:
        return [natural, natural[::-1]]
    return list(permutations(natural))


def _corners(start: Network, target: Network, order: Sequence[int]) -> list[Network]:
    """The start, and the networks after each block has moved."""
    found = [start]
    for block in order:
        now = found[-1]
        if block == 0:
            found.append(Network(target.W, now.V, now.a, now.b))
        elif block <= start.K:
            V = (*now.V[: block - 1], target.V[block - 1], *now.V[block:])
            found.append(Network(now.W, V, now.a, now.b))
        else:
            found.append(Network(now.W, now.V, target.a, target.b))
    return found


def _labelled(corners: Sequence[Network], order: Sequence[int]) -> list[Vertex]:
    names = {0: "straight: W", len(order) - 1: "straight: readout"}
    vertices: list[Vertex] = [("start", corners[0])]
    for block, (_, net) in zip(order, pairwise(corners), strict=True):
        vertices.append((names.get(block, f"straight: V{block}"), net))
    return without_stops(vertices)
