"""What P26b and P26c do not say without their hypotheses, on networks that fit all targets."""

from __future__ import annotations

from typing import Any

from lemmas.p26b_instances import DOWNWARDS, UNITS
from proofcheck.functions import steep
from proofcheck.lemma import Breaker

_EIGHT = [[8 * weight for weight in row] for row in UNITS]
_ROW = [[0, "-256/5", "32/5", "32/5"]]
_SILENT = {"p": {0: 1, 1: 1}, "W": [[0, 0]], "V": {1: [[0]]}}

CHEAPER: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "H1",
        "slope 8 in both layers: the readouts 1/8 and -5/256 fit all targets, b < 0 and all",
        {"s": steep, "a": ["1/8", 0, 0, 0], "b": "-5/256"},
    ),
    (
        "H2",
        "weights of length 8: so do 1/8 and -5/32",
        {"W": _EIGHT, "a": ["1/8", 0, 0, 0], "b": "-5/32"},
    ),
    ("H3", "a row of l1 norm 64: so do 1 and -5/256", {"V": {1: _ROW}, "b": "-5/256"}),
    (
        "H4",
        "kappa = -1 rewards a readout of 20 of a silent unit",
        {**_SILENT, "kappa": -1, "a": [20], "b": -1},
    ),
)
"""Which hypothesis is dropped, what that allows, and how: networks below the floor of b <= 0."""

FLOORS = tuple(Breaker(drops, {**DOWNWARDS, **new}, "C1", why) for drops, why, new in CHEAPER)


def ending(instance: dict[str, Any], begins: int = -1) -> dict[str, Any]:
    """Return a path of two vertices that ends at the network, and only moves its readout b."""
    moved = {"W": [instance["W"]] * 2, "a": [instance["a"]] * 2, "b": [begins, instance["b"]]}
    return {**instance, "T": 2, **moved}
