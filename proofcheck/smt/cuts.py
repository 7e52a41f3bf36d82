"""Facts about losses written out: lines below them, and how fast they change.

Each fact is about one function of one number, at any two numbers; it is shown once, by a
certificate over the rationals. What is added to a ground claim are sums of its instances, and their
products with the claim's premises: what a search for certificates would hardly find by itself,
as it multiplies two rows at most and takes each case of each entry apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Any

from proofcheck.smt import certificate as certificates
from proofcheck.smt.fixed import Applied
from proofcheck.smt.logic import Atom, Ground, atom, every
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.search import Budget, refute, with_products
from proofcheck.smt.squares import sum_of_squares
from proofcheck.smt.unknowns import Unknowns
from proofcheck.smt.written import LIPSCHITZ, OF_GAPS, SLOPES, Scalar, gaps

WORK = 20_000
"""Units of work for the certificate of a fact about one function."""
MOST_VALUES = 6
"""Values of one function up to which facts about each two of them are added."""


@cache
def above_its_lines(value: Scalar, slope: Scalar) -> str:
    """Return how it is shown that h(x) >= h(z) + p(z) (x - z) for all x and z, "" if it is not."""
    known = Unknowns()
    x, z = known.entry("x", ()), known.entry("z", ())
    return _never(known, value(known, x) - value(known, z) - slope(known, z) * (x - z))


@cache
def changes_at_most(value: Scalar, most: Fraction) -> str:
    """Return how it is shown that h(x) - h(z) <= K |x - z| for all x and z, "" if it is not."""
    known = Unknowns()
    x, z = known.entry("x", ()), known.entry("z", ())
    gap = known.absolute(x - z).scaled(most)
    return _never(known, gap - value(known, x) + value(known, z))


def _never(known: Unknowns, poly: Polynomial) -> str:
    """Return how it is shown that the polynomial is never negative."""
    claim = every((atom(-poly, ">"), *known.sides()))
    found = refute(claim, _case, Budget(WORK), eager=False)
    wrong = found is None or certificates.check(claim, found)
    return "" if found is None or wrong else certificates.kind(found)


def _case(state: certificates.State, budget: Budget) -> certificates.Leaf | None:
    """Contradict one case, in which every entry is a polynomial."""
    return with_products(state, budget) or sum_of_squares(state, budget)


def cuts(
    known: Unknowns, applied: Sequence[Applied], premises: Iterable[Ground]
) -> tuple[list[Ground], list[str]]:
    """Return facts about the values of losses that a claim speaks of, and how they are shown.

    premises: of the claim; each inequality among them multiplies the facts. Raises TooLarge.
    """
    signs = [one.poly for one in premises if isinstance(one, Atom) and one.op != "="]
    different = list(dict.fromkeys(applied))
    found: list[Ground] = []
    kinds: dict[str, None] = {}
    for left, right in permutations(different, 2) if len(different) <= MOST_VALUES else ():
        if left.function is right.function and left.args[1:] == right.args[1:]:
            for kind, fact in _facts(known, left, right):
                kinds[kind] = None
                found += [atom(fact, ">="), *(atom(fact * sign, ">=") for sign in signs)]
    return found, list(kinds)


def _facts(known: Unknowns, left: Applied, right: Applied) -> Iterator[tuple[str, Polynomial]]:
    """Yield what is never negative, of two values of one loss, and how that is shown."""
    loss: Any = left.function
    value, slope, most = OF_GAPS.get(loss), SLOPES.get(loss), LIPSCHITZ.get(loss)
    if value is None:
        return
    pairs = list(zip(gaps(left.args), gaps(right.args), strict=True))
    rise = left.value - right.value
    if slope is not None and (kind := above_its_lines(value, slope)):
        yield kind, rise - Polynomial.total(slope(known, z) * (x - z) for x, z in pairs)
    if most is not None and (kind := changes_at_most(value, most)):
        yield kind, Polynomial.total(known.absolute(x - z) for x, z in pairs).scaled(most) - rise
