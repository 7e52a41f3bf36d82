"""L12b: a skip network whose units carry those of another one has its outputs, and no more mass.

Statement: the branch has one layer. If hidden units with a share of a unit of the other one have
its weight, if branch units with a share of its branch units read the same, and if the readouts are
its readouts, handed out by the shares, then f = f' and |a|_1 + |b|_1 <= |a'|_1 + |b'|_1.
Hypotheses: H1 shares are not negative; H2 those of each unit that is read sum to 1; H3 weights and
what is read agree.
Not claimed: anything of s, which is any function; the use of H1 in f = f', and of H3 in the mass.
Provenance: N. Note: paper_notes/l12b_host.md
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.l12b_proof import STEPS
from lemmas.l12b_statement import STATEMENT
from lemmas.recipes import first_few
from proofcheck.draw import Draw, fill
from proofcheck.functions import clip, relu, square
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Two networks, the units of one exchanged with those of the other; some are copies."""
    units, rows = draw.size(1, 4), draw.size(1, 3)
    values = fill(
        draw,
        STATEMENT.symbols,
        n=draw.size(1, 2),
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        p={0: units, 1: rows},
        s=draw.choice((relu, clip, square)),
    )
    values = first_few(values, 4)
    zero = 0 * values["alpha"]
    cycle, turn = np.roll(np.eye(units, dtype=int), draw.size(0, units), 0), np.eye(rows, dtype=int)
    split = abs(values["alpha"][:, :1, :1]) * (draw.size(0, 1) if units > 1 else 0)
    split = split / (1 + split)
    values["alpha"] = cycle + zero
    values["gamma"] = np.roll(turn, draw.size(0, rows), 0) + 0 * values["gamma"]
    if units > 1:  # the last unit of the other network may be carried by two units
        values["W'"][:, 0] = values["W'"][:, units - 1]
        first, last = (np.flatnonzero(cycle[:, unit])[0] for unit in (0, units - 1))
        values["alpha"][:, first, units - 1] = split[:, 0, 0]
        values["alpha"][:, last, units - 1] = 1 - split[:, 0, 0]
    values["W"] = cycle @ values["W'"]
    values["V"] = {1: values["gamma"] @ values["V'"][1] @ cycle.T}
    return values


_base: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "p": {0: 1, 1: 1}, "s": relu, "x": [[1]], "W": [[1]], "W'": [[1]]},
    **{"V": {1: [[1]]}, "V'": {1: [[1]]}, "a'": [[1]], "b'": [[1]], "alpha": [[1]]},
    "gamma": [[1]],
}
_two: dict[str, Any] = {
    **{**_base, "p": {0: 2, 1: 1}, "W": [[1], [1]], "W'": [[1], [1]], "a'": [[1, 0]]},
    **{"V": {1: [[1, 0]]}, "V'": {1: [[1, 0]]}},
}

LEMMA = Lemma(
    id="L12b",
    title="units that carry those of another network give its outputs",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_two, "alpha": [[2, 0], [-1, 0]]},
            "C2",
            "shares 2 and -1 of one unit: the readouts weigh three times as much",
        ),
        Breaker(
            "H1",
            {
                **{**_base, "p": {0: 1, 1: 2}, "V": {1: [[1], [1]]}, "V'": {1: [[1], [1]]}},
                **{"b'": [[1, 0]], "gamma": [[2, 0], [-1, 0]]},
            },
            "C2",
            "the same in the branch",
        ),
        Breaker("H2", {**_base, "alpha": [[0]]}, "C1", "no unit carries the one that is read"),
        Breaker("H2", {**_base, "gamma": [[0]]}, "C1", "no branch unit carries the one"),
        Breaker("H3", {**_base, "W": [[2]]}, "C1", "the unit has another weight"),
        Breaker("H3", {**_base, "V": {1: [[2]]}}, "C1", "the branch unit reads twice as much"),
    ),
    note="l12b_host.md",
    probes={
        "z": lambda view: [0, 1, -1],
        **{name: (lambda view: [0, 1, 2]) for name in ("z1", "z2")},
        **{name: (lambda view: [[1] * view["n"], [0] * view["n"]]) for name in ("w", "w'")},
    },
)
