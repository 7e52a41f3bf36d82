"""What the paths and the theorems say of the depth of one network: a row of the table."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from lemmas.commands.options import round_down, round_up
from lemmas.experiment.starts import Task, residual, sample, start
from lemmas.l00_normalise import normalise
from lemmas.methods.certify import Certified, Request, best_path
from lemmas.methods.problem import Problem
from lemmas.reference import References
from proofcheck.errors import InputError, SolverError, attempt
from proofcheck.relu.network import Data, objective

METHODS = ("merge", "lighten", "hybrid", "lp", "auto")

Row = dict[str, Any]


def row_of(task: Task, family: str, m: int, seed: int, say: Callable[[str], None]) -> Row:
    """Return F, how stationary the network is, and each method's bounds of its depth.

    Depths are the rises above F(theta) on the way to a two-layer network that lies below it, so a
    depth is at most each. `certified` is the exact maximum less F, rounded up; `apriori` what the
    method's theorem promises before it looks, null if it promises nothing; `refused` says why.
    `zero`: the rise by way of the zero network. `plain`, on P19's minimum: the depth of the same
    network without the skip, which by P19 is exactly that, rounded down.
    """
    began = time.perf_counter()
    raw = start(task, family, m, seed)
    data = sample(task)
    exact, scales = normalise(raw)
    problem = Problem(exact, None, data, task.penalty)
    references = References(data, task.penalty, m, task.width, seed)
    request = Request(raw, scales, None, task.kappa, (), {}, seed)
    (reference,) = list(references)
    (F,) = problem.levels
    plain = _silent(data) - F if task.name == "p19" and family == "minimum" else None
    row: Row = {
        **{"problem": task.name, "family": family, "m": m, "n": data.n, "N": data.N},
        **{"kappa": task.kappa, "l": task.width, "F": float(F), "reference": reference.F},
        "residual": residual(raw, data, float(task.penalty)),
        "below": bool(objective(reference.network.to_exact(), problem.exact, task.penalty) < F),
        "zero": float(_silent(data) - F),
        "plain": None if plain is None else round_down(plain),
        "methods": {},
    }
    for name in METHODS:
        say(f"{task.name}, {family}, m = {m}: {name}")
        build = partial(best_path, problem, name, references, request)
        found = attempt(build, InputError, SolverError)
        row["methods"][name] = (
            _bounds(found, F) if isinstance(found, Certified) else {"refused": str(found)}
        )
    row["seconds"] = round(time.perf_counter() - began, 1)
    return row


def _silent(data: Data) -> Fraction:
    """Return F of the zero network."""
    exact = data.to_exact()
    squares = (exact.y**2).sum(axis=1)
    return Fraction((exact.rho * squares).sum())


def _bounds(found: Certified, F: Fraction) -> Row:
    bounds = found.candidate.bounds()
    return {
        "by": found.candidate.method,
        "certified": round_up(max(found.maximum - F, Fraction(0))),
        "apriori": None
        if bounds.apriori is None
        else round_up(max(bounds.apriori - F, Fraction(0))),
        "instance": None
        if bounds.instance is None
        else round_up(max(bounds.instance - F, Fraction(0))),
    }


def slope(rows: list[Row], name: str, key: str) -> tuple[float, float, int] | None:
    """Return the slope of log depth against log m, its standard error, and of how many points.

    None below three points; what is 0 has no logarithm and is left out.
    """
    import numpy as np

    points = [
        (row["m"], row["methods"][name].get(key) or 0.0)
        for row in rows
        if row["below"] and name in row["methods"]
    ]
    points = [(m, value) for m, value in points if value > 0]
    if len(points) < 3:
        return None
    x, y = np.log(np.array(points, dtype=float)).T
    x = x - x.mean()
    rate = float(x @ y / (x @ x))
    rest = y - y.mean() - rate * x
    error = float(np.sqrt(rest @ rest / (len(x) - 2) / (x @ x)))
    return rate, error, len(points)
