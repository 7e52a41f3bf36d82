"""Ground arithmetic and ground logic, against plain evaluation."""

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smt_claims import QUICK

from proofcheck.smt.logic import FALSE, TRUE, Every, Some, atom, every, holds, negated, some
from proofcheck.smt.polynomial import Polynomial, TooLarge

NAMES = ("p", "q", "r")
numbers = st.fractions(min_value=-4, max_value=4, max_denominator=3)
monomials = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 3)).map(
    lambda powers: tuple(sorted(powers.items()))
)
polynomials = st.dictionaries(monomials, numbers, max_size=4).map(Polynomial)
points = st.fixed_dictionaries({name: numbers for name in NAMES})


@QUICK
@given(polynomials, polynomials, points)
def test_arithmetic_is_that_of_values(f, g, at):
    assert (f + g).value(at) == f.value(at) + g.value(at)
    assert (f - g).value(at) == f.value(at) - g.value(at)
    assert (f * g).value(at) == f.value(at) * g.value(at)
    assert (f**2).value(at) == f.value(at) ** 2
    assert f.replaced("p", g).value(at) == f.value({**at, "p": g.value(at)})


@QUICK
@given(polynomials, polynomials)
def test_equal_polynomials_are_one_object_to_a_dictionary(f, g):
    assert f + g == g + f
    assert hash((f + g) - g) == hash(f)
    assert not (f - f)


def test_a_polynomial_travels_without_its_hash():
    polynomial = Polynomial.unknown("p") + Polynomial.number(1)
    assert {polynomial: 1}[polynomial] == 1
    assert "_hash" in vars(polynomial)
    other = pickle.loads(pickle.dumps(polynomial))
    assert other == polynomial
    assert vars(other) == {}


def test_a_hopeless_product_is_refused():
    wide = Polynomial.total(Polynomial.unknown(f"x{q}") for q in range(100))
    with pytest.raises(TooLarge, match="monomials"):
        wide**4


ops = st.sampled_from((">=", ">", "="))
formulas = st.recursive(
    st.builds(atom, polynomials, ops),
    lambda inner: st.lists(inner, max_size=3).flatmap(
        lambda parts: st.sampled_from((every(parts), some(parts)))
    ),
    max_leaves=6,
)


@QUICK
@given(formulas, points)
def test_a_negation_holds_where_the_formula_does_not(formula, at):
    assert holds(negated(formula), at) != holds(formula, at)


@QUICK
@given(st.lists(formulas, max_size=3), points)
def test_simplifying_keeps_the_truth(parts, at):
    assert holds(every(parts), at) == all(holds(part, at) for part in parts)
    assert holds(some(parts), at) == any(holds(part, at) for part in parts)


def test_constants_are_decided_at_once():
    assert atom(Polynomial.number(0), ">=") == TRUE
    assert atom(Polynomial.number(0), ">") == FALSE
    assert atom(Polynomial.number(Fraction(-1, 2)), ">=") == FALSE
    assert (Every(()), Some(())) == (TRUE, FALSE)
