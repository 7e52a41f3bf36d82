"""What every method of `proofcheck path` is given, and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from lemmas.joining import Freed, Vertex
from proofcheck.errors import InputError
from proofcheck.exact import root_above
from proofcheck.relu.network import Data, Network, discrepancy, objective
from proofcheck.relu.rational import Array, matmul

T = TypeVar("T")


class NoRoom(InputError):
    """The network is too small for a method; the sentence says which one, and what would do."""


@dataclass(frozen=True, eq=False)
class Problem:
    """A descent from `start`, or a connection to `target`: exact networks of Theta of one shape."""

    start: Network
    target: Network | None
    data: Data
    kappa: Fraction

    @property
    def ends(self) -> list[Network]:
        """The one or two networks that the path must meet."""
        return [self.start] if self.target is None else [self.start, self.target]

    @cached_property
    def exact(self) -> Data:
        """The sample in fractions."""
        return self.data.to_exact()

    @cached_property
    def risks(self) -> list[Fraction]:
        """D at the ends, exactly."""
        return [discrepancy(net, self.exact) for net in self.ends]

    @cached_property
    def levels(self) -> list[Fraction]:
        """F at the ends, exactly."""
        masses = (net.mass() for net in self.ends)
        return [D + self.kappa * mass for D, mass in zip(self.risks, masses, strict=True)]

    @cached_property
    def radius(self) -> Fraction:
        """A rational R with R^2 >= E|x|^2, above the root by less than 2^-39."""
        return root_above(self.exact.radius_squared())

    def programs(self, net: Network, solve: Callable[[], list[Array]]) -> list[Array]:
        """Return what `solve` finds for this end: it does not depend on the reference."""
        return self.once(("programs", id(net)), solve)

    def once(self, key: Hashable, build: Callable[[], T]) -> T:
        """Return what `build` gave when this key was first asked for."""
        if key not in self._built:
            self._built[key] = build()
        result: T = self._built[key]
        return result

    @cached_property
    def _built(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def float_levels(self) -> list[float]:
        """F at the ends, in floats."""
        data = self.data.to_float()
        return [float(objective(net.to_float(), data, float(self.kappa))) for net in self.ends]


@dataclass(frozen=True)
class Bounds:
    """Upper bounds of F on a path: for this instance, and a priori (None: the note says why).

    instance is None where nothing but the certificate bounds F.
    """

    instance: Fraction | None
    apriori: Fraction | None
    note: str


@dataclass(frozen=True)
class Way(Freed):
    """A `Freed` with `delta`: while W or V move, the outputs move by at most that in L2.

    Every other segment moves readouts, where F is convex, or leaves the outputs as they are.
    """

    delta: Fraction = Fraction(0)


@dataclass(frozen=True, eq=False)
class Candidate:
    """A path that some method found; `peak` is the floating maximum of F on it.

    width: units of the two-layer reference, or None where it goes through none; end: floating F
    where it ends; meets: networks whose F every path of this kind attains besides its ends';
    reference: the reference's F in floats.
    """

    method: str
    width: int | None
    vertices: list[Vertex]
    peak: float
    end: float
    meets: tuple[Network, ...]
    bounds: Callable[[], Bounds] = field(repr=False)
    reference: float | None = None


def read_influence(net: Network) -> Array:
    """Return beta_r = sum over paths of |b| |V_K| .. |V_2| from unit r of layer 1: (p_1,).

    The outputs move by at most sum_r beta_r |change of g_1,r|. Empty for K = 0.
    """
    if net.K == 0:
        return np.abs(net.b).sum(axis=0)
    beta = np.abs(net.b).sum(axis=0, keepdims=True)
    for layer in reversed(net.V[1:]):
        beta = matmul(beta, np.abs(layer))
    result: Array = beta[0]
    return result


def layer_move(net: Network, rows: Array, data: Data) -> Fraction:
    """Return a bound of how far the outputs move in L2 while V_1 moves to `rows` (p_1, m).

    sum_r beta_r sqrt(E (h (v_r - v'_r))^2), roots rounded up: s is 1-Lipschitz and Minkowski's
    inequality adds the rows. net and data exact; floats in `rows` are the rationals they denote.
    """
    beta = read_influence(net)
    moved = [r for r in range(len(beta)) if beta[r] != 0 and (net.V[0][r] != rows[r]).any()]
    if not moved:
        return Fraction(0)
    change = matmul(net.hidden(data.x), (net.V[0][moved] - rows[moved]).T)
    squares = (data.rho[:, None] * change**2).sum(axis=0)
    return sum(
        (beta[r] * root_above(square) for r, square in zip(moved, squares, strict=True)),
        Fraction(0),
    )
