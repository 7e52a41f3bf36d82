"""The language of statements: terms are sympy expressions, formulas are plain data.

sympy's own relations decide themselves (`Max(0, z) >= 0` becomes True), so formulas are small
frozen dataclasses over unevaluated terms. Symbols carry no sign assumption: a sign is a
hypothesis, written down, or it is not there.

Terms may contain rational numbers, declared symbols, indexed families `w[i, j]`, `Sum`, `Abs`,
`Max`, `Min`, `Bracket`, `KroneckerDelta`, powers, declared functions `s(z)`, and `Vector` (a
finite tuple handed to a declared function of vectors). Indices run from 1, layers from 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import sympy as sp

from proofcheck.terms import (
    Bracket as Bracket,
)
from proofcheck.terms import (
    Family as Family,
)
from proofcheck.terms import (
    LanguageError as LanguageError,
)
from proofcheck.terms import (
    Layer as Layer,
)
from proofcheck.terms import (
    Vector as Vector,
)
from proofcheck.terms import (
    array as array,
)
from proofcheck.terms import (
    as_term as as_term,
)
from proofcheck.terms import (
    function as function,
)
from proofcheck.terms import (
    greatest as greatest,
)
from proofcheck.terms import (
    index as index,
)
from proofcheck.terms import (
    layer as layer,
)
from proofcheck.terms import (
    name_of as name_of,
)
from proofcheck.terms import (
    real as real,
)
from proofcheck.terms import (
    size as size,
)
from proofcheck.terms import (
    sizes as sizes,
)
from proofcheck.terms import (
    summed as summed,
)

# --------------------------------------------------------------------------- declarations


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*[*'0-9]*")
_OPERATIONS = {"abs", "max", "min", "sum", "vector", "bracket", "kroneckerdelta", "sqrt", "exp"}


def check_name(symbol: Any) -> None:
    """Refuse a name that reads as something else: a number, a formula, an operation, the kernel's.

    A name is letters and digits, perhaps joined by _, then stars and primes: w, a0, f_t, F*, W'.
    """
    name = name_of(symbol)
    if name.startswith("_"):
        raise LanguageError(f"{name}: names that begin with _ belong to the kernel")
    if not _NAME.fullmatch(name):
        raise LanguageError(f"{name!r} cannot be a name; take letters and digits, then * or '")
    if name.lower() in _OPERATIONS and isinstance(symbol, sp.FunctionClass):
        raise LanguageError(f"a function cannot be called {name}: it would read as the operation")


def check_range(name: str, symbol: Any, low: Any, high: Any) -> None:
    """Refuse a range of anything but a plain integer, and one that begins below zero."""
    if not isinstance(symbol, sp.Symbol) or not symbol.is_integer:
        raise LanguageError(f"{name} is no index; say as a premise where a real number lies")
    if as_term(low).is_negative:
        raise LanguageError(f"{name}: indices are natural numbers, not {low}")


def check_axes(name: str, axes: tuple[tuple[Any, Any, Any], ...]) -> None:
    """Refuse axes that are not counted from 1; layers come first, and may begin elsewhere."""
    for place, axis in enumerate(axes):
        if len(axis) != 3:
            raise LanguageError(f"{name}: an axis is (index, low, high), got {axis}")
        i, low, high = axis
        check_name(i)
        check_range(f"{name}, index {i}", i, low, high)
        if low != 1 and (place or not isinstance(i, Layer)):
            raise LanguageError(f"{name}: its index {i} must be counted from 1, not from {low}")
    if len({i for i, _, _ in axes}) < len(axes):
        raise LanguageError(f"{name}: two of its axes have one index")


@dataclass(frozen=True)
class Declare:
    """A symbol with its domain and its gloss.

    kind: 'size' (natural number, at least `least`), 'index' (integer in `within`), 'real', 'array'
    (reals over `axes`), 'sizes' (naturals over `axes`), 'function'. An axis is (index, low, high);
    its bounds may depend on earlier axes when the first axis is a layer.
    """

    symbol: Any
    gloss: str
    axes: tuple[tuple[Any, Any, Any], ...] = ()
    within: tuple[Any, Any] | None = None
    least: int = 0

    def __post_init__(self) -> None:
        """Refuse a domain that does not fit the symbol."""
        check_name(self.symbol)
        if self.kind in ("array", "sizes") and not self.axes:
            raise LanguageError(
                f"array {self.name} is declared without axes; give (index, 1, size)"
            )
        if self.within is not None:
            check_range(self.name, self.symbol, *self.within)
        if self.kind not in ("array", "sizes") and self.axes:
            raise LanguageError(f"{self.name} is not an array but is declared with axes")
        check_axes(self.name, self.axes)
        if self.least < 0 or (self.least and self.kind != "size"):
            raise LanguageError(f"{self.name}: only a size has a least value, a natural number")

    @property
    def name(self) -> str:
        """Return the printed name."""
        return name_of(self.symbol)

    @property
    def range_facts(self) -> tuple[Rel, ...]:
        """Return the inequalities that the domain of a size or an index grants."""
        if self.within is not None:
            return le(self.within[0], self.symbol), le(self.symbol, self.within[1])
        return (le(self.least, self.symbol),) if self.kind == "size" else ()

    @property
    def kind(self) -> str:
        """Return the sort of the symbol."""
        if isinstance(self.symbol, sp.IndexedBase):
            return "sizes" if self.symbol.is_integer else "array"
        if isinstance(self.symbol, sp.Symbol):
            if self.within is not None:
                return "index"
            return "size" if self.symbol.is_integer else "real"
        return "function"

    @property
    def layered(self) -> bool:
        """Whether the first axis runs over layers."""
        return bool(self.axes) and isinstance(self.axes[0][0], Layer)


def _axes(axes: tuple[Any, ...]) -> tuple[Any, ...]:
    for axis in axes:
        if not isinstance(axis, tuple):
            raise LanguageError(f"an axis is (index, low, high), got {axis!r}")
    return tuple(tuple(as_term(part) for part in axis) for axis in axes)


def declare(
    symbol: Any, gloss: str, *axes: Any, within: tuple[Any, Any] | None = None, least: int = 0
) -> Declare:
    """Declare a symbol; shorthand for `Declare`."""
    bounds = _axes(axes)
    limits = None if within is None else (as_term(within[0]), as_term(within[1]))
    return Declare(symbol, gloss, bounds, limits, least)


# --------------------------------------------------------------------------- formulas


class Formula:
    """Base of all formulas. Formulas are immutable and compared structurally."""


@dataclass(frozen=True)
class Rel(Formula):
    """`left op right` with op one of <=, <, =; nothing is evaluated."""

    left: sp.Expr
    op: str
    right: sp.Expr

    def __post_init__(self) -> None:
        """Refuse a side that is not a term, such as a relation that sympy has decided."""
        if self.op not in ("<=", "<", "="):
            raise LanguageError(f"relation {self.op!r} is not one of <=, <, =")
        for side in (self.left, self.right):
            if not isinstance(side, sp.Expr):
                raise LanguageError(
                    f"a side of a relation must be a term, got {side!r}; "
                    "write le(a, b), lt(a, b) or eq(a, b) on undecided terms"
                )


@dataclass(frozen=True)
class And(Formula):
    """All parts hold."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Implies(Formula):
    """Whenever `premise` holds, so does `conclusion`."""

    premise: Formula
    conclusion: Formula


@dataclass(frozen=True)
class ForAll(Formula):
    """`body` holds for every value of the bound symbols in their domains."""

    bound: tuple[Declare, ...]
    body: Formula


@dataclass(frozen=True)
class Exists(Formula):
    """Some value of the bound symbols satisfies `body`; `by` names the construction of it."""

    bound: tuple[Declare, ...]
    body: Formula
    by: str


@dataclass(frozen=True)
class Definition:
    """A family given by a formula: `symbol[indices] = value`.

    axes: the indices with their ranges. `start` = (layer, value) gives the value at the first
    (or last) layer, from which `value` recurs; then axes[0] is the range of layers of `value`.
    """

    symbol: Any
    axes: tuple[tuple[Any, Any, Any], ...]
    value: sp.Expr
    gloss: str = ""
    start: tuple[sp.Expr, sp.Expr] | None = None
    start_axes: tuple[tuple[Any, Any, Any], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a family that is not counted from 1, or that recurs in what is no layer."""
        check_name(self.symbol)
        if isinstance(self.symbol, sp.IndexedBase) != bool(self.axes):
            raise LanguageError(f"{self.name}: a family has axes, a number has none")
        check_axes(self.name, self.axes)
        check_axes(self.name, self.start_axes)
        if self.start is not None and not self.layered:
            raise LanguageError(f"{self.name}: only a layer can be the index of a recursion")

    @property
    def name(self) -> str:
        """Return the printed name."""
        return name_of(self.symbol)

    @property
    def layered(self) -> bool:
        """Whether the first index is a layer."""
        return bool(self.axes) and isinstance(self.axes[0][0], Layer)


@dataclass(frozen=True)
class Let(Formula):
    """`body`, in which the definitions are known."""

    definitions: tuple[Definition, ...]
    body: Formula


def define(
    head: Any,
    value: Any,
    *axes: Any,
    gloss: str = "",
    start: tuple[Any, Any] | None = None,
) -> Definition:
    """Define the family `head` by `value` over `axes`; a scalar has no axes.

    `start=(layer, value)` makes it recursive in its first index.
    """
    bounds = _axes(axes)
    begin = None
    begin_axes: tuple[Any, ...] = ()
    if start is not None:
        at, first = as_term(start[0]), as_term(start[1])
        begin = (at, first)
        if not bounds:
            raise LanguageError(f"{name_of(head)}: a recursion needs a layer to run over")
        k = bounds[0][0]
        begin_axes = tuple((i, lo.subs(k, at), hi.subs(k, at)) for i, lo, hi in bounds[1:])
    return Definition(head, bounds, as_term(value), gloss, begin, begin_axes)


def le(left: Any, right: Any) -> Rel:
    """Return left <= right."""
    return Rel(as_term(left), "<=", as_term(right))


def lt(left: Any, right: Any) -> Rel:
    """Return left < right."""
    return Rel(as_term(left), "<", as_term(right))


def eq(left: Any, right: Any) -> Rel:
    """Return left = right."""
    return Rel(as_term(left), "=", as_term(right))


def both(*parts: Formula) -> And:
    """Return the conjunction of the parts."""
    return And(tuple(parts))


def forall(*bound: Any) -> Any:
    """Return a function that closes a formula: `forall((i, 1, m), u)(le(...))`.

    Each bound item is an index with its range, a real symbol, or a Declare.
    """
    declared = tuple(_bind(item) for item in bound)

    def close(body: Formula) -> ForAll:
        return ForAll(declared, body)

    return close


def exists(by: str, *bound: Any) -> Any:
    """Return a function that closes a formula existentially; `by` names the construction."""
    declared = tuple(_bind(item) for item in bound)

    def close(body: Formula) -> Exists:
        return Exists(declared, body, by)

    return close


def _bind(item: Any) -> Declare:
    if isinstance(item, Declare):
        return item
    if isinstance(item, tuple):
        symbol, low, high = item
        return declare(symbol, "", within=(low, high))
    return declare(item, "")
