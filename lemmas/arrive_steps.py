"""Steps of proofs whose last two segments are L13a's: the path there, and the whole path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lemmas import l13a_statement
from lemmas.curves import e
from lemmas.segments import by_vertex, follows, named, path_named, renamed
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Define, Obtain, Ranges
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Definition
from proofcheck.substitution import substitute

REST = path_named("q")
JOINTS = named("J")


def defining(items: Sequence[Definition], first: int = 1) -> tuple[Step, ...]:
    """Return steps D1, D2, .., or from another number on, that define these."""
    return tuple(
        Step(f"D{number}", equations(item), Define(item), item.gloss)
        for number, item in enumerate(items, first)
    )


def arriving(stop: Mapping[Any, Any], where: Mapping[str, Any], given: tuple[str, ...]) -> Step:
    """Return step S: L13a's path, of families REST, from where the first segments end.

    stop: the blocks and the objective there, and the loss, by their symbols; where: what L13a is
    to be read with, by name; given: what says that its hypotheses hold.
    """
    return Step(
        "S",
        substitute(l13a_statement.PROMISED, {**REST, **stop}),
        Obtain(Cite("L13a.C1", where, given), renamed(3, REST), "planted"),
        "plant, readout (L13a)",
    )


def begins_in_theta(rows: tuple[str, ...], layers: tuple[str, ...]) -> Conjunction:
    """Prove that the whole path begins at the start, and that its vertices lie in Theta.

    rows, layers: what says so of W, and of V, at the vertices before L13a's second one.
    """
    count = len(rows)

    def lie(references: tuple[str, ...], number: int) -> Ranges:
        later = Arithmetic((At(f"S.1.2.{number}", {e: e - (count - 1)}),))
        return Ranges((*by_vertex(*references), (count + 1, count + 2, later)))

    begins = Conjunction((Arithmetic(),) * 4)
    return Conjunction((begins, Conjunction((lie(rows, 1), lie(layers, 2)))))


def low_along(first: tuple[str, ...], rest: str) -> Ranges:
    """Prove that F is low on the whole path, from what says so of each first segment, and of REST.

    The steps JOINTS say that REST begins where these end.
    """
    count = len(first)
    return Ranges(
        (
            *by_vertex(*first),
            (count + 1, count + 1, follows(rest, {e: 1}, *JOINTS)),
            (count + 2, count + 2, follows(rest, {e: 2})),
        )
    )


def ends_there(last: int) -> Ranges:
    """Prove that the last segment, of this number, ends at the reference."""
    return Ranges(((last, last, follows("S.4", {e: 2})),))


REFERENCE_AT_LAST = Conjunction(tuple(Arithmetic((f"S.2.{number}",)) for number in (1, 2, 3)))
