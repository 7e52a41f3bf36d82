"""Networks of an instance and paths of them, for constructions and for the times to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from proofcheck.functions import relu, squared_loss
from proofcheck.relu.network import Data, Network
from proofcheck.relu.segment import exact_maximum
from proofcheck.walker import View


def network(view: View, mark: str = "", branch: bool = True) -> Network:
    """Return the network W, V, a, b of an instance, their names followed by `mark`, in fractions.

    branch=False leaves b = 0. Layers without units, and those above them, are dropped: where
    s(0) = 0 they carry nothing.
    """
    W, a = view[f"W{mark}"], view[f"a{mark}"]
    layers = view[f"V{mark}"]
    V = tuple(layers[at] for at in sorted(layers)) if layers[1].size else ()
    width = len(V[-1]) if V else 0
    b = view[f"b{mark}"] if branch and V else np.zeros((len(a), width), dtype=int)
    return Network(W, V, a, b).to_exact()


def as_families(path: Sequence[Network], view: View | Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the witness pW, pV, pa, pb of a path of networks."""
    shapes = view["V"]
    count, outputs_, last = len(path), path[0].d, max(shapes)

    def layer(at: int) -> Any:
        if not path[0].K:
            return np.zeros((count, *shapes[at].shape), dtype=object)
        return np.stack([net.V[at - 1] for net in path])

    branch = [net.b for net in path] if path[0].K else None
    width = shapes[last].shape[0]
    return {
        "pW": np.stack([net.W for net in path]),
        "pV": {at: layer(at) for at in shapes},
        "pa": np.stack([net.a for net in path]),
        "pb": np.stack(branch) if branch else np.zeros((count, outputs_, width), dtype=object),
    }


def grid(view: View) -> list[Fraction]:
    """Return t = 0, 1/4, .. 1, and -1/2 and 3/2, where a claim about [0, 1] has a false premise."""
    return [*(Fraction(step, 4) for step in range(5)), Fraction(-1, 2), Fraction(3, 2)]


def times(view: View) -> list[Fraction]:
    """Return a grid of t, and for the squared loss the times of `squared_times`."""
    return squared_times(view) if view["loss"] is squared_loss else grid(view)


def squared_times(view: View) -> list[Fraction]:
    """Return a grid of t, and in exact mode the t at which F is largest on some segment.

    So a claim F <= bound along the whole path is decided exactly for an exact ReLU network with
    the squared loss; for other functions, and in floats, it is tested on the grid.
    """
    if not view.exact or view["s"] is not relu:
        return grid(view)
    data = Data(view["x"], view["y"], view["rho"])
    layers = view["pV"]
    used = sorted(layers) if layers[1].size else []
    path = [
        Network(W, tuple(layers[at][number] for at in used), a, b if used else b[:, :0])
        for number, (W, a, b) in enumerate(zip(view["pW"], view["pa"], view["pb"], strict=True))
    ]
    largest = {exact_maximum(u, v, data, view["kappa"]).t for u, v in pairwise(path)}
    return sorted({*grid(view), *largest})
