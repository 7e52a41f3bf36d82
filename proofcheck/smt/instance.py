"""From a solver's model to an instance of the statement: numbers, families, total functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.language import Declare, ForAll, Formula, Rel, name_of
from proofcheck.scope import Scope
from proofcheck.smt.ground import Terms
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.problem import Problem, Sizes, root_of
from proofcheck.smt.unknowns import GroundError, Unknowns
from proofcheck.statement import Named, Statement
from proofcheck.substitution import free_symbols
from proofcheck.walker import evaluate

Knots = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Interpolated:
    """The piecewise linear function through knots (sorted), with the slopes beyond them."""

    knots: Knots
    left: Fraction = Fraction(0)
    right: Fraction = Fraction(0)

    def term(self, u: Any) -> sp.Expr:
        """Return the function as a term of u: a sum of multiples of |u - knot|."""
        slopes = [self.left, *self._inner(), self.right]
        first, value = self.knots[0]
        parts = [_number((self.left + self.right) / 2) * u]
        for (x, _), (before, after) in zip(self.knots, pairwise(slopes), strict=True):
            parts.append(_number((after - before) / 2) * sp.Abs(u - _number(x)))
        found = sp.Add(*parts)
        return found + _number(value) - found.subs(u, _number(first))

    def _inner(self) -> list[Fraction]:
        return [(d - b) / (c - a) for (a, b), (c, d) in pairwise(self.knots)]

    def value(self, u: Fraction) -> Fraction:
        """Return the value at u."""
        (first, low), (last, high) = self.knots[0], self.knots[-1]
        if u <= first:
            return low + self.left * (u - first)
        for (a, b), (c, d) in pairwise(self.knots):
            if u <= c:
                return b + (d - b) / (c - a) * (u - a)
        return high + self.right * (u - last)

    def __call__(self, array: Any) -> Any:
        """Return the values at an array of rationals."""
        return np.frompyfunc(self.value, 1, 1)(array)


@dataclass(frozen=True)
class Formulaic:
    """A function that a hypothesis defines outright: s(z) = term."""

    hypothesis: str
    symbol: Any
    body: sp.Expr

    def term(self, u: Any) -> sp.Expr:
        """Return the function as a term of u."""
        return self.body.subs(self.symbol, u)

    def __call__(self, array: Any) -> Any:
        """Return the values at an array of rationals."""
        values = evaluate(self.body, Scope({self.symbol: array}, True, 1))
        return np.broadcast_to(values, array.shape)


@dataclass(frozen=True)
class Points:
    """A function of vectors, or of several arguments: given at points, zero elsewhere."""

    points: tuple[tuple[tuple[tuple[Fraction, ...], ...], Fraction], ...]
    vectors: tuple[bool, ...]

    def __call__(self, *arrays: Any) -> Any:
        """Return the values at arrays of rationals; vectors along their last axis."""
        table = dict(self.points)
        heads = [a.shape[:-1] if v else a.shape for a, v in zip(arrays, self.vectors, strict=True)]
        shape = np.broadcast_shapes(*heads)
        out = np.empty(shape, dtype=object)
        full = [
            np.broadcast_to(a, (*shape, a.shape[-1]) if v else shape)
            for a, v in zip(arrays, self.vectors, strict=True)
        ]
        for place in np.ndindex(*shape):
            key = tuple(
                tuple(a[place]) if v else (a[place],)
                for a, v in zip(full, self.vectors, strict=True)
            )
            out[place] = table.get(key, Fraction(0))
        return out


Function = Interpolated | Formulaic | Points
Values = dict[str, Any]


def _number(value: Fraction) -> sp.Rational:
    return sp.Rational(value.numerator, value.denominator)


def entries(statement: Statement, sizes: Sizes) -> Iterator[tuple[Declare, tuple[int, ...]]]:
    """Yield every declared real and every member of a declared family, at concrete sizes."""
    root, _ = root_of(statement, sizes)
    terms = Terms(root, Unknowns())
    for item in statement.symbols:
        if item.kind == "real":
            yield item, ()
        elif item.kind == "array":
            for key in entries_of(item, list(item.axes), dict(root), terms):
                yield item, key


def entries_of(item: Declare, axes: list[Any], env: Any, terms: Terms) -> Iterator[tuple[int, ...]]:
    """Yield the indices of a family whose ranges have values, in order. Raises GroundError."""
    if not axes:
        yield ()
        return
    i, low, high = axes[0]
    ends = terms.bounds(low, high, env)
    if ends is None:
        raise GroundError(f"{item.name} has a symbolic range; give the sizes values")
    for place in range(ends[0], ends[1] + 1):
        inner = {**env, i: Polynomial.number(place)}
        for rest in entries_of(item, axes[1:], inner, terms):
            yield place, *rest


def entry_name(item: Declare, key: tuple[int, ...]) -> str:
    """Return the unknown's name of a declared real or member."""
    return f"{item.name}[{','.join(str(i) for i in key)}]" if key else item.name


def values_of(
    statement: Statement, sizes: Sizes, model: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Return a value for every declared real and member, by the unknown's name; 0 if free."""
    return {
        name: model.get(name, Fraction(0))
        for name in (entry_name(item, key) for item, key in entries(statement, sizes))
    }


def bound_values(problem: Problem, model: Mapping[str, Fraction]) -> dict[str, list[Any]]:
    """Return, by name, the values at which the model refutes a claim "for every": as probes.

    A number for a bound real; for a bound family {indices: number}.
    """
    found: dict[tuple[Any, ...], dict[tuple[int, ...], Fraction]] = {}
    for name, meaning in problem.meanings.items():
        if meaning.kind == "any" and meaning.parts[0] == "claim":
            *path, key = meaning.parts
            group = found.setdefault((meaning.name, *path), {})
            group[key] = model.get(name, Fraction(0))
    probes: dict[str, list[Any]] = {}
    for (name, *_), members in found.items():
        probes.setdefault(name, []).append(members.get((), members))
    return probes


def functions_of(
    statement: Statement,
    problem: Problem,
    model: Mapping[str, Fraction],
    using: Sequence[Named],
) -> Iterator[dict[str, Function]]:
    """Yield total functions that agree with the model at the arguments that occur.

    A function that a hypothesis defines outright is that one; one of a single number is
    interpolated, with the slopes beyond the last knots tried in turn; any other is zero elsewhere.
    """
    choices: list[list[tuple[str, Function]]] = []
    for item in statement.symbols:
        if item.kind == "function":
            choices.append([(item.name, f) for f in _extensions(item, problem, model, using)])
    for choice in product(*choices):
        yield dict(choice)


def _extensions(
    item: Declare, problem: Problem, model: Mapping[str, Fraction], using: Sequence[Named]
) -> list[Function]:
    for named in using:
        outright = defined_by(named, item.symbol)
        if outright is not None:
            return [outright]
    at = {name: model.get(name, Fraction(0)) for name in problem.meanings}
    points: dict[tuple[tuple[Fraction, ...], ...], Fraction] = {}
    for name, meaning in problem.meanings.items():
        if meaning.kind == "applied" and meaning.name == item.name:
            args = tuple(tuple(p.value(at) for p in part) for part in meaning.parts)
            points.setdefault(args, at[name])
    if any(len(args) != 1 or problem.vectors.get(item.name) for args in points):
        vectors = problem.vectors.get(item.name) or tuple(False for _ in next(iter(points)))
        return [Points(tuple(sorted(points.items())), vectors)]
    knots: Knots = tuple(sorted((args[0][0], y) for args, y in points.items()))
    knots = knots or ((Fraction(0), Fraction(0)),)
    zero = Fraction(0)
    inner = [(d - b) / (c - a) for (a, b), (c, d) in pairwise(knots)]
    slopes = [(zero, zero)]
    if inner:
        slopes += [(inner[0], inner[-1]), (zero, inner[-1]), (inner[0], zero)]
    return [Interpolated(knots, *pair) for pair in dict.fromkeys(slopes)]


def defined_by(named: Named, symbol: Any) -> Formulaic | None:
    """Return the function if the formula says `for every z: s(z) = term of z alone`."""
    formula = named.formula
    if not (isinstance(formula, ForAll) and len(formula.bound) == 1):
        return None
    bound, body = formula.bound[0], formula.body
    if bound.kind != "real" or not isinstance(body, Rel) or body.op != "=":
        return None
    for head, term in ((body.left, body.right), (body.right, body.left)):
        if head == symbol(bound.symbol) and free_symbols(term) <= {bound.symbol}:
            return Formulaic(named.name, bound.symbol, term)
    return None


def lambdas(statement: Statement, functions: Mapping[str, Function]) -> dict[Any, sp.Lambda]:
    """Return what to substitute for the functions that are terms."""
    u = sp.Symbol("_u", real=True)
    found = {}
    for item in statement.symbols:
        function = functions.get(item.name)
        if isinstance(function, Interpolated | Formulaic):
            found[item.symbol] = sp.Lambda(u, function.term(u))
    return found


def mentions(formula: Formula, names: set[str]) -> bool:
    """Whether one of the names is free in the formula."""
    return any(name_of(item) in names for item in free_symbols(formula))
