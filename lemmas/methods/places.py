"""Units of two networks that come and go on the units of one: planted, read, and put in order.

Rows move only where nothing reads them (L10); where a unit goes elsewhere, its readout moves to an
equal row (L09), so that F stays. K = 0.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lemmas.joining import Vertex
from proofcheck.relu.network import Network
from proofcheck.relu.rational import Array


class Places:
    """Which unit of the path carries which atom: units 0 to m - 1 of A, then those of B."""

    def __init__(self, start: Network, target: Network) -> None:
        """Begin at `start`, whose atoms are at their places; both networks have one shape."""
        self.m, self.net, self.target = start.m, start.to_exact(), target.to_exact()
        self.rows = np.vstack((self.net.W, self.target.W))
        self.unit = {atom: atom for atom in range(self.m)}
        self.vertices: list[Vertex] = []
        self.u = np.hstack((self.net.a, self.net.a * 0))

    def read(self, atoms: Array, u: Array) -> None:
        """Plant the atoms that nothing carries yet, and read them by u (d, 2 m)."""
        wanted = [int(atom) for atom in atoms]
        self._carry({atom: self.unit[atom] for atom in wanted if atom in self.unit}, wanted)
        self._readout(wanted, u, "pivots: readout")

    def _carry(self, held: dict[int, int], wanted: Sequence[int]) -> None:
        """Give units that nothing reads to those of `wanted` that are not `held`."""
        taken = {self.unit[atom] for atom in self._now()} | set(held.values())
        new = [atom for atom in wanted if atom not in held]
        new.sort(key=lambda atom: atom % self.m in taken)
        for atom in new:
            idle = [unit for unit in range(self.m) if unit not in taken]
            held[atom] = atom % self.m if atom % self.m in idle else idle[-1]
            taken.add(held[atom])
        W = self.net.W.copy()
        for atom in new:
            W[held[atom]] = self.rows[atom]
        self.unit = held | {atom: self.unit[atom] for atom in self._now()}
        self._step("pivots: plant", W, self.net.a)

    def _now(self) -> list[int]:
        return [int(atom) for atom in np.flatnonzero((self.u != 0).any(axis=0))]

    def _readout(self, atoms: Sequence[int], u: Array, label: str) -> None:
        a = self.net.a * 0
        for atom in atoms:
            a[:, self.unit[atom]] = u[:, atom]
        self.u = u
        self._step(label, self.net.W, a)

    def go_home(self) -> None:
        """Move every atom of B to its own unit at constant F; then idle rows become those of B."""
        while lost := [atom for atom in self._now() if self.unit[atom] != atom - self.m]:
            taken = {self.unit[atom] for atom in self._now()}
            ready = {atom: atom - self.m for atom in lost if atom - self.m not in taken}
            if not ready:  # they exchange their places: one steps aside
                ready = {lost[0]: next(unit for unit in range(self.m) if unit not in taken)}
            W = self.net.W.copy()
            for atom, unit in ready.items():
                W[unit] = self.rows[atom]
            self._step("pivots: copy", W, self.net.a)
            self.unit |= ready
            self._readout(self._now(), self.u, "pivots: transfer")
        self._step("pivots: idle units", self.target.W, self.net.a)

    def _step(self, label: str, W: Array, a: Array) -> None:
        self.net = Network(W, (), a, self.net.b)
        self.vertices.append((label, self.net))
