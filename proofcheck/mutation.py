"""Statement mutation: every false neighbour of a lemma is to be refuted, or explained.

A dropped hypothesis is refuted by the lemma's breaker of it, or explained by its proof of
redundancy. A changed conclusion is judged at drawn instances, at edges of their shapes and at the
breakers' values mixed so that they meet every hypothesis; what is left is searched for, and last
handed to a refuter if one is given. Of a claim that something exists it is then shown, where that
can be done, that no object will do at one instance (`exclusion`). Floats only raise suspicions: an
instance counts once it meets the hypotheses and violates the claim in exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from proofcheck.binding import with_batch
from proofcheck.breakers import check_obstacle
from proofcheck.exclusion import exclude
from proofcheck.fates import (
    ARGUED,
    EXPLAINED,
    MEANINGLESS,
    NOT_DELIVERED,
    REFUTED,
    SURVIVED,
    UNDECIDED,
    Budget,
    Fate,
    Refuter,
)
from proofcheck.instances import to_data
from proofcheck.lemma import Companion, Lemma, Obstacle
from proofcheck.mutant_hunt import MutantHunt
from proofcheck.mutants import mutants

_OPEN = (SURVIVED, MEANINGLESS)


def examine_mutants(
    lemma: Lemma,
    seed: int,
    budget: Budget,
    refuter: Refuter | None = None,
    sharp: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> tuple[Fate, ...]:
    """Return the fate of every mutant of a lemma, in the order of `mutants`.

    sharp: by lemma id, instances without batch axis at which the conclusions leave little room.
    The result depends on the lemma, the seed, the budget and the instances alone.
    """
    hunt = MutantHunt(lemma, seed, budget)
    with np.errstate(all="ignore"):  # what overflows in floats is recomputed exactly, or dropped
        for mutant in hunt.all:
            if mutant.formula is None:
                hunt.drop(mutant)
        hunt.look_at_draws()
        hunt.look_at_mixtures()
        for mutant in list(hunt.live.values()):
            if not mutant.implied:
                hunt.climb(mutant)
            if refuter is not None and mutant.key in hunt.live:
                hunt.ask(mutant, refuter)
        exclude(hunt, (sharp or {}).get(lemma.id, ()))
    return tuple(hunt.fate(mutant) for mutant in hunt.all)


def explain(
    companion: Companion, lemma: Lemma, fates: tuple[Fate, ...]
) -> tuple[tuple[Fate, ...], list[str]]:
    """Return the fates with the companion's explanations, and a sentence for each stale one.

    The companion carries `explained`, a mapping from (lemma id, key of a mutant) to the reason why
    nothing refutes the mutant: it is true, and sharper, or no instance can decide it. In place
    of a key, the place of a bound ("C1.3") explains every survivor there at once, as is fit for a
    bound that is nowhere near attained; it is stale once none survives there. A reason that begins
    with "not decided" leaves open whether the mutant is true. An obstacle in place of words is
    checked exactly; one that excludes nothing is stale, and its mutant survives.
    """
    mine = {key: why for (name, key), why in companion.explained.items() if name == lemma.id}
    keys = {fate.key: fate.state for fate in fates}
    open_places = {fate.where for fate in fates if fate.state in _OPEN}
    stale = []
    for key in mine:
        if keys.get(key) == REFUTED:
            stale.append(f"stale explanation: {key} of {lemma.id} is refuted by now")
        elif key not in keys and key in {fate.where for fate in fates}:
            if key not in open_places:
                stale.append(f"stale explanation: no mutant survives at {key} of {lemma.id}")
        elif key not in keys:
            stale.append(f"stale explanation: {lemma.id} has no mutant {key} any more")
    obstructed = any(isinstance(why, Obstacle) for why in mine.values())
    formulas = {z.key: z.formula for z in mutants(lemma.statement)} if obstructed else {}
    done = []
    for fate in fates:
        why = mine.get(fate.key) or (mine.get(fate.where) if fate.state == SURVIVED else None)
        told = why is not None and fate.state in (*_OPEN, NOT_DELIVERED)
        if isinstance(why, Obstacle) and told:
            hindered = check_obstacle(lemma, why, formulas[fate.key])
            if hindered:
                stale.append(f"stale explanation: {fate.key} of {lemma.id}: {hindered}")
            else:
                fate = replace(fate, state=ARGUED, by=why.shows, instance=_shown(lemma, why))
        elif isinstance(why, str) and told:
            state = UNDECIDED if why.startswith(UNDECIDED) else EXPLAINED
            fate = replace(fate, state=state, by=why)
        done.append(fate)
    return tuple(done), stale


def _shown(lemma: Lemma, obstacle: Obstacle) -> dict[str, Any]:
    values = obstacle.instance
    symbols = lemma.statement.symbols
    return to_data(lemma, {z.name: with_batch(z.kind, values[z.name]) for z in symbols})


def stale_ids(companion: Companion) -> list[str]:
    """Return a sentence for each explanation of a lemma that the companion has not."""
    known = {lemma.id for lemma in companion.lemmas}
    return [
        f"stale explanation: no lemma is called {name} (mutant {key})"
        for name, key in companion.explained
        if name not in known
    ]
