"""L24a: draws from the positive and from the negative units of a two-layer network.

Statement: l1 draws from the units with positive readouts and l2 from those with negative ones have
the mass A = |a|_1 of the network and D* <= D + d R^2 (A+^2 / (4 l1) + A-^2 / (4 l2)), where A+, A-
are the masses of the positive and the negative readouts. A draw of one sign lies between 0 and
A+ |x|, so its variance is at most a quarter of the square of that (Popoviciu).
Hypotheses: H1, H2 0 <= s(t) <= |t|; H3, H4 the sample, R^2 >= E|x|^2; H5 units in the unit ball.
Not claimed: different units; that the factor d is needed; a loss other than the squared one.
Provenance: N (of stratified sampling). Note: paper_notes/l24a_strata.md
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.activations import lofty, sunken
from lemmas.l16_maurey import PROBES, draw_units
from lemmas.l24a_proof import STEPS
from lemmas.l24a_statement import LOW_RISK, STATEMENT, first, second
from lemmas.recipes import Array, first_few, in_ball
from lemmas.setting import W, h
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, relu
from proofcheck.language import Declare, lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View

Draws = tuple[Array, Array]


def sign_draws(
    h: Array, a: Array, y: Array, rho: Array, counts: tuple[int, int]
) -> tuple[Draws, Draws]:
    """Return draws of units, from the positive readouts and from the negative ones.

    h (N, m) features, a (d, m) readout, y (N, d), rho (N,); counts: of both signs. Of each sign:
    which unit each draw is, 0/1 of shape (draws, m), and the readout of the draws, (d, draws).
    """
    positive, negative = np.maximum(a, 0 * a), np.minimum(a, 0 * a)
    zeta, B = draw_units(h, positive, y - h @ negative.T, rho, counts[0])
    found = zeta, B / counts[0]
    left = y - h @ (found[1] @ zeta).T
    zeta, B = draw_units(h, negative, left, rho, counts[1])
    return found, (zeta, B / counts[1])


def together(draws: tuple[Draws, Draws], W: Array) -> dict[str, Array]:
    """Return the draws of both signs as a network; W (m, n)."""
    zeta, readout = (np.concatenate(z, axis=k) for k, z in enumerate(zip(*draws, strict=True)))
    return {"zeta": zeta, "w*": zeta @ W, "a*": readout}


def of_view(view: View) -> tuple[Draws, Draws]:
    """Return the draws of an instance, by sign."""
    return sign_draws(view["h"], view["a"], view["y"], view["rho"], (view["l1"], view["l2"]))


def drawn(view: View) -> Mapping[str, Any]:
    """Return all draws of an instance as a network."""
    return together(of_view(view), view["W"])


def joined(view: View) -> Mapping[str, Any]:
    """Return all draws of an instance, under the names of the proof."""
    found = drawn(view)
    return {"z0": found["zeta"], "w0": found["w*"], "r0": found["a*"]}


def of_sign(number: int, ending: str) -> Callable[[View], Mapping[str, Any]]:
    """Return what builds the draws of one sign; ending: of the names of its objects."""

    def build(view: View) -> Mapping[str, Any]:
        zeta, readout = of_view(view)[number]
        return {f"z{ending}": zeta, f"w{ending}": zeta @ view["W"], f"r{ending}": readout}

    return build


def draw_layers(draw: Draw, symbols: tuple[Declare, ...], **sizes: int) -> dict[str, Any]:
    """Small networks with the least R, often without error, now and then of one sign."""
    values = fill(
        draw,
        symbols,
        n=draw.size(1, 2),
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        m=draw.size(1, 4),
        s=draw.choice((relu, absolute_value)),
        **sizes,
    )
    values = first_few(values, 3)
    values["W"] = in_ball(values["W"])
    values["rho"] = abs(values["rho"])
    values["R"] = sqrt_above((values["rho"] * (values["x"] ** 2).sum(axis=2)).sum(axis=1))
    sign = draw.size(0, 4)
    if sign < 3:  # no readout, or readouts of one sign
        values["a"] = abs(values["a"]) * (sign - 1)
    if draw.choice((True, False)):
        h = values["s"](values["x"] @ values["W"].swapaxes(1, 2))
        values["y"] = h @ values["a"].swapaxes(1, 2)
    return values


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks and a few draws of each sign."""
    return draw_layers(draw, STATEMENT.symbols, l1=draw.size(1, 3), l2=draw.size(1, 3))


# Four units on the axes, one sample for each; the first two are wanted, the others unwanted.
AXES = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]
CROSS: dict[str, Any] = {
    **{"n": 3, "d": 1, "N": 4, "m": 4, "s": relu, "x": AXES, "W": AXES, "R": 1},
    **{"y": [[1], [1], [-1], [-1]], "rho": ["1/4"] * 4, "a": [[1, 1, -1, -1]]},
}
_thousands = [[1000], [1000], [-1000], [-1000]]
TWO_MISSED = "two draws leave out two of the four units, at whose samples the output is 0"


def breakers(base: Mapping[str, Any], allowed: Any, factor: Any) -> tuple[Breaker, ...]:
    """Return what breaks draws of two units without each hypothesis on network and sample.

    allowed, factor: C1 says that factor times the risk is at most `allowed`.
    """
    missed = lt(allowed, factor * sp.Rational(1, 2) * h[1, 1] ** 2)
    large = "no error; " + TWO_MISSED + ": a risk of 500000"
    return (
        Breaker(
            "H1",
            {**base, "s": sunken, "y": [[-z] for (z,) in _thousands]},
            "C1",
            f"s(t) = -1000 max(t, 0), {large}",
            missed,
        ),
        Breaker(
            "H2",
            {**base, "s": lofty, "y": _thousands},
            "C1",
            f"s(t) = 1000 max(t, 0), {large}",
            missed,
        ),
        Breaker(
            "H3",
            {
                **{**base, "N": 5, "x": [*AXES, [0, 0, 1]], "y": [*CROSS["y"], [0]]},
                **{"rho": ["1/4"] * 4 + [-1], "R": 0},
            },
            "C1",
            "a weight of -1 at a sample where all units are silent makes E|x|^2 = 0, and no rise "
            f"is allowed; {TWO_MISSED}",
            missed,
        ),
        Breaker(
            "H4",
            {**base, "R": 0},
            "C1",
            f"R = 0 allows no rise; {TWO_MISSED}",
            missed,
        ),
        Breaker(
            "H5",
            {**base, "m": 1, "W": [[2, 0, 0]], "a": [[1]]},
            "C1",
            "w = 2: draws are units, and this one does not lie in the unit ball",
            lt(1, W[1, 1] ** 2),
        ),
    )


LEMMA = Lemma(
    id="L24a",
    title="draws of both signs, and their variances",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=breakers({**CROSS, "l1": 1, "l2": 1}, LOW_RISK.right, 4 * first * second),
    note="l24a_strata.md",
    uses=("L16",),
    constructions={
        "drawn": drawn,
        "joined": joined,
        "draws TA": of_sign(0, "pos"),
        "draws TB": of_sign(1, "neg"),
    },
    probes=PROBES,
)
