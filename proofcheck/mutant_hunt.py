"""Hunting the mutants of one lemma: at draws, edges, breakers' values mixed, and by search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np

from proofcheck.draw import select
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.fates import (
    EXPLAINED,
    IMPLIED,
    MEANINGLESS,
    NOT_DELIVERED,
    REFUTED,
    SURVIVED,
    Budget,
    Fate,
    Refuter,
)
from proofcheck.instances import exact_batch, roughly, to_data
from proofcheck.judge import construct, judge
from proofcheck.knobs import (
    FAILURES,
    Knobs,
    edges,
    entry_knobs,
    exact_instances,
    quartered,
    recipe_knobs,
)
from proofcheck.language import Exists, Formula, Rel
from proofcheck.lemma import Lemma, Redundant
from proofcheck.mixtures import mixtures
from proofcheck.mutants import Mutant, mutants, split_hypothesis
from proofcheck.refute import (
    Target,
    confirm,
    first_confirmed,
    met,
    none_will_do,
    search,
    single,
    suspects,
    without_proof,
)
from proofcheck.scope import NoWitness, Scope, WalkError
from proofcheck.stacking import pick
from proofcheck.trial import check_breaker, scope_of


class MutantHunt:
    """The mutants of one lemma that are still alive, and what became of the others."""

    def __init__(self, lemma: Lemma, seed: int, budget: Budget) -> None:
        """Begin with every mutant of the lemma."""
        self.lemma, self.seed, self.budget = lemma, seed, budget
        self.all = mutants(lemma.statement)
        self.live = {mutant.key: mutant for mutant in self.all if mutant.formula is not None}
        self.fates: dict[str, Fate] = {}
        self.weaker: dict[str, Fate] = {}
        self.evaluated: set[str] = set()
        self.starts: list[tuple[Knobs, bool]] = []
        self.tries: dict[str, int] = {}
        self.kept: list[Mapping[str, Any]] = []

    def fate(self, mutant: Mutant) -> Fate:
        """Return what became of a mutant."""
        found = self.fates.get(mutant.key) or self.weaker.get(mutant.key)
        if found is not None:
            return found
        if mutant.formula is not None and mutant.key not in self.evaluated:
            return _fate(mutant, MEANINGLESS, "no instance at which it can be evaluated")
        return _fate(mutant, IMPLIED if mutant.implied else SURVIVED)

    def generator(self, *place: int) -> np.random.Generator:
        """Return the generator of one piece of work."""
        tag = int.from_bytes(self.lemma.id.encode(), "little")
        return np.random.default_rng([self.seed, tag, *place])

    def target(self, mutant: Mutant) -> Target:
        """Return the claim that a changed conclusion makes."""
        stated = self.lemma.statement.formula(mutant.name)
        formula, focus = mutant.formula or stated, mutant.focus or stated
        return Target(self.lemma, formula, focus, stated, mutant.kind == "strict")

    def settle(self, mutant: Mutant, state: str, by: str, instance: Any = None) -> None:
        """Write down what was shown of a mutant; what is refuted is looked at no more."""
        data = None if instance is None else to_data(self.lemma, instance)
        fate = _fate(mutant, state, by, data)
        if state == NOT_DELIVERED:
            if instance is not None and not any(one is instance for one in self.kept):
                self.kept.append(instance)
            self.weaker.setdefault(mutant.key, fate)
            self.tries[mutant.key] = self.tries.get(mutant.key, 0) + 1
            if self.tries[mutant.key] < 8 and _enumerable(mutant.formula):
                return
        else:
            self.fates[mutant.key] = fate
        self.live.pop(mutant.key, None)

    # ----------------------------------------------------------------- dropped hypotheses

    def drop(self, mutant: Mutant) -> None:
        """Settle a dropped hypothesis, or a dropped part of one."""
        name = mutant.where.partition(".")[0]
        statement = self.lemma.statement
        if name != mutant.where:
            statement = split_hypothesis(statement, name)
        whole = replace(self.lemma, statement=statement, breakers=())
        for breaker in self.lemma.breakers:
            if isinstance(breaker, Redundant):
                if breaker.hypothesis == name:
                    self.settle(mutant, EXPLAINED, f"redundant: {breaker.proof}")
                    return
            elif breaker.drops == name and not check_breaker(
                whole, replace(breaker, drops=mutant.where)
            ):
                instance = self.batch(breaker.instance)
                self.settle(mutant, REFUTED, f"the breaker: {breaker.shows}", instance)
                return
        self.drop_by_search(mutant, without_proof(self.lemma, mutant.applied(self.lemma.statement)))

    def drop_by_search(self, mutant: Mutant, lemma: Lemma) -> None:
        """Look for an instance of the lemma without a hypothesis that violates a conclusion."""
        targets = [
            Target(lemma, item.formula, item.formula, item.formula)
            for item in lemma.statement.conclusions
            if not isinstance(item.formula, Exists)  # no finite search excludes every object
        ]
        if not targets:
            return
        starts = [self.batch(given) for given in self.mixed()]
        for target in targets:
            state, instance = first_confirmed(target, starts, len(starts))
            if state:
                self.settle(mutant, state, "values of the breakers, mixed", instance)
            if state == REFUTED:
                return
        place = self.all.index(mutant)
        for number in range(self.budget.climbs):
            rng = self.generator(3, place, number)
            try:
                drawn, _ = recipe_knobs(lemma, rng, self.budget.batch, False)
                knobs = entry_knobs(lemma, drawn)
            except FAILURES:
                continue
            for target in targets:
                state, instance = search(target, knobs, rng, self.budget.steps)
                if state:
                    self.settle(mutant, state, "search", instance)
                if state == REFUTED:
                    return

    # ----------------------------------------------------------------- instances

    def draw(self, piece: int) -> list[tuple[Knobs, dict[str, Any]]]:
        """Return the knobs and the instances of the shapes that the budget allows, in floats."""
        found = []
        for number in range(self.budget.shapes):
            rng = self.generator(piece, number)
            instance, knobs = recipe_knobs(self.lemma, rng, self.budget.batch, False)
            found.append((knobs, instance))
        return found

    def look_at_draws(self) -> None:
        """Judge the living mutants at drawn instances and at the edges of their shapes."""
        budget = self.budget
        existential = any(isinstance(one.formula, Exists) for one in self.live.values())
        for exact, count, batch in (
            (False, budget.shapes, budget.batch),
            (True, budget.exact_shapes, budget.exact_batch),
        ):
            for number in range(count):
                if not self.live:
                    return
                rng = self.generator(int(exact), number)
                instance, knobs = recipe_knobs(self.lemma, rng, batch, exact)
                met_by = self.look(instance, exact, "a drawn instance", knobs)
                if not exact:
                    self.starts.append((knobs, met_by == min(batch, knobs.batch)))
                    for row in range(min(4, knobs.batch) if existential else 0):
                        for candidate in islice(exact_instances(knobs, row), 1):
                            self.look(candidate, True, "a drawn instance")
                    continue
                for edge in edges(knobs.rows([0]) if knobs.arrays else knobs):
                    for candidate in islice(exact_instances(edge, 0), 1):
                        self.look(candidate, True, "an edge of a drawn shape")

    def look_at_mixtures(self) -> None:
        """Judge the living mutants at breakers' values that together meet every hypothesis."""
        for given in self.mixed():
            if not self.live:
                return
            self.look(self.batch(given), True, "values of the breakers, mixed")

    def mixed(self) -> Iterator[Mapping[str, Any]]:
        """Yield the breakers' values, mixed, as instances without batch axis."""
        return mixtures(self.lemma)

    def batch(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return an instance without batch axis as an exact batch of one."""
        return exact_batch(self.lemma, given)

    def look(
        self, instance: Mapping[str, Any], exact: bool, by: str, knobs: Knobs | None = None
    ) -> int:
        """Judge every living mutant at one batch of instances; confirm the suspects exactly.

        Return how many instances met the hypotheses.
        """
        try:
            scope = scope_of(self.lemma, instance, exact)
            rows = np.flatnonzero(met(self.lemma, scope, exact))
        except FAILURES:
            return 0
        if not len(rows):
            return 0
        keep = np.isin(np.arange(scope.batch), rows)
        chosen = select(instance, keep, scope.batch)
        scope = scope_of(self.lemma, chosen, exact)
        for mutant in list(self.live.values()):
            target = self.target(mutant)
            if isinstance(target.stated, Exists):
                continue
            try:
                bad, reached = suspects(target, scope)
            except (WalkError, NoWitness, InputError):
                continue
            if reached:
                self.evaluated.add(mutant.key)
            for place in np.flatnonzero(bad)[:2]:
                candidates: list[Mapping[str, Any]] = []
                if not exact and knobs is not None:
                    candidates += exact_instances(knobs, int(rows[place]))
                candidates.append(single(chosen, int(place), scope.batch))
                state, found = first_confirmed(target, candidates)
                if state:
                    self.settle(mutant, state, by, found)
                    break
        if exact:
            for place in range(scope.batch):
                one = single(chosen, place, scope.batch)
                self.look_at_construction(pick(scope, [place]), one, by)
        return len(rows)

    def look_at_construction(self, scope: Scope, instance: Mapping[str, Any], by: str) -> None:
        """Judge the mutants of claims of existence at one exact instance of the hypotheses.

        The object is constructed once; where it does not do as stated it shows nothing.
        """
        for item in self.lemma.statement.conclusions:
            mine = [one for one in self.live.values() if one.name == item.name]
            if not isinstance(item.formula, Exists) or not mine:
                continue
            suspected = self.suspected(item.formula, mine, instance)
            if not suspected:
                continue
            try:
                inner = construct(item.formula, scope)
                if not judge(item.formula.body, inner).holds.all():
                    continue
            except (WalkError, NoWitness, InputError):
                continue
            for mutant in suspected:
                target = self.target(mutant)
                try:
                    exactly = judge(target.focus.body, inner)  # type: ignore[attr-defined]
                except (WalkError, InputError):
                    continue
                if not exactly.holds.all():
                    none = none_will_do(target.formula, scope)
                    self.settle(mutant, REFUTED if none else NOT_DELIVERED, by, instance)

    def suspected(
        self, stated: Exists, mine: list[Mutant], instance: Mapping[str, Any]
    ) -> list[Mutant]:
        """Return the mutants that fail in floats at an exact instance, and the strict ones."""
        try:
            inner = construct(stated, scope_of(self.lemma, roughly(instance), False))
        except (WalkError, NoWitness, InputError):
            return []
        found = []
        for mutant in mine:
            try:
                body = self.target(mutant).focus.body  # type: ignore[attr-defined]
                outcome = judge(body, inner, _is_strict(body))
            except (WalkError, InputError):
                continue
            if outcome.reached.any():
                self.evaluated.add(mutant.key)
            if mutant.kind == "strict" or not outcome.holds.all():
                found.append(mutant)
        return found

    # ----------------------------------------------------------------- search

    def climb(self, mutant: Mutant) -> None:
        """Search for an instance that violates a mutant, from several drawn shapes.

        Claims of existence are not searched for: each step would construct an object.
        """
        target = self.target(mutant)
        if isinstance(target.focus, Exists):
            return
        place = self.all.index(mutant)
        for number, (knobs, trusted) in enumerate(self.starts[: self.budget.climbs]):
            rng = self.generator(2, place, number)
            state, instance = search(target, knobs, rng, self.budget.steps, trusted)
            if not state:
                try:
                    entries = entry_knobs(self.lemma, quartered(knobs))
                except FAILURES:
                    continue
                state, instance = search(target, entries, rng, self.budget.steps)
            if state:
                self.evaluated.add(mutant.key)
                self.settle(mutant, state, "search", instance)
                return

    def ask(self, mutant: Mutant, refuter: Refuter) -> None:
        """Ask a refuter for an instance, without batch axis; it is believed once confirmed."""
        target = self.target(mutant)
        answer = refuter(mutant.applied(self.lemma.statement), target.formula)
        if answer is None:
            return
        try:
            instance = self.batch(answer)
        except (KeyError, TypeError, ValueError) as error:
            raise ProofcheckError(
                f"{self.lemma.id}: the refuter's instance of {mutant.key} is malformed: {error}"
            ) from error
        state = confirm(target, instance)
        if state:
            self.settle(mutant, state, "the refuter", instance)


def _enumerable(formula: Formula | None) -> bool:
    return isinstance(formula, Exists) and len(formula.bound) == 1


def _is_strict(formula: Formula) -> bool:
    """Whether a claim is a strict relation, which equal floats are to be suspected of violating."""
    return isinstance(formula, Rel) and formula.op == "<"


def _fate(mutant: Mutant, state: str, by: str = "", instance: Any = None) -> Fate:
    return Fate(mutant.key, mutant.kind, mutant.where, mutant.says, state, by, instance)
