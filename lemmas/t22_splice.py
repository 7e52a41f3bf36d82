"""T22: skip networks with a branch of one layer and F <= lam are joined, in Theta, not far above lam.

Statement: 2 (l1 + 1) l <= m and 2 l1 <= p1. Two networks in Theta with F <= lam lie on one path of 9
segments in Theta along which F <= lam + Rise, where Rise >= 2 root delta + delta^2 +
(lam/kappa)^2 R^2 / min(l, l1), root^2 >= lam and delta >= (lam/kappa) R / sqrt(l): for every level lam, also below
that of the best two-layer network, and with no dimension in the rate.
Hypotheses: H1 s is 1-Lipschitz and |s(v)| <= |v|; H2 the sample; H3 kappa > 0; H4 Theta; H5 F <= lam;
H6 the widths; H7 root; H8 delta; H9 Rise.
Not claimed: several branch layers; a loss other than the squared one; that the rate is the best.
Provenance: N. Note: paper_notes/t22_splice.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.recipes import branch_in_theta, first_few, in_ball
from lemmas.setting import V, W
from lemmas.t14_instances import PROBES, objective, upwards
from lemmas.t14_statement import F1, V1, W1, F
from lemmas.t22_proof import STEPS
from lemmas.t22_statement import STATEMENT, top
from lemmas.t22c_compress import compress
from lemmas.t22d_path import Net, Sets, as_path, cross, net, times
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View

OWN, THEIRS = "", "'"


def end(view: View, mark: str) -> tuple[Net, Sets]:
    """Return the compressed network of one end of an instance, and what it reads."""
    sample = (view["s"], view["x"], view["y"], view["rho"])
    return compress(net(view, mark), *sample, view["l"], view["l1"])


def compressed(mark: str) -> Any:
    """Return the construction of what T22c finds at one end."""

    def build(view: View) -> Mapping[str, Any]:
        left, sets = end(view, mark)
        parts = {"U": left.V, "a0": left.a, "b0": left.b, "chi": sets.chi, "psi": sets.psi}
        return {f"{name}{mark}": part for name, part in parts.items()}

    return build


def crossing(view: View) -> list[Net]:
    """Return the way across from one compressed network to the other."""
    (first, own), (last, theirs) = end(view, OWN), end(view, THEIRS)
    return cross(first, last, own, theirs)


def across(view: View) -> Mapping[str, Any]:
    """Return the way across of an instance, its families named as in the proof."""
    return {f"x{name[1:]}": part for name, part in as_path(crossing(view)).items()}


def joined(view: View) -> Mapping[str, Any]:
    """Return the whole path of an instance."""
    first, last, way = net(view, OWN), net(view, THEIRS), crossing(view)
    rows = [
        Net(ends.W, thin.V, ends.a, ends.b) for ends, thin in ((first, way[0]), (last, way[-1]))
    ]
    return as_path([first, rows[0], *way, rows[1], last])


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least level, R, root, delta and Rise."""
    few, rows = draw.choice(((1, 1), (1, 1), (2, 1), (1, 2)))
    shape = {0: 2 * (rows + 1) * few + draw.size(0, 1), 1: 2 * rows + draw.size(0, 1)}
    values = fill(
        draw,
        STATEMENT.symbols,
        **{"n": draw.size(1, 2), "d": draw.size(1, 2), "N": draw.size(1, 2), "p": shape},
        **{"l": few, "l1": rows, "s": draw.choice((relu, relu, absolute_value, clip))},
        kappa=draw.choice((1, 2, 4)) * (1 + draw.unit_interval()) / 4,
    )
    values = first_few(values, 2)
    values["rho"] = (1 + abs(values["rho"])) / 8
    for mark in (OWN, THEIRS):
        values[f"W{mark}"] = in_ball(values[f"W{mark}"])
        values[f"V{mark}"] = branch_in_theta(values[f"V{mark}"])
    if draw.size(0, 3) == 0:  # nothing but the targets is seen
        values["x"] = values["x"] * 0
    squares = (values["x"] ** 2).sum(axis=2)
    values["R"] = sqrt_above((values["rho"] * squares).sum(axis=1))
    level = np.maximum(objective(values), objective(values, THEIRS))
    values["lambda"], values["root"] = level, sqrt_above(level)
    square = upwards((level * values["R"] / values["kappa"]) ** 2)
    values["delta"] = sqrt_above(square / few)
    readouts = square / min(few, rows)
    both_rows = 2 * values["root"] * values["delta"] + values["delta"] ** 2
    values["Rise"] = upwards(both_rows + readouts)
    return values


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
    "weights that are active at none; unit 1 has to change its sample, and where it first leaves "
    "it no unit is active there, so the output is 0, and D >= 1/16"
)
BARRIER = sp.Rational(1, 16)


def _barrier(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}: {PLACES}", lt(top, BARRIER))


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
        "a tent around 3, which is silent on [-1, 1], and a weight of -306 at x = 1 make E|x|^2 = 0 "
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

LEMMA = Lemma(
    id="T22",
    title="every level of skip networks is connected up to O(m^(-1/3))",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t22_splice.md",
    uses=("T22c", "T22d"),
    constructions={
        "joined": joined,
        "across": across,
        "compressed A": compressed(OWN),
        "compressed B": compressed(THEIRS),
    },
    probes={**PROBES, "t": times},
)
