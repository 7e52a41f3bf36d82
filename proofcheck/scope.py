"""Scopes: the values of symbols at a batch of instances, and the axes that are open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from proofcheck.errors import ProofcheckError
from proofcheck.exact import rational, rationals
from proofcheck.language import Declare, Definition, name_of

Array = NDArray[Any]


class WalkError(ProofcheckError):
    """A term cannot be evaluated here: a symbol without a value, a bad index, an odd shape."""


class OutOfRange(WalkError):
    """An index lies outside the range of its declaration."""


class Unseen(WalkError):
    """A construction or a probe asks for a name that has no value where it is used."""


class NoWitness(ProofcheckError):
    """A construction could not deliver what the statement says exists."""


@dataclass
class Family:
    """The values of an indexed family: axes (batch, scope axes.., own axes..)."""

    values: Array
    lead: int


@dataclass
class Scope:
    """Values of symbols, and the axes that are open.

    exact: rational arithmetic. lengths: the length of each open axis. constructions: functions
    from a `walker.View` to the witnesses of an `Exists`. probes, points, seed: where quantified
    reals are tried (see `probes`); tried: how many of them are. each: whether the probes that a
    lemma names are asked of each instance of the batch, or of the first one.
    """

    values: dict[Any, Any]
    exact: bool
    batch: int
    lengths: tuple[int, ...] = ()
    parent: Scope | None = None
    constructions: Mapping[str, Callable[[Any], Mapping[str, Any]]] = field(default_factory=dict)
    probes: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict)
    points: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    seed: tuple[int, ...] = ()
    tried: int = 0
    each: bool = False

    def lookup(self, symbol: Any) -> tuple[Any, Scope]:
        """Return the value of a symbol and the scope that holds it."""
        scope: Scope | None = self
        while scope is not None:
            if symbol in scope.values:
                return scope.values[symbol], scope
            scope = scope.parent
        raise WalkError(f"{name_of(symbol)} has no value here")

    def innermost(self, symbols: Collection[Any]) -> Scope:
        """Return the innermost scope that holds one of the symbols, else the outermost."""
        scope = self
        while scope.parent is not None and scope.values.keys().isdisjoint(symbols):
            scope = scope.parent
        return scope

    def child(self, values: Mapping[Any, Any], length: int | None = None) -> Scope:
        """Open a scope with further values and, if `length` is given, one further axis."""
        lengths = self.lengths if length is None else (*self.lengths, length)
        return Scope(
            dict(values),
            self.exact,
            self.batch,
            lengths,
            self,
            self.constructions,
            self.probes,
            points=self.points,
            seed=self.seed,
            tried=self.tried,
            each=self.each,
        )

    def number(self, value: Any) -> Any:
        """Return a constant in this scope's arithmetic."""
        return rational(value) if self.exact else float(value)


def visible(scope: Scope | None) -> dict[str, Any]:
    """Return the symbols that have a value in the scope, by name."""
    names: dict[str, Any] = {}
    while scope is not None:
        for symbol in scope.values:
            names.setdefault(name_of(symbol), symbol)
        scope = scope.parent
    return names


def root_scope(
    symbols: tuple[Declare, ...],
    definitions: tuple[Definition, ...],
    instance: Mapping[str, Any],
    *,
    exact: bool,
    constructions: Mapping[str, Callable[[Any], Mapping[str, Any]]] | None = None,
    probes: Mapping[str, Callable[[Any], Any]] | None = None,
    points: Mapping[str, Sequence[Any]] | None = None,
    seed: tuple[int, ...] = (),
) -> Scope:
    """Bind an instance (name -> value) to the declared symbols; shapes are checked.

    Sizes are ints; indices and reals have shape (B,) or are plain numbers; arrays have a leading
    batch axis; layered families are dicts from layer to such arrays; functions are callables.
    """
    batch = 1
    for item in symbols:
        if item.name not in instance:
            raise WalkError(f"the instance gives no value to {item.name} ({item.gloss})")
        value = instance[item.name]
        if item.kind == "array":
            parts = value.values() if isinstance(value, dict) else [value]
            batch = max([batch, *(len(part) for part in parts)])
        elif item.kind in ("real", "index") and np.ndim(value) == 1:
            batch = max(batch, len(value))
    scope = Scope(
        {},
        exact,
        batch,
        constructions=constructions or {},
        probes=probes or {},
        points=points or {},
        seed=seed,
    )
    for item in symbols:
        scope.values[item.symbol] = bind(item, instance[item.name], scope)
    for definition in definitions:
        scope.values[definition.symbol] = definition
    return scope


def bind(item: Declare, value: Any, scope: Scope) -> Any:
    """Return `value` in the walker's form for the declared symbol, after checking its shape."""
    if item.kind == "size":
        return _whole(item.name, value, item.least)
    if item.kind == "function":
        if not callable(value):
            raise WalkError(f"{item.name} is {value!r}; it must be a function")
        return value
    if item.kind == "sizes":
        return _sizes(item, dict(value), scope)
    if item.kind == "index":
        return _index(item, _one_axis(item, value, scope), scope)
    if item.kind == "real":
        return numbers(_one_axis(item, value, scope), scope.exact)
    if item.layered:
        first, low, high = item.axes[0]
        families = {}
        for k in range(concrete(low, scope), concrete(high, scope) + 1):
            if k not in value:
                raise WalkError(f"{item.name} has no layer {k}")
            inner = scope.child({first: k})
            families[k] = _family(item.name, value[k], item.axes[1:], inner)
        return families
    return _family(item.name, value, item.axes, scope)


def _whole(name: str, value: Any, least: int) -> int:
    if int(value) != value:
        raise WalkError(f"{name} is {value}; it must be an integer")
    if value < least:
        raise WalkError(f"{name} is {value}; it must be at least {least}")
    return int(value)


def _sizes(item: Declare, value: Mapping[Any, Any], scope: Scope) -> dict[int, int]:
    (_, low, high), *more = item.axes
    first, last = concrete(low, scope), concrete(high, scope)
    missing = [k for k in range(first, last + 1) if k not in value]
    if more or missing:
        said = "more than one axis" if more else f"no value at {missing[0]}"
        raise WalkError(f"{item.name} has {said}")
    return {int(k): _whole(f"{item.name}[{k}]", size, 0) for k, size in value.items()}


def _one_axis(item: Declare, value: Any, scope: Scope) -> Array:
    array = np.atleast_1d(np.asarray(value))
    if array.ndim != 1 or len(array) not in (1, scope.batch):
        raise WalkError(
            f"{item.name} has shape {array.shape} in a batch of {scope.batch}; it is one number"
        )
    return array


def _index(item: Declare, value: Array, scope: Scope) -> Array:
    whole = value.astype(int)
    if (whole != value).any():
        raise OutOfRange(f"{item.name} = {value.tolist()}; an index must be an integer")
    if item.within is not None:
        low, high = (concrete(side, scope) for side in item.within)
        if whole.size and (whole.min() < low or whole.max() > high):
            raise OutOfRange(f"{item.name} = {value.tolist()}, outside its range {low}..{high}")
    return whole


def _family(name: str, value: Any, axes: tuple[Any, ...], scope: Scope) -> Family:
    array = numbers(np.asarray(value), scope.exact)
    expected = tuple(concrete(high, scope) - concrete(low, scope) + 1 for _, low, high in axes)
    if array.shape[1:] != expected or array.shape[0] not in (1, scope.batch):
        raise WalkError(
            f"{name} has shape {array.shape[1:]} in a batch of {array.shape[0]}; "
            f"its declaration asks for {expected} in a batch of 1 or {scope.batch}"
        )
    return Family(array, 0)


def numbers(array: Array, exact: bool) -> Array:
    """Return an array of rationals if exact, of floats if not."""
    return rationals(array) if exact else array.astype(float)


def concrete(term: Any, scope: Scope) -> int:
    """Return the value of an index term that is the same for the whole batch."""
    if isinstance(term, sp.Integer):
        return int(term)
    if isinstance(term, sp.Symbol):
        value, _ = scope.lookup(term)
        if isinstance(value, int):
            return value
    elif isinstance(term, sp.Indexed):
        value, _ = scope.lookup(term.base)
        if isinstance(value, dict) and len(term.indices) == 1:
            found = value.get(concrete(term.indices[0], scope))
            if isinstance(found, int):
                return found
    elif isinstance(term, sp.Add):
        return sum(concrete(arg, scope) for arg in term.args)
    elif isinstance(term, sp.Mul):
        product = 1
        for arg in term.args:
            product *= concrete(arg, scope)
        return product
    raise WalkError(f"{term} is not a concrete integer here")


def open_axis(i: Any, start: int, stop: int, scope: Scope) -> Scope:
    """Open a scope in which the index `i` runs over its own new axis."""
    length = stop - start + 1
    axis = len(scope.lengths) + 1
    values = np.arange(start, stop + 1).reshape((1,) * axis + (length,))
    return scope.child({i: values}, length)
