"""B15: which weight leaves first on that segment, and when."""

from __future__ import annotations

import sympy as sp

from lemmas.b15_cross import (
    A0,
    A1,
    B0,
    B1,
    LEAVES,
    P0,
    P1,
    At1,
    Bt1,
    farther,
    inverse,
    moment_of,
    named,
    sooner,
)
from lemmas.curves import e
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Either, Multiple, Obtain, Part, Product
from proofcheck.language import Implies, both, declare, eq, le, lt

unit_1_stays, unit_2_stays = lt(0, -A1), lt(0, -B1)
_AT_THAT_TIME = Arithmetic(
    ("premise.1", Multiple("N8", A0), Multiple("N8", B0), Product("N9", "premise.1")),
    cases=(sooner,),
    unfold=("A_t", "B_t", "tau", "P0", "P1"),
)

FIRST = (
    *LEAVES,
    Step(
        "M1",
        le(0, sp.Max(A1, B1)),
        Arithmetic(("K2", "L2", "S10"), cases=(A1 - B1, farther(e + 1))),
        "one of them is past its end, or at it",
    ),
    Step(
        "M2",
        Implies(unit_1_stays, le(0, B1)),
        Arithmetic(("M1", "premise.1"), cases=(A1 - B1,)),
        "it is unit 2 if unit 1 stays inside",
    ),
    Step(
        "M3",
        Implies(unit_2_stays, le(0, A1)),
        Arithmetic(("M1", "premise.1"), cases=(A1 - B1,)),
        "and unit 1 if unit 2 does",
    ),
    Step(
        "M4",
        Implies(unit_1_stays, lt(0, sooner)),
        Arithmetic(
            (Product("premise.1", "L1.1"), Product("K1.1", At("M2", {}, ("premise.1",)))),
        ),
        "which is then counted as the first",
    ),
    Step(
        "M5",
        Implies(unit_2_stays, le(sooner, 0)),
        Arithmetic(
            (Product("premise.1", "K1.1"), Product("L1.1", At("M3", {}, ("premise.1",)))),
        ),
        "in that case too",
    ),
    *named("P0", "P1"),
    Step(
        "N1",
        Implies(unit_1_stays, le(0, P1)),
        Arithmetic((At("M2"), At("M4")), cases=(sooner,), unfold=("P1",)),
        "so the first one is past its end",
    ),
    Step(
        "N2",
        Implies(unit_2_stays, le(0, P1)),
        Arithmetic((At("M3"), At("M5")), cases=(sooner,), unfold=("P1",)),
        "in the other case",
    ),
    Step(
        "N3",
        Implies(both(le(-A1, 0), le(-B1, 0)), le(0, P1)),
        Arithmetic(("premise.1", "premise.2"), cases=(sooner,), unfold=("P1",)),
        "and if both leave",
    ),
    Step(
        "N4",
        Implies(le(-A1, 0), le(0, P1)),
        Either(-B1, At("N2"), At("N3")),
        "whether unit 2 leaves or not",
    ),
    Step("N5", le(0, P1), Either(-A1, At("N1"), At("N4")), "whether unit 1 does or not"),
    Step(
        "N6",
        lt(P0, 0),
        Arithmetic(("K1.1", "L1.1"), cases=(sooner,), unfold=("P0",)),
        "at first it is inside",
    ),
    Step("N7", lt(0, P1 - P0), Arithmetic(("N5", "N6")), "so it moves outwards"),
    Step(
        "N8",
        eq((P1 - P0) * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": P1 - P0}, ("N7",)),
            (declare(inverse, "1 / the way"),),
            "inverse",
        ),
        "divide by the way",
    ),
    Step(
        "N9",
        lt(0, inverse),
        Arithmetic(("N8", Product("not goal", "N7"))),
        "which is positive",
    ),
    *named("tau"),
    Step(
        "R1",
        both(lt(0, moment_of), le(moment_of, 1)),
        Arithmetic((Product("N6", "N9"), Product("N5", "N9"), "N8"), unfold=("tau",)),
        "a time of the segment",
    ),
    *named("A_t", "B_t"),
    Step(
        "R2",
        Implies(le(sooner, 0), both(eq(At1, 0), le(Bt1, 0))),
        _AT_THAT_TIME,
        "unit 1 is at its end then, if it is the first",
    ),
    Step(
        "R3",
        Implies(lt(0, sooner), both(eq(Bt1, 0), le(At1, 0))),
        _AT_THAT_TIME,
        "else unit 2",
    ),
    Step(
        "R4",
        Implies(le(sooner, 0), eq(sp.Max(At1, Bt1), 0)),
        Arithmetic((Part(At("R2"), 1), Part(At("R2"), 2)), cases=(At1 - Bt1,)),
        "in the first case",
    ),
    Step(
        "R5",
        Implies(lt(0, sooner), eq(sp.Max(At1, Bt1), 0)),
        Arithmetic((Part(At("R3"), 1), Part(At("R3"), 2)), cases=(At1 - Bt1,)),
        "and the second",
    ),
    Step("R6", eq(sp.Max(At1, Bt1), 0), Either(sooner, "R5", "R4"), "so one is at its end"),
)
