"""Shrinking a counterexample: simpler numbers, as long as it refutes the claim exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.fates import REFUTED
from proofcheck.hunt.claim import Claim
from proofcheck.refute import confirm

MOST_TRIES = 3000


def shrunk(claim: Claim, instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an exact counterexample, a batch of one, with entries made as simple as they go.

    Entries are put to 0, 1, -1, or rounded, one at a time, over and over until nothing changes or
    `MOST_TRIES` were tried. Sizes stay: a unit all of whose entries are 0 says as much.
    """
    targets = claim.targets()
    current = dict(instance)
    tries = 0

    def refutes(candidate: Mapping[str, Any]) -> bool:
        return any(confirm(target, candidate) == REFUTED for target in targets)

    changed = True
    while changed and tries < MOST_TRIES:
        changed = False
        for name, layer, place in _places(claim, current):
            old = _array(current, name, layer)[place]
            for new in _simpler(old):
                if tries >= MOST_TRIES:
                    return current
                tries += 1
                candidate = _with(current, name, layer, place, new)
                if refutes(candidate):
                    current, changed = candidate, True
                    break
    return current


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
    candidates = [Fraction(0), Fraction(1), Fraction(-1)]
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
