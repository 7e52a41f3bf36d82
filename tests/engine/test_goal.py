import pytest

from proofcheck.kernel.goal import Context, is_natural, named, open_goal, refuse_unknown
from proofcheck.kernel.theorem import RuleError, make
from proofcheck.language import Implies, both, declare, forall, index, le, real, size, sizes
from proofcheck.statement import Named, Statement

i, j = index("i"), index("j")
n, m = size("n"), size("m")
p = sizes("p")
u, x = real("u"), real("x")


@pytest.fixture
def context():
    symbols = (declare(n, "", least=2), declare(p, "", (i, 1, n)), declare(x, ""))
    hypotheses = (Named("H1", both(le(0, x), le(x, 1))),)
    return Context(Statement(symbols, (), hypotheses, (Named("C1", le(0, x)),)))


def test_opening_introduces_symbols_ranges_and_premises(context):
    goal = open_goal(forall((i, 1, n), u)(Implies(both(le(0, u), le(u, 1)), le(u, i))), context)
    assert goal.body == le(u, i)
    assert [item.symbol for item in goal.symbols] == [i, u]
    local = [theorem.formula for theorem in goal.local]
    assert local == [le(2, n), le(1, i), le(i, n), le(0, u), le(u, 1)]
    assert [theorem.formula for theorem in goal.premises] == [le(0, u), le(u, 1)]


def test_a_bound_symbol_must_be_new(context):
    for claim in (forall(x)(le(0, x)), forall(u)(forall(u)(le(0, u))), forall(u, u)(le(0, u))):
        with pytest.raises(RuleError, match="is in use; rename it"):
            open_goal(claim, context)


def test_a_bound_name_must_be_new_whatever_its_sort(context):
    # printed, the two would look the same
    for claim in (
        forall(real("n"))(le(0, real("n"))),
        forall(u)(forall((index("u"), 1, n))(le(0, u))),
    ):
        with pytest.raises(RuleError, match="is in use; rename it"):
            open_goal(claim, context)


def test_closing_discharges_ranges_and_premises_only(context):
    goal = open_goal(forall(u)(Implies(le(0, u), le(0, u))), context)
    fact = make(le(0, u), assumes=[le(0, u), le(0, x)])
    assert goal.close([fact]).assumes == {le(0, x)}


def test_closing_refuses_an_assumption_about_a_generalised_symbol(context):
    goal = open_goal(forall(u)(le(0, u)), context)
    with pytest.raises(RuleError, match="a generalised symbol occurs in an assumption"):
        goal.close([make(le(0, u), assumes=[le(1, u)])])


def test_naturals_are_declared_sizes(context):
    goal = open_goal(le(0, 0), context)
    assert is_natural(n, goal)
    assert is_natural(p[1], goal)
    assert not any(is_natural(term, goal) for term in (m, x, n + 1, i, sizes("q")[1]))


def test_unknown_symbols_are_refused(context):
    goal = open_goal(forall(u)(le(0, u)), context)
    refuse_unknown({x, u, n, p}, goal)
    with pytest.raises(RuleError, match="m is not known at this place"):
        refuse_unknown({x, m}, goal)


def test_flat_a_hypothesis(context):
    assert named("H1.2", context).formula == le(x, 1)
    assert named("H1.2", context).assumes == {context.statement.formula("H1")}
    for name in ("H1.3", "H1.0", "H1.-1", "H1.1.1", "H1.x", "H2", "C1", ""):
        with pytest.raises(RuleError):
            named(name, context)
