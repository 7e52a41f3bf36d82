"""Hypothesis as a searcher, and the examples that it keeps in the user's cache folder.

A unit never reads them, so that the result of given rounds is the same everywhere; it only adds
what it found. `kept_examples` tries them again, apart from any round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from unittest import SkipTest

import numpy as np

from proofcheck.hunt.claim import Claim
from proofcheck.hunt.look import look
from proofcheck.hunt.units import Seen
from proofcheck.knobs import FAILURES
from proofcheck.printing import text
from proofcheck.store import default_root

if TYPE_CHECKING:
    from hypothesis import Phase
    from hypothesis.database import ExampleDatabase

EXAMPLES, DEAR = 25, 5
"""Examples of a unit; of one where each is constructed in turn."""


class _Violated(Exception):
    """An example violates the claim, exactly."""


def property_test(claim: Claim, rng: np.random.Generator, batch: int) -> Seen:
    """Let hypothesis look for a violation, aimed at the least slack; it shrinks what it finds."""
    from hypothesis import Phase

    if not claim.recipe_fits:
        return Seen()
    phases = (Phase.generate, Phase.target, Phase.shrink)
    return _run(claim, int(rng.integers(2**32)), phases, _database(claim, writes=True))


def kept_examples(claim: Claim) -> Seen:
    """Try the examples that earlier hunts found against the same claim; nothing else."""
    from hypothesis import Phase

    with np.errstate(all="ignore"):
        return _run(claim, 0, (Phase.reuse,), _database(claim, writes=False))


def _run(claim: Claim, seed: int, phases: Sequence[Phase], database: ExampleDatabase) -> Seen:
    from hypothesis import HealthCheck, Verbosity, given, settings, target
    from hypothesis import seed as seeded
    from hypothesis import strategies as st
    from hypothesis.configuration import set_hypothesis_home_dir

    from proofcheck.strategies import HypothesisDraw

    seen = Seen()
    set_hypothesis_home_dir(default_root() / "hypothesis")  # never the folder one works in

    @settings(  # outside of the seed, which would take the database away
        max_examples=DEAR if claim.existential else EXAMPLES,
        deadline=None,
        database=database,
        derandomize=False,
        phases=phases,
        report_multiple_bugs=False,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @seeded(seed)
    @given(st.data())
    def property_holds(data: Any) -> None:
        one = Seen()
        try:
            instance = dict(claim.lemma.instance(HypothesisDraw(data)))
            if not claim.fits(instance):
                return
            look(claim, instance, one, None, exact=True)
        except FAILURES:
            return
        if one.found:
            seen.found = None  # the last one is the smallest
        seen.add(one)
        if one.found:
            raise _Violated
        if np.isfinite(one.slack):
            target(-min(one.slack, 1e6))

    with suppress(_Violated, SkipTest):  # hypothesis skips a test that has nothing to try
        property_holds()
    return seen


def _database(claim: Claim, writes: bool) -> ExampleDatabase:
    from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

    inner = DirectoryBasedExampleDatabase(default_root() / "hypothesis" / "examples")
    statement = claim.changed_lemma.statement
    said = [claim.title, str(claim.sizes)]
    said += [text(item.formula) for item in (*statement.hypotheses, *statement.conclusions)]
    mark = hashlib.sha256("\n".join(said).encode()).digest()

    class _OfClaim(ExampleDatabase):
        """The examples of one claim: written by units, read by `kept_examples` alone."""

        def save(self, key: bytes, value: bytes) -> None:
            if writes:
                inner.save(mark + key, value)

        def fetch(self, key: bytes) -> Iterable[bytes]:
            return () if writes else inner.fetch(mark + key)

        def delete(self, key: bytes, value: bytes) -> None:
            inner.delete(mark + key, value)

    return _OfClaim()
