"""One walker evaluates terms at a concrete shape; `judge` builds the truth of formulas on it.

Numbers are numpy arrays: float64, or objects holding rationals of GMP (every result is exact).
The first axis is the batch. Each bound index, and each quantified real (through its probes),
owns one further axis, in the order of the scopes; an array with fewer axes is constant along the
missing ones. A sum is a sum over its own axis, so a statement costs a few numpy calls a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import sympy as sp
from gmpy2 import mpq, mpz
from numpy.typing import NDArray

from proofcheck.exact import fractions_of, is_exact, rationals
from proofcheck.language import Bracket, Definition, Layer, Vector
from proofcheck.scope import (
    Family,
    Scope,
    Unseen,
    WalkError,
    concrete,
    open_axis,
    visible,
)
from proofcheck.substitution import term_symbols

Array = NDArray[Any]
MOST_KEPT = 100_000  # numbers of a sum that is kept for the next time it is asked for
EXACT = {Fraction, int, type(mpq()), type(mpz())}


class View:
    """What a construction or a probe sees: the values of one instance, by name."""

    def __init__(self, scope: Scope, names: Mapping[str, Any], item: int = 0) -> None:
        """Look at batch item `item` of `scope` through the declared `names`."""
        self._scope, self._names, self._item = scope, names, item
        self.exact = scope.exact

    def __getitem__(self, name: str) -> Any:
        """Return an int, a number, an array without batch axis, or a dict of them by layer."""
        if name not in self._names:
            raise Unseen(f"{name} has no value where a construction or a probe asks for it")
        symbol = self._names[name]
        value, owner = self._scope.lookup(symbol)
        if isinstance(value, Definition):
            value = _define(value, owner)
        if isinstance(value, dict):
            return {k: self._one(part) for k, part in value.items()}
        return self._one(value)

    def get(self, name: str, otherwise: Any) -> Any:
        """Return the value of a name, or another one where it has none here."""
        return self[name] if name in self._names else otherwise

    def _one(self, value: Any) -> Any:
        if isinstance(value, Family):
            array = value.values
            array = array.reshape(array.shape[:1] + array.shape[1 + value.lead :])
            return self._item_of(array)
        if isinstance(value, np.ndarray):
            return self._item_of(value.reshape(len(value), -1)[:, 0])
        return value

    def _item_of(self, array: Array) -> Any:
        one = array[[min(self._item, len(array) - 1)]]
        return (fractions_of(one) if is_exact(one) else one)[0]


def view_of(scope: Scope) -> View:
    """Return what a construction or a probe sees of the first instance of the scope."""
    return View(scope, visible(scope))


# --------------------------------------------------------------------------- terms


def evaluate(term: Any, scope: Scope) -> Array:
    """Return the value of a term: an array with a batch axis and at most the open axes."""
    kind: Any = type(term)
    return _evaluator(kind)(term, scope)


@lru_cache(maxsize=1_000)
def _evaluator(kind: type) -> Callable[[Any, Scope], Array]:
    return next((use for of, use in _EVALUATORS if issubclass(kind, of)), _unknown)


def _unknown(term: Any, scope: Scope) -> Array:
    raise WalkError(f"cannot evaluate {term} ({type(term).__name__})")


def _symbol(term: sp.Symbol, scope: Scope) -> Array:
    value, owner = scope.lookup(term)
    if isinstance(value, Definition):
        return _define(value, owner).values
    return _constant(value, scope) if isinstance(value, int) else _arith(value, scope)


def _delta(term: sp.KroneckerDelta, scope: Scope) -> Array:
    left, right = (_integers(arg, scope) for arg in term.args[:2])
    left, right = pad(left, right)
    return _where(left == right, _constant(1, scope), _constant(0, scope))


def _constant(value: Any, scope: Scope) -> Array:
    if scope.exact:
        out = np.empty(1, dtype=object)
        out[0] = mpq(value)
        return out
    return np.array([float(value)])


def _arith(value: Array, scope: Scope) -> Array:
    if value.dtype.kind == "i":
        return rationals(value) if scope.exact else value.astype(float)
    return value


def pad(*arrays: Array) -> list[Array]:
    """Give the arrays the same number of axes; missing axes are the later ones."""
    depth = max(array.ndim for array in arrays)
    return [
        array if array.ndim == depth else array.reshape(array.shape + (1,) * (depth - array.ndim))
        for array in arrays
    ]


def _fold(combine: Callable[[Array, Array], Array], args: tuple[Any, ...], scope: Scope) -> Array:
    total = evaluate(args[0], scope)
    for arg in args[1:]:
        total = combine(*pad(total, evaluate(arg, scope)))
    return total


def _power(term: sp.Pow, scope: Scope) -> Array:
    base = evaluate(term.base, scope)
    try:
        exponent = concrete(term.exp, scope)
    except WalkError:
        if scope.exact:
            raise WalkError(f"the power {term} has no exact value") from None
        return np.power(*pad(base, evaluate(term.exp, scope)))
    if exponent >= 0:
        return base**exponent
    if np.any(base == 0):
        raise WalkError(f"division by zero in {term}")
    return _constant(1, scope).reshape((1,) * base.ndim) / base**-exponent


def _sum(term: sp.Sum, scope: Scope) -> Array:
    """Evaluate a sum once, in the innermost scope that holds something the sum depends on."""
    owner = scope.innermost(term_symbols(term))
    key = ("sum", term)
    if key not in owner.memo:
        found = _sum_limits(term.function, list(term.limits), owner)
        if found.size > MOST_KEPT:
            return found
        found.setflags(write=False)
        owner.memo[key] = found
    known: Array = owner.memo[key]
    return known


def _sum_limits(body: Any, limits: list[Any], scope: Scope) -> Array:
    if not limits:
        return evaluate(body, scope)
    i, low, high = limits[-1]
    start, stop = concrete(low, scope), concrete(high, scope)
    if isinstance(i, Layer):
        total = _constant(0, scope)
        for k in range(start, stop + 1):
            total = np.add(*pad(total, _sum_limits(body, limits[:-1], scope.child({i: k}))))
        return total
    if stop < start:
        return _constant(0, scope)
    inner = open_axis(i, start, stop, scope)
    value = _sum_limits(body, limits[:-1], inner)
    axis = len(inner.lengths)
    if value.ndim <= axis:
        return value * scope.number(stop - start + 1)
    return value.sum(axis=axis) * scope.number(1 if value.shape[axis] > 1 else stop - start + 1)


def _bracket(term: Any, scope: Scope) -> Array:
    left, right = pad(*(evaluate(arg, scope) for arg in term.args))
    return _where((left <= right).astype(bool), _constant(1, scope), _constant(0, scope))


def _where(condition: Array, yes: Array, no: Array) -> Array:
    return np.where(*pad(condition, yes, no))


def _apply(term: Any, scope: Scope) -> Array:
    function, _ = scope.lookup(term.func)
    args = [_argument(arg, scope) for arg in term.args]
    if not any(isinstance(arg, Vector) for arg in term.args):
        full = pad(*args) if len(args) > 1 else args
        shape = np.broadcast_shapes(*(value.shape for value in full))
        return _returned(term, function(*full), shape, scope)
    depth = max(a.ndim - isinstance(t, Vector) for a, t in zip(args, term.args, strict=True))
    full, heads = [], []
    for value, arg in zip(args, term.args, strict=True):
        tail = value.shape[-1:] if isinstance(arg, Vector) else ()
        head = value.shape[: value.ndim - len(tail)]
        heads.append(head + (1,) * (depth - len(head)))
        full.append(value.reshape(heads[-1] + tail))
    return _returned(term, function(*full), np.broadcast_shapes(*heads), scope)


def _returned(term: Any, value: Any, shape: tuple[int, ...], scope: Scope) -> Array:
    """Refuse what a function of an instance returns unless it is a value for each argument."""
    array = np.asarray(value)
    if scope.exact:
        whole = array.dtype.kind in "iu"
        if not whole and (array.dtype != object or not set(map(type, array.flat)) <= EXACT):
            raise WalkError(f"{term} is rounded: exact arithmetic needs rational values")
        array = rationals(array)
    try:
        return np.broadcast_to(array, shape)
    except ValueError:
        raise WalkError(
            f"the function in {term} returns shape {array.shape} for arguments of shape {shape}"
        ) from None


def _argument(arg: Any, scope: Scope) -> Array:
    if not isinstance(arg, Vector):
        return evaluate(arg, scope)
    i, low, high = arg.limits[0]
    start, stop = concrete(low, scope), concrete(high, scope)
    value = evaluate(arg.function, open_axis(i, start, stop, scope))
    axis = len(scope.lengths) + 1
    value = value.reshape(value.shape + (1,) * (axis + 1 - value.ndim))
    return np.broadcast_to(value, (*value.shape[:axis], stop - start + 1))


_EVALUATORS: tuple[tuple[type, Callable[[Any, Scope], Array]], ...] = (
    (sp.Rational, lambda term, scope: _constant(mpq(int(term.p), int(term.q)), scope)),
    (sp.Symbol, _symbol),
    (sp.Indexed, lambda term, scope: _arith(_indexed(term, scope), scope)),
    (sp.Add, lambda term, scope: _fold(np.add, term.args, scope)),
    (sp.Mul, lambda term, scope: _fold(np.multiply, term.args, scope)),
    (sp.Pow, _power),
    (sp.Abs, lambda term, scope: np.abs(evaluate(term.args[0], scope))),
    (sp.Max, lambda term, scope: _fold(np.maximum, term.args, scope)),
    (sp.Min, lambda term, scope: _fold(np.minimum, term.args, scope)),
    (sp.Sum, _sum),
    (Bracket, _bracket),
    (sp.KroneckerDelta, _delta),
    (sp.core.function.AppliedUndef, _apply),
)


# --------------------------------------------------------------------------- indices


def _integers(term: Any, scope: Scope) -> Array:
    """Return an index term as an integer array."""
    if isinstance(term, sp.Symbol):
        value, _ = scope.lookup(term)
        if isinstance(value, np.ndarray) and value.dtype.kind == "i":
            return value
    if isinstance(term, sp.Add):
        total = np.zeros(1, dtype=int)
        for arg in term.args:
            total = np.add(*pad(total, _integers(arg, scope)))
        return total
    if isinstance(term, sp.Mul) and len(term.args) == 2 and isinstance(term.args[0], sp.Integer):
        return int(term.args[0]) * _integers(term.args[1], scope)
    return np.array([concrete(term, scope)])


def _indexed(term: sp.Indexed, scope: Scope) -> Array:
    value, owner = scope.lookup(term.base)
    indices = term.indices
    if isinstance(value, Definition):
        if value.layered:
            value = _define(value, owner, concrete(indices[0], scope))
            indices = indices[1:]
        else:
            value = _define(value, owner)
    elif isinstance(value, dict):
        k = concrete(indices[0], scope)
        if k not in value:
            raise WalkError(f"{term} asks for layer {k}, which does not exist")
        value, indices = value[k], indices[1:]
        if isinstance(value, int):
            return np.array([value])
    family: Family = value
    own = family.values.shape[1 + family.lead :]
    if len(indices) != len(own):
        raise WalkError(f"{term} has {len(indices)} indices, its family has {len(own)} axes")
    positions = [_integers(i, scope) for i in indices]
    view = _aligned_view(family, positions, scope)
    return _gather(family, positions, own, term) if view is None else view


def _aligned_view(family: Family, positions: list[Array], scope: Scope) -> Array | None:
    """Return a view when every index runs once, in full, over an open axis of its own."""
    own = family.values.shape[1 + family.lead :]
    axes = []
    for position, length in zip(positions, own, strict=True):
        axis = position.ndim - 1
        whole = axis > family.lead and position.size == length == position.shape[axis] > 0
        if not whole or position.flat[0] != 1 or axis in axes:
            return None
        if length > 1 and position.flat[-1] != length:
            return None
        axes.append(axis)
    order = sorted(range(len(axes)), key=lambda q: axes[q])
    base = 1 + family.lead
    values = family.values.transpose(*range(base), *(base + q for q in order))
    shape = list(values.shape[:base])
    for rank, q in enumerate(order):
        shape += [1] * (axes[q] - len(shape)) + [values.shape[base + rank]]
    return values.reshape(shape)


def _gather(family: Family, positions: list[Array], own: tuple[int, ...], term: Any) -> Array:
    """Index with arbitrary integer arrays, aligned to the open axes."""
    for position, length in zip(positions, own, strict=True):
        if position.size and (position.min() < 1 or position.max() > length):
            raise WalkError(f"{term}: an index leaves its range 1..{length}")
    depth = max([family.lead + 1, *(position.ndim for position in positions)])
    batch = max([len(family.values), *(len(position) for position in positions)])
    keys: list[Array] = []
    for axis in range(1 + family.lead):
        length = family.values.shape[axis]
        count = batch if axis == 0 and length > 1 else length
        shape = [1] * depth
        shape[axis] = count
        keys.append(np.arange(count).reshape(shape))
    keys += [p.reshape(p.shape + (1,) * (depth - p.ndim)) - 1 for p in positions]
    return family.values[tuple(keys)]


# --------------------------------------------------------------------------- definitions


def _define(item: Definition, owner: Scope, at: int | None = None) -> Family:
    """Return the values of a definition (at one layer, if it is layered), computed once."""
    key = (item.symbol, at)
    if key in owner.memo:
        return owner.memo[key]
    scope, axes, value = owner, item.axes, item.value
    if at is not None:
        k = item.axes[0][0]
        if item.start is not None and at == concrete(item.start[0], owner):
            axes, value = item.start_axes, item.start[1]
        else:
            low, high = concrete(item.axes[0][1], owner), concrete(item.axes[0][2], owner)
            if not low <= at <= high:
                raise WalkError(f"{item.name} is not defined at layer {at}")
            scope, axes = owner.child({k: at}), item.axes[1:]
    lead = len(owner.lengths)
    bounds = []
    for i, low, high in axes:
        start, stop = concrete(low, scope), concrete(high, scope)
        if start != 1:
            raise WalkError(f"{item.name}: axes of definitions start at 1, got {start}")
        bounds.append(stop)
        scope = open_axis(i, start, stop, scope)
    array = evaluate(value, scope)
    depth = 1 + lead + len(bounds)
    array = array.reshape(array.shape + (1,) * (depth - array.ndim))
    array = np.broadcast_to(array, (*array.shape[: 1 + lead], *bounds))
    owner.memo[key] = Family(array, lead)
    return owner.memo[key]
