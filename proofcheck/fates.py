"""What may become of a mutant, and how much is tried before it is said to survive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from proofcheck.language import Formula
from proofcheck.statement import Statement

REFUTED, ARGUED, NOT_DELIVERED = "refuted", "argued false", "not delivered"
EXPLAINED, UNDECIDED = "explained", "not decided"
IMPLIED, SURVIVED, MEANINGLESS = "implied", "survived", "meaningless"
STATES = (REFUTED, ARGUED, NOT_DELIVERED, EXPLAINED, UNDECIDED, IMPLIED, MEANINGLESS, SURVIVED)
FATES = {
    REFUTED: "an exact instance meets the hypotheses and violates the mutant; where it says that "
    "something exists, no object will do there (by equations, a certificate, or solvers, named)",
    ARGUED: "it says that something exists; an exact instance meets the hypotheses, an exact "
    "inequality holds there, and the companion says in words why it excludes every object",
    NOT_DELIVERED: "the mutant says that something exists, and what the lemma constructs does not "
    "do; weaker than refuted, as something else might, and nobody has said whether it does",
    EXPLAINED: "nothing refuted it, and the companion says in words why",
    UNDECIDED: "nothing refuted it, and the companion says why no instance tried could",
    IMPLIED: "nothing refuted it, and it is plainly weaker than the conclusion: no false neighbour",
    MEANINGLESS: "it could be evaluated at no instance, as an index leaves its range",
    SURVIVED: "nothing refuted it: a true sharper statement, or a hole in the checks",
}
Refuter = Callable[[Statement, Formula], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Budget:
    """How many shapes are drawn, how many instances of each, and how long a search climbs."""

    shapes: int = 40
    batch: int = 24
    exact_shapes: int = 8
    exact_batch: int = 4
    climbs: int = 4
    steps: int = 100


@dataclass(frozen=True)
class Fate:
    """What became of a mutant.

    state: 'refuted' (an exact instance meets the hypotheses and violates it; a refutation that
    rests on the solvers alone names them in `by`), 'argued false' (an exact inequality holds at an
    exact instance, and words say why it excludes every object promised), 'not delivered' (it
    claims that something exists, and what the lemma constructs does not do), 'explained', 'not
    decided' (explained by words that begin so: whether it is true is not known), 'implied' (no
    instance refutes it, and it
    is plainly weaker than the conclusion), 'survived', 'meaningless' (it could be evaluated at no
    instance, as an index leaves its range).
    by: what showed it, or the explanation. instance: as `instances.to_data` writes it, or None.
    """

    key: str
    kind: str
    where: str
    says: str
    state: str
    by: str = ""
    instance: Mapping[str, Any] | None = None
