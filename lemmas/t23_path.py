"""The path of T23 for an instance: to basic solutions at both ends, and across between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.basic import basic_factors
from lemmas.t22d_path import Net, Sets, as_path, cross
from proofcheck.relu.rational import to_fractions
from proofcheck.walker import View


def factors(view: View, mark: str = "") -> Any:
    """Return basic factors of the units of one end, shape (m,)."""
    readout = to_fractions(view[f"a{mark}"])
    features = view["s"](to_fractions(view["x"]) @ to_fractions(view[f"W{mark}"]).T)
    rows = (readout[:, None, :] * features).reshape(-1, readout.shape[1])
    return basic_factors(rows, abs(readout).sum(axis=0))


def basic(mark: str) -> Any:
    """Return the construction of the factors of one end, and of where they are not 0."""

    def build(view: View) -> Mapping[str, Any]:
        by = factors(view, mark)
        return {f"factor{mark}": by, f"chi{mark}": (by != 0) * Fraction(1)}

    return build


def ends(view: View) -> tuple[Net, Net]:
    """Return both networks, with a branch that reads nothing and is not read."""
    rows, count = view["p"][1], view["p"][0]
    silent = np.zeros((rows, count), dtype=int), np.zeros((view["d"], rows), dtype=int)
    first, last = (Net(view[f"W{z}"], silent[0], view[f"a{z}"], silent[1]) for z in ("", "'"))
    return first, last


def crossing(view: View) -> list[Net]:
    """Return the way across from one basic solution to the other."""
    by = factors(view), factors(view, "'")
    start, target = (net._replace(a=net.a * y) for net, y in zip(ends(view), by, strict=True))
    idle = np.zeros(view["p"][1], dtype=int)
    own, theirs = (Sets((y != 0) * Fraction(1), idle) for y in by)
    return cross(start, target, own, theirs)


def across(view: View) -> Mapping[str, Any]:
    """Return the way across, its families named as in the proof."""
    return {f"x{name[1:]}": part for name, part in as_path(crossing(view)).items()}


def joined(view: View) -> Mapping[str, Any]:
    """Return the whole path of an instance."""
    first, last = ends(view)
    return as_path([first, *crossing(view), last])
