"""Deciding a claim at given sizes: a certificate if there is one, else two solvers, else undecided.

Nothing counts as proved on one solver's word, and no model as a refutation before the instance has
been evaluated exactly in the statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from proofcheck.language import Formula
from proofcheck.smt import certificate as certificates
from proofcheck.smt.certificate import Certificate
from proofcheck.smt.counterexample import Counterexample, Prove, refutes
from proofcheck.smt.instance import bound_values, functions_of, values_of
from proofcheck.smt.logic import FALSE, TRUE, Ground, holds
from proofcheck.smt.polynomial import TooLarge
from proofcheck.smt.problem import Problem, Sizes, build
from proofcheck.smt.script import write
from proofcheck.smt.search import Budget, linear, refute, with_products
from proofcheck.smt.solvers import SOLVERS, Answer, Solver, ask
from proofcheck.smt.squares import sum_of_squares
from proofcheck.statement import Named, Statement

STAGES = ((linear, True), (with_products, True), (sum_of_squares, False))


@dataclass(frozen=True)
class Limits:
    """How long to look for a certificate (units of work a stage), and whom to ask without one."""

    work: int = 4000
    solvers: tuple[Solver, ...] = SOLVERS


@dataclass(frozen=True)
class Decision:
    """What is known of a claim at the given sizes.

    verdict: 'proved', 'refuted' or 'undecided'. by: "Farkas", "Farkas with products", "sum of
    squares", "arithmetic", or the solvers that agree ("z3 4.13.0, cvc5 1.2.0"). rests_on_solvers:
    whether nothing but the solvers' word was had. vacuous: whether what is used is contradictory
    here (None: not known). open_sizes: sizes left symbolic, for all of whose values it is proved.
    """

    verdict: str
    by: str = ""
    reason: str = ""
    certificate: Certificate | None = None
    counterexample: Counterexample | None = None
    vacuous: bool | None = None
    open_sizes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def rests_on_solvers(self) -> bool:
        """Whether it is proved by solvers alone."""
        return self.verdict == "proved" and self.certificate is None


@dataclass
class _Question:
    statement: Statement
    claim: Formula
    using: tuple[Named, ...]
    sizes: Sizes
    limits: Limits
    problem: Problem
    notes: list[str] = field(default_factory=list)


def decide(
    statement: Statement,
    claim: str | Formula,
    *,
    sizes: Sizes,
    using: Sequence[str | Formula] | None = None,
    limits: Limits | None = None,
) -> Decision:
    """Decide whether `using` entails the claim, at the given sizes.

    claim: a formula over the statement's symbols, or the name of a hypothesis or conclusion.
    sizes: values of sizes, families of sizes ({layer: value}) and declared indices; one left out
    stays symbolic, and a proof then holds for all its values. using: names or formulas; None means
    every hypothesis. Raises GroundError or LanguageError, with a sentence, for what is outside the
    language; everything else is a Decision.
    """
    limits = limits or Limits()
    formula = statement.formula(claim) if isinstance(claim, str) else claim
    used = _used(statement, using)
    try:
        problem = build(statement, formula, used, sizes)
        return _decide(_Question(statement, formula, used, sizes, limits, problem))
    except TooLarge as error:
        return Decision("undecided", reason=f"{error}")


def _used(statement: Statement, using: Sequence[str | Formula] | None) -> tuple[Named, ...]:
    if using is None:
        return statement.hypotheses
    return tuple(
        Named(item, statement.formula(item)) if isinstance(item, str) else Named(f"fact {n}", item)
        for n, item in enumerate(using, 1)
    )


def _decide(question: _Question) -> Decision:
    problem = question.problem
    found = find_certificate(problem.whole, question.limits)
    if found is not None:
        return _unless_vacuous(question, certificates.kind(found), found, ())
    answers = tuple(ask(write(problem.whole), question.limits.solvers))
    said = "; ".join(f"{a.shown}: {a.note or a.status}" for a in answers)
    if _agree(answers):
        return _unless_vacuous(question, ", ".join(a.shown for a in answers), None, answers)
    statuses = {answer.status for answer in answers}
    if {"sat", "unsat"} <= statuses:
        question.notes.append(f"the solvers disagree ({said})")
    if "sat" in statuses:
        return _refuted(question, answers)
    return _undecided(question, f"not both solvers decided it ({said})", answers)


def _agree(answers: Sequence[Answer]) -> bool:
    return len({a.solver for a in answers}) >= 2 and all(a.status == "unsat" for a in answers)


def _undecided(question: _Question, reason: str, answers: tuple[Answer, ...]) -> Decision:
    reasons = "; ".join([reason, *question.notes, *question.problem.notes])
    open_sizes = question.problem.open_sizes
    return Decision("undecided", reason=reasons, open_sizes=open_sizes, answers=answers)


def find_certificate(formula: Ground, limits: Limits) -> Certificate | None:
    """Return a certificate, rechecked, that the formula cannot hold; None if none was found."""
    for prove, eager in STAGES:
        try:
            found = refute(formula, prove, Budget(limits.work), eager=eager)
        except TooLarge:
            continue
        if found is not None and not certificates.check(formula, found):
            return found
    return None


def _unless_vacuous(
    question: _Question, by: str, found: Certificate | None, answers: tuple[Answer, ...]
) -> Decision:
    vacuous = _vacuous(question, found)
    if vacuous:
        reason = "what is used contradicts itself here, so that anything would follow from it"
        return replace(_undecided(question, reason, answers), vacuous=True)
    reason = "it is not known whether what is used can hold together" if vacuous is None else ""
    return Decision(
        "proved", by, reason, found, None, vacuous, question.problem.open_sizes, answers
    )


def _vacuous(question: _Question, found: Certificate | None) -> bool | None:
    problem, limits = question.problem, question.limits
    if all(fact == TRUE for _, fact in problem.facts):
        return False
    if found is not None and not certificates.check(problem.bare, found):
        return False  # the facts take no part in the certificate
    if problem.given == FALSE or find_certificate(problem.given, _brief(limits)) is not None:
        return True
    script = write(problem.given)
    answers = []
    for solver in limits.solvers:  # one model is enough, so one after the other
        answers += ask(script, [solver])
        model = answers[-1].model
        if model is not None and holds(problem.given, model):
            return False
    return True if _agree(answers) else None


def _brief(limits: Limits) -> Limits:
    return Limits(limits.work // 4, limits.solvers)


# --------------------------------------------------------------------------- refuting


def _refuted(question: _Question, answers: tuple[Answer, ...]) -> Decision:
    problem = question.problem
    if problem.open_sizes:
        names = ", ".join(problem.open_sizes)
        reason = f"there is a model, but {names} have no value, so that it is no instance"
        return _undecided(question, reason, answers)
    reasons = []
    for answer in answers:
        if answer.status != "sat":
            continue
        if answer.model is None:
            reasons.append(f"{answer.shown} gave no model of exact rationals")
            continue
        example, why = believe(question, answer.model)
        if example is None:
            reasons.append(f"the model of {answer.shown} is not believed: {why}")
        elif example.beyond:
            names = ", ".join(example.beyond)
            reason = f"it does not follow from what is used: an instance violates it and {names}"
            return Decision("undecided", reason=reason, counterexample=example, answers=answers)
        else:
            by = f"an instance evaluated exactly, found by {answer.shown}"
            reason = "; ".join(question.notes)
            return Decision("refuted", by, reason, counterexample=example, answers=answers)
    return _undecided(question, "; ".join(reasons), answers)


def believe(
    question: _Question, model: Mapping[str, Fraction]
) -> tuple[Counterexample | None, str]:
    """Return the counterexample that a model gives, evaluated exactly, or why it is none."""
    statement, problem, using = question.statement, question.problem, question.using
    values = values_of(statement, question.sizes, model)
    bound = bound_values(problem, model)
    prove = prover(statement, question.sizes, question.limits)
    why = ""
    for functions in functions_of(statement, problem, model, using):
        example = Counterexample(question.sizes, values, functions, bound)
        wrong, shown, beyond = refutes(statement, question.claim, using, example, prove)
        if not wrong:
            return replace(example, shown=shown, beyond=beyond), ""
        why = why or wrong
    return None, why


def prover(statement: Statement, sizes: Sizes, limits: Limits | None = None) -> Prove:
    """Return what shows a closed formula of the statement: by a certificate or by both solvers."""
    limits = limits or Limits()

    def prove(formula: Formula, fixed: Mapping[str, Fraction]) -> str:
        problem = build(statement, formula, (), sizes, fixed)
        found = find_certificate(problem.whole, limits)
        if found is not None:
            return certificates.kind(found)
        answers = ask(write(problem.whole), limits.solvers)
        return ", ".join(answer.shown for answer in answers) if _agree(answers) else ""

    return prove
