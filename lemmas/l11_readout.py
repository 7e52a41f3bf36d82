"""L11: for fixed features F is convex in the readouts, so on a segment it is greatest at an end.

Statement: f_u = a phi + b psi for u = (a, b), F(u) = E loss(f_u, y) + kappa (|a|_1 + |b|_1); for
u_t = (1 - t) u_0 + t u_1, F(u_t) <= (1 - t) F(u_0) + t F(u_1) <= max(F(u_0), F(u_1)). Here phi are
the hidden units and psi the last layer of the branch, or any other features.
Hypotheses: H1 the loss is convex in f at each target; H2 weights of samples are not negative;
H3 kappa >= 0; H4 t in [0, 1].
Not claimed: attainment of a minimum; that needs kappa > 0, and `best_readout` finds it.
Provenance: FB. Note: paper_notes/l11_readout.md
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmas.blocks import Array, check_units
from lemmas.l11_proof import STEPS
from lemmas.l11_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.functions import (
    absolute_loss,
    capped_loss,
    huber_loss,
    linear_loss,
    quartic_loss,
    squared_loss,
)
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Data, Network, require_compatible
from proofcheck.walker import View

CONVEX = (squared_loss, absolute_loss, huber_loss, quartic_loss, linear_loss)


def instance(draw: Draw) -> dict[str, Any]:
    """Any features and readouts, often proportional or equal; any convex loss."""
    values = fill(
        draw,
        STATEMENT.symbols,
        m=draw.size(0, 4),
        d=draw.size(1, 2),
        N=draw.size(1, 5),
        loss=draw.choice(CONVEX),
        kappa=abs(draw.reals()),
        t=draw.unit_interval(),
    )
    values["rho"] = abs(values["rho"])
    if draw.choice((True, False)):
        values["b1"] = values["b0"] * 2
        values["y"] = values["y"] * 0
    return values


def some_outputs(view: View) -> list[list[Fraction]]:
    """Return a few output vectors, at which a loss that is not convex shows."""
    return [[Fraction(p, 2) + q for q in range(view["d"])] for p in (-3, 0, 1, 4)]


def some_times(view: View) -> list[Fraction]:
    """Return the ends and the middle, and a time outside of [0, 1]."""
    return [Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2)]


_one = {
    **{"m": 1, "P": 0, "d": 1, "N": 1, "y": [[0]], "rho": [1], "loss": squared_loss, "kappa": 1},
    **{"phi": [[1]], "psi": [[]], "a0": [[0]], "a1": [[2]], "b0": [[]], "b1": [[]], "t": "1/2"},
}

LEMMA = Lemma(
    id="L11",
    title="F is convex in the readouts",
    provenance=("FB",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {
                **{**_one, "N": 2, "y": [[0], [2]], "rho": ["1/2", "1/2"], "loss": capped_loss},
                **{"kappa": 0, "phi": [[1], [1]], "psi": [[], []]},
            },
            "C2",
            "min((f - y)^2, 1), y in {0, 2}: f = 0, 1, 2 give 1/2, 1, 1/2",
        ),
        Breaker("H2", {**_one, "rho": [-1], "kappa": 0}, "C1", "-f^2 lies above its chord"),
        Breaker("H3", {**_one, "kappa": -1, "a0": [[-2]], "rho": [0]}, "C2", "-|a| peaks at 0"),
        Breaker("H4", {**_one, "t": 2}, "C2", "at t = 2, f = 4 is worse than both ends"),
    ),
    note="l11_readout.md",
    probes={"v": some_outputs, "v'": some_outputs, "lambda": some_times},
)

Floats = NDArray[np.floating[Any]]


def readout(net: Network, a: Array, b: Array) -> Network:
    """Return the network with the readouts a (d, m) and b (d, p_K) in place of its own.

    Along the segment to it F is at most the greater of its two ends. Floats given to an exact
    network are read as the rationals that they are. Raises InputError for a wrong shape.
    """
    return Network(net.W, net.V, a, b)


def best_readout(
    net: Network,
    data: Data,
    kappa: float,
    units: Sequence[int] | None = None,
    loss: str = "squared",
) -> tuple[Floats, Floats]:
    """Return a minimiser (a, b), in floats, of F over the readouts of a network.

    a (d, m) is zero outside of `units` (all hidden units if None); b (d, p_K) is free. Found by
    `fit_readout`, whose duality gap is checked there. Raises InputError for arguments that do not
    fit and SolverError if no answer passes its recheck.
    """
    from proofcheck.relu.programs import (
        fit_readout,  # loads the solvers, which a statement needs not
    )

    chosen = check_units(net, range(net.m) if units is None else units)
    net, data = net.to_float(), data.to_float()
    require_compatible(net, data)
    h = net.hidden(data.x)
    features = np.concatenate((h[:, chosen], net.branch(h)), axis=1)
    u = fit_readout(features, data.y, data.rho, float(kappa), loss=loss).u
    a = np.zeros((net.d, net.m))
    a[:, chosen] = u[:, : len(chosen)]
    return a, u[:, len(chosen) :]
