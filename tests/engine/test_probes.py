"""Hypotheses over all reals that nothing satisfies: the probes must lie beside and beyond them."""

import pytest
import sympy as sp
from tiny import gather, make, x

from proofcheck.language import array, declare, define, forall, index, le, lt, real, size, summed
from proofcheck.verify import Effort, verify

u, v, f = real("u"), real("v"), real("f")
i, m, w = index("i"), size("m"), array("w")
SMALL = Effort(shapes=3, batch=8, exact_shapes=2, exact_batch=2)
REAL = (declare(x, ""),)
FAMILY = (declare(x, ""), declare(m, "", least=1), declare(w, "", (i, 1, m)))
TOTAL = summed(w[i] ** 2, (i, 1, m))
HUGE = sp.Integer(10) ** 30


def verdict(given, at, symbols=REAL, definitions=()):
    """The verdict on a lemma that claims 1 <= 0 of instances with x at this value."""

    def recipe(draw):
        values = {"x": 0 * draw.reals() + at}
        if len(symbols) > 1:
            count = draw.size(1, 3)
            values |= {"m": count, "w": draw.reals(count)}
        return values

    lemma = make(
        conclusion=le(1, 0),
        given=(given,),
        symbols=symbols,
        definitions=definitions,
        instance=recipe,
    )
    (result,) = verify(gather(lemma), [lemma], package=None, effort=SMALL, jobs=1)
    return result


UNBOUNDED = {
    "a large number": forall(u)(le(u, x)),
    "from below": forall(u)(le(x, u)),
    "twice": forall(u)(le(u, 2 * x)),
    "a large multiple": forall(u)(le(u, 10**9 * x)),
    "a constant": forall(u)(le(u, HUGE)),
    "a constant below": forall(u)(le(-HUGE, u)),
    "a square": forall(u)(le(u, x**2 + 1)),
    "strictly": forall(u)(lt(u, 3 * x**2 + 10**6)),
    "magnitudes": forall(u)(le(sp.Abs(u), 5 * sp.Abs(x) + 7)),
    "two reals": forall(u, v)(le(u + v, x)),
}


@pytest.mark.parametrize("at", [0, 1, 10**30], ids=["0", "1", "1e30"])
@pytest.mark.parametrize("name", UNBOUNDED)
def test_no_bound_holds_for_all_reals(name, at):
    found = verdict(UNBOUNDED[name], at)
    assert found.met == 0, found.reasons
    assert str(found.verdict) == "undecided"
    assert "no instance met all hypotheses" in found.reasons


@pytest.mark.parametrize("bound", [TOTAL, 2 * TOTAL + 1, f], ids=["sum", "twice", "defined"])
def test_no_family_bounds_all_reals(bound):
    found = verdict(
        forall(u)(le(u, bound)), 1, FAMILY, (define(f, 4 * TOTAL + 10**12),) if bound is f else ()
    )
    assert (found.met, str(found.verdict)) == (0, "undecided")


def test_what_holds_for_all_reals_is_met():
    found = verdict(forall(u)(le(2 * u * x, u**2 + x**2)), 3)
    assert (found.met, str(found.verdict)) == (found.drawn, "refuted")
