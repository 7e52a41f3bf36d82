"""The functions of `proofcheck.functions` written out as terms of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from proofcheck import functions
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.unknowns import Meaning, Unknowns

ONE = Polynomial.number(1)
ZERO = Polynomial.number(0)
Vectors = Sequence[Sequence[Polynomial]]
Scalar = Callable[[Unknowns, Polynomial], Polynomial]
"""A function of one number as a term: of what is unknown so far, and of the number."""


def gaps(args: Vectors) -> Iterator[Polynomial]:
    """Return the differences of two vectors, entry by entry."""
    return (f - y for f, y in zip(*args, strict=True))


def positive_part(known: Unknowns, z: Polynomial) -> Polynomial:
    """Return max(z, 0) by one unknown for all multiples of z, as z = max(z, 0) - max(-z, 0)."""
    if z.constant is not None:
        return known.maximum([z, ZERO])
    size = abs(z.leading)
    unit = known.maximum([z.scaled(1 / z.leading), ZERO]).scaled(size)
    return z + unit if z.leading < 0 else unit


def square(known: Unknowns, base: Polynomial) -> Polynomial:
    """Return the square, under a name of its own if it is of several terms."""
    if len(base.terms) <= 1:
        return base * base
    return known.numbered(Meaning("square", "", (base,)), "square")


def clipped(known: Unknowns, z: Polynomial) -> Polynomial:
    """Return max(min(z, 1), -1)."""
    return known.maximum([-known.maximum([-z, -ONE]), -ONE])


def _huber(known: Unknowns, gap: Polynomial) -> Polynomial:
    """Return c gap - c^2/2 with c the gap clipped to [-1, 1]."""
    slope = clipped(known, gap)
    return slope * gap - square(known, slope).scaled(Fraction(1, 2))


def _capped(known: Unknowns, gap: Polynomial) -> Polynomial:
    return -known.maximum([-square(known, gap), -ONE])


def _sign(known: Unknowns, gap: Polynomial) -> Polynomial:
    """Return 1 above 0, else -1."""
    return ONE - known.bracket(gap).scaled(Fraction(2))


OF_GAPS: Mapping[Any, Scalar] = {
    functions.squared_loss: square,
    functions.absolute_loss: lambda known, gap: known.absolute(gap),
    functions.steep_loss: lambda known, gap: known.absolute(gap).scaled(Fraction(2)),
    functions.huber_loss: _huber,
    functions.quartic_loss: lambda known, gap: gap**4,
    functions.capped_loss: _capped,
    functions.linear_loss: lambda known, gap: gap,
}
"""Losses that are sums, over the entries of f - y, of this function of one number."""

SLOPES: Mapping[Any, Scalar] = {
    functions.squared_loss: lambda known, gap: gap.scaled(Fraction(2)),
    functions.absolute_loss: _sign,
    functions.steep_loss: lambda known, gap: _sign(known, gap).scaled(Fraction(2)),
    functions.huber_loss: clipped,
    functions.quartic_loss: lambda known, gap: (gap**3).scaled(Fraction(4)),
    functions.linear_loss: lambda known, gap: ONE,
}
"""Slopes of them, where they have lines below them; `smt.cuts` shows that they do."""

LIPSCHITZ: Mapping[Any, Fraction] = {
    functions.absolute_loss: Fraction(1),
    functions.steep_loss: Fraction(2),
    functions.huber_loss: Fraction(1),
    functions.linear_loss: Fraction(1),
}
"""By how much they change at most when their number changes by 1; `smt.cuts` shows it."""


def _summed(entry: Scalar) -> Callable[[Unknowns, Vectors], Polynomial]:
    return lambda known, args: Polynomial.total(entry(known, gap) for gap in gaps(args))


def _of_one(value: Scalar) -> Callable[[Unknowns, Vectors], Polynomial]:
    return lambda known, args: value(known, args[0][0])


WRITTEN_OUT: Mapping[Any, Callable[[Unknowns, Vectors], Polynomial]] = {
    functions.relu: _of_one(positive_part),
    functions.identity: _of_one(lambda known, z: z),
    functions.leaky: _of_one(lambda known, z: known.maximum([z, z.scaled(Fraction(1, 2))])),
    functions.absolute_value: _of_one(lambda known, z: known.absolute(z)),
    functions.clip: _of_one(clipped),
    functions.square: _of_one(lambda known, z: z**2),
    functions.raised: _of_one(lambda known, z: positive_part(known, z) + ONE),
    functions.steep: _of_one(lambda known, z: positive_part(known, z).scaled(Fraction(8))),
    **{loss: _summed(entry) for loss, entry in OF_GAPS.items()},
}
"""The functions as terms of their arguments."""
