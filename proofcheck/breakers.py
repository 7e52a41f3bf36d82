"""Breakers: exact instances that show a hypothesis to be needed, and hypotheses said not to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.binding import exactly, scope_of, with_batch
from proofcheck.draw import RandomDraw
from proofcheck.errors import InputError
from proofcheck.existence import every
from proofcheck.judge import judge
from proofcheck.language import And, Exists, ForAll, Formula, Implies, Let
from proofcheck.lemma import Breaker, Lemma, Obstacle
from proofcheck.scope import NoWitness, Scope, WalkError
from proofcheck.statement import Named

_SHAPES, _BATCH, _TRIES = 6, 3, 60


def check_breaker(lemma: Lemma, breaker: Breaker) -> str:
    """Check a breaker exactly; return "" or the sentence that says why it breaks nothing."""
    whose = f"the breaker of {breaker.drops}"
    scope, why = _meeting(lemma, breaker.instance, whose, breaker.drops)
    if scope is None:
        return why
    conclusion = {item.name: item for item in lemma.statement.conclusions}.get(breaker.violates)
    if conclusion is None:
        return f"{breaker.violates} is not a conclusion"
    if breaker.impossible is not None:
        if not _promises(conclusion.formula):
            return f"{conclusion.name} promises no object, so nothing can obstruct it; violate it"
        return _obstruction(
            lemma, breaker.impossible, scope, f"the obstruction of the breaker of {breaker.drops}"
        )
    return _refuted(conclusion, scope, whose)


def check_obstacle(lemma: Lemma, obstacle: Obstacle, mutant: Formula | None) -> str:
    """Check exactly what is said to exclude every object that a mutant promises.

    Return "" or the sentence that says why it excludes nothing. That the formula excludes every
    object is the argument in words of the obstacle, and is not checked.
    """
    whose = "its obstacle"
    scope, why = _meeting(lemma, obstacle.instance, whose, None)
    if scope is None:
        return why
    if mutant is None or not _promises(mutant):
        return "the mutant promises no object, so nothing can obstruct it; violate it"
    return _obstruction(lemma, obstacle.impossible, scope, whose)


def _meeting(
    lemma: Lemma, values: Mapping[str, Any], whose: str, drops: str | None
) -> tuple[Scope | None, str]:
    """Return the scope of an instance that meets every hypothesis but `drops`, else why not."""
    instance = {
        item.name: with_batch(item.kind, values.get(item.name)) for item in lemma.statement.symbols
    }
    missing = [name for name, value in instance.items() if value is None]
    if missing:
        return None, f"{whose} gives no value to {missing[0]}"
    scope = scope_of(lemma, instance, True)
    for item in lemma.statement.hypotheses:
        try:
            outcome = judge(item.formula, scope)
        except NoWitness as error:
            return None, f"{whose} does not show whether {item.name} holds: {error}"
        holds = bool((outcome.holds | outcome.surely).all())
        if item.name == drops:
            if holds:
                return None, f"{whose} does not violate {drops}"
            if not outcome.refuted.all():
                return None, f"{whose} does not show that {drops} fails: nothing excludes it"
        elif not holds:
            return None, f"{whose} violates {item.name}{' too' if drops else ''}"
    return scope, ""


def _refuted(conclusion: Named, scope: Scope, whose: str) -> str:
    formula = conclusion.formula
    if isinstance(formula, Exists):
        found = [judge(formula.body, inner) for inner in every(formula, scope)]
        holds = any(outcome.holds.all() for outcome in found)
        refuted = all(outcome.refuted.all() for outcome in found)
    else:
        outcome = judge(formula, scope)
        holds, refuted = bool(outcome.holds.all()), bool(outcome.refuted.any())
    if holds:
        return f"{whose} does not violate {conclusion.name}"
    return "" if refuted else f"{whose} does not show that {conclusion.name} fails"


def _obstruction(lemma: Lemma, obstruction: Formula, scope: Scope, whose: str) -> str:
    """Check that a formula holds at an instance, and not at every one."""
    if not judge(obstruction, scope).holds.all():
        return f"{whose} does not hold"
    for instance in _drawn(lemma):
        try:
            if not judge(obstruction, scope_of(lemma, instance, True)).holds.all():
                return ""
        except WalkError:  # it speaks of entries that this one does not have, so it tells nothing
            continue
    return f"{whose} holds at every instance that was tried; it excludes nothing"


def _promises(formula: Formula) -> bool:
    """Whether a formula is a claim that something exists, perhaps under a premise or in a Let."""
    if isinstance(formula, Implies):
        return _promises(formula.conclusion)
    if isinstance(formula, (ForAll, Let)):
        return _promises(formula.body)
    if isinstance(formula, And):
        return all(_promises(part) for part in formula.parts)
    return isinstance(formula, Exists)


def _drawn(lemma: Lemma) -> Iterator[dict[str, Any]]:
    tag = int.from_bytes(lemma.id.encode(), "little")
    for number in range(_SHAPES):
        rng = np.random.default_rng([tag, number])
        yield exactly(dict(lemma.instance(RandomDraw(rng, _BATCH, True))))


def _flat(array: Any, batch: int) -> Any:
    return np.broadcast_to(array.reshape(len(array)), (batch,))


# --------------------------------------------------------------------------- redundancy


def check_redundant(lemma: Lemma, name: str, seed: int) -> str:
    """Search for an exact instance that meets every hypothesis but `name` and violates a claim.

    Return the sentence that says what was found, or "": then the hypothesis may be redundant, for
    which its argument has to be read. Instances of the recipe are tried with some values changed.
    """
    tag = int.from_bytes(lemma.id.encode(), "little")
    for number in range(_TRIES):
        rng = np.random.default_rng([seed, tag, number])
        instance = exactly(dict(lemma.instance(RandomDraw(rng, _BATCH, True))))
        changes = _change(lemma, instance, rng)
        try:
            violated = _fails_without(lemma, name, scope_of(lemma, instance, True, (seed, number)))
        except (InputError, NoWitness, WalkError):
            continue  # the changed values fit no instance
        if violated:
            return (
                f"{name} is said to be redundant, but without it {violated} fails at an exact "
                f"instance that meets the others: one of the recipe with {', '.join(changes)}"
            )
    return ""


def _fails_without(lemma: Lemma, name: str, scope: Scope) -> str:
    """Return a conclusion that fails where every hypothesis but `name` is met."""
    keep = np.ones(scope.batch, dtype=bool)
    for item in lemma.statement.hypotheses:
        outcome = judge(item.formula, scope)
        met = outcome.refuted if item.name == name else outcome.holds | outcome.surely
        keep &= _flat(met, scope.batch)
        if not keep.any():
            return ""
    for item in lemma.statement.conclusions:
        if (keep & _flat(judge(item.formula, scope).refuted, scope.batch)).any():
            return item.name
    return ""


def _change(lemma: Lemma, instance: dict[str, Any], rng: np.random.Generator) -> list[str]:
    """Change the values of some symbols in place, and return how, in words."""
    symbols = [z for z in lemma.statement.symbols if z.kind in ("real", "array", "function")]
    said = []
    for place in rng.permutation(len(symbols))[: rng.integers(1, 4)]:
        item = symbols[place]
        word, change = _CHANGES[rng.integers(len(_CHANGES))]
        instance[item.name] = _changed(instance[item.name], change)
        said.append(f"{item.name} {word}")
    return said


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: _changed(part, change) for key, part in value.items()}
    if callable(value):
        return lambda *arguments: change(value(*arguments))
    return change(np.asarray(value, dtype=object) * Fraction(1))


_CHANGES: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("negated", lambda value: -value),
    ("doubled", lambda value: 2 * value),
    ("ten times as large", lambda value: 10 * value),
    ("lowered by 1", lambda value: value - 1),
    ("raised by 1", lambda value: value + 1),
    ("set to 0", lambda value: 0 * value),
)
