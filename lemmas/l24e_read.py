"""L24e: the draws of both signs are read by the units, times the reciprocals of their lengths."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import thin, units, y
from lemmas.l24e_cells import psi
from lemmas.l24e_draws import (
    b1,
    b2,
    by,
    chi1,
    chi2,
    points,
)
from lemmas.l24e_signs import minus, plus
from lemmas.l24e_statement import (
    LIGHT,
    cells,
    e,
    inverse,
    length,
    read,
    share,
)
from lemmas.setting import N, a, h, i, q
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Either,
    Magnitude,
    Multiple,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, array, define, eq, forall, greatest, le, lt, summed
from proofcheck.substitution import substitute

joined = chi1[i] + chi2[i] * (1 - chi1[i])
tot = array("drawn")
BOTH = define(tot, b1[i] + b2[i], units, gloss="readout of all draws")
total = tot[i]
thinned = inverse[i] * total
NAMES = {thin: sp.Lambda(i, thinned), chi: sp.Lambda(i, joined)}
lost = 1 - length[i] * inverse[i]
short, long = le(length[i], 0), lt(0, length[i])


def silent(
    name: str, of: str, sizes: Any, readout: Any, members: Any, cell: str
) -> tuple[Step, ...]:
    """Return steps that end in "<name>6": draws of units of length 0 read nothing.

    of: the step that draws; cell: the prefix of what L24d asked of these cells.
    """
    family = sizes.label.name
    of_cells = summed(sp.Abs((1 if cell == "P" else -1) * sizes[i] * share[e, i]), cells)
    return (
        Step(
            f"{name}1",
            forall(units)(Implies(short, eq(sizes[i], 0))),
            Arithmetic(
                (
                    Multiple(At("X0"), greatest(a[i], 0)),
                    Multiple(At("X0"), greatest(-a[i], 0)),
                ),
                unfold=(family,),
            ),
            "a unit of length 0 is not read",
        ),
        Step(
            f"{name}2",
            forall(units)(Implies(short, eq(of_cells, 0))),
            Arithmetic((Summed(f"{cell}2", (e,)), f"{cell}4", At(f"{name}1"))),
            "so no cell reads it",
        ),
        Step(
            f"{name}3",
            forall(units)(Implies(short, le(members[i], 0))),
            Arithmetic((f"{of}.1.4", At(f"{name}2")), cases=(of_cells,)),
            "it is not drawn",
        ),
        Step(
            f"{name}4",
            forall(units)(Implies(short, eq(members[i], 0))),
            Arithmetic((At(f"{name}3"), f"{of}.1.1", Square(members[i]))),
            "as draws count",
        ),
        Step(
            f"{name}5",
            forall(units)(Implies(short, eq(readout[i] * lost, 0))),
            Arithmetic((Multiple(f"{of}.1.3", lost), Multiple(At(f"{name}4"), readout[i] * lost))),
            "nor read",
        ),
        Step(
            f"{name}5a",
            forall(units)(Implies(long, eq(readout[i] * lost, 0))),
            Arithmetic((Multiple(At("X2"), readout[i]),)),
            "others lose nothing",
        ),
        Step(
            f"{name}6",
            forall(units)(eq(readout[i] * lost, 0)),
            Either(length[i], At(f"{name}5a"), At(f"{name}5")),
            "so no draw is lost",
        ),
    )


READ = (
    Step("D7", equations(BOTH), Define(BOTH), BOTH.gloss),
    Step(
        "X0",
        forall(units)(Implies(short, eq(length[i], 0))),
        Arithmetic(("premise.1", "F0")),
        "a unit of length 0",
    ),
    Step(
        "X1",
        forall(units)(Implies(long, le(lost, 0))),
        Arithmetic(("H5.2", Product("not goal", "premise.1"))),
        "any other one",
    ),
    Step(
        "X2",
        forall(units)(Implies(long, eq(lost, 0))),
        Arithmetic((At("X1"), "E8")),
        "has a reciprocal",
    ),
    *silent("S", "TA", plus, b1, chi1, "P"),
    *silent("T", "TB", minus, b2, chi2, "Q"),
    Step(
        "Y1",
        forall((q, 1, N), units)(eq(thinned * h[q, i], total * psi[q, i])),
        Arithmetic(
            (
                Multiple("F1", thinned),
                Multiple("S6", psi[q, i]),
                Multiple("T6", psi[q, i]),
            ),
            unfold=("drawn",),
        ),
        "units are read like their directions",
    ),
    Step(
        "Y2",
        points(eq(substitute(read(thin), NAMES) - y[q], by(b1) + by(b2) - y[q])),
        Arithmetic((Summed("Y1", (i,)),), unfold=("drawn",)),
        "so the outputs are those of the draws",
    ),
    Step(
        "Y3a",
        forall(units)(le(sp.Abs(total), sp.Abs(b1[i]) + sp.Abs(b2[i]))),
        Arithmetic(cases=(b1[i], b2[i], b1[i] + b2[i]), unfold=("drawn",)),
        "triangle inequality",
    ),
    Step(
        "Y3b",
        forall(units)(eq(sp.Abs(inverse[i]), inverse[i])),
        Arithmetic(("H5.1",), cases=(inverse[i],)),
        "reciprocals are not negative",
    ),
    Step(
        "Y3",
        forall(units)(le(sp.Abs(thinned), inverse[i] * (sp.Abs(b1[i]) + sp.Abs(b2[i])))),
        Arithmetic((Multiple("Y3b", sp.Abs(total)), Product("H5.1", "Y3a"))),
        "readouts of units are larger by the reciprocal",
    ),
    Step(
        "Y4a",
        forall(units)(le(0, sp.Abs(b1[i]) + sp.Abs(b2[i]))),
        Arithmetic((Magnitude(b1[i]), Magnitude(b2[i]))),
        "sizes are not negative",
    ),
    Step(
        "Y4",
        forall(units)(le(sp.Abs(thinned) * length[i], sp.Abs(b1[i]) + sp.Abs(b2[i]))),
        Arithmetic((Product("Y3", "F0"), Product("E8", "Y4a"))),
        "and times the length no larger",
    ),
    Step(
        "Y5",
        substitute(LIGHT, NAMES),
        Arithmetic(
            (Summed("Y4", (i,)), "TA.2", "TB.2", "P5", "Q5", Summed("E3", (i,))), unfold=("A",)
        ),
        "so the mass is that of the network at most",
    ),
)
