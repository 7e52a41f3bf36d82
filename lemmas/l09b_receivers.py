"""L09b: givers hand what reads them to units whose features make up theirs.

Statement: with a_t[i] = (1 - t chi_i) a_i + t sum_c chi_c phi[i, c] a_c, and V_1 likewise, f_t = f
on every sample if the feature of each giver is h_i = sum_c phi[c, i] h_c there; and no output's
|a|_1 and no row's l1 norm of V_1 grows. L09 is the case phi[c, i] = e_c of equal units.
Hypotheses: H1 what the givers' features are; H2, H3 the rates phi are not negative, and those of
one giver sum to at most 1; H4, H5 chi_i and t lie in [0, 1].
Not claimed: anything of s, which is any function, or of where the features come from; that a giver
does not receive (it may: what it receives stays with it).
Provenance: R. Note: paper_notes/l09b_receivers.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.l09b_proof import STEPS
from lemmas.l09b_statement import STATEMENT
from lemmas.recipes import branch_in_theta, widths
from proofcheck.draw import Draw, fill
from proofcheck.functions import clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma


def handed_over(columns: Any, chi: Any, phi: Any) -> Any:
    """Return the columns (.., m) of a block once the units chi (m,) have given theirs away."""
    return columns * (1 - chi) + (columns * chi) @ phi.T


def instance(draw: Draw) -> dict[str, Any]:
    """Features made up of earlier ones, also of givers; often at rates that sum to 1."""
    depth, units = draw.size(1, 2), draw.size(1, 5)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        p=widths(draw, depth, units),
        s=draw.choice((relu, leaky, clip, square)),
        t=draw.unit_interval(),
    )
    values["V"], values["chi"] = branch_in_theta(values["V"]), draw.binary(units)
    phi, one = abs(values["phi"]), 1 + 0 * values["phi"][:, :1]
    phi = phi * np.triu(np.ones((units, units), dtype=int), 1)  # from later units to earlier ones
    total = phi.sum(axis=1, keepdims=True)
    least = 0 if draw.choice((True, False)) else 1  # rates that sum to 1, or to at most 1
    phi = phi / np.where(total > least, total, one)
    if draw.choice((True, False)):  # all the same sign: nothing cancels
        values["a"] = abs(values["a"])
        values["V"] = {layer: abs(rows) for layer, rows in values["V"].items()}
    values["phi"], h = phi, values["h"]
    for unit in range(units):
        made = (h * phi[:, None, :, unit]).sum(axis=2)
        h[:, :, unit] += values["chi"][:, None, unit] * (made - h[:, :, unit])
    return values


_two: Mapping[str, Any] = {
    **{"d": 1, "N": 1, "K": 1, "p": {0: 2, 1: 1}, "s": relu, "h": [[1, 1]], "V": {1: [[0, 0]]}},
    **{"a": [[1, 1]], "b": [[0]], "chi": [0, 1], "phi": [[0, 1], [0, 0]], "t": 1},
}
_three = {
    **{"p": {0: 3, 1: 1}, "h": [[1, 1, 1]], "V": {1: [[0] * 3]}, "a": [[0, 0, 1]]},
    **{"chi": [0, 0, 1], "phi": [[0, 0, 2], [0, 0, -1], [0, 0, 0]]},
}

LEMMA = Lemma(
    id="L09b",
    title="units hand over to those that make up their features",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_two, "h": [[0, 1]]}, "C1", "h = (0, 1), a = (1, 1): f goes from 1 to 0"),
        Breaker("H2", {**_two, **_three}, "C2", "rates 2 and -1 turn |a| = 1 into 3"),
        Breaker(
            "H3",
            {**_two, "h": [[1, 2]], "phi": [[0, 2], [0, 0]]},
            "C2",
            "a unit with twice the feature of the other: |a| goes from 2 to 3",
        ),
        Breaker("H4", {**_two, "chi": [0, 2]}, "C2", "chi = 2 turns a = (1, 1) into (3, -1)"),
        Breaker("H5", {**_two, "t": 2}, "C2", "t = 2 turns a = (1, 1) into (3, -1)"),
    ),
    note="l09b_receivers.md",
)
