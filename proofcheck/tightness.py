"""Tightness: for every inequality of a conclusion, the largest ratio of its sides that was found.

For left <= right the ratio is left / right where right > 0; at 1 the bound is attained. It is
sought in floats: from the best of many drawn instances (those of `verify` with the same seed among
them) local searches start, and those that got farthest get the steps that are left. What is
reported was computed again in rationals, at an instance that is kept, by `ratio_at`, which shares
no code with the search. So it is a lower bound of what can be attained, never a claim that no more
can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import select
from proofcheck.errors import InputError
from proofcheck.examine import Effort
from proofcheck.fates import Budget
from proofcheck.instances import from_data, to_data
from proofcheck.judge import construct, judge, probe
from proofcheck.knobs import Knobs, edges, exact_instances, recipe_knobs
from proofcheck.language import (
    And,
    Declare,
    Exists,
    ForAll,
    Formula,
    Implies,
    Layer,
    Let,
    Rel,
)
from proofcheck.lemma import Lemma
from proofcheck.mutant_hunt import MutantHunt
from proofcheck.printing import text
from proofcheck.refute import met
from proofcheck.scope import Family, NoWitness, Scope, WalkError, concrete, open_axis
from proofcheck.search import Measure, climb
from proofcheck.stacking import pick
from proofcheck.statement import Named
from proofcheck.trial import run_trial, scope_of
from proofcheck.walker import evaluate, pad

Array = NDArray[Any]
FAR = Fraction(1, 2)
"""Below this ratio a bound is nowhere near attained, as far as was found, and is flagged."""
STEP_SHAPES = 6
"""Shapes of instances on which proof steps are evaluated."""
FEW = 4
"""Instances measured together where each needs a construction: recipes keep no more of them."""
SPELL = 8
"""Steps after which a search among so few goes on from the best of them alone."""


@dataclass(frozen=True)
class Inequality:
    """One inequality of a conclusion: where it stands, and the conclusion with it alone."""

    where: str
    says: str
    formula: Formula


@dataclass(frozen=True)
class Tightness:
    """The largest ratio found of an inequality, exactly, and the instance at which it is taken.

    ratio: None if no instance gave one. instance: as `instances.to_data` writes it.
    """

    where: str
    says: str
    ratio: Fraction | None
    instance: Mapping[str, Any] | None

    @property
    def state(self) -> str:
        """Return 'attained', 'near' or 'far' (less than 1/2), 'violated', or 'unreached'."""
        if self.ratio is None:
            return "unreached"
        if self.ratio > 1:
            return "violated"
        return "attained" if self.ratio == 1 else "near" if self.ratio >= FAR else "far"


def inequalities(item: Named) -> tuple[Inequality, ...]:
    """Return the inequalities that a conclusion claims, of its bound alone if it names one.

    Equations, and claims that a term is not negative, have no ratio and are left out.
    """
    found = []
    for path, relation, alone in _relations(item.formula, item.bound):
        where = ".".join([item.name, *(str(number + 1) for number in path)])
        found.append(Inequality(where, text(relation), alone))
    return tuple(found)


def _relations(
    formula: Formula, bound: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], Rel, Formula]]:
    if isinstance(formula, Rel):
        if formula.op != "=" and formula.left != 0 and not formula.right.is_nonpositive:
            yield (), formula, formula
    elif isinstance(formula, And):
        for number, part in enumerate(formula.parts):
            if bound and number != bound[0]:
                continue
            for path, relation, alone in _relations(part, bound[1:]):
                yield (number, *path), relation, alone
    elif isinstance(formula, Implies):
        for path, relation, alone in _relations(formula.conclusion, bound):
            yield path, relation, Implies(formula.premise, alone)
    elif isinstance(formula, (ForAll, Exists, Let)):
        for path, relation, alone in _relations(formula.body, bound):
            yield path, relation, replace(formula, body=alone)


def measure_tightness(lemma: Lemma, seed: int, budget: Budget) -> tuple[Tightness, ...]:
    """Return the largest ratio found of every inequality among the conclusions of a lemma.

    The search ends at a ratio of 1. The result depends on the lemma, the seed and the budget alone.
    """
    wanted = [one for item in lemma.statement.conclusions for one in inequalities(item)]
    hunt = MutantHunt(lemma, seed, budget)
    if not wanted:
        return ()
    with np.errstate(all="ignore"):  # what counts is recomputed exactly
        drawn = [knobs for knobs, _ in hunt.draw(4)]
        drawn += [
            recipe_knobs(lemma, hunt.generator(0, number), Effort().batch, False)[1]  # as `verify`
            for number in range(min(budget.shapes, Effort().shapes))
        ]
        mixed = [hunt.batch(given) for given in hunt.mixed()]
        return tuple(
            _search(lemma, one, drawn, mixed, hunt.generator(5, place), budget)
            for place, one in enumerate(wanted)
        )


def measure_steps(lemma: Lemma, seed: int) -> tuple[tuple[str, float | None], ...]:
    """Return for each proof step the largest ratio of its sides at drawn instances, in floats.

    None where no instance reached the step, or it holds equations alone. The instances are
    the first that `verify` draws with this seed. Nothing is sought or confirmed here: it shows how
    much a step gives away where it is used. A claim of a sign, 0 <= x, has ratio 0 unless x = 0.
    """
    trial = run_trial(
        lemma, seed, shapes=STEP_SHAPES, batch=Effort().batch, exact_shapes=0, exact_batch=1
    )
    slacks = [(step.name, trial.steps[step.name].slack) for step in lemma.steps]
    return tuple((name, 1 - slack if slack < np.inf else None) for name, slack in slacks)


def _search(
    lemma: Lemma,
    wanted: Inequality,
    drawn: list[Knobs],
    mixed: list[dict[str, Any]],
    rng: np.random.Generator,
    budget: Budget,
) -> Tightness:
    existential = isinstance(wanted.formula, Exists)

    def measure(instance: Mapping[str, Any]) -> Array:
        scope = scope_of(lemma, instance, False)
        keep = met(lemma, scope, False)
        found = np.full(scope.batch, -np.inf)
        if keep.any():
            chosen = select(instance, keep, scope.batch)
            found[keep] = largest_ratios(wanted.formula, scope_of(lemma, chosen, False))
        return found

    def candidates() -> Iterator[dict[str, Any]]:
        starts = []
        for knobs in drawn:
            start = (
                _best_drawn(knobs, measure, rng) if existential else climb(knobs, measure, rng, 0)
            )
            if start[1].max() >= 1:
                yield from _best_rows(start)
            starts.append(start)
        starts.sort(key=lambda start: -float(start[1].max()))
        for start in starts[: budget.climbs]:  # the best as drawn come first: if some violate it
            yield from _best_rows(start)
        for best in _race(starts[: 2 * budget.climbs], measure, rng, budget, existential):
            yield from _best_rows(best)
        for knobs in drawn[: budget.exact_shapes]:
            for edge in edges(knobs.rows([0])):
                yield from islice(exact_instances(edge, 0), 1)
        yield from mixed

    best: tuple[Fraction, dict[str, Any]] | None = None
    for instance in candidates():
        ratio = ratio_at(lemma, wanted.formula, instance)
        if ratio is not None and (best is None or ratio > best[0]):
            best = ratio, instance
        if best is not None and best[0] >= 1:
            break
    if best is None:
        return Tightness(wanted.where, wanted.says, None, None)
    return Tightness(wanted.where, wanted.says, best[0], to_data(lemma, best[1]))


Start = tuple[Knobs, Array]


def _best_drawn(knobs: Knobs, measure: Measure, rng: np.random.Generator) -> Start:
    """Return the best few of the first instances that were drawn, measured a few at a time."""
    parts = [range(low, min(low + FEW, knobs.batch)) for low in (0, FEW) if low < knobs.batch]
    values = np.concatenate([climb(knobs.rows(part), measure, rng, 0)[1] for part in parts])
    order = np.argsort(-values, kind="stable")[:FEW]
    return knobs.rows([int(row) for row in order]), values[order]


def _race(
    live: list[Start],
    measure: Measure,
    rng: np.random.Generator,
    budget: Budget,
    existential: bool,
) -> Iterator[Start]:
    """Let the searches climb, drop the worse half, and so on; yield the best after each round.

    Each round takes as many steps in all, so that those that got farthest get most of them.
    """
    rounds = max(1, len(live).bit_length())
    for _ in range(rounds if budget.steps else 0):
        steps = max(1, budget.climbs * budget.steps // (rounds * len(live)))
        live = [_ascend(start, measure, rng, steps, existential) for start in live]
        live.sort(key=lambda start: -float(start[1].max()))
        yield live[0]
        live = live[: (len(live) + 1) // 2]


def _ascend(
    start: Start, measure: Measure, rng: np.random.Generator, steps: int, existential: bool
) -> Start:
    if not existential:
        return climb(start[0], measure, rng, steps)
    knobs, values = start
    for done in range(0, steps, SPELL):
        knobs, values = climb(knobs, measure, rng, min(SPELL, steps - done))
        best = int(np.argmax(values))
        knobs, values = knobs.rows([best] * FEW), np.full(FEW, values[best])
    return knobs, values


def _best_rows(found: Start) -> Iterator[dict[str, Any]]:
    knobs, values = found
    for row in np.argsort(-values, kind="stable")[:2]:
        if np.isfinite(values[row]):
            yield from exact_instances(knobs, int(row))


# --------------------------------------------------------------------------- in floats, by batches


def largest_ratios(formula: Formula, scope: Scope) -> Array:
    """Return the largest left / right with right > 0 of the inequality, for each of the batch."""
    if isinstance(formula, Exists):
        found = []
        for item in range(scope.batch):
            try:
                inner = construct(formula, pick(scope, [item]))
                found.append(largest_ratios(formula.body, inner).max())
            except (InputError, NoWitness):
                found.append(-np.inf)
        return np.array(found)
    ratios = _ratios(formula, scope)
    ratios = ratios.reshape(len(ratios), -1).max(axis=1, initial=-np.inf)
    return np.broadcast_to(ratios, (scope.batch,)).copy()


def _ratios(formula: Formula, scope: Scope) -> Array:
    if isinstance(formula, Rel):
        left, right = pad(evaluate(formula.left, scope), evaluate(formula.right, scope))
        left, right = np.broadcast_arrays(left, right)
        ratio = np.full(left.shape, -np.inf)
        np.divide(left, right, out=ratio, where=right > 1e-9)
        return ratio
    if isinstance(formula, Implies):
        premise = judge(formula.premise, scope, True).holds
        premise, ratio = pad(premise, _ratios(formula.conclusion, scope))
        return np.where(premise, ratio, -np.inf)
    if isinstance(formula, Let):
        inner = scope.child({item.symbol: item for item in formula.definitions})
        return _ratios(formula.body, inner)
    if isinstance(formula, ForAll):
        return _over(list(formula.bound), formula.body, scope)
    raise WalkError(f"no ratio is taken inside {type(formula).__name__}")


def _over(binders: list[Declare], body: Formula, scope: Scope) -> Array:
    if not binders:
        return _ratios(body, scope)
    item, rest = binders[0], binders[1:]
    if item.within is None:
        inner = probe(item, scope)
    else:
        low, high = concrete(item.within[0], scope), concrete(item.within[1], scope)
        if high < low:
            return np.full(1, -np.inf)
        if isinstance(item.symbol, Layer):
            layers = [scope.child({item.symbol: k}) for k in range(low, high + 1)]
            found = [_over(rest, body, layer) for layer in layers]
            return np.max(np.stack(np.broadcast_arrays(*pad(*found))), axis=0)
        inner = open_axis(item.symbol, low, high, scope)
    ratio = _over(rest, body, inner)
    axis = len(inner.lengths)
    return ratio if ratio.ndim <= axis else ratio.max(axis=axis)


# --------------------------------------------------------------------------- exactly, one by one


def ratio_at(lemma: Lemma, formula: Formula, instance: Mapping[str, Any]) -> Fraction | None:
    """Return the largest ratio of the inequality at one exact instance; None if it has none.

    None too where the instance does not meet every hypothesis. Quantifiers are run through value by
    value; only terms are evaluated by the code that the search uses.
    """
    try:
        scope = scope_of(lemma, instance, True)
        if scope.batch != 1 or not met(lemma, scope).all():
            return None
        return max(_each(formula, scope), default=None)
    except (InputError, NoWitness, WalkError):
        return None


def _each(formula: Formula, scope: Scope) -> Iterator[Fraction]:
    if isinstance(formula, Rel):
        (left,), (right,) = (evaluate(side, scope).flat for side in (formula.left, formula.right))
        if right > 0:
            yield Fraction(left) / Fraction(right)
    elif isinstance(formula, Implies):
        if judge(formula.premise, scope).holds.all():
            yield from _each(formula.conclusion, scope)
    elif isinstance(formula, Let):
        inner = scope.child({item.symbol: item for item in formula.definitions})
        yield from _each(formula.body, inner)
    elif isinstance(formula, Exists):
        yield from _each(formula.body, construct(formula, scope))
    elif isinstance(formula, ForAll):
        item, *rest = formula.bound
        body = replace(formula, bound=tuple(rest)) if rest else formula.body
        for value in _values(item, scope):
            yield from _each(body, scope.child({item.symbol: value}))


def _values(item: Declare, scope: Scope) -> Iterator[Any]:
    if item.within is None:
        probed = probe(item, scope).values[item.symbol]
        if isinstance(probed, Family):
            own = probed.values.shape[1 + probed.lead :]
            yield from (Family(one[None], 0) for one in probed.values.reshape(-1, *own))
            return
        for point in probed.flat:
            one = np.empty(1, dtype=object)
            one[0] = point
            yield one
        return
    low, high = concrete(item.within[0], scope), concrete(item.within[1], scope)
    for number in range(low, high + 1):
        yield number if isinstance(item.symbol, Layer) else np.array([number])


def reread(lemma: Lemma, kept: Tightness) -> Fraction | None:
    """Return the ratio at the kept instance, read back from its data and evaluated anew."""
    for item in lemma.statement.conclusions:
        for one in inequalities(item):
            if one.where == kept.where and kept.instance is not None:
                return ratio_at(lemma, one.formula, from_data(lemma, kept.instance))
    raise InputError(f"{lemma.id} has no inequality {kept.where} with a kept instance")
