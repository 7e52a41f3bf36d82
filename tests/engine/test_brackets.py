"""False things asked of brackets: what is an integer, what facts decide, and what they do not."""

import pytest
import sympy as sp

from proofcheck.kernel.brackets import about_integers, is_integral, settle
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.kernel.theorem import make
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    function,
    index,
    layer,
    le,
    lt,
    real,
    size,
    sizes,
    summed,
)

i, j = index("i"), index("j")
k = layer("k")
m, n, K = size("m"), size("n"), size("K")
x, y = real("x"), real("y")
f, w = array("f"), array("w")
p = sizes("p")
s = function("s")
HALF = sp.Rational(1, 2)

M, N = declare(m, ""), declare(n, "")
REALS = [declare(x, ""), declare(y, "")]
FAMILY = [M, declare(w, "", (i, 1, m))]
WIDTHS = [declare(K, ""), declare(p, "", (k, 0, K))]


# --------------------------------------------------------------------------- integers


@pytest.mark.parametrize(
    "term",
    [
        sp.Integer(-3),
        m - 2 * n,
        i * j,
        p[k] - p[k - 1],
        Bracket(x, y),
        3 * Bracket(x, y) - Bracket(y, x),
        Bracket(x, y) * Bracket(y, x) * m,
        sp.KroneckerDelta(i, j),
        summed(Bracket(w[i], x), (i, 1, m)),
        summed(p[k], (k, 0, K)) ** 2,
        2 * (m * HALF),
        x - x,
    ],
)
def test_integers_by_their_form(term):
    assert is_integral(term)


@pytest.mark.parametrize(
    "term",
    [
        HALF,
        m * HALF,
        HALF * Bracket(x, y),
        Bracket(x, y) + HALF,
        x,
        x * Bracket(x, y),
        w[i],
        m * w[i],
        s(m),
        sp.Abs(x),
        summed(w[i], (i, 1, m)),
        summed(w[i] * Bracket(w[i], x), (i, 1, m)),
        summed(HALF * Bracket(w[i], x), (i, 1, m)),
    ],
)
def test_terms_that_need_not_be_integers(term):
    assert not is_integral(term)


def test_facts_that_compare_integers():
    good = [make(le(m, n)), make(both(le(0, i), lt(i, p[k])))]
    other = [make(le(x, m)), make(both(le(0, i), le(x, y))), make(forall(i)(le(0, i)))]
    other += [make(le(i, w[i])), make(le(i, HALF * m)), make(le(0, x * i))]
    assert about_integers([*good, *other]) == good


# --------------------------------------------------------------------------- cases


def test_a_positive_integer_is_at_least_one(prove, refusal):
    near = Bracket(x, y)
    claim = le(near, near**2)
    assert "does not follow" in refusal(claim, Arithmetic(), symbols=REALS)
    prove(claim, Arithmetic(cases=(x - y,)), symbols=REALS)
    some = Implies(lt(0, m), le(1, m))
    prove(some, Arithmetic(("premise.1",), cases=(m,)), symbols=[M])
    assert "does not follow" in refusal(some, Arithmetic(("premise.1",)), symbols=[M])
    prove(
        Implies(lt(0, p[k]), le(1, p[k])),
        Arithmetic(("premise.1",), cases=(p[k],)),
        symbols=[*WIDTHS, declare(k, "", within=(0, K))],
    )


@pytest.mark.parametrize(
    ("term", "symbols"),
    [
        (x, REALS),
        (m * HALF, [M]),
        (HALF * Bracket(x, y), REALS),
        (Bracket(x, y) * y, REALS),
        (summed(w[i], (i, 1, m)), FAMILY),
        (summed(HALF * Bracket(w[i], x), (i, 1, m)), [*FAMILY, *REALS]),
        (x * m, [M, *REALS]),
    ],
)
def test_what_is_positive_and_less_than_one(refusal, term, symbols):
    claim = Implies(lt(0, term), le(1, term))
    rule = Arithmetic(("premise.1",), cases=(term,))
    assert "does not follow" in refusal(claim, rule, symbols=symbols)


def test_a_family_of_reals_with_integer_values_is_one_of_reals(refusal):
    # f[i] = i / 2; that i is an integer does not make f one
    context = {"symbols": [M], "definitions": [define(f, i * HALF, (i, 1, m))]}
    claim = forall((i, 1, m))(Implies(lt(0, f[i]), le(1, f[i])))
    for unfold in ((), ("f",)):
        rule = Arithmetic(("premise.1",), cases=(f[i],), unfold=unfold)
        assert "does not follow" in refusal(claim, rule, **context)


def test_an_integer_case_counts_from_its_own_sign(refusal, prove):
    apart = Implies(lt(m, n), le(m + 1, n))
    prove(apart, Arithmetic(("premise.1",), cases=(n - m,)), symbols=[M, N])
    wrong = Implies(le(m, n), le(m + 1, n))
    assert "does not follow" in refusal(
        wrong, Arithmetic(("premise.1",), cases=(n - m,)), symbols=[M, N]
    )
    further = Implies(lt(m, n), le(m + 2, n))
    assert "does not follow" in refusal(
        further, Arithmetic(("premise.1",), cases=(n - m,)), symbols=[M, N]
    )


# --------------------------------------------------------------------------- settled


def test_brackets_that_the_range_decides(prove, refusal):
    claim = forall((i, 1, m))(eq(Bracket(i, m) + Bracket(m + 1, i), 1))
    prove(claim, Arithmetic(), symbols=[M])
    for wrong in (
        forall((i, 1, m))(eq(Bracket(m, i), 0)),
        forall((i, 1, m))(eq(Bracket(i, m - 1), 1)),
        forall((i, 0, m))(eq(Bracket(1, i), 1)),
        forall((i, 1, m + 1))(eq(Bracket(i, m), 1)),
    ):
        assert "does not follow" in refusal(wrong, Arithmetic(), symbols=[M])


def test_brackets_next_to_the_border(prove, refusal):
    prove(forall((i, 3, m))(eq(Bracket(i, 2), 0)), Arithmetic(), symbols=[M])
    prove(forall((i, 0, 2))(eq(Bracket(i, 2), 1)), Arithmetic())
    for low, high in ((2, m), (0, 3)):
        for value in (0, 1):
            claim = forall((i, low, high))(eq(Bracket(i, 2), value))
            assert "does not follow" in refusal(claim, Arithmetic(), symbols=[M])


def test_a_bracket_of_reals_is_not_settled_by_counting(prove, refusal):
    # between integers, not m <= n means n + 1 <= m; between reals it does not
    claim = Implies(le(1, x), eq(Bracket(x, HALF), 0))
    assert refusal(claim, Arithmetic(("premise.1",)), symbols=REALS)
    prove(claim, Arithmetic(("premise.1",), cases=(x - HALF,)), symbols=REALS)
    local = [make(le(y, x)), make(le(0, m))]
    for gap in (Bracket(y, x), Bracket(0, HALF * m), Bracket(w[i], m)):
        assert settle(eq(gap, 0), local).left.has(Bracket)
    assert settle(eq(Bracket(0, m), 0), local) == eq(1, 0)


def test_a_bracket_under_a_sum_is_not_settled_by_an_index_of_the_goal(refusal, prove):
    # in the goal j runs from 5 on, in the sum from 1 on
    total = summed(Bracket(5, j), (j, 1, m))
    claim = forall((j, 5, m))(eq(total, m))
    assert "does not follow" in refusal(claim, Arithmetic(), symbols=[M])
    prove(forall((j, 5, m))(eq(Bracket(5, j), 1)), Arithmetic(), symbols=[M])


def test_a_premise_settles_brackets_in_its_own_goal_only(prove, refusal):
    claim = Implies(le(m, n), eq(Bracket(m, n), 1))
    theorem = prove(claim, Arithmetic(), symbols=[M, N])
    assert theorem.assumes == set()
    assert "does not follow" in refusal(eq(Bracket(m, n), 1), Arithmetic(), symbols=[M, N])
    # a hypothesis is no premise: it must be named, and is then assumed
    context = {"symbols": [M, N], "given": [le(m, n)]}
    assert "does not follow" in refusal(eq(Bracket(m, n), 1), Arithmetic(), **context)
    rule = Arithmetic(("H1",), cases=(m - n,))
    assert prove(eq(Bracket(m, n), 1), rule, **context).assumes == {le(m, n)}


def test_brackets_in_a_premise_that_is_discharged(prove, refusal):
    given = [Implies(forall((i, 1, m))(le(Bracket(i, 3) * w[i], x)), le(0, y))]

    def context(low):
        shown = forall((i, 1, m))(le(0, x)) if low > 3 else forall((i, 1, m))(le(w[i], x))
        return {"given": [*given, shown], "symbols": [*FAMILY, *REALS]}

    rule = Arithmetic((At("H1", given=("H2",)),))
    for low in (1, 4):
        assert refusal(le(0, y), rule, **context(low)).startswith("premise: ")
    ranged = [Implies(forall((i, 4, m))(le(Bracket(i, 3) * w[i], x)), le(0, y)), le(0, x)]
    prove(le(0, y), rule, given=ranged, symbols=[*FAMILY, *REALS])
