"""L09: units of equal weight exchange their readout and branch columns at constant outputs.

Statement: with a_t[i] = (1 - t chi_i) a_i + t e_i sum_c chi_c a_c, and V_1 likewise, f_t = f on
every sample; no output's |a|_1 and no row's l1 norm of V_1 grows. The shares e say who receives:
e is 1 at the centre and 0 elsewhere where one unit takes all.
Hypotheses: H1 w_i = w_c whenever i gives and c receives; H2, H3 the shares are not negative and
sum to 1; H4, H5 chi_i and t lie in [0, 1].
Not claimed: anything of s, which is any function; any use of H2, H4, H5 for the outputs, or of H1
for the norms.
Provenance: R. Note: paper_notes/l09_transfer.md
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lemmas.blocks import check_units, first_columns, replace_first_columns, with_columns
from lemmas.l09_proof import STEPS
from lemmas.l09_statement import STATEMENT
from lemmas.recipes import ONE_UNIT, branch_in_theta, in_ball, widths
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.functions import clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network


def instance(draw: Draw) -> dict[str, Any]:
    """Networks in which several units carry the weight of one; it takes all, or they share."""
    depth, units = draw.size(1, 2), draw.size(1, 6)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        p=widths(draw, depth, units),
        s=draw.choice((relu, leaky, clip, square)),
        t=draw.unit_interval(),
    )
    values["V"], values["W"] = branch_in_theta(values["V"]), in_ball(values["W"])
    equal = draw.binary(units)
    centre = draw.size(0, units - 1)
    equal[:, centre] = equal[:, centre] * 0 + 1
    values["W"] = values["W"] + equal[:, :, None] * (values["W"][:, [centre]] - values["W"])
    values["chi"] = equal * (draw.binary(units) if draw.choice((True, False)) else 1)
    shares = equal * 0
    shares[:, centre] = equal[:, centre]
    if draw.choice((True, False)):
        shares = equal / equal.sum(axis=1, keepdims=True)
    else:  # one unit takes all and gives nothing
        values["chi"] = values["chi"] - shares * values["chi"]
    values["e"] = shares
    return values


_two = {
    **ONE_UNIT,
    **{"p": {0: 2, 1: 1}, "W": [[1], [1]], "V": {1: [[0, 0]]}, "a": [[1, 1]]},
    **{"chi": [0, 1], "e": [1, 0]},
}
_three = {"p": {0: 3, 1: 1}, "W": [[1]] * 3, "V": {1: [[0] * 3]}, "a": [[0, 0, 1]]}

LEMMA = Lemma(
    id="L09",
    title="equal units exchange what reads them",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_two, "W": [[1], [-1]], "x": [[-1]]},
            "C1",
            "w = (1, -1), a = (1, 1): f(-1) goes from 1 to 0",
        ),
        Breaker(
            "H2",
            {**_two, **_three, "chi": [0, 0, 1], "e": [2, -1, 0]},
            "C2",
            "shares 2 and -1 turn |a| = 1 into 3",
        ),
        Breaker("H3", {**_two, "e": [0, 0]}, "C1", "with no receiver f falls from 2 to 1"),
        Breaker("H4", {**_two, "chi": [0, 2]}, "C2", "chi = 2 turns a = (1, 1) into (3, -1)"),
        Breaker("H5", {**_two, "t": 2}, "C2", "t = 2 turns a = (1, 1) into (3, -1)"),
    ),
    note="l09_transfer.md",
)


def transfer(net: Network, centre: int, units: Sequence[int]) -> Network:
    """Return the network in which the centre reads for the `units`, which nothing reads any more.

    (a_i, V_1[:, i]) is added to the centre's and becomes zero. Units count from 0; the function is
    the same, exactly so for an exact network. Raises InputError unless w_i = w_centre for them.
    """
    units = check_units(net, units, centre)
    for unit in units:
        if np.any(net.W[unit] != net.W[centre]):
            raise InputError(
                f"unit {unit} and the centre {centre} have different weights; merge them first"
            )
    moved = {}
    for name, block in first_columns(net).items():
        whole = block[:, [centre, *units]].sum(axis=1)
        moved[name] = with_columns(with_columns(block, units, 0), [centre], whole[:, None])
    return replace_first_columns(net, moved)
