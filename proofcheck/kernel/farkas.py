"""Multipliers that show a linear consequence, by an exact simplex in rationals.

Nothing here needs to be trusted: who asks recomputes the combination that is found. So the numbers
may be those of GMP inside, which are several times as fast.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gmpy2 import mpq

Row = dict[object, Fraction]


def combination(
    facts: list[tuple[Row, bool]], goal: Row, goal_strict: bool
) -> list[Fraction] | None:
    """Find numbers that turn the facts and the negated goal into a contradiction.

    facts: (row, strict) for `row >= 0` or `row > 0`, a row being coefficients of unknowns (the
    constant is an unknown equal to 1, itself a fact). The goal is `goal > 0` if goal_strict, else
    `goal >= 0`. Returns nonnegative multipliers (facts.., goal) with
    sum(multiplier * fact) = multiplier_goal * goal and, over the strict ones, where the negated
    goal counts as strict if the goal is not, a total of 1; None if there are none.
    """
    for place, (row, sure) in enumerate(facts):
        if row == goal and (sure or not goal_strict):  # the goal itself is a fact, as most often
            return [Fraction(int(q in (place, len(facts)))) for q in range(len(facts) + 1)]
    columns = [row for row, _ in facts] + [{key: -value for key, value in goal.items()}]
    strict = [flag for _, flag in facts] + [not goal_strict]
    useful = _useful(columns)
    unknowns: dict[object, dict[int, Any]] = {}
    for place in useful:
        for key, value in columns[place].items():
            unknowns.setdefault(key, {})[place] = mpq(value)
    total = {place: mpq(1) for place in useful if strict[place]}
    right = [mpq(0)] * len(unknowns) + [mpq(1)]
    found = feasible([*unknowns.values(), total], right)
    if found is None:
        return None
    values = [found.get(place, mpq(0)) for place in range(len(strict))]
    return [Fraction(int(value.numerator), int(value.denominator)) for value in values]


def _useful(columns: list[Row]) -> list[int]:
    """Return the columns that can take part: an unknown of one sign only cannot cancel."""
    sides: dict[object, tuple[set[int], set[int]]] = {}
    for place, column in enumerate(columns):
        for key, value in column.items():
            sides.setdefault(key, (set(), set()))[value > 0].add(place)
    kept = set(range(len(columns)))
    lone = [key for key, (below, above) in sides.items() if not (below and above)]
    while lone:
        for place in set().union(*sides[lone.pop()]) & kept:
            kept.remove(place)
            for key, value in columns[place].items():
                same = sides[key][value > 0]
                same.remove(place)
                if not same:
                    lone.append(key)
    return sorted(kept)


def feasible(matrix: list[dict[int, Any]], right: list[Any]) -> dict[int, Any] | None:
    """Return some x >= 0 with matrix x = right (right >= 0), or None; Bland's rule.

    matrix: sparse rows, column -> value, all rational; x is sparse as well.
    """
    table = [dict(row) for row in matrix]
    side = list(right)
    basis = [-1] * len(table)  # -1: still an artificial unknown, whose sum is driven to 0
    cost: dict[int, Any] = {}
    for row in table:
        _add(cost, row, -1)
    while True:
        enter = min((c for c, value in cost.items() if value < 0), default=None)
        if enter is None:
            break
        ratios = [
            (side[r] / row[enter], basis[r], r)
            for r, row in enumerate(table)
            if row.get(enter, 0) > 0
        ]
        if not ratios:
            return None
        _, _, leave = min(ratios)
        pivot = table[leave][enter]
        table[leave] = chosen = {c: value / pivot for c, value in table[leave].items()}
        side[leave] /= pivot
        for r, row in enumerate(table):
            factor = row.get(enter)
            if r != leave and factor:
                _add(row, chosen, -factor)
                side[r] -= factor * side[leave]
        _add(cost, chosen, -cost[enter])
        basis[leave] = enter
    if any(side[r] for r, place in enumerate(basis) if place < 0):
        return None
    return {place: side[r] for r, place in enumerate(basis) if place >= 0}


def _add(row: dict[int, Any], other: dict[int, Any], factor: Any) -> None:
    """Add a multiple of another row in place, without keeping zeros."""
    for place, value in other.items():
        total = row.get(place, 0) + factor * value
        if total:
            row[place] = total
        else:
            row.pop(place, None)
