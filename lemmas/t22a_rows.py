"""T22a: rows of a branch of one layer are thinned to l hidden units each, at a rise O(1/sqrt l).

Statement: some rows that read at most l units each, and are no longer than those of V, have
D <= (root + t delta)^2 at time t of the straight way to them, for root^2 >= D and
delta >= |b|_1 R / sqrt(l); it is written as D + 2 root t delta + t^2 delta^2.
Hypotheses: H1 s is 1-Lipschitz and |s(v)| <= |v|; H2 the sample; H3 Theta, and units in both
layers; H4 root; H5 delta.
Not claimed: several branch layers; that rows of l units are the best; another loss.
Provenance: N. Note: paper_notes/t22a_rows.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.draws import scaled
from lemmas.l16c_features import few_features
from lemmas.recipes import branch_in_theta, outputs
from lemmas.t14_instances import PROBES as LOSS_PROBES
from lemmas.t14_instances import upwards
from lemmas.t22a_breakers import BREAKERS
from lemmas.t22a_proof import STEPS
from lemmas.t22a_statement import STATEMENT
from lemmas.two_layers import draw_two_layers, mean_squares
from lemmas.witnesses import grid
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.lemma import Lemma
from proofcheck.walker import View


def few_in_rows(h: Any, V: Any, rho: Any, count: int) -> dict[str, Any]:
    """Return rows that read at most `count` units each, U (p, m), and which, col (p, m), 0 or 1.

    h (N, m) hidden features, V (p, m) the rows, rho (N,).
    """
    found = [few_features(h, row[None], (h @ row)[:, None], rho, count) for row in V]
    return {
        "U": np.stack([each["a0"][0] for each in found]),
        "col": np.stack([each["chi"] for each in found]),
    }


def rows(view: View) -> Mapping[str, Any]:
    """Return the thinned rows of an instance."""
    return few_in_rows(view["h"], view["V"][1], view["rho"], view["l"])


def row(view: View) -> Mapping[str, Any]:
    """Return one of them, that with the number k."""
    found = rows(view)
    return {"row": found["U"][view["k"] - 1], "own": found["col"][view["k"] - 1]}


def inverse(view: View) -> Mapping[str, Any]:
    """Return 1 / l."""
    return {"inverse": Fraction(1, view["l"])}


# rows to try, for the proof's steps about any rows, and which units they read
some_rows, some_units = scaled(rows, "U", 1, 0), scaled(rows, "col", 1, 0)

PROBES = {
    **LOSS_PROBES,
    **{"t": grid, "U": some_rows, "col": some_units},
    "row": lambda view: [each[0] for each in some_rows(view)],
    "own": lambda view: [each[0] for each in some_units(view)],
    "thin": lambda view: [each[:1] for each in some_rows(view)],
    "chi": lambda view: [each[0] for each in some_units(view)],
    "num": lambda view: [[place**2 for place in range(view["p"][1] + 1)]],
}


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R, root and delta, now and then without error."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("",))
    shape = values["p"]
    values["p"] = {0: shape[0], 1: shape[1]}
    values["V"] = branch_in_theta({1: values["V"][1]})
    if draw.choice((True, False)):
        values["y"] = outputs(values)
    risk = mean_squares(values, outputs(values) - values["y"])
    values["root"] = sqrt_above(upwards(risk))
    mass = abs(values["b"]).sum(axis=(1, 2))
    values["delta"] = sqrt_above(upwards(mass**2 * values["R"] ** 2 / values["l"]))
    return values


LEMMA = Lemma(
    id="T22a",
    title="rows of a branch layer are thinned",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t22a_rows.md",
    uses=("L06", "L16c"),
    constructions={"rows": rows, "row": row, "inverse": inverse},
    probes=PROBES,
)
