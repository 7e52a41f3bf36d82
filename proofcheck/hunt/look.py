"""Judging a batch of instances: who met the hypotheses, what happened there, what fails exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import select
from proofcheck.existence import construct
from proofcheck.fates import NOT_DELIVERED, REFUTED
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.events import of_instances, of_slack
from proofcheck.hunt.units import Seen, believed, shape_of
from proofcheck.hunt.worst import Worst
from proofcheck.judge import Outcome, judge
from proofcheck.knobs import FAILURES, Knobs, exact_instances
from proofcheck.language import Exists
from proofcheck.refute import Target, confirm, first_confirmed, met, single
from proofcheck.scope import NoWitness, Scope, WalkError
from proofcheck.trial import scope_of

Array = NDArray[Any]
CLOSELY = 96
"""Instances of a batch of a changed claim at which hypotheses over all reals are evaluated."""
SUSPECTS = 3
"""Suspects of a batch that are evaluated exactly, for each conclusion."""


def look(
    claim: Claim,
    instance: Mapping[str, Any],
    seen: Seen,
    knobs: Knobs | None,
    exact: bool = False,
    closely: bool = True,
) -> None:
    """Judge the claim at a batch of instances; confirm what fails.

    Hypotheses over all reals cost most and come last; of a changed claim, where many instances
    may fail, they are evaluated at a few instances alone, those that violate a conclusion first.
    closely: count events too.
    """
    if not claim.conclusions:
        return
    lemma = claim.changed_lemma
    seen_slack: dict[str, Array] = {}
    try:
        scope = scope_of(lemma, instance, exact)
        seen.tried += scope.batch
        rows = np.arange(scope.batch)
        keep = _meets(claim, scope, False, seen_slack)
        view = _View(claim, instance, scope, rows, exact).kept(keep)
        if claim.changed and len(view.rows) > CLOSELY and not claim.existential:
            bad = np.zeros(len(view.rows), dtype=bool)
            for _, _, outcome in view.outcomes():
                bad |= ~outcome.holds
            first = np.argsort(~bad, kind="stable")[:CLOSELY]
            view = view.kept(np.isin(np.arange(len(bad)), first))
        if len(view.rows):
            view = view.kept(_meets(claim, view.scope, True, seen_slack))
    except FAILURES:
        return
    seen.met += len(view.rows)
    seen.shapes[shape_of(claim, instance)] += len(view.rows)
    if not len(view.rows):
        return
    if closely and not exact:
        for name, slack in seen_slack.items():
            seen.events += of_slack(name, slack)
        seen.events += of_instances(claim, view.instance, view.scope.batch)
    with seen.noting():
        _conclusions(claim, view, seen, knobs)


def _meets(claim: Claim, scope: Scope, probed: bool, seen_slack: dict[str, Array]) -> Array:
    """Return which instances meet the hypotheses that are evaluated with or without probes."""
    keep = np.ones(scope.batch, dtype=bool)
    for item, by_probes in claim.hypotheses:
        if by_probes != probed or not keep.any():
            continue
        outcome = judge(item.formula, scope, not claim.drops)  # suspects are met again, exactly
        keep &= np.broadcast_to(outcome.holds.reshape(len(outcome.holds)), (scope.batch,))
        slack = outcome.slack.reshape(len(outcome.slack), -1).min(axis=1)
        if not probed and np.isfinite(slack).any():
            holding = outcome.holds.reshape(len(outcome.holds))
            seen_slack[item.name] = slack[holding] if len(holding) == len(slack) else slack
    return keep


class _View:
    """Some instances of a batch, and their places in it."""

    def __init__(
        self, claim: Claim, instance: Mapping[str, Any], scope: Scope, rows: Array, exact: bool
    ) -> None:
        self.claim, self.instance, self.scope = claim, instance, scope
        self.rows, self.exact = rows, exact

    def kept(self, keep: Array) -> _View:
        """Return those at which `keep` is true; the same scope, with what it knows, if all are."""
        if keep.all():
            return self
        if not keep.any():
            return _View(self.claim, self.instance, self.scope, self.rows[:0], self.exact)
        chosen = select(self.instance, keep, self.scope.batch)
        scope = scope_of(self.claim.changed_lemma, chosen, self.exact)
        return _View(self.claim, chosen, scope, self.rows[keep], self.exact)

    def outcomes(self, seen: Seen | None = None) -> Iterator[tuple[str, Target, Outcome]]:
        """Yield what each conclusion is worth at these instances; leave undecided what has none."""
        for item, target in zip(self.claim.conclusions, self.claim.targets(), strict=True):
            if isinstance(target.focus, Exists):
                continue
            try:
                outcome = judge(target.focus, self.scope)
            except WalkError:
                continue
            except FAILURES as error:
                if seen is not None:
                    seen.leave(str(error))
                continue
            outcome.holds, outcome.slack, outcome.reached = (
                np.broadcast_to(part.reshape(len(part)), (self.scope.batch,))
                for part in (outcome.holds, outcome.slack, outcome.reached)
            )
            yield item.name, target, outcome


def _conclusions(claim: Claim, view: _View, seen: Seen, knobs: Knobs | None) -> None:
    for name, target, outcome in view.outcomes(seen):
        good = outcome.slack[outcome.holds & outcome.reached]
        _count(name, good, seen)
        for place in np.flatnonzero(~outcome.holds)[:SUSPECTS]:
            if _believed(claim, target, view, int(place), seen, knobs):
                return
    worst = Worst(claim)
    for item, target in zip(claim.conclusions, claim.targets(), strict=True):
        if not isinstance(target.focus, Exists):
            continue
        for place in range(view.scope.batch):
            slack = worst.delivered(item, target.focus, view.scope, place)
            if slack is not None:
                _count(item.name, np.array([slack]), seen)
            elif _believed(claim, target, view, place, seen, knobs, worst.reason):
                return
    worst.keep(seen, lambda place: _exactly(view, knobs, place))


def _count(name: str, slack: Array, seen: Seen) -> None:
    equal = int((slack == 0).sum())
    seen.equal += equal
    if equal:
        seen.events[f"equal {name}"] += equal
    seen.slack = min(seen.slack, float(slack.min(initial=np.inf)))


def _exactly(view: _View, knobs: Knobs | None, place: int) -> Iterator[Mapping[str, Any]]:
    """Yield exact instances of one row: rounded coarsely first, as it is last."""
    if knobs is not None:
        yield from exact_instances(knobs, int(view.rows[place]))
    yield single(view.instance, place, view.scope.batch)


def _believed(
    claim: Claim,
    target: Target,
    view: _View,
    place: int,
    seen: Seen,
    knobs: Knobs | None,
    reason: str = "",
) -> bool:
    """Evaluate a suspect exactly, write down what became of it; return whether it refutes.

    reason: why nothing was constructed there in floats.
    """
    state, found = "", None
    if knobs is not None:
        state, found = first_confirmed(target, exact_instances(knobs, int(view.rows[place])))
    if state != REFUTED:
        found = single(view.instance, place, view.scope.batch)
        state = confirm(target, found)
        if not state and reason:
            state = _undelivered(target, _exactly(view, knobs, place))
    believed(claim, state, found, seen, reason)
    return seen.found is not None


def _undelivered(target: Target, candidates: Iterator[Mapping[str, Any]]) -> str:
    """Say whether nothing is constructed at the first exact instance that meets the hypotheses."""
    if not isinstance(target.stated, Exists):
        return ""
    for instance in candidates:
        try:
            scope = scope_of(target.lemma, instance, True)
            if not met(target.lemma, scope).all():
                continue
        except FAILURES:
            continue
        try:
            construct(target.stated, scope)
        except NoWitness:
            return NOT_DELIVERED
        except FAILURES:
            return ""
        return ""
    return ""
