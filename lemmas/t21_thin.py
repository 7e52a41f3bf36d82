"""T21: both ends are thinned by L16b, and at each of them l units are free."""

from __future__ import annotations

from typing import Any

from lemmas.arrive_steps import defining
from lemmas.curves import mass
from lemmas.l16b_statement import OBJECTS, THINNED, chi, thin, value
from lemmas.setting import W, a, b, h, i, m, o, outputs, q
from lemmas.shares import As, Ws, few
from lemmas.t14_statement import (
    F1,
    W1,
    F,
    Fs,
    a1,
    f,
    f1,
    fs,
    g,
    g1,
    h1,
    reference_mass,
    reference_outputs,
)
from lemmas.t21_level import level
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Obtain
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, declare, define, eq, forall, le, real, summed
from proofcheck.substitution import substitute

OTHER: dict[Any, Any] = {W: W1, a: a1, h: h1, g: g1, f: f1, F: F1}
A_END = {thin: array("a0"), chi: array("chi"), Ws: array("w0"), As: array("r0")}
B_END = {thin: array("a0'"), chi: array("chi'"), Ws: Ws, As: As}
thin_a, thin_b, chi_a, chi_b = A_END[thin], B_END[thin], A_END[chi], B_END[chi]
free_a, free_b = array("free"), array("free'")
f2, f3, F2, F3 = array("f2"), array("f3"), real("F2"), real("F3")


def thinned(objects: Any) -> Any:
    """Return the declarations of L16b's objects under other names."""
    return tuple(declare(objects[item.symbol], item.gloss, *item.axes) for item in OBJECTS)


DEFINITIONS = (
    define(free_a, 1 - chi_a[i], (i, 1, m), gloss="free units"),
    define(free_b, 1 - chi_b[i], (i, 1, m), gloss="free units of the other end"),
    reference_outputs,
    define(Fs, value(fs[q, o], reference_mass), gloss="objective of the reference"),
    outputs(f2, thin_a, b, h, g),
    define(F2, value(f2[q, o], mass(thin_a, b)), gloss="objective of the thinned network"),
    outputs(f3, thin_b, b, h1, g1),
    define(F3, value(f3[q, o], mass(thin_b, b)), gloss="that at the other end"),
)


def thin_out(
    name: str, where: Any, objects: Any, given: tuple[str, ...], lemma: str = "L16b"
) -> Step:
    """Return the step: one end is thinned."""
    return Step(
        name,
        substitute(THINNED, {**objects, **where}),
        Obtain(
            Cite(f"{lemma}.C1", dict(where), given),
            thinned(objects),
            f"thinned {name}",
        ),
        "a readout of l units, and a network of l units",
    )


def free(name: str, end: str, number: int, chosen: Any, spare: Any) -> tuple[Step, ...]:
    """Return steps: the free units are a set, and enough of them."""
    unfold = (spare.label.name,)
    return (
        Step(
            f"{name}1",
            forall((i, 1, m))(eq(spare[i] * (1 - spare[i]), 0)),
            Arithmetic((f"{end}.1.1",), unfold=unfold),
            "free units are a set",
        ),
        Step(
            f"{name}2",
            le(few, summed(spare[i], (i, 1, m))),
            Arithmetic((f"{end}.1.2", "H6"), unfold=unfold),
            "of at least l",
        ),
    )


THINNED_ENDS = (
    Step("Q0", le(1, few), Arithmetic(), "there is a draw"),
    Step("Q1", le(1, m), Arithmetic(("H6", "Q0")), "so there is a unit"),
    *level("Q2", 1, f, F),
    *level("Q3", 2, f1, F1),
    thin_out("A", {}, A_END, ("H1", "H2.1", "H2.2", "H3", "H4.1", "Q1", "Q2")),
    thin_out("B", OTHER, B_END, ("H1", "H2.1", "H2.2", "H3", "H4.2", "Q1", "Q3")),
    *defining(DEFINITIONS),
    *free("G", "A", 1, chi_a, free_a),
    *free("J", "B", 2, chi_b, free_b),
)
