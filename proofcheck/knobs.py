"""What a search over instances may turn: the numbers of a recipe, or the entries of an instance.

`Knobs` are arrays of numbers and the way from them to an instance. The knobs of a recipe are the
numbers that it drew; turned, the recipe is run again, so what it makes true stays true. The knobs
of an instance are its own real entries; then the hypotheses alone decide. Either way a candidate
counts only after `exact_instances` has rebuilt it in rationals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import RandomDraw
from proofcheck.errors import ProofcheckError
from proofcheck.exact import fractions
from proofcheck.lemma import Lemma
from proofcheck.scope import WalkError

Array = NDArray[Any]
ROUNDINGS = (4, 64, 4096, None)
"""Denominators tried, coarse first, when a candidate in floats is read as rationals."""
FAILURES = (ProofcheckError, ArithmeticError, LookupError, ValueError)
"""What a recipe or a term may raise at numbers that it was not made for."""


@dataclass
class Knobs:
    """Arrays with a leading batch axis, the kind of each, and how to build an instance of them.

    kinds: 'real', 'unit' (in [0, 1]), 'binary', or the greatest value of an index, from 1.
    """

    arrays: list[Array]
    kinds: list[str | int]
    build: Callable[[list[Array], bool], dict[str, Any]]

    @property
    def batch(self) -> int:
        """Return the number of instances."""
        return min((len(array) for array in self.arrays), default=1)

    def with_arrays(self, arrays: list[Array]) -> Knobs:
        """Return the same knobs, turned."""
        return Knobs(arrays, self.kinds, self.build)

    def rows(self, places: Sequence[int]) -> Knobs:
        """Return the knobs of some instances of the batch."""
        return self.with_arrays([array[list(places)] for array in self.arrays])


@dataclass
class Recorder:
    """A `Draw` that remembers what it answered."""

    source: RandomDraw
    fixed: list[Any] = field(default_factory=list)
    arrays: list[Array] = field(default_factory=list)
    kinds: list[str | int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw what the source draws: as many at a time, in the same arithmetic."""
        self.exact, self.batch = self.source.exact, self.source.batch

    def size(self, low: int, high: int) -> int:
        """Return an integer in low..high."""
        self.fixed.append(self.source.size(low, high))
        return int(self.fixed[-1])

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of the options."""
        self.fixed.append(self.source.choice(options))
        return self.fixed[-1]

    def reals(self, *shape: int) -> Array:
        """Return numbers."""
        return self._kept(self.source.reals(*shape), "real")

    def unit_interval(self, *shape: int) -> Array:
        """Return numbers in [0, 1]."""
        return self._kept(self.source.unit_interval(*shape), "unit")

    def binary(self, *shape: int) -> Array:
        """Return zeros and ones."""
        return self._kept(self.source.binary(*shape), "binary")

    def index(self, high: int) -> Array:
        """Return integers in 1..high."""
        return self._kept(self.source.index(high), high)

    def _kept(self, values: Array, kind: str | int) -> Array:
        self.arrays.append(values.copy())
        self.kinds.append(kind)
        return values


@dataclass
class Replay:
    """A `Draw` that answers as recorded, with other numbers; it refuses another question."""

    record: Recorder
    arrays: list[Array]
    exact: bool
    batch: int
    fixed_read: int = 0
    arrays_read: int = 0

    def size(self, low: int, high: int) -> int:
        """Return the recorded integer."""
        value = int(self._fixed())
        if not self.record.source.allows(value, low, high):
            raise WalkError("the recipe asks for another size than before")
        return value

    def choice(self, options: Sequence[Any]) -> Any:
        """Return the recorded option."""
        value = self._fixed()
        known = any(value is option or value == option for option in options)
        if not known and not callable(value):  # a function may have been exchanged
            raise WalkError("the recipe offers another choice than before")
        return value

    def reals(self, *shape: int) -> Array:
        """Return the numbers given for this question."""
        return self._array("real", shape)

    def unit_interval(self, *shape: int) -> Array:
        """Return the numbers given for this question."""
        return self._array("unit", shape)

    def binary(self, *shape: int) -> Array:
        """Return the numbers given for this question."""
        return self._array("binary", shape)

    def index(self, high: int) -> Array:
        """Return the indices given for this question."""
        return self._array(high, ())

    def _fixed(self) -> Any:
        if self.fixed_read == len(self.record.fixed):
            raise WalkError("the recipe asks for more than before")
        self.fixed_read += 1
        return self.record.fixed[self.fixed_read - 1]

    def _array(self, kind: str | int, shape: tuple[int, ...]) -> Array:
        place = self.arrays_read
        if place == len(self.arrays) or self.record.kinds[place] != kind:
            raise WalkError("the recipe asks for other numbers than before")
        if self.arrays[place].shape[1:] != shape:
            raise WalkError("the recipe asks for another shape than before")
        self.arrays_read += 1
        return self.arrays[place].copy()


def recipe_knobs(
    lemma: Lemma,
    rng: np.random.Generator,
    batch: int,
    exact: bool,
    kind: Callable[[np.random.Generator, int, bool], RandomDraw] = RandomDraw,
) -> tuple[dict[str, Any], Knobs]:
    """Run the recipe once; return its instance and the knobs that it drew, from a `kind`."""
    record = Recorder(kind(rng, batch, exact))
    instance = dict(lemma.instance(record))

    def build(arrays: list[Array], exactly: bool) -> dict[str, Any]:
        size = min((len(array) for array in arrays), default=1)
        return dict(lemma.instance(Replay(record, arrays, exactly, size)))

    return instance, Knobs(record.arrays, record.kinds, build)


ENTRIES = ("real", "array", "index")
"""Kinds of the symbols whose values are numbers of an instance."""


def entry_knobs(lemma: Lemma, instance: Mapping[str, Any]) -> Knobs:
    """Return the numbers and indices of a batch of instances as knobs.

    An index, whose knob is its greatest value in the batch, goes with the numbers of its row.
    """
    places: list[tuple[str, Any]] = []
    indices = {item.name for item in lemma.statement.symbols if item.kind == "index"}
    for item in lemma.statement.symbols:
        if item.kind in ENTRIES:
            value = instance[item.name]
            places += (
                [(item.name, k) for k in value] if isinstance(value, dict) else [(item.name, None)]
            )
    arrays = []
    for name, k in places:
        value = instance[name] if k is None else instance[name][k]
        kind = int if name in indices else float
        arrays.append(np.atleast_1d(np.asarray(value)).astype(kind))
    batch = max((len(array) for array in arrays), default=1)
    arrays = [np.repeat(a, batch, axis=0) if len(a) < batch else a for a in arrays]

    def build(turned: list[Array], exactly: bool) -> dict[str, Any]:
        values = {k: dict(v) if isinstance(v, dict) else v for k, v in instance.items()}
        for (name, k), array in zip(places, turned, strict=True):
            if k is None:
                values[name] = array
            else:
                values[name][k] = array
        return values

    kinds = [
        int(array.max(initial=1)) if name in indices else "real"
        for (name, _), array in zip(places, arrays, strict=True)
    ]
    return Knobs(arrays, kinds, build)


def edges(knobs: Knobs) -> Iterator[Knobs]:
    """Yield the knobs at the edges: reals at 0, at 1 or as they are, the unit interval's ends."""
    for real in (0, 1, None):
        for unit in (0, 1, None):
            if real is None and unit is None:
                continue
            arrays = []
            for array, kind in zip(knobs.arrays, knobs.kinds, strict=True):
                to = real if kind == "real" else unit if kind in ("unit", "binary") else None
                arrays.append(array if to is None else array * 0 + to)
            yield knobs.with_arrays(arrays)


def exact_instances(knobs: Knobs, row: int) -> Iterator[dict[str, Any]]:
    """Yield one instance of the batch in rationals, rounded coarsely first, in full last."""
    for bottom in ROUNDINGS:
        arrays = []
        for array, kind in zip(knobs.arrays, knobs.kinds, strict=True):
            one = array[row : row + 1]
            if isinstance(kind, int):
                arrays.append(one)
            else:
                arrays.append(_rounded(one, bottom))
        try:
            yield knobs.build(arrays, True)
        except FAILURES:
            continue


def _rounded(array: Array, bottom: int | None) -> Array:
    exact = fractions(array)
    if bottom is not None:
        for place, value in np.ndenumerate(exact):
            exact[place] = Fraction(round(value * bottom), bottom)
    return exact


def quartered(knobs: Knobs) -> dict[str, Any]:
    """Return the instance of the knobs rounded to quarters: its own entries then are short."""
    arrays = [
        array if isinstance(kind, int) else np.round(np.asarray(array, dtype=float) * 4) / 4
        for array, kind in zip(knobs.arrays, knobs.kinds, strict=True)
    ]
    return knobs.build(arrays, False)
