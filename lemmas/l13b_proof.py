"""The proof of L13b: merge, transfer, and from there the way of L13a."""

from __future__ import annotations

from lemmas import l13a_statement
from lemmas.curves import along, e
from lemmas.l13b_freed import BALL, FREED
from lemmas.l13b_merge import MERGE, SIMPLE
from lemmas.l13b_segments import DEFINITIONS, STOPS, Fn, Vn, Wm, an, fn, gn, hm, on
from lemmas.l13b_statement import STATEMENT
from lemmas.l13b_transfer import TRANSFER
from lemmas.segments import by_vertex, continued, follows, joints, named, path_named, renamed
from lemmas.setting import V, W, a
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

JOINTS = named("J")
REST = path_named("q")


def kept(segment: int, name: str) -> Step:
    """Return the step: what lies below lam + Rise lies below the greater of it and F*."""
    return Step(
        f"A{segment}",
        on(segment, below),
        Arithmetic((At(name),), cases=(lam + rise - Fs,)),
        f"segment {segment} lies below the level",
    )


DESCENT = (
    Step(
        "S",
        substitute(l13a_statement.PROMISED, {**REST, W: Wm, V: Vn, a: an, F: Fn}),
        Obtain(
            Cite(
                "L13a.C1",
                {"W": Wm, "V": Vn, "a": an, "h": hm, "g": gn, "f": fn, "F": Fn},
                ("H2.1", "H4", "B1", "H7.2", "B4", "U4", "H12"),
            ),
            renamed(3, REST),
            "planted",
        ),
        "plant, readout (L13a)",
    ),
    *joints("J", REST, STOPS[2], "S.1.1"),
)
CONCLUSION = (
    kept(1, "M7"),
    kept(2, "T13"),
    Step(
        "A3",
        substitute(along(1, 2, below), REST),
        Arithmetic((At("S.3"), "T14"), cases=(Fn - Fs, lam + rise - Fs)),
        "and the rest of the way too",
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
                                        *by_vertex("H7.1", "B1", "B1"),
                                        (4, 5, Arithmetic((At("S.1.2.1", {e: e - 2}),))),
                                    )
                                ),
                                Ranges(
                                    (
                                        *by_vertex("H7.3", "H7.3", "B4"),
                                        (4, 5, Arithmetic((At("S.1.2.2", {e: e - 2}),))),
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
                        *by_vertex("A1", "A2"),
                        (3, 3, follows("A3", {e: 1}, *JOINTS)),
                        (4, 4, follows("A3", {e: 2})),
                    )
                ),
                Ranges(((4, 4, follows("S.4", {e: 2})),)),
            ),
            continued(STOPS, REST),
        ),
        "put the four segments together",
    ),
)
NAMED = tuple(
    Step(f"D{number}", equations(item), Define(item), item.gloss)
    for number, item in enumerate(DEFINITIONS, 1)
)
STEPS: tuple[Step, ...] = (
    *NAMED,
    *SIMPLE,
    *MERGE,
    *TRANSFER,
    *FREED,
    *BALL,
    *DESCENT,
    *CONCLUSION,
)
