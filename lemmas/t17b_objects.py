"""What the proof of T17b builds: the lightest units, the path without them, rival readouts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.l07b_place import in_order
from lemmas.l07c_light import lightest
from lemmas.l13a_arrive import arrive
from lemmas.t21_path import as_network, no_branch
from lemmas.witnesses import as_families
from proofcheck.relu.network import Network
from proofcheck.walker import View


def vertices_of(view: View, alpha: Any) -> list[Network]:
    """Return the start, and the path from the best readout without the units that alpha takes."""
    left = view["best"] * (1 - alpha.sum(axis=1))
    scaled = as_network(view, view["W"], left)
    start = as_network(view, view["W"], view["a"])
    return [start, *arrive(scaled, alpha, view["w*"], view["a*"])]


def light(view: View) -> Mapping[str, Any]:
    """Return 1 for the l units that carry least with the best readout, else 0."""
    return {"chi": lightest(abs(view["best"]).sum(axis=0), view["l"])}


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that leaves out those units, and plants the reference there."""
    chi = light(view)["chi"]
    path = vertices_of(view, in_order(chi, chi, view["l"]))
    return as_families(path, no_branch(view))


def planted(view: View) -> Mapping[str, Any]:
    """Return the rest of that path, L13a's, with the places of the proof; families begin with q."""
    found = as_families(vertices_of(view, view["alpha"])[1:], no_branch(view))
    return {f"q{name[1:]}": value for name, value in found.items()}


def readouts(view: View) -> list[Any]:
    """Return readouts to compare with the best one; the first is lower if any readout is.

    It is a proximal step: with L at least the curvature of the risk, best - slope / L shrunk by
    kappa / L has a lower F unless `best` is a minimum.
    """
    rho, best, kappa = view["rho"], view["best"], view["kappa"]
    h = view["s"](view["x"] @ view["W"].T)
    residual = h @ best.T - view["y"]
    slope = 2 * (rho[:, None] * residual).T @ h
    curvature = 2 * (abs(rho) * (h**2).sum(axis=1)).sum()
    if curvature == 0:
        return [best, 0 * best]
    moved = best - slope / curvature
    shrunk = abs(moved) - abs(kappa) / curvature
    return [np.sign(moved) * np.maximum(shrunk, 0 * shrunk), view["a"], 0 * best]
