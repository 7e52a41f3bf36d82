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

from fractions import Fraction
from typing import Any

from lemmas.l16b_thin import few_units
from lemmas.obstacles import DEAD_SAMPLE, KAPPA, START, SWAP, SWAPPED, TINY_INPUTS, TWO_UNITS
from lemmas.one_unit import CROSSING, ZERO_RISK
from lemmas.path_breakers import barrier, half, starts_high
from lemmas.setting import W
from lemmas.t14_instances import PROBES, upwards
from lemmas.t14_statement import F1, W1, F, lam, rise
from lemmas.t21_path import ONE_UNIT_TWICE, constructions
from lemmas.t21_proof import STEPS
from lemmas.t21_statement import STATEMENT
from lemmas.two_layers import draw_two_layers, two_ends
from lemmas.witnesses import squared_times
from proofcheck.draw import Draw
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least level, R and Rise."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("", "'"))
    two_ends(draw, values)
    bound = (values["lambda"] * values["R"] / values["kappa"]) ** 2
    values["Rise"] = upwards(bound) / values["l"]
    return values


bound = lam + rise
blocked = lt(bound, half)
_KEPT = ("n", "d", "N", "K", "p", "l", "s", "x", "y", "rho", "kappa", "R", "W", "a", "W'", "a'")
_base: dict[str, Any] = {
    **{name: value for name, value in {**TWO_UNITS, **SWAPPED}.items() if name in _KEPT},
    **{"lambda": START, "Rise": (START / KAPPA * 4) ** 2},
}
_free = {"Rise": 0}

_barrier = barrier(_base, SWAP, blocked)


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
    starts_high("H5", {**_base, **_free}, bound),
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
        {**ONE_UNIT_TWICE, "Rise": Fraction(21, 8) ** 2 / 100},
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
    constructions=constructions(few_units),
    probes={**PROBES, "t": squared_times},
)
