"""T18: with more units than samples ask for, a path to any two-layer network never rises.

Statement: N samples, d outputs, p_1 units in the first branch layer, m >= N (d + p_1) + p_1 + l
hidden units (m >= N d + l without a branch). Three segments in Theta lead from any theta in Theta
to any two-layer network of l units, and on them F is at most the greater of F at its ends.
Hypotheses: H1 weights of samples and penalty are not negative; H2 the loss is convex; H3 Theta;
H4 the count.
Not claimed: anything of s, which is any function, or of inputs beyond the sample; that the count
is least for the ReLU or with a branch.
Provenance: N. Note: paper_notes/t18_program.md
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.obstacles import HALVED, TWO_UNITS
from lemmas.path_breakers import half, long_reference, long_unit, over_hump
from lemmas.recipes import branch_in_theta, first_few, in_ball
from lemmas.setting import V
from lemmas.t14_instances import FEW, PROBES
from lemmas.t14_statement import F, Fs
from lemmas.t18_objects import basic, descended, factors, features, idle_places, planted, scaled
from lemmas.t18_proof import STEPS
from lemmas.t18_statement import STATEMENT
from lemmas.witnesses import times
from proofcheck.draw import Draw, fill
from proofcheck.functions import (
    absolute_loss,
    absolute_value,
    huber_loss,
    leaky,
    relu,
    square,
    squared_loss,
)
from proofcheck.language import greatest, lt
from proofcheck.lemma import Breaker, Lemma

__all__ = ["LEMMA", "bound", "half", "instance"]
__all__ += ["basic", "descended", "factors", "features", "idle_places", "planted", "scaled"]


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with as many units as the count asks for, or one more."""
    samples, results, depth = draw.size(1, 2), draw.size(1, 2), draw.size(1, 2)
    row = draw.size(0, 1) if samples * results < 4 else 0
    depth = depth if row else 1
    count = draw.size(0, 2)
    units = samples * (results + row) + row + count + draw.size(0, 1)
    values = fill(
        draw,
        STATEMENT.symbols,
        **{"n": draw.size(1, 2), "d": results, "N": samples, "K": depth, "l": count},
        p={0: units, 1: row, **({2: draw.size(1, 2)} if depth == 2 else {})},
        s=draw.choice((relu, relu, leaky, absolute_value, square)),
        loss=draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss)),
    )
    values = first_few(values, FEW)
    values["rho"], values["kappa"] = 1 + abs(values["rho"]), abs(values["kappa"])
    for name in ("W", "w*"):
        values[name] = in_ball(values[name])
    values["V"] = branch_in_theta(values["V"])
    return values


bound = greatest(F, Fs)

# m = N + l - 1: the bumps
_base: dict[str, Any] = {**TWO_UNITS, "loss": squared_loss}

# one sample, two units: the count allows one reference unit
_pair: dict[str, Any] = {
    **{**_base, "N": 1, "s": relu, "x": [[1]], "y": [[0]], "rho": [1], "a": [[0, 0]]},
    **{"W": [[0], [0]], "w*": [[1]], "a*": [[1]]},
}
_two_relus = {"p": {0: 2, 1: 0}, "W": [[1], [1]], "V": {1: np.zeros((0, 2))}, "a": [[2, 0]]}

LEMMA = Lemma(
    id="T18",
    title="with many units a path to a two-layer network never rises",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {
                **{**_pair, "l": 0, "y": [[1]], "rho": [-1], "W": [[1], [1]], "a": [[2, 0]]},
                **{"w*": np.zeros((0, 1)), "a*": np.zeros((1, 0))},
            },
            "C1",
            "the output goes from 2 to 0 and passes 1, where a weight of -1 makes F >= 0",
            lt(bound, 0),
        ),
        over_hump("H2", bound, **_two_relus),
        long_unit("H3", _pair, "theta"),
        long_reference("H3", {**_pair, "w*": [[2]]}),
        Breaker(
            "H3",
            {
                **{**_pair, "l": 0, "w*": np.zeros((0, 1)), "a*": np.zeros((1, 0)), "b": [[0]]},
                **{"p": {0: 3, 1: 1}, "W": [[0], [0], [0]], "V": {1: [[2, 0, 0]]}},
                "a": [[0, 0, 0]],
            },
            "C1",
            "the first vertex is theta, whose branch has a row of l1 norm 2",
            lt(1, V[1, 1, 1] ** 2),
        ),
        Breaker(
            "H4",
            _base,
            "C1",
            f"two units, two samples and a reference of one unit: {HALVED}",
            lt(bound, half),
        ),
    ),
    note="t18_program.md",
    constructions={
        **{"descended": descended, "basic": basic, "places": idle_places, "planted": planted},
    },
    probes={"t": times, **PROBES},
    uses=("L07b", "L13a", "L18"),
)
