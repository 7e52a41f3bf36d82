"""Instances drawn by hypothesis: the same recipes, with shrinking towards small rationals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from numpy.typing import NDArray

from proofcheck.draw import quarters

Array = NDArray[Any]


class HypothesisDraw:
    """Draws one exact instance; entries are quarters in [-3, 3] that shrink to zero."""

    exact = True
    batch = 1

    def __init__(self, data: DataObject) -> None:
        """Draw from the data object of a running property test."""
        self._data = data

    def size(self, low: int, high: int) -> int:
        """Return an integer in low..high."""
        return self._data.draw(st.integers(low, high))

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of the options; the first is the simplest."""
        return self._data.draw(st.sampled_from(list(options)))

    def reals(self, *shape: int) -> Array:
        """Return quarters in [-3, 3], shape (1, *shape); -1, 0 and 1 are frequent."""
        common = st.sampled_from((0, 4, -4))
        return self._entries(st.one_of(common, st.integers(-12, 12)), shape)

    def unit_interval(self, *shape: int) -> Array:
        """Return quarters in [0, 1]."""
        return self._entries(st.integers(0, 4), shape)

    def binary(self, *shape: int) -> Array:
        """Return zeros and ones."""
        return self._entries(st.sampled_from((0, 4)), shape)

    def index(self, high: int) -> Array:
        """Return one integer in 1..high, shape (1,)."""
        return np.array([self._data.draw(st.integers(1, high))])

    def _entries(self, entry: st.SearchStrategy[int], shape: tuple[int, ...]) -> Array:
        count = int(np.prod(shape, dtype=int))
        values = self._data.draw(st.lists(entry, min_size=count, max_size=count))
        if not count:
            return np.full((1, *shape), Fraction(0), dtype=object)
        return quarters(np.array(values, dtype=int).reshape(1, *shape))
