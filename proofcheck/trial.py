"""Evaluating a lemma on instances: its hypotheses decide which ones count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from proofcheck.binding import exactly, scope_of
from proofcheck.breakers import check_breaker, check_redundant
from proofcheck.draw import RandomDraw, select
from proofcheck.errors import InputError
from proofcheck.existence import construct, promised
from proofcheck.for_all import decided
from proofcheck.judge import judge
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Define, Obtain
from proofcheck.language import Exists, Formula, LanguageError
from proofcheck.lemma import Lemma, Redundant
from proofcheck.scope import NoWitness, Scope
from proofcheck.stacking import pick, together
from proofcheck.wellformed import check_definitions

__all__ = [
    "Tally",
    "Trial",
    "check_breaker",
    "exactly",
    "observe",
    "run_trial",
    "scope_of",
]


UNREACHED = "no instance reached it"


@dataclass
class Tally:
    """What was seen of one formula: how often reached, violated exactly, the least slack held."""

    reached: int = 0
    violated: int = 0
    slack: float = float("inf")
    trouble: str = ""

    def add(self, other: Tally) -> None:
        """Add what another worker saw; what one of them reached was not left unreached."""
        self.reached += other.reached
        self.violated += other.violated
        self.slack = min(self.slack, other.slack)
        said = [text for text in (self.trouble, other.trouble) if text]
        self.trouble = next((text for text in said if text != UNREACHED), "")
        if said and not self.trouble and not self.reached:
            self.trouble = UNREACHED


@dataclass
class Trial:
    """What the instances of one lemma showed."""

    drawn: int = 0
    met: int = 0
    exact_met: int = 0
    hypotheses: dict[str, int] = field(default_factory=dict)
    conclusions: dict[str, Tally] = field(default_factory=dict)
    steps: dict[str, Tally] = field(default_factory=dict)
    counterexample: dict[str, Any] | None = None
    artefacts: int = 0

    @classmethod
    def of(cls, lemma: Lemma) -> Trial:
        """Return an empty trial with an entry for each hypothesis, conclusion and step."""
        return cls(
            hypotheses={item.name: 0 for item in lemma.statement.hypotheses},
            conclusions={item.name: Tally() for item in lemma.statement.conclusions},
            steps={step.name: Tally() for step in lemma.steps},
        )


def run_trial(
    lemma: Lemma,
    seed: int,
    *,
    shapes: int,
    batch: int,
    exact_shapes: int,
    exact_batch: int,
    step_shapes: int | None = None,
) -> Trial:
    """Draw instances in floats and in rationals and evaluate the lemma on them.

    step_shapes: on how many shapes of each kind a step is evaluated that has been reached, if all
    steps have a rule that derives them; by default, and otherwise, on all shapes.

    Each shape has its own generator, seeded by (seed, lemma, kind, number), so the result does not
    depend on the order of work. A float violation counts only after an exact recheck.
    """
    trial = Trial.of(lemma)
    tag = int.from_bytes(lemma.id.encode(), "little")
    derived = step_shapes is not None and all(step.by is not None for step in lemma.steps)
    for exact, count, size in ((False, shapes, batch), (True, exact_shapes, exact_batch)):
        for number in range(count):
            own = (seed, tag, int(exact), number)
            rng = np.random.default_rng(list(own))
            instance = dict(lemma.instance(RandomDraw(rng, size, exact)))
            wanted = {name for name, tally in trial.steps.items() if not tally.reached}
            if not derived or number < (step_shapes or 0):
                wanted = set(trial.steps)
            observe(lemma, instance, exact, trial, own, wanted)
            if trial.counterexample is not None:
                return trial
    said = _redundancies(lemma, seed) if exact_shapes else ""
    for tally in trial.conclusions.values():
        tally.trouble = tally.trouble or said or ("" if tally.reached else UNREACHED)
    return trial


def _redundancies(lemma: Lemma, seed: int) -> str:
    """Return what speaks against a hypothesis that is said to be redundant, or ""."""
    names = [item.hypothesis for item in lemma.breakers if isinstance(item, Redundant)]
    return next(filter(None, (check_redundant(lemma, name, seed) for name in names)), "")


def observe(
    lemma: Lemma,
    instance: Mapping[str, Any],
    exact: bool,
    trial: Trial,
    seed: tuple[int, ...] = (),
    wanted: Collection[str] | None = None,
) -> None:
    """Evaluate the lemma on one batch and add what is seen to `trial`.

    wanted: the steps to evaluate, all by default; what they need of others is done as well.
    """
    scope = scope_of(lemma, instance, exact, seed)
    batch = scope.batch
    keep = np.ones(batch, dtype=bool)
    open_ = np.ones(batch, dtype=bool)
    unsure = ""
    for item in lemma.statement.hypotheses:
        try:
            outcome = judge(item.formula, scope)
        except NoWitness as error:
            unsure, holds = f"whether {item.name} holds is not known: {error}", ~open_
        else:
            holds = _flat(outcome.holds | outcome.surely, batch)
            refuted = _flat(outcome.refuted, batch)
            if (open_ & ~holds & ~refuted).any():
                unsure = f"whether {item.name} holds is not known: {_undecided(item.formula)}"
            open_ &= ~refuted
        trial.hypotheses[item.name] += int(holds.sum())
        keep &= holds
    if unsure and (open_ & ~keep).any():
        for tally in trial.conclusions.values():
            tally.add(Tally(trouble=unsure))
    trial.drawn += batch
    met = int(keep.sum())
    trial.met += met
    trial.exact_met += met if exact else 0
    if not met:
        return
    instance = select(instance, keep, batch)
    scope = scope_of(lemma, instance, exact, seed)
    bad = np.zeros(scope.batch, dtype=bool)
    for item in lemma.statement.conclusions:
        seen = _observe(item.formula, scope, item.bound)
        trial.conclusions[item.name].add(seen.tally)
        bad |= seen.failed
    wanted = {step.name for step in lemma.steps} if wanted is None else wanted
    for step, places, seen in _observe_steps(lemma, scope, wanted) if wanted else ():
        trial.steps[step.name].add(seen.tally)
        bad[places] |= seen.failed
    for number in np.flatnonzero(bad):
        if _believe(lemma, instance, int(number), scope.batch, trial, seed):
            trial.exact_met += 0 if exact else 1  # as it met the hypotheses exactly
            return


def _undecided(formula: Formula) -> str:
    """Return why an instance decides a formula neither way."""
    by = promised(formula)
    if by:
        return f"the construction {by[0]} does not deliver what is said to exist"
    return "a premise about all reals holds at the probes, which does not show that it holds"


def _flat(array: Any, batch: int) -> Any:
    return np.broadcast_to(array.reshape(len(array)), (batch,))


@dataclass
class _Seen:
    """What a batch showed of one claim: a tally, where it failed, and where it is surely false."""

    tally: Tally
    failed: Any
    false: Any


def _observe(formula: Formula, scope: Scope, bound: tuple[int, ...] = ()) -> _Seen:
    try:
        outcome = judge(formula, scope, bound=bound)
    except (NoWitness, InputError) as error:  # a construction, or the probes of what it built
        return _nothing(scope.batch, str(error))
    holds, reached, false = (
        _flat(a, scope.batch) for a in (outcome.holds, outcome.reached, outcome.refuted)
    )
    slack = np.broadcast_to(outcome.slack.reshape(len(outcome.slack)), (scope.batch,))
    least = float(np.min(slack[holds], initial=np.inf))
    return _Seen(Tally(reached=int(reached.sum()), slack=least), ~holds, false)


def _nothing(batch: int, trouble: str = "") -> _Seen:
    nowhere = np.zeros(batch, dtype=bool)
    return _Seen(Tally(trouble=trouble), nowhere, nowhere)


def _observe_steps(
    lemma: Lemma, scope: Scope, wanted: Collection[str]
) -> Iterator[tuple[Step, Any, _Seen]]:
    """Evaluate the steps; the names that steps bring in are known to the steps after them.

    Yields the step, the places in the batch it was evaluated at, and what was seen: definitions are
    known to the whole batch, constructed objects to the instances they were constructed for.
    """
    last = max((q for q, step in enumerate(lemma.steps) if step.name in wanted), default=-1)
    yield from _in_turn(lemma.steps[: last + 1], scope, np.arange(scope.batch), wanted)


def _in_turn(
    steps: Sequence[Step], scope: Scope, places: Any, wanted: Collection[str]
) -> Iterator[tuple[Step, Any, _Seen]]:
    for number, step in enumerate(steps):
        opened = _opened(step)
        if opened is not None:
            yield from _opening(opened, steps[number:], scope, places, wanted)
            return
        try:
            scope = _knowing(step, scope)
        except LanguageError as error:
            yield step, places, _nothing(scope.batch, str(error))
            return
        if step.name in wanted:
            yield step, places, _observe(step.claim, scope)


def _opening(
    opened: Exists, steps: Sequence[Step], scope: Scope, places: Any, wanted: Collection[str]
) -> Iterator[tuple[Step, Any, _Seen]]:
    """Evaluate a step that brings objects in, and the steps after it where it delivers them."""
    built = []
    for item in range(scope.batch):
        try:
            built.append((item, construct(opened, pick(scope, [item]))))
        except (NoWitness, InputError, LanguageError) as error:
            yield steps[0], places[[item]], _nothing(1, str(error))
    for items, inner in together(scope, built):
        seen = _observe(opened.body, inner)
        seen.false = np.zeros(inner.batch, dtype=bool)  # another object may do
        yield steps[0], places[items], seen
        good = np.flatnonzero(~seen.failed)
        if seen.tally.trouble or not len(good):
            continue
        if len(good) < inner.batch:
            inner = pick(inner, good.tolist())
        yield from _in_turn(steps[1:], inner, places[items][good], wanted)


def _knowing(step: Step, scope: Scope) -> Scope:
    if isinstance(step.by, Define):
        check_definitions((step.by.definition,))
        return scope.child({step.by.definition.symbol: step.by.definition})
    return scope


def _opened(step: Step) -> Exists | None:
    if isinstance(step.by, Obtain):
        return Exists(step.by.bound, step.claim, step.by.by)
    if step.by is None and isinstance(step.claim, Exists):
        return step.claim
    return None


def _believe(
    lemma: Lemma,
    instance: Mapping[str, Any],
    item: int,
    batch: int,
    trial: Trial,
    seed: tuple[int, ...],
) -> bool:
    """Recheck one violation exactly; return whether it stands.

    What is then known to be false is a counterexample. A construction that does not deliver, and
    a premise that holds at its probes alone, leave the claim undecided.
    """
    keep = np.zeros(batch, dtype=bool)
    keep[item] = True
    single = exactly(select(instance, keep, batch))
    scope = scope_of(lemma, single, True, seed)
    unsure = []
    for named in lemma.statement.hypotheses:
        try:
            outcome = judge(named.formula, scope)
        except NoWitness:
            trial.artefacts += 1
            return False
        if not (outcome.holds | outcome.surely).all():
            trial.artefacts += 1
            return False
        if not outcome.surely.all():
            unsure.append(named)
    violated, stands = set(), False
    for name, tally, said in _standing(lemma, scope, trial):
        stands = True
        if said:
            tally.trouble = said
        else:
            tally.violated += 1
            violated.add(name)
    if violated:  # only now, as it may take certificates or solvers
        probed = [
            named.name for named in unsure if not decided(lemma.statement, named.formula, single)
        ]
        note = {"holds as far as probed": ", ".join(probed)} if probed else {}
        trial.counterexample = {"violates": sorted(violated), "instance": {**single, **note}}
    trial.artefacts += not stands
    return stands


def _standing(lemma: Lemma, scope: Scope, trial: Trial) -> Iterator[tuple[str, Tally, str]]:
    """Yield the claims that fail at one exact instance, and why they are not known to be false."""
    for named in lemma.statement.conclusions:
        seen = _observe(named.formula, scope)
        if seen.failed.any() or seen.tally.trouble:
            doubt = "" if seen.false.any() else seen.tally.trouble or _undecided(named.formula)
            yield named.name, trial.conclusions[named.name], doubt
    for step, _, seen in _observe_steps(lemma, scope, trial.steps):
        if seen.failed.any():
            opened = _opened(step)
            doubt = "" if seen.false.any() else _undecided(opened or step.claim)
            yield step.name, trial.steps[step.name], doubt
