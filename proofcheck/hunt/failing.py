"""Where a conclusion fails at one exact instance: the part, the indices, and the numbers there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.errors import InputError
from proofcheck.existence import every
from proofcheck.judge import Outcome, judge
from proofcheck.language import And, Declare, Exists, ForAll, Formula, Implies, Let, Rel
from proofcheck.printing import bound_text, counted, greek, text
from proofcheck.probes import probe
from proofcheck.scope import Family, NoWitness, Scope, WalkError, concrete
from proofcheck.walker import evaluate

MOST_TRIED = 1000
"""Values of one quantified symbol among which the worst is looked for."""


def failure(name: str, formula: Formula, scope: Scope) -> str:
    """Return how a formula that is false at the one instance of a scope fails there.

    name: of the conclusion; a part of a conjunction is named as for `--scale`, as in C1.2. Of the
    values of a quantified symbol at which it fails, the one with the least slack is taken.
    """
    try:
        return _failure(name, formula, scope, ())
    except (WalkError, NoWitness, InputError):  # it fails as a whole; no part of it alone does
        return f"{name} fails: {text(formula)}"


def _failure(name: str, formula: Formula, scope: Scope, at: tuple[str, ...]) -> str:
    if isinstance(formula, And):
        number = _worst(judge(part, scope) for part in formula.parts)
        return _failure(f"{name}.{number + 1}", formula.parts[number], scope, at)
    if isinstance(formula, Implies):
        return _failure(name, formula.conclusion, scope, at)
    if isinstance(formula, Let):
        inner = scope.child({item.symbol: item for item in formula.definitions})
        return _failure(name, formula.body, inner, at)
    if isinstance(formula, ForAll):
        item, *rest = formula.bound
        body = ForAll(tuple(rest), formula.body) if rest else formula.body
        values = _values(item, scope, formula.body)
        scopes = [scope.child({item.symbol: value}) for value in values]
        number = _worst(judge(body, inner) for inner in scopes)
        found = f"{greek(item.name)} = {_words(values[number])}"
        return _failure(name, body, scopes[number], (*at, found))
    where = f" at {', '.join(at)}" if at else ""
    return f"{name} fails{where}: {text(formula)}, but {_tried(formula, scope)}"


def _worst(outcomes: Iterator[Outcome]) -> int:
    """Return the number of the failing one with the least slack, the first of several."""
    found = [
        (float(np.min(outcome.slack)), number)
        for number, outcome in enumerate(outcomes)
        if not outcome.holds.all()
    ]
    if not found:
        raise WalkError("none of them fails alone")
    return min(found)[1]


def _values(item: Declare, scope: Scope, body: Formula) -> list[Any]:
    """Return the values that a quantified symbol takes where it is evaluated."""
    if item.within is not None:
        low, high = (concrete(side, scope) for side in item.within)
        return list(range(low, min(high, low + MOST_TRIED) + 1))
    found = probe(item, scope, body).values[item.symbol]
    if isinstance(found, Family):
        return [Family(found.values[:, j], 0) for j in range(found.values.shape[1])]
    return [found[:, j] for j in range(found.shape[1])]


def _words(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Family):
        return f"({', '.join(_number(entry) for entry in value.values[0].flat)})"
    return _number(np.ravel(value)[0])


def _tried(formula: Formula, scope: Scope) -> str:
    """Return what shows that an inequality, or that an existence, does not hold."""
    if isinstance(formula, Rel):
        left, right = (
            _number(np.ravel(evaluate(side, scope))[0]) for side in (formula.left, formula.right)
        )
        return f"the left side is {left} and the right side is {right}"
    if isinstance(formula, Exists):
        names = bound_text(formula.bound)
        count = sum(1 for _ in every(formula, scope))
        if not count:
            return f"there is no choice of {names}"
        return f"of {counted(count, 'choice')} of {names}, all tried, none will do"
    raise WalkError(f"{text(formula)} has no sides")


def _number(value: Any) -> str:
    """Return a rational in full, unless it is too long to be read or printed."""
    exact = Fraction(int(value.numerator), int(value.denominator))
    size = max(exact.numerator.bit_length(), exact.denominator.bit_length())
    if size < 1000:
        return str(exact)
    near = exact.numerator.bit_length() - exact.denominator.bit_length()
    if abs(near) < 1000:
        return f"about {float(exact):.6g}"
    return f"{'-' if exact < 0 else ''}about 2^{near}"
