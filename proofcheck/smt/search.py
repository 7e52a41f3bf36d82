"""Looking for certificates: case split, and at each node a linear program over rows and products.

Nothing here needs to be trusted: `certificate.check` recomputes what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from proofcheck.kernel.farkas import combination
from proofcheck.smt.certificate import Certificate, Leaf, Split, State, Term, rows_used
from proofcheck.smt.logic import Atom, Ground
from proofcheck.smt.polynomial import Polynomial, Power, TooLarge, degree_of

ONE = Polynomial.number(1)
MOST_PRODUCTS = 500
SUPPORT = 1e-9


@dataclass(frozen=True)
class Column:
    """Something that cannot be negative (or is zero): a row, a product of rows, or a square."""

    poly: Polynomial
    rows: tuple[int, ...] = ()
    strict: bool = False
    equation: bool = False
    root: Polynomial | None = None


@dataclass
class Budget:
    """Work that may still be done: about a row or a fifth of a product for each unit."""

    left: int

    def spend(self, amount: int) -> bool:
        """Take the amount; return whether it was there."""
        self.left -= amount
        return self.left >= 0


Prove = Callable[[State, Budget], Leaf | None]


def refute(formula: Ground, prove: Prove, budget: Budget, *, eager: bool) -> Certificate | None:
    """Return a certificate that the formula cannot hold, or None.

    prove: tries one node. eager: at every node; otherwise only where no clause is left.
    """
    return _refute(State().adding(formula), frozenset(), prove, budget, eager)


def _refute(
    state: State, done: frozenset[int], prove: Prove, budget: Budget, eager: bool
) -> Certificate | None:
    number = next((q for q in range(len(state.clauses)) if q not in done), None)
    if budget.left <= 0:
        return None
    leaf = None
    if eager or number is None:
        leaf = prove(state, budget)
    if leaf is not None or number is None:
        return leaf
    branches: list[Certificate] = []
    for part in state.clauses[number].parts:
        inner = state.adding(part)
        branch = _refute(inner, done | {number}, prove, budget, eager)
        if branch is None:
            return None
        if isinstance(branch, Leaf) and max(rows_used(branch), default=-1) < len(state.rows):
            return branch  # the case was not needed
        branches.append(branch)
    return Split(number, tuple(branches))


# --------------------------------------------------------------------------- one node


def linear(state: State, budget: Budget) -> Leaf | None:
    """Contradict the rows by a nonnegative combination, squares of monomials allowed."""
    if not budget.spend(10 + len(state.rows)):
        return None
    rows = _row_columns(state.rows)
    return combine([*rows, *_square_columns(rows)])


def with_products(state: State, budget: Budget) -> Leaf | None:
    """Contradict the rows and the products of two of them, after solving the equations."""
    if not budget.spend(10 + len(state.rows)):
        return None
    rows, undo = solved(state.rows)
    columns = product_columns(rows, budget)
    leaf = None if columns is None else combine(columns)
    return None if leaf is None else undo(leaf)


def _row_columns(rows: Sequence[Atom]) -> list[Column]:
    found = [Column(ONE, (), True)]
    for place, row in enumerate(rows):
        found.append(Column(row.poly, (place,), row.op == ">", row.op == "="))
    return found


def _square_columns(columns: Sequence[Column]) -> list[Column]:
    monomials = sorted({m for column in columns for m, _ in column.poly.terms if m})
    found = []
    for monomial in monomials:
        if all(exponent % 2 == 0 for _, exponent in monomial):
            root = Polynomial({tuple((name, e // 2) for name, e in monomial): Fraction(1)})
            found.append(Column(root * root, root=root))
    return found


def product_columns(rows: Sequence[Atom], budget: Budget) -> list[Column] | None:
    """Return the rows and, as far as their degree stays within that of the rows, their products.

    None if there are more than the budget allows.
    """
    columns = _row_columns(rows)
    most = max(2, *(row.poly.degree for row in rows), 0)
    signs = [
        (place, row, row.poly.degree)
        for place, row in enumerate(rows)
        if row.op != "=" and row.poly
    ]
    pairs = [
        (left, right)
        for q, left in enumerate(signs)
        for right in signs[q:]
        if left[2] + right[2] <= most
    ]
    if len(pairs) > MOST_PRODUCTS or not budget.spend(5 * len(pairs)):
        return None
    for (p, left, _), (q, right, _) in pairs:
        strict = left.op == right.op == ">"
        columns.append(Column(left.poly * right.poly, (p, q), strict))
    return [*columns, *_square_columns(columns)]


def combine(columns: Sequence[Column]) -> Leaf | None:
    """Return multipliers with which the columns add up to zero, a strict one taking part."""
    signed = [(q, 1) for q in range(len(columns))]
    signed += [(q, -1) for q, column in enumerate(columns) if column.equation]
    monomials = {m: place for place, m in enumerate(_monomials(columns))}
    entries = [
        (monomials[m], place, sign * value)
        for place, (q, sign) in enumerate(signed)
        for m, value in columns[q].poly.terms
    ]
    entries += [
        (len(monomials), place, Fraction(1))
        for place, (q, _) in enumerate(signed)
        if columns[q].strict
    ]
    shape = (len(monomials) + 1, len(signed))
    row, column, data = zip(*((r, c, float(v)) for r, c, v in entries), strict=True)
    right = np.zeros(shape[0])
    right[-1] = 1
    from scipy.optimize import linprog  # a third of a second, for the few claims that ask for it
    from scipy.sparse import csr_array

    matrix = csr_array((data, (row, column)), shape=shape)
    found = linprog(np.ones(shape[1]), A_eq=matrix, b_eq=right, method="highs-ds")
    if found.x is None:
        return None
    support = [place for place in range(shape[1]) if found.x[place] > SUPPORT]
    return _exactly(columns, [signed[place] for place in support])


def _exactly(columns: Sequence[Column], support: Sequence[tuple[int, int]]) -> Leaf | None:
    """Solve on the support in rationals: the float solution only said where to look."""
    facts: list[tuple[dict[object, Fraction], bool]] = []
    for q, sign in support:
        row: dict[object, Fraction] = {m: sign * value for m, value in columns[q].poly.terms}
        facts.append((row, columns[q].strict))
    values = combination(facts, {}, True)  # 0 > 0: the facts alone are to contradict each other
    if values is None:
        return None
    weights: dict[int, Fraction] = {}
    for (q, sign), value in zip(support, values, strict=False):  # the last is that of the goal
        weights[q] = weights.get(q, Fraction(0)) + sign * value
    return leaf_of(columns, weights)


def leaf_of(columns: Sequence[Column], weights: dict[int, Fraction]) -> Leaf:
    """Return the leaf in which each column has its weight."""
    terms, squares = [], []
    for q, weight in weights.items():
        root = columns[q].root
        if weight and root is not None:
            squares.append((weight, root))
        elif weight:
            terms.append(Term(Polynomial.number(weight), columns[q].rows))
    return Leaf(tuple(terms), tuple(squares))


def _monomials(columns: Sequence[Column]) -> list[Power]:
    return sorted({m for column in columns for m, _ in column.poly.terms})


# --------------------------------------------------------------------------- equations


@dataclass(frozen=True)
class Step:
    """The equation in that place is factor * (name - value) = 0 once earlier steps are put in."""

    place: int
    name: str
    value: Polynomial
    factor: Fraction


def solved(rows: Sequence[Atom]) -> tuple[list[Atom], Callable[[Leaf], Leaf]]:
    """Solve equations for unknowns that occur in them linearly, and put these in everywhere.

    Returns the rows (in their places; a solved equation becomes 0 = 0) and a function that turns a
    leaf over them into one over the rows given: equations get polynomial multipliers.
    """
    current = list(rows)
    steps: list[Step] = []
    for place in range(len(current)):
        if current[place].op != "=":
            continue
        name = _solvable(current[place].poly)
        if name is None:
            continue
        poly = current[place].poly
        factor = poly.table[((name, 1),)]
        value = Polynomial.unknown(name) - poly.scaled(1 / factor)
        try:
            changed = [Atom(row.poly.replaced(name, value), row.op) for row in current]
        except TooLarge:
            continue
        steps.append(Step(place, name, value, factor))
        current = changed
    return current, lambda leaf: _undo(rows, steps, leaf)


def _solvable(poly: Polynomial) -> str | None:
    """Return an unknown that occurs in one monomial alone, linearly; the last made comes first."""
    names = [
        monomial[0][0]
        for monomial, _ in poly.terms
        if degree_of(monomial) == 1
        and sum(monomial[0][0] in dict(other) for other, _ in poly.terms) == 1
    ]
    return max(names, key=_age, default=None)


def _age(name: str) -> tuple[int, str]:
    stem, _, number = name.partition("@")
    return (int(number) if number.isdigit() else 0, stem)


def _undo(rows: Sequence[Atom], steps: Sequence[Step], leaf: Leaf) -> Leaf:
    """Add to a leaf over the solved rows what makes it one over the rows given.

    Dividing by name - value, step after step, leaves zero; each quotient is cancelled by a multiple
    of the equation as it was given, the last step first, for it brings earlier ones back in.
    """
    parts = [(root * root).scaled(weight) for weight, root in leaf.squares]
    for term in leaf.terms:
        product = term.multiplier
        for place in term.rows:
            product = product * rows[place].poly
        parts.append(product)
    quotients = _divide(Polynomial.total(parts), steps)
    terms = list(leaf.terms)
    for number in reversed(range(len(steps))):
        step = steps[number]
        multiplier = quotients[number].scaled(-1 / step.factor)
        if not multiplier:
            continue
        terms.append(Term(multiplier, (step.place,)))
        for earlier, inner in enumerate(_divide(rows[step.place].poly, steps[:number])):
            quotients[earlier] = quotients[earlier] + multiplier * inner
    return Leaf(tuple(terms), leaf.squares)


def _divide(poly: Polynomial, steps: Sequence[Step]) -> list[Polynomial]:
    quotients = []
    for step in steps:
        quotients.append(_quotient(poly, step.name, step.value))
        poly = poly.replaced(step.name, step.value)
    return quotients


def _quotient(poly: Polynomial, name: str, value: Polynomial) -> Polynomial:
    """Return q with poly = poly[name := value] + (name - value) q."""
    unknown = Polynomial.unknown(name)
    parts = []
    for monomial, factor in poly.terms:
        exponent = dict(monomial).get(name, 0)
        rest = Polynomial({tuple(pair for pair in monomial if pair[0] != name): factor})
        for k in range(exponent):
            parts.append(rest * unknown**k * value ** (exponent - 1 - k))
    return Polynomial.total(parts)
