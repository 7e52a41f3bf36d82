"""L04: moving the units' weights, or scaling units out, moves the outputs by their influences.

Statement: let theta' have weights w'_i with |w_i - w'_i|_2 <= delta_i, and let the columns of unit
i in a and V_1 be scaled by 1 - u_i. Then, for every input x_q with |x_q|_2 <= R_q,
sum_o |f'_o - f_o|(x_q) <= sum_i s_i ((1 - u_i) delta_i + u_i) R_q. With u = 0 this is the move
alone: sum_i s_i delta_i R_q; with delta = 0 and u = t on S the scaling alone: t sum_S s_i R_q.
Hypotheses: H1, H2 s is 1-Lipschitz, s(0) = 0; H3, H4 delta; H5, H6 R; H7 the units lie in the unit
ball; H8, H9 shares lie in [0, 1]; H10 to H12 theta' is scaled as said.
Not claimed: that rows of V have l1 norm at most 1 (it is not used); that w'_i lies in the ball.
Provenance: R. Note: paper_notes/l04_move.md
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from lemmas.l04_proof import STEPS
from lemmas.l04_statement import STATEMENT
from lemmas.recipes import branch_in_theta, in_ball, widths
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma


def lifted(z: NDArray[Any]) -> NDArray[Any]:
    """Return z + 1: 1-Lipschitz, but not zero at zero."""
    return z + 1


def instance(draw: Draw) -> dict[str, Any]:
    """Networks moved and scaled; often only one of both, often along the inputs (equality)."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        p=widths(draw, depth, draw.size(1, 5), 3),
        s=draw.choice((relu, leaky, absolute_value, clip)),
    )
    values["W"], values["V"] = in_ball(values["W"]), branch_in_theta(values["V"])
    scale, moving = draw.size(0, 1), draw.size(0, 1)
    values["tau"] = draw.unit_interval(values["p"][0]) * scale
    aim = -values["x"][:, :1] if draw.choice((True, False)) else values["W'"]
    values["W'"] = values["W"] + (aim - 0 * values["W"]) * moving
    values["delta"] = sqrt_above(((values["W"] - values["W'"]) ** 2).sum(axis=-1))
    values["R"] = sqrt_above((values["x"] ** 2).sum(axis=-1))
    kept = 1 - values["tau"][:, None, :]
    values["V'"] = {**values["V"], 1: values["V"][1] * kept}
    values["a'"] = values["a"] * kept
    return values


# one unit of each kind; the move takes its output from 1 to 0
_net = {"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 1}, "x": [[1]], "W": [[1]], "W'": [[0]]}
_read = {"V": {1: [[1]]}, "V'": {1: [[1]]}, "a": [[1]], "a'": [[1]], "b": [[0]], "s": relu}
_base = {**_net, **_read, "tau": [0], "delta": [1], "R": [1]}
_deep = {**_base, "K": 2, "p": {0: 1, 1: 1, 2: 1}, "a": [[0]], "a'": [[0]], "b": [[1]]}
_layers = {"V": {1: [[1]], 2: [[1]]}, "V'": {1: [[1]], 2: [[2]]}}

_out = {"delta": [0], "tau": [1], "a'": [[0]], "V'": {1: [[0]]}}

LEMMA = Lemma(
    id="L04",
    title="moved and scaled units move the outputs by their influences",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "s": square, "W'": [[2]]}, "C1", "z^2 moves by 3 from 1 to 2"),
        Breaker(
            "H2",
            {**_base, **_out, "s": lifted, "W'": [[1]]},
            "C1",
            "s(z) = z + 1: a unit taken out takes 2 with it",
        ),
        Breaker("H3", {**_base, "delta": [-1]}, "C1", "delta = -1 has the right square"),
        Breaker("H4", {**_base, "delta": [0]}, "C1", "delta = 0 is less than the move 1"),
        Breaker("H5", {**_base, "R": [-1]}, "C1", "R = -1 has the right square"),
        Breaker("H6", {**_base, "R": [0]}, "C1", "R = 0 is less than |x| = 1"),
        Breaker(
            "H7",
            {**_base, **_out, "W": [[2]], "W'": [[2]]},
            "C1",
            "a unit of norm 2 taken out takes 2 |x| with it",
        ),
        Breaker(
            "H8",
            {**_base, "W'": [[1]], "delta": [0], "tau": [-1], "a'": [[2]], "V'": {1: [[2]]}},
            "C1",
            "a share of -1 doubles the unit",
        ),
        Breaker(
            "H9",
            {**_base, "W'": [[2]], "tau": [2], "a'": [[-1]], "V'": {1: [[-1]]}},
            "C1",
            "a share of 2 turns the unit around: 1 becomes -2, a move of 3",
        ),
        Breaker(
            "H10",
            {**_base, "b": [[1]], "V'": {1: [[2]]}, "W'": [[1]], "delta": [0]},
            "C1",
            "the branch reads the unit twice",
        ),
        Breaker(
            "H11",
            {**_deep, **_layers, "W'": [[1]], "delta": [0]},
            "C1",
            "the second layer reads twice as much",
        ),
        Breaker("H12", {**_base, "W'": [[1]], "delta": [0], "a'": [[2]]}, "C1", "a doubles"),
    ),
    note="l04_move.md",
    uses=("L02", "L03"),
)
