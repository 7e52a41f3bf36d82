"""The searchers of a hunt, behind one interface: claim, generator -> what was seen.

recipe: batches of the lemma's own recipe. free: its shapes with entries drawn anew, and the
declared functions exchanged for others, so that a dropped hypothesis is left behind. corner:
entries in {-1, 0, 1}. climb: local search from the recipe's knobs, and from the entries themselves.
property: hypothesis, aimed at the least slack.
Floats raise suspicions only; `Seen.found` is confirmed in exact arithmetic in the claim itself.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck import functions
from proofcheck.draw import RandomDraw, select
from proofcheck.errors import InputError
from proofcheck.fates import REFUTED
from proofcheck.hunt.claim import Claim
from proofcheck.hunt.units import SIZE_ATTEMPTS, Seen, believed, shape_of
from proofcheck.judge import judge
from proofcheck.knobs import FAILURES, Knobs, entry_knobs, exact_instances, recipe_knobs
from proofcheck.language import Exists
from proofcheck.refute import Target, confirm, first_confirmed, met, search, single
from proofcheck.scope import NoWitness, WalkError
from proofcheck.store import default_root
from proofcheck.trial import scope_of

Array = NDArray[Any]
Searcher = Callable[[Claim, np.random.Generator, int], Seen]
BATCH, SMALL = 2048, 4
"""Instances of a batch; of one for a claim of existence, where each is constructed in turn."""
CLIMB_BATCH, CLIMB_STEPS = 48, 150
EXAMPLES = 25


def recipe(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Judge one batch of the lemma's recipe."""
    seen = Seen()
    instance, knobs = _drawn(claim, rng, batch)
    _look(claim, instance, seen, knobs)
    return seen


def free(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Judge a shape of the recipe with something drawn anew, or functions exchanged.

    Half the time the recipe runs again on what was drawn anew, so that its equations stay true.
    """
    seen = Seen()
    instance, drawn = _drawn(claim, rng, batch)
    fresh = RandomDraw(rng, drawn.batch, False)
    others = _other_functions(claim, instance, rng)
    way = int(rng.integers(4))
    if way < 2:
        knobs = _redrawn(_stretched(drawn), fresh, rng) if rng.integers(3) else drawn
        knobs = _with_functions(knobs, others) if way == 0 else knobs
    else:
        knobs = entry_knobs(claim.lemma, {**instance, **others})
        fresh = RandomDraw(rng, knobs.batch, False)
        alone = int(rng.integers(max(1, len(knobs.arrays)))) if way == 2 else None
        share = 0.0 if way == 2 else rng.uniform()
        arrays = [
            fresh.reals(*array.shape[1:]) if place == alone or rng.uniform() < share else array
            for place, array in enumerate(knobs.arrays)
        ]
        knobs = knobs.with_arrays(arrays)
    try:
        built = knobs.build(knobs.arrays, False)
    except FAILURES:  # the recipe asks for other numbers where these were drawn
        return seen
    _look(claim, built, seen, knobs)
    return seen


def corner(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Judge entries in {-1, 0, 1}, with units repeated, on a shape of the recipe."""
    seen = Seen()
    instance, _ = _drawn(claim, rng, batch)
    instance = _exchanged(claim, instance, rng)
    knobs = entry_knobs(claim.lemma, instance)
    arrays = []
    for array in knobs.arrays:
        values = rng.integers(-1, 2, size=array.shape).astype(float)
        if array.ndim > 1 and array.shape[1] > 1 and rng.integers(2):
            values[:, 1] = values[:, 0]  # a tie
        arrays.append(array if rng.integers(4) == 0 else values)
    knobs = knobs.with_arrays(arrays)
    _look(claim, knobs.build(arrays, False), seen, knobs)
    return seen


def climb(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Search locally: turn the recipe's knobs, or the entries with the hypotheses looked at."""
    seen = Seen()
    instance, knobs = _drawn(claim, rng, min(batch, CLIMB_BATCH))
    way = int(rng.integers(3)) if claim.drops else int(rng.integers(2))
    trusted = way == 0 and not claim.drops
    turned = _stretched(knobs) if claim.drops and way == 0 else knobs
    if way == 1:
        turned = entry_knobs(claim.lemma, _exchanged(claim, instance, rng))
    elif way == 2:
        turned = entry_knobs(claim.lemma, instance)
    for target in claim.targets():
        if isinstance(target.focus, Exists):
            continue
        state, found = search(target, turned, rng, CLIMB_STEPS, trusted)
        seen.tried += CLIMB_STEPS * turned.batch
        if state:
            believed(claim, state, found, seen)
        if seen.found:
            break
    seen.shapes[shape_of(claim, instance)] += seen.tried
    return seen


def property_test(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Let hypothesis look for a violation, aimed at the least slack."""
    from hypothesis import HealthCheck, Phase, given, settings, target
    from hypothesis import seed as seeded
    from hypothesis import strategies as st
    from hypothesis.configuration import set_hypothesis_home_dir

    from proofcheck.strategies import HypothesisDraw

    seen = Seen()
    set_hypothesis_home_dir(default_root() / "hypothesis")  # never the folder one works in

    @seeded(int(rng.integers(2**32)))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.target),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def property_holds(data: Any) -> None:
        try:
            instance = dict(claim.lemma.instance(HypothesisDraw(data)))
            if not claim.fits(instance):
                return
            before = seen.slack
            seen.slack = float("inf")
            _look(claim, instance, seen, None, exact=True)
            least, seen.slack = seen.slack, min(before, seen.slack)
        except FAILURES:
            return
        if np.isfinite(least):
            target(-min(least, 1e6))

    property_holds()
    return seen


SEARCHERS: dict[str, Searcher] = {
    "recipe": recipe,
    "free": free,
    "corner": corner,
    "climb": climb,
    "property": property_test,
}


def run_unit(claim: Claim, searcher: str, rng: np.random.Generator) -> Seen:
    """Run one unit of a searcher; what overflows in floats is recomputed exactly, or dropped."""
    existential = any(isinstance(item.formula, Exists) for item in claim.targets())
    with np.errstate(all="ignore"):
        return SEARCHERS[searcher](claim, rng, SMALL if existential else BATCH)


def _drawn(claim: Claim, rng: np.random.Generator, batch: int) -> tuple[dict[str, Any], Knobs]:
    """Draw shapes until one has the sizes asked for."""
    for _ in range(SIZE_ATTEMPTS):
        seed = rng.bit_generator.state
        if claim.sizes:
            shape = dict(claim.lemma.instance(RandomDraw(rng, 1, False)))
            if not claim.fits(shape):
                continue
            rng.bit_generator.state = seed
            instance, knobs = recipe_knobs(claim.lemma, rng, batch, False)
            if claim.fits(instance):  # numbers drawn between sizes may change what follows
                return instance, knobs
        else:
            return recipe_knobs(claim.lemma, rng, batch, False)
    wanted = ", ".join(f"{name}={value}" for name, value in claim.sizes)
    raise InputError(
        f"{claim.lemma.id}: its recipe drew no instance with {wanted} in {SIZE_ATTEMPTS} attempts; "
        "choose smaller sizes"
    )


def _stretched(knobs: Knobs) -> Knobs:
    """Return the knobs with those of the unit interval free to leave it."""
    kinds = ["real" if kind in ("unit", "binary") else kind for kind in knobs.kinds]
    return Knobs(knobs.arrays, kinds, knobs.build)


def _redrawn(knobs: Knobs, fresh: RandomDraw, rng: np.random.Generator) -> Knobs:
    """Return a recipe's knobs with one array of each instance drawn anew, or put to 0.

    What the recipe drew from an interval may leave it: what it made true may then be false.
    """
    place = rng.integers(max(1, len(knobs.arrays)), size=knobs.batch)
    kept = rng.integers(2, size=knobs.batch)
    arrays = []
    for number, (array, kind) in enumerate(zip(knobs.arrays, knobs.kinds, strict=True)):
        if isinstance(kind, int):
            arrays.append(array)
            continue
        along = (-1,) + (1,) * (array.ndim - 1)
        new = fresh.reals(*array.shape[1:]) * kept.reshape(along)
        rows = (place == number).reshape(along)
        arrays.append(np.where(rows, new, array[: knobs.batch]))
    return knobs.with_arrays(arrays)


def _with_functions(knobs: Knobs, others: Mapping[str, Any]) -> Knobs:
    def build(arrays: list[Array], exactly: bool) -> dict[str, Any]:
        return {**knobs.build(arrays, exactly), **others}

    return Knobs(knobs.arrays, knobs.kinds, build)


def _exchanged(
    claim: Claim, instance: Mapping[str, Any], rng: np.random.Generator
) -> dict[str, Any]:
    """Exchange a declared function, now and then, for another one with as many arguments."""
    return {**instance, **_other_functions(claim, instance, rng)}


def _other_functions(
    claim: Claim, instance: Mapping[str, Any], rng: np.random.Generator
) -> dict[str, Any]:
    values = {}
    for item in claim.lemma.statement.symbols:
        if item.kind == "function" and rng.integers(4 if claim.drops else 2):
            pool = _functions(len(inspect.signature(instance[item.name]).parameters))
            values[item.name] = pool[int(rng.integers(len(pool)))]
    return values


def _functions(arguments: int) -> list[Any]:
    named = [value for _, value in sorted(vars(functions).items()) if inspect.isfunction(value)]
    return [
        one
        for one in named
        if not one.__name__.startswith("_") and len(inspect.signature(one).parameters) == arguments
    ]


def _look(
    claim: Claim,
    instance: Mapping[str, Any],
    seen: Seen,
    knobs: Knobs | None,
    exact: bool = False,
) -> None:
    """Judge the claim at a batch of instances; confirm what fails."""
    targets = claim.targets()
    if not targets:
        return
    lemma = targets[0].lemma
    try:
        scope = scope_of(lemma, instance, exact)
        keep = met(lemma, scope, strict=not claim.drops)  # suspects are met again, exactly
    except FAILURES:
        return
    rows = np.flatnonzero(keep)
    seen.tried += scope.batch
    seen.met += len(rows)
    seen.shapes[shape_of(claim, instance)] += len(rows)
    if not len(rows):
        return
    chosen = select(instance, keep, scope.batch)
    inner = scope_of(lemma, chosen, exact)
    for target in targets:
        try:
            outcome = judge(target.focus, inner)
        except (WalkError, NoWitness):
            continue
        holds, slack, reached = (
            np.broadcast_to(part.reshape(len(part)), (inner.batch,))
            for part in (outcome.holds, outcome.slack, outcome.reached)
        )
        good = slack[holds & reached]
        seen.equal += int((good == 0).sum())
        seen.slack = min(seen.slack, float(good.min(initial=np.inf)))
        for place in np.flatnonzero(~holds)[:3]:
            state, found = _confirmed(target, chosen, knobs, rows, int(place), inner.batch)
            believed(claim, state, found, seen)
            if seen.found:
                return


def _confirmed(
    target: Target,
    chosen: Mapping[str, Any],
    knobs: Knobs | None,
    rows: Array,
    place: int,
    batch: int,
) -> tuple[str, Mapping[str, Any] | None]:
    """Return what exact arithmetic says of a suspect, rounded coarsely first."""
    if knobs is not None:
        state, found = first_confirmed(target, exact_instances(knobs, int(rows[place])))
        if state == REFUTED:
            return state, found
    one = single(chosen, place, batch)
    return confirm(target, one), one
