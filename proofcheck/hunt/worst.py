"""Constructions are hunted too: how close does what they build come to the bound promised of it?

For left <= right, the part that `Named.bound` names (or every inequality, where it names none), the
ratio is left / right over all that the part speaks of. Above 1 the construction breaks its promise;
that another object would keep it is not excluded, so it refutes the construction, not the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.errors import InputError
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.units import Seen
from proofcheck.instances import to_data
from proofcheck.judge import construct, judge
from proofcheck.knobs import FAILURES, Knobs, exact_instances
from proofcheck.language import Exists
from proofcheck.refute import met
from proofcheck.scope import NoWitness, Scope, WalkError
from proofcheck.search import climb
from proofcheck.stacking import pick
from proofcheck.statement import Named
from proofcheck.tightness import Inequality, inequalities, largest_ratios, ratio_at
from proofcheck.trial import scope_of

Array = NDArray[Any]
MOST_DIGITS = 80
"""A ratio is kept in full up to so many characters."""
STEPS = 12
FEW = 2
"""Roundings of an instance at which a ratio is confirmed; all of them where it is above 1."""


class Worst:
    """The largest ratio among the objects constructed for a batch of instances."""

    def __init__(self, claim: Claim) -> None:
        """Begin with none."""
        self.claim = claim
        self.ratio, self.place = -np.inf, -1
        self.reason = ""
        self.inequality: Inequality | None = None

    def delivered(self, item: Named, focus: Exists, scope: Scope, place: int) -> float | None:
        """Construct at one instance; return the slack, or None if it does not do as promised.

        `reason` then says why nothing was constructed, if nothing was.
        """
        self.reason = ""
        one = pick(scope, [place])
        try:
            inner = construct(focus, one)
            outcome = judge(focus.body, inner, bound=item.bound)
        except (WalkError, NoWitness, InputError) as error:
            self.reason = str(error)
            return None
        for inequality, ratio in () if scope.exact else _ratios(item, inner):
            if ratio > self.ratio:
                self.ratio, self.place, self.inequality = ratio, place, inequality
        return float(outcome.slack.min()) if outcome.holds.all() else None

    def keep(self, seen: Seen, exactly: Callable[[int], Iterable[Mapping[str, Any]]]) -> None:
        """Confirm the largest ratio in rationals, and keep it with its instance."""
        if self.inequality is None or self.place < 0:
            return
        if seen.worst and self.ratio <= seen.worst["ratio"]:
            return
        most = FEW if self.ratio <= 1 else None
        keep_exactly(self.claim, self.inequality, islice(exactly(self.place), most), seen)


def keep_exactly(
    claim: Claim, inequality: Inequality, candidates: Iterable[Mapping[str, Any]], seen: Seen
) -> None:
    """Keep the largest exact ratio among a few exact instances, if it is larger than before."""
    for instance in candidates:
        ratio = ratio_at(claim.changed_lemma, inequality.formula, instance)
        if ratio is None:
            continue
        if seen.worst and float(ratio) <= seen.worst["ratio"]:
            continue
        seen.worst = {
            "where": inequality.where,
            "ratio": float(ratio),
            "exact": True,
            "fraction": str(ratio) if len(str(ratio)) <= MOST_DIGITS else "",
            "instance": to_data(claim.lemma, instance),
        }
        if ratio > 1:
            seen.events[f"overshoots {inequality.where}"] += 1


def _ratios(item: Named, inner: Scope) -> Any:
    for inequality in inequalities(item):
        formula = inequality.formula
        if isinstance(formula, Exists):
            try:
                yield inequality, float(largest_ratios(formula.body, inner).max())
            except (WalkError, NoWitness):
                continue


def climb_ratio(claim: Claim, knobs: Knobs, rng: np.random.Generator, seen: Seen) -> None:
    """Turn the recipe's knobs to raise the ratio of one promised bound; keep the best, exactly.

    Few steps, as each of them constructs an object for each instance.
    """
    lemma = claim.changed_lemma
    wanted = [one for item in claim.conclusions for one in inequalities(item)]
    wanted = [one for one in wanted if isinstance(one.formula, Exists)]
    if not wanted:
        return
    inequality = wanted[int(rng.integers(len(wanted)))]

    def measure(instance: Mapping[str, Any]) -> Array:
        scope = scope_of(lemma, instance, False)
        seen.tried += scope.batch
        found = np.full(scope.batch, -np.inf)
        keep = met(lemma, scope, False)
        seen.met += int(keep.sum())
        if keep.all():
            found = largest_ratios(inequality.formula, scope)
        return found

    turned, values = climb(knobs, measure, rng, STEPS, 1 + 1e-9)
    try:
        row = int(np.argmax(values))
        if np.isfinite(values[row]) and not (seen.worst and values[row] <= seen.worst["ratio"]):
            most = FEW if values[row] <= 1 else None
            keep_exactly(claim, inequality, islice(exact_instances(turned, row), most), seen)
    except FAILURES:
        return
