"""Fewer units for nearly the same function: the quadratic programs of `qp` and of `splice`.

Units are given up where the others span them best. V_1 moves first, its rows to l1-penalised
least-squares fits on the units that stay; then the readouts, along which F is convex, to their
best values there (Freeman and Bruna's compressibility). All in floats.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmas.joining import Vertex
from lemmas.methods.exactly import exact_steps, rows_inside
from lemmas.methods.problem import NoRoom, Problem, Way, layer_move
from proofcheck.relu.network import Data, Network
from proofcheck.relu.retrain import Free, Mask, refit
from proofcheck.relu.training import project_l1

Floats = NDArray[np.floating[Any]]

_FIT_STEPS = 400  # of the fits of V_1's rows
_RIDGE = 1e-9


@dataclass(frozen=True, eq=False)
class Kept:
    """Masks of the hidden units (m,) and of the branch units (p_K,) that stay."""

    hidden: Mask
    branch: Mask

    def free(self, net: Network) -> Free:
        """What training may move where nothing else is read."""
        V = tuple(np.ones(len(v), dtype=bool) for v in net.V)
        if net.K:
            V = (*V[:-1], self.branch)
        return Free(self.hidden, V, self.hidden, self.branch)


def in_use(net: Network) -> Kept:
    """The units that the outputs read, for K <= 1, exact or in floats."""
    hidden, branch = (net.a != 0).any(axis=0), (net.b != 0).any(axis=0)
    if net.K:
        hidden = hidden | (net.V[0][branch] != 0).any(axis=0)
    return Kept(hidden, branch)


def unit_costs(net: Network, data: Data) -> Floats:
    """About how much D rises at least when a hidden unit goes and the others take over: (m,).

    The mean square of the unit's share of the outputs, times the part of its feature that the
    others do not span. With several branch layers its influence stands for the share.
    """
    h = net.hidden(data.x)
    if net.K <= 1:
        share = np.repeat(net.a[:, None, :], len(h), axis=1)  # (d, N, m): what h_i counts for
        if net.K:
            active = (h @ net.V[0].T > 0).astype(float)
            share = share + np.stack([(active * row) @ net.V[0] for row in net.b])
    else:
        share = np.broadcast_to(net.influence(), (1, *h.shape))
    square = data.rho @ ((share**2).sum(axis=0) * h**2)
    weighted = np.sqrt(data.rho)[:, None] * h
    gram = weighted.T @ weighted
    size = np.diag(gram)
    ridge = _RIDGE * max(float(size.max()), np.finfo(float).tiny)
    own = 1 / np.diag(np.linalg.inv(gram + ridge * np.eye(len(gram))))
    costs: Floats = square * np.clip(own / np.maximum(size, ridge), 0.0, 1.0)
    return costs


def branch_costs(net: Network, data: Data) -> Floats:
    """The mean square of what each branch unit gives to the outputs: (p_K,)."""
    g = net.branch(net.hidden(data.x))
    costs: Floats = (net.b**2).sum(axis=0) * (data.rho @ g**2)
    return costs


def cheapest(costs: Floats, present: Mask, count: int) -> Mask:
    """The mask `present` without the `count` cheapest of its units, ties by number."""
    order = [int(i) for i in np.argsort(costs, kind="stable") if present[i]]
    mask = present.copy()
    mask[order[:count]] = False
    return mask


def drop(net: Network, data: Data, kappa: float, kept: Kept, label: str) -> list[Vertex]:
    """The two steps by which units off `kept` lose their readers; none for what is unread already.

    The second row-wise idle step clears rows of V_1 (K = 1) that b no longer reads.
    """
    steps: list[Vertex] = []
    if net.K and net.V[0][:, ~kept.hidden].any():
        V1 = rows_on(net, data, kept.hidden)
        net = Network(net.W, (V1, *net.V[1:]), net.a, net.b)
        steps.append((f"{label}: V1", net))
    if net.a[:, ~kept.hidden].any() or net.b[:, ~kept.branch].any():
        a, b = np.array(net.a), np.array(net.b)
        a[:, ~kept.hidden], b[:, ~kept.branch] = 0.0, 0.0
        net = refit(Network(net.W, net.V, a, b), data, kappa, kept.free(net))
        steps.append((f"{label}: readout", net))
    return steps + clear_rows(net, kept, label)


def clear_rows(net: Network, kept: Kept, label: str) -> list[Vertex]:
    """The idle step that clears rows of V_1 (K = 1) which b does not read, if they read anything.

    Exact or in floats; afterwards what only they read is unread too.
    """
    if net.K != 1 or not (net.V[0][~kept.branch] != 0).any():
        return []
    V1 = np.where(kept.branch[:, None], net.V[0], net.V[0] * 0)
    return [(f"{label}: unread rows", Network(net.W, (V1,), net.a, net.b))]


def rows_on(net: Network, data: Data, keep: Mask) -> Floats:
    """V_1 with the rows that read other units fitted on those of `keep`, in the l1 unit ball.

    Accelerated projected gradients (A. Beck, M. Teboulle, 2009) on all rows at once.
    """
    weighted = np.sqrt(data.rho)[:, None] * net.hidden(data.x)
    rows = np.array(net.V[0])
    moving = rows[:, ~keep].any(axis=1)
    gram = weighted[:, keep].T @ weighted[:, keep]
    cross = (weighted @ rows[moving].T).T @ weighted[:, keep]
    length = float(np.linalg.norm(gram, 2)) or 1.0
    now = ahead = rows[moving][:, keep]
    pace = 1.0
    for _ in range(_FIT_STEPS):
        following = project_l1(ahead - (ahead @ gram - cross) / length)
        quicker = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = following + (pace - 1) / quicker * (following - now)
        now, pace = following, quicker
    fitted = np.zeros((len(now), net.m))
    fitted[:, keep] = now
    rows[moving] = rows_inside(fitted)
    return rows


def free_by_fits(net: Network, count: int, problem: Problem) -> Way:
    """How `count` units of an exact network are freed by quadratic programs.

    Raises NoRoom unless there are more units than `count`, SolverError as `fit_readout`.
    """
    if net.m <= count:
        raise NoRoom(f"qp frees {count} units for the reference; {net.m + 1} would do")
    data, rough = problem.data.to_float(), net.to_float()
    everything = np.ones(net.m, dtype=bool)
    hidden = cheapest(unit_costs(rough, data), everything, count)
    kept = Kept(hidden, np.ones(net.b.shape[1], dtype=bool))
    steps = drop(rough, data, float(problem.kappa), kept, "qp")
    vertices = exact_steps(net, steps)
    delta = Fraction(0)
    if vertices and vertices[0][0].endswith("V1"):
        delta = layer_move(net, vertices[0][1].V[0], problem.exact)
    return Way(vertices, tuple(int(i) for i in np.flatnonzero(~hidden)), delta)
