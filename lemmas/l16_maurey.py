"""L16: a two-layer network has one of l of its units, by draws, with F larger by O(1/l).

Statement: some l draws of units, weights A sign / l each, have l D* <= l D + Spread and the mass
A = |a|_1 of the network, where Spread is the variance of one draw (C1), at most A^2 R^2 - E|f|^2
(C3); so kappa^2 l F* <= kappa^2 l F + F^2 R^2 - kappa^2 E|f|^2 for a network of l units (C2). No
draw is random: each one is no worse than the mean.
Hypotheses: H1 |s(t)| <= |t|; H2, H3 the sample, R^2 >= E|x|^2; H4 units in the unit ball;
H5 kappa >= 0.
Not claimed: l different units; any use of H1, H2, H3, H5 in C1; a loss other than the squared one.
Provenance: N (of Maurey, Jones, Barron). Note: paper_notes/l16_maurey.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.activations import doubled
from lemmas.l16_proof import STEPS
from lemmas.l16_statement import LOW, STATEMENT, A
from lemmas.recipes import Array, first_few, in_ball
from lemmas.setting import kappa
from lemmas.shares import few
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, identity, relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def draw_units(h: Array, a: Array, y: Array, rho: Array, count: int) -> tuple[Array, Array]:
    """Return `count` draws of the units of a two-layer network, each one the best for the proof.

    h (N, m) features, a (d, m) readout, y (N, d), rho (N,). Returns which unit each draw is, 0/1
    of shape (count, m), and what reads it, (d, count), of mass |a|_1 each. After k draws, the
    mean of g^2 + 2 count g (f - y) for the gap g between their sum and k f is at most k times the
    variance of one draw.
    """
    mass = np.abs(a).sum()
    f = h @ a.T
    zeta, B = np.zeros((count, h.shape[1]), dtype=a.dtype), np.zeros((len(a), count), dtype=a.dtype)
    zero = mass * 0
    zeta, B = zeta + zero, B + zero
    gap = f * 0
    sign = np.where(a >= 0, zero + 1, zero - 1)
    pairs = [(output, unit) for output in range(len(a)) for unit in range(h.shape[1])]
    for place in range(count):
        trials = []
        for output, unit in pairs:
            trial = gap - f
            trial[:, output] = trial[:, output] + mass * sign[output, unit] * h[:, unit]
            trials.append(trial)
        values = [(rho[:, None] * (z**2 + 2 * count * z * (f - y))).sum() for z in trials]
        best = values.index(min(values))
        gap, (output, unit) = trials[best], pairs[best]
        zeta[place, unit] = zero + 1
        B[output, place] = mass * sign[output, unit]
    return zeta, B


def draws(view: View) -> Mapping[str, Any]:
    """Return the draws of an instance, and what reads them."""
    zeta, B = draw_units(view["h"], view["a"], view["y"], view["rho"], view["l"])
    return {"zeta": zeta, "B": B}


def drawn(view: View) -> Mapping[str, Any]:
    """Return the draws as a network."""
    found = draws(view)
    return {"zeta": found["zeta"], "w*": found["zeta"] @ view["W"], "a*": found["B"] / view["l"]}


def inverse(view: View) -> Mapping[str, Any]:
    """Return 1 / l."""
    return {"inverse": Fraction(1, view["l"])}


def few_choices(view: View) -> list[Any]:
    """Return selections to try: the draws, unit 1 always, and none."""
    zeta = drawn(view)["zeta"]
    same = zeta * 0
    same[:, 0] = same[:, 0] + 1
    return [zeta, same, zeta * 0]


def few_readouts(view: View) -> list[Any]:
    """Return readouts of draws to try: those of the draws, and others of the same mass."""
    B = draws(view)["B"]
    return [B, -B, B * 0]


def few_weights(view: View) -> list[Any]:
    """Return weights of draws to try."""
    return [zeta @ view["W"] for zeta in few_choices(view)]


def gaps(view: View) -> list[Any]:
    """Return gaps to try: none, the error, and that of one draw too few."""
    y = view["y"]
    return [y * 0, view["f"] - y, -view["f"]]


def vectors(view: View) -> list[Any]:
    """Return vectors of n entries to try."""
    return [[1] * view["n"], [0] * view["n"]]


PROBES = {
    **{"zeta": few_choices, "B": few_readouts, "w*": few_weights},
    **{"E": gaps, "E1": gaps, "w": vectors, "w'": vectors, "z": lambda view: [0, 1]},
}


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R, now and then without error or without readout."""
    values = fill(
        draw,
        STATEMENT.symbols,
        n=draw.size(1, 2),
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        m=draw.size(1, 4),
        l=draw.size(1, 3),
        s=draw.choice((relu, absolute_value, clip, identity)),
    )
    values = first_few(values, 3)
    values["W"] = in_ball(values["W"])
    values["rho"], values["kappa"] = abs(values["rho"]), abs(values["kappa"])
    values["R"] = sqrt_above((values["rho"] * (values["x"] ** 2).sum(axis=2)).sum(axis=1))
    if draw.size(0, 3) == 0:
        values["a"] = values["a"] * 0
    if draw.choice((True, False)):
        h = values["s"](values["x"] @ values["W"].swapaxes(1, 2))
        values["y"] = h @ values["a"].swapaxes(1, 2)
    return values


_one: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "m": 1, "l": 1, "s": relu, "x": [[1]], "y": [[1]], "rho": [1]},
    **{"W": [[1]], "a": [[1]], "R": 1, "kappa": 1},
}
half = sp.Rational(1, 2)
_one_side = lt(LOW.right, kappa**2 * few * (half + kappa * A))

LEMMA = Lemma(
    id="L16",
    title="l units drawn from a network do nearly as well",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_one, "s": doubled},
            "C3",
            "s(t) = 2 t: the one draw has no variance, but f = 2 and A R = 1 make the bound -3",
        ),
        Breaker(
            "H2",
            {**_one, "N": 2, "x": [[1], [-1]], "y": [[1], [0]], "rho": [1, -1], "R": 0},
            "C3",
            "E|x|^2 = 0 with a weight of -1 at x = -1, where every unit of weight 1 is silent: the "
            "one draw has no variance, and E|f|^2 = 1 makes the bound -1",
        ),
        Breaker("H3", {**_one, "R": 0}, "C3", "R = 0: the bound is -1, the variance 0"),
        Breaker(
            "H4",
            {**_one, "W": [[2]]},
            "C3",
            "w = 2: the one draw has no variance, but f = 2 and A R = 1 make the bound -3",
        ),
        Breaker(
            "H5",
            {
                **{**_one, "N": 2, "m": 2, "x": [[1], [-1]], "y": [[1], [1]]},
                **{"rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [["1/2", "1/2"]]},
                "kappa": "-1/4",
            },
            "C2",
            "F = 0 with kappa < 0, so no rise is allowed; but one unit is silent at x = 1 or at "
            "x = -1 and has a risk of at least 1/2, more than the 1/4 of the network",
            _one_side,
        ),
    ),
    note="l16_maurey.md",
    constructions={"draws": draws, "drawn": drawn, "inverse": inverse},
    probes=PROBES,
)
