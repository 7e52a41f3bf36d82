"""T18: with more units than samples ask for, a path to any two-layer network never rises.

Statement: N samples, d outputs, p_1 units in the first branch layer, m >= N (d + p_1) + p_1 + l
hidden units (m >= N d + l without a branch). Three segments in Theta lead from any theta in Theta
to any two-layer network of l units, and on them F is at most the greater of F at its ends.
Hypotheses: H1 weights of samples and penalty are not negative; H2 the loss is convex; H3 Theta;
H4 the count.
Not claimed: anything of s, which is any function, or of inputs beyond the sample; that the count
is least for the ReLU or with a branch.
Provenance: N. Note: paper_notes/t18_program.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.basic import basic_factors
from lemmas.curves import as_families, network, times
from lemmas.l07b_place import in_order
from lemmas.l13a_arrive import HUMP, arrive
from lemmas.obstacles import HALVED, TWO_UNITS
from lemmas.recipes import branch_in_theta, first_few, in_ball
from lemmas.setting import V, W
from lemmas.shares import As
from lemmas.t14_instances import FEW, PROBES
from lemmas.t14_statement import F, Fs, fs
from lemmas.t18_proof import STEPS
from lemmas.t18_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.functions import (
    absolute_loss,
    absolute_value,
    huber_loss,
    leaky,
    relu,
    square,
    squared_loss,
)
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.relu.rational import to_fractions
from proofcheck.walker import View


def factors(start: Network, features: Any) -> Any:
    """Return basic factors of the units for all that reads them; features: h, shape (N, m)."""
    first = start.V[0] if start.K else np.zeros((0, start.m), dtype=object)
    readers = np.concatenate([start.a, first])
    rows = (readers[:, None, :] * features).reshape(-1, start.m)
    return basic_factors(np.concatenate([rows, abs(first)]), abs(start.a).sum(axis=0))


def scaled(start: Network, by: Any) -> Network:
    """Return the network with a factor for all that reads each unit, shape (m,)."""
    first = (start.V[0] * by, *start.V[1:]) if start.K else ()
    return Network(start.W, first, start.a * by, start.b)


def features(view: View, start: Network) -> Any:
    """Return h of a network on the sample of an instance, in rationals; shape (N, m)."""
    return view["s"](to_fractions(view["x"]) @ start.W.T)


def descended(view: View) -> Mapping[str, Any]:
    """Return the path through a basic solution, and on idle units to the reference."""
    start = network(view)
    by = factors(start, features(view, start))
    idle = (by == 0) * Fraction(1)
    alpha = in_order(idle, idle, view["l"])
    path = [start, *arrive(scaled(start, by), alpha, view["w*"], view["a*"])]
    return as_families(path, view)


def basic(view: View) -> Mapping[str, Any]:
    """Return these factors, and 1 where they are not 0."""
    start = network(view)
    by = factors(start, features(view, start))
    return {"factor": by, "chi": (by != 0) * Fraction(1)}


def idle_places(view: View) -> Mapping[str, Any]:
    """Return what places the reference's units on idle units."""
    shares = in_order(1 - view["chi"], 1 - view["chi"], view["l"])
    return {"alpha": shares, "beta": shares}


def planted(view: View) -> Mapping[str, Any]:
    """Return L13a's path from the basic solution, on these places; its families begin with q."""
    start = scaled(network(view), view["factor"])
    path = arrive(start, view["alpha"], view["w*"], view["a*"])
    return {f"q{name[1:]}": value for name, value in as_families(path, view).items()}


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with as many units as the count asks for, or one more."""
    samples, results, depth = draw.size(1, 2), draw.size(1, 2), draw.size(1, 2)
    row = draw.size(0, 1) if samples * results < 4 else 0
    depth = depth if row else 1
    count = draw.size(0, 2)
    units = samples * (results + row) + row + count + draw.size(0, 1)
    values = fill(
        draw,
        STATEMENT.symbols,
        **{"n": draw.size(1, 2), "d": results, "N": samples, "K": depth, "l": count},
        p={0: units, 1: row, **({2: draw.size(1, 2)} if depth == 2 else {})},
        s=draw.choice((relu, relu, leaky, absolute_value, square)),
        loss=draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss)),
    )
    values = first_few(values, FEW)
    values["rho"], values["kappa"] = 1 + abs(values["rho"]), abs(values["kappa"])
    for name in ("W", "w*"):
        values[name] = in_ball(values[name])
    values["V"] = branch_in_theta(values["V"])
    return values


half = sp.Rational(1, 2)
bound = sp.Max(F, Fs)
# m = N + l - 1: the bumps
_base: dict[str, Any] = {**TWO_UNITS, "loss": squared_loss}
# one sample, two units: the count allows one reference unit
_pair: dict[str, Any] = {
    **{**_base, "N": 1, "s": relu, "x": [[1]], "y": [[0]], "rho": [1], "a": [[0, 0]]},
    **{"W": [[0], [0]], "w*": [[1]], "a*": [[1]]},
}
_hump: dict[str, Any] = {
    **HUMP,
    **{"p": {0: 2, 1: 0}, "W": [[1], [1]], "V": {1: np.zeros((0, 2))}, "a": [[2, 0]]},
}

LEMMA = Lemma(
    id="T18",
    title="with many units a path to a two-layer network never rises",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {
                **{**_pair, "l": 0, "y": [[1]], "rho": [-1], "W": [[1], [1]], "a": [[2, 0]]},
                **{"w*": np.zeros((0, 1)), "a*": np.zeros((1, 0))},
            },
            "C1",
            "the output goes from 2 to 0 and passes 1, where a weight of -1 makes F >= 0",
            lt(bound, 0),
        ),
        Breaker(
            "H2",
            _hump,
            "C1",
            "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
            lt(bound, 1),
        ),
        Breaker(
            "H3",
            {**_pair, "W": [["1/4"], ["-5/4"]]},
            "C1",
            "the first vertex is theta, which has a row of norm 5/4",
            lt(1, W[2, 1] ** 2),
        ),
        Breaker(
            "H3",
            {**_pair, "w*": [[2]]},
            "C1",
            "a reference with w = 2 has output 2 with mass 1; in Theta |f(1)| is at most the mass",
            lt(sp.Abs(As[1, 1]), fs[1, 1]),
        ),
        Breaker(
            "H3",
            {
                **{**_pair, "l": 0, "w*": np.zeros((0, 1)), "a*": np.zeros((1, 0)), "b": [[0]]},
                **{"p": {0: 3, 1: 1}, "W": [[0], [0], [0]], "V": {1: [[2, 0, 0]]}},
                "a": [[0, 0, 0]],
            },
            "C1",
            "the first vertex is theta, whose branch has a row of l1 norm 2",
            lt(1, V[1, 1, 1] ** 2),
        ),
        Breaker(
            "H4",
            _base,
            "C1",
            f"two units, two samples and a reference of one unit: {HALVED}",
            lt(bound, half),
        ),
    ),
    note="t18_program.md",
    constructions={
        **{"descended": descended, "basic": basic, "places": idle_places, "planted": planted},
    },
    probes={"t": times, **PROBES},
    uses=("L07b", "L13a", "L18"),
)
