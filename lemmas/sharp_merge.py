"""Instances as in `sharp`, for units that merge (L07e, L13d, T17c), and for T23."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.obstacles import lowered_loss
from lemmas.sharp import SHARP
from lemmas.sharp_light import LIGHT, padded
from proofcheck.exact import fractions
from proofcheck.functions import relu, squared_loss


def _merging(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an instance of L13b as one of L13d, whose units move to the centre and hand over."""
    chi, W = np.array(instance["chi"]), fractions(instance["W"])
    to_centre = np.zeros((len(W), len(W)), dtype=int)
    to_centre[instance["centre"] - 1] = chi
    moved = W + chi[:, None] * (to_centre.T @ W - W)
    rest = {name: value for name, value in instance.items() if name not in ("centre", "eps")}
    return {**rest, "W'": moved, "dist": abs(moved - W).sum(axis=1), "phi": to_centre}


def _roomy(number: int, units: int, **changes: Any) -> dict[str, Any]:
    """Return an instance of T17 with units added so that those within 2 have one centre."""
    return {**padded(LIGHT["T17"][number], units), "eps": 2, "M": 0, **changes}


def _rise(delta: Fraction) -> dict[str, Any]:
    return {"M": 2, "delta": delta, "Rise": 6 * delta + delta**2}


_third = _rise(2 * Fraction(15, 2) / 1000)
# the branch alone reads, and fits the target
_read_by_branch: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 2, 1: 1}, "l": 0, "M": 0, "s": relu, "x": [[1]]},
    **{"y": [[1]], "rho": [1], "kappa": 1, "R": 1, "W": [[1], [1]], "V": {1: [[1, 0]]}},
    **{"a": [[0, 0]], "b": [[1]], "w*": np.zeros((0, 1)), "a*": np.zeros((1, 0)), "eps": 2},
    **{"loss": squared_loss, "lambda": 1, "delta": 0, "Rise": 0},
}
_near_all = {"m": 3, "M": 2, "l": 1, "hub": [0, 0, 1], "near": [[1] * 3] * 3}
# two equal ends that read nothing
_unread: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "p": {0: 2, 1: 0}, "s": relu, "x": [[1]], "y": [[1]]},
    **{"rho": ["1/2"], "kappa": 1, "W": [[1], [1]], "W'": [[1], [1]], "a": [[0, 0]]},
    **{"a'": [[0, 0]], "loss": squared_loss, "lambda": "1/2"},
}

MERGING: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "L07e": (
        {**_near_all, "sigma": [1, 0, 0]},
        {**_near_all, "sigma": [0, 1, 0]},
        {**_near_all, "sigma": [1, 1, 0]},
        {**_near_all, "l": 2, "sigma": [1, 1, 0]},
    ),
    "L13d": tuple(map(_merging, SHARP["L13b"])),
    "T17c": (
        _roomy(0, 4),
        _roomy(1, 2),
        _roomy(2, 4, **_third),
        _roomy(3, 6, **_third),
        _roomy(4, 4),
        _roomy(5, 2),
        _roomy(6, 2),
        _read_by_branch,
    ),
    "T23": (_unread, {**_unread, "loss": lowered_loss, "lambda": "-9/2"}),
}
