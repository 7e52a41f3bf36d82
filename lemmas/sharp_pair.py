"""Instances as in `sharp`, for B15 and B23: paths of two units, and tight points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lemmas.b15_pair import BASE
from lemmas.obstacles import bumps, lowered_loss
from proofcheck.functions import relu


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


def _fitted(seen: int, **changes: Any) -> dict[str, Any]:
    """Return an instance of B23 on which unit 2 sees one sample all the way.

    It costs 1 + 4/64 + 4 there, as much as the lemma says, unless this is changed.
    """
    values: dict[str, Any] = {
        **{"y": ["9/8", 2], "rho": [4, 1], "kappa": 1, "c": ["1/16", "1/4"]},
        **changes,
    }
    side = 1 if seen == 1 else -1
    ordered = {k: z if k == "kappa" else z[::side] for k, z in values.items()}
    return {**ordered, "T": 2, "s": relu, "x": [1, -1], "w": [-1, 0], "v": [side, side]}


_dear = {"y": [3, 0], "rho": [1, 100], "kappa": 4, "c": [4, "1/25"]}
_low = {"y": ["3/4", 0], "rho": [2, 100], "c": ["1/8", "1/400"]}
_half = {"y": ["9/8", 1], "rho": [4, "1/2"], "c": ["1/16", "1/2"]}

PAIR: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "B23": (
        *(_fitted(seen) for seen in (1, 2)),
        *(_fitted(seen, **_dear) for seen in (1, 2)),
        *(_fitted(seen, **_low) for seen in (1, 2)),
        *(_fitted(seen, **_half) for seen in (1, 2)),
    ),
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
