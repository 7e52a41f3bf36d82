"""Certificates that a ground formula cannot hold, and the check that believes nothing else.

At a leaf a sum of products that cannot be negative, one of them positive, is identically zero. The
identity is recomputed by the kernel's normal form; how the certificate was found does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from proofcheck.kernel.normal import is_zero
from proofcheck.smt.logic import Atom, Ground, Some
from proofcheck.smt.polynomial import Polynomial


@dataclass(frozen=True)
class Term:
    """A multiplier times one or two rows; no row stands for the number 1.

    Rows are inequalities with a nonnegative number as multiplier, or one equation with any
    polynomial.
    """

    multiplier: Polynomial
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Leaf:
    """Terms and weighted squares whose sum is identically zero, one strict term being positive."""

    terms: tuple[Term, ...]
    squares: tuple[tuple[Fraction, Polynomial], ...] = ()


@dataclass(frozen=True)
class Split:
    """The clause of that number is split; each of its parts is contradicted."""

    clause: int
    branches: tuple[Certificate, ...]


Certificate = Leaf | Split


@dataclass(frozen=True)
class State:
    """What is known at a node: rows (signs), and clauses (disjunctions) not yet split."""

    rows: tuple[Atom, ...] = ()
    clauses: tuple[Some, ...] = ()

    def adding(self, formula: Ground) -> State:
        """Return the state in which the formula holds too."""
        if isinstance(formula, Atom):
            return State((*self.rows, formula), self.clauses)
        if isinstance(formula, Some):
            return State(self.rows, (*self.clauses, formula))
        state = self
        for part in formula.parts:
            state = state.adding(part)
        return state


def kind(certificate: Certificate) -> str:
    """Return how people call it: 'Farkas', 'Farkas with products', 'sum of squares', 'arithmetic'.

    'arithmetic': the normal form alone decided it, no case is left.
    """
    leaves = list(_leaves(certificate))
    if not leaves:
        return "arithmetic"
    if any(leaf.squares for leaf in leaves):
        return "sum of squares"
    if any(len(term.rows) > 1 for leaf in leaves for term in leaf.terms):
        return "Farkas with products"
    return "Farkas"


def cases(certificate: Certificate) -> int:
    """Return the number of leaves."""
    return sum(1 for _ in _leaves(certificate))


def _leaves(certificate: Certificate) -> list[Leaf]:
    if isinstance(certificate, Leaf):
        return [certificate]
    return [leaf for branch in certificate.branches for leaf in _leaves(branch)]


def check(formula: Ground, certificate: Certificate) -> str:
    """Return "" if the certificate shows that the formula cannot hold, else what is wrong."""
    return _check(State().adding(formula), certificate)


def _check(state: State, certificate: Certificate) -> str:
    if isinstance(certificate, Leaf):
        return _check_leaf(state.rows, certificate)
    if not 0 <= certificate.clause < len(state.clauses):
        return f"there is no clause {certificate.clause}"
    parts = state.clauses[certificate.clause].parts
    if len(parts) != len(certificate.branches):
        return (
            f"clause {certificate.clause} has {len(parts)} parts, not {len(certificate.branches)}"
        )
    for part, branch in zip(parts, certificate.branches, strict=True):
        wrong = _check(state.adding(part), branch)
        if wrong:
            return wrong
    return ""


def _check_leaf(rows: tuple[Atom, ...], leaf: Leaf) -> str:
    names: dict[str, sp.Symbol] = {}
    parts: list[sp.Expr] = []
    positive = False
    for term in leaf.terms:
        if any(not 0 <= place < len(rows) for place in term.rows) or len(term.rows) > 2:
            return f"rows {term.rows} do not exist"
        used = [rows[place] for place in term.rows]
        if any(row.op == "=" for row in used):
            if len(used) > 1:
                return "an equation takes a polynomial, not a row, as its multiplier"
        else:
            value = term.multiplier.constant
            if value is None or value < 0:
                return f"an inequality has the multiplier {term.multiplier!r}"
            positive |= value > 0 and all(row.op == ">" for row in used)
        factors = [term.multiplier, *(row.poly for row in used)]
        parts.append(sp.Mul(*(_expression(factor, names) for factor in factors)))
    for weight, root in leaf.squares:
        if weight < 0:
            return "a square has a negative weight"
        parts.append(_number(weight) * _expression(root, names) ** 2)
    if not positive:
        return "no strict inequality takes part"
    return "" if is_zero(sp.Add(*parts)) else "the sum is not identically zero"


def _number(value: Fraction) -> sp.Rational:
    return sp.Rational(value.numerator, value.denominator)


def _expression(poly: Polynomial, names: dict[str, sp.Symbol]) -> sp.Expr:
    terms = []
    for monomial, value in poly.terms:
        factors = [
            names.setdefault(name, sp.Symbol(f"u{len(names)}", real=True)) ** exponent
            for name, exponent in monomial
        ]
        terms.append(sp.Mul(_number(value), *factors))
    return sp.Add(*terms)


def rows_used(leaf: Leaf) -> set[int]:
    """Return the numbers of the rows that take part."""
    return {place for term in leaf.terms for place in term.rows}
