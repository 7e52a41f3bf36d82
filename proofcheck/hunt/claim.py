"""What is hunted: a lemma as it stands, without some hypotheses, or with a bound scaled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.draw import RandomDraw
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.language import (
    And,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    name_of,
)
from proofcheck.lemma import Lemma
from proofcheck.printing import text
from proofcheck.refute import Target, without_proof
from proofcheck.scope import NoWitness
from proofcheck.statement import Named
from proofcheck.substitution import free_symbols
from proofcheck.walker import View

Construction = Callable[[View], Mapping[str, Any]]
_KNOWN: dict[Any, Claim] = {}
RECIPE_ATTEMPTS = 4000
_FACTOR = re.compile(
    r"[+-]?(?:[0-9]+/(?P<bottom>[0-9]+)|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE](?P<power>[+-]?[0-9]+))?)"
)
_DIGITS, _NEGATIVE = re.compile(r"[0-9]{1,99}"), re.compile(r"-[0-9]+")
MOST_DIGITS = 40
"""Of either part of a factor, which also names files."""
LARGEST = 1000
"""A size that may be asked for; more numbers than that take more memory than there may be."""
_SIZE = re.compile(r"(\w+'?)(?:\[(\d+)\])?")


@dataclass(frozen=True)
class Claim:
    """A lemma with the changes that a hunt makes to it; everything else derives from these.

    drops: names of hypotheses. scales: by the place of an inequality ("C1", or "C1.2" for a part of
    a conjunction), the factor of its right side. sizes: values that sizes must have ("n", "p[0]").
    """

    lemma: Lemma
    drops: tuple[str, ...] = ()
    scales: tuple[tuple[str, Fraction], ...] = ()
    sizes: tuple[tuple[str, int], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it is another claim than the lemma."""
        return bool(self.drops or self.scales)

    @property
    def title(self) -> str:
        """Return what is claimed, in words."""
        parts = [f"without {name}" for name in self.drops]
        parts += [f"with {factor} of the right side of {place}" for place, factor in self.scales]
        return " ".join([self.lemma.id, " and ".join(parts)]).strip()

    @cached_property
    def changed_lemma(self) -> Lemma:
        """Return the lemma that is hunted: neither steps nor breakers, the changes made."""
        return _changed_lemma(self)

    @cached_property
    def hypotheses(self) -> list[tuple[Named, bool]]:
        """Return the hypotheses kept, those first that are evaluated without probes (False)."""
        found = [(item, _probed(item.formula)) for item in self.changed_lemma.statement.hypotheses]
        return sorted(found, key=lambda pair: pair[1])

    @cached_property
    def existential(self) -> bool:
        """Whether something is claimed to exist, so that each instance costs a construction."""
        return any(isinstance(target.focus, Exists) for target in self.targets())

    @cached_property
    def left(self) -> frozenset[str]:
        """Return the symbols on which the dropped hypotheses depend, through definitions too."""
        statement = self.lemma.statement
        waiting: list[Any] = [statement.formula(name) for name in self.drops]
        found: set[str] = set()
        while waiting:
            for symbol in free_symbols(waiting.pop()):
                item = statement.declared.get(name_of(symbol))
                if item is not None and item.name not in found:
                    found.add(item.name)
                    waiting += [item] if isinstance(item, Definition) else []
        return frozenset(found)

    def targets(self) -> list[Target]:
        """Return the conclusions to be violated; with a bound scaled, the scaled ones alone."""
        return self._targets

    @cached_property
    def _targets(self) -> list[Target]:
        lemma = self.changed_lemma
        found = []
        for item in self.conclusions:
            stated = self.lemma.statement.formula(item.name)
            found.append(Target(lemma, item.formula, item.formula, stated))
        return found

    @cached_property
    def conclusions(self) -> tuple[Named, ...]:
        """Return the conclusions that `targets` are made of."""
        scaled = {place.partition(".")[0] for place, _ in self.scales}
        every = self.changed_lemma.statement.conclusions
        return tuple(item for item in every if not scaled or item.name in scaled)

    @cached_property
    def recipe_fits(self) -> bool:
        """Whether the recipe draws the sizes asked for: the same in every process."""
        if not self.sizes:
            return True
        draw = RandomDraw(np.random.default_rng(0), 1, False)
        attempts = (self.lemma.instance(draw) for _ in range(RECIPE_ATTEMPTS))
        return any(self.fits(instance) for instance in attempts)

    def fits(self, instance: Mapping[str, Any]) -> bool:
        """Whether an instance has the sizes asked for."""
        return all(_size(instance, name) == value for name, value in self.sizes)


def claim_of(lemma: Lemma, drops: Sequence[str], scales: Sequence[str], sizes: str | None) -> Claim:
    """Return the claim that the words of a command line mean; raise InputError with a sentence."""
    known = [item.name for item in lemma.statement.hypotheses]
    for name in drops:
        if name not in known:
            raise InputError(
                f"{lemma.id} has no hypothesis {name!r}; it has {', '.join(known) or 'none'}"
            )
    factors = tuple(_scale(one) for one in scales)
    claim = Claim(lemma, tuple(dict.fromkeys(drops)), factors, _sizes(lemma, sizes))
    key = (id(lemma), claim.drops, claim.scales, claim.sizes)
    before = _KNOWN.get(key)
    if before is not None and before.lemma is lemma:  # its statement was checked then
        return before
    changed_lemma(claim)
    _KNOWN[key] = claim
    return claim


def changed_lemma(claim: Claim) -> Lemma:
    """Return the lemma that is hunted: neither steps nor breakers, the changes made."""
    return claim.changed_lemma


def _changed_lemma(claim: Claim) -> Lemma:
    statement = claim.lemma.statement
    kept = tuple(item for item in statement.hypotheses if item.name not in claim.drops)
    conclusions = statement.conclusions
    for place, factor in claim.scales:
        name, *path = place.split(".")
        if name not in {item.name for item in conclusions}:
            names = ", ".join(item.name for item in conclusions)
            raise InputError(f"{claim.lemma.id} has no conclusion {name!r}; it has {names}")
        conclusions = tuple(
            Named(item.name, _scaled(item.formula, path, factor, place), item.gloss)
            if item.name == name
            else item
            for item in conclusions
        )
    changed = without_proof(
        claim.lemma, replace(statement, hypotheses=kept, conclusions=conclusions)
    )
    builds = {name: _guarded(name, build) for name, build in changed.constructions.items()}
    return replace(changed, constructions=builds)


def _guarded(name: str, build: Construction) -> Construction:
    """Return a construction that delivers nothing where it fails: nothing is refuted there.

    The instances of a hunt, above all without a hypothesis, are not those it was made for.
    """

    def guarded(view: View) -> Mapping[str, Any]:
        try:
            return build(view)
        except ProofcheckError:
            raise
        except Exception as error:  # whatever the code of a companion raises
            said = f"{type(error).__name__}: {error}"
            raise NoWitness(f"the construction {name} failed: {said}") from error

    return guarded


def _probed(formula: Formula) -> bool:
    """Whether a formula speaks of all reals, so that it is evaluated at probes."""
    if isinstance(formula, And):
        return any(_probed(part) for part in formula.parts)
    if isinstance(formula, Implies):
        return _probed(formula.premise) or _probed(formula.conclusion)
    if isinstance(formula, ForAll):
        return any(item.within is None for item in formula.bound) or _probed(formula.body)
    return not isinstance(formula, Rel) and _probed(getattr(formula, "body", Rel(0, "=", 0)))


def _scaled(formula: Formula, path: list[str], factor: Fraction, place: str) -> Formula:
    """Scale the right side of the one inequality at the end of a path through conjunctions."""
    if isinstance(formula, Rel):
        if path or formula.op == "=":
            raise InputError(f"{place} is no inequality: {text(formula)}")
        return Rel(formula.left, formula.op, sp.Rational(str(factor)) * formula.right)
    if isinstance(formula, And):
        if not path or not path[0].isdecimal() or not 1 <= int(path[0]) <= len(formula.parts):
            raise InputError(
                f"{place} is a conjunction of {len(formula.parts)} parts; write {place}.1 to "
                f"{place}.{len(formula.parts)}"
                if not path
                else f"{place} names no part of a conjunction of {len(formula.parts)} parts"
            )
        number = int(path[0]) - 1
        parts = list(formula.parts)
        parts[number] = _scaled(parts[number], path[1:], factor, place)
        return And(tuple(parts))
    if isinstance(formula, Implies):
        inner = _scaled(formula.conclusion, path, factor, place)
        return replace(formula, conclusion=inner)
    if isinstance(formula, (ForAll, Exists, Let)):
        return replace(formula, body=_scaled(formula.body, path, factor, place))
    raise InputError(f"{place} is no inequality")


def _scale(words: str) -> tuple[str, Fraction]:
    place, sign, factor = words.partition("=")
    match = _FACTOR.fullmatch(factor)
    if not sign or not place or not match:
        raise InputError(
            f"--scale {words!r} is not of the form PLACE=FACTOR; write for example C1=0.9"
        )
    short = len(factor) <= 3 * MOST_DIGITS and abs(int(match["power"] or 0)) <= 2 * MOST_DIGITS
    if short and match["bottom"] and not int(match["bottom"]):
        raise InputError(f"--scale {words!r}: the factor is divided by zero")
    value = Fraction(factor) if short else Fraction(0)
    if not short or max(abs(value.numerator), value.denominator) > 10**MOST_DIGITS:
        raise InputError(
            f"--scale {words[:60]!r}: the factor is too large, too small or too long to be scaled "
            "by; write for example C1=0.9 or C1=9/10"
        )
    if value <= 0:
        said = "zero" if not value else "negative"
        raise InputError(f"--scale {words!r}: the factor is {said}; it has to be above 0")
    return place, value


def _sizes(lemma: Lemma, words: str | None) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    known = {item.name: item.kind for item in lemma.statement.symbols}
    for part in filter(None, (words or "").split(",")):
        name, _, value = part.strip().partition("=")
        match = _SIZE.fullmatch(name)
        if match and _NEGATIVE.fullmatch(value):
            raise InputError(f"--set {part!r}: a size cannot be negative")
        if not match or not _DIGITS.fullmatch(value):
            raise InputError(f"--set {part!r} is not of the form NAME=NUMBER, as in n=2,p[0]=5")
        if match[1] not in known and not match[2]:
            name = _glossed(lemma, name)
            match = _SIZE.fullmatch(name) or match
        kind = known.get(match[1])
        if kind != ("sizes" if match[2] else "size"):
            sizes = [k if v == "size" else f"{k}[0]" for k, v in known.items() if "size" in v]
            raise InputError(
                f"--set {part!r}: {lemma.id} has no size {name}; it has "
                f"{', '.join(sizes) or 'no sizes'}"
            )
        least = {item.name: item.least for item in lemma.statement.symbols}[match[1]]
        if int(value) < least:
            raise InputError(f"--set {part!r}: {name} of {lemma.id} is at least {least}")
        if int(value) > LARGEST:
            raise InputError(f"--set {part!r}: a size is at most {LARGEST}")
        if dict(found).get(name, int(value)) != int(value):
            raise InputError(
                f"--set {words!r}: {name} cannot be both {dict(found)[name]} and {value}"
            )
        found.append((name, int(value)))
    return tuple(dict(found).items())


def _glossed(lemma: Lemma, name: str) -> str:
    """Return the size that a gloss calls so ("p[0] = m hidden units"), or the name itself."""
    for item in lemma.statement.symbols:
        match = re.search(rf"({re.escape(item.name)}\[\d+\]) = {re.escape(name)}\b", item.gloss)
        if item.kind == "sizes" and match:
            return match[1]
    return name


def _size(instance: Mapping[str, Any], name: str) -> int:
    match = _SIZE.fullmatch(name)
    if match is None:
        return -1
    value = instance[match[1]]
    return int(value.get(int(match[2]), -1) if match[2] else value)
