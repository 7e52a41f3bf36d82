"""Counterexamples: evaluated exactly in the statement itself, kept as JSON, read again with doubt.

A hypothesis over all reals cannot be evaluated at finitely many points. There the instance's
functions are put into it and it is decided like a claim; `shown` says by what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck.errors import ProofcheckError
from proofcheck.judge import judge
from proofcheck.language import And, Declare, ForAll, Formula, Implies, Let
from proofcheck.scope import Scope, concrete, root_scope
from proofcheck.smt.instance import Function, Points, entry_name, lambdas, mentions
from proofcheck.statement import Named, Statement
from proofcheck.substitution import substitute

Prove = Callable[[Formula, Mapping[str, Fraction]], str]
"""Decides a formula with the declared reals fixed; returns by what it is proved, or ""."""


@dataclass(frozen=True)
class Counterexample:
    """An instance that meets what is used and violates the claim.

    values: every declared real and member, by the unknown's name. bound: values at which a claim
    "for every" fails. shown: for each hypothesis over all reals, by what it was shown. beyond:
    hypotheses of the statement that were not used and that the instance violates (or may).
    """

    sizes: Mapping[str, Any]
    values: Mapping[str, Fraction]
    functions: Mapping[str, Function]
    bound: Mapping[str, Sequence[Any]]
    shown: tuple[tuple[str, str], ...] = ()
    beyond: tuple[str, ...] = ()


def over_reals(formula: Formula, sign: bool = True) -> bool:
    """Whether the formula, asserted (sign) or denied, says something of all reals."""
    if isinstance(formula, And):
        return any(over_reals(part, sign) for part in formula.parts)
    if isinstance(formula, Implies):
        return over_reals(formula.premise, not sign) or over_reals(formula.conclusion, sign)
    if isinstance(formula, Let):
        return over_reals(formula.body, sign)
    if isinstance(formula, ForAll):
        here = sign and any(item.kind in ("real", "array") for item in formula.bound)
        return here or over_reals(formula.body, sign)
    return False


def refutes(
    statement: Statement,
    claim: Formula,
    using: Sequence[Named],
    example: Counterexample,
    prove: Prove,
) -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Evaluate the instance exactly: (why it is not believed, or ""; shown; beyond)."""
    try:
        scope = scope_at(statement, example, example.bound)
        plain = scope_at(statement, example, {})
        if over_reals(claim, False):
            return "the claim itself assumes something of all reals", (), ()
        if judge(claim, scope).holds.all():
            return "the claim holds at the instance, evaluated exactly", (), ()
        shown: list[tuple[str, str]] = []
        for item in using:
            wrong, by = _meets(statement, item, example, plain, prove)
            if wrong:
                return wrong, (), ()
            shown += [(item.name, by)] if by else []
        used = [item.formula for item in using]
        beyond = [
            item.name
            for item in statement.hypotheses
            if item.formula not in used and _meets(statement, item, example, plain, prove)[0]
        ]
    except (ProofcheckError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        return f"the instance cannot be evaluated: {error}", (), ()
    return "", tuple(shown), tuple(beyond)


def _meets(
    statement: Statement, item: Named, example: Counterexample, scope: Scope, prove: Prove
) -> tuple[str, str]:
    """Return (why the hypothesis is not met, or "", by what it is shown if not evaluated)."""
    if not judge(item.formula, scope).holds.all():
        return f"the instance violates {item.name}, evaluated exactly", ""
    if not over_reals(item.formula):
        return "", ""
    tables = {n for n, f in example.functions.items() if isinstance(f, Points)}
    if mentions(item.formula, tables):
        return (
            f"{item.name} is about every value of a function of vectors, which a model gives at "
            "finitely many points",
            "",
        )
    closed = substitute(item.formula, lambdas(statement, example.functions))
    by = prove(closed, example.values)
    if not by:
        return f"{item.name} could not be shown for the functions of the instance", ""
    return "", by


def scope_at(
    statement: Statement, example: Counterexample, bound: Mapping[str, Sequence[Any]]
) -> Scope:
    """Return the exact scope of the instance; `bound` gives the probes of bound symbols."""
    sizes = Scope({}, True, 1)
    instance: dict[str, Any] = dict(example.functions)
    for item in statement.symbols:
        if item.kind in ("size", "sizes", "index"):
            value = example.sizes[item.name]
            sizes.values[item.symbol] = value
            instance[item.name] = np.array([value]) if item.kind == "index" else value
    for item in statement.symbols:
        if item.kind == "real":
            instance[item.name] = _filled(item, (), (), sizes, example)[None]
        elif item.kind == "array" and item.layered:
            layer, low, high = item.axes[0]
            instance[item.name] = {
                k: _filled(item, item.axes[1:], (k,), sizes.child({layer: k}), example)[None]
                for k in range(concrete(low, sizes), concrete(high, sizes) + 1)
            }
        elif item.kind == "array":
            instance[item.name] = _filled(item, item.axes, (), sizes, example)[None]
    probes = {name: _probe(values) for name, values in bound.items()}
    return root_scope(statement.symbols, statement.definitions, instance, exact=True, probes=probes)


def _filled(
    item: Declare,
    axes: Sequence[Any],
    start: tuple[int, ...],
    scope: Scope,
    example: Counterexample,
) -> Any:
    """Return the members of a family (of one layer, at `start`) as an array of rationals."""
    ranges = [range(concrete(low, scope), concrete(high, scope) + 1) for _, low, high in axes]
    out = np.empty([len(places) for places in ranges], dtype=object)
    for place in np.ndindex(*out.shape):
        key = tuple(places[p] for places, p in zip(ranges, place, strict=True))
        out[place] = example.values[entry_name(item, (*start, *key))]
    return out


def _probe(values: Sequence[Any]) -> Callable[[Any], Any]:
    if not isinstance(values[0], Mapping):
        return lambda _: tuple(values)
    keys = sorted(values[0])
    shape = [max(key[axis] for key in keys) for axis in range(len(keys[0]))]
    arrays = np.array([[members[key] for key in keys] for members in values], dtype=object)
    return lambda _: arrays.reshape(len(values), *shape)
