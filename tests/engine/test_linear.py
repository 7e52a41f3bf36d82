from fractions import Fraction

import pytest

from proofcheck.kernel import linear
from proofcheck.kernel.farkas import combination
from proofcheck.kernel.linear import _recheck, is_linear_consequence, prove
from proofcheck.kernel.monomial import ONE
from proofcheck.kernel.normal import poly
from proofcheck.kernel.theorem import RuleError, flat, make
from proofcheck.language import array, both, eq, index, le, lt, real, size, summed

i, m = index("i"), size("m")
x, y, z = real("x"), real("y"), real("z")
w = array("w")


def follows(claim, *facts, naturals=()):
    return is_linear_consequence(claim, [make(fact) for fact in facts], set(naturals))


def test_strictness():
    assert follows(le(0, x), lt(0, x))
    assert not follows(lt(0, x), le(0, x))
    assert follows(lt(x, z), le(x, y), lt(y, z))
    assert not follows(lt(x, z), le(x, y), le(y, z))
    assert not follows(lt(x, x))
    assert follows(le(x, x))


def test_equations():
    assert follows(eq(x, z), eq(x, y), eq(y, z))
    assert follows(eq(x, y), le(x, y), le(y, x))
    assert not follows(eq(x, y), le(x, y))
    assert follows(le(2 * x, 2 * y), eq(y, x))


def test_conjunctions_count_part_by_part():
    assert follows(le(0, x + y), both(le(0, x), both(le(0, y), le(z, 0))))
    assert flat(both(le(0, x), both(le(0, y)))) == [le(0, x), le(0, y)]


def test_squares_are_not_negative_and_products_are_unknowns():
    assert follows(le(0, x**2 + y**2))
    assert not follows(le(0, x * y))
    assert not follows(le(0, x * y), le(0, x), le(0, y))
    assert not follows(lt(0, x**2))


def test_naturals():
    assert follows(le(0, m), naturals=[m])
    assert not follows(le(0, m))
    assert not follows(le(1, m), naturals=[m])
    assert not follows(le(0, summed(w[i], (i, 1, m))), naturals=[m])


def rows():
    facts = [({ONE: Fraction(1)}, True)]
    facts += [(poly(y - x), False), (poly(z - y), True)]
    return facts, poly(z - x)


def test_right_multipliers_survive_the_recheck():
    facts, goal = rows()
    found = combination(facts, goal, True)
    assert _recheck(facts, goal, True, found)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("change", [Fraction(1), Fraction(-1), Fraction(1, 10**9)])
def test_wrong_multipliers_do_not(place, change):
    facts, goal = rows()
    found = combination(facts, goal, True)
    found[place] += change
    assert not _recheck(facts, goal, True, found)


def test_multipliers_that_show_nothing():
    facts, goal = rows()
    assert not _recheck(facts, goal, True, [Fraction(0)] * 4)  # 0 > 0 needs a strict row
    assert not _recheck(facts, goal, True, [Fraction(0)] * 3)
    assert not _recheck(facts, goal, True, [])
    negative = [({ONE: Fraction(-1)}, False), ({ONE: Fraction(1)}, True)]
    assert not _recheck(negative, poly(x - x), True, [Fraction(-1), Fraction(-1), Fraction(0)])


@pytest.mark.parametrize("lie", [None, [], [Fraction(1)] * 2, [Fraction(0)] * 2, [Fraction(7)] * 9])
def test_a_lying_solver_is_not_believed(monkeypatch, lie):
    monkeypatch.setattr(linear, "combination", lambda *_: lie)
    assert not follows(le(x, y))
    assert not follows(eq(x, y))


def test_prove_says_what_does_not_follow():
    with pytest.raises(RuleError, match=r"^range of i: x ≤ 0 does not follow from the facts"):
        prove(le(x, 0), [make(le(x, 1))], "range of i")
    with pytest.raises(RuleError, match="does not follow"):
        prove(both(le(0, 1)), [], "premise")
