"""Iverson brackets whose truth the facts at hand decide, and terms that are integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy as sp

from proofcheck.kernel.linear import is_linear_consequence
from proofcheck.kernel.normal import canon, poly
from proofcheck.kernel.theorem import Theorem, flat
from proofcheck.language import Bracket, Rel, le
from proofcheck.substitution import rebuild


def is_integral(term: Any) -> bool:
    """Whether a term is an integer by its form: made of integers, brackets and their sums."""
    return all(
        value.denominator == 1 and all(_is_integer_atom(atom) for atom, _ in monomial.factors)
        for monomial, value in poly(term).items()
    )


def _is_integer_atom(atom: Any) -> bool:
    if isinstance(atom, (Bracket, sp.KroneckerDelta)):
        return True
    return bool(isinstance(atom, (sp.Symbol, sp.Indexed)) and atom.is_integer)


def about_integers(facts: Sequence[Theorem]) -> list[Theorem]:
    """Return the facts that compare integer symbols; they decide ranges and brackets."""
    return [
        fact
        for fact in facts
        if all(
            isinstance(part, Rel) and is_integral(part.right - part.left)
            for part in flat(fact.formula)
        )
    ]


def settle(relation: Rel, local: Sequence[Theorem]) -> Rel:
    """Replace each bracket that compares integers by its value, where `local` decides it."""
    if not any(side.has(Bracket) for side in (relation.left, relation.right)):
        return relation
    known: dict[Any, Any] = {}
    left, right = (_settle(canon(side), local, known) for side in (relation.left, relation.right))
    return Rel(left, relation.op, right)


def _settle(term: Any, local: Sequence[Theorem], known: dict[Any, Any]) -> Any:
    if not getattr(term, "args", ()) or isinstance(term, sp.Indexed):
        return term
    if isinstance(term, Bracket):
        if term not in known:
            known[term] = _value(term, local)
        return known[term]
    return rebuild(term, tuple(_settle(arg, local, known) for arg in term.args))


def _value(term: Any, local: Sequence[Theorem]) -> Any:
    low, high = term.args
    if not is_integral(high - low):
        return term
    if is_linear_consequence(le(low, high), list(local), set()):
        return sp.Integer(1)
    if is_linear_consequence(le(high + 1, low), list(local), set()):
        return sp.Integer(0)
    return term
