"""L24c: of a readout that is a sum of parts, one feature of each part is kept.

Statement: l parts read any features with any signs. Some readout of at most one feature of each
part has no more mass than the parts together, and its risk and cost are at most those of the parts
and the variances of a draw from each. No draw is random: each one is no worse than the mean.
Hypotheses: H1 costs of the features are not negative.
Not claimed: different features; weights of samples that are not negative (any will do); several
outputs (they are thinned one after the other).
Provenance: N (of stratified sampling and of Maurey). Note: paper_notes/l24c_parts.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l24c_proof import STEPS
from lemmas.l24c_statement import LOW, STATEMENT
from lemmas.recipes import Array, first_few
from proofcheck.draw import Draw, fill
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def draw_features(
    phi: Array, error: Array, rho: Array, parts: Array, cost: Array
) -> tuple[Array, Array]:
    """Return a readout of one feature of each part, and the set of these features.

    phi (N, m), error (N,) of all parts, rho (N,), parts (l, m), cost (m,).
    Part by part the feature is taken that makes risk and cost least.
    """
    readout, chosen = parts.sum(axis=0) * 0, parts.sum(axis=0) * 0
    left = error
    for part in parts:
        mass, units = np.abs(part).sum(), np.flatnonzero(part)
        if not len(units):
            continue
        left = left - phi @ part
        signs = {unit: 1 if part[unit] > 0 else -1 for unit in units}
        values = [
            (rho * (left + mass * signs[unit] * phi[:, unit]) ** 2).sum() + mass * cost[unit]
            for unit in units
        ]
        unit = units[values.index(min(values))]
        left = left + mass * signs[unit] * phi[:, unit]
        readout[unit] = readout[unit] + mass * signs[unit]
        chosen[unit] = 0 * mass + 1
    return readout, chosen


def up_to(view: View, last: int) -> Mapping[str, Any]:
    """Return the readout and the set in place of the first parts of an instance."""
    first = view["B"][:last]
    error = view["f"] - view["y"]
    readout, chosen = draw_features(view["phi"], error, view["rho"], first, view["cost"])
    return {"a0": readout, "chi": chosen}


def thinned(view: View) -> Mapping[str, Any]:
    """Return the readout and the set in place of all parts."""
    return up_to(view, view["l"])


def some_readouts(view: View) -> list[Any]:
    """Return readouts to try: those that take the place of some parts, and none."""
    return [up_to(view, last)["a0"] for last in range(view["l"] + 1)]


def some_sets(view: View) -> list[Any]:
    """Return sets to try: those that take the place of some parts, and none."""
    return [up_to(view, last)["chi"] for last in range(view["l"] + 1)]


def errors(view: View) -> list[Any]:
    """Return errors to try: none, those of the parts and without the first one."""
    error = view["f"] - view["y"]
    return [0 * error, error, error - view["g"][0]] if view["l"] else [0 * error, error]


PROBES = {
    **{"a0": some_readouts, "chi": some_sets, "e": errors, "e1": errors},
    **{"val": lambda view: [view["cost"], -view["cost"]], "term": lambda view: [view["P"]]},
    **{"T": lambda view: [0, 1], "X": lambda view: [0, 1, -1], "Y": lambda view: [0, 1]},
}


def instance(draw: Draw) -> dict[str, Any]:
    """A few parts of small readouts, now and then without error, without cost or an empty part."""
    values = fill(
        draw,
        STATEMENT.symbols,
        N=draw.size(1, 3),
        m=draw.size(1, 4),
        l=draw.size(1, 3),
    )
    values = first_few(values, 3)
    values["cost"] = abs(values["cost"]) * draw.size(0, 1)
    if draw.size(0, 3) == 0:
        values["B"][:, 0] = values["B"][:, 0] * 0
    if draw.choice((True, False)):
        values["y"] = (values["phi"] @ values["B"].sum(axis=1)[:, :, None])[:, :, 0]
    return values


_cancel: dict[str, Any] = {
    **{"N": 1, "m": 1, "l": 2, "phi": [[1]], "y": [0], "rho": [1]},
    **{"B": [[1], [-1]], "cost": [-1]},
}

LEMMA = Lemma(
    id="L24c",
    title="one feature of each part of a readout is kept",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            _cancel,
            "C1",
            "parts 1 and -1 of one feature 1 with a cost of -1: they cost -2, have no error and no "
            "variance; but a^2 - |a| >= -1/4 for every readout a",
            lt(LOW.right, sp.Rational(-1, 4)),
        ),
    ),
    note="l24c_parts.md",
    constructions={
        "thinned": thinned,
        "so_far": lambda view: up_to(view, view.get("k", 0)),
        "before": lambda view: up_to(view, view["k"] - 1),
    },
    probes=PROBES,
)
