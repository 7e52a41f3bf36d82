"""The proof of R14c: plant at constant F, then a readout segment, on which F is convex."""

from __future__ import annotations

import sympy as sp

from lemmas.l13a_carry import BALL, CARRIED, PLANTED
from lemmas.one_readout import U, read_through
from lemmas.r14c_last import AT_THE_END
from lemmas.r14c_plant import PLANT, STOPS, rest
from lemmas.r14c_read import READOUT
from lemmas.r14c_statement import STATEMENT
from lemmas.segments import ONE_READOUT, by_vertex, every, step_path
from lemmas.setting import K, a, b, i, m, p, r
from lemmas.shares import alpha, few, u
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Conjunction,
    Define,
    Multiple,
    Ranges,
    Summed,
    Witness,
)
from proofcheck.language import eq, forall, le, summed

THROUGH = read_through(b, a, U)
left = rest(i, r)
LAST_LAYER = (
    Step(
        "U1",
        forall((i, 1, m), (u, 1, few), (r, 1, p[K]))(eq(alpha[i, u] * left, 0)),
        Arithmetic((Multiple("X2", U[i, r]),)),
        "rows of U go where the reference is",
    ),
    Step(
        "U2",
        forall((i, 1, m), (r, 1, p[K]))(le(sp.Abs(left), sp.Abs(U[i, r]))),
        Arithmetic(cases=(U[i, r], left), times=("X3", "X4")),
        "no entry grows",
    ),
    Step(
        "U3",
        every(le(summed(sp.Abs(left), (r, 1, p[K])), 1)),
        Arithmetic((Summed("U2", (r,)), "H3.4")),
        "so the rows stay in the l1 unit ball",
    ),
)
STEPS: tuple[Step, ...] = (
    Step("D", equations(PLANTED), Define(PLANTED), PLANTED.gloss),
    Step("D1", equations(THROUGH), Define(THROUGH), THROUGH.gloss),
    *CARRIED,
    *BALL,
    *LAST_LAYER,
    *PLANT,
    *READOUT,
    *AT_THE_END,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction((Arithmetic(),) * 4),
                        Conjunction(
                            (
                                Ranges(by_vertex("H3.1", "B6", "B6")),
                                Ranges(by_vertex("H3.3", "H3.3", "H3.3")),
                                Ranges(by_vertex("H3.4", "U3", "U3")),
                            )
                        ),
                    )
                ),
                Conjunction(("R2", Arithmetic(), "U1")),
                Ranges(by_vertex("P9", "E16")),
                Ranges(((2, 2, "E20"),)),
            ),
            step_path(STOPS, ONE_READOUT),
        ),
        "put the two segments together",
    ),
)
