"""Instances of sizes beyond those of the recipe: asked for, or a little larger.

The recipe is run first with other answers to its questions for a size, so that what it makes true
stays true. Where that does not give the sizes asked for, numbers are drawn freely at them, and the
hypotheses alone decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from proofcheck.draw import RandomDraw, fill
from proofcheck.errors import InputError
from proofcheck.hunt.claim import Claim
from proofcheck.knobs import FAILURES, Knobs, entry_knobs, recipe_knobs
from proofcheck.scope import Scope, WalkError, bind, concrete

ATTEMPTS = 200
FURTHER = 4
"""A size that the recipe asks for up to `high` is tried up to twice that, at most so much more."""
MOST_NUMBERS = 2000
"""Of an instance that is larger than those of the recipe, so that it stays cheap."""
MOST_IN_BATCH = 1 << 19


class _Answering(RandomDraw):
    """Draws, but gives the next of its answers where the recipe asks for a size."""

    def __init__(
        self, rng: np.random.Generator, batch: int, exact: bool, answers: Sequence[int]
    ) -> None:
        super().__init__(rng, batch, exact)
        self.answers = iter(answers)

    def size(self, low: int, high: int) -> int:
        """Return the next answer."""
        answer = next(self.answers, None)
        if answer is None:
            raise WalkError("the recipe asks for more sizes than before")
        return answer

    def allows(self, value: int, low: int, high: int) -> bool:
        """Say that any size may be an answer."""
        return True


class _Asked(RandomDraw):
    """Draws one instance, but gives the sizes wanted to some questions; remembers all answers."""

    def __init__(self, rng: np.random.Generator, wanted: Sequence[int]) -> None:
        super().__init__(rng, 1, False)
        self.wanted, self.answers = list(rng.permutation(wanted)), list[int]()

    def size(self, low: int, high: int) -> int:
        """Return a size in low..high, or one of those wanted."""
        value = super().size(low, high)
        if self.wanted and self.rng.integers(2):
            value = int(self.wanted.pop())
        self.answers.append(value)
        return value


class _Larger(RandomDraw):
    """Draws one instance, but goes beyond the sizes asked for, once; remembers them all."""

    def __init__(self, rng: np.random.Generator) -> None:
        super().__init__(rng, 1, False)
        self.answers: list[int] = []
        self.beyond = False

    def size(self, low: int, high: int) -> int:
        """Return a size in low..high, or once a larger one."""
        value = super().size(low, high)
        flag = high <= 1 and low < high
        if not self.beyond and high > 0 and not flag and self.rng.integers(2):
            value, self.beyond = super().size(high + 1, high + min(high, FURTHER)), True
        self.answers.append(value)
        return value


def larger(
    claim: Claim, rng: np.random.Generator, batch: int
) -> tuple[dict[str, Any], Knobs] | None:
    """Return instances of the recipe with one size beyond it; None if it gives none, or large ones.

    A quarter of a batch, as they are larger.
    """
    draw = _Larger(rng)
    try:
        shape = claim.lemma.instance(draw)
        if not draw.beyond or numbers(shape) > MOST_NUMBERS:
            return None
        return _again(claim, rng, max(1, batch // 4), draw.answers)
    except FAILURES:  # the recipe was not made for it
        return None


def asked(claim: Claim, rng: np.random.Generator, batch: int) -> tuple[dict[str, Any], Knobs]:
    """Return instances of the sizes asked for, wherever the recipe stops.

    Raises InputError with a sentence if the symbols cannot have these sizes.
    """
    wanted = [value for _, value in claim.sizes]
    for _ in range(ATTEMPTS):
        draw = _Asked(rng, wanted)
        try:
            shape = claim.lemma.instance(draw)
            if claim.fits(shape):
                found = _again(claim, rng, _affordable(batch, numbers(shape)), draw.answers)
                if claim.fits(found[0]):
                    return found
        except FAILURES:
            continue
    try:
        found = _filled(claim, rng, batch)
        if not claim.fits(found[0]):
            raise WalkError("there is no such layer then; set the number of layers with it")
        return found
    except FAILURES as error:
        said = ", ".join(f"{name}={value}" for name, value in claim.sizes)
        raise InputError(f"{claim.lemma.id} has no instance with {said}: {error}") from error


def _again(
    claim: Claim, rng: np.random.Generator, batch: int, answers: Sequence[int]
) -> tuple[dict[str, Any], Knobs]:
    def answering(rng: np.random.Generator, batch: int, exact: bool) -> RandomDraw:
        return _Answering(rng, batch, exact, answers)

    return recipe_knobs(claim.lemma, rng, batch, False, answering)


def _filled(claim: Claim, rng: np.random.Generator, batch: int) -> tuple[dict[str, Any], Knobs]:
    """Draw numbers at the sizes asked for; other sizes and functions are those of the recipe."""
    given = _sizes(claim, claim.lemma.instance(RandomDraw(rng, 1, False)))
    symbols = claim.lemma.statement.symbols
    count = numbers(fill(RandomDraw(rng, 1, False), symbols, **given))
    instance = fill(RandomDraw(rng, _affordable(batch, count), False), symbols, **given)
    return instance, entry_knobs(claim.lemma, instance)


def _sizes(claim: Claim, shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return functions and sizes of an instance, with the sizes asked for in place of its own."""
    wanted = dict(claim.sizes)
    scope, given = Scope({}, False, 1), dict[str, Any]()
    for item in claim.lemma.statement.symbols:
        value = shape[item.name]
        if item.kind == "size":
            value = wanted.get(item.name, value)
        elif item.kind == "sizes":
            _, low, high = item.axes[0]
            usual = list(value.values()) or [1]
            value = {
                k: wanted.get(f"{item.name}[{k}]", value.get(k, usual[k % len(usual)]))
                for k in range(concrete(low, scope), concrete(high, scope) + 1)
            }
        elif item.kind != "function":
            continue
        given[item.name] = value
        scope.values[item.symbol] = bind(item, value, scope)
    return given


def _affordable(batch: int, count: int) -> int:
    return max(1, min(batch, MOST_IN_BATCH // max(1, count)))


def numbers(instance: Mapping[str, Any]) -> int:
    """Return how many numbers an instance has."""
    return sum(int(part.size) for value in instance.values() for part in _parts(value))


def _parts(value: Any) -> list[Any]:
    parts = value.values() if isinstance(value, dict) else [value]
    return [part for part in parts if isinstance(part, np.ndarray)]


def ranges(shapes: Iterable[str]) -> dict[str, list[int]]:
    """Return the least and the greatest of each size among the keys of `units.shape_of`."""
    found: dict[str, list[int]] = {}
    for shape in shapes:
        for part in shape.split():
            name, _, value = part.partition("=")
            low, high = found.get(name, (int(value), int(value)))
            found[name] = [min(low, int(value)), max(high, int(value))]
    return dict(sorted(found.items()))
