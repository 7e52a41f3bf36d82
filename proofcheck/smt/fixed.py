"""A claim of existence at one exact instance: declared symbols have values, objects are unknown.

What comes out is weaker than the claim or says the same, never more: what cannot be made ground is
left out, and what is said of all reals is said at a few. So if it is contradictory no object will
do at that instance. Functions that `proofcheck.functions` has a term for are written out; of any
other one nothing is said but its values at arguments that are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.language import (
    And,
    Declare,
    Exists,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    Vector,
    name_of,
)
from proofcheck.smt.ground import Closed, Env, Local, Terms
from proofcheck.smt.instance import entries_of
from proofcheck.smt.logic import TRUE, Ground, atom, every, negated, some
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.unknowns import GroundError, Meaning, Unknowns
from proofcheck.smt.written import WRITTEN_OUT, square
from proofcheck.statement import Statement

ENDS = (Fraction(0), Fraction(1))
"""Where a claim about all reals is used at first: the ends of the interval that most speak of."""
PROBES = (*ENDS, Fraction(1, 2), Fraction(-1000), Fraction(1000))
"""Where it is used next: between them and far beyond them."""
MOST_PLACES = 16
"""Values of the indices among the objects up to which each is excluded by itself."""
MOST_TERMS = 1
"""Terms that the value of a definition may have before it gets a name of its own."""

Places = tuple[tuple[Any, int], ...]
"""Indices among the objects with their values."""


@dataclass(frozen=True)
class Applied:
    """A function of the instance that is written out, the arguments it was met at, its value."""

    function: Any
    args: tuple[tuple[Polynomial, ...], ...]
    value: Polynomial


class _Terms(Terms):
    """Terms at an instance: functions have values, and long definitions get names."""

    def __init__(self, root: Env, unknowns: Unknowns, values: Mapping[str, Any]) -> None:
        super().__init__(root, unknowns)
        self.values = values
        self.applied: list[Applied] = []

    def _applied(self, term: Any, env: Env) -> Polynomial:
        owner = self._lookup(term.func, env)
        if not (isinstance(owner, Declare) and owner.name in self.values):
            raise GroundError(f"{name_of(term.func)} is not a declared function")
        args = tuple(self.argument(arg, env) for arg in term.args)
        function = self.values[owner.name]
        if all(part.constant is not None for arg in args for part in arg):
            shape = tuple(isinstance(arg, Vector) for arg in term.args)
            return Polynomial.number(value_at(function, args, shape))
        if function in WRITTEN_OUT:
            value = self._short(("value", owner.name), WRITTEN_OUT[function](self.unknowns, args))
            self.applied.append(Applied(function, args, value))
            return value
        return self.unknowns.applied(owner.name, args)

    def _power(self, term: sp.Pow, env: Env) -> Polynomial:
        if term.exp == 2:
            return square(self.unknowns, self.term(term.base, env))
        return super()._power(term, env)

    def _defined(self, owner: Closed, key: tuple[int, ...], term: Any) -> Polynomial:
        value = super()._defined(owner, key, term)
        return self._short((owner.definition.name, key, value), value)

    def _short(self, what: Any, value: Polynomial) -> Polynomial:
        """Return the value, under a name of its own if it is long or not linear."""
        if value.degree <= 1 and len(value.terms) <= MOST_TERMS:
            return value
        meaning = Meaning("defined", "", (value,))
        return self.unknowns.numbered(meaning, f"{what[0]}")


def value_at(
    function: Any, args: Sequence[Sequence[Polynomial]], vectors: Sequence[bool]
) -> Fraction:
    """Return the exact value of a function at arguments that are numbers. Raises GroundError."""
    arrays = []
    for arg, is_vector in zip(args, vectors, strict=True):
        numbers = np.empty(len(arg), dtype=object)
        numbers[:] = [part.constant for part in arg]
        arrays.append(numbers[None] if is_vector else numbers)
    try:
        value = np.ravel(function(*arrays))[0]
    except (ArithmeticError, ValueError, TypeError, IndexError) as error:
        raise GroundError(f"a function of the instance cannot be evaluated: {error}") from error
    if isinstance(value, (bool, float)) or not isinstance(value, (int, Fraction)):
        raise GroundError("a function of the instance is not exact")
    return Fraction(value)


@dataclass
class Grounds:
    """Makes claims of existence about one instance ground, one after the other.

    They share their unknowns, so that a conjunct that two of them have in common is made ground
    once. values: the instance, an exact batch of one.
    """

    statement: Statement
    values: Mapping[str, Any]
    probes: Sequence[Fraction] = ENDS
    unknowns: Unknowns = field(default_factory=Unknowns)
    memo: dict[Any, tuple[Any, list[Ground]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every declared symbol its value."""
        self.root: Env = {}
        for item in self.statement.symbols:
            self.root[item.symbol] = _value(item, self.values[item.name])
        for definition in self.statement.definitions:
            self.root[definition.symbol] = Closed(definition, self.root)
        self.terms = _Terms(self.root, self.unknowns, self._functions())
        self.objects: dict[Any, Env] = {}

    def _functions(self) -> dict[str, Any]:
        return {
            item.name: self.values[item.name]
            for item in self.statement.symbols
            if item.kind == "function"
        }

    def of(self, claim: Exists, places: Places = ()) -> list[Ground]:
        """Return what follows from the body for unknown objects, indices at the places given.

        Raises GroundError, TooLarge.
        """
        key = claim.bound, places
        if key not in self.objects:
            self.objects[key] = self._objects(claim, dict(places))
        return self._cached(claim.body, self.objects[key])

    def places(self, claim: Exists) -> list[Places]:
        """Return the values that the indices among the objects can have together.

        Raises GroundError if they are too many, or their ranges depend on the objects.
        """
        ranges = []
        for item in claim.bound:
            if item.kind == "index":
                low, high = item.within or (0, 0)
                ends = self.terms.bounds(low, high, self.root)
                if ends is None:
                    raise GroundError(f"the range of {item.name} is symbolic")
                ranges.append([(item.symbol, place) for place in range(ends[0], ends[1] + 1)])
        found = list(islice(product(*ranges), MOST_PLACES + 1))
        if len(found) > MOST_PLACES:
            raise GroundError("the indices among the objects have too many values")
        return found

    def _objects(self, claim: Exists, places: Mapping[Any, int]) -> Env:
        env = dict(self.root)
        for item in claim.bound:
            if item.symbol in places:
                env[item.symbol] = Polynomial.number(places[item.symbol])
            elif item.kind == "real":
                env[item.symbol] = self.unknowns.entry(item.name, ())
            elif item.kind == "array":
                keys = list(entries_of(item, list(item.axes), dict(env), self.terms))
                env[item.symbol] = Local({key: self._entry(item, key) for key in keys})
            else:
                raise GroundError(f"{item.name} ({item.kind}) is no unknown real")
        return env

    def _entry(self, item: Declare, key: tuple[int, ...]) -> Polynomial:
        return self.unknowns.entry(item.name, tuple(Polynomial.number(i) for i in key))

    # ------------------------------------------------------------------- formulas

    def _cached(self, formula: Formula, env: Env) -> list[Ground]:
        """Return `_weak`, remembered for each conjunct by its identity."""
        if isinstance(formula, And):
            return [item for part in formula.parts for item in self._cached(part, env)]
        key = (id(formula), id(env))
        if key not in self.memo:
            self.memo[key] = formula, self._weak(formula, env)  # the formula keeps its id
        return self.memo[key][1]

    def _weak(self, formula: Formula, env: Env) -> list[Ground]:
        """Return conjuncts that follow from the formula."""
        try:
            if isinstance(formula, Rel):
                return [self._exact(formula, env)]
            if isinstance(formula, Implies):
                return self._implied(formula, env)
        except GroundError:
            return []
        if isinstance(formula, And):
            return [item for part in formula.parts for item in self._weak(part, env)]
        if isinstance(formula, Let):
            inner = dict(env)
            for item in formula.definitions:
                inner[item.symbol] = Closed(item, inner)
            return self._weak(formula.body, inner)
        if isinstance(formula, ForAll):
            return self._for_all(list(formula.bound), formula.body, env)
        return []

    def _implied(self, formula: Implies, env: Env) -> list[Ground]:
        denied = negated(self._exact(formula.premise, env))
        if denied == TRUE:
            return []
        return [some((denied, part)) for part in self._weak(formula.conclusion, env)]

    def _exact(self, formula: Formula, env: Env) -> Ground:
        """Return the formula made ground with nothing left out. Raises GroundError."""
        if isinstance(formula, Rel):
            gap = self.terms.term(formula.right, env) - self.terms.term(formula.left, env)
            return atom(gap, {"<=": ">=", "<": ">", "=": "="}[formula.op])
        if isinstance(formula, And):
            return every(self._exact(part, env) for part in formula.parts)
        raise GroundError("a premise that is not made of relations")

    def _for_all(self, bound: list[Declare], body: Formula, env: Env) -> list[Ground]:
        if not bound:
            return self._weak(body, env)
        item, rest = bound[0], bound[1:]
        if item.kind == "index" and item.within is not None:
            try:
                ends = self.terms.bounds(*item.within, env)
            except GroundError:
                return []
            places: Sequence[Any] = () if ends is None else range(ends[0], ends[1] + 1)
        elif item.kind == "real":
            places = self.probes
        elif item.kind == "array" and not item.layered:
            return self._for_constants(item, rest, body, env)
        else:
            return []
        found: list[Ground] = []
        for place in places:
            found += self._for_all(rest, body, {**env, item.symbol: Polynomial.number(place)})
        return found

    def _for_constants(
        self, item: Declare, rest: list[Declare], body: Formula, env: Env
    ) -> list[Ground]:
        """Use a claim about all arrays for those whose entries are all one probe."""
        try:
            keys = list(entries_of(item, list(item.axes), dict(env), self.terms))
        except GroundError:
            return []
        found: list[Ground] = []
        for probe in self.probes:
            constant = Local(dict.fromkeys(keys, Polynomial.number(probe)))
            found += self._for_all(rest, body, {**env, item.symbol: constant})
        return found


def _value(item: Declare, value: Any) -> Any:
    """Return a declared symbol's value as `Terms` looks it up."""
    if item.kind == "function":
        return item
    if item.kind == "size":
        return Polynomial.number(int(value))
    if item.kind == "sizes":
        return {(int(k),): Polynomial.number(int(v)) for k, v in value.items()}
    if item.kind in ("real", "index"):
        return Polynomial.number(Fraction(np.ravel(value)[0]))
    if isinstance(value, Mapping):
        members = {
            (int(k), *key): entry for k, part in value.items() for key, entry in _members(part)
        }
    else:
        members = dict(_members(value))
    return Local(members)


def _members(array: Any) -> Iterator[tuple[tuple[int, ...], Polynomial]]:
    for place, entry in np.ndenumerate(np.asarray(array)[0]):
        yield tuple(i + 1 for i in place), Polynomial.number(Fraction(entry))
