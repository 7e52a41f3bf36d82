"""Neighbours of claims of existence, refuted by showing that no object will do at one instance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from proofcheck.errors import ProofcheckError
from proofcheck.fates import NOT_DELIVERED, REFUTED
from proofcheck.knobs import FAILURES
from proofcheck.language import Exists
from proofcheck.lemma import Lemma
from proofcheck.mutant_hunt import MutantHunt
from proofcheck.mutants import Mutant
from proofcheck.no_object import ASK, BETWEEN, CERTIFICATE, EQUATIONS, Excluder
from proofcheck.refute import met
from proofcheck.trial import scope_of

MOST_KEPT = 2
"""Instances tried, of those at which a construction failed a neighbour: the smallest ones."""
MOST_ENTRIES = 40
"""Numbers that such an instance may have."""


@dataclass
class Exclusion:
    """Tries the instances one after the other, on all neighbours of one conclusion at a time."""

    hunt: MutantHunt
    instances: Sequence[Mapping[str, Any]]
    excluders: dict[tuple[int, str], Excluder] = field(default_factory=dict)

    def run(self) -> None:
        """Settle the neighbours that an instance excludes, by the cheapest means that does.

        By equations at every instance, then by certificates; a dropped premise at more values of
        the bound reals; last the solvers, at the last instance: one question for each neighbour.
        """
        for level in (EQUATIONS, CERTIFICATE, BETWEEN, ASK):
            places = range(len(self.instances))
            for place in places[-1:] if level == ASK else places:
                for mutant, claim in list(self._open(level)):
                    how = self._excluder(place, mutant.name).excludes(claim, level)
                    if how:
                        self.hunt.settle(mutant, REFUTED, how, self.instances[place])

    def _open(self, level: int) -> Iterator[tuple[Mutant, Exists]]:
        """Yield what is not refuted: all by equations; further what a construction failed."""
        hunt = self.hunt
        for mutant in hunt.all:
            if not isinstance(mutant.formula, Exists) or mutant.key in hunt.fates:
                continue
            failed = hunt.weaker.get(mutant.key)
            if level > EQUATIONS and (failed is None or failed.state != NOT_DELIVERED):
                continue
            if level != BETWEEN or mutant.kind == "premise":
                yield mutant, mutant.formula

    def _excluder(self, place: int, name: str) -> Excluder:
        if (place, name) not in self.excluders:
            statement = self.hunt.lemma.statement
            found = Excluder(statement, statement.formula(name), self.instances[place])
            self.excluders[place, name] = found
        return self.excluders[place, name]


def exclude(hunt: MutantHunt, sharp: Sequence[Mapping[str, Any]]) -> None:
    """Refute neighbours of claims of existence at the instances offered and at some of the hunt's.

    sharp: instances without batch axis, at which the conclusions leave little room. Raises
    ProofcheckError if one of them does not meet the hypotheses.
    """
    if any(isinstance(mutant.formula, Exists) for mutant in hunt.all):
        offered = [_offered(hunt, given, number) for number, given in enumerate(sharp, 1)]
        for instance in offered:  # what fails there is told apart whatever the seed
            with suppress(*FAILURES):  # a construction may not be made for such an instance
                hunt.look(instance, True, "an instance with little room")
        Exclusion(hunt, [*offered, *_smallest(hunt.kept)]).run()


def _offered(hunt: MutantHunt, given: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    lemma: Lemma = hunt.lemma
    try:
        instance = hunt.batch(given)
        fits = bool(met(lemma, scope_of(lemma, instance, True)).all())
    except FAILURES as error:
        said = f"{lemma.id}: the sharp instance {number} cannot be read: {error}"
        raise ProofcheckError(said) from error
    if not fits:
        raise ProofcheckError(
            f"{lemma.id}: the sharp instance {number} does not meet the hypotheses"
        )
    return instance


def _smallest(kept: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    sized = sorted(((_entries(one), place) for place, one in enumerate(kept)), key=lambda x: x)
    return [kept[place] for entries, place in sized[:MOST_KEPT] if entries <= MOST_ENTRIES]


def _entries(value: Any) -> int:
    """Return how many numbers an instance holds."""
    if isinstance(value, Mapping):
        return sum(_entries(part) for part in value.values())
    return 0 if callable(value) else int(np.size(value))
