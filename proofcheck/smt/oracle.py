"""What the kernel's rule `Solvers` asks: a claim, from facts, at sizes or for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.goal import Answer
from proofcheck.language import Formula
from proofcheck.smt.decide import decide
from proofcheck.statement import Statement


def oracle(
    statement: Statement, claim: Formula, using: Sequence[Formula], sizes: Mapping[str, Any]
) -> Answer:
    """Return whether the facts entail the claim, and who says so; a contradiction proves nothing.

    A rechecked certificate is preferred; without one two solvers must agree.
    """
    try:
        decision = decide(statement, claim, sizes=sizes, using=tuple(using))
    except ProofcheckError as error:
        return Answer(False, "", str(error))
    if decision.vacuous:
        return Answer(False, "", "the facts contradict each other, so they prove anything")
    by = decision.by if decision.rests_on_solvers else f"certificate ({decision.by})"
    return Answer(decision.verdict == "proved", by, decision.reason or decision.verdict)
