"""Refuting one claim about a lemma: in floats there are suspects, in rationals counterexamples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import select
from proofcheck.errors import InputError
from proofcheck.existence import every
from proofcheck.fates import NOT_DELIVERED, REFUTED
from proofcheck.judge import construct, judge
from proofcheck.knobs import Knobs, exact_instances
from proofcheck.language import Exists, Formula
from proofcheck.lemma import Lemma
from proofcheck.scope import NoWitness, Scope, WalkError
from proofcheck.search import climb
from proofcheck.trial import exactly, scope_of

Array = NDArray[Any]
ENUMERATED = 600
"""Objects tried at one instance, when the claim is that none of them will do."""
MOST_SLACK = 1e6
"""In a search, of a claim that holds or says nothing."""
_CANNOT = (WalkError, NoWitness, InputError)


@dataclass(frozen=True)
class Target:
    """A claim to be refuted under the hypotheses of `lemma`.

    focus: a part of `formula` whose violation violates the formula. stated: for a claim that
    something exists, the claim as the lemma states it; the construction is its own.
    """

    lemma: Lemma
    formula: Formula
    focus: Formula
    stated: Formula
    strict: bool = False


def met(lemma: Lemma, scope: Scope, strict: bool = True) -> Array:
    """Return which instances of the scope meet every hypothesis; strict: with no tolerance."""
    keep = np.ones(scope.batch, dtype=bool)
    for item in lemma.statement.hypotheses:
        holds = judge(item.formula, scope, strict).holds
        keep &= np.broadcast_to(holds.reshape(len(holds)), (scope.batch,))
        if not keep.any():
            break
    return keep


def confirm(target: Target, instance: Mapping[str, Any]) -> str:
    """Judge a claim at one exact instance: 'refuted', 'not delivered' or "".

    'not delivered': the object that the lemma's construction gives for its own claim does not
    satisfy this one; that another one does is not excluded.
    """
    try:
        scope = scope_of(target.lemma, instance, True)
        if scope.batch != 1:
            return ""  # rows of several instances, mixed
        existential = isinstance(target.focus, Exists)
        if existential:
            holds = _delivers(target, scope)
        else:
            holds = bool(judge(target.focus, scope).holds.all())
        if holds or not met(target.lemma, scope).all():
            return ""
        if existential and not none_will_do(target.formula, scope):
            return NOT_DELIVERED
        return REFUTED
    except _CANNOT:
        return ""


def _delivers(target: Target, scope: Scope) -> bool:
    """Whether the construction's object satisfies the focus at the one instance of the scope.

    Where a claim was changed, an object that does not even do as stated shows nothing.
    """
    if not isinstance(target.stated, Exists) or not isinstance(target.focus, Exists):
        raise WalkError("only a claim that something exists has a construction")
    try:
        inner = construct(target.stated, scope)
    except NoWitness:
        if target.formula is target.stated:
            return False
        raise
    if bool(judge(target.focus.body, inner).holds.all()):
        return True
    changed = target.formula is not target.stated
    return changed and not judge(target.stated.body, inner).holds.all()


def none_will_do(formula: Formula, scope: Scope) -> bool:
    """Whether every object that can be enumerated fails, and all were tried."""
    if not isinstance(formula, Exists):
        return False
    try:
        for count, inner in enumerate(every(formula, scope)):
            if count == ENUMERATED or judge(formula.body, inner).holds.all():
                return False
    except WalkError:
        return False
    return True


def suspects(target: Target, scope: Scope) -> tuple[Array, bool]:
    """Return at which instances of a batch the focus fails, and whether it says anything there.

    The hypotheses are not looked at.
    Raises WalkError where the claim says nothing, such as of an index outside of its range.
    """
    outcome = judge(target.focus, scope)
    holds = outcome.holds.reshape(len(outcome.holds))
    return ~np.broadcast_to(holds, (scope.batch,)), bool(outcome.reached.any())


def first_confirmed(
    target: Target, candidates: Iterable[Mapping[str, Any]], most: int = 8
) -> tuple[str, Mapping[str, Any] | None]:
    """Return the best that exact candidates show of a claim, and the instance that shows it."""
    best: tuple[str, Mapping[str, Any] | None] = ("", None)
    for candidate in islice(candidates, most):
        state = confirm(target, candidate)
        if state == REFUTED:
            return state, candidate
        if state and not best[0]:
            best = state, candidate
    return best


def search(
    target: Target,
    knobs: Knobs,
    rng: np.random.Generator,
    steps: int,
    trusted: bool = False,
    watch: Callable[[Mapping[str, Any], Array], None] = lambda *_: None,
) -> tuple[str, Mapping[str, Any] | None]:
    """Climb towards a violation from the knobs; return what exact candidates show, as above.

    trusted: a recipe makes the hypotheses true; on the way they are not looked at. Otherwise they
    are met without tolerance. watch: is told each batch on the way, and how far each of its
    instances is from a violation (see `_violation`), -inf where it does not meet the hypotheses.
    """

    def violation(instance: Mapping[str, Any]) -> Array:
        scope = scope_of(target.lemma, instance, False)
        if trusted:
            found = _violation(target, scope)
        else:
            keep = met(target.lemma, scope)
            found = np.full(scope.batch, -np.inf)
            if keep.any():
                chosen = select(instance, keep, scope.batch)
                found[keep] = _violation(target, scope_of(target.lemma, chosen, False))
        watch(instance, found)
        return found

    enough = -1e-9 if target.strict else 0.0
    turned, values = climb(knobs, violation, rng, steps, enough)
    best: tuple[str, Mapping[str, Any] | None] = ("", None)
    for row in np.argsort(-values, kind="stable")[:3]:
        if values[row] <= enough:
            break
        state, instance = first_confirmed(target, exact_instances(turned, int(row)))
        if state == REFUTED:
            return state, instance
        if state and not best[0]:
            best = state, instance
    return best


def _violation(target: Target, scope: Scope) -> Array:
    """Return a number that grows with the violation: minus the slack, above 0 where it fails."""
    try:
        outcome = judge(target.focus, scope)
    except _CANNOT:
        return np.full(scope.batch, -np.inf)
    slack, holds = (
        np.broadcast_to(array.reshape(len(array)), (scope.batch,))
        for array in (outcome.slack, outcome.holds)
    )
    return np.where(holds, -np.minimum(slack, MOST_SLACK), 1 + np.abs(np.minimum(slack, 0)))


def single(instance: Mapping[str, Any], row: int, batch: int) -> dict[str, Any]:
    """Return one instance of a batch, every float read as the rational that it is."""
    keep = np.zeros(batch, dtype=bool)
    keep[row] = True
    return exactly(select(instance, keep, batch))


def without_proof(lemma: Lemma, statement: Any) -> Lemma:
    """Return the lemma with another statement, and with neither steps nor breakers."""
    return replace(lemma, statement=statement, steps=(), breakers=())
