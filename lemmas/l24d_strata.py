"""L24d: draws from classes of features, as many from each as it has shares of the mass.

Statement: a readout of one output is a sum of readouts of C classes with masses P_e, A in all, and
the variance of a draw from a class is at most P_e^2 V. For a share M > 0 of the mass some readout
of at most C + A/M features has no more mass, and its risk and cost are at most those of the classes
and M A V. With M = A/l: C + l features, and a rise of A^2 V / l.
Hypotheses: H1 costs of the features are not negative; H2 A <= l M; H3 classes that are not used
read nothing (they do not count in C); H4 V >= 0; H5 the variances.
Not claimed: different features; M > 0 (where M = 0 nothing is read); several outputs (they are
thinned one after the other).
Provenance: N (of stratified sampling). Note: paper_notes/l24d_strata.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l24d_draw import draw_classes, shares
from lemmas.l24d_proof import STEPS
from lemmas.l24d_statement import COUNT, LOW, STATEMENT
from lemmas.recipes import first_few
from lemmas.t14_instances import upwards
from proofcheck.draw import Draw, fill
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def up_to(view: View, last: int) -> Mapping[str, Any]:
    """Return the readout and the set in place of the first classes of an instance."""
    features = view["phi"], view["rho"], view["cost"]
    first, used = view["G"][:last], view["used"][:last]
    error, share = view["f"] - view["y"], (view["M"], view["l"])
    readout, chosen = draw_classes(features, error, first, used, share)
    return {"a0": readout, "chi": chosen}


def split(view: View) -> Mapping[str, Any]:
    """Return how many shares are just enough for class c, k at most."""
    return {"l'": shares(view["P"][view["c"] - 1], view["M"], view.get("k", 1))}


def readouts(view: View) -> list[Any]:
    """Return readouts to try: in place of some classes."""
    return [up_to(view, last)["a0"] for last in range(view["C"] + 1)]


def sets(view: View) -> list[Any]:
    """Return sets to try: in place of some classes."""
    return [up_to(view, last)["chi"] for last in range(view["C"] + 1)]


PROBES = {
    **{"a0": readouts, "b": readouts, "chi": sets, "chi1": sets},
    **{z: lambda view: [view["y"], view["f"], view["f"] - view["y"]] for z in ("aim", "e", "e1")},
    **{"inverse": lambda view: [Fraction(1, z) for z in range(1, view["l"] + 1)]},
    **{"term": lambda view: [view["P"]]},
}


def of_mass_one(values: Mapping[str, Any]) -> Any:
    """Return the least V: the variances of the classes over the squares of their masses."""
    G, phi, rho = values["G"], values["phi"], values["rho"]
    mass = abs(G).sum(axis=2)
    second = (rho[:, :, None] * phi**2).sum(axis=1)
    output = (G[:, :, None, :] * phi[:, None, :, :]).sum(axis=3)
    spread = mass * (abs(G) * second[:, None, :]).sum(axis=2) - (rho[:, None, :] * output**2).sum(
        axis=2
    )
    some = np.where(mass > 0, mass, 1)
    return upwards(np.maximum(spread / some**2, 0 * spread).max(axis=1, initial=0))


def instance(draw: Draw) -> dict[str, Any]:
    """A few classes, some near one feature, of any sign, now and then unused or without error."""
    values = fill(
        draw,
        STATEMENT.symbols,
        N=draw.size(1, 3),
        m=draw.size(1, 4),
        C=draw.size(1, 3),
        l=draw.size(1, 4),
    )
    values = first_few(values, 3)
    values["rho"] = abs(values["rho"])
    values["cost"] = abs(values["cost"]) * draw.size(0, 1)
    G = values["G"]
    if draw.choice((True, False)):  # near one feature, with readouts of one sign in each class
        values["phi"] = values["phi"] / 8 + values["phi"][:, :, :1]
        G = abs(G)
    values["used"] = 0 * G[:, :, 0] + 1
    if draw.size(0, 3) == 0:
        G[:, 0], values["used"][:, 0] = 0 * G[:, 0], 0 * values["used"][:, 0]
    values["G"] = G
    values["V"] = of_mass_one(values)
    more = 1 + draw.size(0, 1) * draw.unit_interval()[: len(G)]
    values["M"] = upwards(abs(G).sum(axis=(1, 2)) * more / values["l"])
    if draw.choice((True, False)):
        values["y"] = (values["phi"] @ G.sum(axis=1)[:, :, None])[:, :, 0]
    return values


_one: dict[str, Any] = {
    **{"N": 1, "m": 1, "C": 1, "l": 1, "phi": [[1]], "y": [1], "rho": [1], "G": [[1]]},
    **{"used": [1], "cost": [0], "M": 1, "V": 0},
}
_two: dict[str, Any] = {**_one, "m": 2, "G": [["1/2", "1/2"]], "cost": [0, 0], "M": 2}

LEMMA = Lemma(
    id="L24d",
    title="draws from classes, as many as each has shares",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_one, "C": 2, "y": [0], "G": [[1], [-1]], "used": [1, 1], "cost": [-1], "M": 2},
            "C1",
            "classes 1 and -1 of one feature 1 with a cost of -1: they cost -2, have no error and "
            "no variance; but a^2 - |a| >= -1/4 for every readout a",
            lt(LOW.right, sp.Rational(-1, 4)),
        ),
        Breaker(
            "H2",
            {**_one, "M": -1, "V": 1},
            "C1",
            "a share of -1 makes the bound of the risk negative",
            lt(LOW.right, 0),
        ),
        Breaker(
            "H3",
            {**_one, "used": [0], "M": 2},
            "C1",
            "a class that reads but does not count, and a share of twice its mass: no feature may "
            "be read, so the risk is 1, and no rise is allowed",
            lt(LOW.right, 1),
        ),
        Breaker(
            "H3",
            {**_one, "G": [[0]], "used": [-1]},
            "C1",
            "a class that reads nothing and counts as -1: fewer than no features are allowed",
            lt(COUNT.right, 0),
        ),
        Breaker(
            "H4",
            {**_two, "phi": [[1, -1]], "y": [0], "rho": [-1], "V": -1},
            "C1",
            "a weight of -1 makes the variance -1, and V = -1 bounds it; a risk of -2 is claimed, "
            "but a readout of mass 1 has no error above 1",
            lt(LOW.right, -1),
        ),
        Breaker(
            "H5",
            {**_two, "N": 2, "phi": [[1, 0], [0, 1]], "y": ["1/2", "1/2"], "rho": ["1/2", "1/2"]},
            "C1",
            "V = 0 allows no rise; but one of two features leaves the other one's sample without "
            "an output: a risk of 1/8 at least",
            lt(LOW.right, sp.Rational(1, 8)),
        ),
    ),
    note="l24d_strata.md",
    uses=("L24c",),
    constructions={
        "thinned": lambda view: up_to(view, view["C"]),
        "so_far": lambda view: up_to(view, view.get("k", 0)),
        "before": lambda view: up_to(view, view["k"] - 1),
        "split": split,
    },
    probes=PROBES,
)
