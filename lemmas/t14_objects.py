"""The objects that the proofs of T14 and C15 obtain, built on an instance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07b_place import in_order
from lemmas.l13_rearrange import rearrange
from lemmas.l13b_descend import descend
from lemmas.witnesses import as_families, network
from proofcheck.relu.network import Network
from proofcheck.walker import View

Build = Callable[[View], Mapping[str, Any]]


def crowded(weights: str, name: str) -> Build:
    """Return what finds a unit with the most units within eps, called `name`."""

    def build(view: View) -> Mapping[str, Any]:
        rows = view[weights]
        gaps = ((rows[:, None] - rows[None]) ** 2).sum(axis=2)
        return {name: int((gaps <= view["eps"] ** 2).sum(axis=1).argmax()) + 1}

    return build


def places(other: str) -> Build:
    """Return what places the reference's units in the sets chi and `other`."""

    def build(view: View) -> Mapping[str, Any]:
        chi, chi1 = view["chi"], view[other]
        return {
            "alpha": in_order(chi, chi1, view["l"]),
            "beta": in_order(chi1, chi, view["l"]),
        }

    return build


def descent(letter: str, mark: str, centre: str, chi: str, alpha: str) -> Build:
    """Return what builds L13b's path from a network; its families begin with `letter`."""

    def build(view: View) -> Mapping[str, Any]:
        unit = int(np.ravel(view[centre])[0]) - 1
        reference = view["w*"], view["a*"]
        path = descend(network(view, mark), unit, view[chi], view[alpha], *reference)
        return _named(letter, as_families(path, view))

    return build


def rearrangement(view: View) -> Mapping[str, Any]:
    """Return L13's path between the ends of two descents; its families begin with m."""
    start, target = (_last(view, letter) for letter in "se")
    path = [start, *(net for _, net in rearrange(start, target))]
    return _named("m", as_families(path + path[-1:] * (view["K"] + 4 - len(path)), view))


def inverse(view: View) -> Mapping[str, Any]:
    """Return 1 / max(gamma - 1, 1)."""
    return {"inverse": 1 / max(Fraction(view["gamma"]) - 1, Fraction(1))}


def _last(view: View, letter: str) -> Network:
    layers = view[f"{letter}V"]
    used = [layers[at][-1] for at in sorted(layers)] if layers[1].size else []
    a, b = view[f"{letter}a"][-1], view[f"{letter}b"][-1]
    return Network(view[f"{letter}W"][-1], tuple(used), a, b if used else b[:, :0])


def _named(letter: str, families: Mapping[str, Any]) -> Mapping[str, Any]:
    return {letter + name[1:]: value for name, value in families.items()}


CROWDS: dict[str, Build] = {"crowd A": crowded("W", "centre")}
T14_OBJECTS: dict[str, Build] = {
    **CROWDS,
    "crowd B": crowded("W'", "centre'"),
    "places": places("chi'"),
    "descent S": descent("s", "", "centre", "chi", "alpha"),
    "descent E": descent("e", "'", "centre'", "chi'", "beta"),
    "rearrangement": rearrangement,
}
C15_OBJECTS: dict[str, Build] = {
    **CROWDS,
    "crowded": crowded("W", "centre"),
    "inverse": inverse,
    "places": places("chi"),
    "descent": descent("s", "", "centre", "chi", "alpha"),
}
