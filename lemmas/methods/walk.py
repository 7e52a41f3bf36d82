"""The chain of readouts from one two-layer network to another along edges of linear programs.

paper_notes/t23_zero.md, "The sharp count", (b) to (d). An atom is an entry of a readout that one of
the ends reads: a unit of either, an output and a sign. Basic solutions at both ends go to the least
mass over the atoms of both, and the least mass for (1 - tau) f_A + tau f_B leads across. Entries
take the place of the note's directions: each output has its own columns, and one tau leads all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from proofcheck.relu.rational import Array
from proofcheck.relu.simplex import Basis, across, complete, descend


@dataclass(frozen=True, eq=False)
class Stop:
    """A readout `u` (d, q) of outputs (1 - tau) f_A + tau f_B on at most the entries of `basis`."""

    u: Array
    basis: Array
    tau: float

    @property
    def read(self) -> Array:
        """The units that are read: (q,)."""
        result: Array = np.asarray(self.basis.any(axis=0))
        return result


class Program:
    """min |u|_1 subject to h u_r = f_r for each output r, over the entries that the ends read."""

    def __init__(self, h: Array, u0: Array, u1: Array) -> None:
        """h (N, q): features of the units of both; u0, u1 (d, q): basic readouts at the ends."""
        self.shape = u0.shape
        self.ends = u0, u1
        self.entries = np.argwhere((u0 != 0) | (u1 != 0))
        output, unit = self.entries.T
        blocks = [_full_rank(h[:, unit[output == r]]) for r in range(len(u0))]
        self.ranks = [len(block) for block in blocks]
        columns = np.zeros((sum(self.ranks), len(self.entries)))
        top = left = 0
        for block in blocks:
            columns[top : top + block.shape[0], left : left + block.shape[1]] = block
            top, left = top + block.shape[0], left + block.shape[1]
        self.columns = columns
        self.signed = np.hstack((columns, -columns))

    @property
    def needed(self) -> int:
        """Units with which the walk is possible: one more than the ranks of all outputs."""
        return sum(self.ranks) + 1

    def walk(self) -> list[Stop]:
        """Return the stops from one end to the other: neighbours read at most `needed` entries.

        The mass does not rise on the first and on the last part, on which the outputs stay, and is
        convex between. Raises SolverError where a walk does not end.
        """
        M = self.signed
        values = [end[tuple(self.entries.T)] for end in self.ends]
        right = [self.columns @ value for value in values]
        starts = [complete(M, self._support(value)) for value in values]
        cost = np.ones(M.shape[1])
        down = descend(M, right[0], starts[0], cost)
        over = across(M, right[0], right[1], down[-1], cost)
        last = over[-1].basis
        others = np.ones(M.shape[1])
        others[last] = 0.0
        up = descend(M, right[1], starts[1], cost, others)
        bases = [(basis, 0.0) for basis in down]
        bases += [(each.basis, (each.low + each.high) / 2) for each in over]
        # Both walks meet in one point, perhaps with two bases; it needs what these share.
        bases.append(([column for column in up[-1] if column in set(last)], 1.0))
        bases += [(basis, 1.0) for basis in reversed(up[:-1])]
        ends = [Stop(end, end != 0, tau) for end, tau in zip(self.ends, (0.0, 1.0), strict=True)]
        return [ends[0], *(self._stop(basis, tau, right) for basis, tau in bases), ends[1]]

    def _support(self, value: Array) -> Basis:
        count = len(self.entries)
        return [int(k) + (count if value[k] < 0 else 0) for k in np.flatnonzero(value)]

    def _stop(self, basis: Basis, tau: float, right: Sequence[Array]) -> Stop:
        at = np.array(basis, dtype=int) % len(self.entries)
        goal = (1 - tau) * right[0] + tau * right[1]
        found, *_ = np.linalg.lstsq(self.columns[:, at], goal, rcond=None)
        u, mask = np.zeros(self.shape), np.zeros(self.shape, dtype=bool)
        places = tuple(self.entries[at].T)
        u[places], mask[places] = found, True
        return Stop(u, mask, tau)


def thinned(stops: Sequence[Stop], most: int) -> list[Stop]:
    """Return some of the stops: from each the furthest with which it reads at most `most` units."""
    read = np.array([stop.read for stop in stops])
    chosen = [0]
    while chosen[-1] < len(stops) - 1:
        together = (read | read[chosen[-1]]).sum(axis=1)
        chosen.append(int(np.flatnonzero(together <= most)[-1]))
    return [stops[k] for k in chosen]


def _full_rank(block: Array) -> Array:
    """The same columns in an orthonormal basis of what they span."""
    if block.shape[1] == 0:
        return block[:0]
    left, values, _ = np.linalg.svd(block, full_matrices=False)
    rank = int((values > values[0] * max(block.shape) * np.finfo(float).eps).sum())
    result: Array = left[:, :rank].T @ block
    return result
