"""C17: a network above some two-layer one of l units is at most B (2 root + B) / gamma deep.

Statement: theta in Theta, F(theta) = lam, a two-layer network with l units and the objective F*,
m >= gamma l, gamma >= 1, B >= R lam / kappa, root >= sqrt(lam). Three segments in Theta lead from
theta to that network, and on them F <= max(lam + B (2 root + B) / gamma, F*). With
gamma = m^(1 - eta): every local minimum of F > e(l), l <= m^eta, has a depth of O(m^(eta - 1)), in
every dimension. The loss is the squared one.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3 kappa > 0; H4 Theta; H5 s(0) = 0; H6 gamma;
H7 root; H8 B.
Not claimed: anything of minima with F <= e(l), or without the skip (paper_notes/README.md).
Provenance: N. Note: paper_notes/c17_depth.md
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lemmas.c15_depth import reference_fit
from lemmas.c15_statement import F, Fs, fs, gamma, half
from lemmas.c17_proof import STEPS
from lemmas.c17_statement import STATEMENT, allowed
from lemmas.obstacles import DEAD_SAMPLE, HALVED, TINY_INPUTS, TWO_UNITS
from lemmas.one_unit import CRAMPED, LIFTED, LIFTED_ROOT, REVERSED, TIPPING
from lemmas.path_breakers import NEGATIVE_WEIGHT, barrier, long_reference, long_row, long_unit
from lemmas.t14_instances import LIPSCHITZ_PROBES, draw_networks, objective, upwards
from lemmas.t17_lighten import descended
from lemmas.witnesses import squared_times
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import relu
from proofcheck.language import greatest, lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Networks and references, which often fit well, with the least root and B, or more."""
    values = draw_networks(draw, STATEMENT.symbols, ("",))
    units, count = values["p"][0], values["l"]
    values["y"] = reference_fit(values) if draw.choice((True, False)) else values["y"]
    level = objective(values)
    most = Fraction(units, count)
    gamma = draw.choice((most, (1 + most) / 2, Fraction(1)))
    values["gamma"] = 0 * level + (gamma if draw.exact else float(gamma) * (1 - 1e-12))
    if not draw.exact:
        values["gamma"] = values["gamma"].clip(1)
    more = 1 + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    values["root"] = sqrt_above(level) * more
    values["B"] = upwards(values["R"] * level / values["kappa"]) * more
    return values


def inverse(view: View) -> dict[str, Any]:
    """Return 1 / gamma."""
    return {"eps": 1 / Fraction(view["gamma"])}


def descent(view: View) -> dict[str, Any]:
    """Return T17's path; its families begin with s."""
    return {f"s{name[1:]}": value for name, value in descended(view).items()}


# gamma = 2 = m/l, B = R F / kappa, root = 1/2 >= sqrt(F)
_base: dict[str, Any] = {**TWO_UNITS, "gamma": 2, "root": "1/2", "B": "15/2"}


def _exceeds(barrier: Any) -> Any:
    """Return: the claimed bound is less than a value of F that every path takes."""
    return lt(greatest(allowed, gamma * Fs), gamma * barrier)


_barrier = barrier(_base, HALVED, _exceeds(half))

LEMMA = Lemma(
    id="C17",
    title="the depth above a two-layer network is of the order of l/m",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        _barrier("H1", "slope 400", **TINY_INPUTS, B="3/160"),
        _barrier("H2", "R = 0 belongs to no unit at all", R=0, B=0),
        _barrier("H2", "R = -4 has the right square, and allows B = 0", R=-4, B=0),
        _barrier("H2", NEGATIVE_WEIGHT, **DEAD_SAMPLE, B=0),
        Breaker(
            "H3",
            {**_base, "kappa": -1, "x": [[0], [0]], "a*": [[2]], "root": 1, "B": "-1/2"},
            "C1",
            "for kappa = -1 a negative B is allowed; the bound is then missed at theta itself",
            _exceeds(F),
        ),
        long_unit("H4", {**_base, "root": 1, "B": 24}, "theta"),
        long_reference(
            "H4",
            {
                **{**_base, "s": relu, "x": [[1], [1]], "y": [[2], [2]], "a": [[0, 0]], "R": 1},
                **{"root": 2, "B": 32, "w*": [[2]], "a*": [[1]]},
            },
        ),
        long_row("H4", _base, "theta"),
        Breaker(
            "H5",
            {**LIFTED, "gamma": 1, "root": LIFTED_ROOT, "B": "283/2000"},
            "C1",
            f"s(0) = 1: {TIPPING}",
            _exceeds(REVERSED),
        ),
        _barrier("H6", "gamma = 10^6 with two units", gamma=10**6),
        Breaker(
            "H6",
            {**CRAMPED, "gamma": "1/2", "root": "7/8", "B": "21/8"},
            "C1",
            "gamma = 1/2: one ReLU without a branch is zero at x = 1 or x = -1; the reference is "
            "7/8 and -5/8",
            lt(0, fs[1, 1] * -fs[2, 1]),
        ),
        _barrier("H7", "root = -B/2 has the right square", root="-15/4"),
        _barrier("H8", "B = 0 belongs to no mass at all", B=0),
    ),
    note="c17_depth.md",
    constructions={"descended": descended, "inverse": inverse, "descent": descent},
    probes={"t": squared_times, **LIPSCHITZ_PROBES},
    uses=("L06", "T17"),
)
