"""Evaluating a lemma on instances: its hypotheses decide which ones count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.draw import RandomDraw, select
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.exact import fractions
from proofcheck.judge import construct, judge, slice_scope
from proofcheck.kernel.rules import Obtain
from proofcheck.language import And, Exists, ForAll, Formula, Rel
from proofcheck.lemma import Breaker, Lemma
from proofcheck.scope import NoWitness, Scope, WalkError, bind, concrete, root_scope
from proofcheck.statement import Named


class NotAnInstance(ProofcheckError):
    """An instance does not meet the hypotheses it was said to meet."""


@dataclass
class Tally:
    """What was seen of one formula: how often reached, violated exactly, the least slack held."""

    reached: int = 0
    violated: int = 0
    slack: float = float("inf")
    trouble: str = ""

    def add(self, other: Tally) -> None:
        """Add what another worker saw."""
        self.reached += other.reached
        self.violated += other.violated
        self.slack = min(self.slack, other.slack)
        self.trouble = self.trouble or other.trouble


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


def scope_of(lemma: Lemma, instance: Mapping[str, Any], exact: bool) -> Scope:
    """Return the scope of a batch of instances of the lemma."""
    return root_scope(
        lemma.statement.symbols,
        lemma.statement.definitions,
        instance,
        exact=exact,
        constructions=lemma.constructions,
        probes=lemma.probes,
    )


def run_trial(
    lemma: Lemma, seed: int, *, shapes: int, batch: int, exact_shapes: int, exact_batch: int
) -> Trial:
    """Draw instances in floats and in rationals and evaluate the lemma on them.

    Each shape has its own generator, seeded by (seed, lemma, kind, number), so the result does not
    depend on the order of work. A float violation counts only after an exact recheck.
    """
    trial = Trial.of(lemma)
    tag = int.from_bytes(lemma.id.encode(), "little")
    for exact, count, size in ((False, shapes, batch), (True, exact_shapes, exact_batch)):
        for number in range(count):
            rng = np.random.default_rng([seed, tag, int(exact), number])
            instance = dict(lemma.instance(RandomDraw(rng, size, exact)))
            observe(lemma, instance, exact, trial)
            if trial.counterexample is not None:
                return trial
    return trial


def observe(lemma: Lemma, instance: Mapping[str, Any], exact: bool, trial: Trial) -> None:
    """Evaluate the lemma on one batch and add what is seen to `trial`."""
    scope = scope_of(lemma, instance, exact)
    batch = scope.batch
    keep = np.ones(batch, dtype=bool)
    for item in lemma.statement.hypotheses:
        holds = _flat(judge(item.formula, scope).holds, batch)
        trial.hypotheses[item.name] += int(holds.sum())
        keep &= holds
    trial.drawn += batch
    met = int(keep.sum())
    trial.met += met
    trial.exact_met += met if exact else 0
    if not met:
        return
    instance = select(instance, keep, batch)
    scope = scope_of(lemma, instance, exact)
    bad = np.zeros(scope.batch, dtype=bool)
    for item in lemma.statement.conclusions:
        tally, violated = _observe(item.formula, scope, item.bound)
        trial.conclusions[item.name].add(tally)
        bad |= violated
    for step, tally, violated in _observe_steps(lemma, scope):
        trial.steps[step].add(tally)
        bad |= violated
    for place in np.flatnonzero(bad):
        if _believe(lemma, instance, int(place), scope.batch, trial):
            return


def _flat(array: Any, batch: int) -> Any:
    return np.broadcast_to(array.reshape(len(array)), (batch,))


def _observe(formula: Formula, scope: Scope, bound: tuple[int, ...] = ()) -> tuple[Tally, Any]:
    nothing = np.zeros(scope.batch, dtype=bool)
    try:
        outcome = judge(formula, scope, bound=bound)
    except (NoWitness, InputError) as error:  # a construction, or the probes of what it built
        return Tally(trouble=str(error)), nothing
    holds, reached = (_flat(a, scope.batch) for a in (outcome.holds, outcome.reached))
    slack = np.broadcast_to(outcome.slack.reshape(len(outcome.slack)), (scope.batch,))
    least = float(np.min(slack[holds], initial=np.inf))
    return Tally(reached=int(reached.sum()), slack=least), ~holds


def _observe_steps(lemma: Lemma, scope: Scope) -> list[tuple[str, Tally, Any]]:
    """Evaluate the steps; steps after an obtained object see it, one instance at a time."""
    found: list[tuple[str, Tally, Any]] = []
    opening = [step for step in lemma.steps if _opened(step) is not None]
    if not opening:
        return [(step.name, *_observe(step.claim, scope)) for step in lemma.steps]
    for item in range(scope.batch):
        current = slice_scope(scope, item)
        for step in lemma.steps:
            opened = _opened(step)
            try:
                if opened is not None:
                    current = construct(opened, current)
                    tally, violated = _observe(opened.body, current)
                else:
                    tally, violated = _observe(step.claim, current)
            except NoWitness as error:
                tally, violated = Tally(trouble=str(error)), np.zeros(1, dtype=bool)
            spread = np.zeros(scope.batch, dtype=bool)
            spread[item] = bool(violated.any())
            found.append((step.name, tally, spread))
            if tally.trouble:
                break
    return found


def _opened(step: Any) -> Exists | None:
    if isinstance(step.by, Obtain):
        return Exists(step.by.bound, step.claim, step.by.by)
    if step.by is None and isinstance(step.claim, Exists):
        return step.claim
    return None


def _believe(
    lemma: Lemma, instance: Mapping[str, Any], item: int, batch: int, trial: Trial
) -> bool:
    """Recheck one violation exactly; return whether it stands.

    What stands is a counterexample. Only a claim that something exists is not refuted by a
    construction that does not deliver it: that leaves the claim undecided.
    """
    keep = np.zeros(batch, dtype=bool)
    keep[item] = True
    single = exactly(select(instance, keep, batch))
    scope = scope_of(lemma, single, True)
    stands: list[tuple[str, Tally, Exists | None]] = []
    if all(judge(item.formula, scope).holds.all() for item in lemma.statement.hypotheses):
        for named in lemma.statement.conclusions:
            seen, bad = _observe(named.formula, scope)
            if bad.any() or seen.trouble:
                exists = named.formula if isinstance(named.formula, Exists) else None
                stands.append((named.name, trial.conclusions[named.name], exists))
        opened = {step.name: _opened(step) for step in lemma.steps}
        for name, _, bad in _observe_steps(lemma, scope):
            if bad.any():
                stands.append((name, trial.steps[name], opened[name]))
    violated = set()
    for name, tally, exists in stands:
        if exists is None:
            tally.violated += 1
            violated.add(name)
        else:
            tally.trouble = f"the construction {exists.by} does not deliver what is said to exist"
    if violated:
        trial.counterexample = {"violates": sorted(violated), "instance": single}
    trial.artefacts += not stands
    return bool(stands)


def exactly(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Read every float of an instance as the rational that it is."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(part) for key, part in value.items()}
        if isinstance(value, np.ndarray) and value.dtype.kind in "fO":
            return fractions(value)
        return value

    return {name: one(value) for name, value in instance.items()}


# --------------------------------------------------------------------------- breakers


def check_breaker(lemma: Lemma, breaker: Breaker) -> str:
    """Check a breaker exactly; return "" or the sentence that says why it breaks nothing."""
    instance = {
        item.name: _with_batch(item.kind, breaker.instance.get(item.name))
        for item in lemma.statement.symbols
    }
    missing = [name for name, value in instance.items() if value is None]
    if missing:
        return f"the breaker of {breaker.drops} gives no value to {missing[0]}"
    scope = scope_of(lemma, instance, True)
    for item in lemma.statement.hypotheses:
        holds = bool(judge(item.formula, scope).holds.all())
        if item.name == breaker.drops and holds:
            return f"the breaker of {breaker.drops} does not violate {breaker.drops}"
        if item.name != breaker.drops and not holds:
            return f"the breaker of {breaker.drops} violates {item.name} too"
    conclusion = {item.name: item for item in lemma.statement.conclusions}.get(breaker.violates)
    if conclusion is None:
        return f"{breaker.violates} is not a conclusion"
    if breaker.impossible is not None:
        if judge(breaker.impossible, scope).holds.all():
            return ""
        return f"the obstruction of the breaker of {breaker.drops} does not hold"
    return _refuted(conclusion, scope, breaker.drops)


def _refuted(conclusion: Named, scope: Scope, drops: str) -> str:
    formula = conclusion.formula
    if isinstance(formula, Exists):
        holds = any(judge(formula.body, inner).holds.all() for inner in _every(formula, scope))
    else:
        holds = bool(judge(formula, scope).holds.all())
    return f"the breaker of {drops} does not violate {conclusion.name}" if holds else ""


def _every(formula: Exists, scope: Scope) -> Any:
    """Yield a scope for each value of the bound symbols: indices, and 0/1 families."""
    choices: list[list[Any]] = []
    for item in formula.bound:
        if item.within is not None:
            low, high = (concrete(bound, scope) for bound in item.within)
            choices.append([np.array([value]) for value in range(low, high + 1)])
        elif item.kind == "array" and not item.layered and _is_binary(item.symbol, formula.body):
            shape = tuple(concrete(hi, scope) - concrete(lo, scope) + 1 for _, lo, hi in item.axes)
            length = int(np.prod(shape))
            choices.append(
                [
                    fractions(np.reshape(bits, (1, *shape)))
                    for bits in product((0, 1), repeat=length)
                ]
            )
        else:
            raise WalkError(f"{item.name} cannot be enumerated; say why none exists")
    for values in product(*choices):
        inner = scope.child({})
        for item, value in zip(formula.bound, values, strict=True):
            inner.values[item.symbol] = bind(item, value, inner)
        yield inner


def _is_binary(symbol: Any, body: Formula) -> bool:
    """Whether the body itself restricts the family to zeros and ones."""
    parts = body.parts if isinstance(body, And) else (body,)
    for part in parts:
        if isinstance(part, ForAll) and isinstance(part.body, Rel) and part.body.op == "=":
            indices = tuple(item.symbol for item in part.bound)
            entry = symbol[indices]
            if sp.expand(part.body.left - part.body.right - entry * (1 - entry)) == 0:
                return True
    return False


def _with_batch(kind: str, value: Any) -> Any:
    if value is None or kind in ("size", "sizes", "function"):
        return value
    if kind == "index":
        return np.array([value])
    if kind == "real":
        return fractions([Fraction(value)])
    if isinstance(value, dict):
        return {k: fractions(part)[None] for k, part in value.items()}
    return fractions(value)[None]
