"""The language of statements: terms are sympy expressions, formulas are plain data.

sympy's own relations decide themselves (`Max(0, z) >= 0` becomes True), so formulas are small
frozen dataclasses over unevaluated terms. Symbols carry no sign assumption: a sign is a
hypothesis, written down, or it is not there.

Terms may contain rational numbers, declared symbols, indexed families `w[i, j]`, `Sum`, `Abs`,
`Max`, `Min`, `Bracket`, `KroneckerDelta`, powers, declared functions `s(z)`, and `Vector` (a
finite tuple handed to a declared function of vectors). Indices run from 1, layers from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.errors import ProofcheckError


class LanguageError(ProofcheckError):
    """A statement or a term is not of the language; the sentence says which rule it breaks."""


class Layer(sp.Symbol):
    """An index that runs over layers: a family may change its shape from layer to layer."""


class Vector(ExprWithLimits):
    """The finite tuple of `body` over one index range, an argument of functions of vectors."""

    def __new__(cls, body: Any, limits: Any) -> Vector:
        """Build `Vector(body, (o, 1, d))`."""
        return sp.Basic.__new__(cls, sp.sympify(body), sp.Tuple(*limits))


class Bracket(sp.Function):
    """Iverson's bracket [left <= right]: 1 if it holds, else 0.

    It takes the place of sympy's Piecewise, which a Sum moves outside of the index that its
    condition depends on.
    """

    nargs = 2
    is_real = True
    is_integer = True


def size(name: str) -> sp.Symbol:
    """Return a symbol for a natural number such as a dimension (zero allowed)."""
    return sp.Symbol(name, integer=True)


index = size


def layer(name: str) -> Layer:
    """Return a layer index."""
    return Layer(name, integer=True)


def real(name: str) -> sp.Symbol:
    """Return a symbol for a real number of unknown sign."""
    return sp.Symbol(name, real=True)


def array(name: str) -> sp.IndexedBase:
    """Return a family of reals, indexed with square brackets."""
    return sp.IndexedBase(name, real=True)


def sizes(name: str) -> sp.IndexedBase:
    """Return a family of natural numbers, such as the widths of layers."""
    return sp.IndexedBase(name, integer=True)


def function(name: str) -> Any:
    """Return a declared function with real values."""
    return sp.Function(name, real=True)


def summed(body: Any, *limits: tuple[Any, Any, Any]) -> sp.Expr:
    """Return `Sum(body, *limits)`, the first limits innermost."""
    return sp.Sum(body, *limits)


# --------------------------------------------------------------------------- declarations


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
        if self.kind in ("array", "sizes") and not self.axes:
            raise LanguageError(
                f"array {self.name} is declared without axes; give (index, 1, size)"
            )
        if self.name.startswith("_"):
            raise LanguageError(f"{self.name}: names that begin with _ belong to the kernel")
        if self.within is not None and self.within[0].is_negative:
            raise LanguageError(f"{self.name}: indices are natural numbers, not {self.within[0]}")
        if self.kind not in ("array", "sizes") and self.axes:
            raise LanguageError(f"{self.name} is not an array but is declared with axes")

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


def declare(
    symbol: Any, gloss: str, *axes: Any, within: tuple[Any, Any] | None = None, least: int = 0
) -> Declare:
    """Declare a symbol; shorthand for `Declare`."""
    bounds = tuple(tuple(sp.sympify(part) for part in axis) for axis in axes)
    limits = None if within is None else (sp.sympify(within[0]), sp.sympify(within[1]))
    return Declare(symbol, gloss, bounds, limits, least)


def name_of(symbol: Any) -> str:
    """Return the name of a symbol, family or function."""
    if isinstance(symbol, sp.IndexedBase):
        return str(symbol.label)
    return str(getattr(symbol, "name", symbol))


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
    bounds = tuple(tuple(sp.sympify(part) for part in axis) for axis in axes)
    begin = None
    begin_axes: tuple[Any, ...] = ()
    if start is not None:
        at, first = sp.sympify(start[0]), sp.sympify(start[1])
        begin = (at, first)
        k = bounds[0][0]
        begin_axes = tuple(
            (i, substitute(lo, {k: at}), substitute(hi, {k: at})) for i, lo, hi in bounds[1:]
        )
    return Definition(head, bounds, sp.sympify(value), gloss, begin, begin_axes)


def le(left: Any, right: Any) -> Rel:
    """Return left <= right."""
    return Rel(sp.sympify(left), "<=", sp.sympify(right))


def lt(left: Any, right: Any) -> Rel:
    """Return left < right."""
    return Rel(sp.sympify(left), "<", sp.sympify(right))


def eq(left: Any, right: Any) -> Rel:
    """Return left = right."""
    return Rel(sp.sympify(left), "=", sp.sympify(right))


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


# --------------------------------------------------------------------------- traversal


def free_symbols(thing: Any) -> set[Any]:
    """Return the free symbols, families and functions of a term or formula."""
    if isinstance(thing, Rel):
        return free_symbols(thing.left) | free_symbols(thing.right)
    if isinstance(thing, And):
        return _union(free_symbols(part) for part in thing.parts)
    if isinstance(thing, Implies):
        return free_symbols(thing.premise) | free_symbols(thing.conclusion)
    if isinstance(thing, (ForAll, Exists)):
        inner = free_symbols(thing.body)
        for item in reversed(thing.bound):
            inner = (inner - {item.symbol}) | _declare_free(item)
        return inner
    if isinstance(thing, Let):
        inner = free_symbols(thing.body)
        for definition in reversed(thing.definitions):
            inner = (inner - {definition.symbol}) | free_symbols(definition)
        return inner
    if isinstance(thing, Definition):
        body = free_symbols(thing.value)
        body = _close(body, thing.axes)
        if thing.start is not None:
            start = _close(free_symbols(thing.start[1]), thing.start_axes)
            body |= start | free_symbols(thing.start[0])
        return body - {thing.symbol}
    return _term_free(thing)


def _union(sets: Iterable[set[Any]]) -> set[Any]:
    return reduce(set.union, sets, set())


def _close(body: set[Any], axes: tuple[tuple[Any, Any, Any], ...]) -> set[Any]:
    for i, low, high in reversed(axes):
        body = (body - {i}) | _term_free(low) | _term_free(high)
    return body


def _declare_free(item: Declare) -> set[Any]:
    found = _close(set(), item.axes)
    if item.within is not None:
        found |= _term_free(item.within[0]) | _term_free(item.within[1])
    return found


def _term_free(term: Any) -> set[Any]:
    if isinstance(term, (sp.Symbol, sp.IndexedBase, sp.FunctionClass)):
        return {term}
    if isinstance(term, sp.Indexed):
        return {term.base} | _union(_term_free(i) for i in term.indices)
    if isinstance(term, ExprWithLimits):
        found = _term_free(term.function)
        for i, low, high in term.limits:
            found = (found - {i}) | _term_free(low) | _term_free(high)
        return found
    if isinstance(term, sp.Lambda):
        return _term_free(term.expr) - set(term.variables)
    found = _union(_term_free(arg) for arg in getattr(term, "args", ()))
    if isinstance(term, sp.core.function.AppliedUndef):
        found |= {term.func}
    return found


Mapping_ = Mapping[Any, Any]


def substitute(thing: Any, mapping: Mapping_) -> Any:
    """Substitute without capture: symbols by terms, families by `sp.Lambda`, functions by Lambda.

    Bound indices that would capture a free index of a replacement are renamed.
    """
    if not mapping:
        return thing
    if isinstance(thing, Rel):
        return Rel(substitute(thing.left, mapping), thing.op, substitute(thing.right, mapping))
    if isinstance(thing, And):
        return And(tuple(substitute(part, mapping) for part in thing.parts))
    if isinstance(thing, Implies):
        return Implies(substitute(thing.premise, mapping), substitute(thing.conclusion, mapping))
    if isinstance(thing, (ForAll, Exists)):
        bound: list[Declare] = []
        mapping = dict(mapping)
        inside = free_symbols(thing.body) | {item.symbol for item in thing.bound}
        inside |= _union(_declare_free(item) for item in thing.bound)
        for item in thing.bound:
            axes, _ = _substitute_axes(item.axes, mapping, inside)
            within = None
            if item.within is not None:
                within = (substitute(item.within[0], mapping), substitute(item.within[1], mapping))
            symbol = _avoid(item.symbol, mapping, inside)
            bound.append(Declare(symbol, item.gloss, axes, within, item.least))
        body = substitute(thing.body, mapping)
        if isinstance(thing, Exists):
            return Exists(tuple(bound), body, thing.by)
        return ForAll(tuple(bound), body)
    if isinstance(thing, Let):
        defined = {item.symbol for item in thing.definitions}
        clash = defined & (set(mapping) | _union(_term_free(v) for v in mapping.values()))
        if clash:
            raise LanguageError(f"substitution meets the locally defined {name_of(clash.pop())}")
        definitions = tuple(substitute_definition(item, mapping) for item in thing.definitions)
        return Let(definitions, substitute(thing.body, mapping))
    return _substitute_term(thing, mapping)


def substitute_definition(item: Definition, mapping: Mapping_) -> Definition:
    """Substitute in the ranges and values of a definition, not in the name it defines."""
    inside = free_symbols(item)
    axes, inner = _substitute_axes(item.axes, mapping, inside)
    value = substitute(item.value, inner)
    if item.start is None:
        return Definition(item.symbol, axes, value, item.gloss)
    start_axes, start_inner = _substitute_axes(item.start_axes, mapping, inside)
    start = (substitute(item.start[0], mapping), substitute(item.start[1], start_inner))
    return Definition(item.symbol, axes, value, item.gloss, start, start_axes)


def _substitute_axes(
    axes: tuple[tuple[Any, Any, Any], ...], mapping: Mapping_, inside: set[Any]
) -> tuple[tuple[tuple[Any, Any, Any], ...], dict[Any, Any]]:
    inner = dict(mapping)
    done = []
    inside = inside | {i for i, _, _ in axes}
    for i, low, high in axes:
        low, high = _substitute_term(low, inner), _substitute_term(high, inner)
        done.append((_avoid(i, inner, inside), low, high))
    return tuple(done), inner


def _avoid(symbol: Any, mapping: dict[Any, Any], inside: set[Any]) -> Any:
    """Remove `symbol` from `mapping` as it is bound here; rename it when it would capture.

    inside: every symbol that occurs where it is bound; the new name is none of them.
    """
    mapping.pop(symbol, None)
    taken = _union(_term_free(value) for value in mapping.values())
    if symbol not in taken:
        return symbol
    renamed = fresh(symbol, taken | inside)
    mapping[symbol] = renamed
    return renamed


def fresh(symbol: Any, taken: set[Any]) -> Any:
    """Return a symbol of the same sort whose name is not among `taken`."""
    names = {name_of(item) for item in taken}
    base, count = name_of(symbol).rstrip("0123456789'"), 1
    while f"{base}{count}" in names or f"{base}{count}" == name_of(symbol):
        count += 1
    if isinstance(symbol, sp.IndexedBase):
        return sp.IndexedBase(f"{base}{count}", **symbol.assumptions0)
    if isinstance(symbol, Layer):
        return layer(f"{base}{count}")
    return type(symbol)(f"{base}{count}", **symbol.assumptions0)


def _substitute_term(term: Any, mapping: Mapping_) -> Any:
    if isinstance(term, sp.Symbol):
        return mapping.get(term, term)
    if isinstance(term, sp.IndexedBase):
        return mapping.get(term, term)
    if isinstance(term, sp.Indexed):
        indices = tuple(_substitute_term(i, mapping) for i in term.indices)
        target = mapping.get(term.base)
        if target is None:
            return term.base[indices]
        if isinstance(target, sp.IndexedBase):
            return target[indices]
        return substitute(target.expr, dict(zip(target.variables, indices, strict=True)))
    if isinstance(term, ExprWithLimits):
        inner = dict(mapping)
        limits = []
        inside = _term_free(term.function) | _term_free(term) | {i for i, _, _ in term.limits}
        inside |= _union(_term_free(side) for limit in term.limits for side in limit[1:])
        for i, low, high in reversed(term.limits):
            low, high = _substitute_term(low, inner), _substitute_term(high, inner)
            limits.append((_avoid(i, inner, inside), low, high))
        body = _substitute_term(term.function, inner)
        if isinstance(term, Vector):
            return Vector(body, limits[0])
        return term.func(body, *reversed(limits))
    if not getattr(term, "args", ()):
        return term
    args = tuple(_substitute_term(arg, mapping) for arg in term.args)
    if isinstance(term, sp.core.function.AppliedUndef):
        target = mapping.get(term.func)
        if target is None:
            return term.func(*args)
        if isinstance(target, sp.Lambda):
            return substitute(target.expr, dict(zip(target.variables, args, strict=True)))
        return target(*args)
    return term.func(*args)


def terms(thing: Any) -> Iterator[sp.Basic]:
    """Yield every term and subterm of a formula or definition."""
    if isinstance(thing, Rel):
        roots: list[Any] = [thing.left, thing.right]
    elif isinstance(thing, And):
        roots = list(thing.parts)
    elif isinstance(thing, Implies):
        roots = [thing.premise, thing.conclusion]
    elif isinstance(thing, (ForAll, Exists)):
        roots = [thing.body]
        roots += [side for item in thing.bound for side in (item.within or ())]
    elif isinstance(thing, Let):
        roots = [*thing.definitions, thing.body]
    elif isinstance(thing, Definition):
        roots = [thing.value] + ([] if thing.start is None else list(thing.start))
    else:
        yield from sp.preorder_traversal(thing)
        return
    for root in roots:
        yield from terms(root)
