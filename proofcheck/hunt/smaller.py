"""Counterexamples of smaller sizes: one index of one size less, and all that ranges over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.hunt.claim import Claim
from proofcheck.language import Declare
from proofcheck.scope import Scope, WalkError, concrete


def smaller(claim: Claim, instance: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the instance without the last, .., first index of each size, in turn.

    Sizes stay above 0, and where the hunt was asked for them. What ranges over the size loses
    that slice; where shapes then differ for another reason, as with a layer less, arrays are cut
    or filled with 0. Whether the outcome refutes anything is for the caller to see.
    """
    return _without(claim, instance, False)


def merged(claim: Claim, instance: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what `smaller` does, but the slice that is left out is added to the one before it."""
    return _without(claim, instance, True)


def _without(claim: Claim, instance: Mapping[str, Any], adding: bool) -> Iterator[dict[str, Any]]:
    for item in claim.lemma.statement.symbols:
        if item.kind not in ("size", "sizes"):
            continue
        value = instance[item.name]
        held = value if item.kind == "sizes" else {None: value}
        for layer, length in held.items():
            if length <= max(item.least, 1):
                continue
            for index in range(length, 1 if adding else 0, -1):
                try:
                    found = _Without(item, layer, index, adding).of(claim, instance)
                except WalkError:
                    break
                if not claim.fits(found):
                    break
                yield found


@dataclass(frozen=True)
class _Without:
    """One index of one size (of the widths of layers: at `layer`) to be left out."""

    item: Declare
    layer: int | None
    index: int
    adding: bool

    def of(self, claim: Claim, instance: Mapping[str, Any]) -> dict[str, Any]:
        """Return the instance without the index; raise WalkError where shapes are not known."""
        scope = Scope({}, True, 1)
        found = dict(instance)
        for item in claim.lemma.statement.symbols:
            value = found[item.name]
            if item.kind == "size":
                value -= item == self.item
            elif item.kind == "sizes":
                own = {k: v - (item == self.item and k == self.layer) for k, v in value.items()}
                value = self._layers(item, own, scope)
            elif item.kind == "index" and item.within is not None:
                low, high = (concrete(side, scope) for side in item.within)
                later = self._is_meant(item.within[1], scope) and value > self.index
                value = np.clip(value - later, low, high)
            elif item.kind == "array" and item.layered:
                layers = self._layers(item, value, scope)
                k = item.axes[0][0]
                value = {
                    at: self._cut(part, item.axes[1:], scope.child({k: at}))
                    for at, part in layers.items()
                }
            elif item.kind == "array":
                value = self._cut(value, item.axes, scope)
            found[item.name] = value
            if item.kind in ("size", "sizes"):
                scope.values[item.symbol] = value
        return found

    def _is_meant(self, high: Any, scope: Scope) -> bool:
        """Whether an upper bound is the size itself."""
        if isinstance(high, sp.Indexed):
            return high.base == self.item.symbol and concrete(high.indices[0], scope) == self.layer
        return bool(high == self.item.symbol)

    def _layers(self, item: Declare, value: Mapping[int, Any], scope: Scope) -> dict[int, Any]:
        """Return the layers that there now are; the later ones move down."""
        _, low, high = item.axes[0]
        first, last = concrete(low, scope), concrete(high, scope)
        kept = [k for k in sorted(value) if k != self.index or not self._is_meant(high, scope)]
        if len(kept) < last - first + 1:
            raise WalkError(f"{item.name} would have more layers")
        return {k: value[old] for k, old in zip(range(first, last + 1), kept, strict=False)}

    def _cut(self, array: Any, axes: tuple[Any, ...], scope: Scope) -> Any:
        for axis, (_, low, high) in enumerate(axes, 1):
            wanted = concrete(high, scope) - concrete(low, scope) + 1
            held = array.shape[axis]
            if wanted == held - 1 and self._is_meant(high, scope):
                array = self._less(array, axis)
            elif wanted < held:
                array = np.take(array, range(max(wanted, 0)), axis)
            elif wanted > held:
                more = [(0, wanted - held if number == axis else 0) for number in range(array.ndim)]
                array = np.pad(array, more, constant_values=0 * array.flat[0] if array.size else 0)
        return array

    def _less(self, array: Any, axis: int) -> Any:
        place = self.index - 1
        less = np.delete(array, place, axis)
        if self.adding:
            np.moveaxis(less, axis, 0)[place - 1] += np.moveaxis(array, axis, 0)[place]
        return less
