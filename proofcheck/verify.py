"""Verifying lemmas: kernel, instances, breakers; one result per lemma."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.proof import Checked, check_steps
from proofcheck.kernel.theorem import Theorem
from proofcheck.lemma import Breaker, Companion, Lemma
from proofcheck.printing import text
from proofcheck.registry import load
from proofcheck.statement import Statement
from proofcheck.trial import Tally, Trial, check_breaker, run_trial
from proofcheck.verdict import Verdict, weakest

DEFAULT_SEED = 20061105


@dataclass(frozen=True)
class Effort:
    """How many shapes and instances a verification draws, in floats and in rationals."""

    shapes: int = 40
    batch: int = 50
    exact_shapes: int = 12
    exact_batch: int = 4


@dataclass
class StepResult:
    """The verdict on one step, with what it rests on."""

    name: str
    claim: str
    why: str
    rule: str
    verdict: Verdict
    uses: tuple[str, ...]
    reached: int
    slack: float | None
    note: str = ""


@dataclass
class HypothesisResult:
    """Whether a hypothesis is shown to be needed, and how often instances met it."""

    name: str
    formula: str
    gloss: str
    state: str
    note: str
    met: int


@dataclass
class LemmaResult:
    """All that a verification knows of one lemma."""

    id: str
    title: str
    provenance: tuple[str, ...]
    verdict: Verdict
    steps: list[StepResult]
    conclusions: list[StepResult]
    hypotheses: list[HypothesisResult]
    uses: tuple[str, ...]
    axioms: tuple[str, ...]
    drawn: int
    met: int
    exact_met: int
    slack: float | None
    artefacts: int
    reasons: list[str] = field(default_factory=list)
    counterexample: Any = None


def verify(
    companion: Companion,
    lemmas: Sequence[Lemma],
    *,
    package: str | None,
    seed: int = DEFAULT_SEED,
    effort: Effort | None = None,
    jobs: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> list[LemmaResult]:
    """Verify the lemmas, and what they rest on, in the companion's order.

    Trials run in `jobs` processes (0: one a core; 1: in this process); the result does not depend
    on `jobs`. `progress` is called with an id whenever the trial of a lemma has ended.
    """
    effort = effort or Effort()
    wanted = closure(companion, lemmas)
    jobs = min(jobs or os.cpu_count() or 1, len(wanted))
    if jobs <= 1:
        trials = {}
        for lemma in wanted:
            trials[lemma.id] = examine(lemma, seed, effort)
            progress(lemma.id)
    else:
        trials = _in_processes(package, wanted, seed, effort, jobs, progress)
    library: dict[str, tuple[Statement, Mapping[str, Theorem]]] = {}
    results: dict[str, LemmaResult] = {}
    for lemma in wanted:
        trial, breakers = trials[lemma.id]
        checked, proved = check_steps(lemma.statement, lemma.steps, library)
        library[lemma.id] = (lemma.statement, proved)
        results[lemma.id] = conclude_lemma(lemma, checked, proved, trial, breakers, results)
    chosen = {lemma.id for lemma in lemmas}
    return [result for name, result in results.items() if name in chosen]


def closure(companion: Companion, lemmas: Sequence[Lemma]) -> list[Lemma]:
    """Return the lemmas with all that they use, in the companion's order."""
    needed: set[str] = set()
    stack = [lemma.id for lemma in lemmas]
    while stack:
        name = stack.pop()
        if name not in needed:
            needed.add(name)
            stack += companion.lemma(name).uses
    return [lemma for lemma in companion.lemmas if lemma.id in needed]


def examine(lemma: Lemma, seed: int, effort: Effort) -> tuple[Trial, dict[str, str]]:
    """Run the trial and the breakers of one lemma; breakers map a hypothesis to a complaint."""
    try:
        return _examine(lemma, seed, effort)
    except ProofcheckError as error:
        raise ProofcheckError(f"{lemma.id}: {error}") from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ProofcheckError(
            f"{lemma.id}: its recipe, a construction, a probe or a breaker failed with "
            f"{type(error).__name__}: {error}"
        ) from error


def _examine(lemma: Lemma, seed: int, effort: Effort) -> tuple[Trial, dict[str, str]]:
    trial = run_trial(
        lemma,
        seed,
        shapes=effort.shapes,
        batch=effort.batch,
        exact_shapes=effort.exact_shapes,
        exact_batch=effort.exact_batch,
    )
    complaints: dict[str, str] = {}
    for breaker in lemma.breakers:
        if isinstance(breaker, Breaker):
            complaint = check_breaker(lemma, breaker)
            complaints[breaker.drops] = complaints.get(breaker.drops, "") or complaint
    return trial, complaints


def _examine_named(
    package: str | None, name: str, seed: int, effort: Effort
) -> tuple[Trial, dict[str, str]]:
    trial, complaints = examine(load(package).lemma(name), seed, effort)
    if trial.counterexample is not None:  # functions do not travel between processes
        trial.counterexample["instance"] = describe_instance(trial.counterexample["instance"])
    return trial, complaints


def _in_processes(
    package: str | None,
    lemmas: Sequence[Lemma],
    seed: int,
    effort: Effort,
    jobs: int,
    progress: Callable[[str], None],
) -> dict[str, tuple[Trial, dict[str, str]]]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_parent)
    try:
        with _interrupts_ignored():  # as the workers then do from their first moment
            futures = {
                pool.submit(_examine_named, package, lemma.id, seed, effort): lemma.id
                for lemma in reversed(lemmas)  # the later ones take longest
            }
        found = {}
        for future in as_completed(futures):
            found[futures[future]] = future.result()
            progress(futures[future])
        return found
    except BrokenProcessPool as error:
        raise ProofcheckError(
            "a worker process died, perhaps for lack of memory; run again with --jobs 1"
        ) from error
    except BaseException:
        with _interrupts_ignored():
            for worker in multiprocessing.active_children():
                worker.terminate()  # or the end of this process would wait for their tasks
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C for a moment; outside the main thread, which alone hears it, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def conclude_lemma(
    lemma: Lemma,
    checked: Sequence[Checked],
    proved: Mapping[str, Theorem],
    trial: Trial,
    breakers: Mapping[str, str],
    before: Mapping[str, LemmaResult],
) -> LemmaResult:
    """Weigh all that is known of a lemma; it is worth at most its weakest part."""
    reasons: list[str] = []
    steps = [_step_result(lemma, item, trial.steps[item.step.name]) for item in checked]
    conclusions = []
    stated = {result.name: result for result in steps}
    for item in lemma.statement.conclusions:
        tally = trial.conclusions[item.name]
        if item.name in proved:
            verdict = _tested(tally) if tally.violated or tally.trouble else Verdict.PROVED
        else:
            verdict = _tested(tally)
        own = stated.get(item.name)
        conclusions.append(
            StepResult(
                item.name,
                text(item.formula),
                item.gloss,
                own.rule if own is not None and item.name in proved else "instances",
                verdict,
                own.uses if own is not None else (),
                tally.reached,
                _finite(tally.slack),
                tally.trouble,
            )
        )
    hypotheses = [_hypothesis(lemma, item, trial, breakers) for item in lemma.statement.hypotheses]
    verdicts = [result.verdict for result in (*steps, *conclusions)]
    for result in (*steps, *conclusions):
        if not result.verdict.is_success:
            reasons.append(f"{result.name} is {result.verdict}: {result.note or result.claim}")
    if not trial.exact_met:
        verdicts.append(Verdict.UNDECIDED)
        by_rounding = " exactly" if trial.met else ""
        reasons.append(f"no instance met all hypotheses{by_rounding}")
    if trial.counterexample is not None:
        verdicts.append(Verdict.REFUTED)
        names = ", ".join(trial.counterexample["violates"])
        reasons.append(f"an exact instance meets the hypotheses and violates {names}")
    for hypothesis in hypotheses:
        if hypothesis.state == "undecided":
            verdicts.append(Verdict.UNDECIDED)
            reasons.append(f"{hypothesis.name} is not shown to be needed: {hypothesis.note}")
    for name in lemma.uses:
        verdicts.append(before[name].verdict)
        if not before[name].verdict.is_success:
            reasons.append(f"it uses {name}, which is {before[name].verdict}")
    undeclared = _undeclared_uses(lemma, proved, before)
    if undeclared:
        verdicts.append(Verdict.UNDECIDED)
        reasons.append(undeclared)
    slacks = [s for s in (_finite(t.slack) for t in trial.conclusions.values()) if s is not None]
    counterexample = trial.counterexample
    if counterexample is not None and not isinstance(counterexample["instance"], str):
        counterexample = {
            **counterexample,
            "instance": describe_instance(counterexample["instance"]),
        }
    return LemmaResult(
        lemma.id,
        lemma.title,
        lemma.provenance,
        weakest(verdicts),
        steps,
        conclusions,
        hypotheses,
        lemma.uses,
        tuple(sorted(set().union(*(t.axioms for t in proved.values())))),
        trial.drawn,
        trial.met,
        trial.exact_met,
        min(slacks, default=None),
        trial.artefacts,
        reasons,
        counterexample,
    )


def _undeclared_uses(
    lemma: Lemma, proved: Mapping[str, Theorem], before: Mapping[str, LemmaResult]
) -> str:
    """Return "" if `uses` names every lemma on which a step rests, and no step uses what is not."""
    own = {item.name for item in lemma.statement.hypotheses}
    own |= {step.name for step in lemma.steps}
    rests = set().union(*(theorem.lemmas for theorem in proved.values()))
    for step in lemma.steps:
        for name in step.uses:
            if name not in own and name.partition(".")[0] not in before:
                return f"step {step.name} uses {name}, which is no hypothesis, step or lemma here"
        rests |= {name.partition(".")[0] for name in step.uses} & set(before)
    missing = sorted(rests - set(lemma.uses))
    return f"its steps rest on {', '.join(missing)}, which `uses` does not name" if missing else ""


def _tested(tally: Tally) -> Verdict:
    if tally.violated:
        return Verdict.REFUTED
    if tally.trouble or not tally.reached:
        return Verdict.UNDECIDED
    return Verdict.TESTED


def _step_result(lemma: Lemma, item: Checked, tally: Tally) -> StepResult:
    note = item.refusal or tally.trouble
    if tally.violated:
        verdict = Verdict.REFUTED
    elif item.theorem is not None and not tally.trouble:
        verdict = Verdict.PROVED
    elif note:
        verdict = Verdict.UNDECIDED
    else:
        verdict = _tested(tally)
    if verdict is Verdict.UNDECIDED and not note:
        note = "no instance reached it"
    rule = item.step.by.title if item.step.by is not None else "instances"
    uses = item.step.uses
    if item.theorem is not None:
        names = {h.formula: h.name for h in lemma.statement.hypotheses}
        used = {names[f] for f in item.theorem.assumes if f in names}
        used |= item.theorem.axioms | item.theorem.lemmas
        uses = tuple(sorted(used))
    return StepResult(
        item.step.name,
        text(item.step.claim),
        item.step.why,
        rule,
        verdict,
        uses,
        tally.reached,
        _finite(tally.slack),
        note,
    )


def _hypothesis(
    lemma: Lemma, item: Any, trial: Trial, breakers: Mapping[str, str]
) -> HypothesisResult:
    redundant = {b.hypothesis: b.proof for b in lemma.breakers if not isinstance(b, Breaker)}
    shows = {b.drops: b.shows for b in lemma.breakers if isinstance(b, Breaker)}
    if item.name in breakers:
        state = "undecided" if breakers[item.name] else "needed"
        note = breakers[item.name] or shows[item.name]
    elif item.name in redundant:
        state, note = "redundant", redundant[item.name]
    else:
        state, note = "undecided", "no counterexample without it is given"
    met = trial.hypotheses.get(item.name, 0)
    return HypothesisResult(item.name, text(item.formula), item.gloss, state, note, met)


def _finite(value: float) -> float | None:
    return value if value < float("inf") else None


def describe_instance(instance: Mapping[str, Any]) -> str:
    """Return an instance as text, rationals written p/q."""
    parts = []
    for name, value in instance.items():
        if callable(value):
            shown = getattr(value, "__name__", "function")
        elif isinstance(value, dict):
            shown = "{" + ", ".join(f"{k}: {_plain(v)}" for k, v in value.items()) + "}"
        else:
            shown = _plain(value)
        parts.append(f"{name} = {shown}")
    return "; ".join(parts)


def _plain(value: Any) -> str:
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, list):
        return "[" + ", ".join(_plain(item) for item in value) + "]"
    return str(value)


class VerificationFailed(ProofcheckError):
    """Something is refuted, undecided or skipped."""

    exit_code = 1
