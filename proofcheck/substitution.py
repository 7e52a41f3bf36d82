"""Free symbols and substitution that captures nothing, for terms, formulas and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.language import (
    And,
    Declare,
    Definition,
    Exists,
    ForAll,
    Implies,
    LanguageError,
    Layer,
    Let,
    Rel,
    Vector,
    layer,
    name_of,
)
from proofcheck.sorts import is_natural_form
from proofcheck.terms import absolute, summed


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
    return set(term_symbols(thing))


def _union(sets: Iterable[AbstractSet[Any]]) -> set[Any]:
    return set().union(*sets)


def _close(body: set[Any], axes: tuple[tuple[Any, Any, Any], ...]) -> set[Any]:
    for i, low, high in reversed(axes):
        body = (body - {i}) | term_symbols(low) | term_symbols(high)
    return body


def _declare_free(item: Declare) -> set[Any]:
    found = _close(set(), item.axes)
    if item.within is not None:
        found |= term_symbols(item.within[0]) | term_symbols(item.within[1])
    return found


def term_symbols(term: Any) -> frozenset[Any]:
    """Return the free symbols, families and functions of a term."""
    if isinstance(term, (sp.Symbol, sp.IndexedBase, sp.FunctionClass)):
        return frozenset({term})
    return _compound_free(term)


@lru_cache(maxsize=100_000)
def _compound_free(term: Any) -> frozenset[Any]:
    if isinstance(term, sp.Indexed):
        return frozenset({term.base}).union(*(term_symbols(i) for i in term.indices))
    if isinstance(term, ExprWithLimits):
        found = term_symbols(term.function)
        for i, low, high in term.limits:
            found = (found - {i}) | term_symbols(low) | term_symbols(high)
        return found
    if isinstance(term, sp.Lambda):
        return term_symbols(term.expr) - set(term.variables)
    found = frozenset().union(*(term_symbols(arg) for arg in getattr(term, "args", ())))
    if isinstance(term, sp.core.function.AppliedUndef):
        found |= {term.func}
    return found


@lru_cache(maxsize=100_000)
def entries(term: Any) -> frozenset[Any]:
    """Return the symbols and the entries of families in a term, bound ones too."""
    own = {term} if isinstance(term, (sp.Symbol, sp.Indexed)) else set()
    return frozenset(own).union(*(entries(arg) for arg in getattr(term, "args", ())))


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
        clash = defined & (set(mapping) | _union(term_symbols(v) for v in mapping.values()))
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
    taken = _union(term_symbols(value) for value in mapping.values())
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
    if isinstance(symbol, Layer):
        return layer(f"{base}{count}")
    return type(symbol)(f"{base}{count}", **symbol.assumptions0)


def _substitute_term(term: Any, mapping: Mapping_) -> Any:
    if isinstance(term, sp.Symbol):
        return mapping.get(term, term)
    if isinstance(term, sp.IndexedBase):
        return mapping.get(term, term)
    if term_symbols(term).isdisjoint(mapping):
        return term
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
        inside = {i for i, _, _ in term.limits} | term_symbols(term.function) | term_symbols(term)
        inside |= _union(term_symbols(side) for limit in term.limits for side in limit[1:])
        for i, low, high in reversed(term.limits):
            low, high = _substitute_term(low, inner), _substitute_term(high, inner)
            limits.append((_avoid(i, inner, inside), low, high))
        body = _substitute_term(term.function, inner)
        return over(term, body, limits[::-1])
    if not getattr(term, "args", ()):
        return term
    args = tuple(_substitute_term(arg, mapping) for arg in term.args)
    if isinstance(term, sp.core.function.AppliedUndef):
        target = mapping.get(term.func)
        if target is None:
            return term.func(*args)
        if isinstance(target, sp.Lambda):
            if len(target.variables) != len(args):
                raise LanguageError(f"{target} needs {len(target.variables)} arguments")
            values = [
                _argument(*pair, target.expr) for pair in zip(target.variables, args, strict=True)
            ]
            return substitute(target.expr, dict(zip(target.variables, values, strict=True)))
        return target(*args)
    return rebuild(term, args)


def rebuild(term: Any, args: tuple[Any, ...]) -> Any:
    """Return an operation on other parts, where sympy does not decide by laws of its own.

    It computes with powers as if nothing were zero (x^-n x^n is 1), and compares numbers inside
    max, min and absolute values, where it takes a sum from 3 to 1 for minus its middle term. So a
    power that is no natural number, and a sum without free symbols in there, are refused.
    """
    if isinstance(term, sp.Pow) and not is_natural_form(args[1]):
        raise LanguageError(f"{term}: {args[1]} is put in the place of a natural exponent")
    if isinstance(term, COMPARING) and any(has_closed_sum(arg) for arg in args):
        raise LanguageError(f"{term.func.__name__}{args}: a sum of numbers cannot stand inside it")
    if isinstance(term, sp.Abs):
        return absolute(*args)
    if isinstance(term, ExprWithLimits):
        return over(term, args[0], args[1:])
    return term.func(*args)


def over(term: Any, body: Any, limits: Iterable[Any]) -> Any:
    """Return the sum or vector like `term` of another body over these limits."""
    return Vector(body, *limits) if isinstance(term, Vector) else summed(body, *limits)


COMPARING = (sp.Max, sp.Min, sp.Abs)


@lru_cache(maxsize=100_000)
def has_closed_sum(term: Any) -> bool:
    """Whether a sum in the term has no free symbols, so that sympy takes it for a number."""
    closed = isinstance(term, sp.Sum) and not term_symbols(term)
    return closed or any(has_closed_sum(arg) for arg in getattr(term, "args", ()))


def _argument(variable: Any, value: Any, body: Any) -> Any:
    """Return what a variable of a Lambda stands for: a vector is a family over its index.

    A vector has no entries beyond its range, so the body may not ask for any.
    """
    if isinstance(variable, sp.IndexedBase) != isinstance(value, Vector):
        raise LanguageError(f"{value} is put in the place of {variable}: vectors go to families")
    if not isinstance(value, Vector):
        return value
    i, low, high = value.limits[0]
    if not _stays_within(body, variable, (low, high), set()):
        raise LanguageError(f"{body} asks for entries of {variable} outside of {low}..{high}")
    return sp.Lambda(i, value.function)


def _stays_within(term: Any, family: Any, sides: tuple[Any, Any], over: set[Any]) -> bool:
    """Whether each entry of the family stands at an index that runs over just this range."""
    if isinstance(term, sp.Indexed) and term.base == family:
        return len(term.indices) == 1 and term.indices[0] in over
    if isinstance(term, ExprWithLimits):
        if {i for i, _, _ in term.limits} & _union(term_symbols(side) for side in sides):
            return False
        for i, *ends in reversed(term.limits):  # the outer ones first
            over = over | {i} if tuple(ends) == sides else over - {i}
        return _stays_within(term.function, family, sides, over)
    return all(_stays_within(arg, family, sides, over) for arg in getattr(term, "args", ()))


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
