"""The proof of L13b: merge, transfer, plant, readout; each segment ends below the level."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import (
    e,
    pa,
    pb,
    pV,
    pW,
)
from lemmas.l13b_carry import BALL, CARRIED
from lemmas.l13b_merge import MERGE, SIMPLE
from lemmas.l13b_plant import PLANT
from lemmas.l13b_readout import READOUT
from lemmas.l13b_segments import DEFINITIONS, STOPS, on
from lemmas.l13b_statement import STATEMENT
from lemmas.l13b_transfer import TRANSFER
from lemmas.setting import (
    i,
    j,
    k,
    o,
    r,
)
from lemmas.t14_statement import (
    Fs,
    below,
    lam,
    rise,
)
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Define,
    Ranges,
    Witness,
)
from proofcheck.language import (
    Bracket,
)


def by_vertex(*references: Any) -> tuple[tuple[int, int, Any], ...]:
    """Return one reference for each vertex or segment, counted from 1."""
    return tuple((number, number, by) for number, by in enumerate(references, 1))


def kept(segment: int, name: str) -> Step:
    """Return the step: what lies below lam + Rise lies below the greater of it and F*."""
    return Step(
        f"A{segment}",
        on(segment, below),
        Arithmetic((At(name),), cases=(lam + rise - Fs,)),
        f"segment {segment} lies below the level",
    )


def step_function(blocks: str, *indices: Any) -> sp.Expr:
    """Return the entry of a block at vertex e: what it is at the start, and its changes since."""
    entries = [getattr(stop, blocks)(*indices) for stop in STOPS]
    changes = zip(range(2, 6), entries[1:], entries, strict=False)
    return entries[0] + sum(Bracket(at, e) * (new - old) for at, new, old in changes)


WITNESS = {
    pW: sp.Lambda((e, i, j), step_function("W", i, j)),
    pV: sp.Lambda((k, e, r, i), step_function("V", k, r, i)),
    pa: sp.Lambda((e, o, i), step_function("a", o, i)),
    pb: sp.Lambda((e, o, r), step_function("b", o, r)),
}
CONCLUSION = (
    kept(1, "M7"),
    kept(2, "T13"),
    kept(3, "P11"),
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
                                Ranges(by_vertex("H7.1", "B1", "B1", "B8", "B8")),
                                Ranges(by_vertex("H7.3", "H7.3", "B11", "B11", "B11")),
                            )
                        ),
                    )
                ),
                Conjunction(("R4", Arithmetic(), Arithmetic())),
                Ranges(by_vertex("A1", "A2", "A3", "E8")),
                Ranges(((4, 4, "E13"),)),
            ),
            WITNESS,
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
    *PLANT,
    *CARRIED,
    *BALL,
    *READOUT,
    *CONCLUSION,
)
