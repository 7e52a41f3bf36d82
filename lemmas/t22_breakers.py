"""What breaks T22: four units that cannot exchange their samples below a known level."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.path_breakers import barrier
from lemmas.setting import V, W
from lemmas.t14_statement import F1, V1, W1, F
from lemmas.t22_statement import top
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker


def tent(z: Any) -> Any:
    """Return max(1/2 - |z - 1|, 0): 1-Lipschitz, and not 0 between 1/2 and 3/2 alone."""
    return relu(1 - 2 * abs(z - 1)) / 2


def steep_tent(z: Any) -> Any:
    """Return the tent at 1000 z, which has slope 1000, as it has beyond 1/2."""
    return tent(1000 * z) + 500 * relu(2 * z - 1)


def late_tent(z: Any) -> Any:
    """Return the tent around 3: zero on [-1, 1]."""
    return tent(z - 2)


# Four units, each active at one of the samples 2, -2, 8, -8; at the other end pairs have exchanged
# their places. The branch reads nothing.
_one = [1, 1, 1, 1]
_silent = {1: [[0, 0, 0, 0], [0, 0, 0, 0]]}
_base: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 4, "p": {0: 4, 1: 2}, "l": 1, "l1": 1, "s": tent},
    **{"x": [[2], [-2], [8], [-8]], "y": [["1/2"]] * 4, "rho": ["1/4"] * 4, "kappa": "1/128"},
    **{"W": [["1/2"], ["-1/2"], ["1/8"], ["-1/8"]], "V": _silent, "a": [_one], "b": [[0, 0]]},
    **{"W'": [["-1/2"], ["1/2"], ["-1/8"], ["1/8"]], "V'": _silent, "a'": [_one]},
    **{"b'": [[0, 0]], "R": 6, "lambda": "1/32", "root": "1/5", "delta": 24, "Rise": 1162},
}
_free = {"delta": 0, "Rise": 0}
_high = {"lambda": 10, "root": 4, "delta": 7680, "Rise": 3 * 7680**2}
PLACES = (
    "no weight is active at two samples, and between weights that are active at different ones lie "
    "weights that are active at none; unit 1 has to change its sample, and where a unit first "
    "leaves its own no unit is active there, so the output is 0, and D >= 1/16"
)
BARRIER = sp.Rational(1, 16)


_barrier = barrier(_base, PLACES, lt(top, BARRIER))


def _too_long(which: str, where: Any, **changes: Any) -> Breaker:
    why = f"the {which} vertex has a row that is too long"
    return Breaker("H4", {**_base, **_high, **changes}, "C1", why, lt(1, where**2))


def _below_zero(drops: str, **changes: Any) -> Breaker:
    numbers = ", ".join(f"{name} = {number}" for name, number in changes.items())
    why = f"{numbers} make the bound negative, and F is not"
    return Breaker(drops, {**_base, **changes}, "C1", why, lt(top, 0))


def _above(why: str, where: Any, **changes: Any) -> Breaker:
    return Breaker("H5", {**_base, **changes}, "C1", f"{why} lies above the bound", where)


BREAKERS = (
    _barrier(
        "H1",
        "slope 1000 at inputs that are a thousandth as long allows R = 1/100",
        **{"s": steep_tent, "x": [["1/500"], ["-1/500"], ["1/125"], ["-1/125"]], "R": "1/100"},
        **{"delta": "1/25", "Rise": "24/1250"},
    ),
    _barrier("H2", "R = 0 allows delta = Rise = 0", R=0, **_free),
    _barrier(
        "H2",
        "a tent around 3, silent on [-1, 1], and a weight of -306 at x = 1 make E|x|^2 = 0 "
        "and allow delta = Rise = 0",
        **{"N": 5, "s": late_tent, "x": [[6], [-6], [24], [-24], [1]], "R": 0, **_free},
        **{"y": [["1/2"]] * 4 + [[0]], "rho": ["1/4"] * 4 + [-306]},
    ),
    _barrier(
        "H3",
        "kappa = 0 allows delta = Rise = 0 at a risk of 0",
        **{"kappa": 0, "lambda": 0, "root": 0, **_free},
    ),
    _too_long("first", W[1, 1], W=[["5/4"], ["-1/2"], ["1/8"], ["-1/8"]]),
    _too_long("last", W1[1, 1], **{"W'": [["-5/4"], ["1/2"], ["-1/8"], ["1/8"]]}),
    _too_long("first", V[1, 1, 1], V={1: [[2, 0, 0, 0], [0, 0, 0, 0]]}),
    _too_long("last", V1[1, 1, 1], **{"V'": {1: [[2, 0, 0, 0], [0, 0, 0, 0]]}}),
    _above("the start", lt(top, F), **{"lambda": 0, "root": 0, **_free}),
    _above("the start, with readouts of 10000,", lt(top, F), a=[[10000] * 4]),
    _above("the other end, with readouts of 10000,", lt(top, F1), **{"a'": [[10000] * 4]}),
    _barrier(
        "H6",
        "l = l1 = 10^6",
        **{"l": 10**6, "l1": 10**6, "delta": "24/1000", "Rise": "11/1000"},
    ),
    _below_zero("H7", root=-25, Rise=-48),
    _below_zero("H8", root=50, delta=-25, Rise=-1299),
    _barrier("H9", "Rise = 0", Rise=0),
)
