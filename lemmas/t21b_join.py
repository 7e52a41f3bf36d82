"""T21b: two-layer networks are joined below lam + d (lam/kappa)^2 R^2 / (4 (l - 1)).

Statement: 2 <= l <= m/2. Two two-layer networks of m units in Theta with F <= lam lie on one path
of 9 + K segments in Theta along which F <= lam + Rise, Rise >= d (lam/kappa)^2 R^2 / (4 (l - 1)):
for one output about a quarter of the rise of T21.
Hypotheses: H1 0 <= s(v) <= |v|; H2 the sample; H3 kappa > 0; H4 Theta; H5 F <= lam; H6 2 l <= m;
H7 Rise.
Not claimed: networks with a branch that reads or is read (as in T21); a loss other than the
squared one; that d outputs need the factor d (for d >= 4 T21 says more).
Provenance: N. Note: paper_notes/t21b_join.md
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy as sp

from lemmas.activations import late, lofty, sunken
from lemmas.l24b_thin import draw_strata, few_units, least_rise
from lemmas.one_unit import CROSSING, ZERO_RISK
from lemmas.path_breakers import barrier
from lemmas.setting import W
from lemmas.t14_instances import PROBES
from lemmas.t14_statement import F1, W1, F, lam, rise
from lemmas.t21_path import ONE_UNIT_TWICE, constructions
from lemmas.t21b_proof import STEPS
from lemmas.t21b_statement import STATEMENT
from lemmas.two_layers import two_ends
from lemmas.witnesses import squared_times
from proofcheck.draw import Draw
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least level, R and Rise."""
    values = draw_strata(draw, STATEMENT.symbols, ("", "'"))
    two_ends(draw, values)
    values["Rise"] = least_rise(values, values["lambda"])
    return values


# Four units, each active at one sample; at the other end those of opposite sign have their places.
_axes = [[1, 0], [-1, 0], [0, 1], [0, -1]]
KAPPA = Fraction(1, 32)
START = 4 * KAPPA
BARRIER = sp.Rational(1, 4)
_signs = [1, 1, -1, -1]
_base: dict[str, Any] = {
    **{"n": 2, "d": 1, "N": 4, "K": 1, "p": {0: 4, 1: 0}, "l": 2, "s": relu, "x": _axes},
    **{"y": [[z] for z in _signs], "rho": ["1/4"] * 4, "kappa": KAPPA, "R": 1},
    **{"W": _axes, "a": [_signs], "W'": _axes[2:] + _axes[:2], "a'": [_signs[::-1]]},
    **{"lambda": START, "Rise": (START / KAPPA) ** 2 / 4},
}
_far = [[2 * z for z in row] for row in _axes]
_free = {"Rise": 0}
EXCHANGE = (
    "no unit is active at both x and -x, so while all errors are below 1 two units have positive "
    "readouts and two have negative ones; unit 1 goes from one sign to the other, and where it "
    "does some error is at least 1, so D >= 1/4"
)
bound = lam + rise

_barrier = barrier(_base, EXCHANGE, lt(bound, BARRIER))


def _scaled(size: Fraction) -> dict[str, Any]:
    """Return readouts of this size at both ends, their level, and the Rise that it allows."""
    level = 4 * KAPPA * abs(size)
    return {
        "a": [[size * z for z in _signs]],
        "a'": [[-size * z for z in _signs]],
        "lambda": level,
        "Rise": (level / KAPPA) ** 2 / 4,
    }


def _above(why: str, where: Any, **changes: Any) -> Breaker:
    return Breaker("H5", {**_base, **changes}, "C1", f"{why} lies above the bound", where)


def _too_long(row: str, where: Any, **changes: Any) -> Breaker:
    return Breaker(
        "H4",
        {**_base, **changes, "lambda": 10, "Rise": (10 / KAPPA) ** 2 / 4},
        "C1",
        f"the {row} vertex is a network with a row of norm 5/4",
        lt(1, where**2),
    )


_hundreds = [[100, 100, 100, 100]]

BREAKERS = (
    _barrier("H1", "slope -1000", s=sunken, **_scaled(Fraction(-1, 1000))),
    _barrier("H1", "slope 1000", s=lofty, **_scaled(Fraction(1, 1000))),
    _barrier("H2", "R = 0 allows Rise = 0", R=0, **_free),
    _barrier(
        "H2",
        "a weight of -4 at a sample of length 1, where max(t - 1, 0) is silent for all units in "
        "the ball, makes E|x|^2 = 0, and Rise = 0",
        **{"N": 5, "s": late, "x": [*_far, [1, 0]], "y": [*_base["y"], [0]], "R": 0},
        **{"rho": ["1/4"] * 4 + [-4], **_free},
    ),
    _barrier("H3", "kappa = 0 allows Rise = 0 at a risk of 0", kappa=0, **{"lambda": 0, **_free}),
    _too_long("first", W[1, 1], W=[["5/4", 0], *_axes[1:]]),
    _too_long("last", W1[1, 2], **{"W'": [[0, "5/4"], [0, -1], *_axes[:2]]}),
    _above("the first vertex", lt(bound, F), **{"lambda": 0, **_free}),
    _above("the other end, with readouts of 100,", lt(bound, F1), **{"a'": _hundreds}),
    _above("the start, with readouts of 100,", lt(bound, F), a=_hundreds),
    Breaker(
        "H6",
        {**ONE_UNIT_TWICE, "Rise": Fraction(21, 8) ** 2 / (4 * 99)},
        "C1",
        f"one unit, and l = 100: {CROSSING}",
        lt(bound, ZERO_RISK),
    ),
    _barrier("H7", "Rise = 0", **_free),
)

LEMMA = Lemma(
    id="T21b",
    title="every level is connected up to a quarter of that",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t21b_join.md",
    uses=("L07b", "L13", "L13a", "L24b"),
    constructions=constructions(few_units),
    probes={**PROBES, "t": squared_times},
)
