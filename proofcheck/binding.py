"""Instances of a lemma brought into a scope, and read exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.exact import fractions
from proofcheck.lemma import Lemma
from proofcheck.scope import Scope, root_scope


def scope_of(
    lemma: Lemma, instance: Mapping[str, Any], exact: bool, seed: tuple[int, ...] = ()
) -> Scope:
    """Return the scope of a batch of instances of the lemma; probes are drawn from the seed."""
    return root_scope(
        lemma.statement.symbols,
        lemma.statement.definitions,
        instance,
        exact=exact,
        constructions=lemma.constructions,
        probes=lemma.probes,
        points=lemma.points,
        seed=seed,
    )


def exactly(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Read every float of an instance as the rational that it is."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(part) for key, part in value.items()}
        if isinstance(value, np.ndarray) and value.dtype.kind in "fO":
            return fractions(value)
        return value

    return {name: one(value) for name, value in instance.items()}


def with_batch(kind: str, value: Any) -> Any:
    """Return a value written without a batch axis as a batch of one, exactly."""
    if value is None or kind in ("size", "sizes", "function"):
        return value
    if kind == "index":
        return np.array([value])
    if kind == "real":
        return fractions([Fraction(value)])
    if isinstance(value, dict):
        return {k: fractions(part)[None] for k, part in value.items()}
    return fractions(value)[None]
