"""The proof of L13c: scale light units out, and from there the way of L13a."""

from __future__ import annotations

from lemmas import l13a_statement
from lemmas.curves import along, e
from lemmas.l13c_scale import DEFINITIONS, SCALE, SIMPLE, STOPS, THETA, Fn, Vn, an, fn, gn
from lemmas.l13c_statement import STATEMENT
from lemmas.segments import by_vertex, continued, follows, joints, named, path_named, renamed
from lemmas.setting import V, a
from lemmas.t14_statement import F, Fs, below, lam, rise
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Define,
    Obtain,
    Ranges,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.substitution import substitute

REST = path_named("q")
JOINTS = named("J")
STEPS: tuple[Step, ...] = (
    *(
        Step(f"D{number}", equations(item), Define(item), item.gloss)
        for number, item in enumerate(DEFINITIONS, 1)
    ),
    *SIMPLE,
    *SCALE,
    *THETA,
    Step(
        "S",
        substitute(l13a_statement.PROMISED, {**REST, V: Vn, a: an, F: Fn}),
        Obtain(
            Cite(
                "L13a.C1",
                {"V": Vn, "a": an, "g": gn, "f": fn, "F": Fn},
                ("H3.1", "H4", "H7.1", "H7.2", "B4", "U", "H10"),
            ),
            renamed(3, REST),
            "planted",
        ),
        "plant, readout (L13a)",
    ),
    *joints("J", REST, STOPS[1], "S.1.1"),
    Step(
        "A",
        substitute(along(1, 2, below), REST),
        Arithmetic((At("S.3"), "Z10"), cases=(Fn - Fs, lam + rise - Fs)),
        "the rest of the way lies below the level too",
    ),
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
                                Ranges(
                                    (
                                        *by_vertex("H7.1", "H7.1"),
                                        (3, 4, Arithmetic((At("S.1.2.1", {e: e - 1}),))),
                                    )
                                ),
                                Ranges(
                                    (
                                        *by_vertex("H7.3", "B4"),
                                        (3, 4, Arithmetic((At("S.1.2.2", {e: e - 1}),))),
                                    )
                                ),
                            )
                        ),
                    )
                ),
                Conjunction(
                    (Arithmetic(("S.2.1",)), Arithmetic(("S.2.2",)), Arithmetic(("S.2.3",)))
                ),
                Ranges(
                    (
                        *by_vertex("Z11"),
                        (2, 2, follows("A", {e: 1}, *JOINTS)),
                        (3, 3, follows("A", {e: 2})),
                    )
                ),
                Ranges(((3, 3, follows("S.4", {e: 2})),)),
            ),
            continued(STOPS, REST),
        ),
        "put the three segments together",
    ),
)
