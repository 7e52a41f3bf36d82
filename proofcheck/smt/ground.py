"""Terms and formulas at concrete sizes: sums written out, definitions unfolded, no quantifier left.

A size without a value stays symbolic: then families keep symbolic indices, a sum over a symbolic
range is one unknown, and what is proved holds in every dimension. `problem` puts things together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import sympy as sp

from proofcheck.kernel.monomial import Monomial
from proofcheck.kernel.normal import poly, to_term
from proofcheck.language import Bracket, Declare, Definition, Vector, name_of
from proofcheck.smt.polynomial import Polynomial, TooLarge
from proofcheck.smt.unknowns import GroundError, Meaning, Unknowns
from proofcheck.substitution import free_symbols, substitute

MOST_POWER = 32
MOST_VISITS = 60_000
"""Terms evaluated for one problem: some seconds."""

Env = dict[Any, Any]


@dataclass(frozen=True)
class Local:
    """A bound family: its members by indices."""

    members: Mapping[tuple[int, ...], Polynomial]


@dataclass(frozen=True)
class Closed:
    """A definition with the environment in which it was made."""

    definition: Definition
    env: Env


@dataclass
class Terms:
    """Turns terms into polynomials; `unknowns` grows with what is met.

    root: values of the declared symbols. fresh: symbolic indices made here, with their unknowns.
    shapes: for each function met, which of its arguments are vectors.
    """

    root: Env
    unknowns: Unknowns
    fresh: Env = field(default_factory=dict)
    shapes: dict[str, tuple[bool, ...]] = field(default_factory=dict)
    visits: int = 0
    memo: dict[Any, tuple[Closed, Polynomial]] = field(default_factory=dict)

    @property
    def vectors(self) -> dict[str, tuple[bool, ...]]:
        """Return, for each function of vectors, which of its arguments are vectors."""
        return {name: shape for name, shape in self.shapes.items() if any(shape)}

    def term(self, term: Any, env: Env) -> Polynomial:
        """Return the value of a term. Raises GroundError for what is not of the language."""
        self.visits += 1
        if self.visits > MOST_VISITS:
            raise TooLarge(
                "the ground formula is too large; choose smaller sizes or a generic term"
            )
        if isinstance(term, sp.Rational):
            return Polynomial.number(Fraction(int(term.p), int(term.q)))
        if isinstance(term, sp.Symbol):
            return self._symbol(term, env)
        if isinstance(term, sp.Indexed):
            return self._indexed(term, env)
        if isinstance(term, sp.Add):
            return Polynomial.total(self.term(arg, env) for arg in term.args)
        if isinstance(term, sp.Mul):
            product = Polynomial.number(1)
            for arg in term.args:
                product = product * self.term(arg, env)
            return product
        if isinstance(term, sp.Pow):
            return self._power(term, env)
        if isinstance(term, sp.Abs):
            return self.unknowns.absolute(self.term(term.args[0], env))
        if isinstance(term, sp.Max):
            return self.unknowns.maximum([self.term(arg, env) for arg in term.args])
        if isinstance(term, sp.Min):
            return -self.unknowns.maximum([-self.term(arg, env) for arg in term.args])
        if isinstance(term, Bracket):
            left, right = (self.term(arg, env) for arg in term.args)
            return self.unknowns.bracket(left - right)
        if isinstance(term, sp.KroneckerDelta):
            left, right = (self.term(arg, env) for arg in term.args[:2])
            gap = (left - right).constant
            if gap is None:
                raise GroundError(f"{term} compares symbolic indices; give the sizes values")
            return Polynomial.number(int(gap == 0))
        if isinstance(term, sp.Sum):
            return self._sum(term, list(term.limits), env)
        if isinstance(term, sp.core.function.AppliedUndef):
            return self._applied(term, env)
        hint = "; write Bracket(a, b)" if isinstance(term, sp.Piecewise) else ""
        raise GroundError(f"{term} ({type(term).__name__}) is not a term that can be decided{hint}")

    def integer(self, term: Any, env: Env) -> int | None:
        """Return the value of an index term, or None if it is symbolic."""
        return self._whole(self.term(term, env), term)

    @staticmethod
    def _whole(index: Polynomial, term: Any) -> int | None:
        value = index.constant
        if value is not None and value.denominator != 1:
            raise GroundError(f"an index in {term} is {value}, which is no integer")
        return None if value is None else int(value)

    def bounds(self, low: Any, high: Any, env: Env) -> tuple[int, int] | None:
        """Return the values of both ends of a range, or None if one is symbolic."""
        start, stop = self.integer(low, env), self.integer(high, env)
        return None if start is None or stop is None else (start, stop)

    def _symbol(self, term: sp.Symbol, env: Env) -> Polynomial:
        value = self._lookup(term, env)
        if isinstance(value, Polynomial):
            return value
        if isinstance(value, Closed):
            return self._defined(value, (), term)
        if isinstance(value, Declare) and value.kind == "real":
            return self.unknowns.entry(value.name, ())
        if isinstance(value, Declare) and value.kind in ("size", "index"):
            return self.unknowns.entry(value.name, (), "index")
        raise GroundError(f"{term} is not a number here")

    def _lookup(self, symbol: Any, env: Env) -> Any:
        for values in (env, self.fresh):
            if symbol in values:
                return values[symbol]
        same = [item for item in env if name_of(item) == name_of(symbol)]
        if same:
            raise GroundError(
                f"two different symbols are both called {name_of(symbol)}; "
                "they differ in what is assumed of them"
            )
        raise GroundError(f"{name_of(symbol)} is not declared")

    def _indexed(self, term: sp.Indexed, env: Env) -> Polynomial:
        owner = self._lookup(term.base, env)
        indices = tuple(self.term(i, env) for i in term.indices)
        values = [self._whole(index, term) for index in indices]
        if isinstance(owner, Polynomial):
            raise GroundError(f"{term} is not a family")
        key = tuple(value for value in values if value is not None)
        if isinstance(owner, Mapping) and len(key) == len(values):  # sizes
            if key not in owner:
                raise GroundError(f"{term} has no value among the sizes given")
            return owner[key]
        if any(value is None for value in values):
            if isinstance(owner, Local | Mapping):
                raise GroundError(f"{term} has a symbolic index into a family given in full")
            self._refuse_local(owner, term)
            kind = "size" if isinstance(owner, Declare) and owner.kind == "sizes" else "entry"
            return self.unknowns.entry(name_of(term.base), indices, kind)
        if isinstance(owner, Local):
            if key not in owner.members:
                raise GroundError(f"{term}: the index {key} leaves the range of the family")
            return owner.members[key]
        if isinstance(owner, Closed):
            return self._defined(owner, key, term)
        if owner.kind == "sizes":
            return self.unknowns.entry(owner.name, indices, "size")
        self._require_range(owner.axes, key, self.root, term)
        return self.unknowns.entry(owner.name, indices)

    def _refuse_local(self, owner: Any, term: Any) -> None:
        if isinstance(owner, Closed) and owner.env is not self.root:
            raise GroundError(f"{term} has a symbolic index into a local definition")

    def _require_range(self, axes: Any, key: tuple[int, ...], env: Env, term: Any) -> Env:
        """Return the environment with the axes bound to the indices; refuse one out of range."""
        if len(axes) != len(key):
            raise GroundError(f"{term} has {len(key)} indices, its family has {len(axes)} axes")
        inner = dict(env)
        for (i, low, high), value in zip(axes, key, strict=True):
            ends = self.bounds(low, high, inner)
            if ends is not None and not ends[0] <= value <= ends[1]:
                raise GroundError(
                    f"{term}: the index {value} leaves its range {ends[0]}..{ends[1]}"
                )
            inner[i] = Polynomial.number(value)
        return inner

    def _defined(self, owner: Closed, key: tuple[int, ...], term: Any) -> Polynomial:
        memo = (id(owner.env), owner.definition.symbol, key)
        if memo not in self.memo:
            item = owner.definition
            axes, value, rest = item.axes, item.value, key
            if item.start is not None and key and key[0] == self.integer(item.start[0], owner.env):
                axes, value, rest = item.start_axes, item.start[1], key[1:]
            inner = self._require_range(axes, rest, owner.env, term)
            self.memo[memo] = owner, self.term(value, inner)  # the owner keeps its id
        return self.memo[memo][1]

    def _power(self, term: sp.Pow, env: Env) -> Polynomial:
        exponent = self.term(term.exp, env).constant
        if exponent is None or exponent.denominator != 1:
            raise GroundError(f"the exponent of {term} is not a concrete integer")
        if abs(exponent) > MOST_POWER:
            raise GroundError(f"the exponent of {term} is above {MOST_POWER}")
        base = self.term(term.base, env)
        if exponent < 0:
            value = base.constant
            if not value:
                raise GroundError(f"{term} divides by a term; multiply it out")
            base = Polynomial.number(1 / value)
        return base ** abs(int(exponent))

    def _applied(self, term: Any, env: Env) -> Polynomial:
        owner = self._lookup(term.func, env)
        if not (isinstance(owner, Declare) and owner.kind == "function"):
            raise GroundError(f"{name_of(term.func)} is not a declared function")
        shape = tuple(isinstance(arg, Vector) for arg in term.args)
        if self.shapes.setdefault(owner.name, shape) != shape:
            raise GroundError(f"{owner.name} is applied to vectors here and to numbers there")
        return self.unknowns.applied(owner.name, tuple(self.argument(a, env) for a in term.args))

    def argument(self, arg: Any, env: Env) -> tuple[Polynomial, ...]:
        """Return the members of a vector, or the single value of a term."""
        if not isinstance(arg, Vector):
            return (self.term(arg, env),)
        i, low, high = arg.limits[0]
        ends = self.bounds(low, high, env)
        if ends is None:
            raise GroundError(f"the vector {arg} has a symbolic length; give the sizes values")
        return tuple(
            self.term(arg.function, {**env, i: Polynomial.number(place)})
            for place in range(ends[0], ends[1] + 1)
        )

    # ------------------------------------------------------------------- sums

    def _sum(self, term: sp.Sum, limits: list[Any], env: Env) -> Polynomial:
        if not limits:
            return self.term(term.function, env)
        i, low, high = limits[-1]
        ends = self.bounds(low, high, env)
        if ends is None:
            body = term.function if len(limits) == 1 else sp.Sum(term.function, *limits[:-1])
            return self._symbolic_sum(sp.Sum(body, (i, low, high)), env)
        return Polynomial.total(
            self._sum(term, limits[:-1], {**env, i: Polynomial.number(place)})
            for place in range(ends[0], ends[1] + 1)
        )

    def _symbolic_sum(self, term: sp.Sum, env: Env) -> Polynomial:
        """Return a sum over a symbolic range: one unknown for each monomial of its normal form."""
        closed = substitute(term, dict(self._names_of_values(term, env)))
        parts = []
        for monomial, value in sorted(poly(closed).items(), key=str):
            own = {i for i, _, _ in monomial.limits}
            outer = [pair for pair in monomial.factors if not free_symbols(pair[0]) & own]
            inner = tuple(pair for pair in monomial.factors if free_symbols(pair[0]) & own)
            product = Polynomial.number(value)
            for atom, power in outer:
                product = product * self.term(atom, self.root) ** power
            if monomial.limits:
                text = str(to_term(poly(to_term({Monomial(monomial.limits, inner): Fraction(1)}))))
                sign = ("nonnegative",) if Monomial(monomial.limits, inner).is_nonnegative() else ()
                product = product * self.unknowns.numbered(Meaning("sum", text, sign), "sum")
            parts.append(product)
        return Polynomial.total(parts)

    def _names_of_values(self, term: Any, env: Env) -> Iterator[tuple[Any, Any]]:
        """Yield what replaces the bound symbols of a sum so that it can stand by itself."""
        for symbol in free_symbols(term):
            value = self._lookup(symbol, env)
            if value is self.root.get(symbol) and not isinstance(value, Polynomial):
                continue
            if isinstance(value, Polynomial):
                number = value.constant
                named = [item for item, unknown in self.fresh.items() if unknown == value]
                if number is not None:
                    yield symbol, sp.Rational(number.numerator, number.denominator)
                    continue
                if named:
                    yield symbol, named[0]
                    continue
            raise GroundError(
                f"a sum over a symbolic range uses {name_of(symbol)}, which is bound outside of it"
            )
