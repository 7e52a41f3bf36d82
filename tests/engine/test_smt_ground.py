"""Formulas at concrete sizes: against the walker's exact evaluation, and what is refused."""

from fractions import Fraction

import pytest
import smt_claims as c
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from smt_claims import QUICK, A, B, S, X, a, b, i, j, n, s, state, u, v, x

from proofcheck.errors import ProofcheckError
from proofcheck.judge import judge
from proofcheck.language import (
    Bracket,
    Implies,
    Let,
    Vector,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    layer,
    le,
    lt,
    real,
    sizes,
    summed,
)
from proofcheck.scope import root_scope
from proofcheck.smt.logic import FALSE, holds
from proofcheck.smt.problem import build
from proofcheck.smt.unknowns import GroundError

k, p, g, V = layer("k"), sizes("p"), array("g"), array("V")
numbers = st.fractions(min_value=-3, max_value=3, max_denominator=2)


def half_relu(array):
    return abs(array) / 2 + array


def meant(problem, values):
    """The value of every unknown, by what it stands for."""
    at = {}
    for name, meaning in problem.meanings.items():
        if meaning.kind in ("entry", "any"):
            at[name] = values[name]
        elif meaning.kind == "abs":
            at[name] = abs(meaning.parts[0].value(at))
        elif meaning.kind == "max":
            at[name] = max(part.value(at) for part in meaning.parts)
        elif meaning.kind == "bracket":
            at[name] = Fraction(int(meaning.parts[0].value(at) <= 0))
        else:
            assert meaning.kind == "applied"
            at[name] = half_relu(meaning.parts[0][0].value(at))
    return at


# a bracket of numbers alone is left out: sympy refuses it inside Max
TERMS = st.recursive(
    st.sampled_from([a, b, x[1], x[2], sp.Integer(2), sp.Rational(-1, 3), sp.Integer(0)]),
    lambda inner: st.one_of(
        st.builds(lambda f, g: f + g, inner, inner),
        st.builds(lambda f, g: f * g, inner, inner),
        st.builds(lambda f: f**2, inner),
        st.builds(sp.Abs, inner),
        st.builds(sp.Max, inner, inner),
        st.builds(sp.Min, inner, inner),
        st.builds(Bracket, inner, inner).filter(lambda f: f.free_symbols),
        st.builds(s, inner),
        st.builds(lambda f: summed(f * x[j] - sp.KroneckerDelta(j, 1), (j, 1, n)), inner),
        st.builds(lambda f: summed(x[i] * x[j] * Bracket(j, i) + f, (j, 1, n), (i, 1, n)), inner),
    ),
    max_leaves=6,
)
RELATIONS = st.builds(lambda how, f, g: how(f, g), st.sampled_from((le, lt, eq)), TERMS, TERMS)
CLAIMS = st.one_of(
    RELATIONS,
    st.builds(both, RELATIONS, RELATIONS),
    st.builds(Implies, RELATIONS, RELATIONS),
    st.builds(lambda r, f: forall((i, 1, n))(Implies(r, le(x[i], f))), RELATIONS, TERMS),
)


@QUICK
@given(CLAIMS, numbers, numbers, numbers, numbers)
def test_ground_formulas_mean_what_the_statement_means(claim, one, two, three, four):
    statement = state(claim, c.DIMENSION, X, A, B, S)
    instance = {"n": 2, "x": [[three, four]], "a": [one], "b": [two], "s": half_relu}
    scope = root_scope(statement.symbols, (), instance, exact=True)
    problem = build(statement, claim, (), {"n": 2})
    at = meant(problem, {"a": one, "b": two, "x[1]": three, "x[2]": four})
    assert holds(problem.denied, at) != judge(claim, scope).holds.all()
    assert all(holds(side, at) for side in problem.sides)


@QUICK
@given(numbers, numbers, numbers)
def test_recursive_layers_are_unfolded_as_the_walker_does(one, two, three):
    body = sp.Abs(summed(V[k, i, j] * g[k - 1, j], (j, 1, p[k - 1])))
    through = define(g, body, (k, 1, n), (i, 1, p[k]), start=(0, x[i]))
    claim = le(summed(g[n, i], (i, 1, p[n])), a)
    statement = state(
        claim,
        c.DIMENSION,
        declare(p, "widths", (k, 0, n)),
        declare(x, "x", (i, 1, p[0])),
        declare(V, "layers", (k, 1, n), (i, 1, p[k]), (j, 1, p[k - 1])),
        A,
        definitions=(through,),
    )
    widths = {0: 2, 1: 1, 2: 2}
    values = {"a": three, "x[1]": one, "x[2]": two, "V[1,1,1]": three, "V[1,1,2]": one}
    values |= {"V[2,1,1]": two, "V[2,2,1]": -one}
    instance = {
        "n": 2,
        "p": widths,
        "x": [[one, two]],
        "V": {1: [[[three, one]]], 2: [[[two], [-one]]]},
        "a": [three],
    }
    scope = root_scope(statement.symbols, statement.definitions, instance, exact=True)
    problem = build(statement, claim, (), {"n": 2, "p": widths})
    assert holds(problem.denied, meant(problem, values)) != judge(claim, scope).holds.all()
    with pytest.raises(GroundError, match=r"gives? no value to p\[1\]"):
        build(statement, claim, (), {"n": 2, "p": {0: 2, 2: 2}})
    with pytest.raises(GroundError, match="leaves its range"):
        build(statement, le(g[3, 1], 0), (), {"n": 2, "p": widths})


def test_local_definitions_are_unfolded():
    twice = define(real("twice"), 2 * a)
    claim = Let((twice,), le(real("twice"), b))
    problem = build(state(claim, A, B), claim, (), {})
    assert problem.denied == build(state(le(2 * a, b), A, B), le(2 * a, b), (), {}).denied


def test_hypotheses_over_all_reals_are_used_at_the_arguments_that_occur():
    claim = le(s(a), s(b))
    statement = state(claim, A, B, S, given=(c.LIPSCHITZ,))
    problem = build(statement, claim, statement.hypotheses, {})
    kinds = [meaning.kind for meaning in problem.meanings.values()]
    assert kinds.count("applied") == 2
    assert kinds.count("abs") == 2  # |s(a) - s(b)|, |a - b|, and nothing twice


def test_equal_arguments_have_equal_values():
    claim = Implies(eq(a, b), eq(s(a), s(b)))
    problem = build(state(claim, A, B, S), claim, (), {})
    (rule,) = problem.sides
    names = [name for name, meaning in problem.meanings.items() if meaning.kind == "applied"]
    one = Fraction(1)
    assert not holds(rule, {"a": one, "b": one, names[0]: one, names[1]: 2 * one})
    assert holds(rule, {"a": one, "b": 2 * one, names[0]: one, names[1]: 2 * one})


def test_a_bound_real_under_an_instance_depends_on_that_instance():
    claim = le(s(a), s(b))
    above = forall(u)(Implies(forall(v)(le(v, s(u))), le(u, 0)))
    statement = state(claim, A, B, S, given=(above,))
    problem = build(statement, claim, statement.hypotheses, {})
    assert [meaning.kind for meaning in problem.meanings.values()].count("any") == 2


REFUSED = [
    (le(sp.Float(0.5), a), "float"),
    (le(sp.pi, a), "pi"),
    (le(sp.sin(a), 1), "sin"),
    (le(sp.sqrt(a), 1), "exponent"),
    (le(1 / a, 1), "does not divide"),
    (le(sp.Piecewise((a, a > 0), (0, True)), 1), "write Bracket"),
    (le(sp.Product(x[j], (j, 1, n)), 1), "Product"),
    (le(a ** x[1], 1), "exponent"),
    (le(a**100, 1), "exponent"),
    (le(c.t(a), 1), "t"),
    (le(real("c"), 1), "undeclared symbols: c"),
    (le(sp.Symbol("a", positive=True), 1), "two different symbols are both called a"),
    (le(sp.Symbol("a", integer=True), 1), "two different symbols are both called a"),
    (le(array("a")[1], 1), "two different symbols are both called a"),
    (le(x[3], 1), "leaves its range 1..2"),
    (le(x[sp.Rational(1, 2)], 1), "indices must be integers"),
    (le(x[1, 1], 1), "2 indices"),
    (exists("e", u)(le(a, u)), "give its witness"),
    (both(le(s(a), 1), le(s(Vector(x[j], (j, 1, n))), 1)), "vectors here"),
]


@pytest.mark.parametrize(("claim", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_is_outside_the_language_is_refused(claim, said):
    good = le(a, a)
    statement = state(good, c.DIMENSION, X, A, B, S)
    assert build(statement, good, (), {"n": 2})
    with pytest.raises(ProofcheckError, match=said):
        build(statement, claim, (), {"n": 2})


def test_a_sign_assumed_of_a_declared_symbol_is_refused():
    positive = sp.Symbol("a", positive=True)
    claim = le(0, positive)
    with pytest.raises(ProofcheckError, match="a sign is a hypothesis"):
        build(state(claim, declare(positive, "a > 0")), claim, (), {})


@pytest.mark.parametrize(
    ("given_sizes", "said"),
    [
        ({"n": 0}, "at least 1"),
        ({"n": True}, "at least 1"),
        ({"n": 2.0}, "at least 1"),
        ({"n": {1: 2}}, "at least 1"),
        ({"n": 2, "k": 1}, "k, which is no size"),
        ({"n": 2, "a": 1}, "a, which is no size"),
    ],
)
def test_bad_sizes_are_refused(given_sizes, said):
    claim = le(a, a)
    with pytest.raises(GroundError, match=said):
        build(state(claim, c.DIMENSION, X, A), claim, (), given_sizes)


def test_a_declared_index_must_lie_in_its_range():
    claim = le(x[i], a)
    statement = state(claim, c.DIMENSION, X, A, declare(i, "one of them", within=(1, n)))
    assert "x[2]" in build(statement, claim, (), {"n": 2, "i": 2}).meanings
    with pytest.raises(GroundError, match=r"i = 3 leaves its range 1\.\.2"):
        build(statement, claim, (), {"n": 2, "i": 3})


def test_a_vector_argument_is_its_members():
    loss = c.t
    claim = le(loss(Vector(x[j], (j, 1, n))), a)
    convex = forall(declare(array("f"), "", (j, 1, n)))(
        le(0, loss(Vector(array("f")[j], (j, 1, n))))
    )
    statement = state(claim, c.DIMENSION, X, A, declare(loss, "loss"), given=(convex,))
    problem = build(statement, claim, statement.hypotheses, {"n": 2})
    (name,) = [name for name, item in problem.meanings.items() if item.kind == "applied"]
    assert len(problem.meanings[name].parts[0]) == 2
    assert holds(problem.facts[0][1], {name: Fraction(0)})
    assert not holds(problem.facts[0][1], {name: Fraction(-1)})


def test_ranges_and_exponents_may_depend_on_an_outer_index():
    claim = le(summed(x[j] ** i, (j, 1, i), (i, 1, n)), a)
    problem = build(state(claim, c.DIMENSION, X, A), claim, (), {"n": 2})
    expected = le(x[1] + x[1] ** 2 + x[2] ** 2, a)
    assert problem.denied == build(state(claim, c.DIMENSION, X, A), expected, (), {"n": 2}).denied


def test_an_empty_range_is_empty():
    nothing = forall((j, 3, n))(le(x[j], a))
    claim = both(nothing, le(summed(x[j], (j, 3, n)), 0))
    problem = build(state(claim, c.DIMENSION, X, A), claim, (), {"n": 2})
    assert problem.denied == FALSE
