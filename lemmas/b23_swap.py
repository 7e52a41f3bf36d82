"""B23: of two ReLUs on the line one changes sides only where one of two samples is given up.

Statement: networks f(x) = a s(w x) + b s(v x) with two hidden units and no branch, two samples
0 <= x_1 <= 1 and -1 <= x_2 <= 0, squared loss. If along a piecewise linear path in Theta w goes
from below 0 to 0 or above, then at some point of it F is at least, for one of the samples g and
with h the other one, rho_h y_h^2 + kappa |y_g| - c_g, c_g >= kappa^2 / (4 rho_g), however the
units are read.
Hypotheses: H1, H2 the path of unit 1; H3 ReLUs; H4 Theta; H5 the inputs; H6 the weights; H7 kappa;
H8 c.
Not claimed: anything of three units (for one input they have no barrier); that a path which is not
piecewise linear crosses as well (it does, by the intermediate value theorem).
It refutes T23 with m = N: two units on two samples.
Provenance: N. Note: paper_notes/b23_swap.md
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_barrier import crossing, one
from lemmas.b23_proof import STEPS
from lemmas.b23_statement import STATEMENT, a, b, level, objective, v, w
from lemmas.setting import kappa
from proofcheck.draw import Draw, fill
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.substitution import substitute
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """A path on which unit 1 changes sides, with the least c."""
    values = fill(draw, STATEMENT.symbols, T=draw.size(2, 5), s=relu)
    for name, end in (("w", 0), ("x", 1)):
        values[name][:, end] = -abs(values[name][:, end])
    values["w"][:, 0] = values["w"][:, 0] - 1
    values["w"][:, -1] = abs(values["w"][:, -1]) * draw.size(0, 1)
    values["x"][:, 0] = abs(values["x"][:, 0])
    for name in ("x", "v"):
        size = abs(values[name]).max(axis=1)[:, None]
        values[name] = values[name] / (size + 1 * (size == 0))
    values["rho"], values["kappa"] = abs(values["rho"]) + 1, abs(values["kappa"])
    values["c"] = values["kappa"][:, None] ** 2 / values["rho"] / 4 * (1 + 0 * values["rho"])
    if not draw.exact:
        values["c"] = values["c"] * (1 + 1e-12)
    return values


def readouts(view: View) -> list[Any]:
    """Return readouts beside the targets, and those that fit one sample best."""
    saved = view["kappa"] / (2 * view["rho"])
    best = [*(view["y"] - saved), *(view["y"] + saved)]
    return [0, *view["y"], *best]


_base: dict[str, Any] = {
    **{"T": 2, "x": [1, -1], "y": [1, -1], "rho": ["1/2", "1/2"], "s": relu, "kappa": "1/4"},
    **{"w": [-1, 1], "v": [1, 1], "c": ["1/32", "1/32"]},
}


def read(first: Any, second: Any) -> Any:
    """Return: at the first vertex units read so are below the level."""
    return lt(substitute(objective(w[1], v[1]), {a: first, b: second}), level)


_fits = read(-(1 - kappa), 1 - kappa)
_alone = read(0, 1 - kappa / 2)

LEMMA = Lemma(
    id="B23",
    title="two ReLUs exchange their samples only at a known cost",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_base, "w": [1, 1], "v": [-1, -1]},
            "C1",
            "neither unit moves; both samples are fitted all the way",
            read(1 - kappa, -(1 - kappa)),
        ),
        Breaker("H2", {**_base, "w": [-1, -1]}, "C1", "so they are with the signs reversed", _fits),
        Breaker(
            "H3",
            {**_base, "s": one, "y": [1, 1]},
            "C1",
            "s = 1 everywhere, and unit 2 alone fits both targets",
            _alone,
        ),
        Breaker(
            "H4",
            {**_base, "v": [4, 4]},
            "C1",
            "unit 2, of length 4, fits its sample at a quarter of the penalty",
            read(0, sp.Rational(1, 4)),
        ),
        Breaker(
            "H5",
            {**_base, "x": [1, 1], "y": [1, 1]},
            "C1",
            "both samples are on one side, where unit 2 fits them",
            _alone,
        ),
        Breaker(
            "H5",
            {**_base, "x": [4, -1]},
            "C1",
            "an input of 4 does what a unit of length 4 does",
            read(0, sp.Rational(1, 4)),
        ),
        Breaker(
            "H5",
            {**_base, "x": [-1, -1], "y": [1, 1], "v": [-1, -1]},
            "C1",
            "both samples are on the other side, where unit 2 fits them",
            _alone,
        ),
        Breaker(
            "H5",
            {**_base, "x": [1, -4], "v": [-1, -1]},
            "C1",
            "so does one of -4",
            read(0, -sp.Rational(1, 4)),
        ),
        Breaker(
            "H6",
            {**_base, "rho": ["1/2", -1], "y": [1, 0], "kappa": 0, "c": [0, 0], "v": [-1, -1]},
            "C1",
            "sample 2 counts negatively, and unit 2 misses it",
            read(0, 1),
        ),
        Breaker(
            "H7",
            {**_base, "kappa": -1, "x": [0, 0], "c": ["1/2", "1/2"]},
            "C1",
            "kappa = -1 rewards readouts, and nothing is seen",
            read(0, 10),
        ),
        Breaker(
            "H8",
            {**_base, "c": [0, 0]},
            "C1",
            "c = 0: the best readout of unit 2 is below the target, and saves kappa^2 / 2",
            read(0, 1 - kappa),
        ),
    ),
    note="b23_swap.md",
    constructions={"crossing": crossing},
    probes={"z": lambda view: [0, *view["w"], *view["v"]], "a": readouts, "b": readouts},
    uses=("B14",),
)
