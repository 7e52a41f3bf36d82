"""T23: at each end the readout goes to a basic solution, which reads at most N d units."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import at, bt, ft, ht, risk, t
from lemmas.one_layer import between, mass, outputs
from lemmas.segments import every
from lemmas.setting import N, a, b, d, h, i, kappa, m, o, q, r
from lemmas.t14_statement import F, f, g, lam, loss
from lemmas.t23_networks import End
from lemmas.t23_statement import low
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Define,
    Magnitude,
    Multiple,
    Obtain,
    Product,
    Summed,
)
from proofcheck.language import both, declare, define, eq, forall, le, summed


def end_steps(end: End) -> tuple[Step, ...]:
    """Return the steps of one end; their names begin with its letter."""
    name, of, factor = end.name, end.of, end.factor
    readout, unit, output = of(a), of(h), of(f)
    cost = summed(sp.Abs(readout[o, i]), (o, 1, d))
    defined = (
        define(end.a2, factor[i] * readout[o, i], (o, 1, d), (i, 1, m), gloss="basic readout"),
        outputs(end.f2, end.a2, b, unit, of(g)),
        define(end.D2, risk(end.f2, loss), gloss="its risk"),
        define(end.M2, mass(end.a2, b), gloss="its mass"),
    )
    kept = 1 - t + t * factor[i]
    nothing = summed(0 * factor[i], (i, 1, m))  # the branch has no rows

    def on(claim: Any) -> Any:
        return between(*end.stops, claim)

    def read(factors: Any) -> Any:
        return summed(readout[o, i] * unit[q, i] * factors, (i, 1, m))

    return (
        Step(f"{name}1", every(le(0, cost)), Arithmetic(), "costs are not negative"),
        Step(
            name,
            both(
                every(le(0, factor[i])),
                every(eq(end.chi[i] * (1 - end.chi[i]), 0)),
                every(eq(factor[i] * (1 - end.chi[i]), 0)),
                le(summed(end.chi[i], (i, 1, m)), N * d),
                forall((q, 1, N), (o, 1, d))(eq(read(factor[i]), read(1))),
                forall((q, 1, N), (r, 1, 0))(eq(nothing, nothing)),
                forall((r, 1, 0))(le(nothing, nothing)),
                le(summed(cost * factor[i], (i, 1, m)), summed(cost, (i, 1, m))),
            ),
            Obtain(
                Axiom(
                    "basic_solution",
                    {
                        **{"m": m, "n": N, "d": d, "e": 0},
                        "A": sp.Lambda((q, o, i), readout[o, i] * unit[q, i]),
                        "B": sp.Lambda((q, o, i), 0),
                        "C": sp.Lambda((o, i), 0),
                        "x": sp.Lambda(i, 1),
                        "v": sp.Lambda(i, cost),
                    },
                    ("X1", f"{name}1"),
                ),
                (
                    declare(factor, "factors of a basic solution", (i, 1, m)),
                    declare(end.chi, "1 where one may not be 0", (i, 1, m)),
                ),
                f"basic {name}",
            ),
            "a basic solution of the linear program for the readout",
        ),
        *(
            Step(f"{name}{number}", equations(item), Define(item), item.gloss)
            for number, item in enumerate(defined, 2)
        ),
        Step(
            f"{name}6",
            on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], unit[q, i]))),
            Arithmetic(("premise.7",), unfold=("premise.3", unit.label.name)),
            "the units stay",
        ),
        Step(
            f"{name}7",
            on(forall((o, 1, d), (i, 1, m))(eq(at[o, i], kept * readout[o, i]))),
            Arithmetic(("premise.5",), unfold=(end.a2.label.name,)),
            "readouts are scaled",
        ),
        Step(
            f"{name}8",
            on(forall((q, 1, N), (o, 1, d))(eq(ft[q, o], output[q, o]))),
            Arithmetic(
                ("premise.10", Multiple(f"{name}.5", t)),
                unfold=(output.label.name, At(f"{name}6"), At(f"{name}7"), "premise.6", "b"),
            ),
            "so the outputs stay",
        ),
        Step(
            f"{name}9",
            on(forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), kept * sp.Abs(readout[o, i])))),
            Arithmetic(
                (At(f"{name}7"),),
                cases=(readout[o, i], at[o, i]),
                times=("premise.2", Product("premise.1", f"{name}.1")),
            ),
            "readouts grow by their factor",
        ),
        Step(
            f"{name}10",
            on(le(mass(at, bt), mass(readout, b))),
            Arithmetic(
                (Summed(At(f"{name}9"), (i, o)), Product("premise.1", f"{name}.8")),
                unfold=("premise.6", "b"),
            ),
            "so the mass does not",
        ),
        Step(
            f"{name}11",
            on(low),
            Arithmetic(
                (Product(f"{name}10", "H1.2"), end.level),
                unfold=(of(F).name, At(f"{name}8")),
            ),
            "nor does F: the way there is low",
        ),
        Step(
            f"{name}12",
            forall((q, 1, N), (o, 1, d))(eq(end.f2[q, o], output[q, o])),
            Arithmetic(
                (f"{name}.5",),
                unfold=(end.f2.label.name, output.label.name, end.a2.label.name, "b"),
            ),
            "the outputs of the basic solution",
        ),
        Step(
            f"{name}13",
            forall((o, 1, d), (i, 1, m))(
                le(sp.Abs(end.a2[o, i]), factor[i] * sp.Abs(readout[o, i]))
            ),
            Arithmetic(
                (Product(f"{name}.1", Magnitude(readout[o, i])),),
                cases=(factor[i],),
                unfold=(end.a2.label.name,),
            ),
            "its readouts",
        ),
        Step(
            f"{name}14",
            le(end.M2, mass(readout, b)),
            Arithmetic(
                (Summed(f"{name}13", (i, o)), f"{name}.8"),
                unfold=(end.M2.name, "b"),
            ),
            "its mass",
        ),
        Step(
            f"{name}15",
            le(end.D2 + kappa * end.M2, lam),
            Arithmetic(
                (Product(f"{name}14", "H1.2"), end.level),
                unfold=(of(F).name, end.D2.name, f"{name}12"),
            ),
            "it is as low",
        ),
        Step(
            f"{name}16",
            forall((o, 1, d), (i, 1, m))(eq(end.a2[o, i] * (1 - end.chi[i]), 0)),
            Arithmetic((Multiple(f"{name}.3", readout[o, i]),), unfold=(end.a2.label.name,)),
            "and reads few units",
        ),
    )
