"""What is said to exist: built by a construction, or found by trying every object there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.exact import fractions
from proofcheck.language import And, Declare, Exists, ForAll, Formula, Rel
from proofcheck.scope import NoWitness, OutOfRange, Scope, WalkError, bind, concrete
from proofcheck.walker import view_of

MOST_BITS = 16
"""Entries of a 0/1 family up to which all of its values are tried."""


def construct(formula: Exists, scope: Scope) -> Scope:
    """Return a scope in which the witnesses of `formula` have the values constructed for them.

    Raises NoWitness if the construction does not deliver them, WalkError if there is none.
    """
    build = scope.constructions.get(formula.by)
    if build is None:
        raise WalkError(f"no construction is called {formula.by}")
    witness = build(view_of(scope))
    inner = scope.child({})
    for item in formula.bound:
        if item.name not in witness:
            raise NoWitness(f"the construction {formula.by} gives no {item.name}")
        try:
            inner.values[item.symbol] = bind(item, _batched(witness[item.name], item.kind), inner)
        except OutOfRange as error:
            raise NoWitness(f"the construction {formula.by} gives {error}") from error
    return inner


def _batched(value: Any, kind: str) -> Any:
    if kind != "array":
        return value
    if isinstance(value, dict):
        return {k: np.asarray(part)[None] for k, part in value.items()}
    return np.asarray(value)[None]


def every(formula: Exists, scope: Scope) -> Iterator[Scope]:
    """Yield a scope for each value of the bound symbols: indices, and 0/1 families.

    Raises WalkError if they cannot all be tried.
    """
    choices: list[list[Any]] = []
    for item in formula.bound:
        if item.within is not None:
            low, high = (concrete(bound, scope) for bound in item.within)
            choices.append([np.array([value]) for value in range(low, high + 1)])
        elif item.kind == "array" and not item.layered and _is_binary(item, formula.body):
            shape = tuple(concrete(hi, scope) - concrete(lo, scope) + 1 for _, lo, hi in item.axes)
            length = int(np.prod(shape))
            if length > MOST_BITS:
                raise WalkError(f"{item.name} has too many values to be enumerated")
            choices.append(
                [
                    fractions(np.reshape(bits, (1, *shape)))
                    for bits in product((0, 1), repeat=length)
                ]
            )
        else:
            raise WalkError(f"{item.name} cannot be enumerated; say why none exists")
    for values in product(*choices):
        inner = scope.child({})
        for item, value in zip(formula.bound, values, strict=True):
            inner.values[item.symbol] = bind(item, value, inner)
        yield inner


def _is_binary(family: Declare, body: Formula) -> bool:
    """Whether the body itself restricts the whole family to zeros and ones."""
    parts = body.parts if isinstance(body, And) else (body,)
    for part in parts:
        if isinstance(part, ForAll) and isinstance(part.body, Rel) and part.body.op == "=":
            indices = tuple(item.symbol for item in part.bound)
            whole = [item.within for item in part.bound] == [axis[1:] for axis in family.axes]
            entry = family.symbol[indices]
            claimed = part.body.left - part.body.right
            if whole and sp.expand(claimed - entry * (1 - entry)) == 0:
                return True
    return False


def promised(formula: Formula) -> list[str]:
    """Return the constructions of what a formula says exists, wherever in it."""
    if isinstance(formula, Exists):
        return [formula.by, *promised(formula.body)]
    parts = getattr(formula, "parts", ())
    inner = [getattr(formula, name, None) for name in ("premise", "conclusion", "body")]
    return [by for part in (*parts, *inner) if isinstance(part, Formula) for by in promised(part)]
