"""Draws from classes of features: as many from each as it has shares of the mass."""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.l24c_parts import draw_features
from lemmas.recipes import Array


def shares(mass: Any, share: Any, most: int) -> int:
    """Return the least of 1, .., most that is at least mass / share; most where none is."""
    return next((z for z in range(1, most) if mass <= z * share), most)


def draw_classes(
    features: tuple[Array, Array, Array],
    error: Array,
    G: Array,
    used: Array,
    share: tuple[Any, int],
) -> tuple[Array, Array]:
    """Return a readout of features of the classes, and the set of these features.

    features: phi (N, m), rho (N,), cost (m,); error (N,) of all classes; G (C, m) their readouts,
    used (C,) 0/1; share: its mass, and how many there are.
    """
    phi, rho, cost = features
    readout, chosen = G.sum(axis=0) * 0, G.sum(axis=0) * 0
    for part, counts in zip(G, used, strict=True):
        if not counts:
            continue
        count = shares(np.abs(part).sum(), *share)
        parts = np.array([part / count] * count)
        found, members = draw_features(phi, error, rho, parts, cost)
        error = error + phi @ (found - part)
        readout, chosen = readout + found, np.maximum(chosen, members)
    return readout, chosen
