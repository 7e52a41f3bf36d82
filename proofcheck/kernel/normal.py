"""Exact normal form of terms: polynomials over the rationals in sums of products of atoms.

Two terms with the same normal form are equal for all values of their symbols. The normal form
knows: ring laws; linearity, renaming and exchange of finite sums; products of sums; |xy| = |x||y|,
|x|^2 = x^2; (xy)^n = x^n y^n for natural n; Min(a, b) = -Max(-a, -b). It never divides.
An atom is a symbol, an indexed symbol, an absolute value, a maximum, an Iverson bracket, an
applied function, or a power with a symbolic exponent, whose parts are in normal form themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import chain, permutations, product
from math import gcd, lcm
from typing import Any

import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.monomial import Monomial, Poly, by_print, leading, printed
from proofcheck.kernel.naming import Limit, canonical, free_level, fresh, rename_apart
from proofcheck.kernel.sorts import is_integer_form, is_natural_form, is_plain
from proofcheck.language import Bracket, Vector
from proofcheck.substitution import rebuild, substitute, term_symbols
from proofcheck.terms import absolute, summed


class NormalFormError(ProofcheckError):
    """A term lies outside what the normal form can treat."""


_COUNTS = (sp.Symbol, sp.Indexed, sp.Integer)


@lru_cache(maxsize=100_000)
def _poly(term: sp.Expr) -> tuple[tuple[Monomial, Fraction], ...]:
    if isinstance(term, sp.Add):
        return _add([(_poly(arg), Fraction(1)) for arg in term.args])
    if isinstance(term, sp.Mul) and len(term.args) == 2 and isinstance(term.args[0], sp.Rational):
        return _add([(_poly(term.args[1]), Fraction(int(term.args[0].p), int(term.args[0].q)))])
    total: Poly = {}
    for coefficient, limits, factors in _expand(term):
        for monomial, value in _canonical(coefficient, limits, factors):
            total[monomial] = total.get(monomial, Fraction(0)) + value
    return tuple((monomial, value) for monomial, value in total.items() if value)


def _add(
    parts: list[tuple[tuple[tuple[Monomial, Fraction], ...], Fraction]],
) -> tuple[tuple[Monomial, Fraction], ...]:
    total: Poly = {}
    for part, factor in parts:
        for monomial, value in part:
            total[monomial] = total.get(monomial, 0) + factor * value
    return tuple((monomial, value) for monomial, value in total.items() if value)


def poly(term: sp.Expr) -> Poly:
    """Return the normal form of a term."""
    return dict(_poly(term))


def is_zero(term: sp.Expr) -> bool:
    """Whether the term is identically zero by the laws of the normal form."""
    return not _poly(term)


@lru_cache(maxsize=100_000)
def canon(term: sp.Expr) -> sp.Expr:
    """Return the normal form as a term."""
    return to_term(poly(term))


def to_term(polynomial: Poly) -> sp.Expr:
    """Return the term of a normal form, in a fixed order."""
    parts = []
    for monomial in sorted(polynomial, key=lambda monomial: monomial.key):
        product = sp.Mul(*(atom**power for atom, power in monomial.factors))
        if monomial.limits:
            product = summed(product, *_inner_first(monomial.limits))
        value = polynomial[monomial]
        parts.append(sp.Rational(value.numerator, value.denominator) * product)
    return sp.Add(*parts)


def _inner_first(limits: tuple[Limit, ...]) -> list[Limit]:
    """Order the limits so that an index follows every limit whose bounds mention it."""
    ordered: list[Limit] = []
    rest = list(limits)
    while rest:
        for limit in reversed(rest):
            others = [other for other in rest if other is not limit]
            if not any(_mentions(other[1:], limit[0]) for other in others):
                ordered.append(limit)
                rest.remove(limit)
                break
        else:
            raise NormalFormError(f"the ranges of {limits} depend on each other in a circle")
    return ordered


def _mentions(terms: Any, symbol: Any) -> bool:
    return any(symbol in term_symbols(term) for term in terms)


# --------------------------------------------------------------------------- expansion

Term = tuple[Fraction, tuple[Limit, ...], dict[sp.Expr, int]]


def _expand(term: Any) -> list[Term]:
    if isinstance(term, sp.Rational):
        value = Fraction(int(term.p), int(term.q))
        return [(value, (), {})] if value else []
    if isinstance(term, sp.Add):
        return [part for arg in term.args for part in _expand(arg)]
    if isinstance(term, sp.Mul):
        total: list[Term] = [(Fraction(1), (), {})]
        for arg in term.args:
            total = _product(total, _expand(arg))
        return total
    if isinstance(term, sp.Pow):
        return _power(term)
    if isinstance(term, sp.Sum):
        return list(_open_sum(term))
    if isinstance(term, sp.Abs):
        return _absolute(term.args[0])
    if isinstance(term, sp.Min):
        return _expand(-sp.Max(*(-arg for arg in term.args)))
    atom = _atom(term)
    if type(atom) is not type(term):  # sympy decided it, as in Max(x, x) or KroneckerDelta(i, i)
        return _expand(atom)
    return [(Fraction(1), (), {atom: 1})]


def _atom(term: Any) -> sp.Expr:
    if isinstance(term, sp.Symbol):
        return _plain(term)
    if isinstance(term, sp.Indexed):
        return _plain(term.base)[tuple(_index(i) for i in term.indices)]
    if isinstance(term, sp.Max):
        return rebuild(term, tuple(canon(arg) for arg in term.args))
    if isinstance(term, sp.KroneckerDelta):
        return sp.KroneckerDelta(*(sp.expand(arg) for arg in term.args[:2]))
    if isinstance(term, Bracket):
        gap = canon(term.args[0] - term.args[1])
        if isinstance(gap, sp.Rational):
            return sp.Integer(1 if gap <= 0 else 0)
        return Bracket(gap, sp.Integer(0))
    if isinstance(term, sp.core.function.AppliedUndef):
        return _plain(term.func)(
            *(_vector(a) if isinstance(a, Vector) else canon(a) for a in term.args)
        )
    raise NormalFormError(f"the normal form does not know {term} ({type(term).__name__})")


@lru_cache(maxsize=20_000)
def _index(term: Any) -> Any:
    return sp.expand(term)


def _plain(symbol: Any) -> Any:
    if not is_plain(symbol):
        raise NormalFormError(f"{symbol} is not a plain real or integer: a sign is a hypothesis")
    return symbol


def _check_range(i: Any, low: Any, high: Any) -> None:
    # the kernel counts on indices being naturals, as when a sum of m ones is m
    if not (i.is_integer and is_plain(i) and is_natural_form(low) and is_integer_form(high)):
        raise NormalFormError(
            f"the index {i} must run from a natural number to an integer, not {low}..{high}"
        )


def _vector(term: Vector) -> Vector:
    i, low, high = term.limits[0]
    _check_range(i, low, high)
    apart = fresh(i)  # or a sum inside could bind the very name of i
    body = canon(substitute(term.function, {i: apart}))
    name = canonical(i, free_level([body], {apart}), 0)
    return Vector(canon(substitute(body, {apart: name})), (name, sp.expand(low), sp.expand(high)))


def _product(left: list[Term], right: list[Term]) -> list[Term]:
    result: list[Term] = []
    for c1, limits1, factors1 in left:
        others = [*factors1, *chain.from_iterable(limits1)]
        for c2, limits2, factors2 in right:
            limits2, factors2 = rename_apart(limits2, factors2, others)
            factors = dict(factors1)
            for atom, power in factors2.items():
                factors[atom] = factors.get(atom, 0) + power
            result.append((c1 * c2, limits1 + limits2, factors))
    return result


def _power(term: sp.Pow) -> list[Term]:
    if isinstance(term.exp, sp.Integer):
        if term.exp < 0:
            raise NormalFormError(f"the normal form does not divide: {term}")
        total: list[Term] = [(Fraction(1), (), {})]
        base = _expand(canon(term.base))
        for _ in range(int(term.exp)):
            total = _product(total, base)
        return total
    total = [(Fraction(1), (), {})]
    for part in sp.Add.make_args(sp.expand(term.exp)):
        times, symbol = part.as_coeff_Mul()
        if not (isinstance(times, sp.Integer) and times > 0 and symbol.is_integer):
            raise NormalFormError(f"the exponent of {term} is not a natural number")
        power = _expand(term.base) if symbol == 1 else _symbolic_power(term, symbol)
        for _ in range(int(times)):
            total = _product(total, power)
    return total


def _symbolic_power(term: sp.Pow, exponent: sp.Expr) -> list[Term]:
    if not isinstance(exponent, (sp.Symbol, sp.Indexed)):
        raise NormalFormError(f"the exponent of {term} is not a sum of natural number symbols")
    items = poly(term.base)
    if len(items) == 1:
        ((monomial, value),) = items.items()
        if not monomial.limits:
            factors = {sp.Pow(atom, exponent): power for atom, power in monomial.factors}
            if value != 1:
                factors[sp.Pow(sp.Rational(value.numerator, value.denominator), exponent)] = 1
            return [(Fraction(1), (), factors)]
    return [(Fraction(1), (), {sp.Pow(to_term(items), exponent): 1})]


@lru_cache(maxsize=20_000)
def _open_sum(term: sp.Sum) -> tuple[Term, ...]:
    """Return the terms of a sum under its limits; their indices have names of this sum alone."""
    body, limits = term.function, list(term.limits)
    mapping: dict[Any, Any] = {}
    opened: list[Limit] = []
    for i, low, high in reversed(limits):
        _check_range(i, low, high)
        low, high = substitute(low, mapping), substitute(high, mapping)
        mapping[i] = fresh(i)
        opened.append((mapping[i], sp.expand(low), sp.expand(high)))
    result = []
    for coefficient, inner, factors in _expand(substitute(body, mapping)):
        result.append((coefficient, tuple(opened) + inner, factors))
    return tuple(result)


def _absolute(arg: sp.Expr) -> list[Term]:
    items = poly(arg)
    if not items:
        return []
    if len(items) == 1:
        ((monomial, value),) = items.items()
        if not monomial.limits:
            factors: dict[sp.Expr, int] = {}
            for atom, power in monomial.factors:
                even = power - power % 2
                if even:
                    factors[atom] = factors.get(atom, 0) + even
                if power % 2:
                    key = atom if isinstance(atom, sp.Abs) else absolute(atom)
                    factors[key] = factors.get(key, 0) + 1
            return [(abs(value), (), _merge_even(factors))]
    content = Fraction(
        gcd(*(v.numerator for v in items.values())), lcm(*(v.denominator for v in items.values()))
    )
    lead = items[leading(items)]
    content = content if lead > 0 else -content
    scaled = to_term({monomial: value / content for monomial, value in items.items()})
    return [(abs(content), (), {absolute(scaled): 1})]


def _merge_even(factors: dict[sp.Expr, int]) -> dict[sp.Expr, int]:
    """Write |x|^2 as x^2."""
    merged: dict[sp.Expr, int] = {}
    for atom, power in factors.items():
        if isinstance(atom, sp.Abs) and power >= 2:
            inner = atom.args[0]
            if isinstance(inner, (sp.Symbol, sp.Indexed, sp.core.function.AppliedUndef, sp.Max)):
                merged[inner] = merged.get(inner, 0) + power - power % 2
                power %= 2
        if power:
            merged[atom] = merged.get(atom, 0) + power
    return merged


# --------------------------------------------------------------------------- canonical names


def _canonical(
    coefficient: Fraction, limits: tuple[Limit, ...], factors: dict[sp.Expr, int]
) -> list[tuple[Monomial, Fraction]]:
    for place, (i, low, high) in enumerate(limits):
        rest = limits[:place] + limits[place + 1 :]
        unused = not _mentions(factors, i) and not any(_mentions(o[1:], i) for o in rest)
        if unused and low == 1 and isinstance(high, _COUNTS) and is_natural_form(high):
            counted = _product([(coefficient, rest, factors)], _expand(high))
            return [item for part in counted for item in _canonical(*part)]
    squares = [a for a, p in factors.items() if isinstance(a, sp.Abs) and p >= 2]
    if squares:
        return _square_out(coefficient, limits, factors, squares[0])
    if not limits:
        ordered = tuple(sorted(factors.items(), key=by_print))
        return [(Monomial((), ordered), coefficient)]
    inside = [*factors, *(bound for limit in limits for bound in limit[1:])]
    level = free_level(inside, {i for i, _, _ in limits})
    best: Monomial | None = None
    for order in _orders(limits, factors, level):
        mapping = {i: canonical(i, level, place) for place, (i, _, _) in enumerate(order)}
        renamed = tuple(
            (mapping[i], substitute(low, mapping), substitute(high, mapping))
            for i, low, high in order
        )
        inner: dict[sp.Expr, int] = {}
        for atom, power in factors.items():
            key = _recanon(substitute(atom, mapping))
            inner[key] = inner.get(key, 0) + power
        candidate = Monomial(renamed, tuple(sorted(inner.items(), key=by_print)))
        if best is None or candidate.key < best.key:
            best = candidate
    return [] if best is None else [(best, coefficient)]


def _orders(
    limits: tuple[Limit, ...], factors: dict[sp.Expr, int], level: int
) -> Iterator[tuple[Limit, ...]]:
    """Yield the orders in which limits that look alike from inside stand together.

    How an index looks (where it stands, whatever the names) is the same after any renaming.
    """
    if len(limits) == 1:
        yield limits
        return
    looks: dict[Any, list[Limit]] = {}
    for limit in limits:
        mapping = {i: canonical(i, level, int(i != limit[0])) for i, _, _ in limits}
        renamed = ((substitute(atom, mapping), power) for atom, power in factors.items())
        bounds = tuple(printed(substitute(bound, mapping)) for bound in limit[1:])
        looks.setdefault((bounds, tuple(sorted(map(by_print, renamed)))), []).append(limit)
    for parts in product(*(permutations(looks[look]) for look in sorted(looks))):
        yield tuple(chain.from_iterable(parts))


def _square_out(
    coefficient: Fraction,
    limits: tuple[Limit, ...],
    factors: dict[sp.Expr, int],
    atom: sp.Expr,
) -> list[tuple[Monomial, Fraction]]:
    rest = {a: p for a, p in factors.items() if a != atom}
    power = factors[atom]
    if power % 2:
        rest[atom] = 1
    squared = _expand(atom.args[0] ** (power - power % 2))
    expanded = _product([(coefficient, limits, rest)], squared)
    return [item for part in expanded for item in _canonical(*part)]


def _recanon(atom: sp.Expr) -> sp.Expr:
    """Return an atom in normal form again after a renaming; it stays one atom."""
    items = poly(atom) if not isinstance(atom, (sp.Symbol, sp.Indexed)) else {}
    if not items:
        return _atom(atom) if isinstance(atom, (sp.Symbol, sp.Indexed)) else atom
    ((monomial, value),) = items.items()
    ((same, power),) = monomial.factors
    if value != 1 or power != 1 or monomial.limits:
        raise NormalFormError(f"{atom} changed its form under renaming")
    return same
