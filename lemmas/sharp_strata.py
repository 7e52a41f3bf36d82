"""Sharp instances of L24c, L24d and L24e: `mutate` tries neighbours at them.

Where a part reads one feature alone and there is no error, that feature must be read as before;
where the target lies beyond the outputs, the readout with the largest mass does best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from proofcheck.functions import relu

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

STRATA: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "L24c": (_faint, _first, _beyond),
    "L24d": (
        _as_classes(_faint, M="1/20", V=0),
        _as_classes(_first, M="1/20", V=0),
        _as_classes(_beyond, M="11/10", V="1/2"),
    ),
    "L24e": (_alone,),
}
