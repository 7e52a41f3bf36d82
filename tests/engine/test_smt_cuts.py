"""Facts about losses: each is shown by a certificate, and a false one is not."""

from fractions import Fraction

import pytest

from proofcheck import functions
from proofcheck.smt import cuts as module
from proofcheck.smt.cuts import above_its_lines, changes_at_most, cuts
from proofcheck.smt.fixed import Applied
from proofcheck.smt.logic import atom
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.unknowns import Unknowns
from proofcheck.smt.written import LIPSCHITZ, OF_GAPS, SLOPES, WRITTEN_OUT

ONE = Polynomial.number(1)


@pytest.mark.parametrize("loss", SLOPES, ids=lambda f: f.__name__)
def test_a_loss_lies_above_its_lines_and_above_no_others(loss):
    value, slope = OF_GAPS[loss], SLOPES[loss]
    assert above_its_lines(value, slope)
    assert not above_its_lines(value, lambda known, z: slope(known, z) + ONE)
    assert not above_its_lines(OF_GAPS[functions.capped_loss], slope)


@pytest.mark.parametrize("loss", LIPSCHITZ, ids=lambda f: f.__name__)
def test_a_loss_changes_at_most_so_much_and_no_less(loss):
    assert changes_at_most(OF_GAPS[loss], LIPSCHITZ[loss])
    assert not changes_at_most(OF_GAPS[loss], LIPSCHITZ[loss] - Fraction(1, 10**6))
    assert not changes_at_most(OF_GAPS[functions.squared_loss], LIPSCHITZ[loss])


def applied(known, loss, name, target=0, outputs=2):
    args = (
        tuple(known.entry(f"{name}{n}", ()) for n in range(outputs)),
        tuple(Polynomial.number(target + n) for n in range(outputs)),
    )
    return Applied(loss, args, WRITTEN_OUT[loss](known, args))


def facts(*values, premises=(), known):
    return cuts(known, values, premises)[0]


def test_facts_are_about_two_values_of_one_loss_at_one_target():
    known = Unknowns()
    loss = functions.absolute_loss
    one, two = (applied(known, loss, name) for name in ("f", "g"))
    assert len(facts(one, two, known=known)) == 4  # a line and a bound, from either side
    assert facts(one, one, known=known) == []
    assert facts(one, applied(known, functions.huber_loss, "g"), known=known) == []
    assert facts(one, applied(known, loss, "g", target=1), known=known) == []
    relu = Applied(functions.relu, ((known.entry("z", ()),),), known.entry("s", ()))
    assert facts(relu, Applied(functions.relu, ((ONE,),), ONE), known=known) == []


def test_inequalities_among_the_premises_multiply_facts_and_equations_do_not():
    known = Unknowns()
    one, two = (applied(known, functions.squared_loss, name) for name in ("f", "g"))
    t = known.entry("t", ())
    assert len(facts(one, two, premises=[atom(t, ">=")], known=known)) == 4
    assert len(facts(one, two, premises=[atom(t, "=")], known=known)) == 2


def test_what_no_certificate_shows_is_no_fact(monkeypatch):
    known = Unknowns()
    one, two = (applied(known, functions.absolute_loss, name) for name in ("f", "g"))
    steeper = {functions.absolute_loss: lambda known, gap: gap.scaled(Fraction(2))}
    monkeypatch.setattr(module, "SLOPES", steeper)
    monkeypatch.setattr(module, "LIPSCHITZ", {functions.absolute_loss: Fraction(1, 2)})
    assert facts(one, two, known=known) == []


def test_many_values_have_no_facts(monkeypatch):
    known = Unknowns()
    values = [applied(known, functions.squared_loss, name) for name in "abc"]
    monkeypatch.setattr(module, "MOST_VALUES", 2)
    assert facts(*values, known=known) == []
