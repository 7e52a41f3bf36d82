"""T22c: a network with a branch of one layer is thinned until it reads few units of each layer.

Statement: some rows, and then readouts, read at most (l1 + 1) l hidden and l1 branch units in all.
On the straight way to the rows, and on that to the readouts, D <= D + Rise; nothing gets heavier.
Hypotheses: H1 s is 1-Lipschitz and |s(v)| <= |v|; H2 the sample; H3 Theta, and units in both
layers; H4 root; H5 delta >= |b|_1 R / sqrt(l); H6 Rise >= 2 root delta + delta^2 +
R^2 (|a|_1^2 / l + |b|_1^2 / l1).
Not claimed: several branch layers; that rows which are not read become few; another loss.
Provenance: N. Note: paper_notes/t22c_compress.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.activations import hundredfold, late
from lemmas.recipes import branch_in_theta, outputs
from lemmas.t14_instances import upwards
from lemmas.t14_statement import rise
from lemmas.t22a_rows import PROBES, few_in_rows
from lemmas.t22a_statement import D
from lemmas.t22b_readouts import few_readouts
from lemmas.t22c_proof import STEPS
from lemmas.t22c_statement import STATEMENT
from lemmas.t22d_path import Net, Sets
from lemmas.two_layers import draw_two_layers, mean_squares
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def compress(net: Net, s: Any, x: Any, y: Any, rho: Any, few: int, rows: int) -> tuple[Net, Sets]:
    """Return the network with thinned rows and readouts, and which units it may read.

    s: the activation; x (N, n), y (N, d), rho (N,) the sample; few, rows: numbers of draws.
    """
    h = s(x @ net.W.T)
    thinned = few_in_rows(h, net.V, rho, few)
    V = thinned["U"]
    read = few_readouts(h, s(h @ V.T), net.a, net.b, y, rho, few, rows)
    used = read["chi"] + (read["psi"][:, None] * thinned["col"]).sum(axis=0)
    return Net(net.W, V, read["a0"], read["b0"]), Sets(np.minimum(used, 1), read["psi"])


def of_instance(view: View) -> tuple[Net, Sets]:
    """Return the compressed network of an instance, and what it reads."""
    whole = Net(view["W"], view["V"][1], view["a"], view["b"])
    sample = (view["s"], view["x"], view["y"], view["rho"])
    return compress(whole, *sample, view["l"], view["l1"])


def compressed(view: View) -> Mapping[str, Any]:
    """Return the rows, the readouts and the sets of an instance."""
    net, sets = of_instance(view)
    return {"U": net.V, "a0": net.a, "b0": net.b, "chi": sets.chi, "psi": sets.psi}


def rows(view: View) -> Mapping[str, Any]:
    """Return the thinned rows of an instance."""
    return few_in_rows(view["h"], view["V"][1], view["rho"], view["l"])


def readouts(view: View) -> Mapping[str, Any]:
    """Return the thinned readouts of an instance, and what they read."""
    h, V = view["h"], rows(view)["U"]
    features = (h, view["s"](h @ V.T), view["a"], view["b"], view["y"], view["rho"])
    found = few_readouts(*features, view["l"], view["l1"])
    return {"a0": found["a0"], "read": found["chi"], "b0": found["b0"], "psi": found["psi"]}


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R, root, delta and Rise, now and then without error."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("",), l1=draw.size(1, 2))
    shape = values["p"]
    values["p"] = {0: shape[0], 1: shape[1]}
    values["V"] = branch_in_theta({1: values["V"][1]})
    if draw.choice((True, False)):
        values["y"] = outputs(values)
    risk = mean_squares(values, outputs(values) - values["y"])
    values["root"] = sqrt_above(upwards(risk))
    skip, branch = (abs(values[name]).sum(axis=(1, 2)) for name in ("a", "b"))
    values["delta"] = sqrt_above(upwards(branch**2 * values["R"] ** 2 / values["l"]))
    bound = skip**2 / values["l"] + branch**2 / values["l1"]
    thin_rows = 2 * values["root"] * values["delta"] + values["delta"] ** 2
    values["Rise"] = upwards(thin_rows + values["R"] ** 2 * bound)
    return values


# three units, each active at one sample, read with 1/2; the branch has a row that reads nothing
_axes = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
_short = [["1/100", 0, 0], [0, "1/100", 0], [0, 0, "1/100"]]
_long = [[100, 0, 0], [0, 100, 0], [0, 0, 100]]
_base: dict[str, Any] = {
    **{"n": 3, "d": 1, "N": 3, "p": {0: 3, 1: 1}, "l": 1, "l1": 1, "s": relu, "x": _axes},
    **{"y": [["1/2"]] * 3, "rho": ["1/3"] * 3, "W": _axes, "a": [["1/2", "1/2", "1/2"]]},
    **{"V": {1: [[0, 0, 0]]}, "b": [[0]], "R": 1, "root": 0, "delta": 0, "Rise": "9/4"},
}
_tiny = {"x": _short, "R": "1/100", "Rise": "9/40000"}
UNREAD = (
    "no error before; two hidden units are read, so that at one of three samples the output is 0, "
    "and D >= 1/12 at the end of the way"
)
_missed = lt(D + rise, sp.Rational(1, 12))
_nothing = {"y": [[0]] * 3, "a": [[0, 0, 0]], "Rise": -1}


def _negative(drops: str, **changes: Any) -> Breaker:
    numbers = ", ".join(f"{name} = {number}" for name, number in changes.items())
    why = f"{numbers} allow Rise = -1 where D = 0"
    return Breaker(drops, {**_base, **_nothing, **changes}, "C1", why, lt(D + rise, 0))


BREAKERS = (
    Breaker(
        "H1",
        {**_base, **_tiny, "s": hundredfold},
        "C1",
        f"slope 100 at inputs of length 1/100 allows Rise = 9/40000: {UNREAD}",
        _missed,
    ),
    Breaker("H2", {**_base, "R": 0, "Rise": 0}, "C1", f"R = 0, Rise = 0: {UNREAD}", _missed),
    Breaker(
        "H2",
        {
            **{**_base, "N": 4, "s": late, "R": 0, "Rise": 0, "y": [["1/2"]] * 3 + [[0]]},
            **{"x": [[2, 0, 0], [0, 2, 0], [0, 0, 2], ["1/2", 0, 0]]},
            "rho": ["1/3", "1/3", "1/3", -16],
        },
        "C1",
        "s(z) = max(z - 1, 0), and a weight of -16 at an input of length 1/2, where all units are "
        f"silent, makes E|x|^2 = 0 and allows Rise = 0: {UNREAD}",
        _missed,
    ),
    Breaker(
        "H3",
        {**_base, **_tiny, "W": _long},
        "C1",
        f"units of norm 100 at inputs of length 1/100 allow Rise = 9/40000: {UNREAD}",
        _missed,
    ),
    Breaker(
        "H3",
        {
            **{**_base, "p": {0: 3, 1: 3}, "V": {1: _long}, "a": [[0, 0, 0]]},
            **{"b": [["1/200", "1/200", "1/200"]], "delta": "3/200", "Rise": "9/20000"},
        },
        "C1",
        "the same through branch units with rows of l1 norm 100, read with 1/200, delta = 3/200 "
        f"and Rise = 9/20000: {UNREAD}",
        _missed,
    ),
    _negative("H4", root=-1, delta=1),
    _negative("H5", root=1, delta=-1),
    Breaker("H6", {**_base, "Rise": 0}, "C1", f"Rise = 0: {UNREAD}", _missed),
)

LEMMA = Lemma(
    id="T22c",
    title="a skip network is thinned until it reads few units",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t22c_compress.md",
    uses=("T22a", "T22b"),
    constructions={"compressed": compressed, "rows": rows, "readouts": readouts},
    probes=PROBES,
)
