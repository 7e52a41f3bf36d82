"""Shapes drawn for a hunt, and numbers turned away from where the recipe put them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck import functions
from proofcheck.draw import RandomDraw
from proofcheck.hunt.claim import RECIPE_ATTEMPTS, Claim
from proofcheck.hunt.sizes import asked, larger
from proofcheck.knobs import ENTRIES, Knobs, entry_knobs, recipe_knobs

Array = NDArray[Any]


class Exchanging(RandomDraw):
    """Draws, but where the recipe asks for one of several functions, perhaps another one."""

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of the options, or a function with as many arguments."""
        picked = super().choice(options)
        if not callable(picked) or self.rng.integers(4) == 0:
            return picked
        pool = functions_of(len(inspect.signature(picked).parameters))
        return pool[int(self.rng.integers(len(pool)))]


class Small(RandomDraw):
    """Draws, but each size is near the least that the recipe asks for."""

    def size(self, low: int, high: int) -> int:
        """Return low, low + 1 or low + 2, none of them above high."""
        return super().size(low, min(low + 2, high))


def drawn(
    claim: Claim,
    rng: np.random.Generator,
    batch: int,
    kind: type[RandomDraw] = RandomDraw,
    beyond: bool = False,
) -> tuple[dict[str, Any], Knobs]:
    """Draw shapes until one has the sizes asked for; raise InputError if none can have them.

    kind: what the recipe draws with. beyond: where no sizes are asked for, go beyond those of the
    recipe if it lets itself be taken there.
    """
    if not claim.recipe_fits:
        return asked(claim, rng, batch)
    if beyond and not claim.sizes:
        found = larger(claim, rng, batch)
        if found is not None:
            return found
    for _ in range(RECIPE_ATTEMPTS):
        seed = rng.bit_generator.state
        if claim.sizes:
            shape = dict(claim.lemma.instance(kind(rng, 1, False)))
            if not claim.fits(shape):
                continue
            rng.bit_generator.state = seed
        instance, knobs = recipe_knobs(claim.lemma, rng, batch, False, kind)
        if claim.fits(instance):  # numbers drawn between sizes may change what follows
            return instance, knobs
    return asked(claim, rng, batch)


def stretched(knobs: Knobs) -> Knobs:
    """Return the knobs with those of the unit interval free to leave it."""
    kinds = ["real" if kind in ("unit", "binary") else kind for kind in knobs.kinds]
    return Knobs(knobs.arrays, kinds, knobs.build)


def turned(
    knobs: Knobs,
    rng: np.random.Generator,
    names: Sequence[str] = (),
    wanted: frozenset[str] = frozenset(),
) -> Knobs:
    """Return the knobs with one array of each instance changed, or two: each in its own way.

    names: the symbol to which each array belongs; those in `wanted` are changed twice as often.
    """
    arrays = [np.array(array[: knobs.batch]) for array in knobs.arrays]
    free = [place for place, kind in enumerate(knobs.kinds) if not isinstance(kind, int)]
    if not free:
        return knobs
    weight = np.array([1.0 + 8 * (bool(names) and names[place] in wanted) for place in free])
    chance = np.cumsum(weight / weight.sum())
    for again in range(2):
        picked = np.minimum(np.searchsorted(chance, rng.uniform(size=knobs.batch)), len(free) - 1)
        takes = (
            np.ones(knobs.batch, dtype=bool) if again == 0 else rng.uniform(size=knobs.batch) < 0.4
        )
        for number, place in enumerate(free):
            rows = np.flatnonzero((picked == number) & takes)
            if len(rows) and arrays[place].size:
                arrays[place][rows] = _changed(arrays[place][rows], rng)
    return knobs.with_arrays(arrays)


def _changed(array: Array, rng: np.random.Generator) -> Array:
    """Return each row of a batch changed in one of several ways, in whole or at one place."""
    batch, own = len(array), array.shape[1:]
    along = (-1,) + (1,) * len(own)
    factor = rng.choice([0.0, -1.0, 2.0, 10.0, 0.25, 1.0, 1.0, 0.5], size=batch).reshape(along)
    summand = rng.choice([0.0, 0.0, 1.0, -1.0, 4.0, -4.0], size=batch).reshape(along)
    summand = np.where(factor == 1.0, summand, 0.0)
    new = array * factor + summand
    fresh = RandomDraw(rng, batch, False).reals(*own)
    new = np.where((rng.integers(4, size=batch) == 0).reshape(along), fresh, new)
    if own:
        count = int(np.prod(own))
        alone = np.arange(count).reshape(1, *own) == rng.integers(count, size=batch).reshape(along)
        whole = (rng.integers(2, size=batch) == 0).reshape(along)
        new = np.where(whole | alone, new, array)
    return np.asarray(new)


def loosened(claim: Claim, knobs: Knobs, names: Sequence[str], rng: np.random.Generator) -> Knobs:
    """Return the knobs with each declared number of each instance made larger, or left as it is.

    Such numbers often bound something: what was turned then breaks fewer of the hypotheses kept.
    """
    kinds = {item.name: item.kind for item in claim.lemma.statement.symbols}
    arrays = []
    for array, name in zip(knobs.arrays, names, strict=True):
        if kinds[name] == "real" and name not in claim.left:
            array = array * rng.choice([1.0, 1.0, 2.0, 10.0, 100.0], size=len(array))
        arrays.append(array)
    return knobs.with_arrays(arrays)


def entries(claim: Claim, instance: Mapping[str, Any]) -> tuple[Knobs, list[str]]:
    """Return the entries of a batch as knobs, and the symbol to which each array belongs."""
    names = []
    for item in claim.lemma.statement.symbols:
        if item.kind in ENTRIES:
            value = instance[item.name]
            names += [item.name] * (len(value) if isinstance(value, dict) else 1)
    return entry_knobs(claim.lemma, instance), names


def with_functions(knobs: Knobs, others: Mapping[str, Any]) -> Knobs:
    """Return knobs whose instances have these functions."""

    def build(arrays: list[Array], exactly: bool) -> dict[str, Any]:
        return {**knobs.build(arrays, exactly), **others}

    return Knobs(knobs.arrays, knobs.kinds, build)


def other_functions(
    claim: Claim, instance: Mapping[str, Any], rng: np.random.Generator
) -> dict[str, Any]:
    """Return, now and then, for a declared function another one with as many arguments.

    More often for the functions of which the dropped hypotheses speak. Where none is dropped, none
    is exchanged: an odd function that meets a hypothesis at its probes need not meet it.
    """
    values: dict[str, Any] = {}
    if not claim.drops:
        return values
    for item in claim.lemma.statement.symbols:
        if item.kind != "function":
            continue
        often = 0.75 if item.name in claim.left else 0.15
        if rng.uniform() < often:
            pool = functions_of(len(inspect.signature(instance[item.name]).parameters))
            values[item.name] = pool[int(rng.integers(len(pool)))]
    return values


def functions_of(arguments: int) -> list[Any]:
    """Return the functions that have a name, of so many arguments."""
    named = [value for _, value in sorted(vars(functions).items()) if inspect.isfunction(value)]
    return [
        one
        for one in named
        if not one.__name__.startswith("_") and len(inspect.signature(one).parameters) == arguments
    ]
