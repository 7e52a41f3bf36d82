"""T22d: two networks that together read no more units than there are, are joined below both ends.

Statement: the branch has one layer, and the loss is convex. If A reads only the units chi and psi,
B only chi' and psi', and |chi| + |chi'| <= m, |psi| + |psi'| <= p1, then five segments in Theta
lead from A to B. On the first one the risk is A's, on the second one risk and mass are at most
linear between A's and B's, on the others the risk is B's; the mass is nowhere more.
Hypotheses: H1 weights of the samples are not negative; H2 the loss is convex; H3 Theta; H4, H5 the
networks read only these units; H6 their numbers.
Not claimed: anything of s, which is any function; several branch layers; fewer segments.
Provenance: N. Note: paper_notes/t22d_across.md
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from lemmas.obstacles import SWAP, SWAPPED, TWO_UNITS
from lemmas.path_breakers import ONE_RELU, barrier, half
from lemmas.recipes import branch_in_theta, first_few, in_ball, outputs
from lemmas.setting import V, W
from lemmas.t14_instances import PROBES
from lemmas.t14_statement import V1, W1
from lemmas.t22d_path import across, hosts, times
from lemmas.t22d_proof import STEPS
from lemmas.t22d_statement import D1, STATEMENT, D
from lemmas.t22d_units import OF_BRANCH, OF_SKIP
from proofcheck.draw import Draw, fill
from proofcheck.functions import (
    absolute_loss,
    absolute_value,
    capped_loss,
    clip,
    huber_loss,
    relu,
    square,
    squared_loss,
)
from proofcheck.language import greatest, lt
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Two small networks that read at most all units together, now and then without error."""
    units, rows = draw.size(1, 3), draw.size(0, 3)
    values = fill(
        draw,
        STATEMENT.symbols,
        **{"n": draw.size(1, 2), "d": draw.size(1, 2), "N": draw.size(1, 2)},
        p={0: units, 1: rows},
        s=draw.choice((relu, relu, absolute_value, clip, square)),
        loss=draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss)),
    )
    values = first_few(values, 2)
    values["rho"] = abs(values["rho"])
    for name, width in (("chi", units), ("psi", rows)):
        first, mine = draw.size(0, width), draw.size(0, width)
        for mark, start, count in (("", 0, mine), ("'", first, draw.size(0, width - mine))):
            places = (np.arange(width) - start) % max(width, 1)
            values[name + mark] = 0 * values[name + mark] + (places < count)
    for mark in ("", "'"):
        read, rows_read = values[f"chi{mark}"], values[f"psi{mark}"]
        values[f"W{mark}"] = in_ball(values[f"W{mark}"])
        only = rows_read[:, :, None] * (1 - read[:, None, :])
        layer = values[f"V{mark}"][1] * (1 - only)
        values[f"V{mark}"] = branch_in_theta({1: layer})
        values[f"a{mark}"] = values[f"a{mark}"] * read[:, None, :]
        values[f"b{mark}"] = values[f"b{mark}"] * rows_read[:, None, :]
    if draw.choice((True, False)):
        mark = draw.choice(("", "'"))
        ends = {name: values[name + mark] for name in ("W", "V", "a", "b")}
        values["y"] = outputs({**values, **ends})
    return values


_names = {item.name for item in STATEMENT.symbols}
_base: dict[str, Any] = {
    **{name: value for name, value in {**TWO_UNITS, **SWAPPED}.items() if name in _names},
    **{"loss": squared_loss, "chi": [1, 0], "psi": [], "chi'": [0, 1], "psi'": []},
    **{"a": [["7/8", 0]], "a'": [[0, "7/8"]]},
}
_both = {"a": [["7/8", "7/8"]], "a'": [["7/8", "7/8"]]}
# one unit that is 1; its output goes from 2 to 0
_one: dict[str, Any] = {
    **{name: ONE_RELU[name] for name in ("n", "d", "s", "p", "W", "V", "a", "b")},
    **{"W'": [[1]], "V'": ONE_RELU["V"], "a'": [[0]], "b'": ONE_RELU["b"]},
    **{"chi": [1], "psi": [], "chi'": [0], "psi'": []},
}
bound = greatest(D, D1)
blocked = lt(bound, half)


_reads_more = barrier({**_base, **_both}, SWAP, blocked)

COVERS = (
    "a unit with |w| between 1/2 and 1 sees both samples, others see at most one; where the last "
    "of the former ceases to, it is zero on both, so one output is 0 and D >= 1/2"
)


def _counts_less(drops: str, which: str, mark: str) -> Breaker:
    """Return the breaker in which an idle unit counts -1, so that a full network finds room."""
    other = "'" if not mark else ""
    changes = {
        **{f"W{mark}": [["3/4"], [0]], f"a{mark}": [["15/16", 0]], f"chi{mark}": [1, -1]},
        **{f"W{other}": [["1/4"], ["-1/4"]], f"a{other}": [["7/8", "7/8"]]},
        f"chi{other}": [1, 1],
    }
    why = f"the idle unit of {which} counts -1, and the other network reads both units: {COVERS}"
    return Breaker(drops, {**_base, **changes}, "C1", why, blocked)


BREAKERS = (
    Breaker(
        "H1",
        {**_one, "N": 1, "x": [[1]], "y": [[1]], "rho": [-1], "loss": squared_loss},
        "C1",
        "the output goes from 2 to 0 and passes the target 1, where a weight of -1 makes D = 0",
        lt(bound, 0),
    ),
    Breaker(
        "H2",
        {
            **{**_one, "N": 2, "x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"]},
            "loss": capped_loss,
        },
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    Breaker(
        "H3",
        {**_base, "W": [["1/4"], ["-5/4"]]},
        "C1",
        "the first vertex is A, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H3",
        {**_base, "W'": [["-5/4"], ["1/4"]]},
        "C1",
        "the last vertex is B, which has a row of norm 5/4",
        lt(1, W1[1, 1] ** 2),
    ),
    Breaker(
        "H3",
        {
            **{**_base, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "V'": {1: [[0, 0]]}},
            **{"b": [[0]], "b'": [[0]], "psi": [0], "psi'": [0]},
        },
        "C1",
        "the first vertex is A, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H3",
        {
            **{**_base, "p": {0: 2, 1: 1}, "V": {1: [[0, 0]]}, "V'": {1: [[2, 0]]}},
            **{"b": [[0]], "b'": [[0]], "psi": [0], "psi'": [0]},
        },
        "C1",
        "the last vertex is B, whose branch has a row of l1 norm 2",
        lt(1, V1[1, 1, 1] ** 2),
    ),
    _counts_less("H4", "A", ""),
    _counts_less("H5", "B", "'"),
    _reads_more("H4", "A reads both units, and chi is empty", **{"chi": [0, 0], "chi'": [1, 1]}),
    _reads_more("H5", "B reads both units, and chi' is empty", **{"chi": [1, 1], "chi'": [0, 0]}),
    _reads_more("H6", "both networks read both units", **{"chi": [1, 1], "chi'": [1, 1]}),
)

LEMMA = Lemma(
    id="T22d",
    title="networks that leave room for each other are joined",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t22d_across.md",
    uses=("L07d", "L11", "L12b"),
    constructions={
        "across": across,
        "hosts A": partial(hosts, of=OF_SKIP),
        "hosts B": partial(hosts, of=OF_BRANCH),
    },
    probes={**PROBES, "t": times},
)
