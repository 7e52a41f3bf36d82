"""Instances of P19, P26a and P26 that leave little room (see `sharp`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lemmas.p19_instances import BASE
from proofcheck.functions import relu

# On the units x_1, -x_1, x_2, -x_2 of the sample of P26 readouts add up to linear functions, and to
# |x_1| and |x_2|. These fit all targets but one kind, which a neighbour may forget, or nearly so.
_READOUTS = (
    ("1/3", "-1/3", 0, 0),
    (-1, -1, "1/2", "1/2"),
    (1, 1, "-1/2", "-1/2"),
    ("2/3", "-2/3", "1/4", "1/4"),
    ("2/3", "-2/3", "-1/4", "-1/4"),
    ("1/3", -1, "1/2", "1/2"),
    (1, "-1/3", "-1/2", "-1/2"),
    ("3336/10000", "-3704/10000", "277/10000", "277/10000"),
    ("3704/10000", "-3336/10000", "-277/10000", "-277/10000"),
)
_UNITS = [[1, 0], [-1, 0], [0, 1], [0, -1]]


def _resting(readout: Sequence[Any]) -> dict[str, Any]:
    """Return a path on which only the readout of the branch moves."""
    exact = [Fraction(value) for value in readout]
    return {
        **{"m": 4, "s": relu, "T": 2, "W": [_UNITS] * 2, "a": [exact] * 2, "b": [-1, 1]},
        "kappa": 0,
    }


PLAIN: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "P19": ({**BASE, "T": 2, "z": [-1, "3/4"]},),
    "P26a": ({"m": 2, "s": relu, "W": _UNITS[:2], "a": ["1/3", "-1/3"]},),
    "P26": tuple(_resting(readout) for readout in _READOUTS),
}
