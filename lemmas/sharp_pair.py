"""Instances as in `sharp`, for B15: paths of two units that leave in one way, and tight points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lemmas.b15_pair import BASE
from lemmas.obstacles import bumps, lowered_loss


def _of(c: Any, **changes: Any) -> dict[str, Any]:
    """Return an instance with intervals of length 2c, whose units see their samples in the middle.

    Unit 1 is at its far end and unit 2 in the middle, unless they are changed.
    """
    c = Fraction(c)
    return {**BASE, "c": c, "x": [1 / c, -1 / c], "z1": 2 * c, "z2": -c, **_path(c), **changes}


def _path(c: Fraction) -> dict[str, Any]:
    return {"T": 2, "w": [c, 2 * c], "v": [-c, -c]}


def _along(w: Sequence[Any], v: Sequence[Any]) -> dict[str, Any]:
    """Return a path through weights, in intervals of length 6."""
    return _of(3, T=len(w), w=w, v=v)


# one sample is fitted, the other one not seen, and the loss may be -10
_lowered = {"d": 2, "loss": lowered_loss, "least": -10}
_first_fits = {"rho": [2, "1/2"], "y": [[3, 1], [2, 1]], "a": [3, 1], "b": [0, 0]}
_second_fits = {"rho": ["1/2", 2], "y": [[2, 1], [3, 1]], "a": [0, 0], "b": [3, 1]}
_fits = {"a": [1], "b": [1]}

PAIR: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "B15": (
        _along([1, 0], [-3, -3]),
        _along([4, 5], [-5, 1]),
        _along([5, -1], [-2, -1]),
        _along([3, 3], [-5, -6]),
        _along([5, 1, 4, 3], [-4, -1, -5, 0]),
        _along([2, 5, 1, 6], [-2, -5, -1, -4]),
        _along(["59/10", 6], [-3, -3]),
        _along([3, 3], [-1, 0]),
        _along([3, 3, 3], [-1, -5, -7]),
        _along([1, 5, 7], [-3, -3, -3]),
        _of(1, **_lowered, **_first_fits, z1=1, z2=-2),
        _of(1, **_lowered, **_second_fits),
        _of(1, **_fits),
        _of(3, **_fits, s=bumps),
        _of("3/2", **_fits, s=bumps, z1="3/2", z2=-3),
        _of("1/3", s=bumps, z1="1/3", z2="-2/3", a=[1], b=["1/2"]),
    ),
}
