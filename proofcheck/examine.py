"""Trying one lemma: its instances and its breakers, in parts that may run in other processes."""

from __future__ import annotations

from dataclasses import dataclass, field

from proofcheck.errors import ProofcheckError
from proofcheck.hunt.pinned import Pin, pins, redundancy_refuted
from proofcheck.lemma import Breaker, Lemma
from proofcheck.registry import load
from proofcheck.trial import Trial, check_breaker, run_trial
from proofcheck.weigh import describe_instance


@dataclass(frozen=True)
class Effort:
    """How many shapes and instances a verification draws, in floats and in rationals.

    step_shapes: on how many shapes of each kind the steps are evaluated, where rules derive them;
        on more as long as one of them was not reached.
    """

    shapes: int = 16
    batch: int = 50
    exact_shapes: int = 8
    exact_batch: int = 4
    step_shapes: int = 1


@dataclass
class Observed:
    """What instances showed of a lemma, and for each hypothesis the complaint of its breakers.

    A counterexample holds its instance as text. failure: why it could not be evaluated, or "".
    """

    trial: Trial
    complaints: dict[str, str] = field(default_factory=dict)
    failure: str = ""


PARTS = ("instances in floats", "instances in rationals, breakers")


def examine(lemma: Lemma, seed: int, effort: Effort) -> Observed:
    """Run the trial and the breakers of one lemma."""
    return merge([examine_part(lemma, part, seed, effort) for part in PARTS])


def examine_part(lemma: Lemma, part: str, seed: int, effort: Effort) -> Observed:
    """Run one of the PARTS; if something that the lemma declares fails, say what did."""
    try:
        return _part(lemma, part, seed, effort)
    except ProofcheckError as error:
        said = str(error)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        said = (
            "its recipe, a construction, a probe or a breaker failed with "
            f"{type(error).__name__}: {error}"
        )
    untried = {
        breaker.drops: "its counterexample was not tried"
        for breaker in lemma.breakers
        if isinstance(breaker, Breaker)
    }
    return Observed(Trial.of(lemma), untried, f"{lemma.id} cannot be evaluated: {said}")


def _part(lemma: Lemma, part: str, seed: int, effort: Effort) -> Observed:
    exact = part == PARTS[1]
    trial = run_trial(
        lemma,
        seed,
        shapes=0 if exact else effort.shapes,
        batch=effort.batch,
        exact_shapes=effort.exact_shapes if exact else 0,
        exact_batch=effort.exact_batch,
        step_shapes=effort.step_shapes,
    )
    if trial.counterexample is not None:  # functions do not travel between processes
        shown = describe_instance(trial.counterexample["instance"])
        trial.counterexample = {**trial.counterexample, "instance": shown}
    found = Observed(trial)
    if exact:
        for breaker in lemma.breakers:
            if isinstance(breaker, Breaker):
                complaint = check_breaker(lemma, breaker)
                before = found.complaints.get(breaker.drops, "")
                found.complaints[breaker.drops] = before or complaint
        for pinned in pins(lemma):
            _weigh_pin(lemma, pinned, found)
    return found


def _weigh_pin(lemma: Lemma, pinned: Pin, found: Observed) -> None:
    """Let a pinned counterexample of the lemma refute it, one of a neighbour that fails be said."""
    claim, shown = pinned.claim, pinned.shown
    if shown is not None and claim is not None and not claim.changed:
        probed = {"holds as far as probed": ", ".join(shown.probed)} if shown.probed else {}
        instance = describe_instance({**pinned.instance, **probed})
        found.trial.counterexample = {"violates": list(shown.violated), "instance": instance}
        return
    said = pinned.complaint or redundancy_refuted(lemma, pinned)
    if not said:
        return
    for name in claim.drops if claim is not None else ():
        found.complaints[name] = found.complaints.get(name, "") or said
    if claim is None or not claim.drops:
        for tally in found.trial.conclusions.values():
            tally.trouble = tally.trouble or said


def examine_named(package: str | None, name: str, part: str, seed: int, effort: Effort) -> Observed:
    """Run a part of the lemma of that name, in a process that has to load the companion first."""
    return examine_part(load(package).lemma(name), part, seed, effort)


def merge(parts: list[Observed]) -> Observed:
    """Return what the parts showed together; after a counterexample no further instances count."""
    first, second = parts
    trial = first.trial
    if trial.counterexample is None:
        other = second.trial
        trial.drawn += other.drawn
        trial.met += other.met
        trial.exact_met += other.exact_met
        trial.artefacts += other.artefacts
        trial.counterexample = other.counterexample
        for name, count in other.hypotheses.items():
            trial.hypotheses[name] += count
        for mine, theirs in (
            (trial.conclusions, other.conclusions),
            (trial.steps, other.steps),
        ):
            for name, tally in theirs.items():
                mine[name].add(tally)
    return Observed(trial, second.complaints, first.failure or second.failure)
