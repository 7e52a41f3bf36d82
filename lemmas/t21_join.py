"""T21: two-layer networks of F <= lam are joined, in Theta, below lam + (lam/kappa)^2 R^2 / l.

Statement: l <= m/2. Two two-layer networks of m units in Theta with F <= lam lie on one path of
9 + K segments in Theta along which F <= lam + Rise, Rise >= (lam/kappa)^2 R^2 / l: for every level
lam, also below that of the best network of l units, and with no dimension in the rate.
Hypotheses: H1 |s(v)| <= |v|; H2 the sample; H3 kappa > 0; H4 Theta; H5 F <= lam; H6 2 l <= m;
H7 Rise.
Not claimed: networks with a branch that reads or is read (its weights are defined to be zero, and
so they stay on the way but in the middle, where b = 0); a loss other than the squared one.
Provenance: N. Note: paper_notes/t21_join.md
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.curves import as_families, squared_times
from lemmas.l07b_place import in_order
from lemmas.l13_rearrange import rearrange
from lemmas.l13a_arrive import arrive
from lemmas.l16b_thin import draw_two_layers, few_units, objective_of, outputs_of, upwards
from lemmas.obstacles import (
    CROSSING,
    DEAD_SAMPLE,
    KAPPA,
    ONE_UNIT,
    START,
    SWAP,
    SWAPPED,
    TINY_INPUTS,
    TWO_UNITS,
    ZERO_RISK,
)
from lemmas.setting import W
from lemmas.t14_instances import PROBES
from lemmas.t14_statement import F1, W1, F, lam, rise
from lemmas.t21_proof import STEPS
from lemmas.t21_statement import STATEMENT
from proofcheck.draw import Draw
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View

Build = Callable[[View], Mapping[str, Any]]


def thin_end(view: View, mark: str = "") -> dict[str, Any]:
    """Return what L16b gives at one end of an instance."""
    blocks = (view[f"W{mark}"], view[f"h{mark}"], view[f"a{mark}"], view["y"], view["rho"])
    return few_units(*blocks, view["l"])


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


def join(view: View) -> dict[str, list[Network]]:
    """Return the parts of the path: to the draws of the other end from both, and the middle."""
    start, end = thin_end(view), thin_end(view, "'")
    alpha, beta = places(start["chi"], end["chi"], view["l"])
    reference = end["w*"], end["a*"]
    there = arrive(as_network(view, view["W"], start["a0"]), alpha, *reference)
    back = arrive(as_network(view, view["W'"], end["a0"]), beta, *reference)
    middle = [there[-1], *(net for _, net in rearrange(there[-1], back[-1]))]
    missing = view["K"] + 4 - len(middle)
    return {"s": there, "m": middle + middle[-1:] * missing, "e": back}


def places(chi: Any, chi1: Any, count: int) -> tuple[Any, Any]:
    """Return placements of `count` units on the units that are not chi and not chi'."""
    free, free1 = 1 - chi, 1 - chi1
    return in_order(free, free1, count), in_order(free1, free, count)


def joined(view: View) -> Mapping[str, Any]:
    """Return the path of an instance."""
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


def placed(view: View) -> Mapping[str, Any]:
    """Return the placements of the draws."""
    alpha, beta = places(view["chi"], view["chi'"], view["l"])
    return {"alpha": alpha, "beta": beta}


def renamed(mark: str, names: Mapping[str, str]) -> Build:
    """Return what thins one end; names: of its objects."""

    def build(view: View) -> Mapping[str, Any]:
        found = thin_end(view, mark)
        return {new: found[old] for new, old in names.items()}

    return build


OBJECTS: dict[str, Build] = {
    "thinned A": renamed("", {"a0": "a0", "chi": "chi", "w0": "w*", "r0": "a*"}),
    "thinned B": renamed("'", {"a0'": "a0", "chi'": "chi", "w*": "w*", "a*": "a*"}),
    "places": placed,
    "arrival S": part("s"),
    "arrival E": part("e"),
    "rearrangement": part("m"),
}


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least level, R and Rise."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("", "'"))
    if draw.choice((True, False)):  # the same units in another order, and targets that they fit
        values["W'"], values["a'"] = values["W"][:, ::-1], values["a"][:, :, ::-1]
        values["y"] = outputs_of(values)
    level = np.maximum(objective_of(values), objective_of(values, "'"))
    values["lambda"] = level
    bound = (level * values["R"] / values["kappa"]) ** 2
    values["Rise"] = upwards(bound) / values["l"]
    return values


bound = lam + rise
half = sp.Rational(1, 2)
blocked = lt(bound, half)
_KEPT = ("n", "d", "N", "K", "p", "l", "s", "x", "y", "rho", "kappa", "R", "W", "a", "W'", "a'")
_base: dict[str, Any] = {
    **{name: value for name, value in {**TWO_UNITS, **SWAPPED}.items() if name in _KEPT},
    **{"lambda": START, "Rise": (START / KAPPA * 4) ** 2},
}
_free = {"Rise": 0}


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}: {SWAP}", blocked)


def _too_long(row: str, **changes: Any) -> Breaker:
    weights = {"first": "start", "last": "other network"}[row]
    family = {"first": W, "last": W1}[row]
    unit = {"first": 2, "last": 1}[row]
    return Breaker(
        "H4",
        {**_base, **changes, "lambda": 10, "Rise": 320**2},
        "C1",
        f"the {row} vertex is the {weights}, which has a row of norm 5/4",
        lt(1, family[unit, 1] ** 2),
    )


BREAKERS = (
    _barrier("H1", "slope 400", **TINY_INPUTS, Rise=(START / KAPPA / 100) ** 2),
    _barrier("H2", "R = 0 allows Rise = 0", R=0, **_free),
    _barrier(
        "H2",
        "a weight of -64 at x = 1, where all units are silent, makes E|x|^2 = 0, and Rise = 0",
        **{**DEAD_SAMPLE, **_free},
    ),
    _barrier(
        "H3",
        "kappa = 0 allows Rise = 0 at a risk of 0",
        **{"kappa": 0, "a": [[1, 1]], "a'": [[1, 1]], "lambda": 0, **_free},
    ),
    _too_long("first", W=[["1/4"], ["-5/4"]]),
    _too_long("last", **{"W'": [["-5/4"], ["1/4"]]}),
    Breaker(
        "H5",
        {**_base, "lambda": 0, **_free},
        "C1",
        "the first vertex is the start, which lies above the bound",
        lt(bound, F),
    ),
    Breaker(
        "H5",
        {**_base, "a'": [[100, 100]]},
        "C1",
        "readouts of 100 at the other end, which lies above the bound",
        lt(bound, F1),
    ),
    Breaker(
        "H5",
        {**_base, "a": [[100, 100]]},
        "C1",
        "the same at the first vertex alone",
        lt(bound, F),
    ),
    Breaker(
        "H6",
        {
            **{name: value for name, value in ONE_UNIT.items() if name in _KEPT},
            **{"W'": [[1]], "a'": [["3/4"]], "l": 100, "lambda": "21/32"},
            "Rise": Fraction(21, 8) ** 2 / 100,
        },
        "C1",
        f"one unit, and l = 100: {CROSSING}",
        lt(bound, ZERO_RISK),
    ),
    _barrier("H7", "Rise = 0", **_free),
)

LEMMA = Lemma(
    id="T21",
    title="every level of two-layer networks is connected up to O(1/m)",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t21_join.md",
    uses=("L07b", "L13", "L13a", "L16b"),
    constructions={"joined": joined, **OBJECTS},
    probes={**PROBES, "t": squared_times},
)
