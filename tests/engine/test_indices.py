"""False things asked of the references about indices: Indicator, Alike, Pick, Unroll, Power."""

import pytest
import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.admit import admit_formula
from proofcheck.kernel.rules import Alike, Arithmetic, At, Indicator, Pick, Power, Unroll
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    declare,
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

c, i, j, q = (index(name) for name in "cijq")
k = layer("k")
m, n, K = size("m"), size("n"), size("K")
x, y, z = real("x"), real("y"), real("z")
w, X = array("w"), array("X")
p = sizes("p")
s = function("s")
delta = sp.KroneckerDelta

M, N = declare(m, ""), declare(n, "")
REALS = [declare(x, ""), declare(y, "")]
FAMILY = [M, declare(w, "", (i, 1, m))]
SOME = declare(c, "", within=(1, m))
TABLE = declare(X, "", (i, 1, m), (j, 1, m))


def using(*references):
    return Arithmetic(references)


# --------------------------------------------------------------------------- Indicator


@pytest.mark.parametrize("term", [Bracket(x, y), delta(c, m), Bracket(w[c], x)])
def test_an_indicator_is_zero_or_one(prove, refusal, term):
    context = {"symbols": [*FAMILY, *REALS, SOME]}
    for claim in (le(0, term), le(term, 1), eq(term**2, term)):
        prove(claim, using(Indicator(term)), **context)
    for claim in (le(1, term), le(term, 0), eq(2 * term, 1)):
        assert "does not follow" in refusal(claim, using(Indicator(term)), **context)


@pytest.mark.parametrize(
    "term",
    [x, m, 2 * Bracket(x, y), -Bracket(x, y), Bracket(x, y) + Bracket(y, x), sp.Abs(x), w[c], s(x)],
)
def test_what_is_no_indicator(refusal, term):
    symbols = [*FAMILY, *REALS, SOME, declare(s, "")]
    said = refusal(le(term, 1), using(Indicator(term)), symbols=symbols)
    assert said.endswith("is neither an Iverson bracket nor a Kronecker delta")


def test_an_indicator_of_what_is_unknown(refusal):
    said = refusal(le(0, x), using(Indicator(Bracket(z, x))), symbols=REALS)
    assert said == "z is not known at this place"


def test_a_delta_within_a_range_of_its_own():
    # sympy has a delta that vanishes outside of a range: at 5, 5 it would be 0 and be 1 as well
    admit_formula("C1", eq(delta(i, j), 0))
    for odd in (delta(i, j, (0, 3)), delta(x, i)):
        with pytest.raises(ProofcheckError):
            admit_formula("C1", eq(odd, 0))


# --------------------------------------------------------------------------- Alike


def test_equal_indices_have_equal_entries(prove, refusal):
    everywhere = forall((i, 1, m), (j, 1, m))
    rule = using(Alike(w[q], q, i, j))
    prove(everywhere(eq(delta(i, j) * w[i], delta(i, j) * w[j])), rule, symbols=FAMILY)
    for wrong in (
        eq(w[i], w[j]),
        eq((1 - delta(i, j)) * w[i], (1 - delta(i, j)) * w[j]),
        eq(delta(i, j) * w[i], w[j]),
        eq(delta(i, j) * w[i], 0),
    ):
        assert "does not follow" in refusal(everywhere(wrong), rule, symbols=FAMILY)


def test_equal_indices_in_a_sum(prove, refusal):
    everywhere = forall((i, 1, m), (j, 1, m))
    total = summed(X[q, i] - X[q, j], (q, 1, m))
    claim = everywhere(eq(delta(i, j) * total, 0))
    prove(claim, using(Alike(summed(X[q, c], (q, 1, m)), c, i, j)), symbols=[M, TABLE])
    # the q of the sum is not the q of the reference
    kept = using(Alike(summed(X[q, q], (q, 1, m)), q, i, j))
    assert "does not follow" in refusal(claim, kept, symbols=[M, TABLE])


@pytest.mark.parametrize(
    ("left", "right"), [(x, 1), (1, sp.Rational(1, 2)), (w[1], 1), (q, 1), (Bracket(x, 0), 1)]
)
def test_only_indices_are_alike(refusal, left, right):
    symbols = [*FAMILY, *REALS]
    assert refusal(eq(w[1], 0), using(Alike(w[i], i, left, right)), symbols=symbols)


def test_alike_under_an_odd_name(refusal):
    symbols = [*FAMILY, declare(s, "")]
    for term, name in ((w[1], w), (s(1), s), (w[1], "i")):
        refusal(eq(w[1], 0), using(Alike(term, name, 1, 2)), symbols=symbols)


# --------------------------------------------------------------------------- Pick


def picked(low, high, at):
    return eq(summed(delta(i, at) * w[i], (i, low, high)), w[at])


def test_one_term_is_picked_within_the_range(prove, refusal):
    context = {"symbols": [*FAMILY, SOME]}
    prove(picked(1, m, c), using(Pick(w[i], i, 1, m, c)), **context)
    inside = forall((j, 2, m), (q, j, m))(picked(2, m, q))
    prove(inside, using(Pick(w[i], i, 2, m, q)), **context)
    for low, high, at in (
        (1, m, 0),
        (1, m, m + 1),
        (2, m, c),
        (1, m - 1, c),
        (1, m, c + 1),
        (1, m, c - 1),
        (1, n, c),
    ):
        said = refusal(
            picked(low, high, at),
            using(Pick(w[i], i, low, high, at)),
            symbols=[
                *FAMILY,
                SOME,
                N,
            ],
        )
        assert said.startswith("range of the index that is picked")


def test_nothing_is_picked_from_an_empty_range(prove, refusal):
    claim, rule = picked(1, m, 1), using(Pick(w[i], i, 1, m, 1))
    prove(claim, rule, symbols=[declare(m, "", least=1), FAMILY[1]])
    assert refusal(claim, rule, symbols=FAMILY).startswith("range of the index that is picked")


def test_a_place_that_depends_on_the_index(refusal):
    # sum over i of delta(i, i) w[i] is the sum of all
    rule = using(Pick(w[i], i, 1, m, i))
    claim = forall((i, 1, m))(eq(summed(w[j], (j, 1, m)), w[i]))
    said = refusal(claim, rule, symbols=FAMILY)
    assert said == "i is bound by the sum; its range cannot mention it"
    for low, high in ((i, m), (1, i)):
        said = refusal(claim, using(Pick(w[i], i, low, high, m)), symbols=FAMILY)
        assert said == "i is bound by the sum; its range cannot mention it"


def test_an_index_bound_once_more_inside_is_not_picked(prove, refusal):
    inner = summed(X[i, j], (j, 1, m))
    context = {"symbols": [M, TABLE, SOME]}
    claim = eq(summed(delta(i, c) * inner, (i, 1, m)), summed(X[c, j], (j, 1, m)))
    prove(claim, using(Pick(inner, i, 1, m, c)), **context)
    captured = eq(summed(delta(i, c) * inner, (i, 1, m)), summed(X[c, c], (j, 1, m)))
    assert "does not follow" in refusal(captured, using(Pick(inner, i, 1, m, c)), **context)


@pytest.mark.parametrize("name", [x, w, m + 1, sp.Integer(1), "i", w[1]])
def test_a_sum_runs_over_an_index(refusal, name):
    symbols = [*FAMILY, *REALS, SOME]
    for reference in (Pick(w[c], name, 1, m, c), Unroll(w[c], name, 1, m)):
        assert refusal(eq(w[c], 0), using(reference), symbols=symbols)


# --------------------------------------------------------------------------- Unroll


def test_the_last_term_of_a_sum(prove, refusal):
    symbols = [declare(m, "", least=1), FAMILY[1]]
    claim = eq(summed(w[i], (i, 1, m)), summed(w[i], (i, 1, m - 1)) + w[m])
    rule = using(Unroll(w[i], i, 1, m))
    prove(claim, rule, symbols=symbols)
    # for m = 0 the left side is 0, and the right side is w[0]
    said = refusal(claim, rule, symbols=FAMILY)
    assert said.startswith("range of the sum that is unrolled")
    for wrong in (
        eq(summed(w[i], (i, 1, m)), summed(w[i], (i, 1, m - 1)) + w[m - 1]),
        eq(summed(w[i], (i, 1, m)), summed(w[i], (i, 1, m - 1)) + w[m + 1]),
        eq(summed(w[i], (i, 1, m)), summed(w[i], (i, 1, m)) + w[m]),
    ):
        assert "does not follow" in refusal(wrong, rule, symbols=symbols)


@pytest.mark.parametrize(("low", "high"), [(1, 0), (2, 1), (m, 0), (m + 1, m), (0, -1), (1, m - 1)])
def test_an_empty_sum_has_no_last_term(refusal, low, high):
    said = refusal(eq(w[m], 0), using(Unroll(w[i], i, low, high)), symbols=FAMILY)
    assert said.startswith("range of the sum that is unrolled")


def test_a_sum_whose_range_mentions_its_index(refusal):
    claim = forall((i, 1, m))(le(0, w[i]))
    said = refusal(claim, using(Unroll(w[i], i, 1, i)), symbols=FAMILY)
    assert said == "i is bound by the sum; its range cannot mention it"


def test_a_last_term_under_a_bound_name(prove, refusal):
    symbols = [declare(m, "", least=1), TABLE]
    inner = summed(X[i, j], (j, 1, i))
    claim = eq(
        summed(X[i, j], (j, 1, i), (i, 1, m)),
        summed(X[i, j], (j, 1, i), (i, 1, m - 1)) + summed(X[m, j], (j, 1, m)),
    )
    prove(claim, using(Unroll(inner, i, 1, m)), symbols=symbols)
    wrong = eq(claim.left, claim.right - X[m, m])
    assert "does not follow" in refusal(wrong, using(Unroll(inner, i, 1, m)), symbols=symbols)


# --------------------------------------------------------------------------- Power


def test_powers_of_an_inequality(prove, refusal):
    symbols = [N, *REALS]
    given = [le(0, x), le(x, y)]
    rule = using(Power("H2", n, "H1"))
    assert prove(le(x**n, y**n), rule, given=given, symbols=symbols).assumes == set(given)
    # (-2)^2 > 1^2
    said = refusal(le(x**n, y**n), rule, given=[le(0, y), given[1]], symbols=symbols)
    assert said.endswith("does not say that x is not negative")
    assert refusal(le(x**n, y**n), using(Power("H2", n)), given=given, symbols=symbols)
    assert refusal(le(y**n, x**n), rule, given=given, symbols=symbols)


def test_powers_of_a_strict_inequality_are_not_strict(prove, refusal):
    # x^0 = y^0
    context = {"symbols": [N, *REALS], "given": [le(0, x), lt(x, y)]}
    rule = using(Power("H2", n, "H1"))
    prove(le(x**n, y**n), rule, **context)
    assert "does not follow" in refusal(lt(x**n, y**n), rule, **context)


def test_powers_of_an_equation(prove, refusal):
    context = {"symbols": [N, *REALS], "given": [eq(x, y)]}
    prove(eq(x**n, y**n), using(Power("H1", n)), **context)
    assert "does not follow" in refusal(eq(x**n, y), using(Power("H1", n)), **context)


@pytest.mark.parametrize("exponent", [x, n - 1, sp.Integer(-1), sp.Rational(1, 2), size("r"), -n])
def test_powers_have_natural_exponents(refusal, exponent):
    context = {"symbols": [N, *REALS], "given": [le(0, x), le(x, y)]}
    said = refusal(le(y, x), using(Power("H2", exponent, "H1")), **context)
    assert "is not a natural number" in said


def test_powers_of_what_is_no_relation(refusal, prove):
    given = [forall((i, 1, 2))(Implies(le(0, x), le(x, y))), le(0, x)]
    context = {"symbols": [N, *REALS], "given": given}
    assert refusal(le(x**n, y**n), using(Power("H1", n, "H2")), **context)
    here = At("H1", {i: 1}, given=("H2",))
    prove(le(x**n, y**n), using(Power(here, n, "H2")), **context)
