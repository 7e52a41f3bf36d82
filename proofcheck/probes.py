"""Probes: the values at which a quantified real or family is tried, as all of them cannot be.

What holds at probes is tested, not decided; what fails at one is false. There are fixed probes,
those that a lemma names, those at which its proof uses the quantified formula, and drawn ones,
small and large, which follow from the seed of the scope.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from proofcheck.language import Declare, Definition, Formula
from proofcheck.scope import Family, Scope, Unseen, WalkError, concrete, numbers, visible
from proofcheck.substitution import free_symbols, terms
from proofcheck.walker import View, evaluate

Array = NDArray[Any]

REAL_PROBES = tuple(
    Fraction(p, q) for p, q in [(-7, 2), (-2, 1), (-1, 1), (-1, 3), (0, 1), (1, 2), (1, 1), (3, 1)]
)
FEW_PROBES = (Fraction(-2), Fraction(0), Fraction(1, 2), Fraction(1))
MANY = 2
"""Quantified symbols around another from which on it is tried at fewer values: they multiply."""
FARTHEST = 1e100
"""Beyond it a probe in floats would only overflow."""
ARRAY_PROBES, FEW_ARRAYS = 24, 6
DRAWN_ARRAYS = 4


def probe(item: Declare, scope: Scope, body: Formula | None = None) -> Scope:
    """Open an axis over which a quantified real (or array) runs through its probes.

    body: what is claimed of it; a real is tried beside, and far beyond, the values it speaks of.

    A lemma may name better probes (such as the breakpoints of a segment) than the fixed ones;
    drawn ones are tried besides. Raises WalkError for symbols that have none.
    """
    axis = len(scope.lengths) + 1
    if item.kind == "real":
        values = _reals(item.name, scope, axis, body)
        return _inside(scope.child({item.symbol: values}, values.shape[-1]), scope)
    if item.kind != "array" or item.layered:
        raise WalkError(f"cannot try values of the quantified symbol {item.name}")
    values = _arrays(item, scope)
    shape = (len(values),) + (1,) * (axis - 1) + values.shape[1:]
    return _inside(
        scope.child({item.symbol: Family(values.reshape(shape), axis)}, values.shape[1]), scope
    )


def _inside(inner: Scope, scope: Scope) -> Scope:
    inner.tried = scope.tried + 1
    return inner


def hash_name(name: str) -> int:
    """Return a number that depends on the name alone, the same in every process."""
    return int.from_bytes(name.encode(), "little") % (2**32)


def _generator(name: str, scope: Scope) -> np.random.Generator:
    return np.random.default_rng([*scope.seed, hash_name(name)])


def _reals(name: str, scope: Scope, axis: int, body: Formula | None) -> Array:
    few = scope.tried >= MANY
    supplied = _supplied(name, scope)
    rng = _generator(name, scope)
    unit, small, *far = _drawn_reals(rng)
    if supplied is not None:  # as these may cost much: two more, on either side by turns
        beyond = far[rng.integers(2)]
        rows = [[*row, unit, beyond] for row in _even(supplied)]
    elif few:
        rows = [[*FEW_PROBES, unit, small]]
    else:
        rows = [[*REAL_PROBES, unit, small, *far]]
    common = numbers(np.array(rows, dtype=object), scope.exact)
    common = common.reshape((len(rows),) + (1,) * (axis - 1) + (-1,))
    own = _where_used(name, scope)
    if supplied is None and body is not None:
        own += _around(body, scope)
    if not own:
        return common
    columns = [common, *(value.reshape((len(value),) + (1,) * axis) for value in own)]
    lead = (max(map(len, columns)),) + (1,) * (axis - 1)
    return np.concatenate(
        [np.broadcast_to(part, (*lead, part.shape[-1])) for part in columns], axis=-1
    )


def _supplied(name: str, scope: Scope) -> list[Any] | None:
    """Return the probes that the lemma names, for the first instance or for each (`scope.each`).

    None if they need what has no value here.
    """
    if name not in scope.probes:
        return None
    names = visible(scope)
    items = range(scope.batch if scope.each else 1)
    try:
        return [scope.probes[name](View(scope, names, item)) for item in items]
    except Unseen:
        return None


def _even(rows: list[Any]) -> list[list[Any]]:
    """Return the rows, each as long as the longest: what is last in a row stands there again."""
    longest = max(rows, key=len)
    return [
        [*row, *(row[-1:] if len(row) else longest[:1]) * (len(longest) - len(row))]
        for row in map(list, rows)
    ]


def _drawn_reals(rng: np.random.Generator) -> list[Fraction]:
    """Return a number between 0 and 1, a small one, a large positive and a large negative one."""
    unit, small = int(rng.integers(1, 60)), int(rng.integers(-300, 301))
    above, below = (int(value) for value in rng.integers(100, 10_000, size=2))
    return [Fraction(unit, 60), Fraction(small, 60), Fraction(above, 10), Fraction(-below, 10)]


def _where_used(name: str, scope: Scope) -> list[Array]:
    """Return the values, at each instance, of the terms that the proof puts for the symbol."""
    root = scope
    while root.parent is not None:
        root = root.parent
    found = []
    for term in root.points.get(name, ()):
        key = ("point", term)
        if key not in root.memo:
            try:
                root.memo[key] = evaluate(term, root)
            except WalkError:  # it speaks of what the proof bound or obtained
                root.memo[key] = None
        if root.memo[key] is not None:
            found.append(root.memo[key])
    return found


def _around(body: Formula, scope: Scope) -> list[Array]:
    """Return, at each instance, values beside those of the reals in `body`, and two beyond all.

    Beyond: the square of the product, over its sizes, reals, arrays and greatest number, of 2 and
    their l1 norm, so that no polynomial of second degree in them bounds it.
    """
    root = scope
    while root.parent is not None:
        root = root.parent
    given, greatest = _given(body, root)
    near, far = [], numbers(np.array([2 + greatest], dtype=object), scope.exact)
    for symbol in given:
        value = root.values[symbol]
        if isinstance(value, int):
            far = far * scope.number(2 + value)
            continue
        entries = value.values if isinstance(value, Family) else value
        flat = entries.reshape(len(entries), -1)
        far = far * (np.abs(flat).sum(axis=1) + scope.number(2))
        if flat.shape[1] == 1 and not isinstance(value, Family):
            near += [flat[:, 0], flat[:, 0] + scope.number(1), flat[:, 0] - scope.number(1)]
    far = far * far if scope.exact else np.minimum(far * far, FARTHEST)
    return [*(near if scope.tried < MANY else ()), far, -far]


def _given(thing: Any, root: Scope) -> tuple[list[Any], Fraction]:
    """Return the symbols of the instance on which a formula depends, and its greatest number.

    Those in the definitions of what it mentions count too.
    """
    found: set[Any] = set()
    greatest = Fraction(0)
    waiting, seen = [thing], set()
    while waiting:
        now = waiting.pop()
        for part in terms(now):
            if isinstance(part, sp.Rational):
                greatest = max(greatest, abs(Fraction(int(part.p), int(part.q))))
        for symbol in free_symbols(now):
            value = root.values.get(symbol)
            if symbol in seen or value is None:
                continue
            seen.add(symbol)
            if isinstance(value, Definition):
                waiting.append(value)
            elif isinstance(value, (int, Family, np.ndarray)):
                found.add(symbol)
    return sorted(found, key=str), greatest


def _arrays(item: Declare, scope: Scope) -> Array:
    """Return arrays to try, with axes (1 or batch, probe, own axes..)."""
    shape = tuple(concrete(high, scope) - concrete(low, scope) + 1 for _, low, high in item.axes)
    supplied = _supplied(item.name, scope)
    if supplied is None:
        rng = np.random.default_rng(hash_name(item.name))
        count = FEW_ARRAYS if scope.tried >= MANY else ARRAY_PROBES
        whole = rng.integers(-8, 9, size=(count, *shape))
        values = numbers(whole.astype(object), scope.exact)[None] / scope.number(4)
    else:
        values = numbers(np.asarray(_even(supplied), dtype=object), scope.exact)
    rng = _generator(item.name, scope)
    scales = rng.choice([1, 12, 100, 1_000], size=(DRAWN_ARRAYS, *(1 for _ in shape)))
    drawn = rng.integers(-12, 13, size=(DRAWN_ARRAYS, *shape)) * scales
    more = numbers(drawn.astype(object), scope.exact) / scope.number(12)
    more = np.broadcast_to(more, (len(values), *more.shape))
    return np.concatenate([values, more], axis=1)
