"""C15: a network worse than some two-layer one of l units is at most 8 B (root + B) / gamma deep.

Statement: F(theta) = lam > F*, the value of a two-layer network with l units, in n dimensions,
m >= gamma^n mu, l < mu, gamma >= 1, B >= R lam / kappa, root >= sqrt(lam). Four segments in Theta
lead from theta to that network, and on them F <= lam + 8 B (root + B) / gamma. With mu = m^eta,
gamma = m^((1 - eta)/n): every local minimum of F > e(l), l < m^eta, has a depth of
O(m^((eta - 1)/n)). The loss is the squared one.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3 kappa > 0; H4 Theta; H5 F* < F(theta);
H6 mu and gamma; H7 root; H8 B.
Not claimed: anything of minima with F <= e(l), or without the skip (paper_notes/README.md).
Provenance: P (the rate), R (the constant). Note: paper_notes/c15_depth.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.c15_proof import STEPS
from lemmas.c15_statement import STATEMENT, B, F, Fs, blocked, gamma, half, root
from lemmas.obstacles import (
    DEAD_SAMPLE,
    DESCENT,
    FINE,
    TINY_INPUTS,
    TWO_UNITS,
    XOR,
    XOR_BARRIER,
    XOR_LEAST,
)
from lemmas.one_unit import CROSSING, ONE_UNIT, ZERO_RISK
from lemmas.path_breakers import (
    NEGATIVE_WEIGHT,
    barrier,
    long_reference,
    long_row,
    long_unit,
    proved,
)
from lemmas.t14_instances import LIPSCHITZ_PROBES, draw_networks, objective, path_through, upwards
from lemmas.t14_objects import C15_OBJECTS
from lemmas.witnesses import as_families, network, squared_times
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import relu
from proofcheck.language import both, lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def descended(view: View) -> Mapping[str, Any]:
    """Return T14's path from the network of an instance to its reference."""
    return as_families(path_through(view, network(view), None), view)


def instance(draw: Draw) -> dict[str, Any]:
    """Networks worse than a reference that fits well, with the least root and B, or more."""
    values = draw_networks(draw, STATEMENT.symbols, ("",))
    units, count, inputs = values["p"][0], values["l"], values["n"]
    values["y"] = reference_fit(values) if draw.choice((True, False)) else values["y"]
    values["a"] = values["a"] * 2
    level = objective(values)
    gamma = draw.choice([z for z in (1, 2, 3, 5) if z**inputs * count < units])
    mu = Fraction(units, gamma**inputs)
    values |= {"gamma": 0 * level + gamma, "mu": 0 * level + (mu if draw.exact else float(mu))}
    more = 1 + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    values["root"] = sqrt_above(level) * more
    values["B"] = upwards(values["R"] * level / values["kappa"]) * more
    return values


def reference_fit(values: Mapping[str, Any]) -> Any:
    """Return the outputs of the reference as targets, shape (batch, N, d)."""
    h = values["s"](values["x"] @ values["w*"].swapaxes(1, 2))
    return h @ values["a*"].swapaxes(1, 2)


def scales(view: View) -> list[Any]:
    """Return the eps of the proof, where gamma > 1."""
    return [2 / (view["gamma"] - 1)] if view["gamma"] > 1 else [Fraction(2)]


# Above the barrier's reach: B = R F / kappa, root = 1/2 >= sqrt(F), gamma mu = 2.
_base = {**TWO_UNITS, "gamma": "4/3", "mu": "3/2", "root": "1/2", "B": "15/2"}
_line = {**_base, "s": relu, "x": [[1], [-1]], "y": [[1], [-1]], "R": 1, "root": 1, "B": 8}
_one_unit = {"p": {0: 1, 1: 0}, "W": [[1]], "V": {1: np.zeros((0, 1))}, "a": [[0]]}

_barrier = barrier(_base, f"{DESCENT} (B15)", blocked)

LEMMA = Lemma(
    id="C15",
    title="local minima worse than a two-layer network are shallow",
    provenance=("P", "R"),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        _barrier("H1", "slope 400", **TINY_INPUTS, B="3/160"),
        _barrier("H2", "R = 0 belongs to no move at all", R=0, B=0),
        _barrier("H2", "R = -4 has the right square, and allows B = 0", R=-4, B=0),
        barrier(_base, DESCENT, blocked)("H2", NEGATIVE_WEIGHT, **DEAD_SAMPLE, B=0),
        Breaker(
            "H3",
            {**_base, "kappa": -1, "x": [[0], [0]], "a*": [[2]], "root": 1, "B": "-1/2"},
            "C1",
            "for kappa = -1 a negative B is allowed; theta itself then misses the bound (B16)",
            lt(8 * B * (root + B), 0),
        ),
        proved(long_unit("H4", {**_base, "root": 1, "B": 24}, "theta"), "B16"),
        long_reference(
            "H4",
            {
                **_line,
                **{"x": [[1], [1]], "y": [[2], [2]], "a": [[0, 0]], "root": 2, "B": 32},
                **{"w*": [[2]], "a*": [[1]]},
            },
        ),
        proved(long_row("H4", _base, "theta"), "B16"),
        Breaker(
            "H5",
            {**_base, "a*": [[100]]},
            "C1",
            "the path ends at the reference, which lies above the bound (B16)",
            lt(8 * B * (root + B), gamma * (Fs - F)),
        ),
        _barrier("H6", "gamma = 10^6 with two units", gamma=10**6),
        _barrier(
            "H6", "gamma = 10^6, mu = 2/10^6, less than l", gamma=10**6, mu=Fraction(2, 10**6)
        ),
        Breaker(
            "H6",
            {
                **_line,
                **_one_unit,
                "l": 2,
                "gamma": "1/3",
                "mu": 3,
                "w*": [[1], [-1]],
                "a*": [["7/8", "-7/8"]],
            },
            "C1",
            "gamma = 1/3: one unit without a branch is zero at x = 1 or x = -1, so D >= 1/2 > F*",
            lt(Fs, half),
        ),
        Breaker(
            "H6",
            {**ONE_UNIT, "gamma": 1000, "mu": 2, "root": "7/8", "B": "21/8"},
            "C1",
            f"one unit, but gamma = 1000: {CROSSING}",
            lt(8 * B * (root + B), gamma * (ZERO_RISK - F)),
        ),
        _barrier("H7", "root = -B has the right square", root="-15/2"),
        Breaker(
            "H7",
            {**XOR, "gamma": "4/3", "mu": "3/2", "root": 0, "B": Fraction(16, FINE)},
            "C1",
            f"root = 0, inputs of length 1/{FINE} and s(0) = 1: {XOR_BARRIER}",
            both(lt(8 * B * (root + B), gamma * (sp.Rational(7, 4) - F)), lt(Fs, XOR_LEAST)),
        ),
        _barrier("H8", "B = 0 belongs to no mass at all", B=0),
    ),
    note="c15_depth.md",
    constructions={"descended": descended, **C15_OBJECTS},
    probes={"t": squared_times, "eps": scales, **LIPSCHITZ_PROBES},
    uses=("L06", "L07", "L07b", "L13b"),
)
