"""The searchers of a hunt, behind one interface: claim, generator -> what was seen.

recipe: batches of the lemma's own recipe. free: its shapes with numbers turned away from where it
put them, and the declared functions exchanged for others, so that a dropped hypothesis is left
behind. corner: entries in {-1, 0, 1}. climb: local search from the recipe's knobs, and from the
entries themselves. property: hypothesis, aimed at the least slack. smt: a solver's model at small
sizes. Floats and solvers raise suspicions only; `Seen.found` is confirmed in exact arithmetic in
the claim itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import RandomDraw
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.look import look
from proofcheck.hunt.properties import property_test
from proofcheck.hunt.solving import smt
from proofcheck.hunt.turns import (
    Exchanging,
    Small,
    drawn,
    entries,
    loosened,
    other_functions,
    stretched,
    turned,
    with_functions,
)
from proofcheck.hunt.units import Seen, believed, shape_of
from proofcheck.hunt.worst import climb_ratio
from proofcheck.knobs import FAILURES, entry_knobs
from proofcheck.language import Exists
from proofcheck.refute import MOST_SLACK, Target, met, search
from proofcheck.trial import scope_of

Array = NDArray[Any]
Searcher = Callable[[Claim, np.random.Generator, int], Seen]
BATCH, SMALL = 2048, 4
"""Instances of a batch; of one for a claim of existence, where each is constructed in turn."""
SHAPES = 12
"""Shapes of a unit that leaves the recipe, with BATCH // 8 instances each."""
MORE_OF_SMALL = 8
"""How many times as many instances of a small shape are tried."""
RECIPES = 4
"""Shapes of a unit of the recipe, with BATCH instances each."""
CLIMB_BATCH, CLIMB_STEPS = 32, 80


def recipe(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Judge batches of the lemma's recipe, if it draws the sizes asked for."""
    seen = Seen()
    if not claim.recipe_fits:
        return seen
    for number in range(1 if claim.existential else RECIPES):
        instance, knobs = drawn(claim, rng, batch)
        look(claim, instance, seen, knobs, closely=number == 0)
        if seen.found:
            break
    return seen


def free(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Judge shapes of the recipe, or somewhat larger ones, with numbers or functions changed.

    Half the time the recipe's own numbers are turned and it runs again, so that its equations stay
    true; else entries, those above all of which the dropped hypotheses speak.
    """
    seen = Seen()
    for number in range(1 if claim.existential else SHAPES):
        try:
            kind = Exchanging if claim.drops and rng.integers(2) else RandomDraw
            instance, knobs = drawn(claim, rng, batch, kind, _beyond(rng))
            others = other_functions(claim, instance, rng)
            if rng.integers(2):
                knobs = stretched(knobs)
                knobs = turned(knobs, rng) if rng.integers(4) else knobs
                knobs = with_functions(knobs, others)
            else:
                knobs, names = entries(claim, {**instance, **others})
                knobs = turned(knobs, rng, names, claim.left)
                knobs = loosened(claim, knobs, names, rng) if rng.integers(3) == 0 else knobs
            built = knobs.build(knobs.arrays, False)
        except FAILURES:  # the recipe asks for other numbers where these were drawn
            continue
        look(claim, built, seen, knobs, closely=number == 0)
        if seen.found:
            break
    return seen


def corner(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Judge entries in {-1, 0, 1}, with units repeated, on such shapes, or many on small ones."""
    seen = Seen()
    for number in range(1 if claim.existential else SHAPES):
        small = bool(rng.integers(2))
        draws = Small if small else RandomDraw
        instance, _ = drawn(claim, rng, batch, draws, not small and _beyond(rng))
        rows = batch * (MORE_OF_SMALL if small and not claim.existential else 1)
        instance = {**instance, **other_functions(claim, instance, rng)}
        knobs = entry_knobs(claim.lemma, instance)
        arrays = []
        for array, kind in zip(knobs.arrays, knobs.kinds, strict=True):
            array = np.resize(array, (rows, *array.shape[1:]))
            values = rng.integers(-1, 2, size=array.shape).astype(float)
            if array.ndim > 1 and array.shape[1] > 1 and rng.integers(2):
                values[:, 1] = values[:, 0]  # a tie
            kept = rng.integers(4) == 0 or isinstance(kind, int)
            arrays.append(array if kept else values)
        knobs = knobs.with_arrays(arrays)
        look(claim, knobs.build(arrays, False), seen, knobs, closely=number == 0)
        if seen.found:
            break
    return seen


def _beyond(rng: np.random.Generator) -> bool:
    """Say now and then that a size may go beyond those of the recipe."""
    return int(rng.integers(4)) == 0


def climb(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Search locally: turn the recipe's knobs, or the entries with the hypotheses looked at.

    What is said to exist is built at each step: there the ratio of its bound is raised.
    """
    seen = Seen()
    if claim.existential:
        instance, knobs = drawn(claim, rng, 2)
        climb_ratio(claim, knobs, rng, seen)
        seen.shapes[shape_of(claim, instance)] += seen.met
    targets = [target for target in claim.targets() if not isinstance(target.focus, Exists)]
    if not targets:
        return seen
    target = targets[int(rng.integers(len(targets)))]
    instance, knobs = drawn(claim, rng, CLIMB_BATCH)
    way = int(rng.integers(3)) if claim.drops else int(rng.integers(2))
    trusted = way == 0 and not claim.drops and claim.recipe_fits
    moved = stretched(knobs) if claim.drops and way == 0 else knobs
    if way == 1:
        others = other_functions(claim, instance, rng)
        moved = entry_knobs(claim.lemma, {**instance, **others})
    elif way == 2:
        moved = entry_knobs(claim.lemma, instance)
    climbed = Seen()
    with seen.noting():
        watch = _watching(target, trusted, climbed)
        state, found = search(target, moved, rng, CLIMB_STEPS, trusted, watch)
        if state:
            believed(claim, state, found, climbed)
    climbed.shapes[shape_of(claim, instance)] += climbed.met
    seen.add(climbed)
    return seen


def _watching(
    target: Target, trusted: bool, seen: Seen
) -> Callable[[Mapping[str, Any], Array], None]:
    """Return what counts the instances on the way of a search, and the least slack among them.

    Where a recipe is trusted with the hypotheses, these are looked at in each batch that lowers the
    slack, and only such batches count as met.
    """

    def watch(instance: Mapping[str, Any], values: Array) -> None:
        seen.tried += len(values)
        if trusted:
            if _least_slack(values) >= seen.slack:
                return
            keep = met(target.lemma, scope_of(target.lemma, instance, False))
            values = np.where(keep, values, -np.inf)
        seen.met += int(np.isfinite(values).sum())
        seen.slack = min(seen.slack, _least_slack(values))

    return watch


def _least_slack(values: Array) -> float:
    """Return the least slack of a batch, of those that hold and say something."""
    slack = -values[(values < 1) & (values > -MOST_SLACK)]
    return max(0.0, float(slack.min())) if len(slack) else float("inf")


SEARCHERS: dict[str, Searcher] = {
    "recipe": recipe,
    "free": free,
    "corner": corner,
    "climb": climb,
    "property": property_test,
    "smt": smt,
}


def run_unit(claim: Claim, searcher: str, rng: np.random.Generator) -> Seen:
    """Run one unit of a searcher; what overflows in floats is recomputed exactly, or dropped."""
    batch = SMALL if claim.existential else BATCH
    if searcher in ("free", "corner") and not claim.existential:
        batch = BATCH // 8
    with np.errstate(all="ignore"):
        return SEARCHERS[searcher](claim, rng, batch)
