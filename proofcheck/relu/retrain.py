"""Training of some rows and entries of a network while the others stand still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.programs import fit_readout
from proofcheck.relu.training import into_theta, project_l1, write_gradients

Floats = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

_BETA1, _BETA2, _FLOOR = 0.9, 0.999, 1e-8  # of Adam, as in `training`

_PROXIMAL_STEPS = 1000
_HAIR = 2.0**-44  # more than the sum of a row's doubles can be wrong by

_one_thread = threadpool_limits.wrap(limits=1)


@dataclass(frozen=True, eq=False)
class Free:
    """What may move: rows of W (m,), rows of each V_k (p_k,), and what may be read.

    read: hidden units (m,) whose columns of a and V_1 may be other than zero or move; out: branch
    units (p_K,) that b may read.
    """

    W: Mask
    V: tuple[Mask, ...]
    read: Mask
    out: Mask


def _towards(features: Floats, y: Floats, rho: Floats, kappa: float, u: Floats) -> Floats:
    """Some accelerated proximal steps (A. Beck, M. Teboulle, 2009) from the readout u (d, q).

    They find most of the support, one unit after the other of which the active-set method would
    have to let in.
    """
    weighted = np.sqrt(rho)[:, None] * features
    gram, cross = weighted.T @ weighted, (np.sqrt(rho)[:, None] * y).T @ weighted
    length = float(np.linalg.norm(gram, 2)) or 1.0
    now = ahead = u
    pace = 1.0
    for _ in range(_PROXIMAL_STEPS):
        moved = ahead - (ahead @ gram - cross) / length
        following = np.sign(moved) * np.maximum(np.abs(moved) - kappa / (2 * length), 0.0)
        quicker = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = following + (pace - 1) / quicker * (following - now)
        now, pace = following, quicker
    return now


@_one_thread
def refit(net: Network, data: Data, kappa: float, free: Free) -> Network:
    """The network with the best readouts on the units that may be read; the others' stay.

    Returns `net` where floats find nothing better. Raises SolverError as `fit_readout`.
    """
    h = net.hidden(data.x)
    g = net.branch(h)
    rest = h[:, ~free.read] @ net.a[:, ~free.read].T + g[:, ~free.out] @ net.b[:, ~free.out].T
    features = np.hstack([h[:, free.read], g[:, free.out]])
    warm = np.hstack([net.a[:, free.read], net.b[:, free.out]])
    warm = _towards(features, data.y - rest, data.rho, kappa, warm)
    u = fit_readout(features, data.y - rest, data.rho, kappa, warm=warm).u
    a, b = np.array(net.a), np.array(net.b)
    count = int(free.read.sum())
    a[:, free.read], b[:, free.out] = u[:, :count], u[:, count:]
    better = Network(net.W, net.V, a, b)
    return min(net, better, key=lambda each: float(objective(each, data, kappa)))


@_one_thread
def retrain(net: Network, data: Data, kappa: float, free: Free, steps: int, rate: float) -> Network:
    """Projected Adam on what is free, its rate falling along a cosine, and the readouts refitted.

    Columns of a and V_1 off `free.read`, and of b off `free.out`, stand still. Never worse than
    `net` after rounding into Theta. Raises SolverError as `fit_readout`.
    """
    masks = [
        np.broadcast_to(free.W[:, None], net.W.shape),
        *(np.broadcast_to(rows[:, None], v.shape) for rows, v in zip(free.V, net.V, strict=True)),
        np.broadcast_to(free.read, net.a.shape),
        np.broadcast_to(free.out, net.b.shape),
    ]
    if net.K:
        masks[1] = masks[1] & free.read
    old = [np.array(block) for block in (net.W, *net.V, net.a, net.b)]
    blocks = _descended(old, masks, data, kappa, steps, rate)
    inside = into_theta(_network(blocks))
    still = _kept([inside.W, *inside.V, inside.a, inside.b], masks, old)
    found = refit(_network(still), data, kappa, free)
    return min(found, net, key=lambda each: float(objective(each, data, kappa)))


def _descended(
    old: list[Floats], masks: list[Mask], data: Data, kappa: float, steps: int, rate: float
) -> list[Floats]:
    """The blocks after `steps` steps of projected Adam on the entries of the masks.

    All blocks lie in one array, so that a step costs few calls; what stands still has slope 0.
    """
    cuts = np.cumsum([block.size for block in old])
    shapes = [block.shape for block in old]
    free = np.concatenate([mask.ravel() for mask in masks]).astype(float)
    still = _still(old, masks)

    def split(flat: Floats) -> list[Floats]:
        parts = np.split(flat, cuts[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]

    flat = np.concatenate([block.ravel() for block in old])
    penalised = np.zeros(len(flat))
    penalised[cuts[-3] :] = kappa
    slope, first, second = np.empty_like(flat), np.zeros_like(flat), np.zeros_like(flat)
    blocks, into = split(flat), split(slope)  # views: all that follows is done in place
    for step in range(1, steps + 1):
        now = rate * (0.01 + 0.99 * (1 + np.cos(np.pi * step / steps)) / 2)
        write_gradients(blocks, data, into)
        slope += penalised * np.sign(flat)
        slope *= free
        first += (1 - _BETA1) * (slope - first)
        second += (1 - _BETA2) * (slope * slope - second)
        spread = np.sqrt(second / (1 - _BETA2**step))
        spread += _FLOOR
        flat -= (now / (1 - _BETA1**step)) * first / spread
        _into_balls(blocks, old, masks, still)
    return blocks


def _still(old: list[Floats], masks: list[Mask]) -> list[Floats]:
    """For each V_k what of each row's l1 ball is left for the entries that move."""
    return [
        np.maximum(1.0 - np.abs(np.where(mask, 0.0, block)).sum(axis=1), 0.0)
        for block, mask in zip(old[1:-2], masks[1:-2], strict=True)
    ]


def _into_balls(
    blocks: list[Floats], old: list[Floats], masks: list[Mask], still: list[Floats]
) -> None:
    """Draw rows of W and V_k into their balls, in place; what stands still stays."""
    W = blocks[0]
    norms = np.sqrt(np.einsum("ij,ij->i", W, W))
    W /= np.where(masks[0][:, 0], np.maximum(norms, 1.0), 1.0)[:, None]
    for v, was, mask, room in zip(blocks[1:-2], old[1:-2], masks[1:-2], still, strict=True):
        long = np.abs(v).sum(axis=1) > 1
        if not long.any():
            continue
        free = mask[long]
        moved = np.where(free, project_l1(v[long]), was[long])
        size = np.abs(np.where(free, moved, 0.0)).sum(axis=1)
        tight = np.where(size > room[long] * (1 - _HAIR), room[long] * (1 - 2 * _HAIR), size)
        factor = np.where(size > 0, tight / np.where(size > 0, size, 1.0), 1.0)[:, None]
        v[long] = np.where(free, moved * factor, moved)


def _kept(moved: list[Floats], masks: list[Mask], old: list[Floats]) -> list[Floats]:
    """The blocks with what stands still as it was, and rows of V_k in the l1 ball all the same."""
    blocks = [np.where(m, new, was) for m, new, was in zip(masks, moved, old, strict=True)]
    for k in range(1, len(blocks) - 2):
        size = np.abs(np.where(masks[k], blocks[k], 0.0)).sum(axis=1)
        room = np.maximum(1.0 - np.abs(np.where(masks[k], 0.0, blocks[k])).sum(axis=1), 0.0)
        tight = np.where(size > room * (1 - _HAIR), room * (1 - 2 * _HAIR), size)
        factor = np.where(size > 0, tight / np.where(size > 0, size, 1.0), 1.0)[:, None]
        blocks[k] = np.where(masks[k], blocks[k] * factor, blocks[k])
    return blocks


def _network(blocks: list[Floats]) -> Network:
    return Network(blocks[0], tuple(blocks[1:-2]), blocks[-2], blocks[-1])
