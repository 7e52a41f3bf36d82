"""The proof of B23: where unit 1 is zero (B14), unit 2 sees one of the two samples."""

from __future__ import annotations

import sympy as sp

from lemmas.b14_statement import T, moment, place, w
from lemmas.b23_statement import STATEMENT, a, alone, b, between, c, here, level, readouts, v
from lemmas.b23_statement import output as value
from lemmas.curves import e, t
from lemmas.setting import kappa, q, rho, s, x, y
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Magnitude,
    Multiple,
    Obtain,
    Part,
    Product,
    Square,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, eq, forall, le, lt, real

u, z = real("u"), real("z")
there = between(v)


def sample_steps(seen: int) -> tuple[Step, ...]:
    """Return steps: F is at least the level where unit 2 does not see the other sample."""
    other, sign = 3 - seen, {1: 1, 2: -1}[seen]
    gap = sp.Abs(u - y[seen])
    output = b * s(there * x[seen])
    side = le(0, sign * there)
    whole = {g: value(g, between(w), there) for g in (1, 2)}
    inputs = {1: ("H5.1", "H5.2"), 2: ("H5.4", "H5.3")}
    return (
        Step(
            f"A{seen}",
            forall(u)(le(0, 4 * rho[seen] * (rho[seen] * gap**2 - kappa * gap + c[seen]))),
            Arithmetic((Square(2 * rho[seen] * gap - kappa), At("H8", {q: seen}))),
            "a square is not negative",
        ),
        Step(
            f"B{seen}",
            forall(u)(le(0, rho[seen] * gap**2 - kappa * gap + c[seen])),
            Arithmetic((f"A{seen}", Product("not goal", At("H6", {q: seen})))),
            "nor is it without the weight",
        ),
        Step(
            f"E{seen}",
            forall(u)(
                le(
                    kappa * sp.Abs(y[seen]) - c[seen],
                    rho[seen] * (u - y[seen]) ** 2 + kappa * sp.Abs(u),
                )
            ),
            Arithmetic((f"B{seen}",), cases=(u - y[seen], u, y[seen]), times=("H7",)),
            "so much a sample costs, whatever the output",
        ),
        Step(
            f"G{seen}",
            Implies(side, eq(s(there * x[other]), 0)),
            Arithmetic(
                (
                    At("H3", {z: there * x[other]}),
                    Product("premise.1", inputs[other][0]),
                ),
                cases=(there * x[other],),
            ),
            "the other sample is on the other side",
        ),
        Step(
            f"J{seen}",
            Implies(side, le(sp.Abs(s(there * x[seen])), 1)),
            Arithmetic(
                (
                    At("H3", {z: there * x[seen]}),
                    Product(f"T{seen}", inputs[seen][0]),
                    inputs[seen][1],
                ),
                cases=(there * x[seen], s(there * x[seen])),
            ),
            "of its own it sees at most 1",
        ),
        Step(
            f"K{seen}",
            Implies(side, readouts(le(sp.Abs(output), sp.Abs(b)))),
            Arithmetic(
                (Product(At(f"J{seen}"), Magnitude(b)),),
                cases=(s(there * x[seen]), b),
            ),
            "so its output is at most its readout",
        ),
        Step(
            f"M{seen}",
            Implies(side, readouts(le(level, here))),
            Arithmetic(
                (
                    At(f"E{seen}", {u: output}),
                    Product("H7", At(f"K{seen}")),
                    Multiple(f"Z{seen}", a * rho[seen] * (whole[seen] + output - 2 * y[seen])),
                    Multiple(f"Z{other}", a * rho[other] * (whole[other] - 2 * y[other])),
                    Multiple(At(f"G{seen}"), b * rho[other] * (whole[other] - 2 * y[other])),
                    "P1",
                ),
                cases=(alone[0] - alone[1],),
            ),
            "and F at least what both cost",
        ),
    )


def of_zero(sample: int) -> Step:
    """Return the step: unit 1 is silent at a sample."""
    argument = between(w) * x[sample]
    return Step(
        f"Z{sample}",
        eq(s(argument), 0),
        Arithmetic((At("H3", {z: argument}), Multiple("S.2", x[sample])), cases=(argument,)),
        "unit 1 is silent",
    )


STEPS: tuple[Step, ...] = (
    Step(
        "S",
        both(moment, eq(between(w), 0)),
        Obtain(Cite("B14.C1", {"w": w, "T": T, "s": s}, ("H1", "H2")), place, "crossing"),
        "somewhere the weight of unit 1 is zero (B14)",
    ),
    Step("T0", le(0, 1 - t), Arithmetic(("S.1.2",)), "a time of the segment"),
    Step(
        "T1",
        le(there, 1),
        Arithmetic(
            (
                Product("T0", Part(At("H4", {e: e}), 2)),
                Product("S.1.1", Part(At("H4", {e: e + 1}), 2)),
            )
        ),
        "unit 2 is in Theta there",
    ),
    Step(
        "T2",
        le(-1, there),
        Arithmetic(
            (
                Product("T0", Part(At("H4", {e: e}), 1)),
                Product("S.1.1", Part(At("H4", {e: e + 1}), 1)),
            )
        ),
        "on either side",
    ),
    Step(
        "P1",
        readouts(le(0, kappa * sp.Abs(a))),
        Arithmetic((Product("H7", Magnitude(a)),)),
        "unit 1 costs",
    ),
    of_zero(1),
    of_zero(2),
    *sample_steps(1),
    *sample_steps(2),
    Step(
        "M3",
        Implies(le(there, 0), readouts(le(level, here))),
        Arithmetic((At("M2"),)),
        "on the other side",
    ),
    Step(
        "M4",
        Implies(lt(0, there), readouts(le(level, here))),
        Arithmetic((At("M1"),)),
        "on one side",
    ),
    Step("M5", readouts(le(level, here)), Either(there, At("M4"), At("M3")), "in both cases"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "M5"), {e: e, t: t}),
        "that is the point",
    ),
)
