"""Local search: knobs are turned at random, and what does not lower a measure is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.knobs import FAILURES, Knobs

Array = NDArray[Any]
Measure = Callable[[Mapping[str, Any]], Array]


def climb(
    knobs: Knobs,
    measure: Measure,
    rng: np.random.Generator,
    steps: int,
    enough: float = np.inf,
) -> tuple[Knobs, Array]:
    """Turn the knobs at random, keeping what does not lower `measure`; return them and its values.

    measure: from an instance to one number for each item of the batch, -inf where it does not
    count. Every few steps the worst make room for copies of the best. Stops early once some value
    exceeds `enough`.
    """
    table = _Table(knobs)
    entries = table.entries
    values = _measured(knobs, measure)
    for step in range(steps if entries.shape[1] else 0):
        if values.max() > enough:
            break
        turned = table.turned(entries, rng)
        found = _measured(knobs.with_arrays(table.arrays(turned)), measure)
        better = found >= values
        entries = np.where(better[:, None], turned, entries)
        values = np.where(better, found, values)
        if step % 12 == 11 and len(values) > 3:
            order = np.argsort(values, kind="stable")
            fifth = max(1, len(order) // 5)
            places = np.arange(len(order))
            places[order[:fifth]] = order[-fifth:]
            entries, values = entries[places], values[places]
    return knobs.with_arrays(table.arrays(entries)), values


def _measured(knobs: Knobs, measure: Measure) -> Array:
    with np.errstate(all="ignore"):
        try:
            values = measure(knobs.build(knobs.arrays, False))
        except FAILURES:
            return np.full(knobs.batch, -np.inf)
    values = np.where(np.isnan(values), -np.inf, values)
    if len(values) < knobs.batch:  # the recipe kept the first few
        rest = np.full(knobs.batch - len(values), -np.inf)
        return np.concatenate([values, rest])
    return values[: knobs.batch]


class _Table:
    """All knobs of a batch as one table: a row for each instance, a column for each number."""

    def __init__(self, knobs: Knobs) -> None:
        rows = knobs.batch
        self.shapes = [array.shape[1:] for array in knobs.arrays]
        self.lengths = [int(np.prod(shape)) for shape in self.shapes]
        self.types = [array.dtype for array in knobs.arrays]
        columns = [
            array[:rows].reshape(rows, length).astype(float)
            for array, length in zip(knobs.arrays, self.lengths, strict=True)
        ]
        self.entries = np.concatenate(columns, axis=1) if columns else np.zeros((rows, 0))
        group = np.repeat(np.arange(len(columns)), self.lengths)
        weight = np.array([1 / np.sqrt(length) for length in self.lengths for _ in range(length)])
        self.group = group
        self.chance = np.cumsum(weight / weight.sum()) if len(weight) else weight
        self.start = np.concatenate([[0], np.cumsum(self.lengths)]).astype(int)
        kinds = [knobs.kinds[g] for g in group]
        self.most = np.array([kind if isinstance(kind, int) else 0 for kind in kinds])
        self.unit = np.array([kind == "unit" for kind in kinds], dtype=bool)
        self.binary = np.array([kind == "binary" for kind in kinds], dtype=bool)

    def arrays(self, entries: Array) -> list[Array]:
        """Return a table's columns as arrays of the shapes and types that were given."""
        return [
            entries[:, first : first + length].reshape((len(entries), *shape)).astype(kind)
            for first, length, shape, kind in zip(
                self.start[:-1], self.lengths, self.shapes, self.types, strict=True
            )
        ]

    def turned(self, entries: Array, rng: np.random.Generator) -> Array:
        """Return the table with one to three numbers of each row turned."""
        entries = entries.copy()
        rows = np.arange(len(entries))
        for again in range(3):
            column = np.searchsorted(self.chance, rng.uniform(size=len(rows)))
            column = np.minimum(column, entries.shape[1] - 1)
            new = self._new(entries, rows, column, rng)
            chosen = rows if again == 0 else rows[rng.uniform(size=len(rows)) < 0.5]
            entries[chosen, column[chosen]] = new[chosen]
        scaled = np.flatnonzero(rng.uniform(size=len(rows)) < 0.1)
        column = np.searchsorted(self.chance, rng.uniform(size=len(scaled)))
        for row, place in zip(scaled, np.minimum(column, entries.shape[1] - 1), strict=True):
            free = (self.group == self.group[place]) & (self.most + self.unit + self.binary == 0)
            entries[row, free] *= rng.choice([0.25, 0.5, 2.0, 4.0])
        return entries

    def _new(self, entries: Array, rows: Array, column: Array, rng: np.random.Generator) -> Array:
        old = entries[rows, column]
        group = self.group[column]
        lengths = np.array(self.lengths)[group]
        other = self.start[group] + rng.integers(0, 2**31, size=len(rows)) % lengths
        step, part = rng.normal(size=len(rows)), rng.uniform(size=len(rows))
        ways = np.stack(
            [
                0 * old,
                -old,
                entries[rows, other],
                rng.choice([-2.0, -1.0, -0.5, 0.25, 0.5, 1.0, 2.0], size=len(rows)),
                np.round(old * 4) / 4,
                old * (0.5 + 1.5 * part),
                old + step / 20,
                old + step,
            ]
        )
        new = ways[rng.integers(len(ways), size=len(rows)), rows]
        inside = np.stack([0 * old, 1 + 0 * old, np.clip(old + step / 4, 0, 1), part])
        unit = inside[rng.integers(len(inside), size=len(rows)), rows]
        most = self.most[column]
        place = 1 + np.floor(part * np.maximum(most, 1))
        new = np.where(self.unit[column], unit, new)
        new = np.where(self.binary[column], 1 - old, new)
        return np.where(most > 0, place, new)
