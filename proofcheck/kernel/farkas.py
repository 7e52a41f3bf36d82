"""Multipliers that show a linear consequence, by an exact simplex in rationals.

Nothing here needs to be trusted: `rules` recomputes the combination that is found.
"""

from __future__ import annotations

from fractions import Fraction

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
    columns = [row for row, _ in facts] + [{key: -value for key, value in goal.items()}]
    strict = [flag for _, flag in facts] + [not goal_strict]
    unknowns = list(dict.fromkeys(key for column in columns for key in column))
    matrix = [[column.get(key, Fraction(0)) for column in columns] for key in unknowns]
    matrix.append([Fraction(int(flag)) for flag in strict])
    right = [Fraction(0)] * len(unknowns) + [Fraction(1)]
    return feasible(matrix, right)


def feasible(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """Return some x >= 0 with matrix x = right (right >= 0), or None; Bland's rule."""
    rows, width = len(matrix), len(matrix[0])
    table = [
        matrix[r] + [Fraction(int(q == r)) for q in range(rows)] + [right[r]] for r in range(rows)
    ]
    basis = [width + r for r in range(rows)]
    cost = [-sum((table[r][c] for r in range(rows)), Fraction(0)) for c in range(width)]
    cost += [Fraction(0)] * rows
    while True:
        enter = next((c for c in range(width) if cost[c] < 0), None)
        if enter is None:
            break
        ratios = [
            (table[r][-1] / table[r][enter], basis[r], r)
            for r in range(rows)
            if table[r][enter] > 0
        ]
        if not ratios:
            return None
        _, _, leave = min(ratios)
        pivot = table[leave][enter]
        table[leave] = [value / pivot for value in table[leave]]
        for r in range(rows):
            factor = table[r][enter]
            if r != leave and factor:
                table[r] = [x - factor * y for x, y in zip(table[r], table[leave], strict=True)]
        factor = cost[enter]
        cost = [x - factor * y for x, y in zip(cost, table[leave][:-1], strict=True)]
        basis[leave] = enter
    solution = [Fraction(0)] * (width + rows)
    for r in range(rows):
        solution[basis[r]] = table[r][-1]
    return None if any(solution[width:]) else solution[:width]
