"""Shrinking a counterexample: smaller sizes, simpler functions and numbers, as long as it refutes.

Each candidate is evaluated exactly. How many are tried is bounded, by numbers and not by a clock,
so that the outcome is the same on every machine.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np

from proofcheck import functions
from proofcheck.fates import REFUTED
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.smaller import merged, smaller
from proofcheck.hunt.turns import functions_of
from proofcheck.refute import confirm

MOST_TRIES = 3000
MOST_MOVES = 200
"""Of these tries, those that change more than one entry."""
FEW = 64
"""A denominator up to which numbers may be multiples of each other by chance."""
Moves = Callable[[Claim, Mapping[str, Any]], Iterator[dict[str, Any]]]


def shrunk(claim: Claim, instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an exact counterexample, a batch of one, made as small and simple as it goes.

    Sizes lose one index at a time, functions give way to earlier ones of `functions`, numbers that
    are the same are changed together, entries one at a time, and an index that cannot be lost is
    added to the one before it: over and over until nothing changes or `MOST_TRIES` were tried.
    """
    work = _Work(claim)
    current, before = dict(instance), None
    while current is not before:
        before = current
        for moves in (smaller, _simpler_functions, _together):
            current = work.through(moves, current)
        current = work.through(merged, work.entries(current))
    return current


class _Work:
    """Tries of candidates, counted."""

    def __init__(self, claim: Claim) -> None:
        self._claim, self._targets = claim, claim.targets()
        self._tries, self._moves = 0, 0

    def through(self, moves: Moves, current: dict[str, Any]) -> dict[str, Any]:
        """Take the first move that refutes, again and again."""
        candidates = moves(self._claim, current)
        while self._moves < MOST_MOVES and (candidate := next(candidates, None)) is not None:
            self._moves += 1
            if self._refutes(candidate):
                current, candidates = candidate, moves(self._claim, candidate)
        return current

    def entries(self, current: dict[str, Any]) -> dict[str, Any]:
        """Simplify one entry after the other until none can be simplified."""
        changed = True
        while changed:
            changed = False
            for name, layer, place in _places(self._claim, current):
                for new in _simpler(_array(current, name, layer)[place]):
                    if self._tries >= MOST_TRIES:
                        return current
                    candidate = _with(current, name, layer, place, new)
                    if self._refutes(candidate):
                        current, changed = candidate, True
                        break
        return current

    def _refutes(self, candidate: Mapping[str, Any]) -> bool:
        self._tries += 1
        try:
            return any(confirm(target, candidate) == REFUTED for target in self._targets)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return False  # of a companion's code, which may know the sizes of its recipe alone


def _simpler_functions(claim: Claim, instance: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the instance with a function exchanged for one that comes before it in `functions`."""
    order = list(vars(functions).values())
    for item in claim.lemma.statement.symbols:
        if item.kind == "function":
            now = instance[item.name]
            named = functions_of(len(inspect.signature(now).parameters))
            before = order[: order.index(now)] if now in named else order
            yield from ({**instance, item.name: one} for one in before if one in named)


def _together(claim: Claim, instance: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the instance with one array at 0, or with a number made simpler wherever it is.

    A hypothesis may tie entries, as one network's to another's; a simple multiple of a long number
    is no chance either.
    """
    places = list(_places(claim, instance))
    values = {place: _array(instance, *place[:2])[place[2]] for place in places}
    changes: list[dict[Any, Fraction]] = []
    for name in dict.fromkeys(name for name, _, _ in places):
        changes.append({at: Fraction(0) for at in places if at[0] == name and values[at]})
    for size in dict.fromkeys(filter(None, map(abs, values.values()))):
        for new in _simpler(size):
            changes.append(
                {at: values[at] / size * new for at in places if _alike(values[at], size)}
            )
    for change in changes:
        if len(change) > 1:  # one entry alone is changed later
            candidate = dict(instance)
            for (name, layer, place), value in change.items():
                candidate = _with(candidate, name, layer, place, value)
            yield candidate


def _alike(value: Fraction, size: Fraction) -> bool:
    ratio = abs(value / size)
    chance = size.denominator <= FEW
    return ratio == 1 or (not chance and 0 < ratio.numerator <= FEW and ratio.denominator <= FEW)


def _places(claim: Claim, instance: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for item in claim.lemma.statement.symbols:
        if item.kind not in ("real", "array"):
            continue
        value = instance[item.name]
        for layer in value if isinstance(value, dict) else [None]:
            array = value if layer is None else value[layer]
            yield from ((item.name, layer, place) for place in np.ndindex(array.shape))


def _simpler(value: Fraction) -> Iterator[Fraction]:
    """Yield numbers that are simpler to read, simplest first."""
    seen = {value}
    candidates = [Fraction(number) for number in (0, 1, -1, 2, -2, floor(value), ceil(value))]
    candidates += [Fraction(round(value * bottom), bottom) for bottom in (1, 2, 4, 16, 64)]
    for one in candidates:
        if one not in seen and _length(one) < _length(value):
            seen.add(one)
            yield one


def _length(value: Fraction) -> tuple[int, int, bool]:
    return (value.denominator, abs(value.numerator), value < 0)


def _array(instance: Mapping[str, Any], name: str, layer: Any) -> Any:
    return instance[name] if layer is None else instance[name][layer]


def _with(
    instance: Mapping[str, Any], name: str, layer: Any, place: Any, value: Fraction
) -> dict[str, Any]:
    array = _array(instance, name, layer).copy()
    array[place] = value
    changed = dict(instance)
    changed[name] = array if layer is None else {**instance[name], layer: array}
    return changed
