"""Linear consequence over the normal form, with the multipliers recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from proofcheck.kernel.farkas import combination
from proofcheck.kernel.monomial import ONE, Monomial
from proofcheck.kernel.normal import poly
from proofcheck.kernel.theorem import RuleError, Theorem, flat
from proofcheck.language import Formula, Rel, le
from proofcheck.printing import text

Row = Mapping[Monomial, Fraction]


@lru_cache(maxsize=100_000)
def gap(relation: Rel) -> Row:
    """Return the normal form of the right side minus the left."""
    return MappingProxyType(poly(relation.right - relation.left))


def is_linear_consequence(claim: Rel, facts: list[Theorem], naturals: set[Any]) -> bool:
    """Whether the claim is a ring identity or a nonnegative combination of the facts."""
    goal = gap(claim)
    if claim.op == "=":
        return not goal or all(
            is_linear_consequence(part, facts, naturals)
            for part in (le(claim.left, claim.right), le(claim.right, claim.left))
        )
    rows: list[tuple[Row, bool]] = [({ONE: Fraction(1)}, True)]
    for fact in facts:
        for part in flat(fact.formula):
            if not isinstance(part, Rel):
                continue
            row = gap(part)
            rows.append((row, part.op == "<"))
            if part.op == "=":
                rows.append(({key: -value for key, value in row.items()}, False))
    monomials = {key for row, _ in rows for key in row} | set(goal)
    for monomial in monomials:
        if monomial != ONE and monomial.is_nonnegative():
            rows.append(({monomial: Fraction(1)}, False))
        if (
            len(monomial.factors) == 1
            and not monomial.limits
            and monomial.factors[0][0] in naturals
        ):
            rows.append(({monomial: Fraction(1)}, False))
    strict = claim.op == "<"
    found = combination(rows, goal, strict)  # type: ignore[arg-type]
    return found is not None and _recheck(rows, goal, strict, found)


def _recheck(
    rows: list[tuple[Row, bool]], goal: Row, strict: bool, multipliers: list[Fraction]
) -> bool:
    """Recompute that the multipliers turn the facts and the negated goal into 0 > 0."""
    if any(value < 0 for value in multipliers) or len(multipliers) != len(rows) + 1:
        return False
    total: dict[Monomial, Fraction] = {}
    negated = {key: -value for key, value in goal.items()}
    for value, (row, _) in zip(multipliers, [*rows, (negated, not strict)], strict=True):
        for key, coefficient in row.items() if value else ():
            total[key] = total.get(key, Fraction(0)) + value * coefficient
    strict_rows = [v for v, (_, flag) in zip(multipliers, rows, strict=False) if flag]
    weight = sum(strict_rows, Fraction(0))
    weight += 0 if strict else multipliers[-1]
    return not any(total.values()) and weight > 0


def prove(claim: Formula, facts: list[Theorem], what: str) -> None:
    """Raise RuleError unless the claim follows linearly from the facts."""
    if not isinstance(claim, Rel) or not is_linear_consequence(claim, facts, set()):
        raise RuleError(f"{what}: {text(claim)} does not follow from the facts at hand")
