"""The rule Either: two cases that leave nothing out, each proved under its own premise."""

import sympy as sp

from proofcheck.kernel.rules import Arithmetic, At, Either
from proofcheck.language import Implies, declare, forall, le, lt, real

x, y = real("x"), real("y")
SYMBOLS = [declare(x, ""), declare(y, "")]
SQUARE = le(0, x**2)
WHERE_POSITIVE = ("S1", Implies(lt(0, x), SQUARE), Arithmetic())
ELSEWHERE = ("S2", Implies(le(x, 0), SQUARE), Arithmetic())
NAIVE = ("S1", Implies(lt(0, x), le(0, x)), Arithmetic(("premise.1",)))


def test_two_closed_cases(prove):
    prove(SQUARE, Either(x, "S1", "S2"), symbols=SYMBOLS, before=(WHERE_POSITIVE, ELSEWHERE))


def test_cases_under_a_quantifier(prove):
    size_y, size_x = sp.Abs(y), sp.Abs(x)
    cases = Arithmetic(cases=(x, y))
    both = (
        ("S1", forall(y)(Implies(lt(0, y), le(-size_y, size_x))), cases),
        ("S2", forall(y)(Implies(le(y, 0), le(-size_y, size_x))), cases),
    )
    claim = forall(y)(le(-size_y, size_x))
    prove(claim, Either(y, At("S1"), At("S2")), symbols=SYMBOLS[:1], before=both)


def test_one_case_twice_is_no_proof(refusal):
    said = refusal(le(0, x), Either(x, "S1", "S1"), symbols=SYMBOLS, before=(NAIVE,))
    assert said.startswith("the instance says")


def test_a_case_does_not_leak_into_the_other(refusal):
    said = refusal(le(0, x), Either(x, At("S1"), At("S1")), symbols=SYMBOLS, before=(NAIVE,))
    assert said.startswith("premise: 0 < x does not follow")


def test_the_cases_are_of_the_term_named(refusal):
    other = ("S2", Implies(le(y, 0), SQUARE), Arithmetic())
    said = refusal(SQUARE, Either(x, "S1", "S2"), symbols=SYMBOLS, before=(WHERE_POSITIVE, other))
    assert said.startswith("the instance says")
