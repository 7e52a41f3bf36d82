"""L12: with b = 0 the skip network is the two-layer network that its read units carry.

Statement: if the units that P selects carry the weights of a two-layer network (W*, A), then
a = A P^T, b = 0 gives its outputs on every sample, at the same penalty |a|_1 = |A|_1. P[i, u] is
the share of unit u of the reference that unit i carries; a 0/1 matrix where none is split.
Hypotheses: H1 w_i = w*_u where unit i carries unit u; H2, H3 the shares of each unit are not
negative and sum to 1; H4 the units that one unit carries agree in sign (there is only one where P
is a 0/1 matrix with distinct rows).
Not claimed: anything of s, which is any function; any use of H2, H4 for the outputs, or of H4 for
|a|_1 <= |A|_1.
Provenance: R. Note: paper_notes/l12_embed.md
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lemmas.blocks import Array, check_units, with_columns
from lemmas.l12_proof import STEPS
from lemmas.l12_statement import STATEMENT
from lemmas.recipes import ONE_UNIT, branch_in_theta, widths
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.functions import clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network


def instance(draw: Draw) -> dict[str, Any]:
    """References on some units of a network; units of the reference are now and then split."""
    depth, reference = draw.size(1, 2), draw.size(0, 3)
    units = max(1, 2 * reference + draw.size(-1, 1))
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        l=reference,
        p=widths(draw, depth, units),
        s=draw.choice((relu, leaky, clip, square)),
    )
    values["V"] = branch_in_theta(values["V"])
    values["P"] = values["P"] * 0
    split = draw.choice((True, False)) and units >= 2 * reference
    for place in range(reference):
        share = draw.unit_interval() if split else values["P"][:, 0, place] + 1
        values["P"][:, place, place] = share
        if split:
            values["P"][:, reference + place, place] = 1 - share
    carries = (values["P"] != 0) * 1
    rows = carries @ values["W*"]
    values["W"] = values["W"] * (1 - carries.sum(axis=2, keepdims=True)) + rows
    return values


_one = {**ONE_UNIT, "l": 1, "W*": [[1]], "A": [[1]], "P": [[1]]}

LEMMA = Lemma(
    id="L12",
    title="a two-layer network inside the skip network",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_one, "W": [[0]]}, "C1", "a unit of weight 0 does not carry w* = 1"),
        Breaker(
            "H2",
            {
                **_one,
                **{"p": {0: 2, 1: 1}, "W": [[1], [1]], "V": {1: [[0, 0]]}, "P": [[2], [-1]]},
            },
            "C2",
            "shares 2 and -1 turn |A| = 1 into 3",
        ),
        Breaker("H3", {**_one, "P": [["1/2"]]}, "C1", "half a share gives half the output"),
        Breaker(
            "H4",
            {**_one, "l": 2, "W*": [[1], [1]], "A": [[1, -1]], "P": [[1, 1]]},
            "C3",
            "readouts 1 and -1 of one unit cancel: |a| = 0, |A| = 2",
        ),
    ),
    note="l12_embed.md",
)


def embed(net: Network, units: Sequence[int], reference: Network) -> tuple[Array, Array]:
    """Return the readout (a, b) with which `net` is the two-layer network `reference`.

    Unit units[u] of the network carries unit u of the reference: a has the reference's columns
    there and zeros elsewhere, b = 0. Units count from 0. Raises InputError unless the reference
    has no branch, fits in n, d and number of units, and its weights are those of the `units`.
    """
    units = check_units(net, units)
    if reference.K:
        raise InputError(f"the reference has a branch of {reference.K} layers; it must have none")
    for name in ("n", "d"):
        if getattr(reference, name) != getattr(net, name):
            raise InputError(
                f"the reference has {name} = {getattr(reference, name)}, the network "
                f"{getattr(net, name)}; they must agree"
            )
    if len(units) != reference.m:
        raise InputError(f"{len(units)} units are given for the reference's {reference.m}")
    for place, unit in enumerate(units):
        if np.any(net.W[unit] != reference.W[place]):
            raise InputError(f"unit {unit} does not carry unit {place} of the reference; plant it")
    return with_columns(net.a * 0, units, reference.a), net.b * 0
