"""P26d: what the branch shows at the six inputs, in every layer."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p26b_sample import L, h, z
from lemmas.p26d_four import ALL, FOUR
from lemmas.p26d_statement import DOWN, UP, tau, unit
from lemmas.setting import K, i, k, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Induction,
    Multiple,
    Part,
    Pick,
)
from proofcheck.language import Implies, both, eq, forall, greatest, le, summed

UPWARDS = tau * L, 0, 0, 0, 0, 0
DOWNWARDS = 0, tau * L, tau * L, 0, 0, 0
READ_UP = tau * L, 0, 0, 0, -tau * L, -tau * L
READ_DOWN = 0, tau * L, tau * L, -tau * L, 0, 0


def shows(g: Any, values: Any, layer: Any) -> Any:
    """Return: every unit of the layer has these values at the six inputs."""
    return forall((r, 1, p[layer]))(
        both(*(eq(g[layer, sample, r], value) for sample, value in zip(ALL, values, strict=True)))
    )


def inner(V: Any, g: Any, layer: Any, sample: int) -> sp.Expr:
    """Return what unit r of the layer reads at the sample."""
    return summed(V[layer, r, i] * g[layer - 1, sample, i], (i, 1, p[layer - 1]))


def values(letter: str, V: Any, g: Any, row: Any, shown: Any) -> tuple[Step, ...]:
    """Derive what the branch shows."""
    first = row.xreplace({unit(number): h[q, number] for number in FOUR})
    picks = (Multiple(Part(At("T7"), number), by) for number in FOUR for by in (tau, tau * L))
    reads = {UP: READ_UP, DOWN: READ_DOWN}[row]
    layer = sp.Integer(1)
    read = forall((r, 1, p[1]))(
        both(*(eq(inner(V, g, layer, one), value) for one, value in zip(ALL, reads, strict=True)))
    )
    reading = forall((r, 1, p[k]))(
        both(*(eq(inner(V, g, k, one), value) for one, value in zip(ALL, shown, strict=True)))
    )
    return (
        Step(
            f"{letter}5",
            forall((r, 1, p[1]), (q, 1, 6))(
                eq(summed(V[1, r, i] * g[0, q, i], (i, 1, p[0])), first)
            ),
            Arithmetic(tuple(picks), unfold=(str(g), str(V))),
            "the first layer reads three hidden units",
        ),
        Step(
            f"{letter}6",
            read,
            Arithmetic(
                tuple(At(f"{letter}5", {q: sample}) for sample in ALL),
                unfold=tuple(f"T9.{part}" for part in range(1, 25)),
            ),
            "at the six inputs",
        ),
        Step(
            f"{letter}0",
            forall((k, 1, K), (r, 1, p[k]), (q, 1, 6))(
                eq(g[k, q, r], greatest(inner(V, g, k, q), 0))
            ),
            Arithmetic((At("H1", {z: inner(V, g, k, q)}),), unfold=(str(g),)),
            "a unit is what it reads, or 0",
        ),
        Step(
            f"{letter}7",
            shows(g, shown, layer),
            Arithmetic(
                (
                    At(f"{letter}6"),
                    "T2",
                    *(At(f"{letter}0", {k: layer, q: sample}) for sample in ALL),
                ),
                cases=tuple(inner(V, g, layer, sample) for sample in ALL),
            ),
            "so this is what it shows",
        ),
        Step(
            f"{letter}8b",
            forall((k, 2, K))(Implies(both(le(1, p[k - 1]), shows(g, shown, k - 1)), reading)),
            Arithmetic(
                (
                    *(Part(At("premise.2", {r: 1}), sample) for sample in ALL),
                    *(Pick(g[k - 1, sample, i], i, 1, p[k - 1], 1) for sample in ALL),
                ),
                unfold=(str(V),),
            ),
            "a layer above reads the first unit",
        ),
        Step(
            f"{letter}8a",
            forall((k, 2, K))(
                Implies(both(le(1, p[k - 1]), shows(g, shown, k - 1)), shows(g, shown, k))
            ),
            Arithmetic(
                (
                    At(f"{letter}8b", {k: k}, ("premise.1", "premise.2")),
                    "T2",
                    *(At(f"{letter}0", {k: k, q: sample}) for sample in ALL),
                ),
                cases=tuple(inner(V, g, k, sample) for sample in ALL),
            ),
            "and shows the same",
        ),
        Step(
            f"{letter}8",
            forall((k, 2, K))(Implies(shows(g, shown, k - 1), shows(g, shown, k))),
            Arithmetic((At(f"{letter}8a", {k: k}, (At("T5", {k: k - 1}), "premise.1")),)),
            "if there is a unit to read",
        ),
        Step(
            f"{letter}9",
            forall((k, 1, K))(shows(g, shown, k)),
            Induction(f"{letter}7", f"{letter}8"),
            "up to the last",
        ),
    )
