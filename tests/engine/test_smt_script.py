"""The text that solvers read: its logic, its numbers, its names."""

from fractions import Fraction

import pytest
import smt_claims as c
import sympy as sp
from smt_claims import A, B, a, b, state

from proofcheck.errors import ProofcheckError
from proofcheck.language import Implies, declare, eq, le, lt, real
from proofcheck.smt.problem import build
from proofcheck.smt.script import number, write


def script(claim, *symbols, given=()):
    statement = state(claim, *symbols, given=given)
    return write(build(statement, claim, statement.hypotheses, {}).whole)


def test_the_text_of_a_small_problem():
    assert script(le(a, b), A, B, given=(lt(a, sp.Rational(-1, 3)),)).text == (
        "(set-logic QF_LRA)\n"
        "(declare-fun |a| () Real)\n"
        "(declare-fun |b| () Real)\n"
        "(assert (> (+ |a| (* (- 1) |b|)) 0))\n"
        "(assert (> (+ (- (/ 1 3)) (* (- 1) |a|)) 0))\n"
        "(check-sat)\n"
    )


def test_the_logic_is_always_named_and_fits():
    assert script(le(a, b), A, B).logic == "QF_LRA"
    assert script(le(sp.Abs(a), b), A, B).logic == "QF_LRA"
    product = script(le(a * b, 1), A, B)
    assert product.logic == "QF_NRA"
    assert product.text.startswith("(set-logic QF_NRA)\n")


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(2), "2"), (Fraction(-2), "(- 2)"), (Fraction(-1, 3), "(- (/ 1 3))")],
)
def test_numbers_are_exact(value, text):
    assert number(value) == text


def test_no_decimal_stands_in_for_a_long_rational():
    text = script(le(a, sp.Rational(31415926535897932384626, 10**22)), A).text
    assert "(/ 15707963267948966192313 5000000000000000000000)" in text
    assert "." not in text


def test_hypotheses_are_assertions():
    with_it = script(le(a, b), A, B, given=(eq(a, b),)).text
    without = script(le(a, b), A, B).text
    assert with_it.count("(assert") == without.count("(assert") + 1


def test_alternatives_and_empty_formulas():
    assert "(or " in script(Implies(le(b, 0), lt(0, b)), A, B, given=(le(sp.Abs(a), b),)).text
    assert "(assert false)" in script(le(0, a**2 - a * a), A).text


def test_names_that_a_solver_cannot_read_are_refused():
    for name in ("a|b", "a (b) ; c", "x[1]"):
        with pytest.raises(ProofcheckError, match="cannot be a name"):
            declare(real(name), "odd")


def test_primed_and_starred_names_are_quoted():
    for name in ("F*", "W'"):
        odd = real(name)
        assert f"(declare-fun |{name}| () Real)" in script(le(odd, 1), declare(odd, "odd")).text


def test_the_same_question_gives_the_same_text():
    texts = {write(build(c.ROOT, c.ROOT.formula("C1"), c.ROOT.hypotheses, {}).whole).text}
    texts |= {write(build(c.ROOT, c.ROOT.formula("C1"), c.ROOT.hypotheses, {}).whole).text}
    assert len(texts) == 1
