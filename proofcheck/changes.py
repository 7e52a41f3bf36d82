"""Small changes of a term: an index moved, a sign changed, a factor or a summand omitted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.language import Bracket, Vector
from proofcheck.printing import text
from proofcheck.signs import Signs


@dataclass(frozen=True)
class Change:
    """A changed term: the kind of change, what was done in words, and what the term became.

    grows: 1 if it is plain that the term does not fall, -1 that it does not rise, else 0.
    """

    kind: str
    what: str
    term: Any
    grows: int


def changes(term: Any, signs: Signs) -> Iterator[Change]:
    """Yield every change of one place in a term."""
    yield from _here(term, signs)
    if isinstance(term, (sp.Indexed, sp.KroneckerDelta, Bracket)):
        return
    if isinstance(term, ExprWithLimits):
        for one in changes(term.function, signs):
            if isinstance(term, Vector):
                yield Change(one.kind, one.what, Vector(one.term, term.limits[0]), 0)
            else:
                yield Change(one.kind, one.what, sp.Sum(one.term, *term.limits), one.grows)
        return
    for number, arg in enumerate(getattr(term, "args", ())):
        if isinstance(term, sp.Pow) and number:
            break  # an exponent changes as a factor does
        rest = _without(term.args, number)
        for one in changes(arg, signs):
            whole = term.func(*term.args[:number], one.term, *term.args[number + 1 :])
            grows = one.grows * _passes(term, rest, arg, one.term, signs)
            yield Change(one.kind, one.what, whole, grows)


def summands_times(side: Any, factor: Any, signs: Signs) -> Iterator[Change]:
    """Yield a sum with `factor` before one of its summands, those with a minus left alone."""
    if not isinstance(side, sp.Add):
        return
    for number, part in enumerate(side.args):
        if not part.could_extract_minus_sign():
            changed = sp.Add(*_without(side.args, number), factor * part)
            grows = (1 if factor > 1 else -1) * signs.sign(part)
            yield Change("constant", f"with {factor} before {short(part)}", changed, grows)


def short(term: Any) -> str:
    """Return a term as text of at most 40 letters."""
    line = text(term)
    return line if len(line) <= 40 else line[:37] + "..."


def _without(args: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    return args[:number] + args[number + 1 :]


def _passes(term: Any, rest: tuple[Any, ...], arg: Any, changed: Any, signs: Signs) -> int:
    """Return 1 if a term rises with this argument, -1 if it falls, 0 if neither is plain."""
    if isinstance(term, (sp.Add, sp.Max, sp.Min)):
        return 1
    if isinstance(term, sp.Mul):
        return signs.sign(sp.Mul(*rest))
    if isinstance(term, sp.Abs) or (isinstance(term, sp.Pow) and term.exp.is_Integer):
        return int(signs.is_not_negative(arg) and signs.is_not_negative(changed))
    return 0


def _here(term: Any, signs: Signs) -> Iterator[Change]:
    if isinstance(term, sp.Add):
        for number, part in enumerate(term.args):
            rest, grows = _without(term.args, number), -signs.sign(part)
            yield Change("summand", f"without the summand {short(part)}", sp.Add(*rest), grows)
            turned = sp.Add(*rest, -part)
            yield Change("sign", f"with the other sign of {short(part)}", turned, grows)
    elif isinstance(term, sp.Mul):
        for number, part in enumerate(term.args):
            if part != -1:
                rest = sp.Mul(*_without(term.args, number))
                what = f"without the factor {short(part)}"
                yield Change("factor", what, rest, _lost(part, rest, signs))
    elif isinstance(term, sp.Pow):
        if not term.exp.is_number or term.exp >= 2:
            what = f"with one factor less of {short(term)}"
            less = signs.is_not_negative(term.base) and signs.is_at_most_one(term.base)
            yield Change("factor", what, term.base ** (term.exp - 1), int(less))
    elif isinstance(term, sp.Abs):
        yield Change("sign", f"without the bars of {short(term)}", term.args[0], -1)
    elif isinstance(term, (sp.Max, sp.Min)):
        grows = -1 if isinstance(term, sp.Max) else 1
        for number, part in enumerate(term.args):
            what = f"without {short(part)} in {short(term)}"
            yield Change("summand", what, term.func(*_without(term.args, number)), grows)
    elif isinstance(term, sp.Sum):
        for number, (i, low, high) in enumerate(term.limits):
            limits = (*term.limits[:number], (i, low + 1, high), *term.limits[number + 1 :])
            what = f"with {text(i)} from {text(low + 1)} in {short(term)}"
            changed = sp.Sum(term.function, *limits)
            yield Change("summand", what, changed, -signs.sign(term.function))
    elif isinstance(term, sp.Indexed):
        for number, place in enumerate(term.indices):
            moved = _moved(place)
            if moved is not None:
                indices = (*term.indices[:number], moved, *term.indices[number + 1 :])
                changed = term.base[indices]
                yield Change("index", f"with {text(changed)} for {text(term)}", changed, 0)


def _lost(part: Any, rest: Any, signs: Signs) -> int:
    """Return which way a product goes that loses a factor."""
    if isinstance(part, sp.Rational) and part > 0:
        return signs.sign(rest) * (-1 if part > 1 else 1)
    if signs.is_not_negative(part) and signs.is_at_most_one(part):
        return signs.sign(rest)
    return 0


def _moved(place: Any) -> Any:
    """Return another index: 1 for a symbol, the next number for a number, k for k + 1."""
    if isinstance(place, sp.Integer):
        return place + 1
    if isinstance(place, sp.Symbol):
        return sp.Integer(1)
    constant, rest = place.as_coeff_Add()
    return rest if constant != 0 and rest != 0 else None
