"""T22: skip networks with a branch of one layer and F <= lam are joined not far above lam.

Statement: 2 (l1 + 1) l <= m and 2 l1 <= p1. Two networks in Theta with F <= lam lie on one path of
9 segments in Theta along which F <= lam + Rise, where Rise >= 2 root delta + delta^2 +
(lam/kappa)^2 R^2 / min(l, l1), root^2 >= lam and delta >= (lam/kappa) R / sqrt(l): for every level
lam, also below that of the best two-layer network, and with no dimension in the rate.
Hypotheses: H1 s is 1-Lipschitz and |s(v)| <= |v|; H2 the sample; H3 kappa > 0; H4 Theta;
H5 F <= lam; H6 the widths; H7 root; H8 delta; H9 Rise.
Not claimed: several branch layers; a loss other than the squared one; that the rate is the best.
Provenance: N. Note: paper_notes/t22_splice.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.recipes import branch_in_theta, first_few, in_ball
from lemmas.t14_instances import PROBES, objective, upwards
from lemmas.t22_breakers import BREAKERS
from lemmas.t22_proof import STEPS
from lemmas.t22_statement import STATEMENT
from lemmas.t22c_compress import compress
from lemmas.t22d_path import Net, Sets, as_path, cross, net, times
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, relu
from proofcheck.lemma import Lemma
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
