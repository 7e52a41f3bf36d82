"""T18: free units by linear programs, without any rise on the sample.

min |a'|_1 subject to h a' = h a on the sample has a solution with at most N' nonzeros, N' being the
rank of the hidden features there; moving to it leaves the outputs as they are and never raises the
penalty. The same for each row of V_1. Where the supports together leave too few units free, the
programs are solved again on the heavier units alone: for a row of V_1 any solution of l1 norm at
most 1 will do, for a readout one that is no longer than before.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from lemmas.methods.problem import NoRoom, Problem, Way, layer_move, read_influence
from proofcheck.relu.basic import least_mass
from proofcheck.relu.lifting import solve_exactly
from proofcheck.relu.network import Network
from proofcheck.relu.rational import Array, to_floats, to_fractions
from proofcheck.relu.training import l1_rows_inside

EXACT_SAMPLES = 100
"""Up to so many samples supports are solved in rationals; beyond, their digits run to thousands."""

# The checker reads 4000 digits on either side of a fraction; sums of a few must stay below.
_DIGITS = 1900
# What a readout may be longer than before, relatively: rounding, far below any certified 1e-9.
_LONGER = 1e-12


def free_by_programs(net: Network, count: int, problem: Problem) -> Way:
    """Return how `count` units of an exact network are freed by basic solutions.

    Raises NoRoom, with a number of units that would do, where the programs need too many units;
    SolverError if HiGHS fails.
    """
    rough, exact_net = net.to_float(), net.to_exact()
    h = rough.hidden(problem.data.to_float().x)
    read = np.flatnonzero(read_influence(rough) > 0) if net.K else np.empty(0, dtype=int)
    targets = [*rough.a, *(rough.V[0][r] for r in read)]
    rank, live = int(np.linalg.matrix_rank(h)), int((h > 0).any(axis=0).sum())
    programs = problem.programs(net, lambda: least_rows(h, targets, rank == live))
    rows = programs
    used = (np.array(rows) != 0).any(axis=0)
    if net.m - int(used.sum()) < count:
        if rank == live:
            raise _no_room(len(targets), rank, count, h)
        order = np.argsort(rough.influence(), kind="stable")
        rows = _on_units(h, targets, np.sort(order[count:]), net.d, count, rank)
        used = (np.array(rows) != 0).any(axis=0)
    free = np.flatnonzero(~used)
    lightest = free[np.argsort(rough.influence()[free], kind="stable")[:count]]
    olds = [*net.a, *(net.V[0][r] for r in read)]
    few = problem.data.N <= EXACT_SAMPLES
    hidden = exact_net.hidden(problem.exact.x) if few else None
    rows = [settled_row(row, hidden, old) for row, old in zip(rows, olds, strict=True)]
    a = np.array(rows[: net.d], dtype=object).reshape(net.d, net.m)
    steps, last, delta = [], exact_net, Fraction(0)
    if net.K:
        V1 = exact_net.V[0] * 0
        for place, r in enumerate(read):
            V1[r] = rows[net.d + place]
        V1 = _inside(V1)
        delta = layer_move(exact_net, V1, problem.exact)
        last = Network(exact_net.W, (V1, *exact_net.V[1:]), exact_net.a, exact_net.b)
        steps.append(("lp: V1", last))
    last = Network(last.W, last.V, a, last.b)
    steps.append(("lp: readout", last))
    return Way(steps, tuple(sorted(int(unit) for unit in lightest)), delta)


def least_rows(h: Array, targets: list[Array], unique: bool) -> list[Array]:
    """Solve the programs on all units; where the features are independent each has one solution."""
    if unique:
        live = (h > 0).any(axis=0)
        return [np.where(live, row, 0.0) for row in targets]
    found = [least_mass(h, h @ row) for row in targets]
    return [row if u is None else u for row, u in zip(targets, found, strict=True)]


def _on_units(
    h: Array, targets: list[Array], kept: Array, outputs: int, count: int, rank: int
) -> list[Array]:
    """The programs on the units `kept` alone; NoRoom where one has no solution short enough."""
    rows = []
    for place, row in enumerate(targets):
        found = least_mass(h[:, kept], h @ row)
        most = np.abs(row).sum() if place < outputs else 1.0
        if found is None or np.abs(found).sum() > most * (1 + _LONGER):
            raise _no_room(len(targets), rank, count, h)
        whole = np.zeros(h.shape[1])
        whole[kept] = found
        rows.append(whole)
    return rows


def _no_room(rows: int, rank: int, count: int, h: Array) -> NoRoom:
    return NoRoom(
        f"lp cannot free {count} of {h.shape[1]} hidden units without a rise at {len(h)} samples; "
        f"{rows * rank + count} units would do, or --method qp, which lets F rise a little"
    )


def settled_row(row: Array, hidden: Array | None, old: Array) -> Array:
    """The row in fractions: exact on its support if `hidden` is given, else the doubles as is."""
    if hidden is not None:
        support = np.flatnonzero(row)
        solution = solve_exactly(hidden[:, support], hidden @ old)
        if solution is not None and short(solution):
            whole = np.full(len(row), Fraction(0), dtype=object)
            whole[support] = solution
            return whole
    return to_fractions(np.asarray(row))


def short(solution: Array) -> bool:
    """Whether the checker will read these fractions."""
    return all(max(abs(value.numerator), value.denominator) < 10**_DIGITS for value in solution)


def _inside(V1: Array) -> Array:
    """V_1 with rows that rounding left longer than 1 rounded to doubles of norm at most 1."""
    result = V1.copy()
    for r, row in enumerate(V1):
        if sum((abs(value) for value in row), Fraction(0)) > 1:
            result[r] = to_fractions(l1_rows_inside(to_floats(row)[None, :])[0])
    return result
