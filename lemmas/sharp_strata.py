"""Sharp instances of L24c, L24d and L24e: `mutate` tries neighbours at them.

Where a part reads one feature alone and there is no error, that feature must be read as before;
where the target lies beyond the outputs, the readout with the largest mass does best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from proofcheck.functions import identity, relu

# Two parts that read a feature each, faintly, and one feature that none reads; no error.
_faint: dict[str, Any] = {
    **{"N": 2, "m": 3, "l": 2, "phi": [[0, 1, 0], [0, 0, 1]], "y": ["1/20", "1/20"]},
    **{"rho": [1, 1], "B": [[0, "1/20", 0], [0, 0, "1/20"]], "cost": [1, 2, 3]},
}
_first: dict[str, Any] = {
    **{"N": 1, "m": 2, "l": 1, "phi": [[1, 0]], "y": ["1/20"], "rho": [1]},
    **{"B": [["1/20", 0]], "cost": [1, 1]},
}
# The bound is attained by every readout of one feature of mass 1.
_beyond: dict[str, Any] = {
    **{"N": 2, "m": 2, "l": 1, "phi": [[1, 1], [1, -1]], "y": [2, 0], "rho": ["1/2", "1/2"]},
    **{"B": [["1/2", "1/2"]], "cost": [0, 0]},
}
# One class, whose mass is a little more than a share: two draws, of different features.
_halves: dict[str, Any] = {
    **{"N": 2, "m": 2, "l": 1, "phi": [[1, 0], [0, 1]], "y": ["1/2", "1/2"], "rho": ["1/2", "1/2"]},
    **{"B": [["1/2", "1/2"]], "cost": [0, 0]},
}
_one: dict[str, Any] = {
    **{"N": 1, "m": 1, "C": 1, "l": 1, "phi": [[1]], "y": [1], "rho": [1], "G": [[1]]},
    **{"used": [1], "cost": [0], "M": 1, "V": 0},
}


def _as_classes(instance: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return an instance of L24c as one of L24d: its parts are classes, a share each."""
    rest = {name: value for name, value in instance.items() if name not in ("B", "l")}
    used = [1] * instance["l"]
    return {
        **rest,
        "C": instance["l"],
        "l": instance["l"],
        "G": instance["B"],
        "used": used,
        **more,
    }


_alone: dict[str, Any] = {
    **{"n": 1, "N": 1, "m": 1, "C": 1, "l": 1, "s": relu, "x": [[1]], "y": ["1/20"]},
    **{"rho": [1], "dir": [[1]], "r": ["1/2"], "inv": [2], "a": ["1/10"], "cen": [[1]]},
    **{"share": [[1]], "used": [1], "M": "1/20", "R": 1, "eps": 0, "kappa": 1},
}

# The variance of a draw is the bound: features 4 and -4 about a centre 0.
_opposite: dict[str, Any] = {
    **{**_alone, "m": 2, "s": identity, "x": [[2]], "y": [0], "dir": [[2], [-2]], "cen": [[0]]},
    **{"r": [1, 1], "inv": [1, 1], "a": [1, 1], "share": [[1, 1]], "M": 2, "R": 2, "eps": 2},
    **{"kappa": 0},
}
_axes = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
# One cell, whose mass is a little more than a share in both signs: two draws of each.
_signs: dict[str, Any] = {
    **{**_alone, "n": 4, "N": 4, "m": 4, "l": 3, "x": _axes, "dir": _axes, "rho": ["1/4"] * 4},
    **{"cen": [[0, 0, 0, 0]], "r": [1] * 4, "inv": [1] * 4, "share": [[1] * 4], "kappa": 0},
    **{"a": ["1/2", "1/2", "-1/2", "-1/2"], "y": ["1/2", "1/2", "-1/2", "-1/2"]},
    **{"M": "20/21", "eps": 1},
}
_second_cell = {"C": 2, "cen": [[1], [1]], "share": [[0], [1]], "used": [0, 1], "M": 1}
_empty: dict[str, Any] = {
    **{**_alone, "m": 0, "dir": np.zeros((0, 1)), "share": np.zeros((1, 0)), "used": [0]},
    **{name: [] for name in ("r", "inv", "a")},
}

STRATA: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "L24c": (_faint, _first, _beyond),
    "L24d": (
        _as_classes(_faint, M="1/20", V=0),
        _as_classes(_first, M="1/20", V=0),
        _as_classes(_beyond, M="11/10", V="1/2"),
        {**_as_classes(_halves, M="20/21", V="1/4"), "l": 2},
        {**_one, "y": [100], "rho": [-1]},
        {**_one, "G": [[0]], "used": [0]},
    ),
    "L24e": (_alone, _opposite, _signs, {**_alone, **_second_cell}, _empty),
}
