"""A proof is a list of steps; the kernel goes through them and says what each one is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.admit import admit_statement
from proofcheck.kernel.definitions import plain
from proofcheck.kernel.derive import conclude, derive
from proofcheck.kernel.goal import Context, Oracle
from proofcheck.kernel.rules import Rule
from proofcheck.kernel.theorem import Theorem, same
from proofcheck.language import Formula
from proofcheck.statement import Statement

_MALFORMED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True)
class Step:
    """One line of a proof. A step named like a conclusion (C1) must claim just that conclusion.

    by: the rule that proves it; None for a step that is only evaluated on instances, which then
    says in `uses` what its argument rests on. A claim that something exists brings the object
    constructed for it into scope for the steps that follow.
    """

    name: str
    claim: Formula
    by: Rule | None
    why: str
    uses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """What became of a step: its theorem, or the sentence that says why there is none.

    at_sizes: which sizes the theorem assumes ("n = 2"); in general dimension it then is none.
    """

    step: Step
    theorem: Theorem | None
    refusal: str = ""
    at_sizes: str = ""


def check_steps(
    statement: Statement,
    steps: Sequence[Step],
    lemmas: Mapping[str, tuple[Statement, Mapping[str, Theorem]]],
    oracle: Oracle | None = None,
) -> tuple[list[Checked], dict[str, Theorem]]:
    """Check the steps in order; return them with the theorems of the stated conclusions.

    oracle: what decides steps by the rule Solvers; without one they are refused.
    A conclusion is in the second value only if a step of its name claims exactly it, and its
    theorem assumes nothing but the statement's hypotheses: not that a size has some value.
    """
    context = Context(statement, lemmas, oracle=oracle)
    results: list[Checked] = []
    proved: dict[str, Theorem] = {}
    goals = {item.name: item.formula for item in statement.conclusions}
    hypotheses = {plain(item.formula) for item in statement.hypotheses}
    names = {item.name for item in statement.hypotheses}
    trouble = _trouble(statement)
    for step in steps:
        if step.name in names:
            results.append(Checked(step, None, f"the name {step.name} is used twice"))
            continue
        names.add(step.name)
        try:
            if step.name in goals and not same(step.claim, goals[step.name]):
                raise ProofcheckError(f"{step.name} claims another formula than stated")
            if step.by is None:
                results.append(Checked(step, None))
                continue
            if trouble:
                raise ProofcheckError(trouble)
            theorem = derive(step.claim, step.by, context)
            if step.name in goals:
                theorem = conclude(theorem, context)
                extra = theorem.assumes - hypotheses - context.sizes.keys()
                if extra:
                    raise ProofcheckError(f"it still assumes {next(iter(extra))}")
            at_sizes = context.places(theorem)
            if step.name in goals and theorem.assumes <= hypotheses:
                proved[step.name] = theorem
        except ProofcheckError as error:
            results.append(Checked(step, None, str(error)))
            continue
        except _MALFORMED as error:  # whatever a rule stumbles over, there is no theorem
            said = f"the rule or the claim is malformed: {type(error).__name__}: {error}"
            results.append(Checked(step, None, said))
            continue
        context.done[step.name] = theorem
        results.append(Checked(step, theorem, at_sizes=at_sizes))
    return results, proved


def _trouble(statement: Statement) -> str:
    """Return why the kernel cannot work with the statement, or ""."""
    try:
        admit_statement(statement)
    except ProofcheckError as error:
        return str(error)
    return ""
