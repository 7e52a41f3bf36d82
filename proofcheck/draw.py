"""Instances are drawn through one interface, by a random generator or by hypothesis.

A lemma's recipe asks a `Draw` for sizes, signs and numbers and may then move the values to where
its hypotheses hold; it never sees where the choices come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from proofcheck.language import Declare
from proofcheck.scope import Scope, WalkError, bind, concrete

Array = NDArray[Any]


class Draw(Protocol):
    """Where the choices of an instance come from.

    exact: numbers are Fractions, else float64. Arrays have a leading batch axis of length `batch`.
    """

    exact: bool
    batch: int

    def size(self, low: int, high: int) -> int:
        """Return an integer in low..high, the same for the whole batch."""
        ...

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of the options, the same for the whole batch."""
        ...

    def reals(self, *shape: int) -> Array:
        """Return numbers of shape (batch, *shape), with zeros, ties and repeats among them."""
        ...

    def unit_interval(self, *shape: int) -> Array:
        """Return numbers in [0, 1], the ends among them."""
        ...

    def binary(self, *shape: int) -> Array:
        """Return zeros and ones."""
        ...

    def index(self, high: int) -> Array:
        """Return integers in 1..high of shape (batch,)."""
        ...


class RandomDraw:
    """Draws from a numpy generator: gaussians, small integers, sparse and repeated entries."""

    def __init__(self, rng: np.random.Generator, batch: int, exact: bool) -> None:
        """Draw `batch` instances at a time."""
        self.rng, self.batch, self.exact = rng, batch, exact

    def size(self, low: int, high: int) -> int:
        """Return an integer in low..high."""
        return int(self.rng.integers(low, high + 1))

    def allows(self, value: int, low: int, high: int) -> bool:
        """Whether `value` may be an answer where a size in low..high is asked for."""
        return low <= value <= high

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of the options."""
        return options[int(self.rng.integers(len(options)))]

    def reals(self, *shape: int) -> Array:
        """Return numbers of shape (batch, *shape) in one of several styles."""
        full = (self.batch, *shape)
        style = self.rng.integers(6)
        if style == 0:
            values = self.rng.integers(-1, 2, size=full) * 4
        elif style == 1:
            values = self.rng.integers(-8, 9, size=full) * self.rng.integers(0, 2, size=full)
        elif style == 2 and shape and shape[0] > 1:
            values = self.rng.integers(-8, 9, size=full)
            source = self.rng.integers(0, shape[0])
            copies = self.rng.integers(-1, 2, size=(self.batch, shape[0]))
            copies = copies.reshape(copies.shape + (1,) * (len(shape) - 1))
            values = np.where(copies == 0, values, copies * values[:, source : source + 1])
        elif self.exact:
            values = self.rng.integers(-12, 13, size=full)
        else:
            scale = (0.25, 1.0, 4.0)[int(self.rng.integers(3))]
            return self.rng.normal(size=full) * scale
        return self._quarters(values)

    def unit_interval(self, *shape: int) -> Array:
        """Return multiples of 1/4 in [0, 1], or uniform floats."""
        full = (self.batch, *shape)
        if self.exact or self.rng.integers(2):
            return self._quarters(self.rng.integers(0, 5, size=full))
        return self.rng.uniform(size=full)

    def binary(self, *shape: int) -> Array:
        """Return zeros and ones."""
        return self._quarters(4 * self.rng.integers(0, 2, size=(self.batch, *shape)))

    def index(self, high: int) -> Array:
        """Return integers in 1..high."""
        return self.rng.integers(1, high + 1, size=self.batch)

    def _quarters(self, values: Array) -> Array:
        return quarters(values) if self.exact else values / 4.0


def quarters(values: Array) -> Array:
    """Return integers over four as Fractions."""
    out = np.empty(values.shape, dtype=object)
    for place, value in np.ndenumerate(values):
        out[place] = Fraction(int(value), 4)
    return out


def fill(draw: Draw, symbols: tuple[Declare, ...], **given: Any) -> dict[str, Any]:
    """Draw every declared symbol that is not given, in the order of declaration.

    Sizes default to 1..3; families of sizes and functions must be given.
    """
    scope = Scope({}, draw.exact, draw.batch)
    values: dict[str, Any] = {}
    for item in symbols:
        if item.name in given:
            value = given[item.name]
        elif item.kind == "size":
            value = draw.size(1, 3)
        elif item.kind == "index" and item.within is not None:
            low, high = (concrete(side, scope) for side in item.within)
            value = draw.index(high - low + 1) + low - 1
        elif item.kind == "real":
            value = draw.reals()
        elif item.kind == "array":
            value = _draw_array(draw, item, scope)
        else:
            raise WalkError(f"the recipe must give a value to {item.name} ({item.gloss})")
        values[item.name] = value
        scope.values[item.symbol] = bind(item, value, scope)
    return values


def _draw_array(draw: Draw, item: Declare, scope: Scope) -> Any:
    if not item.layered:
        return draw.reals(*_lengths(item.axes, scope))
    k, low, high = item.axes[0]
    layers = range(concrete(low, scope), concrete(high, scope) + 1)
    return {q: draw.reals(*_lengths(item.axes[1:], scope.child({k: q}))) for q in layers}


def _lengths(axes: tuple[Any, ...], scope: Scope) -> list[int]:
    return [concrete(high, scope) - concrete(low, scope) + 1 for _, low, high in axes]


def select(instance: Mapping[str, Any], keep: Array, batch: int) -> dict[str, Any]:
    """Return the instances of a batch at which `keep` is true."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(part) for key, part in value.items()}
        if isinstance(value, np.ndarray) and value.ndim and len(value) == batch and batch > 1:
            return value[keep]
        return value

    return {name: one(value) for name, value in instance.items()}
