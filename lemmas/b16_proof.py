"""The proof of B16: the first point of the path is the network, the last one the reference."""

from __future__ import annotations

from typing import Any

from lemmas.b14_statement import T
from lemmas.b16_statement import STATEMENT, level
from lemmas.curves import Vt, Wt, at, bt, e, ft, gt, ht, mass, pa, pb, pV, pW, risk, t
from lemmas.setting import (
    K,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    i,
    j,
    k,
    kappa,
    m,
    n,
    o,
    outputs,
    p,
    r,
)
from lemmas.t14_statement import f, g, is_reference, loss
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Define, Multiple, Part
from proofcheck.language import Definition, array, define, le
from proofcheck.substitution import substitute

WT, VT, aT, bT, hT, gT, fT = (array(f"{z}_T") for z in "WVabhgf")
LAST = {
    "W": define(WT, pW[T, i, j], (i, 1, m), (j, 1, n), gloss="first layer at the last vertex"),
    "V": define(
        VT,
        pV[k, T, r, i],
        (k, 1, K),
        (r, 1, p[k]),
        (i, 1, p[k - 1]),
        gloss="branch at the last vertex",
    ),
    "a": define(aT, pa[T, o, i], (o, 1, d), (i, 1, m), gloss="readout of the skip there"),
    "b": define(bT, pb[T, o, r], (o, 1, d), (r, 1, p[K]), gloss="readout of the branch there"),
    "h": hidden(hT, WT),
    "g": branch(gT, VT, hT),
    "f": outputs(fT, aT, bT, hT, gT),
}
FIRST = (hidden(h, W), branch(g, V, h), outputs(f, a, b, h, g))
BEGIN = {Wt: W, Vt: V, at: a, bt: b, ht: h, gt: g, ft: f}
END = {Wt: WT, Vt: VT, at: aT, bt: bT, ht: hT, gt: gT, ft: fT}


def parts(*items: Definition) -> list[tuple[Any, str]]:
    """Return the equations that define these families, each with the name of its family."""
    return [(part, item.name) for item in items for part in equations(item).parts]


def claim(name: str) -> Any:
    """Return a conclusion."""
    return STATEMENT.formula(name)


COMPUTED = tuple(f"E{number}" for number in range(1, 9))
outputs_agree, mass_agrees = substitute(is_reference, END).parts
in_ball, in_l1 = claim("C1").parts
STEPS = (
    Step(
        "S1",
        in_ball,
        Arithmetic((At("H2.1", {e: 1}),), unfold=("H1.1",)),
        "rows of the first vertex are rows of the network",
    ),
    Step(
        "S2",
        in_l1,
        Arithmetic((At("H2.2", {e: 1}),), unfold=("H1.2",)),
        "those of its branch too",
    ),
    Step("C1", claim("C1"), Conjunction(("S1", "S2")), "so it lies in Theta"),
    *(
        Step(f"F{number}", part, Arithmetic(unfold=(name,)), "what the network computes")
        for number, (part, name) in enumerate(parts(*FIRST), 1)
    ),
    Step(
        "C2",
        claim("C2"),
        Arithmetic(
            (
                At(
                    "H3",
                    {e: 1, t: 0, **BEGIN},
                    ("H1.1", "H1.2", "H1.3", "H1.4", "F1", "F2", "F3", "F4"),
                ),
            ),
            unfold=("F",),
        ),
        "is what the path computes at its beginning",
    ),
    *(
        Step(f"L{name}", equations(item), Define(item), item.gloss or "what is computed there")
        for name, item in LAST.items()
    ),
    *(
        Step(f"E{number}", part, Arithmetic(unfold=(name,)), "what the last vertex computes")
        for number, (part, name) in enumerate(parts(*LAST.values()), 1)
    ),
    Step(
        "R1",
        outputs_agree,
        Arithmetic((Part(At("H4", {t: 1, **END}, COMPUTED), 1),)),
        "there the outputs are those of the reference",
    ),
    Step(
        "R2",
        mass_agrees,
        Arithmetic((Part(At("H4", {t: 1, **END}, COMPUTED), 2),)),
        "and so is the penalty",
    ),
    Step(
        "R3",
        le(risk(fT, loss) + kappa * mass(aT, bT), level),
        Arithmetic((At("H3", {e: T - 1, t: 1, **END}, COMPUTED),)),
        "F does not exceed the level there",
    ),
    Step(
        "C3",
        claim("C3"),
        Arithmetic(("R3", Multiple("R2", kappa)), unfold=("F*", "R1")),
        "and it is that of the reference",
    ),
)
