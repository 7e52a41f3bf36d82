"""Instances of P19, P26a to P26d that leave little room (see `sharp`)."""

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


# Paths from two-layer networks, next to the best ones, on the sample of P26b with a large L; b
# begins so close to 0 that the skip is hardly moved where it is 0.
_KAPPA, _WIDE = Fraction(1, 90), 1000
_SKIPS = (
    ("19/30", "3/10", 0),
    ("19/30", "3/10", "-7/15000"),
    ("2/3", "1/3", "-1/2000"),
    ("1/3", 0, "-1/6000"),
    (1, "2/3", "-1/1200"),
    ("1/2", "1/2", "-1/2000"),
    (0, 0, 0),
    (1, 0, 0),
    ("-1/3", "-2/3", "1/2000"),
    ("1/2", "1/6", "1/3000"),
    ("1/3", 0, "1/3000"),
    (1, 1, 0),
)


def _leaving(skip: Sequence[Any], kappa: Fraction) -> dict[str, Any]:
    """Return a path from a two-layer network, b just below 0, to a network that fits."""
    more, less, even = map(Fraction, skip)
    tau = Fraction(1, _WIDE + 2)
    return {
        **{"K": 1, "p": {0: 4, 1: 1}, "s": relu, "L": _WIDE, "kappa": kappa, "T": 2},
        **{"W": [_UNITS] * 2, "a": [[more, less, even, even], [0] * 4]},
        "V": {1: [[_WIDE * tau, 0, -tau, -tau]]},
        "b": [Fraction(-1, 10**6), Fraction(_WIDE + 2, _WIDE)],
    }


def _first_silent(path: dict[str, Any]) -> dict[str, Any]:
    """Return the path with one hidden unit more, in front of the others, that is not read."""
    return {
        **{**path, "p": {0: 5, 1: 1}, "W": [[[0, 0], *rows] for rows in path["W"]]},
        "a": [[0, *readout] for readout in path["a"]],
        "V": {1: [[0, *path["V"][1][0]]]},
    }


PLAIN: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "P19": ({**BASE, "T": 2, "z": [-1, "3/4"]},),
    "P26a": ({"m": 2, "s": relu, "W": _UNITS[:2], "a": ["1/3", "-1/3"]},),
    "P26": tuple(_resting(readout) for readout in _READOUTS),
    "P26c": (
        *(_leaving(skip, kappa) for kappa in (_KAPPA, Fraction(1, 10**4)) for skip in _SKIPS),
        _first_silent(_leaving(_SKIPS[2], _KAPPA)),
    ),
}
