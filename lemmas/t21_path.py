"""The path of T21 and T21b for an instance: thin both ends, meet in the draws of one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from lemmas.l07b_place import in_order
from lemmas.l13_rearrange import rearrange
from lemmas.l13a_arrive import arrive
from lemmas.one_unit import ONE_UNIT
from lemmas.witnesses import as_families
from proofcheck.relu.network import Network
from proofcheck.walker import View

Build = Callable[[View], Mapping[str, Any]]
Thin = Callable[..., Mapping[str, Any]]
"""Takes W, h, a, y, rho and a count; returns what `l16b_thin.few_units` does."""

_KEPT = ("n", "d", "N", "K", "p", "s", "x", "y", "rho", "kappa", "R", "W", "a")
ONE_UNIT_TWICE: dict[str, Any] = {
    **{name: ONE_UNIT[name] for name in _KEPT},
    **{"W'": [[1]], "a'": [["3/4"]], "l": 100, "lambda": "21/32"},
}
"""One unit at both ends, on either side of zero; 100 draws do not fit into half of it."""


def no_branch(view: View) -> dict[str, dict[int, Any]]:
    """Return the branch of an instance, all of it zero, by layer."""
    p = view["p"]
    zero = view["W"].sum() * 0
    return {"V": {at: np.zeros((p[at], p[at - 1]), dtype=int) + zero for at in sorted(p) if at}}


def as_network(view: View, W: Any, a: Any) -> Network:
    """Return a network of the instance with the weights W and the readout a, and no branch."""
    layers = no_branch(view)["V"]
    V = tuple(layers[at] for at in sorted(layers)) if layers[1].size else ()
    return Network(W, V, a, np.zeros((len(a), len(V[-1]) if V else 0), dtype=int)).to_exact()


def places(chi: Any, chi1: Any, count: int) -> tuple[Any, Any]:
    """Return placements of `count` units on the units that are not chi and not chi'."""
    free, free1 = 1 - chi, 1 - chi1
    return in_order(free, free1, count), in_order(free1, free, count)


def placed(view: View) -> Mapping[str, Any]:
    """Return the placements of the draws."""
    alpha, beta = places(view["chi"], view["chi'"], view["l"])
    return {"alpha": alpha, "beta": beta}


def constructions(few_units: Thin) -> dict[str, Build]:
    """Return what builds the path and its parts, from what thins a network."""

    def thin_end(view: View, mark: str = "") -> Mapping[str, Any]:
        blocks = (view[f"W{mark}"], view[f"h{mark}"], view[f"a{mark}"], view["y"], view["rho"])
        return few_units(*blocks, view["l"])

    def join(view: View) -> dict[str, list[Network]]:
        """Return the parts: to the draws of the other end from both, and the middle."""
        start, end = thin_end(view), thin_end(view, "'")
        alpha, beta = places(start["chi"], end["chi"], view["l"])
        reference = end["w*"], end["a*"]
        there = arrive(as_network(view, view["W"], start["a0"]), alpha, *reference)
        back = arrive(as_network(view, view["W'"], end["a0"]), beta, *reference)
        middle = [there[-1], *(net for _, net in rearrange(there[-1], back[-1]))]
        missing = view["K"] + 4 - len(middle)
        return {"s": there, "m": middle + middle[-1:] * missing, "e": back}

    def joined(view: View) -> Mapping[str, Any]:
        parts = join(view)
        first = as_network(view, view["W"], view["a"])
        last = as_network(view, view["W'"], view["a'"])
        whole = [first, *parts["s"][:2], *parts["m"], *parts["e"][1::-1], last]
        return as_families(whole, no_branch(view))

    def part(letter: str) -> Build:
        """Return what builds one part of the path; its families begin with `letter`."""

        def build(view: View) -> Mapping[str, Any]:
            families = as_families(join(view)[letter], no_branch(view))
            return {letter + name[1:]: value for name, value in families.items()}

        return build

    def renamed(mark: str, names: Mapping[str, str]) -> Build:
        """Return what thins one end; names: of its objects."""

        def build(view: View) -> Mapping[str, Any]:
            found = thin_end(view, mark)
            return {new: found[old] for new, old in names.items()}

        return build

    return {
        "joined": joined,
        "thinned A": renamed("", {"a0": "a0", "chi": "chi", "w0": "w*", "r0": "a*"}),
        "thinned B": renamed("'", {"a0'": "a0", "chi'": "chi", "w*": "w*", "a*": "a*"}),
        "places": placed,
        "arrival S": part("s"),
        "arrival E": part("e"),
        "rearrangement": part("m"),
    }
