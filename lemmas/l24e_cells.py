"""L24e: in a cell features are near that of its centre, so a draw from a cell varies little."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import t
from lemmas.l24c_statement import units
from lemmas.l24e_statement import (
    R,
    apart2,
    cells,
    centre,
    directions,
    e,
    entries,
    eps,
    length,
    mean_square,
    scale,
    t1,
)
from lemmas.setting import N, h, i, j, n, q, rho, s, x
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Define,
    Magnitude,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, array, both, declare, define, eq, forall, le, summed

psi, middle, part = array("psi"), array("mid"), array("part")
PART = declare(part, "any readout of the directions", units)
along = summed(directions[i, j] * x[q, j], entries)
along_centre = summed(centre[e, j] * x[q, j], entries)
between = summed((directions[i, j] - centre[e, j]) * x[q, j], entries)
input2 = summed(x[q, j] ** 2, entries)
near = forall(units)(le(part[i] * apart2, part[i] * eps**2))
nonnegative = forall(units)(le(0, part[i]))
mass = summed(part[i], units)
mean = summed(part[i] * psi[q, i], units)
gap = psi[q, i] - middle[e, q]
second = summed(part[i] * summed(rho[q] * psi[q, i] ** 2, (q, 1, N)), units)
DIRECTIONS = (
    define(psi, s(along), (q, 1, N), units, gloss="features of the directions"),
    define(middle, s(along_centre), cells, (q, 1, N), gloss="features of the centres"),
)
CELLS = (
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(DIRECTIONS, 1)
    ),
    Step(
        "F0",
        forall(units)(le(0, length[i])),
        Arithmetic(("H5.2", Product("H5.1", Square(length[i])))),
        "lengths are not negative",
    ),
    Step(
        "F1",
        forall((q, 1, N), units)(eq(h[q, i], length[i] * psi[q, i])),
        Arithmetic(
            (At("H2", {scale: length[i], t: along}, (At("F0"),)),), unfold=("h", "w", "psi")
        ),
        "a feature is that of its direction, times its length",
    ),
    Step(
        "F2",
        forall(cells, (q, 1, N), units)(le(sp.Abs(gap), sp.Abs(between))),
        Arithmetic((At("H1", {t: along, t1: along_centre}),), unfold=("psi", "mid")),
        "s is 1-Lipschitz",
    ),
    Step(
        "F3",
        forall(cells, (q, 1, N), units)(le(0, sp.Abs(between) + sp.Abs(gap))),
        Arithmetic((Magnitude(between), Magnitude(gap))),
        "absolute values are not negative",
    ),
    Step(
        "F4",
        forall(cells, (q, 1, N), units)(le(gap**2, between**2)),
        Arithmetic((Product("F2", "F3"),)),
        "so squares compare",
    ),
    Step(
        "F5",
        forall(cells, (q, 1, N), units)(le(between**2, apart2 * input2)),
        Arithmetic(
            (
                Axiom(
                    "cauchy_schwarz",
                    {
                        "n": n,
                        "x": sp.Lambda(j, directions[i, j] - centre[e, j]),
                        "y": sp.Lambda(j, x[q, j]),
                    },
                ),
            )
        ),
        "Cauchy-Schwarz",
    ),
    Step(
        "F6",
        forall(cells, (q, 1, N), units)(le(rho[q] * gap**2, rho[q] * apart2 * input2)),
        Arithmetic((Product("H3", "F4"), Product("H3", "F5"))),
        "times the weight of the sample",
    ),
    Step(
        "F7",
        forall(cells, units)(le(mean_square(gap), apart2 * R**2)),
        Arithmetic(
            (
                Summed("F6", (q,)),
                Product("H4", Square(directions[i, j] - centre[e, j], (entries,))),
            )
        ),
        "in the mean",
    ),
    Step(
        "G1",
        forall(PART, cells)(
            Implies(
                both(nonnegative, near),
                forall(units)(le(part[i] * mean_square(gap), part[i] * eps**2 * R**2)),
            )
        ),
        Arithmetic((Product("premise.1", "F7"), Product("premise.2", Square(R)))),
        "units of a cell are near its centre",
    ),
    Step(
        "G2",
        forall(PART, cells, (q, 1, N))(le(0, rho[q] * (mass * middle[e, q] - mean) ** 2)),
        Arithmetic((Product("H3", Square(mass * middle[e, q] - mean)),)),
        "the variance is at most the second moment about the centre",
    ),
    Step(
        "G3",
        forall(PART)(Implies(nonnegative, le(0, mass))),
        Arithmetic((Summed("premise.1", (i,)),)),
        "masses are not negative",
    ),
    Step(
        "G4",
        forall(PART, cells)(
            Implies(
                both(nonnegative, near),
                le(mass * second - mean_square(mean), mass**2 * eps**2 * R**2),
            )
        ),
        Arithmetic((Product(At("G3"), Summed(At("G1"), (i,))), Summed("G2", (q,)))),
        "so the variance of a draw from a cell is at most (eps R)^2 times the squared mass",
    ),
)
