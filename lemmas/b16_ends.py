"""B16: a path in Theta begins in Theta; where F stays below a level, both ends lie below it.

Statement: a piecewise linear path of networks begins at a given one and all its vertices lie in
Theta; F does not exceed the level on it, and at its end it has outputs and penalty of a two-layer
reference. Then the network lies in Theta (C1), its F does not exceed the level (C2), and nor does
the reference's (C3).
Hypotheses: H1 the first vertex; H2 Theta; H3 the level; H4 the end.
Not claimed: that there is such a path. H1 to H4 are what T14 and C15 promise of theirs, so that
what is asked of the ends there is needed: see their counterexamples.
Provenance: N. Note: paper_notes/b16_ends.md
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.b16_proof import STEPS
from lemmas.b16_statement import STATEMENT
from lemmas.recipes import branch_in_theta, in_ball, outputs, widths
from lemmas.witnesses import grid
from proofcheck.draw import Draw, fill
from proofcheck.functions import absolute_loss, clip, relu, squared_loss
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Paths on which the readouts alone move, to those of a reference with the same units."""
    depth, hidden = draw.size(1, 2), draw.size(1, 3)
    loss = draw.choice((squared_loss, absolute_loss))
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        p=widths(draw, depth, hidden),
        l=hidden,
        T=draw.size(2, 4),
        s=draw.choice((relu, clip)),
        loss=loss,
    )
    last = values["T"]
    values["W"], values["V"] = in_ball(values["W"]), branch_in_theta(values["V"])
    values["w*"] = values["W"]
    values["rho"], values["kappa"] = abs(values["rho"]), abs(values["kappa"])
    values["pW"] = np.repeat(values["W"][:, None], last, axis=1)
    values["pV"] = {k: np.repeat(rows[:, None], last, axis=1) for k, rows in values["V"].items()}
    values["pa"][:, 0], values["pb"][:, 0] = values["a"], values["b"]
    values["pa"][:, -1], values["pb"][:, -1] = values["a*"], 0 * values["b"]
    found = [_objective(values, vertex) for vertex in range(last)]
    more = draw.choice((0, 1)) * draw.unit_interval()
    values["level"] = np.max(found, axis=0) + more  # F is convex in the readouts
    return values


def _objective(values: dict[str, Any], vertex: int) -> Any:
    a, b = values["pa"][:, vertex], values["pb"][:, vertex]
    missed = values["loss"](outputs({**values, "a": a, "b": b}), values["y"])
    mass = abs(a).sum(axis=(1, 2)) + abs(b).sum(axis=(1, 2))
    return (values["rho"] * missed).sum(axis=1) + values["kappa"] * mass


# one unit that nothing reads, and a reference of one, likewise
_base: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 0}, "l": 1, "T": 2, "s": relu},
    **{"x": [[1]], "y": [[0]], "rho": [1], "loss": squared_loss, "kappa": 1, "level": 0},
    **{"W": [[1]], "V": {1: np.zeros((0, 1))}, "a": [[0]], "b": np.zeros((1, 0))},
    **{"w*": [[1]], "a*": [[0]], "pW": [[[1]], [[1]]], "pV": {1: np.zeros((2, 0, 1))}},
    **{"pa": [[[0]], [[0]]], "pb": np.zeros((2, 1, 0))},
}

LEMMA = Lemma(
    id="B16",
    title="what a path in Theta below a level says of its ends",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "W": [[2]]}, "C1", "the path begins elsewhere, within Theta"),
        Breaker(
            "H2",
            {**_base, "W": [[2]], "pW": [[[2]], [[2]]]},
            "C1",
            "a path that stays at a network outside of Theta",
        ),
        Breaker(
            "H1",
            {**_base, "a": [[1]]},
            "C2",
            "the path begins at the zero network, the network has F = 2",
        ),
        Breaker(
            "H2",
            {
                **{**_base, "p": {0: 1, 1: 1}, "V": {1: [[2]]}, "pV": {1: [[[2]], [[2]]]}},
                **{"b": [[0]], "pb": [[[0]], [[0]]]},
            },
            "C1",
            "the same with a row of the branch of l1 norm 2",
        ),
        Breaker(
            "H3",
            {**_base, "a": [[1]], "pa": [[[1]], [[0]]]},
            "C2",
            "F = 2 at the beginning, above the level 0",
        ),
        Breaker(
            "H4",
            {**_base, "a*": [[1]]},
            "C3",
            "the path stays at the zero network; the reference has F = 2",
        ),
    ),
    note="b16_ends.md",
    probes={"t": grid},
)
