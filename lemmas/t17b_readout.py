"""T17b: a two-layer network rises by at most (l R F / (m kappa))^2 on its way to a reference.

Statement: theta in Theta without branch, F(theta) = lam, a two-layer network with l units and the
objective F*, m >= gamma l, gamma >= 1, B >= R lam / kappa. Three segments in Theta lead from theta
to that network, and on them F <= max(lam + B^2 / gamma^2, F*): to the best readout without the l
units that carry least there, plant, readout. With gamma = m^(1 - eta): every local minimum of
F > e(l), l <= m^eta, has a depth of O(m^(2 (eta - 1))), in every dimension. Squared loss.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3 kappa > 0; H4 Theta, no branch, a
best readout; H5 s(0) = 0; H6 gamma; H8 B.
Not claimed: anything with a branch (C17), or of F <= e(l).
Provenance: N. Note: paper_notes/t17b_readout.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.c15_statement import Fs, fs, gamma, half
from lemmas.curves import as_families, network, squared_times
from lemmas.l07b_place import in_order
from lemmas.l07c_light import lightest
from lemmas.l13a_arrive import arrive
from lemmas.obstacles import (
    CRAMPED,
    DEAD_SAMPLE,
    HALVED,
    LIFTED,
    REVERSED,
    TINY_INPUTS,
    TIPPING,
    TWO_UNITS,
)
from lemmas.setting import K, V, W, i, p, r
from lemmas.shares import As
from lemmas.t14_instances import LIPSCHITZ_PROBES, draw_networks, objective, upwards
from lemmas.t14_objects import places
from lemmas.t17b_proof import STEPS
from lemmas.t17b_statement import STATEMENT, allowed
from proofcheck.draw import Draw
from proofcheck.functions import relu
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Two-layer networks, a best readout by its residuals, and the least B, or more."""
    values = draw_networks(draw, STATEMENT.symbols, ("",))
    units, count, batch = values["p"][0], values["l"], len(values["x"])
    dtype, deep = values["a"].dtype, draw.choice((False, True, True))
    values |= {"K": 1, "p": {0: units, 1: 0}, "b": values["a"][:, :, :0]}
    values["V"] = {1: np.zeros((batch, 0, units), dtype=dtype)}
    if deep:  # a branch that reads no unit
        number = 2 * draw.unit_interval(1, 1)[:batch] - 1
        values |= {"K": 3, "p": {0: units, 1: 0, 2: 1, 3: 1}, "b": values["a"][:, :, :1]}
        values["V"] |= {2: np.zeros((batch, 1, 0), dtype=dtype), 3: number}
    values |= best_by_residuals(values)
    if draw.choice((True, False)):
        values["a"] = values["best"] * draw.choice((1, 1, 2))
    most = Fraction(units, count)
    scale = draw.choice((most, (1 + most) / 2, Fraction(1)))
    level = objective(values)
    values["gamma"] = 0 * level + (scale if draw.exact else float(scale) * (1 - 1e-12))
    if not draw.exact:
        values["gamma"] = values["gamma"].clip(1)
    more = 1 + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    values["B"] = upwards(values["R"] * level / values["kappa"]) * more
    return values


def best_by_residuals(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return kappa, a readout and targets for which it is the best, with the drawn residuals.

    Units are read where the residuals correlate with them most, and kappa is what they do.
    """
    h = values["s"](values["x"] @ values["W"].swapaxes(1, 2))
    residual = values["y"]
    slope = 2 * (values["rho"][:, :, None] * residual).swapaxes(1, 2) @ h
    steepest = abs(slope).max(axis=(1, 2))
    steep = steepest > 0
    kappa = np.where(steep, steepest, values["kappa"])
    exact = slope.dtype == object
    margin = 0 if exact else 1e-12
    reading = (abs(slope) >= kappa[:, None, None] * (1 - margin)) & steep[:, None, None]
    best = np.where(reading, np.sign(slope) * abs(values["a"]), 0 * values["a"])
    return {"kappa": kappa, "best": best, "y": h @ best.swapaxes(1, 2) + residual}


def vertices_of(view: View, alpha: Any) -> list[Network]:
    """Return the start, and the path from the best readout without the units that alpha takes."""
    start = network(view)
    left = view["best"] * (1 - alpha.sum(axis=1))
    scaled = Network(start.W, start.V, left, start.b)
    return [start, *arrive(scaled, alpha, view["w*"], view["a*"])]


def families(path: list[Network], view: View) -> dict[str, Any]:
    """Return the families of such a path, with the branch as it is, until it is not read."""
    found = dict(as_families(path, view))
    found["pV"] = {at: np.stack([rows] * len(path)) for at, rows in view["V"].items()}
    found["pb"] = np.stack([*([view["b"]] * (len(path) - 1)), 0 * view["b"]])
    return found


def light(view: View) -> Mapping[str, Any]:
    """Return 1 for the l units that carry least with the best readout, else 0."""
    return {"chi": lightest(abs(view["best"]).sum(axis=0), view["l"])}


def descended(view: View) -> Mapping[str, Any]:
    """Return the path that leaves out those units, and plants the reference there."""
    chi = light(view)["chi"]
    return families(vertices_of(view, in_order(chi, chi, view["l"])), view)


def planted(view: View) -> Mapping[str, Any]:
    """Return the rest of that path, L13a's, with the places of the proof; families begin with q."""
    found = families(vertices_of(view, view["alpha"])[1:], view)
    return {f"q{name[1:]}": value for name, value in found.items()}


def readouts(view: View) -> list[Any]:
    """Return readouts to compare with the best one; the first is lower if any readout is.

    It is a proximal step: with L at least the curvature of the risk, best - slope / L shrunk by
    kappa / L has a lower F unless `best` is a minimum.
    """
    rho, best, kappa = view["rho"], view["best"], view["kappa"]
    h = view["s"](view["x"] @ view["W"].T)
    g = h
    for _, rows in sorted(view["V"].items()):
        g = view["s"](g @ rows.T)
    residual = h @ best.T + g @ view["b"].T - view["y"]
    slope = 2 * (rho[:, None] * residual).T @ h
    curvature = 2 * (abs(rho) * (h**2).sum(axis=1)).sum()
    if curvature == 0:
        return [best, 0 * best]
    moved = best - slope / curvature
    shrunk = abs(moved) - abs(kappa) / curvature
    return [np.sign(moved) * np.maximum(shrunk, 0 * shrunk), view["a"], 0 * best]


_base: dict[str, Any] = {**TWO_UNITS, "best": TWO_UNITS["a"], "gamma": 2, "B": "15/2"}
_third = {"p": {0: 2, 1: 0, 2: 1, 3: 1}, "K": 3, "b": [[0]]}
_layers = {1: np.zeros((0, 2)), 2: np.zeros((1, 0)), 3: [[2]]}


def _exceeds(barrier: Any) -> Any:
    """Return: the claimed bound is less than a value of F that every path takes."""
    return lt(sp.Max(allowed, gamma**2 * Fs), gamma**2 * barrier)


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}: {HALVED}", _exceeds(half))


LEMMA = Lemma(
    id="T17b",
    title="two-layer networks rise by a square on their way to a reference",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        _barrier("H1", "slope 400", **TINY_INPUTS, B="3/160"),
        _barrier("H2", "R = 0 belongs to no unit at all", R=0, B=0),
        _barrier("H2", "R = -4 has the right square, and allows B = 0", R=-4, B=0),
        _barrier(
            "H2",
            "a sample of weight -64, at which all units in Theta are 0, makes R = 0 (tents at 2, "
            "6, -6, inputs 8 and -8 in place of 4 and -4)",
            **DEAD_SAMPLE,
            B=0,
        ),
        _barrier(
            "H3",
            "kappa = 0 puts no bound on what units carry",
            **{"kappa": 0, "a": [[1, 1]], "best": [[1, 1]], "a*": [[1]], "B": 0},
        ),
        Breaker(
            "H4",
            {**_base, "W": [["1/4"], ["-5/4"]], "a": [["7/8", 0]], "best": [["7/8", 0]], "B": 24},
            "C1",
            "the first vertex is theta, which has a row of norm 5/4",
            lt(1, W[2, 1] ** 2),
        ),
        Breaker(
            "H4",
            {
                **{**_base, "s": relu, "x": [[1], [1]], "y": [[2], [2]], "R": 1, "kappa": 1},
                **{"a": [[0, 0]], "best": [[0, 0]], "B": 4, "w*": [[2]], "a*": [[1]]},
            },
            "C1",
            "a reference with w = 2 has output 2 with mass 1; in Theta |f(1)| is at most the mass",
            lt(sp.Abs(As[1, 1]), fs[1, 1]),
        ),
        Breaker(
            "H4",
            {**_base, **_third, "V": _layers},
            "C1",
            "the first vertex is theta, whose third branch layer has a row of l1 norm 2",
            lt(p[K], summed(sp.Abs(V[K, r, i]), (i, 1, p[K - 1]), (r, 1, p[K]))),
        ),
        Breaker(
            "H5",
            {
                **{**LIFTED, "gamma": 1, "B": "283/2000"},
                "best": [[1 - Fraction(1, 2 * 10**6) / Fraction(51, 50)]],
            },
            "C1",
            f"s(0) = 1: {TIPPING}",
            _exceeds(REVERSED),
        ),
        _barrier("H6", "gamma = 10^6 with two units", gamma=10**6),
        Breaker(
            "H6",
            {**CRAMPED, "best": CRAMPED["a"], "gamma": "1/2", "B": "21/8"},
            "C1",
            "gamma = 1/2: one ReLU without a branch is zero at x = 1 or x = -1; the reference is "
            "7/8 and -5/8",
            lt(0, fs[1, 1] * -fs[2, 1]),
        ),
        _barrier("H8", "B = 0 belongs to no mass at all", B=0),
    ),
    note="t17b_readout.md",
    constructions={
        **{"descended": descended, "light": light, "places": places("chi"), "planted": planted},
    },
    probes={"t": squared_times, "other": readouts, **LIPSCHITZ_PROBES},
    uses=("L03", "L05", "L04b", "L07b", "L07c", "L10", "L11", "L11b", "L13a"),
)
