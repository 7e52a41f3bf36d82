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
    PROVED = 5

    def __str__(self) -> str:
        """Return the word that is printed."""
        return self.name.lower()

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
    Verdict.PROVED: "derived from the hypotheses by the kernel's rules, for every dimension",
}


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of the verdicts; of none, undecided."""
    return min(verdicts, default=Verdict.UNDECIDED)
