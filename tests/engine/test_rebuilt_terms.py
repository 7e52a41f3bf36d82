"""Where a proof puts terms together anew, sympy must not decide by laws of its own."""

import pytest
import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.normal import canon
from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import Arithmetic, Define, Obtain
from proofcheck.language import (
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement
from proofcheck.substitution import substitute

m, n, i = size("m"), size("n"), index("i")
x, f = real("x"), real("f")
BACKWARDS = summed(i, (i, 3, 1))  # 0, and -2 by sympy's convention
SYMBOLS = (declare(m, "size"), declare(n, "size"), declare(x, "any real"))


def refusals(*steps, given=(), definitions=()):
    """What the kernel says of each step."""
    hypotheses = tuple(Named(f"H{place}", item) for place, item in enumerate(given, 1))
    statement = Statement(SYMBOLS, definitions, hypotheses, (Named("C1", le(0, 1)),))
    checked, _ = check_steps(statement, [Step(*item, "") for item in steps], {})
    return [item.refusal for item in checked]


@pytest.mark.parametrize("term", [sp.Max(summed(i, (i, 3, m)), -1), sp.Abs(summed(i, (i, 3, m)))])
def test_a_sum_that_becomes_a_number_inside_a_comparison_is_refused(term):
    with pytest.raises(ProofcheckError, match="a sum of numbers cannot stand inside"):
        substitute(term, {m: sp.Integer(1)})
    assert substitute(term, {m: n + 1}) == term.subs(m, n + 1)


def test_so_it_is_where_the_normal_form_makes_it_a_number():
    hidden = x * (x + 1) - x * x - x + BACKWARDS
    with pytest.raises(ProofcheckError, match="a sum of numbers cannot stand inside"):
        canon(sp.Max(hidden, -1))


def test_so_it_is_where_a_definition_is_unfolded():
    claim = ("S1", eq(sp.Max(f, -1), -1), Arithmetic(unfold=("f",)))
    (said,) = refusals(claim, definitions=(define(f, BACKWARDS),))
    assert "a sum of numbers cannot stand inside" in said


def test_so_it_is_in_what_is_claimed():
    (said,) = refusals(("S1", le(0, sp.Abs(BACKWARDS + 1)), Arithmetic()))
    assert "a sum of numbers cannot stand inside" in said


@pytest.mark.parametrize("exponent", [-n, n - 1, m - n, sp.Integer(-1)])
def test_no_power_gets_an_exponent_that_may_be_negative(exponent):
    with pytest.raises(ProofcheckError, match="in the place of a natural exponent"):
        substitute(x**m, {m: exponent})


def test_other_exponents_are_put_in():
    assert substitute(x**m, {m: n + 1}) == x ** (n + 1)
    assert substitute(x**m, {m: sp.Integer(0)}) == 1


def test_a_step_cannot_claim_something_of_two_symbols_of_one_name():
    j, place = real("j"), index("j")
    (said,) = refusals(("S1", forall(j)(eq(summed(j, (place, 1, m)), m * j)), Arithmetic()))
    assert said == "the claim has two symbols called j; rename one"


def test_a_new_symbol_needs_a_name_that_no_other_sort_has():
    other, least = real("m"), exists("some", real("m"))(lt(0, real("m")))
    said = refusals(
        ("S1", eq(other, x), Define(define(other, x))),
        ("S2", lt(0, other), Obtain("H1", (declare(other, ""),), "some")),
        given=[exists("some", f)(lt(0, f))],
    )
    assert said == ["m is known already; a definition needs a new name",
                    "an obtained symbol must be new"]  # fmt: skip
    with pytest.raises(ProofcheckError, match="binds m, which is declared already"):
        Statement(SYMBOLS, (), (), (Named("C1", least),))
