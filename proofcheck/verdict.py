"""The closed set of verdicts, from worst to best."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Verdict(IntEnum):
    """What is known of a step, a lemma or a claim; a chain is worth its weakest link."""

    REFUTED = 0
    UNDECIDED = 1
    SKIPPED = 2
    TESTED = 3
    CERTIFIED = 4
    PROVED_AT_SIZES = 5
    PROVED = 6

    def __str__(self) -> str:
        """Return the word that is printed."""
        return self.name.lower().replace("_", " ")

    @property
    def meaning(self) -> str:
        """Return what the word means, in one sentence."""
        return MEANINGS[self]

    @property
    def is_success(self) -> bool:
        """Whether `verify` may exit with 0."""
        return self >= Verdict.TESTED


MEANINGS = {
    Verdict.REFUTED: "an instance that meets the hypotheses violates the claim, exactly, "
    "or the claimed proof does not prove it",
    Verdict.UNDECIDED: "no instance reached it, or something needed to decide it failed",
    Verdict.SKIPPED: "it was not run",
    Verdict.TESTED: "it held on every instance that met the hypotheses; that is no proof",
    Verdict.CERTIFIED: "it holds for this instance, shown in exact arithmetic",
    Verdict.PROVED_AT_SIZES: "derived, or decided by a certificate or by solvers, where the sizes "
    "have the values named; in other dimensions it is not proved",
    Verdict.PROVED: "derived from the hypotheses by the kernel's rules, for every dimension",
}


PLACED = "proved at "


def shown(verdict: Verdict, sizes: str = "") -> str:
    """Return the words for a verdict; sizes: where it is proved ("n = 2"), if only there."""
    return PLACED + sizes if verdict is Verdict.PROVED_AT_SIZES and sizes else str(verdict)


def read_shown(said: str) -> Verdict | None:
    """Return the verdict that words of `shown` mean; None if they are no such words."""
    if said.startswith(PLACED) and "=" in said:
        return Verdict.PROVED_AT_SIZES
    return next((verdict for verdict in Verdict if str(verdict) == said), None)


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of the verdicts; of none, undecided."""
    return min(verdicts, default=Verdict.UNDECIDED)
